"""Pair probabilities -> groups: average linkage on log-odds, which neither chains nor depends on the order of anything."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Sequence

import numpy as np

from analysis.settings import Settings

_CLOSE = 0.001  # probability assumed for a pair that was not compared
_SURE = 0.999


def groups(
    n: int,
    left: Sequence[int],
    right: Sequence[int],
    probability: Sequence[float],
    *,
    same: float = Settings.same,
    labels: Sequence[int | None] | None = None,
    barred: Sequence[set[int]] | None = None,
    closed: Collection[int] = (),
) -> list[list[int]]:
    """The numbers 0 to n - 1 in groups, each sorted, in the order of their first members; single ones included.

    The two groups whose members are on average likeliest the same are joined, as long as the mean log-odds of the pairs
    between them reach those of `same`; a pair not given counts as different (Sokal and Michener 1958). Ties go to the lower
    number, so number the items by their addresses.

    Items with one label (a ruling of the analyst) are together from the start, and two labels never meet; an item stays out
    of the groups of its `barred` labels, and nothing joins a `closed` one.
    """
    floor, threshold = _odds(_CLOSE), _odds(same)
    start = _Groups(n, list(labels or [None] * n), [set(b) for b in barred] if barred else [set() for _ in range(n)], frozenset(closed))
    for i, j, p in zip(left, right, probability, strict=True):
        if i != j:
            start.total[i][j] = start.total[j][i] = (_odds(p), 1)
    first: dict[int, int] = {}
    for i in range(n):
        label = start.label[i]
        if label is not None:
            first[label] = start.join(first[label], i) if label in first else i
    # The order of equally good joins is that of the first members, not that of the numbers that joined groups get.
    queue: list[tuple[float, int, int, int, int]] = []
    for i in range(len(start.size)):
        for j in start.total[i]:
            if i < j and start.alive[i] and start.may(i, j) and start.mean(i, j, floor) >= threshold:
                queue.append(start.entry(i, j, floor))
    heapq.heapify(queue)
    while queue:
        _, _, _, i, j = heapq.heappop(queue)
        if start.alive[i] and start.alive[j]:
            new = start.join(i, j)
            for other in start.total[new]:
                if start.may(new, other) and start.mean(new, other, floor) >= threshold:
                    heapq.heappush(queue, start.entry(new, other, floor))
    return sorted((start.members[i] for i in range(len(start.size)) if start.alive[i]), key=lambda group: group[0])


class _Groups:
    """The groups so far: the sum and number of the log-odds known between each two, and what the analyst forbids."""

    def __init__(self, n: int, label: list[int | None], barred: list[set[int]], closed: frozenset[int]) -> None:
        self.total: list[dict[int, tuple[float, int]]] = [{} for _ in range(n)]
        self.size, self.members, self.alive = [1] * n, [[i] for i in range(n)], [True] * n
        self.label, self.barred, self.closed = label, barred, closed

    def may(self, i: int, j: int) -> bool:
        """Whether no ruling keeps the two apart."""
        one, two = self.label[i], self.label[j]
        if one is not None and two is not None:
            return one == two
        if one in self.closed or two in self.closed:
            return one == two
        return one not in self.barred[j] and two not in self.barred[i]

    def mean(self, i: int, j: int, floor: float) -> float:
        """Mean log-odds between the members of two groups."""
        value, count = self.total[i][j]
        return (value + (self.size[i] * self.size[j] - count) * floor) / (self.size[i] * self.size[j])

    def entry(self, i: int, j: int, floor: float) -> tuple[float, int, int, int, int]:
        """What the queue holds of a pair of groups: best first, then by first members."""
        low, high = sorted((self.members[i][0], self.members[j][0]))
        return (-round(self.mean(i, j, floor), 9), low, high, i, j)

    def join(self, i: int, j: int) -> int:
        """The number of the group that holds the members of both."""
        new, joined = len(self.size), {}
        for part in (i, j):
            for other, (value, count) in self.total[part].items():
                if other not in (i, j):
                    before = joined.get(other, (0.0, 0))
                    joined[other] = (before[0] + value, before[1] + count)
        for other, pair in joined.items():
            self.total[other].pop(i, None)
            self.total[other].pop(j, None)
            self.total[other][new] = pair
        self.total[i], self.total[j] = {}, {}
        self.alive[i] = self.alive[j] = False
        self.total.append(joined)
        self.size.append(self.size[i] + self.size[j])
        self.members.append(sorted(self.members[i] + self.members[j]))
        self.alive.append(True)
        self.label.append(self.label[i] if self.label[i] is not None else self.label[j])
        self.barred.append(self.barred[i] | self.barred[j])
        return new


def _odds(p: float) -> float:
    p = min(max(float(p), _CLOSE), _SURE)
    return float(np.log(p / (1 - p)))


def belonging(groups: list[list[int]], left: Sequence[int], right: Sequence[int], probability: Sequence[float]) -> dict[int, float]:
    """How surely each item belongs to its group: the mean probability of its pairs with the others, 1 for a single item."""
    known = {(min(i, j), max(i, j)): p for i, j, p in zip(left, right, probability, strict=True)}
    out = {}
    for group in groups:
        for i in group:
            pairs = [known.get((min(i, j), max(i, j)), _CLOSE) for j in group if j != i]
            out[i] = float(np.mean(pairs)) if pairs else 1.0
    return out
