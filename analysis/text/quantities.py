"""Quantities in documents: how many of what, in what state, as a range; and what only looks like a count, told apart.

    quantities = quantities.find(documents, sentences)

A number that counts nothing (a year, a clock time, an address, a telephone number, the number in a name) gives no row.
"""

from __future__ import annotations

import re

import pandas as pd

from analysis import tables
from analysis.text import nouns, numerals, people, states, wordless
from analysis.text.numerals import Numeral, Token, listed

EXTRA = ("sentence", "kind", "noun", "group", "state", "bound", "vague", "part", "other", "implicit", "role", "name", "age", "subject",
         "object", "background")
_TOLL = re.compile(
    r"\b(?:(death|casualty|injury) (?:toll|count)|toll|number of (?:those |people |persons )?(dead|deaths|fatalities|injured|wounded|casualties|injuries|killed|hurt|arrested|detained|missing|displaced|evacuated|rescued))\b",
    re.I,
)
_ASIDE = re.compile(
    r"\b(?:(?:in )?(?:initial|early|earlier) (?:news )?(?:reports?|accounts?)|initially (?:reported|said|believed|thought|told)|(?:had )?(?:earlier|previously|initially) (?:put|said|reported|told)|(?:earlier|previously|initially),? [\w’' ]{1,40} had (?:put|said|reported|told)|so far this year|this year alone|last year|per year|(?:each|every|a) year|annually|on average|an average|nationwide|statewide|worldwide|"
    r"statistics|in recent (?:days|weeks|months|years)|over the past|in the past|in history|since (?:19|20)\d\d|decades?|previous (?:year|shooting|attack)s?|"
    r"(?:connect|link|relat|ti)ed to (?:the|a|an|another) (?:\w+ )?(?:killing|shooting|death|murder|slaying|attack|crash)|this year['’]s|"
    r"(?:another|similar|unrelated|separate|earlier) (?:shooting|attack|incident|crash|case)s?|years? (?:ago|earlier|before))\b",
    re.I,
)
# "police identified two of the dead", "the families of three victims": not all of them
_NAMED = listed(
    "identity identities names identified identify identifies identifying named families relatives funeral "
    "funerals photos"
)
_STILL = frozenset(["still", "remain", "remains", "remained"])
_BADLY = frozenset(["critically", "seriously", "severely", "gravely", "badly"])
def find(documents: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The quantities table, in text order; empty if the sentences hold none. Furniture is not read.

    Extra columns: `sentence`, `kind` (count, percent, money, age, duration, distance, ordinal, score, times, weight ...),
    `noun` (the phrase counted), `group` (its canonical name), `state` (killed, injured, hit, sent, arrived, arrested ...),
    `bound` (at most, under, at least, over, about, nearly), `vague` ("dozens"), `part` (of a group named before), `other`
    (besides those named before), `implicit` (one person without a number word), `role` (perpetrator), `name`, `age`, and
    `subject` (who did it, as far as the clause says), `object` (counted as the object of the verb: "killed five"), `background` (the sentence looks back or gives statistics). Ranges: see analysis.text.numerals. Linear in the length of the text.
    """
    rows: list[dict] = []
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    for doc_id, sentence, start, kind, text in zip(
        sentences["doc_id"], sentences["sentence"], sentences["start"], sentences["kind"], sentences["text"], strict=True
    ):
        if kind == "furniture":
            continue
        aside = _ASIDE.search(text) is not None
        for row in read(text):
            row["background"] = aside
            row |= {"doc_id": doc_id, "sentence": sentence, "start": int(start) + row["start"], "end": int(start) + row["end"]}
            row["text"] = texts[doc_id][row["start"] : row["end"]]
            rows.append(row)
    frame = tables.QUANTITIES.frame(pd.DataFrame(rows, columns=[*_own(), *EXTRA]))
    for name in ("part", "other", "implicit", "vague", "object", "background"):
        frame[name] = frame[name].astype("boolean")
    frame["sentence"] = frame["sentence"].astype("Int64")
    frame["age"] = frame["age"].astype("Float64")
    for name in ("kind", "noun", "group", "state", "bound", "role", "name", "subject"):
        frame[name] = frame[name].astype("str")
    return tables.QUANTITIES.check(frame, documents)


def _own() -> list[str]:
    return [column.name for column in tables.QUANTITIES.columns]


def read(text: str) -> list[dict]:
    """The quantities of one sentence as records with start and end in `text`, in order; empty if none."""
    words = numerals.tokens(text)
    rows: list[dict] = []
    taken: set[int] = set()
    toll = _toll(text)
    link: tuple[int, str] | None = None  # where the last group ended, and its state as an object
    for one in numerals.find(words, text):
        noun = nouns.behind(words, one, states.ENDS)
        if noun is None:
            continue
        if noun.kind not in ("age", "ordinal"):
            taken.update(range(one.first, max(noun.end, one.last)))
        row = _row(words, one, noun, text)
        _name_numbered(words, one, row, text)
        if row["kind"] == "age" and noun.kind != "age":
            taken.difference_update(range(one.first, noun.end))
        if row["kind"] == "count" and words[one.head].low == "one" and one.head and words[one.head - 1].low in ("no", "any", "every", "the", "this", "that", "each", "which"):
            continue
        if row["kind"] == "count":
            link = _state(words, one, noun, row, link, toll)
            if row["state"] is None and not row["noun"]:
                continue
            if row["group"] in ("people", None) and row["state"] is None and row["implicit"]:
                continue
        rows.append(wordless.finished(row))
    rows += wordless.find(words, taken) + [_person(words, one) for one in people.find(words, taken)]
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _row(words: list[Token], one: Numeral, noun: nouns.Noun, text: str) -> dict:
    kind, unit = noun.kind, noun.unit
    if kind == "count" and one.head and _age(words, one):
        kind, unit = "age", "years"
    last = max(noun.end if kind != "count" else one.last, one.last)
    rest = kind == "count" and one.first > 1 and words[one.first - 1].low in ("other", "remaining") and words[one.first - 2].low in ("the", "its", "his", "her", "their")
    group = nouns.group(noun.head) if kind == "count" else None
    return {
        "start": words[one.first].start, "end": words[last - 1].end, "low": one.low, "high": one.high, "unit": unit,
        "approximate": bool(one.vague or one.bound in ("about", "nearly")), "kind": kind, "noun": noun.phrase or None,
        "group": group, "state": None, "bound": one.bound or None, "vague": one.vague, "part": noun.part or rest, "other": noun.other,
        "implicit": False, "role": "perpetrator" if noun.head in nouns.PERPETRATORS else None, "name": None, "age": None,
        "subject": None, "object": False, "np": (one.first, noun.end),
    }  # fmt: skip


_NUMBER_OF = re.compile(r"\bnumber of ((?:[\w-]+ ){0,3}?([a-z]{3,}s|troops|people|men|women|children|personnel))\b[^.;:,]{0,50}\b(?:at|to|was|is|reached|exceeds?|exceeded|of)\s+$", re.I)


def _name_numbered(words: list[Token], one: Numeral, row: dict, text: str) -> None:
    """Gives a bare count the noun that stands before it: "the number of troops in the country at 11,000"."""
    if row["kind"] != "count" or row["noun"]:
        return
    match = _NUMBER_OF.search(text[max(0, words[one.first].start - 120) : words[one.first].start])
    if match and not _TOLL.search(match[0]):
        row["noun"], row["group"] = match[1].lower(), nouns.group(match[2].lower())


def _age(words: list[Token], one: Numeral) -> bool:
    """Whether a bare number is an age: "Ann Lee, 34," or "aged 34"."""
    before = words[one.first - 1] if one.first else None
    after = words[one.last].text if one.last < len(words) else "."
    if one.low is None or one.high is None or one.high > 120 or before is None:
        return False
    if before.low in ("age", "aged", "ages"):
        return True
    digits = words[one.head].text.isdecimal()
    if digits and after == "and" and before.text == "," and one.first > 2 and words[one.first - 2].text[0].isupper() and words[one.first - 3].low not in ("in", "at", "near", "from"):
        return True  # "Ann Lee, 34 and Bo Ray, 36"
    return digits and before.text in (",", "(") and after in (",", ".", ")", ";", "(") and one.first > 1 and words[one.first - 2].text[0].isalpha()


def _state(words, one: Numeral, noun: nouns.Noun, row: dict, link, toll) -> tuple[int, str] | None:
    """Sets the state of `row`; returns where it ends and its state, if it was told as the object of a verb."""
    person = nouns.is_person(noun.head) or noun.head == "people"
    if noun.head in states.HEADS and not person:
        row["state"], row["group"] = states.HEADS[noun.head], "people"
        return link
    if noun.head in states.HEADS and noun.head in ("lives", "bodies"):
        if noun.head == "lives":
            row["state"] = "killed"
            return link
        row["state"] = "killed"
        return link
    if toll and noun.head == "people" and not noun.phrase and not (noun.end < len(words) and states.verb(words, noun.end)):
        place = next((state for start, end, state in toll if end <= words[one.first].start <= end + (160 if _reached(words, one.first, end) else 60)), None)
        if place:
            row["state"] = place
            return link
    if (of := _share_of(words, one.first)) is not None and _partitive(words, of - 1):
        at = noun.end + 2 if [word.low in known for word, known in zip(words[noun.end : noun.end + 2], (("who", "that"), states.BE), strict=False)] == [True, True] else noun.end
        beside = states.verb(words, at) if at < len(words) and words[at].low in states.PARTICIPLES else None
        if beside is not None:  # "one of the five people shot and killed"
            row["state"] = beside[0]
        return link  # in "one of the five victims survived" the verb goes with the one
    if noun.part and not noun.phrase and noun.end < len(words) and words[noun.end].low in states.HEADS and (since := states.after(words, noun.end + 1)):
        row["state"] = since[0]  # "one of the wounded died"
        return link
    if noun.head == "people" and not noun.phrase and one.first and words[one.first - 1].low in ("fired", "fires", "firing", "heard", "the", "first"):
        return link
    ahead = states.after(words, _past_whole(words, noun) if noun.part else noun.end)
    back = states.before(words, one.first)
    if ahead and back and (ahead[0], back[0]) == ("hit", "killed"):  # "the deaths of a man and three boys who were shot"
        ahead = None
    if ahead and back and (ahead[0], back[0]) == ("killed", "hit"):  # "the shooting of three children who were found dead"
        back = None
    if ahead and (ahead[1] <= noun.end + 1 or not back):
        row["state"] = ahead[0]
        ill = words[ahead[1]].low == "in" and any(word.low == "condition" for word in words[ahead[1] : ahead[1] + 6])
        ill = ill or (row["state"] == "injured" and any(word.low in _STILL for word in words[noun.end : ahead[1] + 1]))  # "three remain in hospital"
        badly = ill or any(word.low in _BADLY for word in words[noun.end : ahead[1]])  # "two are in critical condition": others may not be
        row["part"] = row["part"] or badly or any(word.low in _NAMED for word in words[max(0, one.first - 4) : one.first])
        return link
    if back:
        row["part"] = row["part"] or any(word.low in _NAMED for word in words[max(0, one.first - 4) : one.first])
        row["state"] = back[0]
        row["subject"], row["object"] = _subject(words, back[1]), words[back[1] + 1].low != "of"
        if back[0] == "hit" and [word.low for word in words[noun.end : noun.end + 2]] in (["to", "death"], ["dead", "in"], ["dead", "at"], ["dead", "."]):
            row["state"] = "killed"
        if back[0] == "sent" and any(word.low.startswith("hospital") for word in words[noun.end : noun.end + 8]):
            row["state"] = "injured"
        return noun.end, row["state"]
    between = words[link[0] : one.first] if link and one.first - link[0] <= 3 else []
    if link and between and all(word.low in ("and", "&", ",", "as", "well") for word in between) and person:
        row["state"] = link[1]
        return noun.end, link[1]
    row["state"] = states.PARTICIPLES.get(noun.state)
    return link


_STANDS = listed("rose risen rises climbed climbs jumped grew grown increased mounted stood stands standing put")
_PASSES = frozenset(["reached", "reaches", "passed", "topped", "hit"])


def _reached(words: list[Token], first: int, end: int) -> bool:
    """Whether the number at `first` is where a toll told up to character `end` stands: "... rose to 12", with no number in between."""
    told = first > 1 and (words[first - 1].low in _PASSES or (words[first - 1].low in ("to", "at") and words[first - 2].low in _STANDS))
    return told and not any(word.text[0].isdigit() for word in words[:first] if word.start >= end)


def _past_whole(words: list[Token], noun: nouns.Noun) -> int:
    """Where the clause goes on after a part and its whole: "3,000 of the 12,000 soldiers have arrived"."""
    k = noun.end
    if k >= len(words) or not words[k].text[0].isdigit():
        return noun.end
    k += 1
    while k < len(words) and k - noun.end < 5 and words[k].text[0].isalpha() and words[k].low not in states.ENDS | nouns.STOP:
        k += 1
    return k


def _share_of(words: list[Token], first: int) -> int | None:
    """Place of the "of" before the number at `first` ("of the five", "of the town's 9,000"); None if it stands otherwise."""
    k = first - 1
    k -= k > 0 and words[k].low.endswith("'s") and words[k - 1].low in nouns.DETERMINERS
    return k - 1 if k > 0 and words[k].low in nouns.DETERMINERS and words[k - 1].low == "of" else None


def _partitive(words: list[Token], i: int) -> bool:
    return i >= 0 and (words[i].text[0].isdigit() or words[i].text == "%" or words[i].low in _SHARES)


_SHARES = listed("some most many several none half percent two-thirds part all but") | set(numerals.UNITS) | set(numerals.TENS) | set(numerals.FRACTIONS)


def _subject(words: list[Token], verb: int) -> str | None:
    """The words before a verb back to the start of its clause, at most eight; None if there are none."""
    k = verb
    while k > 0 and verb - k < 8 and words[k - 1].text not in ",.;:()\"“”—" and words[k - 1].low not in ("that", "and", "who"):
        k -= 1
    named = [word.text for word in words[k:verb] if word.text[0].isupper() or nouns.is_person(word.low)]
    return " ".join(named) or None


def _toll(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _TOLL.finditer(text):
        word = (match[1] or match[2] or "death").lower()
        state = states.PARTICIPLES.get(word) or states.SUBJECTS.get(word) or ("injured" if word.startswith("inj") else "killed")
        found.append((match.start(), match.end(), state))
    return found


def _person(words: list[Token], one: people.Person) -> dict:
    return wordless.blank(
        words, one.first, one.last, 1.0, one.state, implicit=True, noun=one.noun or None, name=one.name or None, age=one.age,
        role="perpetrator" if one.perpetrator else None,
    )  # fmt: skip
