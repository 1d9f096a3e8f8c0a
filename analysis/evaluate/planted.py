"""Scores on planted stories: links found and false, direction, origins of each claim exact and within the range.

The strengths of the evidence are learned from other seeds and other recipes than those that are scored (`planted_strengths`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import origins
from analysis.evaluate import COLUMNS
from analysis.evaluate.planted_story import Planted, Recipe, story
from analysis.text import quantities

SCORED = range(6000, 6060)  # seeds that are scored: other stories, and by other recipes; nothing was chosen by a look at them
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
    return origins.count(claims, mentions, links, passages=reused, sentences=told.sentences), mentions, links


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
