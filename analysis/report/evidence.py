"""The evidence appendix as data: every claim and conflict with the sentences it rests on, in their paragraph, with their address."""

from __future__ import annotations

import bisect
from collections.abc import Collection

import pandas as pd

from analysis.charts.style import sources
from analysis.report import words


def entries(
    claims: pd.DataFrame,
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    conflicting: Collection[str] = (),
    context: int = 400,
) -> list[dict]:
    """One entry a claim, in the order of `claims`, for `show.evidence`; a claim without mentions has no items.

    `labels` names a document for the reader (default: its short name, see `charts.style.sources`), `conflicting`
    holds the claim_ids that take part in a conflict, `context` is how many characters of the paragraph to give at most
    on either side of the sentence. Items are in order of documents and place.
    """
    places = Places(documents, sentences, labels=labels, context=context)
    items: dict[str, list[dict]] = {}
    for row in places.ordered(mentions).to_dict("records"):
        items.setdefault(row["claim_id"], []).append(places.item(row["doc_id"], row["start"], row["end"], certainty=row["certainty"], coded_by=row["coded_by"]))
    conflicted = set(conflicting)
    return [
        {
            "id": f"claim-{claim['claim_id']}",
            "label": claim["claim_id"],
            "statement": words.cut(claim["statement"], 600),
            "facts": _facts(claim),
            "conflict": claim["claim_id"] in conflicted,
            "items": items.get(claim["claim_id"], []),
        }
        for claim in claims.to_dict("records")
    ]


def sides(conflicts: pd.DataFrame, documents: pd.DataFrame, sentences: pd.DataFrame, *, context: int = 400) -> list[dict]:
    """One entry a conflict, in their order, with the sentence of each side and the answer it gives, for `show.evidence`."""
    places, made = Places(documents, sentences, context=context), []
    for conflict_id, rows in conflicts.groupby("conflict_id", sort=False):
        n = rows["doc_id"].nunique()
        made.append({
            "id": f"conflict-{conflict_id}", "label": conflict_id, "statement": str(rows["topic"].iloc[0]), "conflict": True,
            "facts": f"{words.count(len(rows), 'side')} in {words.count(n, 'document')}",
            "items": [places.item(row.doc_id, row.start, row.end, value=f"{row.value} ({row.kind})") for row in rows.itertuples()],
        })  # fmt: skip
    return made


class Places:
    """Spans of the documents in the sentence and the paragraph that they stand in."""

    def __init__(self, documents: pd.DataFrame, sentences: pd.DataFrame, *, labels: dict[str, str] | None = None, context: int = 400) -> None:
        self.texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
        self.names = labels or sources(documents)
        self._order = {doc_id: place for place, doc_id in enumerate(documents["doc_id"])}
        self._context = context
        whole = sentences.groupby(["doc_id", "paragraph"]).agg(first=("start", "min"), last=("end", "max"))
        rows = sentences.join(whole, on=["doc_id", "paragraph"]).sort_values(["doc_id", "start"])
        self._spans = {
            doc_id: list(zip(*(group[column].astype(int).tolist() for column in ("start", "end", "first", "last")), strict=True))
            for doc_id, group in rows.groupby("doc_id")
        }

    def ordered(self, rows: pd.DataFrame) -> pd.DataFrame:
        """`rows` in the order of the documents and of their places in them; those without a place are left out."""
        placed = rows[rows["start"].notna()]
        return placed.assign(_order=placed["doc_id"].map(self._order)).sort_values(["_order", "start", "end"], kind="stable").drop(columns="_order")

    def item(self, doc_id: str, start: int, end: int, *, certainty: str = "", coded_by: str = "machine", value: str = "") -> dict:
        """The span as an item of an entry: its sentence with the span marked, and the rest of the paragraph around it."""
        start, end, text = int(start), int(end), self.texts[doc_id]
        spans = self._spans.get(doc_id, [])
        at = bisect.bisect_right(spans, start, key=lambda span: span[0]) - 1
        low, high, first, last = spans[at] if at >= 0 else (start, end, start, end)
        low, high = min(low, start), max(high, end)
        parts = [[text[low:start], False], [text[start:end], True], [text[end:high], False]]
        return {
            "doc_id": doc_id,
            "source": self.names[doc_id],
            "certainty": certainty,
            "kind": coded_by,
            "value": value,
            "start": start,
            "end": end,
            "parts": [part for part in parts if part[0]],
            "before": tail(text[first:low], self._context),
            "after": head(text[high:last], self._context),
            "place": f"{start}–{end}",
            "address": f"{doc_id}, characters {start} to {end}",
        }


def _facts(claim: dict) -> str:
    made = f"made {words.count(int(claim['n_mentions']), 'time')} in {words.count(int(claim['n_documents']), 'document')}"
    origins = [claim.get("origins_min"), claim.get("origins_max")]
    if not any(value is None or pd.isna(value) for value in origins):
        made += f", {words.span(int(origins[0]), int(origins[1]), 'independent origin')}"
    return f"{claim['kind']}, {made}"


def head(text: str, length: int) -> str:
    """The beginning of `text`, cut at a word; its white space towards the sentence stays."""
    if len(text) <= length or not length:
        return text if length else ""
    cut = text[:length].removesuffix(" …")
    return cut[: max(cut.rfind(" "), 0) or length] + " …"


def tail(text: str, length: int) -> str:
    """The end of `text`, cut at a word; its white space towards the sentence stays."""
    if len(text) <= length or not length:
        return text if length else ""
    cut = text[-length:]
    return "… " + cut[cut.find(" ") + 1 :]
