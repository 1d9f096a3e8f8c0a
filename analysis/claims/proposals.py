"""The machine's claims -> a codebook for the analyst to edit; what is in the file already stays as it is, to the letter."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd

from .codebook import Codebook, plain, read

_HEAD = """\
# The analyst's rulings. Everything below is what the machine found in two or more documents, for you to correct.
# What you leave here is settled: it is read as your ruling on every later run. Delete what the machine may decide.
#
# rename    write another name; it is printed as the claim
# merge     move the mentions of both under one name
# split     give some of the mentions an entry of their own: - name: ...
# move      cut a mention here and paste it under another name
# add       quote the words and name the document (the file's name without its ending); a part of a sentence will do
# refuse    list a mention under not: of a claim that must not have it, or under reject: at the end if it is no claim at all
# complete  closed: true says that the list is complete and the machine adds nothing
#
# Lines that begin with # are not read. Some hold mentions that may state the same: take the # away to count them.
"""
_LIKELY = 3  # possible mentions shown a claim


def propose(claims: pd.DataFrame, mentions: pd.DataFrame, *, possible: pd.DataFrame | None = None, existing: Path | None = None) -> str:
    """The text of a codebook that says what the tables say of claims made by two or more documents.

    The text of `existing` comes first, unchanged with its comments; only claims that it doesn't name, of which it holds no
    mention, are added behind its last one. `possible` mentions follow each new claim as comments, likeliest first. Raises
    AnalysisError if `existing` can't be read.
    """
    given = existing is not None and existing.exists()
    book = read(existing) if given else Codebook("codebook.yaml")
    entries = [_entry(claim, mentions, possible) for claim in _new(claims, mentions, book)]
    old = existing.read_text(encoding="utf-8-sig") if given else ""
    return _added(old, entries) if old.strip() else _HEAD + "claims:" + ("\n" + "".join(f"- {_lines(e, '  ')}" for e in entries) if entries else " []\n")


def _new(claims: pd.DataFrame, mentions: pd.DataFrame, book: Codebook) -> list:
    """The claims of several documents that no ruling of `book` touches, one a name."""
    named = {plain(ruling.name) for ruling in book.claims}
    held: dict[str, list[str]] = {}
    for example in (*(e for ruling in book.claims for e in ruling.mentions), *book.rejected):
        held.setdefault(example.doc, []).append(_worded(example.quote))
    ruled = {
        m.claim_id
        for m in mentions.itertuples()
        if any(quote in _worded(m.text) or _worded(m.text) in quote for quote in held.get(m.doc_id, ()))
    }
    out = []
    for claim in claims[(claims["n_documents"] > 1) & (claims["coded_by"] == "machine")].itertuples():
        if plain(claim.statement) in named or claim.claim_id in ruled:
            continue
        named.add(plain(claim.statement))
        out.append(claim)
    return out


def _entry(claim, mentions: pd.DataFrame, possible: pd.DataFrame | None) -> dict:
    own = mentions[mentions["claim_id"] == claim.claim_id]
    near: list[tuple[float, str, str]] = []
    for row in possible.itertuples() if possible is not None else ():
        for mine, other in (("left", "right"), ("right", "left")):
            if getattr(row, f"{mine}_claim") == claim.claim_id:
                near.append((row.probability, getattr(row, other), _flat(getattr(row, f"{other}_text"))))
    best: dict[tuple[str, str], float] = {}
    for probability, doc, quote in near:
        best[doc, quote] = max(probability, best.get((doc, quote), 0.0))
    likely = sorted(((-p, doc, quote) for (doc, quote), p in best.items()))[:_LIKELY]
    return {
        "name": _flat(claim.statement), "kind": claim.kind, "mentions": [(m.doc_id, _flat(m.text)) for m in own.itertuples()],
        "possible": [(doc, quote, -p) for p, doc, quote in likely],
    }  # fmt: skip


def _lines(entry: dict, margin: str) -> str:
    lines = [f"name: {_scalar(entry['name'])}", f"kind: {entry['kind']}", "mentions:"]
    for doc, quote in entry["mentions"]:
        lines += [f"- doc: {_scalar(doc)}", f"  quote: {_scalar(quote)}"]
    for doc, quote, probability in entry["possible"]:
        lines += [f"# possibly the same, {probability:.2f}:", f"# - doc: {_scalar(doc)}", f"#   quote: {_scalar(quote)}"]
    return f"\n{margin}".join(lines) + "\n"


def _added(old: str, entries: list[dict]) -> str:
    """`old` with `entries` behind the last of its claims."""
    import yaml

    if not entries:
        return old
    node = yaml.compose(old, Loader=yaml.SafeLoader)
    claims = next((value for key, value in node.value if key.value == "claims"), None) if node is not None else None
    if claims is None or claims.id == "scalar" or not claims.value:
        block = "claims:\n" + "".join(f"- {_lines(e, '  ')}" for e in entries)
        if claims is None:
            return old.rstrip("\n") + "\n" + block
        key = next(key for key, value in node.value if value is claims)
        return old[: key.start_mark.index] + block + old[max(claims.end_mark.index, key.end_mark.index + 1) :].lstrip(" ")
    if claims.flow_style:  # [{name: ...}, ...]: JSON is YAML of that style
        at = claims.value[-1].end_mark.index
        more = [{"name": e["name"], "kind": e["kind"], "mentions": [{"doc": d, "quote": q} for d, q in e["mentions"]]} for e in entries]
        return old[:at] + "".join(", " + json.dumps(entry, ensure_ascii=False) for entry in more) + old[at:]
    lines = old.splitlines(keepends=True)
    last = _last_line(claims)
    if last == len(lines) - 1 and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    margin = " " * claims.start_mark.column
    return "".join(lines[: last + 1]) + "".join(f"{margin}- {_lines(e, margin + '  ')}" for e in entries) + "".join(lines[last + 1 :])


def _last_line(node) -> int:
    """The line (0 the first) on which the last word in `node` stands."""
    if node.id == "scalar":
        mark = node.end_mark
        return mark.line - 1 if mark.column == 0 and mark.line > node.start_mark.line else mark.line
    parts = [part for item in node.value for part in (item if isinstance(item, tuple) else (item,))]
    return max((_last_line(part) for part in parts), default=node.end_mark.line)


def _scalar(text: str) -> str:
    """`text` as a YAML value on one line: plain where that is safe, else in double quotation marks."""
    import yaml

    plain_enough = text and text[0].isalnum() and not text[0].isdigit() and text.isprintable() and ": " not in text and " #" not in text and text[-1] != ":"
    if plain_enough and yaml.safe_load(text) == text:
        return text
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _worded(text: str) -> str:
    """The words of `text` with a space on either side of each, by which one quotation is found in another."""
    return " " + " ".join(re.findall(r"\w+", plain(text))) + " "


def _flat(text: str) -> str:
    return " ".join(text.split())
