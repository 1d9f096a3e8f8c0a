"""Numbers and document text as words for the report's prose: a sentence is computed, never typed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from analysis.report import clean

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# Every mark that CommonMark, GitHub's dialect or JupyterLab's formulas give a meaning; a backslash takes it away.
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$^:@=/\"'])")


def number(value: float | int | None, digits: int = 2) -> str:
    """`value` with thousands separated and at most `digits` decimals; "–" if it is missing or not a number."""
    if value is None or value is not value or not _is_number(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    rounded = round(float(value), digits)
    shown = f"{abs(rounded):,.{digits}f}" if rounded != int(rounded) else f"{abs(int(rounded)):,d}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return f"−{shown}" if rounded < 0 else shown


def _is_number(value) -> bool:
    try:
        return not math.isnan(float(value))
    except (TypeError, ValueError):
        return False


def count(n: int, noun: str, plural: str | None = None, *, spelled: bool = False) -> str:
    """`n` with its noun in the right number: "1 source", "3 sources", "no sources"; up to twelve in words if `spelled`.

    `plural` is needed where adding s (es after s, x, z, ch, sh; ies for a consonant and y) is wrong.
    """
    word = noun if n == 1 else plural or _plural(noun)
    shown = _SMALL[n] if n == 0 or (spelled and 0 < n < len(_SMALL)) else number(n)
    return f"{shown} {word}"


def _plural(noun: str) -> str:
    if re.search(r"(s|x|z|ch|sh)$", noun):
        return noun + "es"
    return re.sub(r"(?<=[^aeiou])y$", "ie", noun) + "s"


def share(part: int, whole: int) -> str:
    """`part` of `whole` with the percentage, "3 of 12 (25%)"; raises ValueError if there is nothing to take a share of.

    Only none is 0% and only all is 100%: in between it says "under 1%" and "over 99%".
    """
    if whole <= 0:
        raise ValueError(f"share of {whole}: there is nothing to take a share of")
    if not 0 <= part <= whole:
        raise ValueError(f"share: {part} is not between 0 and {whole}")
    return f"{number(part)} of {number(whole)} ({percent(part / whole)})"


def percent(value: float) -> str:
    """`value` (0 to 1) as a whole percentage; "under 1%" and "over 99%" where rounding would say none or all."""
    if 0 < value < 0.01:
        return "under 1%"
    if 0.99 < value < 1:
        return "over 99%"
    return f"{round(value * 100)}%"


def span(low: int, high: int, noun: str | None = None) -> str:
    """A range as words: "2 to 4", or just "3" where both ends are the same; with its noun if one is given."""
    shown = number(low) if low == high else f"{number(low)} to {number(high)}"
    if noun is None:
        return shown
    return count(low, noun) if low == high else f"{shown} {_plural(noun)}"


def listing(items: Iterable[str], *, most: int | None = None, last: str = "and") -> str:
    """`items` as a list in a sentence, "a, b and c"; empty for none. Above `most`, the rest is counted: "a, b and 3 more"."""
    names = [str(item) for item in items]
    if most is not None and len(names) > most:
        names = [*names[:most], f"{number(len(names) - most)} more"]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def escape(text: str) -> str:
    """`text` from a document for use inside markdown: it shows as it is, on one line, and no mark in it means anything."""
    return _MARKUP.sub(r"\\\1", clean.line(text))


def quote(text: str, length: int | None = None) -> str:
    """`text` from a document in quotation marks, escaped for markdown, cut at a word to `length` characters if given.

    Quotation marks around the whole are not doubled; an ellipsis says that something was cut.
    """
    words = clean.line(text)
    pairs = {"“": "”", '"': '"', "‘": "’", "«": "»", "„": "“"}
    if len(words) > 2 and pairs.get(words[0]) == words[-1] and words.count(words[0]) == (2 if words[0] == '"' else 1):
        words = words[1:-1].strip()
    return f"“{escape(cut(words, length) if length else words)}”"


def cut(text: str, length: int) -> str:
    """`text` on one line, at most `length` characters, cut at a word with an ellipsis if it is longer."""
    words = clean.line(text)
    if len(words) <= length:
        return words
    head = words[: max(length - 1, 1)]
    space = head.rfind(" ")
    return (head[:space] if space > length // 2 else head).rstrip(" ,;:–—-") + "…"


def link(text: str, anchor: str) -> str:
    """A markdown link from `text` (escaped here) to the place `anchor` in the report: "claim-C012"."""
    return f"[{escape(text)}](#{anchor})"
