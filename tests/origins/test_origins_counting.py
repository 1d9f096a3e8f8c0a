"""From evidence to numbers: what ties two documents, for which claims the tie holds, and how many origins are left."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import origins, tables
from analysis.origins import naming, pairs, quoting, retelling, strength, taking, together


def links(*rows) -> pd.DataFrame:
    """left, right, signal, strength and perhaps source of each row."""
    table = tables.LINKS.frame([{"left": r[0], "right": r[1], "signal": r[2], "strength": r[3], "evidence": f"{r[2]} {r[0]}-{r[1]}"} for r in rows])
    return table.assign(source=pd.Series([r[4] if len(r) > 4 else None for r in rows], dtype="str"))


def told(**held: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """claims and mentions; held: doc_id -> its claims, a letter each, in order; the mention of the n-th stands at 100 n to 100 n + 80."""
    mentions = tables.MENTIONS.frame([
        {"claim_id": claim, "doc_id": doc_id, "sentence": n, "start": 100 * n, "end": 100 * n + 80, "text": claim, "certainty": "asserted", "score": 1.0, "coded_by": "machine"}
        for doc_id, row in held.items() for n, claim in enumerate(row)
    ])  # fmt: skip
    rows = [
        {"claim_id": c, "statement": c, "n_mentions": len(g), "n_documents": g["doc_id"].nunique(), "n_outlets": 1, "origins_min": 0, "origins_max": 0, "kind": "fact", "coded_by": "machine"}
        for c, g in mentions.groupby("claim_id")
    ]  # fmt: skip
    return tables.CLAIMS.frame(rows), mentions


def counted(tied: pd.DataFrame, passages: pd.DataFrame | None = None, **held: str) -> dict[str, tuple[int, int, int]]:
    made = origins.count(*told(**held), tied, passages=passages).set_index("claim_id")
    return {c: (int(r["origins_min"]), int(r["origins"]), int(r["origins_max"])) for c, r in made.iterrows()}


def test_without_ties_every_document_is_an_origin():
    assert counted(links(), a="x", b="x", c="xy") == {"x": (3, 3, 3), "y": (1, 1, 1)}


def test_a_strong_tie_joins_and_a_weak_one_may():
    assert counted(links(("a", "b", "wire", 0.75)), a="x", b="x", c="x")["x"] == (2, 2, 2)
    assert counted(links(("a", "b", "wire", 0.4)), a="x", b="x", c="x")["x"] == (2, 3, 3)


def test_a_text_merged_of_two_makes_neither_one():
    tied = links(("a", "t", "reuse", 0.9), ("b", "t", "reuse", 0.9))
    assert counted(tied, a="x", b="x", t="x")["x"] == (1, 2, 2)


def test_the_analyst_has_the_last_word():
    struck = links(("a", "b", "reuse", 0.99), ("a", "b", "analyst", 0.0))
    assert counted(struck, a="x", b="x")["x"] == (2, 2, 2)
    confirmed = links(("a", "b", "quotation", 0.05), ("a", "b", "analyst", 1.0))
    assert counted(confirmed, a="x", b="x")["x"] == (1, 1, 1)


def passages(*rows) -> pd.DataFrame:
    names = ["left", "right", "left_start", "left_end", "right_start", "right_end"]
    return tables.PASSAGES.frame([{**dict(zip(names, row, strict=True)), "n_words": 40, "similarity": 1.0, "boilerplate": False} for row in rows])


def test_a_claim_outside_the_shared_text_may_be_each_ones_own():
    tied = links(("a", "b", "reuse", 0.9))
    where = together.Where(tied, told(a="uvwxz", b="uvwxz", c="z", d="z")[1], passages=passages(("a", "b", 0, 390, 0, 390)))
    assert where.tied("x", "a", "b", 0.5) and not where.tied("z", "a", "b", 0.5)
    seen = counted(tied, passages(("a", "b", 0, 390, 0, 390)), a="uvwxz", b="uvwxz", c="z", d="z")
    assert [seen[c] for c in "uvwx"] == [(1, 1, 1)] * 4 and seen["z"][1] == seen["z"][2] == 3


def test_a_claim_in_a_run_is_tied_before_one_out_of_turn():
    tied = links(("a", "b", "retelling", 0.45))
    where = together.Where(tied, told(a="uvwxyz", b="uvwxqz", c="z", d="z")[1])
    inside, out = (where.features(c, "a", "b", 0.5) for c in ("v", "z"))
    assert (inside["beside"], out["beside"]) == (2, 1)
    assert strength.chance("claim", inside) > strength.chance("claim", out)
    assert where.features("v", "a", "c", 0.5) is None


def test_a_third_document_tied_to_both_makes_two_likelier_of_one_origin():
    pair = ("a", "b", "retelling", 0.3)
    lone = together.of_pairs(links(pair))["a", "b"]
    third = together.of_pairs(links(pair, ("a", "c", "reuse", 0.95), ("b", "c", "reuse", 0.95)))["a", "b"]
    assert third > lone
    struck = together.of_pairs(links(pair, ("a", "b", "analyst", 0.0), ("a", "c", "reuse", 0.95), ("b", "c", "reuse", 0.95)))
    assert struck["a", "b"] == 0.0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"), st.sampled_from(["reuse", "wire", "retelling"]), st.floats(0.01, 0.99)), max_size=9))
def test_whatever_the_ties_the_likeliest_lies_within_the_range(rows):
    tied = links(*[(min(a, b), max(a, b), signal, power) for a, b, signal, power in rows if a != b])
    for fewest, likeliest, most in counted(tied, a="xy", b="xy", c="yx", d="x", e="xyz").values():
        assert 1 <= fewest <= likeliest <= most <= 5


def test_documents_that_cite_each_other_are_called_out():
    mutual = links(("a", "b", "citation", 0.8, "a"), ("a", "b", "citation", 0.8, "b"), ("b", "c", "citation", 0.8, "b"))
    found = origins.circular(mutual)
    assert found["documents"].tolist() == ["a, b"] and found["n"].tolist() == [2]
    assert counted(mutual, a="x", b="x", c="x")["x"] == (1, 1, 2)  # none of the two is the source, yet an origin there was


def test_a_ring_of_three_is_one_row_and_a_chain_is_none():
    ring = links(("a", "b", "citation", 0.8, "b"), ("b", "c", "citation", 0.8, "c"), ("a", "c", "citation", 0.8, "a"))
    assert origins.circular(ring)["documents"].tolist() == ["a, b, c"]
    assert origins.circular(ring.iloc[:2]).empty
    weak = links(("a", "b", "citation", 0.8, "a"), ("a", "b", "citation", 0.2, "b"))
    assert origins.circular(weak).empty


def test_mutual_citation_is_found_in_the_texts():
    texts = {
        "one": "The bridge was closed on Monday, the Evening Courier reported. Engineers found cracks in two piers.",
        "two": "According to the Morning Herald, the bridge was closed on Monday. The mayor called for calm.",  # no other word of telling
    }
    documents = tables.DOCUMENTS.frame([
        {"doc_id": d, "path": d, "outlet": o, "n_words": 20, "sha256": d, "text": texts[d]} for d, o in (("one", "Morning Herald"), ("two", "Evening Courier"))
    ])  # fmt: skip
    from analysis.text import sentences

    split = sentences.split(documents)
    claims, mentions = told(one="x", two="x")
    tied = origins.links(documents, split, origins.passages(documents), origins.upstream(documents, split), claims, mentions)
    cited = tied[tied["signal"] == "citation"]
    assert set(cited["source"]) == {"one", "two"}
    assert origins.circular(tied)["documents"].tolist() == ["one, two"]


def test_what_rests_on_one_document_or_tie_is_said():
    claims, mentions = told(a="x", b="x", c="y", d="y")
    rows = origins.leave_one_out(claims, mentions, links(("c", "d", "reuse", 0.9)))
    assert rows[["claim_id", "finding"]].drop_duplicates().to_numpy().tolist() == [["x", "corroborated"], ["y", "one origin"]]


FREE = dict.fromkeys("abcdefghijkl", 0.1)


def test_taking_in_order_outweighs_taking_in_none():
    theirs = list("abcdefgh")
    in_order, skipping, backwards = (taking.bits(list(ours), theirs, FREE) for ours in ("abcdef", "abdfgh", "fedcba"))
    assert in_order > skipping > backwards
    assert taking.bits(list("abc"), theirs, dict.fromkeys("abc", 0.01)) > taking.bits(list("abc"), theirs, FREE)
    assert taking.bits(list("aibjckd"), theirs, FREE) > taking.bits(list("cadb"), theirs, FREE)


def test_taking_of_nothing_is_slight_evidence_against_and_of_much_is_capped():
    assert taking.bits([], [], {}) == pytest.approx(taking.bits(["x"], ["y"], {})) == pytest.approx(-0.5146, abs=1e-3)
    long = [str(n) for n in range(3000)]
    assert taking.bits(long, long, dict.fromkeys(long, 1e-4)) == taking.MOST


@given(st.permutations("abcdef"), st.permutations("abcdefgh"))
def test_steps_and_neighbours_are_of_common_claims(ours, theirs):
    following, turning = taking.steps(list(ours), list(theirs))
    assert 0 <= following <= 1 and 0 <= turning <= 1 and following + turning <= 1
    beside = taking.neighbours(list(ours), list(theirs))
    assert set(beside) == set(ours) and sum(beside.values()) == 2 * round(following * (len(ours) - 1))


def test_steps_of_less_than_two_common_claims_are_none():
    assert taking.steps(list("ab"), list("bc")) == (0, 0) == taking.steps([], [])


@pytest.mark.parametrize(("text", "named"), [
    ("Storm hits coast\nReuters\nA storm hit the coast on Monday. Boats sank.\nNobody was hurt.\nRoads are shut.\nMore follows.", {"Reuters"}),
    ("A storm hit the coast on Monday.\nBoats sank.\nRoads are shut.\nNobody was hurt.\nThe mayor came.\nReuters", {"Reuters"}),
    ("NORHAVEN (AP) — A storm hit the coast on Monday.\nBoats sank.", {"AP"}),
    ("A storm hit.\nBoats sank.\nRoads are shut.\nA man walks his dog.\nAll is calm.\nReuters\nThe mayor came.\nSchools are shut.\nIt rains.\nIt is over.", set()),
    ("A storm hit the coast on Monday.\nPeople lay flowers by the sea. AFP\nBoats sank.", set()),
    ("A storm hit the coast on Monday.\nPeople lay flowers by the sea (AFP)\nBoats sank.", set()),
])  # fmt: skip
def test_an_agency_is_credited_for_the_story_and_not_for_a_picture(text, named):
    from analysis.text import sentences

    documents = tables.DOCUMENTS.frame([{"doc_id": "a", "path": "a", "n_words": 9, "sha256": "a", "text": text}])
    found = origins.upstream(documents, sentences.split(documents))
    assert set(found["source"]) == named
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()


def test_a_quotation_is_as_common_as_the_part_that_most_carry():
    quote = "they do have my blessing to discuss the end of the war and the return of all prisoners"
    texts = [f'He said: "{quote}."', f'Again he said: "{quote}."', 'Of the war he said "my blessing to discuss the end of the war" today.']
    documents = tables.DOCUMENTS.frame([{"doc_id": f"d{n}", "path": "a", "n_words": 9, "sha256": "a", "text": text} for n, text in enumerate(texts)])
    rows = {(row["left"], row["right"]): row for row in quoting.quoted_alike(quoting.quotations(documents))}
    assert "in 1 other document:" in rows["d0", "d1"]["evidence"]
    assert rows["d0", "d1"]["strength"] > rows["d0", "d2"]["strength"]


def test_a_catchword_of_a_statement_ties_nobody():
    texts = ['The firm called it its "best and final offer" today.', 'It is their "best and final offer", they say.']
    documents = tables.DOCUMENTS.frame([{"doc_id": f"d{n}", "path": "a", "n_words": 9, "sha256": "a", "text": text} for n, text in enumerate(texts)])
    assert not list(quoting.quoted_alike(quoting.quotations(documents)))


@pytest.mark.parametrize(("text", "named"), [
    ("The strike began when troops were surrounded, reports BBC News.", {"BBC"}),
    ("The bank first reported on Norland Steel in May.", set()),
    ("It was first reported on CNN.", {"CNN"}),
    ("The car hit the wall, according to Lewis.", set()),
    ("The car hit the wall, according to Omaha TV.", {"Omaha TV"}),
])  # fmt: skip
def test_who_is_named_is_an_outlet_and_no_person(text, named):
    from analysis.text import names, sentences

    text = f"Sgt. Ann Lewis spoke at noon. {text}"
    documents = tables.DOCUMENTS.frame([{"doc_id": "a", "path": "a", "n_words": 9, "sha256": "a", "text": text}])
    split = sentences.split(documents)
    found = origins.upstream(documents, split, names=names.find(documents, split))
    assert set(found["source"]) == named
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()


def test_a_file_named_after_the_address_of_an_outlet_is_cited_by_its_name():
    from analysis.origins import outlets

    assert [outlets.of_file(stem) for stem in ("bbc-co-uk", "edition-cnn-com-2", "uk-reuters-com", "com", "001_report", "time-series-2")] == ["BBC", "CNN", "Reuters", "", "", ""]
    texts = {"bbc-com": "The army called in air support.\nReuters reported it.", "thesun-co-uk": "The army called in air support, reports BBC News."}
    documents = tables.DOCUMENTS.frame([{"doc_id": d, "path": d, "n_words": 9, "sha256": d, "text": t} for d, t in texts.items()])
    from analysis.text import sentences

    named = origins.upstream(documents, sentences.split(documents))
    (tie,) = naming.named(documents, named, tables.OVERLAP.frame([]))
    assert (tie["signal"], tie["source"]) == ("citation", "bbc-com")


@pytest.mark.parametrize(("order", "words"), [(0.29, "in a partly common order"), (0.7, "in the same order"), (-0.6, "in no common order")])
def test_the_same_order_is_said_of_what_stands_in_it(order, words):
    row = {"n_shared": 18, "n_exclusive": 13, "order": order, "chance_order": 0.01 if order > 0 else 0.99, "chance_exclusive": 0.001, "chance_shared": 0.001, "taking": 0.0}
    assert words in retelling._words(row)
    assert ("same order" in pairs._verdict(row, 7)) == (order == 0.7)
