"""The codebook's rulings held against the documents: where each one applies, and which no longer do."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from . import units as places
from .codebook import Codebook, Example, likest, locate, plain

COLUMNS = ("ruling", "claim", "doc_id", "quote", "line", "status", "nearest")
_WORTH = 60  # likeness, 0 to 100, from which a passage is shown as the nearest to a quotation that is not found
_MOST = 0.5  # share of a sentence that rulings must cover before the machine leaves it alone


@dataclass
class Applied:
    """Units with the analyst's mentions in place, and for each unit its label (the ruling's number) or None."""

    units: pd.DataFrame
    labels: list[int | None]
    barred: list[set[int]]
    report: pd.DataFrame
    closed: set[int] = field(default_factory=set)


def apply(book: Codebook, documents: pd.DataFrame, units: pd.DataFrame, sentences: pd.DataFrame) -> Applied:
    """`units` as `book` rules: mentions added by quotation, rejected ones gone, each ruled one with its label.

    The report has a row a quotation: ruling (mention, not, reject), claim, doc_id, quote, line, status ("applied",
    "found by likeness", "no such document", "not found") and, of one not found, the passage nearest to it. A quotation
    listed again under the same key means its next place in the document.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    report: list[tuple] = []
    times: dict[tuple, int] = {}

    def place(example: Example, ruling: str, claim: str) -> tuple[str, int, int] | None:
        told = (ruling, claim, example.doc, plain(example.quote))
        nth = times[told] = times.get(told, -1) + 1
        found = locate(texts[example.doc], example.quote, nth) if example.doc in texts else None
        status = "no such document" if example.doc not in texts else "not found" if found is None else "applied" if found[2] else "found by likeness"
        near = likest(texts[example.doc], example.quote) if status == "not found" else None
        nearest = " ".join(texts[example.doc][near[0] : near[1]].split()) if near is not None and near[2] >= _WORTH else ""
        report.append((ruling, claim, example.doc, example.quote, example.line, status, nearest))
        return None if found is None else (example.doc, found[0], found[1])

    ruled: dict[tuple[str, int, int], int] = {}
    barred: list[tuple[tuple[str, int, int], int]] = []
    for number, ruling in enumerate(book.claims):
        for example in ruling.mentions:
            spot = place(example, "mention", ruling.name)
            if spot is not None:
                ruled.setdefault(spot, number)
        for example in ruling.barred:
            spot = place(example, "not", ruling.name)
            if spot is not None:
                barred.append((spot, number))
    rejected = [spot for example in book.rejected if (spot := place(example, "reject", "")) is not None]
    own = [_unit(spot, texts, sentences) for spot in ruled]
    taken = [*ruled, *rejected]
    left = units[np.array([not _covered(row, taken) for row in units.itertuples()], dtype=bool)]
    frame = pd.concat([left, pd.DataFrame(own, columns=units.columns)], ignore_index=True) if own else left
    frame = frame.astype(units.dtypes.to_dict()).sort_values(["doc_id", "start", "end"], ignore_index=True)
    labels = [ruled.get((row.doc_id, row.start, row.end)) for row in frame.itertuples()]
    kept_from = [
        {number for (doc, start, end), number in barred if doc == row.doc_id and min(end, row.end) - max(start, row.start) > _MOST * (row.end - row.start)}
        for row in frame.itertuples()
    ]
    closed = {number for number, ruling in enumerate(book.claims) if ruling.closed}
    return Applied(frame, labels, kept_from, table(report), closed)


def table(rows: list[tuple] = ()) -> pd.DataFrame:
    """The report as a table; empty without rulings."""
    frame = pd.DataFrame(list(rows), columns=list(COLUMNS))
    return frame.astype({c: "int64" if c == "line" else "str" for c in COLUMNS})


def _covered(row, taken: list[tuple[str, int, int]]) -> bool:
    parts = [(max(start, row.start), min(end, row.end)) for doc, start, end in taken if doc == row.doc_id and start < row.end and end > row.start]
    covered, past = 0, row.start
    for start, end in sorted(parts):
        covered += max(0, end - max(start, past))
        past = max(past, end)
    return covered >= _MOST * (row.end - row.start)


def _unit(spot: tuple[str, int, int], texts: dict[str, str], sentences: pd.DataFrame) -> tuple:
    doc, start, end = spot
    here = sentences[(sentences["doc_id"] == doc) & (sentences["start"] <= start)]
    row = here.sort_values("start").iloc[-1] if len(here) else None
    text = texts[doc][start:end]
    lead = ""
    if row is not None and not pd.isna(row["lead_start"]):
        lead = texts[doc][int(row["lead_start"]) : int(row["lead_end"])]
    whole = places.joined(lead, text, texts[doc]) if lead else text
    return doc, int(row["sentence"]) if row is not None else 0, start, end, text, whole, lead, row["kind"] if row is not None else "prose", 0
