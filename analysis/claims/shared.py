"""Texts as arrays: what two texts have in common, for many pairs at once.

A set or bag of things a text is one `Bag`: all of them in one flat array, text after text, so that a hundred thousand pairs are
compared by a few array operations and not by a loop.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Bag:
    """`ids` of the things of all texts, each text's from `starts[n]` on, `sizes[n]` of them, sorted and without repeats; `key` = text * `many` + id."""

    ids: np.ndarray
    starts: np.ndarray
    sizes: np.ndarray
    key: np.ndarray
    many: int

    def of(self, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(row in `which`, place in `ids`) of everything in the texts `which`."""
        sizes = self.sizes[which]
        row = np.repeat(np.arange(len(which)), sizes)
        first = np.cumsum(sizes) - sizes
        return row, np.arange(len(row)) - np.repeat(first - self.starts[which], sizes)

    def place(self, which: np.ndarray, ids: np.ndarray) -> np.ndarray:
        """Where text which[k] holds ids[k]; -1 where it does not."""
        if not len(self.key):
            return np.full(len(ids), -1)
        wanted = which * self.many + ids
        at = np.minimum(np.searchsorted(self.key, wanted), len(self.key) - 1)
        return np.where(self.key[at] == wanted, at, -1)

    def shared(self, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        """How many things each two texts have in common."""
        row, at = self.of(left)
        return np.bincount(row, self.place(right[row], self.ids[at]) >= 0, minlength=len(left))


def bag(things: Sequence[Iterable[Hashable]], known: Mapping[Hashable, int]) -> Bag:
    """The Bag of `things`, one collection a text, whose numbers `known` gives."""
    lists = [sorted({known[t] for t in some}) for some in things]
    sizes = np.array([len(some) for some in lists], dtype=np.int64)
    ids = np.array([i for some in lists for i in some], dtype=np.int64)
    many = max(len(known), 1)
    return Bag(ids, np.cumsum(sizes) - sizes, sizes, np.repeat(np.arange(len(lists)), sizes) * many + ids, many)


def numbered(things: Iterable[Iterable[Hashable]]) -> dict[Hashable, int]:
    """A number for each different thing, in the order of their first appearance."""
    out: dict[Hashable, int] = {}
    for some in things:
        for thing in some:
            out.setdefault(thing, len(out))
    return out


def sums(row: np.ndarray, values: np.ndarray, n: int) -> np.ndarray:
    """The sum of `values` by row, 0 for a row without any."""
    return np.bincount(row, values, minlength=n)


def tops(row: np.ndarray, values: np.ndarray, n: int) -> np.ndarray:
    """The highest of `values` (0 or more) by row, 0 for a row without any."""
    out = np.zeros(n)
    np.maximum.at(out, row, values)
    return out
