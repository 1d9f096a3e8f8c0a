"""Rare details and errors that two documents share and that others, telling the same, do not have.

A number that differs from everyone else's, a name spelt wrong: independent observers seldom err alike.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from analysis.origins import strength

MOST = 4  # documents beyond which a detail is not rare
_NAME = re.compile(r"(?<![.!?:\n] )(?<!^)\b[A-ZÀ-Þ][a-zà-ÿ]{4,24}\b")


def odd_ones(documents: pd.DataFrame, quantities: pd.DataFrame | None = None) -> Iterator[dict]:
    """Rows of `links`, signal error: one a pair of documents, all that the two have alone as evidence."""
    n = len(documents)
    found: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for held_by, others, words in [*_misspelt(documents), *_lone_values(quantities)]:
        rarity = math.log2(1 + others / len(held_by))
        for pair in combinations(sorted(held_by), 2):
            found[pair].append((rarity, words))
    for (left, right), details in sorted(found.items()):
        details.sort(key=lambda item: (-item[0], item[1]))
        values = {"rarity": min(4.0, details[0][0]), "count": math.log2(len(details))}
        yield {
            "left": left, "right": right, "signal": "error", "strength": strength.of("error", values), "features": values,
            "evidence": "shared by these and against the others: " + "; ".join(words for _, words in details[:3])
            + (f"; {len(details) - 3} more" if len(details) > 3 else "") + f" ({n} documents)",
        }  # fmt: skip


def _misspelt(documents: pd.DataFrame) -> Iterator[tuple[set[str], int, str]]:
    """Names that few documents spell one letter differently from more others: holders, how many others, in words."""
    from rapidfuzz.distance import OSA

    holders: dict[str, set[str]] = defaultdict(set)
    for doc_id, text in zip(documents["doc_id"], documents["text"], strict=True):
        for match in set(_NAME.findall(text)):
            holders[match].add(doc_id)
    near: dict[str, set[str]] = defaultdict(set)
    for name in sorted(holders):
        for cut in {name[:at] + name[at + 1 :] for at in range(len(name))} | {name}:
            near[cut].add(name)
    for name in sorted(holders):
        if not 2 <= len(holders[name]) <= MOST or len(name) < 6:
            continue
        similar = {other for cut in {name[:at] + name[at + 1 :] for at in range(len(name))} | {name} for other in near[cut]} - {name}
        for other in sorted(similar):
            apart = holders[other] - holders[name]
            plural = name.rstrip("s") == other.rstrip("s") or {name[-1], other[-1]} <= set("nae")  # Russia, Russian
            if len(apart) > len(holders[name]) and not holders[name] & holders[other] and not plural and OSA.distance(name, other) == 1:
                yield holders[name], len(apart), f"“{name}”, where {len(apart)} write “{other}”"


def _lone_values(quantities: pd.DataFrame | None) -> Iterator[tuple[set[str], int, str]]:
    """Values of one thing counted that few documents give where at least as many others agree on another."""
    if quantities is None or quantities.empty:
        return
    exact = quantities[quantities["counted"].notna() & quantities["low"].notna() & (quantities["low"] == quantities["high"])]
    topics: dict[str, dict[float, set[str]]] = defaultdict(lambda: defaultdict(set))
    for doc_id, counted, low in zip(exact["doc_id"], exact["counted"], exact["low"], strict=True):
        topics[counted][float(low)].add(doc_id)
    for counted in sorted(topics):
        values = topics[counted]
        times = Counter({value: len(held) for value, held in values.items()})
        for value in sorted(values):
            usual = max(sorted(values), key=lambda v: times[v])
            if 2 <= times[value] <= MOST and times[usual] >= times[value] and usual != value and not values[usual] & values[value]:
                yield values[value], times[usual], f"{value:,.10g} {counted}, where {times[usual]} say {usual:,.10g}"
