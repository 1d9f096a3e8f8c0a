from __future__ import annotations

import pandas as pd

from analysis import tables, voices


def mentions(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    made = [
        {"claim_id": claim, "doc_id": doc_id, "sentence": 0, "start": 0, "end": 4, "text": f"{doc_id} {put}", "certainty": put, "score": 1.0,
         "coded_by": "machine", "cue": "may" if put == "hedged" else None, "certainty_score": value}
        for claim, doc_id, put, value in rows
    ]  # fmt: skip
    table = tables.MENTIONS.frame(made)
    return table.astype({"cue": "str", "certainty_score": "Float64"})


LINKS = tables.LINKS.frame([{"left": "a", "right": "c", "signal": "retelling", "strength": 0.5, "evidence": "x"}])


def test_a_doubt_is_held_against_the_tied_document_first():
    told = mentions(("C1", "a", "hedged", 1.0), ("C1", "b", "asserted", 3.0), ("C1", "c", "attributed", 2.5))
    row = voices.drift(told, LINKS).iloc[0]
    assert (row["weaker"], row["stronger"], row["weaker_cue"], row["tied"]) == ("a", "c", "may", True)
    assert voices.drift(told).iloc[0]["stronger"] == "b"


def test_documents_that_agree_do_not_drift():
    assert voices.drift(mentions(("C1", "a", "hedged", 1.0), ("C1", "b", "hedged", 0.5)), LINKS).empty
    assert voices.drift(mentions(("C1", "a", "hedged", 1.0), ("C2", "b", "asserted", 3.0)), LINKS).empty
    assert voices.drift(tables.MENTIONS.frame([])).empty


def test_pairs_that_may_say_the_same_are_marked_as_possible():
    told = mentions(("C1", "a", "hedged", 1.0), ("C2", "c", "asserted", 3.0))
    pairs = pd.DataFrame({"left": ["a"], "left_start": [0], "left_end": [4], "right": ["c"], "right_start": [0], "right_end": [4], "probability": [0.4]})
    assert voices.drift(told, LINKS, possible=pairs)[["same", "weaker", "stronger", "tied"]].values.tolist() == [["possibly", "a", "c", True]]
