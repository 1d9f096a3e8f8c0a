from __future__ import annotations

import csv
import json

import pytest

from analysis.errors import AnalysisError
from analysis.evaluate import COLUMNS, certainty, voices

TEXT = "The mayor said the bridge is shut.\n\n“We lost everything,” Anna Roth told us.\n\nThe weather was mild.\n"
GOLD = [("The mayor", "said", "the bridge is shut"), ("Anna Roth", "told", "“We lost everything,”"), ("The weather", "was", "mild")]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    with (tmp_path / "gold" / "attributions.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["doc_id", "attribution", "role", "start", "end"])
        for number, parts in enumerate(GOLD):
            for role, words in zip(("source", "cue", "content"), parts, strict=True):
                rows.writerow(["one", number, role, TEXT.index(words), TEXT.index(words) + len(words)])
    return tmp_path


def test_found_missed_and_right_are_counted(folder):
    table = voices.scores(folder)
    assert list(table.columns) == COLUMNS
    value = table.set_index("what")["value"]
    assert value["whole attributions: recall"] == pytest.approx(2 / 3)
    assert value["whole attributions: precision"] == 1
    assert value["recall, direct"] == 1 and value["recall, indirect"] == 0.5
    assert value["speaker right where found"] == 1


@pytest.mark.parametrize(
    ("left", "right", "share"), [([(0, 4)], [(0, 4)], 1), ([(0, 4)], [(2, 6)], 2 / 6), ([(0, 2), (4, 6)], [(0, 6)], 4 / 6), ([], [], 0)]
)
def test_overlap_is_shared_over_all(left, right, share):
    assert voices.overlap(left, right) == pytest.approx(share) == voices.overlap(right, left)


def test_a_folder_without_labels_is_named(tmp_path):
    for module in (voices, certainty):
        with pytest.raises(AnalysisError, match=str(tmp_path)):
            module.scores(tmp_path)


def test_the_error_of_certainty_is_the_distance_on_the_scale(tmp_path):
    row = {"text": "The ship left .", "targets": [{"span1": [2, 3], "label": -3.0}]}
    (tmp_path / "x-dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    value = certainty.scores(tmp_path).set_index("what")["value"]
    assert value["x: mean absolute error"] == pytest.approx(6, abs=0.6)
