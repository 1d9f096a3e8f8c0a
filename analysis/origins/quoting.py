"""The same quotation in two documents: a strong sign where both cut it alike and nobody else has it, weak where many do."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from analysis.origins import strength

LEAST = 4  # words of a quotation; shorter ones are phrases that anybody may put in marks
RUN = 6  # words in a row that two quotations must share to be cuts of one statement; a shorter one is a catchword that many take from it
MOST_CARRIERS = 60  # beyond so many documents a quotation is met with its first carrier only

_MARKS = re.compile(r"[“„«]([^“”„«»\n]{10,1200})[”“»]|(?<!\w)\"([^\"\n]{10,1200})\"(?!\w)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def quotations(documents: pd.DataFrame, attributions: pd.DataFrame | None = None) -> pd.DataFrame:
    """doc_id, start, end and words (a tuple, lower case) of every quotation of four words or more, by doc_id and start.

    Direct and mixed speech of `attributions`, and what stands in quotation marks of either kind.
    """
    rows: dict[tuple[str, int], tuple[int, tuple[str, ...]]] = {}
    for doc_id, text in zip(documents["doc_id"], documents["text"], strict=True):
        for match in _MARKS.finditer(text):
            group = 1 if match[1] is not None else 2
            rows[doc_id, match.start(group)] = (match.end(group), _words(match[group]))
    if attributions is not None:
        text_of = dict(zip(documents["doc_id"], documents["text"], strict=True))
        direct = attributions[attributions["kind"] == "direct"]
        for doc_id, start, end in zip(direct["doc_id"], direct["start"], direct["end"], strict=True):
            covered = any(d == doc_id and s < end and start < e for (d, s), (e, _) in rows.items()) if len(rows) < 2000 else True
            if not covered:
                rows[doc_id, int(start)] = (int(end), _words(text_of[doc_id][int(start) : int(end)]))
    listed = [(d, s, e, w) for (d, s), (e, w) in sorted(rows.items()) if len(w) >= LEAST]
    return pd.DataFrame(listed, columns=["doc_id", "start", "end", "words"])


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(text))


def quoted_alike(found: pd.DataFrame) -> Iterator[dict]:
    """Rows of `links`: one a pair of documents and the quotation of six words or more that ties them most."""
    carriers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    words = found["words"].tolist()
    for row, quote in enumerate(words):
        for run in sorted({quote[at : at + RUN] for at in range(len(quote) - RUN + 1)}):
            if not carriers[run] or carriers[run][-1] != row:
                carriers[run].append(row)
    documents = found["doc_id"].tolist()
    carried: dict[tuple[int, int], int] = {}  # two quotations -> documents that have some run of what both have
    for rows in carriers.values():
        held_by = len({documents[row] for row in rows})
        if held_by >= 2:
            for one, other in combinations(rows, 2) if held_by <= MOST_CARRIERS else ((rows[0], row) for row in rows[1:]):
                a, b = sorted((one, other), key=lambda row: (documents[row], row))
                if documents[a] != documents[b]:
                    carried[a, b] = max(held_by, carried.get((a, b), 0))
    pairs: dict[tuple[str, str], tuple[float, dict]] = {}
    for (a, b), held_by in sorted(carried.items()):
        values = features(words[a], words[b], held_by)
        power = strength.of("quotation", values)
        pair = (documents[a], documents[b])
        if pair not in pairs or power > pairs[pair][0]:
            pairs[pair] = (power, {"quote": min(words[a], words[b], key=len), "features": values, "n": held_by})
    for (left, right), (power, seen) in sorted(pairs.items()):
        cut = "cut alike" if seen["features"]["same_cut"] else "cut differently"
        others = int(seen["n"]) - 2
        spread = "and in no other document" if not others else f"and in {others} other document{'s' if others > 1 else ''}"
        text = " ".join(seen["quote"][:14]) + ("…" if len(seen["quote"]) > 14 else "")
        yield {
            "left": left, "right": right, "signal": "quotation", "strength": power, "features": seen["features"],
            "evidence": f"the same quotation, {cut}, {spread}: “{text}”",
        }  # fmt: skip


def features(one: tuple[str, ...], other: tuple[str, ...], n_carriers: int) -> dict[str, float]:
    """What the strength of a shared quotation is learned from."""
    return {
        "same_cut": float(one[:3] == other[:3] and one[-3:] == other[-3:]),
        "log_words": math.log2(max(1, min(len(one), len(other))) / LEAST),
        "log_carriers": math.log2(n_carriers / 2),
    }
