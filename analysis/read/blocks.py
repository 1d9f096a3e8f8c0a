"""The lines of a text as blocks: title, headings, prose, list items, block quotations and furniture.

A block is a run of lines that make one paragraph: a hard-wrapped paragraph is one block, a line that stands alone is
another. Kinds are told by position and shape first, by phrase class second (`furniture`): what stands before the first
and after the last paragraph of prose and is no sentence belongs to the page; a short line without an end mark between
two paragraphs is a heading. The first of several equal titles is the title, its repeats are furniture, so that nothing
is claimed twice by being printed twice.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from analysis.read import furniture

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[•‣◦▪●○■□◆▶►✓✔➤·∙–—*+-]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)")
_SURE_BULLET = re.compile(r"[•‣◦▪●■◆▶►✓✔➤∙]\s*(?=\S)")
_ENDED = re.compile(r"[.!?…。！？؟۔।][\s\"'”“’»›)\]」』*_\u200b]*(?:(?:\[\d{1,3}\]){1,9}|\([^()]{1,40}\))?$")
_COLON = re.compile(r"[:：][\s\"'”’»)*_]*$")
_HEADING_MARK = re.compile(r"#{1,6}\s+\S")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})")
_WIDE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # scripts without spaces between words
_WORD = re.compile(r"\w+")
_TITLE_REACH = 60  # the title is looked for in this many first lines
_HEADING_WORDS = 16


@dataclass(frozen=True)
class Block:
    """One paragraph: half-open characters into the text, its kind, and whether it is an item's further line."""

    start: int
    end: int
    kind: str


def n_words(text: str) -> int:
    """How many words `text` has, 0 for none; in scripts without spaces two characters count as a word."""
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    if not wide:
        return len(text.split())
    return len(_WIDE.sub(" ", text).split()) + (wide + 1) // 2


def find(text: str, title: str | None = None) -> list[Block]:
    """The blocks of `text` in order, [] for a text without a visible character; together they hold every one.

    `title` is the headline if it is known from elsewhere: the line that equals it is the title then. Else it is the
    first line before or after which the text goes on as under a headline; a text may have none. Linear time.
    """
    runs = _join(text, [_trim(text, found.start(), found.end()) for found in _LINE.finditer(text)])
    runs = [(start, end) for start, end in runs if start < end]
    lines = [" ".join(text[start : min(end, start + 2000)].split()) for start, end in runs]
    kinds = [_alone(line) for line in lines]
    _lists(lines, kinds)
    _running(lines, kinds)
    prose = [i for i, kind in enumerate(kinds) if kind == "prose"]
    if not prose:  # nothing is shaped as a sentence: what is no item and no known phrase must be the text itself
        kinds = ["prose" if kind == "short" else kind for kind in kinds]
        prose = [i for i, kind in enumerate(kinds) if kind == "prose"]
    at = _title(lines, kinds, prose, title)
    _place(lines, kinds, prose, at)
    return [Block(start, end, kind) for (start, end), kind in zip(runs, kinds, strict=True)]


def bullet(text: str) -> int:
    """How many first characters of an item's `text` are its bullet or number with the space after it; 0 for none."""
    found = _SURE_BULLET.match(text) or _BULLET.match(text)
    return found.end() if found else 0


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return (start, start) if left == len(piece) else (start + left, start + len(piece.rstrip()))


def _join(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines that go on in the next line, joined: the next starts in lower case, or would not have fitted any more."""
    joined: list[list[int]] = []
    spans = [span for span in spans if span[0] < span[1]]
    width = _wrapped_at(text, spans)
    for start, end in spans:
        line = text[start : start + 300]
        if joined and not _SURE_BULLET.match(line) and not _BULLET.match(line):
            before_start, before_end = joined[-1][0], joined[-1][1]
            last = text[max(before_start, joined[-1][2]) : before_end]
            tail = last[-80:]
            gap = text.count("\n", before_end, start)
            open_end = not _ENDED.search(tail) and not _COLON.search(tail)
            lower = (line[:1].islower() and not line.startswith(("http", "www."))) or (line.isupper() and last.isupper())
            full = width and len(last) + 1 + len(line.split(None, 1)[0]) > width and len(last) <= width
            cued = (len(last) < 100 and furniture.cue(last)) or (gap > 1 and len(line) < 100 and furniture.cue(line))
            if open_end and not cued and ((lower and gap <= 2 and len(last) > 25) or (full and gap == 1)):
                joined[-1][1], joined[-1][2] = end, start
                continue
        joined.append([start, end, start])
    return [(start, end) for start, end, _ in joined]


def _wrapped_at(text: str, spans: list[tuple[int, int]]) -> int:
    """The width at which the text is hard-wrapped, 0 if it is not: no line is longer and many are nearly as long."""
    lengths = sorted(end - start for start, end in spans)
    if len(lengths) < 6 or not 40 <= lengths[-1] <= 110:
        return 0
    width = lengths[-1]
    unended = sum(1 for start, end in spans if end - start > 0.75 * width and not _ENDED.search(text[max(start, end - 40) : end]))
    return width if unended > 0.3 * len(lengths) else 0


def _alone(line: str) -> str:
    """The kind that a line has by itself: furniture, quote, heading (marked), prose, or short (position decides)."""
    if line.startswith(">"):
        return "quote"
    if _HEADING_MARK.match(line):
        return "marked"
    if furniture.cue(line) or _UNDERLINE.fullmatch(line):
        return "furniture"
    words = n_words(line)
    if _ENDED.search(line[-60:]) and words >= 4:
        return "prose"
    if _COLON.search(line[-20:]) and words >= 5:
        return "prose"
    if words >= 18 or (words >= 12 and ", " in line and not line.istitle()):
        return "prose"
    return "short"


def _lists(lines: list[str], kinds: list[str]) -> None:
    """Marks items: a bullet that nothing else uses, or any bullet or number beside another or after a colon."""
    candidate = [bool(_BULLET.match(line)) and kind != "quote" for line, kind in zip(lines, kinds, strict=True)]
    for i, line in enumerate(lines):
        if kinds[i] == "quote":
            continue
        beside = (i > 0 and candidate[i - 1]) or (i + 1 < len(lines) and candidate[i + 1])
        after = i > 0 and (kinds[i - 1] == "item" or _COLON.search(lines[i - 1][-20:]))
        if _SURE_BULLET.match(line) or (candidate[i] and (beside or after)):
            kinds[i] = "furniture" if furniture.cue(line[bullet(line) :]) else "item"
            if i and kinds[i - 1] == "short" and _COLON.search(lines[i - 1][-20:]):
                kinds[i - 1] = "prose"  # however short, it leads in


def _running(lines: list[str], kinds: list[str]) -> None:
    """Running heads and the like: a short line that stands there three times or more, whatever its numbers."""
    keys = [re.sub(r"\d+", "", line).lower() for line in lines]
    counts = Counter(key for key, kind in zip(keys, kinds, strict=True) if kind == "short")
    for i, key in enumerate(keys):
        if kinds[i] == "short" and counts[key] > 2 and len(lines) > 8 and n_words(lines[i]) > 1:
            kinds[i] = "furniture"


def _title(lines: list[str], kinds: list[str], prose: list[int], title: str | None) -> int | None:
    reach = range(min(len(lines), _TITLE_REACH))
    if title:
        wanted = _key(title)
        for i in reach:
            if wanted and _key(lines[i]) == wanted:
                return i
    first = _opening(lines, kinds, prose)
    seen: dict[str, int] = {}
    for i in reach:
        seen[_key(lines[i])] = seen.get(_key(lines[i]), 0) + 1
    body = {word.lower() for i in prose[:12] for word in _WORD.findall(lines[i]) if len(word) > 3}
    best, best_score = None, 0.0
    for i in reach:
        if i > first or (kinds[i] not in ("short", "marked", "prose")):
            continue
        score = _headline(lines[i], kinds[i], body)
        if score <= 0 or (kinds[i] == "prose" and len(prose) < 2):
            continue
        score += 2.0 * (seen[_key(lines[i])] > 1 and n_words(lines[i]) > 3) - 1.0 * lines[i].endswith(("-", "–", "—")) + 1.5 * (kinds[i] == "marked") + 1.0 * (i == 0) - 0.1 * i
        if i == first and i > 0 and kinds[i] == "prose":
            score -= 2.0
        if score > best_score:
            best, best_score = i, score
    return best


def _opening(lines: list[str], kinds: list[str], prose: list[int]) -> int:
    """The first line of prose that is not itself shaped as a headline; the last line if there is none."""
    for i in prose:
        if n_words(lines[i]) >= 15 or (i > 0 and _ENDED.search(lines[i][-60:])):
            return i
    return len(lines) - 1


def _headline(line: str, kind: str, body: set[str]) -> float:
    """How much `line` looks like a headline of a text with the words `body`; 0 or less if it does not."""
    words = n_words(line)
    if not 2 <= words <= 30 or len(line) > 240 or _COLON.search(line[-20:]):
        return 0.0
    own = [word.lower() for word in _WORD.findall(line) if len(word) > 3]
    shared = sum(word in body for word in own) / max(1, len(own))
    score = 0.5 + 2.0 * shared + (1.0 if 4 <= words <= 18 else 0.0)
    if kind == "prose" and _ENDED.search(line[-40:]) and line[-1:] not in "?!…":
        if not _capitals(line):
            return 0.0  # a sentence, not a headline that was given a full stop
        score -= 0.8
    return score - 0.8 * (words == 2)


def _capitals(line: str) -> bool:
    """Whether most of the longer words of `line` begin with a capital, as in a headline in title case."""
    long = [word for word in _WORD.findall(line)[1:] if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.6 * len(long)


def _place(lines: list[str], kinds: list[str], prose: list[int], at: int | None) -> None:
    """Settles what is left by position, in place: title and its repeats, headings, and lines outside the prose."""
    if at is not None:
        kinds[at] = "title"
    prose = [i for i in prose if i != at]
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))
    known = {_key(lines[at])} if at is not None else set()
    for i, kind in enumerate(kinds):
        key = _key(lines[i])
        if i != at and key in known and n_words(lines[i]) <= 30 and kind != "item":
            kinds[i] = "furniture"
        elif kind in ("short", "marked"):
            kinds[i] = _between(lines, kinds, i, first, last, known)
    for i, kind in enumerate(kinds):  # a heading needs something under it
        if kind == "heading" and (i + 1 == len(kinds) or all(later == "furniture" for later in kinds[i + 1 : i + 3])):
            kinds[i] = "furniture" if i > last else kind


def _between(lines: list[str], kinds: list[str], i: int, first: int, last: int, known: set[str]) -> str:
    line = lines[i]
    if kinds[i] == "marked":
        return "heading" if i < last else "furniture"
    if i < first or i > last:
        near = i > 0 and kinds[i - 1] == "item" and _ENDED.search(line[-20:])
        return "prose" if near or _spoken(line) else "furniture"
    if _spoken(line) or (_ENDED.search(line[-20:]) and n_words(line) >= 2):
        return "prose"
    if n_words(line) > _HEADING_WORDS or line[:1].islower():
        return "prose"
    known.add(_key(line))  # a heading printed again is furniture, as a title is
    return "heading"


def _spoken(line: str) -> bool:
    """A short line that is still somebody's words: it opens or closes a quotation, or names a speaker ("Q: Why?")."""
    return bool(re.match(r"[\"“„«].{6,}", line) and re.search(r"[.!?,][\"”’»]", line))


def _key(line: str) -> str:
    return " ".join(_WORD.findall(line.replace("’", "'").lower()))
