"""Scores of relations between states against hand labels: pair and direction, then sign.

A labelled folder holds documents and gold/relations.csv (doc_id, start, end, actor, target, sign). A found relation is
right if a label of its document with the same actor and target lies in its sentence; each counts once a sentence.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis import actors
from analysis.errors import AnalysisError
from analysis.evaluate import COLUMNS, labels
from analysis.read import corpus
from analysis.text import gazetteer, names, sentences

_MEASURES = ("precision", "recall", "F1", "sign right")


def scores(folder: Path) -> pd.DataFrame:
    """Precision, recall and F1 of state pairs with direction, and the share of right signs among those; 95 % intervals.

    Intervals by resampling documents (fixed seed); missing with a single document. Raises AnalysisError without labels.
    """
    folder = Path(folder)
    judged = judge(folder)
    counts = judged.groupby("doc_id", sort=True)[["found", "labelled", "right", "signed"]].sum().to_numpy(dtype=float)
    values = _values(counts.sum(axis=0))
    rng = np.random.default_rng(0)
    drawn = np.array([_values(counts[rng.integers(0, len(counts), len(counts))].sum(axis=0)) for _ in range(1000)])
    low, high = np.nanpercentile(drawn, [2.5, 97.5], axis=0) if len(counts) > 1 else (np.full(4, np.nan),) * 2
    n = [int(judged["found"].sum()), int(judged["labelled"].sum()), int(judged["labelled"].sum()), int(judged["right"].sum())]
    rows = [(f"relations between states: {what}", values[i], low[i], high[i], n[i], "") for i, what in enumerate(_MEASURES)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _values(sums: np.ndarray) -> list[float]:
    found, labelled, right, signed = sums
    precision = right / found if found else float("nan")
    recall = right / labelled if labelled else float("nan")
    f1 = 2 * right / (found + labelled) if found + labelled else float("nan")
    return [precision, recall, f1, signed / right if right else float("nan")]


def judge(folder: Path) -> pd.DataFrame:
    """One row a sentence, actor and target that was found or labelled: found, labelled, right, signed (true or false)."""
    texts, path = labels.place(folder, "relations.csv")
    documents, _ = corpus.read(texts)
    split = sentences.split(documents)
    found = actors.relations(documents, split, names.find(documents, split))
    return compare(found, pd.read_csv(path, dtype={"doc_id": "str"}), split)


def compare(found: pd.DataFrame, gold: pd.DataFrame, split: pd.DataFrame) -> pd.DataFrame:
    """`found` relations against `gold`, both brought to sentences and states; see `judge` for the columns."""
    states = {row["name"] for row in gazetteer.read_rows("countries.csv")}
    between = found[found["actor_for"].isin(states) & found["target_for"].isin(states)]
    ours: dict[tuple, set[int]] = {}
    for row in between.itertuples():
        ours.setdefault((row.doc_id, int(row.start), row.actor_for, row.target_for), set()).add(int(row.sign))
    theirs: dict[tuple, set[int]] = {}
    lines = dict(list(split.groupby("doc_id")))
    strange = sorted(set(gold["doc_id"]) - set(lines))
    if strange:
        raise AnalysisError(f"relations.csv labels documents that were not read: {', '.join(strange[:3])}")
    for row in gold.itertuples():
        group = lines[row.doc_id]
        inside = group[(group["start"] <= row.start) & (group["end"] > row.start)]
        start = int(inside["start"].iloc[0]) if len(inside) else int(row.start)
        theirs.setdefault((row.doc_id, start, row.actor, row.target), set()).add(int(row.sign))
    rows = []
    for key in sorted(ours.keys() | theirs.keys()):
        both = key in ours and key in theirs
        rows.append((*key, key in ours, key in theirs, both, both and bool(ours[key] & theirs[key])))
    return pd.DataFrame(rows, columns=["doc_id", "start", "actor", "target", "found", "labelled", "right", "signed"])
