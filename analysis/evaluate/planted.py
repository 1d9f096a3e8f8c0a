"""Scores on planted stories: links found and false, direction, origins of each claim exact and within the range.

`learn` learns the strengths of the evidence, from other seeds and other recipes than those that are scored.

    python -m analysis.evaluate.planted      learns them anew and writes analysis/origins/strengths.json
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import origins, write
from analysis.evaluate import COLUMNS
from analysis.evaluate.planted_story import Planted, Recipe, story
from analysis.origins import ties
from analysis.text import quantities

LEARNED = range(1000, 1150)  # seeds that strengths are learned from, and their recipes in turn
LEARNED_FROM = (
    Recipe(),
    Recipe(reporters=(5, 10), takers=(4, 7), events=(50, 100), told=(7, 12)),
    Recipe(reworded=0.25, retold=0.7, dated=0.3, cited=0.05, shuffled=0.25),
    Recipe(merged=0.4, missing=0.5, told=(10, 20)),
    Recipe(reporters=(2, 4), takers=(1, 4), events=(30, 60)),
)
SCORED = range(40)  # seeds that are scored: other stories, and by other recipes
# settings that nothing was learned from: the plain one but for more takers, more outlets and less text, and heavier
# rewording with fewer dates and citations
RECIPES = (
    Recipe(takers=(3, 7)),
    Recipe(reporters=(4, 9), takers=(3, 8), events=(60, 120), told=(8, 14), missing=0.35),
    Recipe(reworded=0.2, cited=0.1, dated=0.4, shuffled=0.2, retold=0.6, merged=0.3),
)
FOUND = 0.5  # strength from which reused text counts as found


def scores(seeds: Sequence[int] = SCORED, *, found: bool = False) -> pd.DataFrame:
    """Precision and recall of links, direction, and origins of claims, over the planted stories of `seeds`.

    Columns as in `evaluate.COLUMNS`; intervals by drawing stories anew. With `found` the claims are those that
    `claims.find` makes of the text; without, the true ones, so that what is scored is the evidence and the counting.
    """
    counts = [_counted(story(seed, RECIPES[seed % len(RECIPES)]), found) for seed in seeds]
    return pd.DataFrame([_score(what, note, counts) for what, note in _WHAT], columns=COLUMNS)


_WHAT = (
    ("links by text, precision", "found ties with reused text that are true"),
    ("links by text, recall", "pairs with text from one source that are tied"),
    ("links by retelling, precision", "found ties without reused text that are true"),
    ("links by retelling, recall", "pairs that only retell one source and are tied"),
    ("direction, right", "of links whose one side is the other's source, where a direction is told"),
    ("origins of a claim, exact", "likeliest number right, claims of two or more documents"),
    ("origins of a claim, in range", "truth between fewest and most"),
    ("origins of a claim, exact if every document counted", "what counting documents gives: the baseline"),
    ("width of the range", "most less fewest, mean"),
)


def _score(what: str, note: str, counts: list[dict[str, tuple[float, float]]]) -> tuple:
    pairs = np.array([c[what] for c in counts], dtype=float)
    rng = np.random.default_rng(20310301)
    drawn = pairs[rng.integers(0, len(pairs), (1000, len(pairs)))].sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = drawn[:, 0] / drawn[:, 1]
        value = pairs[:, 0].sum() / pairs[:, 1].sum() if pairs[:, 1].sum() else np.nan
    low, high = np.nanpercentile(shares, [2.5, 97.5]) if np.isfinite(shares).any() else (np.nan, np.nan)
    return what, value, low, high, int(pairs[:, 1].sum()), note


def analysed(told: Planted, *, found: bool = False) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """claims (counted), mentions and links of a planted story, by the same steps as any other story."""
    claims, mentions = told.claims, told.mentions
    if found:
        from analysis.claims import find

        made = find(told.documents, told.sentences)
        claims, mentions = made.claims, made.mentions
    reused = origins.passages(told.documents, sentences=told.sentences)
    named = origins.upstream(told.documents, told.sentences)
    counted = quantities.find(told.documents, told.sentences)
    links = origins.links(told.documents, told.sentences, reused, named, claims, mentions, quantities=counted)
    return origins.count(claims, mentions, links), mentions, links


def _counted(told: Planted, found: bool) -> dict[str, tuple[float, float]]:
    claims, mentions, links = analysed(told, found=found)
    truth = {(r.left, r.right): r for r in told.ties.itertuples()}
    tied = set(origins.likely(links))
    reuse = links[(links["signal"] == "reuse") & (links["strength"] >= FOUND)]
    by_text = tied & set(zip(reuse["left"], reuse["right"], strict=True))
    otherwise = tied - by_text
    text = {pair for pair, r in truth.items() if r.how == "text"}
    retold = set(truth) - text
    told_source = {(r.left, r.right): r.source for r in links.itertuples() if isinstance(r.source, str) and (r.left, r.right) in tied}
    direct = [pair for pair in told_source if pair in truth and isinstance(truth[pair].source, str)]
    out = {
        "links by text, precision": (len(by_text & set(truth)), len(by_text)),
        "links by text, recall": (len(text & (by_text | otherwise)), len(text)),
        "links by retelling, precision": (len(otherwise & set(truth)), len(otherwise)),
        "links by retelling, recall": (len(retold & (by_text | otherwise)), len(retold)),
        "direction, right": (sum(told_source[pair] == truth[pair].source for pair in direct), len(direct)),
    }  # fmt: skip
    return {**out, **_origins(told, claims, mentions)}


def _origins(told: Planted, claims: pd.DataFrame, mentions: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Counts of claims of two documents or more; the truth of a found claim is that of the events at its mentions."""
    true = {(r.doc_id, r.start): r.claim_id for r in told.mentions.itertuples()}
    root = {(r.claim_id, r.doc_id): r.root for r in told.roots.itertuples()}
    roots: dict[str, set[str]] = defaultdict(set)
    for r in mentions.itertuples():
        event = true.get((r.doc_id, r.start))
        roots[r.claim_id].add(root[event, r.doc_id] if event is not None else r.doc_id)
    shared = claims[claims["n_documents"] >= 2]
    n = len(shared)
    real = np.array([len(roots[c]) for c in shared["claim_id"]])
    low, high, likely = (shared[name].to_numpy(dtype=int) for name in ("origins_min", "origins_max", "origins"))
    return {
        "origins of a claim, exact": (int((likely == real).sum()), n),
        "origins of a claim, in range": (int(((low <= real) & (real <= high)).sum()), n),
        "origins of a claim, exact if every document counted": (int((shared["n_documents"].to_numpy(dtype=int) == real).sum()), n),
        "width of the range": (int((high - low).sum()), n),
    }


def learn(seeds: Sequence[int] = LEARNED) -> dict[str, dict[str, float]]:
    """signal -> weights of its features ("bias" among them), by logistic regression on the stories of `seeds`.

    Each row of `links` is one case: its features against whether the two documents share a source. A signal with fewer
    than 100 cases of either outcome is left out: too little to learn from.
    """
    rows = [row for seed in seeds for row in _evidence(story(seed, LEARNED_FROM[seed % len(LEARNED_FROM)]), str(seed))]
    return fitted(rows)


def keep(learned: dict[str, dict[str, float]], path: Path) -> Path:
    """`path` (strengths.json) with the weights `learned`; those of signals that planted stories have too few cases of stay."""
    by_hand = {name: weights for name, weights in json.loads(path.read_text(encoding="utf-8"))["signals"].items() if name not in learned}
    about = (
        f"Weights of evidence. Learned on planted stories of seeds {min(LEARNED)} to {max(LEARNED)} (analysis.evaluate.planted): "
        f"{', '.join(sorted(learned))}. Set by hand, for want of planted cases: {', '.join(sorted(by_hand))}."
    )
    signals = {name: dict(sorted(weights.items())) for name, weights in sorted({**by_hand, **learned}.items())}
    return write.text(path, json.dumps({"about": about, "signals": signals}, indent=2) + "\n")


def _evidence(told: Planted, name: str) -> list[tuple[tuple[str, str, str], str, dict[str, float], bool]]:
    """Of each row of evidence the pair (with the `name` of the story), the signal, its features, and whether the two share a source."""
    truth = set(zip(told.ties["left"], told.ties["right"], strict=True))
    reused = origins.passages(told.documents, sentences=told.sentences)
    named = origins.upstream(told.documents, told.sentences)
    overlap = origins.overlap(told.documents, told.claims, told.mentions, sentences=told.sentences)
    counted = quantities.find(told.documents, told.sentences)
    return [
        ((name, row["left"], row["right"]), row["signal"], row["features"], (row["left"], row["right"]) in truth)
        for row in ties.evidence(told.documents, reused, named, overlap, quantities=counted)
    ]


def fitted(rows: list[tuple[tuple[str, str, str], str, dict[str, float], bool]]) -> dict[str, dict[str, float]]:
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


def _enough(cases: list[tuple[dict[str, float], bool]]) -> bool:
    true = sum(outcome for _, outcome in cases)
    return min(true, len(cases) - true) >= 100


def _fitted(cases: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Newton's method with a slight pull to zero (ridge 1.0 on the weights, none on the bias)."""
    names = sorted(cases[0][0])
    x = np.array([[1.0, *(features[name] for name in names)] for features, _ in cases])
    y = np.array([outcome for _, outcome in cases], dtype=float)
    pull = np.diag([1e-6, *[1.0] * len(names)])
    weights = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + pull, x.T @ (y - p) - pull @ weights)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return {name: round(float(weight), 4) for name, weight in zip(["bias", *names], weights, strict=True)}


if __name__ == "__main__":
    print(keep(learn(), Path(origins.__file__).with_name("strengths.json")))
