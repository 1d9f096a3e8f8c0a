"""The analyst's corrections of names, from the corpus's own file actors.csv."""

from __future__ import annotations

import csv
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.text.names import KINDS


def corrections(folder: Path) -> dict[str, tuple[str, str]]:
    """The rulings in `folder`/actors.csv as form -> (name, kind), for `names.find`; none if there is no such file.

    Columns form (as written in the texts), name (of the actor meant) and kind (state, organisation, person, place, or none
    to take the form out). Raises AnalysisError that names the line where a column is missing or a kind is unknown.
    """
    path = Path(folder) / "actors.csv"
    if not path.is_file():
        return {}
    with open(path, encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = {"form", "name", "kind"} - set(reader.fieldnames or ())
        if missing:
            raise AnalysisError(f"actors.csv lacks the column {', '.join(sorted(missing))}; it needs form, name and kind")
        found = {}
        for number, row in enumerate(reader, start=2):
            form, name, kind = ((row[column] or "").strip() for column in ("form", "name", "kind"))
            if not form:
                continue
            if kind not in (*KINDS, "none", ""):
                raise AnalysisError(f"actors.csv line {number}: kind {kind!r} is unknown; use {', '.join(KINDS)} or none")
            if not name and kind not in ("none", ""):
                raise AnalysisError(f"actors.csv line {number}: name is empty; say who {form!r} is, or use kind none")
            found[form] = (name, kind)
    return found
