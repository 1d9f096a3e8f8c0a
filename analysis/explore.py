"""A claim, a source, a pair of sources, a conflict, shown in a notebook with the sentences behind it.

    >>> from analysis import explore, story
    >>> told = story.read("seeds")
    >>> print(explore.source(told, "001_82c561bdef937fc2"))  # doctest: +ELLIPSIS
    001_82c561bdef937fc2: Putin Angers Important Ally by Involving North Korean Troops
    ...

Each returns a `Page`: HTML in a notebook, plain text elsewhere. Text from documents is escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd

from .errors import UsageError


@dataclass(frozen=True)
class Page:
    """Something to look at: HTML for a notebook, the same as plain text for a terminal."""

    html: str
    plain: str

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.plain

    __repr__ = __str__


def claim(told, claim_id: str) -> Page:
    """The claim with every mention in its paragraph, by document; raises UsageError if there is no such claim."""
    row = _row(told.claims, "claim_id", claim_id, "claim")
    mentions = told.mentions[told.mentions["claim_id"] == claim_id].sort_values(["doc_id", "start"])
    facts = f"{row['kind']}; {row['n_documents']} documents; origins {row['origins_min']} to {row['origins_max']}"
    html = [f"<h3>{escape(claim_id)}: {escape(row['statement'])}</h3><p>{escape(facts)}</p>"]
    plain = [f"{claim_id}: {row['statement']}", facts]
    for mention in mentions.itertuples():
        before, after = _around(told, mention.doc_id, mention.start, mention.end)
        html.append(_quoted(mention.doc_id, mention.certainty, before, mention.text, after))
        plain.append(f"- {mention.doc_id} ({mention.certainty}): {' '.join(mention.text.split())}")
    return Page("".join(html), "\n".join(plain))


def source(told, doc_id: str) -> Page:
    """A document with the claims it makes marked in its text; raises UsageError if there is no such document."""
    row = _row(told.documents, "doc_id", doc_id, "document")
    mentions = told.mentions[told.mentions["doc_id"] == doc_id].sort_values(["start", "end"])
    about = [str(row[name]) for name in ("outlet", "author", "published") if pd.notna(row[name])]
    title = row["title"] if pd.notna(row["title"]) else "no title"
    spans = list(zip(mentions["start"], mentions["end"], mentions["claim_id"], strict=True))
    html = f"<h3>{escape(doc_id)}: {escape(title)}</h3><p>{escape(', '.join(about))}</p>"
    html += f'<div style="white-space:pre-wrap">{_marked(row["text"], spans)}</div>'
    plain = [f"{doc_id}: {title}", ", ".join(about)]
    plain += [f"- {m.claim_id} ({m.certainty}): {' '.join(m.text.split())}" for m in mentions.itertuples()]
    return Page(html, "\n".join(plain))


def pair(told, left: str, right: str) -> Page:
    """What two documents share: claims side by side in the words of each, ties and their evidence."""
    for doc_id in (left, right):
        _row(told.documents, "doc_id", doc_id, "document")
    left, right = sorted((left, right))
    first, second = (told.mentions[told.mentions["doc_id"] == d].drop_duplicates("claim_id") for d in (left, right))
    shared = first.merge(second, on="claim_id", suffixes=("_left", "_right")).sort_values("start_left")
    ties = told.links[(told.links["left"] == left) & (told.links["right"] == right)]
    html = [f"<h3>{escape(left)} and {escape(right)}</h3>"]
    html += [f"<p>{escape(t.signal)} ({t.strength:.2f}): {escape(t.evidence)}</p>" for t in ties.itertuples()]
    html.append(f'<table><tr><th scope="col">claim</th><th scope="col">{escape(left)}</th><th scope="col">{escape(right)}</th></tr>')
    plain = [f"{left} and {right}: {len(shared)} shared claims"]
    plain += [f"{t.signal} ({t.strength:.2f}): {t.evidence}" for t in ties.itertuples()]
    for row in shared.itertuples():
        cells = "".join(f'<td style="text-align:left">{escape(text)}</td>' for text in (row.claim_id, row.text_left, row.text_right))
        html.append(f"<tr>{cells}</tr>")
        plain.append(f"- {row.claim_id}\n  {' '.join(row.text_left.split())}\n  {' '.join(row.text_right.split())}")
    return Page("".join(html) + "</table>", "\n".join(plain))


def conflict(told, conflict_id: str) -> Page:
    """The sides of a conflict: value, kind, reason and sentence of each; raises UsageError if there is no such conflict."""
    _row(told.conflicts, "conflict_id", conflict_id, "conflict")
    sides = told.conflicts[told.conflicts["conflict_id"] == conflict_id].sort_values(["doc_id", "start"])
    topic = sides.iloc[0]["topic"]
    html, plain = [f"<h3>{escape(conflict_id)}: {escape(topic)}</h3>"], [f"{conflict_id}: {topic}"]
    for side in sides.itertuples():
        before, after = _around(told, side.doc_id, side.start, side.end)
        html.append(_quoted(side.doc_id, f"{side.value}; {side.kind}: {side.reason}", before, side.text, after))
        plain.append(f"- {side.doc_id}: {side.value} ({side.kind}): {side.reason}")
    return Page("".join(html), "\n".join(plain))


def explorer(told):
    """A small panel for a notebook: choose a claim, a source or a conflict, search its words, read its evidence."""
    import ipywidgets as widgets

    lists = {
        "claims": [(f"{c.claim_id} ({c.n_documents}) {c.statement[:90]}", c.claim_id) for c in told.claims.itertuples()],
        "sources": [(d, d) for d in told.documents["doc_id"]],
        "conflicts": [(f"{r.conflict_id} {r.topic}", r.conflict_id) for r in told.conflicts.drop_duplicates("conflict_id").itertuples()],
    }
    shows = {"claims": claim, "sources": source, "conflicts": conflict}
    what = widgets.ToggleButtons(options=list(lists), description="show")
    search = widgets.Text(description="with", placeholder="words", continuous_update=True)
    certainty = widgets.Dropdown(options=["any", "asserted", "attributed", "hedged", "denied"], description="put as")
    choice = widgets.Select(options=lists["claims"], rows=8, layout=widgets.Layout(width="100%"))
    shown = widgets.HTML()

    def refill(_=None) -> None:
        wanted = lists[what.value]
        if what.value == "claims" and certainty.value != "any":
            put = set(told.mentions.loc[told.mentions["certainty"] == certainty.value, "claim_id"])
            wanted = [item for item in wanted if item[1] in put]
        choice.options = [item for item in wanted if search.value.lower() in item[0].lower()]

    def display(_=None) -> None:
        shown.value = shows[what.value](told, choice.value).html if choice.value else "<p>Nothing fits.</p>"

    for control in (what, search, certainty):
        control.observe(refill, names="value")
    choice.observe(display, names="value")
    refill()
    display()
    return widgets.VBox([what, widgets.HBox([search, certainty]), choice, shown])


def _row(table: pd.DataFrame, column: str, value: str, noun: str) -> pd.Series:
    found = table[table[column] == value]
    if found.empty:
        some = ", ".join(map(str, table[column].drop_duplicates().head(5)))
        raise UsageError(f"there is no {noun} {value}; there are {some}{', ...' if table[column].nunique() > 5 else ''}")
    return found.iloc[0]


def _around(told, doc_id: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the paragraph before and after a span."""
    rows = told.sentences[told.sentences["doc_id"] == doc_id]
    inside = rows[(rows["start"] <= start) & (rows["end"] > start)]
    text = told.documents.set_index("doc_id").loc[doc_id, "text"]
    if inside.empty:
        return "", ""
    whole = rows[rows["paragraph"] == inside.iloc[0]["paragraph"]]
    return text[int(whole["start"].min()) : start], text[end : max(int(whole["end"].max()), end)]


def _quoted(doc_id: str, note: str, before: str, text: str, after: str) -> str:
    return (
        f"<p><b>{escape(doc_id)}</b> <small>{escape(note)}</small><br>{escape(before)}"
        f"<mark>{escape(text)}</mark>{escape(after)}</p>"
    )


def _marked(text: str, spans: list[tuple[int, int, str]]) -> str:
    """`text` escaped, with each span marked and titled; where spans overlap the earlier one is marked."""
    parts, at = [], 0
    for start, end, claim_id in spans:
        if start < at:
            continue
        parts.append(escape(text[at:start]))
        parts.append(f'<mark title="{escape(claim_id)}">{escape(text[start:end])}</mark>')
        at = end
    return "".join(parts) + escape(text[at:])
