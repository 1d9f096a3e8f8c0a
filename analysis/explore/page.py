"""Pages for a notebook, and spans of text in what stands around them. Everything from documents is escaped here."""

from __future__ import annotations

import re
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


def paragraph(told, doc_id: str, start: int, end: int, *, around: int = 400) -> tuple[str, str]:
    """The rest of the paragraph before and after a span, each at most `around` characters and cut at a word."""
    rows = told.sentences[told.sentences["doc_id"] == doc_id]
    inside = rows[(rows["start"] <= start) & (rows["end"] > start)]
    text = text_of(told, doc_id)
    if inside.empty:
        return "", ""
    whole = rows[rows["paragraph"] == inside.iloc[0]["paragraph"]]
    before, after = text[int(whole["start"].min()) : start], text[end : max(int(whole["end"].max()), end)]
    if len(before) > around:
        before = "… " + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + " …"
    return before, after


def text_of(told, doc_id: str) -> str:
    """The whole text of a document."""
    return told.documents.loc[told.documents["doc_id"] == doc_id, "text"].iloc[0]


def quoted(doc_id: str, note: str, before: str, text: str, after: str) -> str:
    """A span in what stands around it, as HTML, under the document's name and a note."""
    return f"<p><b>{escape(doc_id)}</b> <small>{escape(note)}</small><br>{escape(before)}{mark(escape(text))}{escape(after)}</p>"


def mark(inside: str, title: str = "") -> str:
    """`inside` (HTML) marked in the colours of the report, which read on light and on dark themes alike."""
    titled = f' title="{escape(title)}"' if title else ""
    return f'<mark{titled} style="background:#fdeeb0;color:#1d1d1f">{inside}</mark>'


def marked(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """`text` escaped, with each span marked and titled; where spans overlap the earlier one is marked."""
    parts, at = [], 0
    for start, end, title in spans:
        if start < at:
            continue
        parts.append(escape(text[at:start]))
        parts.append(mark(escape(text[start:end]), title))
        at = end
    return "".join(parts) + escape(text[at:])


def grid(heads: Iterable[str], rows: Iterable[Iterable[str]], caption: str = "") -> str:
    """An HTML table of cells that are HTML already; text is left-aligned and wraps, whatever the front end does with tables.

    A column with running text keeps room for a few words on a line, and a head breaks after an underscore, so that a table of
    many columns can be read; one that is wider than its place scrolls.
    """
    style = "text-align:left;white-space:normal;vertical-align:top"
    rows = [list(cells) for cells in rows]
    longest = [max((len(_TAG.sub("", cells[place])) for cells in rows), default=0) for place in range(len(rows[0]) if rows else 0)]
    head = "".join(f'<th scope="col" style="{style}">{escape(name).replace("_", "_<wbr>")}</th>' for name in heads)
    wide = [f"{style};min-width:{min(18, max(4, n // 4))}em" if n > _SHORT else style for n in longest]
    body = "".join("<tr>" + "".join(f'<td style="{how}">{cell}</td>' for how, cell in zip(wide, cells, strict=True)) + "</tr>" for cells in rows)
    above = f'<caption style="text-align:left">{escape(caption)}</caption>' if caption else ""
    return f"<table>{above}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


_TAG = re.compile(r"<[^>]*>")
_SHORT = 16  # letters up to which a cell needs no room kept for it


def folded(title: str, inside: str) -> str:
    """`inside` (HTML) under a line that unfolds it, without scripts."""
    return f"<details><summary>{escape(title)}</summary>{inside}</details>"
