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

from analysis.text import gazetteer, person_names
from analysis.text.person_names import INITIAL, bearers, identity, is_full, key_of, known, never, surname_of

_NAME = r"[A-ZÀ-ÖØ-Þ]\w{0,30}(?:[’'-](?!s\b)\w{1,30}){0,3}"
_SPAN = re.compile(
    rf"\b{_NAME}(?: (?:[A-Z]\.(?: ?[A-Z]\.)?|(?:al|el|bin|ibn|van|von|der|de|da|di|del|la|dos)[ -]{_NAME}|{_NAME})){{0,6}}"
)
_NEAR = re.compile(r"(?:['’]s)?[ \w-]*,? ?")
_FAR = re.compile(r"\b(?:and|or|to|with|of [a-z])\b")
_SECRETARY = re.compile(r"(?:[Ss]ecretary|[Mm]inister) of (?:the )?$")
_POST = re.compile(
    r"(?:State|Defen[sc]e|Treasury|Interior|Education|Energy|Labou?r|Commerce|Agriculture|Transportation|Health|Finance|Justice|Homeland Security|(?:Foreign|Veterans|Internal) Affairs) (?=[A-Z])"
)
_SIR = re.compile(r"\b(?:Mr|Sir)\.? $")
_MADAM = re.compile(r"\b(?:Mrs|Ms|Miss)\.? $")


_ALSO_NAMES = frozenset({"King", "Queen", "Prince", "Princess", "Major", "Justice", "Marshal", "Sultan", "Premier", "Speaker", "Captain", "General"})


# What bears a name like a person's: outlets, firms and ships.
_THINGS = "newspaper|paper|magazine|daily|broadcaster|network|website|news agency|newswire|company|firm|ship|vessel|tanker|boat|ferry|yacht"


def _either(*groups: str, but: frozenset[str] = frozenset()) -> str:
    found = sorted((re.escape(word) for group in groups for word in person_names.vocabulary()[group] if word not in but), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(found) + ")"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    title, role = _either("office", "title"), _either("role", "occupation")
    of = r"(?: of (?:State|Defense|Defence|the Treasury|Homeland Security|Foreign Affairs))?"
    return {
        "titles": re.compile(rf"(?:(?:{title}|Former|Acting|Foreign|Defense|Defence|Interior|Finance|National|Security|Supreme){of} )+"),
        "title inside": re.compile(rf"(?<= ){_either('office', but=_ALSO_NAMES)} (?=[A-ZÀ-Þ]\w)(?!Jr\b|Sr\b)"),
        "opens": re.compile(rf"(?:[A-Z]\w*-(?:year|month|week|day)-old|(?:Special |Senior |Assistant )?(?:{'|'.join(word.title() for group in ('role', 'occupation') for word in person_names.vocabulary()[group])})) (?=[A-Z])"),
        "title before": re.compile(rf"(?<!\w)(?:{title}{of}|{role}),? $"),
        "office before": re.compile(rf"(?<!\w)(?:{_either('office', 'role')}){of},? $"),
        "after": re.compile(
            rf",? (?:{_either('speech')})\b|,? who\b|, \d\d?\b|,? an? (?:[a-z-]+ ){{0,3}}{role}\b|, (?:the|his|her|their|its|whose|then|now|former|"
            rf"deputy|senior|chief) |, {role}\b| \(\d\d?\)| of [A-Z]\w+ University"
        ),
        "thing before": re.compile(rf"\b(?:the|The|an?|in|In|at|near|outside|from|{_THINGS}) $"),
        "thing after": re.compile(rf" (?:{_THINGS}|\d)\b"),
        "before": re.compile(
            r"(?:[,”\"’'] ?(?:said|says|added|told|tweeted|wrote|asked)|[Aa]ccording to|told|named|identified as|interview with|met with) $"
        ),
        "role of": re.compile(rf", (?:the )?(?:[a-z]+ ){{0,2}}?{_either('role')} (?:of|for) (?:the )?"),
        "role after": re.compile(rf"(?:['’]s)? (?:[a-z]+ ){{0,2}}?{_either('role', 'office')}\b"),
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
        post = _POST.match(text, start, end) if _SECRETARY.search(text[max(0, start - 30) : start]) else None
        titled = post is not None
        start = post.end() if post else start
        cut = _cut(text[start:end])
        if cut:
            start, titled = start + cut[0], cut[1]
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


def _cut(run: str) -> tuple[int, bool] | None:
    """Where a name begins in a run of capitals that opens with what somebody is, and whether by a title; None if it opens with none.

    "Wayne Circuit Judge Ola Nordmann", "Witness Ola Nordmann", "Six-year-old Ola Nordmann".
    """
    inside = [match for match in _patterns()["title inside"].finditer(run)]
    if inside:
        return inside[-1].end(), True
    opens = None if _patterns()["titles"].match(run) else _patterns()["opens"].match(run)
    return (opens.end(), False) if opens else None


def _after_known(text: str, start: int, end: int) -> int:
    """Where the run goes on after names of states and organisations at its beginning: North Korean | Kim Jong Un."""
    for low, high, form in gazetteer.scan(text[start:end]):
        if low > 1 or (form.kind == "place" and high < end - start):
            break
        rest = text[start + high : end]
        if rest[:1] in ("-", "–", "‑"):  # Norway-flagged | Ola Nordmann
            return start + high + len(rest.partition(" ")[0]) + 1 if " " in rest else start
        if form.unsure or (form.how == "capital" and rest.strip()):
            break
        return start + high + (len(rest) - len(rest.lstrip(" ")))
    return start


# For these nobody acts by being named beside them: where people write, and parties.
_NOBODYS = {"Twitter", "Facebook", "Instagram", "YouTube", "WhatsApp", "Democratic Party", "Republican Party"}


def _acting(form: gazetteer.Form | None) -> str:
    if form is None or form.kind == "place" or form.name in _NOBODYS:
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
    things: Counter[str] = Counter()
    madam: Counter[str] = Counter()
    sir: Counter[str] = Counter()
    stop = never()
    for text in texts:
        for start, end, titled in spans(text):
            name, left = text[start:end], text[max(0, start - 60) : start]
            title = titled or bool(_patterns()["title before"].search(left))
            if " " not in name:
                courtesy = bool(_MADAM.search(left)), bool(_SIR.search(left))
                certain = (titled or any(courtesy)) and name not in stop and not person_names.names_thing(name) and next(gazetteer.scan(name), None) is None
                if certain and not {name, name + "."} & {*person_names.vocabulary()["office"], *person_names.vocabulary()["title"]}:
                    alone[name] += 1
                    madam[name] += courtesy[0]
                    sir[name] += courtesy[1]
                continue
            if not is_full(name):
                continue
            written[name] += 1
            things[name] += bool(_patterns()["thing before"].search(left) or _patterns()["thing after"].match(text, end))
            certain = title or name.split(" ")[0] in gazetteer.given_names() or key_of(name) in known()
            if certain or _patterns()["after"].match(text, end) or _patterns()["before"].search(left):
                signs[name] += 1
            of = _affiliation(text, start, end)
            if of:
                offices.setdefault(name, Counter())[of] += 1
    for name in things:
        if things[name] * 2 >= written[name] and name.split(" ")[0] not in gazetteer.given_names() and key_of(name) not in known():
            del written[name]
    return _gather(written, signs, offices, alone, madam, sir)


def _gather(written, signs, offices, alone, madam, sir) -> dict[str, list[Person]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(written):
        words = name.split(" ")
        if any(" ".join(words[cut:]) in written for cut in range(1, len(words) - 1)):  # an unknown title before a name
            continue
        if any(written[" ".join(words[:cut])] > written[name] for cut in range(2, len(words))):  # "Ola Nordmann Papers"
            continue
        groups.setdefault(identity(name), []).append(name)
    persons: dict[str, list[tuple[int, Person]]] = {}
    for key, names in sorted(groups.items()):
        if not any(signs[name] for name in names):
            continue
        plain = [name for name in names if not any(INITIAL.match(word) for word in name.split(" "))]
        best = min(plain or names, key=lambda name: (-written[name], len(name), name))
        votes = sum((offices.get(name, Counter()) for name in names), Counter())
        of = min(votes, key=lambda state: (-votes[state], state)) if votes else ""
        table = known().get(key)
        person = Person(table[0] if table else best, surname_of(best), table[1] if table else of)
        persons.setdefault(person.surname, []).append((sum(written[name] for name in names), person))
    for surname in sorted(alone):
        table = sorted({entry for entry in known().values() if surname_of(entry[0]) == surname})
        women = [entry for entry in table if bearers(entry[0]) == "women"] if madam[surname] else []
        if surname not in persons:
            lord = [entry for entry in table if entry not in women] if sir[surname] or not women else []
            for name, of in (lord[:1] + women[:1]) or [(surname, "")]:
                persons.setdefault(surname, []).append((alone[surname], Person(name, surname, of)))
        elif women and all(bearers(person.name) == "men" for _, person in persons[surname]):
            persons[surname].append((0, Person(women[0][0], surname, women[0][1])))
    return {surname: [person for _, person in sorted(found, key=lambda entry: (-entry[0], entry[1]))] for surname, found in sorted(persons.items())}
