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
