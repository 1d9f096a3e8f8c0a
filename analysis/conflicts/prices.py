"""Sums of money for the same thing: "a $47 billion bid for Norland Steel" against "its $38 billion purchase of Norland Steel".

Sentences that say little else in common are held against each other where the sum stands before the same word, or both before
a word for a deal, and two names stand near both. A document that gives the other's number too knows of both, and is no side.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

from analysis.conflicts.contexts import joined, stem
from analysis.text import nouns
from analysis.text.numerals import listed

_DEALS = frozenset(stem(word) for word in listed("bid offer purchase takeover acquisition deal transaction buyout merger"))
_NAME = re.compile(r"\b[A-Z][\w&]{2,}")
_LEAST = 1e5  # smaller sums are prices of many things
_NEAR = 90  # characters on each side
_CROWD = 60  # sums near one name; more say nothing
_MOST = 3.0  # times: what differs more is another thing
_COMMON = 0.4  # a name that stands near more of the sums tells none of them apart


def find(rows: list[dict], texts: dict[str, str]) -> list[tuple[list[str], list[dict]]]:
    """(names, rows) of the quantities `rows`, at most one a document, that may give sums for one thing; names as most of them have them near."""
    large = [row for row in rows if row["kind"] == "money" and not row["vague"] and max(_ends(row), default=0.0) >= _LEAST]
    held = Counter(name for row in large for name in _names(row, texts))
    rare = frozenset(name for name, count in held.items() if count <= max(2, _COMMON * len(large)))
    sums = [row for row in large if _what(row, texts)]
    about = [(_what(row, texts), _names(row, texts)) for row in sums]
    given: dict[str, set[float]] = {}
    for row in large:
        given.setdefault(row["doc_id"], set()).update(_ends(row))
    near: dict[tuple, list[int]] = {}
    for n, (row, (what, names)) in enumerate(zip(sums, about, strict=True)):
        for name in sorted(names & rare):
            near.setdefault((row["unit"], what, name), []).append(n)
    pairs = {pair for places in near.values() if len(places) <= _CROWD for pair in combinations(places, 2)}
    tied = [(a, b) for a, b in sorted(pairs) if len(about[a][1] & about[b][1]) >= 2 and _comparable(sums[a], sums[b], given)]
    found = []
    for group in joined(len(sums), tied):
        shared = Counter(name for n in group for name in about[n][1])
        if max(Counter(sums[n]["doc_id"] for n in group).values()) == 1:
            most = sorted((name for name, count in shared.items() if count > 1 and count * 2 > len(group)), key=lambda name: (-shared[name], name))
            found.append((most, [sums[n] for n in group]))
    return found


def _comparable(left: dict, right: dict, given: dict[str, set[float]]) -> bool:
    """Whether two sums of two documents may be of one thing: near enough, and neither document gives the other's number too."""
    one, other = _ends(left), _ends(right)
    known = one != other and (one & given[right["doc_id"]] or other & given[left["doc_id"]])
    return left["doc_id"] != right["doc_id"] and not known and max(one | other) <= _MOST * min(one | other)


def _what(row: dict, texts: dict[str, str]) -> str:
    """The stem of the noun behind a sum, "deal" for any word for a deal; "" if none stands there."""
    for match in re.finditer(r"\b[a-z]{3,}\b", texts[row["doc_id"]][row["end"] : row["end"] + 40].split(",")[0].split(".")[0]):
        if match[0] in nouns.STOP:
            return ""
        if stem(match[0]) in _DEALS:
            return "deal"
    match = re.match(r"\s+([a-z]{3,})\b", texts[row["doc_id"]][row["end"] : row["end"] + 30])
    return stem(match[1]) if match and match[1] not in nouns.STOP else ""


def _names(row: dict, texts: dict[str, str]) -> frozenset[str]:
    """Capitalised words near a sum in its own line."""
    text = texts[row["doc_id"]]
    before, after = text[max(0, row["start"] - _NEAR) : row["start"]].rpartition("\n")[2], text[row["end"] : row["end"] + _NEAR].partition("\n")[0]
    words = {match[0] for match in _NAME.finditer(f"{before} {after}")}
    return frozenset(word for word in words if word.lower() not in nouns.STOP | nouns.MONTHS | nouns.DAYS)


def _ends(row: dict) -> set[float]:
    return {float(row[end]) for end in ("low", "high") if row[end] is not None and row[end] == row[end]}
