"""The contract of the tables, kept and broken."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import tables

DOCUMENTS = tables.DOCUMENTS.frame([{"doc_id": "a", "path": "a.txt", "n_words": 2, "sha256": "0", "text": "Two words."}])
GOOD = {"doc_id": "a", "sentence": 0, "start": 0, "end": 10, "text": "Two words.", "kind": "prose", "paragraph": 0}


def test_a_good_row_passes_unchanged():
    sentences = tables.SENTENCES.frame([GOOD])
    pd.testing.assert_frame_equal(tables.SENTENCES.check(sentences, DOCUMENTS), sentences)


def test_empty_tables_keep_every_column_and_type():
    for table in tables.TABLES.values():
        empty = table.check(table.frame([]))
        assert list(empty.columns) == [column.name for column in table.columns]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"text": "Two word"}, "not the address"),
        ({"end": 11, "text": "Two words."}, "not the address"),
        ({"start": -1}, "not the address"),
        ({"end": 0, "text": ""}, "not the address"),
        ({"doc_id": "b"}, "not in documents"),
        ({"kind": "poem"}, "must be one of"),
        ({"kind": None}, "may not be missing"),
    ],
)
def test_a_broken_row_is_named(change, rule):
    with pytest.raises(tables.TableError, match=rule):
        tables.SENTENCES.check(tables.SENTENCES.frame([{**GOOD, **change}]), DOCUMENTS)


def test_a_key_may_not_stand_twice():
    with pytest.raises(tables.TableError, match="not unique"):
        tables.SENTENCES.check(tables.SENTENCES.frame([GOOD, GOOD]), DOCUMENTS)


def test_a_missing_column_is_named_with_its_meaning():
    with pytest.raises(tables.TableError, match="column kind is not there; it holds"):
        tables.SENTENCES.check(tables.SENTENCES.frame([GOOD]).drop(columns="kind"), DOCUMENTS)


def test_a_wrong_type_is_named():
    sentences = tables.SENTENCES.frame([GOOD]).astype({"start": "float64"})
    with pytest.raises(tables.TableError, match="column start is float64"):
        tables.SENTENCES.check(sentences, DOCUMENTS)


def test_extra_columns_are_kept_last():
    framed = tables.SENTENCES.frame([{"note": "x", **GOOD}])
    assert list(framed.columns)[-1] == "note"
