"""A claim, a source, a pair of sources, a conflict, with the sentences behind it."""

from __future__ import annotations

from html import escape

import pandas as pd

from analysis.origins import comparison

from .page import Page, grid, mark, marked, one_line, paragraph, quoted, row


def claim(told, claim_id: str) -> Page:
    """The claim with every mention in its paragraph, by document; raises UsageError if there is no such claim.

    >>> claim(told, "C001")  # doctest: +ELLIPSIS
    C001: ...
    ...; 5 documents; origins ...
    - 000_933222e03aa45213 (...
    """
    about = row(told.claims, "claim_id", claim_id, "claim")
    claim_id = about["claim_id"]
    mentions = told.mentions[told.mentions["claim_id"] == claim_id].sort_values(["doc_id", "start"])
    low, high = int(about["origins_min"]), int(about["origins_max"])
    documents = f"{about['n_documents']} document{'' if about['n_documents'] == 1 else 's'}"
    facts = f"{about['kind']}; {documents}; origins {low if low == high else f'{low} to {high}'}; coded by {about['coded_by']}"
    html = [f"<h3>{escape(claim_id)}: {escape(about['statement'])}</h3><p>{escape(facts)}</p>"]
    plain = [f"{claim_id}: {one_line(about['statement'])}", facts]
    for mention in mentions.itertuples():
        before, after = paragraph(told, mention.doc_id, mention.start, mention.end)
        note = f"{mention.certainty}, {'by the analyst' if mention.coded_by == 'analyst' else f'probability {mention.score:.2f}'}"
        html.append(quoted(mention.doc_id, note, before, mention.text, after))
        plain.append(f"- {mention.doc_id} ({mention.certainty}): {one_line(mention.text)}")
    sides = told.conflicts[told.conflicts["doc_id"].isin(set(mentions["doc_id"]))]
    for conflict_id, rows in sides.groupby("conflict_id"):
        if any(_meet(side, mentions) for side in rows.itertuples()):
            line = f"sources disagree: {conflict_id}, {rows['topic'].iloc[0]}"
            html.append(f"<p>{escape(line)}</p>")
            plain.append(line)
    return Page("".join(html), "\n".join(plain))


def _meet(side, mentions: pd.DataFrame) -> bool:
    return bool(((mentions["doc_id"] == side.doc_id) & (mentions["start"] < side.end) & (mentions["end"] > side.start)).any())


def source(told, doc_id: str) -> Page:
    """A document with the claims it makes marked in its text; the beginning of its id is enough. Raises UsageError if there is none.

    >>> source(told, "001")  # doctest: +ELLIPSIS
    001_82c561bdef937fc2: Putin Angers Important Ally by Involving North Korean Troops
    ...
    """
    about = row(told.documents, "doc_id", doc_id, "document")
    doc_id = about["doc_id"]
    mentions = told.mentions[told.mentions["doc_id"] == doc_id].sort_values(["start", "end"])
    known = [str(about[name]) for name in ("outlet", "author", "published") if pd.notna(about[name])]
    title = one_line(about["title"]) or "no title"
    alone = set(told.claims.loc[told.claims["n_documents"] == 1, "claim_id"])
    known.append(f"{mentions['claim_id'].nunique()} claims, {len(alone & set(mentions['claim_id']))} of them made nowhere else")
    spans = zip(mentions["start"], mentions["end"], mentions["claim_id"], strict=True)
    html = f"<h3>{escape(doc_id)}: {escape(title)}</h3><p>{escape(', '.join(known))}</p>"
    html += f'<div style="white-space:pre-wrap">{marked(about["text"], spans)}</div>'
    plain = [f"{doc_id}: {title}", ", ".join(known)]
    plain += [f"- {m.claim_id} ({m.certainty}): {one_line(m.text)}" for m in mentions.itertuples()]
    return Page(html, "\n".join(plain))


def pair(told, left: str, right: str) -> Page:
    """What two documents share: claims and passages side by side in the words of each, ties with their evidence.

    >>> pair(told, "002", "004")  # doctest: +ELLIPSIS
    002_5047d988fdd05312 and 004_f0c793ec6f3b5e6a: ... shared claims
    retelling (...): ...
    """
    left, right = sorted(row(told.documents, "doc_id", doc_id, "document")["doc_id"] for doc_id in (left, right))
    first, second = (told.mentions[told.mentions["doc_id"] == d].sort_values("start").drop_duplicates("claim_id") for d in (left, right))
    shared = first.merge(second, on="claim_id", suffixes=("_left", "_right")).sort_values("start_left")
    ties, passages = (t[(t["left"] == left) & (t["right"] == right)] for t in (told.links, told.passages))
    texts = dict(zip(told.documents["doc_id"], told.documents["text"], strict=True))
    html = [f"<h3>{escape(left)} and {escape(right)}</h3>"]
    html += [f"<p>{escape(t.signal)} ({t.strength:.2f}): {escape(t.evidence)}</p>" for t in ties.itertuples()]
    plain = [f"{left} and {right}: {len(shared)} shared claims"]
    plain += [f"{t.signal} ({t.strength:.2f}): {t.evidence}" for t in ties.itertuples()]
    both = [(r.claim_id, r.text_left, r.text_right) for r in shared.itertuples()]
    rows = [[escape(cell) for cell in cells] for cells in both]
    for p in passages.itertuples():
        sides = texts[left][p.left_start : p.left_end], texts[right][p.right_start : p.right_end]
        both.append(("same words", *sides))
        rows.append(["same words", *("".join(mark(escape(part)) if lacking else escape(part) for part, lacking in comparison.runs(side)) for side in comparison.differing(*sides))])
    html.append(grid(["", left, right], rows))
    plain += [f"- {what}\n  {one_line(one)}\n  {one_line(other)}" for what, one, other in both]
    return Page("".join(html), "\n".join(plain))


def conflict(told, conflict_id: str) -> Page:
    """The sides of a conflict: value, kind, reason and sentence of each; raises UsageError if there is no such conflict.

    >>> conflict(told, told.conflicts["conflict_id"].iloc[0])  # doctest: +ELLIPSIS
    K001: ...
    - 000_933222e03aa45213: ...
    """
    conflict_id = row(told.conflicts, "conflict_id", conflict_id, "conflict")["conflict_id"]
    sides = told.conflicts[told.conflicts["conflict_id"] == conflict_id].sort_values(["doc_id", "start"])
    topic = sides.iloc[0]["topic"]
    html, plain = [f"<h3>{escape(conflict_id)}: {escape(topic)}</h3>"], [f"{conflict_id}: {topic}"]
    for side in sides.assign(reason=[_plain(told, reason) for reason in sides["reason"]]).itertuples():
        before, after = paragraph(told, side.doc_id, side.start, side.end)
        html.append(quoted(side.doc_id, f"{side.value}; {side.kind}: {side.reason}", before, side.text, after))
        plain.append(f"- {side.doc_id}: {side.value} ({side.kind}): {side.reason}")
    return Page("".join(html), "\n".join(plain))


def _plain(told, reason: str) -> str:
    """A reason with the documents that it names out of their brackets."""
    for doc_id in told.documents["doc_id"]:
        reason = reason.replace(f"[{doc_id}]", doc_id)
    return reason
