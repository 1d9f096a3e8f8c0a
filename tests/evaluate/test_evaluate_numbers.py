"""The scorers of numbers and of planted conflicts, on made-up material."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.errors import AnalysisError
from analysis.evaluate import COLUMNS, numbers, planted_conflicts


def incident(folder, texts, answers):
    folder.mkdir(parents=True)
    for n, text in enumerate(texts):
        (folder / f"{n:02d}.txt").write_text(f"A report\n\n{text}\n", encoding="utf-8")
    (folder / "gold").mkdir()
    pd.DataFrame(answers.items(), columns=["what", "value"]).to_csv(folder / "gold" / "answers.csv", index=False)


def test_scores_count_what_is_found_and_what_is_right(tmp_path):
    incident(tmp_path / "a", ["Five people were killed and two injured in the fire.", "The fire left six people dead."], {"killed": 5, "injured": 2})
    incident(tmp_path / "b", ["Nobody can say what happened there."], {"killed": 1, "injured": 0})
    table = numbers.scores(tmp_path)
    assert list(table.columns) == COLUMNS
    values = table.set_index("what")["value"]
    assert values["killed: found in documents"] == pytest.approx(2 / 3)
    assert values["killed: right where found"] == pytest.approx(1 / 2)
    assert values["injured: right where found"] == 1
    assert (table["low"] <= table["value"]).all() and (table["value"] <= table["high"]).all()


def test_a_folder_without_answers_is_refused(tmp_path):
    with pytest.raises(AnalysisError, match=r"answers\.csv"):
        numbers.scores(tmp_path)


def test_planted_stories_do_not_change():
    one, other = planted_conflicts.stories(12), planted_conflicts.stories(12)
    assert [s["kind"] for s in one] == [s["kind"] for s in other] == [*planted_conflicts.KINDS, *planted_conflicts.KINDS]
    assert all(a["documents"]["text"].tolist() == b["documents"]["text"].tolist() for a, b in zip(one, other, strict=True))


def test_planted_kinds_are_told_mostly_right():
    told = planted_conflicts.judge(planted_conflicts.stories(24))
    by_kind = told.groupby("kind")["right"].mean()
    assert told["right"].mean() >= 0.7, by_kind
    assert by_kind.min() >= 0.5, by_kind
