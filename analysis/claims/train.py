"""Learns the shipped numbers: `python -m analysis.claims.train FOLDER`.

FOLDER holds train.csv (pair, story, left, right, a, b, reader_1), the articles under stories/<story>/, and optionally
pairs.csv, whose stories are left out so that scores on it are scores on unseen stories. Its texts are only counted; nothing
of them is written. Writes model/words.npz (weights of stems) and tokens.npz (weights of word pieces and the axes on which token
states are kept) where they are missing, pairs.npz (the pair model) and record.json. Numpy alone; the encoder's own weights are never changed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from . import embed, encoder, labelled, numbers, pairs, weights, words

_AXES, _SOME = 64, 500
_FOLDS, _SEED = 5, 20_24
_PENALTY = 3.0


def background(folder: Path, stories: list[str]) -> None:
    """Writes document frequencies of hashed stems and word pieces, and the main axes of token states."""
    model, status = weights.find("minilm")
    if model is None:
        raise SystemExit(status)
    run = encoder.Encoder(model)
    stems, pieces, n = np.zeros(words.BUCKETS), np.zeros(len(run.words.ids)), 0
    lines: list[str] = []
    for story in stories:
        for file in sorted((folder / "stories" / story).glob("*.txt")):
            text = file.read_text(encoding="utf-8", errors="replace")
            stems[sorted({words.bucket(s) for s in words.listed(text)})] += 1
            pieces[sorted(set(run.words.pieces(text, 1_000_000)))] += 1
            lines += [line for line in text.splitlines() if 60 < len(line) < 300][:1]
            n += 1
    ids = [run.words.pieces(line, run.longest - 2) for line in lines[:_SOME]]
    states = [s[r, 1 : len(ids[k]) + 1] for batch in run.batches(ids) for here, s, _ in [run.run(*batch)] for r, k in enumerate(here)]
    found = np.concatenate(states)
    mean = found.mean(axis=0)
    axes = np.linalg.svd((found - mean)[:8000], full_matrices=False)[2][:_AXES].T
    numbers.FOLDER.mkdir(exist_ok=True)
    np.savez_compressed(numbers.FOLDER / "words.npz", idf=np.clip(np.log((n + 1) / (stems + 0.5)), 0.3, None).astype(np.float16))
    np.savez_compressed(
        numbers.FOLDER / "tokens.npz", mean=mean.astype(np.float16), axes=axes.astype(np.float16),
        weight=np.clip(np.log((n + 1) / (pieces + 0.5)), 0.05, None).astype(np.float16),
    )  # fmt: skip


def logistic(x: np.ndarray, y: np.ndarray, penalty: float = _PENALTY) -> np.ndarray:
    """Coefficients and, last, the intercept of a ridge logistic regression by Newton's method."""
    x = np.column_stack([x, np.ones(len(x))])
    ridge = np.full(x.shape[1], penalty)
    ridge[-1] = 1e-6
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = pairs.chance(x @ w)
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (y - p) - ridge * w)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def fit(x: np.ndarray, labels: np.ndarray, kind: str, folds: np.ndarray) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """The model of one kind, and the out-of-fold log-odds of "same" by which it is calibrated."""
    same = (labels == "2").astype(float)
    outside = np.zeros(len(x))
    for fold in range(_FOLDS):
        into = folds != fold
        part = _fit(x[into], same[into], labels[into], kind)
        outside[~into] = odds(part, x[~into], kind)
    model = _fit(x, same, labels, kind)
    slope, shift = logistic(outside[:, None], same, 1e-3)
    model[f"{kind}_slope"], model[f"{kind}_shift"] = np.array(slope), np.array(shift)
    return model, slope * outside + shift


def _fit(x: np.ndarray, same: np.ndarray, labels: np.ndarray, kind: str) -> dict[str, np.ndarray]:
    mean, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    if kind == "words":
        spread[[pairs.FEATURES.index(name) for name in pairs.FEATURES if name in pairs.NEED_VECTORS]] = 1e6
    elif kind == "cosine":
        spread[[pairs.FEATURES.index(name) for name in pairs.FEATURES if name.startswith("aligned")]] = 1e6
    z = (x - mean) / spread
    linear = logistic(z, same)
    other = logistic(z, (labels == "x").astype(float), 30.0)
    return {
        f"{kind}_mean": mean, f"{kind}_spread": spread, f"{kind}_same": linear[:-1], f"{kind}_bias": linear[-1:],
        f"{kind}_other": other[:-1], f"{kind}_other_bias": other[-1:],
    }  # fmt: skip


def odds(model: dict[str, np.ndarray], x: np.ndarray, kind: str) -> np.ndarray:
    """Uncalibrated log-odds of "same" for rows of features."""
    z = (x - model[f"{kind}_mean"]) / model[f"{kind}_spread"]
    return z @ model[f"{kind}_same"] + model[f"{kind}_bias"]


def average_precision(same: np.ndarray, score: np.ndarray) -> float:
    """Mean precision at each hit, best score first; 0 without hits."""
    hit = same[np.argsort(-score, kind="stable")].astype(float)
    return float((np.cumsum(hit) / np.arange(1, len(hit) + 1))[hit > 0].mean()) if hit.any() else 0.0


def reliability(same: np.ndarray, probability: np.ndarray) -> list[list[float]]:
    """For each tenth of probability that holds a pair: its lower end, pairs, mean probability and share of "same"."""
    tenth = np.minimum((probability * 10).astype(int), 9)
    return [[k / 10, int((tenth == k).sum()), round(float(probability[tenth == k].mean()), 4), round(float(same[tenth == k].mean()), 4)] for k in range(10) if (tenth == k).any()]


def main(folder: Path) -> None:
    """Learns everything from `folder` and writes it."""
    train = labelled.train(folder)
    stories = sorted(set(train["story"]))
    # Token vectors depend on the background; it stays as it is unless its files were taken away.
    if not all((numbers.FOLDER / name).is_file() for name in ("words.npz", "tokens.npz")):
        background(folder, stories)
    here = labelled.material(folder, train)
    x = labelled.features(here, embed.vectors(here.texts))
    labels = train["reader_1"].to_numpy(dtype=object)
    place = {story: k for k, story in enumerate(np.random.default_rng(_SEED).permutation(stories))}
    folds = np.array([place[story] % _FOLDS for story in train["story"]])
    model: dict[str, np.ndarray] = {}
    learned, sure = {}, {}
    for kind in ("vectors", "cosine", "words"):
        part, outside = fit(x, labels, kind, folds)
        model.update(part)
        learned[kind] = round(average_precision(labels == "2", outside), 4)
        sure[kind] = reliability(labels == "2", pairs.chance(outside))
        print(kind, "average precision, out of fold:", learned[kind])
    np.savez_compressed(numbers.FOLDER / "pairs.npz", **{k: np.asarray(v, dtype=np.float64) for k, v in model.items()})
    twice = train[train["reader_2"].fillna("") != ""] if "reader_2" in train else train.head(0)
    second = {"pairs": len(twice), "same_or_not_agreed": int(((twice["reader_1"] == "2") == (twice["reader_2"] == "2")).sum())}
    record = {
        "script": "python -m analysis.claims.train FOLDER", "seed": _SEED, "pairs": len(train), "stories": len(stories),
        "labels": {k: int((labels == k).sum()) for k in ("2", "1", "x", "0")}, "encoder": weights.MINILM, "encoder_sha256": weights.MINILM_SHA256,
        "second_reader": second, "average_precision_out_of_fold": learned, "reliability_out_of_fold": sure, "features": list(pairs.FEATURES),
    }  # fmt: skip
    (numbers.FOLDER / "record.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
