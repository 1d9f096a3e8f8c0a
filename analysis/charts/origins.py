"""Charts of who repeats whom: shared claims of each pair, ties between sources, claims by outlets beside origins."""

from __future__ import annotations

import re

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

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
        return style.empty(ax, "no two documents share a claim.")
    names = style.sources(documents)
    rows = range(len(shown))
    bars = ax.barh(rows, shown["n_shared"].astype(int), height=0.62, facecolor=style.PALE)
    for bar, pair in zip(bars, shown.itertuples(), strict=True):
        bar.set_url(style.view(kind="claim", source=pair.left, beside=pair.right))
        bar.set_gid(f"What {names.get(pair.left, pair.left)} and {names.get(pair.right, pair.right)} share")
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
    """Who repeats whom: documents in a column in doc_id order, on their left the sources they name, on their right their ties.

    A tie is a bracket between two documents, for the strongest evidence of the pair, its line and word the kind, wider the
    stronger, grey below `strong`; an arrow head points to the one that took where that is known. Two that only name one
    source are tied by its box. The place of a document depends on the list of documents alone. Beyond `top` documents those
    with the fewest ties are left out and counted.
    """
    drawn = strongest(links, weak=weak)
    if drawn.empty and upstream.empty:
        return style.empty(ax or style.axes(height=style.height(0)), "no two documents are tied, and none names a source.")
    ids = _chosen(drawn, upstream, documents, top)
    if not len(ids):
        return style.empty(ax or style.axes(height=style.height(0)), "there is no document.")
    step = 0.52 if len(ids) <= 6 else 0.4 if len(ids) <= 10 else 0.36
    ax = ax or style.axes(height=step * (len(ids) - 1) + 1.1)
    row = {doc_id: -step * number for number, doc_id in enumerate(ids)}
    names = style.sources(documents)
    named = upstream[upstream["doc_id"].isin(ids)].drop_duplicates(["doc_id", "source"])
    edge = {doc_id: 0.12 + 0.033 * len(names[doc_id]) for doc_id in ids}  # half of a box, inches
    _sources(ax, named, row, step, edge, names)
    inside = drawn[drawn["left"].isin(ids) & drawn["right"].isin(ids)]
    ties = list(inside[~inside["signal"].isin(("upstream", "wire")) | ~_common(inside, named)].itertuples())
    lanes = _lanes(ties, row)
    n_lanes = max(lanes, default=0) + 1
    taken: dict[str, int] = dict.fromkeys(ids, 0)
    for tie, lane in sorted(zip(ties, lanes, strict=True), key=lambda pair: pair[1]):
        x = _BESIDE + (lane + 1) * min(1.0, _ROOM / (n_lanes + 1))
        for artist in (_bracket(ax, tie, row, x, taken, strong, edge), _said(ax, tie, row, x, n_lanes)):
            if artist is not None:
                artist.set_url("#" + style.anchor("tie", tie.left, tie.right))
                artist.set_gid(f"What ties {names[tie.left]} and {names[tie.right]}")
    for doc_id in ids:
        ax.text(_MIDDLE, row[doc_id], names[doc_id], ha="center", va="center", fontsize=style.SMALL, color=style.PAPER, zorder=4,
                bbox={"boxstyle": "round,pad=0.35", "fc": style.INK, "ec": style.INK}, gid=f"What {names[doc_id]} claims",
                url=style.view(kind="claim", source=doc_id))  # fmt: skip
        if not taken[doc_id] and doc_id not in set(named["doc_id"]):
            ax.text(_MIDDLE + edge[doc_id] + 0.1, row[doc_id], "no tie found", ha="left", va="center", fontsize=style.SMALL, color=style.GREY)
    ax.set_xlim(0, style.WIDTH)
    ax.set_ylim(row[ids[-1]] - 0.3, 0.3)
    ax.set_axis_off()
    style.note(ax, _reading(inside, named, n_lanes, len(documents) - len(ids)))
    return ax


_SOURCE, _MIDDLE, _BESIDE = 0.95, 2.75, 3.45  # inches from the left edge: boxes of sources, documents, what lies beside them
_ROOM = style.WIDTH - _BESIDE - 0.1
_PLAIN = re.compile(r" \(tau [^)]*\)|, chance of that .*$|^the same quotation, ")  # what the table says and the chart has no room for
_LABELLED = 4  # brackets side by side up to which each has its word beside it


def _reading(drawn: pd.DataFrame, named: pd.DataFrame, n_lanes: int, left: int) -> str:
    parts = []
    if drawn.empty:
        parts.append("No two documents are tied.")
    else:
        parts.append("Blue: strong tie; grey: weak. An arrow points to the one that took; without one that is not known.")
    if len(named):
        parts.append("Boxes: sources that the documents name.")
    if n_lanes > _LABELLED:
        parts.append("Full line: text, agency or citation; dashes: one source or odd detail; dash and dot: quotation; dots: retold.")
    if left:
        parts.append(f"{left} documents with the fewest ties are not drawn.")
    lines = [""]
    for part in parts:  # whole sentences on a line
        lines = [*lines[:-1], f"{lines[-1]} {part}".strip()] if len(lines[-1]) + len(part) < 105 else [*lines, part]
    return "\n".join(lines)


def _common(ties: pd.DataFrame, named: pd.DataFrame) -> pd.Series:
    """Whether the two documents of each tie name one source, whose box shows it."""
    of = {doc_id: set(group) for doc_id, group in named.groupby("doc_id")["source"]}
    both = [bool(of.get(left, set()) & of.get(right, set())) for left, right in zip(ties["left"], ties["right"], strict=True)]
    return pd.Series(both, index=ties.index, dtype=bool)


def _sources(ax: Axes, named: pd.DataFrame, row: dict[str, float], step: float, edge: dict[str, float], names: dict[str, str]) -> None:
    """A box for each source, as near to the documents that name it as the other boxes let it be, and an arrow to each."""
    groups = {source: sorted(set(group), key=row.get, reverse=True) for source, group in named.groupby("source")["doc_id"]}
    order = sorted(groups, key=lambda s: (-sum(row[d] for d in groups[s]) / len(groups[s]), s))
    apart = min(0.36, step)
    places: list[float] = []
    for source in order:
        wanted = sum(row[d] for d in groups[source]) / len(groups[source])
        places.append(min(wanted, places[-1] - apart) if places else wanted)
    over = min(0.0, (places[-1] if places else 0.0) - min(row.values()))
    places = [place - over for place in places]  # never below the last document
    for source, place in zip(order, places, strict=True):
        for doc_id in groups[source]:
            ax.add_patch(FancyArrowPatch((_SOURCE, place), (_MIDDLE - edge[doc_id], row[doc_id]), arrowstyle="-|>", mutation_scale=9,
                                         lw=1.1, color=style.INK, shrinkA=0, shrinkB=0, url=style.view(style.anchor("source", source), source=doc_id),
                                         gid=f"{names[doc_id]} names {source}"))  # fmt: skip
        ax.text(_SOURCE, place, style.fit(source, 24), ha="center", va="center", fontsize=style.SMALL, style="italic", color=style.INK, zorder=4,
                url="#" + style.anchor("source", source), gid=f"Who names {source}", bbox={"boxstyle": "square,pad=0.3", "fc": style.PAPER, "ec": style.INK, "lw": 0.8})  # fmt: skip


def _lanes(ties: list, row: dict[str, float]) -> list[int]:
    """For each tie the nearest lane to the documents in which nothing else stands between the two; short ties first."""
    spans = [tuple(sorted((-row[tie.left], -row[tie.right]))) for tie in ties]
    lanes = [0] * len(ties)
    held: list[list[tuple[float, float]]] = []
    for number in sorted(range(len(ties)), key=lambda n: (spans[n][1] - spans[n][0], spans[n])):
        low, high = spans[number]
        lane = next((n for n, others in enumerate(held) if all(high <= a or b <= low for a, b in others)), len(held))
        if lane == len(held):
            held.append([])
        held[lane].append((low, high))
        lanes[number] = lane
    return lanes


def _bracket(ax: Axes, tie, row: dict[str, float], x: float, taken: dict[str, int], strong: float, edge: dict[str, float]) -> FancyArrowPatch:
    source = getattr(tie, "source", None)
    start, end = (tie.right, tie.left) if isinstance(source, str) and source == tie.right else (tie.left, tie.right)
    ends = []
    for doc_id, other in ((start, end), (end, start)):  # the brackets of one document do not begin at one point
        away = 0.05 * ((taken[doc_id] + 1) // 2)
        ends.append(row[doc_id] + (away if row[other] > row[doc_id] else -away))
        taken[doc_id] += 1
    (y0, y1), turn = ends, min(0.12, abs(ends[0] - ends[1]) / 2)
    turn0 = turn if y1 > y0 else -turn
    path = Path(
        [(_MIDDLE + edge[start], y0), (x - 0.12, y0), (x, y0), (x, y0 + turn0), (x, y1 - turn0), (x, y1), (x - 0.12, y1), (_MIDDLE + edge[end], y1)],
        [Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE3, Path.LINETO, Path.CURVE3, Path.CURVE3, Path.LINETO],
    )
    return ax.add_patch(FancyArrowPatch(
        path=path, arrowstyle="-|>" if isinstance(source, str) else "-", mutation_scale=10, linestyle=LINES.get(tie.signal, ("-", ""))[0],
        lw=0.8 + 1.6 * tie.strength, color=style.ACCENT if tie.strength >= strong else style.GREY,
    ))  # fmt: skip


def _said(ax: Axes, tie, row: dict[str, float], x: float, n_lanes: int):
    """The kind and strength beside a bracket, and its evidence where there is room."""
    if n_lanes > _LABELLED:
        return None
    word = LINES.get(tie.signal, ("-", str(tie.signal)))[1]
    lines = [f"{word} {tie.strength:.2f}"]
    if n_lanes == 1:
        room = int(abs(row[tie.left] - row[tie.right]) / 0.15)  # lines between the two, so that no word runs into the next bracket's
        lines += style.wrap(_PLAIN.sub("", tie.evidence), 32, lines=min(4, room)).split("\n") if room > 1 else []
    return ax.text(x + 0.05, (row[tie.left] + row[tie.right]) / 2, "\n".join(lines), ha="left", va="center", fontsize=style.SMALL, zorder=5,
            color=style.INK, bbox={"boxstyle": "square,pad=0.12", "fc": style.PAPER, "ec": "none"})  # fmt: skip


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


def losing(claims: pd.DataFrame, *, least: int = 2) -> pd.DataFrame:
    """The claims of `least` or more documents with fewer origins for sure than outlets, and how many they lose (`lost`), most first."""
    chosen = ranked(claims, least=least)
    lost = (chosen["n_outlets"] - chosen["origins_min"]).astype(int)
    return chosen.assign(lost=lost)[lost > 0].sort_values("lost", ascending=False, kind="stable", ignore_index=True)


def outlets_and_origins(claims: pd.DataFrame, *, least: int = 2, top: int = 20, ax: Axes | None = None) -> Axes:
    """Claims by the outlets that make them, and beside that by their independent origins: a full bar for those that are
    sure, hatched up to the most there can be. Claims that lose most on the way from outlets to origins come first; those
    with as many origins as outlets are counted in the note."""
    chosen = ranked(claims, least=least)
    lose = losing(claims, least=least)
    shown = lose.head(top)
    ax = ax or style.axes(height=style.height(len(shown), per_row=0.36, extra=0.6))
    if chosen.empty:
        return style.empty(ax, f"no claim is made by {least} or more documents.")
    if shown.empty:
        return style.empty(ax, f"each of the {len(chosen)} claims has as many independent origins as outlets.")
    rows = list(range(len(shown)))
    most = int(shown["n_outlets"].max())
    beside = most * 1.35  # where the right half begins
    sure, able = shown["origins_min"].astype(int), shown["origins_max"].astype(int)
    drawn = [
        ax.barh(rows, shown["n_outlets"].astype(int), height=0.6, facecolor=style.PALE),
        ax.barh(rows, sure, left=beside, height=0.6, facecolor=style.ACCENT),
        ax.barh(rows, able - sure, left=[beside + n for n in sure], height=0.6, facecolor=style.PAPER, edgecolor=style.ACCENT, hatch="////", linewidth=0.7),
    ]
    for bars in drawn:
        for bar, claim_id in zip(bars, shown["claim_id"], strict=True):
            bar.set_url(f"#claim-{claim_id}")
            bar.set_gid(f"Evidence of {claim_id}")
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
    left, whole = len(lose) - len(shown), len(chosen) - len(lose)
    style.note(ax, "Full bar: origins that are sure. Hatched: as many more as there can be."
               + (f"\n{whole} claims with as many origins as outlets are not drawn" + (f", nor {left} more that lose." if left else ".") if whole else f"\n{left} more are not drawn." if left else ""))  # fmt: skip
    return ax
