"""What the analyst says about a link, read from the corpus's own file: links.csv with left, right, ruling and note."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.errors import AnalysisError

COLUMNS = ["left", "right", "ruling", "note"]
RULINGS = {"confirm": 1.0, "strike": 0.0}


def read(path: str | Path) -> pd.DataFrame:
    """left, right, ruling (confirm, strike) and note of each line of links.csv; empty if there is no such file.

    Raises AnalysisError that names the line for a missing column, an unknown ruling or a pair ruled on twice.
    """
    file = Path(path)
    if file.is_dir():
        file = file / "links.csv"
    if not file.is_file():
        return pd.DataFrame(columns=COLUMNS, dtype="str")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise AnalysisError(f"{file.name}: is not UTF-8; save it as UTF-8") from None
    lines = csv.DictReader(io.StringIO(text), restkey="beyond")
    lacking = [name for name in COLUMNS[:3] if name not in (lines.fieldnames or ())]
    if lacking:
        raise AnalysisError(f"{file.name}: has no column {', '.join(lacking)}; it needs left, right, ruling and may have note")
    rows, seen = [], {}
    for number, line in enumerate(lines, start=2):
        left, right, ruling = ((line[name] or "").strip() for name in COLUMNS[:3])
        if ruling not in RULINGS:
            raise AnalysisError(f"{file.name}, line {number}: ruling {ruling!r} must be confirm or strike")
        if not left or not right or left == right:
            raise AnalysisError(f"{file.name}, line {number}: left and right must be two different documents")
        pair = (min(left, right), max(left, right))
        if pair in seen:
            raise AnalysisError(f"{file.name}, line {number}: {left} and {right} are ruled on in line {seen[pair]} already")
        seen[pair] = number
        rows.append((*pair, ruling, (line.get("note") or "").strip()))
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def ruled(rulings: pd.DataFrame | None, doc_ids: list[str]) -> Iterator[dict]:
    """Rows of `links`, signal analyst, for rulings whose two documents are there; strength 1 confirmed, 0 struck."""
    if rulings is None:
        return
    known = set(doc_ids)
    for row in rulings.to_dict("records"):
        left, right = sorted((str(row["left"]), str(row["right"])))
        if left in known and right in known:
            note = row.get("note")
            said = "confirmed" if row["ruling"] == "confirm" else "struck"
            yield {
                "left": left, "right": right, "signal": "analyst", "strength": RULINGS[row["ruling"]],
                "evidence": f"{said} by the analyst" + (f": {note}" if isinstance(note, str) and note else ""),
            }  # fmt: skip
