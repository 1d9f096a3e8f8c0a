"""Scores of copying in four degrees, on invented answers."""

from __future__ import annotations

import pytest

from analysis.errors import AnalysisError
from analysis.evaluate import COLUMNS, reuse

ORIGINAL = "The lighthouse on the northern cape was built by sailors after a winter in which eleven ships were lost on its reef."


@pytest.mark.parametrize(
    ("copy", "words", "triples", "in_order"),
    [
        (ORIGINAL, 1.0, 1.0, 1.0),
        ("", 0.0, 0.0, 0.0),
        ("Completely different things happen elsewhere today.", 0.0, 0.0, 0.0),
        ("Sailors built a lighthouse", 1.0, 0.0, 0.5),
    ],
)
def test_what_a_copy_shares(copy, words, triples, in_order):
    seen = reuse.measured(ORIGINAL, copy)
    assert (seen.words, seen.triples, seen.in_order) == (words, triples, in_order)


def folder(path, *, lost: str = ""):
    (path / "gold").mkdir()
    (path / "o.txt").write_text(ORIGINAL * 3)
    lines = ["original,copy,level"]
    words = ORIGINAL.split()
    for writer in range(4):
        made = {
            "cut": ORIGINAL * 2, "light": " ".join(w if n % 6 else "x" for n, w in enumerate(words)),
            "heavy": " ".join(w if n % 3 else f"y{writer}" for n, w in enumerate(words)), "non": f"nothing like it number {writer} at all the",
        }  # fmt: skip
        for level, text in made.items():
            name = f"w{writer}_{level}.txt"
            if name != lost:
                (path / name).write_text(text + f" word{writer}")
            lines.append(f"o.txt,{name},{level}")
    (path / "gold" / "levels.csv").write_text("\n".join(lines))
    return path


def test_clear_cases_are_told_apart(tmp_path):
    found = reuse.scores(folder(tmp_path))
    assert list(found.columns) == COLUMNS
    assert found["value"].tolist() == [1.0, 1.0]
    assert (found["low"] <= found["value"]).all() and (found["value"] <= found["high"]).all()


def test_a_text_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AnalysisError, match=r"w2_cut\.txt"):
        reuse.scores(folder(tmp_path, lost="w2_cut.txt"))
