"""Scores of attributions against hand labels: gold/attributions.csv with source, cue and content spans.

An attribution is found if the characters of its content and of a gold content overlap by at least half of their union;
each gold attribution counts once. Published on the same articles, exact spans of source, cue and content (F1): rules 11,
23, 6; a conditional random field 51, 53, 29; BERT 83, 75, 73 (Wu et al., CofeNet, COLING 2022, on PolNeAR).
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError
from analysis.evaluate import COLUMNS, labels
from analysis.read import corpus
from analysis.text import sentences
from analysis.voices import speech

PUBLISHED = {"source": "rules 11, CRF 51, BERT 83", "cue": "rules 23, CRF 53, BERT 75", "content": "rules 6, CRF 29, BERT 73"}
_DRAWS = 500
Span = tuple[int, int]


def scores(folder: Path) -> pd.DataFrame:
    """F1, precision and recall of whole attributions, recall by kind, right speakers, exact spans; 0 to 1 each.

    Speaker right: of the found ones whose gold source is marked, how many name an overlapping source. Intervals by
    resampling documents.
    """
    folder = Path(folder)
    texts, path = labels.place(folder, "attributions.csv")
    documents, labelled = corpus.read(texts)[0], _labels(path)
    counts = judge(documents, labelled)
    rows = [
        _row("whole attributions: F1", counts, lambda c: _f1(c["found"], c["gold"], c["given"]), "gold"),
        _row("whole attributions: precision", counts, lambda c: _share(c["found"], c["given"]), "given"),
        _row("whole attributions: recall", counts, lambda c: _share(c["found"], c["gold"]), "gold"),
    ]
    for kind in ("direct", "mixed", "indirect"):
        rows.append(_row(f"recall, {kind}", counts, lambda c, k=kind: _share(c[f"found {k}"], c[f"gold {k}"]), f"gold {kind}"))
    rows.append(_row("speaker right where found", counts, lambda c: _share(c["right"], c["asked"]), "asked"))
    for role, note in PUBLISHED.items():
        row = _row(
            f"exact {role}: F1", counts,
            lambda c, r=role: _f1(c[f"exact {r}"], c[f"gold {r}"], c[f"given {r}"]), f"gold {role}",
        )  # fmt: skip
        rows.append({**row, "note": f"published: {note}"})
    return pd.DataFrame(rows, columns=COLUMNS)


def gold(folder: Path) -> dict[str, list[dict[str, list[Span]]]]:
    """The gold attributions of each document: spans by role; those without a content are left out."""
    return _labels(Path(folder) / "gold" / "attributions.csv")


def _labels(path: Path) -> dict[str, list[dict[str, list[Span]]]]:
    table = pd.read_csv(path)
    held: dict[str, dict[int, dict[str, list[Span]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for row in table.itertuples():
        held[row.doc_id][row.attribution][row.role].append((int(row.start), int(row.end)))
    return {doc_id: [roles for _, roles in sorted(held[doc_id].items()) if roles["content"]] for doc_id in sorted(held)}


def given(attributions: pd.DataFrame) -> dict[str, list[dict[str, list[Span]]]]:
    """The attributions found, in the shape of `gold`; stretches of one attribution are put together."""
    held: dict[str, dict[int, dict[str, list[Span]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for row in attributions.itertuples():
        roles = held[row.doc_id][row.attribution]
        roles["content"].append((int(row.start), int(row.end)))
        for role, start, end in (("source", row.source_start, row.source_end), ("cue", row.cue_start, row.cue_end)):
            if not pd.isna(start) and not roles[role]:
                roles[role].append((int(start), int(end)))
    return {doc_id: [roles for _, roles in sorted(found.items())] for doc_id, found in held.items()}


def judge(documents: pd.DataFrame, labelled: dict) -> pd.DataFrame:
    """One row a labelled document: how many are gold, given, found, of each kind, and right by role."""
    found = given(speech.attributions(documents, sentences.split(documents)))
    rows = []
    for doc_id, text in zip(documents["doc_id"], documents["text"], strict=True):
        if doc_id in labelled:
            rows.append(_count(text, labelled[doc_id], found.get(doc_id, [])))
    if not rows:
        raise AnalysisError("no labelled document is in the folder")
    return pd.DataFrame(rows).fillna(0).astype(float)


def _count(text: str, labelled: list, found: list) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    near = sorted(
        ((overlap(want["content"], have["content"]), i, j) for i, want in enumerate(labelled) for j, have in enumerate(found)),
        key=lambda triple: (-triple[0], triple[1], triple[2]),
    )
    pairs: dict[int, int] = {}
    for share, i, j in near:
        if share >= 0.5 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    for i, want in enumerate(labelled):
        kind = _kind(text, want["content"])
        counts["gold"] += 1
        counts[f"gold {kind}"] += 1
        if i in pairs:
            counts["found"] += 1
            counts[f"found {kind}"] += 1
            if want["source"]:
                counts["asked"] += 1
                have = found[pairs[i]]["source"]
                counts["right"] += any(min(b, d) > max(a, c) for a, b in want["source"] for c, d in have)
    counts["given"] = len(found)
    for role in PUBLISHED:
        wanted = {span for want in labelled for span in want[role]}
        had = {span for have in found for span in have[role]}
        counts[f"gold {role}"], counts[f"given {role}"] = len(wanted), len(had)
        counts[f"exact {role}"] = len(wanted & had)
    return counts


def overlap(left: list[Span], right: list[Span]) -> float:
    """Shared over all characters of two sets of stretches, 0 to 1; 0 if both are empty."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
    every = sum(b - a for a, b in left) + sum(d - c for c, d in right) - shared
    return shared / every if every else 0.0


def _kind(text: str, content: list[Span]) -> str:
    whole = " ".join(text[start:end] for start, end in sorted(content)).strip(" ,.;:\n")
    if whole[:1] in "\"“'‘" and whole[-1:] in "\"”'’":
        return "direct"
    return "mixed" if any(mark in whole for mark in "\"“”") else "indirect"


def _f1(hits: float, wanted: float, had: float) -> float:
    return 2 * hits / (wanted + had) if wanted + had else float("nan")


def _share(hits: float, among: float) -> float:
    return hits / among if among else float("nan")


def _row(what: str, counts: pd.DataFrame, measure, among: str) -> dict:
    for name in ("found", "right", "asked", among):
        if name not in counts:
            counts = counts.assign(**{name: 0.0})
    totals = counts.sum()
    rng = np.random.default_rng(0)
    grid, names = counts.to_numpy(), list(counts.columns)
    drawn = []
    for _ in range(_DRAWS):
        sums = grid[rng.integers(0, len(grid), size=len(grid))].sum(axis=0)
        drawn.append(measure(defaultdict(float, zip(names, sums, strict=True))))
    low, high = np.nanquantile(drawn, [0.025, 0.975]) if np.isfinite(drawn).any() else (float("nan"), float("nan"))
    return {"what": what, "value": measure(defaultdict(float, totals)), "low": float(low), "high": float(high),
            "n": int(totals[among]), "note": f"{len(counts)} documents"}  # fmt: skip
