"""Sentences -> the places where a claim may be made, each with what is compared in its place."""

from __future__ import annotations

import re

import pandas as pd

from analysis.read import blocks

_LEAST = 3  # words that a place must hold


def joined(lead: str, item: str) -> str:
    """A list item with the words that it completes; its first letter small unless it begins a name in capitals."""
    small = item[:1].isupper() and item[1:2].islower()
    return f"{lead.rstrip(' :')} {item[0].lower() + item[1:] if small else item}"


def units(documents: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row a place where a claim may be made: doc_id, sentence, start, end, text, whole (with its lead-in), lead, kind.

    Prose, list items and block quotations count; titles, headings and furniture never do, nor what has fewer than three
    words. Sorted by document and place.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    leads = {(row.doc_id, int(row.lead_start)) for row in sentences[sentences["lead_start"].notna()].itertuples()}
    rows = []
    for row in sentences.sort_values(["doc_id", "start"]).itertuples():
        sign = blocks.bullet(row.text[:40]) if row.kind == "item" else 0
        text = row.text[sign:]
        # A lead-in says nothing until an item completes it, and then it is part of the item.
        if row.kind not in ("prose", "item", "quote") or (row.doc_id, row.start) in leads or len(re.findall(r"\w+", text)) < _LEAST:
            continue
        lead = "" if pd.isna(row.lead_start) else texts[row.doc_id][int(row.lead_start) : int(row.lead_end)]
        rows.append((row.doc_id, row.sentence, row.start + sign, row.end, text, joined(lead, text) if lead else text, lead, row.kind))
    columns = ["doc_id", "sentence", "start", "end", "text", "whole", "lead", "kind"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({c: "int64" for c in ("sentence", "start", "end")} | {c: "str" for c in ("doc_id", "text", "whole", "lead", "kind")})
