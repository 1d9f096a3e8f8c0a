"""Who does what to whom in the story, and how the sources differ in it."""

from __future__ import annotations

import pandas as pd

from analysis.actors import ties
from analysis.actors.found import STATUSES
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
            f"{words.escape(ties.says(row.actor, row.word, row.target))} ({of(row.n_documents, len(told.documents), 'document')})" for row in signed.itertuples()
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
        "- Whoever holds an office counts as the state or organisation for which he or she acts, unless persons are shown.",
        "- A capital stands for its government only where its own sentence shows it to act. Corrections go into actors.csv of the corpus.",
    ])  # fmt: skip


def strongest(told, *, persons: bool = False, top: int = 20) -> pd.DataFrame:
    """The relations that most documents tell, one row each: says, kind, documents, n, unsure and one sentence; top rows."""
    table = ties.edges(told.relations, persons=persons).head(top)
    kind = {1: "cooperation", -1: "conflict", 0: "open"}
    rows = [
        (
            ties.says(row.actor, row.word, row.target, row.sign) + (" (mutual)" if row.mutual else ""), kind[row.sign], row.n_documents,
            ", ".join(row.documents), row.n, row.n_unsure, min(row.sentences, key=lambda text: (len(text), text)),
        )
        for row in table.itertuples()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["says", "kind", "n_documents", "documents", "n", "n_unsure", "sentence"])


def differences(placed: pd.DataFrame, *, top: int = 20) -> pd.DataFrame:
    """What one document alone says of an actor and what it leaves out: document, actor, alone, left_out; most first."""
    table = placed[(placed["alone"].str.len() > 0) | (placed["left_out"].str.len() > 0)]
    table = table.assign(
        weight=table["alone"].str.len() + table["left_out"].str.len(), alone=[words.listing(x, most=4) for x in table["alone"]],
        left_out=[words.listing(x, most=4) for x in table["left_out"]],
    )  # fmt: skip
    return table.sort_values(["weight", "mentions", "doc_id", "actor"], ascending=[False, False, True, True], ignore_index=True)[["doc_id", "actor", "alone", "left_out"]].head(top)
