"""The persons of a story: full names found by their surroundings, surnames tied to them, and for whom they act.

A run of capitals is a person where a title stands before it, an apposition or a verb of speech beside it, or where its
first word is a common given name. The rules are general; without a model they miss unusual names without such signs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from analysis.text import gazetteer

_NAME = r"[A-ZÀ-ÖØ-Þ]\w{0,30}(?:[’'-](?!s\b)\w{1,30}){0,3}"
_SPAN = re.compile(
    rf"\b{_NAME}(?: (?:[A-Z]\.(?: ?[A-Z]\.)?|(?:al|el|bin|ibn|van|von|der|de|da|di|del|la|dos)[ -]{_NAME}|{_NAME})){{0,6}}"
)
_NEAR = re.compile(r"(?:['’]s)?[ \w,-]*")
_FAR = re.compile(r"\b(?:and|or|to|with|of [a-z])\b")
_INITIAL = re.compile(r"^[A-Z]\.?(?:[A-Z]\.)?$")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {row["group"]: tuple(gazetteer.parts(row["words"])) for row in gazetteer.read_rows("person_words.csv")}


def _either(*groups: str) -> str:
    found = sorted((re.escape(word) for group in groups for word in _words()[group]), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(found) + ")"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    title, role = _either("office", "title"), _either("role", "occupation")
    of = r"(?: of (?:State|Defense|Defence|the Treasury|Homeland Security|Foreign Affairs))?"
    return {
        "titles": re.compile(rf"(?:(?:{title}|Former|Acting|Foreign|Defense|Defence|Interior|Finance|National|Security|Supreme){of} )+"),
        "title before": re.compile(rf"(?<!\w)(?:{title}{of}|{role}),? $"),
        "office before": re.compile(rf"(?<!\w)(?:{_either('office', 'role')}){of},? $"),
        "after": re.compile(
            rf",? (?:{_either('speech')})\b|,? who\b|, \d\d?\b|,? an? (?:[a-z-]+ ){{0,3}}{role}\b|, (?:the|his|her|their|its|whose|then|now|former|"
            rf"deputy|senior|chief) |, {role}\b| \(\d\d?\)| of [A-Z]\w+ University"
        ),
        "before": re.compile(
            r"(?:[,”\"’'] ?(?:said|says|added|told|tweeted|wrote|asked)|[Aa]ccording to|told|named|identified as|interview with|met with) $"
        ),
        "role of": re.compile(rf", (?:the )?(?:[a-z]+ ){{0,2}}?{_either('role')} (?:of|for) (?:the )?"),
        "role after": re.compile(rf"(?:['’]s)? (?:[a-z]+ ){{0,2}}?{_either('role', 'office')}\b"),
        "thing": re.compile(rf"\b{_either('thing')}\b"),
    }  # fmt: skip


class Person(NamedTuple):
    """One person: the name used throughout, the family name, and the state or organisation acted for ('' if unknown)."""

    name: str
    surname: str
    of: str


def spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """Each run of capitals in `text` that may hold a person's name, as (start, end, a title was cut off), in order.

    Cut off at its beginning are titles, function words, and names of states and organisations (North Korean | Kim).
    """
    stop, titles = never(), _patterns()["titles"]
    for match in _SPAN.finditer(text):
        start, end = match.span()
        titled = False
        for _ in range(8):
            title = titles.match(text, start, end)
            first = text[start:end].split(" ", 1)
            if title and title.end() < end:
                start, titled = title.end(), True
            elif len(first) == 2 and first[0] in stop:
                start += len(first[0]) + 1
            elif len(first) == 2 and _after_known(text, start, end) < end:
                low = _after_known(text, start, end)
                if low == start:
                    break
                start = low
            else:
                break
        if text[start:end].split(" ")[0] not in stop:
            yield start, end, titled


@cache
def never() -> frozenset[str]:
    """Capitalised words that begin no person's name: function words, days, months, adjectives of place."""
    return frozenset(_words()["never"])


def _after_known(text: str, start: int, end: int) -> int:
    """Where the run goes on after names of states and organisations at its beginning: North Korean | Kim Jong Un."""
    for low, high, form in gazetteer.scan(text[start:end]):
        if low > 1 or (form.kind == "place" and high < end - start):
            break
        rest = text[start + high : end]
        if form.unsure or (form.how == "capital" and rest.strip()):
            break
        return start + high + (len(rest) - len(rest.lstrip(" ")))
    return start


def is_full(name: str) -> bool:
    """Whether `name` can be a full personal name by its form alone: two to five words, none of them a thing's."""
    words = name.split(" ")
    if not 2 <= len(words) <= 5 or words[0] in _words()["place first"] or _INITIAL.match(words[-1]):
        return False
    if any(word in never() for word in words) or _patterns()["thing"].search(name):
        return False
    return not any(form.kind != "state" or form.how != "capital" for _, _, form in gazetteer.scan(name) if not form.unsure)


def surname_of(name: str) -> str:
    """The family name in a full name: the last word, or the first where Chinese and Korean names begin with it."""
    words = [word for word in re.sub(r",? (?:Jr|Sr)\.?$", "", name).split(" ") if not _INITIAL.match(word)]
    if len(words) < 2:
        return name
    first = _words()["family name first"]
    hyphened = "-" in words[1] and words[1].split("-")[-1][:1].islower()
    if words[0] in first and (len(words) == 3 or hyphened or words[-1] not in first) and words[0] not in gazetteer.given_names():
        return words[0]
    if len(words) > 2 and words[-2] in ("al", "el", "bin", "van", "von", "der", "de", "da", "di", "la", "dos"):
        return " ".join(words[-2:])
    return words[-1]


def key_of(name: str) -> tuple[str, ...]:
    """What two spellings of one full name share: no initials, no hyphens, nicknames undone, small letters."""
    long = dict(pair.split("=") for pair in _words()["nickname"])
    words = [word for word in name.split(" ") if not _INITIAL.match(word)]
    words[:1] = [long.get(words[0], words[0])] if words else []
    return tuple(part for word in words for part in word.lower().replace("’", "'").split("-"))


def identity(name: str) -> tuple[str, ...]:
    """The key of `name`, that of the table where the table knows it under another spelling."""
    key = key_of(name)
    return key_of(known()[key][0]) if key in known() else key


@cache
def known() -> dict[tuple[str, ...], tuple[str, str]]:
    """Known holders of office by key: (name, state or organisation acted for), from persons.csv."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in gazetteer.read_rows("persons.csv"):
        for name in (row["name"], *gazetteer.parts(row["forms"])):
            found.setdefault(key_of(name), (row["name"], row["of"]))
    return found


def _acting(form: gazetteer.Form | None) -> str:
    if form is None or form.kind == "place":
        return ""
    return form.name if form.kind == "state" else form.of or form.name


def _affiliation(text: str, start: int, end: int) -> str:
    """State or organisation for which the person at start:end acts by the words before or after it; '' if none says so."""
    patterns, left = _patterns(), text[max(0, start - 90) : start]
    before = list(gazetteer.scan(left))
    if before:
        between = left[before[-1][1] :]
        if patterns["office before"].search(" " + between) and _NEAR.fullmatch(between) and not _FAR.search(between):
            return _acting(before[-1][2])
    right = text[end : end + 120]
    role = patterns["role of"].match(right)
    if role:
        following = next(gazetteer.scan(right[role.end() :]), None)
        return _acting(following[2]) if following and following[0] == 0 else ""
    appositive = re.match(r", (?:the )?", right)
    following = next(gazetteer.scan(right[appositive.end() :]), None) if appositive else None
    if following and following[0] == 0 and patterns["role after"].match(right, appositive.end() + following[1]):
        return _acting(following[2])
    return ""


def register(texts: Iterable[str]) -> dict[str, list[Person]]:
    """The persons of the story told by `texts` (prose sentences) by family name, the most often named first.

    A full name counts with one sign that it is a person's; a title with a single name makes one that is known by it alone.
    """
    written: Counter[str] = Counter()
    signs: Counter[str] = Counter()
    offices: dict[str, Counter[str]] = {}
    alone: Counter[str] = Counter()
    for text in texts:
        for start, end, titled in spans(text):
            name, left = text[start:end], text[max(0, start - 60) : start]
            title = titled or bool(_patterns()["title before"].search(left))
            if " " not in name:
                certain = titled and not _patterns()["thing"].search(name) and next(gazetteer.scan(name), None) is None
                if certain and name not in _words()["office"] and name not in _words()["title"]:
                    alone[name] += 1
                continue
            if not is_full(name):
                continue
            written[name] += 1
            certain = title or name.split(" ")[0] in gazetteer.given_names() or key_of(name) in known()
            if certain or _patterns()["after"].match(text, end) or _patterns()["before"].search(left):
                signs[name] += 1
            of = _affiliation(text, start, end)
            if of:
                offices.setdefault(name, Counter())[of] += 1
    return _gather(written, signs, offices, alone)


def _gather(written, signs, offices, alone) -> dict[str, list[Person]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(written):
        words = name.split(" ")
        if any(" ".join(words[cut:]) in written for cut in range(1, len(words) - 1)):  # an unknown title before a name
            continue
        groups.setdefault(identity(name), []).append(name)
    persons: dict[str, list[tuple[int, Person]]] = {}
    for key, names in sorted(groups.items()):
        if not any(signs[name] for name in names):
            continue
        plain = [name for name in names if not any(_INITIAL.match(word) for word in name.split(" "))]
        best = min(plain or names, key=lambda name: (-written[name], len(name), name))
        votes = sum((offices.get(name, Counter()) for name in names), Counter())
        of = min(votes, key=lambda state: (-votes[state], state)) if votes else ""
        table = known().get(key)
        person = Person(table[0] if table else best, surname_of(best), of or (table[1] if table else ""))
        persons.setdefault(person.surname, []).append((sum(written[name] for name in names), person))
    for surname in sorted(alone):
        if surname not in persons:
            table = sorted({entry for entry in known().values() if surname_of(entry[0]) == surname})
            name, of = table[0] if table else (surname, "")
            persons[surname] = [(alone[surname], Person(name, surname, of))]
    return {surname: [person for _, person in sorted(found, key=lambda entry: (-entry[0], entry[1]))] for surname, found in sorted(persons.items())}
