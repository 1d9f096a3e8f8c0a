"""Does one document's choice and order of claims follow another's: a likelihood ratio over its claims, one after the other.

Who writes for himself draws each claim as often as others make it. Who takes goes through the other's claims: mostly to the
next one, sometimes over some, now and then one back, seldom to another spot; and puts in claims of his own. As with seeds
and chains of words, a run of common claims weighs the more the rarer they are and the closer they follow each other.
"""

from __future__ import annotations

import math
from itertools import pairwise

BEGINS, INSERTS, SKIPS, BACK, JUMPS = 0.3, 0.25, 0.4, 0.08, 0.08  # probabilities of who takes: see `bits`
WINDOW = 12  # shared claims back to which a step is reckoned
MOST = 60.0  # bits; more says nothing more


def bits(ours: list[str], theirs: list[str], free: dict[str, float]) -> float:
    """log2 of how much likelier `ours` is if it took from `theirs` than if it chose by itself: from -0.51, without a common claim, to 60.

    `ours` and `theirs` are claims in order, each once; `free` is the probability, above 0, that who chooses for himself makes
    this claim next. A document begins to take with probability 0.3; after a claim taken it makes one of its own (0.25), goes
    to the next of theirs that it does not skip (each with 0.4), back over one or more (0.08), or anywhere (0.08). Summed over
    all ways in which any part of the common claims may have been taken (the forward algorithm).
    """
    place = {claim: at for at, claim in enumerate(theirs)}
    somewhere = 1 / max(1, len(theirs))
    reached: list[tuple[int, int, float]] = []  # place in theirs, place in ours, how likely against chance that it was taken
    for now, claim in enumerate(ours):
        if claim in place:
            here = place[claim]
            taken = BEGINS * somewhere
            for there, then, before in reached[-WINDOW:]:
                taken += before * _step(here - there, somewhere) * (1 - INSERTS) * INSERTS ** (now - then - 1)
            reached.append((here, now, min(taken / free[claim], 2.0**80)))
    return min(MOST, math.log2(1 - BEGINS + 0.1 * sum(ratio for _, _, ratio in reached)))


def _step(ahead: int, somewhere: float) -> float:
    near = (1 - BACK) * (1 - SKIPS) * SKIPS ** (ahead - 1) if ahead > 0 else BACK * 0.6 * 0.4 ** (-ahead - 1)
    return (1 - JUMPS) * near + JUMPS * somewhere


def steps(ours: list[str], theirs: list[str]) -> tuple[float, float]:
    """Of the steps from one common claim to the next in `ours`, the share that is one in `theirs` too, and the share that goes back
    there over more than one claim; common claims alone are counted. (0, 0) below two."""
    common = set(ours) & set(theirs)
    place = {claim: at for at, claim in enumerate(claim for claim in theirs if claim in common)}
    moved = [place[after] - place[before] for before, after in pairwise(claim for claim in ours if claim in common)]
    return sum(step == 1 for step in moved) / max(1, len(moved)), sum(step < -1 for step in moved) / max(1, len(moved))


def neighbours(ours: list[str], theirs: list[str]) -> dict[str, int]:
    """Common claim -> on how many sides (0 to 2) the next common claim is the same in both, in the same direction."""
    common = set(ours) & set(theirs)
    place = {claim: at for at, claim in enumerate(claim for claim in theirs if claim in common)}
    beside = dict.fromkeys((claim for claim in ours if claim in common), 0)
    for before, after in pairwise(beside):
        if place[after] - place[before] == 1:
            beside[before] += 1
            beside[after] += 1
    return beside
