"""In what office the persons of a story are named, so that "the mayor" is the one who was called mayor."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from analysis.voices import kinds
from analysis.voices.lexicon import listed

Name = tuple[int, int, str, str, str]  # start, end, name, kind, of: a name of a document

_WORD = re.compile(r"[\w&’'-]+")
_APPOSED = re.compile(r",\s+((?:[\w&’'.-]+ ?){1,8})")
_HEADS = listed("leader strongman ruler dictator")
_AT_THE_HEAD = listed("president premier chancellor leader dictator king queen prime strongman ruler")
_EMPTY = listed("the a an former current new then his her its their own country country's nation's then-")
_ENDS = listed("for to at in who which whose that with from and on")


class Holder(NamedTuple):
    """A person, the state or organisation acted for, the words of every office given with the name, and how often it is named."""

    name: str
    of: str
    words: frozenset[str]
    times: int


def held(text: str, named: list[Name]) -> list[Holder]:
    """Who holds an office in one document, by the words before the name ("Foreign Minister Ola Nordmann") or in apposition."""
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    times: Counter[tuple[str, str]] = Counter()
    past = 0
    for start, end, name, kind, of in named:
        if kind == "person":
            words[name, of] |= {word.lower().replace("’", "'") for word in (*_before(text[max(past, start - 60) : start]), *_after(text[end : end + 80]))}
            times[name, of] += 1
            past = end
    return [Holder(*who, frozenset(found), times[who]) for who, found in words.items() if found]


def together(documents: Iterable[list[Holder]]) -> list[Holder]:
    """The holders of all documents as those of one."""
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    times: Counter[tuple[str, str]] = Counter()
    for holders in documents:
        for one in holders:
            words[one.name, one.of] |= one.words
            times[one.name, one.of] += one.times
    return [Holder(*who, frozenset(found), times[who]) for who, found in sorted(words.items())]


def _before(left: str) -> list[str]:
    """The title that ends `left`: capitalised words and words of office, back to anything else."""
    found: list[str] = []
    if left[-1:] != " " or left.rstrip(" ")[-1:] in ",.;:!?\"”)":
        return found
    for word in reversed(_WORD.findall(left)):
        if not (word[0].isupper() or word.lower() in kinds.TITLES or word == "of"):
            break
        found.append(word)
    return found if {word.lower() for word in found} & kinds.TITLES else []


def _after(right: str) -> list[str]:
    """The words of an apposition that `right` begins with, as far as they say what somebody is; none if they don't."""
    match = _APPOSED.match(right)
    words = _WORD.findall(match.group(1)) if match else []
    stop = next((place for place, word in enumerate(words) if word.lower() in _ENDS), len(words))
    return words[:stop] if any(kinds.kind(word.lower()) == kinds.ROLE for word in words[:stop]) else []


def holding(phrase: str, state: str | None, holders: list[Holder]) -> list[Holder]:
    """Who may be meant by `phrase` ("prime minister", "press secretary") of `state`, or of any if it is None."""
    need = {word.lower() for word in _WORD.findall(phrase)} - _EMPTY
    fit = [one for one in holders if state is None or one.of == state] if need else []
    if state is not None and len(need) == 1 and need & _HEADS:
        return [one for one in fit if one.words & _AT_THE_HEAD]
    return [one for one in fit if need <= one.words]
