"""Numbers and dates of any make: addresses hold, ranges are ranges, nothing is counted that no word counts, nothing raises."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text import dates, numerals, quantities

WORDS = st.sampled_from(
    ["people", "killed", "were", "at least", "up to", "about", "dozens of", "half a", "million", "soldiers", "sent", "in", "and", "to", "no", "one",
     "the", "a", "May", "October", "Sunday", "last", "ago", "years", "of", ",", ".", "(", ")", "-", "–", "$", "%", "himself", "his", "wife", "another", "couple"]
)  # fmt: skip
NUMBERS = st.one_of(
    st.integers(-(10**30), 10**30).map(str), st.integers(0, 10**12).map("{:,}".format), st.floats(allow_nan=True, allow_infinity=True).map(str),
    st.from_regex(r"\A\d{1,4}[.,:/-]\d{1,4}(?:[.,:/-]\d{1,4})?\Z"), st.from_regex(r"\A[٠-٩۰-۹०-९]{1,9}\Z"), st.sampled_from(["10^30", "1.000,5", "½", "²", "Ⅻ", "一千", "1e5"]),
)  # fmt: skip
LINES = st.lists(st.one_of(WORDS, NUMBERS, st.text(max_size=6)), max_size=14).map(" ".join)
# what only looks like a count; each is put where a count could stand
NO_COUNTS = st.one_of(
    st.integers(1, 99).map(lambda n: f"10^{n}"), st.integers(1, 10**9).map(lambda n: f"-{n}"), st.tuples(*[st.integers(0, 99)] * 3).map(lambda v: f"{v[0]}.{v[1]}.{v[2]}"),
    st.integers(1000, 9999).map(lambda n: f"555-{n}"), st.tuples(st.integers(1, 999), st.integers(0, 999), st.integers(1, 99)).map(lambda v: f"{v[0]}.{v[1]:03d},{v[2]}"),
    st.tuples(st.integers(1, 9), st.integers(10, 99)).map(lambda v: f"{v[0]}/{v[1]}"), st.tuples(st.integers(1, 12), st.integers(0, 59)).map(lambda v: f"{v[0]}:{v[1]:02d}"),
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(LINES)
def test_quantities_of_any_line_keep_the_contract(line):
    for row in quantities.read(line):
        assert 0 <= row["start"] < row["end"] <= len(line)
        low, high = row["low"], row["high"]
        assert low is None or (low >= 0 and low == low)
        assert low is None or high is None or low <= high
        if row["kind"] == "count" and not row["implicit"] and row["noun"] is None and row["state"] is None:
            raise AssertionError(f"{line[row['start'] : row['end']]!r} counts nothing")


@settings(deadline=None, max_examples=200)
@given(LINES)
def test_numerals_of_any_line_do_not_overlap(line):
    words = numerals.tokens(line)
    found = numerals.find(words, line)
    assert all(a.last <= b.first for a, b in itertools.pairwise(found))
    assert all(0 <= one.first <= one.head < one.last <= len(words) for one in found)


@settings(deadline=None, max_examples=200)
@given(NO_COUNTS)
def test_no_count_is_read_from_what_is_none(number):
    text = f"He wrote {number} on a wall."
    assert [row for row in quantities.read(text) if row["kind"] == "count" and not row["implicit"]] == []


@settings(deadline=None, max_examples=200)
@given(st.integers(2, 10**9), st.booleans())
def test_a_plain_count_is_read_back(number, commas):
    text = f"{number:,} people were killed." if commas else f"In all, {number} people were killed."
    (row,) = [row for row in quantities.read(text) if row["kind"] == "count"]
    assert (row["low"], row["high"], row["state"]) == (number, number, "killed")


@settings(deadline=None, max_examples=300)
@given(LINES, st.one_of(st.none(), st.dates(date(1500, 1, 1), date(2099, 12, 31))))
def test_dates_of_any_line_keep_the_contract(line, day):
    for row in dates.read(line, None if day is None else (day, day)):
        assert 0 <= row["start"] < row["end"] <= len(line)
        assert (row["earliest"] is None) == (row["latest"] is None) == (row["precision"] is None)
        if row["earliest"] is not None:
            first, last = date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"])
            assert first <= last and row["precision"] == (last - first).days + 1
        if day is None and row["resolved_against"] is None and row["earliest"] is not None:
            assert row["year_given"]


@settings(deadline=None, max_examples=200)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%b. %d, %Y"]))
def test_a_written_day_is_read_back(day, form):
    if "%b." in form and day.strftime("%b") == "May":
        form = "%B %d, %Y"
    (row,) = dates.read(f"It began on {day.strftime(form)} there.", None)
    assert (row["earliest"], row["latest"], row["year_given"]) == (day.isoformat(), day.isoformat(), True)


@pytest.mark.parametrize("text", ["They won 3-1 on Sunday.", "Call 847-555-0199.", "It is at 305 E. Main St.", "10^30 people", "1.000,5 people", "-5 people"])
def test_scores_calls_addresses_and_odd_numbers_count_nothing(text):
    assert [row for row in quantities.read(text) if row["kind"] == "count"] == []
