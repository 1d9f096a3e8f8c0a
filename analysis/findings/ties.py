"""Findings about who repeats whom: what may rest on one origin, and which two sources tell the same story."""

from __future__ import annotations

import re

import pandas as pd

from analysis.charts.claims import ranked
from analysis.charts.origins import strongest
from analysis.findings.phrases import Finding, first_upper, names_of, of, telling, verb
from analysis.origins import chance
from analysis.report import words


def one_origin(told) -> Finding | None:
    """How many of the shared claims may rest on one origin, which documents make most of them, and what ties these."""
    shared = told.claims[told.claims["n_documents"] >= 2]
    if shared.empty:
        return None
    may, group, n = _single(told)
    if may.empty:
        return Finding(
            "origins", 60,
            f"**No shared claim hangs on one origin:** each of the {words.count(len(shared), 'claim')} that two or more documents make "
            "has at least two independent origins by every tie that was found.",
        )  # fmt: skip
    names, makers = names_of(told), may["makers"]
    text = (
        f"**Shared, yet perhaps known to one source only:** {first_upper(of(len(may), len(shared), 'claim'))} that two or more documents make may rest on a "
        "single origin."
    )
    if n > 1:
        text += (
            f" {'All' if n == len(may) > 1 else first_upper(words.number(n))} of them {verb(n, 'is', 'are')} made by "
            f"{words.listing([names[d] for d in group], most=3)} alone{f' ({tie})' if (tie := _tied(told, group)) else ''}."
        )
    others = may[makers != group] if n > 1 else may
    top = telling(ranked(others if len(others) else may)).iloc[0]
    who = words.listing([names[d] for d in top["makers"]], most=4)
    tie = "" if n > 1 and top["makers"] == group else _tied(told, top["makers"])  # said above
    text += f" {'Another' if n > 1 and len(others) else 'For one'}: {words.quote(top['statement'], 140)} ({'; '.join(filter(None, (who, tie, words.link('evidence', 'claim-' + top['claim_id']))))})."
    return Finding("origins", 90, text + f" {words.link('Origins', 'origins')}.")


def _single(told) -> tuple[pd.DataFrame, tuple[str, ...], int]:
    """The shared claims that may rest on one origin with their `makers`, the documents that make most of them alone, and how many."""
    may = told.claims[(told.claims["n_documents"] >= 2) & (told.claims["origins_min"] == 1)]
    makers = told.mentions.groupby("claim_id")["doc_id"].agg(lambda ids: tuple(sorted(set(ids))))
    may = may.assign(makers=may["claim_id"].map(makers))
    sets = may["makers"].value_counts()
    return (may, min(sets.index[sets == sets.max()]), int(sets.max())) if len(sets) else (may, (), 0)


def _tied(told, group: tuple[str, ...]) -> str:
    """What ties the documents of `group`, to follow a semicolon; "" if they are tied only by way of others."""
    parts = []
    if len(group) == 2:
        if _copies(told, *group):
            return "one a copy of the other"
        pair = told.overlap[(told.overlap["left"] == group[0]) & (told.overlap["right"] == group[1])]
        parts += ["both of one house"] if _one_house(told, *group) else []
        parts += ["told in nearly the same order"] if len(pair) and _in_order(pair.iloc[0]) else []
    links = strongest(told.links, weak=told.settings.weak)
    inside = links[links["left"].isin(group) & links["right"].isin(group)]
    kinds = words.listing(_TIES.get(signal, signal) for signal in inside["signal"].value_counts().index)
    return "; ".join([*parts, *([f"what ties them: {words.escape(kinds)}"] if len(inside) else [])])


def _in_order(pair) -> bool:
    """Whether the claims of a pair stand in one order, more than chance gives."""
    return pd.notna(pair["order"]) and float(pair["order"]) >= chance.SAME_ORDER and float(pair["chance_order"]) < 0.05


def _copies(told, left: str, right: str) -> bool:
    """Whether one of two documents was read as a copy of the other, or both of a third."""
    if "duplicate_of" not in told.documents:
        return False
    of_ = told.documents.set_index("doc_id")["duplicate_of"]
    return any(pd.notna(of_[one]) and of_[one] in (other, of_[other]) for one, other in ((left, right), (right, left)))


def _one_house(told, left: str, right: str) -> bool:
    """Whether two documents are of one outlet, or of files whose names differ by a number at the end alone ("cnn-com", "cnn-com-2")."""
    outlet = told.documents.set_index("doc_id")["outlet"]
    same = isinstance(outlet[left], str) and outlet[left] == outlet[right]
    return same or re.sub(r"[-_]\d{1,2}$", "", left) == re.sub(r"[-_]\d{1,2}$", "", right)


def closest(told) -> Finding | None:
    """The two tied documents of two houses that share most claims with nobody else, no copies, and what ties them."""
    pairs = told.overlap[told.overlap["n_exclusive"] > 0]
    known = _single(told)[1]  # has been named where it is said what may rest on one origin
    tied = set(zip(*(strongest(told.links, weak=told.settings.weak)[side] for side in ("left", "right")), strict=True))
    pairs = pairs[[(left, right) in tied and (left, right) != known and not _copies(told, left, right) and not _one_house(told, left, right) for left, right in zip(pairs["left"], pairs["right"], strict=True)]]
    if pairs.empty:
        return None
    # Few documents share something by chance; the pair must stand out from the others to be a finding.
    top = pairs.sort_values(["n_exclusive", "n_shared", "left", "right"], ascending=[False, False, True, True]).iloc[0]
    if int(top["n_exclusive"]) < 3 and len(told.documents) > 2:
        return None
    names = names_of(told)
    order = ", told in nearly the same order" if _in_order(top) else ""
    tied = told.links[(told.links["left"] == top["left"]) & (told.links["right"] == top["right"]) & (told.links["strength"] >= told.settings.weak)]
    ties = words.listing(_TIES.get(signal, signal) for signal in sorted(tied["signal"].unique()))
    text = (
        f"**Two sources that tell the same story:** {names[top['left']]} and {names[top['right']]} share {words.count(int(top['n_shared']), 'claim')}, "
        f"{words.number(int(top['n_exclusive']))} of them found in no other document{order}."
        + (f" What ties them: {words.escape(ties)}." if ties else "")
        + f" {words.link('Overlap of all pairs', 'overlap')}."
    )
    return Finding("pair", 85, text)


_TIES = {
    "reuse": "passages with the same words", "retelling": "the same claims retold", "quotation": "the same quotation", "citation": "one cites the other",
    "upstream": "both name the same source", "error": "the same odd detail", "wire": "the same agency", "analyst": "the analyst's ruling",
}  # fmt: skip
