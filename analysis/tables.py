"""The tables: every column with its type and one line of meaning, every key, every reference.

Read this first. A stage takes some of these tables and returns another; `check` holds each at the door. Offsets are
half-open characters into `documents.text`. A missing value stays missing: it is never guessed and never an empty word.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pandas as pd

TEXT, WHOLE, REAL, TRUTH = "text", "whole", "real", "truth"
_DTYPES = {TEXT: "str", WHOLE: "Int64", REAL: "Float64", TRUTH: "boolean"}


class TableError(ValueError):
    """A table breaks its contract. `table`, `rule` and `rows` (the first offending rows) say where."""

    def __init__(self, table: str, rule: str, rows: pd.DataFrame | None = None):
        self.table, self.rule, self.rows = table, rule, rows
        shown = "" if rows is None or rows.empty else "\n" + rows.head(5).to_string(max_colwidth=60)
        super().__init__(f"table {table}: {rule}{shown}")


@dataclass(frozen=True)
class Column:
    """One column: its type (text, whole, real, truth), its meaning, whether it may be missing, what it may hold."""

    name: str
    type: str
    meaning: str
    missing: bool = False
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns, the columns that identify a row, and which hold an address."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    addresses: tuple[tuple[str, str, str], ...] = ()  # (start column, end column, column of the text there or "")
    references: tuple[tuple[str, str], ...] = field(default=())  # (column, table whose key it is)

    def frame(self, rows) -> pd.DataFrame:
        """`rows` (records or a DataFrame) as this table: columns in order and typed, unknown extra columns kept last."""
        given = rows.copy() if isinstance(rows, pd.DataFrame) else pd.DataFrame.from_records(list(rows))
        for column in self.columns:
            if column.name not in given:
                given[column.name] = pd.Series([None] * len(given), index=given.index, dtype="object")
            given[column.name] = given[column.name].astype(_DTYPES[column.type])
        own = [column.name for column in self.columns]
        return given[own + [name for name in given.columns if name not in own]].reset_index(drop=True)

    def check(self, table: pd.DataFrame, documents: pd.DataFrame | None = None) -> pd.DataFrame:
        """`table` unchanged if it keeps the contract; raises TableError that names the rule and shows the rows.

        With `documents`, every address must lie inside its document and equal the text that the row carries.
        """
        for column in self.columns:
            if column.name not in table:
                raise TableError(self.name, f"column {column.name} is not there; it holds: {column.meaning}")
            values = table[column.name]
            if str(values.dtype) != _DTYPES[column.type]:
                raise TableError(self.name, f"column {column.name} is {values.dtype}, must be {_DTYPES[column.type]}")
            if not column.missing and values.isna().any():
                raise TableError(self.name, f"column {column.name} may not be missing", table[values.isna()])
            if column.one_of:
                odd = values.notna() & ~values.isin(column.one_of)
                if odd.any():
                    raise TableError(self.name, f"column {column.name} must be one of {', '.join(column.one_of)}", table[odd])
        if self.key:
            twice = table.duplicated(list(self.key), keep=False)
            if twice.any():
                raise TableError(self.name, f"key {', '.join(self.key)} is not unique", table[twice])
        if documents is not None and "doc_id" in table:
            self._check_addresses(table, documents)
        return table

    def _check_addresses(self, table: pd.DataFrame, documents: pd.DataFrame) -> None:
        texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
        unknown = ~table["doc_id"].isin(list(texts))
        if unknown.any():
            raise TableError(self.name, "doc_id is not in documents", table[unknown])
        for start, end, text in self.addresses:
            for row, (doc_id, low, high) in enumerate(zip(table["doc_id"], table[start], table[end], strict=True)):
                if pd.isna(low):
                    continue
                whole = texts[doc_id]
                if not 0 <= low < high <= len(whole) or (text and whole[low:high] != table[text].iloc[row]):
                    raise TableError(self.name, f"{start}:{end} is not the address of the row's text", table.iloc[[row]])


def _c(name: str, type_: str, meaning: str, missing: bool = False, one_of: tuple[str, ...] = ()) -> Column:
    return Column(name, type_, meaning, missing, one_of)


_DOC = _c("doc_id", TEXT, "the document")
_SPAN = (
    _c("start", WHOLE, "first character in documents.text"),
    _c("end", WHOLE, "one past the last character"),
    _c("text", TEXT, "the characters there, unchanged"),
)
_AT = (("start", "end", "text"),)
_ORIGIN = "where it was found: text, file, markup, front matter, address, a column of its table, given by documents.csv; missing if the value is"

KINDS_OF_SENTENCE = ("title", "heading", "prose", "item", "quote", "furniture")
KINDS_OF_CLAIM = ("fact", "quantity", "statement", "assessment", "forecast")
CERTAINTIES = ("asserted", "attributed", "hedged", "denied")
KINDS_OF_SPEECH = ("direct", "indirect", "mixed")
KINDS_OF_CONFLICT = ("contradiction", "update", "scope", "vague", "likely error", "compare")
CODERS = ("machine", "analyst")

DOCUMENTS = Table(
    "documents",
    "one row a document that was read",
    (
        _c("doc_id", TEXT, "file stem, made unique"),
        _c("path", TEXT, "where it lies, relative to the corpus"),
        _c("title", TEXT, "headline", True),
        _c("title_from", TEXT, _ORIGIN, True),
        _c("outlet", TEXT, "who published it", True),
        _c("outlet_from", TEXT, _ORIGIN, True),
        _c("author", TEXT, "byline", True),
        _c("author_from", TEXT, _ORIGIN, True),
        _c("published", TEXT, "date of publication, ISO 8601, as precise as known (2024, 2024-10, 2024-10-26)", True),
        _c("published_from", TEXT, _ORIGIN, True),
        _c("language", TEXT, "ISO 639-1 code of the language of the text", True),
        _c("n_words", WHOLE, "words that are not furniture"),
        _c("sha256", TEXT, "SHA-256 of the file's bytes"),
        _c("text", TEXT, "the whole text, furniture included; all addresses point into it"),
    ),
    key=("doc_id",),
)
REFUSED = Table(
    "refused",
    "one row a file that could not be read, with the reason",
    (_c("path", TEXT, "where it lies, relative to the corpus"), _c("reason", TEXT, "why it could not be read")),
)
SENTENCES = Table(
    "sentences",
    "one row a sentence, title, heading, list item or furniture line; together they hold all that is not white space",
    (
        _DOC,
        _c("sentence", WHOLE, "number of the sentence within its document, from 0 in text order"),
        *_SPAN,
        _c("kind", TEXT, "what it is; quote is a block quotation", one_of=KINDS_OF_SENTENCE),
        _c("paragraph", WHOLE, "number of the paragraph within its document, from 0"),
        _c("lead_start", WHOLE, "start of the lead-in that an item completes", True),
        _c("lead_end", WHOLE, "its end", True),
    ),
    key=("doc_id", "sentence"),
    addresses=(*_AT, ("lead_start", "lead_end", "")),
)
CLAIMS = Table(
    "claims",
    "one row a claim, also when it is made only once",
    (
        _c("claim_id", TEXT, "stable for the same input"),
        _c("statement", TEXT, "the claim in the words of one of its mentions"),
        _c("n_mentions", WHOLE, "mentions in all"),
        _c("n_documents", WHOLE, "documents that make it; a document counts once"),
        _c("n_outlets", WHOLE, "outlets that make it; documents whose outlet is unknown count one each"),
        _c("origins_min", WHOLE, "independent origins if every tie between its documents holds"),
        _c("origins_max", WHOLE, "independent origins if only the strong ties hold"),
        _c("kind", TEXT, "what sort of claim", one_of=KINDS_OF_CLAIM),
        _c("coded_by", TEXT, "analyst if a ruling of the codebook shaped it", one_of=CODERS),
    ),
    key=("claim_id",),
)
MENTIONS = Table(
    "mentions",
    "one row a place where a claim is made",
    (
        _c("claim_id", TEXT, "the claim"),
        _DOC,
        _c("sentence", WHOLE, "the sentence it stands in"),
        *_SPAN,
        _c("certainty", TEXT, "how it is put", one_of=CERTAINTIES),
        _c("score", REAL, "probability that it states this claim, 0 to 1, calibrated; 1 for the only mention"),
        _c("coded_by", TEXT, "who put it there", one_of=CODERS),
    ),
    key=("claim_id", "doc_id", "start", "end"),
    addresses=_AT,
    references=(("claim_id", "claims"),),
)
ATTRIBUTIONS = Table(
    "attributions",
    "one row a piece of reported speech: its content is start:end",
    (
        _DOC,
        *_SPAN,
        _c("speaker", TEXT, "the speaker across all documents", True),
        _c("speaker_text", TEXT, "the speaker as written here", True),
        _c("affiliation", TEXT, "office or organisation given for the speaker here", True),
        _c("cue", TEXT, "the word that says it is reported", True),
        _c("kind", TEXT, "direct: all in quotation marks; indirect: none; mixed: some", one_of=KINDS_OF_SPEECH),
        _c("repaired", TRUTH, "a missing quotation mark was supplied to find the extent"),
    ),
    addresses=_AT,
)
QUANTITIES = Table(
    "quantities",
    "one row a quantity with what it counts",
    (
        _DOC,
        *_SPAN,
        _c("low", REAL, "smallest value it can mean; missing if open below", True),
        _c("high", REAL, "largest value it can mean; missing if open above", True),
        _c("counted", TEXT, "what is counted and in what state: people killed, soldiers sent", True),
        _c("unit", TEXT, "unit of a measure: percent, USD, years, km; missing for a plain count", True),
        _c("approximate", TRUTH, "the text itself says that it is not exact"),
    ),
    addresses=_AT,
)
DATES = Table(
    "dates",
    "one row a date or time expression",
    (
        _DOC,
        *_SPAN,
        _c("earliest", TEXT, "first day it can mean, ISO 8601; missing if unresolved", True),
        _c("latest", TEXT, "last day it can mean, ISO 8601; missing if unresolved", True),
        _c("resolved_against", TEXT, "date of publication used for a relative or partial date; missing if not needed or unknown", True),
    ),
    addresses=_AT,
)
CONFLICTS = Table(
    "conflicts",
    "one row a side of a conflict: a place in a document and the value it gives",
    (
        _c("conflict_id", TEXT, "the conflict"),
        _c("kind", TEXT, "what sort of disagreement", one_of=KINDS_OF_CONFLICT),
        _c("topic", TEXT, "the question that gets different answers"),
        _DOC,
        *_SPAN,
        _c("value", TEXT, "the answer given here, readable"),
        _c("low", REAL, "its smallest value, if it is a quantity; a date as days since 1970-01-01", True),
        _c("high", REAL, "its largest value", True),
        _c("reason", TEXT, "why this is a conflict, and of this kind"),
    ),
    addresses=_AT,
)
PASSAGES = Table(
    "passages",
    "one row a passage that two documents share, left before right in doc_id order",
    (
        _c("left", TEXT, "one document"),
        _c("right", TEXT, "the other"),
        _c("left_start", WHOLE, "first character in the left text"),
        _c("left_end", WHOLE, "one past the last"),
        _c("right_start", WHOLE, "first character in the right text"),
        _c("right_end", WHOLE, "one past the last"),
        _c("n_words", WHOLE, "words of the passage that both have, in order"),
        _c("similarity", REAL, "shared words over the words of the longer side, 0 to 1"),
    ),
    key=("left", "right", "left_start", "right_start"),
)
UPSTREAM = Table(
    "upstream",
    "one row a place where a document names the source it takes from",
    (
        _DOC,
        _c("source", TEXT, "the source named, canonical"),
        _c("how", TEXT, "the kind of naming: credit, citation, link, wire, given"),
        _c("start", WHOLE, "first character of the naming; missing if given by documents.csv", True),
        _c("end", WHOLE, "one past the last", True),
        _c("text", TEXT, "the words that name it", True),
    ),
    addresses=_AT,
)
LINKS = Table(
    "links",
    "one row a piece of evidence that two documents share an origin, left before right in doc_id order",
    (
        _c("left", TEXT, "one document"),
        _c("right", TEXT, "the other"),
        _c("signal", TEXT, "kind of evidence: reuse, retelling, quotation, citation, upstream, error, wire, analyst"),
        _c("strength", REAL, "probability that the two share an origin given this evidence, 0 to 1"),
        _c("evidence", TEXT, "the evidence in words"),
    ),
)
OVERLAP = Table(
    "overlap",
    "one row a pair of documents, left before right in doc_id order",
    (
        _c("left", TEXT, "one document"),
        _c("right", TEXT, "the other"),
        _c("n_left", WHOLE, "claims the left makes"),
        _c("n_right", WHOLE, "claims the right makes"),
        _c("n_shared", WHOLE, "claims both make"),
        _c("n_exclusive", WHOLE, "claims that both make and no other document does"),
        _c("jaccard", REAL, "shared over all claims of the two, 0 to 1; 0 if neither makes any"),
        _c("of_left", REAL, "share of the left's claims that the right makes too, 0 to 1"),
        _c("of_right", REAL, "share of the right's claims that the left makes too, 0 to 1"),
        _c("order", REAL, "Kendall's tau-b of the order of the shared claims, -1 to 1; missing below three", True),
        _c("verdict", TEXT, "what this says, in words"),
    ),
    key=("left", "right"),
)
RELATIONS = Table(
    "relations",
    "one row a place where one actor does something to another",
    (
        _DOC,
        _c("actor", TEXT, "who does it"),
        _c("action", TEXT, "what, as a PLOVER event class"),
        _c("target", TEXT, "to whom"),
        _c("sign", WHOLE, "1 cooperation, -1 conflict, 0 neither"),
        *_SPAN,
    ),
    addresses=_AT,
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        DOCUMENTS, REFUSED, SENTENCES, CLAIMS, MENTIONS, ATTRIBUTIONS, QUANTITIES, DATES, CONFLICTS, PASSAGES,
        UPSTREAM, LINKS, OVERLAP, RELATIONS,
    )
}  # fmt: skip


@cache
def meanings(table: str) -> dict[str, tuple[str, str]]:
    """Type and meaning of every column of `table` by name: those of the contract, then those beyond it (columns.csv)."""
    known = {c.name: (c.type, c.meaning + (": " + ", ".join(c.one_of) if c.one_of else "")) for c in TABLES[table].columns}
    with (Path(__file__).parent / "columns.csv").open(encoding="utf-8", newline="") as lines:
        known.update({row["column"]: (row["type"], row["meaning"]) for row in csv.DictReader(lines) if row["table"] == table})
    return known
