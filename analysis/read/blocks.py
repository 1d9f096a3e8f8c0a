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

from analysis.read import asides, discussion, furniture, headline, subtitles
from analysis.read.headline import COLON as _COLON
from analysis.read.headline import ENDED as _ENDED

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[•‣◦▪●○■□◆▶►✓✔➤·∙–—*+-]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)")
_SURE_BULLET = re.compile(r"[•‣◦▪●■◆▶►✓✔➤∙]\s*(?=\S)")
_HEADING_MARK = re.compile(r"#{1,6}\s+\S")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})")
_WIDE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # scripts without spaces between words
_TWEET = re.compile(r"[—–-]\s?.{1,60}\(@\w{1,30}\)\s+\w{3,9}\.? \d{1,2}, \d{4}$")  # a message as pages embed it
_CAPTION = re.compile(r"(?:[A-Z][A-Z.&'/-]+\s+){1,4}(?:A|An|The|In|On|At|This|These|Two|Three)\s+[a-z0-9]")  # behind a photographer's name
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
    runs = subtitles.unstamped(text, [(start, end) for start, end in runs if start < end])
    lines = [" ".join(text[start : min(end, start + 2000)].split()) for start, end in runs]
    kinds = [_alone(line) for line in lines]
    _lists(lines, kinds)
    _running(lines, kinds)
    kinds = [*kinds[: (below := discussion.begins(lines, kinds))], *["furniture"] * (len(kinds) - below)]
    prose = [i for i, kind in enumerate(kinds) if kind == "prose"]
    if not prose:  # nothing is shaped as a sentence: what is no item and no known phrase must be the text itself
        kinds = ["prose" if kind == "short" else kind for kind in kinds]
        prose = [i for i, kind in enumerate(kinds) if kind == "prose"]
    at = headline.find(lines, kinds, prose, title, n_words)
    if at is not None and not title and all(furniture.cue(line) in ("token", "date") for i, line in enumerate(lines) if i != at):
        kinds[at], at = "prose", None  # a post of one line says something, it announces nothing
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
        line = text[start : min(end, start + 300)]
        if joined and not _SURE_BULLET.match(line) and not _BULLET.match(line):
            before_start, before_end = joined[-1][0], joined[-1][1]
            last = text[max(before_start, joined[-1][2]) : before_end]
            tail = last[-80:]
            gap = text.count("\n", before_end, start)
            open_end = not _ENDED.search(tail) and not _COLON.search(tail)
            lower = (line[:1].islower() and not line.startswith(("http", "www."))) or (line.isupper() and last.isupper())
            full = width and len(last) + 1 + len(line.split(None, 1)[0]) > width and len(last) <= width
            cued = (len(last) < 100 and furniture.cue(last)) or (gap > 1 and len(line) < 100 and furniture.cue(line))
            if open_end and not cued and ((lower and gap <= 2 and before_end - before_start > 25) or (full and gap == 1)):
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
    if _TWEET.search(line):
        return "quote"
    if asides.about_the_report(line):
        return "furniture"
    if _ENDED.search(line[-60:]) and words >= 4:
        return "short" if _stopped(line, words) else "prose"
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


def _place(lines: list[str], kinds: list[str], prose: list[int], at: int | None) -> None:
    """Settles what is left by position, in place: title and its repeats, headings, and lines outside the prose."""
    if at is not None:
        kinds[at] = "title"
    prose = [i for i in prose if i != at]
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))
    titles = {headline.key(one) for one in ([lines[at], headline.bare(lines[at], lines)] if at is not None else [])}
    known = set(titles)
    for i, kind in enumerate(kinds):
        if i != at and kind != "item" and _repeats(lines[i], known, titles):
            kinds[i] = "furniture"
        elif kind in ("short", "marked"):
            kinds[i] = _between(lines, kinds, i, first, last, known)
    for i, kind in enumerate(kinds):  # a heading needs something under it
        if kind == "heading" and (i + 1 == len(kinds) or all(later == "furniture" for later in kinds[i + 1 : i + 3])):
            kinds[i] = "furniture" if i > last else kind
    _names(lines, kinds)
    _teasers(lines, kinds)
    _author(lines, kinds, at)


def _between(lines: list[str], kinds: list[str], i: int, first: int, last: int, known: set[str]) -> str:
    line = lines[i]
    words = n_words(line)
    if kinds[i] == "marked":
        return "heading" if i < last else "furniture"
    if i < first or i > last:
        near = i > 0 and kinds[i - 1] == "item" and _ENDED.search(line[-20:])
        sentence = _ENDED.search(line[-20:]) and words >= 2 and not line.istitle() and not line.isupper()
        return "prose" if near or sentence or _spoken(line) else "furniture"
    if _spoken(line) or (_ENDED.search(line[-20:]) and words >= 2 and not _stopped(line, words)):
        return "prose"
    if words >= 8 and _CAPTION.match(line) and headline.grammar(line):
        return "furniture"
    if words > _HEADING_WORDS or line[:1].islower():
        return "prose"
    known.add(headline.key(line))  # a heading printed again is furniture, as a title is
    return "heading"


def _repeats(line: str, known: set[str], titles: set[str]) -> bool:
    """Whether `line` prints one of the `known` titles and headings again, or one of the `titles` with a date behind it."""
    if n_words(line) > 40:
        return False
    key = headline.key(line)
    if key in known:
        return n_words(line) <= 30
    for one in titles:
        if len(one) > 20 and key.startswith(one + " "):
            return furniture.dated(" ".join(headline.WORD.findall(line)[len(one.split()) :]))
    return False


def _stopped(line: str, words: int) -> bool:
    """Whether `line` is a heading that was given a full stop: all capitals, or title case without a verb's company."""
    if words > 10 or not line.endswith(".") or line.endswith(("..", "Inc.", "Co.", "Jr.")) or line[0] in "\"“‘'(":
        return False
    if line.isupper():
        return True
    long = [word for word in line.split() if len(word) > 3]
    return words <= 8 and ":" not in line and bool(long) and all(word[0].isupper() for word in long) and not headline.grammar(line)


def _names(lines: list[str], kinds: list[str]) -> None:
    """Four or more lines in a row of a few words each are no headings but a list without bullets."""
    i = 0
    while i < len(kinds):
        end = i
        while end < len(kinds) and (kinds[end] == "heading" or (kinds[end] == "prose" and n_words(lines[end]) <= 4 and not _spoken(lines[end]))):
            end += 1
        run = [n for n in range(i, end) if not _HEADING_MARK.match(lines[n])]
        if len(run) >= 4 and sum(kinds[n] == "heading" for n in run) * 2 > len(run) and sum(n_words(lines[n]) for n in run) <= 4 * len(run):
            for n in run[: -1 if end < len(kinds) and kinds[end] == "prose" else None]:
                kinds[n] = "item"
        i = max(end, i + 1)


def _teasers(lines: list[str], kinds: list[str]) -> None:
    """A line that ends in dots and begins a neighbour, which says all of it, is that one's teaser."""
    for i, line in enumerate(lines):
        if kinds[i] in ("prose", "heading") and line.endswith(("...", "…")) and len(line) > 20:
            begun = line.rstrip(".… ")
            if any(begun in lines[n] and len(lines[n]) > len(line) for n in (i - 1, i + 1) if 0 <= n < len(lines)):
                kinds[i] = "furniture"


def _author(lines: list[str], kinds: list[str], at: int | None) -> None:
    """The last paragraph, or the last two, that introduce the author, whom the text itself does not know."""
    prose = [i for i, kind in enumerate(kinds) if kind == "prose"]
    for i in reversed(prose[-2:] if len(prose) > 3 else []):
        name = asides.author(lines[i])
        if name and not any(name in lines[n] for n in prose if n < i) and not (at is not None and name in lines[at]):
            kinds[i] = "furniture"


def _spoken(line: str) -> bool:
    """A short line that is still somebody's words: it opens or closes a quotation, or names a speaker ("Q: Why?")."""
    return bool(re.match(r"[\"“„«].{6,}", line) and re.search(r"[.!?,][\"”’»]", line))
