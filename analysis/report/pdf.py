"""The report as PDF, set by Typst from a fixed template that reads the report as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.report import glyphs

TEMPLATE = Path(__file__).resolve().parent / "templates" / "report.typ"
_TEXT_WIDTH = 453.0  # points between the margins of the page, as the template sets them
_SIZES = (8.6, 8.0, 7.4, 6.8)  # points of the letters in a table, the first that lets every word stand on a line
_LETTER = 0.54  # width of an average letter against its size, a bold one included
_INSET = 8.0  # points that a cell of a table keeps free left and right, together
# A run this long without a place to break would reach into the next column. Hangul, kana and ideographs break anywhere.
_LONG = re.compile(r"[^\s\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]{14,}")
_BREAK = "\u200b"


def render(doc: dict) -> tuple[bytes, list[str]]:
    """`doc` (see `model.build`) as PDF/UA-1, and warnings in words; the same bytes for the same `doc` and fonts.

    Where a character needs a font of the system, or Typst finds the page not fit for PDF/UA-1, a warning says so; in the
    second case it is a plain tagged PDF. Raises AnalysisError if Typst can't set it at all.
    """
    import typst

    covered = glyphs.Cover(doc)
    data = _laid_out(covered.tree(doc))
    data["fonts"] = [*glyphs.FALLBACKS, *covered.families]
    year, month, day = (int(part) for part in doc["meta"]["day"].split("-"))
    data["day"] = [year, month, day]
    compiler = typst.Compiler(
        input=TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=typst.Fonts(include_system_fonts=bool(covered.families), font_paths=glyphs.folders()),
        sys_inputs={"doc": json.dumps(data, ensure_ascii=False)},
    )
    stamp = datetime(year, month, day, tzinfo=UTC)
    warnings = list(covered.warnings)
    try:
        return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp), warnings
    except typst.TypstError as error:
        refused = error
    try:
        made = compiler.compile(format="pdf", timestamp=stamp)
    except typst.TypstError as error:
        raise AnalysisError(f"the PDF cannot be set: {str(error.message).splitlines()[0]}") from error
    return made, [*warnings, f"the PDF is tagged, but not PDF/UA-1: {str(refused.message).splitlines()[0]}"]


def load() -> None:
    """Loads Typst, so that `render` need not."""
    import typst  # noqa: F401


def _laid_out(doc: dict) -> dict:
    """`doc` with what the template can't work out: room for columns, places to break, proportions of drawings."""
    blocks, first = [], True
    for block in doc["blocks"]:
        block = dict(block)
        if block["kind"] == "heading":
            block["first"], first = first, False
        elif block["kind"] == "figure":
            block["ratio"] = round(block["height"] / block["width"], 5)
            block.pop("data", None)
        elif block["kind"] == "table":
            block["size"], widths = _column_widths(block["columns"], block["rows"])
            block["columns"] = [{**column, "points": width} for column, width in zip(block["columns"], widths, strict=True)]
        # Headings stay as they are: they are bookmarks too, and they are the chapters' own words.
        blocks.append(block if block["kind"] == "heading" else _breakable(block))
    title = doc["meta"]["title"]
    meta = {**_breakable(doc["meta"]), "shown": break_long(title)}
    return {"meta": meta, "blocks": blocks, "short": title if len(title) < 60 else "Corroborate"}


def _column_widths(columns: list[dict], rows: list[dict]) -> tuple[float, list[float]]:
    """The size of the letters in a table, and points for each column, adding up to the width of the page.

    Columns get what they ask for, but never less than their longest word; the size goes down before a word is broken.
    """
    words = [_longest_word([column["label"], *(_text(row["cells"][place]) for row in rows)]) for place, column in enumerate(columns)]
    asked = [column["width"] for column in columns]
    for size in _SIZES:
        least = [word * size * _LETTER + _INSET for word in words]
        if sum(least) <= 0.9 * _TEXT_WIDTH:
            return size, _shared_out(asked, least)
    # Too many columns for their words: running text keeps a readable width, and words break.
    room = [max(width, 90.0) if ask >= 20 else width for width, ask in zip(least, asked, strict=True)]
    return size, [round(width * _TEXT_WIDTH / sum(room), 2) for width in room]


def _longest_word(texts: list[str]) -> int:
    parts = (part for text in texts for part in re.split(rf"[\s{_BREAK}]+", break_long(text)))
    return min(max(map(len, parts), default=1), 16)


def _shared_out(asked: list[float], least: list[float]) -> list[float]:
    free, fixed = list(range(len(asked))), {}
    while True:
        room, total = _TEXT_WIDTH - sum(fixed.values()), sum(asked[place] for place in free)
        short = [place for place in free if room * asked[place] / total < least[place]]
        if not short:
            return [round(fixed.get(place, room * asked[place] / total), 2) for place in range(len(asked))]
        fixed.update({place: least[place] for place in short})
        free = [place for place in free if place not in fixed]


def _text(cell: str | dict) -> str:
    return cell if isinstance(cell, str) else cell["text"]


def break_long(text: str) -> str:
    """`text` with places to break (zero-width spaces) in runs of 14 and more characters without one.

    Breaks come after the marks at which an address or a file name may break, and else after every eighth character.
    """
    return _LONG.sub(lambda match: _broken(match[0]), text)


def _broken(word: str) -> str:
    parts = re.findall(r"[^/_=&?@:.+\-]*[/_=&?@:.+\-]*", word)
    pieces = (part[at : at + 8] if len(part) > 20 else part for part in parts if part for at in _steps(part))
    return _BREAK.join(pieces)


def _steps(part: str) -> Iterable[int]:
    return range(0, len(part), 8) if len(part) > 20 else (0,)


_UNBROKEN = {"id", "href", "svg", "kind", "align", "alt", "day", "title", "language"}


def _breakable(value, key: str = ""):
    if isinstance(value, str):
        return value if key in _UNBROKEN else break_long(value)
    if isinstance(value, dict):
        return {name: _breakable(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_breakable(item, key) for item in value]
    return value
