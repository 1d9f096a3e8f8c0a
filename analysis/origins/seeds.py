"""Places where two documents share a run of words: hashed n-grams of the whole corpus, met by sorting packed integers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.origins.words import Places, Words

SIZE = 5  # words of an n-gram: the shortest run that edits of every fourth word still leave several times in 40 words
LEAST_CAP = 32  # up to so many occurrences of an n-gram are always met pair by pair
BUDGET = 0.25  # pairs of occurrences per word of the corpus that are met one by one; keeps the work linear
_ODD = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], dtype=np.uint64)


@dataclass(frozen=True)
class Seeds:
    """Pairs of words (indices into `Words`) at which the same n-gram begins, the first in the earlier document.

    `held` tells for each word how many times the n-gram that begins there occurs (0 where only once, or none can).
    """

    left: np.ndarray
    right: np.ndarray
    held: np.ndarray


def grams(words: Words) -> np.ndarray:
    """Hashes of the n-grams that begin at each word, and 0 where fewer than `SIZE` words are left in the document."""
    n = len(words.hashes)
    hashes = np.zeros(n, dtype=np.uint64)
    if n < SIZE:
        return hashes
    body = hashes[: n - SIZE + 1]
    for step in range(SIZE):
        body += words.hashes[step : n - SIZE + 1 + step] * _ODD[step]
    body ^= body >> np.uint64(32)
    body *= _ODD[0]
    for back in range(1, SIZE):  # an n-gram may not run over the end of its document
        at = words.bounds[1:] - back
        hashes[at[at >= words.bounds[:-1]]] = 0
    return hashes


@dataclass(frozen=True)
class Groups:
    """Occurrences of n-grams that occur twice or more: `place`, those of one n-gram in a row and in order, from `first` on, `size` of them."""

    place: np.ndarray
    first: np.ndarray
    size: np.ndarray


def packed(hashes: np.ndarray, n_words: int, *, first: int = 0) -> np.ndarray:
    """The high bits of each hash that is not 0 with the place of its word in the low ones, as many as `n_words` takes.

    `first` is the place of the first hash among the words of the whole corpus.
    """
    low = _low(n_words)
    keys = np.arange(first, first + len(hashes), dtype=np.uint64)
    keys |= hashes & ~low
    return keys[hashes != 0]


def _low(n_words: int) -> np.uint64:
    return (np.uint64(1) << np.uint64(max(1, int(n_words - 1).bit_length()))) - np.uint64(1)


def grouped(keys: np.ndarray, n_words: int) -> Groups:
    """The n-grams of `keys` (see `packed`) that occur twice or more. Sorts `keys` in place."""
    low = _low(n_words)
    keys.sort()
    key = keys & ~low
    same = key[1:] == key[:-1]
    inside = np.zeros(len(keys), dtype=bool)
    inside[1:] |= same
    inside[:-1] |= same
    place = (keys[inside] & low).astype(np.int64)
    key = key[inside]
    first = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.zeros(0, dtype=np.int64)
    return Groups(place, first, np.diff(np.concatenate([first, [len(key)]])).astype(np.int64))


def meet(hashes: np.ndarray, places: Places, *, cap: int | None = None) -> Seeds:
    """Seeds of all n-grams that occur in two documents or more.

    What occurs up to `cap` times is met pair by pair. What occurs more often (boilerplate, a story carried by many) is met
    as a star: each occurrence with the first. Without `cap` it is chosen as the largest that keeps to the budget.
    """
    n = len(hashes)
    groups = grouped(packed(hashes, n), n)
    held = np.zeros(n, dtype=np.int32)
    held[groups.place] = np.repeat(groups.size, groups.size)
    left, right = paired(groups, places, cap or affordable(np.bincount(groups.size, minlength=2), n))
    return Seeds(left, right, held)


def affordable(sizes: np.ndarray, n_words: int) -> int:
    """The largest number of occurrences that can be met pair by pair within the budget, at least `LEAST_CAP`.

    `sizes` is how many n-grams occur 0, 1, 2, ... times.
    """
    each = np.arange(len(sizes))
    spent = np.cumsum(sizes * (each * (each - 1) // 2))
    return max(LEAST_CAP, int(np.searchsorted(spent, BUDGET * n_words, side="right")) - 1)


def paired(groups: Groups, places: Places, cap: int) -> tuple[np.ndarray, np.ndarray]:
    """The words left and right of all seeds of `groups` whose two documents differ; see `meet`."""
    left, right = _pairs(groups.place, groups.first, groups.size, cap)
    apart = places.document(left) != places.document(right)
    return left[apart], right[apart]


def _pairs(place: np.ndarray, first: np.ndarray, size: np.ndarray, cap: int) -> tuple[np.ndarray, np.ndarray]:
    few = size <= cap
    last = np.repeat(first + size - 1, size)
    head = np.repeat(first, size)
    rank = np.arange(len(place))
    lefts, rights = [], []
    active = np.flatnonzero(np.repeat(few, size))
    step = 1
    while len(active):
        active = active[active + step <= last[active]]
        lefts.append(place[active])
        rights.append(place[active + step])
        step += 1
    many = np.flatnonzero(np.repeat(~few, size) & (rank != head))
    lefts.append(place[head[many]])
    rights.append(place[many])
    return np.concatenate(lefts), np.concatenate(rights)
