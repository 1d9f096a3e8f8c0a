"""Charts of the conflicts: what each source gives for a contested number, and what happened when according to whom."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from . import style

_EPOCH = date(1970, 1, 1)
_HATCH = "////"
MARKS = {"contradiction": "≠ contradiction", "update": "↑ update", "scope": "⊂ other scope", "vague": "≈ compatible", "likely error": "! likely error", "compare": "to compare"}  # fmt: skip
_SPAN = 3 * 366  # days before the latest report that the timeline covers


def numeric(conflicts: pd.DataFrame) -> pd.DataFrame:
    """The sides that give a number (not a date), one a document and conflict: the first place that gives it."""
    sides = conflicts[conflicts["about"].eq("number") & (conflicts["low"].notna() | conflicts["high"].notna())]
    return sides.drop_duplicates(["conflict_id", "doc_id"], ignore_index=True)


def ranges(conflicts: pd.DataFrame, documents: pd.DataFrame, *, most: int = 4, rows: int = 26, ax: Axes | None = None) -> Axes:
    """What each source gives for each contested number: a dot where it is exact, a bar from lowest to highest where not.

    An end that the source leaves open fades into an arrow; hatched is a word ("dozens") or "about". Each block has its own
    scale from zero. Sources in order of publication, undated last. At most `most` numbers and `rows` sides are drawn.
    """
    sides = numeric(conflicts)
    chosen = sides["conflict_id"].unique()[:most]
    shown = _ordered(sides[sides["conflict_id"].isin(chosen)], documents).head(rows)
    chosen = shown["conflict_id"].unique()
    lines = len(shown) + len(chosen)
    ax = ax or style.axes(height=style.height(lines, per_row=0.21, extra=0.45))
    if shown.empty:
        return style.empty(ax, "no number is given differently by two documents.")
    names = style.sources(documents)
    row, ticks, labels = 0, [], []
    for conflict_id, block in shown.groupby("conflict_id", sort=False):
        ax.text(0, row, style.fit(f"{conflict_id}  {block['topic'].iloc[0]}", 80), va="center", ha="left", fontsize=style.TEXT, fontweight="bold", color=style.INK)
        scale = max(_reach(side) for side in block.itertuples()) or 1.0
        for side in block.itertuples():
            row += 1
            mark = _side(ax, row, side, scale)
            mark.set_url(style.view(f"conflict-{conflict_id}", source=side.doc_id))
            mark.set_gid(f"{conflict_id}, {names[side.doc_id]}: {side.value}")
            ticks.append(row)
            labels.append(f"{names[side.doc_id]}{'' if pd.isna(side.published) else '  ' + str(side.published)[:10]}")
        ax.vlines(0, row - len(block) + 0.6, row + 0.4, color=style.GREY, lw=0.8)  # a scale a block, so that no line runs through its heading
        row += 1
    ax.set_yticks(ticks, labels)
    style.rows_of(ax, lines)
    ax.set_xlim(0, 1.75)
    ax.set_xticks([])
    ax.spines[["left", "bottom"]].set_visible(False)
    left = len(sides) - len(shown)
    style.note(ax, "Dot: exact. Bar: from lowest to highest. Arrow: open end. Hatched: vague. Each block on its own scale from zero." + (f"\n{left} more sides are not drawn." if left else ""))
    return ax


def _ordered(sides: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    when = dict(zip(documents["doc_id"], documents["published"], strict=True))
    place = {name: n for n, name in enumerate(sides["conflict_id"].unique())}
    known = [(place[c], pd.isna(when[d]), "" if pd.isna(when[d]) else str(when[d]), d) for c, d in zip(sides["conflict_id"], sides["doc_id"], strict=True)]
    order = sorted(range(len(known)), key=known.__getitem__)
    out = sides.iloc[order].reset_index(drop=True)
    return out.assign(published=[when[d] for d in out["doc_id"]])


def _reach(side) -> float:
    ends = [end for end in (side.low, side.high) if not pd.isna(end)]
    return float(max(ends)) * (1.15 if pd.isna(side.high) else 1.0)


def _side(ax: Axes, row: int, side, scale: float):
    """Draws one side and returns what it is clicked by."""
    low, high = (None if pd.isna(end) else float(end) / scale for end in (side.low, side.high))
    doubt = bool(getattr(side, "vague", False) is True or str(getattr(side, "bound", "")) in ("about", "nearly") or getattr(side, "vague", False))
    colour = style.SECOND if side.kind in ("contradiction", "likely error") else style.ACCENT
    end = high
    if low is not None and low == high:
        (mark,) = ax.plot([low], [row], marker="o", markersize=6, color=colour, clip_on=False)
    else:
        first = 0.0 if low is None else low
        last = min(1.05, first + 0.18) if high is None else high
        mark = ax.add_patch(Rectangle((first, row - 0.22), max(last - first, 0.004), 0.44, facecolor=style.PAPER if doubt else colour, edgecolor=colour,
                               hatch=_HATCH if doubt else None, lw=0.8, alpha=0.45 if None in (low, high) else 1.0))  # fmt: skip
        if high is None:
            ax.annotate("", (last + 0.05, row), (last - 0.02, row), arrowprops={"arrowstyle": "->", "color": colour})
            ax.plot([first], [row], marker="|", markersize=9, color=colour)
            last += 0.05
        if low is None:
            ax.annotate("", (max(0.0, last - 0.24), row), (last, row), arrowprops={"arrowstyle": "->", "color": style.INK, "lw": 0.8})
            ax.plot([last], [row], marker="|", markersize=9, color=colour)
        end = last
    style.label(ax, (end or 0.0) + 0.015, row, f"{style.fit(side.value, 30)}   {MARKS[side.kind]}")
    return mark


def moments(dates: pd.DataFrame, documents: pd.DataFrame, sentences: pd.DataFrame, conflicts: pd.DataFrame, *, events: pd.DataFrame | None = None) -> pd.DataFrame:
    """What is dated, one row an expression: doc_id, text, earliest, latest, published, disputed, says, sentence; earliest first.

    `says` is who does what to whom where `events` (see analysis.actors.events) holds that of the same date, else the sentence.

    Left out: clock times, what is not resolved, and what lies more than three years before the latest day.
    """
    known = dates[dates["earliest"].notna() & ~dates["kind"].isin(["clock", "decade"])]
    if known.empty:
        return known.assign(published=[], disputed=pd.Series(dtype=bool), says=[])
    latest = max([*known["latest"], *(str(p)[:10] for p in documents["published"].dropna() if len(str(p)) >= 10)])
    since = (date.fromisoformat(latest) - timedelta(_SPAN)).isoformat()
    known = known[known["latest"] >= since].drop_duplicates(["doc_id", "earliest", "latest", "sentence"])
    suspects = conflicts[conflicts["role"].ne("evidence")] if "role" in conflicts else conflicts
    disputed = set(zip(suspects["doc_id"], suspects["start"], strict=True))
    when = dict(zip(documents["doc_id"], documents["published"], strict=True))
    says = {(d, int(n)): t for d, n, t in zip(sentences["doc_id"], sentences["sentence"], sentences["text"], strict=True)}
    done: dict[tuple, dict[str, None]] = {}
    for d, text, day, what in () if events is None else zip(events["doc_id"], events["date_text"], events["earliest"], events["says"], strict=True):
        done.setdefault((d, text, day), {})[what] = None
    known = known.assign(
        published=[when[d] for d in known["doc_id"]],
        disputed=[(d, s) in disputed for d, s in zip(known["doc_id"], known["start"], strict=True)],
        says=["; ".join(done.get((d, text, day), [says[d, int(n)]])) for d, n, text, day in zip(known["doc_id"], known["sentence"], known["text"], known["earliest"], strict=True)],
    )
    return known.sort_values(["earliest", "latest", "doc_id", "start"], ignore_index=True)


def drawn(moments: pd.DataFrame, *, top: int = 20) -> pd.DataFrame:
    """Those of `moments` that the timeline has room for, in their order, with the id of the evidence on each (`anchor`).

    Disputed ones stay first, then the most precise.
    """
    keep = moments.sort_values(["disputed", "precision", "earliest", "doc_id"], ascending=[False, True, True, True]).head(top).index
    shown = moments.loc[sorted(keep)].reset_index(drop=True)
    return shown.assign(anchor=[style.anchor("date", doc_id, str(start)) for doc_id, start in zip(shown["doc_id"], shown["start"], strict=True)])


def timeline(dates: pd.DataFrame, documents: pd.DataFrame, sentences: pd.DataFrame, conflicts: pd.DataFrame, *, events: pd.DataFrame | None = None, top: int = 20, ax: Axes | None = None) -> Axes:
    """What happened when, according to whom: a bar from the first to the last day it can mean, a diamond for the report.

    Beside a bar stands who does what to whom as far as `events` knows it, else the sentence. Disputed dates are hatched and
    marked with an exclamation mark. Of more than `top`, those that `drawn` keeps.
    """
    known = moments(dates, documents, sentences, conflicts, events=events)
    shown = drawn(known, top=top)
    ax = ax or style.axes(height=style.height(len(shown), per_row=0.22, extra=0.7))
    if shown.empty:
        return style.empty(ax, f"no date could be placed in time; {len(dates)} expressions of time were found.")
    names = style.sources(documents)
    first, last = _bounds(shown)
    for row, moment in enumerate(shown.itertuples()):
        begin, end = _day(moment.earliest), _day(moment.latest) + 1
        colour = style.SECOND if moment.disputed else style.ACCENT
        width = max(end - begin, (last - first) * 0.006)
        bar = ax.add_patch(Rectangle((begin, row - 0.25), width, 0.5, facecolor=style.PAPER if moment.disputed else colour, edgecolor=colour, lw=0.8, hatch=_HATCH if moment.disputed else None))
        bar.set_url(f"#{moment.anchor}")
        bar.set_gid(f"{names[moment.doc_id]}: {style.fit(moment.text, 60)}")
        published = None if pd.isna(moment.published) or len(str(moment.published)) < 10 else _day(str(moment.published)[:10])
        if published is not None:
            ax.plot([published], [row], marker="D", markersize=4.5, color=style.INK, markerfacecolor=style.PAPER, clip_on=False)
        at = max(begin + width, published or 0) + (last - first) * 0.01
        style.label(ax, at, row, f"{'! ' if moment.disputed else ''}{style.fit(moment.says, 46)}")
    ax.set_yticks(range(len(shown)), [f"{names[m.doc_id]}: {style.fit(m.text, 22)}" for m in shown.itertuples()])
    style.rows_of(ax, len(shown))
    ax.set_xlim(first - (last - first) * 0.02, last + (last - first) * 0.95)
    ticks = _ticks(first, last)
    ax.set_xticks([t for t, _ in ticks], [label for _, label in ticks])
    left = len(known) - len(shown)
    note = "Bar: days the words can mean. Diamond: publication. Hatched, with !: disputed."
    style.note(ax, note + (f" {left} more dates are not drawn." if left else ""))
    return ax


def _day(value: str) -> int:
    return (date.fromisoformat(value) - _EPOCH).days


def _bounds(shown: pd.DataFrame) -> tuple[int, int]:
    reports = [_day(str(p)[:10]) for p in shown["published"].dropna() if len(str(p)) >= 10]
    first = min([*map(_day, shown["earliest"]), *reports])
    return first, max([*map(_day, shown["latest"]), *reports, first + 7])


def _ticks(first: int, last: int) -> list[tuple[int, str]]:
    """Three or four days, evenly spaced, named as precisely as their distance asks for."""
    step = max(1, (last - first) // 2)
    form = "%Y-%m-%d" if last - first < 200 else "%Y-%m"
    return [(day, (_EPOCH + timedelta(day)).strftime(form)) for day in range(first, last + 1, step)]
