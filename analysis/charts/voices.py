"""Charts of the voices: whom each document lets speak, and how sure it sounds."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from . import style
from .claims import MARKS

# One sign for each way of putting a claim, so that none needs its colour.
SIGNS = {"asserted": "o", "attributed": "s", "hedged": "^", "denied": "X"}


def by_source(attributions: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Attributions of each speaker (index) in each document (columns, all of them); most documents first, then most rows.

    Stretches that belong to one attribution count once; attributions without a settled speaker are left out.
    """
    told = attributions[attributions["speaker"].notna()]
    keys = [name for name in ("doc_id", "attribution", "speaker") if name in told]
    told = told.drop_duplicates(keys) if "attribution" in told else told
    counted = told.groupby(["speaker", "doc_id"]).size().unstack(fill_value=0)
    counted = counted.reindex(columns=list(documents["doc_id"]), fill_value=0)
    order = pd.DataFrame({"documents": (counted > 0).sum(axis=1), "rows": counted.sum(axis=1), "name": counted.index.astype(str)})
    return counted.loc[order.sort_values(["documents", "rows", "name"], ascending=[False, False, True]).index]


def speakers_by_source(attributions: pd.DataFrame, documents: pd.DataFrame, *, top: int = 20, ax: Axes | None = None) -> Axes:
    """Speakers by documents, with how often each is given the word; speakers beyond `top` are counted in the note."""
    counted = by_source(attributions, documents)
    shown = counted.head(top)
    names = style.sources(documents)
    ax = ax or style.axes(height=style.height(len(shown), per_row=0.25, extra=0.5 + style.headroom(list(names.values()))))
    if shown.empty:
        return style.empty(ax, "no document names anybody who says something.")
    shown = shown[style.busiest(list(shown.columns), shown.sum(axis=0))]
    grid = shown.to_numpy(dtype=float)
    def leads(r: int, c: int) -> tuple[str, str]:
        speaker, doc_id = str(shown.index[r]), shown.columns[c]
        return style.view(style.anchor("speaker", speaker), source=doc_id), f"{speaker} in {names[doc_id]}: {int(grid[r, c])}"

    style.matrix(ax, np.where(grid > 0, grid, np.nan), [style.fit(str(s), 44) for s in shown.index], [names[d] for d in shown.columns], leads=leads)
    left = len(counted) - len(shown)
    open_rows = int(attributions["speaker"].isna().sum())
    unseen = len(documents) - shown.shape[1]
    parts = [f"{left} more speakers are not drawn." if left else "", f"{unseen} documents with the fewest are not drawn." if unseen else "", f"In {open_rows} places the speaker is not settled." if open_rows else ""]
    style.note(ax, " ".join(part for part in parts if part))
    return ax


def shares(mentions: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """How many mentions of each document (index) are put in each way (columns, from asserted to denied)."""
    counted = mentions.groupby(["doc_id", "certainty"]).size().unstack(fill_value=0)
    return counted.reindex(index=list(documents["doc_id"]), columns=list(MARKS), fill_value=0)


def certainty_by_source(mentions: pd.DataFrame, documents: pd.DataFrame, *, top: int = 20, ax: Axes | None = None) -> Axes:
    """One bar a document: how many of its mentions it asserts, attributes, hedges and denies, with the counts in it.

    Documents beyond `top` mentions-first are counted in the note.
    """
    counted = shares(mentions, documents)
    counted = counted[counted.sum(axis=1) > 0]
    order = counted.sum(axis=1).rename("n").reset_index().sort_values(["n", "doc_id"], ascending=[False, True])["doc_id"]
    shown = counted.loc[order].head(top)
    ax = ax or style.axes(height=style.height(len(shown), per_row=0.26, extra=0.7))
    if shown.empty:
        return style.empty(ax, "no document makes a claim.")
    names = style.sources(documents)
    most = float(shown.sum(axis=1).max())
    begin = np.zeros(len(shown))
    beside = [""] * len(shown)  # counts of the parts that are too narrow to hold them
    for put, (letter, fill, ink) in MARKS.items():
        widths = shown[put].to_numpy(dtype=float)
        bars = ax.barh(range(len(shown)), widths, left=begin, height=0.66, color=fill, edgecolor=style.PAPER, linewidth=0.6)
        for row, (bar, width) in enumerate(zip(bars, widths, strict=True)):
            if width:
                bar.set_url(style.view(kind="claim", source=shown.index[row], certainty=put))
                bar.set_gid(f"{names[shown.index[row]]}, {put}: {int(width)}")
            if width >= most * 0.05:
                ax.text(begin[row] + width / 2, row, f"{letter} {int(width)}", ha="center", va="center", fontsize=style.SMALL, color=ink)
            elif width:
                beside[row] += f"  {letter} {int(width)}"
        begin += widths
    for row, text in enumerate(beside):
        style.label(ax, begin[row], row, text.strip())
    ax.set_yticks(range(len(shown)), [names[d] for d in shown.index])
    style.rows_of(ax, len(shown))
    ax.set_xlim(0, most)
    ax.set_xticks([])
    for spine in ax.spines.values():
        spine.set_visible(False)
    left = len(counted) - len(shown)
    key = "A asserted   R reported as somebody's words   H hedged   D denied (mentions of claims)"
    style.note(ax, key + (f"\n{left} more documents are not drawn." if left else ""))
    return ax


def scale(claims: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame, *, top: int = 12, ax: Axes | None = None) -> Axes:
    """Where on the scale from certainly not to certain each document puts the claims on which they differ most.

    One row a claim made by two documents or more, widest spread first; a sign a document, at its surest mention.
    Claims beyond `top`, and those put alike, are counted in the note.
    """
    surest = _surest(mentions)
    spread = surest.groupby("claim_id")["certainty_score"].agg(["min", "max", "size"])
    spread["apart"] = spread["max"] - spread["min"]
    differ = spread[(spread["size"] > 1) & (spread["apart"] > 0.2)].rename_axis("claim_id").reset_index()
    order = differ.sort_values(["apart", "size", "claim_id"], ascending=[False, False, True])["claim_id"].tolist()
    shown = order[:top]
    ax = ax or style.axes(height=style.height(len(shown), per_row=0.5, extra=0.9))
    if not shown:
        return style.empty(ax, "no claim is put with clearly different certainty by two documents.")
    names = style.sources(documents)
    statements = dict(zip(claims["claim_id"], claims["statement"], strict=True))
    for row, claim_id in enumerate(shown):
        own = surest[surest["claim_id"] == claim_id].sort_values(["certainty_score", "doc_id"])
        ax.hlines(row, own["certainty_score"].min(), own["certainty_score"].max(), color=style.PALE, lw=2, zorder=1)
        for value, put in sorted(set(zip(own["certainty_score"].astype(float), own["certainty"], strict=True))):
            ax.scatter([value], [row], marker=SIGNS[put], s=26, color=style.ACCENT if put in ("asserted", "attributed") else style.SECOND,
                       edgecolor=style.INK, linewidth=0.6, zorder=2).set_url(f"#claim-{claim_id}")  # fmt: skip
        taken = {True: -9.0, False: -9.0}  # how far the names above and below the line reach
        for value, group in own.groupby(own["certainty_score"].astype(float).round(1), sort=True):
            text = style.fit(", ".join(names[d] for d in group["doc_id"]), 34)
            length = 0.085 * len(text)
            begin = value - length if value > 1.2 else value - length / 2
            above = taken[True] <= begin or taken[True] <= taken[False]
            taken[above] = begin + length + 0.1
            ax.annotate(text, (value, row), xytext=(0, 5 if above else -5), textcoords="offset points",
                        ha="right" if value > 1.2 else "center", va="bottom" if above else "top", fontsize=style.SMALL)  # fmt: skip
    ax.set_yticks(range(len(shown)), [style.wrap(f"{c}  {statements.get(c, '')}", 46) for c in shown])
    style.rows_of(ax, len(shown))
    ax.set_xlim(-3.15, 3.3)
    ax.set_xticks([-3, 0, 3], ["certainly not", "open", "certain"])
    left = len(order) - len(shown)
    key = "Circle asserted, square reported as somebody's words, triangle hedged, cross denied."
    style.note(ax, key + (f" {left} more claims are not drawn." if left else ""))
    return ax


def _surest(mentions: pd.DataFrame) -> pd.DataFrame:
    """The surest mention of each claim in each document; empty where the mentions carry no score."""
    if "certainty_score" not in mentions:
        return pd.DataFrame({"claim_id": [], "doc_id": [], "certainty": [], "certainty_score": []})
    order = ["claim_id", "doc_id", "certainty_score", "start"]
    return mentions.sort_values(order, ascending=[True, True, False, True]).drop_duplicates(["claim_id", "doc_id"])
