"""What a document answers, and what the story says."""

from __future__ import annotations

import pytest
from test_conflicts_contested import corpus

from analysis import conflicts


def answers(text):
    documents, _, counted, _ = corpus(text)
    return conflicts.by_document(counted, documents).set_index("what")["value"].to_dict()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five people were killed and six injured.", {"killed": 5, "injured": 6}),
        ("A man was shot and killed.\nPolice said the 34-year-old man died at once.", {"killed": 1}),
        ("Ann Lee, 34, was killed.\nBo Ray, 40, was killed.\nLee was shot.", {"killed": 2}),
        ("He killed three people before killing himself.", {"killed": 4}),
        ("Seven people were shot.\nTwo people were killed.", {"killed": 2, "injured": 5}),
        ("Two men and a woman were injured.", {"injured": 3}),
        ("No one was injured.", {"injured": 0}),
        ("Last year, nine people were killed there.", {}),
        ("The teenager is accused of fatally shooting his parents and three younger siblings.", {"killed": 5}),
        ("A man shot five people to death before killing himself.", {"killed": 6}),
        ("A 9-year-old boy found a gun and fatally shot himself.", {"killed": 1}),
        ("One died and another was injured.", {"killed": 1, "injured": 1}),
        ("Two men and a woman were injured.\nTwo of them are in critical condition.", {"injured": 3}),
        ("A man was charged in the fatal shooting of a 3-year-old Norvale girl.", {"killed": 1}),
        ("Initial reports said two people were killed.\nThree people were killed.", {"killed": 3}),
        ("He faces two counts of murder for killing two men.\nAnn Lee died, Bo Ray died and Cy Dow died.", {"killed": 3}),
        ("Up to 16 people were injured.", {}),
        ("Members of a family were shot.", {}),
        ("Police identified two of those killed.\nIn all, five people were killed.", {"killed": 5}),
    ],
)  # fmt: skip
def test_by_document(text, expected):
    assert answers(text) == expected


def test_settle_takes_the_best_supported_and_prefers_later():
    documents, _, counted, _ = corpus(
        "Three people were killed.", "Four people were killed.", "Four people were killed.", published=("2020-01-01", "2020-01-02", "2020-01-03")
    )
    table = conflicts.settle(counted, documents).set_index("what")
    assert table.loc["killed", "value"] == 4 and table.loc["killed", "n_documents"] == 2
    assert table.loc["injured", ["value", "how"]].tolist() == [0, "none reported"]


def test_settle_of_nothing_is_empty():
    documents, _, counted, _ = corpus("It rained.")
    assert conflicts.settle(counted, documents).empty


def test_who_was_hurt_first_and_is_dead_later_is_counted_once():
    documents, _, counted, _ = corpus("A girl was critically injured.", "The girl was killed on Monday.", published=("2020-01-01", "2020-01-03"))
    table = conflicts.settle(counted, documents).set_index("what")["value"]
    assert table.to_dict() == {"killed": 1, "injured": 0}


def test_victims_alone_are_counted_with_their_killer_where_another_document_does():
    documents, _, counted, _ = corpus("The attack killed five people.", "Five people were killed.", "A man killed five people and then killed himself.")
    assert conflicts.settle(counted, documents).set_index("what").loc["killed", "value"] == 6
