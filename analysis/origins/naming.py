"""One document names the other, or both name the same source, or the same agency."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from analysis.origins import outlets, strength

PASSING = 0.4  # what is left of the strength where a document only quotes somebody who "told" the source: one statement came from there
LATE = 0.75  # and where the source of a statement is named after the lead, which may be of that statement alone
_LEAD = 1000  # characters
_TOLD = re.compile(r"\b(?:told|tells|interview|comments? to)\b", re.IGNORECASE)
MOST_CARRIERS = 60  # beyond so many documents a source is a star round its first


class Naming(NamedTuple):
    """How and in what words a document names a source, and how far that speaks for the whole document, 0 to 1."""

    how: str
    text: str
    source: str
    standing: float


def _standing(row: dict) -> float:
    if row["how"] != "citation":
        return 1.0
    return PASSING if _TOLD.search(str(row["text"])) else 1.0 if row["start"] <= _LEAD else LATE


def named(documents: pd.DataFrame, upstream: pd.DataFrame, overlap: pd.DataFrame) -> Iterator[dict]:
    """Rows of `links`: citation (with the cited document as source), upstream and wire."""
    shared = {(r["left"], r["right"]): int(r["n_shared"]) for r in overlap.to_dict("records")}
    given = zip(documents["doc_id"], documents["outlet"].astype(object), strict=True)
    outlet_of = {d: house for d, o in given if (house := o if isinstance(o, str) and o else outlets.of_file(d))}
    by_outlet: dict[str, list[str]] = defaultdict(list)
    for doc_id in sorted(outlet_of):
        by_outlet[outlets.key(outlet_of[doc_id])].append(doc_id)
    naming: dict[str, dict[str, Naming]] = defaultdict(dict)  # key of the source -> document -> its weightiest naming
    for row in upstream.to_dict("records"):
        text = row["text"] if isinstance(row["text"], str) else f"given by the analyst: {row['source']}"
        by = naming[outlets.key(row["source"])]
        made = Naming(row["how"], text, row["source"], _standing(row))
        if row["doc_id"] not in by or made.standing > by[row["doc_id"]].standing:
            by[row["doc_id"]] = made
    for key in sorted(naming):
        yield from _cited(naming[key], by_outlet.get(key, []), shared)
        yield from _common(naming[key], shared)


def _cited(naming: dict[str, Naming], cited: list[str], shared: dict[tuple[str, str], int]) -> Iterator[dict]:
    for doc_id in sorted(naming):
        how, text, source, standing = naming[doc_id]
        for origin in cited:
            if origin == doc_id:
                continue
            pair = (min(doc_id, origin), max(doc_id, origin))
            common = shared.get(pair, 0)
            # of several documents of one outlet only those that tell the same can be what is cited
            values = {"shared": math.log2(1 + common)}
            power = strength.of("citation", values) * standing if common or len(cited) == 1 else 0.2
            yield {
                "left": pair[0], "right": pair[1], "signal": "citation", "strength": power, "features": values,
                "evidence": f"{doc_id} names {source}, the outlet of {origin}: “{text}”", "source": origin, "how": how,
            }  # fmt: skip


def _common(naming: dict[str, Naming], shared: dict[tuple[str, str], int]) -> Iterator[dict]:
    ids = sorted(naming)
    if len(ids) < 2:
        return
    source = naming[ids[0]].source
    values = {"log_carriers": math.log2(len(ids) / 2)}
    for left, right in combinations(ids, 2) if len(ids) <= MOST_CARRIERS else ((ids[0], other) for other in ids[1:]):
        hows = {naming[left].how, naming[right].how}
        wire = "wire" in hows and outlets.is_agency(source)
        if hows == {"link"} and not shared.get((left, right), 0):
            continue  # two pages that link to one site and tell nothing in common
        signal = "wire" if wire else "upstream"
        power = strength.of(signal, values) * (0.6 if hows == {"link"} else min(naming[left].standing, naming[right].standing))
        yield {
            "left": left, "right": right, "signal": signal, "strength": power, "features": values,
            "evidence": f"both name {source}: “{naming[left].text}” and “{naming[right].text}”" + (f"; {len(ids)} documents do" if len(ids) > 2 else ""),
        }  # fmt: skip
