"""The known names of states, their capitals and international organisations, found in running text.

The tables beside this file (countries.csv, organisations.csv) say where their codes come from. Matching is by exact
capitals, longest form first, in one pass over the words that begin with a capital.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
_FIRST = re.compile(r"\b(?:[Aa]l[ -])?[A-ZÀ-ÖØ-Þ]\w*")
_WORD = re.compile(r"\w+")
REGIONS = {
    "Africa", "Antarctica", "Arctic", "Asia", "Asia-Pacific", "Atlantic", "Balkans", "Baltics", "Caribbean", "Caucasus",
    "Central America", "Central Asia", "Crimea", "Donbas", "Donbass", "East Africa", "East Asia", "Eastern Europe",
    "England", "Eurasia", "Europe", "Far East", "Gaza", "Gaza Strip", "Golan Heights", "Gulf of Mexico",
    "Horn of Africa", "Indo-Pacific", "Kashmir", "Korean Peninsula", "Kurdistan", "Latin America", "Middle East",
    "Near East", "North Africa", "North America", "Northeast Asia", "Northern Ireland", "Pacific", "Persian Gulf",
    "Sahel", "Scandinavia", "Scotland", "Siberia", "South America", "South Asia", "South China Sea", "Southeast Asia",
    "Strait of Hormuz", "Sub-Saharan Africa", "Taiwan Strait", "Tibet", "Wales", "West Africa", "West Bank",
    "Western Europe", "Xinjiang", "New England", "Texas", "California", "Florida", "New York", "New York City",
    "Los Angeles", "Chicago", "Boston", "Hawaii", "Alaska", "Guam", "Darfur", "Chechnya", "Catalonia", "Abkhazia",
}  # fmt: skip
# A state's name or adjective before one of these is part of another name: Korean War, Indian Ocean, China Daily.
_OTHER_THING = re.compile(
    r" (?:Ocean|Sea|Peninsula|Strait|Straits|Gulf|Channel|Bay|River|Mountains|Desert|Canal|Basin|War|Wars|Revolution|Airlines|"
    r"Airways|Daily|Times|Post|Today|Herald|Tribune|News|Journal|Telegraph|Express|Open|Cup|Olympics|Olympic|Games|"
    r"Idol|Pie|Samoa|Shepherd|Spring|Indian|Indians|Quarter|Medical|Psychological|Civil Liberties)\b"
)
_NOT_AMERICAN = re.compile(r"(?:North|South|Latin|Central|Native|African|Asian|All|Pan|Middle|Captain|Early)[ -]$")
_PARTIES = {"Democratic Party", "Republican Party"}
_OTHER_PARTY = re.compile(r"(?:Social|Christian|Liberal|Free|New|Irish|National|Turkish|Sweden) $")
_LANGUAGE = re.compile(r"-(?:speaking|language|born|made|style|educated|American|Americans)\b")
# An abbreviation that is also an English word counts only where the words beside it are not all in capitals.
_SHOUTED = {"US", "WHO", "UN", "AU", "AP", "SCO", "NK"}


class Form(NamedTuple):
    """One way to write a name: what it stands for, how, and whether it needs evidence from its surroundings."""

    text: str
    name: str
    kind: str  # state, organisation, place
    how: str  # name, adjective, abbreviation, capital, seat
    of: str  # state for which it stands or acts
    unsure: bool = False  # also something else (Georgia, Jordan), or a capital that rarely stands for a government
    article: bool = False  # counts only after "the"


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of the table `name` beside this file, comment lines (#) left out."""
    with open(HERE / name, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def parts(field: str) -> list[str]:
    """The alternatives in a field of the tables; none for an empty field."""
    return [part for part in field.split("|") if part]


def _abbreviated(text: str) -> bool:
    return len(text) < 12 and text.upper() == text and any(letter.isalpha() for letter in text)


def _all_forms() -> Iterator[Form]:
    for row in read_rows("countries.csv"):
        state = row["name"]
        names = dict.fromkeys([state, *parts(row["forms"])])
        if "?" + state in names:
            del names[state]
        for text in names:
            how = "abbreviation" if _abbreviated(text) else "name"
            yield Form(text.lstrip("?"), state, "state", how, state, unsure=text.startswith("?"))
        for text in parts(row["adjectives"]):
            yield Form(text.lstrip("?"), state, "state", "adjective", state, unsure=text.startswith("?"))
            if text.endswith("an"):
                yield Form(text.lstrip("?") + "s", state, "state", "adjective", state, unsure=text.startswith("?"))
        for text in parts(row["capital"]):
            yield Form(text, state, "state", "capital", state, unsure=row["government"] == "0")
    for row in read_rows("organisations.csv"):
        for text in dict.fromkeys([row["name"], *parts(row["forms"])]):
            how = "seat" if row["seat"] == "1" else "adjective" if text[0] == "~" else "abbreviation" if _abbreviated(text) else "name"
            yield Form(text.lstrip("~"), row["name"], "organisation", how, row["of"])
    for text in sorted(REGIONS):
        yield Form(text, text, "place", "name", "")


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Every known form by its first word, the longest first; on a tie the first in the tables."""
    index: dict[str, dict[str, Form]] = {}
    for form in _all_forms():
        article = form.text[:4] in ("the ", "The ")
        text = form.text[4:] if article else form.text
        written = [text]
        if form.kind == "state" and form.how in ("name", "capital") and len(text) > 4:
            written.append(text.upper())
        for spelling in written:
            match = _FIRST.match(spelling)
            if match:
                known = index.setdefault(match.group(), {}).get(spelling)
                if known is None or (known.article and not article):
                    index[match.group()][spelling] = form._replace(text=spelling, article=article)
    return {
        first: tuple(sorted(found.values(), key=lambda form: -len(form.text))) for first, found in sorted(index.items())
    }


def _fits(text: str, start: int, end: int, form: Form) -> bool:
    after = text[end : end + 1]
    if after.isalnum() or after == "_" or (start and (text[start - 1].isalnum() or text[start - 1] in "_@#/")):
        return False
    if form.article and text[max(0, start - 4) : start].lower() != "the ":
        return False
    right = text[end : end + 20]
    if form.kind == "state" and (_OTHER_THING.match(right) or _LANGUAGE.match(right)):
        return False
    if form.text in ("American", "Americans", "America") and _NOT_AMERICAN.search(text[max(0, start - 9) : start]):
        return False
    if form.name in _PARTIES and _OTHER_PARTY.search(text[max(0, start - 12) : start]):
        return False
    if form.text in _SHOUTED:
        beside = _WORD.findall(text[max(0, start - 15) : start])[-1:] + _WORD.findall(text[end : end + 15])[:1]
        long = [word for word in beside if len(word) > 2 and word.isalpha()]
        if long and all(word.isupper() for word in long):
            return False
    return True


def scan(text: str) -> Iterator[tuple[int, int, Form]]:
    """Each known name in `text` as (start, end, form), in order, without overlap; none for a text without capitals.

    Capitals of states are returned as what the table says; `acts` tells whether one stands for its government here.
    """
    known, past = forms(), 0
    for match in _FIRST.finditer(text):
        start = match.start()
        if start < past:
            continue
        candidates = known.get(match.group())
        if candidates is None and " " in match.group():  # "al " before another capital
            start += 3
            candidates = known.get(match.group()[3:])
        for form in candidates or ():
            end = start + len(form.text)
            if text.startswith(form.text, start) and _fits(text, start, end, form):
                past = end
                yield start, end, form
                break


_PLACE_NOUN = (
    r"(?:streets?|airports?|suburbs?|squares?|residents?|mayor|downtown|port|hotels?|metro|subway|stock|police|regions?|"
    r"area|time|bureau|office|correspondent|summit|stadium|museum|university|zoo|station|district|province|city|"
    r"skyline|neighbou?rhoods?|apartment|marathon|airport|outskirts|court|hospital|embassy|talks|meeting|conference|"
    r"nightlife|restaurants?|schools?|weather|winter|summer|population|cathedral|palace|bridge)\b"
)
_PLACE_AFTER = re.compile(r"(?:['’]s)? (?:[a-z-]+ )?" + _PLACE_NOUN + r"|, D\.?C\b| \([A-Z]| [—–―-]|[—–―]|-based\b|-born\b")
_PLACE_BEFORE = re.compile(
    r"(?:^|[\s(“\"])(?:in|In|at|At|near|Near|outside|Outside|around|inside|across|throughout|through|via|downtown|central|"
    r"northern|southern|eastern|western|greater|leave|leaves|leaving|left|visit|visits|visited|visiting|reached|reach|"
    r"tour|toured|stormed|bombed|shelled|"
    r"(?:flew|fly|flies|flight|flights|flying|travel\w*|trips?|visits?|return\w*|drove|drive|went|go|goes|going|gone|way|journey\w*|"
    r"came|come|coming|moved|moving|back|bound|road|train|bus|route|taken|took|brought|arriv\w*|headed|heading|invit\w+|"
    r"delegations?|ambassador|envoy|correspondent) (?:\w+ )?(?:to|from|for|in)|"
    r"(?:miles|kilomet\w+|km|hours?|minutes?|away|far|far|out|fled|departed) (?:\w+ )?(?:from|of)|"
    r"(?:city|capital|streets|suburbs?|north|south|east|west|outskirts|outside|cent(?:er|re)|university|bishop|"
    r"mayor|people|residents|port|heart|sky|skies|attacks? (?:on|in)|battle|siege|fall|treaty|accord) of|"
    r"left for|leave for|set off for|capital,?|capital city of) (?:the )?$"
)
_BESIDE = re.compile(r"(?:^|[^\w.])([A-ZÀ-Þ][a-zà-ÿ]+) $")
_PLACE_ADJECTIVES = {"New", "Old", "North", "South", "East", "West", "Port", "Fort", "San", "Lake", "Mount", "Greater", "Central", "Downtown"}


def acts(text: str, start: int, end: int) -> bool:
    """Whether the capital at start:end stands for its government; False where it is a place or part of another name."""
    left, right = text[max(0, start - 48) : start], text[end : end + 40]
    if text[start:end].isupper() and end - start > 3 and not left.strip(" (\n") and not right[:1].isspace():
        return False  # a dateline: RAMALLAH, West Bank
    if _PLACE_AFTER.match(right) or _PLACE_BEFORE.search(left):
        return False
    following = re.match(r"(?:['’]s)?,? ([A-ZÀ-Þ][a-zà-ÿ]+)", right)
    if following and not right.startswith(("'s", "’s")):
        known = forms().get(following.group(1))
        if right.startswith(",") and known and text.startswith(known[0].text, end + following.start(1)):
            return known[0].name != next((f.name for f in forms()[_FIRST.match(text, start).group()]), "")
        if not right.startswith(","):
            return False
    before = _BESIDE.search(left)
    return not (before and (before.group(1) in _PLACE_ADJECTIVES or before.group(1) in given_names()))


@cache
def given_names() -> dict[str, str]:
    """Given names common in English-language news and who bears them (women, men, either), from given_names.txt."""
    found = {}
    for line in (HERE / "given_names.txt").read_text(encoding="utf-8").splitlines():
        bearers, _, names = line.partition(": ")
        if not line.startswith("#"):
            found |= dict.fromkeys(names.split(), bearers)
    return found
