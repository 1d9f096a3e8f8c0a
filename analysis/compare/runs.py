"""The tables of a finished run, read back from its folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.errors import AnalysisError, UsageError
from analysis.export import PARAMETERS, spreadsheet_unsafe

NEEDED = ("documents", "sentences", "claims", "mentions", "conflicts", "links")


def load(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables that are compared, from a folder that `tables` wrote, or that `report` wrote (with its tables inside).

    Under parameters stand the run's own (parameter, value); the table is missing for a run that did not keep them. Raises UsageError if there is no such folder and AnalysisError if a table is missing or broken there.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from analysis import export
    >>> folder = Path(mkdtemp())
    >>> _ = export.write(told.tables(), folder)
    >>> len(load(folder)["claims"]) == len(told.claims)
    True
    """
    if not folder.is_dir():
        raise UsageError(f"no such folder: {folder}; give two folders that `report` or `tables` wrote")
    place = folder / "tables" if (folder / "tables").is_dir() else folder
    found = {}
    for name in NEEDED:
        try:
            if (place / f"{name}.parquet").exists():
                frame = pd.read_parquet(place / f"{name}.parquet")
            elif (place / f"{name}.csv").exists():
                # As text first: a doc_id such as 007 is a name, not a number.
                frame = spreadsheet_unsafe(pd.read_csv(place / f"{name}.csv", dtype="str", keep_default_na=False, na_values=[""]))
            else:
                raise AnalysisError(f"{folder}: no {name}.csv or {name}.parquet there; give two folders that `report` or `tables` wrote")
            found[name] = tables.TABLES[name].frame(_typed(name, frame))
        except AnalysisError:
            raise
        except (ValueError, OSError) as error:
            raise AnalysisError(f"{folder}: {name} can't be read: {str(error).splitlines()[0]}") from error
    if (place / PARAMETERS).exists():
        found["parameters"] = parameters(_kept(place / PARAMETERS))
    return found


def parameters(values: Mapping[str, object]) -> pd.DataFrame:
    """`values` as the table that `changes` takes under parameters: parameter and value, both text, by name.

    >>> parameters({"weak": 0.3, "embeddings": "minilm"})["value"].tolist()
    ['minilm', '0.3']
    """
    rows = [(name, value if isinstance(value, str) else json.dumps(value)) for name, value in sorted(values.items())]
    return pd.DataFrame(rows, columns=["parameter", "value"]).astype("str")


def _kept(path: Path) -> dict[str, object]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise AnalysisError(f"{path}: can't be read: {str(error).splitlines()[0]}") from error
    if not isinstance(values, dict):
        raise AnalysisError(f"{path}: must hold parameters and their values")
    return values


def _typed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.copy()
    for column in tables.TABLES[name].columns:
        if column.name in frame and column.type in (tables.WHOLE, tables.REAL):
            frame[column.name] = pd.to_numeric(frame[column.name])
    return frame
