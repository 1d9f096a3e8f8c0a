"""Passages: words with their addresses, seeds, chains, alignment, clusters."""

from __future__ import annotations

import random
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import origins, tables
from analysis.origins import seeds, words

VOCABULARY = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "r", "st", "lo", "mi")]


def prose(n: int, seed: int) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(VOCABULARY) for _ in range(n))


def documents(*texts: str, outlet: list | None = None):
    return tables.DOCUMENTS.frame(
        [{"doc_id": f"d{n:03d}", "path": f"d{n}.txt", "outlet": outlet[n] if outlet else None, "n_words": len(t.split()), "sha256": str(n), "text": t} for n, t in enumerate(texts)]
    )


def edited(text: str, rate: float, seed: int) -> str:
    rng = random.Random(seed)
    out = []
    for word in text.split():
        roll = rng.random()
        out += [] if roll < rate / 3 else ["zz" + word] if roll < rate * 2 / 3 else [word, "yy"] if roll < rate else [word]
    return " ".join(out)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []), ("x", ["x"]), ("'a'", ["a"]), ("don’t O'Neil ’tis", ["don’t", "O'Neil", "tis"]), ("a-b c_d", ["a", "b", "c", "d"]),
        ("ÉCOLE 한국", ["ÉCOLE", "한국"]), ("中国", ["中", "国"]), ("😀x 12,5", ["x", "12", "5"]), ("\x00a\ud800b", ["a", "b"]),
    ],
)  # fmt: skip
def test_words_keep_their_address(text, found):
    seen = words.tokenise([text])
    assert [text[a:b] for a, b in zip(seen.starts, seen.ends, strict=True)] == found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(max_codepoint=0x2FF), max_size=60), max_size=5))
def test_words_are_the_runs_of_letters_and_digits(texts):
    seen = words.tokenise(texts)
    for number, text in enumerate(texts):
        part = slice(seen.bounds[number], seen.bounds[number + 1])
        assert all(text[a:b] and not re.search(r"\s", text[a:b]) for a, b in zip(seen.starts[part], seen.ends[part], strict=True))
        assert (np.diff(seen.starts[part]) > 0).all()


def test_one_hash_a_word_whatever_its_case_or_apostrophe():
    seen = words.tokenise(["Don't DON’T don't a" + "b" * 50 + " a" + "b" * 49 + "c"])
    assert len(set(seen.hashes[:3].tolist())) == 1
    assert len(set(seen.hashes.tolist())) == 3


def test_batches_do_not_change_the_words(monkeypatch):
    texts = [prose(50, n) + " é" for n in range(9)]
    whole = words.tokenise(texts)
    monkeypatch.setattr(words, "_BATCH", 100)
    parts = words.tokenise(texts)
    assert all((getattr(whole, name) == getattr(parts, name)).all() for name in ("hashes", "starts", "ends", "bounds"))


def test_no_n_gram_runs_over_the_end_of_a_document():
    seen = words.tokenise(["a b c d", "e f g h i", ""])
    assert (seeds.grams(seen) != 0).tolist() == [False] * 4 + [True] + [False] * 4


def test_n_grams_above_the_cap_meet_as_a_star():
    seen = words.tokenise(["one two three four five"] * 6)
    hashes, places = seeds.grams(seen), seen.places()
    assert len(seeds.meet(hashes, places, cap=10).left) == 15
    star = seeds.meet(hashes, places, cap=3)
    assert sorted(zip(places.document(star.left).tolist(), places.document(star.right).tolist(), strict=True)) == [(0, n) for n in range(1, 6)]


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.25])
def test_an_edited_passage_is_found_with_its_extent(rate):
    passage = prose(80, 1)
    left = prose(150, 2) + " " + passage + " " + prose(150, 3)
    right = prose(90, 4) + " " + edited(passage, rate, 5) + " " + prose(200, 6)
    found = origins.passages(documents(left, right, prose(300, 7)))
    assert len(found) == 1
    row = found.iloc[0]
    start = left.index(passage)
    covered = min(row["left_end"], start + len(passage)) - max(row["left_start"], start)
    assert covered > 0.85 * len(passage)
    assert row["left_end"] - row["left_start"] < 1.2 * len(passage)
    assert row["n_words"] > 80 * (1 - rate) * 0.8 and (row["similarity"] == 1.0) == (rate == 0.0)
    assert (row["left"], row["right"]) == ("d000", "d001")


def test_a_run_of_seven_words_is_no_passage():
    run = prose(7, 1)
    texts = [prose(100, 10 + n) + " " + run + " " + prose(100, 20 + n) for n in range(2)]
    assert origins.passages(documents(*texts)).empty
    longer = run + " " + prose(9, 50)
    texts = [prose(100, 10 + n) + " " + longer + " " + prose(100, 20 + n) for n in range(2)]
    assert len(origins.passages(documents(*texts))) == 1


def test_furniture_is_left_out_and_addresses_stay():
    shared = prose(40, 1)
    texts = [prose(60, n) + "\n" + shared for n in (2, 3)]
    made = documents(*texts)
    cut = [t.index(shared) for t in texts]
    junk = tables.SENTENCES.frame([
        {"doc_id": f"d{n:03d}", "sentence": 0, "start": at, "end": len(t), "text": t[at:], "kind": "furniture", "paragraph": 0}
        for n, (t, at) in enumerate(zip(texts, cut, strict=True))
    ])  # fmt: skip
    assert len(origins.passages(made)) == 1
    assert origins.passages(made, sentences=junk).empty


def test_a_footer_is_a_cluster_of_boilerplate_and_a_carried_story_is_not():
    footer, story = prose(25, 1), prose(200, 2)
    texts = [prose(150, 10 + n) + " " + footer for n in range(8)] + [prose(20, 30 + n) + " " + story + " " + prose(20, 40 + n) for n in range(5)]
    found = origins.passages(documents(*texts))
    footers = found[found["left"] < "d008"]
    stories = found[found["left"] >= "d008"]
    assert footers["boilerplate"].all() and not stories["boilerplate"].any()
    assert footers["cluster"].nunique() == 1 and set(footers["size"]) == {8} and set(stories["size"]) == {5}
    assert len(footers) == 28 and len(stories) == 10


def test_what_more_than_the_cap_carry_is_a_star_of_one_cluster():
    story = prose(120, 1)
    found = origins.passages(documents(*[story] * 60), cap=10)
    assert len(found) == 59 and set(found["left"]) == {"d000"} and set(found["size"]) == {60}


@pytest.mark.parametrize("texts", [[], ["one"], ["", ""], ["word " * 5000] * 2, ["a b c d e f g"] * 3])
def test_degenerate_corpora_are_quick_and_sound(texts):
    made = documents(*texts) if texts else tables.DOCUMENTS.frame([])
    tables.PASSAGES.check(origins.passages(made))


def test_identical_documents_share_all():
    text = prose(300, 1)
    row = origins.passages(documents(text, text)).iloc[0]
    assert (row["left_start"], row["left_end"], row["n_words"], row["similarity"]) == (0, len(text), 300, 1.0)


def test_long_copies_are_aligned_in_pieces():
    text = prose(9000, 1)
    found = origins.passages(documents(text, edited(text, 0.1, 2)))
    assert found["n_words"].sum() > 8000


def test_the_order_of_documents_does_not_matter():
    passage = prose(60, 1)
    made = documents(*[prose(80, 10 + n) + " " + passage for n in range(4)])
    whole = origins.passages(made)
    assert origins.passages(made.iloc[::-1].reset_index(drop=True)).equals(whole)
