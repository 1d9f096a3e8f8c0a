"""What each document answers to a question that all of them are asked ("how many were killed?"), in numbers.

    answers = answers.by_document(quantities, documents, dates)

The rule for one document: counts with a number word go before single persons; within them the heaviest value wins, where
a mention weighs more the earlier it stands and less if it speaks of a part. What is dated before the story's event, vague or
bounded by a round number ("more than a dozen") gives no value, nor does a sentence that counts fewer killed than the document does in all.
Where a document names only the killed and the hit, the injured are the hit who were not killed; where it names only single
persons, they are counted, each once. Nothing stated gives no row.
"""

from __future__ import annotations

import re

import pandas as pd

from analysis.conflicts import elsewhen, roster
from analysis.text import nouns

QUESTIONS = ("killed", "injured")
_PERSONS = frozenset({*nouns.PERSON_PLURALS, *nouns.SYNONYMS.values(), "people"})
_DEAD, _HURT = frozenset(["killed"]), frozenset(["injured", "hit"])
COLUMNS = ["doc_id", "what", "value", "low", "high", "how", "doer", "sentence", "start", "end", "text"]


def by_document(quantities: pd.DataFrame, documents: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """One row a document and question that it answers (killed, injured), in that order; empty if none answers any.

    `how` is stated (a number word), computed (from two numbers stated) or listed (single persons counted); `doer` whether the
    killer was added to a number that is of the victims alone. The address is
    that of the statement that weighs most.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    past = elsewhen.before(dates, documents)
    counts = quantities[(quantities["kind"] == "count") & quantities["state"].isin(["killed", "injured", "hit"])]
    counts = counts[counts["group"].isin(list(_PERSONS)) | (counts["role"] == "perpetrator").fillna(False)]
    rows = []
    for doc_id, own in counts.groupby("doc_id", sort=True):
        told = [row for row in own.sort_values(["start", "end"]).to_dict("records") if not row["background"] and (doc_id, row["sentence"]) not in past]
        named, doers = roster.surnames(texts[doc_id]), roster.doers(texts[doc_id])
        mentions = _in_order([_known(_mention(row), named, doers) for row in told if not _no_value(row, texts[doc_id])], texts[doc_id])
        # who hears of "dozens" or "several others" does not take the few that are named for all
        open_ = {row["state"] for row in told if not row["implicit"] and _no_value(row, "")}
        for what, answer in _answers(mentions, open_).items():
            rows.append({"doc_id": doc_id, "what": what, **answer})
    return pd.DataFrame(rows, columns=COLUMNS)


def _in_order(mentions: list[dict], text: str) -> list[dict]:
    """The mentions, each with the words between it and the one before; phrases end where their noun ends."""
    for n, m in enumerate(mentions):
        noun = "" if m["implicit"] or not m["noun"] else m["noun"]
        end = m["end"]
        if noun:
            place = text.lower().find(noun.split()[-1], end, end + len(noun) + 12)
            end = place + len(noun.split()[-1]) if place >= 0 else end
        m["group_end"] = end
        m["including"] = re.search(r"including (?:the|a) (?:\w+ )?(?:gunman|shooter|suspect|attacker|killer|assailant)", text[m["start"] : m["end"] + 90]) is not None
        m["between"] = text[mentions[n - 1]["group_end"] : m["start"]][:90] if n else "-"
    return mentions


_OLD_VALUE = re.compile(r"\b(?:from|previous(?:ly)?|earlier)\s+$")


def _no_value(row: dict, text: str) -> bool:
    """Whether a count says no number for certain: "several", "up to 16", "more than a dozen", the 12 of "from 12 to 15"."""
    open_ = (row["vague"] and not row["implicit"]) or row["bound"] in ("at most", "under", "over")
    return bool(open_) or _OLD_VALUE.search(text[max(0, row["start"] - 12) : row["start"]]) is not None


def _mention(row: dict) -> dict:
    """A row with its weight and value."""
    known = {key: None if pd.isna(row[key]) else row[key] for key in ("low", "high", "name", "age", "noun", "role", "bound", "group", "subject")}
    return row | known | {"weight": (0.3 if row["part"] else 1.0) / (1 + 0.06 * float(row["sentence"])), "value": _value(known)}


def _known(mention: dict, named: dict[str, str], doers: set[str]) -> dict:
    """`mention` with a surname made a full name, and as the perpetrator where the document calls that person so."""
    name = mention["name"] or ""
    if not name:
        return mention
    role = "perpetrator" if name.split()[-1] in doers else mention["role"]
    return mention | {"name": named.get(name, name), "role": role}


def _value(row: dict) -> float:
    """One number for a range: its closed end where the other is open, the stated one of "nearly", else the middle."""
    low, high = row["low"], row["high"]
    if high is None or low is None or row["bound"] == "nearly":
        return float(low if high is None else high)
    return float(round((low + high) / 2))


def _answers(mentions: list[dict], open_: set[str]) -> dict[str, dict]:
    told = {}
    sums = _added(mentions)
    stated = {state: _heaviest([m for m in sums if m["state"] == state and not m["implicit"] and m["role"] != "perpetrator"]) for state in ("killed", "hit")}
    dead, hurt = roster.dead_and_hurt(mentions, stated["killed"] and stated["killed"]["value"])
    killed = _killed(stated["killed"], dead, mentions)
    if killed and not (killed["how"] == "listed" and "killed" in open_):
        told["killed"] = killed
    injured = _heaviest([m for m in sums if m["state"] == "injured" and not m["implicit"] and m["role"] != "perpetrator" and not _of_some(m, sums, stated["killed"])])
    if injured and injured["part"]:
        injured = None  # how many are in intensive care does not say how many were hurt
    computed = _not_killed(stated["hit"], killed, mentions)
    if injured:
        told["injured"] = injured
    elif computed and not (computed["value"] == 0 and hurt):
        told["injured"] = computed
    elif (hurt := [p for p in hurt if not stated["hit"] or "injured" in roster.states_of(p)]) and not open_ & {"injured", "hit"}:
        told["injured"] = roster.listed(hurt, _HURT)
    return {what: {"doer": False} | {key: row[key] for key in COLUMNS[2:] if key in row} for what, row in told.items()}


def _of_some(m: dict, sums: list[dict], killed: dict | None) -> bool:
    """Whether the sentence of `m` counts fewer killed than the document does: it tells of some of the victims, or is older."""
    if killed is None or killed["high"] is None:
        return False
    beside = [o["value"] for o in sums if o["sentence"] == m["sentence"] and o["state"] == "killed" and o["role"] != "perpetrator"]
    named = any(o["implicit"] and o["state"] == "killed" for o in sums if o["sentence"] == m["sentence"])
    return bool(beside) and not named and max(beside) < killed["value"]


def _shifted(row: dict, by: float) -> dict:
    """`row` with its value and range moved."""
    ends = {side: None if row[side] is None else max(0.0, row[side] + by) for side in ("low", "high")}
    return row | {"value": row["value"] + by, "how": "computed", **ends}


def _not_killed(hit: dict | None, killed: dict | None, mentions: list[dict]) -> dict | None:
    """The hit less the killed among them; others hit besides those killed are all alive."""
    if hit is None or hit["other"]:
        return hit
    if hit["high"] is None or (killed and killed["high"] is None and killed["how"] != "listed"):
        return None  # of "at least 15" less two nothing certain is left
    deaths = killed["value"] if killed and any(m["state"] == "killed" and m["role"] != "perpetrator" for m in mentions) else 0
    if deaths == 0:
        return hit
    return _shifted(hit, -deaths) if hit["value"] >= deaths else None


def _killed(stated: dict | None, dead: list[dict], mentions: list[dict]) -> dict | None:
    """The dead, the killer too where the count is of the victims alone and the killer is said to have died."""
    if not stated:
        return roster.listed(dead, _DEAD) if dead else None
    victims = [p for p in dead if not p["perpetrator"] and len(p["words"]) > 1]
    if len(victims) > stated["value"] and stated["high"] is not None:
        return roster.listed(victims, _DEAD)  # "two counts of murder", and a third victim named
    own = [m for m in mentions if m["role"] == "perpetrator" and m["state"] == "killed"]
    alike = [m for m in mentions if m["state"] == "killed" and not m["implicit"] and m["value"] == stated["value"]]
    same = any(m["sentence"] == stated["sentence"] for m in own)
    # "killed five people", "three officers died": the victims alone
    apart = stated["group"] != "people" or any(m["object"] for m in alike)
    return _shifted(stated, 1) | {"doer": True} if own and (same or apart) and not stated["including"] else stated


def _heaviest(mentions: list[dict]) -> dict | None:
    """The mention that weighs most of those with the value that weighs most; None if there is none."""
    weights: dict[float, float] = {}
    for m in mentions:
        weights[m["value"]] = weights.get(m["value"], 0.0) + m["weight"]
    if not weights:
        return None
    best = max(weights, key=lambda value: (round(weights[value], 9), value))
    return min((m for m in mentions if m["value"] == best), key=lambda m: (-m["weight"], m["start"])) | {"how": "stated"}


_JOINT = re.compile(r"(?:, \d{1,3},)?[\s,]*(?:and|&|as well as|along with|plus)?[\s,]*(?:another|at least|the|his|her|their)?\s*")
_AND = re.compile(r"(?:,|;|\band\b)[\s,]*(?:and |the |another )*$")


def _added(mentions: list[dict]) -> list[dict]:
    """The mentions in text order, with those that a sentence lists together ("two men and a woman were hurt") added up."""
    out: list[dict] = []
    for m in sorted(mentions, key=lambda m: (m["start"], m["end"])):
        last = out[-1] if out else None
        if last is not None and _beside(last, m):
            ends = {side: None if last[side] is None or m[side] is None else last[side] + m[side] for side in ("low", "high")}
            out[-1] = last | ends | {"value": last["value"] + m["value"], "end": m["end"], "group_end": m["group_end"], "group": m["group"], "part": last["part"] and m["part"],
                                     "implicit": last["implicit"] and m["implicit"], "weight": max(last["weight"], m["weight"])}  # fmt: skip
        else:
            out.append(dict(m))
    return out


def _beside(last: dict, m: dict) -> bool:
    """Whether `m` counts more of the same besides those that the mention before it in the same sentence counts."""
    if last["sentence"] != m["sentence"] or last["state"] != m["state"] or "perpetrator" in (last["role"], m["role"]) or last["group_end"] > m["start"]:
        return False
    if last["part"] and m["state"] == "injured" and not m["implicit"]:  # "one is in critical condition and four are being treated"
        return _AND.search(m["between"]) is not None
    other = m["group"] != last["group"] or m["other"] or last["implicit"] or (m["implicit"] and "and" in m["between"])
    return other and not m["part"] and _JOINT.fullmatch(m["between"]) is not None
