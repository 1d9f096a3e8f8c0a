"""Turns of phrase that several findings use."""

from __future__ import annotations

from analysis.report import words


def of(part: int, whole: int, noun: str = "", plural: str | None = None) -> str:
    """A share in words: "none of the 5 documents", "all 5 documents", "1 of 5 documents", "34 of 120 claims (28%)".

    A percentage stands only from twenty upwards: below, it claims a precision that a handful of texts does not have.
    """
    things = words.count(2, noun, plural).split(" ", 1)[1] if noun else ""
    things = f" {things}" if things else ""
    if whole and part == whole:
        return f"all {words.number(whole)}{things}" if whole > 1 else f"the one {noun or 'there is'}"
    if part == 0:
        return f"none of the {words.number(whole)}{things}"
    share = f" ({words.percent(part / whole)})" if whole >= 20 else ""
    return f"{words.number(part)} of {words.number(whole)}{things}{share}"


def verb(n: int, one: str, many: str) -> str:
    """`one` after a single thing, `many` otherwise."""
    return one if n == 1 else many


def first_upper(text: str) -> str:
    """`text` with its first letter as a capital and the rest as it is."""
    return text[:1].upper() + text[1:]
