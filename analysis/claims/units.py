"""Sentences -> the places where a claim may be made, each with what is compared in its place."""

from __future__ import annotations

import re

import pandas as pd

from analysis.read import blocks

from . import clauses

_LEAST = 3  # words that a place must hold


def joined(lead: str, item: str, text: str = "") -> str:
    """A list item with the words that it completes; after a colon if it is a sentence of its own.

    Its first letter is made small unless it begins a name: a word that `text` writes with a capital within its sentences too.
    """
    if clauses.stands(item):
        return f"{lead.rstrip(' :')}: {item}"
    first = re.match(r"[A-Z][a-z]+", item)
    named = first is not None and re.search(rf"[a-z,;] {first.group()}\b", text) is not None
    return f"{lead.rstrip(' :')} {item[0].lower() + item[1:] if first and not named else item}"


def units(documents: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row a place where a claim may be made: doc_id, sentence, start, end, text, whole (what it says), lead, kind, part.

    Prose, list items and block quotations count; titles, headings and furniture never do, nor what has fewer than three
    words. A sentence of several clauses that can stand alone has a row for each, `part` counting from 1 (0: the whole
    sentence). `whole` has a list item's lead-in, or the subject that a clause shares, in front. By document and place.
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
        start = row.start + sign
        parts = clauses.split(text) if row.kind != "item" else []
        if len(parts) < 2:
            rows.append((row.doc_id, row.sentence, start, row.end, text, joined(lead, text, texts[row.doc_id]) if lead else text, lead, row.kind, 0))
        for number, part in enumerate(parts if len(parts) > 1 else [], 1):
            rows.append((row.doc_id, row.sentence, start + part.start, start + part.end, text[part.start : part.end], part.text, "", row.kind, number))
    return frame(rows)


def frame(rows: list[tuple]) -> pd.DataFrame:
    """Rows as a table with the columns of `units`."""
    table = pd.DataFrame(rows, columns=["doc_id", "sentence", "start", "end", "text", "whole", "lead", "kind", "part"])
    return table.astype({c: "int64" for c in ("sentence", "start", "end", "part")} | {c: "str" for c in ("doc_id", "text", "whole", "lead", "kind")})
