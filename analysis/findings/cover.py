"""The title page, and what kinds of sources stand behind the report."""

from __future__ import annotations

import pandas as pd

from analysis.charts.corpus import words as words_of
from analysis.charts.style import sources
from analysis.findings.phrases import credited, first_upper, of, verb
from analysis.report import words

_LISTED = 12  # documents that the title page lists


def cover(told, *, title: str = "") -> dict:
    """What `show.cover` takes: the title (`title`, else what most documents tell of), key figures, and the documents."""
    n = words.count(len(told.documents), "document", spelled=True)
    about = subjects(told)
    made = f"{words.listing(about)}: what {n} {verb(len(told.documents), 'says', 'say')}" if about else f"{told.name}: {n}"
    return {
        "title": title or made,
        "subtitle": "Who claims what, who repeats whom, and where the sources contradict each other",
        "facts": figures(told),
        "summary": documents(told),
    }


def subjects(told, *, most: int = 3) -> list[str]:
    """The actors that most documents name, at most `most` and each in at least two thirds of them, most mentions first."""
    if told.names.empty:
        return []
    named = told.names[told.names["kind"] != "place"]
    counted = named.groupby("name").agg(documents=("doc_id", "nunique"), mentions=("doc_id", "size")).reset_index()
    kept = counted[counted["documents"] * 3 >= len(told.documents) * 2]
    return kept.sort_values(["mentions", "name"], ascending=[False, True])["name"].head(most).tolist()


def figures(told) -> list[tuple[str, str]]:
    """Label and value of the key figures: documents, claims, those that are shared, origins, contradictions."""
    shared = told.claims[told.claims["n_documents"] > 1]
    made = [
        (verb(len(told.documents), "document", "documents"), words.number(len(told.documents))),
        (verb(len(told.claims), "claim", "claims"), words.number(len(told.claims))),
        ("made by two documents or more", words.number(len(shared))),
    ]
    if len(shared):
        single = int((shared["origins_min"] == 1).sum())
        made.append(("of these may go back to one origin", words.number(single)))
    contradictions = told.conflicts.loc[told.conflicts["kind"] == "contradiction", "conflict_id"].nunique()
    return [*made, (verb(contradictions, "contradiction", "contradictions"), words.number(contradictions))]


def documents(told) -> str:
    """Markdown list of the documents with name, title, day and length; with many, what they span in a sentence."""
    table = told.documents
    if len(table) > _LISTED:
        outlets = words.listing([words.escape(o) for o in sorted(table["outlet"].dropna().unique(), key=str.casefold)], most=8)
        return f"{words.count(len(table), 'document')}{f' by {outlets}' if outlets else ''}. {days(table)}"
    names, lengths = sources(table), words_of(table, told.sentences).set_index("doc_id")["analysed"]
    lines = []
    for row in table.itertuples():
        day = row.published if isinstance(row.published, str) else "no date"
        title = words.escape(words.cut(row.title, 110)) if isinstance(row.title, str) else "without a title"
        lines.append(f"- **{words.escape(names[row.doc_id])}** {title} ({day}, {words.count(int(lengths[row.doc_id]), 'word')})")
    return "\n".join(lines)


def days(documents: pd.DataFrame) -> str:
    """From when to when the documents were published, as far as they say so."""
    dated = documents["published"].dropna()
    if dated.empty:
        return "None carries a date of publication."
    first, last = dated.min(), dated.max()
    days = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{first_upper(of(len(dated), len(documents)))} {verb(len(dated), 'carries', 'carry')} a date of publication, {days}."


def summary(told) -> str:
    """Markdown: the source summary: what kinds of sources, whom they hear, how many origins, what is missing.

    After ICD 206 (Sourcing Requirements for Disseminated Analytic Products, 2015), as far as texts alone can tell.
    """
    table, names, n = told.documents, sources(told.documents), len(told.documents)
    known = [f"{of(count, n)} with {column} named" for column in ("outlet", "author") if (count := int(table[column].notna().sum()))]
    lines = [f"**Kinds.** {first_upper(words.count(n, 'published text', spelled=True))}; {words.listing(known) or 'none names its outlet or author'}."]
    copies = table[table["duplicate_of"].notna()] if "duplicate_of" in table else table.head(0)
    if len(copies):
        repeats = [f"{words.escape(names[row.doc_id])} repeats {words.escape(names.get(row.duplicate_of, str(row.duplicate_of)))}" for row in copies.itertuples()]
        lines.append(f"**Copies.** {words.listing(repeats, most=6)}, whole or nearly so.")
    named = credited(told)[["doc_id", "source"]].drop_duplicates()
    if len(named):
        says = [f"{words.escape(names[row.doc_id])} credits {words.escape(row.source)}" for row in named.itertuples()]
        lines.append(f"**Taken from.** {words.listing(says, most=6)}.")
    else:
        lines.append("**Taken from.** No document says whom it has it from.")
    said = told.attributions
    if len(said):
        unnamed = int((said["speaker_kind"].fillna("") == "unnamed").sum()) if "speaker_kind" in said else 0
        lines.append(f"**Heard.** {words.count(said['speaker'].nunique(), 'speaker')} in {words.count(len(said), 'stretch')} of reported speech, "
                     f"{of(unnamed, len(said))} from people without a name (“experts”, “officials”).")  # fmt: skip
    shared = told.claims[told.claims["n_documents"] > 1]
    if len(shared):
        top = int(shared["origins_max"].max())
        lines.append(f"**Origins.** No claim has more than {words.count(top, 'independent origin', spelled=True)}; "
                     f"{of(int((shared['origins_min'] > 1).sum()), len(shared))} shared claims have two or more by every tie that was found.")  # fmt: skip
    lines += [f"**Missing.** {lacking}"] if (lacking := missing(told)) else []
    return "\n".join(f"- {line}" for line in lines)


def missing(told) -> str:
    """What the corpus lacks for a firmer answer: dates, outlets, named upstream sources; empty if nothing."""
    documents, lacks = told.documents, []
    for column, what, form in (("published", "no date", ("carries", "carry")), ("outlet", "no outlet", ("names", "name"))):
        n = int(documents[column].isna().sum())
        if n:
            lacks.append(_lacking(n, len(documents), first=not lacks, form=form, what=what))
    unsourced = len(set(documents["doc_id"]) - set(credited(told)["doc_id"]))
    if unsourced:
        lacks.append(_lacking(unsourced, len(documents), first=not lacks, form=("names", "name"), what="no source to have taken from"))
    return f"{first_upper(words.listing(lacks))} ({words.link('the documents', 'documents')})." if lacks else ""


def _lacking(n: int, whole: int, *, first: bool, form: tuple[str, str], what: str) -> str:
    """"3 of 5 documents carry no date"; of all of them "no document carries a date", in the singular."""
    if whole == 1:
        return f"{'the document' if first else 'it'} {form[0]} {what}"
    if n == whole:
        return f"{'no document' if first else 'none'} {form[0]} {what.replace('no ', 'any ' if ' ' in what[3:] else 'a ' if what[3] not in 'aeiou' else 'an ', 1)}"
    return f"{of(n, whole, 'document' if first else '')} {verb(n, *form)} {what}"
