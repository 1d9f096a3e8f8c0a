"""documents.csv: what the analyst knows of each document. It overrides what was found; its mistakes stop the run."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pandas as pd

from analysis.errors import AnalysisError
from analysis.read import decode, published

NAME = "documents.csv"
_RESERVED = ("path", "n_words", "sha256", "text", "duplicate_of")
_PROPOSED = ("doc_id", "title", "outlet", "author", "published")
_LOCAL = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)")
_FORMULA = re.compile(r"'+[=+\-@]")  # an apostrophe that keeps a spreadsheet from computing the cell


def load(folder: Path) -> pd.DataFrame:
    """The rows of `folder`/documents.csv as words, with their `line`; no row if there is no such file.

    Commas, semicolons or tabs, with or without a byte-order mark, as spreadsheets write them. Raises AnalysisError with
    the line for a file without a doc_id column, a doc_id that is missing or stands twice, a row longer than its header, a
    column named twice, and a `published` that is no ISO 8601 date, nor a day as a spreadsheet rewrites it, if the file shows in which order.
    """
    path = folder / NAME
    if not path.is_file():
        return pd.DataFrame(columns=["line", "doc_id"])
    try:
        said, _ = decode.text(path.read_bytes())
    except OSError as error:
        raise AnalysisError(f"{NAME} cannot be read: {error.strerror}") from None
    rows = _rows(said)
    if not rows:
        raise AnalysisError(f"{NAME} line 1: it is empty; the first line must name the columns, doc_id among them")
    header = [name.strip().lower() for name in rows[0][1]]
    _check_header(header, rows[0][0])
    records, seen = [], {}
    at = header.index("published") if "published" in header else -1
    order = _order([row[at].strip() for _, row in rows[1:] if 0 <= at < len(row)])
    for line, row in rows[1:]:
        if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
            raise AnalysisError(f"{NAME} line {line}: {len(row)} values for {len(header)} columns; put quotation marks around a value that holds the separator")
        record = {name: _plain(cell.strip()) for name, cell in zip(header, row, strict=False) if name}
        doc_id = record["doc_id"] if record.get("doc_id") else ""
        if not doc_id:
            raise AnalysisError(f"{NAME} line {line}: no doc_id")
        if doc_id in seen:
            raise AnalysisError(f"{NAME} line {line}: {doc_id} stands in line {seen[doc_id]} already")
        seen[doc_id] = line
        if record.get("published"):
            record["published"] = _date(record["published"], line, order)
        records.append({"line": line, **record})
    return pd.DataFrame.from_records(records, columns=["line", *dict.fromkeys(name for name in header if name)])


def proposed(documents: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """What an analyst may correct and put beside the `documents` as documents.csv: a row a document, an empty cell for what was not found.

    Columns doc_id, title, outlet, author, published, then those that `known` (from `load`) has beyond them.
    """
    further = [name for name in known.columns if name not in (*_PROPOSED, "line", *_RESERVED) and name in documents]
    return documents[[*_PROPOSED, *further]]


def override(documents: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """`documents` with every value that `given` (from `load`) holds, marked as given; an empty cell overrides nothing.

    A row names a document by its doc_id, its path, or its file name. Columns that are not known are kept as further
    columns. Raises AnalysisError for a row that names no document, or one that an earlier row named.
    """
    if given.empty:
        return documents
    made = documents.copy()
    at = {str(doc_id): i for i, doc_id in enumerate(made["doc_id"])}
    rows: dict[int, int] = {}
    targets = []
    for line, doc_id in zip(given["line"], given["doc_id"], strict=True):
        row = at.get(doc_id)
        if row is None:
            row = _by_file(made, doc_id, int(line))
        if row in rows:
            raise AnalysisError(f"{NAME} line {line}: {doc_id} is the document of line {rows[row]}")
        rows[row] = int(line)
        targets.append(row)
    for name in given.columns:
        if name in ("line", "doc_id", *_RESERVED) or name.endswith("_from"):
            continue
        values = list(made[name]) if name in made else [None] * len(made)
        origin = f"{name}_from"
        origins = list(made[origin]) if origin in made else None
        for row, value in zip(targets, given[name], strict=True):
            if isinstance(value, str) and value:
                values[row] = value
                if origins is not None:
                    origins[row] = "given by documents.csv"
        made[name] = pd.Series(values, index=made.index, dtype="str")
        if origins is not None:
            made[origin] = pd.Series(origins, index=made.index, dtype="str")
    return made


def _rows(said: str) -> list[tuple[int, list[str]]]:
    """The rows with the line in which each begins; rows without any value are left out, "sep=;" is obeyed."""
    skipped = 0
    first = said.split("\n", 1)[0].strip().strip('"')
    marked = re.fullmatch(r"sep=(.)", first)
    if marked:
        said, skipped = said.split("\n", 1)[1] if "\n" in said else "", 1
        separator = marked[1]
    else:
        separator = max(",;\t", key=lambda mark: first.count(mark))
    reader = csv.reader(io.StringIO(said), delimiter=separator)
    rows, begins = [], 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begins + skipped, row))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise AnalysisError(f"{NAME} line {reader.line_num + skipped}: {error}") from None
    return rows


def _plain(cell: str) -> str:
    return cell[1:] if _FORMULA.match(cell) else cell


def _check_header(header: list[str], line: int) -> None:
    if "doc_id" not in header:
        raise AnalysisError(f"{NAME} line {line}: no doc_id column; it has {', '.join(name or '(no name)' for name in header)}")
    for name in header:
        if name and header.count(name) > 1:
            raise AnalysisError(f"{NAME} line {line}: column {name} stands there twice")


def _order(values: list[str]) -> str:
    """Whether days as spreadsheets rewrite them (14/05/2024) have the day first or the month, by those that can mean one thing only; "" if none can."""
    found = {"day" if int(one[1]) > 12 else "month" for value in values if (one := _LOCAL.fullmatch(value)) and max(int(one[1]), int(one[2])) > 12}
    dotted = any("." in value for value in values if _LOCAL.fullmatch(value))  # where dots are written the day stands first
    return found.pop() if len(found) == 1 else "day" if dotted and not found else ""


def _date(value: str, line: int, order: str) -> str:
    local = _LOCAL.fullmatch(value)
    if local and order:
        first, second, year = local.groups()
        value = f"{year}-{second:0>2}-{first:0>2}" if order == "day" else f"{year}-{first:0>2}-{second:0>2}"
    day = published.iso(value) if re.fullmatch(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?(?:[T ]\d\d:?\d\d.*)?", value) else None
    if day is None:
        why = ", which can be two days" if local and not order else ""
        raise AnalysisError(f"{NAME} line {line}: published is {value!r}{why}; write a date as 2024-10-26, 2024-10 or 2024")
    return day


def _by_file(documents: pd.DataFrame, name: str, line: int) -> int:
    paths = [str(path) for path in documents["path"]]
    for wanted in (paths, [path.rsplit("/", 1)[-1] for path in paths]):
        hits = [i for i, path in enumerate(wanted) if path == name]
        if len(hits) == 1:
            return hits[0]
        if len(hits) > 1:
            raise AnalysisError(f"{NAME} line {line}: {name} names {len(hits)} documents; use their doc_id")
    import difflib

    near = difflib.get_close_matches(name, [str(doc_id) for doc_id in documents["doc_id"][:5000]], 1)
    raise AnalysisError(f"{NAME} line {line}: no document {name}" + (f"; did you mean {near[0]}?" if near else ""))
