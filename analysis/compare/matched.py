"""Which claim of the later run is which of the earlier: by the places they stand at, whatever their ids and names are."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

_LEAST = 0.5  # share of the shorter of two spans that must be common for both to be one place: an analyst quotes parts of sentences


def heirs(before: pd.DataFrame, after: pd.DataFrame, same_texts: set[str], *, id: str = "claim_id") -> tuple[dict[str, str], dict[tuple[str, str], float]]:
    """(heir, common): the later id of each earlier one that lives on, and for every pair of ids how many places they share.

    Both tables hold `id`, doc_id, start, end and text. In documents of `same_texts` places are compared by address, at
    least half of the shorter span in common (counted as the share of the longer); elsewhere (the text was edited) by their
    words. One heir each: the pair with most in common first, ties to the first ids. What has no heir is gone, merged or split: `common` tells.

    >>> heirs(told.mentions, told.mentions, set(told.documents["doc_id"]))[0]["C001"]
    'C001'
    """
    common: dict[tuple[str, str], float] = defaultdict(float)
    later = dict(list(after.groupby("doc_id")))
    for doc_id, old in before.groupby("doc_id"):
        if doc_id in later:
            for pair, shared in (_by_address if doc_id in same_texts else _by_words)(_places(old, id), _places(later[doc_id], id)):
                common[pair] += shared
    heir: dict[str, str] = {}
    taken: set[str] = set()
    for (old_id, new_id), _ in sorted(common.items(), key=lambda item: (-round(item[1], 6), item[0])):
        if old_id not in heir and new_id not in taken:
            heir[old_id] = new_id
            taken.add(new_id)
    return heir, dict(common)


def _places(rows: pd.DataFrame, id: str) -> list[tuple[int, int, str, str]]:
    return sorted(zip(rows["start"].astype(int), rows["end"].astype(int), rows[id], rows["text"], strict=True))


def _by_address(old: list, new: list):
    first = 0
    for start, end, old_id, _ in old:
        # Spans are ordered by start and few are long: what ends before this one begins can't meet a later one of its length.
        while first < len(new) and new[first][1] <= start and new[first][0] < start - 5_000:
            first += 1
        for low, high, new_id, _ in new[first:]:
            if low >= end:
                break
            common = min(end, high) - max(start, low)
            if common >= _LEAST * min(end - start, high - low):
                yield (old_id, new_id), common / max(end - start, high - low)


def _by_words(old: list, new: list):
    said = defaultdict(set)
    for _, _, new_id, text in new:
        said[" ".join(text.split()).lower()].add(new_id)
    for _, _, old_id, text in old:
        for new_id in said.get(" ".join(text.split()).lower(), ()):
            yield (old_id, new_id), 1.0
