"""Dates and times in documents: absolute, partial and relative, each as a range of days at the precision given.

    dates = dates.find(documents, sentences)

What leans on the day of publication ("on Sunday", "last month", "Oct. 3") is resolved against it where it is known and
left open where it is not. Nothing is guessed from the machine's clock. The modal "may" and "to march" are no months.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import pandas as pd

from analysis import tables

_NAMES = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
MONTHS = {name: n for n, name in enumerate(_NAMES, 1)} | {name[:3]: n for n, name in enumerate(_NAMES, 1)} | {"sept": 9}
WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBER = {word: n for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1)} | {
    "a": 1, "an": 1, "a couple of": 2, "a few": None, "several": None}  # fmt: skip
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_ANY = rf"(?:{_MONTH}|(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b)"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_PART = r"(?:(?:the\s)?(?:early|mid|middle of|late|beginning of|end of)(?:[-\s](?:to|or)[-\s](?:mid|late))?[-\s])"
_AGO = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|a couple of|a few|several)"
_SPAN = r"(?:day|week|weekend|month|year|decade|hour|minute)"
_S = r"[\s ]{1,2}"

_FORMS = re.compile(
    "|".join(
        [
            rf"(?P<iso>\b{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b)",
            r"(?P<slashed>(?<![\d/])\d{1,2}/\d{1,2}/(?:19|20)?\d\d(?![\d/]))",
            rf"(?P<mdy>\b{_ANY}[\s ]?{_DAY}(?:[-–]{_DAY})?(?:,|{_S}[-–])?{_S}{_YEAR}\b)",
            rf"(?P<dmy>\b{_DAY}(?:[-–]{_DAY})?{_S}(?:of\s)?{_ANY}(?:,?{_S}{_YEAR}\b)?)",
            rf"(?P<md>\b{_ANY}{_S}{_DAY}(?:[-–]{_DAY})?\b(?![,.]?\d)(?!:\d))",
            rf"(?P<my>(?:\b{_PART})?\b{_ANY}(?:,|{_S}of)?{_S}{_YEAR}\b)",
            rf"(?P<month>\b(?:{_PART}|(?i:last|next|this|in|since|by|until|through|during|of|before|after|from|between|back in){_S}(?:{_PART}|last\s)?){_ANY}(?![-\w])(?!\.?,?\s{{1,2}}\d))",
            rf"(?P<decade>\b(?:{_PART})?(?:the\s)?(?:1[89]|20)\d0s\b)",
            rf"(?P<year>\b(?:(?i:in|since|by|until|of|from|during|after|before|between)|{_PART}|and|to){_S}(?:{_PART})?{_YEAR}\b(?![-\w,.]*\d)(?!\s(?:people|men|women|troops|soldiers|votes|miles|dollars|feet)))",
            rf"(?P<ago>\b{_AGO}{_S}{_SPAN}s?{_S}(?:ago|earlier|before|later|after)\b)",
            rf"(?P<span>\b(?:(?:earlier|later){_S})?(?:this|last|next|the past|the last|past|the following|the previous|the same|the next){_S}(?:week|weekend|month|year|day|night|morning|afternoon|evening|{_WEEKDAY})\b)",
            rf"(?P<weekday>\b{_WEEKDAY}\b)",
            r"(?P<today>\b(?:today|yesterday|tomorrow|tonight|Today|Yesterday|Tomorrow|Tonight)\b(?!['’]s\b(?!\s+(?:attack|shooting|crash|vote))))",
            r"(?P<clock>\b(?:1[0-2]|0?[1-9])(?::[0-5]\d)?[\s ]?(?:[ap]\.m\.|[apAP][mM]\b)|\b(?:[01]?\d|2[0-3]):[0-5]\d\b(?![:.]?\d))",
        ]
    )
)
_FUTURE = re.compile(r"\b(?:will|would|could|might|may|shall|scheduled|expected|as soon as|by|next|upcoming|due|plans?|planned|set to|until)\b", re.I)
_PARTS = {"early": (0, 1), "beginning of": (0, 1), "mid": (1, 2), "middle of": (1, 2), "late": (2, 3), "end of": (2, 3)}
EXTRA = ("sentence", "kind", "precision", "year_given", "future")


def find(documents: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The dates table, in text order; empty if the sentences hold none. Furniture is not read.

    A date that leans on the day of publication is resolved against `documents.published`: a day and month (or a month)
    without a year to the year that puts it nearest; a weekday to the last one up to that day, or the next one where the
    words before it look ahead ("could ... as soon as Sunday"). Early, mid and late are thirds. Extra columns: `sentence`,
    `kind` (day, month, year, decade, weekday, relative, clock), `precision` in days, `year_given` in the text, `future`.
    """
    published = {doc_id: _published(value) for doc_id, value in zip(documents["doc_id"], documents["published"], strict=True)}
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    rows = []
    for doc_id, sentence, start, kind, text in zip(
        sentences["doc_id"], sentences["sentence"], sentences["start"], sentences["kind"], sentences["text"], strict=True
    ):
        if kind == "furniture":
            continue
        for row in read(text, published[doc_id]):
            row |= {"doc_id": doc_id, "sentence": sentence, "start": int(start) + row["start"], "end": int(start) + row["end"]}
            row["text"] = texts[doc_id][row["start"] : row["end"]]
            rows.append(row)
    frame = tables.DATES.frame(pd.DataFrame(rows, columns=[*(column.name for column in tables.DATES.columns), *EXTRA]))
    frame["sentence"], frame["precision"] = frame["sentence"].astype("Int64"), frame["precision"].astype("Int64")
    frame["kind"] = frame["kind"].astype("str")
    frame["year_given"], frame["future"] = frame["year_given"].astype("boolean"), frame["future"].astype("boolean")
    return tables.DATES.check(frame, documents)


def read(text: str, published: tuple[date, date] | None) -> list[dict]:
    """The dates of one sentence as records with start and end in `text`; `published` is the range of its publication."""
    rows = []
    for match in _FORMS.finditer(text):
        form = match.lastgroup or ""
        future = _FUTURE.search(text[max(0, match.start() - 40) : match.start()]) is not None
        words = match[0]
        if re.match(r"(?i:of|and|to|between|from)\b", words) and form == "year" and not _year_follows(text, match):
            continue
        start = match.start() + _lead(words, form)
        span, given, against, kind = _resolved(form, text[start : match.end()], words, published, future)
        rows.append(
            {
                "start": start, "end": match.end(), "earliest": span[0].isoformat() if span else None,
                "latest": span[1].isoformat() if span else None, "kind": kind, "year_given": given, "future": future,
                "resolved_against": _stated(published) if against and span else None,
                "precision": (span[1] - span[0]).days + 1 if span else None,
            }
        )  # fmt: skip
    return rows


def days(value: str | None) -> int | None:
    """Days since 1970-01-01 of an ISO date; None for a missing one."""
    return None if value is None or value != value or pd.isna(value) else (date.fromisoformat(value) - date(1970, 1, 1)).days


def published_range(value: object) -> tuple[date, date] | None:
    """First and last day of a date of publication as precise as known (2024, 2024-10, 2024-10-26T13:00); None if missing."""
    return _published(value)


def _published(value: object) -> tuple[date, date] | None:
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value) if isinstance(value, str) else None
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day:
            return (date(year, month, day),) * 2
        return (_month(year, month)) if month else (date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


def _stated(published: tuple[date, date] | None) -> str | None:
    if published is None:
        return None
    first, last = published
    return first.isoformat() if first == last else first.isoformat()[: 7 if (last - first).days < 31 else 4]


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _lead(words: str, form: str) -> int:
    """Characters of a leading preposition that do not belong to the date."""
    match = re.match(r"(?i:back in|in|since|by|until|through|during|of|before|after|from|between|and|to)[\s ]+", words) if form in ("month", "year") else None
    return match.end() if match else 0


def _year_follows(text: str, match: re.Match) -> bool:
    """Whether "of 2015", "to 2018", "and 2016" speaks of a year: a month, season or another year stands just before."""
    before = text[max(0, match.start() - 24) : match.start()]
    named = r"(?:spring|summer|fall|autumn|winter|year|end|class|beginning|half|quarter|season|war|crisis|election|attacks?)\s*$"
    return bool(re.search(rf"{_YEAR}\s*$|{_ANY}\s*$|{named}", before)) or match[0].lower().startswith(("between", "from"))


def _part(words: str, first: date, last: date) -> tuple[date, date]:
    """The third or thirds of a range that "early", "early to mid", "late" name."""
    named = [_PARTS[name] for name in re.findall(r"early|mid(?:dle of)?|late|beginning of|end of", words.lower()) if name in _PARTS]
    if not named:
        return first, last
    length = (last - first).days + 1
    cuts = [0, 10, 20, length] if length <= 31 else [0, length // 3, 2 * length // 3, length]
    return first + timedelta(cuts[named[0][0]]), first + timedelta(cuts[named[-1][1]] - 1)


def _resolved(form: str, words: str, whole: str, published, future: bool):
    """(range or None, year given, leans on publication, kind)."""
    try:
        if form in ("iso", "slashed", "mdy", "dmy", "md"):
            return _as_day(form, words, published)
        if form in ("my", "month"):
            return _as_month(form, words, published)
        if form in ("year", "decade"):
            year = int(re.search(r"\d{4}", words)[0])
            last = year + 9 if form == "decade" else year
            return _part(words, date(year, 1, 1), date(last, 12, 31)), True, False, form
        if form == "clock":
            return None, False, False, "clock"
        kind = "weekday" if re.search(_WEEKDAY, words) else "relative"
        day = published[0] if published and published[0] == published[1] else None
        span = _relative(words.lower(), day, published, future) if published else None
        return span, False, True, kind
    except (ValueError, OverflowError):  # a day that no calendar has
        return None, False, False, "day"


def _as_day(form: str, words: str, published):
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    if form == "iso":
        day = date(*numbers[:3])
        return (day, day), True, False, "day"
    if form == "slashed":
        a, b, year = numbers
        year += 2000 if year < 70 else 1900 if year < 100 else 0
        if a > 12 or b > 12 or a == b:
            day = date(year, *((b, a) if a > 12 else (a, b)))
            return (day, day), True, False, "day"
        both = sorted((date(year, a, b), date(year, b, a)))  # 3/4 is March in one country and April in another
        return (both[0], both[1]), True, False, "day"
    month = MONTHS[re.search(_ANY, words)[0].lower().rstrip(".")]
    year = numbers.pop() if numbers[-1] > 31 else None
    first, last = numbers[0], numbers[-1]
    if year is not None:
        return (date(year, month, first), date(year, month, last)), True, False, "day"
    near = _nearest(lambda y: (date(y, month, first), date(y, month, last)), published)
    return near, False, True, "day"


def _as_month(form: str, words: str, published):
    month = MONTHS[re.search(_ANY, words)[0].lower().rstrip(".")]
    if form == "my":
        year = int(re.search(rf"{_YEAR}$", words)[0])
        return _part(words, *_month(year, month)), True, False, "month"
    if words.lower().startswith(("last ", "this ", "next ")) and published:
        year, ahead = published[1].year, words.lower().startswith("next")
        if words.lower().startswith("last") and month >= published[1].month:
            year -= 1
        if ahead and month <= published[1].month:
            year += 1
        return _part(words, *_month(year, month)), False, True, "month"
    near = _nearest(lambda y: _month(y, month), published)
    return (_part(words, *near) if near else None), False, True, "month"


def _nearest(of_year, published) -> tuple[date, date] | None:
    """The occurrence nearest to the day of publication; None where that is unknown."""
    if published is None:
        return None
    middle = published[0] + (published[1] - published[0]) / 2
    if (published[1] - published[0]).days > 31:
        return of_year(published[0].year)
    options = []
    for year in (middle.year - 1, middle.year, middle.year + 1):
        try:
            options.append(of_year(year))
        except ValueError:  # 29 February
            continue
    return min(options, key=lambda span: (abs((span[0] - middle).days), span[0])) if options else None


def _relative(low: str, day: date | None, published, future: bool) -> tuple[date, date] | None:
    weekday = next((n for n, name in enumerate(WEEK) if name in low), None)
    if weekday is not None:
        if day is None:
            return None
        behind = (day.weekday() - weekday) % 7
        if low.startswith("next") or (future and not low.startswith("last") and behind):
            behind -= 7
        elif low.startswith("last") and behind == 0:
            behind = 7
        found = day - timedelta(behind)
        return found, found
    shift = {"today": 0, "tonight": 0, "yesterday": 1, "tomorrow": -1, "last night": 1}.get(low)
    if shift is None and low in ("this morning", "this afternoon", "this evening"):
        shift = 0
    if shift is not None:
        return None if day is None else (day - timedelta(shift),) * 2
    if low.startswith(("the following", "the previous", "the same", "the next")) or low.endswith(("earlier", "later", "before", "after")):
        return None  # leans on another date of the story
    unit = re.search(r"week(?:end)?|month|year|day|decade", low)
    if unit is None:
        return None
    if low.endswith("ago"):
        return _ago(low, unit[0], published)
    step = -1 if "last" in low and "the last" not in low else 1 if "next" in low else 0
    return _period(unit[0], step, "past" in low or "the last" in low, day, published)


def _ago(low: str, unit: str, published) -> tuple[date, date] | None:
    many = re.match(r"\d+|a couple of|a few|\w+", low)[0]
    count = int(many) if many.isdigit() else _NUMBER.get(many)
    if count is None or unit == "weekend":
        return None
    length = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}[unit]
    if unit == "year":  # "two years ago": the calendar year is what is meant
        return date(published[0].year - count, 1, 1), date(published[1].year - count, 12, 31)
    slack = {"day": 0, "week": 3, "month": 15, "decade": 1800}[unit]
    return published[0] - timedelta(round(count * length) + slack), published[1] - timedelta(round(count * length) - slack)


def _period(unit: str, step: int, past: bool, day: date | None, published) -> tuple[date, date] | None:
    if unit == "year":
        year = published[0].year + step
        return (date(year, 1, 1), date(year, 12, 31)) if published[0].year == published[1].year else None
    if unit == "month":
        if (published[0].year, published[0].month) != (published[1].year, published[1].month):
            return None
        months = published[0].year * 12 + published[0].month - 1 + step
        return _month(months // 12, months % 12 + 1)
    if day is None:
        return None
    if past:
        return day - timedelta({"week": 7, "weekend": 7, "day": 1}.get(unit, 0)), day
    monday = day - timedelta(day.weekday()) + timedelta(7 * step)
    if unit == "weekend":
        saturday = monday + timedelta(5)
        if step == 0 and day.weekday() < 2:
            saturday -= timedelta(7)
        return saturday, saturday + timedelta(1)
    return (monday, monday + timedelta(6)) if unit == "week" else None
