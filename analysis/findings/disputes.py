"""Findings about what the sources disagree on: contradictions, revised counts, likely errors, and numbers they agree on."""

from __future__ import annotations

import re

import pandas as pd

from analysis.charts.style import sources
from analysis.conflicts import named, settle
from analysis.findings.phrases import Finding, first_upper, names_of, verb
from analysis.origins import count_documents
from analysis.report import words

_OPPOSED = ("contradiction", "update", "scope", "likely error")
_OTHERS = {
    "contradiction": ("contradiction", "contradictions"), "update": ("revised count", "revised counts"), "scope": ("difference of scope", "differences of scope"),
    "likely error": ("likely error", "likely errors"), "vague": ("vague number", "vague numbers"), "compare": ("pair to compare", "pairs to compare"),
}  # fmt: skip
_GRAVEST = list(_OTHERS)
_LISTED = 5  # answers up to which all are named
_FEW = 3  # documents of which one alone may answer for the story
SHOWN = 2  # contradictions that have a sentence of their own


def contradicted(told) -> list[Finding]:
    """The contradictions with most sources, else the revised count with most, each with its answers, who gives them and why."""
    sides = told.conflicts
    if sides.empty:
        return []
    gravest = sides.groupby("conflict_id", sort=True)["kind"].agg(lambda kinds: min(kinds, key=_GRAVEST.index))
    for kinds, most in ((("contradiction",), SHOWN), (("update", "scope"), 1)):
        blocks = [sides[sides["conflict_id"] == c] for c in gravest.index[gravest.isin(kinds)]]
        chosen = sorted(blocks, key=lambda block: -block["doc_id"].nunique())[:most]
        if chosen:
            rest = _rest(gravest.drop([block["conflict_id"].iloc[0] for block in chosen]))
            texts = [_dispute(told, block) for block in chosen]
            return [Finding("conflict", 95 - place, text + (rest if place == len(texts) - 1 else "")) for place, text in enumerate(texts)]
    return []


def _rest(gravest: pd.Series) -> str:
    counted = [words.count(n, *names) for kind, names in _OTHERS.items() if (n := int((gravest == kind).sum()))]
    return f" Beside it: {words.listing(counted)} ({words.link('Conflicts', 'conflicts')})." if counted else ""


def _dispute(told, block: pd.DataFrame) -> str:
    """One contested question in a sentence or two: the answers by size, each with its documents, and what qualifies them."""
    names = names_of(told)
    opposed = block[block["kind"].isin(_OPPOSED)]
    rows = opposed if opposed["value"].nunique() > 1 else block
    listed = answers(rows, names)
    exact = [pair for pair in listed if pair[0][:1].isdigit()]
    shown = exact if len(listed) > _LISTED and len(exact) > 1 else listed
    vaguer = [words.count(len(listed) - len(shown), "vaguer answer")] if len(shown) < len(listed) else []
    given = words.listing([f"{words.escape(value)} ({who})" for value, who in shown] + vaguer, most=2 * _LISTED)
    plain = rows["kind"].eq("contradiction").any()
    opens = "contradict each other on" if plain else "give different answers to"
    why = [(reason if reason.startswith("[") else first_upper(reason)) for reason in _why(rows)]
    told_why = "".join(f" {words.escape(named(reason, sources(told.documents)))}." for reason in why)
    return f"**The sources {opens} {words.escape(rows.iloc[0]['topic'])}:** {given}.{told_why}"


def answers(rows: pd.DataFrame, names: dict[str, str]) -> list[tuple[str, str]]:
    """Each answer and who gives it, by size; the same number counts once however it is spelled or whatever case it has."""
    keyed: dict[tuple, list] = {}
    for row in rows.sort_values(["doc_id", "start"]).itertuples():
        low, high = (None if pd.isna(end) else float(end) for end in (row.low, row.high))
        keyed.setdefault((low, high, "" if low is not None and low == high else row.value.casefold()), []).append(row)
    order = sorted(keyed.items(), key=lambda item: _size(item[0]))
    return [(_plainest(same), words.listing(dict.fromkeys(names[row.doc_id] for row in same), most=3)) for _, same in order]


def _size(key: tuple) -> tuple:
    low, high, wording = key
    ends = [end for end in (low, high) if end is not None]
    return (0, max(ends), -len(ends), wording) if ends else (1, 0.0, 0, wording)


def _plainest(same: list) -> str:
    """The wording of an answer: a plain number in figures, else the shortest wording, in lower case where that is only its first letters."""
    row = same[0]
    if pd.notna(row.low) and pd.notna(row.high) and row.low == row.high and float(row.low).is_integer() and row.value.casefold().endswith(f"({row.low:,.0f})"):
        return f"{row.low:,.0f}"
    value = min((row.value for row in same), key=lambda text: (len(text), text))
    return value if value[:1].isdigit() else value[:1].lower() + value[1:] if value[1:2].islower() else value.lower()


def _why(rows: pd.DataFrame) -> list[str]:
    """What a reader must know of the answers: of a contradiction what may lift it, of a revised count who says so, of another scope all."""
    firsts = rows.drop_duplicates("kind")
    found = []
    for row in firsts.itertuples():
        if row.kind == "contradiction" and "; " in row.reason:
            sets, lifts = row.reason.split("; ", 1)
            other = re.search(r"\[[^\[\]]+\]", sets)
            found.append(lifts.replace("neither report is", f"neither [{row.doc_id}] nor {other[0]} is") if other else lifts)
        elif row.kind in ("update", "scope"):
            found.append(row.reason.split("; ", 1)[0])
    return list(dict.fromkeys(found))


def denied(told) -> Finding | None:
    """What one document tells and another says is not so: the one with most documents, in their own words."""
    sides = told.conflicts[told.conflicts["kind"] == "compare"]
    against, so = (sides[sides["reason"].str.startswith(how)] for how in ("denied ", "told here"))
    both = set(against["conflict_id"]) & set(so["conflict_id"])
    if not both:
        return None
    names, counted = names_of(told), sides.groupby("conflict_id")["doc_id"].nunique()
    chosen = min(both, key=lambda conflict_id: (-counted[conflict_id], conflict_id))
    put = []
    for rows in (so, against):
        own = rows[rows["conflict_id"] == chosen].sort_values(["doc_id", "start"])
        fullest = own.loc[own["value"].str.len().idxmax()]
        others = [names[d] for d in own["doc_id"].unique() if d != fullest["doc_id"]]
        put.append(f"{words.quote(fullest['value'], 120)} ({names[fullest['doc_id']]}{f'; so {words.listing(others, most=3)}' if others else ''})")
    topic = words.escape(sides.loc[sides["conflict_id"] == chosen, "topic"].iloc[0])
    more = f" {words.count(len(both) - 1, 'more such question')} in {words.link('Conflicts', 'conflicts')}." if len(both) > 1 else f" {words.link('Conflicts', 'conflicts')}."
    return Finding("denied", 82, f"**Told by some, denied by others:** {topic}: {put[0]} against {put[1]}.{more}")


def erroneous(told) -> Finding | None:
    """The likely errors: values that stand alone and can hardly be right, with the reason."""
    rows = told.conflicts[told.conflicts["kind"] == "likely error"]
    if "role" in rows:  # the sides that speak against it are rows too
        rows = rows[rows["role"] == "suspect"]
    if rows.empty:
        return None
    names = names_of(told)
    first = rows.sort_values(["conflict_id", "doc_id", "start"]).iloc[0]
    more = f" {words.count(len(rows) - 1, 'more likely error')} in {words.link('Conflicts', 'conflicts')}." if len(rows) > 1 else ""
    text = (
        f"**A likely error:** {names[first['doc_id']]} gives {words.quote(first['text'], 80)} ({words.escape(first['topic'])}): "
        f"{words.escape(named(first['reason'], sources(told.documents))).rstrip('.')}.{more}"
    )
    return Finding("error", 80, text)


def counted(told) -> Finding | None:
    """The numbers of killed and injured that half of the documents or more give alike; contested ones have their own finding."""
    if told.quantities.empty:
        return None
    table = settle(told.quantities, told.documents, told.dates)
    contested = " ".join(told.conflicts.loc[told.conflicts["kind"].isin(_OPPOSED), "topic"].unique())
    firm = [row for row in table.itertuples() if row.how == "told" and not row.adjusted and row.what not in contested and row.n_documents >= 3 and row.n_documents * 2 >= len(told.documents)]
    if not firm:
        return None
    counted = [count_documents(row.documents.split(", "), told.links, strong=told.settings.strong, weak=told.settings.weak) for row in firm]
    parts = [
        f"{'at least ' if row.least else ''}{row.value:,.0f} {row.what}, by {row.n_documents} of the {row.n_answering} documents that give a number, with {words.span(low, high, 'independent origin')} behind them"
        for row, (low, high) in zip(firm, counted, strict=True)
    ]
    return Finding("counted", 75, f"**Agreed on:** {words.listing(parts, last='and')} ({words.link('on balance', 'what-the-story-says-on-balance')}).")


def settled(told) -> str:
    """Markdown: the best-supported answer of the story to the questions asked of all documents (killed, injured), how it
    was reached, and what the other documents say instead."""
    table = told.quantities if told.quantities.empty else settle(told.quantities, told.documents, told.dates)
    if table.empty:
        return "No document says how many people were killed or injured."
    names = names_of(told)
    lines = []
    if table["n_answering"].max() < 2 and len(told.documents) > _FEW:
        return "Only one document says how many people were killed or injured, too few to weigh."
    for row in table.itertuples():
        if row.how == "none reported":
            lines.append(f"- {row.what.capitalize()}: none is reported.")
            continue
        say = f"- {first_upper(row.what)}: **{'at least ' if row.least else ''}{row.value:,.0f}**, "
        own = [names[d] for d in row.documents.split(", ") if d and d not in row.adjusted]
        say += f"given by {words.listing(own, most=5)}" if own else "given by none as it stands"
        if row.adjusted:
            how = "with the killer added to the victims" if row.what == "killed" else "as it follows from their other numbers"
            say += f"; {how} also {words.listing([f'{names[d]} ({words.quote(text, 30)})' for d, text in row.adjusted.items()], most=4)}"
        if row.others:
            same: dict[str, list[str]] = {}
            for d, text in row.others.items():
                same.setdefault(text.casefold(), []).append(d)
            aside = [f"{words.quote(row.others[ids[0]], 30)} ({words.listing([names[d] for d in ids], most=3)})" for ids in same.values()]
            say += f". Set aside: {words.listing(aside, most=8)}"
        lines.append(f"{say}. {row.n_answering} {verb(row.n_answering, 'document answers', 'documents answer')}.")
    return "\n".join(lines)
