"""Findings in words: nothing is said that the tables don't bear, and document text is escaped."""

from __future__ import annotations

import dataclasses
import re

import invented
import pytest

from analysis import tables
from analysis.findings import claims, corpus, cover, first, method, phrases

TOLD = invented.story()


def test_the_first_page_ranks_the_contradiction_first_and_names_each_value():
    found = first.findings(TOLD)
    assert [f.about for f in found][:2] == ["conflict", "origins"]
    assert "9 (The Northerner)" in found[0].text and "12 (south)" in found[0].text
    assert len(found) <= first.MOST


def test_an_answer_that_is_open_above_or_below_stands_as_it_is_put():
    for low, high in ((9, None), (None, 12)):
        sides = TOLD.conflicts.assign(low=low, high=high).astype({"low": "Float64", "high": "Float64"})
        assert "9 (The Northerner)" in first.contradicted(invented.story(conflicts=sides)).text


def test_a_claim_that_may_hang_on_one_origin_is_called_out_with_its_evidence():
    text = first.one_origin(TOLD).text
    assert "1 of 2 claims" in text and "(#claim-C002)" in text


def test_who_is_sure_and_who_is_not():
    text = first.drifting(TOLD).text
    assert re.search(r"with reserve by west and as plain fact by The Northerner and south", text)


def test_what_is_missing_is_counted():
    assert "2 of 3 documents carry no date, 2 of 3 name no outlet and all 3 name no source" in cover.missing(TOLD)


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
