"""Dates on which documents disagree, and dates that can't be.

A date is a likely error where it fell on another weekday than the one named beside it, where the report was published before
what it tells as past, or where the month fits what others tell of the same but the year puts it more than five months before
every one of their reports.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from analysis.conflicts import counts, topics
from analysis.conflicts.contexts import Contexts, joined
from analysis.conflicts.sides import Side
from analysis.text import dates as calendar

_PAST = re.compile(r"\b(?:was|were|had|did|\w{3,}ed|began|took|came|went|left|shot|struck|hit|said|told|died|fell|met|sent|held)\b")
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|shall|scheduled|expected|expects?|due|plans?|planned|set|until|by|through|hearing|trial|deadline|next|"
    r"upcoming|expire[sd]?|term|before|court|appear|begin|begins|from)\b",
    re.I,
)
_FAR = 150  # days: no news report brings as new what is older


def find(dates: pd.DataFrame, documents: pd.DataFrame, sentences: pd.DataFrame, contexts: Contexts, claims_of: dict) -> list[tuple[str, list[Side]]]:
    """(topic, sides) of likely errors and of contradictions in dates, in a fixed order; empty if there are none."""
    texts = {(d, int(n)): t for d, n, t in zip(sentences["doc_id"], sentences["sentence"], sentences["text"], strict=True)}
    published = {d: calendar.published_range(p) for d, p in zip(documents["doc_id"], documents["published"], strict=True)}
    rows = [row for row in dates.to_dict("records") if row["kind"] in ("day", "month", "weekday", "relative")]
    errors = _weekdays(rows, documents) + _after_report(rows, texts, published) + _wrong_year(rows, sentences, published)
    wrong = {(s.doc_id, s.start) for _, sides in errors for s in sides if s.role == "suspect"}
    return errors + _different(rows, texts, contexts, claims_of, wrong)


def _side(row: dict, **more) -> Side:
    first, last = row["earliest"], row["latest"]
    known = isinstance(first, str)
    words = " ".join(row["text"].split())
    value = words if not known or row["year_given"] else f"{words} ({first}{'' if first == last else ' to ' + last})"
    return Side(row["doc_id"], int(row["sentence"]), int(row["start"]), int(row["end"]), row["text"], value=value,
                low=float(calendar.days(first)) if known else None, high=float(calendar.days(last)) if known else None, **more)  # fmt: skip


_DATELINE = re.compile(r"\b(?:updated|posted|published|modified|printed)\b", re.I)


def _weekdays(rows: list[dict], documents: pd.DataFrame) -> list[tuple[str, list[Side]]]:
    """Full dates beside another weekday than the calendar has: "Thursday, January 25, 2016", which was a Monday."""
    whole = dict(zip(documents["doc_id"], documents["text"], strict=True))
    found = []
    for named, row in pairwise(rows):
        apart = whole[row["doc_id"]][named["end"] : row["start"]] if named["doc_id"] == row["doc_id"] else "-"
        exact = row["kind"] == "day" and row["year_given"] and isinstance(row["earliest"], str) and row["earliest"] == row["latest"] > "1900"
        if named["kind"] != "weekday" or not exact or apart not in (", ", " ", ",", ", the ") or re.search(r"\s", named["text"].strip()):
            continue
        day = calendar.WEEK[date.fromisoformat(row["earliest"]).weekday()].capitalize()
        if day == named["text"].strip().capitalize() or _DATELINE.search(whole[row["doc_id"]][max(0, named["start"] - 30) : named["start"]]):
            continue
        words = f"{named['text']}{apart}{row['text']}"
        reason = f"{_words(row)} was a {day}, not a {named['text'].capitalize()}: the day of the week or the date is wrong"
        side = _side(row, kind="likely error", reason=reason, role="suspect")
        found.append((f"a date that was no {named['text'].capitalize()}", [replace(side, start=int(named["start"]), text=words, value=" ".join(words.split()))]))
    return found


def _after_report(rows: list[dict], texts: dict, published: dict) -> list[tuple[str, list[Side]]]:
    found = []
    for row in rows:
        span = published[row["doc_id"]]
        if span is None or not row["year_given"] or not isinstance(row["earliest"], str):
            continue
        text = texts[row["doc_id"], int(row["sentence"])].replace(row["text"], " ")
        late = date.fromisoformat(row["earliest"]) > span[1] + timedelta(1)
        if late and _PAST.search(text) and not _AHEAD.search(text):
            reason = f"told as past, yet {' '.join(row['text'].split())} is later than the report, which was published on {span[1].isoformat()}"
            found.append((f"a date later than its report: {' '.join(row['text'].split())}", [_side(row, kind="likely error", reason=reason, role="suspect")]))
    return found


def _wrong_year(rows: list[dict], sentences: pd.DataFrame, published: dict) -> list[tuple[str, list[Side]]]:
    """Year slips: same month, same matter, another year than all other documents."""
    about: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for doc_id, number, kind, text in zip(sentences["doc_id"], sentences["sentence"], sentences["kind"], sentences["text"], strict=True):
        if kind != "furniture":
            for topic in topics.of(text):
                about.setdefault(topic, []).append((doc_id, int(number)))
    dated: dict[tuple[str, int], list[dict]] = {}
    for row in rows:
        dated.setdefault((row["doc_id"], int(row["sentence"])), []).append(row)
    found, seen = [], set()
    for topic, places in sorted(about.items()):
        for row in (row for place in places for row in dated.get(place, [])):
            key = row["doc_id"], row["start"]
            if key in seen or not row["year_given"] or row["kind"] not in ("day", "month") or not isinstance(row["latest"], str):
                continue
            others = [place for place in places if place[0] != row["doc_id"]]
            case = _case(row, others, dated, published)
            if case:
                seen.add(key)
                evidence, reason = case
                suspect = _side(row, kind="likely error", reason=reason, role="suspect")
                found.append((f"in which year the {counts.asked(*topic).removeprefix('how many ')}", [suspect, *evidence]))
    return found


def _case(row: dict, others: list[tuple[str, int]], dated: dict, published: dict) -> tuple[list[Side], str] | None:
    last = date.fromisoformat(row["latest"])
    reports = {d: published[d][0] for d, _ in others if published[d] is not None}
    told = [other for place in others for other in dated.get(place, []) if other["kind"] in ("day", "month", "weekday")]
    resolved = [date.fromisoformat(other["earliest"]) for other in told if isinstance(other["earliest"], str)]
    if not reports and not resolved:
        return None
    if any(day.year == last.year and abs((day - last).days) < _FAR for day in [*reports.values(), *resolved]):
        return None
    if not all(abs((day - last).days) > _FAR for day in [*reports.values(), *resolved]):
        return None
    fits = [other for other in told if _month(other) is not None and _month(other) == last.month]
    near = [day for day in [*reports.values(), *resolved] if day.year != last.year and min((day.month - last.month) % 12, (last.month - day.month) % 12) <= 1]
    if not near:
        return None
    tell = sorted(reports)
    said = [f"{_listing([f'[{d}]' for d in tell])}, which {'tells' if len(tell) == 1 else 'tell'} of the same, {'was' if len(tell) == 1 else 'were'} published "
            f"{_when([reports[d] for d in tell])}"] if tell else []  # fmt: skip
    said += [f"[{other['doc_id']}] puts it in {_words(other)}" for other in {o["doc_id"]: o for o in reversed(fits)}.values() if other["doc_id"] not in reports]
    years = _listing([str(year) for year in sorted({day.year for day in near})])
    reason = f"the year stands alone: {', and '.join(said)}; the month fits, the year does not ({last.year} here, {years} there)"
    shown = fits or [other for other in told if isinstance(other["earliest"], str)][:2]
    beside = [*shown, *[other for other in told if other["doc_id"] in reports][:2]]
    evidence = [_side(other, kind="likely error", role="evidence", reason=_evidence(row, other, reports)) for other in {(o["doc_id"], o["start"]): o for o in beside}.values()]
    return evidence, reason


def _when(days: list[date]) -> str:
    first, last = min(days), max(days)
    return f"on {first.isoformat()}" if first == last else f"between {first.isoformat()} and {last.isoformat()}"


def _listing(names: list[str]) -> str:
    """"a, b and c"; of more than three the rest is counted."""
    names = names if len(names) < 4 else [*names[:3], f"{len(names) - 3} more"]
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), *names[-1:]])


def _words(row: dict) -> str:
    return " ".join(row["text"].split())


def _evidence(row: dict, other: dict, reports: dict) -> str:
    doc_id = other["doc_id"]
    tail = f" and was published on {reports[doc_id].isoformat()}" if doc_id in reports else f" and puts it in {_words(other)}"
    return f"tells of the same as [{row['doc_id']}], which says {_words(row)},{tail}"


def _month(row: dict) -> int | None:
    match = re.search(r"[A-Za-z]{3,}", re.sub(r"(?i)\b(?:early|mid|late|to|the|of|last|this|next|middle|end|beginning)\b", " ", row["text"]))
    if isinstance(row["earliest"], str):
        return int(row["earliest"][5:7])
    return calendar.MONTHS.get(match[0].lower()) if match else None


def _different(rows: list[dict], texts: dict, contexts: Contexts, claims_of: dict, wrong: set) -> list[tuple[str, list[Side]]]:
    """Days and months given to the same in sentences that hold one date each and say much the same, or make one claim."""
    alone: dict[tuple[str, int], list[dict]] = {}
    for row in rows:
        alone.setdefault((row["doc_id"], int(row["sentence"])), []).append(row)
    # a weekday in a text that was published again years later resolves to the wrong week: not compared
    kept = [given[0] for _, given in sorted(alone.items()) if len(given) == 1 and given[0]["kind"] in ("day", "month") and isinstance(given[0]["earliest"], str) and (given[0]["doc_id"], given[0]["start"]) not in wrong]
    tied = []
    for a, b in contexts.pairs([("date", row["doc_id"], int(row["sentence"])) for row in kept]):
        left, right = ((row["doc_id"], int(row["sentence"])) for row in (kept[a], kept[b]))
        share, shared = contexts.alike(contexts.of(*left), contexts.of(*right))
        claim = claims_of.get(left, frozenset()) & claims_of.get(right, frozenset())
        if shared >= 4 and share >= (0.5 if claim else 0.65):
            tied.append((a, b))
    found = []
    for group in joined(len(kept), tied):
        sides = [_side(kept[n]) for n in group]
        if not any(a.low > b.high + 1 for a in sides for b in sides if a.doc_id != b.doc_id):
            continue
        judged = [replace(s, kind="contradiction", reason=_against(s, sides)) for s in sides]
        shared = frozenset.intersection(*(contexts.of(s.doc_id, s.sentence) for s in sides))
        words = [w for w in re.findall(r"[^\W\d_]{4,}", texts[sides[0].doc_id, sides[0].sentence]) if next(iter(_stem(w)), "") in shared]
        found.append((f"when: {', '.join(dict.fromkeys(words[:6]))}", judged))
    return found


def _stem(word: str) -> frozenset[str]:
    from analysis.conflicts.contexts import stems

    return stems(word)


def _against(side: Side, sides: list[Side]) -> str:
    other = next((s for s in sides if s.doc_id != side.doc_id and (s.low > side.high or side.low > s.high)), None)
    return f"{side.value} here, {other.value} in [{other.doc_id}]" if other else f"{side.value} agrees with some and not with all"
