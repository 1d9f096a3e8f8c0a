"""Charts of the claims: how many documents make each, and which document makes which, put how."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from . import style

# How a claim is put, from sure to denied: a letter that reads without colour, a fill, and the colour of the letter.
MARKS = {
    "asserted": ("A", style.ACCENT, style.PAPER),
    "attributed": ("R", "#9fc3dd", style.INK),
    "hedged": ("H", "#fbe3b4", style.INK),
    "denied": ("D", "#444444", style.PAPER),
}
_SURE = {name: rank for rank, name in enumerate(MARKS)}


def ranked(claims: pd.DataFrame, *, least: int = 1) -> pd.DataFrame:
    """The claims that at least `least` documents make: most documents first, then most origins, then claim_id."""
    chosen = claims[claims["n_documents"] >= least]
    order = ["n_documents", "origins_max", "origins_min", "claim_id"]
    return chosen.sort_values(order, ascending=[False, False, False, True], ignore_index=True)


def frequencies(claims: pd.DataFrame, *, least: int = 2, top: int = 20, ax: Axes | None = None) -> Axes:
    """How many documents make each claim, most first; claims below `least` or beyond `top` are counted in the note."""
    chosen = ranked(claims, least=least)
    shown = chosen.head(top)
    ax = ax or style.axes(height=style.height(len(shown), per_row=0.165, extra=0.35))
    if shown.empty:
        return style.empty(ax, f"no claim is made by {least} or more documents; {len(claims)} are made by fewer.")
    bars = ax.barh(range(len(shown)), shown["n_documents"], height=0.6, color=style.ACCENT)
    for bar, claim in zip(bars, shown.itertuples(), strict=True):
        bar.set_url(f"#claim-{claim.claim_id}")
        bar.set_gid(f"Evidence of {claim.claim_id}")
        if claim.kind in ("assessment", "forecast"):
            bar.set(facecolor=style.PAPER, edgecolor=style.ACCENT, hatch="////", linewidth=0.7)
    for row, claim in enumerate(shown.itertuples()):
        style.label(ax, claim.n_documents, row, f"{claim.n_documents}   {origins(claim.origins_min, claim.origins_max)}")
    ax.set_yticks(range(len(shown)), [_named(c) for c in shown.itertuples()])
    style.rows_of(ax, len(shown))
    ax.set_xlim(0, int(shown["n_documents"].max()) * 1.7)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    style.note(ax, "Full bar: fact, quantity or statement. Hatched: judgement or forecast." + undrawn(len(chosen) - len(shown), len(claims) - len(chosen), least))
    return ax


def undrawn(more: int, fewer: int, least: int) -> str:
    """What a chart of the claims of `least` documents leaves out, in a line below it; "" if nothing."""
    parts = [f"{more} more made by {least} or more documents" if more else "", f"{fewer} made by fewer" if fewer else ""]
    listed = " and ".join(part for part in parts if part)
    return f"\nNot drawn: {listed}." if listed else ""


def _named(claim, length: int = 74) -> str:
    return style.fit(f"{claim.claim_id}  {claim.statement}", length)


def origins(least: int, most: int) -> str:
    """The range of independent origins in a few letters: "2 to 4 origins"; one number where the ends agree."""
    if least == most:
        return f"{least} origin" + ("" if least == 1 else "s")
    return f"{least} to {most} origins"


def by_source(
    claims: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame, *, least: int = 2, top: int = 20, ax: Axes | None = None
) -> Axes:
    """Claims by documents: a marked cell where the document makes the claim; the mark says how it is put at its surest."""
    chosen = ranked(claims, least=least)
    shown = chosen.head(top)
    names = style.sources(documents)
    ax = ax or style.axes(height=style.height(len(shown), per_row=0.165, extra=0.5 + style.headroom(list(names.values()))))
    if shown.empty:
        return style.empty(ax, f"no claim is made by {least} or more documents.")
    surest = surest_by_source(mentions)
    made = Counter(doc_id for claim_id, doc_id in surest if claim_id in set(shown["claim_id"]))
    ids = style.busiest(list(documents["doc_id"]), made)
    for row, claim_id in enumerate(shown["claim_id"]):
        for column, doc_id in enumerate(ids):
            put = surest.get((claim_id, doc_id))
            if put is None:
                continue
            letter, fill, ink = MARKS[put]
            cell = ax.add_patch(Rectangle((column + 0.08, row + 0.1), 0.84, 0.8, facecolor=fill, lw=0))
            cell.set_url(f"#claim-{claim_id}")
            cell.set_gid(f"{claim_id} in {names[doc_id]}: {put}")
            ax.text(column + 0.5, row + 0.5, letter, ha="center", va="center", fontsize=style.SMALL, color=ink)
    ax.set_xlim(0, len(ids))
    ax.set_ylim(len(shown), 0)
    ax.hlines(range(1, len(shown)), 0, len(ids), color=style.PALE, lw=0.4)
    length = max(40, 78 - 2 * len(ids))  # the more documents, the less of each statement
    ax.set_yticks([r + 0.5 for r in range(len(shown))], [_named(c, length) for c in shown.itertuples()])
    style.heads(ax, [names[d] for d in ids], [c + 0.5 for c in range(len(ids))], room=style.WIDTH - 0.058 * length)
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    left, unseen = len(chosen) - len(shown), len(documents) - len(ids)
    key = "A asserted   R reported as somebody's words   H hedged   D denied"
    parts = [f"{left} more claims made by {least} or more documents" if left else "", f"{unseen} documents that make the fewest of these claims" if unseen else ""]
    listed = " and ".join(part for part in parts if part)
    style.note(ax, key + (f"\n{listed} are not drawn." if listed else ""))
    return ax


def surest_by_source(mentions: pd.DataFrame) -> dict[tuple[str, str], str]:
    """(claim_id, doc_id) -> the surest way in which that document puts that claim."""
    ordered = mentions.assign(rank=mentions["certainty"].map(_SURE)).sort_values(["claim_id", "doc_id", "rank", "start"])
    first = ordered.drop_duplicates(["claim_id", "doc_id"])
    return dict(zip(zip(first["claim_id"], first["doc_id"], strict=True), first["certainty"], strict=True))


def reliability(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """How often pairs stated the same claim against the probability that they were given; on the line the two agree.

    `table` has a row a step of probability: n, expected (mean probability) and observed (share), both 0 to 1. The area of a
    mark grows with n, which stands beside it.
    """
    ax = ax or style.axes(height=3.0)
    if table.empty:
        return style.empty(ax, "nothing was measured.")
    ax.plot([0, 1], [0, 1], color=style.GREY, linewidth=0.8)
    ax.scatter(table["expected"], table["observed"], s=20 + 80 * table["n"] / table["n"].max(), color=style.ACCENT, zorder=3)
    for row in table.itertuples():
        ax.annotate(f"{row.n:,}", (row.expected, row.observed), xytext=(9, -9 if row.observed > 0.1 else 6), textcoords="offset points", fontsize=style.SMALL, color=style.INK)
    ax.set(xlim=(0, 1), ylim=(0, 1), xlabel="probability given", ylabel="share that states the same")
    style.note(ax, "On the line, what is said and what is found agree. Beside each mark: pairs.")
    return ax
