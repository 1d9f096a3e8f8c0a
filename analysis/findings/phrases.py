"""Turns of phrase that several findings use."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from analysis.charts.style import sources
from analysis.report import words

# What begins so lacks its subject: it is the second half of a sentence.
_HALF = re.compile(r"(?i)^\W*(?:has|have|had|is|are|was|were|will|would|could|may|might|can|do|does|did|said|saying|told|added|adding|killing|leaving|according|while|which|who|whose)\b")
# What begins so cannot be understood away from the sentence before it.
_LEANS = re.compile(r"(?i)^\W*(?:and|but|so|then|there|he|she|it|they|we|i|this|that|these|those|his|her|hers|its|their|our|my|such|another|others|both|here)\b")


@dataclass(frozen=True)
class Finding:
    """One sentence or two for the first page (markdown), with the weight that ranks it and what it is about."""

    about: str
    weight: float
    text: str


def names_of(told) -> dict[str, str]:
    """doc_id -> the short name of the document, escaped for markdown."""
    return {doc_id: words.escape(name) for doc_id, name in sources(told.documents).items()}


def telling(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims as `ranked` orders them, within the most widely made those first whose statement can be read on its own."""
    leans = claims["statement"].str.contains(_LEANS) | claims["statement"].str.contains(_HALF) | ~claims["statement"].str.contains(r"\w+\W+\w+\W+\w+")
    order = claims.assign(leans=leans, place=range(len(claims)))
    return order.sort_values(["leans", "place"], ignore_index=True) if len(claims) else claims


def credited(told) -> pd.DataFrame:
    """The rows of `upstream` that name somebody else: what a document says of its own house ("told CNN" on cnn.com) is left out."""
    if told.upstream.empty:
        return told.upstream
    own = {
        row.doc_id: set(re.findall(r"[a-z0-9]+", " ".join(str(value).lower() for value in (row.doc_id, row.outlet, getattr(row, "url", "")) if isinstance(value, str))))
        for row in told.documents.itertuples()
    }
    return told.upstream[[not _own(source, own[doc_id]) for source, doc_id in zip(told.upstream["source"], told.upstream["doc_id"], strict=True)]]


def _own(source: str, house: set[str]) -> bool:
    """Whether `source` is the house whose name is made of the words in `house`, also shortened ("nytimes") or with a place ("nbcmiami")."""
    named = [word for word in re.findall(r"[a-z0-9]+", source.lower()) if word not in ("the", "www", "com", "org", "net", "news")]
    short = {"".join(named), "".join(word[0] for word in named[:-1]) + named[-1]} if named else set()
    return bool(named) and (set(named) <= house or bool(short & house) or (len(named) == 1 and len(named[0]) > 2 and any(word.startswith(named[0]) for word in house)))


def of(part: int, whole: int, noun: str = "", plural: str | None = None) -> str:
    """A share in words: "none of the 5 documents", "all 5 documents", "1 of 5 documents", "34 of 120 claims (28%)".

    A percentage stands only from twenty upwards: below, it claims a precision that a handful of texts does not have.
    """
    things = words.count(2, noun, plural).split(" ", 1)[1] if noun else ""
    things = f" {things}" if things else ""
    if whole and part == whole:
        return f"all {words.number(whole)}{things}" if whole > 1 else f"the one {noun or 'there is'}"
    if part == 0:
        return f"none of the {words.number(whole)}{things}"
    share = f" ({words.percent(part / whole)})" if whole >= 20 else ""
    return f"{words.number(part)} of {words.number(whole)}{things}{share}"


def verb(n: int, one: str, many: str) -> str:
    """`one` after a single thing, `many` otherwise."""
    return one if n == 1 else many


def first_upper(text: str) -> str:
    """`text` with its first letter as a capital and the rest as it is."""
    return text[:1].upper() + text[1:]
