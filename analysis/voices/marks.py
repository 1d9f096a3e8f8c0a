"""Quoted stretches of a paragraph, also where a mark is missing; pairing starts anew with every paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

_DOUBLE = re.compile(r"[\"“”„‟«»″]|``|''")
_SINGLE = re.compile(r"(?<![A-Za-z0-9'’‘])[‘'’](?=[A-Za-z0-9\[“\"])|(?<=[\w.,!?;…—\-\])%\"”])['’](?![\w'’])")
_ELIDED = re.compile(r"['’‘](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|n\b|bout\b|round\b)", re.I)
_OPENERS = frozenset("“„«‟")
_CLOSERS = frozenset("”»")


class Quote(NamedTuple):
    """A quoted stretch with its marks: half-open characters; `open_end` if it runs on into the next paragraph."""

    start: int
    end: int
    repaired: bool = False
    open_end: bool = False
    single: bool = False


def quotes(text: str, start: int, end: int, breaks: list[int], *, continues: bool = False) -> list[Quote]:
    """The outermost quoted stretches of the paragraph `text[start:end]` in text order, empty if it has none.

    `breaks` are the starts of its sentences in ascending order: a missing opening mark is supplied at one, a missing
    closing mark before one. `continues` says that the next paragraph opens with a mark, as a speech over several
    paragraphs does; then an unclosed last quotation is not an error. Linear in the length of the paragraph.
    """
    double = _pair(_signs(text, start, end), text, end, breaks, continues)
    single = _singles(text, start, end, double)
    starts = [quote.start for quote in single]
    outer = [quote for quote in double if not _inside(quote, single, starts)]
    return sorted(outer + single)


def _inside(quote: Quote, wider: list[Quote], starts: list[int]) -> bool:
    index = bisect_left(starts, quote.start) - 1
    return index >= 0 and quote.end < wider[index].end


def _signs(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Every double mark as (start, end, side), side o opening, c closing, ? either."""
    signs = []
    for match in _DOUBLE.finditer(text, start, end):
        at, after, mark = match.start(), match.end(), match.group()
        before = text[at - 1] if at > start else " "
        behind = text[after] if after < end else " "
        if mark in _OPENERS or mark == "``":
            side = "o"
        elif mark in _CLOSERS:
            side = "c"
        elif before.isdigit() and (mark == "″" or not signs or signs[-1][2] == "c"):
            continue  # inches
        elif (before.isspace() or before in "([{—–-/") and not behind.isspace():
            side = "o"
        elif not before.isspace() and (behind.isspace() or behind in ".,;:!?)]}—–-'’"):
            side = "c"
        else:
            side = "?"
        if mark in _OPENERS and (behind.isspace() and not before.isspace()):
            side = "c"  # a curly mark turned the wrong way by an editor's program
        elif mark in _CLOSERS and before.isspace() and not behind.isspace():
            side = "o"
        signs.append((at, after, side))
    return signs


def _pair(signs: list[tuple[int, int, str]], text: str, end: int, breaks: list[int], continues: bool) -> list[Quote]:
    found: list[Quote] = []
    balanced = sum(s[2] == "o" for s in signs) == sum(s[2] == "c" for s in signs) and all(s[2] != "?" for s in signs)
    opened: int | None = None
    depth = 0
    last = 0  # nothing before it may be quoted again
    for at, after, side in signs:
        if side == "?":
            side = "c" if opened is not None else "o"
        if side == "o":
            if opened is None:
                opened, depth = at, 1
            elif balanced:
                depth += 1
            else:  # the one before was never closed: it ends with its sentence
                stop = _sentence_end(text, opened, at, breaks)
                found.append(Quote(opened, stop, True))
                last, opened, depth = stop, at, 1
        elif opened is not None:
            depth -= 1
            if depth == 0:
                found.append(Quote(opened, after))
                last, opened = after, None
        else:
            begin = _sentence_start(at, breaks)
            if begin >= last and at > begin:
                found.append(Quote(begin, after, True))
                last = after
    if opened is not None:
        stop = end
        while stop > opened + 1 and text[stop - 1].isspace():
            stop -= 1
        if continues:
            found.append(Quote(opened, stop, False, True))
        else:
            found.append(Quote(opened, _sentence_end(text, opened, stop, breaks), True))
    return [quote for quote in found if quote.end - quote.start > 2]


def _sentence_start(at: int, breaks: list[int]) -> int:
    index = bisect_left(breaks, at) - 1
    return breaks[index] if index >= 0 else at


def _sentence_end(text: str, opened: int, limit: int, breaks: list[int]) -> int:
    """The end of the sentence that `opened` stands in, not beyond `limit`."""
    index = bisect_left(breaks, opened + 1)
    stop = min(limit, breaks[index]) if index < len(breaks) else limit
    while stop > opened + 1 and text[stop - 1].isspace():
        stop -= 1
    return stop


def _singles(text: str, start: int, end: int, double: list[Quote]) -> list[Quote]:
    """Stretches in single marks that stand outside the double ones; an apostrophe is none."""
    openers, closers = [], []
    starts = [quote.start for quote in double]
    for match in _SINGLE.finditer(text, start, end):
        at = match.start()
        index = bisect_left(starts, at + 1) - 1
        if index >= 0 and at < double[index].end - 1:
            continue  # inside double marks it belongs to that quotation
        before = text[at - 1] if at > start else " "
        if before.isspace() or before in "([—–-:":
            if not _ELIDED.match(text, at) and text[at] != "’":
                openers.append(at)
        else:
            closers.append(at)
    found: list[Quote] = []
    firm = [at for at in closers if text[at - 1] in ".,!?;…\"”"]
    last = -1
    for at in openers:
        if at < last:
            continue
        here, sure = bisect_left(closers, at + 2), bisect_left(firm, at + 2)
        if here == len(closers):
            break
        close = closers[here]
        if sure < len(firm) and text[close - 1] == "s" and firm[sure] - at < 400:
            close = firm[sure]  # "troops'" before the real end
        found.append(Quote(at, close + 1, single=True))
        last = close
    return found
