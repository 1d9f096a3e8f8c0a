"""The strengths of the evidence, learned on planted stories whose copying graph is known.

    python -m analysis.evaluate.planted_strengths      learns them anew and writes analysis/origins/strengths.json
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import origins, write
from analysis.claims import train
from analysis.evaluate.planted_story import Planted, Recipe, story
from analysis.origins import strength, ties, together
from analysis.text import quantities

LEARNED = range(1000, 1300)  # seeds that strengths are learned from, and their recipes in turn
LEARNED_FROM = (
    Recipe(),
    Recipe(reporters=(5, 10), takers=(4, 7), events=(50, 100), told=(7, 12)),
    Recipe(reworded=0.25, retold=0.7, dated=0.3, cited=0.05, shuffled=0.25),
    Recipe(merged=0.4, missing=0.5, told=(10, 20)),
    Recipe(reporters=(2, 4), takers=(1, 4), events=(30, 60)),
)

Evidence = list[tuple[tuple[str, str, str], str, dict[str, float], bool]]  # story, left and right; signal; features; whether one source
Cases = list[tuple[dict[str, float], bool]]


def learn(seeds: Sequence[int] = LEARNED) -> dict[str, dict[str, float]]:
    """Name of a regression -> weights of its features ("bias" among them), by logistic regression on the stories of `seeds`.

    One for each signal, of which each row of `links` is a case: its features against whether the two documents share a source.
    A signal with fewer than 100 cases of either outcome is left out: too little to learn from. Then "together", over the
    signals of a pair; "third", over that and what ties both to others; "claim", for each claim of a pair.
    """
    told = {str(seed): story(seed, LEARNED_FROM[seed % len(LEARNED_FROM)]) for seed in seeds}
    reused = {name: origins.passages(made.documents, sentences=made.sentences) for name, made in told.items()}
    rows = {name: _evidence(made, name, reused[name]) for name, made in told.items()}
    weights = fitted([row for name in told for row in rows[name]])
    links = {name: _links(rows[name], weights) for name in told}
    weights["third"] = _fitted([case for name, made in told.items() for case in _third(made, links[name], weights)])
    weights["claim"] = _fitted([case for name, made in told.items() for case in _claims(made, links[name], reused[name], weights)])
    return weights


def keep(learned: dict[str, dict[str, float]], path: Path) -> Path:
    """`path` (strengths.json) with the weights `learned`; those of signals that planted stories have too few cases of stay."""
    by_hand = {name: weights for name, weights in json.loads(path.read_text(encoding="utf-8"))["signals"].items() if name not in learned}
    about = (
        f"Weights of evidence. Learned on planted stories of seeds {min(LEARNED)} to {max(LEARNED)} (analysis.evaluate.planted_strengths): "
        f"{', '.join(sorted(learned))}. Set by hand, for want of planted cases: {', '.join(sorted(by_hand))}."
    )
    signals = {name: dict(sorted(weights.items())) for name, weights in sorted({**by_hand, **learned}.items())}
    return write.text(path, json.dumps({"about": about, "signals": signals}, indent=2) + "\n")


def _evidence(told: Planted, name: str, reused: pd.DataFrame) -> Evidence:
    truth = set(zip(told.ties["left"], told.ties["right"], strict=True))
    named = origins.upstream(told.documents, told.sentences)
    overlap = origins.overlap(told.documents, told.claims, told.mentions, sentences=told.sentences)
    counted = quantities.find(told.documents, told.sentences)
    return [
        ((name, row["left"], row["right"]), row["signal"], row["features"], (row["left"], row["right"]) in truth)
        for row in ties.evidence(told.documents, reused, named, overlap, quantities=counted)
    ]


def _links(rows: Evidence, weights: dict) -> pd.DataFrame:
    known = {**strength.learned(), **weights}
    listed = [(left, right, signal, strength.of(signal, features, weights=known)) for (_, left, right), signal, features, _ in rows]
    return pd.DataFrame(listed, columns=["left", "right", "signal", "strength"])


def _third(told: Planted, links: pd.DataFrame, weights: dict) -> Cases:
    truth = set(zip(told.ties["left"], told.ties["right"], strict=True))
    alone = together.alone(links, weights=weights)
    return [(together.around(chance, through), pair in truth) for (pair, chance), through in zip(alone.items(), together.third(alone).values(), strict=True)]


def _claims(told: Planted, links: pd.DataFrame, reused: pd.DataFrame, weights: dict) -> Cases:
    """Of each claim that the two of a pair make: the features of its tie, and whether both have it from one origin."""
    where = together.Where(links, told.mentions, passages=reused, sentences=told.sentences)
    chances = together.of_pairs(links, weights=weights)
    root = {(r.claim_id, r.doc_id): r.root for r in told.roots.itertuples()}
    found = []
    for claim_id, group in told.mentions.groupby("claim_id", sort=True)["doc_id"]:
        for pair in combinations(sorted(set(group)), 2):
            features = where.features(claim_id, *pair, chances[pair]) if pair in chances else None
            if features is not None:
                found.append((features, root[claim_id, pair[0]] == root[claim_id, pair[1]]))
    return found


def fitted(rows: Evidence) -> dict[str, dict[str, float]]:
    """The weights for rows of pair, signal, features and truth; "together" weighs the signals' log-odds of one pair."""
    cases: dict[str, list[tuple[dict[str, float], bool]]] = defaultdict(list)
    for _, signal, features, true in rows:
        cases[signal].append((features, true))
    learned = {signal: _fitted(cases[signal]) for signal in sorted(cases) if _enough(cases[signal])}
    joint: dict[tuple[str, str, str], dict[str, float]] = defaultdict(lambda: dict.fromkeys(names, 0.0))
    names = [name for signal in learned for name in (signal, f"has {signal}")]
    outcome = {}
    for pair, signal, features, true in rows:
        if signal in learned:
            weights = learned[signal]
            total = weights["bias"] + sum(weights[name] * value for name, value in features.items())
            joint[pair] |= {signal: float(np.clip(total, -4.6, 4.6)), f"has {signal}": 1.0}
            outcome[pair] = true
    return {**learned, "together": _fitted([(joint[pair], outcome[pair]) for pair in joint])}


def _enough(cases: Cases) -> bool:
    true = sum(outcome for _, outcome in cases)
    return min(true, len(cases) - true) >= 100


def _fitted(cases: Cases) -> dict[str, float]:
    """Weights by name, with a slight pull to zero; "bias" without."""
    names = sorted(cases[0][0])
    x = np.array([[features[name] for name in names] for features, _ in cases])
    y = np.array([outcome for _, outcome in cases], dtype=float)
    weights = train.logistic(x, y, penalty=1.0)
    return {name: round(float(weight), 4) for name, weight in zip([*names, "bias"], weights, strict=True)}


if __name__ == "__main__":
    print(keep(learn(), Path(origins.__file__).with_name("strengths.json")))
