"""What one document says is not so and another tells: "denied reports that prisoners were freed", "no prisoners were freed", "not a swap".

Shown side by side, not judged. A statement is tied to what is denied by its words: those that are rare in the story weigh most,
and most of the weight of what is denied must stand in the sentence that tells it, which must not be denied or in doubt itself.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace

from analysis.conflicts.contexts import stem
from analysis.conflicts.sides import Side
from analysis.text import nouns
from analysis.text.numerals import listed

_WHOLE = (
    re.compile(r"\b(?:denied|denies|denying|refuted|refutes|dismissed|rejected)\s+(?:[a-z]+\s+){0,2}?(?:(?:reports?|claims?|rumou?rs|allegations?|suggestions?|accusations?)\s+)?(?:by [^.,;]{3,40} )?(?:that|(?<!denied )(?<!denies )of)\s+(?P<what>[^.;:“”\"]{12,160})"),
    re.compile(r"\b[Nn]o\s+(?P<what>(?:[\w'’-]+\s+){1,5}(?:was|were|(?:has|have|had)\s+been)\s+[a-z]{3,}(?:ed|en|ught|ld|aid|ade|ut|ot)\b[^.;:,“”\"]{0,90})"),
)  # fmt: skip
_THING = re.compile(r"(?:\b(?:is|was|are|were)|['’]s|[“\"])\s*[“\"]?not\s+[“\"]?(?:part of )?an?\s+(?P<what>[a-z]{4,})\b(?=\W*$|[.,;:”\"]|\s+(?:but|and|of|in|on|for|with|to)\b)")
_HEDGE = re.compile(r"\b(?:if|would|could|may|might|should|den(?:y|ies|ied|ying)|refut\w+|disput\w+|dismiss\w+|reject\w*|no|not|never|nor|n['’]t|alleged(?:ly)?|accus\w+|false(?:ly)?|less of|appear\w*|seem\w*|unclear|whether|asked|rumou?rs?)\b|n['’]t\b|\?", re.I)
_GENERAL = frozenset(stem(word) for word in listed(
    "report claim rumor rumour allegation suggestion accusation evidence one person people anything everything nothing time thing way case matter question problem issue surprise secret "
    "coincidence reason place part number member factor option answer threat state country city group good great right first last new lot sign fan choice chance idea fact doubt year day"
))  # fmt: skip
_SHARE = 0.6  # of the weight of what is denied
_LEAST = 3  # words in common
_GLANCE = 160  # characters
_TOLD = 2  # sentences of one document that are shown


def find(rows: list[tuple]) -> list[tuple[str, list[Side]]]:
    """(topic, sides) of what is denied in one document and told in another; `rows` are (doc_id, sentence, start, text); empty if nothing is."""
    words = [_stems(text) for _, _, _, text in rows]
    holding: dict[str, list[int]] = {}
    for place, own in enumerate(words):
        for word in own:
            holding.setdefault(word, []).append(place)
    weight = {word: math.log((len(rows) + 1) / len(places)) for word, places in holding.items()}
    sure = [_HEDGE.search(text) is None for _, _, _, text in rows]
    found: list[tuple[list[Side], list[Side]]] = []
    for row, own in zip(rows, words, strict=True):
        for match in (match for pattern in _WHOLE for match in pattern.finditer(row[3])):
            what = own & _stems(match["what"]) - _GENERAL
            if len(what) < _LEAST:
                continue
            total, rarest = sum(weight[word] for word in sorted(what)), max(weight[word] for word in what)
            near = sorted({place for word in what if weight[word] == rarest for place in holding[word] if sure[place] and rows[place][0] != row[0]})
            told = [(rows[place], words[place] & what) for place in near]
            sides = [_side(other, *_around(other[3], common)) for other, common in told
                     if len(common) >= _LEAST and sum(weight[word] for word in sorted(common)) >= _SHARE * total]  # fmt: skip
            if sides:
                _add(found, _side(row, match.start(), match.end()), sides)
    found += _things(rows, words, holding, sure)
    return [(f"whether {_said(denied[0])}", _compared(denied, _few(told))) for denied, told in found]


def _stems(text: str) -> frozenset[str]:
    """The stems of what `text` tells; persons by the canonical name of their group."""
    return frozenset(stem(nouns.group(word) if word in nouns.PERSON_PLURALS else word) for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in nouns.STOP)


def _things(rows: list[tuple], words: list[frozenset[str]], holding: dict[str, list[int]], sure: list[bool]) -> list[tuple[list[Side], list[Side]]]:
    """What is said not to be a thing of a kind that another document says it is: "not a swap" against "part of a swap"."""
    denied: dict[str, list[tuple[tuple, re.Match, frozenset[str]]]] = {}
    for row, own in zip(rows, words, strict=True):
        for match in _THING.finditer(row[3]):
            if stem(match["what"]) not in _GENERAL and match["what"] not in nouns.STOP:
                denied.setdefault(match["what"], []).append((row, match, own))
    found = []
    for thing, places in sorted(denied.items()):
        affirmed = re.compile(rf"\ban?\s+(?:[a-z-]+\s+)?{thing}\b")
        told = []
        for at in (at for at in holding.get(stem(thing), []) if sure[at]):
            row, match = rows[at], affirmed.search(rows[at][3])
            if match and any((words[at] & other) - {stem(thing)} for denying, _, other in places if denying[0] != row[0]):
                told.append(_side(row, match.start(), match.end()))
        if told:
            found.append(([_side(row, match.start(), match.end()) for row, match, _ in places], told))
    return found


def _around(text: str, common: frozenset[str]) -> tuple[int, int]:
    """Where the words in `common` stand in `text`, first to last; all of a text that can be read at a glance."""
    if len(text) <= _GLANCE:
        return 0, len(text)
    places = [match.span() for match in re.finditer(r"[^\W\d_]{3,}", text) if _stems(match[0]) & common]
    return places[0][0], places[-1][1]


def _side(row: tuple, start: int, end: int) -> Side:
    doc_id, number, at, text = row
    return Side(doc_id, int(number), int(at) + start, int(at) + end, text[start:end], value=" ".join(text[start:end].split()).strip("“”\" "))


def _add(found: list[tuple[list[Side], list[Side]]], denial: Side, told: list[Side]) -> None:
    """Adds a denial to what is denied of the same sentences, or as one of its own."""
    for denied, sides in found:
        if {(s.doc_id, s.start) for s in sides} & {(s.doc_id, s.start) for s in told}:
            denied.append(denial)
            sides.extend(s for s in told if (s.doc_id, s.start) not in {(o.doc_id, o.start) for o in sides})
            return
    found.append(([denial], told))


def _said(denial: Side) -> str:
    """What is denied, in a few of its own words."""
    match = next((m for pattern in (*_WHOLE, _THING) if (m := pattern.search(denial.text))), None)
    words = (match["what"] if match else denial.value).split()
    return f"it was {'an' if words[0][0] in 'aeiou' else 'a'} {words[0]}" if len(words) == 1 else " ".join(words[:12]) + ("…" if len(words) > 12 else "")


def _few(told: list[Side]) -> list[Side]:
    """The first sentences of each document."""
    kept: list[Side] = []
    for side in sorted(told, key=lambda s: (s.doc_id, s.start)):
        if sum(other.doc_id == side.doc_id for other in kept) < _TOLD:
            kept.append(side)
    return kept


def _compared(denied: list[Side], told: list[Side]) -> list[Side]:
    """The sides with what stands against each in other documents."""

    def where(sides: list[Side], own: str) -> str:
        names = [f"[{doc_id}]" for doc_id in dict.fromkeys(side.doc_id for side in sides) if doc_id != own]
        return " and ".join(names if len(names) < 4 else [", ".join(names[:3]), f"{len(names) - 3} more"])

    return [
        *[replace(side, kind="compare", reason=f"denied here, told in {where(told, side.doc_id)}") for side in denied if where(told, side.doc_id)],
        *[replace(side, kind="compare", reason=f"told here, denied in {where(denied, side.doc_id)}") for side in told if where(denied, side.doc_id)],
    ]
