"""Evidence on what is no claim: what a speaker says, who does what to whom, what ties two documents, which source they name, what is dated."""

from __future__ import annotations

import re
from itertools import chain

import pandas as pd

from analysis.actors import ties as relating
from analysis.charts import conflicts as dating
from analysis.charts.actors import evidence_id
from analysis.charts.origins import LINES
from analysis.charts.style import anchor, view
from analysis.report import words
from analysis.report.evidence import Places

_OPEN = "Speaker not settled"
_RETOLD = 20  # most claims of a retelling that are quoted; the view of both documents side by side has all
_QUOTED = re.compile(r"“([^”]*)”")


def entries(told, *, persons: bool = False, top: int = 20, context: int = 240) -> list[dict]:
    """The entries of `speakers`, `relations`, `ties`, `sources` and `dates` for all tables of `told`, for `show.evidence`."""
    places = Places(told.documents, told.sentences, context=context)
    return list(chain(
        speakers(told.attributions, places), relations(told.relations, places, persons=persons),
        ties(told.links, told.passages, told.mentions, places, weak=told.settings.weak), sources(told.upstream, places), dates(told, places, top=top),
    ))  # fmt: skip


def speakers(attributions: pd.DataFrame, places: Places) -> list[dict]:
    """One entry a speaker with each thing he or she is given to say, the one heard in most documents first; last, what nobody settled says."""
    rows = places.ordered(attributions)
    made = []
    for speaker, group in rows.groupby(rows["speaker"].fillna(_OPEN), sort=True):
        known = bool(group["speaker"].notna().any())
        # A single word in small letters is a pronoun: it names nobody.
        forms = sorted(form for form in set(group["speaker_text"].dropna()) - {speaker} if " " in form or not form.islower())
        n = group["doc_id"].nunique()
        items = [
            places.item(row.doc_id, row.start, row.end, value=", ".join(part for part in (_word(row.cue), row.kind, "mark supplied" if row.repaired is True else "") if part))
            for row in group.itertuples()
        ]
        made.append((not known, -n, -len(group), str(speaker), {
            "id": anchor("speaker", str(speaker)) if known else "speaker-open", "label": str(speaker), "statement": "",
            "facts": f"speaker, {words.count(len(group), 'stretch')} of speech in {words.count(n, 'document')}" + (f"; named {words.listing(forms, most=6)}" if forms and known else ""),
            "items": items,
        }))  # fmt: skip
    return [entry for *_, entry in sorted(made, key=lambda one: one[:4])]


def relations(found: pd.DataFrame, places: Places, *, persons: bool = False) -> list[dict]:
    """One entry for each line of the map of actors, with the sentences that say so, those that most documents tell first."""
    made = []
    names = {1: "cooperation", -1: "conflict", 0: "open"}
    in_order = {row.number: (rank, row) for rank, row in enumerate(places.ordered(found.assign(number=range(len(found)))).itertuples())}
    for edge in relating.merged(relating.edges(found, persons=persons)).itertuples():
        rows = [row for _, row in sorted(in_order[number] for number in set(edge.rows) if number in in_order)]
        said = [(row, "" if row.status == "stated" else f", {row.status}") for row in rows]
        made.append({
            "id": evidence_id(edge.actor, edge.target, edge.sign, mutual=edge.mutual), "label": relating.says(edge.actor, edge.word, edge.target, edge.sign, mutual=edge.mutual), "statement": "",
            "facts": f"relation, {names[edge.sign]}; {words.count(edge.n, 'sentence')} in {words.count(edge.n_documents, 'document')}"
            + (f", {edge.n_unsure} of them not simply stated" if edge.n_unsure else ""),
            "items": [places.item(row.doc_id, row.start, row.end, value=f"{row.actor} – {row.verb} – {row.target}{status}") for row, status in said],
        })  # fmt: skip
    return made


def ties(links: pd.DataFrame, passages: pd.DataFrame, mentions: pd.DataFrame, places: Places, *, weak: float) -> list[dict]:
    """One entry for each pair of documents with evidence of `weak` or more: every piece of it, and the places it speaks of.

    The places are the passages that both have, of a retelling the claims that nobody else makes, in the order of the first, and in each
    text the words that the evidence quotes.
    """
    made, alone = [], _by_two_alone(mentions)
    for (left, right), rows in links.groupby(["left", "right"], sort=True):
        if rows["strength"].max() < weak:
            continue
        rows = rows.sort_values(["strength", "signal"], ascending=[False, True])
        items = []
        for row in passages[(passages["left"] == left) & (passages["right"] == right)].itertuples():
            note = f"passage, {words.count(int(row.n_words), 'word')} in common"
            items += [places.item(left, row.left_start, row.left_end, value=note), places.item(right, row.right_start, row.right_end, value=note)]
        retold = alone.get((left, right), []) if "retelling" in set(rows["signal"]) else []
        for claim_id, one, other in retold[:_RETOLD]:
            items += [places.item(left, *one, value=f"retold, {claim_id}"), places.item(right, *other, value=f"retold, {claim_id}")]
        for row in rows.itertuples():
            kind = LINES.get(row.signal, ("", row.signal))[1]
            for doc_id in (left, right):
                items += [places.item(doc_id, *span, value=kind) for span in _quoted(places.texts[doc_id], row.evidence)]
        first = rows.iloc[0]
        made.append((-first["strength"], left, right, {
            "id": anchor("tie", left, right), "label": f"{places.names[left]} and {places.names[right]}",
            "statement": "; ".join(f"{LINES.get(row.signal, ('', row.signal))[1]} ({row.strength:.2f}): {row.evidence}" for row in rows.itertuples() if row.strength >= weak),
            "facts": f"tie between two documents, {words.number(first['strength'])} at its strongest"
            + (f"; the first {_RETOLD} of {len(retold)} claims that nobody else makes" if len(retold) > _RETOLD else ""),
            "more": [{"href": view(kind="claim", source=left, beside=right), "label": "the claims that both make, side by side"}],
            "items": items,
        }))  # fmt: skip
    return [entry for *_, entry in sorted(made, key=lambda one: one[:3])]


def _by_two_alone(mentions: pd.DataFrame) -> dict[tuple[str, str], list[tuple[str, tuple[int, int], tuple[int, int]]]]:
    """For each two documents the claims that they alone make, with the first place in either, in the order of the first."""
    first = mentions.sort_values(["claim_id", "doc_id", "start"]).drop_duplicates(["claim_id", "doc_id"])
    made: dict[tuple[str, str], list] = {}
    for claim_id, rows in first[first.groupby("claim_id")["doc_id"].transform("size") == 2].groupby("claim_id"):
        one, other = rows.itertuples()
        made.setdefault((one.doc_id, other.doc_id), []).append((claim_id, (one.start, one.end), (other.start, other.end)))
    return {pair: sorted(claims, key=lambda claim: claim[1]) for pair, claims in made.items()}


def _quoted(text: str, evidence: str) -> list[tuple[int, int]]:
    """Where `text` has the words that `evidence` quotes; each quotation once, at its first place."""
    found = []
    for quotation in dict.fromkeys(_QUOTED.findall(evidence)):
        said = re.findall(r"\w+", quotation)
        match = re.search(r"\b" + r"\W+".join(map(re.escape, said)) + r"\b", text, re.IGNORECASE) if said else None
        if match and match.span() not in found:
            found.append(match.span())
    return found


def sources(upstream: pd.DataFrame, places: Places) -> list[dict]:
    """One entry for each source that documents say they take from, with the places that name it, most named first."""
    made = []
    for source, rows in upstream.groupby("source", sort=True):
        n = rows["doc_id"].nunique()
        given = words.listing([places.names[doc_id] for doc_id in dict.fromkeys(rows.loc[rows["start"].isna(), "doc_id"])])
        made.append((-n, source, {
            "id": anchor("source", source), "label": str(source), "statement": "",
            "facts": f"source named by {words.count(n, 'document')}" + (f"; given by documents.csv for {given}" if rows["start"].isna().any() else ""),
            "items": [places.item(row.doc_id, row.start, row.end, value=row.how) for row in places.ordered(rows).itertuples()],
        }))  # fmt: skip
    return [entry for *_, entry in sorted(made, key=lambda one: one[:2])]


def dates(told, places: Places, *, top: int = 20) -> list[dict]:
    """One entry for each date that the timeline of `top` dates draws, earliest first, with the sentence that gives it."""
    known = dating.moments(told.dates, told.documents, told.sentences, told.conflicts)
    return [
        {
            "id": moment.anchor, "label": " ".join(moment.text.split()), "statement": "",
            "facts": f"date, {moment.earliest}" + (f" to {moment.latest}" if moment.latest != moment.earliest else "") + ("; disputed" if moment.disputed else ""),
            "items": [places.item(moment.doc_id, moment.start, moment.end, value="disputed" if moment.disputed else "")],
        }
        for moment in dating.drawn(known, top=top).itertuples()
    ]  # fmt: skip


def _word(cue: object) -> str:
    return " ".join(cue.split()) if isinstance(cue, str) else ""
