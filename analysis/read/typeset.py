"""Lines as a page sets them, put together as paragraphs: by their place, their size and how full they are."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from dataclasses import dataclass

from analysis.read.headline import ENDED

_BULLET = re.compile(r"(?:[•‣◦▪●○■□◆▶►✓✔➤·–—*-]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_DIVIDED = re.compile(r"([^\W\d_])[-\u00ad]$")
_SAME = 0.08  # share by which sizes may differ and still be one
_APART = 1.25  # of the usual distance between lines: more is a gap between paragraphs
_FULL = 0.8  # of the width of the column in characters: a line that would not hold the next word either is full
_EDGE = 3  # first and last lines of a page among which running heads and feet are looked for
_LARGER = 1.2  # of the commonest size, from which a line may be a headline
_HEADLINE = range(5, 41)  # words; a masthead has fewer


@dataclass(frozen=True)
class Line:
    """One line of a page: its text, where it begins (points from the left and from the bottom) and its size in points."""

    text: str
    x: float
    y: float
    size: float


def paragraphs(pages: list[list[Line]]) -> list[Line]:
    """The paragraphs of `pages` in order, each with the place of its first line; [] for none.

    Lines of a paragraph are of one size, at the usual distance, and full but for the last; a word divided at the end of a
    line is made whole. A paragraph that goes on in the next column or on the next page is one, and what the page prints
    above and below the text (lines that stand on several pages, page numbers) follows it.
    """
    running = _running(pages)
    distance, width, margins = _distances(pages), _widths(pages), _margins(pages)
    made: list[tuple[Line, Line]] = []  # the paragraph so far, its last line
    edges: list[tuple[Line, Line]] = []  # running heads and feet since the last paragraph began
    for page in pages:
        for i, line in enumerate(page):
            if _edge(i, len(page)) and _key(line) in running:
                edges.append((line, line))
            elif made and not _begins(made[-1][1], line, margins) and _goes_on(made[-1][1], line, distance.get(_size(line), 1.3 * line.size), width):
                begun, _ = made[-1]
                made[-1] = (Line(_joined(begun.text, line.text), begun.x, begun.y, begun.size), line)
            else:
                made += [*edges, (line, line)]
                edges = []
    return [paragraph for paragraph, _ in made + edges]


def headline(first: list[Line], found: list[Line]) -> str:
    """The paragraph of the largest type on the `first` page that is as long as a headline, "" if none is clearly larger than the rest."""
    sizes = Counter()
    for line in found:
        sizes[_size(line)] += len(line.text)
    if not sizes:
        return ""
    starts = {(line.x, line.y, line.size) for line in first}
    usual = sizes.most_common(1)[0][0]
    large = [line for line in found if _size(line) > _LARGER * usual and (line.x, line.y, line.size) in starts and len(line.text.split()) in _HEADLINE]
    return max(large, key=lambda line: line.size).text if large else ""


def _begins(last: Line, line: Line, margins: dict[int, list[float]]) -> bool:
    """Whether `line` begins a paragraph by a bullet, another size, or being set in after the end of a sentence; so does a row of figures."""
    if abs(last.size - line.size) > _SAME * max(last.size, line.size) or _BULLET.match(line.text) or _figures(line) or _figures(last):
        return True
    set_in = any(0.7 * line.size < line.x - edge < 4 * line.size for edge in margins.get(_size(line), ()))
    return set_in and bool(ENDED.search(last.text[-60:]))


def _figures(line: Line) -> bool:
    words = line.text.split()
    return len(words) > 1 and 2 * sum(any(char.isdigit() for char in word) for word in words) >= len(words)


def _goes_on(last: Line, line: Line, distance: float, width: dict[tuple[int, int], int]) -> bool:
    """Whether `line` goes on in the same paragraph as `last`, which is full: below it, or in the next column or page."""
    most = max((width.get((_size(last), round(last.x / 4) + step), 0) for step in (-1, 0, 1)), default=0)
    divided = bool(_DIVIDED.search(last.text))
    if not divided and len(last.text) + 1 + len(line.text.split(None, 1)[0]) < _FULL * most:
        return False
    down = last.y - line.y
    if 0 < down <= _APART * distance:
        return True
    elsewhere = down <= 0 or line.x > last.x + 8 * line.size
    return elsewhere and (divided or not ENDED.search(last.text[-60:]))


def _joined(one: str, other: str) -> str:
    if _DIVIDED.search(one) and re.match("[a-zà-ÿ]", other):
        return one[:-1] + other
    return one.rstrip("\u00ad") + ("" if one.endswith("\u00ad") else " ") + other


def _size(line: Line) -> int:
    return round(2 * line.size)


def _distances(pages: list[list[Line]]) -> dict[int, float]:
    """For each size the usual distance from a line to the one below it, where such follow each other."""
    found: dict[int, list[float]] = {}
    for page in pages:
        for one, other in itertools.pairwise(page):
            if _size(one) == _size(other) and 0 < one.y - other.y < 3 * one.size:
                found.setdefault(_size(one), []).append(one.y - other.y)
    return {size: sorted(downs)[len(downs) // 4] for size, downs in found.items()}


def _widths(pages: list[list[Line]]) -> dict[tuple[int, int], int]:
    """For each size and left edge (in steps of 4 points) how many characters a long line has."""
    found: dict[tuple[int, int], list[int]] = {}
    for page in pages:
        for line in page:
            found.setdefault((_size(line), round(line.x / 4)), []).append(len(line.text))
    return {key: sorted(lengths)[math.ceil(0.9 * (len(lengths) - 1))] for key, lengths in found.items()}


def _margins(pages: list[list[Line]]) -> dict[int, list[float]]:
    """For each size the left edges (points) at which at least a fifth of its lines begin."""
    found: dict[int, Counter] = {}
    for page in pages:
        for line in page:
            found.setdefault(_size(line), Counter())[round(line.x)] += 1
    return {size: [x for x, n in edges.items() if n >= 0.2 * edges.total()] for size, edges in found.items()}


def _edge(i: int, n: int) -> bool:
    return i < _EDGE or i >= n - _EDGE


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.lower()), round(line.y / 6)


def _running(pages: list[list[Line]]) -> set[tuple[str, int]]:
    """What stands at the same height of two pages or more near their ends, whatever its numbers, and bare page numbers."""
    counts = Counter(key for page in pages for key in {_key(line) for i, line in enumerate(page) if _edge(i, len(page))})
    return {key for key, n in counts.items() if n > 1}
