"""Accepted chains aligned word by word, as far as the two texts agree beyond chance on either side."""

from __future__ import annotations

import numpy as np

from analysis.origins.chains import Chains
from analysis.origins.words import Words

FLANK = 40  # words looked at beyond a chain on each side
_PIECE = 1000  # words aligned at once: the cost of an alignment is the product of its sides
_MISS = 0.55  # what a word that only one side has costs, where a shared one earns 1: passages edited to a third still hold
_COMMON = 0.25  # what a shared word earns at most that is among the commonest; texts that have nothing else in common share it


def align(chains: Chains, words: Words, *, weights: np.ndarray | None = None) -> np.ndarray:
    """One row a chain: left first and last word, right first and last word (one past), words shared in order, of int64.

    The shared words are a longest common subsequence of the chain and its surroundings; its ends are cut where the words
    that only one side has outweigh what they share. `weights` is what each word earns (see `earnings`).
    """
    from rapidfuzz.distance import LCSseq

    earned = earnings(words) if weights is None else weights
    letters = (words.hashes & np.uint64(0xFFFFF)).astype("<u4") + np.uint32(0x10000)  # a word as one character
    rows = np.zeros((len(chains.left_document), 5), dtype=np.int64)
    columns = (chains.left_document, chains.right_document, chains.left_start, chains.left_end, chains.right_start, chains.right_end)
    low, high = words.bounds[:-1], words.bounds[1:]
    for chain, (a, b, a0, a1, b0, b1) in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        a0, b0 = max(int(low[a]), a0 - FLANK), max(int(low[b]), b0 - FLANK)
        a1, b1 = min(int(high[a]), a1 + FLANK), min(int(high[b]), b1 + FLANK)
        if a1 - a0 <= _PIECE and b1 - b0 <= _PIECE:
            pieces = [(a0, a1, b0, b1)]
        else:
            seeds = slice(int(chains.seeds[chain]), int(chains.seeds[chain + 1]))
            pieces = _pieces(a0, a1, b0, b1, chains.seed_left[seeds], chains.seed_right[seeds])
        runs: list[tuple[int, int, int]] = []
        for p0, p1, q0, q1 in pieces:
            one = letters[p0:p1].tobytes().decode("utf-32-le")
            other = letters[q0:q1].tobytes().decode("utf-32-le")
            blocks = LCSseq.opcodes(one, other)
            runs += [(p0 + o.src_start, q0 + o.dest_start, o.src_end - o.src_start) for o in blocks if o.tag == "equal"]
        rows[chain] = _best(runs, earned)
    return rows


def earnings(words: Words) -> np.ndarray:
    """What each word of the corpus earns when shared: 1 for a rare word, down to 0.25 for the commonest; float32."""
    shift = np.uint64(44)
    table = np.bincount((words.hashes >> shift).astype(np.int64), minlength=1 << 20)
    share = table / max(1, len(words.hashes))
    worth = np.clip(_COMMON + (1 - _COMMON) * (-np.log10(np.maximum(share, 1e-9)) - 1.2) / 1.8, _COMMON, 1.0).astype(np.float32)
    return worth[(words.hashes >> shift).astype(np.int64)]


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
