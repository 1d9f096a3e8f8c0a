from __future__ import annotations

import itertools
import time

import pytest

from analysis.voices import marks

CASES = [
    ("She said “no” twice.", ["“no”"], [False]),
    ('She said "no way" and left.', ['"no way"'], [False]),
    ("He said 'not now' and left.", ["'not now'"], [False]),
    ("The farmers' fields aren't dry in the '90s.", [], []),
    ("“One.” Then “two.”", ["“One.”", "“two.”"], [False, False]),
    ("“He said “stop” and ran.”", ["“He said “stop” and ran.”"], [False]),
    ("They cannot be pleased with that.”", ["They cannot be pleased with that.”"], [True]),
    ("“They left early.", ["“They left early."], [True]),
    ('A 6" pipe burst.', [], []),
    ("", [], []),
]


@pytest.mark.parametrize(("text", "found", "repaired"), CASES)
def test_quoted_stretches(text, found, repaired):
    quotes = marks.quotes(text, 0, len(text), [0] if text else [])
    assert [text[quote.start : quote.end] for quote in quotes] == found
    assert [quote.repaired for quote in quotes] == repaired


def test_a_quotation_that_runs_on_is_no_error():
    (quote,) = marks.quotes("“They left early.", 0, 17, [0], continues=True)
    assert quote.open_end and not quote.repaired


@pytest.mark.parametrize("unit", ["“", "”", '"', '" ', "‘a ", "'a", "“‘", "a' ", "« »"])
def test_marks_everywhere_cost_linear_time(unit):
    text = (unit * 100_000)[:100_000]
    begin = time.process_time()
    quotes = marks.quotes(text, 0, len(text), [0])
    assert time.process_time() - begin < 5
    assert all(0 <= quote.start < quote.end <= len(text) for quote in quotes)
    assert all(one.end <= two.start for one, two in itertools.pairwise(quotes))
