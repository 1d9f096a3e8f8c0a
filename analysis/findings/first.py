"""The first page: five to nine sentences in plain words, each computed, each with a link to its evidence.

Each finder looks at the tables and returns a sentence with a weight, or nothing. The weight says how much the sentence
would change a reader's mind; the page shows the heaviest first and never more than nine. Nothing is said of likelihood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd

from analysis.charts.claims import ranked
from analysis.findings import disputes, ties
from analysis.findings.claims import contested
from analysis.findings.phrases import Finding, first_upper, names_of, of, telling, verb
from analysis.report import words

MOST = 9
_NUMBER = re.compile(r"(?i)\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|thousands?|millions?)\b")
_FIRM_KINDS = ("fact", "quantity", "statement")


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


def _agreed(told) -> pd.Series | None:
    """The firm claim (fact, quantity, statement) that most documents make, of those that can be read on their own if any can."""
    shared = ranked(told.claims, least=2)
    if shared.empty:
        return None
    # A number that is contested is not agreed on, whatever else its sentences share.
    disputed = contested(told)
    shared = shared[[not (claim_id in disputed and _NUMBER.search(statement)) for claim_id, statement in zip(shared["claim_id"], shared["statement"], strict=True)]]
    if shared.empty:
        return None
    firm = shared[shared["kind"].isin(_FIRM_KINDS)]
    return telling(firm if len(firm) else shared).iloc[0]


def agreed(told) -> Finding | None:
    """What most sources say, and which of them say it with reserve only."""
    top = _agreed(told)
    if top is None:
        return None
    n, made, names = len(told.documents), int(top["n_documents"]), names_of(told)
    judged = "" if top["kind"] in _FIRM_KINDS else ", a judgement rather than a fact"
    unsure = [names[d] for d, own in told.mentions[told.mentions["claim_id"] == top["claim_id"]].groupby("doc_id", sort=True) if _unsure(own)]
    opens = f"All {words.number(n)} sources say" if made == n and not unsure else f"All {words.number(n)} sources carry" if made == n else "Most widely said"
    who = "" if made == n else f", in {of(made, n, 'document')}"
    reserve = f" It is put with reserve by {words.listing(unsure, most=4)}." if unsure else ""
    low, high = int(top["origins_min"]), int(top["origins_max"])
    behind = f"Behind {verb(made, 'it', 'them')} {verb(high, 'stands', 'stand')} {words.span(low, high, 'independent origin')}"
    text = f"**{opens}{judged}{who}:** {words.quote(top['statement'], 200)}{reserve} {behind} ({words.link('evidence', 'claim-' + top['claim_id'])})."
    return Finding("agreed", 70, text)


# Words that leave open whether something is so; "would" and "tries" do not, for they also report what is meant or done.
_RESERVE = re.compile(
    r"(?i)\b(?:may|might|could|reported(?:ly)?|reports?|alleg\w*|suppos\w*|apparent\w*|appear\w*|seem\w*|likely|possib\w*|probab\w*|perhaps|potential\w*|"
    r"unconfirmed|unverified|unclear|suspect\w*|rumou?r\w*|suggest\w*|believed|presum\w*|not confirmed|estimate\w*)\b"
)


_MONTH = re.compile(r"May(?=\s+\d)|(?:\b[Ii]n|\b[Oo]f|\b[Ll]ast|\b[Ss]ince|\b[Uu]ntil|\b[Ee]arly|\b[Ll]ate|\d) May\b")  # which is no modal


def _reserved(cue: object, text: str) -> bool:
    """Whether `cue`, which makes a mention hedged, leaves open whether what `text` says is so."""
    return isinstance(cue, str) and _RESERVE.search(cue) is not None and _RESERVE.search(_MONTH.sub(" ", text)) is not None


def _unsure(mentions: pd.DataFrame) -> bool:
    """Whether all `mentions` are denied, or hedged by a word that leaves open whether it is so: "an offer to buy" does not."""
    cues = mentions["cue"] if "cue" in mentions else pd.Series(None, index=mentions.index, dtype="object")
    return all(how == "denied" or (how == "hedged" and (not isinstance(cue, str) or _reserved(cue, text))) for how, cue, text in zip(mentions["certainty"], cues, mentions["text"], strict=True))


_SAID = re.compile(r"(?i)\b(?:say|says|said|saying|according|told|tells|tweeted|wrote|claim|claims|claimed|accus\w+|officials?|witness\w*)\b")
_SAME = 0.85  # probability from which nine of ten mentions make the claim (`evaluate` on pairs); what the analyst coded is above it


def drifting(told) -> Finding | None:
    """A claim that one document puts with reserve wherever it makes it and another never: both in their own words."""
    if "cue" not in told.mentions:
        return None
    known = _agreed(told)  # who is unsure of that claim stands with it
    shared = telling(ranked(told.claims[(told.claims["n_documents"] >= 2) & told.claims["kind"].isin(_FIRM_KINDS)]))
    firm = told.mentions[told.mentions["claim_id"].isin(shared["claim_id"]) & (told.mentions["score"].fillna(0) >= _SAME)]
    made: dict[str, list] = {}
    for row in firm.sort_values(["doc_id", "start"]).itertuples():
        made.setdefault(row.claim_id, []).append(row)
    whole = dict(zip(zip(told.sentences["doc_id"], told.sentences["sentence"], strict=True), told.sentences["text"], strict=True))
    names = names_of(told)
    for claim_id in shared["claim_id"]:
        rows = [] if known is not None and claim_id == known["claim_id"] else made.get(claim_id, [])
        put: dict[str, set[str]] = {}
        for row in rows:
            put.setdefault(row.doc_id, set()).add(row.certainty)
        one = next((row for row in rows if put[row.doc_id] == {"hedged"} and _reserved(row.cue, row.text)), None)
        plain = (row for row in rows if put[row.doc_id] == {"asserted"})
        other = next((row for row in plain if not any(sign.search(whole[row.doc_id, row.sentence]) for sign in (_RESERVE, _SAID))), None)
        if one is not None and other is not None:
            text = (
                f"**Not all are equally sure:** {words.quote(one.text, 140)} is how {names[one.doc_id]} puts it; "
                f"{names[other.doc_id]} states {words.quote(other.text, 140)} ({words.link('evidence', 'claim-' + claim_id)})."
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
        f"{verb(len(quoted), 'quotes', 'quote')} words, {words.number(nameless) if nameless else 'none'} {verb(max(nameless, 1), 'comes', 'come')} from somebody without a name. "
    )
    link = words.link("who is heard", "speakers-by-source")
    if len(told.documents) < 2:
        text = text.rstrip(". ") + f" ({link})."
    elif top.empty or int(top.iloc[0]) < 2:
        text += f"Nobody is quoted by name in two documents ({link})."
    else:
        most = [words.escape(str(name)) for name in top.index[top == top.iloc[0]]]
        text += f"Quoted in most documents: {words.listing(most, most=3)} ({of(int(top.iloc[0]), len(told.documents))}; {link})."
    return Finding("voices", 40, text)


def single(told) -> Finding | None:
    """That one document can't be held against another."""
    if len(told.documents) != 1 or told.claims.empty:
        return None
    firm = int(told.claims["kind"].isin(("fact", "quantity")).sum())
    text = f"**One source only:** none of its {words.count(len(told.claims), 'claim')} can be corroborated here, {words.number(firm)} of them facts or quantities ({words.link('listed', 'exclusive')})."
    return Finding("alone", 100, text)


def alone(told) -> Finding | None:
    """How much of what is claimed stands in one document only."""
    claims = told.claims
    if claims.empty or len(told.documents) < 2:
        return None
    single = claims[claims["n_documents"] == 1]
    if single.empty:
        return None
    firm = single[single["kind"].isin(("fact", "quantity"))]
    text = (
        f"**Uncorroborated:** {first_upper(of(len(single), len(claims), 'claim'))} {verb(len(single), 'stands', 'stand')} in one document only, "
        f"{words.number(len(firm))} of them facts or quantities ({words.link('listed', 'exclusive')})."
    )
    return Finding("alone", 50, text)


FINDERS: tuple[Callable[..., Finding | list[Finding] | None], ...] = (
    disputes.contradicted, ties.one_origin, ties.closest, disputes.denied, disputes.erroneous, disputes.counted, agreed, drifting, single, alone, voices,
)  # fmt: skip
