"""Findings in words: nothing is said that the tables don't bear, and document text is escaped."""

from __future__ import annotations

import dataclasses
import re

import invented
import pandas as pd
import pytest

from analysis import tables
from analysis.claims import numbers
from analysis.findings import claims, corpus, cover, disputes, first, method, phrases, ties

TOLD = invented.story()


def test_the_first_page_ranks_the_contradiction_first_and_names_each_value():
    found = first.findings(TOLD)
    assert [f.about for f in found][:2] == ["conflict", "origins"]
    assert "9 (The Northerner)" in found[0].text and "12 (south)" in found[0].text
    assert len(found) <= first.MOST


def test_an_answer_that_is_open_above_or_below_stands_as_it_is_put():
    for low, high in ((9, None), (None, 12)):
        sides = TOLD.conflicts.assign(low=low, high=high).astype({"low": "Float64", "high": "Float64"})
        assert "9 (The Northerner)" in disputes.contradicted(invented.story(conflicts=sides))[0].text


def test_a_claim_that_may_hang_on_one_origin_is_called_out_with_its_evidence():
    text = ties.one_origin(TOLD).text
    assert "1 of 2 claims" in text and "(#claim-C002)" in text


def test_a_copy_is_called_a_copy_and_not_a_second_telling():
    copied = invented.story(documents=TOLD.documents.assign(duplicate_of=[None, "north", None]))
    assert "one a copy of the other" in ties.one_origin(copied).text
    alone = invented.story(claims=TOLD.claims.assign(origins_min=2), documents=copied.documents, overlap=TOLD.overlap.assign(n_exclusive=4))
    assert ties.closest(alone) is None


def test_copies_are_named_in_the_source_summary():
    copied = invented.story(documents=TOLD.documents.assign(duplicate_of=[None, "north", None]))
    assert "**Copies.** south repeats The Northerner, whole or nearly so." in cover.summary(copied) and "Copies" not in cover.summary(TOLD)


def test_a_house_does_not_credit_itself():
    documents = TOLD.documents.assign(doc_id=["edition-cnn-com", "nbcmiami-com", "nytimes-com"])
    rows = [("edition-cnn-com", "CNN"), ("edition-cnn-com", "AFP"), ("nbcmiami-com", "NBC"), ("nytimes-com", "The New York Times"), ("nytimes-com", "Nice Matin")]
    named = tables.UPSTREAM.frame([{"doc_id": d, "source": s, "how": "citation"} for d, s in rows])
    assert list(phrases.credited(invented.story(documents=documents, upstream=named))["source"]) == ["AFP", "Nice Matin"]


def test_who_is_not_dated_is_named():
    sides = TOLD.conflicts.assign(reason=["9 can't hold together with 12 in [south]; neither report is dated, so one may be an update of the other", "12 is more"])
    text = disputes.contradicted(invented.story(conflicts=sides))[0].text
    assert text.endswith("12 (south). Neither The Northerner nor south is dated, so one may be an update of the other.")


def test_answers_come_by_size_and_once_however_they_are_spelled():
    sides = pd.DataFrame([
        {"doc_id": d, "start": n, "value": v, "low": a, "high": b}
        for n, (d, v, a, b) in enumerate([("a", "eighty (80)", 80, 80), ("b", "80", 80, 80), ("a", "At least 84", 84, None), ("c", "at least 84", 84, None), ("b", "12", 12, 12)])
    ])  # fmt: skip
    assert disputes.answers(sides, {"a": "A", "b": "B", "c": "C"}) == [("12", "B"), ("80", "A and B"), ("at least 84", "A and C")]


def test_on_balance_says_what_was_added_and_what_was_set_aside(monkeypatch):
    row = {"what": "killed", "value": 85.0, "how": "told", "n_documents": 2, "n_answering": 3, "least": False, "support": 0.6, "documents": "north, south",
           "adjusted": {"south": "84"}, "others": {"west": "at least [60]"}}  # fmt: skip
    monkeypatch.setattr(disputes, "settle", lambda *_: pd.DataFrame([row]))
    told = invented.story(quantities=pd.DataFrame({"doc_id": ["north"]}))
    said = disputes.settled(told)
    assert "**85**, given by The Northerner; with the killer added to the victims also south (“84”)" in said
    assert r"Set aside: “at least \[60\]” (west)" in said
    assert disputes.counted(told) is None  # two of three say it, one of them only when added to


@pytest.mark.parametrize(
    ("cue", "text", "unsure"),
    [
        ("may", "The dam may have broken on Monday.", True), ("offer", "Her offer to mend the dam stood on Monday.", False),
        ("May", "On May 7, 2015, the dam broke.", False), ("May", "In May the dam broke.", False), ("May", "May the dam have been weak?", True),
    ],
)  # fmt: skip
def test_reserve_is_what_leaves_open_whether_it_is_so(cue, text, unsure):
    west = TOLD.mentions["doc_id"].eq("west")
    made = TOLD.mentions.assign(cue=pd.Series([None] * len(west), dtype="object").where(~west.to_numpy(), cue), text=TOLD.mentions["text"].where(~west, text))
    assert ("with reserve by west" in first.agreed(invented.story(mentions=made)).text) == unsure


def test_what_is_told_and_denied_stands_in_the_words_of_both():
    sides = TOLD.conflicts.assign(kind="compare", topic="whether it was a swap", value=["part of a *swap*", "not a swap"], reason=["told here, denied in [south]", "denied here, told in [north]"])
    text = disputes.denied(invented.story(conflicts=sides)).text
    assert r"whether it was a swap: “part of a \*swap\*” (The Northerner) against “not a swap” (south). [Conflicts]" in text
    assert disputes.denied(TOLD) is None


def test_statements_without_a_subject_come_last():
    claims = pd.DataFrame({"statement": ["Has reached agreements for exemptions with three states.", "Smoke rose over the town for days."]})
    assert phrases.telling(claims)["statement"].iloc[0].startswith("Smoke")


def test_one_order_is_more_than_a_few_claims_that_stand_alike():
    pair = TOLD.overlap.iloc[0].to_dict() | {"order": 0.8, "chance_order": 0.02}
    assert ties._in_order(pair) and not ties._in_order(pair | {"order": 0.45}) and not ties._in_order(pair | {"order": 1.0, "chance_order": 0.17})


def test_one_document_of_many_does_not_answer_for_the_story(monkeypatch):
    row = {"what": "killed", "value": 6644.0, "how": "told", "n_documents": 1, "n_answering": 1, "least": False, "support": 1.0, "documents": "north", "adjusted": {}, "others": {}}
    monkeypatch.setattr(disputes, "settle", lambda *_: pd.DataFrame([row]))
    few = invented.story(quantities=pd.DataFrame({"doc_id": ["north"]}))
    many = invented.story(quantities=few.quantities, documents=pd.concat([TOLD.documents, TOLD.documents.head(1).assign(doc_id="east")], ignore_index=True))
    assert "6,644" in disputes.settled(few) and "too few to weigh" in disputes.settled(many)


def test_who_is_sure_and_who_is_not():
    made = TOLD.mentions.assign(claim_id=TOLD.mentions["claim_id"].replace({"C001": "C009"}), cue=[None, None, "may", *[None] * 5])
    more = pd.concat([TOLD.claims, TOLD.claims.head(1).assign(claim_id="C009")], ignore_index=True)
    assert "It is put with reserve by west." in first.agreed(TOLD).text
    text = first.drifting(invented.story(mentions=made, claims=more)).text
    assert re.search(r"The dam may have broken.* is how west puts it; The Northerner states .*The dam broke on Monday", text)
    assert first.drifting(invented.story(mentions=made.assign(cue="would"), claims=more)) is None


def test_what_is_missing_is_counted():
    assert "2 of 3 documents carry no date, 2 of 3 name no outlet and none names any source" in cover.missing(TOLD)


def test_the_title_page_names_what_most_documents_tell_of_and_every_document():
    made = cover.cover(TOLD)
    assert made["facts"][0] == ("documents", "3") and len(made["facts"]) == 5
    assert made["summary"].count("\n") == 2 and "**The Northerner**" in made["summary"]
    assert cover.cover(TOLD, title="Mine")["title"] == "Mine"


def test_without_claims_nothing_stands_out():
    empty = invented.story(
        claims=tables.CLAIMS.frame([]), mentions=tables.MENTIONS.frame([]), conflicts=tables.CONFLICTS.frame([]),
        overlap=tables.OVERLAP.frame([]), links=tables.LINKS.frame([]), attributions=tables.ATTRIBUTIONS.frame([]),
    )  # fmt: skip
    assert first.findings(empty) == []
    assert claims.summary(empty) == "No claim was found."


def test_document_text_is_escaped():
    hostile = TOLD.claims.assign(statement="<script>x</script> [a](javascript:b) `#read(\"c\")` *d*")
    text = first.agreed(invented.story(claims=hostile)).text
    assert "<script>" not in text.replace("\\<", "") and "](javascript" not in text and r"\*d\*" in text


def test_the_corpus_is_summed_up_with_its_gaps():
    assert corpus.summary(TOLD).startswith("The corpus holds three documents (")
    assert "1 of 3 names its outlet: The Northerner." in corpus.summary(TOLD)
    assert "2 documents without a date" in corpus.caveats(TOLD)


def test_what_each_source_leaves_out():
    left = claims.omissions(TOLD)
    assert list(zip(left["doc_id"], left["claim_id"], strict=True)) == [("west", "C002")]


def test_exclusive_claims_put_facts_before_judgements():
    assert list(claims.exclusive(TOLD)["claim_id"]) == ["C004", "C003", "C005"]


def test_contested_claims_are_those_with_a_side_of_a_conflict():
    assert claims.contested(TOLD) == {"C002"}


def test_the_fingerprint_does_not_depend_on_order():
    documents = TOLD.documents
    assert method.fingerprint(documents) == method.fingerprint(documents.iloc[::-1])
    assert method.fingerprint(documents) != method.fingerprint(documents.iloc[1:])


def test_the_command_names_only_what_was_changed_and_no_folder_above_the_corpus():
    settings = dataclasses.replace(TOLD.settings, corpus="a/b/mine", same=0.6)
    assert method.command(settings) == "python -m analysis report mine -p same 0.6"


def test_no_record_is_an_empty_table(tmp_path):
    assert method.record(tmp_path / "none.json").empty


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(0, 3, "none of the 3 claims"), (3, 3, "all 3 claims"), (1, 1, "the one claim"), (1, 3, "1 of 3 claims"), (5, 20, "5 of 20 claims (25%)")],
)
def test_shares_in_words(part, whole, text):
    assert phrases.of(part, whole, "claim") == text


def test_what_the_pair_model_learned_from_is_told_in_its_own_numbers():
    told = numbers.record()
    text = method.learned()
    assert f"{told['pairs']:,} pairs" in text and f"{told['labels']['2']:,} state the same claim" in text
    table = method.reliability()
    assert table["n"].sum() == told["pairs"] and table["observed"].between(0, 1).all() and (table["low"] < table["high"]).all()
