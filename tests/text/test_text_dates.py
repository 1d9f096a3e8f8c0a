"""Dates: absolute, partial and relative, resolved against the day of publication or left open."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.text import dates

SATURDAY = (date(2024, 10, 26),) * 2


def found(text, published=SATURDAY):
    return [(text[row["start"] : row["end"]], row["earliest"], row["latest"]) for row in dates.read(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on October 3, 2023.", ("October 3, 2023", "2023-10-03", "2023-10-03")),
        ("It began on 3 October 2023.", ("3 October 2023", "2023-10-03", "2023-10-03")),
        ("In October 2023 it began.", ("October 2023", "2023-10-01", "2023-10-31")),
        ("It began on 2023-10-03.", ("2023-10-03", "2023-10-03", "2023-10-03")),
        ("They came on Oct. 3.", ("Oct. 3", "2024-10-03", "2024-10-03")),
        ("They came on Dec. 30.", ("Dec. 30", "2024-12-30", "2024-12-30")),
        ("They came in early to mid-October.", ("early to mid-October", "2024-10-01", "2024-10-20")),
        ("They came in late September.", ("late September", "2024-09-21", "2024-09-30")),
        ("They could come as soon as Sunday.", ("Sunday", "2024-10-27", "2024-10-27")),
        ("They came on Sunday.", ("Sunday", "2024-10-20", "2024-10-20")),
        ("He said so this week.", ("this week", "2024-10-21", "2024-10-27")),
        ("He said so last month.", ("last month", "2024-09-01", "2024-09-30")),
        ("He said so yesterday.", ("yesterday", "2024-10-25", "2024-10-25")),
        ("It was 4 months ago.", ("4 months ago", "2024-06-11", "2024-07-11")),
        ("It was two days ago.", ("two days ago", "2024-10-24", "2024-10-24")),
        ("It was found in 2022.", ("2022", "2022-01-01", "2022-12-31")),
        ("In the 1990s it was otherwise.", ("the 1990s", "1990-01-01", "1999-12-31")),
        ("It began in February 2022.", ("February 2022", "2022-02-01", "2022-02-28")),
        ("Since Oct. 3 it rained.", ("Oct. 3", "2024-10-03", "2024-10-03")),
        ("It happened in May.", ("May", "2024-05-01", "2024-05-31")),
        ("It was on 3/14/2015.", ("3/14/2015", "2015-03-14", "2015-03-14")),
    ],
)  # fmt: skip
def test_resolved(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize("text", ["They came on Sunday.", "It was 4 months ago.", "They came in early to mid-October.", "He left today."])
def test_unresolved_without_a_day_of_publication(text):
    (row,) = dates.read(text, None)
    assert (row["earliest"], row["latest"], row["resolved_against"]) == (None, None, None)


def test_a_month_of_publication_resolves_months_but_no_weekdays():
    october = (date(2024, 10, 1), date(2024, 10, 31))
    assert found("He left last month.", october) == [("last month", "2024-09-01", "2024-09-30")]
    assert found("He left on Sunday.", october) == [("Sunday", None, None)]


@pytest.mark.parametrize(
    "text", ["It may be so.", "They may 3 times.", "They march on.", "May I ask?", "He won 2022 votes.", "Some 2000 men came.", "Call 1.2.3 or 12/24."]
)
def test_no_date(text):
    assert found(text) == []


def test_a_day_that_no_calendar_has_stays_open():
    assert found("On February 30, 2024 nothing happened.") == [("February 30, 2024", None, None)]


@pytest.mark.parametrize("unit", ["Oct ", "in ", "12 ", "1/", "early ", "the last ", "2024-", "May 3 ", "1:"])
def test_linear(unit):
    text = (unit * 200_000)[:200_000]
    assert isinstance(dates.read(text, SATURDAY), list)
