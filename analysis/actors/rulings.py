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
    try:
        with open(path, encoding="utf-8-sig", newline="") as lines:
            return _read(csv.DictReader(lines, strict=True))
    except UnicodeDecodeError as error:
        raise AnalysisError(f"actors.csv is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except csv.Error as error:
        raise AnalysisError(f"actors.csv cannot be read as comma-separated values: {error}") from None


def _read(reader: csv.DictReader) -> dict[str, tuple[str, str]]:
    missing = {"form", "name", "kind"} - set(reader.fieldnames or ())
    if missing:
        raise AnalysisError(f"actors.csv lacks the column {', '.join(sorted(missing))}; it needs form, name and kind")
    found: dict[str, tuple[str, str]] = {}
    for row in reader:
        form, name, kind = ((row[column] or "").strip() for column in ("form", "name", "kind"))
        where = f"actors.csv line {reader.line_num}"
        if not form and not name and not kind:
            continue
        if not form:
            raise AnalysisError(f"{where}: form is empty; write the name as the texts have it")
        if kind not in (*KINDS, "none", ""):
            raise AnalysisError(f"{where}: kind {kind!r} is unknown; use {', '.join(KINDS)} or none")
        if not name and kind not in ("none", ""):
            raise AnalysisError(f"{where}: name is empty; say who {form!r} is, or use kind none")
        if found.get(form, (name, kind)) != (name, kind):
            raise AnalysisError(f"{where}: {form!r} is ruled twice, as {found[form][0] or 'none'!r} and as {name or 'none'!r}; keep one")
        found[form] = (name, kind)
    return found
