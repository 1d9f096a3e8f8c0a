"""`links`: every piece of evidence that two documents share an origin, with its strength and in words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from analysis import tables
from analysis.origins import naming, quoting, rare, retelling, rulings, strength
from analysis.origins.pairs import overlap

_COPY = 0.98  # of two documents with the same words, one is nearly always from the other or both from a third
SIGNALS = ("analyst", "reuse", "retelling", "quotation", "citation", "upstream", "wire", "error")


def links(
    documents: pd.DataFrame, sentences: pd.DataFrame, passages: pd.DataFrame, upstream: pd.DataFrame,
    claims: pd.DataFrame, mentions: pd.DataFrame, attributions: pd.DataFrame | None = None, *,
    quantities: pd.DataFrame | None = None, analyst: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """`links`, one row a pair of documents and kind of evidence; none where nothing ties any two.

    Strength is the probability, 0 to 1, that the two share an origin given that evidence alone. `analyst` are the rulings
    of the corpus's links.csv (`rulings.read`). Extra column `source`: the document that the other took from, where dates or
    a citation tell, else missing. Sorted by left, right, signal.
    """
    told = overlap(documents, claims, mentions, sentences=sentences)
    found = evidence(documents, passages, upstream, told, attributions=attributions, quantities=quantities)
    rows = [*found, *rulings.ruled(analyst, sorted(documents["doc_id"]))]
    table = tables.LINKS.frame([{k: v for k, v in row.items() if k != "features"} for row in _directed(rows, documents)])
    table["source"] = table["source"].astype("str") if "source" in table else pd.Series([None] * len(table), dtype="str")
    return table.sort_values(["left", "right", "signal"], ignore_index=True)


def evidence(
    documents: pd.DataFrame, passages: pd.DataFrame, upstream: pd.DataFrame, told: pd.DataFrame, *,
    attributions: pd.DataFrame | None = None, quantities: pd.DataFrame | None = None,
) -> list[dict]:  # fmt: skip
    """The rows of `links` that the machine finds, each with the `features` its strength is made of; `told` is the overlap.

    Of several rows of one pair and signal the strongest. Sorted by left, right, signal; empty where nothing ties any two.
    """
    quotes = quoting.quotations(documents, attributions)
    return _strongest([
        *_copied(documents), *_reused(documents, passages, quotes), *retelling.retold(told), *quoting.quoted_alike(quotes),
        *naming.named(documents, upstream, told), *rare.odd_ones(documents, quantities),
    ])  # fmt: skip


def _reused(documents: pd.DataFrame, passages: pd.DataFrame, quotes: pd.DataFrame) -> Iterator[dict]:
    """Rows for reused text that is neither boilerplate nor all quotation (quotations are evidence of their own)."""
    lengths = dict(zip(documents["doc_id"], documents["n_words"], strict=True))
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for doc_id, start, end in zip(quotes["doc_id"], quotes["start"], quotes["end"], strict=True):
        spans[doc_id].append((start, end))
    own = passages[~passages["boilerplate"].fillna(False)] if "boilerplate" in passages else passages
    shared: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    for left, right, start, end, n in zip(*(own[name] for name in ("left", "right", "left_start", "left_end", "n_words")), strict=True):
        shared[left, right].append((n * (1 - _inside(start, end, spans[left])), int(n)))
    for (left, right), group in sorted(shared.items()):
        words, longest = sum(part for part, _ in group), max(n for _, n in group)
        if words < 1:
            continue
        least = max(1, min(int(lengths[left]), int(lengths[right])))
        values = features(words, least)
        power = strength.of("reuse", values)
        share = min(1.0, words / least)
        evidence = f"{round(words)} words in {len(group)} shared passage{'s' if len(group) > 1 else ''}, the longest of {longest}; {share:.0%} of the shorter text"
        yield {"left": left, "right": right, "signal": "reuse", "strength": power, "features": values, "evidence": evidence}


def _copied(documents: pd.DataFrame) -> Iterator[dict]:
    """Rows for documents that reading found to be copies: a post of six words is too short for a shared passage."""
    if "duplicate_of" not in documents:
        return
    lengths = dict(zip(documents["doc_id"], documents["n_words"], strict=True))
    for copy, first in zip(documents["doc_id"], documents["duplicate_of"].astype(object), strict=True):
        if isinstance(first, str) and first in lengths:
            left, right = sorted((copy, first))
            words = min(int(lengths[left]), int(lengths[right]))
            evidence = f"the same text: {words} words, nearly all of both"
            yield {"left": left, "right": right, "signal": "reuse", "strength": _COPY, "features": features(words, max(1, words)), "evidence": evidence}


def features(words: float, n_shorter: int) -> dict[str, float]:
    """What the strength of reuse is learned from: shared words, and their share of the shorter document."""
    return {"log_words": math.log10(max(1.0, words)), "cover": min(1.0, words / max(1, n_shorter))}


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> float:
    return sum(max(0, min(end, high) - max(start, low)) for low, high in spans) / max(1, end - start)


def _strongest(rows: list[dict]) -> list[dict]:
    """One row a pair and signal: the strongest, the first in words of equals. Two that cite each other have a row each way."""
    best: dict[tuple, dict] = {}
    for row in sorted(rows, key=lambda r: (r["left"], r["right"], r["signal"], -r["strength"], r["evidence"])):
        best.setdefault((row["left"], row["right"], row["signal"], row.get("source")), row)
    return list(best.values())


def _directed(rows: list[dict], documents: pd.DataFrame) -> list[dict]:
    """`rows` with source: a citation's own, else the one the pair's citation names, else the earlier by date of publication."""
    published = {d: p for d, p in zip(documents["doc_id"], documents["published"].astype(object), strict=True) if isinstance(p, str)}
    cited = {(row["left"], row["right"]): row["source"] for row in rows if row.get("source")}
    for row in rows:
        pair = (row["left"], row["right"])
        row.pop("how", None)
        if not row.get("source"):
            direct = row["signal"] in ("reuse", "retelling", "quotation", "error")
            row["source"] = (cited.get(pair) or _earlier(*pair, published)) if direct else None
    return rows


def _earlier(left: str, right: str, published: dict[str, str]) -> str | None:
    """The document published first, where both dates are known and differ within the precision of the vaguer one."""
    one, other = published.get(left, ""), published.get(right, "")
    precision = min(len(one), len(other))
    if precision < 4 or one[:precision] == other[:precision]:
        return None
    return left if one[:precision] < other[:precision] else right
