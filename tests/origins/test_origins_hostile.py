"""Corpora that would break a careless finder: bounded work, and the answer a person would give."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from test_origins_passages import documents, prose

from analysis import origins, tables
from analysis.origins import alignment, chains, reuse, seeds
from analysis.origins.words import tokenise
from benchmarks._planted import corpus


def work(texts: list[str]) -> tuple[int, int]:
    """Seeds met, and chains aligned, for `texts`: what time and memory follow."""
    words = tokenise(texts)
    places = words.places()
    met = seeds.meet(seeds.grams(words), places)
    return len(met.left), len(chains.join(met, words, places, chains.frequencies(words)).left_document)


def test_one_document_ten_thousand_times_is_a_star_of_one_cluster():
    text = prose(30, 1)
    found = origins.passages(documents(*[text] * 10_000))
    assert len(found) == 9_999 and set(found["left"]) == {"d000"}
    assert found["cluster"].nunique() == 1 and set(found["size"]) == {10_000}
    assert not found["boilerplate"].any()


@pytest.mark.parametrize("n", [200, 800])
def test_the_work_for_repeated_documents_is_linear(n):
    met, joined = work([prose(60, 1)] * n)
    assert met < 56 * n and joined < n


@pytest.mark.parametrize("n", [100, 1200])
def test_one_footer_under_all_is_boilerplate_and_ties_nobody(n):
    footer = prose(25, 999_983)
    texts = [f"{prose(60, n)}. {footer}" for n in range(n)]
    met, _ = work(texts)
    assert met < 25 * n
    made = documents(*texts)
    found = origins.passages(made)
    assert found["boilerplate"].all() and set(found["size"]) == {n}
    empty = [tables.SENTENCES.frame([]), found, tables.UPSTREAM.frame([]), tables.CLAIMS.frame([]), tables.MENTIONS.frame([])]
    assert origins.links(made, *empty).empty


def test_a_document_of_a_million_words_beside_its_copies_is_aligned_in_bounded_memory():
    text = prose(1_000_000, 1)
    edited = " ".join(word if n % 10 else "zz" for n, word in enumerate(text.split()))
    tracemalloc.start()
    found = origins.passages(documents(text, prose(50, 2) + " " + text, prose(400, 3), edited))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[["left", "right", "n_words"]].to_numpy().tolist() == [["d000", "d001", 1_000_000], ["d000", "d003", 900_000], ["d001", "d003", 900_000]]
    assert peak < 400 * 3_000_000


def test_one_word_over_and_over_is_no_square():
    met, joined = work(["word " * 100_000, "word " * 100_000])
    assert met <= 200_000 and joined <= 2


@pytest.mark.parametrize("texts", [[""] * 50, [" \n\t"] * 3, ["", prose(50, 1), "", prose(50, 1)], ["!?"] * 4])
def test_empty_documents_share_nothing(texts):
    found = origins.passages(documents(*texts))
    tables.PASSAGES.check(found)
    assert len(found) == (1 if any(len(text) > 9 for text in texts) else 0)


def test_identical_documents_are_one_origin():
    text = ". ".join(prose(12, n).capitalize() for n in range(9)) + "."
    made = documents(text, text, text)
    empty = [tables.UPSTREAM.frame([]), tables.CLAIMS.frame([]), tables.MENTIONS.frame([])]
    tied = origins.links(made, tables.SENTENCES.frame([]), origins.passages(made), *empty)
    assert (tied["strength"] > 0.9).all() and set(tied["signal"]) == {"reuse"}
    assert origins.count_documents(made["doc_id"], tied) == (1, 1)


def test_a_stock_phrase_that_many_use_ties_nobody():
    phrase = prose(8, 7)
    texts = [f"{prose(80, 2 * n)} {phrase} {prose(80, 2 * n + 1)}" for n in range(20, 60)]
    assert origins.passages(documents(*texts)).empty


def test_a_copy_that_goes_on_is_one_passage():
    text = prose(5000, 1)
    found = origins.passages(documents(text, " ".join(word for n, word in enumerate(text.split()) if n % 90)))
    assert len(found) == 1
    assert found.iloc[0]["similarity"] > 0.97


def test_passages_that_overlap_on_both_sides_are_joined_and_others_kept():
    rows = np.array([
        [0, 1, 0, 100, 0, 100, 90, 0, 500, 0, 500],
        [0, 1, 80, 200, 80, 190, 100, 400, 1000, 400, 950],  # goes on from the first
        [0, 1, 300, 320, 90, 110, 15, 1500, 1600, 450, 550],  # the right side once more, elsewhere on the left
        [0, 2, 0, 50, 0, 50, 50, 0, 250, 0, 250],
        [0, 2, 10, 40, 10, 40, 30, 50, 200, 50, 200],  # inside the last
    ])  # fmt: skip
    joined = reuse.merged(rows)
    assert joined[:, :7].tolist() == [[0, 1, 0, 200, 0, 190, 170], [0, 1, 300, 320, 90, 110, 15], [0, 2, 0, 50, 0, 50, 50]]
    assert joined[0, 7:].tolist() == [0, 1000, 0, 950]


def test_planted_passages_are_found_and_little_else():
    from benchmarks.passages import scored

    made = corpus(400, seed=21)
    words = tokenise(made.texts)
    found = reuse.described(reuse.shared(words), [str(n) for n in range(400)], np.diff(words.bounds), {})
    precision, recall, chars = scored(made, found)
    assert precision >= 0.97 and recall >= 0.95 and chars >= 0.92


def test_what_a_word_earns_does_not_depend_on_the_parts_it_is_counted_in():
    texts = [prose(200, n) for n in range(4)]
    whole = tokenise(texts)
    parts = [tokenise(texts[:1]), tokenise(texts[1:])]
    tally = sum(alignment.tally(part) for part in parts)
    assert np.array_equal(np.concatenate([alignment.earnings(part, tally) for part in parts]), alignment.earnings(whole, alignment.tally(whole)))
