import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from analysis.report import clean, words


@pytest.mark.parametrize(
    ("n", "noun", "plural", "out"),
    [
        (0, "source", None, "no sources"),
        (1, "source", None, "1 source"),
        (3, "source", None, "3 sources"),
        (1200, "claim", None, "1,200 claims"),
        (2, "story", None, "2 stories"),
        (2, "day", None, "2 days"),
        (2, "match", None, "2 matches"),
        (2, "corpus", "corpora", "2 corpora"),
    ],
)
def test_count(n, noun, plural, out):
    assert words.count(n, noun, plural) == out


def test_count_spelled_up_to_twelve():
    assert words.count(12, "source", spelled=True) == "twelve sources"
    assert words.count(13, "source", spelled=True) == "13 sources"


@pytest.mark.parametrize(
    ("part", "whole", "out"),
    [
        (3, 12, "3 of 12 (25%)"),
        (0, 4, "0 of 4 (0%)"),
        (4, 4, "4 of 4 (100%)"),
        (1, 1000, "1 of 1,000 (under 1%)"),
        (999, 1000, "999 of 1,000 (over 99%)"),
    ],
)
def test_share(part, whole, out):
    assert words.share(part, whole) == out


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (5, 4), (-1, 4)])
def test_share_refuses_what_is_no_share(part, whole):
    with pytest.raises(ValueError):
        words.share(part, whole)


@pytest.mark.parametrize(
    ("value", "out"),
    [
        (1234567, "1,234,567"),
        (246.0, "246"),
        (0.5, "0.5"),
        (0.126, "0.13"),
        (-2, "−2"),
        (None, "–"),
        (float("nan"), "–"),
        (-0.001, "0"),
        (float("inf"), "∞"),
    ],
)
def test_number(value, out):
    assert words.number(value) == out


@pytest.mark.parametrize(
    ("items", "most", "out"),
    [
        ([], None, ""),
        (["a"], None, "a"),
        (["a", "b"], None, "a and b"),
        (["a", "b", "c"], None, "a, b and c"),
        (["a", "b", "c", "d"], 2, "a, b and 2 more"),
        (["a", "b", "c"], 3, "a, b and c"),
    ],
)
def test_listing(items, most, out):
    assert words.listing(items, most=most) == out


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[here](javascript:alert(1))",
        "**bold** _it_ `code` # head",
        "1. item",
        "- item",
        '#read("secret")',
        "a & b &amp; c",
        "~~x~~ $1 and $2",
        "| a | b |",
        "see http://example.org and www.example.org",
        "\\input{x}",
        "![x](data:image/png;base64,AA)",
        "[^1]: note",
    ],
)
def test_escaped_text_reads_as_it_stands(text):
    tokens = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"]).parse(words.escape(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert all(child.type in ("text", "text_special") for child in tokens[1].children)
    assert "".join(child.content for child in tokens[1].children) == text


@given(st.text(max_size=60))
def test_escape_never_makes_markup(text):
    tokens = MarkdownIt("commonmark", {"html": True}).parse(words.escape(text))
    shown = "".join(child.content for token in tokens for child in token.children or ())
    assert shown == clean.line(text)


def test_quote_does_not_double_marks_and_cuts_at_a_word():
    assert words.quote("“No comment”") == "“No comment”"
    assert words.quote('"Yes," she said. "No."').startswith('“\\"Yes,')
    assert words.quote("one two three four", 10) == "“one two…”"


@pytest.mark.parametrize(("low", "high", "out"), [(2, 4, "2 to 4 origins"), (1, 1, "1 origin"), (3, 3, "3 origins")])
def test_span(low, high, out):
    assert words.span(low, high, "origin") == out
