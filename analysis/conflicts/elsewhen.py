"""Which sentences tell of another time than the story's own: an earlier case that a report recalls."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from analysis.text import dates as calendar

_WITHIN = 14  # days before the event that still belong to it
_SHARED = 0.3  # share of the documents that must name a day which lies before all reports
_LASTING = re.compile(r"\b(?:since|until|till|born|from|between|to|as of)\s+(?:early |late |about )?$", re.I)


def event_day(dates: pd.DataFrame, documents: pd.DataFrame) -> int | None:
    """The day of the story's own event, in days since 1970-01-01; None if no report and no expression is dated.

    It is the day before all reports that a third of the documents name (the one most name, of equals the latest), else the
    day of the first report.
    """
    first = min((day for day in map(_day, documents["published"]) if day is not None), default=None)
    exact = dates[dates["precision"].le(1).fillna(False) & dates["earliest"].notna()]
    days = {(doc_id, calendar.days(day)) for doc_id, day in zip(exact["doc_id"], exact["earliest"], strict=True)}
    named = Counter(day for _, day in days if first is None or day <= first)
    day, most = max(named.items(), key=lambda pair: (pair[1], pair[0]), default=(None, 0))
    if day is not None and most >= max(2, _SHARED * len(documents)):
        return day
    return first


def before(dates: pd.DataFrame, documents: pd.DataFrame) -> set[tuple[str, int]]:
    """(doc_id, sentence) of what is dated more than two weeks before the story's event and not also near it; empty if that is unknown."""
    day = event_day(dates, documents)
    if day is None:
        return set()
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    old, own = set(), set()
    for doc_id, sentence, start, latest in zip(dates["doc_id"], dates["sentence"], dates["start"], dates["latest"], strict=True):
        last = calendar.days(latest)
        if last is None or pd.isna(sentence):
            continue
        lasting = _LASTING.search(texts[doc_id][max(0, start - 16) : start]) is not None
        if last >= day - _WITHIN:
            own.add((doc_id, int(sentence)))
        elif not lasting:
            old.add((doc_id, int(sentence)))
    return old - own


def _day(published: object) -> int | None:
    span = calendar.published_range(published)
    return None if span is None or span[0] != span[1] else calendar.days(span[0].isoformat())
