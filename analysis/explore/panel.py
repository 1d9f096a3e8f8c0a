"""A small panel for a notebook: choose a claim, a source, a pair or a conflict, filter, read the evidence."""

from __future__ import annotations

from itertools import combinations

from analysis import tables

from .page import one_line
from .things import claim, conflict, pair, source

_PAIRS = 500  # most pairs that are listed; of more, those that are tied


def explorer(told):
    """The panel, an ipywidgets box. Words are looked for in statements, texts of mentions and topics, whatever their case.

    >>> panel = explorer(told)
    >>> panel.words.value = "uneasy"
    >>> 0 < len(panel.choice.options) < len(told.claims)
    True
    """
    import ipywidgets as widgets

    lists = _lists(told)
    shows = {"claims": claim, "sources": source, "pairs": lambda told, ids: pair(told, *ids), "conflicts": conflict}
    wide, label = widgets.Layout(width="100%"), {"description_width": "5.5em"}
    what = widgets.ToggleButtons(options=list(lists), tooltips=[f"Show {name}" for name in lists], style={"button_width": "7em"})
    words = widgets.Text(description="With", placeholder="words", style=label)
    certainty = widgets.Dropdown(options=["any", *tables.CERTAINTIES], description="Put as", style=label)
    document = widgets.Dropdown(options=[("any", ""), *((_name(d), d.doc_id) for d in told.documents.itertuples())], description="In", style=label)
    least = widgets.BoundedIntText(value=1, min=1, max=max(len(told.documents), 1), description="Documents ≥", style={"description_width": "7em"})
    count = widgets.Label()
    choice = widgets.Select(rows=14, layout=wide)
    shown = widgets.HTML(layout=widgets.Layout(width="100%", max_height="36em", overflow="auto"))

    def refill(_=None) -> None:
        wanted = [item for item in lists[what.value] if _fits(item, words.value, certainty.value, document.value, least.value, what.value)]
        count.value = f"{len(wanted)} of {len(lists[what.value])} {what.value}"
        certainty.disabled = least.disabled = what.value != "claims"
        choice.options = [(item["label"], item["id"]) for item in wanted]
        if choice.options:
            choice.index = 0
        display()

    def display(_=None) -> None:
        page = shows[what.value](told, choice.value).html if choice.options and choice.value else "<p>Nothing fits.</p>"
        shown.value = f'<div style="line-height:1.45">{page}</div>'  # the front end sets lines as far apart as its buttons

    for control in (what, words, certainty, document, least):
        control.observe(refill, names="value")
    choice.observe(display, names="value")
    refill()
    left = widgets.VBox([words, certainty, document, least, count, choice], layout=widgets.Layout(width="38%", min_width="18em", padding="0 1em 0 0"))
    panel = widgets.VBox([what, widgets.HBox([left, widgets.VBox([shown], layout=widgets.Layout(width="62%"))], layout=wide)])
    # By name, for whoever sets the panel from a cell.
    panel.what, panel.words, panel.certainty, panel.document = what, words, certainty, document
    panel.least, panel.choice, panel.shown, panel.count = least, choice, shown, count
    return panel


def _lists(told) -> dict[str, list[dict]]:
    """What can be chosen, each with its id, label, the words it is found by, its documents and certainties."""
    made = {name: [] for name in ("claims", "sources", "pairs", "conflicts")}
    rows = dict(list(told.mentions.groupby("claim_id")))
    for c in told.claims.itertuples():
        mentions = rows.get(c.claim_id, told.mentions.iloc[:0])
        made["claims"].append({"id": c.claim_id, "label": f"{c.claim_id} ({c.n_documents}) {one_line(c.statement)[:90]}",
                               "words": " ".join([c.statement, *mentions["text"]]), "documents": set(mentions["doc_id"]), "certainties": set(mentions["certainty"])})  # fmt: skip
    for d in told.documents.itertuples():
        made["sources"].append({"id": d.doc_id, "label": _name(d), "words": f"{_name(d)} {d.text}", "documents": {d.doc_id}})
    strongest = told.links.groupby(["left", "right"])["strength"].max().to_dict()
    ids = sorted(told.documents["doc_id"])
    pairs = list(combinations(ids, 2)) if len(ids) * (len(ids) - 1) // 2 <= _PAIRS else sorted(strongest)
    for left, right in sorted(pairs, key=lambda ids: (-strongest.get(ids, 0.0), ids)):
        name = f"{left} and {right} ({strongest.get((left, right), 0.0):.2f})"
        made["pairs"].append({"id": (left, right), "label": name, "words": name, "documents": {left, right}})
    for conflict_id, sides in told.conflicts.groupby("conflict_id", sort=True):
        name = f"{conflict_id} {sides['topic'].iloc[0]}"
        made["conflicts"].append({"id": conflict_id, "label": name, "words": " ".join([name, *sides["value"], *sides["text"]]), "documents": set(sides["doc_id"])})
    return made


def _fits(item: dict, words: str, certainty: str, document: str, least: int, kind: str) -> bool:
    text = " ".join(item["words"].lower().split())
    if not all(word in text for word in words.lower().split()) or (document and document not in item["documents"]):
        return False
    return kind != "claims" or (certainty in ("any", *item["certainties"]) and len(item["documents"]) >= least)


def _name(document) -> str:
    title = one_line(document.title)[:70]
    return f"{document.doc_id} {title}" if title else str(document.doc_id)
