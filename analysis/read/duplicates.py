"""Copies among documents: exact ones by their words, near ones by the shingles that they share.

A copy stays a document of its own with its own metadata; `duplicate_of` says which document it repeats, so that it can
be counted once where counting matters. Near means that at least 80 percent of all five-word shingles of the two are in
both (Jaccard); candidates come from MinHash with banding (Broder 1997), the verdict from the shingles themselves.
"""

from __future__ import annotations

import hashlib
import re
import zlib

import numpy as np

NEAR = 0.8
_SHINGLE = 5
_ROWS, _BANDS = 2, 16  # two texts at 0.8 meet in a band with probability 1 - (1 - 0.8**2)**16 > 0.9999999
_FEWEST = 20  # words; below, only exact copies count
_WORD = re.compile(r"\w+")
_NEIGHBOURS = 3
_RANDOM = np.random.Generator(np.random.PCG64(20241026))
_FACTORS = _RANDOM.integers(1, 2**63, size=_ROWS * _BANDS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_OFFSETS = _RANDOM.integers(0, 2**63, size=_ROWS * _BANDS, dtype=np.uint64)
_POWERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63], dtype=np.uint64)


def codes(text: str) -> np.ndarray:
    """The words of `text` as hashes in order, whatever their case and the signs between; for signs alone one hash of them."""
    found = [zlib.crc32(word.encode()) for word in _WORD.findall(text.lower())]
    if not found and text.strip():
        found = [zlib.crc32(text.strip().encode("utf-8", "replace"))]
    return np.array(found, dtype=np.uint32)


def mark(words: list[np.ndarray], labels: list[str], published: list[str | None]) -> list[str | None]:
    """For each document the label of the one that it copies, None if it copies none or is the first of its group.

    `words` are the `codes` of what is to be compared (prose without furniture), `published` ISO 8601 or None. The first of a
    group is the one published first, undated ones last, then by label. Independent of order; linear time but for sorting.
    """
    words = [one.astype(np.uint64) for one in words]
    parent = list(range(len(labels)))
    for left, right in _exact(words) + _near(words, labels):
        _unite(parent, left, right)
    groups: dict[int, list[int]] = {}
    for i in range(len(labels)):
        groups.setdefault(_root(parent, i), []).append(i)
    found: list[str | None] = [None] * len(labels)
    for group in groups.values():
        first = min(group, key=lambda i: (published[i] or "9999", labels[i]))
        for i in group:
            found[i] = labels[first] if i != first else None
    return found


def _shingles(words: np.ndarray) -> np.ndarray:
    n = len(words) - _SHINGLE + 1
    if n < 1:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(n, dtype=np.uint64)
    for k in range(_SHINGLE):
        total += words[k : k + n] * _POWERS[k]
    total ^= total >> np.uint64(29)
    return np.unique(total)


def _exact(words: list[np.ndarray]) -> list[tuple[int, int]]:
    seen: dict[bytes, int] = {}
    pairs = [(seen.setdefault(hashlib.sha256(one.tobytes()).digest(), i), i) for i, one in enumerate(words) if len(one)]
    return [(left, right) for left, right in pairs if left != right]


def _near(words: list[np.ndarray], labels: list[str]) -> list[tuple[int, int]]:
    long = [i for i in range(len(words)) if len(words[i]) >= _FEWEST]
    if len(long) < 2:
        return []
    signatures = np.stack([_signature(_shingles(words[i])) for i in long])
    order = sorted(range(len(long)), key=lambda n: labels[long[n]])
    candidates: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        buckets: dict[bytes, list[int]] = {}
        for n in order:
            buckets.setdefault(signatures[n, band * _ROWS : (band + 1) * _ROWS].tobytes(), []).append(n)
        for bucket in buckets.values():
            # Not all pairs of a large bucket: each with the first and its next neighbours, which keeps it linear.
            for at, n in enumerate(bucket[1:], 1):
                for other in {bucket[0], *bucket[max(0, at - _NEIGHBOURS) : at]}:
                    candidates.add((other, n))
    pairs = []
    sizes = np.array([len(words[i]) for i in long])
    for left, right in sorted(candidates):
        if min(sizes[left], sizes[right]) < 0.5 * max(sizes[left], sizes[right]):
            continue
        one, two = _shingles(words[long[left]]), _shingles(words[long[right]])
        both = len(np.intersect1d(one, two, assume_unique=True))
        if both >= NEAR * (len(one) + len(two) - both):
            pairs.append((long[left], long[right]))
    return pairs


def _signature(shingles: np.ndarray) -> np.ndarray:
    return ((shingles[:, None] * _FACTORS + _OFFSETS) >> np.uint64(16)).min(axis=0)


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _unite(parent: list[int], left: int, right: int) -> None:
    left, right = _root(parent, left), _root(parent, right)
    parent[max(left, right)] = min(left, right)
