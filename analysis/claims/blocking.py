"""Texts -> the pairs worth comparing: each text with its nearest by words and by vectors; all of them if there are few."""

from __future__ import annotations

import numpy as np

from . import embed, words

_FEW = 700  # texts up to which every pair is compared
_NEAREST = 20
_ROWS = 512  # texts compared with all others at a time


def pairs(texts: list[str], vectors: embed.Vectors) -> tuple[np.ndarray, np.ndarray]:
    """(left, right) with left < right, sorted: pairs that share a word or lie close, the nearest of each text on either scale.

    Up to 700 texts every pair that shares a stem or has a cosine above 0.2; beyond, the 20 nearest by weighted stems and the
    20 nearest by vectors of each text, so that the work behind grows with the number of texts.
    """
    n = len(texts)
    if n < 2:
        return np.zeros(0, dtype=int), np.zeros(0, dtype=int)
    hashed = _hashed(texts)
    found = []
    for at in range(0, n, _ROWS):
        near = hashed[at : at + _ROWS] @ hashed.T
        close = None if vectors.sentence is None else vectors.sentence[at : at + _ROWS] @ vectors.sentence.T
        for some in (near, close):
            if some is None:
                continue
            rows = np.arange(len(some))
            some[rows, rows + at] = -1
            if n <= _FEW:
                i, j = np.nonzero(some > (0.02 if some is near else 0.2))
            else:
                j = np.argpartition(-some, _NEAREST, axis=1)[:, :_NEAREST].ravel()
                i = np.repeat(rows, _NEAREST)
                enough = some[i, j] > (0.08 if some is near else 0.3)
                i, j = i[enough], j[enough]
            found.append(np.stack([i + at, j], axis=1))
    both = np.sort(np.concatenate(found), axis=1)
    both = np.unique(both, axis=0)
    return both[:, 0], both[:, 1]


def _hashed(texts: list[str], width: int = 1024) -> np.ndarray:
    """Weighted stems folded into `width` columns with signs (Weinberger et al. 2009), rows of length 1."""
    out = np.zeros((len(texts), width), dtype=np.float32)
    for row, text in enumerate(texts):
        for stemmed, weight in words.read(text).stems.items():
            place = words.bucket("#" + stemmed)
            out[row, place % width] += weight * (1 if (place // width) % 2 else -1)
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
