"""What a text stands among: the words and the mean vector of its document's sentences.

What two documents say in every other sentence tells nothing about whether two of their sentences state the same. Only the
two documents of a pair count, so that no third document changes what is said of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from . import embed, words


@dataclass(frozen=True)
class Surroundings:
    """`doc[n]` is the number of text n's document; `sizes` sentences, `stems` how many hold each stem, and `means` of vectors (None without a model) by document."""

    doc: np.ndarray
    sizes: np.ndarray
    stems: list[dict[str, int]]
    means: np.ndarray | None


def around(docs: Sequence[str], texts: Sequence[str], vectors: embed.Vectors) -> Surroundings:
    """The surroundings of each of `texts`: all of them that have the same entry in `docs`. Texts as `prepare.compared` gives them."""
    number = {doc: n for n, doc in enumerate(dict.fromkeys(docs))}
    doc = np.array([number[d] for d in docs], dtype=np.int64)
    stems: list[Counter[str]] = [Counter() for _ in number]
    for place, text in zip(doc, texts, strict=True):
        stems[place].update(set(words.listed(text)))
    sizes = np.bincount(doc, minlength=len(number)).astype(float)
    means = None
    if vectors.sentence is not None:
        means = np.zeros((len(number), vectors.sentence.shape[1]))
        np.add.at(means, doc, vectors.sentence)
        means = (means / np.maximum(sizes, 1)[:, None]).astype(np.float32)
    return Surroundings(doc, sizes, [dict(s) for s in stems], means)


def margins(left: np.ndarray, right: np.ndarray, doc: np.ndarray, score: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How far each pair's `score` lies above that of the best rival, once for either side, the lower first.

    A rival pairs the same text with another text of the other's document. Pairs within one document have rivals too. Where there is
    none, the margin is to the lowest score given.
    """
    floor = float(score.min()) if len(score) else 0.0
    one, two = _margin(left, doc[right], score, floor), _margin(right, doc[left], score, floor)
    return np.minimum(one, two), np.maximum(one, two)


def _margin(text: np.ndarray, doc: np.ndarray, score: np.ndarray, floor: float) -> np.ndarray:
    _, group = np.unique(text * (int(doc.max(initial=0)) + 1) + doc, return_inverse=True)
    order = np.lexsort((-score, group))
    n = int(group.max(initial=-1)) + 1
    first = np.searchsorted(group[order], np.arange(n))
    best = score[order[first]]
    many = np.bincount(group, minlength=n) > 1
    second = np.full(n, floor)
    second[many] = score[order[first[many] + 1]]
    is_first = np.zeros(len(score), dtype=bool)
    is_first[order[first]] = True
    return score - np.where(is_first, second[group], best[group])
