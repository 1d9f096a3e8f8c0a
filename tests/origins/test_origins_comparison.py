"""Two versions of a passage: every word is kept, and marked where the other version lacks it."""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.origins import comparison
from analysis.report import bundles, show

TEXT = st.lists(st.sampled_from(["a", "B", "c.", "“d”", "e,", "f", "<b>"]), max_size=12).map(" ".join)


@pytest.mark.parametrize(("left", "right", "ours", "theirs"), [
    ("", "", [], []),
    ("The dam broke.", "the dam broke", [], []),
    ("The old dam broke on Monday.", "The dam burst on Monday.", ["old", "broke"], ["burst"]),
    ("a b c", "x y", ["a", "b", "c"], ["x", "y"]),
    ("— yes", "yes", ["—"], []),
])  # fmt: skip
def test_words_that_the_other_lacks_are_marked(left, right, ours, theirs):
    one, other = comparison.differing(left, right)
    assert [word for word, lacking in one if lacking] == ours and [word for word, lacking in other if lacking] == theirs


@settings(max_examples=80, deadline=None)
@given(TEXT, TEXT)
def test_all_words_stay_and_what_is_not_marked_is_the_same(left, right):
    one, other = comparison.differing(left, right)
    assert [word for word, _ in one] == left.split() and [word for word, _ in other] == right.split()
    kept = [[comparison._bare(word) for word, lacking in side if not lacking] for side in (one, other)]
    assert kept[0] == kept[1]
    for side, text in ((one, left), (other, right)):
        parts = comparison.runs(side)
        assert "".join(part for part, _ in parts).split() == text.split()
        assert all(a[1] != b[1] for a, b in pairwise(parts))


def test_of_long_texts_the_ends_are_aligned_in_bounded_work():
    words = [f"w{n}" for n in range(60_000)]
    changed = ["start", *words[1:-1], "end"]
    one, other = comparison.differing(" ".join(words), " ".join(changed))
    assert [word for word, lacking in one if lacking] == ["w0", "w59999"]
    assert [word for word, lacking in other if lacking] == ["start", "end"]


def test_a_cell_in_parts_is_escaped_and_marked():
    df = pd.DataFrame({"text": ["x <b>y</b>"], "parts": pd.Series([[("x ", False), ("<b>y</b>\0", True)]], dtype="object")})
    made = bundles.table(df, "t", [show.Column("text", parts="parts")])
    assert made[bundles.TABLE]["rows"][0]["cells"] == [{"text": "x <b>y</b>", "parts": [["x ", False], ["<b>y</b>\ufffd", True]]}]
    assert re.search(r"x <mark[^<>]*>&lt;b&gt;y&lt;/b&gt;\ufffd</mark>", made["text/html"])
