"""Places where two documents share a run of words: hashed n-grams of the whole corpus, met by sorting packed integers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.origins.words import Words

SIZE = 5  # words of an n-gram: the shortest run that edits of every fourth word still leave several times in 40 words
LEAST_CAP = 32  # up to so many occurrences of an n-gram are always met pair by pair
BUDGET = 6  # pairs of occurrences per word of the corpus that are met one by one; keeps the work linear
_ODD = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], dtype=np.uint64)


@dataclass(frozen=True)
class Seeds:
    """Pairs of words (indices into `Words`) at which the same n-gram begins, the first in the earlier document.

    `held` tells for each word of the corpus how many times the n-gram that begins there occurs (0 where none can).
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


def meet(hashes: np.ndarray, document: np.ndarray, *, cap: int | None = None) -> Seeds:
    """Seeds of all n-grams that occur in two documents or more.

    What occurs up to `cap` times is met pair by pair. What occurs more often (boilerplate, a story carried by many) is met
    as a star: each occurrence with the first. Without `cap` it is chosen as the largest that keeps to the budget.
    """
    n = len(hashes)
    bits = np.uint64(max(1, int(n - 1).bit_length()))
    packed = np.arange(n, dtype=np.uint64)
    packed |= hashes & ~((np.uint64(1) << bits) - np.uint64(1))  # the high bits of the hash, the place in the low ones
    packed = packed[hashes != 0]
    packed.sort()
    key = packed >> bits
    same = key[1:] == key[:-1]
    inside = np.zeros(len(packed), dtype=bool)
    inside[1:] |= same
    inside[:-1] |= same
    place = (packed[inside] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    key = key[inside]
    del packed, same, inside
    first = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.zeros(0, dtype=np.int64)
    size = np.diff(np.concatenate([first, [len(key)]]))
    held = np.zeros(n, dtype=np.int32)
    held[place] = np.repeat(size, size)
    left, right = _pairs(place, first, size, cap or affordable(size, n))
    apart = document[left] != document[right]
    return Seeds(left[apart], right[apart], held)


def affordable(size: np.ndarray, n_words: int) -> int:
    """The largest number of occurrences that can be met pair by pair within the budget, at least `LEAST_CAP`."""
    count = np.bincount(size, minlength=2)
    each = np.arange(len(count))
    spent = np.cumsum(count * (each * (each - 1) // 2))
    return max(LEAST_CAP, int(np.searchsorted(spent, BUDGET * n_words, side="right")) - 1)


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
