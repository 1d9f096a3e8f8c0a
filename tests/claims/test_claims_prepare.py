"""What is taken off a sentence before it is compared: who says it, not what is said."""

from __future__ import annotations

import pytest

from analysis.claims import prepare


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("The plan failed, according to critics", "The plan failed"),
        ("The plan failed, the minister told reporters on Friday.", "The plan failed"),
        ("In Paris, three people died, police said.", "In Paris, three people died"),
        ("Critics, however, say that the plan failed", "the plan failed"),
        ("According to the mayor, a former teacher, the school will close", "the school will close"),
        ("As noted by Ann Lee, a fellow at the institute, “the coast is sinking fast”", "the coast is sinking fast"),
        ("Ann Lee, a fellow at the institute and an engineer, observes that the coast is sinking", "the coast is sinking"),
    ],
)
def test_attribution_comes_off(text, bare):
    assert prepare.bare(text) == bare


@pytest.mark.parametrize(
    "text",
    [
        "In March 2019, the agency reported the arrival of thousands of birds on the island, a record",
        "At the time, officials estimated the cost at $4 billion",
        "After the vote, critics warned of a long dispute",
        "While the search went on, the mayor announced a reward",
    ],
)
def test_a_setting_before_a_verb_of_saying_leaves_the_sentence_whole(text):
    assert prepare.bare(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "The ministry rejected any claims that the bridge was unsafe",
        "The bank does not believe the funds are at risk",
        "The mayor falsely stated that the school had closed",
        "Engineers said it was possible that the dam would fail",
        "Asked about the vote, Ann Lee said it was a matter for the board.",
        "Ann Lee, who made her name in court, was confirmed as a judge on Monday, a day after the hearing",
        "The firm cut its prices, putting off a step that rivals warned could ruin it",
        "Two banks, a grocer and a brewery, have indicated the new tax could cost them a million each",
        "The council passed the plan, despite claims from owners that it is unlawful",
        "There was no sign that the guard, a man of thirty from Tunis, had sworn loyalty to the Free State, as its rules demand",
        "In a bid to win younger, busier guests, the owner said he was open to longer hours",
        "A nurse who saw the girls’ after their return said all but three were well",
    ],
)
def test_what_is_denied_unsure_or_an_object_keeps_its_words(text):
    assert prepare.bare(text) == text


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“The coast is sinking fast,” Ann Lee told the Morning Post in an article published on Sunday.", "The coast is sinking fast"),
        ("“The coast is sinking fast,” said Ann Lee, who was there.", "The coast is sinking fast"),
        ("Ann Lee, head of the institute, told reporters the coast is sinking", "the coast is sinking"),
        ("The spring report claimed that the coast is sinking", "the coast is sinking"),
    ],
)
def test_longer_attribution_comes_off(text, bare):
    assert prepare.bare(text) == bare


def test_a_pronoun_for_the_one_who_speaks_is_compared_as_the_name():
    assert prepare.compared(["Ann Lee said she was hurt in the fall", "She said the road was closed"]) == ["Ann Lee was hurt in the fall", "the road was closed"]
    assert prepare.compared(["Ann Lee, a guard, said on Monday that her house was lost"]) == ["Ann Lee’s house was lost"]
    assert prepare.compared(["Police said he was armed"]) == ["he was armed"]
    assert prepare.bare("The guard was hurt, according to Lee, who said he would live.") == "The guard was hurt, according to Lee, who said he would live."
