"""The pair model's rows: what they say of plain pairs, of empty ones, of order, of the documents around."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.claims import embed, pairs, surroundings

TEXTS = [
    "The harbour bridge will close for repairs in May.",
    "In May the bridge at the harbour is to be closed for repairs.",
    "The repairs will cost 12 million euros.",
    "The repairs will cost 15 million euros.",
    "Nobody was hurt when the ferry sank.",
    "…",
]
DOCS = ["one", "two", "one", "two", "two", "one"]


def vectors(n: int, width: int = 8, words: int = 5) -> embed.Vectors:
    rng = np.random.default_rng(3)
    sentence = rng.normal(size=(n, width)).astype(np.float32)
    sentence /= np.linalg.norm(sentence, axis=1, keepdims=True)
    tokens = [rng.normal(size=(k % words, 4)).astype(np.float16) for k in range(n)]
    return embed.Vectors(sentence, tokens, "invented", True)


def rows(left, right, vectors=None, docs=DOCS) -> dict[str, np.ndarray]:
    vectors = vectors or embed.Vectors(None, None, "none")
    found = pairs.features(TEXTS, left, right, vectors, surroundings.around(docs, TEXTS, vectors))
    assert found.shape == (len(left), len(pairs.FEATURES)) and np.isfinite(found).all()
    return dict(zip(pairs.FEATURES, found.T, strict=True))


def test_a_text_beside_itself_shares_everything():
    found = rows([0, 2], [0, 2])
    for name in ("overlap cosine", "overlap of shorter", "overlap of longer", "token set", "rare overlap cosine", "weighted rare of longer", "ratio of length"):
        assert found[name] == pytest.approx([1, 1], abs=1e-6), name


def test_numbers_that_differ_and_denial_are_seen():
    found = rows([2, 2, 0], [3, 0, 4])
    assert found["numbers apart"].tolist() == [1, 0, 0] and found["numbers shared"].tolist() == [0, 0, 0]
    assert found["one denied"].tolist() == [0, 0, 1]


def test_a_text_without_words_shares_nothing():
    found = rows([5, 5], [0, 5])
    for name in ("overlap cosine", "rare overlap cosine", "rarest shared", "weighted rare mass"):
        assert found[name].tolist() == [0, 0], name


def test_sides_may_change_places():
    some = vectors(len(TEXTS))
    left, right = np.triu_indices(len(TEXTS), 1)
    one, two = rows(left, right, some), rows(right, left, some)
    for name in pairs.FEATURES:
        assert one[name] == pytest.approx(two[name], abs=1e-5), name


def test_a_pair_is_judged_alike_whatever_is_compared_beside_it():
    some = vectors(len(TEXTS))
    left, right = np.triu_indices(len(TEXTS), 1)
    together = rows(left, right, some)
    for k in range(len(left)):
        alone = rows(left[k : k + 1], right[k : k + 1], some)
        assert [alone[n][0] for n in pairs.FEATURES] == pytest.approx([together[n][k] for n in pairs.FEATURES], abs=1e-5)


def test_words_that_both_documents_repeat_count_less():
    often = ["The storm hit the coast.", "The storm hit the town.", "The storm grew.", "The storm sank a ferry.", "The storm sank a boat."]
    calm = ["The storm hit the coast.", "A judge spoke.", "A bank failed.", "The storm sank a ferry.", "A dog barked."]
    out = []
    for texts in (often, calm):
        none = embed.Vectors(None, None, "none")
        found = pairs.features(texts, [0], [3], none, surroundings.around(["a", "a", "a", "b", "b"], texts, none))
        out.append(found[0, pairs.FEATURES.index("rarest shared")])
    assert out[0] < out[1]


def test_best_partners_of_the_words_are_those_of_a_plain_loop():
    some = vectors(len(TEXTS))
    found = rows([1, 2, 1], [2, 3, 5], some)
    for k, (i, j) in enumerate([(1, 2), (2, 3), (1, 5)]):
        a, b = (some.tokens[n].astype(float) for n in (i, j))
        if not len(a) or not len(b):
            assert found["aligned low"][k] == 0
            continue
        near = (a / np.linalg.norm(a, axis=1)[:, None]) @ (b / np.linalg.norm(b, axis=1)[:, None]).T
        heavy = np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1)
        sides = near.max(axis=1) @ heavy[0] / heavy[0].sum(), near.max(axis=0) @ heavy[1] / heavy[1].sum()
        assert (found["aligned low"][k], found["aligned high"][k]) == pytest.approx((min(sides), max(sides)), abs=1e-5)


def test_probabilities_lie_between_0_and_1_with_and_without_vectors():
    left, right = np.triu_indices(len(TEXTS), 1)
    for some in (vectors(len(TEXTS)), embed.Vectors(None, None, "none")):
        found = pairs.features(TEXTS, left, right, some, surroundings.around(DOCS, TEXTS, some))
        for p in pairs.scores(found, some):
            assert ((p >= 0) & (p <= 1)).all()
    assert pairs.scores(found, some)[0][0] > pairs.scores(found, some)[0][3]


def test_no_pairs_give_no_rows():
    none = embed.Vectors(None, None, "none")
    assert pairs.features([], [], [], none, surroundings.around([], [], none)).shape == (0, len(pairs.FEATURES))
