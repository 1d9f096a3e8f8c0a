"""What was read, and what to bear in mind about it."""

from __future__ import annotations

import pandas as pd

from analysis.charts.corpus import words as words_of
from analysis.charts.style import sources
from analysis.findings.cover import days
from analysis.findings.phrases import credited, first_upper, of, verb
from analysis.report import words


def summary(told) -> str:
    """Markdown: how many documents, by which outlets, of what length and days, as far as that is known."""
    documents = told.documents
    counts = words_of(documents, told.sentences)["analysed"]
    length = f"{words.number(int(counts.sum()))} words"
    if len(documents) > 1:
        length += f", from {words.number(int(counts.min()))} to {words.number(int(counts.max()))} each"
    outlets = sorted(documents["outlet"].dropna().unique(), key=str.casefold)
    known = int(documents["outlet"].notna().sum())
    lines = [f"The corpus holds {words.count(len(documents), 'document', spelled=True)} ({length})."]
    if outlets:
        listed = words.listing([words.escape(name) for name in outlets], most=8)
        lines.append(f"{first_upper(of(known, len(documents)))} {verb(known, 'names its', 'name their')} outlet: {listed}.")
    else:
        lines.append("None of them names its outlet.")
    lines.append(days(documents))
    named = credited(told)[["doc_id", "source"]].drop_duplicates()
    if len(named):
        names = sources(documents)
        says = [f"{words.escape(names[row.doc_id])} names {words.escape(row.source)}" for row in named.itertuples()]
        lines.append(f"Sources that documents say they take from: {words.listing(says, most=6)}.")
    return " ".join(lines)


def caveats(told) -> str:
    """Markdown list: what the reader must know about this corpus before any chart; one line each, only what applies."""
    documents, lines, names = told.documents, [], sources(told.documents)
    undated = int(documents["published"].isna().sum())
    if undated:
        lines.append(
            f"{first_upper(words.count(undated, 'document'))} without a date: what {_they(undated)} of “this week” or “last "
            "month” is not placed in time, and who wrote first cannot be told."
        )
    nameless = int(documents["outlet"].isna().sum())
    if nameless:
        lines.append(f"{first_upper(words.count(nameless, 'document'))} without an outlet: each counts as an outlet of its own.")
    foreign = documents[documents["language"].notna() & documents["language"].ne("en")]
    if len(foreign):
        which = words.listing([f"{words.escape(names[d.doc_id])} ({d.language})" for d in foreign.itertuples()], most=6)
        lines.append(f"Not in English, and therefore not searched for claims: {which}.")
    if "duplicate_of" in documents:
        copies = documents[documents["duplicate_of"].notna()]
        if len(copies):
            which = words.listing([f"{words.escape(names[d.doc_id])} of {words.escape(names.get(d.duplicate_of, d.duplicate_of))}" for d in copies.itertuples()], most=6)
            lines.append(f"Copies, kept and counted as one origin: {which}.")
    if len(told.refused):
        lines.append(f"{first_upper(words.count(len(told.refused), 'file'))} could not be read; each is listed with its reason.")
    if len(documents) == 1:
        lines.append("With one document there is nothing to compare: no claim can be corroborated.")
    if not lines:
        lines.append("Nothing about these documents stands in the way of the comparison.")
    return "\n".join(f"- {line}" for line in lines)


def _they(n: int) -> str:
    return "it says" if n == 1 else "they say"


def listing(told) -> pd.DataFrame:
    """One row a document for the table of the corpus: its metadata, each with where it was found, and its words."""
    counts = words_of(told.documents, told.sentences)
    table = told.documents.merge(counts, on="doc_id")
    table["name"] = table["doc_id"].map(sources(told.documents))
    for name in ("title", "outlet", "author", "published"):
        found = table[f"{name}_from"]
        table[f"{name}_shown"] = table[name].mask(found.str.contains("documents.csv", regex=False).fillna(False).astype(bool), table[name] + " *")
    return table
