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
from analysis.origins.words import Places, Words

GAP = 40  # words on one side without a seed that end a chain
SHIFT = 25  # words that an edit may move one side against the other
MARGIN = 7.0  # bits beyond even odds: less than one false chain in a hundred corpora, if words followed the model
TRUST = 0.7  # words follow each other less freely than pairs of words tell: share of the bits that is believed
LEAST = 8  # words that a passage must share; shorter runs are names, titles and idioms
_FAMILIAR = 0.3  # what a word of a run that very many have counts at least; of one that two have 1, that sixteen have 0.6
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
    """Counts over at most about two million words, taken evenly from the whole documents of the corpus."""
    step, bits = sampling(words.bounds)
    return counted(words, 0, step, bits)


def sampling(bounds: np.ndarray) -> tuple[int, int]:
    """Of every how many documents one is counted, and the bits of the tables; `bounds` are those of the whole corpus."""
    step = max(1, -(-int(bounds[-1]) // _SHARE))
    total = int(np.diff(bounds)[::step].sum())
    return step, min(_SKETCH, max(12, total.bit_length() + 2))


def counted(words: Words, first_document: int, step: int, bits: int) -> Frequencies:
    """The counts that one part of the corpus gives, whose first document has the number `first_document` in the whole."""
    keep = np.repeat((first_document + np.arange(words.n_documents)) % step == 0, np.diff(words.bounds))
    follows = keep & ~_begins(words)
    hashes = words.hashes
    after = hashes[follows] + hashes[np.flatnonzero(follows) - 1] * np.uint64(0x9E3779B97F4A7C15)
    return Frequencies(_table(hashes[keep], bits), _table(after, bits), int(keep.sum()), bits)


def summed(parts: list[Frequencies]) -> Frequencies:
    """The counts of all `parts` together."""
    return Frequencies(sum(p.words for p in parts), sum(p.pairs for p in parts), sum(p.total for p in parts), parts[0].bits)


def _begins(words: Words) -> np.ndarray:
    """Whether each word is the first of its document."""
    begins = np.zeros(len(words.hashes) + 1, dtype=bool)
    begins[words.bounds[:-1]] = True
    return begins[:-1]


def _table(hashes: np.ndarray, bits: int) -> np.ndarray:
    return np.bincount((hashes >> np.uint64(64 - bits)).astype(np.int64), minlength=1 << bits).astype(np.int32)


def surprise(hashes: np.ndarray, begins: np.ndarray, at: np.ndarray, held: np.ndarray, counts: Frequencies) -> np.ndarray:
    """Bits of each word in `at` after the word before it; `held` is how often the passage it stands in occurs.

    Those occurrences are taken out of the counts, or a text that is copied would look like a stock phrase.
    """
    shift = np.uint64(64 - counts.bits)
    here, before = hashes[at], hashes[at - ~begins[at]]
    own = np.minimum(held, 1_000_000)
    alone = np.maximum(counts.words[(here >> shift).astype(np.int64)] - own, 0)
    earlier = np.maximum(counts.words[(before >> shift).astype(np.int64)] - own, 0)
    follow = here + before * np.uint64(0x9E3779B97F4A7C15)
    both = np.maximum(counts.pairs[(follow >> shift).astype(np.int64)] - own, 0)
    single = (alone + 0.5) / (counts.total + 5_000)
    given = (np.minimum(both, earlier) + 5.0 * single) / (earlier + 5.0)
    return -np.log2(given).astype(np.float32)


def join(seeds: Seeds, words: Words, places: Places, counts: Frequencies, *, least: int = LEAST) -> Chains:
    """The chains of `seeds` that share at least `least` words and that chance does not explain, by document and place.

    `words` are those of the left documents at least, `seeds.held` theirs; `places` are those of the whole corpus.
    """
    left, right = _in_order(*_together(seeds.left, seeds.right, places), places)
    left, right = _supported(left, right, places)
    first = np.flatnonzero(_breaks(left, right, places)) if len(left) else np.zeros(0, dtype=np.int64)
    bounds = np.concatenate([first, [len(left)]]).astype(np.int64)
    chain = np.repeat(np.arange(len(first)), np.diff(bounds))
    here = left - words.first
    # words that the chain's n-grams cover on the left, each once
    ahead = np.full(len(left), SIZE)
    if len(left):
        inner = chain[1:] == chain[:-1]
        ahead[1:][inner] = np.clip(left[1:][inner] - left[:-1][inner], 0, SIZE)
    worth = ahead * np.maximum(_FAMILIAR, 1 / (1 + np.log2(np.maximum(seeds.held[here], 2) / 2) / 5))
    shared = np.add.reduceat(worth, first) if len(first) else np.zeros(0, dtype=np.float64)
    bits = np.zeros(len(left), dtype=np.float32)
    begins = _begins(words)
    for step in range(SIZE):  # the words that this n-gram adds to the ones before it are its last `ahead`
        adds = step >= SIZE - ahead
        bits[adds] += surprise(words.hashes, begins, here[adds] + step, seeds.held[here[adds]], counts)
    total = np.add.reduceat(bits, first) if len(first) else bits
    bar = np.log2(max(2.0, places.n_words**2 / 2)) + MARGIN
    good = np.flatnonzero((shared >= least) & (total * TRUST >= bar))
    return _chosen(good, bounds, left, right, places)


def _chosen(good: np.ndarray, bounds: np.ndarray, left: np.ndarray, right: np.ndarray, places: Places) -> Chains:
    low, high = bounds[good], bounds[good + 1]
    sizes = high - low
    at = np.repeat(low - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes) + np.arange(sizes.sum()) if len(good) else low
    seed_left, seed_right = left[at], right[at]
    seeds = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    right_start = np.minimum.reduceat(seed_right, seeds[:-1]) if len(good) else low
    right_end = (np.maximum.reduceat(seed_right, seeds[:-1]) if len(good) else low) + SIZE
    return Chains(
        places.document(left[low]), places.document(right[low]), left[low], left[high - 1] + SIZE, right_start, right_end,
        seeds, seed_left, seed_right,
    )  # fmt: skip


def _together(left: np.ndarray, right: np.ndarray, places: Places) -> tuple[np.ndarray, np.ndarray]:
    """Seeds without those that are alone in their pair of documents: two n-grams at least make a passage."""
    if not len(left):
        return left, right
    mixed = places.document(left).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + places.document(right).astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    bits = min(27, max(10, len(left).bit_length() + 1))
    bins = (mixed >> np.uint64(64 - bits)).astype(np.int64)
    kept = np.bincount(bins, minlength=1 << bits)[bins] >= 2
    return left[kept], right[kept]


def _in_order(left: np.ndarray, right: np.ndarray, places: Places) -> tuple[np.ndarray, np.ndarray]:
    """Seeds sorted by left document, right document, place on the left, place on the right."""
    if not len(left):
        return left, right
    one, other = places.document(left), places.document(right)
    document_bits, index_bits = max(1, int(places.n_documents).bit_length()), max(1, len(left).bit_length())
    if 2 * document_bits + index_bits > 64:
        order = np.lexsort((right, left, other, one))
        return left[order], right[order]
    pair = one.astype(np.uint64) << np.uint64(document_bits) | other.astype(np.uint64)
    pair = pair << np.uint64(index_bits) | np.arange(len(left), dtype=np.uint64)
    pair.sort()
    order = (pair & ((np.uint64(1) << np.uint64(index_bits)) - np.uint64(1))).astype(np.int64)
    pair >>= np.uint64(index_bits)
    dense = np.concatenate([[0], np.cumsum(pair[1:] != pair[:-1])]).astype(np.uint64)
    left, right = left[order], right[order]
    base_left, base_right = places.bounds[one[order]], places.bounds[other[order]]
    bits = np.uint64(max(1, int(max((left - base_left).max(), (right - base_right).max())).bit_length()))
    if int(dense[-1]).bit_length() + 2 * int(bits) > 64:
        order = np.lexsort((right, left, dense))
        return left[order], right[order]
    packed = (dense << bits | (left - base_left).astype(np.uint64)) << bits | (right - base_right).astype(np.uint64)
    packed.sort()
    mask = (np.uint64(1) << bits) - np.uint64(1)
    # the order within a pair changed, its documents did not
    return (packed >> bits & mask).astype(np.int64) + base_left, (packed & mask).astype(np.int64) + base_right


def _near(left: np.ndarray, right: np.ndarray, places: Places, step: int) -> np.ndarray:
    """Whether each seed and the one `step` further on may stand in one chain; one entry less a step than seeds."""
    a, b = left[:-step], left[step:]
    c, d = right[:-step], right[step:]
    near = (b - a <= GAP) & (b >= a) & (np.abs((b - a) - (d - c)) <= SHIFT)
    at = np.flatnonzero(near)
    near[at] = (places.document(a[at]) == places.document(b[at])) & (places.document(c[at]) == places.document(d[at]))
    return near


def _supported(left: np.ndarray, right: np.ndarray, places: Places) -> tuple[np.ndarray, np.ndarray]:
    """Seeds that another one within two places continues; stray matches elsewhere in the pair would break its chains."""
    kept = np.zeros(len(left), dtype=bool)
    for step in (1, 2):
        if len(left) > step:
            near = _near(left, right, places, step)
            kept[:-step] |= near
            kept[step:] |= near
    return left[kept], right[kept]


def _breaks(left: np.ndarray, right: np.ndarray, places: Places) -> np.ndarray:
    """Whether each seed begins a new chain."""
    return np.concatenate([[True], ~_near(left, right, places, 1)])
