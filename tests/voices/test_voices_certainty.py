from __future__ import annotations

import json

import pytest

from analysis.voices import certainty, learn


def test_the_record_of_the_model_fits_the_code():
    kept = json.loads(certainty._WEIGHTS.read_text(encoding="utf-8"))
    assert tuple(kept["steps"]) == certainty.STEPS
    assert all(len(row) == len(certainty.STEPS) for row in kept["weights"].values())


@pytest.mark.parametrize(
    ("surer", "text"),
    [
        ("The ship left the harbour.", "The ship may leave the harbour."),
        ("The ship might leave the harbour.", "The ship did not leave the harbour."),
        ("The ship left the harbour.", "The ship would leave the harbour if it could."),
    ],
)
def test_one_is_surer_than_the_other(surer, text):
    assert certainty.score(surer) > certainty.score(text)


@pytest.mark.parametrize("text", ["", "?!", "word", "“” ' \"", "not " * 500])
def test_the_score_stays_on_its_scale(text):
    assert -3 <= certainty.score(text) <= 3


def test_a_span_is_weighed_apart_from_the_rest():
    text = "The ship left, but it may return."
    at = text.index("return")
    assert certainty.score(text, (at, at + 6)) < certainty.score(text, (9, 13))


def test_what_the_rules_find_holds_the_score():
    assert certainty.agreeing(3.0, "denied") <= certainty.DENIED
    assert certainty.agreeing(3.0, "hedged") < certainty.HEDGED
    assert certainty.agreeing(2.5, "asserted") == 2.5


def test_learning_tells_two_words_apart(tmp_path):
    rows = [{"text": "it may happen", "targets": [{"span1": [2, 3], "label": 1.0}]}, {"text": "it did happen", "targets": [{"span1": [2, 3], "label": 3.0}]}] * 6
    (tmp_path / "x-train.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    told = list(learn.examples([tmp_path / "x-train.jsonl"]))
    assert {text[start:end] for text, (start, end), _ in told} == {"happen"}
    import numpy as np

    names, weights, _ = learn.fit(learn.described(told), np.array([label for _, _, label in told]))
    sure, unsure = certainty.STEPS.index(3.0), certainty.STEPS.index(1.0)
    assert weights[names.index("g=may"), unsure] > 0 > weights[names.index("g=may"), sure]
