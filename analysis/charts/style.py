"""The house style: colours, axes of a given size, and labels that fit. Importing it sets matplotlib's style.

Colours are Okabe and Ito's set, which people with the common kinds of colour blindness can tell apart ("Color Universal
Design", 2008). No chart may need colour to be read.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import matplotlib.font_manager
import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.layout_engine import LayoutEngine
from matplotlib.patches import Rectangle

COLOURS = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#000000"]
INK, GREY, PALE, PAPER = "#222222", "#767676", "#d9d9d9", "#ffffff"
ACCENT, SECOND = COLOURS[0], COLOURS[1]
WIDTH = 6.3  # inches of the text column on the page
SHADES = LinearSegmentedColormap.from_list("house", ["#f4f7fa", "#9fc3dd", "#0072B2", "#003a5c"])
SMALL, TEXT = 8.5, 9.0  # points: labels in a drawing, names beside it; nothing is set smaller
FONTS = Path(__file__).resolve().parent.parent / "report" / "templates" / "fonts"  # the page's own, for drawings too


def _letters() -> None:
    """Makes the page's sans known to matplotlib, the semibold as its bold: by name it would pass for a family of its own."""
    known = matplotlib.font_manager.fontManager
    for name, weight in (("sans", 400), ("sans-italic", 400), ("sans-semibold", 700)):
        known.addfont(FONTS / f"{name}.ttf")
        known.ttflist[-1] = replace(known.ttflist[-1], name="Source Sans 3", weight=weight)


_letters()
# Set once at import: a chart draws into any axes, so its texts must find the same sizes wherever it is called from.
matplotlib.style.use(Path(__file__).resolve().parent.parent / "house.mplstyle")


class Margins(LayoutEngine):
    """Keeps the labels of the only axes inside the figure, with one measurement where the usual engines take four.

    That is enough here: labels keep their size wherever the axes stand. What lies outside the figure nevertheless (a direct
    label at the end of a bar) widens the drawing when it is shown.
    """

    _adjust_compatible = True
    _colorbar_gridspec = True

    def execute(self, fig: Figure) -> None:
        """Moves the axes of `fig` to where its labels leave room."""
        (ax,) = fig.axes
        renderer = fig.canvas.get_renderer()
        width, height = fig.bbox.size
        below = max((note.get_window_extent(renderer).y1 for note in fig.texts), default=0.0)
        inner, outer = ax.get_window_extent(renderer), ax.get_tightbbox(renderer, for_layout_only=True)
        left, right = inner.x0 - outer.x0 + _PAD, outer.x1 - inner.x1 + _PAD
        bottom, top = inner.y0 - outer.y0 + _PAD + below, outer.y1 - inner.y1 + _PAD
        ax.set_position([left / width, bottom / height, max(1 - (left + right) / width, 0.1), max(1 - (bottom + top) / height, 0.1)])


_PAD = 3.0  # points between what is drawn and the edge of the figure


def axes(width: float = WIDTH, height: float = 3.0) -> Axes:
    """New axes of `width` by `height` inches in the house style, on a figure that no backend shows twice.

    The layout engine keeps labels inside the figure, so that nothing is clipped on the page.
    """
    figure = Figure(figsize=(width, height), layout=Margins(), dpi=72)
    FigureCanvasAgg(figure)
    return figure.add_subplot()


def height(rows: int, *, per_row: float = 0.24, extra: float = 0.6, least: float = 1.2, most: float = 8.2) -> float:
    """Inches for a chart of `rows` rows, between `least` and `most` (a page)."""
    return max(least, min(most, rows * per_row + extra))


def fit(text: str, length: int) -> str:
    """`text` on one line, cut at a word with an ellipsis if it has more than `length` characters; clean for drawing."""
    line = " ".join(drawable(text).split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > length * 0.6 else cut).rstrip(" ,;:-–—") + "…"


def wrap(text: str, width: int, *, lines: int = 2) -> str:
    """`text` broken into at most `lines` lines of `width` characters, the last cut with an ellipsis if more is left."""
    parts = textwrap.wrap(" ".join(drawable(text).split()), width, break_long_words=True) or [""]
    if len(parts) > lines:
        parts = [*parts[: lines - 1], fit(" ".join(parts[lines - 1 :]), width)]
    return "\n".join(parts)


def drawable(text: str) -> str:
    """`text` with what the chart font lacks shown as its code point (U+AC00), so that no box stands for a letter."""
    glyphs = _glyphs()
    out = []
    for letter in text:
        if letter in "\n\t" or ord(letter) in glyphs:
            out.append(letter)
        elif unicodedata.category(letter)[0] != "C":
            out.append(f"U+{ord(letter):04X} ")
    return "".join(out).strip()


def _glyphs() -> frozenset[int]:
    global _known
    if _known is None:
        from matplotlib import font_manager

        paths = [FONTS / "sans.ttf", font_manager.findfont("DejaVu Sans")]
        _known = frozenset(point for path in paths for point in font_manager.get_font(path).get_charmap())
    return _known


_known: frozenset[int] | None = None


def label(ax: Axes, x: float, y: float, text: str, **options) -> None:
    """A direct label at a point in data coordinates, a little to its right."""
    ax.annotate(
        drawable(text), (x, y), xytext=(3, 0), textcoords="offset points", va="center",
        **{"color": INK, "fontsize": SMALL, "annotation_clip": False, **options},
    )  # fmt: skip


def empty(ax: Axes, sentence: str) -> Axes:
    """`ax` with one sentence instead of data, which `show.figure` shows in place of a drawing (`ax.nothing`)."""
    ax.nothing = sentence
    ax.set_axis_off()
    ax.text(0.0, 0.5, drawable(sentence), transform=ax.transAxes, ha="left", va="center", color=GREY, fontsize=9)
    return ax


NAME = 24  # most letters of a document's short name


def sources(documents) -> dict[str, str]:
    """A short, unique name for each document, the same wherever the report names it; at most 24 letters.

    Its outlet where that is known and no other document's; else the part of its doc_id before the first mark, where that
    tells all documents apart ("000" for "000_933e7c1d"); else the doc_id; else the beginning of its title. The whole doc_id
    where none of these is unique.
    """
    ids = list(documents["doc_id"])
    stems = [re.split(r"[_.\s]", doc_id, maxsplit=1)[0] for doc_id in ids]
    short = stems if len(set(stems)) == len(ids) and all(stems) else ids
    outlets = _known_values(documents, "outlet")
    titles = _known_values(documents, "title")
    named = {}
    for doc_id, outlet, brief, title in zip(ids, outlets, short, titles, strict=True):
        if outlet is not None and outlets.count(outlet) == 1:
            named[doc_id] = fit(outlet, NAME)
        else:
            named[doc_id] = brief if len(brief) <= NAME or title is None else fit(title, NAME)
    taken = Counter(named.values())
    return {doc_id: name if taken[name] == 1 else doc_id for doc_id, name in named.items()}


def _known_values(documents, column: str) -> list[str | None]:
    values = documents[column].astype(object) if column in documents else [None] * len(documents)
    return [str(value) if isinstance(value, str) and value.strip() else None for value in values]


def view(at: str = "evidence", **wanted: str) -> str:
    """The address of a view of the evidence, for `set_url`: view(source="a", beside="b") shows what two documents share.

    `source` and `beside` are doc_ids, `certainty` a way of putting a claim, `kind` what an entry is about ("claim", "speaker").
    `at` is the entry to go to (see `anchor`), where the view is that of one entry.
    """
    return f"#{at}?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in wanted.items())


def anchor(kind: str, *names: str) -> str:
    """The id of the evidence on what bears these names: kind, their words, and six digits that tell like names apart.

    Kinds are speaker, relation, tie (between two documents), source (that documents name) and date.
    """
    digits = hashlib.sha256("\0".join(names).encode("utf-8", "replace")).hexdigest()[:6]
    plain = unicodedata.normalize("NFKD", " ".join(names)).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-")
    return "-".join(part for part in (kind, slug, digits) if part)


def rows_of(ax: Axes, n: int) -> None:
    """Room for `n` rows, the first on top, without margins above and below."""
    ax.set_ylim(n - 0.4, -0.6)


def note(ax: Axes, text: str) -> None:
    """A line or two below the whole drawing, from its left edge: how to read it, what was left out."""
    ax.figure.supxlabel(drawable(text), x=0.01, ha="left", fontsize=SMALL, color=GREY)


ACROSS = 30  # columns with a name over them that a page holds


def busiest(ids: Sequence[str], counts, *, most: int = ACROSS) -> list[str]:
    """At most `most` of `ids`, in their order: those with the highest of `counts` (id -> number; 0 where it has none)."""
    kept = set(sorted(ids, key=lambda id: (-int(counts.get(id, 0)), id))[:most])
    return [id for id in ids if id in kept]


def headroom(names: Sequence[str]) -> float:
    """Inches over a table for names that `heads` may set on end."""
    return max(0.5, 0.065 * max((len(name) for name in names), default=0)) if len(names) > 3 else 0.4


def heads(ax: Axes, names: Sequence[str], places: Sequence[float], *, room: float) -> None:
    """Names over the columns at `places`: upright in lines of their own where the columns are wide enough in `room` inches,
    else on end, so that none lies over the next."""
    each = int(room / max(len(names), 1) / 0.072)  # letters that fit over a column
    lines = [wrap(name, each, lines=3) if each > 4 else name for name in names]
    if all(len(part) <= each for name in names for part in re.split(r"(?<=[\s-])", drawable(name))):
        ax.set_xticks(places, lines)
    else:
        ax.set_xticks(places, [drawable(name) for name in names], rotation=90, ha="center", va="bottom")
    ax.xaxis.tick_top()


def matrix(
    ax: Axes, values, rows: Sequence[str], columns: Sequence[str], *, most: float | None = None, form: str = "{:.0f}",
    leads: Callable[[int, int], tuple[str, str]] | None = None,
) -> Axes:  # fmt: skip
    """`ax` with a shaded table: one cell a value, written in it; missing cells are left empty and unshaded.

    `leads` gives for row and column where the cell leads, and the name of that link.
    """
    import numpy as np

    grid = np.asarray(values, dtype=float)
    top = most if most is not None else (np.nanmax(grid) if np.isfinite(grid).any() else 1.0) or 1.0
    ax.set_xlim(0, len(columns))
    ax.set_ylim(len(rows), 0)
    for r in range(grid.shape[0]):
        for c in range(grid.shape[1]):
            value = grid[r, c]
            if not np.isfinite(value):
                continue
            share = min(1.0, value / top)
            box = ax.add_patch(Rectangle((c + 0.03, r + 0.05), 0.94, 0.9, facecolor=SHADES(share * 0.8), lw=0))
            if leads is not None:
                url, name = leads(r, c)
                box.set_url(url)
                box.set_gid(name)
            ax.text(c + 0.5, r + 0.5, form.format(value), ha="center", va="center", fontsize=SMALL,
                    color=PAPER if share > 0.6 else INK)  # fmt: skip
    heads(ax, columns, [c + 0.5 for c in range(len(columns))], room=WIDTH - 0.4 - 0.065 * max((len(name) for name in rows), default=0))
    ax.set_yticks([r + 0.5 for r in range(len(rows))], [drawable(name) for name in rows])
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    return ax
