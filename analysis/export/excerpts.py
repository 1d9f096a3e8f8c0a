"""Excerpts instead of full texts, for those who may not pass them on: evidence stays readable, the rest is blotted out.

Kept are the places where a claim is made that more than one document makes, the sides of conflicts, and some characters
around each. Every other letter becomes ░, one for one, so that all addresses stay true; a reader who has the files (see
`documents.sha256`) has everything again.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

import pandas as pd

from analysis import tables
from analysis.errors import UsageError

BLOT = "░"
_LONGEST = 60  # characters of a quotation inside a sentence of ours that stay
_OF_THE_TEXT = ("attributions", "quantities", "upstream", "relations")  # tables whose other columns hold words of the text
WITHHELD = "withheld: made in one document only"


def excerpts(made: Mapping[str, pd.DataFrame], around: int = 100) -> dict[str, pd.DataFrame]:
    """The tables with texts blotted out but for the evidence and `around` characters on either side of it.

    The statement of a claim that one document alone makes is withheld too, unless an analyst put it in words of their
    own. Titles, names and figures stay, columns beyond the contract go. Raises UsageError for a negative `around`.

    >>> short = excerpts(told.tables(), around=0)
    >>> 0 < share_kept(short) < 1
    True
    """
    if around < 0:
        raise UsageError(f"an excerpt of {around} characters: must be 0 or more")
    claims, documents, mentions = made["claims"], made["documents"], made["mentions"]
    shared, spans = _shared(claims), evidence_spans(made)
    texts = {row.doc_id: _blotted(row.text, spans.get(row.doc_id, []), around) for row in documents.itertuples()}
    kept = {name: _without_texts(tables.TABLES[name], frame, texts) for name, frame in made.items()}
    kept["claims"]["statement"] = claims["statement"].mask(_quoting(claims, mentions, shared), WITHHELD).astype("str")
    return kept


def evidence_spans(made: Mapping[str, pd.DataFrame]) -> dict[str, list[tuple[int, int]]]:
    """For each document the places that excerpts keep: mentions of claims that several documents make, and sides of conflicts.

    >>> len(evidence_spans(told.tables()))
    5
    """
    mentions = made["mentions"]
    shared = mentions["claim_id"].isin(_shared(made["claims"]))
    evidence = pd.concat([mentions.loc[shared, ["doc_id", "start", "end"]], made["conflicts"][["doc_id", "start", "end"]]])
    return {doc_id: list(zip(rows["start"], rows["end"], strict=True)) for doc_id, rows in evidence.groupby("doc_id")}


def _shared(claims: pd.DataFrame) -> set[str]:
    return set(claims.loc[claims["n_documents"] > 1, "claim_id"])


def share_kept(made: Mapping[str, pd.DataFrame]) -> float:
    """Share of the letters of all documents that can be read, 0 to 1; 1 if there is no letter.

    >>> share_kept(told.tables())
    1.0
    """
    letters = "".join("".join(text.split()) for text in made["documents"]["text"])
    return 1 - letters.count(BLOT) / len(letters) if letters else 1.0


def _blotted(text: str, spans: list[tuple[int, int]], around: int) -> str:
    parts, at = [], 0
    for start, end in sorted(spans):
        low, high = max(int(start) - around, at), min(int(end) + around, len(text))
        if high > at:
            parts += [re.sub(r"\S", BLOT, text[at:low]), text[low:high]]
            at = high
    return "".join([*parts, re.sub(r"\S", BLOT, text[at:])])


def _quoting(claims: pd.DataFrame, mentions: pd.DataFrame, shared: set[str]) -> pd.Series:
    """Whether the statement of a claim that one document makes has more of that document's words in a row than may be passed on."""
    said = mentions[~mentions["claim_id"].isin(shared)].groupby("claim_id")["text"].agg("\n".join)
    found = [
        claim_id not in shared and (coder == "machine" or _in_common(statement, said.get(claim_id, "")) > _LONGEST)
        for claim_id, statement, coder in zip(claims["claim_id"], claims["statement"], claims["coded_by"], strict=True)
    ]
    return pd.Series(found, index=claims.index, dtype="bool")


def _in_common(one: str, other: str) -> int:
    a, b = (" ".join(text.split()).lower() for text in (one, other))
    return difflib.SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def _without_texts(table: tables.Table, frame: pd.DataFrame, texts: dict[str, str]) -> pd.DataFrame:
    kept = frame[[column.name for column in table.columns]].copy()
    if table.name == "documents":
        return kept.assign(text=kept["doc_id"].map(texts).astype("str"))
    for start, end, column in table.addresses:
        if column:
            places = zip(kept["doc_id"], kept[start], kept[end], kept[column], strict=True)
            cells = [old if pd.isna(low) else texts[doc_id][int(low) : int(high)] for doc_id, low, high, old in places]
            kept[column] = pd.Series(cells, index=kept.index, dtype="str")
    texts_at = {column for _, _, column in table.addresses}
    for column in table.columns:
        if column.type != tables.TEXT or column.name in texts_at or column.name == "doc_id":
            continue
        # A name or a label is no excerpt, however it was taken from the text; a quotation inside a sentence of ours may be.
        cells = [text if pd.isna(text) else _shortened(text) if table.name in _OF_THE_TEXT else re.sub(r"“([^”]*)”", _cut, text) for text in kept[column.name]]
        kept[column.name] = pd.Series(cells, index=kept.index, dtype="str")
    return kept


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _cut(quotation: re.Match) -> str:
    return f"“{_shortened(quotation[1])}”"
