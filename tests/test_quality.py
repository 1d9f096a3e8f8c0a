"""Quality is a floor with a fingerprint: no score on the project's own labels falls unnoticed."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.errors import AnalysisError, UsageError
from analysis.evaluate import floors, run

PINNED = {"fingerprint": "a", "floors": {"claims: pair F1": 0.4, "voices: recall": 0.9}}


def test_every_score_on_our_own_labels_keeps_its_floor():
    values = floors.measured(run.scores(floors.LABELS))
    assert not floors.broken(floors.read(), values, floors.fingerprint())


def test_a_score_below_its_floor_or_gone_and_other_labels_are_named():
    lines = floors.broken(PINNED, {"claims: pair F1": 0.399}, "b")
    assert len(lines) == 3
    assert "labels or inputs changed" in lines[0] and "0.3990 is below its floor of 0.400" in lines[1] and "no longer measured" in lines[2]
    assert floors.broken(PINNED, {"claims: pair F1": 0.4, "voices: recall": 1.0}, "a") == []


def test_floors_rise_by_themselves_and_fall_only_by_name():
    better = floors.moved(PINNED, {"claims: pair F1": 0.51299, "voices: recall": 0.95, "new: F1": 0.2}, "b")
    assert better == {"fingerprint": "b", "floors": {"claims: pair F1": 0.512, "new: F1": 0.2, "voices: recall": 0.95}}
    worse = {"claims: pair F1": 0.3, "voices: recall": 0.9}
    with pytest.raises(AnalysisError, match="pair F1"):
        floors.moved(PINNED, worse, "b")
    with pytest.raises(UsageError, match="has no floor"):
        floors.moved(PINNED, worse, "b", lower=["claims: pair recall"])
    assert floors.moved(PINNED, worse, "b", lower=["claims: pair F1"])["floors"]["claims: pair F1"] == 0.3


def test_the_fingerprint_follows_names_and_content_but_not_line_ends(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"x,y\n1,2\n")
    first = floors.fingerprint([tmp_path])
    (tmp_path / "a.csv").write_bytes(b"x,y\r\n1,2\r\n")
    assert floors.fingerprint([tmp_path]) == first
    (tmp_path / "a.csv").write_bytes(b"x,y\n1,3\n")
    assert floors.fingerprint([tmp_path]) != first


def test_only_shares_of_which_more_is_better_and_our_own_are_pinned():
    rows = [("claims", "pair F1, machine", 0.4), ("claims", "pair F1, between readers", 0.9), ("pairs", "calibration error", 0.05), ("voices", "recall, direct", float("nan"))]
    assert floors.measured(pd.DataFrame(rows, columns=["set", "what", "value"])) == {"claims: pair F1, machine": 0.4}
