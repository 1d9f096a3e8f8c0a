"""Claims and mentions from documents: addresses, order, repeats, what is never a mention."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import claims, tables
from analysis.text import sentences

STORY = {
    "alpha": "The old harbour bridge will close for repairs in May, the city council said on Monday.\n\nThe repairs will cost 12 million euros.",
    "beta": "According to the city council, the harbour bridge is to be closed in May for repairs.\n\nA bakery on the square won a national prize for its rye bread.",
    "gamma": "Repairs of the harbour bridge will cost 12 million euros, said the mayor.\n\nThe bridge opened in 1931.",
}
OTHER = "A volcano in southern Iceland erupted again on Sunday night after weeks of small earthquakes.\n\nScientists had expected lava for days."


def documents(texts: dict[str, str]) -> pd.DataFrame:
    rows = [
        {"doc_id": name, "path": f"{name}.txt", "title": None, "outlet": None, "n_words": len(text.split()), "sha256": "0" * 64, "text": text}
        for name, text in texts.items()
    ]
    return tables.DOCUMENTS.frame(rows)


def found(texts: dict[str, str], **options) -> claims.Found:
    table = documents(texts)
    return claims.find(table, sentences.split(table), **{"embeddings": "none", **options})


def groups(result: claims.Found) -> set[frozenset]:
    keys = result.mentions.assign(at=list(zip(result.mentions["doc_id"], result.mentions["start"], strict=True)))
    return {frozenset(group) for group in keys.groupby("claim_id")["at"].apply(list)}


def test_same_claim_in_other_words_is_one_claim_and_others_stay_alone():
    result = found(STORY)
    together = {frozenset(doc for doc, _ in group) for group in groups(result) if len(group) > 1}
    assert together == {frozenset({"alpha", "beta"}), frozenset({"alpha", "gamma"})}
    alone = result.claims[result.claims["n_mentions"] == 1]["statement"]
    assert any("bakery" in text for text in alone) and any("1931" in text for text in alone)


def test_tables_keep_the_contract_and_addresses_are_slices():
    result = found(STORY)
    tables.CLAIMS.check(result.claims)
    tables.MENTIONS.check(result.mentions, documents(STORY))
    assert result.claims["n_mentions"].sum() == len(result.mentions) == 6
    assert "words alone" in result.status


def test_order_of_files_changes_nothing():
    one, two = found(STORY), found(dict(reversed(STORY.items())))
    pd.testing.assert_frame_equal(one.claims, two.claims)
    pd.testing.assert_frame_equal(one.mentions, two.mentions)


def test_an_unrelated_document_changes_no_claim():
    before, after = groups(found(STORY)), groups(found({**STORY, "other": OTHER}))
    assert before == {g for g in after if all(doc != "other" for doc, _ in g)}


def test_a_document_counts_once_however_often_it_repeats_itself():
    text = "The ferry sank in the bay on Sunday.\n\nThe weather was calm.\n\nThe ferry sank in the bay on Sunday."
    result = found({"alpha": text})
    top = result.claims.iloc[0]
    assert (top["n_mentions"], top["n_documents"]) == (2, 1)


def test_a_copy_of_a_document_shares_every_claim():
    result = found({**STORY, "copy": STORY["alpha"]})
    mine = result.mentions[result.mentions["doc_id"] == "copy"]["claim_id"].tolist()
    assert mine == result.mentions[result.mentions["doc_id"] == "alpha"]["claim_id"].tolist()


@pytest.mark.parametrize("texts", [{}, {"alpha": "Yes."}])
def test_nothing_claimed_gives_empty_tables(texts):
    result = found(texts)
    assert result.claims.empty and result.mentions.empty and result.possible.empty
    tables.CLAIMS.check(result.claims)


def test_items_of_one_list_are_different_claims_and_bring_their_lead_in():
    text = "The plan was delayed by three things.\n\nThe council blamed the delay on:\n\n  • the price of steel\n  • the price of glass\n  • the lack of workers\n"
    result = found({"alpha": text})
    items = result.mentions[result.mentions["text"].str.startswith("the ")]
    assert items["claim_id"].nunique() == len(items) == 3


def test_possible_pairs_are_of_different_documents_and_never_of_a_clause_beside_its_sentence():
    text = "The harbour bridge will close in May, but the harbour bridge will open again in June.\n\nThe harbour bridge will close in June."
    result = found({**STORY, "delta": text}, same=0.9, possibly=0.02)
    assert len(result.possible) and (result.possible["left"] != result.possible["right"]).all()
    spans = result.mentions.sort_values(["doc_id", "start"])
    assert all(a.end <= b.start for a, b in zip(spans.itertuples(), spans.iloc[1:].itertuples(), strict=False) if a.doc_id == b.doc_id)


def test_chains_are_not_followed():
    from analysis.claims import group

    left, right, probability = [0, 1, 2], [1, 2, 3], [0.8, 0.8, 0.8]
    assert max(len(g) for g in group.groups(4, left, right, probability, same=0.5)) == 2


def test_groups_do_not_depend_on_the_order_of_the_pairs():
    import random

    from analysis.claims import group

    draw = random.Random(4)
    pairs = [(i, j, round(draw.random(), 1)) for i in range(12) for j in range(i + 1, 12)]
    first = group.groups(12, *zip(*pairs, strict=True), same=0.35)
    for _ in range(5):
        draw.shuffle(pairs)
        assert group.groups(12, *zip(*pairs, strict=True), same=0.35) == first


def test_blocking_keeps_nearly_all_pairs_that_would_be_found(monkeypatch):
    from analysis.claims import blocking, embed, pairs, prepare, surroundings, units
    from analysis.evaluate import planted_story

    table = planted_story.story(3).documents
    rows = units.units(table, sentences.split(table))
    texts = prepare.compared(rows["whole"].tolist())
    vectors = embed.vectors(texts, embeddings="none")
    around = surroundings.around(rows["doc_id"].tolist(), texts, vectors)

    def likely(few: int) -> set[tuple[int, int]]:
        monkeypatch.setattr(blocking, "_FEW", few)
        left, right = blocking.pairs(texts, vectors)
        probability, _ = pairs.scores(pairs.features(texts, left, right, vectors, around), vectors)
        return {(int(i), int(j)) for i, j, p in zip(left, right, probability, strict=True) if p >= 0.35}

    without, kept = likely(100_000), likely(0)
    assert len(without) > 100 and len(without & kept) >= 0.98 * len(without)
