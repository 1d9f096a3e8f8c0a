"""How likely two documents share an origin: by all that ties them, by those tied to both, and for one claim by where it stands.

A tie between two documents is no tie of all they tell. A claim outside the text they share may be each one's own, and so
may one that stands alone between claims that one took from the other. The weights are learned as those of `strength` are.
"""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from analysis import tables
from analysis.origins import pairs, strength, taking

Ties = dict[tuple[str, str], float]

LIKELY = 0.5  # probability from which two documents are taken to share an origin
# The same for one claim of two that `where` speaks of. Below a half: a single tie that is missed between documents of one
# origin makes two of them, while a false one is mostly beside a true one. Chosen on the stories that strengths are learned from.
LIKELY_CLAIM = 0.3
_HOLDS = 0.4  # share of a mention on either side that a common passage must hold
_FAINT = 0.1  # ties below this make no third document


def of_pairs(links: pd.DataFrame, *, weights: dict | None = None) -> Ties:
    """(left, right) -> probability that the two share an origin, for every pair that has a row; {} without links.

    All rows of the pair together, then raised where other documents are tied to both; a ruling of the analyst stands alone.
    """
    signals: dict[tuple[str, str], set[str]] = defaultdict(set)
    for left, right, signal in zip(links["left"], links["right"], links["signal"], strict=True):
        signals[left, right].add(signal)
    first = alone(links, weights=weights)
    through = third(first)
    found = {}
    for pair, chance in first.items():
        if "analyst" not in signals[pair]:
            with_third = strength.chance("third", around(chance, through[pair]), weights=weights)
            # That no third is tied to both speaks against one source, as far as this was learned: of some signals it was not.
            chance = with_third if signals[pair] <= strength.LEARNED else max(chance, with_third)
        found[pair] = chance
    return found


def alone(links: pd.DataFrame, *, weights: dict | None = None) -> Ties:
    """(left, right) -> probability that the two share an origin given their own rows; of several of one signal the strongest counts."""
    seen: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for left, right, signal, power in zip(links["left"], links["right"], links["signal"], links["strength"], strict=True):
        seen[left, right][signal] = max(float(power), seen[left, right].get(signal, 0.0))
    return {pair: rows["analyst"] if "analyst" in rows else strength.together(rows, weights=weights) for pair, rows in sorted(seen.items())}


def around(chance: float, through: float) -> dict[str, float]:
    """What the third document is learned from: the pair's own log-odds, and `third`."""
    return {"alone": strength.log_odds(chance), "through": through}


def likely(links: pd.DataFrame) -> Ties:
    """`of_pairs`, those of 0.5 or more."""
    return {pair: chance for pair, chance in of_pairs(links).items() if chance >= LIKELY}


def third(chances: Ties) -> Ties:
    """Pair -> probability that some third document shares an origin with both, each counted at 0.7: a text merged from both is one too."""
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (left, right), chance in chances.items():
        if chance >= _FAINT:
            near[left][right] = near[right][left] = chance
    through = {}
    for left, right in chances:
        none = 1.0
        for doc_id in sorted(near[left].keys() & near[right].keys()):
            none *= 1 - 0.7 * near[left][doc_id] * near[right][doc_id]
        through[left, right] = 1 - none
    return through


class Where:
    """Where each claim stands in two documents that are tied by common text or by retelling, and what that says of the tie."""

    def __init__(self, links: pd.DataFrame, mentions: pd.DataFrame, *, passages: pd.DataFrame | None = None, sentences: pd.DataFrame | None = None):
        told = links["signal"].isin(("reuse", "retelling"))
        by_text = links[(links["signal"] == "reuse") & (links["strength"] >= LIKELY)]
        ruled = links.loc[links["signal"] == "analyst", ["left", "right"]].itertuples(index=False, name=None)
        self.texts = set(zip(by_text["left"], by_text["right"], strict=True)) if passages is not None else set()
        self.pairs = set(links.loc[told, ["left", "right"]].itertuples(index=False, name=None)) - set(ruled)
        places = pairs.places(mentions, sentences)
        self.order = {doc_id: sorted(held, key=lambda claim_id: (held[claim_id], claim_id)) for doc_id, held in places.items()}
        self.carriers: dict[str, int] = defaultdict(int)
        for held in places.values():
            for claim_id in held:
                self.carriers[claim_id] += 1
        self.spans: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for doc_id, claim_id, start, end in zip(*(mentions[name] for name in ("doc_id", "claim_id", "start", "end")), strict=True):
            self.spans[doc_id, claim_id].append((int(start), int(end)))
        self.passages: dict[tuple[str, str], list[tuple[int, int, int, int]]] = defaultdict(list)
        shared = tables.PASSAGES.frame([]) if passages is None else passages
        edges = (shared[name] for name in ("left", "right", "left_start", "left_end", "right_start", "right_end"))
        for left, right, *span in zip(*edges, strict=True):
            if (left, right) in self.texts:
                self.passages[left, right].append(tuple(map(int, span)))
        self.beside: dict[tuple[str, str], dict[str, int]] = {}

    def features(self, claim_id: str, left: str, right: str, chance: float) -> dict[str, float] | None:
        """What the tie of a claim is learned from; None for two of whose claims nothing is known (tied by neither text nor retelling, or ruled on)."""
        pair = (left, right)
        if pair not in self.pairs:
            return None
        text = pair in self.texts
        if pair not in self.beside:
            self.beside[pair] = taking.neighbours(self.order.get(left, []), self.order.get(right, []))
        beside = self.beside[pair].get(claim_id, 0)
        inside = text and self._inside(claim_id, left, right)
        return {
            "pair": strength.log_odds(chance),
            "inside": float(inside), "outside": float(text and not inside),
            "beside": 0.0 if text else float(beside), "alone": float(not text and not beside),
            "told": self.carriers[claim_id] / max(1, len(self.order)),
        }  # fmt: skip

    def _inside(self, claim_id: str, left: str, right: str) -> bool:
        return any(
            _share(ours, (a, b)) >= _HOLDS and _share(theirs, (c, d)) >= _HOLDS
            for a, b, c, d in self.passages[left, right] for ours in self.spans[left, claim_id] for theirs in self.spans[right, claim_id]
        )  # fmt: skip

    def tied(self, claim_id: str, left: str, right: str, chance: float) -> bool:
        """Whether two documents that share an origin with probability `chance` are taken to share that of this claim."""
        features = self.features(claim_id, left, right, chance)
        return chance >= LIKELY if features is None else strength.chance("claim", features) >= LIKELY_CLAIM


def _share(mention: tuple[int, int], passage: tuple[int, int]) -> float:
    return max(0, min(mention[1], passage[1]) - max(mention[0], passage[0])) / max(1, mention[1] - mention[0])
