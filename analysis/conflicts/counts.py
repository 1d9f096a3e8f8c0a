"""Questions of number that documents answer differently: how many in a state, how old, how much.

Only like is held against like: the same thing in the same state, of the story's own event; a number without a state only
where the sentences around it say much the same, or make the same claim.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from analysis.conflicts import elsewhen, foremost, prices
from analysis.conflicts.contexts import Contexts, joined, stem
from analysis.conflicts.sides import Side, apart, judged
from analysis.text import dates as calendar
from analysis.text import nouns, numerals

_CROWDS = frozenset({"gathered", "charged", "convicted", "fired"})  # several such numbers live in one story
_AROUND = 14  # days before the event that still belong to it
_ARMED = frozenset({"soldiers", "militants", "officers", "rebels", "gunmen", "suspects", "terrorists"})  # who are captured and not abducted
_CRITICAL = re.compile(r"[^.;:]{0,50}\bcritical(?:ly)?\b")
FAMILIES = {"sent": "sent or arrived", "arrived": "sent or arrived"}
_ASKED = {"sent or arrived": "were sent", "displaced": "fled", "missing": "are missing", "gathered": "gathered", "fired": "fired", "hit": "were hit", "guilty": "pleaded guilty"}
_SHOT = re.compile(r"(?i)\b(?:shot|shots|shooting|gunshots?|gunfire|opened fire|bullets?)\b")
_REVISED = re.compile(r"\b(?:rose|rises|risen|rising|climbed|climbs|jumped|increased|raised|raising|raises|grown|revised|updated|up)\b[^.;]{0,30}$", re.I)
_WAS = re.compile(r"\bfrom ([\w,]+) to $", re.I)
_MEASURES = frozenset({"count", "percent", "money", "distance", "duration", "weight", "area", "speed", "magnitude", "power", "volume"})
_HOUR = re.compile(
    r"(?i)\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b(?:mid-?|early |late )(?:morning|day|afternoon|evening)|\b(?:noon|midday|midnight)\b|"
    r"\b(?:early|late|morning|afternoon|after-hours|pre-?market) trading\b|\b(?:at|by) the (?:open|close)\b|\b(?:opening|closing) bell\b"
)
_NAME = r"[A-Z][\w'’.-]+(?: (?:[A-Z][\w'’.-]*|de|bin|al|van|von)){0,3}"
_BEFORE = re.compile(rf"({_NAME}),? \(?(?:age |aged )?$")
_AFTER = re.compile(rf"^(?:[- ]year[- ]old)?,? (?:[a-z]+ ){{0,2}}({_NAME})")


def find(quantities: pd.DataFrame, dates: pd.DataFrame, documents: pd.DataFrame, contexts: Contexts, claims_of: dict) -> list[tuple[str, list[Side]]]:
    """(topic, sides) of every question of number with different answers, in a fixed order; empty if all agree."""
    when = {d: _day(p) for d, p in zip(documents["doc_id"], documents["published"], strict=True)}
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    away = _elsewhen(dates, documents, when)
    told = [row for row in quantities.to_dict("records") if not row["background"]]
    rows = [row for row in told if (row["doc_id"], row["sentence"]) not in away]
    alike = _alike(rows, texts, when, contexts, claims_of)
    known = {(s.doc_id, s.start) for _, sides in alike for s in sides}
    sums = [(topic, sides) for topic, sides in _sums(told, texts, when) if not {(s.doc_id, s.start) for s in sides} & known]
    found = _in_state(rows, texts, when, contexts.lengths) + _ages(rows, texts, when) + alike + sums
    return [(topic, sides) for topic, given in found if (sides := judged(given))]


def _day(published: object) -> int | None:
    span = calendar.published_range(published)
    return None if span is None or span[0] != span[1] else calendar.days(span[0].isoformat())


def _elsewhen(dates: pd.DataFrame, documents: pd.DataFrame, when: dict) -> set[tuple[str, int]]:
    """Sentences dated long before the story: they tell of another event. More than 90 days before the middle report (or, of
    undated ones, before what most dates name) and before the day that most documents give to the event."""
    known = sorted(day for day in when.values() if day is not None)
    middle = known[len(known) // 2] if known else None
    if middle is None:
        ends = sorted(calendar.days(d) for d in dates.loc[dates["year_given"].fillna(False), "latest"].dropna())
        middle = ends[len(ends) * 3 // 4] if len(ends) >= 3 else None
    if middle is None:
        return set()
    event = elsewhen.event_day(dates, documents)
    first = min(middle - 90, middle if event is None else event - _AROUND)
    old = [calendar.days(latest) is not None and calendar.days(latest) < first for latest in dates["latest"]]
    return {(d, int(n)) for d, n in zip(dates.loc[old, "doc_id"], dates.loc[old, "sentence"], strict=True)}


def side(row: dict, texts: dict, when: dict) -> Side:
    """A quantity as a side."""
    low, high = (None if pd.isna(row[end]) else float(row[end]) for end in ("low", "high"))
    before = texts[row["doc_id"]][max(0, row["start"] - 46) : row["start"]]
    was = (match := _WAS.search(before)) and numerals.find(numerals.tokens(match[1]), match[1])
    return Side(
        row["doc_id"], int(row["sentence"]), int(row["start"]), int(row["end"]), row["text"], value=readable(row["text"], low, high), low=low, high=high,
        vague=bool(row["vague"]), bound="" if pd.isna(row["bound"]) else row["bound"], state="" if pd.isna(row["state"]) else row["state"],
        when=when[row["doc_id"]], revised=_REVISED.search(before) is not None and not before.rstrip().endswith("from"),
        was=was[0].low if was else None,
    )  # fmt: skip


def readable(text: str, low: float | None, high: float | None) -> str:
    """The words of a quantity, with the number behind them where they are no figure: "thousands (2,000 to 9,999)"."""
    words = " ".join(text.split())
    if low is None or high is None or any(letter.isdigit() for letter in words):
        return words
    return f"{words.lower()} ({low:,.0f})" if low == high else f"{words.lower()} ({low:,.0f} to {high:,.0f})"


def _own_event(sides: list[Side], lengths: dict) -> list[Side]:
    """`sides` without those of a document that comes to a number late and meets nobody else's: it tells of another event."""
    kept = []
    for one in sides:
        late = min(s.sentence for s in sides if s.doc_id == one.doc_id) > max(6, 0.25 * lengths[one.doc_id])
        others = [s for s in sides if s.doc_id != one.doc_id]
        if not late or any(not apart(one, other) for other in others):
            kept.append(one)
    return kept


def _in_state(rows: list[dict], texts: dict, when: dict, lengths: dict) -> list[tuple[str, list[Side]]]:
    """People killed, soldiers sent: of each document the value that carries most weight, at every place that gives it."""
    groups: dict[tuple[str, str], dict[str, list[dict]]] = {}
    for row in rows:
        if row["kind"] != "count" or pd.isna(row["state"]) or row["implicit"]:
            continue
        critical = row["state"] == "injured" and row["part"] and _CRITICAL.match(texts[row["doc_id"]], row["end"]) is not None
        if row["part"] and not critical and not _of_theirs(row, texts):
            continue
        if row["role"] == "perpetrator" or (row["other"] and row["state"] in ("killed", "hit")) or (row["vague"] and pd.isna(row["high"])):
            continue
        taken = row["state"] in ("captured", "seized") and nouns.is_person(str(row["group"])) and row["group"] not in _ARMED
        family = "critically injured" if critical else "abducted" if taken else FAMILIES.get(row["state"], row["state"])
        key = "people" if row["group"] in foremost.LOCALS and family in ("displaced", "evacuated") else row["group"], family
        groups.setdefault(key, {}).setdefault(row["doc_id"], []).append(row)
    groups = foremost.whole(groups)
    shot = {(row["doc_id"], row["sentence"]) for row in rows if row["state"] == "hit" and not row["implicit"]}
    worse = {(row["doc_id"], row["sentence"]): row["start"] for ids in groups.get(("people", "critically injured"), {}).values() for row in ids}
    found = []
    for (group, family), by_document in sorted(groups.items()):
        sides = [side(row, texts, when) for doc_id in sorted(by_document) for row in foremost.told(by_document[doc_id])]
        sides = _own_event([replace(s, besides=_beside(s, shot, worse)) for s in sides] if family == "injured" else sides, lengths)
        comparable = nouns.is_person(group) or family in ("destroyed", "damaged", "seized", "dropped")
        if len({s.doc_id for s in sides}) > 1 and family not in _CROWDS and comparable:
            found.append((asked(group, "shot" if family == "hit" and all(_SHOT.search(texts[s.doc_id], max(0, s.start - 60), s.end + 90) for s in sides) else family), sides))
    return found


def _beside(side: Side, shot: set, worse: dict) -> str:
    """Whom the sentence of a count of injured counts apart: those shot, or before it those whose condition is critical."""
    place = side.doc_id, side.sentence
    return "shot" if place in shot else "in critical condition" if worse.get(place, side.start) < side.start else ""


def asked(group: str, family: str) -> str:
    """The question that a number of `group` in a state answers, as a person would put it: "how many people were killed"."""
    return f"how many {group} {_ASKED.get(family, f'were {family}')}"


def _of_theirs(row: dict, texts: dict) -> bool:
    """Whether "thousands of its soldiers" counts soldiers and is no part of a number named before."""
    after = texts[row["doc_id"]][row["end"] : row["end"] + 7]
    return bool(row["vague"]) and re.match(r"\s+of\s+(?:it|th|hi|he|ou)", after) is not None


def _ages(rows: list[dict], texts: dict, when: dict) -> list[tuple[str, list[Side]]]:
    """Ages given to the same named person; one year more in a later year is an update, not a contradiction."""
    named: dict[str, list[tuple[str, dict]]] = {}
    for row in rows:
        if row["kind"] != "age" or pd.isna(row["low"]) or row["low"] != row["high"] or (row["unit"] not in ("years", None) and not pd.isna(row["unit"])):
            continue
        text = texts[row["doc_id"]]
        match = _BEFORE.search(text[max(0, row["start"] - 60) : row["start"]]) or _AFTER.match(text[row["end"] : row["end"] + 70])
        if not match:
            continue
        words = match[1].replace(".", "").split()
        if len(words) >= 2:
            named.setdefault(f"{words[0]} {words[-1]}", []).append((match[1], row))
    found = []
    for name, given in sorted(named.items()):
        sides = [side(row, texts, when) for _, row in given]
        if len({s.doc_id for s in sides}) > 1 and len({s.low for s in sides}) > 1:
            found.append((f"how old {name} is", [replace(s, value=f"{s.low:.0f} years", state="age") for s in sides]))
    return found


def _alike(rows: list[dict], texts: dict, when: dict, contexts: Contexts, claims_of: dict) -> list[tuple[str, list[Side]]]:
    """Numbers without a state in sentences that say much the same or make the same claim."""
    kept = []
    for row in rows:
        person = nouns.is_person(str(row["group"])) and pd.isna(row["state"])
        if row["kind"] not in _MEASURES or row["implicit"] or (row["kind"] == "count" and not pd.isna(row["state"])) or person:
            continue
        if row["kind"] == "count" and (pd.isna(row["noun"]) or row["low"] == row["high"] == 1 or row["vague"]):
            continue
        key = row["kind"], stem(str(row["group"])) if row["kind"] == "count" else str(row["unit"])
        kept.append((key, row))
    several: dict[tuple, int] = {}
    for key, row in kept:
        several[key, row["doc_id"], row["sentence"]] = several.get((key, row["doc_id"], row["sentence"]), 0) + 1
    kept = [(key, row) for key, row in kept if several[key, row["doc_id"], row["sentence"]] == 1]
    tied = []
    for a, b in contexts.pairs([(key, row["doc_id"], int(row["sentence"])) for key, row in kept]):
        left, right = kept[a][1], kept[b][1]
        own = frozenset({kept[a][0][1]})
        share, shared = contexts.alike(contexts.of(left["doc_id"], left["sentence"]), contexts.of(right["doc_id"], right["sentence"]), without=own)
        claim = claims_of.get((left["doc_id"], left["sentence"]), frozenset()) & claims_of.get((right["doc_id"], right["sentence"]), frozenset())
        if shared >= 4 and share >= (0.45 if claim else 0.6):
            tied.append((a, b))
    found = []
    for group in joined(len(kept), tied):
        sides = [replace(side(kept[n][1], texts, when), at=_hours(kept[n][1], texts)) for n in group]
        if len({s.doc_id for s in sides}) > 1 and all(sum(o.doc_id == s.doc_id for o in sides) == 1 for s in sides):
            row = kept[group[0]][1]
            shared = frozenset.intersection(*(contexts.of(s.doc_id, s.sentence) for s in sides))
            found.append((_topic(row, shared, texts), sides))
    return found


def _sums(rows: list[dict], texts: dict, when: dict) -> list[tuple[str, list[Side]]]:
    """Sums of money for one thing, told in sentences that are else unlike."""
    return [(f"how much money ({group[0]['unit']}): {', '.join(names)}", [side(row, texts, when) for row in group]) for names, group in prices.find(rows, texts)]


def _hours(row: dict, texts: dict) -> tuple[str, ...]:
    """The times of day named near a number, on its line: prices and weather at two hours don't contradict each other."""
    text = texts[row["doc_id"]]
    before, after = text[max(0, row["start"] - 120) : row["start"]].rpartition("\n")[2], text[row["end"] : row["end"] + 120].partition("\n")[0]
    return tuple(dict.fromkeys(match.lower() for match in _HOUR.findall(f"{before} {after}")))


_LIMITS = nouns.STOP | {word for phrase, _ in numerals.BOUNDS for word in phrase}
_MEASURED = {"money": "how much money", "distance": "how far", "duration": "how long", "weight": "how heavy", "area": "how large", "speed": "how fast",
             "percent": "what share", "volume": "how much"}  # fmt: skip


def _topic(row: dict, shared: frozenset[str], texts: dict) -> str:
    """What is counted or measured, with the words around it that all sides share: "how far (km): camp, border"."""
    unit = row["unit"] if isinstance(row["unit"], str) and row["unit"] != row["kind"] else ""
    what = f"how many {row['noun']}" if row["kind"] == "count" else _MEASURED.get(row["kind"], f"what {row['kind']}") + (f" ({unit})" if unit else "")
    around = texts[row["doc_id"]][max(0, row["start"] - 90) : row["end"] + 90]
    words = [word for word in re.findall(r"[^\W\d_]{4,}", around) if stem(word.lower()) in shared and word.lower() not in {*str(row["noun"]).split(), *_LIMITS}]
    return f"{what}: {', '.join(dict.fromkeys(words[:5]))}" if words else what
