"""The most memory that a process of its own has held."""

from __future__ import annotations

import re
import resource
from pathlib import Path


def peak() -> float:
    """Megabytes that this process held at most. On Linux since its program began: `ru_maxrss` starts from what the caller held."""
    status = Path("/proc/self/status")
    held = re.search(r"VmHWM:\s*(\d+) kB", status.read_text()) if status.exists() else None
    return (int(held[1]) if held else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
