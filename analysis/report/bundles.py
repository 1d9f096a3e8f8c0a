"""What a figure, a table or a piece of evidence is while it travels in a notebook: a MIME bundle, made here, purely.

Beside the kinds that every Jupyter front end shows (SVG, HTML, plain text) a bundle carries one of ours, from which the
report is made. Text stays text in it: markup is only written by the templates, which escape.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from string import Formatter

import pandas as pd

from analysis.report import clean, words

FIGURE = "application/vnd.corroborate.figure+json"
TABLE = "application/vnd.corroborate.table+json"
EVIDENCE = "application/vnd.corroborate.evidence+json"
COVER = "application/vnd.corroborate.cover+json"


@dataclass(frozen=True)
class Column:
    """One column of a table as it is shown: `name` in the DataFrame and how its cells look.

    Columns share the width by what they hold. `label` heads it (default: the name with spaces), `align` is left, right or centre
    (numbers are best right), `format` a format specification (",d", ".0%") or a function from value to text, `href` where a cell leads, filled from the row ("#claim-{claim_id}"; no link where the cell or a value that it is filled from is
    missing), `meaning` one line on what it holds, `parts` the column that holds the cell's text as (text, marked) pairs.
    """

    name: str
    label: str = ""
    align: str = "left"
    format: str | Callable[[object], str] | None = None
    href: str | None = None
    meaning: str = ""
    parts: str = ""

    def __post_init__(self):
        if self.align not in ("left", "right", "centre"):
            raise ValueError(f"column {self.name}: align is {self.align!r}, must be left, right or centre")


def table(
    df: pd.DataFrame, id: str, columns: Sequence[Column | str], *, row_id: str | None = None, printed: int = 12, **words_about: object
) -> dict:
    """The bundle of a table: `df`'s rows in order, as strings; a missing value is "–". See `show.table`."""
    shown = [column if isinstance(column, Column) else Column(column) for column in columns]
    for column in shown:
        if column.name not in df:
            raise KeyError(f"table {id}: no column {column.name}; there are {', '.join(map(str, df.columns))}")
    shown = [_with_defaults(column, df[column.name]) for column in shown]
    rows = [
        {"id": row_id.format_map(row) if row_id else None, "cells": [_cell(column, row) for column in shown]}
        for row in df.to_dict("records")
    ]
    data = {
        "id": id,
        **{key: clean.text(str(value)) for key, value in words_about.items()},
        "columns": [
            {
                "label": clean.line(column.label),
                "align": column.align,
                "meaning": clean.line(column.meaning),
            }
            for place, column in enumerate(shown)
        ],
        "rows": rows,
        "printed": printed,
    }
    return {TABLE: data, "text/html": _table_html(data), "text/plain": _table_plain(data)}


def nothing(id: str, **words_about: object) -> dict:
    """The bundle of what there is nothing to draw for: an empty table, with the sentence that says so as `none`."""
    about = {key: clean.text(str(value)) for key, value in words_about.items()}
    line = f"{about['caption']}: {about['none']}"
    data = {"id": id, **about, "columns": [], "rows": [], "printed": 0}
    return {TABLE: data, "text/html": f"<p><b>{escape(about['caption'])}:</b> {escape(about['none'])}</p>", "text/plain": line}


def name(names: Mapping[str, str]) -> None:
    """From here on a table shows the documents by `names` (doc_id -> short name). See `show.documents`."""
    long = sorted((id for id in names if _UNMISTAKABLE.fullmatch(id) and names[id] != id), key=len, reverse=True)
    _names.clear()
    _names.update(names=dict(names), pattern=re.compile("|".join(map(re.escape, long))) if long else None)


def named(text: str, *, whole: bool = False) -> str:
    """`text` with each doc_id in it that can be nothing else by its short name; if it is `whole` a doc_id, any doc_id."""
    names = _names.get("names", {})
    if whole and text in names:
        return names[text]
    pattern = _names.get("pattern")
    return pattern.sub(lambda match: names[match[0]], text) if pattern else text


_DOCUMENT = {"doc_id", "left", "right", "document"}  # columns that hold nothing but a doc_id
# No word of a text looks like this: a digit, and a mark within, as in 000_933222e03aa45213.
_UNMISTAKABLE = re.compile(r"(?=.{8,})(?=.*\d)\w+[_.-][\w.-]*")
_names: dict = {}


def _with_defaults(column: Column, values: pd.Series) -> Column:
    numeric = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    label = column.label or column.name.replace("_", " ")
    align = "right" if numeric and column.align == "left" else column.align
    return replace(column, label=label, align=align)


def _cell(column: Column, row: dict) -> str | dict:
    value = row[column.name]
    if isinstance(value, str) and column.format is None:
        value = named(value, whole=column.name in _DOCUMENT)
    text = clean.text(_shown(value, column.format))
    if column.parts:
        return {"text": text, "parts": [[clean.text(part), bool(marked)] for part, marked in row[column.parts]]}
    if column.href is None or text == "–" or any(_missing(row[name]) for _, name, _, _ in Formatter().parse(column.href) if name):
        return text
    return {"text": text, "href": column.href.format_map(row)}


def _missing(value: object) -> bool:
    return value is None or (not isinstance(value, list | tuple) and bool(pd.isna(value)))


def _shown(value: object, form: str | Callable[[object], str] | None) -> str:
    if isinstance(value, list | tuple):
        return words.listing(_shown(item, form) for item in value) or "–"
    if value is None or pd.isna(value):
        return "–"
    if callable(form):
        return str(form(value))
    if form:
        return form.format(value) if "{" in form else format(value, form)
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if isinstance(value, int | float) or hasattr(value, "dtype"):
        return words.number(value)
    return str(value) if str(value).strip() else "–"


def figure(drawn: tuple[str, float, float, list[dict]], id: str, *, data: dict | None = None, **words_about: object) -> dict:
    """The bundle of a figure: what `drawing.draw` gave for it. See `show.figure`; `data` is a table's bundle."""
    svg, width, height, links = drawn
    about = {key: clean.text(str(value)) for key, value in words_about.items()}
    known = {"id": id, **about, "width": width, "height": height, "links": links, "data": data[TABLE] if data else None}
    source = base64.b64encode(svg.encode()).decode()
    html = (
        f'<figure><img alt="{escape(about["alt"])}" src="data:image/svg+xml;base64,{source}">'
        f"<figcaption>{escape(about['caption'])}<br><small>n = {escape(about['n'])}. Source: {escape(about['source'])}"
        "</small></figcaption></figure>"
    )
    return {FIGURE: known, "image/svg+xml": svg, "text/html": html, "text/plain": f"{about['caption']}\n{about['alt']}"}


def awaited(id: str, caption: str) -> dict:
    """The bundle that stands for a figure until it is drawn."""
    return {FIGURE: {"id": id}, "text/plain": f"{caption}\n(being drawn)"}


def evidence(entries: Sequence[dict], id: str, **words_about: object) -> dict:
    """The bundle of an evidence appendix. See `show.evidence` for what an entry holds."""
    data = {"id": id, **clean.tree(words_about), "entries": clean.tree(list(entries))}
    html = "".join(
        f"<details><summary><b>{escape(entry['label'])}</b> {escape(entry['statement'])} <small>{escape(entry.get('facts', ''))}</small></summary>"
        + "".join(f"<blockquote>{_item_html(item)}</blockquote>" for item in entry["items"]) + "</details>"
        for entry in data["entries"]
    )
    plain = "\n\n".join(
        "\n".join([f"{entry['label']}: {entry['statement']}"] + [f"  {item['source']}: {_words(item)}" for item in entry["items"]])
        for entry in data["entries"]
    )
    return {EVIDENCE: data, "text/html": html, "text/plain": plain}


def _words(item: dict) -> str:
    return "".join(part for part, _ in item["parts"])


def _item_html(item: dict) -> str:
    return f"<b>{escape(item['source'])}</b> <small>{escape(item['address'])}</small><br>{_marked(item['parts'])}"


_MARK = "background:#fdeeb0;color:#1d1d1f"  # for light and dark themes alike


def _marked(parts: list) -> str:
    return "".join(f'<mark style="{_MARK}">{escape(part)}</mark>' if marked else escape(part) for part, marked in parts)


def _text(cell: str | dict) -> str:
    return cell if isinstance(cell, str) else cell["text"]


def _cell_html(cell: str | dict) -> str:
    return _marked(cell["parts"]) if isinstance(cell, dict) and "parts" in cell else escape(_text(cell))


_LINE, _TALL = 14, 25  # letters of a cell that stands on one line; rows beyond which a table in a notebook scrolls


def _table_html(data: dict) -> str:
    """The table for a notebook's front end, whose own style it leaves as it is but for what would be hard to read."""
    about = f"<b>{escape(data.get('caption', ''))}</b>"
    if not data["rows"]:
        return f"<p>{about}: none.</p>"
    aligns = [{"centre": "center"}.get(column["align"], column["align"]) for column in data["columns"]]
    head = "".join(
        f'<th scope="col" style="text-align:{align}" title="{escape(column["meaning"])}">{escape(column["label"])}</th>'
        for column, align in zip(data["columns"], aligns, strict=True)
    )
    body = "".join("<tr>" + "".join(_td(cell, align) for cell, align in zip(row["cells"], aligns, strict=True)) + "</tr>" for row in data["rows"])
    caption = f"{about} <small>n = {escape(data.get('n', ''))}. Source: {escape(data.get('source', ''))}</small>"
    table = f'<table><caption style="text-align:left">{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return table if len(data["rows"]) <= _TALL else f'<div style="max-height:36em;overflow:auto">{table}</div>'


def _td(cell: str | dict, align: str) -> str:
    line = ";white-space:nowrap" if len(_text(cell)) <= _LINE else ""
    return f'<td style="text-align:{align}{line}">{_cell_html(cell)}</td>'


def _table_plain(data: dict) -> str:
    lines = [" | ".join(column["label"] for column in data["columns"])]
    lines += [" | ".join(clean.line(_text(cell)) for cell in row["cells"]) for row in data["rows"]]
    return "\n".join([data.get("caption", ""), *lines])
