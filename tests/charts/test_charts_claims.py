"""Charts of claims and of the corpus: what is drawn is what the tables hold."""

from __future__ import annotations

import invented
import pandas as pd
import pytest

from analysis import tables
from analysis.charts import claims, corpus, style

TOLD = invented.story()


def texts(ax) -> list[str]:
    return [t.get_text() for t in ax.texts]


def test_bars_are_as_long_as_the_counts_and_sorted():
    ax = claims.frequencies(TOLD.claims, least=1)
    widths = [bar.get_width() for bar in ax.patches]
    assert widths == [3, 2, 1, 1, 1]
    assert texts(ax)[:2] == ["3   2 to 3 origins", "2   1 to 2 origins"]
    assert next(bar.get_url() for bar in ax.patches) == "#claim-C001"


def test_judgements_are_hatched_and_facts_are_not():
    ax = claims.frequencies(TOLD.claims, least=1)
    hatched = [label.get_text()[:4] for label, bar in zip(ax.get_yticklabels(), ax.patches, strict=True) if bar.get_hatch()]
    assert hatched == ["C005"]


def test_what_is_not_drawn_is_counted():
    ax = claims.frequencies(TOLD.claims, least=2, top=1)
    assert len(ax.patches) == 1
    assert "Not drawn: 1 more made by 2 or more documents and 3 made by fewer." in ax.figure.get_supxlabel()


def test_nothing_to_draw_is_a_sentence():
    ax = claims.frequencies(TOLD.claims, least=4)
    assert texts(ax) == ["no claim is made by 4 or more documents; 5 are made by fewer."]
    assert texts(claims.by_source(tables.CLAIMS.frame([]), TOLD.mentions, TOLD.documents))[0].startswith("no claim")


def test_a_cell_for_each_document_that_makes_the_claim_with_its_mark():
    ax = claims.by_source(TOLD.claims, TOLD.mentions, TOLD.documents, least=1)
    assert len(ax.patches) == len(TOLD.mentions.drop_duplicates(["claim_id", "doc_id"]))
    assert sorted(texts(ax)) == sorted("AAHAARAD")
    assert [t.get_text() for t in ax.get_xticklabels()] == ["The Northerner", "south", "west"]


def test_the_surest_mention_of_a_document_counts():
    twice = TOLD.mentions[TOLD.mentions["doc_id"] == "west"].assign(claim_id="C001")
    assert claims.surest_by_source(twice) == {("C001", "west"): "hedged"}


def test_words_are_counted_apart_from_furniture():
    sentences = TOLD.sentences.copy()
    sentences.loc[0, "kind"] = "furniture"
    counted = corpus.words(TOLD.documents, sentences)
    north = counted.set_index("doc_id").loc["north"]
    assert (north["analysed"], north["left_out"]) == (9, 5)
    ax = corpus.lengths(TOLD.documents, sentences)
    assert sum(bar.get_width() for bar in ax.patches) == counted[["analysed", "left_out"]].to_numpy().sum()


@pytest.mark.parametrize(
    ("text", "length", "fitted"),
    [("short", 10, "short"), ("two words", 5, "two…"), ("unbreakableword", 6, "unbre…"), ("a\n b", 10, "a b"), ("", 4, "")],
)
def test_fit_cuts_at_words(text, length, fitted):
    assert style.fit(text, length) == fitted


def test_a_letter_without_a_glyph_is_shown_by_its_code_point():
    assert style.drawable("a한b") == "aU+D55C b"


def test_sources_have_short_names_that_differ():
    assert style.sources(TOLD.documents) == {"north": "The Northerner", "south": "south", "west": "west"}
    numbered = TOLD.documents.assign(doc_id=["000_ab", "001_cd", "002_ef"], outlet=None)
    assert list(style.sources(numbered).values()) == ["000", "001", "002"]
    alike = TOLD.documents.assign(doc_id=["x_1", "x_2", "y_3"], outlet="Same")
    assert list(style.sources(alike).values()) == ["x_1", "x_2", "y_3"]


def test_of_many_documents_those_with_most_claims_are_drawn_and_the_rest_counted():
    more = pd.concat([TOLD.documents, *[TOLD.documents.tail(1).assign(doc_id=f"extra{n}", outlet=None) for n in range(40)]], ignore_index=True)
    ax = claims.by_source(TOLD.claims, TOLD.mentions, more, least=2)
    assert len(ax.get_xticklabels()) == 30 and {"The Northerner", "south"} <= {label.get_text() for label in ax.get_xticklabels()}
    assert "13 documents that make the fewest of these claims are not drawn." in ax.figure.get_supxlabel()


def test_reliability_stands_where_the_table_says_and_the_line_where_both_agree():
    ax = claims.reliability(pd.DataFrame({"n": [1200, 40], "expected": [0.1, 0.8], "observed": [0.2, 0.7]}))
    assert ax.collections[0].get_offsets().tolist() == [[0.1, 0.2], [0.8, 0.7]]
    assert ax.lines[0].get_xydata().tolist() == [[0, 0], [1, 1]] and texts(ax) == ["1,200", "40"]
    assert claims.reliability(pd.DataFrame({"n": [], "expected": [], "observed": []})).nothing
