from __future__ import annotations

import pandas as pd
import pytest

from analysis import tables, voices
from analysis.voices import versions


def said(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Attributions of Maria Lopez, in the order of the rows: document, words, kind."""
    made = [
        {"doc_id": doc_id, "start": 10 * number, "end": 10 * number + len(text), "text": text, "speaker": "Maria Lopez",
         "speaker_text": "Lopez", "cue": "said", "kind": kind, "repaired": False, "speaker_kind": "named person", "attribution": number}
        for number, (doc_id, text, kind) in enumerate(rows)
    ]  # fmt: skip
    return tables.ATTRIBUTIONS.frame(made)


@pytest.mark.parametrize(
    ("left", "right", "relation", "left_only", "right_only"),
    [
        ("“The old bridge is safe today.”", "“The old bridge is safe today,”", "same", "", ""),
        ("“The old bridge is safe today.”", "“The bridge is safe.”", "cut", "old today", ""),
        ("“The old bridge is safe today.”", "“The old bridge was safe today.”", "altered", "is", "was"),
        ("“The old bridge is safe today.”", "“Ships wait for bread and salt.”", "other", "the old bridge is safe today", "ships wait for bread and salt"),
    ],
)
def test_how_two_versions_relate(left, right, relation, left_only, right_only):
    row = voices.compare(said(("a", left, "direct"), ("b", right, "direct"))).iloc[0]
    assert (row["relation"], row["left_only"], row["right_only"]) == (relation, left_only, right_only)
    assert 0 <= row["similarity"] <= 1


def test_reported_words_are_a_paraphrase_not_an_alteration():
    rows = voices.compare(said(("a", "“The old bridge is safe today.”", "direct"), ("b", "that the bridge is still safe", "indirect")))
    assert rows["relation"].tolist() == ["paraphrased"]


def test_only_a_quotation_can_be_cut():
    rows = voices.compare(said(("a", "that the old bridge was safe on Monday", "indirect"), ("b", "the bridge was safe", "indirect")))
    assert rows["relation"].tolist() == ["paraphrased"]


def test_two_words_of_the_story_make_no_paraphrase():
    told = ("a", "that the bridge needs gates before winter storms arrive", "indirect"), ("b", "that the bridge keeper needs fresh paint and lamps", "indirect")
    assert voices.compare(said(*told))["relation"].tolist() == ["other"]


def test_papers_are_compared_by_their_words_alone():
    table = said(("a", "“The old bridge is safe today.”", "direct"), ("b", "“The bridge is safe.”", "direct"), ("c", "that the bridge is still safe", "indirect"))
    assert voices.compare(table.assign(speaker="statement", speaker_kind="document"))["relation"].tolist() == ["cut"]


def test_order_of_rows_changes_nothing():
    table = said(("a", "“The old bridge is safe.”", "direct"), ("b", "“The bridge is safe.”", "direct"), ("c", "“Nobody came.”", "direct"))
    pd.testing.assert_frame_equal(voices.compare(table), voices.compare(table.iloc[::-1]))


def test_unnamed_sources_are_not_compared():
    table = said(("a", "“The old bridge is safe.”", "direct"), ("b", "“The bridge is safe.”", "direct"))
    assert voices.compare(table.assign(speaker_kind="unnamed")).empty
    assert voices.compare(tables.ATTRIBUTIONS.frame([])).empty


def test_differing_words_leave_out_what_both_have():
    assert versions.differing(["a", "b", "c"], ["a", "x", "c", "d"]) == (["b"], ["x", "d"])
