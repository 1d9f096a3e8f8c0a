"""The changes as a page of the report's make: what changed in a few sentences, a table for each kind, the evidence of every claim."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from analysis.report import bundles, evidence, html, model, words
from analysis.report.bundles import Column

from .changed import CHANGES

_MOST = 100  # rows that a table of the page shows; the rest is counted
_GROUPS = {"Parameters": "parameter", "Documents": "document", "Claims": ("claim", "origins", "more", "fewer", "coding"), "Ties between documents": "tie", "Conflicts": "conflict"}


_SAID = {
    "Parameters": {"parameter moved": "moved"},
    "Documents": {"document new": "new", "document gone": "gone", "document changed": "changed"},
    "Claims that live on": {
        "claim stronger": "on more independent origins", "claim weaker": "on fewer independent origins", "origins changed": "on another range of origins",
        "more documents": "made by more documents on no more origins", "fewer documents": "made by fewer documents on no fewer origins",
        "coding changed": "coded by another", "claim renamed": "in other words",
    },
    "Other claims": {"claim new": "new", "claim gone": "gone", "claim merged": "merged into another", "claim split off": "split off another"},
    "Pairs of documents": {"tie new": "newly tied", "tie gone": "no longer tied", "tie changed": "tied otherwise"},
    "Conflicts": {"conflict new": "new", "conflict gone": "gone", "conflict changed": "changed"},
}  # fmt: skip


def page(
    found: pd.DataFrame, before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame], *, names: tuple[str, str] = ("before", "after"), today: date
) -> str:  # fmt: skip
    """An HTML page on the changes `found` between two runs called `names`, dated `today`; the same text for the same input.

    A claim or a conflict leads to the sentences behind it: as they are now, or as they were if it is gone.

    >>> from datetime import date
    >>> from analysis import compare
    >>> page(compare.changes(told.tables(), told.tables()), told.tables(), told.tables(), today=date(2030, 5, 6))[:15]
    '<!doctype html>'
    """
    shown = found.assign(anchor=pd.Series([_anchor(row) for row in found.itertuples()], index=found.index, dtype="str"))
    source = f"{names[0]} against {names[1]}"
    cells = [_output({
        bundles.COVER: {"title": "What changed", "subtitle": f"from {names[0]} to {names[1]}", "facts": _facts(before, after), "summary": _summary(found)},
        "text/plain": "",
    })]  # fmt: skip
    for title, starts in _GROUPS.items():
        part = shown[shown["change"].str.startswith(starts)]
        if part.empty:
            continue
        cells.append({"cell_type": "markdown", "metadata": {}, "source": f"# {title}"})
        for change, rows in part.groupby("change", sort=False):
            cells.append(_output(_table(str(change), rows, source)))
    entries = _entries(shown, before, after)
    if entries:
        cells.append({"cell_type": "markdown", "metadata": {}, "source": "# Evidence"})
        caption = "Every claim and every conflict above with its sentences: as they are now, or as they were if it is gone."
        n_claims = sum(entry["id"].startswith("claim") for entry in entries)
        counted = words.listing([words.count(n, noun) for n, noun in ((n_claims, "claim"), (len(entries) - n_claims, "conflict")) if n])
        cells.append(_output(bundles.evidence(entries, "evidence", caption=caption, n=counted, source=source)))
    return html.render(model.build({"cells": cells}, day=today))


def _output(data: dict) -> dict:
    return {"cell_type": "code", "metadata": {}, "source": "", "outputs": [{"output_type": "display_data", "data": data}]}


def _table(change: str, rows: pd.DataFrame, source: str) -> dict:
    leads = bool(rows["anchor"].all())
    label = "claim" if rows["anchor"].str.startswith("claim").all() else change.split()[0]
    columns = [Column("what", label=label, href="#{anchor}" if leads else None)]
    columns += [Column(side) for side in ("before", "after") if rows[side].any()]
    left = len(rows) - _MOST
    return bundles.table(
        rows.head(_MOST).replace("", None), change.replace(" ", "-"), columns, caption=f"{change.capitalize()}: {CHANGES[change]}",
        n=words.count(len(rows), "change"), source=source, note=f"{words.number(left)} more are not shown" if left > 0 else "",
    )  # fmt: skip


def _anchor(row) -> str:
    if row.change.startswith(("parameter", "document", "tie")):
        return ""
    kind = "conflict" if row.change.startswith("conflict") else "claim"
    return f"{kind}-{row.id_after}" if row.id_after else f"{kind}-{_MARK}{row.id_before}"


_MARK = "before-"  # before the id of what is gone


def _entries(shown: pd.DataFrame, before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> list[dict]:
    """The evidence of each claim and then of each conflict that a table of the page holds."""
    rows = pd.concat([part.head(_MOST) for _, part in shown.groupby("change", sort=False)]) if len(shown) else shown
    claims, conflicts = [], []
    for run, mark in ((after, ""), (before, _MARK)):
        of = rows[rows["id_after"].ne("")] if not mark else rows[rows["id_after"].eq("")]
        ids = of["id_before" if mark else "id_after"]
        wanted = {kind: set(ids[of["anchor"].str.startswith(kind)]) for kind in ("claim", "conflict")}
        made, said = run["claims"][run["claims"]["claim_id"].isin(wanted["claim"])], run["mentions"][run["mentions"]["claim_id"].isin(wanted["claim"])]
        claims += evidence.entries(
            made.assign(claim_id=mark + made["claim_id"]), said.assign(claim_id=mark + said["claim_id"]), run["documents"], run["sentences"], context=200
        )
        sides = run["conflicts"][run["conflicts"]["conflict_id"].isin(wanted["conflict"])]
        conflicts += evidence.sides(sides.assign(conflict_id=mark + sides["conflict_id"]), run["documents"], run["sentences"], context=200)
    return claims + conflicts


def _facts(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> list[tuple[str, str]]:
    def fact(label: str, counted) -> tuple[str, str]:
        was, now = counted(before), counted(after)
        return label, words.number(now) if was == now else f"{words.number(was)} → {words.number(now)}"

    return [
        fact("Documents", lambda run: len(run["documents"])),
        fact("Claims", lambda run: len(run["claims"])),
        fact("Claims of several documents", lambda run: int((run["claims"]["n_documents"] > 1).sum())),
        fact("Conflicts", lambda run: run["conflicts"]["conflict_id"].nunique()),
    ]


def _summary(found: pd.DataFrame) -> str:
    """One line a group: how many changes of each kind."""
    count = found["change"].value_counts()
    lines = []
    for title, kinds in _SAID.items():
        said = [f"{words.number(int(count[kind]))} {how}" for kind, how in kinds.items() if kind in count]
        if said:
            lines.append(f"- {title}: {words.listing(said)}.")
    return "\n".join(lines) or "Nothing changed."
