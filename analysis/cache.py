"""Results kept by content: safe to delete, to share between runs, and to cut off at any instant.

An entry is one file whose name is the SHA-256 of all that went into it: code, parameters and input. It is written beside
its place and moved in whole, so a reader sees all of it or none; a damaged one is dropped and made again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import json
import os
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from . import write
from .errors import AnalysisError
from .settings import ROOT, cache_folder

_KEEP = 40  # stories; the least recently used go first
_KEEP_SMALL = 200_000  # entries of `keep` in each folder; the oldest go first


@functools.cache  # the code of a process stays what it was when it was loaded
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
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("notes.json", json.dumps({**notes, "tables": list(tables)}))
        for table, frame in tables.items():
            archive.writestr(f"{table}.parquet", _bytes(frame))
    folder = cache_folder() / "stories"
    if _put(folder / f"{name}.zip", out.getvalue()):
        _forget(folder.glob("*.zip"), _KEEP)
        write.abandoned(folder)


def recall(folder: str, name: str) -> bytes | None:
    """The bytes kept under `name` in `folder`; None if there are none. Whether they are whole is for the caller to check."""
    try:
        return _place(folder, name).read_bytes()
    except OSError:
        return None


def keep(folder: str, name: str, data: bytes) -> None:
    """Keeps `data` under `name` (hexadecimal) in `folder`; a cache that cannot be written is no error."""
    _put(_place(folder, name), data)


def drop(folder: str, name: str) -> None:
    """Removes what is kept under `name` in `folder`, if anything is."""
    with contextlib.suppress(OSError):
        _place(folder, name).unlink()


def tidy(folder: str, *, most: int | None = None) -> None:
    """Removes the oldest entries of `keep` beyond `most` (default 200,000), and what a run that was cut off left half written."""
    top = cache_folder() / folder
    _forget(top.glob("??/*"), _KEEP_SMALL if most is None else most)
    for inner in top.glob("??"):
        write.abandoned(inner)


def _place(folder: str, name: str) -> Path:
    return cache_folder() / folder / name[:2] / name[2:]


def _put(path: Path, data: bytes) -> bool:
    """Whether `data` could be put to `path`, whole."""
    try:
        write.data(path, data)
        return True
    except AnalysisError:
        return False


def _bytes(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.to_parquet(out, index=False)
    return out.getvalue()


def _frame(data: bytes) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(data))


def _forget(entries: Iterable[Path], most: int) -> None:
    """Removes all but the `most` recently used of `entries`; another run may do the same at the same time."""
    entries = list(entries)
    if len(entries) <= most:
        return
    dated = []
    for path in entries:
        with contextlib.suppress(OSError):
            dated.append((path.stat().st_mtime, path.name, path))
    for _, _, path in sorted(dated, reverse=True)[most:]:
        with contextlib.suppress(OSError):
            path.unlink()

