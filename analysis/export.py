"""Tables as files: CSV, Parquet, a workbook. Each set appears whole in its folder or not at all.

A CSV cell or a workbook cell that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a carriage
return) gets one apostrophe in front: take it off to have the text again. Parquet holds every text unchanged.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from . import tables
from .errors import AnalysisError, UsageError

FORMATS = ("csv", "parquet", "xlsx")
_CELL = 32_767  # characters that a workbook's cell can hold


def write(made: Mapping[str, pd.DataFrame], folder: Path, *, formats: Iterable[str] = ("csv",), name: str = "tables") -> list[Path]:
    """The files written into `folder`: one a table for csv and parquet, one workbook `name`.xlsx with a sheet a table.

    Raises UsageError for an unknown format and AnalysisError if the folder cannot be written; then nothing is changed.
    """
    formats = list(dict.fromkeys(formats))
    for form in formats:
        if form not in FORMATS:
            raise UsageError(f"unknown format {form}; there are: {', '.join(FORMATS)}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as part:
            for form in formats:
                _WRITERS[form](made, Path(part), name)
            files = sorted(os.listdir(part))
            for file in files:
                os.replace(Path(part, file), folder / file)
    except OSError as error:
        raise AnalysisError(f"cannot write tables to {folder}: {error.strerror or error}") from error
    return [folder / file for file in files]


def spreadsheet_safe(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with an apostrophe before every text that a spreadsheet would take for a formula."""
    safe = table.copy()
    for column in safe.columns:
        if pd.api.types.is_string_dtype(safe[column]) or safe[column].dtype == object:
            values = safe[column].astype("str")
            danger = values.str.match(r"[=+\-@\t\r]", na=False)
            safe[column] = values.mask(danger, "'" + values)
    return safe


def _csv(made: Mapping[str, pd.DataFrame], folder: Path, name: str) -> None:
    for table, frame in made.items():
        # One way of ending lines on every system, so that the same tables are the same bytes.
        spreadsheet_safe(frame).to_csv(folder / f"{table}.csv", index=False, lineterminator="\n", encoding="utf-8")


def _parquet(made: Mapping[str, pd.DataFrame], folder: Path, name: str) -> None:
    for table, frame in made.items():
        frame.to_parquet(folder / f"{table}.parquet", index=False)


def _xlsx(made: Mapping[str, pd.DataFrame], folder: Path, name: str) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)

    def cell(sheet, value):
        if isinstance(value, str):
            value = ILLEGAL_CHARACTERS_RE.sub("�", value)
            value = value if len(value) <= _CELL else value[: _CELL - 40] + " [cut: too long for a cell]"
        elif value is None or pd.isna(value):
            value = None
        elif hasattr(value, "item"):
            value = value.item()
        made_cell = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            made_cell.data_type = "s"  # never a formula, whatever it begins with
        return made_cell

    meanings = book.create_sheet("columns")
    meanings.append([cell(meanings, head) for head in ("table", "column", "type", "meaning")])
    for table in tables.TABLES.values():
        for column in table.columns:
            meanings.append([cell(meanings, text) for text in (table.name, column.name, column.type, column.meaning)])
    for table, frame in made.items():
        sheet = book.create_sheet(table[:31])
        sheet.append([cell(sheet, str(column)) for column in frame.columns])
        for row in spreadsheet_safe(frame).astype(object).itertuples(index=False):
            sheet.append([cell(sheet, value) for value in row])
    book.save(folder / f"{name}.xlsx")


_WRITERS = {"csv": _csv, "parquet": _parquet, "xlsx": _xlsx}
