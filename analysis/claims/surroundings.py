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
