"""What each document answers to a question that all of them are asked ("how many were killed?"), and what the story says.

    answers = answers.by_document(quantities, documents)
    story = answers.settle(quantities, documents)

The rule for one document: counts with a number word go before single persons; within them the heaviest value wins, where
a mention weighs more the earlier it stands and less if it looks back, speaks of a part, or is vague. Where a document names
only the killed and the hit, the injured are the hit who were not killed; where it names only single persons, they are
counted, each once. Nothing stated gives no row.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import pandas as pd

from analysis.text import nouns

QUESTIONS = ("killed", "injured")
_PERSONS = frozenset({*nouns.PERSON_PLURALS, *nouns.SYNONYMS.values(), "people"})
COLUMNS = ["doc_id", "what", "value", "low", "high", "how", "sentence", "start", "end", "text"]


def by_document(quantities: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """One row a document and question that it answers (killed, injured), in that order; empty if none answers any.

    `how` is stated (a number word), computed (from two numbers stated) or listed (single persons counted). The address is
    that of the statement that weighs most.
    """
    years = documents["published"].dropna().astype(str).str.slice(0, 4)
    first = int(years.min()) if len(years) and years.str.fullmatch(r"\d{4}").all() else None
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    counts = quantities[(quantities["kind"] == "count") & quantities["state"].isin(["killed", "injured", "hit"])]
    counts = counts[counts["group"].isin(list(_PERSONS)) | (counts["role"] == "perpetrator").fillna(False)]
    rows = []
    for doc_id, own in counts.groupby("doc_id", sort=True):
        mentions = _in_order([_mention(row, texts[doc_id], first) for row in own.sort_values(["start", "end"]).to_dict("records")], texts[doc_id])
        for what, told in _answers(mentions).items():
            rows.append({"doc_id": doc_id, "what": what, **told})
    return pd.DataFrame(rows, columns=COLUMNS)


def _in_order(mentions: list[dict | None], text: str) -> list[dict]:
    """The mentions that count, each with the words between it and the one before; phrases end where their noun ends."""
    kept = [m for m in mentions if m is not None]
    for n, m in enumerate(kept):
        noun = "" if m["implicit"] or not m["noun"] else m["noun"]
        end = m["end"]
        if noun:
            place = text.lower().find(noun.split()[-1], end, end + len(noun) + 12)
            end = place + len(noun.split()[-1]) if place >= 0 else end
        m["group_end"] = end
        m["including"] = re.search(r"including (?:the|a) (?:\w+ )?(?:gunman|shooter|suspect|attacker|killer|assailant)", text[m["start"] : m["end"] + 90]) is not None
        m["between"] = text[kept[n - 1]["group_end"] : m["start"]][:40] if n else "-"
    return kept


def _mention(row: dict, text: str, first: int | None) -> dict | None:
    """A row with its weight, or None if it speaks of something past or in general."""
    around = text[max(0, row["start"] - 120) : row["end"] + 120]
    past = first is not None and any(int(year) < first - 1 for year in re.findall(r"\b(?:19|20)\d\d\b", around))
    if past or row["background"] or (row["vague"] and not row["implicit"]):
        return None  # "several" gives no value
    weight = 1.0 / (1 + 0.06 * float(row["sentence"]))
    weight *= 0.3 if row["part"] else 1
    known = {key: None if pd.isna(row[key]) else row[key] for key in ("low", "high", "name", "age", "noun", "role", "bound", "group", "subject")}
    return row | known | {"weight": weight, "value": _value(known)}


def _value(row: dict) -> float:
    """One number for a range: its closed end where the other is open, the stated one of "nearly", else the middle."""
    low, high = row["low"], row["high"]
    if high is None or low is None or row["bound"] == "nearly":
        return float(low if high is None else high)
    return float(round((low + high) / 2))


def _answers(mentions: list[dict]) -> dict[str, dict]:
    told = {}
    sums = _added(mentions)
    stated = {state: _heaviest([m for m in sums if m["state"] == state and not m["implicit"] and m["role"] != "perpetrator"]) for state in ("killed", "injured", "hit")}
    dead, hurt = _dead_and_hurt([m for m in mentions if m["implicit"]], stated["killed"] is not None)
    killed = _killed(stated["killed"], dead, mentions)
    if killed:
        told["killed"] = killed
    computed = _not_killed(stated["hit"], killed, mentions)
    if stated["injured"]:
        told["injured"] = stated["injured"]
    elif computed and not (computed["value"] == 0 and hurt):
        told["injured"] = computed
    elif hurt:
        told["injured"] = _listed(hurt)
    return {what: {key: row.get(key) for key in COLUMNS[2:]} for what, row in told.items()}


def _shifted(row: dict, by: float) -> dict:
    """`row` with its value and range moved."""
    ends = {side: None if row[side] is None else max(0.0, row[side] + by) for side in ("low", "high")}
    return row | {"value": row["value"] + by, "how": "computed", **ends}


def _not_killed(hit: dict | None, killed: dict | None, mentions: list[dict]) -> dict | None:
    """The hit less the killed among them; others hit besides those killed are all alive."""
    if hit is None or hit["other"]:
        return hit
    deaths = killed["value"] if killed and any(m["state"] == "killed" and m["role"] != "perpetrator" for m in mentions) else 0
    if deaths == 0:
        return hit
    return _shifted(hit, -deaths) if hit["value"] >= deaths else None


def _killed(stated: dict | None, dead: list[dict], mentions: list[dict]) -> dict | None:
    """The dead, the killer too where the count is of the victims alone and the killer is said to have died."""
    if not stated:
        return _listed(dead) if dead else None
    own = [m for m in mentions if m["role"] == "perpetrator" and m["state"] == "killed"]
    same = any(m["sentence"] == stated["sentence"] for m in own)
    apart = stated["object"] or stated["group"] != "people"  # "killed five people", "three officers died": the victims alone
    return _shifted(stated, 1) if own and (same or apart) and not stated["including"] else stated


def _heaviest(mentions: list[dict]) -> dict | None:
    """The mention that weighs most of those with the value that weighs most; None if there is none."""
    weights: dict[float, float] = {}
    for m in mentions:
        weights[m["value"]] = weights.get(m["value"], 0.0) + m["weight"]
    if not weights:
        return None
    best = max(weights, key=lambda value: (round(weights[value], 9), value))
    return min((m for m in mentions if m["value"] == best), key=lambda m: (-m["weight"], m["start"])) | {"how": "stated"}


_JOINT = re.compile(r"[\s,]*(?:and|&|as well as|along with|plus)?[\s,]*(?:another|at least|the)?\s*")


def _added(mentions: list[dict]) -> list[dict]:
    """The mentions in text order, with those that a sentence lists together ("two men and a woman were hurt") added up."""
    out: list[dict] = []
    for m in sorted(mentions, key=lambda m: (m["start"], m["end"])):
        last = out[-1] if out else None
        listed = (
            last is not None and last["sentence"] == m["sentence"] and last["state"] == m["state"] and m["role"] != "perpetrator"
            and last["role"] != "perpetrator" and last["group_end"] <= m["start"] and (m["group"] != last["group"] or m["other"] or last["implicit"])
            and _JOINT.fullmatch(m["between"]) is not None
        )  # fmt: skip
        if listed:
            ends = {side: None if last[side] is None or m[side] is None else last[side] + m[side] for side in ("low", "high")}
            out[-1] = last | ends | {"value": last["value"] + m["value"], "end": m["end"], "group_end": m["group_end"], "group": m["group"],
                                     "implicit": last["implicit"] and m["implicit"], "weight": max(last["weight"], m["weight"])}  # fmt: skip
        else:
            out.append(dict(m))
    return out


def _listed(persons: list[dict]) -> dict:
    """As many as there are names or ages, whichever are more: one person may be named here and aged there."""
    first = min(persons, key=lambda p: p["start"])
    names, ages = sum(bool(p["words"]) for p in persons), sum(p["age"] is not None for p in persons)
    count = float(max(1, names, ages)) + any(p["perpetrator"] and not p["words"] and p["age"] is None for p in persons) * (len(persons) > 1)
    return first | {"value": count, "low": count, "high": None, "how": "listed"}


def _dead_and_hurt(mentions: list[dict], counted: bool) -> tuple[list[dict], list[dict]]:
    persons: list[dict] = []
    lone: list[dict] = []
    for m in sorted(mentions, key=lambda m: (m["name"] is None and m["age"] is None, m["start"])):
        match = next((p for p in persons if _same(p, m)), None)
        if match is None and m["name"] and " " not in m["name"] and m["age"] is None and not m["noun"]:
            lone.append(m)  # a lone capitalised word may be a place: it counts only where nobody else is named
            continue
        if match is None:
            persons.append(m | {"states": {m["state"]}, "words": set((m["name"] or "").split()), "nouns": {m["noun"]} - {None},
                                "sentences": {m["sentence"]}, "perpetrator": m["role"] == "perpetrator"})  # fmt: skip
            continue
        match["states"].add(m["state"])
        match["sentences"].add(m["sentence"])
        match["words"] |= set((m["name"] or "").split())
        match["nouns"] |= {m["noun"]} - {None}
        match["age"] = m["age"] if match["age"] is None else match["age"]
    for m in lone:
        if not any(p["states"] & {m["state"], "killed"} for p in persons):
            persons.append(m | {"states": {m["state"]}, "words": {m["name"]}, "nouns": set(), "sentences": {m["sentence"]}, "perpetrator": False})
    dead = [p for p in persons if "killed" in p["states"]]
    hurt = [p for p in persons if "killed" not in p["states"] and not p["perpetrator"]]
    # who is only said to be hit may be one of the dead under another description
    return dead, [p for p in hurt if not any(_may_be(p, d) for d in dead) or (counted and "injured" in p["states"])]


_SEX = {**dict.fromkeys(["man", "boy", "father", "son", "husband", "brother", "grandfather", "uncle", "nephew", "boyfriend", "grandson"], "m"),
        **dict.fromkeys(["woman", "girl", "mother", "daughter", "wife", "sister", "grandmother", "aunt", "niece", "girlfriend", "granddaughter"], "f")}  # fmt: skip


def _one_sex(nouns_: set) -> bool:
    return len({_SEX.get(noun) for noun in nouns_} - {None}) < 2


def _may_be(p: dict, dead: dict) -> bool:
    if (p["words"] and dead["words"]) or (p["age"] is not None and dead["age"] is not None):
        return False
    return _one_sex(p["nouns"] | dead["nouns"]) and not p["sentences"] & dead["sentences"] and not dead["perpetrator"]


def _similar(one: str, other: str) -> bool:
    """Two spellings of one name: "Malia", "Malya"."""
    return len(one) > 3 and SequenceMatcher(None, one.lower(), other.lower()).ratio() >= 0.75


def _same(p: dict, m: dict) -> bool:
    """Whether mention `m` can be taken for person `p`: by name, else by age, else as one who is described alike."""
    if m["role"] == "perpetrator" or p["perpetrator"]:
        return (m["role"] == "perpetrator") == p["perpetrator"]
    words = (m["name"] or "").split()
    if words and p["words"]:
        alike = words[0] in p["words"] or any(_similar(words[0], other) for other in p["words"])
        return len(set(words) & p["words"]) >= min(2, len(words), len(p["words"])) or (alike and bool(set(words[1:]) & p["words"]))
    if m["age"] is not None and p["age"] is not None:
        near = 0 if not m["noun"] or m["sentence"] in p["sentences"] or m["noun"] not in p["nouns"] else 1  # a birthday, a slip
        return abs(m["age"] - p["age"]) <= near and _one_sex(p["nouns"] | {m["noun"]})
    if words or m["age"] is not None:
        return False
    return (m["state"] in p["states"] or "hit" in p["states"] | {m["state"]}) and _one_sex(p["nouns"] | {m["noun"]})


def settle(quantities: pd.DataFrame, documents: pd.DataFrame, *, questions: tuple[str, ...] = QUESTIONS) -> pd.DataFrame:
    """The story's best-supported value for each question: what, value, n_documents (that give it), n_answering, documents.

    The rule: each outlet has one vote for each value (copies of one outlet do not add up), weighing more if stated than if
    listed or computed, and more the later it was published, since counts of an event settle with time (a vote of the last
    day weighs half as much again as one of the first). Ties go to the later value, then to the higher. `how` is told; or
    none reported, with the value 0, where documents answer one of the questions and none of them this one. No answer to
    any question gives no row.
    """
    told = by_document(quantities, documents)
    outlets = {d: d if pd.isna(o) else str(o) for d, o in zip(documents["doc_id"], documents["outlet"], strict=True)}
    when = _order(documents)
    rows = []
    for what in questions:
        votes = told[told["what"] == what].to_dict("records")
        support = _support(votes, outlets, when)
        if not support:
            if len(told):
                rows.append({"what": what, "value": 0.0, "how": "none reported", "n_documents": 0, "n_answering": 0, "support": None, "documents": ""})
            continue
        value = max(support, key=lambda v: (round(support[v][0], 9), support[v][1], v))
        backing = sorted(vote["doc_id"] for vote in votes if vote["value"] == value)
        rows.append({"what": what, "value": value, "how": "told", "n_documents": len(backing), "n_answering": len(votes),
                     "support": round(support[value][0] / sum(s[0] for s in support.values()), 3), "documents": ", ".join(backing)})  # fmt: skip
    return pd.DataFrame(rows, columns=["what", "value", "how", "n_documents", "n_answering", "support", "documents"])


def _order(documents: pd.DataFrame) -> dict[str, float]:
    """Place of each document in time, 0 first to 1 last; one half where no date is known."""
    dated = sorted({str(p)[:10] for p in documents["published"].dropna()})
    place = {day: n / max(1, len(dated) - 1) for n, day in enumerate(dated)}
    return {d: 0.5 if pd.isna(p) else place[str(p)[:10]] for d, p in zip(documents["doc_id"], documents["published"], strict=True)}


_TRUST = {"stated": 1.0, "computed": 0.8, "listed": 0.6}


def _support(votes: list[dict], outlets: dict, when: dict) -> dict[float, tuple[float, float]]:
    best: dict[tuple[float, str], tuple[float, float]] = {}
    for vote in votes:
        weight = _TRUST[vote["how"]] * (1 + 0.5 * when[vote["doc_id"]])
        key = vote["value"], outlets[vote["doc_id"]]
        best[key] = max(best.get(key, (0.0, 0.0)), (weight, when[vote["doc_id"]]))
    support: dict[float, tuple[float, float]] = {}
    for (value, _), (weight, time) in sorted(best.items()):
        total, latest = support.get(value, (0.0, 0.0))
        support[value] = total + weight, max(latest, time)
    return support
