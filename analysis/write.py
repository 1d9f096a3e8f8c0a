"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from .errors import AnalysisError


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
