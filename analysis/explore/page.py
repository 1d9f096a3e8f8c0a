"""Pages for a notebook, and spans of text in what stands around them. Everything from documents is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import pandas as pd

from analysis.errors import UsageError


@dataclass(frozen=True)
class Page:
    """Something to look at: HTML for a notebook, the same as plain text for a terminal.

    >>> Page("<b>one</b>", "one")
    one
    """

    html: str
    plain: str

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.plain

    __repr__ = __str__


def row(table: pd.DataFrame, column: str, value: str, noun: str) -> pd.Series:
    """The row whose `column` is `value` or, where that is one row only, begins with it; raises UsageError that names what there is."""
    found = table[table[column] == value]
    if found.empty and value:
        found = table[table[column].str.startswith(value)]
    if found[column].nunique() != 1:
        some = ", ".join(map(str, (table if found.empty else found)[column].drop_duplicates().head(5)))
        more = ", ..." if (table if found.empty else found)[column].nunique() > 5 else ""
        raise UsageError(f"there is no {noun} {value}; there are {some}{more}" if found.empty else f"more than one {noun} begins with {value}: {some}{more}")
    return found.iloc[0]


def one_line(text: object) -> str:
    """`text` on one line; empty if it is missing."""
    return "" if text is None or pd.isna(text) else " ".join(str(text).split())


def paragraph(told, doc_id: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the paragraph before and after a span."""
    rows = told.sentences[told.sentences["doc_id"] == doc_id]
    inside = rows[(rows["start"] <= start) & (rows["end"] > start)]
    text = text_of(told, doc_id)
    if inside.empty:
        return "", ""
    whole = rows[rows["paragraph"] == inside.iloc[0]["paragraph"]]
    return text[int(whole["start"].min()) : start], text[end : max(int(whole["end"].max()), end)]


def text_of(told, doc_id: str) -> str:
    """The whole text of a document."""
    return told.documents.loc[told.documents["doc_id"] == doc_id, "text"].iloc[0]


def quoted(doc_id: str, note: str, before: str, text: str, after: str) -> str:
    """A span in what stands around it, as HTML, under the document's name and a note."""
    return f"<p><b>{escape(doc_id)}</b> <small>{escape(note)}</small><br>{escape(before)}<mark>{escape(text)}</mark>{escape(after)}</p>"


def marked(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """`text` escaped, with each span marked and titled; where spans overlap the earlier one is marked."""
    parts, at = [], 0
    for start, end, title in spans:
        if start < at:
            continue
        parts.append(escape(text[at:start]))
        parts.append(f'<mark title="{escape(title)}">{escape(text[start:end])}</mark>')
        at = end
    return "".join(parts) + escape(text[at:])


def grid(heads: Iterable[str], rows: Iterable[Iterable[str]], caption: str = "") -> str:
    """An HTML table of cells that are HTML already; text is left-aligned and wraps, whatever the front end does with tables."""
    style = 'style="text-align:left;white-space:normal;vertical-align:top"'
    head = "".join(f'<th scope="col" {style}>{escape(name)}</th>' for name in heads)
    body = "".join("<tr>" + "".join(f"<td {style}>{cell}</td>" for cell in cells) + "</tr>" for cells in rows)
    above = f'<caption style="text-align:left">{escape(caption)}</caption>' if caption else ""
    return f"<table>{above}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def folded(title: str, inside: str) -> str:
    """`inside` (HTML) under a line that unfolds it, without scripts."""
    return f"<details><summary>{escape(title)}</summary>{inside}</details>"
