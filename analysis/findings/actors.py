"""Who does what to whom in the story, and how the sources differ in it."""

from __future__ import annotations

import pandas as pd

from analysis.actors import ties
from analysis.actors.found import STATUSES
from analysis.charts.actors import evidence_id, leads
from analysis.charts.style import sources
from analysis.findings.phrases import of, verb
from analysis.report import words


def summary(told, *, persons: bool = False, most: int = 4) -> str:
    """Markdown: how many relations there are, and those that most documents tell, each with its sign."""
    if told.relations.empty:
        return "No source says that one named actor does anything to another."
    table = ties.merged(ties.edges(told.relations, persons=persons))
    named = told.names[told.names["kind"] != "place"]["name"].nunique()
    found = len(told.relations)
    lines = [
        f"The documents name {words.count(named, 'actor')} and say {words.count(found, 'time')} that one of them does something to another, "
        f"between {words.count(len(set(table['actor']) | set(table['target'])), 'actor')}."
    ]
    signed = table[table["sign"] != 0].head(most)
    if len(signed):
        told_by = [
            f"{words.escape(ties.says(row.actor, row.word, row.target, mutual=row.mutual))} ({of(row.n_documents, len(told.documents), 'document')})" for row in signed.itertuples()
        ]
        lines.append(f"Told by most: {words.listing(told_by)}.")
    conflict = int((told.relations["sign"] < 0).sum())
    lines.append(f"{of(conflict, found, 'relation').capitalize()} {verb(conflict, 'is one', 'are ones')} of conflict.")
    return " ".join(lines)


def caveats(told) -> str:
    """Markdown: what to bear in mind, with how many relations are not simply stated."""
    unsure = told.relations["status"].value_counts()
    parts = [f"{unsure[status]} {status}" for status in STATUSES if status != "stated" and status in unsure]
    return "\n".join([
        "- A relation is what a sentence says, not what is so. It is read by rules from the words of one sentence and the one before; what is only implied is missing.",
        f"- Not simply stated: {words.listing(parts)}." if parts else "- All relations are simply stated.",
        "- Most of it happens between those who act for one state, so persons and offices are shown as themselves."
        if ties.domestic(told.relations)
        else "- Whoever holds an office counts as the state or organisation for which he or she acts, unless persons are shown or the other side is a private person.",
        "- A capital stands for its government only where its own sentence shows it to act. Corrections go into actors.csv of the corpus.",
    ])  # fmt: skip


def strongest(told, *, persons: bool = False, top: int = 20) -> pd.DataFrame:
    """The relations that most documents tell, one row each: says, kind, n_documents, documents, n, n_unsure, one sentence, and anchor, where all stand; top rows."""
    table = ties.merged(ties.edges(told.relations, persons=persons)).head(top)
    labels = sources(told.documents)
    kind = {1: "cooperation", -1: "conflict", 0: "open"}
    rows = [
        (
            ties.says(row.actor, row.word, row.target, row.sign, mutual=row.mutual), kind[row.sign], row.n_documents, ", ".join(labels[doc_id] for doc_id in row.documents), row.n,
            row.n_unsure, min(row.sentences, key=lambda text: (len(text), text)), evidence_id(row.actor, row.target, row.sign, mutual=row.mutual),
        )
        for row in table.itertuples()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["says", "kind", "n_documents", "documents", "n", "n_unsure", "sentence", "anchor"])


def placed(told, rows: pd.DataFrame, *, persons: bool = False) -> pd.DataFrame:
    """`rows` of relations (actor, target, sign) with anchor, where the evidence for the line of the map stands; missing if none is drawn."""
    ids = leads(ties.edges(told.relations, persons=persons))
    found = [ids.get(key) for key in zip(rows["actor"], rows["target"], rows["sign"].astype(int), strict=True)]
    return rows.assign(anchor=pd.Series(found, index=rows.index, dtype="object"))


def by_document(told, *, persons: bool = False) -> pd.DataFrame:
    """What each document says that an actor does to another: doc_id, says and n, the times; documents in order, most often first."""
    table = ties.worded(told.relations, persons=persons)
    order = {doc_id: number for number, doc_id in enumerate(told.documents["doc_id"])}
    rows = table.groupby(["doc_id", "says"], as_index=False).size().rename(columns={"size": "n"})
    return rows.assign(place=rows["doc_id"].map(order)).sort_values(["place", "n", "says"], ascending=[True, False, True], ignore_index=True).drop(columns="place")


def only_here(told, *, persons: bool = False) -> pd.DataFrame:
    """What one document alone says that an actor does: doc_id, says, status, the shortest such sentence and its anchor; by document."""
    table = ties.worded(told.relations, persons=persons)
    tellers = table.groupby("says")["doc_id"].nunique()
    alone = table[table["says"].map(tellers) == 1].assign(length=lambda rows: rows["text"].str.len())
    alone = alone.sort_values(["doc_id", "says", "length", "start"]).drop_duplicates(["doc_id", "says"])
    order = {doc_id: number for number, doc_id in enumerate(told.documents["doc_id"])}
    alone = alone.sort_values("doc_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)
    return placed(told, alone, persons=persons)[["doc_id", "says", "status", "text", "anchor"]]


def left_out(told, placed: pd.DataFrame) -> pd.DataFrame:
    """What each document leaves out that most others say: doc_id, n and left_out (in words); only documents that leave something out."""
    rows = []
    for doc_id in told.documents["doc_id"]:
        missing = sorted({what for found in placed.loc[placed["doc_id"] == doc_id, "left_out"] for what in found})
        if missing:
            rows.append((doc_id, len(missing), words.listing(missing, most=12)))
    return pd.DataFrame(rows, columns=["doc_id", "n", "left_out"])
