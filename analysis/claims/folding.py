"""Clauses that found nobody of their own go back into their sentence, so that no claim is a needless fragment."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from . import units as places


class Folded(NamedTuple):
    """The units that are left, their groups and labels, and for each old unit the number of the one that holds it now."""

    units: pd.DataFrame
    groups: list[list[int]]
    labels: list[int | None]
    now: np.ndarray


def fold(units: pd.DataFrame, groups: list[list[int]], labels: list[int | None], sentences: pd.DataFrame) -> Folded:
    """One mention for each sentence whose clauses are all alone, or all in one claim; the rest as it is.

    A sentence of which a ruling names or rejects a part stays in parts.
    """
    group_of = {i: number for number, group in enumerate(groups) for i in group}
    wholes = {(row.doc_id, row.sentence): row for row in sentences.itertuples()}
    first_of: dict[int, int] = {}  # a clause that is folded -> the first one of its sentence
    for key, part in units[units["part"] > 0].groupby(["doc_id", "sentence"], sort=True):
        members, own = part.index.tolist(), {group_of[i] for i in part.index}
        complete = part["part"].tolist() == list(range(1, len(part) + 1)) and part["end"].iat[-1] == wholes[key].end
        if complete and (len(own) == 1 or all(len(groups[number]) == 1 for number in own)):
            first_of.update(dict.fromkeys(members, members[0]))
    rows, left, now = [], [], np.zeros(len(units), dtype=int)
    for i, row in enumerate(units.itertuples(index=False)):
        if first_of.get(i, i) != i:
            now[i] = now[first_of[i]]
            continue
        now[i] = len(left)
        left.append(i)
        whole = wholes[row.doc_id, row.sentence] if i in first_of else None
        rows.append(tuple(row) if whole is None else (row.doc_id, row.sentence, whole.start, whole.end, whole.text, whole.text, "", row.kind, 0))
    taken: set[int] = set()
    fresh = []
    for group in groups:
        members = sorted({int(now[i]) for i in group} - taken)
        taken.update(members)
        if members:
            fresh.append(members)
    return Folded(places.frame(rows), fresh, [labels[i] for i in left], now)


def lift(now: np.ndarray, left: np.ndarray, right: np.ndarray, *values: np.ndarray) -> tuple[np.ndarray, ...]:
    """The pairs between what `now` holds them in, each once, with the largest of each of their `values`; left < right."""
    pairs = np.sort(np.stack([now[left], now[right]], axis=1), axis=1) if len(left) else np.zeros((0, 2), dtype=int)
    apart = pairs[:, 0] != pairs[:, 1]
    unique, place = np.unique(pairs[apart], axis=0, return_inverse=True)
    out = []
    for value in values:
        best = np.zeros(len(unique))
        np.maximum.at(best, place.ravel(), value[apart])
        out.append(best)
    return unique[:, 0], unique[:, 1], *out
