"""Excerpts in the report: the words of the documents that may not be passed on are cut from whatever a notebook shows.

What stays are the places that `export.excerpts` keeps: evidence, and some characters around it. Everything shown is held against
the rest of the texts, eight words at a time, so no more than seven words in a row of it get out, by whatever table, sentence
or drawing. A run of it becomes […].
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.errors import UsageError

CUT = "[…]"
_WINDOW = 8  # words in a row that give away where they are from
_WORD = re.compile(r"\w+")
# Ours, and never shown as words of a text; the drawing holds outlines, its words are cut before it is drawn.
_OURS = frozenset({"id", "href", "address", "place", "doc_id", "svg", "image/svg+xml", "text/html"})


class Withheld:
    """The words of `documents` outside `spans` and `around` characters of them, and how to cut these from a text.

    `spans` are the places of the evidence by document, as `export.evidence_spans` gives them. Titles stay, as they do in the
    tables. Raises UsageError for a negative `around`.
    """

    def __init__(self, documents: pd.DataFrame, spans: Mapping[str, Sequence[tuple[int, int]]], around: int) -> None:
        if around < 0:
            raise UsageError(f"an excerpt of {around} characters: must be 0 or more")
        self._open: dict[tuple[str, ...], int] = {}  # eight words -> a bit for each that may be shown, where any text lets it
        for doc_id, text in zip(documents["doc_id"], documents["text"], strict=True):
            kept = _widened(spans.get(doc_id, ()), around)
            starts = [low for low, _ in kept]
            found = list(_WORD.finditer(text))
            may = []
            for word in found:
                at = bisect.bisect_right(starts, word.start()) - 1
                may.append(at >= 0 and word.end() <= kept[at][1])
            said = [word[0].casefold() for word in found]
            for first in range(len(said) - _WINDOW + 1):
                bits = sum(1 << n for n in range(_WINDOW) if may[first + n])
                window = tuple(said[first : first + _WINDOW])
                self._open[window] = self._open.get(window, 0) | bits
        for title in documents["title"].dropna() if "title" in documents else ():
            said = [word[0].casefold() for word in _WORD.finditer(title)]
            self._open.update({tuple(said[n : n + _WINDOW]): (1 << _WINDOW) - 1 for n in range(len(said) - _WINDOW + 1)})

    def cut(self, text: str) -> str:
        """`text` with each run of withheld words as […]; the same string if there is none."""
        found = list(_WORD.finditer(text))
        if len(found) < _WINDOW:
            return text
        said, hidden = [word[0].casefold() for word in found], [False] * len(found)
        for first in range(len(said) - _WINDOW + 1):
            bits = self._open.get(tuple(said[first : first + _WINDOW]))
            if bits is not None:
                for n in range(_WINDOW):
                    hidden[first + n] = hidden[first + n] or not bits >> n & 1
        parts, at = [], 0
        for n, word in enumerate(found):
            if hidden[n] and not (n and hidden[n - 1]):
                parts += [text[at : word.start()], CUT]
            if hidden[n]:
                at = word.end()
        return "".join([*parts, text[at:]])

    def tree(self, value, key: str = ""):
        """`value` with every string in it cut, but for ids, links and addresses."""
        if isinstance(value, str):
            return value if key in _OURS else self.cut(value)
        if isinstance(value, dict):
            return {name: self.tree(item, name) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.tree(item, key) for item in value]
        return value


def _widened(spans: Sequence[tuple[int, int]], around: int) -> list[tuple[int, int]]:
    """The spans with `around` characters on either side, in order, those that meet as one."""
    wide: list[tuple[int, int]] = []
    for start, end in sorted((int(start) - around, int(end) + around) for start, end in spans):
        if wide and start <= wide[-1][1]:
            wide[-1] = (wide[-1][0], max(wide[-1][1], end))
        else:
            wide.append((start, end))
    return wide
