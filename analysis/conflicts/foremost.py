"""Of each document the number that carries most weight, among those that can be of the story's own event."""

from __future__ import annotations

import pandas as pd

from analysis.text import nouns

LOCALS = frozenset({"residents", "inhabitants", "villagers", "civilians", "locals", "refugees", "migrants"})  # in a count of persons they stand for people
_CLOSE = 1.35  # a number of one document that is within this factor of its main number may be of the same event


def whole(groups: dict) -> dict:
    """`groups` with each document's only count of civilians (residents, ...) in a state as one of people, which is what it stands for;
    and without counts of a part that exceed the whole, which are of another event: 30 civilians where two people were killed."""
    out: dict[tuple[str, str], dict[str, list[dict]]] = {}
    kinds: dict[tuple[str, str], set[str]] = {}
    for (group, family), by_document in groups.items():
        for doc_id in by_document:
            kinds.setdefault((doc_id, family), set()).add(group)
    for (group, family), by_document in groups.items():
        for doc_id, rows in by_document.items():
            all_ = groups.get(("people", family), {}).get(doc_id, [])
            kept = rows if group == "people" or not all_ or not nouns.is_person(group) else [row for row in rows if not _exceeds(row, told(all_)[0])]
            alone = group in LOCALS and kinds[doc_id, family] == {group}
            if kept:
                out.setdefault(("people" if alone else group, family), {}).setdefault(doc_id, []).extend(kept)
    return out


def _exceeds(row: dict, whole: dict) -> bool:
    """Whether a count of some is more than the count of all that was told before it."""
    some, (low, high) = ends(row), ends(whole)
    least = some[0] if some[0] is not None else some[1] / 2
    return whole["sentence"] < row["sentence"] and least > (1.5 * low if high is None else high)


def told(rows: list[dict]) -> list[dict]:
    """The rows of one document that give the number that carries most weight, or one close by: an older count, another's count."""
    weights: dict[tuple, float] = {}
    for row in rows:
        exact = 1.0 if not row["vague"] else 0.5
        weights[ends(row)] = weights.get(ends(row), 0.0) + exact / (1 + 0.06 * float(row["sentence"]))
    last = {ends(row): row["start"] for row in rows}  # "from nine to 15": of two that weigh the same the later
    best = max(weights, key=lambda given: (round(weights[given], 9), last[given]))
    return [row for row in rows if ends(row) == best or _near(row, best)]


def ends(row: dict) -> tuple[float | None, float | None]:
    """The lowest and highest number of a row of quantities; None where it is open."""
    low, high = (None if pd.isna(row[end]) else float(row[end]) for end in ("low", "high"))
    return low, high


def _near(row: dict, best: tuple[float | None, float | None]) -> bool:
    low, high = ends(row)
    if low is None or low != high or low < 3 or row["other"] or row["part"]:
        return False
    least = best[0] if best[0] is not None else best[1] / 2
    most = best[1] if best[1] is not None else least
    return least / _CLOSE <= low <= most * _CLOSE
