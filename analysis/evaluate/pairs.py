"""How well the pair model tells the same claim, on pairs of sentences that two readers labelled."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.claims import embed, labelled, pairs
from analysis.errors import AnalysisError
from analysis.evaluate import COLUMNS

SURE = 0.85
_WORTH = 0.1  # pairs below are so plainly different that they would flatter the calibration
_DRAWS, _SEED = 500, 1


def probabilities(folder: Path, *, embeddings: str = "minilm") -> pd.DataFrame:
    """The labelled pairs with `same` (both readers say 2), `agreed` (both say 2, or neither) and the model's `probability`.

    The same functions as in a report, on the sentences within their articles (under stories/, if there). Raises AnalysisError if pairs.csv lacks a column.
    """
    table = pd.read_csv(folder / "pairs.csv", dtype=str, keep_default_na=False)
    missing = {"story", "a", "b", "reader_1"} - set(table.columns)
    if missing:
        raise AnalysisError(f"{folder / 'pairs.csv'} lacks the columns {', '.join(sorted(missing))}")
    first = table["reader_1"] == "2"
    second = table["reader_2"] == "2" if "reader_2" in table else first
    here = labelled.material(folder, table)
    vectors = embed.vectors(here.texts, embeddings=embeddings)
    same, other = pairs.scores(labelled.features(here, vectors), vectors)
    return table.assign(same=first & second, agreed=first == second, probability=same, other_answer=other)


def scores(folder: Path) -> pd.DataFrame:
    """Average precision, precision and recall at 0.85, calibration error; 95 % intervals by drawing stories anew."""
    table = probabilities(folder)
    stories = [part for _, part in table.groupby("story", sort=True)]
    rng = np.random.default_rng(_SEED)
    drawn = [measures(pd.concat([stories[k] for k in rng.integers(0, len(stories), len(stories))])) for _ in range(_DRAWS)]
    notes = {
        "average precision": "same claim against the rest, both readers",
        "precision at 0.85": "of the pairs with probability 0.85 and above",
        "recall at 0.85": "of the same-claim pairs",
        "calibration error": "expected, ten bins, among pairs above 0.1",
    }
    rows = []
    for what, value in measures(table).items():
        values = np.array([d[what] for d in drawn])
        low, high = np.nanquantile(values, [0.025, 0.975]) if np.isfinite(values).any() else (np.nan, np.nan)
        rows.append((what, value, low, high, len(table), notes[what]))
    return pd.DataFrame(rows, columns=COLUMNS)


def measures(table: pd.DataFrame) -> dict[str, float]:
    """The four figures for one set of pairs; nan where there is nothing to divide by."""
    same, probability = table["same"].to_numpy(dtype=bool), table["probability"].to_numpy()
    sure = probability >= SURE
    bins = reliability(table)
    weight = bins["n"].to_numpy(dtype=float)
    gap = np.abs(bins["expected"] - bins["observed"]).to_numpy()
    return {
        "average precision": average_precision(same, probability),
        "precision at 0.85": float(same[sure].mean()) if sure.any() else np.nan,
        "recall at 0.85": float((same & sure).sum() / same.sum()) if same.any() else np.nan,
        "calibration error": float((weight * gap).sum() / weight.sum()) if weight.sum() else np.nan,
    }


def average_precision(same: np.ndarray, probability: np.ndarray) -> float:
    """Mean precision at each same-claim pair, likeliest first (ties count at their end); nan without one."""
    order = np.argsort(-probability, kind="stable")
    hit, score = same[order].astype(float), probability[order]
    if not hit.any():
        return float("nan")
    last = np.append(np.nonzero(np.diff(score))[0], len(score) - 1)
    found = np.cumsum(hit)[last]
    return float((np.diff(np.append(0.0, found)) * found / (last + 1)).sum() / hit.sum())


def reliability(table: pd.DataFrame, *, bins: int = 10) -> pd.DataFrame:
    """One row a tenth of probability that holds a pair above 0.1: low, high, n, expected (mean probability), observed (share same)."""
    some = table[table["probability"] > _WORTH]
    place = np.minimum((some["probability"] * bins).astype(int), bins - 1)
    rows = [
        (k / bins, (k + 1) / bins, len(part), float(part["probability"].mean()), float(part["same"].mean())) for k, part in some.groupby(place, sort=True)
    ]
    return pd.DataFrame(rows, columns=["low", "high", "n", "expected", "observed"])


def errors(table: pd.DataFrame, *, top: int = 20) -> pd.DataFrame:
    """The pairs on which the model is most wrong, worst first: a, b, the labels and the probability."""
    wrong = (table["same"].astype(float) - table["probability"]).abs()
    return table.assign(wrong=wrong).sort_values(["wrong", "pair"], ascending=[False, True]).head(top).drop(columns="wrong")
