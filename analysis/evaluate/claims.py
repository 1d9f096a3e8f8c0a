"""How well claims found by the machine agree with labelled spans: pairs of spans from different documents."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import claims, tables
from analysis.evaluate import COLUMNS, labels
from analysis.text import sentences

_DRAWS, _SEED = 500, 1


def scores(folder: Path) -> pd.DataFrame:
    """Precision, recall and F1 over cross-document pairs of labelled spans, for the machine alone and with a codebook.

    `folder` holds gold/claims.csv (doc_id, start, end, claim; optional mention, reader) beside its texts, or such folders,
    or a bare claims.csv (see `labels.places`). With several readers, each one is a row, and so is how far they agree.
    """
    told = [_story(place) for place in labels.places(folder, "claims.csv")]
    rows = []
    for reader in sorted({r for story in told for r in story["readers"]}):
        by = f", reader {reader}" if reader else ""
        rows += _rows([story["machine"][reader] for story in told if reader in story["machine"]], f"machine{by}")
        with_book = [story["codebook"][reader] for story in told if reader in story["codebook"]]
        if with_book:
            rows += _rows(with_book, f"with codebook{by}")
    both = [story["between"] for story in told if story["between"] is not None]
    if both:
        rows += _rows(both, "between readers")
    return pd.DataFrame(rows, columns=COLUMNS)


def _story(place: tuple[Path, Path]) -> dict:
    texts, path = place
    gold = pd.read_csv(path, dtype={"doc_id": str, "claim": str, "reader": str})
    documents = _documents(texts)
    split = sentences.split(documents)
    readers = dict(list(gold.groupby("reader"))) if "reader" in gold else {"": gold}
    machine = claims.find(documents, split).mentions
    book = texts / "codebook.yaml"
    coded = claims.find(documents, split, codebook=book).mentions if book.exists() else None
    return {
        "readers": list(readers),
        "machine": {reader: counts(part, machine) for reader, part in readers.items()},
        "codebook": {reader: counts(part, coded) for reader, part in readers.items()} if coded is not None else {},
        "between": counts(readers["1"], readers["2"].rename(columns={"claim": "claim_id"})) if {"1", "2"} <= set(readers) else None,
    }


def _documents(folder: Path) -> pd.DataFrame:
    """The texts as they lie, unchanged, because labels address the raw file."""
    rows = [
        {"doc_id": path.stem, "path": path.name, "n_words": 0, "sha256": "0" * 64, "text": path.read_bytes().decode("utf-8", "replace")}
        for path in sorted(folder.glob("*.txt"))
    ]
    return tables.DOCUMENTS.frame(rows)


def counts(gold: pd.DataFrame, mentions: pd.DataFrame) -> tuple[int, int, int]:
    """(right, found, labelled) pairs of spans from different documents; a span has the claims of the mentions that it lies in.

    A mention counts for a span if they overlap by half of the shorter. Pieces that `mention` joins are one span. Pairs of
    spans that no mention covers count as not found.
    """
    mention = gold["mention"] if "mention" in gold else pd.Series(range(len(gold)), index=gold.index)
    spans = [
        (part["doc_id"].iloc[0], part["claim"].iloc[0], list(zip(part["start"], part["end"], strict=True)))
        for _, part in gold.groupby([gold["doc_id"], mention, gold["claim"]], sort=True)
    ]
    own = {doc: list(zip(part["start"], part["end"], part["claim_id"], strict=True)) for doc, part in mentions.groupby("doc_id")}
    given = [_best(pieces, own.get(doc, [])) for doc, _, pieces in spans]
    right = found = labelled = 0
    for (a, one), (b, two) in combinations(zip(spans, given, strict=True), 2):
        if a[0] != b[0]:
            truth, guess = a[1] == b[1], bool(one & two)
            right += truth and guess
            found += guess
            labelled += truth
    return int(right), int(found), int(labelled)


def _best(pieces: list[tuple[int, int]], own: list[tuple[int, int, str]]) -> set[str]:
    """The claims of the mention that overlaps `pieces` most (of equals, the shortest); empty below half of the shorter of the two."""
    size = sum(end - start for start, end in pieces)
    found = []
    for start, end, claim in own:
        shared = sum(max(0, min(end, high) - max(start, low)) for low, high in pieces)
        if shared and shared >= 0.5 * min(size, end - start):
            found.append((-shared, end - start, str(claim)))
    if not found:
        return set()
    top = min(found)[:2]
    return {claim for shared, length, claim in found if (shared, length) == top}


def _rows(parts: list[tuple[int, int, int]], who: str) -> list[tuple]:
    totals = np.array(parts, dtype=float)
    rng = np.random.default_rng(_SEED)
    drawn = totals[rng.integers(0, len(totals), (_DRAWS, len(totals)))].sum(axis=1)
    rows = []
    for what, measure in (("pair precision", _precision), ("pair recall", _recall), ("pair F1", _f1)):
        value = float(measure(totals.sum(axis=0)[None])[0])
        low, high = np.nanquantile(measure(drawn), [0.025, 0.975]) if len(totals) > 1 else (np.nan, np.nan)
        rows.append((f"{what}, {who}", value, low, high, int(totals[:, 2].sum()), "labelled cross-document pairs; intervals by story"))
    return rows


def _precision(totals: np.ndarray) -> np.ndarray:
    return totals[:, 0] / np.where(totals[:, 1], totals[:, 1], np.nan)


def _recall(totals: np.ndarray) -> np.ndarray:
    return totals[:, 0] / np.where(totals[:, 2], totals[:, 2], np.nan)


def _f1(totals: np.ndarray) -> np.ndarray:
    both = totals[:, 1] + totals[:, 2]
    return 2 * totals[:, 0] / np.where(both, both, np.nan)
