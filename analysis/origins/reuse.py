"""Passages that two documents share word for word or edited: tokenise once, meet by n-grams, chain, align what is accepted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.origins import alignment, chains, clusters, seeds
from analysis.origins.words import Places, Words, tokenise

LEAST = chains.LEAST


def passages(
    documents: pd.DataFrame, *, sentences: pd.DataFrame | None = None, least: int = LEAST, cap: int | None = None, engine=None
) -> pd.DataFrame:
    """`passages`, one row a passage that two documents share; none if no two share one beyond chance.

    A passage shares at least `least` words in order, furniture excluded if `sentences` are given. Where the surroundings
    were edited it goes as far as the texts agree; similarity is shared words over the words of the longer side. What up to
    `cap` documents carry is compared pair by pair (default: as many as linear work allows, at least 32); what more carry,
    each with the first document that has it. With an engine of `engines` it is found part by part; the rows are the same.

    Extra columns: cluster (passages of the same text), size (documents in it) and boilerplate (a footer or the like).
    Time and memory are linear in the words. Sorted by left, right, left_start, right_start.
    """
    order = documents.sort_values("doc_id", kind="stable")
    ids = order["doc_id"].tolist()
    texts = readable(order, sentences)
    if engine is None:
        words = tokenise(texts)
        found, lengths = shared(words, least=least, cap=cap), np.diff(words.bounds)
    else:
        from analysis.origins import parts

        found, lengths = parts.passages(parts.cut(texts), engine, least=least, cap=cap)
    outlets = dict(zip(ids, order["outlet"].astype(object), strict=True)) if "outlet" in order else {}
    return described(found, ids, lengths, outlets)


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
    """One row a passage: left and right document, characters on either side, shared words, and more (see `accepted`)."""
    if len(words.hashes) < seeds.SIZE or words.n_documents < 2:
        return np.zeros((0, 10), dtype=np.int64)
    places = words.places()
    met = seeds.meet(seeds.grams(words), places, cap=cap)
    joined = chains.join(met, words, places, chains.frequencies(words), least=least)
    del met
    side = alignment.Side.of(words, len(joined.left_document))
    return accepted(joined, places, side, side, alignment.earnings(words, alignment.tally(words)), least=least)


def accepted(
    joined: chains.Chains, places: Places, left: alignment.Side, right: alignment.Side, earned: np.ndarray, *, least: int = LEAST
) -> np.ndarray:  # fmt: skip
    """One row a passage: left and right document, first and one past last character on the left and on the right, words shared
    in order, words of the longer side, words of the document that follow on the left and on the right; by document and place.
    """
    aligned = alignment.align(joined, places, left, right, earned)
    chain = np.flatnonzero(aligned[:, 4] >= least)
    a0, a1, b0, b1, n = aligned[chain].T
    one, other = joined.left_document[chain].astype(np.int64), joined.right_document[chain].astype(np.int64)
    back, over = left.shift[chain], right.shift[chain]
    rows = np.column_stack([
        one, other, a0, a1, b0, b1, n, left.starts[a0 - back], left.ends[a1 - 1 - back], right.starts[b0 - over], right.ends[b1 - 1 - over],
    ]).astype(np.int64)  # fmt: skip
    one, other, a0, a1, b0, b1, n, *chars = merged(rows).T
    return np.column_stack([
        one, other, *chars, n, np.maximum(a1 - a0, b1 - b0), places.bounds[one + 1] - a1, places.bounds[other + 1] - b1,
    ]).astype(np.int64)  # fmt: skip


def merged(rows: np.ndarray) -> np.ndarray:
    """`rows` (documents, first and last word on either side, shared words, characters likewise) by document and place, without
    those inside another of their pair, and those that overlap on both sides joined: one copy is one passage."""
    if len(rows) < 2:
        return rows
    listed = rows[np.lexsort((-rows[:, 5], rows[:, 4], -rows[:, 3], rows[:, 2], rows[:, 1], rows[:, 0]))].tolist()
    kept = listed[:1]
    for row in listed[1:]:
        last = kept[-1]
        common = [min(last[at + 1], row[at + 1]) - max(last[at], row[at]) for at in (2, 4)]
        if last[:2] != row[:2] or min(common) <= 0:
            kept.append(row)
        elif all(shared > 0.5 * min(last[at + 1] - last[at], row[at + 1] - row[at]) for shared, at in zip(common, (2, 4), strict=True)):
            kept[-1] = row if row[6] > last[6] else last
        elif row[4] >= last[4] and row[5] >= last[5] and row[3] >= last[3]:  # goes on where the last ends, on both sides
            n = max(last[6], row[6], last[6] + row[6] - max(common))
            kept[-1] = [*last[:3], row[3], last[4], row[5], n, last[7], row[8], last[9], row[10]]
        else:
            kept.append(row)
    return np.array(kept, dtype=np.int64)


def described(rows: np.ndarray, ids: Sequence[str], lengths: np.ndarray, outlets: dict[str, object]) -> pd.DataFrame:
    """`rows` of `accepted` as the table, with the clusters; `lengths` are the words of each document."""
    names = np.array(ids, dtype=object)
    table = tables.PASSAGES.frame(pd.DataFrame({
        "left": names[rows[:, 0]], "right": names[rows[:, 1]], "left_start": rows[:, 2], "left_end": rows[:, 3],
        "right_start": rows[:, 4], "right_end": rows[:, 5], "n_words": rows[:, 6], "similarity": rows[:, 6] / np.maximum(rows[:, 7], 1),
    }))  # fmt: skip
    after = pd.DataFrame({"left_after": rows[:, 8], "right_after": rows[:, 9]})
    some = np.unique(rows[:, :2])
    return clusters.cluster(table, n_words=dict(zip(names[some], lengths[some].tolist(), strict=True)), after=after, outlets=outlets)
