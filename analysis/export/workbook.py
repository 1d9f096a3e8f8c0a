"""The tables as one workbook: a sheet a table, a sheet that says what every column holds, and no formula anywhere."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime

import pandas as pd

from analysis import tables

from .archive import archive, unpacked

_CELL = 32_767  # characters that a workbook's cell can hold
_GIVEN = "as documents.csv gives it"
_WIDE = 60  # characters that a column is wide at most
_MADE = datetime(2000, 1, 1)  # a fixed time, so that the same tables are the same bytes


def book(made: Mapping[str, pd.DataFrame]) -> bytes:
    """The workbook's bytes; texts must be safe already (see `spreadsheet_safe`). A text too long for a cell is cut and says so."""
    from openpyxl import Workbook

    whole = Workbook(write_only=True)
    whole.properties.created = _MADE
    whole.properties.creator = "Corroborate"
    _sheet(whole, "columns", ("table", "column", "type", "meaning"), _meanings(made))
    for table, frame in made.items():
        rows = frame.astype(object).itertuples(index=False)
        _sheet(whole, table[:31], tuple(map(str, frame.columns)), [tuple(row) for row in rows])
    stream = io.BytesIO()
    whole.save(stream)
    return archive({name: _timeless(content) if name == "docProps/core.xml" else content for name, content in unpacked(stream.getvalue()).items()})


def _timeless(properties: bytes) -> bytes:
    """The library writes the time of saving, whatever it was told."""
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + _MADE.isoformat().encode() + b"Z", properties)


def _meanings(made: Mapping[str, pd.DataFrame]) -> list[tuple[str, str, str, str]]:
    rows = []
    for table, frame in made.items():
        about = tables.meanings(table)
        rows += [(table, str(column), *about.get(str(column), ("text", _GIVEN))) for column in frame.columns]
    return rows


def _sheet(whole, title: str, head: tuple[str, ...], rows: list[tuple]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = whole.create_sheet(title)
    sheet.freeze_panes = "A2"
    if rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(rows) + 1}"
    for place, name in enumerate(head):
        lengths = [len(name) + 3, *(len(str(row[place])) + 1 for row in rows[:200] if not _missing(row[place]))]
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(lengths), _WIDE)
    bold = Font(bold=True)
    sheet.append([_cell(sheet, name, bold) for name in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet, value, font=None):
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
        value = value if len(value) <= _CELL else value[: _CELL - 40] + " [cut: too long for a cell]"
    elif _missing(value):
        value = None
    elif hasattr(value, "item"):
        value = value.item()
    made = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        made.data_type = "s"  # never a formula, whatever it begins with
    if font is not None:
        made.font = font
    return made


def _missing(value) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)
