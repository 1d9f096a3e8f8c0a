"""What a document answers, and what the story says."""

from __future__ import annotations

import pytest
from test_conflicts_contested import corpus

from analysis import conflicts


def answers(text):
    documents, _, counted, dated = corpus(text, published=("2016-05-10",))
    return conflicts.by_document(counted, documents, dated).set_index("what")["value"].to_dict()


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
        # what is dated to another time is another event
        ("A man was shot and wounded.\nIn December, a driver injured 36 people there.", {"injured": 1}),
        ("In March 2014, a gunman killed six people in the same street.", {}),
        ("Two people were killed in the town, which was besieged from 2012 until 2014.", {"killed": 2}),
        # nothing certain is left of open bounds
        ("At least fifteen people were shot and two people were killed.", {"killed": 2}),
        ("More than a dozen people were wounded.", {}),
        ("More than a dozen people were wounded.\nDoctors treated 19 people.", {}),
        ("More than a dozen people were wounded.\nIn all, 19 people were wounded.", {"injured": 19}),
        ("The death toll rose from 12 to 15.", {"killed": 15}),
        ("The shots wounded Ann Lee and others.", {}),
        # the sentence tells of some of them
        ("Three officers were killed.\nHe shot two officers, killing one and injuring one.\nFour officers were injured.", {"killed": 3, "injured": 4}),
        ("One person is in critical condition and four are being treated for other wounds.", {"injured": 5}),
        ("Nine people were injured, two of them critically.", {"injured": 9}),
        ("Two people are in critical condition.", {}),
        ("Both passengers were injured.", {}),
        ("It killed a child and injured his father, a 39-year-old, and another man, 26.", {"killed": 1, "injured": 2}),
        # single persons
        ("Ann Lee, 34, Bo Ray, 36, and Cy Dow, 40, were killed.", {"killed": 3}),
        ("A man, a woman and two children were killed.", {"killed": 4}),
        ("He shot his wife, Ann Lee, 34, and their two children.\nLee died.", {"killed": 1, "injured": 2}),
        ("The gunman killed one person and wounded a second.", {"killed": 1}),
        ("Two men were killed, and a third was wounded.", {"killed": 2, "injured": 1}),
        ("The shooting left one man dead and a trooper injured.\nThe man was killed at once.", {"killed": 1, "injured": 1}),
        ("Ann Lee and her brother were shot.\nLee died.", {"killed": 1, "injured": 1}),
        ("Three men were shot dead.\nCy Dow was shot.", {"killed": 3}),
    ],
)  # fmt: skip
def test_by_document(text, expected):
    assert answers(text) == expected


def test_settle_takes_the_best_supported_and_prefers_later():
    documents, _, counted, dated = corpus(
        "Three people were killed.", "Four people were killed.", "Four people were killed.", published=("2020-01-01", "2020-01-02", "2020-01-03")
    )
    table = conflicts.settle(counted, documents, dated).set_index("what")
    assert table.loc["killed", "value"] == 4 and table.loc["killed", "n_documents"] == 2
    assert table.loc["injured", ["value", "how"]].tolist() == [0, "none reported"]


def test_a_number_that_has_risen_leaves_lower_ones_without_a_vote():
    texts = ("Two people were killed.", "At least two people were killed.", "The death toll rose to at least six.")
    documents, _, counted, dated = corpus(*texts)
    killed = conflicts.settle(counted, documents, dated).set_index("what").loc["killed"]
    assert (killed["value"], bool(killed["least"]), set(killed["others"])) == (6, True, {"d0", "d1"})
    later = corpus(*texts, published=("2020-01-02", "2020-01-02", "2020-01-01"))
    killed = conflicts.settle(later[2], later[0], later[3]).set_index("what").loc["killed"]
    assert (killed["value"], bool(killed["least"])) == (2, False)


def test_settle_of_nothing_is_empty():
    documents, _, counted, dated = corpus("It rained.")
    assert conflicts.settle(counted, documents, dated).empty


def test_who_was_hurt_first_and_is_dead_later_is_counted_once():
    documents, _, counted, dated = corpus("A girl was critically injured.", "The girl was killed on Monday.", published=("2020-01-01", "2020-01-03"))
    table = conflicts.settle(counted, documents, dated).set_index("what")["value"]
    assert table.to_dict() == {"killed": 1, "injured": 0}


def test_victims_alone_are_counted_with_their_killer_where_another_document_does():
    documents, _, counted, dated = corpus("The attack killed five people.", "Five people were killed.", "A man killed five people and then killed himself.")
    killed = conflicts.settle(counted, documents, dated).set_index("what").loc["killed"]
    assert killed["value"] == 6 and killed["adjusted"]


def test_no_killer_is_added_where_none_died():
    documents, _, counted, dated = corpus("The attack killed five people.", "Five people were killed.")
    assert not any(conflicts.settle(counted, documents, dated)["adjusted"])
