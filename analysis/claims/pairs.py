"""Pairs of texts -> the probability that both state the same claim, and that they answer one question differently."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from . import embed, numbers, words

FEATURES = (
    "cosine", "cosine squared", "aligned low", "aligned high", "overlap cosine", "overlap of shorter", "overlap of longer", "heaviest shared",
    "mass shared", "pairs of shorter", "token set", "partial", "numbers shared", "numbers apart", "names shared", "names apart",
    "one denied", "shorter length", "ratio of length", "cosine by overlap", "aligned by overlap",
)  # fmt: skip
NEED_VECTORS = ("cosine", "cosine squared", "aligned low", "aligned high", "cosine by overlap", "aligned by overlap")


def features(texts: Sequence[str], left: Sequence[int], right: Sequence[int], vectors: embed.Vectors) -> np.ndarray:
    """One row a pair (texts[left[k]], texts[right[k]]), a column a name of FEATURES; the same whichever side comes first.

    Columns that need vectors are 0 without them. `texts` are as `prepare.compared` gives them.
    """
    read = [words.read(text) for text in texts]
    rows = np.zeros((len(left), len(FEATURES)))
    for k, (i, j) in enumerate(zip(left, right, strict=True)):
        rows[k] = _row(read[i], read[j], _near(vectors, i, j))
    return rows


def _near(vectors: embed.Vectors, i: int, j: int) -> tuple[float, float, float]:
    """Cosine of the sentences, and how well the words of each find a counterpart in the other, the lower first."""
    if vectors.sentence is None:
        return 0.0, 0.0, 0.0
    cosine = float(vectors.sentence[i] @ vectors.sentence[j])
    a, b = vectors.tokens[i], vectors.tokens[j]
    if not len(a) or not len(b):
        return cosine, 0.0, 0.0
    a, b = a.astype(np.float32), b.astype(np.float32)
    heavy_a, heavy_b = np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1)
    near = (a / np.maximum(heavy_a, 1e-6)[:, None]) @ (b / np.maximum(heavy_b, 1e-6)[:, None]).T
    one = float(near.max(axis=1) @ heavy_a / max(heavy_a.sum(), 1e-6))
    two = float(near.max(axis=0) @ heavy_b / max(heavy_b.sum(), 1e-6))
    return cosine, min(one, two), max(one, two)


def _row(a: words.Words, b: words.Words, near: tuple[float, float, float]) -> list[float]:
    cosine, low, high = near
    shared = [a.stems[s] for s in a.stems.keys() & b.stems.keys()]
    shared.sort()
    both = sum(shared)
    overlap = sum(w * w for w in shared) / max(a.length * b.length, 1e-9)
    of_shorter = both / max(min(a.mass, b.mass), 1e-9)
    pairs = len(a.pairs & b.pairs) / max(min(len(a.pairs), len(b.pairs)), 1)
    short, long = sorted((a.count, b.count))
    names = a.names & b.names
    return [
        cosine, cosine * abs(cosine), low, high, overlap, of_shorter, both / max(a.mass, b.mass, 1e-9),
        shared[-1] if shared else 0.0, float(np.log1p(both)), pairs,
        fuzz.token_set_ratio(a.line, b.line) / 100, fuzz.partial_token_sort_ratio(a.line, b.line) / 100,
        float(min(len(a.numbers & b.numbers), 2)), float(bool(a.numbers) and bool(b.numbers) and not a.numbers & b.numbers),
        len(names) / max(min(len(a.names), len(b.names)), 1), float(bool(a.names) and bool(b.names) and not names),
        float(a.denied != b.denied), float(np.log1p(short)), short / max(long, 1), cosine * overlap, high * of_shorter,
    ]  # fmt: skip


def scores(found: np.ndarray, vectors: embed.Vectors) -> tuple[np.ndarray, np.ndarray]:
    """For rows of `features`: the calibrated probability of the same claim, and of one question with another answer."""
    model = numbers.load("pairs")
    kind = "words" if vectors.sentence is None else "vectors" if vectors.official else "cosine"
    x = (found - model[f"{kind}_mean"]) / model[f"{kind}_spread"]
    same = x @ model[f"{kind}_same"] + model[f"{kind}_bias"]
    other = x @ model[f"{kind}_other"] + model[f"{kind}_other_bias"]
    return chance(model[f"{kind}_slope"] * same + model[f"{kind}_shift"]), chance(other)


def chance(odds: np.ndarray) -> np.ndarray:
    """The probability of log-odds, 0 to 1, without overflow."""
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(odds, dtype=float)))
