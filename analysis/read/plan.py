"""Which files of a corpus would be read, and how; nothing is read but each file's first bytes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pandas as pd

from analysis.read import formats

COLUMNS = ("path", "format", "bytes", "reader", "note")
_ASIDE = {
    "documents.csv": "metadata of the documents", "codebook.yaml": "rulings of the analyst",
    "actors.csv": "corrections of names", "links.csv": "rulings on ties between documents",
}  # fmt: skip
_ABOUT = ("readme", "license", "licence", "copying", "notice", "origin", "changelog", "citation")  # about the folder
_TEMPORARY = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".swp", ".swo", ".bak", ".lock", "~")
_SYSTEM = ("thumbs.db", "desktop.ini")
_HEAD = 4_096
_EACH = {  # what a document is in a file that may hold several
    **dict.fromkeys(("jsonl", "csv", "tsv", "xlsx", "parquet"), "row with text"), "json": "object with text", "feed": "entry", "warc": "page", "zip": "file in it",
}  # fmt: skip
_SHOWN = 70  # characters of a path that are printed
REFUSED = "refused: "
ASIDE = "left alone: "


def files(path: Path | str) -> pd.DataFrame:
    """One row a file under `path` (or `path` itself): path relative to it, format, bytes, reader, note; sorted by path.

    The note says "left alone: ..." for what is no document by its name, "refused: ..." with the reason for what can't be read
    (a link that is broken, loops or leads out of the folder, no regular file, no reader for it, no permission, empty).
    Such rows have no reader. Hidden and temporary files are not listed. No row for a folder without files.
    """
    root = Path(path)
    rows = [_row(root.parent, root, root.parent)] if not root.is_dir() else [_row(root, file, root) for file in _walk(root)]
    if not root.is_dir() and rows and rows[0]["note"].startswith(ASIDE):
        rows[0]["note"] = ""
    rows = sorted((row for row in rows if row), key=lambda row: row["path"])
    table = pd.DataFrame.from_records(rows, columns=[*COLUMNS, "file"])
    return table.drop(columns="file").astype({"path": "str", "format": "str", "bytes": "Int64", "reader": "str", "note": "str"})


def printed(found: pd.DataFrame) -> str:
    """`found` (from `files`) as lines: a file each, what it is, how large, read as how many documents or why not; a summary last."""
    lines = [("format", "bytes", "file", "read as, or why not")]
    for row in found.itertuples():
        size = "" if pd.isna(row.bytes) else f"{row.bytes:,}"
        lines.append((row.format or "-", size, row.path if len(row.path) <= _SHOWN else f"{row.path[: _SHOWN - 24]}…{row.path[-23:]}", row.note or _as(row.format)))
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    made = [f"{kind:<{widths[0]}}  {size:>{widths[1]}}  {path:<{widths[2]}}  {how}".rstrip() for kind, size, path, how in lines]
    read = found[found["reader"] != ""]
    kinds = ", ".join(f"{n:,} {kind}" for kind, n in read["format"].value_counts(sort=False).sort_index().items())
    aside = int(found["note"].str.startswith(ASIDE).sum())
    made.append(f"{len(read):,} to be read" + (f" ({kinds})" if kinds else "") + f", {len(found) - len(read) - aside:,} refused, {aside:,} left alone")
    return "\n".join(made)


def _as(kind: str) -> str:
    return f"a document for each {_EACH[kind]}" if kind in _EACH else "one document"


def located(path: Path) -> list[dict]:
    """The rows of `files` as records that also hold the `file` itself; for reading."""
    root = Path(path)
    if not root.is_dir():
        row = _row(root.parent, root, root.parent)
        return [{**row, "note": "" if row["note"].startswith(ASIDE) else row["note"]}]
    return sorted((_row(root, file, root) for file in _walk(root)), key=lambda row: row["path"])


def shown(name: str) -> str:
    """A file's name as text: undecodable bytes, control characters and what would turn the line around are written out."""
    said = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() or char == " " else f"\\u{ord(char):04x}" for char in said)


def _walk(root: Path) -> list[Path]:
    found = []
    for top, folders, names in os.walk(root, onerror=None, followlinks=False):
        here = Path(top)
        linked = [name for name in folders if (here / name).is_symlink() and not name.startswith(".")]
        closed = [name for name in folders if name not in linked and not os.access(here / name, os.R_OK | os.X_OK) and not name.startswith(".")]
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "__MACOSX")) and name not in linked and name not in closed and not (here == root and name == "gold")
        )
        found += [here / name for name in [*names, *linked, *closed] if not _hidden(name)]
    return found


def _hidden(name: str) -> bool:
    lower = name.lower()
    return name.startswith((".", "~$", "._")) or lower.endswith(_TEMPORARY) or lower in _SYSTEM


def _row(root: Path, file: Path, base: Path) -> dict:
    name = shown(file.relative_to(base).as_posix())
    row = {"path": name, "format": "", "bytes": None, "reader": "", "note": "", "file": file}
    lower = file.name.lower()
    if lower in _ASIDE:
        return {**row, "note": ASIDE + _ASIDE[lower]}
    if file.stem.lower() in _ABOUT and file.suffix.lower() in (".md", ".txt", ".rst", ""):
        return {**row, "note": ASIDE + "about the folder"}
    try:
        refusal = _linked(root, file)
        if refusal:
            return {**row, "note": REFUSED + refusal}
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return {**row, "note": REFUSED + ("a folder that may not be opened" if stat.S_ISDIR(status.st_mode) else "not a regular file")}
        row["bytes"] = status.st_size
        if status.st_size == 0:
            return {**row, "note": REFUSED + "empty"}
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        return {**row, "note": REFUSED + (error.strerror or type(error).__name__).lower()}
    kind = formats.of(file.name, head)
    if not kind:
        return {**row, "note": REFUSED + formats.no_reader(shown(file.suffix.lower()))}
    module, _, library = formats.READERS[kind]
    return {**row, "format": kind, "reader": library or f"analysis.read.{module}"}


def _linked(root: Path, file: Path) -> str:
    """Why the link `file` is not followed, "" if it is none or leads to a file inside the folder."""
    if not file.is_symlink():
        return ""
    try:
        target = file.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop, before Python 3.13
        loop = isinstance(error, RuntimeError) or getattr(error, "errno", None) == 40
        return "a link that leads to itself" if loop else "a broken link"
    if target.is_dir():
        return "a link that leads back to a folder above it" if target in file.resolve(strict=False).parents or str(file.absolute()).startswith(str(target)) else "a link to a folder, which is not followed"
    inside = root.resolve() in target.parents
    return "" if inside else "a link that leads out of the folder"


