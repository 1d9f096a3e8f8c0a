"""Mentions with how each is put, and where documents put the same claim with different certainty."""

from __future__ import annotations

from bisect import bisect_right

import pandas as pd

from analysis import tables
from analysis.voices import certainty, hedges, lexicon, words
from analysis.voices.lexicon import listed

_DOUBTING = listed("suggest suggests suggested suggesting indicate indicates indicated indicating hint hints hinted "
                      "speculate speculates speculated suspect suspects suspected imply implies implied")  # fmt: skip
_EVIDENCE = ("report", "reports", "estimate", "estimates", "sign", "signs", "evidence", "data", "poll", "polls", "rumor",
             "rumors", "rumours", "signals", "speculation", "observations", "images", "intelligence")  # fmt: skip
_WEAK = ("hedged", "denied")
_STANCES = ("to", "judge", "name", "topic", "preposition", "order", "infinitive", "passive by", "passive to", "nominal to")
_DENYING = listed("deny denies denied denying dispute disputes disputed disputing refute refutes refuted reject rejects "
                     "rejected rejecting dismiss dismisses dismissed contradict contradicts contradicted")  # fmt: skip


def weigh(
    mentions: pd.DataFrame, documents: pd.DataFrame, sentences: pd.DataFrame, attributions: pd.DataFrame
) -> pd.DataFrame:
    """The mentions with `certainty` set: denied before hedged before attributed before asserted.

    Beside it `cue` (the word that says so, missing where it is asserted), `cue_start`, `cue_end` and `certainty_score`
    from -3 (certainly not) to 3 (certain). The order of the rows is kept.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    said = _by_document(attributions)
    leads = _leads(sentences)
    rows = []
    for doc_id, number, start, end in zip(mentions["doc_id"], mentions["sentence"], mentions["start"], mentions["end"], strict=True):
        rows.append(_weigh(texts[doc_id], int(start), int(end), said.get(doc_id, ([], [])), leads.get((doc_id, number))))
    found = pd.DataFrame(rows, columns=["certainty", "cue", "cue_start", "cue_end", "certainty_score"], index=mentions.index)
    found = _negative_claims(found, mentions["claim_id"])
    typed = {"certainty": "str", "cue": "str", "cue_start": "Int64", "cue_end": "Int64", "certainty_score": "Float64"}
    return tables.MENTIONS.frame(mentions.assign(**{name: found[name].astype(kind) for name, kind in typed.items()}))


def _negative_claims(found: pd.DataFrame, claims: pd.Series) -> pd.DataFrame:
    """A claim that most of its mentions put in the negative is a negative claim: they assert it, and don't deny it."""
    denied = found["certainty"] == "denied"
    plain = denied & ~found["cue"].fillna("").str.lower().isin(sorted(_DENYING))
    size, negative = plain.groupby(claims.to_numpy()).transform("size"), plain.groupby(claims.to_numpy()).transform("sum")
    turned = plain & (size > 1) & (2 * negative > size)
    found.loc[turned, "certainty"] = "asserted"
    found.loc[turned, ["cue", "cue_start", "cue_end"]] = None
    found.loc[turned, "certainty_score"] = -found.loc[turned, "certainty_score"]
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


def _weigh(text: str, start: int, end: int, said: tuple[list[int], list[dict]], lead: tuple[int, int] | None):
    """One mention: the statement is what is left of it when the words that attribute it are set aside."""
    speech = _speech(start, end, said)
    core = (start, end) if speech is None else (max(start, speech["start"]), min(end, speech["end"]))
    put, where = _put(text, core, speech)
    if put not in _WEAK and lead is not None:  # an item says no more than its lead-in lets it
        told = _speech(*lead, said)
        over = _put(text, lead if told is None else (max(lead[0], told["start"]), min(lead[1], told["end"])), told)
        put, where = over if over[0] in _WEAK else (put, where)
    sure = certainty.agreeing(certainty.score(text[core[0] : core[1]]), put)
    return (put, text[where[0] : where[1]], *where, sure) if where else (put, None, None, None, sure)


def _put(text: str, core: tuple[int, int], speech: dict | None) -> tuple[str, tuple[int, int] | None]:
    """How the statement is put, and where the word stands that says so."""
    sentence = words.read(text, *core, [])
    found = hedges.cue(sentence, 0, len(sentence.tag) - 1) if sentence.tag else None
    cue = None if speech is None or pd.isna(speech["cue_start"]) else (int(speech["cue_start"]), int(speech["cue_end"]))
    verbs = set(text[cue[0] : cue[1]].lower().split()) if cue else set()
    if verbs & _DENYING:
        return "denied", cue
    if found is not None:
        return "denied" if found.effect == "deny" else "hedged", sentence.span(found.first, found.last)
    if verbs & _DOUBTING and _is_evidence(speech):
        return "hedged", cue
    return ("attributed", cue) if speech is not None else ("asserted", None)


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
