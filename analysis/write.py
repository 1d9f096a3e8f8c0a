"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from .errors import AnalysisError

_ABANDONED = 86_400  # seconds after which what was half written belongs to no run that is still going on


def text(path: Path, content: str) -> Path:
    """`path`, after `content` was written beside it and moved into place. Raises AnalysisError if that cannot be done."""
    return data(path, content.encode("utf-8"))


def data(path: Path, content: bytes) -> Path:
    """`path`, after `content` was written beside it and moved into place. Raises AnalysisError if that cannot be done."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        raise AnalysisError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
    return path


def abandoned(folder: Path) -> None:
    """Removes from `folder` what runs that were killed left half written there, a day ago or longer; never raises."""
    for path in (*folder.glob(".*.part"), *folder.glob(".part-*")):
        try:
            if time.time() - path.stat().st_mtime > _ABANDONED:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        except OSError:
            continue  # another run may be at it
