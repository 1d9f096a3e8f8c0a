"""Seeds of one pair of documents joined to chains, and the chains that chance does not explain.

The score of a chain is the surprise of the words it shares, in bits: how unlikely each is after the word before it, by
the counts of the corpus itself without the shared passage. Two texts of m and n words offer m * n places to match, so a
chain is accepted if its bits exceed the logarithm of all places in the corpus by a margin (the expectation of Karlin and
Altschul, 1990, "Methods for assessing the statistical significance of molecular sequence features"). The bar thus rises
with the corpus, and a stock phrase that everyone uses never reaches it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.origins.seeds import SIZE, Seeds
from analysis.origins.words import Words

GAP = 40  # words on one side without a seed that end a chain
SHIFT = 25  # words that an edit may move one side against the other
MARGIN = 7.0  # bits beyond even odds: less than one false chain in a hundred corpora, if words followed the model
TRUST = 0.7  # words follow each other less freely than pairs of words tell: share of the bits that is believed
LEAST = 8  # words that a passage must share; shorter runs are names, titles and idioms
_SKETCH = 22  # bits of the table of counts, at most; hashed together, counts can only be too high, so bits too low
_SHARE = 2_000_000  # words that the counts are taken from, at most


@dataclass(frozen=True)
class Chains:
    """Accepted chains: documents, first and one past last word on both sides (indices into `Words`), words, and seeds.

    Seeds of chain c are `seed_left[seeds[c]:seeds[c + 1]]`, in order.
    """

    left_document: np.ndarray
    right_document: np.ndarray
    left_start: np.ndarray
    left_end: np.ndarray
    right_start: np.ndarray
    right_end: np.ndarray
    seeds: np.ndarray
    seed_left: np.ndarray
    seed_right: np.ndarray


@dataclass(frozen=True)
class Frequencies:
    """Counts of words and of pairs of words in (a part of) the corpus, hashed into tables of 2 ** bits."""

    words: np.ndarray
    pairs: np.ndarray
    total: int
    bits: int


def frequencies(words: Words) -> Frequencies:
    """Counts over at most two million words, taken evenly from the whole documents of the corpus."""
    n = words.n_documents
    step = max(1, -(-len(words.hashes) // _SHARE))
    keep = np.repeat(np.arange(n) % step == 0, np.diff(words.bounds))
    hashes = words.hashes[keep]
    follows = hashes[1:] + hashes[:-1] * np.uint64(0x9E3779B97F4A7C15)
    bits = min(_SKETCH, max(12, len(hashes).bit_length() + 2))
    return Frequencies(_table(hashes, bits), _table(follows, bits), len(hashes), bits)


def _table(hashes: np.ndarray, bits: int) -> np.ndarray:
    return np.bincount((hashes >> np.uint64(64 - bits)).astype(np.int64), minlength=1 << bits).astype(np.int32)


def surprise(words: Words, at: np.ndarray, held: np.ndarray, counts: Frequencies) -> np.ndarray:
    """Bits of each word in `at` after the word before it; `held` is how often the passage it stands in occurs.

    Those occurrences are taken out of the counts, or a text that is copied would look like a stock phrase.
    """
    shift = np.uint64(64 - counts.bits)
    here, before = words.hashes[at], words.hashes[np.maximum(at - 1, 0)]
    own = np.minimum(held, 1_000_000)
    alone = np.maximum(counts.words[(here >> shift).astype(np.int64)] - own, 0)
    earlier = np.maximum(counts.words[(before >> shift).astype(np.int64)] - own, 0)
    follow = here + before * np.uint64(0x9E3779B97F4A7C15)
    both = np.maximum(counts.pairs[(follow >> shift).astype(np.int64)] - own, 0)
    single = (alone + 0.5) / (counts.total + 5_000)
    given = (np.minimum(both, earlier) + 5.0 * single) / (earlier + 5.0)
    return -np.log2(given).astype(np.float32)


def join(seeds: Seeds, words: Words, document: np.ndarray, counts: Frequencies, *, least: int = LEAST) -> Chains:
    """The chains of `seeds` that share at least `least` words and that chance does not explain, by document and place."""
    left, right = _in_order(*_together(seeds.left, seeds.right, document), words, document)
    left, right = _supported(left, right, document)
    first = np.flatnonzero(_breaks(left, right, document)) if len(left) else np.zeros(0, dtype=np.int64)
    bounds = np.concatenate([first, [len(left)]]).astype(np.int64)
    chain = np.repeat(np.arange(len(first)), np.diff(bounds))
    # words that the chain's n-grams cover on the left, each once
    ahead = np.full(len(left), SIZE)
    if len(left):
        inner = chain[1:] == chain[:-1]
        ahead[1:][inner] = np.clip(left[1:][inner] - left[:-1][inner], 0, SIZE)
    shared = np.add.reduceat(ahead, first) if len(first) else np.zeros(0, dtype=np.int64)
    bits = np.zeros(len(left), dtype=np.float32)
    for step in range(SIZE):  # the words that this n-gram adds to the ones before it are its last `ahead`
        adds = step >= SIZE - ahead
        bits[adds] += surprise(words, left[adds] + step, seeds.held[left[adds]], counts)
    total = np.add.reduceat(bits, first) if len(first) else bits
    bar = np.log2(max(2.0, len(words.hashes) ** 2 / 2)) + MARGIN
    good = np.flatnonzero((shared >= least) & (total * TRUST >= bar))
    return _chosen(good, bounds, left, right, document)


def _chosen(good: np.ndarray, bounds: np.ndarray, left: np.ndarray, right: np.ndarray, document: np.ndarray) -> Chains:
    low, high = bounds[good], bounds[good + 1]
    sizes = high - low
    places = np.repeat(low - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes) + np.arange(sizes.sum()) if len(good) else low
    seed_left, seed_right = left[places], right[places]
    seeds = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    right_start = np.minimum.reduceat(seed_right, seeds[:-1]) if len(good) else low
    right_end = (np.maximum.reduceat(seed_right, seeds[:-1]) if len(good) else low) + SIZE
    return Chains(
        document[left[low]], document[right[low]], left[low], left[high - 1] + SIZE, right_start, right_end,
        seeds, seed_left, seed_right,
    )  # fmt: skip


def _together(left: np.ndarray, right: np.ndarray, document: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Seeds without those that are alone in their pair of documents: two n-grams at least make a passage."""
    if not len(left):
        return left, right
    mixed = document[left].astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + document[right].astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    bits = min(27, max(10, len(left).bit_length() + 1))
    bins = (mixed >> np.uint64(64 - bits)).astype(np.int64)
    kept = np.bincount(bins, minlength=1 << bits)[bins] >= 2
    return left[kept], right[kept]


def _in_order(left: np.ndarray, right: np.ndarray, words: Words, document: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Seeds sorted by left document, right document, place on the left, place on the right."""
    if not len(left):
        return left, right
    place_bits = max(1, len(words.hashes).bit_length())
    document_bits = max(1, int(words.n_documents).bit_length())
    if place_bits + document_bits + int(np.diff(words.bounds).max()).bit_length() > 64:
        order = np.lexsort((right, left, document[right], document[left]))
        return left[order], right[order]
    # the place on the left tells its document, so (left document, right document) sorts as one integer beside the index
    pair = document[left].astype(np.uint64) << np.uint64(document_bits) | document[right].astype(np.uint64)
    index_bits = max(1, len(left).bit_length())
    if 2 * document_bits + index_bits > 64:
        order = np.lexsort((right, left, document[right], document[left]))
        return left[order], right[order]
    pair = pair << np.uint64(index_bits) | np.arange(len(left), dtype=np.uint64)
    pair.sort()
    order = (pair & ((np.uint64(1) << np.uint64(index_bits)) - np.uint64(1))).astype(np.int64)
    pair >>= np.uint64(index_bits)
    dense = np.concatenate([[0], np.cumsum(pair[1:] != pair[:-1])]).astype(np.uint64)
    left, right = left[order], right[order]
    inner_left = (left - words.bounds[document[left]]).astype(np.uint64)
    inner_right = (right - words.bounds[document[right]]).astype(np.uint64)
    bits = np.uint64(max(1, int(max(inner_left.max(), inner_right.max())).bit_length()))
    if int(dense[-1]).bit_length() + 2 * int(bits) > 64:
        order = np.lexsort((right, left, dense))
        return left[order], right[order]
    packed = (dense << bits | inner_left) << bits | inner_right
    packed.sort()
    mask = (np.uint64(1) << bits) - np.uint64(1)
    which = (packed >> (bits * np.uint64(2))).astype(np.int64)
    heads = np.flatnonzero(np.concatenate([[True], dense[1:] != dense[:-1]]))
    base_left, base_right = words.bounds[document[left[heads]]], words.bounds[document[right[heads]]]
    return (packed >> bits & mask).astype(np.int64) + base_left[which], (packed & mask).astype(np.int64) + base_right[which]


def _near(left: np.ndarray, right: np.ndarray, document: np.ndarray, step: int) -> np.ndarray:
    """Whether each seed and the one `step` further on may stand in one chain; one entry less a step than seeds."""
    a, b = left[:-step], left[step:]
    c, d = right[:-step], right[step:]
    near = (b - a <= GAP) & (np.abs((b - a) - (d - c)) <= SHIFT)
    return near & (document[a] == document[b]) & (document[c] == document[d])


def _supported(left: np.ndarray, right: np.ndarray, document: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Seeds that another one within two places continues; stray matches elsewhere in the pair would break its chains."""
    kept = np.zeros(len(left), dtype=bool)
    for step in (1, 2):
        if len(left) > step:
            near = _near(left, right, document, step)
            kept[:-step] |= near
            kept[step:] |= near
    return left[kept], right[kept]


def _breaks(left: np.ndarray, right: np.ndarray, document: np.ndarray) -> np.ndarray:
    """Whether each seed begins a new chain."""
    return np.concatenate([[True], ~_near(left, right, document, 1)])
