"""States of affairs and places that documents tell differently: shown side by side, not judged.

Whether something is so, could be so, or is not known ("already engaging in combat", "could engage", "combat role remains
unclear"); where those who were sent or arrived are said to be; what somebody denies (see denials), and what is said not to be so (see
refuted). Kind is always compare,
except a state that one document tells of the same persons and another denies.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from analysis.conflicts import denials, refuted, topics
from analysis.conflicts.contexts import stem
from analysis.conflicts.sides import Side
from analysis.text import nouns

_CUES = {
    "so": re.compile(r"\b(?:already|now|have begun|has begun|began|started)\s+((?:[\w-]+\s+){0,2}?[\w-]{4,}ing\b(?:\s+in\s+[a-z]{4,})?)"),
    "possible": re.compile(r"\b(?:could|may|might|are expected to|is expected to|are likely to|potential(?:ly)?|possible|prepar\w+ (?:for|to)(?: potential)?)\s+((?:[\w-]+\s+){0,1}[a-z]{4,})"),
    "unclear": re.compile(r"\b((?:[\w-]+\s+){1,6}?)(?:remains?|is|are|was|were)\s+(?:still\s+)?(?:unclear|unknown|unconfirmed|uncertain|disputed)"),
    "denied": re.compile(r"\b(?:denied|denies|deny|ruled out|no evidence of|no evidence that|no sign of)\s+((?:[\w-]+\s+){0,4}[\w-]{4,})"),
}  # fmt: skip
_EMPTY = frozenset(stem(w) for w in ["been", "have", "being", "role", "roles", "become", "becoming", "lead", "cause", "make", "take", "bring", "help", "move", "also", "eventual", "further", "face"])
_PLACE = re.compile(
    r"\b(?:(?:sent|sending|deploy\w*|arriv\w*|reach\w*|station\w*|spread|based|landed|evacuat\w*)\b(?![^.;:,]{0,60}\bfrom\b)[^.;:,]{0,60}?\b(?:in|at|to|into|near)|reached|entered)\s+(?:the\s+)?"
    r"(?P<place>(?:(?:eastern|western|northern|southern|central)\s+)?[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}"
    r"(?:\s+(?:province|region|city|port|oblast|district|peninsula|border))?)(?!['’\w]|\s+[a-z]{3,}[^\w\s]*\s+(?:of|in)\b)"
)
_NOT_PLACES = nouns.DAYS | nouns.MONTHS


def find(documents: pd.DataFrame, sentences: pd.DataFrame, *, names: pd.DataFrame | None = None) -> list[tuple[str, list[Side]]]:
    """(topic, sides) of states and places told differently by at least two documents, in a fixed order; empty if none."""
    told = sentences[sentences["kind"].isin(["title", "prose", "item", "quote"])]
    prose = told[told["kind"] != "title"]
    whole, rows = (list(zip(part["doc_id"], part["sentence"], part["start"], part["text"], strict=True)) for part in (told, prose))
    denied = denials.find(rows)
    known = {(side.doc_id, side.sentence) for _, sides in denied for side in sides}
    fresh = [(topic, sides) for topic, sides in refuted.find(whole) if not {(side.doc_id, side.sentence) for side in sides} <= known]
    return _states(rows) + _places(rows, names) + denied + fresh


def _states(rows: list[tuple]) -> list[tuple[str, list[Side]]]:
    told: dict[tuple[str, str], list[Side]] = {}
    for doc_id, number, start, text in rows:
        who = sorted({nouns.group(word) for word in re.findall(r"[a-z]+", text.lower()) if word in nouns.PERSON_PLURALS} - {"people", "children"})
        for status, cue in _CUES.items():
            for match in cue.finditer(text):
                for word in dict.fromkeys(stem(w.removesuffix("ing")) if status == "so" else stem(w) for w in re.findall(r"[a-z]{4,}", match[1].lower())):
                    if word in _EMPTY or word in nouns.STOP:
                        continue
                    for group in who:
                        told.setdefault((group, word), []).append(
                            Side(doc_id, int(number), int(start) + match.start(), int(start) + match.end(), match[0], value=re.sub(r"^(?:though|although|but|and|while) ", "", match[0]), state=status)
                        )
    merged: list[tuple[str, list[Side]]] = []
    for (group, _), sides in sorted(told.items()):
        if len({s.doc_id for s in sides}) < 2 or len({s.state for s in sides}) < 2:
            continue
        before = next((given for name, given in merged if name == group and {(s.doc_id, s.start) for s in given} & {(s.doc_id, s.start) for s in sides}), None)
        if before is None:
            merged.append((group, list(sides)))
        else:
            before.extend(s for s in sides if (s.doc_id, s.start) not in {(o.doc_id, o.start) for o in before})
    return [(f"what is known of the {group}", [_compared(s, sides) for s in sorted(sides, key=lambda s: (s.doc_id, s.start))]) for group, sides in merged]


def _compared(side: Side, sides: list[Side]) -> Side:
    states = {s.state for s in sides if s.doc_id != side.doc_id} - {side.state}
    against = {side.state, *states} >= {"so", "denied"} and side.state in ("so", "denied")
    words = {"so": "told as a fact", "possible": "told as possible", "unclear": "said to be unknown", "denied": "denied"}
    others: dict[str, dict[str, None]] = {}
    for s in sides:
        if s.doc_id != side.doc_id and s.state != side.state:
            others.setdefault(words[s.state], {})[f"[{s.doc_id}]"] = None
    reason = ", ".join([f"{words[side.state]} here", *(f"{how} in {' and '.join(where)}" for how, where in others.items())])
    return replace(side, kind="contradiction" if against else "compare", reason=reason, state="")


def _places(rows: list[tuple], names: pd.DataFrame | None) -> list[tuple[str, list[Side]]]:
    """Places to which the same group is said to have gone; what two documents both name is no difference."""
    known = None if names is None else set(names.loc[names["kind"].isin(["place", "state"]), "text"])
    told: dict[str, list[Side]] = {}
    for doc_id, number, start, text in rows:
        groups = [group for group in dict.fromkeys(group for group, _ in topics.of(text + " sent")) if group != "people"]
        if not groups:
            continue
        for match in _PLACE.finditer(text):
            place = match["place"]
            own = place.split()[-1] if place[0].islower() else place
            if place.lower() in _NOT_PLACES or (known is not None and own not in known and not place[0].islower() and place[-1].isupper()):
                continue
            at = int(start) + match.start("place"), int(start) + match.end("place")
            for group in groups:
                told.setdefault(group, []).append(Side(doc_id, int(number), *at, place, value=" ".join(place.split())))
    found = []
    for group, given in sorted(told.items()):
        common = {s.value for s in given if len({o.doc_id for o in given if o.value == s.value}) > 1}
        wider = {s.value for s in given for o in given if s.value != o.value and s.value in o.value.split(" ", 1)[-1]}  # Russia, of eastern Russia
        sides = [s for s in given if s.value not in common | wider]
        if len({s.doc_id for s in sides}) > 1:
            unique = sorted({(s.doc_id, s.value): s for s in reversed(sides)}.values(), key=lambda s: (s.doc_id, s.start))
            found.append((f"where the {group} are", [replace(s, kind="compare", reason=_elsewhere(s, unique)) for s in unique]))
    return found


def _elsewhere(side: Side, sides: list[Side]) -> str:
    others = [f"{s.value} in [{s.doc_id}]" for s in sides if s.doc_id != side.doc_id]
    return f"{side.value} here, {', '.join(others[:4])}: one may lie within the other, or they may be stages of one journey"
