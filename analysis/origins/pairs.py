"""The overlap of every pair of documents: the claims they share, those they share with nobody else, and their order."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
import pandas as pd

from analysis import tables
from analysis.origins import chance, taking

ALL_PAIRS = 60  # up to so many documents every pair is a row; beyond, only pairs that share a claim
CROWD = 300  # documents beyond which a claim ties no two of those that make it, and would cost their square
HALF = 0.5  # of a mention, for a claim that no third document makes: rare, not impossible


def overlap(
    documents: pd.DataFrame, claims: pd.DataFrame, mentions: pd.DataFrame, *, sentences: pd.DataFrame | None = None
) -> pd.DataFrame:
    """`overlap`, one row a pair of documents; no row for fewer than two documents.

    A document counts once for a claim; its place there is its first mention, outside titles and headings if `sentences`
    are given and it has one (a headline and a standfirst say out of turn what the text tells in its own). Counts are of
    claims; jaccard, of_left and of_right 0 to 1; order is Kendall's tau-b, missing below three shared claims. Beyond 60
    documents pairs that share nothing have no row. Sorted by left, right.

    Extra columns: `chance_shared` and `chance_exclusive`, the probability that as many claims are shared (with nobody
    else) if claims were dealt to documents at random (`chance.shared`), and `chance_order`, that the order agrees so well;
    `weight` and `taking`, the evidence in bits for one taking from the other against each choosing for itself, by which claims
    it makes (`chance.weight`) and by their order too (`taking.bits`); `following` and `turning`, the shares of steps between
    shared claims that are steps in the other too, and that go back there (`taking.steps`).
    """
    del claims  # a claim without a mention can't be shared; taken so that the verb reads as the contract says
    first = places(mentions, sentences)
    ids = sorted(documents["doc_id"])
    holds = {doc_id: first.get(doc_id, {}) for doc_id in ids}
    carriers: dict[str, list[str]] = defaultdict(list)
    for doc_id in ids:
        for claim_id in holds[doc_id]:
            carriers[claim_id].append(doc_id)
    shared = _shared(carriers)
    wanted = list(combinations(ids, 2)) if len(ids) <= ALL_PAIRS else sorted(shared)
    null = _Null(holds, carriers)
    return tables.OVERLAP.frame([_row(left, right, holds, carriers, shared, null) for left, right in wanted])


def places(mentions: pd.DataFrame, sentences: pd.DataFrame | None = None) -> dict[str, dict[str, int]]:
    """Document -> claim -> where it is first made, outside titles and headings if `sentences` are given and there is such a mention."""
    heads: set[tuple[str, int]] = set()
    if sentences is not None:
        head = sentences[sentences["kind"].isin(("title", "heading"))]
        heads = set(zip(head["doc_id"], head["sentence"], strict=True))
    place: dict[str, dict[str, tuple[bool, int]]] = defaultdict(dict)
    columns = (mentions[name] for name in ("doc_id", "claim_id", "start", "sentence"))
    for doc_id, claim_id, start, sentence in zip(*columns, strict=True):
        here = ((doc_id, sentence) in heads, int(start))
        place[doc_id][claim_id] = min(place[doc_id].get(claim_id, here), here)
    return {doc_id: {claim_id: at for claim_id, (_, at) in held.items()} for doc_id, held in place.items()}


def _shared(carriers: dict[str, list[str]]) -> dict[tuple[str, str], list[str]]:
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim_id in sorted(carriers):
        if len(carriers[claim_id]) <= CROWD:
            for pair in combinations(carriers[claim_id], 2):
                shared[pair].append(claim_id)
    return shared


class _Null:
    """Chances of sharing; what they need of all documents is worked out once for each number of holders."""

    def __init__(self, holds: dict[str, dict[str, int]], carriers: dict[str, list[str]]):
        self.size = {doc_id: len(held) for doc_id, held in holds.items()}
        self.total = sum(self.size.values())
        self.held_by = sorted(Counter(len(docs) for docs in carriers.values() if len(docs) >= 2).items())
        sizes = np.array(list(self.size.values()), dtype=float)
        self.holding = {k: chance.holding(sizes, k) for k, _ in self.held_by}

    def _sharing(self, left: str, right: str, held_by: int) -> float:
        return chance.shared(self.size[left], self.size[right], held_by, *self.holding[held_by])

    def shared(self, left: str, right: str, n: int) -> float:
        return chance.at_least(n, ((self._sharing(left, right, k), count) for k, count in self.held_by))

    def exclusive(self, left: str, right: str, n: int) -> float:
        return chance.at_least(n, ((self._sharing(left, right, k), count) for k, count in self.held_by if k == 2))


def _row(left: str, right: str, holds: dict, carriers: dict, shared: dict, null: _Null) -> dict[str, object]:
    ours, theirs = holds[left], holds[right]
    both = shared.get((left, right), [])
    exclusive = [claim_id for claim_id in both if len(carriers[claim_id]) == 2]
    order, chance_order = chance.kendall([ours[c] for c in both], [theirs[c] for c in both])
    union = len(ours) + len(theirs) - len(both)
    row = {
        "left": left, "right": right, "n_left": len(ours), "n_right": len(theirs),
        "n_shared": len(both), "n_exclusive": len(exclusive),
        "jaccard": len(both) / union if union else 0.0,
        "of_left": len(both) / len(ours) if ours else 0.0,
        "of_right": len(both) / len(theirs) if theirs else 0.0,
        "order": None if math.isnan(order) else order,
        "chance_shared": null.shared(left, right, len(both)),
        "chance_exclusive": null.exclusive(left, right, len(exclusive)),
        "chance_order": chance_order,
        "weight": max(_weight(ours, right, holds, carriers, null.total), _weight(theirs, left, holds, carriers, null.total)),
        **_order(_listed(ours), _listed(theirs), carriers, null.total),
    }  # fmt: skip
    return {**row, "verdict": _verdict(row, len(holds))}


def _listed(held: dict[str, int]) -> list[str]:
    return sorted(held, key=lambda claim_id: (held[claim_id], claim_id))


def _order(ours: list[str], theirs: list[str], carriers: dict[str, list[str]], sizes: int) -> dict[str, float]:
    following, turning = taking.steps(ours, theirs)
    return {"taking": max(_taking(ours, theirs, carriers, sizes), _taking(theirs, ours, carriers, sizes)), "following": following, "turning": turning}


def _taking(ours: list[str], theirs: list[str], carriers: dict[str, list[str]], sizes: int) -> float:
    """`taking.bits`; who chooses for himself makes a claim as often as the documents beside the two, with half a mention for those that none makes."""
    total = sizes - len(ours) - len(theirs) + HALF * len(carriers)
    held = set(theirs)
    return taking.bits(ours, theirs, {claim: (len(carriers[claim]) - 2 + HALF) / total for claim in ours if claim in held})


def _weight(held: dict[str, int], other: str, holds: dict, carriers: dict, sizes: int) -> float:
    """Evidence that who makes the claims `held` has them from where `other` has them, by who else makes each."""
    size = sizes - len(held) - len(holds[other])
    elsewhere = [len(carriers[claim_id]) - 1 - (claim_id in holds[other]) for claim_id in held]
    return chance.weight([claim_id in holds[other] for claim_id in held], elsewhere, len(holds) - 2, len(holds[other]) * (len(holds) - 2) / max(1, size))


def _verdict(row: dict, n_documents: int) -> str:
    """What the figures say, as a careful reader would put it. 0.01 and 0.05 are the customary levels."""
    shared, exclusive, order = row["n_shared"], row["n_exclusive"], row["order"]
    if not shared:
        return "no claim in common"
    if n_documents == 2:  # everything is shared with nobody else: only the order can speak
        if order is not None and row["chance_order"] < 0.01:
            return "the same claims in the same order; with two documents chance can't be judged further"
        return "some claims in common; with two documents chance can't be judged"
    in_order = order is not None and order >= chance.SAME_ORDER and row["chance_order"] < 0.05
    if exclusive >= 3 and row["chance_exclusive"] < 0.01:
        return "probably one tells the other or both one source" + (
            ": claims found nowhere else, in the same order" if in_order else ": claims found nowhere else"
        )
    if in_order and row["chance_shared"] < 0.01:
        return "perhaps one source: more claims in common than chance gives, in the same order"
    if row["chance_shared"] < 0.01:
        return "more claims in common than chance gives"
    if in_order and shared >= 5:
        return "common claims in the same order, though no more of them than chance gives"
    return "no more in common than documents on one story have"
