"""Pairs of texts -> the probability that both state the same claim, and that they answer one question differently."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from . import embed, numbers, words
from .shared import Bag, bag, numbered, sums, tops
from .surroundings import Surroundings

FEATURES = (
    "cosine", "cosine squared", "aligned low", "aligned high", "overlap cosine", "overlap of shorter", "overlap of longer", "heaviest shared",
    "mass shared", "pairs of shorter", "token set", "partial", "numbers shared", "numbers apart", "names shared", "names apart",
    "one denied", "shorter length", "ratio of length", "cosine by overlap", "aligned by overlap",
    "rare overlap cosine", "rare overlap of shorter", "weighted rare cosine", "weighted rare of shorter", "weighted rare of longer", "rarest shared",
    "weighted rare mass", "centred cosine", "centred by rare", "centred by aligned",
)  # fmt: skip
NEED_VECTORS = (
    "cosine", "cosine squared", "aligned low", "aligned high", "cosine by overlap", "aligned by overlap", "centred cosine",
    "centred by rare", "centred by aligned",
)
_AT_A_TIME = 20_000


def features(texts: Sequence[str], left: Sequence[int], right: Sequence[int], vectors: embed.Vectors, around: Surroundings) -> np.ndarray:
    """One row a pair (texts[left[k]], texts[right[k]]), a column a name of FEATURES; the same whichever side comes first.

    Columns that need vectors are 0 without them. `texts` are as `prepare.compared` gives them, `around` the documents that they
    stand in.
    """
    left, right = np.asarray(left, dtype=np.int64), np.asarray(right, dtype=np.int64)
    read = _Read(texts, around)
    aligned = _aligned(left, right, vectors)
    parts = [slice(at, at + _AT_A_TIME) for at in range(0, len(left), _AT_A_TIME)]
    rows = [_rows(read, left[p], right[p], aligned[p], vectors, around) for p in parts]
    return np.concatenate(rows) if rows else np.zeros((0, len(FEATURES)))


class _Read:
    """All texts as arrays."""

    def __init__(self, texts: Sequence[str], around: Surroundings) -> None:
        own = {text: words.read(text) for text in dict.fromkeys(texts)}
        read = [own[text] for text in texts]
        stems = numbered([*(r.stems for r in read), *around.stems])
        weight = np.array([words.weight(s) for s in stems])
        self.stems = bag([r.stems for r in read], stems)
        self.weight = weight[self.stems.ids] if len(stems) else np.zeros(0)
        self.documents = bag(around.stems, stems)
        self.count = np.array([counts[s] for counts in around.stems for s in sorted(counts, key=stems.__getitem__)], dtype=float)
        self.mass, self.length = np.array([r.mass for r in read]), np.array([r.length for r in read])
        self.pairs, self.numbers, self.names = (bag(some, numbered(some)) for some in ([r.pairs for r in read], [r.numbers for r in read], [r.names for r in read]))
        self.denied, self.words = np.array([r.denied for r in read]), np.array([r.count for r in read], dtype=float)
        self.lines = [r.line for r in read]


def _rows(read: _Read, left: np.ndarray, right: np.ndarray, aligned: np.ndarray, vectors: embed.Vectors, around: Surroundings) -> np.ndarray:
    cosine, centred = _cosines(left, right, vectors, around)
    low, high = aligned.T
    row, at = read.stems.of(left)
    n = len(left)
    both = read.stems.place(right[row], read.stems.ids[at]) >= 0
    row, at = row[both], at[both]
    weight = read.weight[at]
    mass = sums(row, weight, n)
    overlap = sums(row, weight**2, n) / np.maximum(read.length[left] * read.length[right], 1e-9)
    lighter, heavier = np.minimum(read.mass[left], read.mass[right]), np.maximum(read.mass[left], read.mass[right])
    of_shorter = mass / np.maximum(lighter, 1e-9)
    lines_left, lines_right = [read.lines[i] for i in left], [read.lines[i] for i in right]
    token_set = process.cpdist(lines_left, lines_right, scorer=fuzz.token_set_ratio, dtype=np.float32) / 100
    partial = process.cpdist(lines_left, lines_right, scorer=fuzz.partial_token_sort_ratio, dtype=np.float32) / 100
    numbers_shared, names_shared = read.numbers.shared(left, right), read.names.shared(left, right)
    short, long = np.minimum(read.words[left], read.words[right]), np.maximum(read.words[left], read.words[right])
    rare = _rare(read, left, right, around)
    return np.column_stack(
        [
            cosine, cosine * np.abs(cosine), low, high, overlap, of_shorter, mass / np.maximum(heavier, 1e-9),
            tops(row, weight, n), np.log1p(mass), read.pairs.shared(left, right) / np.maximum(_fewer(read.pairs, left, right), 1),
            token_set, partial, np.minimum(numbers_shared, 2), _apart(read.numbers, left, right, numbers_shared),
            names_shared / np.maximum(_fewer(read.names, left, right), 1), _apart(read.names, left, right, names_shared),
            read.denied[left] != read.denied[right], np.log1p(short), short / np.maximum(long, 1), cosine * overlap, high * of_shorter,
            *rare, centred, centred * rare[2], centred * high,
        ]
    )  # fmt: skip


def _fewer(some: Bag, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return np.minimum(some.sizes[left], some.sizes[right])


def _apart(some: Bag, left: np.ndarray, right: np.ndarray, shared: np.ndarray) -> np.ndarray:
    return (_fewer(some, left, right) > 0) & (shared == 0)


def _rare(read: _Read, left: np.ndarray, right: np.ndarray, around: Surroundings) -> list[np.ndarray]:
    """Overlap with words weighted by how rare they are in the two documents, and by that and their general rarity."""
    n = len(left)
    docs = around.doc[left], around.doc[right]
    of_both = around.sizes[docs[0]] + around.sizes[docs[1]] + 1.5
    total, square, mass, length = [], [], [], []
    for side, other, (own_doc, other_doc) in ((left, right, docs), (right, left, docs[::-1])):
        row, at = read.stems.of(side)
        ids, weight = read.stems.ids[at], read.weight[at]
        seen = np.full(len(ids), 0.5)
        for doc in (own_doc, other_doc):
            place = read.documents.place(doc[row], ids)
            seen += np.where(place >= 0, read.count[place], 0.0)
        rarity = -np.log(np.minimum(seen / of_both[row], 1.0))
        heavy = rarity * weight
        total.append(sums(row, rarity, n))
        square.append(sums(row, rarity**2, n))
        mass.append(sums(row, heavy, n))
        length.append(sums(row, heavy**2, n))
        if side is left:
            both = read.stems.place(other[row], ids) >= 0
            row, rarity, heavy = row[both], rarity[both], heavy[both]
            shared = sums(row, rarity, n), sums(row, rarity**2, n), sums(row, heavy, n), sums(row, heavy**2, n), tops(row, rarity, n)
    return [
        shared[1] / np.maximum(np.sqrt(square[0] * square[1]), 1e-9), shared[0] / np.maximum(np.minimum(*total), 1e-9),
        shared[3] / np.maximum(np.sqrt(length[0] * length[1]), 1e-9), shared[2] / np.maximum(np.minimum(*mass), 1e-9),
        shared[2] / np.maximum(np.maximum(*mass), 1e-9), shared[4], np.log1p(shared[2]),
    ]  # fmt: skip


def _cosines(left: np.ndarray, right: np.ndarray, vectors: embed.Vectors, around: Surroundings) -> tuple[np.ndarray, np.ndarray]:
    """Cosine of the sentences, as they are and after the mean of both documents is taken off."""
    if vectors.sentence is None:
        return np.zeros(len(left)), np.zeros(len(left))
    a, b = vectors.sentence[left], vectors.sentence[right]
    plain = np.einsum("ij,ij->i", a, b)
    middle = (around.means[around.doc[left]] + around.means[around.doc[right]]) / 2
    a, b = a - middle, b - middle
    return plain, np.einsum("ij,ij->i", a, b) / np.maximum(np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1), 1e-9)


def _aligned(left: np.ndarray, right: np.ndarray, vectors: embed.Vectors) -> np.ndarray:
    """How well the words of each text find a counterpart in the other, the lower first; one text against all its partners at a time."""
    out = np.zeros((len(left), 2))
    if vectors.tokens is None or not len(left):
        return out
    sizes = np.array([len(t) for t in vectors.tokens])
    flat = np.concatenate(vectors.tokens).astype(np.float32)
    heavy = np.linalg.norm(flat, axis=1)
    flat /= np.maximum(heavy, 1e-6)[:, None]
    tokens = Bag(np.arange(len(flat)), np.cumsum(sizes) - sizes, sizes, np.arange(0), 1)
    worth = (sizes[left] > 0) & (sizes[right] > 0)
    order = np.nonzero(worth)[0][np.argsort(left[worth], kind="stable")]
    for rows in np.split(order, np.nonzero(np.diff(left[order]))[0] + 1) if len(order) else []:
        own = slice(tokens.starts[left[rows[0]]], tokens.starts[left[rows[0]]] + sizes[left[rows[0]]])
        row, at = tokens.of(right[rows])
        near = flat[own] @ flat[at].T
        first = np.cumsum(sizes[right[rows]]) - sizes[right[rows]]
        one = heavy[own] @ np.maximum.reduceat(near, first, axis=1) / max(float(heavy[own].sum()), 1e-6)
        two = sums(row, near.max(axis=0) * heavy[at], len(rows)) / np.maximum(sums(row, heavy[at], len(rows)), 1e-6)
        out[rows, 0], out[rows, 1] = np.minimum(one, two), np.maximum(one, two)
    return out


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
