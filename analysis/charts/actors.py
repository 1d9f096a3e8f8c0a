"""Charts of the actors: the map of who does what to whom, the same by source, and how each source places each actor."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from analysis.actors import ties as counted

from . import style

# Cooperation is a full line, conflict a dashed one: the sign reads without colour.
LINES = {1: (style.COLOURS[0], "-"), -1: (style.COLOURS[3], (0, (4, 2))), 0: (style.GREY, ":")}
_SHAPE = 0.62  # height of the ring over its width


def arrange(edges: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Each actor's place on a ring, those with much between them side by side; the same edges give the same places.

    The one with most relations stands on top; from there the order is improved by exchanging two actors as long as that
    shortens the lines, weighted by documents. Empty for no edges.
    """
    weight: dict[tuple[str, str], int] = {}
    for row in edges.itertuples():
        pair = (min(row.actor, row.target), max(row.actor, row.target))
        weight[pair] = weight.get(pair, 0) + int(row.n_documents)
    actors = sorted({name for pair in weight for name in pair}, key=lambda name: (-sum(w for pair, w in weight.items() if name in pair), name))
    places = [(math.sin(2 * math.pi * i / len(actors)), _SHAPE * math.cos(2 * math.pi * i / len(actors))) for i in range(len(actors))]

    def length(order: list[str]) -> float:
        at = dict(zip(order, places, strict=True))
        return sum(w * math.dist(at[a], at[b]) for (a, b), w in sorted(weight.items()))

    best = length(actors)
    for _ in range(len(actors)):
        before = best
        for i in range(1, len(actors)):
            for j in range(i + 1, len(actors)):
                tried = [*actors]
                tried[i], tried[j] = tried[j], tried[i]
                total = length(tried)
                if total < best - 1e-9:
                    actors, best = tried, total
        if best >= before:
            break
    return dict(zip(actors, places, strict=True))


def network(edges: pd.DataFrame, *, top: int = 18, places: dict[str, tuple[float, float]] | None = None, labels: bool = True, ax: Axes | None = None) -> Axes:
    """The map: an arrow from doer to target, thicker the more documents say so; a line without a head is mutual.

    Full lines are cooperation, dashed ones conflict; an arrow that no document simply states is drawn thin and open. `edges`
    as `analysis.actors.edges` gives them, of which the `top` first are drawn; ties without a sign are not. `places` keeps
    the actors where another map has them.
    """
    signed = counted.merged(edges[edges["sign"] != 0])
    shown = signed.head(top)
    ax = ax or style.axes(height=4.6)
    if shown.empty:
        return style.empty(ax, "No source says that one of the actors does anything to another.")
    at = places or arrange(shown)
    ax.set_axis_off()
    ax.set_xlim(-1.28, 1.28)
    ax.set_ylim(-_SHAPE - 0.16, _SHAPE + 0.16)
    most = int(shown["n_documents"].max())
    bends = _bends(shown)
    taken: list[tuple[float, float]] = [(x + side, y) for x, y in at.values() for side in (-0.06, 0.06)]
    for row, bend in zip(shown.itertuples(), bends, strict=True):
        bend *= min(1.0, 0.7 / max(math.dist(at[row.actor], at[row.target]), 0.1))
        _arrow(ax, row, at[row.actor], at[row.target], bend, most, small=not labels)
        if labels:
            _word(ax, row, at[row.actor], at[row.target], bend, taken)
    for name, (x, y) in at.items():
        used = name in set(shown["actor"]) | set(shown["target"])
        ax.text(x, y, style.wrap(name, 16), ha="center", va="center", fontsize=style.TEXT if labels else 7, fontweight="bold" if labels else "normal",
                color=style.INK if used else style.GREY, zorder=5,
                bbox={"boxstyle": "round,pad=0.3", "facecolor": style.PAPER, "edgecolor": style.INK if used else style.PALE, "linewidth": 0.8})  # fmt: skip
    if labels:
        left = len(signed) - len(shown)
        note = "Full line: cooperation. Dashed: conflict. Thickness and number: documents. Without head: both to each other."
        style.note(ax, note + (f"\nThin: not simply stated by any. {left} more relations are not drawn." if left else "\nThin: not simply stated by any."))
    return ax


def _bends(shown: pd.DataFrame) -> list[float]:
    """How far each line curves, so that several between the same two actors lie apart."""
    seen: dict[tuple[str, str], int] = {}
    out = []
    for row in shown.itertuples():
        pair = (min(row.actor, row.target), max(row.actor, row.target))
        number = seen.get(pair, 0)
        seen[pair] = number + 1
        side = (number + 1) // 2 * (1 if number % 2 else -1) * 0.26
        out.append(side if row.actor == pair[0] else -side)
    return out


def _arrow(ax: Axes, row, start: tuple[float, float], end: tuple[float, float], bend: float, most: int, *, small: bool) -> None:
    colour, line = LINES[row.sign]
    unsure = row.n_unsure == row.n
    width = (0.6 if unsure else 0.8 + 2.6 * row.n_documents / most) * (0.6 if small else 1)
    head = "-" if row.mutual else "->" if unsure else "-|>"
    ax.add_patch(FancyArrowPatch(
        start, end, connectionstyle=f"arc3,rad={bend}", arrowstyle=head, mutation_scale=7 if small else 11, shrinkA=12 if small else 22,
        shrinkB=12 if small else 24, linewidth=width, linestyle=line, color=colour, gid=f"{row.actor} to {row.target}", zorder=2,
    ))  # fmt: skip


def _word(ax: Axes, row, start: tuple[float, float], end: tuple[float, float], bend: float, taken: list[tuple[float, float]]) -> None:
    """The relation in a word and the number of documents, on its line where no other word stands."""
    (x0, y0), (x1, y1) = start, end
    word = f"{row.word} {row.n_documents}"
    for share in (0.5, 0.4, 0.6, 0.33, 0.67, 0.27, 0.73):
        curve = 2 * share * (1 - share) * bend  # a quadratic curve whose middle point is moved by bend times the distance
        x, y = x0 + (x1 - x0) * share + curve * (y1 - y0), y0 + (y1 - y0) * share - curve * (x1 - x0)
        if all(abs(x - a) > 0.33 or abs(y - b) > 0.055 for a, b in taken):
            break
    taken.append((x, y))
    ax.text(x, y, word, ha="center", va="center", fontsize=style.SMALL, color=style.INK, zorder=4,
            bbox={"boxstyle": "round,pad=0.1", "facecolor": style.PAPER, "edgecolor": "none", "alpha": 0.85})  # fmt: skip


def by_source(relations: pd.DataFrame, documents: pd.DataFrame, *, persons: bool = False, top: int = 18, most: int = 9) -> Axes:
    """The map once for each document, with the actors in the same places; the first axes of the figure is returned.

    Documents without any relation are counted in the note, as are those beyond `most`.
    """
    whole = counted.edges(relations, persons=persons)
    drawn = counted.merged(whole[whole["sign"] != 0]).head(top)
    having = [doc_id for doc_id in documents["doc_id"] if doc_id in set(relations["doc_id"])]
    if drawn.empty or not having:
        return network(whole)
    places, names = arrange(drawn), style.sources(documents)
    shown = having[:most]
    columns = min(2, len(shown))
    rows = -(-len(shown) // columns)
    figure = Figure(figsize=(style.WIDTH, 2.2 * rows + 0.3), layout="constrained")
    style.FigureCanvasAgg(figure)
    grid = np.atleast_1d(figure.subplots(rows, columns)).ravel()
    for ax, doc_id in zip(grid, shown, strict=False):
        own = counted.edges(relations[relations["doc_id"] == doc_id], persons=persons)
        own = own[own["actor"].isin(list(places)) & own["target"].isin(list(places))]
        network(own, top=top, places=places, labels=False, ax=ax)
        ax.set_title(style.drawable(names[doc_id]), fontsize=style.SMALL, loc="left")
    for ax in grid[len(shown) :]:
        ax.set_axis_off()
    left = len(documents) - len(shown)
    style.note(grid[0], "Full line: cooperation. Dashed: conflict. Same places in each." + (f" {left} more documents are not drawn." if left else ""))
    return grid[0]


def placing(table: pd.DataFrame, documents: pd.DataFrame, *, top: int = 8, ax: Axes | None = None) -> Axes:
    """Documents by the most named actors: how often each is named, as doer and as target, and the tone as a sign.

    `table` as `analysis.actors.placing` gives it. A cell reads "12 · 5→ 2←": named 12 times, doer 5 times, target twice.
    """
    totals = table.groupby("actor")["mentions"].sum().sort_values(ascending=False, kind="stable")
    busy = table.groupby("actor")[["as_doer", "as_target"]].sum().sum(axis=1)
    actors = sorted([name for name in totals.index if busy[name] > 0], key=lambda name: (-totals[name], name))[:top]
    ids = list(documents["doc_id"])
    ax = ax or style.axes(height=style.height(len(actors), per_row=0.34, extra=0.8))
    if not actors:
        return style.empty(ax, "No actor is named that does anything to another.")
    cell = table.set_index(["doc_id", "actor"])
    tone = [[cell["tone"].get((doc_id, name)) for doc_id in ids] for name in actors]
    names = style.sources(documents)
    style.matrix(ax, [[float("nan")] * len(ids) for _ in actors], actors, [names[d] for d in ids], most=1)
    for r, name in enumerate(actors):
        for c, doc_id in enumerate(ids):
            row = cell.loc[(doc_id, name)]
            mark = "" if pd.isna(tone[r][c]) else " +" if tone[r][c] > 0.2 else " −" if tone[r][c] < -0.2 else " ±"
            text = f"{row['mentions']} · {row['as_doer']}→ {row['as_target']}←{mark}" if row["mentions"] else "–"
            ax.text(c + 0.5, r + 0.5, text, ha="center", va="center", fontsize=style.SMALL,
                    color=style.INK if row["mentions"] else style.GREY)  # fmt: skip
    left = int((busy > 0).sum()) - len(actors)
    style.note(ax, "Times named · as doer → as target ←; + cooperation, − conflict, ± both." + (f" {left} more actors are not shown." if left else ""))
    return ax
