import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.report import clean


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("plain text, Ünïcode, 한국어, 中文, 🙂", "plain text, Ünïcode, 한국어, 中文, 🙂"),
        ("a\x00b", "a\ufffdb"),
        ("bell\x07 esc\x1b[31m", "bell\ufffd esc\ufffd[31m"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("\u202eevil\u202c", "[U+202E]evil[U+202C]"),
        ("left\u200e right\u200f marks", "left right marks"),
        ("zero\u200bwidth soft\u00adhyphen \ufeffmark", "zerowidth softhyphen mark"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_clean(text, out):
    assert clean.text(text) == out


@given(st.text())
def test_cleaned_text_holds_nothing_a_page_refuses(text):
    cleaned = clean.text(text)
    assert clean.text(cleaned) == cleaned
    cleaned.encode("utf-8")
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]


def test_line_and_tree():
    assert clean.line("  a\n\tb\x00 ") == "a b\ufffd"
    assert clean.tree({"a": ["x\x00", 1, None, ("y\u202e",)]}) == {"a": ["x\ufffd", 1, None, ["y[U+202E]"]]}


def test_long_lines_take_linear_time():
    began = time.perf_counter()
    for trigger in ("\u202e", "\x00", "\r", "\u200b"):
        clean.text(trigger * 200_000)
    assert time.perf_counter() - began < 2
