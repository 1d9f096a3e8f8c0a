"""The null models: exact where that can be enumerated, sound at the edges, quick for many documents."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import origins
from analysis.origins import chance

TRIALS = st.lists(st.tuples(st.sampled_from([0.0, 0.05, 0.3, 0.9, 1.0]), st.integers(0, 3)), max_size=3)


@settings(max_examples=60, deadline=None)
@given(TRIALS, st.integers(0, 9))
def test_at_least_is_the_enumerated_tail(trials, successes):
    each = [p for p, n in trials for _ in range(n)]
    exact = sum(
        np.prod([p if hit else 1 - p for p, hit in zip(each, hits, strict=True)])
        for hits in product((0, 1), repeat=len(each)) if sum(hits) >= successes
    )  # fmt: skip
    assert chance.at_least(successes, trials) == pytest.approx(float(exact), abs=1e-12)


def test_at_least_of_very_many_trials_is_sound():
    assert chance.at_least(3, [(0.01, 1_000_000)]) == pytest.approx(1.0)
    assert chance.at_least(3, [(1e-9, 1_000_000)]) == pytest.approx(0.0, abs=1e-9)


def test_sharing_follows_size_and_holders():
    sizes = np.array([10.0, 10, 20, 5, 0])
    rate, pairs = chance.holding(sizes, 2)
    small, large = (chance.shared(10, size, 2, rate, pairs) for size in (5, 20))
    assert 0 < small < large < 1 and chance.shared(10, 0, 2, rate, pairs) == 0
    total = sum(chance.shared(sizes[a], sizes[b], 2, rate, pairs) for a in range(5) for b in range(a))
    assert total == pytest.approx(1.0)  # a claim of two holders is shared by one pair
    assert chance.shared(10, 5, 4, *chance.holding(sizes, 4)) == 1.0 and chance.shared(10, 5, 1, *chance.holding(sizes, 1)) == 0.0


@pytest.mark.parametrize(("left", "right", "tau"), [([1, 2, 3, 4], [10, 20, 30, 40], 1.0), ([1, 2, 3], [3, 2, 1], -1.0), ([1, 1, 1], [1, 2, 3], None), ([1, 2], [1, 2], None)])
def test_kendall_states_its_range_and_ties(left, right, tau):
    found, odds = chance.kendall(left, right)
    assert (np.isnan(found) and odds == 1.0) if tau is None else found == tau
    assert 0 < odds <= 1


def stories(n: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`n` documents, six a story, each with four claims of its story, one that all make and one of its own."""
    rows = [
        (claim, f"d{doc:05d}", place, 100 * place)
        for doc in range(n) for place, claim in enumerate([*(f"s{doc // 6}c{k}" for k in range(4)), "all", f"own{doc}"])
    ]  # fmt: skip
    return pd.DataFrame({"doc_id": [f"d{doc:05d}" for doc in range(n)]}), pd.DataFrame(rows, columns=["claim_id", "doc_id", "sentence", "start"])


def test_of_many_documents_only_pairs_that_share_something_have_a_row():
    documents, mentions = stories(600)
    found = origins.overlap(documents, None, mentions)
    assert len(found) == 100 * 15 and (found["n_shared"] == 4).all()  # what hundreds say ties no two of them
    assert (found["chance_shared"] < 0.01).all()
    documents, mentions = stories(12)
    few = origins.overlap(documents, None, mentions)
    assert len(few) == 66 and set(few["n_shared"]) == {1, 5}
