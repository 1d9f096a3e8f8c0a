"""Dates of publication as ISO 8601, as precise as they are given; nothing that has to be guessed."""

from __future__ import annotations

import datetime
import re

_MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1
    )
}
_NAME = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<number>0\d|1[0-2])(?P<day>[0-2]\d|3[01])(?:\d{6}|T\d{4,6}Z?)?(?!\d)")
_MONTH_DAY = re.compile(rf"\b{_NAME}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,.·|-]+(?P<year>(?:19|20)\d\d)(?!\d)", re.I)
_DAY_MONTH = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]*(?:of\s+)?{_NAME}[\s,.-]*(?P<year>(?:19|20)\d\d)(?!\d)", re.I)
_CLOCKED = re.compile(rf"\b{_NAME}\s+(?P<day>\d{{1,2}})\s+\d\d:\d\d(?::\d\d)?\s+(?:[+-]\d{{4}}\s+|[A-Z]{{2,4}}\s+)?(?P<year>(?:19|20)\d\d)(?!\d)", re.I)  # Tue May 14 06:00:00 +0000 2024
_NUMBERS = re.compile(r"(?<!\d)(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)(?!\d)")
_YEAR, _DAY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)"), re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_LANGUAGES = ["de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl", "cs", "tr", "ru", "uk", "ar", "zh", "ja", "ko"]
_WORDED = re.compile(r"(?<!\d)\d{1,2}(?:\.|er|º)?\s+(?:de\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?(?:19|20)\d\d(?!\d)")  # 15. Mai 2024, 1er mai 2024, 15 de mayo de 2024
_PARTS = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<number>0[1-9]|1[0-2]))?")
_MONTH_YEAR = re.compile(rf"{_NAME},?\s+(?P<year>(?:19|20)\d\d)", re.I)


def iso(said: str, *, foreign: bool = False) -> str | None:
    """The day (2024-10-26), month (2024-10) or year (2024) that `said` names, None if it names none or is ambiguous.

    Understands ISO 8601 with or without a time, RFC 2822, and English dates with a month's name and a year. 3/4/2024 may be
    two days and is none; 26/10/2024 is one. With `foreign`, dateparser is asked about what is left (other languages).
    """
    said = " ".join(said.split())[:200]
    whole = _PARTS.fullmatch(said)
    if whole:
        return said
    for pattern in (_ISO, _MONTH_DAY, _DAY_MONTH, _CLOCKED, _COMPACT, _NUMBERS):
        found = pattern.search(said)
        if found:
            return _day(found.groupdict())
    found = _MONTH_YEAR.fullmatch(said)
    if found:
        return f"{found['year']}-{_MONTHS[found['month'].lower()]:02d}"
    if not foreign:
        return None
    worded = _WORDED.search(said)
    return (_foreign(said) if _dated(said) else None) or (_foreign(worded[0]) if worded else None)


def plausible(day: str, today: datetime.date) -> bool:
    """Whether `day` (as from `iso`) is neither later than the day after `today` nor before newspapers were (1600)."""
    latest = (today + datetime.timedelta(days=1)).isoformat()
    return day[:4] >= "1600" and day <= latest[: len(day)]


def _day(parts: dict[str, str]) -> str | None:
    if "one" in parts:
        one, two = int(parts["one"]), int(parts["two"])
        if one <= 12 and two <= 12 and one != two:
            return None
        month, day = (two, one) if one > 12 or one == two else (one, two)
    else:
        month = int(parts["number"]) if parts.get("number") else _MONTHS[parts["month"].lower()]
        day = int(parts["day"])
    try:
        return datetime.date(int(parts["year"]), month, day).isoformat()
    except ValueError:
        return None


def _dated(said: str) -> bool:
    """Whether `said` may be a date in words: a year, a day and a few words, nothing else. dateparser sees dates in much more."""
    words = re.findall(r"[^\W\d_]+", said)
    return bool(
        _YEAR.search(said) and _DAY.search(said) and 1 <= len(words) <= 8 and max(map(len, words)) <= 15
        and len(said) <= 80 and re.fullmatch(r"[\w\s:.,/+()-]*", said)
    )  # fmt: skip


def _foreign(said: str) -> str | None:
    import warnings

    import dateparser

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = dateparser.parse(said, languages=_LANGUAGES, settings=settings)
    except (ValueError, OverflowError, TypeError, KeyError, RecursionError):
        return None  # dateparser fails in many ways on what is no date
    return found.date().isoformat() if found else None
