"""Mean error of the certainty score against sentences whose events readers rated from -3 to 3.

A labelled folder holds *-dev.jsonl: text of blank-parted tokens, targets with span1 in tokens and label.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError
from analysis.evaluate import COLUMNS
from analysis.voices import certainty, learn


def scores(folder: Path) -> pd.DataFrame:
    """Mean absolute error and correlation, one row each a labelled file; lower errors are better, 6 is the most.

    The scale's mapping to denied, hedged and certain is in `analysis.voices.certainty`. Intervals by resampling
    sentences.
    """
    folder = Path(folder)
    files = sorted(folder.glob("*-dev.jsonl"))
    if not files:
        raise AnalysisError(f"{folder} holds no *-dev.jsonl; expected sentences with rated events")
    rows = []
    for path in files:
        name = path.stem.removesuffix("-dev")
        told = pd.DataFrame(learn.examples([path]), columns=["text", "span", "label"])
        told["score"] = [certainty.score(text, span) for text, span in zip(told["text"], told["span"], strict=True)]
        told["error"] = (told["score"] - told["label"]).abs()
        rows.append(_row(f"{name}: mean absolute error", told, lambda part: float(part["error"].mean())))
        rows.append(_row(f"{name}: Pearson correlation", told, lambda part: float(part["score"].corr(part["label"]))))
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(what: str, told: pd.DataFrame, measure) -> dict:
    by_sentence = [group.index.to_numpy() for _, group in told.groupby("text", sort=True)]
    rng = np.random.default_rng(0)
    drawn = []
    for _ in range(200):
        chosen = rng.integers(0, len(by_sentence), size=len(by_sentence))
        drawn.append(measure(told.loc[np.concatenate([by_sentence[k] for k in chosen])]))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {"what": what, "value": measure(told), "low": float(low), "high": float(high), "n": len(told),
            "note": f"{len(by_sentence)} sentences"}  # fmt: skip
