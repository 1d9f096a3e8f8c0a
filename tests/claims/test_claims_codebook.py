"""The analyst's file: what it may say, how it is found again, what it is told when it is wrong."""

from __future__ import annotations

import pytest
from test_claims_find import STORY, documents

from analysis import claims
from analysis.claims import codebook, proposals
from analysis.errors import AnalysisError
from analysis.text import sentences

GOOD = """
claims:
- name: The bridge closes in May.
  kind: forecast
  mentions:
  - doc: alpha
    quote: "The old harbour bridge will close for repairs in May"
  - {doc: gamma, quote: "Repairs of the harbour bridge"}
  closed: true
reject:
- {doc: beta, quote: "A bakery on the square won a national prize for its rye bread."}
"""


def write(tmp_path, text: str):
    path = tmp_path / "codebook.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def found(texts, path, **options):
    table = documents(texts)
    return claims.find(table, sentences.split(table), codebook=path, **{"embeddings": "none", **options})


def test_rulings_name_merge_add_and_reject(tmp_path):
    result = found(STORY, write(tmp_path, GOOD))
    ruled = result.claims[result.claims["coded_by"] == "analyst"].iloc[0]
    mentions = result.mentions[result.mentions["claim_id"] == ruled["claim_id"]]
    assert (ruled["statement"], ruled["kind"]) == ("The bridge closes in May.", "forecast")
    assert sorted(mentions["text"]) == ["Repairs of the harbour bridge", "The old harbour bridge will close for repairs in May"]
    assert not result.mentions["text"].str.contains("bakery").any()
    assert result.rulings["status"].tolist() == ["applied"] * 3


def test_rulings_survive_new_documents_and_changed_marks(tmp_path):
    texts = {**STORY, "alpha": "ADVERTISEMENT\n\n" + STORY["alpha"].replace("old harbour", "old  harbour"), "new": "The sea was calm on that day."}
    result = found(texts, write(tmp_path, GOOD))
    assert result.rulings["status"].tolist() == ["applied"] * 3


def test_rulings_that_no_longer_apply_are_reported_not_lost(tmp_path):
    texts = {"alpha": "Nothing of the kind is said in this text any more.", "beta": STORY["beta"]}
    result = found(texts, write(tmp_path, GOOD))
    assert result.rulings.set_index("doc_id")["status"].to_dict() == {"alpha": "not found", "gamma": "no such document", "beta": "applied"}


def test_slightly_changed_wording_is_found_by_likeness():
    text = "It is said that the old harbour bridge would close for repairs in May, or later."
    start, end, exact = codebook.locate(text, "the old harbour bridge will close for repairs in May")
    assert not exact and text[start:end].startswith("the old harbour") and "May" in text[start:end]
    assert codebook.locate(text, "an entirely different sentence about rye bread") is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("claims: [", 1, "not YAML"),
        ("claim:\n- name: x\n", 1, "did you mean claims"),
        ("claims:\n- name: x\n  mentons: []\n", 3, "did you mean mentions"),
        ("claims:\n- name: x\n", 2, "at least one entry under mentions"),
        ("claims:\n- mentions: [{doc: a, quote: b}]\n", 2, "name is missing"),
        ("claims:\n- name: x\n  mentions: [{doc: a}]\n", 3, "quote is missing"),
        ("claims:\n- name: x\n  kind: rumour\n  mentions: [{doc: a, quote: b}]\n", 3, "unknown kind"),
        ("claims:\n- name: x\n  closed: perhaps\n  mentions: [{doc: a, quote: b}]\n", 3, "true or false"),
        ("- a\n- b\n", 1, "must hold keys"),
        ("claims: yes\n", 1, "must be a list"),
        ("claims:\n- name: x\n  mentions: [{doc: a, quote: b}]\n- name: x\n  mentions: [{doc: a, quote: c}]\n", 4, "given at line 2"),
        ("claims:\n- name: x\n  mentions: [{doc: a, quote: b}]\n- name: y\n  mentions: [{doc: a, quote: b}]\n", 5, "keep one of the two"),
        ("claims:\n- name: x\n  mentions: [{doc: a, quote: b}]\n  not: [{doc: a, quote: b}]\n", 4, "both mentions and not"),
        ("claims:\n- name: x\n  mentions: [{doc: a, quote: b}]\nreject: [{doc: a, quote: b}]\n", 4, "keep one of the two"),
    ],
)
def test_bad_input_names_line_and_remedy(tmp_path, text, line, words):
    with pytest.raises(AnalysisError) as error:
        codebook.read(write(tmp_path, text))
    message = str(error.value)
    assert f"line {line}" in message and words in message and "\n" not in message


@pytest.mark.parametrize("text", ["", "claims:\n", "# nothing yet\n", "claims: []\nreject: []\n"])
def test_an_empty_codebook_rules_nothing(tmp_path, text):
    assert codebook.read(write(tmp_path, text)).claims == ()
    assert codebook.read(tmp_path / "none.yaml").claims == ()


def test_proposal_reads_back_and_keeps_what_was_ruled(tmp_path):
    path = write(tmp_path, GOOD)
    result = found(STORY, path)
    text = proposals.propose(result.claims, result.mentions, possible=result.possible, existing=path)
    again = codebook.read(write(tmp_path, text))
    assert again.claims[0].name == "The bridge closes in May." and again.claims[0].closed
    assert [e.quote for e in again.rejected] == ["A bakery on the square won a national prize for its rye bread."]
    repeated = found(STORY, path)
    assert repeated.mentions["text"].tolist() == result.mentions["text"].tolist()


def test_agreement_of_a_coding_with_itself_is_one():
    result = found(STORY, None)
    table = claims.agreement(result.mentions, result.mentions.assign(coded_by="analyst")).set_index("what")["value"]
    assert table["F1"] == 1.0 and table["Krippendorff's alpha"] == 1.0


def test_agreement_falls_when_the_machine_splits_everything():
    result = found(STORY, None)
    apart = result.mentions.assign(claim_id=[f"C{n:03d}" for n in range(len(result.mentions))])
    table = claims.agreement(apart, result.mentions.assign(coded_by="analyst")).set_index("what")["value"]
    assert table["recall"] == 0.0 and table["Krippendorff's alpha"] <= 0


def test_frequencies_left_out_and_only_one():
    result = found(STORY, None)
    table = documents(STORY)
    counts = claims.frequencies(result.mentions, result.claims, table, by="outlet")
    assert counts["n_mentions"].sum() == len(result.mentions)
    missing = claims.left_out(result.mentions, result.claims, table)
    assert all(row.outlet not in set(result.mentions[result.mentions["claim_id"] == row.claim_id]["doc_id"]) for row in missing.itertuples())
    single = claims.only_one(result.mentions, result.claims, table)
    assert set(single["claim_id"]) == set(result.claims[result.claims["n_outlets"] == 1]["claim_id"])
    with pytest.raises(ValueError, match="must be one of"):
        claims.frequencies(result.mentions, result.claims, table, by="colour")


COMMENTED = """# my notes
claims:
- name: The bridge closes in May.  # agreed on Monday
  mentions:
  - doc: alpha
    quote: "The old harbour bridge will close for repairs in May"
# the end
reject: []
"""


def test_a_refreshed_codebook_keeps_every_word_and_comment_of_the_old(tmp_path):
    path = write(tmp_path, COMMENTED)
    result = found(STORY, None)
    text = proposals.propose(result.claims, result.mentions, possible=result.possible, existing=path)
    assert all(line in text.splitlines() for line in COMMENTED.splitlines())
    names = [ruling.name for ruling in codebook.read(write(tmp_path, text)).claims]
    assert names[0] == "The bridge closes in May." and len(names) == 2


@pytest.mark.parametrize("old", ["claims: []\nreject: []\n", "claims:\n", "# only notes\n", "reject:\n- {doc: beta, quote: nothing}\n", "claims: [{name: x, mentions: [{doc: alpha, quote: y}]}]\n"])
def test_claims_are_added_to_whatever_form_the_file_has(tmp_path, old):
    result = found(STORY, None)
    text = proposals.propose(result.claims, result.mentions, existing=write(tmp_path, old))
    again = codebook.read(write(tmp_path, text))
    assert len(again.claims) == 2 + old.count("name: x")
    assert len(again.rejected) == old.count("nothing")


def test_a_second_proposal_changes_nothing(tmp_path):
    result = found(STORY, None)
    once = proposals.propose(result.claims, result.mentions, existing=tmp_path / "none.yaml")
    path = write(tmp_path, once)
    again = found(STORY, path)
    assert proposals.propose(again.claims, again.mentions, possible=again.possible, existing=path) == once
    assert again.claims["statement"].tolist() == result.claims["statement"].tolist()


def test_possible_mentions_are_comments_that_count_once_uncommented(tmp_path):
    result = found(STORY, None, same=0.97, possibly=0.05)
    shared = result.possible.iloc[0]
    claims_ = result.claims.assign(n_documents=2)
    text = proposals.propose(claims_[claims_["claim_id"] == shared["left_claim"]], result.mentions, possible=result.possible)
    assert "# possibly the same" in text
    open_ = "\n".join(line.replace("  # ", "  ", 1) if line.startswith(("  # - doc", "  #   quote")) else line for line in text.splitlines())
    assert {e.doc for e in codebook.read(write(tmp_path, open_)).claims[0].mentions} > {e.doc for e in codebook.read(write(tmp_path, text)).claims[0].mentions}


def test_a_quotation_listed_twice_means_both_its_places(tmp_path):
    text = "The ferry sank.\n\nThe weather was calm all day.\n\nThe ferry sank."
    book = "claims:\n- name: The ferry sank.\n  mentions:\n  - {doc: alpha, quote: The ferry sank.}\n  - {doc: alpha, quote: The ferry sank.}\n"
    result = found({"alpha": text}, write(tmp_path, book))
    ruled = result.mentions[result.mentions["coded_by"] == "analyst"]
    assert ruled["start"].tolist() == [0, text.rindex("The ferry")]


def test_a_quotation_not_found_is_told_with_its_line_and_the_nearest_passage(tmp_path):
    texts = {**STORY, "alpha": "The old harbour bridge might be closed, for a few repairs, as late as next May, said the council."}
    row = found(texts, write(tmp_path, GOOD)).rulings.iloc[0]
    assert (row["status"], row["line"]) == ("not found", 6) and "harbour bridge" in row["nearest"]
