"""The form of persons' names: whether a run of capitals can be one, its family name, and what two spellings share."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analysis.text import gazetteer

INITIAL = re.compile(r"^[A-Z]\.?(?:[A-Z]\.)?$")
_NUMBERED = re.compile(r" (?:II|III|IV)$")  # Ola Nordmann III


@cache
def vocabulary() -> dict[str, tuple[str, ...]]:
    """The words by which persons are told, by group, from person_words.csv."""
    return {row["group"]: tuple(gazetteer.parts(row["words"])) for row in gazetteer.read_rows("person_words.csv")}


@cache
def never() -> frozenset[str]:
    """Capitalised words that begin no person's name: function words, days, months, adjectives of place."""
    return frozenset(vocabulary()["never"])


@cache
def _thing() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in sorted(vocabulary()["thing"])) + r")\b")


def names_thing(name: str) -> bool:
    """Whether a word in `name` is one that no person's name holds."""
    return bool(_thing().search(name))


@lru_cache(100_000)
def is_full(name: str) -> bool:
    """Whether `name` can be a full personal name by its form alone: two to five words, none of them a thing's."""
    words = _NUMBERED.sub("", name).split(" ")
    if f"{words[-1]}." in (*vocabulary()["office"], *vocabulary()["title"]):  # Attorney Gen. | Ola Nordmann
        return False
    if not 2 <= len(words) - (words[-1] in ("Jr", "Sr")) <= 5 or words[0] in vocabulary()["place first"] or INITIAL.match(words[-1]):
        return False
    if any(word in never() for word in words) or _thing().search(name):
        return False
    return not any(form.kind != "state" or form.how != "capital" for _, _, form in gazetteer.scan(name) if not form.unsure)


def surname_of(name: str) -> str:
    """The family name in a full name: the last word, or the first where Chinese and Korean names begin with it."""
    words = [word for word in re.sub(r",? (?:Jr|Sr)\.?$", "", _NUMBERED.sub("", name)).split(" ") if not INITIAL.match(word)]
    if len(words) < 2:
        return name
    first = vocabulary()["family name first"]
    hyphened = "-" in words[1] and words[1].split("-")[-1][:1].islower()
    if words[0] in first and (len(words) == 3 or hyphened or words[-1] not in first) and words[0] not in gazetteer.given_names():
        return words[0]
    if len(words) > 2 and words[-2] in ("al", "el", "bin", "van", "von", "der", "de", "da", "di", "la", "dos"):
        return " ".join(words[-2:])
    return words[-1]


def bearers(name: str) -> str:
    """Who bears the given name in `name`: women, men, either; '' if it is not known."""
    return gazetteer.given_names().get(name.split(" ")[0], "") if " " in name else ""


@lru_cache(100_000)
def key_of(name: str) -> tuple[str, ...]:
    """What two spellings of one full name share: no initials, no hyphens, nicknames undone, small letters."""
    long = dict(pair.split("=") for pair in vocabulary()["nickname"])
    words = [word for word in _NUMBERED.sub("", name).split(" ") if not INITIAL.match(word)]
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
