"""What the story says on balance to a question that its documents answer, with who says so.

    story = settled.settle(quantities, documents, dates)
"""

from __future__ import annotations

import re

import pandas as pd

from analysis.conflicts.answers import QUESTIONS, by_document


def settle(quantities: pd.DataFrame, documents: pd.DataFrame, dates: pd.DataFrame, *, questions: tuple[str, ...] = QUESTIONS) -> pd.DataFrame:
    """The story's best-supported value for each question: what, value, n_documents (that give it), n_answering, documents, `least` (all who state it say "at least"),
    and by document the words of those whose own number was `adjusted` to it and of the `others`.

    The rule: each outlet has one vote for each value (copies of one outlet do not add up), weighing more if stated than if
    listed or computed, and more the later it was published, since counts of an event settle with time (a vote of the last
    day weighs half as much again as one of the first). Where one says that the number has risen, lower ones have no vote unless
    they were published later. Ties go to the later value, then to the higher. `how` is told; or
    none reported, with the value 0, where documents answer one of the questions and none of them this one. No answer to
    any question gives no row.
    """
    outlets = {d: d if pd.isna(o) else str(o) for d, o in zip(documents["doc_id"], documents["outlet"], strict=True)}
    when = _order(documents)
    stated = by_document(quantities, documents, dates)
    told = _died_since(_doers(stated), documents)
    told = told.assign(moved=(told["value"] != stated["value"]) | told["how"].eq("computed"))
    rows = []
    for what in questions:
        votes = _heard(told[told["what"] == what].to_dict("records"))
        support = _support(_current(votes, documents), outlets, when)
        if not support:
            if len(told):
                rows.append({"what": what, "value": 0.0, "how": "none reported", "n_documents": 0, "n_answering": 0, "least": False, "support": None, "documents": "", "adjusted": {}, "others": {}})
            continue
        value = max(support, key=lambda v: (round(support[v][0], 9), support[v][1], v))
        backing = sorted(vote["doc_id"] for vote in votes if vote["value"] == value)
        said = {vote["doc_id"]: vote["text"] for vote in sorted(votes, key=lambda vote: vote["doc_id"])}
        ends = [vote["high"] for vote in votes if vote["value"] == value and vote["how"] == "stated"]
        moved = {vote["doc_id"] for vote in votes if vote["moved"]}
        rows.append({"what": what, "value": value, "how": "told", "n_documents": len(backing), "n_answering": len(votes),
                     "least": bool(ends) and all(pd.isna(end) for end in ends), "support": round(support[value][0] / sum(s[0] for s in support.values()), 3), "documents": ", ".join(backing),
                     "adjusted": {d: said[d] for d in backing if d in moved}, "others": {d: text for d, text in said.items() if d not in backing}})  # fmt: skip
    return pd.DataFrame(rows, columns=["what", "value", "how", "n_documents", "n_answering", "least", "support", "documents", "adjusted", "others"])


def _heard(votes: list[dict]) -> list[dict]:
    """`votes` without persons listed one by one where two others state higher numbers: a list need not be whole."""
    stated = [vote["value"] for vote in votes if vote["how"] != "listed"]
    return [vote for vote in votes if vote["how"] != "listed" or len(stated) < 2 or vote["value"] >= min(stated)]


_ROSE = re.compile(r"\b(?:rose|rises|risen|rising|climbed|climbs|jumped|grown|increased)\b[^.;]{0,30}\bto $", re.I)


def _current(votes: list[dict], documents: pd.DataFrame) -> list[dict]:
    """`votes` without numbers that are lower than one of which its text says that the number has risen to it, and not later."""
    texts, day = (dict(zip(documents["doc_id"], documents[name], strict=True)) for name in ("text", "published"))
    risen = [vote for vote in votes if _ROSE.search(texts[vote["doc_id"]][max(0, vote["start"] - 60) : vote["start"]])]

    def later(vote: dict, than: dict) -> bool:
        return isinstance(day[vote["doc_id"]], str) and isinstance(day[than["doc_id"]], str) and day[vote["doc_id"]][:10] > day[than["doc_id"]][:10]

    return [vote for vote in votes if not any(vote["value"] < top["value"] and not later(vote, top) for top in risen)]


def _doers(told: pd.DataFrame) -> pd.DataFrame:
    """`told` with the killer added to counts of the victims alone, as far as another document gives that very sum."""
    sums = set(told.loc[(told["what"] == "killed") & told["doer"].eq(True), "value"])
    short = (told["what"] == "killed") & told["doer"].ne(True) & (told["value"] + 1).isin(list(sums))
    return told.assign(value=told["value"] + short)


def _died_since(told: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """`told` with the injured of early reports lessened by those killed, where only later reports tell of any death.

    The later ones must be silent on the injured: who was hurt on the first day is then the one who died of it.
    """
    day = {d: str(p)[:10] for d, p in zip(documents["doc_id"], documents["published"], strict=True) if not pd.isna(p)}
    killed, hurt = (told[(told["what"] == what) & (told["value"] > 0)] for what in QUESTIONS)
    if killed.empty or hurt.empty or set(killed["doc_id"]) & set(hurt["doc_id"]) or not {*killed["doc_id"], *hurt["doc_id"]} <= set(day):
        return told
    if max(day[d] for d in hurt["doc_id"]) >= min(day[d] for d in killed["doc_id"]):
        return told
    deaths = killed["value"].median()
    return told.assign(value=(told["value"] - deaths * (told["what"] == "injured")).clip(lower=0))


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
