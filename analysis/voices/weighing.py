"""Mentions with how each is put, and where documents put the same claim with different certainty."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

import pandas as pd

from analysis import tables
from analysis.voices import certainty, hedges, lexicon, phrases, words
from analysis.voices.lexicon import listed

_DOUBTING = listed("suggest suggests suggested suggesting indicate indicates indicated indicating hint hints hinted "
                      "speculate speculates speculated suspect suspects suspected imply implies implied")  # fmt: skip
_EVIDENCE = ("report", "reports", "estimate", "estimates", "sign", "signs", "evidence", "data", "poll", "polls", "rumor",
             "rumors", "rumours", "signals", "speculation", "observations", "images", "intelligence")  # fmt: skip
_WEAK = ("hedged", "denied")
_PUT = ("certainty", "cue", "cue_start", "cue_end", "certainty_score")
_ROW = [*_PUT, "negated", *(f"bare_{name}" for name in _PUT)]
_STANCES = ("to", "judge", "name", "topic", "preposition", "order", "infinitive", "passive by", "passive to", "nominal to")
_DENYING = listed("deny denies denied denying dispute disputes disputed disputing refute refutes refuted reject rejects "
                     "rejected rejecting dismiss dismisses dismissed contradict contradicts contradicted")  # fmt: skip

_NOT = ("not", "never", "cannot", "neither", "nor")


def weigh(
    mentions: pd.DataFrame, documents: pd.DataFrame, sentences: pd.DataFrame, attributions: pd.DataFrame
) -> pd.DataFrame:
    """The mentions with `certainty` set: denied before hedged before attributed before asserted.

    Denied is what a source denies, and what is put in the negative where the claim is not: a claim that most of its
    mentions, or its only one, put in the negative is a negative claim, which they assert. Beside it `cue` (the word that
    says so, missing where it is asserted), `cue_start`, `cue_end` and `certainty_score` from -3 (certainly not) to 3
    (certain). The order of the rows is kept.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    said = _by_document(attributions)
    leads = _leads(sentences)
    rows = []
    for doc_id, number, start, end in zip(mentions["doc_id"], mentions["sentence"], mentions["start"], mentions["end"], strict=True):
        rows.append(_weigh(texts[doc_id], int(start), int(end), said.get(doc_id, ([], [])), leads.get((doc_id, number))))
    found = _negative_claims(pd.DataFrame(rows, columns=_ROW, index=mentions.index), mentions["claim_id"])
    typed = {"certainty": "str", "cue": "str", "cue_start": "Int64", "cue_end": "Int64", "certainty_score": "Float64"}
    return tables.MENTIONS.frame(mentions.assign(**{name: found[name].astype(kind) for name, kind in typed.items()}))


def _negative_claims(found: pd.DataFrame, claims: pd.Series) -> pd.DataFrame:
    """What most mentions of a claim put in the negative they don't deny: it is a negative claim, put as without the negation."""
    group = found["negated"].groupby(claims.to_numpy())
    turned = found["negated"] & (2 * group.transform("sum") > group.transform("size"))
    for name in _PUT:
        found[name] = found[f"bare_{name}"].where(turned, found[name])
    return found


def _leads(sentences: pd.DataFrame) -> dict[tuple[str, int], tuple[int, int]]:
    """Where the lead-in stands that an item completes, by document and sentence."""
    if "lead_start" not in sentences:
        return {}
    items = sentences[sentences["lead_start"].notna()]
    places = zip(items["lead_start"].astype(int), items["lead_end"].astype(int), strict=True)
    return dict(zip(zip(items["doc_id"], items["sentence"], strict=True), places, strict=True))


def _by_document(attributions: pd.DataFrame) -> dict[str, tuple[list[int], list[dict]]]:
    held: dict[str, list[dict]] = {}
    for row in attributions.to_dict("records"):
        if not _reports(row):
            continue
        held.setdefault(row["doc_id"], []).append(row)
    out = {}
    for doc_id, rows in held.items():
        rows.sort(key=lambda row: (row["start"], row["end"]))
        out[doc_id] = ([row["start"] for row in rows], rows)
    return out


def _reports(row: dict) -> bool:
    """Whether the attribution reports a statement: "seeks to deepen" and "views it as" tell of a will or a stance."""
    if row.get("frame") not in _STANCES:
        return True
    forms = [word for word in str(row["cue"]).lower().split() if word in lexicon.cues()]
    return bool(forms) and any({"C", "N"} <= set(reading[3]) for reading in lexicon.cues()[forms[-1]])


def _weigh(text: str, start: int, end: int, said: tuple[list[int], list[dict]], lead: tuple[int, int] | None) -> tuple:
    """One mention as a row of `_ROW`: the statement is what is left of it when the words that attribute it are set aside."""
    speech = _speech(start, end, said)
    core = (start, end) if speech is None else (max(start, speech["start"]), min(end, speech["end"]))
    put = _put(text, core, speech)
    if put.how not in _WEAK and lead is not None:  # an item says no more than its lead-in lets it
        told = _speech(*lead, said)
        over = _put(text, lead if told is None else (max(lead[0], told["start"]), min(lead[1], told["end"])), told)
        put = over if over.how in _WEAK else put
    sure = certainty.score(text[core[0] : core[1]])
    bare = -certainty.agreeing(sure, "denied") if put.bare else sure
    return (*_cells(text, put, sure), put.bare is not None, *_cells(text, put.bare or put, bare))


def _cells(text: str, put: _Put, sure: float) -> tuple:
    start, end = put.where or (None, None)
    return put.how, text[start:end] if put.where else None, start, end, certainty.agreeing(sure, put.how)


class _Put(NamedTuple):
    """How a statement is put, where the word stands that says so, and how it would be put without its negation, if it has one."""

    how: str
    where: tuple[int, int] | None = None
    bare: _Put | None = None


def _put(text: str, core: tuple[int, int], speech: dict | None) -> _Put:
    sentence = words.read(text, *core, [])
    cue = None if speech is None or pd.isna(speech["cue_start"]) else (int(speech["cue_start"]), int(speech["cue_end"]))
    verbs = set(text[cue[0] : cue[1]].lower().split()) if cue else set()
    unsaid = any(verb in _NOT or verb.endswith(("n't", "n’t")) for verb in verbs)  # "did not say that", "never denied that"
    if verbs & _DENYING and not unsaid:  # "denied them the visa", "disputed the report" tell what somebody did, not what he says
        return _Put("denied", cue) if _states(sentence) else _Put("asserted")
    plain = _Put("asserted") if speech is None else _Put("attributed", cue)
    if unsaid or (verbs & _DOUBTING and _is_evidence(speech)):
        plain = _Put("hedged", cue)
    found = hedges.cues(sentence, 0, len(sentence.tag) - 1) if sentence.tag else []
    hedged = next((_Put("hedged", sentence.span(hedge.first, hedge.last)) for hedge in found if hedge.effect == "hedge"), plain)
    denial = next((sentence.span(deny.first, deny.last) for deny in found if deny.effect == "deny"), None)
    return hedged if denial is None else _Put("denied", denial, hedged)


def _states(sentence: words.Words) -> bool:
    """Whether what is denied is a statement: a clause, "having done it", "any contact"."""
    opening = set(sentence.low[:2])
    return "g" in sentence.tag[:2] or bool({"any", "ever", "that"} & opening) or phrases.states(sentence, -1, len(sentence.tag))


def _speech(start: int, end: int, said: tuple[list[int], list[dict]]) -> dict | None:
    """The attribution that holds the mention, or makes up most of it with its speaker and cue; None if there is none."""
    starts, rows = said
    best, most = None, 0.4 * (end - start)
    index = bisect_right(starts, end)
    for row in rows[max(0, index - 8) : index]:
        shared = min(end, row["end"]) - max(start, row["start"])
        if shared <= 0:
            continue
        for name in ("source", "cue"):
            if not pd.isna(row[f"{name}_start"]):
                shared += max(0, min(end, row[f"{name}_end"]) - max(start, row[f"{name}_start"]))
        if shared >= most:
            best, most = row, shared
    return best


def _is_evidence(speech: dict) -> bool:
    named = speech["speaker_text"]
    return isinstance(named, str) and named.lower().split()[-1] in _EVIDENCE
