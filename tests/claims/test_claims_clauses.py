"""Clauses: where a sentence is cut, what each clause says, and where they are folded back."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from test_claims_find import documents, found

from analysis.claims import clauses, folding, units
from analysis.text import sentences


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The ferry sank on Sunday, but the crew was saved by fishermen.", ["The ferry sank on Sunday", "the crew was saved by fishermen."]),
        ("While the mayor praised the plan, the council rejected it.", ["the mayor praised the plan", "the council rejected it."]),
        ("The mayor opened the bridge and thanked the workers.", ["The mayor opened the bridge", "The mayor thanked the workers."]),
        ("Last week, the board met in Oslo and approved the budget.", ["Last week, the board met in Oslo", "the board approved the budget."]),
        ("The bridge, which was built in 1931, will close in May.", ["The bridge was built in 1931", "The bridge will close in May."]),
        ("They sold the house, which had stood empty for years.", ["They sold the house", "the house had stood empty for years."]),
        ("The road was blocked; the trains were late.", ["The road was blocked", "the trains were late."]),
    ],
)
def test_a_sentence_is_cut_where_both_sides_can_stand(sentence, said):
    assert [c.text for c in clauses.split(sentence)] == said


@pytest.mark.parametrize(
    "sentence",
    [
        "Bread, milk and eggs were sold out.",
        "The talks between the union and the company will go on.",
        "If the river rises, the town will be flooded.",
        "He left because the road was closed.",
        "“We tried, and we failed,” the captain said.",
        "Officials said that while the dam holds, the valley is safe.",
        "Its support for the club, which includes money, will end.",
        "A team that lives and works in the camp helps.",
        "",
        "?!",
    ],
)
def test_what_does_not_stand_alone_is_not_cut_off(sentence):
    assert [(c.start, c.end, c.text) for c in clauses.split(sentence)] == [(0, len(sentence), sentence)]


def test_addresses_of_clauses_are_slices_and_do_not_overlap():
    text = "The council, which met on Monday, rejected the plan, but the mayor will ask again and hopes for support."
    parts = clauses.split(text)
    assert len(parts) == 4
    assert all(part.text.endswith(text[part.start : part.end]) for part in parts)
    assert all(one.end <= two.start for one, two in itertools.pairwise(parts))


@pytest.mark.parametrize("text", ["Regular threats against the port", "In May 2023", "Officials say that", "which fell", "Although the mayor left"])
def test_fragments_do_not_stand(text):
    assert not clauses.stands(text)


def test_units_are_clauses_with_their_number_and_whole_sentences_with_none():
    table = documents({"alpha": "The ferry sank on Sunday, but the crew was saved by fishermen.\n\nThe sea was calm that day."})
    rows = units.units(table, sentences.split(table))
    assert rows["part"].tolist() == [1, 2, 0]
    text = table["text"].iloc[0]
    assert all(text[row.start : row.end] == row.text for row in rows.itertuples())


def test_clauses_that_find_nobody_go_back_into_their_sentence():
    result = found({"alpha": "The ferry sank on Sunday, but the crew was saved by fishermen.", "beta": "A bakery won a national prize for its rye bread."})
    assert result.mentions["text"].tolist() == ["The ferry sank on Sunday, but the crew was saved by fishermen.", "A bakery won a national prize for its rye bread."]


def test_a_clause_that_another_document_states_is_a_mention_of_its_own():
    crew = "The crew of the ferry was saved by local fishermen."
    result = found({"alpha": f"The harbour closed for a week on Sunday, but {crew[0].lower()}{crew[1:]}", "beta": crew})
    top = result.claims.iloc[0]
    assert (top["n_documents"], top["statement"]) == (2, crew)
    assert result.mentions[result.mentions["claim_id"] == top["claim_id"]]["text"].str.lower().tolist() == [crew.lower()] * 2


def test_lifted_pairs_keep_the_largest_value_of_what_was_folded():
    left, right, value = folding.lift(np.array([0, 0, 1, 2]), np.array([0, 0, 1, 0]), np.array([1, 2, 2, 3]), np.array([0.9, 0.2, 0.6, 0.1]))
    assert list(zip(left.tolist(), right.tolist(), value.tolist(), strict=True)) == [(0, 1, 0.6), (0, 2, 0.1)]
    none = np.zeros(0, dtype=int)
    assert [len(part) for part in folding.lift(none, none, none, np.zeros(0))] == [0, 0, 0]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The bank raised its fees, drawing protests from thousands of customers.", ["The bank raised its fees", "The bank drawing protests from thousands of customers."]),
        ("The day ended when a tree fell, killing two guests at the table.", ["The day ended when a tree fell", "killing two guests at the table."]),
        ("The council sold the port, a move that could cost it the next vote.", ["The council sold the port", "a move that could cost it the next vote."]),
        ("The border stays shut, with both armies now holding the bridge at the river.", ["The border stays shut", "both armies now holding the bridge at the river."]),
        ("A day earlier, the mayor had resigned, leaving the seat to her rival.", ["A day earlier, the mayor had resigned", "the mayor leaving the seat to her rival."]),
    ],
)
def test_what_follows_without_a_tense_is_a_clause(sentence, said):
    assert [c.text for c in clauses.split(sentence)] == said


@pytest.mark.parametrize(
    "sentence",
    [
        "The paper, quoting two people in the room, reported a quarrel.",
        "She likes hiking, swimming and running with her two dogs.",
        "The plan covers many goods, including steel and aluminium from the north.",
        "He left the house, with a bag of old letters from the war.",
    ],
)
def test_asides_and_lists_stay_whole(sentence):
    assert [c.text for c in clauses.split(sentence)] == [sentence]
