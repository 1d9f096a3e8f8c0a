"""The whole story at a glance, and any table with its evidence readable."""

from __future__ import annotations

from html import escape

import pandas as pd

from analysis import tables
from analysis.errors import UsageError

from .page import Page, folded, grid, marked, one_line

_AT = {"start", "end", "text"}
_TOP = 8  # claims that the overview shows


def overview(told) -> Page:
    """What the documents agree on, what hangs on one origin, where they disagree; each claim unfolds to its sentences.

    >>> overview(told)  # doctest: +ELLIPSIS
    seeds: 5 documents, ... claims, ... made by two or more of them
    ...
    """
    several = told.claims[told.claims["n_documents"] > 1].sort_values(["n_documents", "claim_id"], ascending=[False, True])
    head = f"{told.name}: {len(told.documents)} documents, {len(told.claims)} claims, {len(several)} made by two or more of them"
    html, plain = [f"<p><b>{escape(head)}</b></p>"], [head]
    one = several[several["origins_min"] == 1]
    for title, rows in (("Made by the most documents", several), ("May hang on a single origin, though several documents make it", one)):
        if len(rows):
            shown = rows.head(_TOP)
            more = f" ({len(shown)} of {len(rows)})" if len(rows) > len(shown) else ""
            html.append(f"<p><b>{title}{more}</b></p>" + "".join(_unfolding(told, claim) for claim in shown.to_dict("records")))
            plain += [f"{title}{more}:", *(f"- {_line(claim)}" for claim in shown.to_dict("records"))]
    if len(told.conflicts):
        plain.append("Where they disagree:")
        html.append("<p><b>Where they disagree</b></p>")
        for conflict_id, sides in told.conflicts.groupby("conflict_id", sort=True):
            line = f"{conflict_id} {sides['topic'].iloc[0]}: " + "; ".join(dict.fromkeys(sides["value"]))
            plain.append(f"- {line}")
            html.append(folded(line, "".join(f"<p><b>{escape(s.doc_id)}</b> {_sentence(told, s.doc_id, s.start, s.end)}</p>" for s in sides.itertuples())))
    return Page("".join(html), "\n".join(plain))


def table(told, name: str, *, words: str = "", rows: int = 30) -> Page:
    """A table with what its addresses point at, in its sentence; those rows that hold `words`, at most `rows` of them.

    Raises UsageError, naming what there is, for a table that is not there.

    >>> table(told, "conflicts", words="soldiers", rows=1)  # doctest: +ELLIPSIS
    conflicts: 1 of ... rows that hold "soldiers"
    - ...
    """
    frame = getattr(told, name, None) if name in known(told) else None
    if frame is None:
        raise UsageError(f"there is no table {name}; there are {', '.join(known(told))}")
    if words:
        wanted = words.lower()
        frame = frame[[any(wanted in one_line(cell).lower() for cell in record) for record in frame.astype(object).itertuples(index=False)]]
    shown = frame.head(rows)
    head = f"{name}: {len(shown)}{f' of {len(frame)}' if len(shown) < len(frame) else ''} rows{f' that hold {chr(34)}{words}{chr(34)}' if words else ''}"
    records = shown.to_dict("records")
    columns = [c for c in _columns(name, shown) if shown[c].notna().any()]
    cells = [[*(_cell(record[c]) for c in columns), _evidence(told, name, record)] for record in records]
    heads = [*columns, "evidence"]
    if not any(row[-1] for row in cells):
        heads, cells = columns, [row[:-1] for row in cells]
    plain = [f"- {'; '.join(one_line(record[c])[:300] for c in [*columns, 'text'] if c in record and one_line(record[c]))}" for record in records]
    return Page(grid(heads, cells, head), "\n".join([head, *plain]))


def known(told) -> list[str]:
    """The names of all tables of a story: those of the contract, then the others it has."""
    more = [name for name in ("possible", "rulings", "names") if isinstance(getattr(told, name, None), pd.DataFrame)]
    return [*tables.TABLES, *more]


def _columns(name: str, frame: pd.DataFrame) -> list[str]:
    if name not in tables.TABLES:
        return list(frame.columns)
    apart = _AT | {column for at in tables.TABLES[name].addresses for column in at} | {"sha256", "path", "left_start", "left_end", "right_start", "right_end"}
    own = [column.name for column in tables.TABLES[name].columns]
    return [column for column in own if column not in apart and not column.endswith("_from")]


def _cell(value: object) -> str:
    if isinstance(value, float) and value == value:
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return escape(one_line(value))


def _evidence(told, name: str, record: dict) -> str:
    if name == "claims":
        return folded(f"{record['n_mentions']} mention{'' if record['n_mentions'] == 1 else 's'}", _mentions(told, record["claim_id"]))
    if name == "documents":
        return folded("text", f'<div style="white-space:pre-wrap">{escape(record["text"])}</div>')
    if name == "passages":
        texts = dict(zip(told.documents["doc_id"], told.documents["text"], strict=True))
        sides = ((record[side], texts[record[side]][record[f"{side}_start"] : record[f"{side}_end"]]) for side in ("left", "right"))
        return "".join(f"<p><b>{escape(doc_id)}</b> {escape(text)}</p>" for doc_id, text in sides)
    if "doc_id" in record and not pd.isna(record.get("start", pd.NA)):
        return _sentence(told, record["doc_id"], int(record["start"]), int(record["end"]))
    return ""


def _sentence(told, doc_id: str, start: int, end: int) -> str:
    """The sentences that a span lies in, the span marked."""
    here = told.sentences[(told.sentences["doc_id"] == doc_id) & (told.sentences["start"] < end) & (told.sentences["end"] > start)]
    text = told.documents.loc[told.documents["doc_id"] == doc_id, "text"].iloc[0]
    low, high = (min(int(here["start"].min()), start), max(int(here["end"].max()), end)) if len(here) else (start, end)
    return marked(text[low:high], [(start - low, end - low, f"characters {start} to {end}")])


def _mentions(told, claim_id: str) -> str:
    rows = told.mentions[told.mentions["claim_id"] == claim_id].sort_values(["doc_id", "start"])
    return "".join(f"<p><b>{escape(m.doc_id)}</b> <small>{m.certainty}</small> {_sentence(told, m.doc_id, m.start, m.end)}</p>" for m in rows.itertuples())


def _line(claim: dict) -> str:
    low, high = int(claim["origins_min"]), int(claim["origins_max"])
    origins = f"{low}" if low == high else f"{low} to {high}"
    return f"{claim['claim_id']} ({claim['n_documents']} documents, origins {origins}) {one_line(claim['statement'])}"


def _unfolding(told, claim: dict) -> str:
    return folded(_line(claim), _mentions(told, claim["claim_id"]))
