"""Tables as files: no formula reaches a spreadsheet, every set appears whole."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest

from analysis import export, tables
from analysis.errors import AnalysisError, UsageError

DANGER = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
PLAIN = ["plain", "1=1", "a-b", "", "'quoted"]


def documents(texts):
    rows = [{"doc_id": f"d{i}", "path": t, "n_words": 1, "sha256": "0", "text": t or "x"} for i, t in enumerate(texts)]
    return tables.DOCUMENTS.frame(rows)


def test_a_formula_gets_an_apostrophe_and_nothing_else_does():
    safe = export.spreadsheet_safe(documents(DANGER + PLAIN))
    assert list(safe["path"]) == ["'" + text for text in DANGER] + PLAIN


def test_missing_stays_missing_and_numbers_stay_numbers():
    frame = documents(["a"])
    safe = export.spreadsheet_safe(frame)
    assert safe["title"].isna().all()
    assert safe["n_words"].dtype == frame["n_words"].dtype


def test_every_format_holds_the_same_rows(tmp_path):
    made = {"documents": documents(["alpha", "=beta"])}
    files = export.write(made, tmp_path / "out", formats=["csv", "parquet", "xlsx"])
    assert sorted(path.name for path in files) == ["documents.csv", "documents.parquet", "tables.xlsx"]
    assert list(pd.read_csv(tmp_path / "out/documents.csv")["text"]) == ["alpha", "'=beta"]
    assert list(pd.read_parquet(tmp_path / "out/documents.parquet")["text"]) == ["alpha", "=beta"]
    sheet = openpyxl.load_workbook(tmp_path / "out/tables.xlsx")["documents"]
    column = [cell.value for cell in sheet[1]].index("text") + 1
    cells = [sheet.cell(row, column) for row in (2, 3)]
    assert [cell.value for cell in cells] == ["alpha", "'=beta"]
    assert all(cell.data_type == "s" for cell in cells)


def test_an_unknown_format_writes_nothing(tmp_path):
    with pytest.raises(UsageError, match=r"unknown format doc; there are: csv, parquet, xlsx"):
        export.write({"documents": documents(["a"])}, tmp_path / "out", formats=["csv", "doc"])
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(AnalysisError, match="cannot write tables to"):
        export.write({"documents": documents(["a"])}, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_failure_in_the_middle_leaves_the_last_tables(tmp_path, monkeypatch):
    made = {"documents": documents(["old"])}
    export.write(made, tmp_path)
    monkeypatch.setitem(export._WRITERS, "parquet", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(AnalysisError, match="No space left"):
        export.write({"documents": documents(["new"])}, tmp_path, formats=["csv", "parquet"])
    assert list(pd.read_csv(tmp_path / "documents.csv")["text"]) == ["old"]
    assert [path.name for path in tmp_path.iterdir()] == ["documents.csv"]
