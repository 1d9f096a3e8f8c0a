"""Scores of a labelled folder: finds out which kinds of labels it holds and prints every score with its interval."""

from __future__ import annotations

import importlib
import json
from datetime import date
from pathlib import Path

import pandas as pd

from analysis import write
from analysis.errors import AnalysisError, UsageError
from analysis.evaluate import COLUMNS

# What a folder must hold (directly, or in its subfolders where the pattern says so) to be scored by a module.
KINDS = {
    "pairs": ("pairs.csv",),
    "claims": ("gold/claims.csv", "*/gold/claims.csv", "claims.csv"),
    "voices": ("gold/attributions.csv", "attributions.csv"),
    "relations": ("gold/relations.csv", "relations.csv"),
    "certainty": ("*.jsonl",),
    "numbers": ("gold/answers.csv", "*/gold/answers.csv"),
    "reuse": ("gold/levels.csv",),
}
PLANTED = ("planted", "planted_conflicts")  # need no folder: they make their own stories


def kinds(folder: Path) -> list[str]:
    """The kinds of labels in `folder`; raises UsageError if there is no such folder, or no label that is known."""
    if not folder.is_dir():
        raise UsageError(f"no such folder: {folder}")
    found = [kind for kind, patterns in KINDS.items() if any(next(folder.glob(pattern), None) for pattern in patterns)]
    if not found:
        known = ", ".join(sorted({pattern for patterns in KINDS.values() for pattern in patterns}))
        raise UsageError(f"{folder} holds no labels that are known; looked for {known}")
    return found


def scores(folder: Path) -> pd.DataFrame:
    """Every score of every kind of label in `folder`: set, what, value, low, high, n, note."""
    return pd.concat([_scored(kind, folder) for kind in kinds(folder)], ignore_index=True)


def planted() -> pd.DataFrame:
    """Scores on planted stories and planted conflicts, whose truth is known because they are generated."""
    return pd.concat([_scored(kind, None) for kind in PLANTED], ignore_index=True)


def _scored(kind: str, folder: Path | None) -> pd.DataFrame:
    module = importlib.import_module(f"analysis.evaluate.{kind}")
    found = module.scores() if folder is None else module.scores(folder)
    missing = set(COLUMNS) - set(found.columns)
    if missing:
        raise AnalysisError(f"scores of {kind} lack {', '.join(sorted(missing))}")
    return found[COLUMNS].assign(set=kind)[["set", *COLUMNS]]


def printed(table: pd.DataFrame) -> str:
    """The scores as lines for a terminal, values with two or three digits, intervals where there are any."""
    lines = []
    for kind, rows in table.groupby("set", sort=False):
        lines.append(str(kind))
        for row in rows.itertuples():
            interval = f"  [{row.low:.3f}, {row.high:.3f}]" if pd.notna(row.low) and pd.notna(row.high) else ""
            note = f"  {row.note}" if isinstance(row.note, str) and row.note else ""
            value = "    –" if pd.isna(row.value) else f"{row.value:.3f}"
            lines.append(f"  {row.what:<58} {value}{interval}  n={row.n}{note}")
    return "\n".join("".join(c if c.isprintable() else "?" for c in line) for line in lines)


def keep(table: pd.DataFrame, path: Path, *, today: date) -> Path:
    """`path` (the record that the method chapter prints) with these scores in place of older ones of the same sets."""
    old = json.loads(path.read_text(encoding="utf-8"))["scores"] if path.exists() else []
    sets = set(table["set"])
    rows = [row for row in old if row["set"] not in sets]
    for row in table.to_dict("records"):
        clean = {key: None if pd.isna(value) else value for key, value in row.items()}
        for name in ("value", "low", "high"):
            clean[name] = None if clean[name] is None else round(float(clean[name]), 4)
        rows.append({**clean, "n": str(clean["n"]), "measured": today.isoformat()})
    rows.sort(key=lambda row: row["set"])
    return write.text(path, json.dumps({"scores": rows}, indent=1, ensure_ascii=False) + "\n")
