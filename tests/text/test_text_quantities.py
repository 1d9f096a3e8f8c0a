"""Quantities: what is counted, as a range, and what only looks like a count."""

from __future__ import annotations

import pytest

from analysis.text import quantities


def counts(text):
    return [
        (text[row["start"] : row["end"]], row["low"], row["high"], row["counted"])
        for row in quantities.read(text)
        if row["kind"] == "count" and not row["implicit"]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five people were killed and 12 others wounded.", [("Five", 5, 5, "people killed"), ("12", 12, 12, "people injured")]),
        ("The blast left five dead and three injured.", [("five", 5, 5, "people killed"), ("three", 3, 3, "people injured")]),
        ("The death toll rose to 12 on Monday.", [("12", 12, 12, "people killed")]),
        ("He killed five people and wounded six.", [("five", 5, 5, "people killed"), ("six", 6, 6, "people injured")]),
        ("A fire killed three people, including two children.", [("three", 3, 3, "people killed")]),
        ("No one was injured.", [("No one", 0, 0, "people injured")]),
        ("No injuries were reported.", [("No injuries", 0, 0, "people injured")]),
        ("They sent up to 12,000 soldiers.", [("up to 12,000", None, 12000, "soldiers sent")]),
        ("The deployment of 3,000 troops began.", [("3,000", 3000, 3000, "soldiers sent")]),
        ("At least 10-12,000 refugees arrived.", [("At least 10-12,000", 10000, None, "refugees arrived")]),
        ("Thousands of soldiers arrived.", [("Thousands", 2000, 9999, "soldiers arrived")]),
        ("Half a million people fled.", [("Half a million", 500000, 500000, "people displaced")]),
        ("Dozens were hurt.", [("Dozens", 24, 99, "people injured")]),
        ("Twenty-one houses were destroyed.", [("Twenty-one", 21, 21, "houses destroyed")]),
        ("The shooting deaths of four people shocked all.", [("four", 4, 4, "people killed")]),
        ("Police investigate a triple homicide.", [("triple homicide", 3, 3, "people killed")]),
        ("Three people were shot, one fatally.", [("one", 1, 1, "people killed")]),
        ("A man shot three officers - one fatally - there.", [("three", 3, 3, "officers hit"), ("one", 1, 1, "people killed")]),
        ("Both victims were pronounced dead.", [("Both victims", 2, 2, "people killed")]),
        ("Dead: 3; wounded: 5.", [("Dead: 3", 3, 3, "people killed"), ("wounded: 5", 5, 5, "people injured")]),
        ("The toll stands at 9 dead and 20 injured.", [("9", 9, 9, "people killed"), ("20", 20, 20, "people injured")]),
        ("One of the wounded died Sunday.", [("One", 1, 1, "people killed")]),
        ("Eleven people, six of them children, drowned.", [("Eleven", 11, 11, "people killed")]),
        ("Nearly half a million people have been forced from their homes.", [("Nearly half a million", 450_000, 500_000, "people displaced")]),
        ("Four people besides the attacker died.", [("Four", 4, 4, "people killed")]),
        ("There were no reports of injuries.", [("no reports of injuries", 0, 0, "people injured")]),
        ("He stabbed his wife and their two children.", [("two", 2, 2, "children hit")]),
        ("Bullets struck a clerk and others.", [("others", 2, None, "people hit")]),
        ("As many as 55,000 civilians have fled.", [("As many as 55,000", None, 55_000, "civilians displaced")]),
        ("The number of those arrested grew to 112.", [("112", 112, 112, "people arrested")]),
        ("The army has sent in another 2,500 troops.", [("2,500", 2500, 2500, "soldiers sent")]),
        ("Nine hundred of the 12,000 soldiers have arrived.", [("Nine hundred", 900, 900, "people arrived")]),
        ("It puts the number of foreign troops in the land at 11,000.", [("11,000", 11_000, 11_000, "soldiers")]),
        ("Two to three dozen people were hurt.", [("Two to three dozen", 24, 36, "people injured")]),
        ("No one was killed or hurt.", [("No one", 0, 0, "people killed"), ("No one", 0, 0, "people injured")]),
        ("Rebels freed 21 kidnapped schoolgirls.", [("21", 21, 21, "girls released")]),
        ("Six members of the gang pleaded guilty to two counts of fraud.", [("Six", 6, 6, "members guilty")]),
        ("Two wounded men lay there.", [("Two", 2, 2, "men injured")]),
        ("Four detained rebel leaders were released.", [("Four", 4, 4, "leaders released")]),
        ("Two killed, three wounded, police say.", [("Two", 2, 2, "people killed"), ("three", 3, 3, "people injured")]),
        ("The death toll from a powerful bombing at the old consulate in the northern city rose to at least six on Friday.", [("at least six", 6, None, "people killed")]),
        ("The army handed over 21 prisoners.", [("21", 21, 21, "prisoners")]),
        ("The lorry ran over 12 people.", [("12", 12, 12, "people hit")]),
        ("More than 200 girls and women kidnapped from the camp are missing.", [("More than 200", 200, None, "girls abducted")]),
        ("He freed 21 of the 200 girls who were kidnapped.", [("200", 200, 200, "girls abducted")]),
        ("The bombs caused no casualties.", [("no casualties", 0, 0, "people killed"), ("no casualties", 0, 0, "people injured")]),
    ],
)  # fmt: skip
def test_counts(text, expected):
    found = counts(text)
    assert [row for row in found if row in expected] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Version 1.2.3 is out.", "Call 555-1234 or 847-555-0199 now.", "They won 3-1.", "About 10^30 of them.", "It was -5 then.",
        "It cost 1.000,5 in all.", "He met her at 3:30 p.m. on Jan. 2, 2015.", "The house at 305 E. Main St. burned.",
        "In 2019 it ended.", "A Boeing 737 landed at Terminal 2.", "An AK-47 was found.", "He may be 12/24.", "No one else was hurt.",
        "For 75 years they were friends.", "It rose 12 percent.", "It cost $5 million.", "A 17-year-old spoke.", "The 21st century began.",
        "He tried 3/4 and 1/2.", "No other injuries were reported.", "Nobody but the driver was hurt.", "They stay at 1617 S.E. 17th St. there.",
        "It began at noon (1200 GMT).", "Twice as many died as before.", "There were no immediate reports of any casualties.", "Another shot was heard after the fourth shot.",
    ],
)  # fmt: skip
def test_no_invented_count(text):
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "low", "unit"),
    [
        ("For 75 years they were friends.", "duration", 75, "years"), ("It rose 12 percent.", "percent", 12, "percent"),
        ("It cost $5.5 million.", "money", 5.5e6, "USD"), ("A 17-year-old spoke.", "age", 17, "years"),
        ("Ann Lee, 34, spoke.", "age", 34, "years"), ("It lies 20 miles away.", "distance", 20, "miles"),
        ("Two-thirds of voters agreed.", "percent", 66.7, "percent"),
    ],
)  # fmt: skip
def test_kinds_are_told_apart(text, kind, low, unit):
    row = next(row for row in quantities.read(text) if row["kind"] == kind)
    assert (row["low"], row["unit"]) == (low, unit)


@pytest.mark.parametrize(
    ("text", "state", "name"),
    [
        ("A man was shot and killed on Sunday.", "killed", None), ("Ann Lee, 34, died at the scene.", "killed", "Ann Lee"),
        ("The crash injured a woman.", "injured", None), ("He then killed himself.", "killed", None),
        ("Officer Chad Reed was wounded.", "injured", "Chad Reed"), ("Chen killed himself.", "killed", "Chen"),
        ("A bullet grazed a child's leg.", "hit", None), ("The man who killed Ann Lee, 34, was arrested.", "killed", "Ann Lee"),
        ("One man is dead and another is fighting for his life.", "injured", None), ("A woman was shot but survived.", "injured", None),
        ("He shot his cousin, Ann Lee, 34, and fled.", "hit", "Ann Lee"),
    ],
)  # fmt: skip
def test_single_persons(text, state, name):
    found = [(row["state"], row["name"]) for row in quantities.read(text) if row["implicit"]]
    assert (state, name) in found


@pytest.mark.parametrize(
    "text",
    [
        "Bullets hit a wall, Austin police said.", "I'm hurt, he said.", "Everybody is hurt.", "After the shooting Adams fled.",
        "The gunman shot at police.", "They look for a woman after her house was hit.", "He was shot at by a guard.",
        "There were shootings from Seattle to Tacoma.", "The Sheriff's Office was hit.", "A man rushed the children to a hospital.",
    ],
)  # fmt: skip
def test_no_invented_person(text):
    assert [row for row in quantities.read(text) if row["implicit"] and row["state"] in ("killed", "injured", "hit") and row["low"]] == []


def test_a_name_and_its_description_are_one_person():
    for text in ("Police mourned the death of Ann Lee, his sister.", "It killed his sister, Ann Lee, 34."):
        assert len([row for row in quantities.read(text) if row["implicit"]]) == 1


@pytest.mark.parametrize("unit", ["1,", "1-", "five ", "a ", "more than ", "A b ", "one and ", "12 people and ", "he, "])
def test_linear(unit):
    text = unit * (200_000 // len(unit))
    assert isinstance(quantities.read(text[:200_000]), list)


def test_arabic_digits_are_digits():
    assert counts("٣٠ people were killed.") == [("٣٠", 30, 30, "people killed")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("It cost about $50 million.", 45e6, 55e6), ("It cost about $146 million.", 143.81e6, 148.19e6), ("It cost up to $5 million.", None, 5e6), ("It cost over €3 billion.", 3e9, None)],
)
def test_bounds_stand_before_the_sign_of_a_currency(text, low, high):
    (row,) = (row for row in quantities.read(text) if row["kind"] == "money")
    assert (row["low"], row["high"]) == (low if low is None else pytest.approx(low), high if high is None else pytest.approx(high))
    assert row["unit"] in ("USD", "EUR")
