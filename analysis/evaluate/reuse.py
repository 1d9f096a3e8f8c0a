"""Scores on texts copied in four degrees: copied or not, and how far, held against Clough and Stevenson's levels.

The corpus is that of Clough and Stevenson (2011), "Developing a corpus of plagiarised short answers". Each answer is judged
by a model fitted to the answers of all other writers, so no text of a writer is judged by another of the same.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError
from analysis.evaluate import COLUMNS
from analysis.origins.words import tokenise

LEVELS = ("non", "heavy", "light", "cut")
_SPREAD = 0.02  # least spread of a feature, so that one that never varies decides nothing
_PULL = 0.01  # ridge on the weights of the levels


@dataclass(frozen=True)
class Reuse:
    """How one text uses another: shares of its words, 0 to 1, the run that a word stands in (log of words), and how near its
    sentences are to the nearest of the other (1 less the share of words edited)."""

    words: float
    pairs: float
    triples: float
    in_order: float
    runs: float
    long_words: float
    fives: float
    longest: float
    verbatim: float
    sentences: float


def measured(original: str, copy: str) -> Reuse:
    """What of `copy` stands in `original`; all zero for a copy without words."""
    from rapidfuzz.distance import LCSseq

    words = tokenise([original, copy])
    a, b = (words.hashes[words.bounds[d] : words.bounds[d + 1]].tolist() for d in (0, 1))
    if not b:
        return Reuse(*[0.0] * 10)
    letters = words.ends - words.starts
    long = [word for word, n in zip(b, letters[words.bounds[1] :].tolist(), strict=True) if n > 4]
    runs = _runs(a, b)
    return Reuse(
        _held(a, b, 1), _held(a, b, 2), _held(a, b, 3), LCSseq.similarity(a, b) / len(b),
        float(np.log1p(sum(run * run for run in runs) / len(b))), _held(a, long, 1), _held(a, b, 5),
        float(np.log1p(max(runs, default=0))), sum(run for run in runs if run >= 12) / len(b), _nearness(_sentences(original), _sentences(copy)),
    )  # fmt: skip


_END = re.compile(r"(?<=[.!?;:])\s+|\n+")


def _sentences(text: str) -> list[list[int]]:
    """The words of each sentence of three words or more."""
    words = tokenise(_END.split(text))
    parts = (words.hashes[low:high].tolist() for low, high in pairwise(words.bounds.tolist()))
    return [part for part in parts if len(part) > 2]


def _nearness(original: list[list[int]], copy: list[list[int]]) -> float:
    """Mean over the sentences of `copy` of 1 less the edits to the nearest one of `original` over the words of the longer; 0 for none."""
    from rapidfuzz.distance import Levenshtein

    nearest = [max((Levenshtein.normalized_similarity(one, other) for other in original), default=0.0) for one in copy]
    return sum(nearest) / max(1, len(nearest))


def _grams(words: list[int], size: int) -> list[tuple[int, ...]]:
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]


def _held(original: list[int], copy: list[int], size: int) -> float:
    known, told = set(_grams(original, size)), set(_grams(copy, size))
    return sum(gram in known for gram in told) / max(1, len(told))


def _runs(original: list[int], copy: list[int]) -> list[int]:
    """Lengths of the stretches of `copy` of which every two neighbours stand so in `original`."""
    known, runs, run = set(pairwise(original)), [], 0
    for pair in pairwise(copy):
        run = run + 1 if pair in known else 0
        if run == 1:
            runs.append(2)
        elif run:
            runs[-1] = run + 1
    return runs


def scores(folder: Path) -> pd.DataFrame:
    """F1 of copied or not and the share of answers whose level is right; columns as in `evaluate.COLUMNS`.

    `folder` holds the texts and gold/levels.csv (original, copy, level). Raises AnalysisError if a text is not there.
    """
    with (folder / "gold" / "levels.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    text = {name: _text(folder, name) for name in sorted({row[side] for row in rows for side in ("original", "copy")})}
    values = np.array([list(vars(measured(text[row["original"]], text[row["copy"]])).values()) for row in rows])
    level = np.array([LEVELS.index(row["level"]) for row in rows])
    writer = np.array([row["copy"].split("_")[0] for row in rows])
    judged = np.zeros(len(rows), dtype=int)
    for name in sorted(set(writer)):
        others = writer != name
        judged[~others] = _judge(values[others], level[others], values[~others])
    return pd.DataFrame(_figures(level, judged, writer), columns=COLUMNS)


def _text(folder: Path, name: str) -> str:
    if Path(name).name != name or not (folder / name).is_file():
        raise AnalysisError(f"gold/levels.csv names {name}, which is not in {folder.name}")
    raw = (folder / name).read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _judge(values: np.ndarray, level: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Copied or not by two normal distributions of the first six features; how far by a logistic regression of all."""
    first, copied = values[:, :6], level > 0
    chance = [-(((new[:, :6] - part.mean(0)) / (s := part.std(0) + _SPREAD)) ** 2 / 2 + np.log(s)).sum(1) for part in (first[~copied], first[copied])]
    degree = _degree(values[copied], level[copied] - 1, new) + 1
    return np.where(chance[1] > chance[0], degree, 0)


def _degree(values: np.ndarray, level: np.ndarray, new: np.ndarray) -> np.ndarray:
    mean, spread = values.mean(0), values.std(0) + 1e-9
    x = np.column_stack([np.ones(len(values)), (values - mean) / spread])
    weights, truth = np.zeros((x.shape[1], 3)), np.eye(3)[level]
    for _ in range(300):  # gradient descent, far past convergence for these few cases
        p = np.exp(x @ weights)
        slope = x.T @ (p / p.sum(1, keepdims=True) - truth) / len(x)
        slope[1:] += _PULL * weights[1:]
        weights -= 0.5 * slope
    return (np.column_stack([np.ones(len(new)), (new - mean) / spread]) @ weights).argmax(1)


def _f1(level: np.ndarray, judged: np.ndarray) -> float:
    both = ((level > 0) & (judged > 0)).sum()
    return 2 * both / max(1, (level > 0).sum() + (judged > 0).sum())


def _figures(level: np.ndarray, judged: np.ndarray, writer: np.ndarray) -> list[tuple]:
    rng = np.random.default_rng(2011)
    names = sorted(set(writer))
    draws = [np.concatenate([np.flatnonzero(writer == names[n]) for n in rng.integers(0, len(names), len(names))]) for _ in range(1000)]
    made = []
    for what, measure, note in (
        ("copied or not, F1", _f1, "by writer, each judged by the others; word trigrams reach 0.95"),
        ("four levels, accuracy", lambda a, b: float((a == b).mean()), "non, heavy, light, cut; word trigrams reach 0.70"),
    ):
        low, high = np.percentile([measure(level[d], judged[d]) for d in draws], [2.5, 97.5])
        made.append((what, measure(level, judged), low, high, len(level), note))
    return made
