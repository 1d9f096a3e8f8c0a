"""How wide the columns of a printed table are: from what they hold, so that no sentence runs down a narrow column."""

from __future__ import annotations

import re
from collections.abc import Sequence

SIZES = (8.6, 8.2, 7.8, 7.4, 7.0)  # points of the letters in a table, the first that lets every word stand on a line
INSET = 8.0  # points that a cell keeps free left and right, together
_STEP = 6.0  # points by which a column grows at a time
_ROWS = 80  # rows that are measured
_NAME = 24  # most letters of a document's short name, which is not broken if the table can spare the room
_PHRASE = 7.5  # letters' widths that a column of phrases has at least, if the table can spare them
_POWER = 4  # how much the highest cell of a row decides its height
_WORD = re.compile(r"[\s\u200b]+")
_NARROW, _WIDE = frozenset("iljI.,:;'|!()[]-/ "), frozenset("mwMWOQGDCNU@%—")


def widths(columns: Sequence[str], rows: Sequence[Sequence[str]], *, room: float) -> tuple[float, list[float]]:
    """The size of the letters, and points for each column, together at most `room`.

    `columns` are the labels, `rows` their texts, with zero-width spaces where a word may break. Every column can hold its
    longest word; what is left goes, step by step, to the column that shortens the table most. A table whose cells all
    stand on one line keeps to what it needs and a little air.
    """
    rows = rows[:_ROWS]
    texts = [[label, *(row[place] for row in rows)] for place, label in enumerate(columns)]
    words = [max((points(word) for text in column for word in _WORD.split(text)), default=1.0) for column in texts]
    size = next((size for size in SIZES if sum(word * size + INSET for word in words) <= 0.9 * room), SIZES[-1])
    least = [word * size + INSET for word in words]
    if sum(least) > room:  # too many columns for their words: words break
        return size, [round(width * room / sum(least), 2) for width in least]
    lengths = [[points(row[place]) * size for place in range(len(columns))] for row in rows]
    # Two or three words on a line where there is room, and names whole: nothing runs down a column word by word.
    phrase = [max(word, min(max((points(text) for text in column), default=0.0), _PHRASE)) * size + INSET for word, column in zip(words, texts, strict=True)]
    named = [max([width, *(1.03 * points(text) * size + INSET for text in column if _is_name(text))]) for width, column in zip(phrase, texts, strict=True)]
    least = next((tried for tried in (named, phrase) if sum(tried) <= 0.8 * room), least)
    most = [max(points(text) for text in column) * size + INSET + 2 for column in texts]
    shared = _grown(least, most, lengths, room)
    spare = room - sum(shared)
    air = min(spare / len(shared), 12.0)
    return size, [round(width + air, 2) for width in shared]


def _is_name(text: str) -> bool:
    return " " not in text and len(text.replace("\u200b", "")) <= _NAME


def _grown(least: list[float], most: list[float], lengths: list[list[float]], room: float) -> list[float]:
    widths = list(least)
    # A cell's share of its row's height, to the power that makes the sum over a row come near its highest cell.
    lines = [[_lines(row[place], widths[place]) for row in lengths] for place in range(len(widths))]
    sums = [sum(column[n] for column in lines) for n in range(len(lengths))]
    while room - sum(widths) >= _STEP:
        best, gain, changed = -1, 0.0, []
        for place, width in enumerate(widths):
            if width >= most[place]:
                continue
            new = [_lines(row[place], width + _STEP) for row in lengths]
            won = sum(
                total ** (1 / _POWER) - max(total - old + now, 1e-9) ** (1 / _POWER)
                for total, old, now in zip(sums, lines[place], new, strict=True)
            ) + 1e-6 * (most[place] - width)  # where nothing is won at once, the column that lacks most comes first
            if won > gain:
                best, gain, changed = place, won, new
        if best < 0:
            break
        sums = [total - old + now for total, old, now in zip(sums, lines[best], changed, strict=True)]
        widths[best], lines[best] = widths[best] + _STEP, changed
    return widths


def _lines(length: float, width: float) -> float:
    return max(1.0, 1.08 * length / (width - INSET)) ** _POWER


def points(text: str) -> float:
    """About how wide `text` is in the page's sans at a size of one point."""
    total = 0.0
    for letter in text:
        if letter in _NARROW:
            total += 0.28
        elif letter in _WIDE:
            total += 0.72
        elif letter == "\u200b":
            continue
        else:
            total += 0.62 if letter.isupper() else 0.37 if letter in "tfr" else 0.53 if letter < "\u1100" else 1.0
    return total
