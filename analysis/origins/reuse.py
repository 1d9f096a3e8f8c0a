"""Passages that two documents share word for word or edited: tokenise once, meet by n-grams, chain, align what is accepted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import tables
from analysis.origins import alignment, chains, clusters, seeds
from analysis.origins.words import Words, tokenise

LEAST = chains.LEAST


def passages(
    documents: pd.DataFrame, *, sentences: pd.DataFrame | None = None, least: int = LEAST, cap: int | None = None
) -> pd.DataFrame:
    """`passages`, one row a passage that two documents share; none if no two share one beyond chance.

    A passage shares at least `least` words in order, furniture excluded if `sentences` are given. Where the surroundings
    were edited it goes as far as the texts agree; similarity is shared words over the words of the longer side. What up to
    `cap` documents carry is compared pair by pair (default: as many as linear work allows, at least 32); what more carry,
    each with the first document that has it.

    Extra columns: cluster (passages of the same text), size (documents in it) and boilerplate (a footer or the like).
    Time and memory are linear in the words. Sorted by left, right, left_start, right_start.
    """
    order = documents.sort_values("doc_id", kind="stable")
    ids = order["doc_id"].tolist()
    words = tokenise(readable(order, sentences))
    found = shared(words, least=least, cap=cap)
    return described(found, words, ids, dict(zip(ids, order["outlet"].astype(object), strict=True)) if "outlet" in order else {})


def readable(documents: pd.DataFrame, sentences: pd.DataFrame | None) -> list[str]:
    """The texts of `documents`, furniture blanked out so that every character keeps its address."""
    texts = documents["text"].tolist()
    if sentences is None:
        return texts
    junk = sentences[sentences["kind"] == "furniture"]
    spans: dict[str, list[tuple[int, int]]] = {}
    for doc_id, start, end in zip(junk["doc_id"], junk["start"], junk["end"], strict=True):
        spans.setdefault(doc_id, []).append((int(start), int(end)))
    return [_blanked(text, sorted(spans.get(doc_id, ()))) for doc_id, text in zip(documents["doc_id"], texts, strict=True)]


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - max(start, at))]
        at = max(at, end)
    return "".join([*parts, text[at:]]) if spans else text


def shared(words: Words, *, least: int = LEAST, cap: int | None = None) -> np.ndarray:
    """One row a passage: left and right document, left first and last word, right first and last (one past), words shared."""
    if len(words.hashes) < seeds.SIZE or words.n_documents < 2:
        return np.zeros((0, 7), dtype=np.int64)
    document = words.document()
    met = seeds.meet(seeds.grams(words), document, cap=cap)
    joined = chains.join(met, words, document, chains.frequencies(words), least=least)
    rows = alignment.align(joined, words)
    rows = np.column_stack([joined.left_document, joined.right_document, rows]).astype(np.int64)
    return distinct(rows[rows[:, 6] >= least])


def distinct(rows: np.ndarray) -> np.ndarray:
    """`rows` in order, without passages that lie inside another of the same pair on both sides."""
    if not len(rows):
        return rows
    rows = rows[np.lexsort((-rows[:, 5], rows[:, 4], -rows[:, 3], rows[:, 2], rows[:, 1], rows[:, 0]))]
    kept = np.ones(len(rows), dtype=bool)
    last = 0
    for row in range(1, len(rows)):  # passages of one pair that overlap on both sides by most of the shorter are one
        a, b = rows[last], rows[row]
        if (a[:2] == b[:2]).all():
            both = [(min(a[k + 1], b[k + 1]) - max(a[k], b[k])) / max(1, min(a[k + 1] - a[k], b[k + 1] - b[k])) for k in (2, 4)]
            if min(both) > 0.5:
                if b[6] > a[6]:
                    kept[last], last = False, row
                else:
                    kept[row] = False
                continue
        last = row
    return rows[kept]


def described(rows: np.ndarray, words: Words, ids: list[str], outlets: dict[str, object]) -> pd.DataFrame:
    """`rows` of `shared` as the table, with characters instead of words, and the clusters."""
    a0, a1, b0, b1, n = rows[:, 2], rows[:, 3], rows[:, 4], rows[:, 5], rows[:, 6]
    names = np.array(ids, dtype=object)
    table = tables.PASSAGES.frame(pd.DataFrame({
        "left": names[rows[:, 0]], "right": names[rows[:, 1]],
        "left_start": words.starts[a0], "left_end": words.ends[a1 - 1],
        "right_start": words.starts[b0], "right_end": words.ends[b1 - 1],
        "n_words": n, "similarity": n / np.maximum(np.maximum(a1 - a0, b1 - b0), 1),
    }))  # fmt: skip
    after = pd.DataFrame({"left_after": words.bounds[rows[:, 0] + 1] - a1, "right_after": words.bounds[rows[:, 1] + 1] - b1})
    lengths = dict(zip(ids, np.diff(words.bounds).tolist(), strict=True))
    return clusters.cluster(table, n_words=lengths, after=after, outlets=outlets)
