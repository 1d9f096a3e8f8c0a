"""Documents as sentences: every character that is not white space stands in exactly one row, with its kind.

Kinds of lines come from `analysis.read.blocks`; here running text is cut at sentence ends, and a heading that runs into
its paragraph is cut off. The rules look at a few characters on either side of a mark, so the time is linear in the
length of the text, whatever it holds.
"""

from __future__ import annotations

import re

import pandas as pd

from analysis import tables
from analysis.read import asides, blocks, furniture
from analysis.text import headings
from analysis.text.abbreviations import (
    AFTER_CLOCK,
    BEFORE_NUMBER,
    CLOCK,
    MONTHS,
    NEVER,
    ORDINAL_MONTHS,
    SOMETIMES,
    SPEECH,
    STARTERS,
    UNITS,
)

_MARK = re.compile(
    r"[.!?…؟۔।]+(?:[\"'”“’»›)\]*_]*(?:\[\d{1,3}\])*(?: ?[\"”](?=\s|$))?(?=\s|$)|(?=[\"”’)]?[A-Z][a-z]))|[。！？]+[」』”’）)\"]*"
)
_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]—–/-]*$")
_NEXT = re.compile(r"[\s\"'“”‘’„«»‹›(\[*_—–-]*(\S?)([^\s.,;:!?\"”’')\]]*)")
_CLOSERS = "\"'”’»›)]*_ "
_INITIAL = re.compile(r"[^\W\d_]")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_REACH = 40


def spans(text: str) -> list[tuple[int, int]]:
    """The sentences of one running text as half-open (start, end), trimmed of white space; [] for white space alone.

    A stop after an abbreviation, an initial, a number that counts or a word that goes on in lower case does not end a
    sentence; an ending mark takes the closing quotation marks and brackets after it along, paired or not. Several
    sentences inside one quotation are several; '"Why?" she asked.' is one.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for mark in _MARK.finditer(text):
        end = _end(text, start, mark)
        if end and end > start:
            _keep(found, text, start, end)
            start = end
    _keep(found, text, start, len(text))
    return found


def split(documents: pd.DataFrame) -> pd.DataFrame:
    """The `sentences` table of `documents`, empty for none: in the order of documents, then of the text.

    Every character that is not white space is in exactly one row. An item's row begins with its bullet or number
    (`blocks.bullet` measures it) and carries in lead_start, lead_end the sentence before the list that ends in a colon.
    The first title is the title; where it is printed again it is furniture. Headings glued to the front of a sentence
    are rows of kind heading in the same paragraph.
    """
    columns: dict[str, list] = {name: [] for name in ("doc_id", "sentence", "start", "end", "text", "kind", "paragraph", "lead_start", "lead_end")}
    titles = documents["title"] if "title" in documents else pd.Series([None] * len(documents))
    for doc_id, text, title in zip(documents["doc_id"], documents["text"], titles, strict=True):
        rows = _rows(text, None if pd.isna(title) else title)
        for number, (start, end, kind, paragraph, lead) in enumerate(rows):
            values = (doc_id, number, start, end, text[start:end], kind, paragraph, *lead)
            for column, value in zip(columns.values(), values, strict=True):
                column.append(value)
    return tables.SENTENCES.frame(pd.DataFrame(columns))


def _rows(text: str, title: str | None) -> list[tuple[int, int, str, int, tuple]]:
    rows: list[tuple[int, int, str, int, tuple]] = []
    lead: tuple = (None, None)
    for paragraph, block in enumerate(blocks.find(text, title)):
        if block.kind in ("title", "heading", "furniture"):
            rows.append((block.start, block.end, block.kind, paragraph, (None, None)))
            lead = (None, None) if block.kind != "furniture" else lead
            continue
        if block.kind == "item":
            skip = blocks.bullet(text[block.start : block.start + 40])
            parts = spans(text[block.start + skip : block.end])
            parts = [(low + skip, high + skip) for low, high in parts] or [(0, block.end - block.start)]
            parts[0] = (0, parts[0][1])
            rows += [(block.start + low, block.start + high, "item", paragraph, lead) for low, high in parts]
            continue
        for low, high in spans(text[block.start : block.end]):
            if block.kind == "prose" and _aside(text[block.start + low : min(block.start + high, block.start + low + 400)]):
                rows.append((block.start + low, block.start + high, "furniture", paragraph, (None, None)))
                continue
            cut = headings.glued(text[block.start + low : block.start + high]) if block.kind == "prose" else 0
            if cut:
                rows.append((block.start + low, block.start + low + len(text[block.start + low : block.start + low + cut].rstrip()), "heading", paragraph, (None, None)))
            rows.append((block.start + low + cut, block.start + high, block.kind, paragraph, (None, None)))
        last = rows[-1]
        lead = (last[0], last[1]) if text[last[0] : last[1]].rstrip(_CLOSERS).endswith((":", "：")) else (None, None)
    return rows


def _aside(piece: str) -> bool:
    """Whether a sentence of a paragraph is a caption's credit (no end mark, bracketed or so worded) or speaks of the report."""
    if asides.about_the_report(" ".join(piece.split())):
        return True
    if len(piece) > 120 or piece[-1:] in ".!?…":
        return False
    bracketed = piece[0] == "(" and piece[-1] == ")" and len(piece.split()) <= 6 and piece[-2:-1] not in ".!?"
    return bracketed or furniture.cue(" ".join(piece.split())) in ("legal", "phrase", "credit")


def _keep(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left < len(piece):
        found.append((start + left, start + len(piece.rstrip())))


def _end(text: str, start: int, mark: re.Match) -> int:
    """Where the sentence ends if this mark ends one, else 0."""
    at, end = mark.span()
    if mark[0][0] in "。！？":
        return end
    after = _NEXT.match(text, end, min(len(text), end + 3 * _REACH))
    first, word = after[1], (after[1] + after[2]).lower()
    if not first:
        return end
    glued = not text[end].isspace()
    before = _BEFORE.search(text, max(start, at - _REACH), at)[0]
    if glued:  # "so.The": a missing space, unless it is an address or a name
        begins = word in STARTERS or (len(before) > 3 and len(word) > 2 and first.isupper() and after[2][:1].islower() and text[after.end() : after.end() + 1] in (" ", ",", "’", "'"))
        return end + _closing(text, start, end) if before.isalpha() and before.islower() and len(before) > 2 and begins else 0
    if first.islower() or first in ",;":
        return 0 if not _wide_gap(text, end) else end
    quoted = any(char in mark[0] for char in "\"”’»'")
    if "." not in mark[0] or mark[0].startswith(("!", "?")):
        return 0 if quoted and _speech(text, end) else end
    if mark[0].startswith("..") or (quoted and len(before) > 1 and before.lower() not in CLOCK):
        return 0 if quoted and _speech(text, end, whole=mark[0][:2] != "..") else end
    if text[end : end + 3].lstrip()[:1] in ("-", "–", "—", "(") and before.lower() in SOMETIMES:
        return 0  # a dateline: "SALEM, Ore. (AP) — The ..."
    return end if _stops(before, first, word, text[start:at].lstrip() if at - start < 8 else "") else 0


def _wide_gap(text: str, end: int) -> bool:
    return text[end : end + 3].count("\n") > 1


def _closing(text: str, start: int, end: int) -> int:
    """1 if the character at `end` closes a quotation or bracket of this sentence, else 0."""
    return int(text[end] in "”)" or (text[end] == '"' and text.count('"', start, end) % 2 == 1))


def _speech(text: str, end: int, *, whole: bool = False) -> bool:
    """Whether what follows a closing quotation mark says who spoke: up to four words and then "said" or the like.

    After a full stop that is so only if it is the `whole` rest of the sentence: else a new one begins with its subject.
    """
    words = text[end : end + 2 * _REACH].split()[:5]
    for word in words[1:] if words else []:
        if word.strip(",.").lower() in SPEECH:
            return not whole or word.endswith(".")
        if word[-1] in ".!?;:":
            return False
    return False


def _stops(before: str, first: str, word: str, whole: str) -> bool:
    """Whether a single full stop between the word `before` and `word` (lower case, its first letter `first`) ends."""
    lower = before.lower()
    if not before:
        return True
    if before.isdigit():
        if whole == before:  # "1. First": a number of a list
            return False
        return not (len(before) <= 2 and word in ORDINAL_MONTHS)
    if lower in NEVER:
        return False
    if lower in BEFORE_NUMBER and (first.isdigit() or len(lower) == 1):
        return not first.isdigit() and word in STARTERS
    if lower in MONTHS and first.isdigit():
        return False
    if lower in CLOCK and (len(before) > 1 or before.islower()):
        return word not in AFTER_CLOCK
    if _INITIAL.fullmatch(before):
        return (before == "I" or word in STARTERS) and len(word) > 1
    if lower in UNITS:
        return first.isupper()
    if lower in SOMETIMES or _DOTTED.fullmatch(before):
        return word in STARTERS
    return True
