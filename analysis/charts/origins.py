"""Charts of who repeats whom: shared claims of each pair, ties between sources, claims by outlets beside origins."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from . import style
from .claims import origins, ranked

# Kind of tie -> line style and the word on the line; from the hardest evidence to the softest.
LINES = {
    "analyst": ("-", "analyst"),
    "reuse": ("-", "same text"),
    "wire": ("-", "same agency"),
    "citation": ("-", "cites"),
    "upstream": ("--", "same source named"),
    "error": ("--", "same odd detail"),
    "quotation": ("-.", "same quotation"),
    "retelling": (":", "retold"),
}


def shared(overlap: pd.DataFrame, documents: pd.DataFrame, *, top: int = 20, ax: Axes | None = None) -> Axes:
    """Claims that each pair of documents shares, and within them those that nobody else has; most of these first."""
    some = by_overlap(overlap)
    shown = some.head(top)
    ax = ax or style.axes(height=style.height(len(shown), extra=0.7))
    if shown.empty:
        return style.empty(ax, "No two documents share a claim.")
    names = style.sources(documents)
    rows = range(len(shown))
    ax.barh(rows, shown["n_shared"].astype(int), height=0.62, facecolor=style.PALE)
    ax.barh(rows, shown["n_exclusive"].astype(int), height=0.62, facecolor=style.ACCENT)
    for row, pair in zip(rows, shown.itertuples(), strict=True):
        order = "" if pd.isna(pair.order) else f", order {float(pair.order):+.2f}".replace("-", "−")
        style.label(ax, pair.n_shared, row, f"{pair.n_shared} shared, {pair.n_exclusive} by them alone{order}")
    ax.set_yticks(list(rows), [f"{names.get(p.left, p.left)} – {names.get(p.right, p.right)}" for p in shown.itertuples()])
    style.rows_of(ax, len(shown))
    ax.set_xlim(0, int(shown["n_shared"].max()) * 1.7)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    left = len(some) - len(shown)
    style.note(ax, "Dark: shared with nobody else. Order: +1 the same, −1 reversed." + (f" {left} more pairs are not drawn." if left else ""))
    return ax


def by_overlap(overlap: pd.DataFrame) -> pd.DataFrame:
    """Pairs that share a claim, those with most that nobody else has first, then most shared, then by name."""
    some = overlap[overlap["n_shared"] > 0]
    return some.sort_values(["n_exclusive", "n_shared", "left", "right"], ascending=[False, False, True, True], ignore_index=True)


def repeats(
    links: pd.DataFrame, upstream: pd.DataFrame, documents: pd.DataFrame, *, weak: float = 0.3, strong: float = 0.7,
    top: int = 24, ax: Axes | None = None,
) -> Axes:  # fmt: skip
    """Who repeats whom: documents round a circle in doc_id order, sources that they name outside it.

    A line is the strongest tie of a pair, its style and word the kind, an arrow head at the side that took where that is
    known; ties below `strong` are grey. The place of a document depends on the list of documents alone. Beyond `top`
    documents those with the fewest ties are left out and counted.
    """
    drawn = strongest(links, weak=weak)
    ids = _chosen(drawn, upstream, documents, top)
    named = upstream[upstream["doc_id"].isin(ids)].drop_duplicates(["doc_id", "source"]) if len(upstream) else upstream
    ax = ax or style.axes(height=4.4 if len(ids) > 3 else 3.2)
    if not len(ids):
        return style.empty(ax, "There is no document.")
    names = style.sources(documents)
    place = {d: _on_circle(n, len(ids), 1.0) for n, d in enumerate(ids)}
    for tie in drawn[drawn["left"].isin(ids) & drawn["right"].isin(ids)].itertuples():
        _line(ax, place[tie.left], place[tie.right], tie, strong)
    for source, group in named.groupby("source", sort=True):
        angle = _mean_angle([place[d] for d in group["doc_id"]])
        spot = (1.75 * math.cos(angle), 1.5 * math.sin(angle))
        for doc_id in group["doc_id"]:
            ax.add_patch(FancyArrowPatch(spot, place[doc_id], arrowstyle="-|>", mutation_scale=8, lw=0.9, color=style.GREY, shrinkA=14, shrinkB=13))
        ax.text(*spot, style.fit(source, 22), ha="center", va="center", fontsize=style.SMALL, style="italic", color=style.INK,
                bbox={"boxstyle": "square,pad=0.25", "fc": style.PAPER, "ec": style.GREY, "lw": 0.6})  # fmt: skip
    for doc_id in ids:
        ax.text(*place[doc_id], names[doc_id], ha="center", va="center", fontsize=style.SMALL, color=style.PAPER,
                bbox={"boxstyle": "round,pad=0.35", "fc": style.INK, "ec": style.INK}, gid=f"document {names[doc_id]}")  # fmt: skip
    ax.set_xlim(-2.35, 2.35)
    ax.set_ylim(-1.75, 1.75)
    ax.set_axis_off()
    left = len(documents) - len(ids)
    note = "Dark line: strong tie; grey: weak. An arrow points to the one that took. Boxes: sources that the documents name."
    if drawn.empty:
        note = "No two documents are tied. Boxes: sources that the documents name."
    style.note(ax, note + (f" {left} documents with the fewest ties are not drawn." if left else ""))
    return ax


def strongest(links: pd.DataFrame, *, weak: float = 0.3) -> pd.DataFrame:
    """One row a pair that is tied: its strongest evidence; a pair that the analyst struck is left out."""
    struck = links[(links["signal"] == "analyst") & (links["strength"] < weak)]
    pairs = set(zip(struck["left"], struck["right"], strict=True))
    open_ = pd.Series([pair not in pairs for pair in zip(links["left"], links["right"], strict=True)], index=links.index, dtype=bool)
    kept = links[(links["strength"] >= weak) & open_]
    ranks = {signal: rank for rank, signal in enumerate(LINES)}
    order = kept.assign(rank=kept["signal"].map(ranks)).sort_values(
        ["left", "right", "strength", "rank"], ascending=[True, True, False, True], kind="stable"
    )
    return order.drop_duplicates(["left", "right"]).drop(columns="rank").reset_index(drop=True)


def _chosen(drawn: pd.DataFrame, upstream: pd.DataFrame, documents: pd.DataFrame, top: int) -> list[str]:
    ties = pd.concat([drawn["left"], drawn["right"], upstream["doc_id"]]).value_counts()
    ids = sorted(documents["doc_id"], key=lambda d: (-int(ties.get(d, 0)), d))
    return sorted(ids[:top])


def _on_circle(number: int, of: int, radius: float) -> tuple[float, float]:
    angle = math.pi / 2 - 2 * math.pi * number / max(of, 1)
    return radius * 1.25 * math.cos(angle), radius * math.sin(angle)


def _mean_angle(places: list[tuple[float, float]]) -> float:
    x, y = sum(p[0] for p in places), sum(p[1] for p in places)
    return math.atan2(y, x) if abs(x) + abs(y) > 1e-9 else 0.0


def _line(ax: Axes, one: tuple[float, float], other: tuple[float, float], tie, strong: float) -> None:
    dashes, word = LINES.get(tie.signal, ("-", str(tie.signal)))
    source = getattr(tie, "source", None)
    start, end, head = one, other, "-"
    if isinstance(source, str):
        head = "-|>"
        start, end = (one, other) if source == tie.left else (other, one)
    sure = tie.strength >= strong
    ax.add_patch(FancyArrowPatch(
        start, end, arrowstyle=head, mutation_scale=9, shrinkA=13, shrinkB=13, linestyle=dashes,
        lw=1.8 if sure else 1.0, color=style.ACCENT if sure else style.GREY,
    ))  # fmt: skip
    middle = (0.5 * (one[0] + other[0]), 0.5 * (one[1] + other[1]))
    ax.text(*middle, f"{word} {tie.strength:.2f}", ha="center", va="center", fontsize=style.SMALL, color=style.INK if sure else style.GREY,
            bbox={"boxstyle": "square,pad=0.1", "fc": style.PAPER, "ec": "none"})  # fmt: skip


def outlets_and_origins(claims: pd.DataFrame, *, least: int = 2, top: int = 20, ax: Axes | None = None) -> Axes:
    """Claims by the outlets that make them, and beside that by their independent origins: a full bar for those that are
    sure, hatched up to the most there can be. The order is that of the frequencies chart."""
    chosen = ranked(claims, least=least)
    shown = chosen.head(top)
    ax = ax or style.axes(height=style.height(len(shown), per_row=0.36, extra=0.6))
    if shown.empty:
        return style.empty(ax, f"No claim is made by {least} or more documents.")
    rows = list(range(len(shown)))
    most = int(shown["n_outlets"].max())
    beside = most * 1.35  # where the right half begins
    sure, able = shown["origins_min"].astype(int), shown["origins_max"].astype(int)
    ax.barh(rows, shown["n_outlets"].astype(int), height=0.6, facecolor=style.PALE)
    ax.barh(rows, sure, left=beside, height=0.6, facecolor=style.ACCENT)
    ax.barh(rows, able - sure, left=[beside + n for n in sure], height=0.6, facecolor=style.PAPER, edgecolor=style.ACCENT, hatch="////", linewidth=0.7)
    for row, claim in zip(rows, shown.itertuples(), strict=True):
        style.label(ax, claim.n_outlets, row, f"{claim.n_outlets}")
        style.label(ax, beside + claim.origins_max, row, origins(claim.origins_min, claim.origins_max))
    ax.set_yticks(rows, [style.wrap(f"{c.claim_id}  {c.statement}", 56) for c in shown.itertuples()])
    style.rows_of(ax, len(shown))
    ax.set_xlim(0, beside + most * 1.5)
    ax.set_xticks([0, beside], ["outlets", "independent origins"], ha="left")
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", length=0)
    ax.spines["bottom"].set_visible(False)
    left = len(claims) - len(shown)
    style.note(ax, "Full bar: origins that are sure. Hatched: as many more as there can be." + (f" {left} more claims are not drawn." if left else ""))
    return ax
