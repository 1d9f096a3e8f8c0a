"""The first page: five to nine sentences in plain words, each computed, each with a link to its evidence.

Each finder looks at the tables and returns a sentence with a weight, or nothing. The weight says how much the sentence
would change a reader's mind; the page shows the heaviest first and never more than nine. Nothing is said of likelihood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd

from analysis.charts.claims import ranked
from analysis.charts.origins import strongest
from analysis.charts.style import sources
from analysis.findings import disputes
from analysis.findings.phrases import Finding, first_upper, of, verb
from analysis.report import words

MOST = 9
_FIRM_KINDS = ("fact", "quantity", "statement")
# What begins so cannot be understood away from the sentence before it.
_LEANS = re.compile(r"(?i)^\W*(?:and|but|so|then|there|he|she|it|they|we|i|this|that|these|those|his|her|hers|its|their|our|my|such|another|others|both|here)\b")


def page(told) -> str:
    """Markdown: the findings of `told` as a numbered list, the heaviest first; says so if there is none."""
    found = findings(told)
    if not found:
        return "Nothing in these documents stands out: no claim is shared, no figure is contested."
    return "\n".join(f"{place}. {finding.text}" for place, finding in enumerate(found, 1))


def findings(told) -> list[Finding]:
    """The findings in the order of the page: weight downwards, ties in the order of the finders."""
    return sorted(_made(told), key=lambda f: -f.weight)[:MOST]


def _made(told) -> Iterator[Finding]:
    for finder in FINDERS:
        found = finder(told)
        yield from found if isinstance(found, list) else [found] if found is not None else []


def _telling(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims as `ranked` orders them, within the most widely made those first whose statement can be read on its own."""
    leans = claims["statement"].str.contains(_LEANS) | ~claims["statement"].str.contains(r"\w+\W+\w+\W+\w+")
    order = claims.assign(leans=leans, place=range(len(claims)))
    return order.sort_values(["leans", "place"], ignore_index=True) if len(claims) else claims


def _names(told) -> dict[str, str]:
    return {doc_id: words.escape(name) for doc_id, name in sources(told.documents).items()}


def _agreed(told) -> pd.Series | None:
    """The firm claim (fact, quantity, statement) that most documents make, of those that can be read on their own if any can."""
    shared = ranked(told.claims, least=2)
    if shared.empty:
        return None
    firm = shared[shared["kind"].isin(_FIRM_KINDS)]
    return _telling(firm if len(firm) else shared).iloc[0]


def agreed(told) -> Finding | None:
    """What most sources say, and which of them say it with reserve only."""
    top = _agreed(told)
    if top is None:
        return None
    n, made, names = len(told.documents), int(top["n_documents"]), _names(told)
    judged = "" if top["kind"] in _FIRM_KINDS else ", a judgement rather than a fact"
    put = told.mentions[told.mentions["claim_id"] == top["claim_id"]].groupby("doc_id", sort=True)["certainty"].agg(set)
    unsure = [names[d] for d, how in put.items() if how <= {"hedged", "denied"}]
    opens = f"All {words.number(n)} sources say" if made == n and not unsure else f"All {words.number(n)} sources carry" if made == n else "Most widely said"
    who = "" if made == n else f", in {of(made, n, 'document')}"
    reserve = f" {first_upper(words.listing(unsure, most=4))} {verb(len(unsure), 'puts', 'put')} it with reserve." if unsure else ""
    low, high = int(top["origins_min"]), int(top["origins_max"])
    behind = f"Behind {verb(made, 'it', 'them')} {verb(high, 'stands', 'stand')} {words.span(low, high, 'independent origin')}"
    text = f"**{opens}{judged}{who}:** {words.quote(top['statement'], 200)}{reserve} {behind} ({words.link('evidence', 'claim-' + top['claim_id'])})."
    return Finding("agreed", 70, text)


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
    names, makers = _names(told), may["makers"]
    text = (
        f"**Shared, yet perhaps known to one source only:** {first_upper(of(len(may), len(shared), 'claim'))} that two or more documents make may rest on a "
        f"single origin. {'All' if n == len(may) > 1 else first_upper(words.number(n))} of them {verb(n, 'is', 'are')} made by "
        f"{words.listing([names[d] for d in group], most=4)} alone{_tied(told, group)}."
    )
    others = may[makers != group]
    top = _telling(ranked(others if len(others) else may)).iloc[0]
    who = words.listing([names[d] for d in top["makers"]], most=5)
    text += f" {'Another' if len(others) else 'For one'}: {words.quote(top['statement'], 140)} ({who}; {words.link('evidence', 'claim-' + top['claim_id'])})."
    return Finding("origins", 90, text + f" {words.link('Origins', 'origins')}.")


def _single(told) -> tuple[pd.DataFrame, tuple[str, ...], int]:
    """The shared claims that may rest on one origin with their `makers`, the documents that make most of them alone, and how many."""
    may = told.claims[(told.claims["n_documents"] >= 2) & (told.claims["origins_min"] == 1)]
    makers = told.mentions.groupby("claim_id")["doc_id"].agg(lambda ids: tuple(sorted(set(ids))))
    may = may.assign(makers=may["claim_id"].map(makers))
    sets = may["makers"].value_counts()
    return (may, min(sets.index[sets == sets.max()]), int(sets.max())) if len(sets) else (may, (), 0)


def _tied(told, group: tuple[str, ...]) -> str:
    """What ties the documents of `group`, to be set behind their names; "" if they are tied only by way of others."""
    if _copies(told, *group[:2]) and len(group) == 2:
        return ", one a copy of the other"
    ties = strongest(told.links, weak=told.settings.weak)
    inside = ties[ties["left"].isin(group) & ties["right"].isin(group)]
    kinds = words.listing(_TIES.get(signal, signal) for signal in inside["signal"].value_counts().index)
    pair = told.overlap[(told.overlap["left"] == group[0]) & (told.overlap["right"] == group[-1])] if len(group) == 2 else told.overlap.head(0)
    order = ", in nearly the same order" if len(pair) and _in_order(pair.iloc[0]) else ""
    return f"{order} (what ties them: {words.escape(kinds)})" if len(inside) else order


def _in_order(pair) -> bool:
    return pd.notna(pair["order"]) and float(pair["order"]) >= 0.4


def _copies(told, left: str, right: str) -> bool:
    """Whether one of two documents was read as a copy of the other, or both of a third."""
    if "duplicate_of" not in told.documents:
        return False
    of_ = told.documents.set_index("doc_id")["duplicate_of"]
    return any(pd.notna(of_[one]) and of_[one] in (other, of_[other]) for one, other in ((left, right), (right, left)))


def closest(told) -> Finding | None:
    """The two tied documents that share most claims with nobody else and are no copies of each other, and what ties them."""
    pairs = told.overlap[told.overlap["n_exclusive"] > 0]
    known = _single(told)[1]  # has been named where it is said what may rest on one origin
    tied = set(zip(*(strongest(told.links, weak=told.settings.weak)[side] for side in ("left", "right")), strict=True))
    pairs = pairs[[(left, right) in tied and (left, right) != known and not _copies(told, left, right) for left, right in zip(pairs["left"], pairs["right"], strict=True)]]
    if pairs.empty:
        return None
    # Few documents share something by chance; the pair must stand out from the others to be a finding.
    top = pairs.sort_values(["n_exclusive", "n_shared", "left", "right"], ascending=[False, False, True, True]).iloc[0]
    if int(top["n_exclusive"]) < 3 and len(told.documents) > 2:
        return None
    names = _names(told)
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


# Words that leave open whether something is so; "would" and "tries" do not, for they also report what is meant or done.
_RESERVE = re.compile(
    r"(?i)\b(?:may|might|could|reported(?:ly)?|reports?|alleg\w*|suppos\w*|apparent\w*|appear\w*|seem\w*|likely|possib\w*|probab\w*|perhaps|potential\w*|"
    r"unconfirmed|unverified|unclear|suspect\w*|rumou?r\w*|suggest\w*|believed|presum\w*|not confirmed|estimate\w*)\b"
)


def drifting(told) -> Finding | None:
    """A claim that one document puts with reserve wherever it makes it and another never: both in their own words."""
    if "cue" not in told.mentions:
        return None
    known = _agreed(told)
    shared = _telling(ranked(told.claims[(told.claims["n_documents"] >= 2) & told.claims["kind"].isin(_FIRM_KINDS)]))
    names = _names(told)
    for top in shared.itertuples():
        if known is not None and top.claim_id == known["claim_id"]:
            continue  # who is unsure of it stands with it
        rows = told.mentions[told.mentions["claim_id"] == top.claim_id].sort_values(["doc_id", "start"])
        put = rows.groupby("doc_id", sort=False)["certainty"].agg(set)
        unsure = rows[rows["doc_id"].map(put).eq({"hedged"}) & rows["cue"].fillna("").str.contains(_RESERVE) & rows["text"].str.contains(_RESERVE)]
        plain = rows[rows["doc_id"].map(put).eq({"asserted"}) & ~rows["text"].str.contains(_RESERVE)]
        if len(unsure) and len(plain):
            one, other = unsure.iloc[0], plain.iloc[0]
            text = (
                f"**Not all are equally sure:** {words.quote(one['text'], 140)} is how {names[one['doc_id']]} puts it; "
                f"{names[other['doc_id']]} states {words.quote(other['text'], 140)} ({words.link('evidence', 'claim-' + top.claim_id)})."
            )
            return Finding("certainty", 65, text)
    return None


def voices(told) -> Finding | None:
    """How much is reported speech or thought, how much of it quoted or by nobody named, and who is quoted in most documents."""
    said = told.attributions
    if said.empty:
        return None
    quoted = said[said["kind"].isin(["direct", "mixed"])]
    kinds = said["speaker_kind"].fillna("") if "speaker_kind" in said else pd.Series("", index=said.index)
    nameless = int(kinds.eq("unnamed").sum())
    spread = quoted[quoted["speaker"].notna() & ~kinds[quoted.index].eq("unnamed")].groupby("speaker")["doc_id"].nunique()
    top = spread.sort_index().sort_values(ascending=False, kind="stable")
    text = (
        f"**Voices:** {words.count(len(said), 'stretch')} of text {verb(len(said), 'tells', 'tell')} what somebody says, thinks or wants; {words.number(len(quoted))} "
        f"{verb(len(quoted), 'quotes', 'quote')} words, {words.number(nameless)} {verb(nameless, 'has', 'have')} no name behind {verb(nameless, 'it', 'them')}. "
    )
    link = words.link("who is heard", "speakers-by-source")
    if top.empty or int(top.iloc[0]) < 2:
        text += f"Nobody is quoted by name in two documents ({link})."
    else:
        most = [words.escape(str(name)) for name in top.index[top == top.iloc[0]]]
        text += f"Quoted in most documents: {words.listing(most, most=3)} ({of(int(top.iloc[0]), len(told.documents))}; {link})."
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


FINDERS: tuple[Callable[..., Finding | list[Finding] | None], ...] = (
    disputes.contradicted, one_origin, closest, disputes.erroneous, disputes.counted, agreed, drifting, alone, voices,
)  # fmt: skip
