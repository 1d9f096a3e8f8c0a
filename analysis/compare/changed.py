"""The changes as a table: documents, claims, ties between documents, conflicts."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.settings import Settings

from .matched import heirs

COLUMNS = ["change", "what", "before", "after", "id_before", "id_after"]
# Every kind of change with what it means, in the order in which the table has them.
CHANGES = {
    "parameter moved": "a setting of the run that its tables depend on",
    "document gone": "not read any more",
    "document new": "not read before",
    "document changed": "another file under the same name",
    "claim stronger": "stands on more independent origins",
    "claim weaker": "stands on fewer independent origins",
    "origins changed": "the range of origins moved, neither up nor down as a whole",
    "more documents": "more documents make it, on no more origins",
    "fewer documents": "fewer documents make it, on no fewer origins",
    "claim new": "not made before",
    "claim gone": "not made any more",
    "claim merged": "its places now belong to another claim, under after",
    "claim split off": "its places belonged to another claim, under before",
    "claim renamed": "the same claim in other words",
    "coding changed": "who decides what belongs to it: the machine, or the analyst",
    "tie new": "evidence that two documents share an origin, which did not count before",
    "tie gone": "evidence that two documents share an origin, which does not count any more",
    "tie changed": "the same two documents are tied more strongly, or less",
    "conflict new": "the sources disagree on it now",
    "conflict gone": "the sources do not disagree on it any more",
    "conflict changed": "other sides, values or kinds",
}


def changes(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row a change: change (one of CHANGES), what, before, after, and the claim's or conflict's id in each run.

    In the order of CHANGES, claims of most documents first; empty if nothing changed. Takes the tables of two runs; where both
    have a table parameters (see `load`) it tells which of them moved, and ties count from each run's own thresholds.

    >>> fewer = dict(told.tables(), claims=told.claims[told.claims["claim_id"] != "C001"])
    >>> fewer["mentions"] = told.mentions[told.mentions["claim_id"] != "C001"]
    >>> changes(told.tables(), fewer)["change"].tolist()
    ['claim gone']
    """
    old, new = (dict(zip(run["documents"]["doc_id"], run["documents"]["sha256"], strict=True)) for run in (before, after))
    rows = _parameters(before.get("parameters"), after.get("parameters"))
    rows += [("document gone", d, "", "", "", "") for d in sorted(set(old) - set(new))]
    rows += [("document new", d, "", "", "", "") for d in sorted(set(new) - set(old))]
    rows += [("document changed", d, "", "", "", "") for d in sorted(set(old) & set(new)) if old[d] != new[d]]
    texts = [dict(zip(run["documents"]["doc_id"], run["documents"]["text"], strict=True)) for run in (before, after)]
    same = {doc_id for doc_id, text in texts[0].items() if texts[1].get(doc_id) == text}
    rows += _claims(before, after, same)
    rows += _ties(before, after)
    rows += _conflicts(before["conflicts"], after["conflicts"], same)
    order = {name: place for place, name in enumerate(CHANGES)}
    return pd.DataFrame(sorted(rows, key=lambda row: order[row[0]]), columns=COLUMNS).astype("str")


def _claims(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame], same: set[str]) -> list[tuple]:
    heir, common = heirs(before["mentions"], after["mentions"], same)
    old, new = ({row.claim_id: row for row in _ranked(run["claims"])} for run in (before, after))
    rows = []
    for old_id, claim in old.items():
        if old_id in heir:
            rows += _lived_on(claim, new[heir[old_id]])
            continue
        into = max((pair[1] for pair in common if pair[0] == old_id), key=lambda i: common[old_id, i], default=None)
        if into is None:
            rows.append(("claim gone", claim.statement, _made(claim), "", old_id, ""))
        else:
            rows.append(("claim merged", claim.statement, _made(claim), new[into].statement, old_id, into))
    for new_id in [i for i in new if i not in set(heir.values())]:
        claim = new[new_id]
        out_of = max((pair[0] for pair in common if pair[1] == new_id), key=lambda i: common[i, new_id], default=None)
        if out_of is None:
            rows.append(("claim new", claim.statement, "", _made(claim), "", new_id))
        else:
            rows.append(("claim split off", claim.statement, old[out_of].statement, _made(claim), out_of, new_id))
    return rows


def _ranked(claims: pd.DataFrame) -> list:
    return list(claims.sort_values(["n_documents", "claim_id"], ascending=[False, True]).itertuples())


def _lived_on(claim, heir) -> list[tuple]:
    ids = (claim.claim_id, heir.claim_id)
    rows = []
    moved = {_sign(heir.origins_min - claim.origins_min), _sign(heir.origins_max - claim.origins_max)}
    if moved != {0}:
        word = "origins changed" if moved >= {1, -1} else "claim stronger" if 1 in moved else "claim weaker"
        rows.append((word, heir.statement, _made(claim), _made(heir), *ids))
    elif heir.n_documents != claim.n_documents:
        word = "more documents" if heir.n_documents > claim.n_documents else "fewer documents"
        rows.append((word, heir.statement, _made(claim), _made(heir), *ids))
    if heir.coded_by != claim.coded_by:
        rows.append(("coding changed", heir.statement, claim.coded_by, heir.coded_by, *ids))
    if heir.statement != claim.statement:
        rows.append(("claim renamed", heir.statement, claim.statement, heir.statement, *ids))
    return rows


def _sign(value) -> int:
    return int(value > 0) - int(value < 0)


def _made(claim) -> str:
    low, high = int(claim.origins_min), int(claim.origins_max)
    origins = f"{low}" if low == high else f"{low} to {high}"
    documents, ends = int(claim.n_documents), "" if low == high == 1 else "s"
    return f"{documents} document{'' if documents == 1 else 's'}, {origins} origin{ends}"


def _parameters(before: pd.DataFrame | None, after: pd.DataFrame | None) -> list[tuple]:
    if before is None or after is None:
        return []
    old, new = (dict(zip(run["parameter"], run["value"], strict=True)) for run in (before, after))
    moved = [name for name in sorted(set(old) | set(new)) if old.get(name) != new.get(name)]
    return [("parameter moved", name, old.get(name, ""), new.get(name, ""), "", "") for name in moved]


def _ties(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> list[tuple]:
    """Pairs of documents whose strongest tie began or ceased to count, or changed between weak and strong."""
    old, new = ({pair: _tie(row, *_thresholds(run)) for pair, row in _strongest(run["links"]).items()} for run in (before, after))
    rows = []
    for pair in sorted(set(old) | set(new)):
        was, now = old.get(pair, ""), new.get(pair, "")
        if was.partition(" ")[0] != now.partition(" ")[0]:
            word = "tie new" if not was else "tie gone" if not now else "tie changed"
            rows.append((word, f"{pair[0]} and {pair[1]}", was, now, "", ""))
    return rows


def _thresholds(run: Mapping[str, pd.DataFrame]) -> tuple[float, float]:
    """The strengths from which a tie is weak and strong in `run`; the default ones if it did not keep its own."""
    kept = run.get("parameters")
    own = {} if kept is None else dict(zip(kept["parameter"], kept["value"], strict=True))
    return float(own.get("weak", Settings.weak)), float(own.get("strong", Settings.strong))


def _strongest(links: pd.DataFrame) -> dict[tuple[str, str], object]:
    ordered = links.sort_values(["left", "right", "strength", "signal"], ascending=[True, True, False, True])
    return {(row.left, row.right): row for row in ordered.drop_duplicates(["left", "right"]).itertuples()}


def _tie(row, weak: float, strong: float) -> str:
    """The tie in words; empty if it does not count."""
    if row.strength < weak:
        return ""
    return f"{'strong' if row.strength >= strong else 'weak'} ({row.strength:.2f}), {row.signal}: {row.evidence}"


def _conflicts(before: pd.DataFrame, after: pd.DataFrame, same: set[str]) -> list[tuple]:
    heir, _ = heirs(before, after, same, id="conflict_id")
    old, new = ({i: rows for i, rows in run.groupby("conflict_id", sort=True)} for run in (before, after))
    rows = [("conflict gone", _topic(old[i]), _sides(old[i]), "", i, "") for i in old if i not in heir]
    rows += [("conflict new", _topic(new[i]), "", _sides(new[i]), "", i) for i in new if i not in set(heir.values())]
    pairs = ((i, heir[i]) for i in old if i in heir)
    return rows + [("conflict changed", _topic(new[j]), _sides(old[i]), _sides(new[j]), i, j) for i, j in pairs if _sides(old[i]) != _sides(new[j])]


def _topic(sides: pd.DataFrame) -> str:
    return str(sides["topic"].iloc[0])


def _sides(rows: pd.DataFrame) -> str:
    sides = rows.sort_values(["doc_id", "start"])
    return "; ".join(f"{side.doc_id}: {side.value} ({side.kind})" for side in sides.itertuples())


def printed(found: pd.DataFrame) -> str:
    """The changes as lines for a terminal: one a change, then what the words mean; control characters shown. Or that nothing changed.

    >>> printed(changes(told.tables(), told.tables()))
    'Nothing changed.\\n'
    """
    if found.empty:
        return "Nothing changed.\n"
    lines = [f"{row.change}: {row.what}{_aside(row)}" for row in found.itertuples()]
    kinds = [kind for kind in CHANGES if kind in set(found["change"])]
    lines += ["", "What the words mean:", *(f"  {kind:<{max(map(len, kinds))}}  {CHANGES[kind]}" for kind in kinds)]
    return "\n".join("".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line) for line in lines) + "\n"


def _aside(row) -> str:
    """What a line says in brackets of before and after."""
    if row.change == "claim merged":
        said = f"into: {row.after}; it was in {row.before}"
    elif row.change == "claim split off":
        said = f"from: {row.before}; it is in {row.after}"
    elif row.change == "claim renamed":
        said = f"was: {row.before}"
    elif row.change == "conflict changed":
        was, now = row.before.split("; "), row.after.split("; ")
        gone, come = [side for side in was if side not in now], [side for side in now if side not in was]
        said = "; ".join([*(f"no more {side}" for side in gone), *(f"new {side}" for side in come)]) or "the same sides at other places"
    else:
        said = " -> ".join(side for side in (row.before, row.after) if side)
    return f"  [{said}]" if said else ""
