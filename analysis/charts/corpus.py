"""Charts of the corpus: how long the documents are, and what was read as text and what was left out."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from matplotlib.axes import Axes

from . import style


def lengths(documents: pd.DataFrame, sentences: pd.DataFrame, *, top: int = 40, ax: Axes | None = None) -> Axes:
    """Words of each document, longest first: text that is analysed, and furniture (menus, bylines) that is left out."""
    counts = words(documents, sentences)
    shown = counts.head(top)
    ax = ax or style.axes(height=style.height(len(shown)))
    if shown.empty:
        return style.empty(ax, "no document was read.")
    names = style.sources(documents)
    bars = ax.barh(range(len(shown)), shown["analysed"], color=style.ACCENT, height=0.62)
    for bar, doc_id in zip(bars, shown["doc_id"], strict=True):
        bar.set_url(style.view(kind="claim", source=doc_id))
        bar.set_gid(f"What {names[doc_id]} claims")
    ax.barh(range(len(shown)), shown["left_out"], left=shown["analysed"], height=0.62, facecolor=style.PAPER,
            edgecolor=style.GREY, hatch="////", linewidth=0.5)  # fmt: skip
    for row, (analysed, out) in enumerate(zip(shown["analysed"], shown["left_out"], strict=True)):
        style.label(ax, analysed + out, row, f"{analysed:,}" + (f" + {out:,} left out" if out else ""))
    ax.set_yticks(range(len(shown)), [names[doc_id] for doc_id in shown["doc_id"]])
    style.rows_of(ax, len(shown))
    ax.set_xlim(0, (shown["analysed"] + shown["left_out"]).max() * 1.3 + 1)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    style.note(ax, _rest("Words; hatched: left out as furniture", len(shown), len(counts)))
    return ax


def words(documents: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """doc_id, analysed, left_out: words of each document in prose and headings, and in furniture; longest first."""
    counted = {True: Counter(), False: Counter()}
    for doc_id, kind, text in zip(sentences["doc_id"], sentences["kind"], sentences["text"], strict=True):
        counted[kind == "furniture"][doc_id] += len(text.split())
    rows = [(doc_id, counted[False][doc_id], counted[True][doc_id]) for doc_id in documents["doc_id"]]
    table = pd.DataFrame(rows, columns=["doc_id", "analysed", "left_out"])
    return table.sort_values(["analysed", "doc_id"], ascending=[False, True], ignore_index=True)


def _rest(unit: str, shown: int, there: int) -> str:
    return f"{unit}." if shown == there else f"{unit}. {shown} of {there} documents are drawn, longest first."
