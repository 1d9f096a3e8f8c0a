"""Results kept by content: safe to delete, to share between runs, and to cut off at any instant.

An entry is one file whose name is the SHA-256 of all that went into it: code, parameters and input. It is written beside
its place and moved in whole, so a reader sees all of it or none; a damaged one is dropped and made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import sys
import tempfile
import zipfile
from pathlib import Path

import pandas as pd

from .settings import ROOT, cache_folder

_KEEP = 40  # entries; the least recently used go first


def code() -> str:
    """SHA-256 over the package's own files and the versions that results depend on."""
    digest = hashlib.sha256()
    package = ROOT / "analysis"
    for path in sorted(p for p in package.rglob("*") if p.suffix in {".py", ".csv", ".json", ".npz", ".txt"}):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    import numpy as np

    digest.update(f"{sys.version_info[:2]} pandas {pd.__version__} numpy {np.__version__}".encode())
    return digest.hexdigest()


def key(*parts: str) -> str:
    """SHA-256 of `parts` in order; no two different lists of parts share one."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def load(name: str) -> tuple[dict[str, pd.DataFrame], dict] | None:
    """The tables and the notes kept under `name`; None if there are none or they are damaged."""
    path = cache_folder() / "stories" / f"{name}.zip"
    try:
        with zipfile.ZipFile(path) as archive:
            notes = json.loads(archive.read("notes.json"))
            tables = {table: _frame(archive.read(f"{table}.parquet")) for table in notes.pop("tables")}
        os.utime(path)
        return tables, notes
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, EOFError):
        with contextlib.suppress(OSError):
            path.unlink()
        return None


def save(name: str, tables: dict[str, pd.DataFrame], notes: dict) -> None:
    """Keeps `tables` and `notes` (JSON values) under `name`; a cache that cannot be written is no error."""
    folder = cache_folder() / "stories"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                archive.writestr("notes.json", json.dumps({**notes, "tables": list(tables)}))
                for table, frame in tables.items():
                    archive.writestr(f"{table}.parquet", _bytes(frame))
            os.replace(temporary, folder / f"{name}.zip")
        finally:
            Path(temporary).unlink(missing_ok=True)
        _forget(folder)
    except OSError:
        return


def _bytes(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.to_parquet(out, index=False)
    return out.getvalue()


def _frame(data: bytes) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(data))


def _forget(folder: Path) -> None:
    entries = sorted(folder.glob("*.zip"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[_KEEP:]:
        path.unlink(missing_ok=True)
