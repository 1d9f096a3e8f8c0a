"""A figure as it is set on both kinds of page: outlines, their size, and where they lead."""

from __future__ import annotations

import hashlib
import io
import math
import re
from functools import cache

from analysis.report import clean


def draw(figure, id: str) -> tuple[str, float, float, list[dict]]:
    """The figure as SVG, its width and height in inches, and where its artists with a URL lie (shares of width and height).

    Letters are drawn as outlines: a chart must look the same in both formats and on every machine, and SVG text would be
    set in whatever font the reader has. What that costs in search is made up by the alternative text and the data table.
    """
    import matplotlib
    from matplotlib.transforms import Bbox

    _settle(figure)
    # Labels that reach beyond the figure widen the drawing instead of being clipped.
    box = Bbox.union([figure.bbox_inches, figure.get_tightbbox()])
    links, drawn = [], figure.findobj(lambda artist: bool(artist.get_url()) and artist.get_visible())
    for artist in drawn:
        line = _line(artist, figure, box)
        place = _middle(artist, figure) if line else artist.get_window_extent().transformed(figure.dpi_scale_trans.inverted())
        if not all(math.isfinite(side) for side in place.extents) or place.width <= 0 or place.height <= 0:
            continue  # an artist that draws nothing has no place to click
        links.append({
            "href": artist.get_url(),
            "label": clean.line(artist.get_gid() or (artist.get_text() if hasattr(artist, "get_text") else "")),
            "x": round((place.x0 - box.x0) / box.width, 4),
            "y": round((box.y1 - place.y1) / box.height, 4),
            "width": round(place.width / box.width, 4),
            "height": round(place.height / box.height, 4),
            **({"line": line} if line else {}),
        })  # fmt: skip
    stream = io.StringIO()
    # The backend is named here, so that neither MPLBACKEND nor a front end can lose the drawing. No date: same bytes.
    about = {"Date": None, "Creator": None}
    with matplotlib.rc_context({"svg.hashsalt": id, "svg.fonttype": "path"}):
        if all(abs(side - whole) < 0.01 for side, whole in zip(box.extents, figure.bbox_inches.extents, strict=True)):
            from matplotlib.backends.backend_svg import FigureCanvasSVG

            FigureCanvasSVG(figure).print_svg(stream, metadata=about)  # savefig would draw it twice
            box = figure.bbox_inches
        else:
            figure.savefig(stream, format="svg", backend="svg", bbox_inches=box, metadata=about)
    return _lean(stream.getvalue()), round(float(box.width), 3), round(float(box.height), 3), links


def _line(artist, figure, box) -> list[list[float]]:
    """The course of an arrow in shares of the drawing, at most 13 points; empty for anything else, which is clicked by its box."""
    shaft = _shaft(artist, figure)
    every = max(1, -(-len(shaft) // 12))
    points = [*shaft[:-1:every], shaft[-1]] if len(shaft) else []
    return [[round(float(x - box.x0) / box.width, 4), round(float(box.y1 - y) / box.height, 4)] for x, y in points]


def _middle(artist, figure):
    """A box around the middle of an arrow, for paper, where only boxes can be clicked; in inches."""
    from matplotlib.transforms import Bbox

    shaft = _shaft(artist, figure)
    x, y = shaft[len(shaft) // 2] if len(shaft) > 2 else (shaft[0] + shaft[-1]) / 2
    return Bbox.from_bounds(x - 0.12, y - 0.07, 0.24, 0.14)


def _shaft(artist, figure):
    """The points of an arrow from end to end in inches, without its head; empty for what is no arrow."""
    from matplotlib.patches import FancyArrowPatch

    if not isinstance(artist, FancyArrowPatch):
        return []
    drawn = artist.get_transform().transform_path(artist.get_path()).to_polygons(closed_only=False)
    return figure.dpi_scale_trans.inverted().transform(drawn[0]) if drawn else []


_COMMENT, _PATH, _DECIMALS = re.compile(r"<!--.*?-->\s*", re.DOTALL), re.compile(r' d="[^"]*"'), re.compile(r"(\.\d\d)\d+")
_LETTER = re.compile(r'(<path id="|<use xlink:href="#)([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z]+)?)-([0-9a-f]+)"')
_MOVED = re.compile(r'(<use xlink:href="#[^"]+") transform="translate\((-?[0-9.]+) 0\)"')


def _lean(svg: str) -> str:
    """`svg` without comments (they hold the labels, hence text of documents), with outlines to a hundredth of a point.

    White space is one space, and none between elements: letters are outlines, so none of it is text. Thousands of letters are
    each a use of an outline: its name is short, and the same in every drawing, and its place a number (hundredths of the size).
    """
    svg = _PATH.sub(lambda path: _DECIMALS.sub(r"\1", path[0]), _COMMENT.sub("", svg))
    svg = _LETTER.sub(lambda letter: f'{letter[1]}{_short(letter[2])}-{letter[3]}"', svg)
    svg = _MOVED.sub(lambda use: f'{use[1]} x="{float(use[2]):.1f}"', svg)
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", svg)).strip()


@cache
def _short(font: str) -> str:
    return f"f{hashlib.sha256(font.encode()).hexdigest()[:3]}"


def _settle(figure) -> None:
    """Lets the figure's layout engine do its work, once: every drawing would repeat it, and it takes longer than the drawing."""
    figure.set_dpi(72)  # what SVG is drawn at, so that letters are measured as they will be drawn
    engine = figure.get_layout_engine()
    if engine is not None and figure.axes:
        engine.execute(figure)
        figure.set_layout_engine("none")
