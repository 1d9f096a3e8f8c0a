"""What changed between two runs: documents, claims, origins, conflicts.

Claims are matched by their mentions (document and words), not by their ids, which count from the top in each run.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from . import tables
from .errors import AnalysisError, UsageError

COLUMNS = ["change", "what", "before", "after"]
_NEEDED = ("documents", "claims", "mentions", "conflicts")


def load(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of a run: a folder that `tables` wrote, or that `report` wrote (with its tables folder inside)."""
    if not folder.is_dir():
        raise UsageError(f"no such folder: {folder}; give two folders that `report` or `tables` wrote")
    place = folder / "tables" if (folder / "tables").is_dir() else folder
    found = {}
    for name in _NEEDED:
        if (place / f"{name}.parquet").exists():
            frame = pd.read_parquet(place / f"{name}.parquet")
        elif (place / f"{name}.csv").exists():
            # As text first: a doc_id such as 007 is a name, not a number.
            frame = pd.read_csv(place / f"{name}.csv", dtype="str", keep_default_na=False, na_values=[""])
        else:
            raise AnalysisError(f"{folder}: no {name}.csv or {name}.parquet there; is it a run's folder?")
        found[name] = tables.TABLES[name].frame(_numbers(name, frame))
    return found


def _numbers(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.copy()
    for column in tables.TABLES[name].columns:
        if column.name in frame and column.type in (tables.WHOLE, tables.REAL):
            frame[column.name] = pd.to_numeric(frame[column.name])
    return frame


def changes(before: dict[str, pd.DataFrame], after: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """One row a change: what changed, and the values before and after; empty if nothing did."""
    rows: list[tuple[str, str, str, str]] = []
    old, new = (dict(zip(run["documents"]["doc_id"], run["documents"]["sha256"], strict=True)) for run in (before, after))
    rows += [("document gone", d, "", "") for d in sorted(set(old) - set(new))]
    rows += [("document new", d, "", "") for d in sorted(set(new) - set(old))]
    rows += [("document changed", d, "", "") for d in sorted(set(old) & set(new)) if old[d] != new[d]]
    rows += _claims(before, after)
    rows += _conflicts(before["conflicts"], after["conflicts"])
    return pd.DataFrame(rows, columns=COLUMNS).astype("str")


def _claims(before: dict[str, pd.DataFrame], after: dict[str, pd.DataFrame]) -> list[tuple[str, str, str, str]]:
    places = [_places(run["mentions"]) for run in (before, after)]
    claims = [run["claims"].set_index("claim_id") for run in (before, after)]
    # A claim's successor is the one that holds most of its mentions; ties go to the first id.
    weights: dict[tuple[str, str], int] = {}
    for place, old_id in places[0].items():
        if place in places[1]:
            pair = (old_id, places[1][place])
            weights[pair] = weights.get(pair, 0) + 1
    matched: dict[str, str] = {}
    taken: set[str] = set()
    for (old_id, new_id), _ in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if old_id not in matched and new_id not in taken:
            matched[old_id] = new_id
            taken.add(new_id)
    rows = []
    for old_id, claim in claims[0].iterrows():
        if old_id not in matched:
            rows.append(("claim gone", claim["statement"], _made(claim), ""))
            continue
        heir = claims[1].loc[matched[old_id]]
        if heir["n_documents"] != claim["n_documents"]:
            word = "claim stronger" if heir["n_documents"] > claim["n_documents"] else "claim weaker"
            rows.append((word, heir["statement"], _made(claim), _made(heir)))
        elif (heir["origins_min"], heir["origins_max"]) != (claim["origins_min"], claim["origins_max"]):
            rows.append(("origins changed", heir["statement"], _made(claim), _made(heir)))
        if heir["coded_by"] != claim["coded_by"]:
            rows.append(("coding changed", heir["statement"], str(claim["coded_by"]), str(heir["coded_by"])))
    rows += [("claim new", claim["statement"], "", _made(claim)) for i, claim in claims[1].iterrows() if i not in taken]
    return rows


def _places(mentions: pd.DataFrame) -> dict[tuple[str, str], str]:
    return {(m.doc_id, m.text): m.claim_id for m in mentions.itertuples()}


def _made(claim: pd.Series) -> str:
    low, high = int(claim["origins_min"]), int(claim["origins_max"])
    origins = f"{low}" if low == high else f"{low} to {high}"
    return f"{int(claim['n_documents'])} documents, {origins} origins"


def _conflicts(before: pd.DataFrame, after: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    old, new = ({topic: _sides(rows) for topic, rows in run.groupby("topic", sort=True)} for run in (before, after))
    rows = [("conflict gone", topic, old[topic], "") for topic in sorted(set(old) - set(new))]
    rows += [("conflict new", topic, "", new[topic]) for topic in sorted(set(new) - set(old))]
    rows += [("conflict changed", t, old[t], new[t]) for t in sorted(set(old) & set(new)) if old[t] != new[t]]
    return rows


def _sides(rows: pd.DataFrame) -> str:
    sides = rows.sort_values(["doc_id", "start"])
    return "; ".join(f"{side.doc_id}: {side.value} ({side.kind})" for side in sides.itertuples())


def printed(found: pd.DataFrame) -> str:
    """The changes as lines for a terminal: one a change, control characters shown, or that nothing changed."""
    if found.empty:
        return "Nothing changed.\n"
    lines = []
    for row in found.itertuples():
        values = f"  [{row.before} -> {row.after}]" if row.before or row.after else ""
        lines.append("".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in f"{row.change}: {row.what}{values}"))
    return "\n".join(lines) + "\n"
