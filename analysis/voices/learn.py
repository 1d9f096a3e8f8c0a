"""Learns the numbers of the certainty model from labelled sentences and writes them beside the code.

    python -m analysis.voices.learn FOLDER

FOLDER holds *-train.jsonl (text of blank-parted tokens; targets with span1 in tokens and a label from -3 to 3). The
numbers in use were learned on the UW and MEANTIME training parts, both under the MIT licence.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from analysis.voices import certainty, words

FEWEST, ROUNDS, DECAY, RATE, SCALE = 4, 15, 1e-4, 0.02, 100


def examples(paths: list[Path]) -> Iterator[tuple[str, tuple[int, int], float]]:
    """Each labelled target as text, span in characters and label, in the order of the files."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            starts = [0]
            for token in row["text"].split(" "):
                starts.append(starts[-1] + len(token) + 1)
            for target in row["targets"]:
                first, last = target["span1"]
                yield row["text"], (starts[first], starts[last] - 1), float(target["label"])


def described(rows: list[tuple[str, tuple[int, int], float]]) -> list[list[str]]:
    """The features of each example; a sentence is read once for all its targets."""
    found, held, sentence = [], None, None
    for text, (start, _), _label in rows:
        if text is not held:
            held, sentence = text, words.read(text, 0, len(text), [])
        found.append(certainty.features(sentence, min(words.locate(sentence, start), len(sentence.tag) - 1)))
    return found


def fit(named: list[list[str]], labels: np.ndarray, *, seed: int = 0) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Features, weights and bias of the softmax regression with the least loss, found by Adam with weight decay."""
    counts = Counter(name for row in named for name in set(row))
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    index = {name: place for place, name in enumerate(names)}
    rows = [np.array(sorted({index[name] for name in row if name in index}), dtype=int) for row in named]
    steps = np.abs(labels[:, None] - np.array(certainty.STEPS)[None, :]).argmin(axis=1)
    classes = len(certainty.STEPS)
    weights, bias = np.zeros((len(names), classes)), np.zeros(classes)
    moments = [np.zeros_like(weights), np.zeros_like(weights), np.zeros_like(bias), np.zeros_like(bias)]
    rng = np.random.default_rng(seed)
    time = 0
    for _ in range(ROUNDS):
        order = rng.permutation(len(rows))
        for begin in range(0, len(order), 256):
            batch = order[begin : begin + 256]
            flat = np.concatenate([rows[k] for k in batch])
            owner = np.repeat(np.arange(len(batch)), [len(rows[k]) for k in batch])
            scores = np.tile(bias, (len(batch), 1))
            np.add.at(scores, owner, weights[flat])
            share = np.exp(scores - scores.max(axis=1, keepdims=True))
            share /= share.sum(axis=1, keepdims=True)
            share[np.arange(len(batch)), steps[batch]] -= 1
            share /= len(batch)
            slope = DECAY * weights
            np.add.at(slope, flat, share[owner])
            time += 1
            _step(weights, slope, moments[0], moments[1], time)
            _step(bias, share.sum(axis=0), moments[2], moments[3], time)
    return names, weights, bias


def _step(values: np.ndarray, slope: np.ndarray, mean: np.ndarray, square: np.ndarray, time: int) -> None:
    mean *= 0.9
    mean += 0.1 * slope
    square *= 0.999
    square += 0.001 * slope**2
    values -= RATE * (mean / (1 - 0.9**time)) / (np.sqrt(square / (1 - 0.999**time)) + 1e-8)


def main(folder: Path) -> None:
    """Writes certainty.json: whole numbers, a hundredth each, features that say next to nothing left out."""
    rows = list(examples(sorted(folder.glob("*-train.jsonl"))))
    names, weights, bias = fit(described(rows), np.array([row[2] for row in rows]))
    whole = np.rint(weights * SCALE).astype(int)
    kept = {name: row.tolist() for name, row in zip(names, whole, strict=True) if np.abs(row).max() >= 12}
    record = {"learned_on": [path.name for path in sorted(folder.glob("*-train.jsonl"))], "examples": len(rows),
              "steps": list(certainty.STEPS), "scale": SCALE, "bias": np.rint(bias * SCALE).astype(int).tolist()}  # fmt: skip
    lines = ",\n".join(f"{json.dumps(name, ensure_ascii=True)}: {json.dumps(row)}" for name, row in sorted(kept.items()))
    head = json.dumps(record, indent=1)[:-2]
    certainty._WEIGHTS.write_text(f'{head},\n"weights": {{\n{lines}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
