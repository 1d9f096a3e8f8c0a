"""Passages that many documents carry, as clusters: one story in fifty papers, one footer under all articles of a site."""

from __future__ import annotations

import numpy as np
import pandas as pd

OVERLAP = 0.5  # share of the longer of two stretches of one document from which they are one place
EDGE = 15  # words from the end of a document within which a passage counts as standing at its end
SMALL = 0.5  # share of its document below which a passage may be boilerplate
MOST = 0.8  # share of a cluster's places at which a property must hold
LEAST = 3  # documents from which a cluster can be boilerplate
BRIEF = 60  # words that boilerplate has at most, in the middle of its members


def cluster(passages: pd.DataFrame, *, n_words: dict[str, int], after: pd.DataFrame, outlets: dict[str, str]) -> pd.DataFrame:
    """`passages` with cluster (a number from 0), size (its documents) and boilerplate (true or false), the rows unchanged.

    `after` holds for each row, on either side, how many words of its document follow it (left_after, right_after). A
    cluster of three documents or more is boilerplate if its members are short, less than half of their documents, and
    stand at their ends or in documents of one outlet; a story that many carry is neither.
    """
    if passages.empty:
        return passages.assign(cluster=pd.Series(dtype="Int64"), size=pd.Series(dtype="Int64"), boilerplate=pd.Series(dtype="boolean"))
    n = len(passages)
    sides = pd.DataFrame({
        "doc_id": [*passages["left"], *passages["right"]],
        "start": np.concatenate([passages["left_start"].to_numpy(np.int64), passages["right_start"].to_numpy(np.int64)]),
        "end": np.concatenate([passages["left_end"].to_numpy(np.int64), passages["right_end"].to_numpy(np.int64)]),
        "after": np.concatenate([after["left_after"].to_numpy(), after["right_after"].to_numpy()]),
        "n_words": np.concatenate([passages["n_words"].to_numpy(np.int64)] * 2),
    })  # fmt: skip
    place = _places(sides)
    root = _joined(place[:n], place[n:], int(place.max()) + 1)[place]
    sides["cluster"] = pd.factorize(root)[0]
    sides["end_of_text"] = sides["after"] <= EDGE
    sides["small"] = sides["n_words"] < SMALL * sides["doc_id"].map(n_words).to_numpy()
    sides["outlet"] = sides["doc_id"].map(outlets)
    found = sides.groupby("cluster").agg(
        size=("doc_id", "nunique"), ends=("end_of_text", "mean"), small=("small", "mean"), words=("n_words", "median"),
        outlets=("outlet", lambda names: names.nunique() if names.notna().all() else 0),
    )  # fmt: skip
    found["boilerplate"] = (
        (found["size"] >= LEAST) & (found["small"] >= MOST) & (found["words"] <= BRIEF) & ((found["ends"] >= MOST) | (found["outlets"] == 1))
    )
    number = sides["cluster"].to_numpy()[:n]
    return passages.assign(
        cluster=pd.array(number, dtype="Int64"),
        size=pd.array(found["size"].to_numpy()[number], dtype="Int64"),
        boilerplate=pd.array(found["boilerplate"].to_numpy()[number], dtype="boolean"),
    )


def _places(sides: pd.DataFrame) -> np.ndarray:
    """A number for each stretch of a document; stretches that overlap by half of the longer have the same."""
    order = np.lexsort((sides["end"], sides["start"], sides["doc_id"].astype("category").cat.codes))
    numbers = np.zeros(len(sides), dtype=np.int64)
    doc, low, high = (sides[name].to_numpy()[order] for name in ("doc_id", "start", "end"))
    number, recent = -1, []
    for row in range(len(order)):
        if row and doc[row] != doc[row - 1]:
            recent = []
        for other, start, end in reversed(recent[-8:]):
            if min(end, high[row]) - max(start, low[row]) >= OVERLAP * max(end - start, high[row] - low[row]):
                numbers[order[row]] = other
                break
        else:
            number += 1
            numbers[order[row]] = number
            recent.append((number, low[row], high[row]))
    return numbers


def _joined(left: np.ndarray, right: np.ndarray, n: int) -> np.ndarray:
    """The smallest number that each of `n` places reaches over the pairs left, right."""
    root = list(range(n))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        one, other = find(a), find(b)
        root[max(one, other)] = min(one, other)
    return np.array([find(place) for place in range(n)])
