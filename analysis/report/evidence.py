"""The evidence appendix as data: every claim and conflict with the sentences it rests on, in their paragraph, with their address."""

from __future__ import annotations

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
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    names = labels or sources(documents)
    spans = _spans(sentences)
    order = {doc_id: place for place, doc_id in enumerate(documents["doc_id"])}
    items: dict[str, list[tuple]] = {}
    for row in mentions.to_dict("records"):
        items.setdefault(row["claim_id"], []).append((order[row["doc_id"]], int(row["start"]), row))
    conflicted = set(conflicting)
    return [
        {
            "id": f"claim-{claim['claim_id']}",
            "label": claim["claim_id"],
            "statement": words.cut(claim["statement"], 600),
            "facts": _facts(claim),
            "conflict": claim["claim_id"] in conflicted,
            "items": [
                _item(row, texts[row["doc_id"]], names[row["doc_id"]], spans[row["doc_id"], int(row["sentence"])], context)
                for _, _, row in sorted(items.get(claim["claim_id"], []), key=lambda item: item[:2])
            ],
        }
        for claim in claims.to_dict("records")
    ]


def sides(conflicts: pd.DataFrame, documents: pd.DataFrame, sentences: pd.DataFrame, *, context: int = 400) -> list[dict]:
    """One entry a conflict, in their order, with the sentence of each side and the answer it gives, for `show.evidence`."""
    texts, names = dict(zip(documents["doc_id"], documents["text"], strict=True)), sources(documents)
    ordered = sentences.sort_values(["doc_id", "start"])
    inside = {doc_id: group for doc_id, group in ordered.groupby("doc_id")}
    spans, made = _spans(sentences), []
    for conflict_id, rows in conflicts.groupby("conflict_id", sort=False):
        items = []
        for row in rows.to_dict("records"):
            group = inside[row["doc_id"]]
            place = int(group.loc[group["start"] <= row["start"], "sentence"].iloc[-1])
            item = _item({**row, "certainty": "", "coded_by": "machine"}, texts[row["doc_id"]], names[row["doc_id"]], spans[row["doc_id"], place], context)
            items.append({**item, "value": f"{row['value']} ({row['kind']})"})
        n = rows["doc_id"].nunique()
        made.append({
            "id": f"conflict-{conflict_id}", "label": conflict_id, "statement": str(rows["topic"].iloc[0]), "conflict": True,
            "facts": f"{words.count(len(rows), 'side')} in {words.count(n, 'document')}", "items": items,
        })  # fmt: skip
    return made


def _spans(sentences: pd.DataFrame) -> dict[tuple[str, int], tuple[int, int, int, int]]:
    """Start and end of each sentence, and of its paragraph."""
    whole = sentences.groupby(["doc_id", "paragraph"]).agg(first=("start", "min"), last=("end", "max"))
    rows = sentences.join(whole, on=["doc_id", "paragraph"])
    keys = zip(rows["doc_id"], rows["sentence"], strict=True)
    values = zip(rows["start"], rows["end"], rows["first"], rows["last"], strict=True)
    return {
        (doc_id, int(sentence)): tuple(int(place) for place in span)
        for (doc_id, sentence), span in zip(keys, values, strict=True)
    }


def _facts(claim: dict) -> str:
    made = f"made {words.count(int(claim['n_mentions']), 'time')} in {words.count(int(claim['n_documents']), 'document')}"
    origins = [claim.get("origins_min"), claim.get("origins_max")]
    if not any(value is None or pd.isna(value) for value in origins):
        made += f", {words.span(int(origins[0]), int(origins[1]), 'independent origin')}"
    return f"{claim['kind']}, {made}"


def _item(row: dict, text: str, source: str, span: tuple[int, int, int, int], context: int) -> dict:
    start, end = int(row["start"]), int(row["end"])
    low, high, first, last = span
    low, high = min(low, start), max(high, end)
    parts = [[text[low:start], False], [text[start:end], True], [text[end:high], False]]
    return {
        "doc_id": row["doc_id"],
        "source": source,
        "certainty": row["certainty"],
        "kind": row["coded_by"],
        "start": start,
        "end": end,
        "parts": [part for part in parts if part[0]],
        "before": _tail(text[first:low], context),
        "after": _head(text[high:last], context),
        "place": f"{start}–{end}",
        "address": f"{row['doc_id']}, characters {start} to {end}",
    }


def _head(text: str, length: int) -> str:
    """The beginning of `text`, cut at a word; its white space towards the sentence stays."""
    if len(text) <= length or not length:
        return text if length else ""
    cut = text[:length]
    return cut[: max(cut.rfind(" "), 0) or length] + " …"


def _tail(text: str, length: int) -> str:
    if len(text) <= length or not length:
        return text if length else ""
    cut = text[-length:]
    return "… " + cut[cut.find(" ") + 1 :]
