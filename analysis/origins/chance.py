"""What chance alone would give: the null models behind a tie between two documents.

Two documents that tell one story share claims without copying each other. The models here say how many they would share
if each claim had been dealt to documents at random, a document drawing in proportion to the claims it makes.
"""

from __future__ import annotations

import math

import numpy as np

SAME_ORDER = 0.6  # Kendall's tau from which it may be called the same order: four of five pairs stand alike


def kendall(left, right) -> tuple[float, float]:
    """Kendall's tau-b of two sequences of positions and the chance of one at least as high; (nan, 1.0) below three.

    -1 to 1; ties as in Kendall (1945), "The treatment of ties in ranking problems". The chance is one-sided: exact up to
    nine items, by Mahonian numbers (the count of permutations with so many inversions), then by the normal approximation
    with Kendall's variance. nan also if all positions on one side are tied, where no order can be told.
    """
    a, b = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
    n = len(a)
    if n < 3:
        return math.nan, 1.0
    rows, columns = np.triu_indices(n, 1)
    da, db = np.sign(a[rows] - a[columns]), np.sign(b[rows] - b[columns])
    untied_a, untied_b = int((da != 0).sum()), int((db != 0).sum())
    if not untied_a or not untied_b:
        return math.nan, 1.0
    score = int((da * db).sum())
    tau = score / math.sqrt(untied_a * untied_b)
    pairs = n * (n - 1) // 2
    if n <= 9:
        inversions = (pairs - score) // 2  # ties count as half in order, half not: rounded against a tie
        inversions += (pairs - score) % 2
        counts = _mahonian(n)
        return tau, sum(counts[: min(inversions, pairs) + 1]) / math.factorial(n)
    deviation = math.sqrt(n * (n - 1) * (2 * n + 5) / 18)
    return tau, 0.5 * math.erfc((score - 1) / deviation / math.sqrt(2))


def _mahonian(n: int) -> list[int]:
    counts = [1]
    for size in range(2, n + 1):
        longer = [0] * (len(counts) + size - 1)
        for at, count in enumerate(counts):
            for step in range(size):
                longer[at + step] += count
        counts = longer
    return counts


def at_least(successes: int, trials) -> float:
    """Probability of at least `successes` among independent trials, given as (chance, how many trials have it); 1.0 for none.

    The Poisson-binomial tail, by convolving the binomials up to `successes`: O(kinds of trials * successes^2), to within 1e-14.
    """
    if successes <= 0:
        return 1.0
    below = np.zeros(successes)  # below[k]: probability of k successes so far
    below[0] = 1.0
    for chance, n in trials:
        below = np.convolve(below, _binomial(float(chance), int(n), successes))[:successes]
    return float(min(1.0, max(0.0, 1.0 - below.sum())))


def _binomial(chance: float, n: int, size: int) -> np.ndarray:
    """Probabilities of 0 to `size` - 1 successes in `n` trials."""
    odds = np.zeros(size)
    if chance >= 1.0:
        odds[n:] = [1.0] + [0.0] * (size - n - 1) if n < size else []
        return odds
    odds[0] = (1 - chance) ** n
    for k in range(1, min(size, n + 1)):
        odds[k] = odds[k - 1] * (n - k + 1) / k * chance / (1 - chance)
    return odds


def holding(sizes: np.ndarray, held_by: int) -> tuple[float, float]:
    """What `shared` asks of the documents as a whole, `sizes` being the claims that each makes: the rate at which a claim held by
    `held_by` of them is drawn, and the pairs of holders to expect; (0, 1) for less than two, (inf, their pairs) for all of them.

    Documents draw without replacement in proportion to their size; the draw is Poissonised, each document holding the claim with
    1 - exp(-rate * size) and the rate set so that `held_by` are expected, which is within a few percent of sampling without
    replacement and needs no enumeration.
    """
    some = int((sizes > 0).sum())
    if min(held_by, some) < 2:
        return 0.0, 1.0
    if held_by >= some:
        return math.inf, some * (some - 1) / 2
    rate = _rate(sizes, held_by)
    holds = 1 - np.exp(-rate * sizes)
    return rate, float(holds.sum() ** 2 - (holds**2).sum()) / 2


def shared(left: float, right: float, held_by: int, rate: float, pairs: float) -> float:
    """Chance that two documents of `left` and `right` claims both hold a claim that `held_by` hold, given `holding`."""
    if not rate or not left or not right:
        return 0.0
    if math.isinf(rate):
        return 1.0
    drawn = held_by * (held_by - 1) / 2  # pairs that such a claim makes: the mass is spread over all pairs
    return min(1.0, math.expm1(-rate * left) * math.expm1(-rate * right) * drawn / pairs)


def _rate(size: np.ndarray, expected: float) -> float:
    low, high = 0.0, 1.0
    while (1 - np.exp(-high * size)).sum() < expected:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        if (1 - np.exp(-middle * size)).sum() < expected:
            low = middle
        else:
            high = middle
    return high


TAKES = 0.7  # share of what one document tells that another holds which it was taken from, or which took from it


def weight(shared, elsewhere, n_others: int, relative_size: float) -> float:
    """Bits of evidence for taking against choosing, over one document's claims; 0.0 for none.

    `shared` says for each claim whether the second document makes it too, `elsewhere` how many of the `n_others` other
    documents do. A document that chooses for itself makes the claim as often as the others do, more often if it is long
    (`relative_size`, its claims over the mean of the others'); one that took makes it with probability 0.7. The prior of
    half a mention keeps a claim that nobody else makes from counting as impossible.
    """
    total = 0.0
    for held, others in zip(shared, elsewhere, strict=True):
        free = min(0.95, (others + 0.5) / (n_others + 2.0) * min(2.0, max(0.5, relative_size)))
        total += math.log2(TAKES / free) if held else math.log2((1 - TAKES) / (1 - free))
    return total
