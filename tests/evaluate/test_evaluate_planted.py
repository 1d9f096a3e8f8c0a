"""Planted stories are what they say, the same for a seed, and the scorer tells right from wrong."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import tables
from analysis.evaluate import COLUMNS, planted, planted_strengths
from analysis.evaluate.planted_story import Recipe, story

SMALL = Recipe(reporters=(2, 3), takers=(2, 2), events=(20, 24), told=(6, 9), missing=0.0)


@pytest.fixture(scope="module")
def told():
    return story(3)


def test_tables_keep_the_contract(told):
    tables.DOCUMENTS.check(told.documents)
    tables.SENTENCES.check(told.sentences, told.documents)
    tables.MENTIONS.check(told.mentions, told.documents)
    tables.CLAIMS.check(told.claims)


def test_a_seed_gives_one_story_and_another_seed_another():
    assert story(5, SMALL).documents.equals(story(5, SMALL).documents)
    assert not story(5, SMALL).documents["text"].equals(story(6, SMALL).documents["text"])


def test_every_mention_has_a_root_and_ties_have_claims_of_one_root(told):
    roots = told.roots.set_index(["claim_id", "doc_id"])["root"]
    assert set(roots.index) == set(zip(told.mentions["claim_id"], told.mentions["doc_id"], strict=True))
    for tie in told.ties.itertuples():
        left = {(c, r) for (c, d), r in roots.items() if d == tie.left}
        right = {(c, r) for (c, d), r in roots.items() if d == tie.right}
        assert len(left & right) >= 3
        assert tie.left < tie.right and tie.how in ("text", "retold")


def test_without_takers_nobody_is_tied():
    alone = story(7, Recipe(takers=(0, 0)))
    assert alone.ties.empty
    assert (alone.roots.groupby("claim_id")["root"].nunique() == alone.roots.groupby("claim_id")["doc_id"].nunique()).all()


def test_copies_in_the_same_words_are_tied_and_counted_once():
    copied = story(11, Recipe(reporters=(3, 3), takers=(2, 2), retold=0.0, merged=0.0, reworded=0.02, missing=0.0))
    claims, _, links = planted.analysed(copied)
    tied = set(zip(links["left"][links["strength"] >= 0.7], links["right"][links["strength"] >= 0.7], strict=True))
    assert set(zip(copied.ties["left"], copied.ties["right"], strict=True)) <= tied
    shared = claims[claims["n_documents"] >= 2]
    assert (shared["origins_max"] < shared["n_documents"]).any()


def test_scores_have_an_interval_and_lie_between_none_and_all():
    found = planted.scores(range(3))
    assert list(found.columns) == COLUMNS
    shares = found[found["what"] != "width of the range"]
    assert shares["value"].dropna().between(0, 1).all()
    assert (shares["low"].dropna() <= shares["high"].dropna()).all()


def test_counting_documents_is_scored_wrong_where_there_are_copies():
    copied = story(11, Recipe(reporters=(3, 3), takers=(3, 3), merged=0.0, missing=0.0))
    seen = planted._origins(copied, copied.claims.assign(origins_min=copied.claims["n_documents"], origins_max=copied.claims["n_documents"], origins=copied.claims["n_documents"]), copied.mentions)
    right, of = seen["origins of a claim, exact"]
    assert 0 < right < of
    truth = copied.roots.groupby("claim_id")["root"].nunique().reindex(copied.claims["claim_id"]).to_numpy()
    exact = planted._origins(copied, copied.claims.assign(origins_min=truth, origins_max=truth, origins=truth), copied.mentions)
    assert exact["origins of a claim, exact"] == exact["origins of a claim, in range"]
    assert exact["origins of a claim, exact"][0] == exact["origins of a claim, exact"][1]


def test_a_regression_finds_the_feature_that_tells():
    rows = [(("s", str(n), "b"), "reuse", {"log_words": n % 7 / 7, "cover": float(n % 2)}, n % 2 == 1 or n % 10 == 0) for n in range(400)]
    weights = planted_strengths.fitted(rows)["reuse"]
    assert weights["cover"] > 2 > abs(weights["log_words"])
    assert "together" in planted_strengths.fitted(rows)


def test_learned_and_scored_seeds_do_not_meet():
    assert not set(planted_strengths.LEARNED) & set(planted.SCORED)
    assert not set(planted_strengths.LEARNED_FROM) & set(planted.RECIPES)
    assert isinstance(pd.DataFrame(planted.RECIPES), pd.DataFrame) and len(set(planted.RECIPES)) == 3
