"""Charts of the actors: the map of who does what to whom, the same by source, and how each source places each actor."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from analysis.actors import ties as counted

from . import style

# Cooperation is a full line, conflict a dashed one: the sign reads without colour.
LINES = {1: (style.COLOURS[0], "-"), -1: (style.COLOURS[3], (0, (4, 2))), 0: (style.GREY, ":")}
_SHAPE = 0.72  # height of the ring over its width


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


def evidence_id(actor: str, target: str, sign: int, *, mutual: bool = False) -> str:
    """The id of the evidence for a line of the map: what one actor does to another, or both to each other."""
    return style.anchor("relation", actor, {1: "plus", -1: "minus", 0: "open"}[int(sign)], target, *(["both"] if mutual else []))


def leads(edges: pd.DataFrame) -> dict[tuple[str, str, int], str]:
    """The id of the evidence by (actor, target, sign), for a mutual tie in both orders; `edges` as `analysis.actors.edges` gives them."""
    lines = list(counted.merged(edges).itertuples())
    ids = {(row.actor, row.target, row.sign): evidence_id(row.actor, row.target, row.sign, mutual=row.mutual) for row in lines if not row.mutual}
    for row in lines:
        if row.mutual:
            for pair in ((row.actor, row.target), (row.target, row.actor)):
                ids.setdefault((*pair, row.sign), evidence_id(row.actor, row.target, row.sign, mutual=True))
    for row in edges[edges["mutual"]].itertuples():  # what was folded into what one of the two does
        for one, other in ((row.actor, row.target), (row.target, row.actor)):
            if (one, other, row.sign) in ids:
                ids.setdefault((other, one, row.sign), ids[one, other, row.sign])
    return ids


def network(edges: pd.DataFrame, *, top: int = 18, least: int = 1, places: dict[str, tuple[float, float]] | None = None,
            of: tuple[str, str, dict[tuple[str, str, int], str]] | None = None, ax: Axes | None = None) -> Axes:  # fmt: skip
    """The map: an arrow from doer to target, thicker the more documents say so; a line without a head is mutual.

    Full lines are cooperation, dashed ones conflict; an arrow that no document simply states is drawn thin and open. `edges`
    as `analysis.actors.edges` gives them, of which the `top` first are drawn; ties without a sign are not. `places` keeps
    the actors where another map has them. The map `of` one document (doc_id, name, and where lines lead: see `leads`) is small
    and without words. With fewer than `least` relations there is a sentence instead.
    """
    signed = counted.merged(edges[edges["sign"] != 0])
    shown = signed.head(top)
    ax = ax or style.axes(height=4.2)
    if shown.empty:
        return style.empty(ax, "no source says that one of the actors does anything to another.")
    if len(signed) < least:
        return style.empty(ax, f"with {len(signed)} relations there is nothing to draw; the table has them.")
    at = places or arrange(shown)
    ax.set_axis_off()
    ax.set_xlim(-1.28, 1.28)
    ax.set_ylim(-_SHAPE - 0.1, _SHAPE + 0.1)
    most = int(shown["n_documents"].max())
    bends, ids, labels = _bends(shown, at), of[2] if of else leads(edges), of is None
    taken = [(x, y, 0.05 + 0.014 * min(len(name), 16)) for name, (x, y) in at.items()]
    for row, bend in zip(shown.itertuples(), bends, strict=True):
        bend *= min(1.0, 0.7 / max(math.dist(at[row.actor], at[row.target]), 0.1))
        drawn = [_arrow(ax, row, at[row.actor], at[row.target], bend, most, small=not labels)]
        if labels:
            drawn.append(_word(ax, row, at[row.actor], at[row.target], bend, taken))
        id = ids.get((row.actor, row.target, row.sign))
        for artist in drawn if id else ():
            artist.set_url(style.view(id, source=of[0]) if of else f"#{id}")
            artist.set_gid((f"{of[1]}: " if of else "") + counted.says(row.actor, row.word, row.target, row.sign, mutual=row.mutual))
    for name, (x, y) in at.items():
        used = name in set(shown["actor"]) | set(shown["target"])
        ax.text(x, y, style.wrap(name, 16), ha="center", va="center", fontsize=style.TEXT if labels else 7, fontweight="bold" if labels else "normal",
                color=style.INK if used else style.GREY, zorder=5,
                bbox={"boxstyle": "round,pad=0.3", "facecolor": style.PAPER, "edgecolor": style.INK if used else style.PALE, "linewidth": 0.8})  # fmt: skip
    if labels:
        left = len(signed) - len(shown)
        note = "Full line: cooperation. Dashed: conflict. Thickness and number: documents. Without head: both."
        style.note(ax, note + (f"\nThin: not simply stated by any. {left} more relations are not drawn." if left else "\nThin: not simply stated by any."))
    return ax


def _bends(shown: pd.DataFrame, at: dict[str, tuple[float, float]]) -> list[float]:
    """How far each line curves, so that several between the same two actors lie apart; the second curves to the middle of the ring."""
    seen: dict[tuple[str, str], int] = {}
    out = []
    for row in shown.itertuples():
        pair = (min(row.actor, row.target), max(row.actor, row.target))
        number = seen.get(pair, 0)
        seen[pair] = number + 1
        (x0, y0), (x1, y1) = at[row.actor], at[row.target]
        # A positive bend moves the middle by (y1 - y0, x0 - x1): inwards if that points against the middle itself.
        inward = 1 if (x0 + x1) * (y1 - y0) + (y0 + y1) * (x0 - x1) < 0 else -1
        out.append((number + 1) // 2 * (inward if number % 2 else -inward) * 0.36)
    return out


def _arrow(ax: Axes, row, start: tuple[float, float], end: tuple[float, float], bend: float, most: int, *, small: bool) -> FancyArrowPatch:
    colour, line = LINES[row.sign]
    unsure = row.n_unsure == row.n
    width = (0.6 if unsure else 0.8 + 2.6 * row.n_documents / most) * (0.6 if small else 1)
    head = "-" if row.mutual else "->" if unsure else "-|>"
    return ax.add_patch(FancyArrowPatch(
        start, end, connectionstyle=f"arc3,rad={bend}", arrowstyle=head, mutation_scale=7 if small else 11, shrinkA=12 if small else 22,
        shrinkB=12 if small else 24, linewidth=width, linestyle=line, color=colour, zorder=2,
    ))  # fmt: skip


def _word(ax: Axes, row, start: tuple[float, float], end: tuple[float, float], bend: float, taken: list[tuple[float, float, float]]):
    """The relation in a word and the number of documents, on its line where it covers no other word, or the least of them.

    `taken` holds the middle and half the width of what is written so far, in the units of the axes, and gets this one too.
    """
    (x0, y0), (x1, y1) = start, end
    word = f"{row.word} {row.n_documents}"
    half = 0.0125 * len(word) + 0.02
    tried = []
    for share in (0.5, 0.42, 0.58, 0.36, 0.64, 0.3, 0.7, 0.25, 0.75):
        curve = 2 * share * (1 - share) * bend  # a quadratic curve whose middle point is moved by bend times the distance
        x, y = x0 + (x1 - x0) * share + curve * (y1 - y0), y0 + (y1 - y0) * share - curve * (x1 - x0)
        covered = sum(max(0.0, half + other - abs(x - a)) for a, b, other in taken if abs(y - b) < 0.075)
        tried.append((round(covered, 6), len(tried), x, y))
    _, _, x, y = min(tried)
    taken.append((x, y, half))
    return ax.text(x, y, word, ha="center", va="center", fontsize=style.SMALL, color=style.INK, zorder=4,
            bbox={"boxstyle": "round,pad=0.12", "facecolor": style.PAPER, "edgecolor": "none"})  # fmt: skip


def by_source(relations: pd.DataFrame, documents: pd.DataFrame, *, persons: bool = False, top: int = 18, least: int = 1, most: int = 9) -> Axes:
    """The map once for each document, with the actors in the same places; the first axes of the figure is returned.

    Documents without any relation are counted in the note, as are those beyond `most`.
    """
    relations = counted.folded(relations, persons=persons)  # once, so that every map shows the same kind of actors
    whole = counted.edges(relations, persons=True)
    drawn = counted.merged(whole[whole["sign"] != 0]).head(top)
    having = [doc_id for doc_id in documents["doc_id"] if doc_id in set(relations["doc_id"])]
    if len(drawn) < max(least, 1) or not having:
        return network(whole, least=least)
    places, names, ids = arrange(drawn), style.sources(documents), leads(whole)
    shown = having[:most]
    columns = min(2, len(shown))
    rows = -(-len(shown) // columns)
    figure = Figure(figsize=(style.WIDTH, 2.0 * rows + 0.3), layout="constrained")
    style.FigureCanvasAgg(figure)
    grid = np.atleast_1d(figure.subplots(rows, columns)).ravel()
    for ax, doc_id in zip(grid, shown, strict=False):
        own = counted.edges(relations[relations["doc_id"] == doc_id], persons=True)
        own = own[own["actor"].isin(list(places)) & own["target"].isin(list(places))]
        network(own, top=top, places=places, of=(doc_id, names[doc_id], ids), ax=ax)
        ax.set_title(style.drawable(names[doc_id]), fontsize=style.SMALL, loc="left")
    for ax in grid[len(shown) :]:
        ax.set_axis_off()
    left = len(documents) - len(shown)
    style.note(grid[0], "Full line: cooperation. Dashed: conflict. Same places in each." + (f" {left} more documents are not drawn." if left else ""))
    return grid[0]


def placing(table: pd.DataFrame, documents: pd.DataFrame, *, top: int = 8, most: int = 30, ax: Axes | None = None) -> Axes:
    """The most named actors by documents: how often each is named and in what tone, and below how often it does and is done to.

    `table` as `analysis.actors.placing` gives it. The tone is written as a sign and shaded: plain for cooperation, hatched for
    conflict. Documents stand across; where there are more than six, they stand down, with the first six actors across.
    """
    totals = table.groupby("actor")["mentions"].sum().sort_values(ascending=False, kind="stable")
    busy = table.groupby("actor")[["as_doer", "as_target"]].sum().sum(axis=1)
    across = len(documents) <= _ACROSS
    actors = sorted([name for name in totals.index if busy[name] > 0], key=lambda name: (-totals[name], name))[: top if across else min(top, _ACROSS)]
    ids = list(documents["doc_id"])[:most]
    ax = ax or style.axes(height=style.height(len(actors) if across else len(ids), per_row=0.42, extra=0.8))
    if not actors:
        return style.empty(ax, "no actor is named that does anything to another.")
    cell = table.set_index(["doc_id", "actor"])
    names = style.sources(documents)
    down, over = (actors, [names[d] for d in ids]) if across else ([names[d] for d in ids], actors)
    style.matrix(ax, [[float("nan")] * len(over) for _ in down], down, over, most=1)
    for r in range(len(down)):
        for c in range(len(over)):
            doc_id, actor = (ids[c], actors[r]) if across else (ids[r], actors[c])
            box = _place(ax, r, c, cell.loc[(doc_id, actor)])
            if box is not None and cell.loc[(doc_id, actor)][["as_doer", "as_target"]].sum():
                box.set_url(style.view(kind="relation", source=doc_id, text=actor))
                box.set_gid(f"What {names[doc_id]} says of {actor}")
    left, unseen = int((busy > 0).sum()) - len(actors), len(documents) - len(ids)
    style.note(ax, "Times named; below how often it does something to another, and something is done to it.\nTone: + cooperation, − conflict, ± both."
               + (f" {left} more actors are not shown." if left else "") + (f" {unseen} more documents are not shown." if unseen else ""))  # fmt: skip
    return ax


_ACROSS = 6  # columns that a page holds


def _place(ax: Axes, r: int, c: int, row: pd.Series) -> Rectangle | None:
    """Writes one cell of `placing` and returns its box: times named with the tone, and below what it does and what is done to it."""
    if not row["mentions"] and not row["as_doer"] + row["as_target"]:
        ax.text(c + 0.5, r + 0.5, "–", ha="center", va="center", fontsize=style.SMALL, color=style.GREY)
        return None
    sign = 0 if pd.isna(row["tone"]) or abs(row["tone"]) <= 0.2 else 1 if row["tone"] > 0 else -1
    mark = "" if pd.isna(row["tone"]) else {1: "  +", -1: "  −", 0: "  ±"}[sign]
    box = ax.add_patch(Rectangle((c + 0.04, r + 0.06), 0.92, 0.88, facecolor=LINES[sign][0] if sign else style.PAPER, alpha=0.16 if sign else 1, lw=0.6, edgecolor=style.PALE))
    if sign < 0:
        ax.add_patch(Rectangle((c + 0.04, r + 0.06), 0.92, 0.88, fill=False, hatch="////", lw=0, edgecolor=style.PALE, zorder=0.5))
    acts = bool(row["as_doer"] + row["as_target"])
    ax.text(c + 0.5, r + (0.33 if acts else 0.5), f"{row['mentions']}×{mark}", ha="center", va="center", fontsize=style.TEXT, fontweight="bold", color=style.INK)
    if acts:
        ax.text(c + 0.5, r + 0.71, f"does {row['as_doer']} · gets {row['as_target']}", ha="center", va="center", fontsize=style.SMALL, color=style.INK)
    return box
