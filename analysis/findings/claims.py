"""What is claimed, by how many, and what each source leaves out."""

from __future__ import annotations

import pandas as pd

from analysis.charts.claims import origins, ranked
from analysis.findings.phrases import first_upper, of, verb
from analysis.report import words

_KINDS = {
    "fact": (("fact", "facts"), "what happened or is the case"),
    "quantity": (("quantity", "quantities"), "how many or how much"),
    "statement": (("statement", "statements"), "what somebody said"),
    "assessment": (("assessment", "assessments"), "how somebody judges it"),
    "forecast": (("forecast", "forecasts"), "what may come"),
}


def summary(told, *, least: int = 2) -> str:
    """Markdown: how many claims there are, how many documents make them, and the one that most make."""
    claims = told.claims
    if claims.empty:
        return "No claim was found."
    shared = claims[claims["n_documents"] >= least]
    lines = [
        f"The documents make {words.count(len(claims), 'claim')} in {words.count(int(claims['n_mentions'].sum()), 'mention')}. "
        f"{first_upper(of(len(shared), len(claims)))} {verb(len(shared), 'is', 'are')} made by {least} or more documents; the others stand in one document each."
        if least == 2
        else f"The documents make {words.count(len(claims), 'claim')}; {of(len(shared), len(claims))} {verb(len(shared), 'is', 'are')} made by "
        f"{least} or more documents."
    ]
    if len(shared):
        top = ranked(claims, least=least).iloc[0]
        lines.append(
            f"Most often made: {words.quote(top['statement'], 160)} "
            f"({of(int(top['n_documents']), len(told.documents), 'document')}, "
            f"{origins(int(top['origins_min']), int(top['origins_max']))}; {words.link('evidence', 'claim-' + top['claim_id'])})."
        )
    kinds = claims["kind"].value_counts()
    parts = [f"{words.count(int(kinds[kind]), *names)} ({meaning})" for kind, (names, meaning) in _KINDS.items() if kinds.get(kind, 0)]
    lines.append(f"By kind: {'; '.join(parts)}. A judgement shared by many is not a fact found by many.")
    return " ".join(lines)


def caveats(told) -> str:
    """Markdown list: how the claims were made, by whom, and how far to trust the grouping."""
    coded = told.mentions["coded_by"].value_counts()
    machine, analyst = int(coded.get("machine", 0)), int(coded.get("analyst", 0))
    lines = [
        f"{first_upper(words.count(machine, 'mention'))} coded by the machine, {words.count(analyst, 'mention')} by the analyst "
        "(`codebook.yaml` in the corpus folder holds the analyst's rulings).",
        f"Two sentences count as the same claim from a probability of {told.settings.same} upwards; pairs from "
        f"{told.settings.possibly} to {told.settings.same} are listed as possibly the same and not counted.",
        "A document counts once for a claim, however often it repeats itself.",
        "How often a claim is made says nothing about whether it is true; how many independent origins it has is the "
        "question of the next chapter.",
    ]
    if machine > analyst:
        lines.insert(1, "Left to itself the machine joins what is worded alike and misses much that is told in other words: read “made by one document” as “found in one so far”.")
    return "\n".join(f"- {line}" for line in lines)


def possible(told, *, top: int = 6) -> pd.DataFrame:
    """The pairs across documents that may state the same claim and are not counted: likeliest first, with both sentences.

    Of each pair of claims the likeliest pair of sentences stands for all.
    """
    table = _across(told)
    if table.empty:
        return pd.DataFrame({"probability": [], "left": [], "left_text": [], "right": [], "right_text": []})
    return table.sort_values(["probability", "left", "right"], ascending=[False, True, True], ignore_index=True).head(top)


def open_pairs(told) -> int:
    """How many pairs of claims made in two documents may be one claim."""
    return len(_across(told))


def otherwise(told, *, top: int = 6) -> pd.DataFrame:
    """The pairs across documents that say the same with another number, each pair of claims once; likeliest first, in the columns of `possible`."""
    table = _across(told, otherwise=True)
    return table.sort_values(["other_answer", "left", "right"], ascending=[False, True, True], ignore_index=True).head(top)


def _across(told, *, otherwise: bool = False) -> pd.DataFrame:
    pairs = told.possible
    pairs = pairs[pairs["left"] != pairs["right"]]
    if "other_answer" in pairs:
        pairs = pairs[(pairs["other_answer"] > pairs["probability"]) == otherwise]
    elif otherwise:
        return pairs.head(0).assign(other_answer=[])
    if "left_claim" not in pairs:
        return pairs
    ends = [sorted(pair) for pair in zip(pairs["left_claim"], pairs["right_claim"], strict=True)]
    first = pairs.assign(one=[end[0] for end in ends], other=[end[1] for end in ends])
    first = first.sort_values(["other_answer" if otherwise else "probability", "left", "right"], ascending=[False, True, True])
    return first.drop_duplicates(["one", "other"])


def by_source(told, *, least: int = 2, top: int = 30) -> pd.DataFrame:
    """The claims that `least` or more documents make, with a column a document: how it puts the claim, or missing."""
    from analysis.charts.claims import surest_by_source

    chosen = ranked(told.claims, least=least).head(top)
    surest = surest_by_source(told.mentions)
    table = chosen[["claim_id", "statement", "kind", "n_documents", "origins_min", "origins_max"]].copy()
    table["origins"] = [words.span(int(a), int(b)) for a, b in zip(table["origins_min"], table["origins_max"], strict=True)]
    for doc_id in told.documents["doc_id"]:
        table[doc_id] = pd.Series([surest.get((c, doc_id)) for c in table["claim_id"]], index=table.index, dtype="str")
    return table


def exclusive(told, *, top: int = 20) -> pd.DataFrame:
    """Claims that only one document makes: doc_id, claim_id, statement, kind, certainty; facts and quantities first."""
    alone = told.claims[told.claims["n_documents"] == 1]
    first = told.mentions.sort_values(["claim_id", "start"]).drop_duplicates("claim_id")[["claim_id", "doc_id", "certainty"]]
    table = alone.merge(first, on="claim_id")
    rank = table["kind"].map({"quantity": 0, "fact": 1, "statement": 2, "forecast": 3, "assessment": 4})
    table = table.assign(rank=rank).sort_values(["rank", "doc_id", "claim_id"], ignore_index=True)
    return table[["doc_id", "claim_id", "statement", "kind", "certainty"]].head(top)


def omissions(told, *, share: float = 0.5) -> pd.DataFrame:
    """What each document leaves out: claims that at least `share` of the other documents make, widest carried first."""
    made = told.mentions[["claim_id", "doc_id"]].drop_duplicates()
    n = len(told.documents)
    rows = []
    by_claim = {claim: set(group) for claim, group in made.groupby("claim_id")["doc_id"]}
    for claim in ranked(told.claims, least=2).itertuples():
        makers = by_claim.get(claim.claim_id, set())
        for doc_id in told.documents["doc_id"]:
            if doc_id not in makers and n > 1 and len(makers) / (n - 1) >= share:
                rows.append((doc_id, claim.claim_id, claim.statement, len(makers)))
    table = pd.DataFrame(rows, columns=["doc_id", "claim_id", "statement", "n_documents"])
    return table.sort_values(["n_documents", "claim_id", "doc_id"], ascending=[False, True, True], ignore_index=True)


def contested(told) -> set[str]:
    """The claim_ids with a mention in which a side of a conflict stands."""
    sides = told.conflicts[["doc_id", "start", "end"]].rename(columns={"start": "low", "end": "high"})
    both = told.mentions.merge(sides, on="doc_id")
    return set(both.loc[(both["low"] < both["end"]) & (both["high"] > both["start"]), "claim_id"])
