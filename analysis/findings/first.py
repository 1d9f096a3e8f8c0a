"""The first page: five to nine sentences in plain words, each computed, each with a link to its evidence.

Each finder looks at the tables and returns a sentence with a weight, or nothing. The weight says how much the sentence
would change a reader's mind; the page shows the heaviest first and never more than nine. Nothing is said of likelihood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.charts.claims import ranked
from analysis.charts.style import sources
from analysis.conflicts import named
from analysis.findings.phrases import first_upper, of, verb
from analysis.report import words

MOST = 9
_FIRM_KINDS = ("fact", "quantity", "statement")


@dataclass(frozen=True)
class Finding:
    """One sentence or two for the first page (markdown), with the weight that ranks it and what it is about."""

    about: str
    weight: float
    text: str


def page(told) -> str:
    """Markdown: the findings of `told` as a numbered list, the heaviest first; says so if there is none."""
    found = findings(told)
    if not found:
        return "Nothing in these documents stands out: no claim is shared, no figure is contested."
    return "\n".join(f"{place}. {finding.text}" for place, finding in enumerate(found, 1))


def findings(told) -> list[Finding]:
    """The findings in the order of the page: weight downwards, ties in the order of the finders."""
    made: Iterable[Finding | None] = (finder(told) for finder in FINDERS)
    return sorted((f for f in made if f is not None), key=lambda f: -f.weight)[:MOST]


def _names(told) -> dict[str, str]:
    return {doc_id: words.escape(name) for doc_id, name in sources(told.documents).items()}


def agreed(told) -> Finding | None:
    """What most sources say: the firm claim (fact, quantity, statement) that most documents make."""
    shared = ranked(told.claims, least=2)
    if shared.empty:
        return None
    firm = shared[shared["kind"].isin(_FIRM_KINDS)]
    top = (firm if len(firm) else shared).iloc[0]
    n = len(told.documents)
    every = int(top["n_documents"]) == n
    judged = "" if top["kind"] in _FIRM_KINDS else ", a judgement rather than a fact"
    low, high = int(top["origins_min"]), int(top["origins_max"])
    behind = f"behind {verb(int(top['n_documents']), 'it', 'them')} {verb(high, 'stands', 'stand')} {words.span(low, high, 'independent origin')}"
    who = "" if every else f", in {of(int(top['n_documents']), n, 'document')}"
    text = (
        f"**{f'All {words.number(n)} sources say' if every else 'Most widely said'}{judged}{who}:** {words.quote(top['statement'], 200)} "
        f"{first_upper(behind)} ({words.link('evidence', 'claim-' + top['claim_id'])})."
    )
    return Finding("agreed", 70, text)


def one_origin(told) -> Finding | None:
    """How many of the shared claims may rest on one origin, and how many rest on one for certain as far as ties show."""
    shared = told.claims[told.claims["n_documents"] >= 2]
    if shared.empty:
        return None
    may = shared[shared["origins_min"] == 1]
    must = shared[shared["origins_max"] == 1]
    if may.empty:
        return Finding(
            "origins", 60,
            f"**No shared claim hangs on one origin:** each of the {words.count(len(shared), 'claim')} that two or more documents make "
            "has at least two independent origins by every tie that was found.",
        )  # fmt: skip
    top = ranked(may).iloc[0]
    more = f" {len(must)} of them {verb(len(must), 'has', 'have')} only one even if weak ties are left aside." if len(must) else ""
    text = (
        f"**Shared, yet perhaps known to one source only:** {first_upper(of(len(may), len(shared), 'claim'))} that two or more "
        f"documents make may rest on a single origin.{more} The widest of them: {words.quote(top['statement'], 140)} "
        f"({words.count(int(top['n_documents']), 'document')}; {words.link('evidence', 'claim-' + top['claim_id'])})."
    )
    return Finding("origins", 90, text)


def closest(told) -> Finding | None:
    """The two documents that share most claims with nobody else, and the ties between them."""
    pairs = told.overlap[told.overlap["n_exclusive"] > 0]
    if pairs.empty:
        return None
    # Few documents share something by chance; the pair must stand out from the others to be a finding.
    top = pairs.sort_values(["n_exclusive", "n_shared", "left", "right"], ascending=[False, False, True, True]).iloc[0]
    if int(top["n_exclusive"]) < 3 and len(told.documents) > 2:
        return None
    names = _names(told)
    order = ""
    if pd.notna(top["order"]) and float(top["order"]) >= 0.4:
        order = ", told in nearly the same order"
    tied = told.links[(told.links["left"] == top["left"]) & (told.links["right"] == top["right"])]
    ties = words.listing(_TIES.get(signal, signal) for signal in sorted(tied["signal"].unique()))
    text = (
        f"**Two sources that tell the same story:** {names[top['left']]} and {names[top['right']]} share "
        f"{words.count(int(top['n_shared']), 'claim')}, {words.number(int(top['n_exclusive']))} of them found in no other document{order}."
        + (f" What ties them: {words.escape(ties)}." if ties else "")
        + f" {words.link('Overlap of all pairs', 'overlap')}."
    )
    return Finding("pair", 85, text)


_TIES = {
    "reuse": "passages with the same words", "retelling": "the same claims retold", "quotation": "the same quotation", "citation": "one cites the other",
    "upstream": "both name the same source", "error": "the same odd detail", "wire": "the same agency", "analyst": "the analyst's ruling",
}  # fmt: skip


def contradicted(told) -> Finding | None:
    """The contradiction with most sources, with each value and who gives it."""
    sides = told.conflicts
    if sides.empty:
        return None
    chosen = _conflict(sides, ("contradiction",)) or _conflict(sides, ("update", "scope"))
    if chosen is None:
        return None
    rows = chosen[1]
    names = _names(told)
    opposed = rows[rows["kind"].isin(("contradiction", "update", "scope", "likely error"))]
    rows = opposed if opposed["value"].nunique() > 1 else rows
    values = []
    rows = rows.assign(answer=[_answer(row) for row in rows.itertuples()])
    for value, group in rows.sort_values(["doc_id", "start"]).groupby("answer", sort=False):
        who = words.listing(dict.fromkeys(names[d] for d in group["doc_id"]), most=3)
        values.append(f"{words.escape(value)} ({who})")
    number = sides["conflict_id"].nunique()
    rest = f" {words.count(number - 1, 'other question')} with different answers in {words.link('Conflicts', 'conflicts')}." if number > 1 else ""
    opens, reads = "contradict each other on", ""
    if not rows["kind"].eq("contradiction").any():
        opens = "give different answers to"
        reads = " Some of them read as counts revised later." if rows["kind"].eq("update").any() else " They may count different things."
    text = f"**The sources {opens} {words.escape(rows.iloc[0]['topic'])}:** {words.listing(values, most=6)}.{reads}{rest}"
    return Finding("conflict", 95, text)


def _answer(row) -> str:
    """The value of a side as a reader compares it: a plain number in figures however it is spelled, else as it stands."""
    plain = pd.notna(row.low) and pd.notna(row.high) and row.low == row.high and float(row.low).is_integer() and row.value.casefold().endswith(f"({row.low:,.0f})")
    return f"{row.low:,.0f}" if plain else row.value


def _conflict(sides: pd.DataFrame, kinds: tuple[str, ...]) -> tuple[str, pd.DataFrame] | None:
    """The conflict with a side of one of `kinds` that most documents take part in; ties go to the first id."""
    ids = sides.loc[sides["kind"].isin(kinds), "conflict_id"].unique()
    groups = sides[sides["conflict_id"].isin(ids)].groupby("conflict_id", sort=True)
    best = max(groups, key=lambda pair: pair[1]["doc_id"].nunique(), default=None)
    return None if best is None else (best[0], best[1])


def erroneous(told) -> Finding | None:
    """The likely errors: values that stand alone and can hardly be right, with the reason."""
    rows = told.conflicts[told.conflicts["kind"] == "likely error"]
    if "role" in rows:  # the sides that speak against it are rows too
        rows = rows[rows["role"] == "suspect"]
    if rows.empty:
        return None
    names = _names(told)
    first = rows.sort_values(["conflict_id", "doc_id", "start"]).iloc[0]
    more = f" {words.count(len(rows) - 1, 'more likely error')} in {words.link('Conflicts', 'conflicts')}." if len(rows) > 1 else ""
    text = (
        f"**A likely error:** {names[first['doc_id']]} gives {words.quote(first['text'], 80)} ({words.escape(first['topic'])}): "
        f"{words.escape(named(first['reason'], names)).rstrip('.')}.{more}"
    )
    return Finding("error", 80, text)


def drifting(told) -> Finding | None:
    """A claim that one document never puts without reserve and another flatly asserts."""
    made = told.mentions.groupby("claim_id")["certainty"].agg(set)
    both = [c for c, how in made.items() if "hedged" in how and "asserted" in how]
    shared = ranked(told.claims[told.claims["claim_id"].isin(both) & (told.claims["n_documents"] >= 2)])
    if shared.empty:
        return None
    names = _names(told)
    for top in shared.itertuples():
        rows = told.mentions[told.mentions["claim_id"] == top.claim_id].sort_values(["doc_id", "start"])
        put = rows.groupby("doc_id", sort=False)["certainty"].agg(set)
        hedged = [d for d, how in put.items() if how == {"hedged"}]
        firm = [d for d, how in put.items() if "asserted" in how]
        if hedged and firm:
            break
    else:
        return None
    text = (
        f"**Not all are equally sure:** {words.quote(top.statement, 140)} is put with reserve by "
        f"{words.listing(dict.fromkeys(names[d] for d in hedged), most=3)} and as plain fact by "
        f"{words.listing(dict.fromkeys(names[d] for d in firm), most=3)} ({words.link('evidence', 'claim-' + top.claim_id)})."
    )
    return Finding("certainty", 65, text)


def voices(told) -> Finding | None:
    """Whom the documents quote most, and how much of what they report has no named speaker."""
    said = told.attributions
    if said.empty:
        return None
    named = said[said["speaker"].notna()]
    if named.empty:
        return None
    spread = named.groupby("speaker")["doc_id"].nunique().sort_index()
    top = spread.sort_values(ascending=False, kind="stable")
    speaker, n = top.index[0], int(top.iloc[0])
    text = (
        f"**Voices:** {words.count(len(said), 'stretch')} of reported speech from {words.count(named['speaker'].nunique(), 'speaker')}; "
        f"the voice in most documents is {words.escape(speaker)} ({of(n, len(told.documents))}; {words.link('who is heard', 'speakers-by-source')})."
    )
    return Finding("voices", 40, text)


def alone(told) -> Finding | None:
    """How much of what is claimed stands in one document only."""
    claims = told.claims
    if claims.empty or len(told.documents) < 2:
        return None
    single = claims[claims["n_documents"] == 1]
    firm = single[single["kind"].isin(("fact", "quantity"))]
    text = (
        f"**Uncorroborated:** {first_upper(of(len(single), len(claims), 'claim'))} {verb(len(single), 'stands', 'stand')} in one document only, "
        f"{words.number(len(firm))} of them facts or quantities ({words.link('listed', 'exclusive')})."
    )
    return Finding("alone", 50, text)


FINDERS: tuple[Callable[..., Finding | None], ...] = (
    contradicted, one_origin, closest, erroneous, agreed, drifting, alone, voices,
)  # fmt: skip
