"""Accepted chains aligned word by word, as far as the two texts agree beyond chance on either side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.origins.chains import Chains
from analysis.origins.words import Places, Words

FLANK = 40  # words looked at beyond a chain on each side
_PIECE = 1000  # words aligned at once: the cost of an alignment is the product of its sides
_MISS = 0.55  # what a word that only one side has costs, where a shared one earns 1: passages edited to a third still hold
_COMMON = 0.25  # what a shared word earns at most that is among the commonest; texts that have nothing else in common share it
_SHIFT = np.uint64(44)


@dataclass(frozen=True)
class Side:
    """Words of one side as characters: word w of the whole corpus, in chain c, is letters[w - shift[c]]; chars have its extent."""

    letters: np.ndarray
    shift: np.ndarray
    starts: np.ndarray
    ends: np.ndarray

    @classmethod
    def of(cls, words: Words, n_chains: int) -> Side:
        """Of words that are all at hand."""
        return cls(letters(words.hashes), np.full(n_chains, words.first), words.starts, words.ends)


def letters(hashes: np.ndarray) -> np.ndarray:
    """Each word as one character, by 20 bits of its hash."""
    return (hashes & np.uint64(0xFFFFF)).astype("<u4") + np.uint32(0x10000)


def windows(first: np.ndarray, last: np.ndarray, document: np.ndarray, places: Places) -> tuple[np.ndarray, np.ndarray]:
    """first:last (words) widened by `FLANK` on both sides, within the document."""
    return np.maximum(places.bounds[document], first - FLANK), np.minimum(places.bounds[document + 1], last + FLANK)


def align(chains: Chains, places: Places, left: Side, right: Side, earned: np.ndarray) -> np.ndarray:
    """One row a chain: left first and last word, right first and last word (one past), words shared in order, of int64.

    The shared words are a longest common subsequence of the chain and its surroundings; its ends are cut where the words
    that only one side has outweigh what they share. `earned` is what each word on the left earns (see `earnings`).
    """
    from rapidfuzz.distance import LCSseq

    rows = np.zeros((len(chains.left_document), 5), dtype=np.int64)
    spans = (*windows(chains.left_start, chains.left_end, chains.left_document, places),
             *windows(chains.right_start, chains.right_end, chains.right_document, places))  # fmt: skip
    for chain, (a0, a1, b0, b1) in enumerate(zip(*(column.tolist() for column in spans), strict=True)):
        if a1 - a0 <= _PIECE and b1 - b0 <= _PIECE:
            pieces = [(a0, a1, b0, b1)]
        else:
            seeds = slice(int(chains.seeds[chain]), int(chains.seeds[chain + 1]))
            pieces = _pieces(a0, a1, b0, b1, chains.seed_left[seeds], chains.seed_right[seeds])
        runs: list[tuple[int, int, int]] = []
        back, over = int(left.shift[chain]), int(right.shift[chain])
        for p0, p1, q0, q1 in pieces:
            one = left.letters[p0 - back : p1 - back].tobytes().decode("utf-32-le")
            other = right.letters[q0 - over : q1 - over].tobytes().decode("utf-32-le")
            blocks = LCSseq.opcodes(one, other)
            runs += [(p0 - back + o.src_start, q0 + o.dest_start, o.src_end - o.src_start) for o in blocks if o.tag == "equal"]
        rows[chain] = _best(runs, earned)
        rows[chain, :2] += back
    return rows


def tally(words: Words) -> np.ndarray:
    """How often each word occurs, hashed into a million places; the tallies of the parts of a corpus add up."""
    return np.bincount((words.hashes >> _SHIFT).astype(np.int64), minlength=1 << 20)


def earnings(words: Words, table: np.ndarray) -> np.ndarray:
    """What each of `words` earns when shared: 1 for a rare word, down to 0.25 for the commonest; float32. `table` is the tally of the corpus."""
    share = table / max(1, int(table.sum()))
    worth = np.clip(_COMMON + (1 - _COMMON) * (-np.log10(np.maximum(share, 1e-9)) - 1.2) / 1.8, _COMMON, 1.0).astype(np.float32)
    return worth[(words.hashes >> _SHIFT).astype(np.int64)]


def _pieces(a0: int, a1: int, b0: int, b1: int, left: np.ndarray, right: np.ndarray) -> list[tuple[int, int, int, int]]:
    """The windows of a long chain, cut at seeds so that each has at most about a thousand words a side."""
    pieces, at, bt = [], a0, b0
    previous: tuple[int, int] | None = None
    for x, y in zip(left.tolist(), right.tolist(), strict=True):
        if x < at or y < bt:
            continue
        if (x - at > _PIECE or y - bt > _PIECE) and previous is not None and previous > (at, bt):
            pieces.append((at, previous[0], bt, previous[1]))
            at, bt = previous
        previous = (x, y)
    while a1 - at > 2 * _PIECE or b1 - bt > 2 * _PIECE:  # no seed near: go on along the diagonal
        pieces.append((at, min(a1, at + _PIECE), bt, min(b1, bt + _PIECE)))
        at, bt = pieces[-1][1], pieces[-1][3]
    return [*pieces, (at, a1, bt, b1)]


def _best(runs: list[tuple[int, int, int]], earned: np.ndarray) -> tuple[int, int, int, int, int]:
    """The stretch of `runs` (left place, right place, length) that earns most less what either side has alone."""
    best, best_span = -1.0, (0, 0)
    total, since = 0.0, 0
    end_left = end_right = 0
    for number, (a, b, length) in enumerate(runs):
        gain = float(earned[a : a + length].sum())
        if number:
            missed = max(a - end_left, b - end_right)
            total -= _MISS * missed
        if total <= 0.0:
            total, since = 0.0, number
        total += gain
        if total > best:
            best, best_span = total, (since, number)
        end_left, end_right = a + length, b + length
    if not runs:
        return 0, 0, 0, 0, 0
    chosen = runs[best_span[0] : best_span[1] + 1]
    (a, b, _), (c, d, length) = chosen[0], chosen[-1]
    return a, c + length, b, d + length, sum(run[2] for run in chosen)
