"""The tables of a finished run, read back from its folder."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.errors import AnalysisError, UsageError
from analysis.export import spreadsheet_unsafe

NEEDED = ("documents", "sentences", "claims", "mentions", "conflicts", "links")


def load(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables that are compared, from a folder that `tables` wrote, or that `report` wrote (with its tables inside).

    Raises UsageError if there is no such folder and AnalysisError if a table is missing or broken there.

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
                raise AnalysisError(f"{folder}: no {name}.csv or {name}.parquet there; is it a run's folder?")
            found[name] = tables.TABLES[name].frame(_typed(name, frame))
        except (ValueError, OSError) as error:
            raise AnalysisError(f"{folder}: {name} can't be read: {str(error).splitlines()[0]}") from error
    return found


def _typed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.copy()
    for column in tables.TABLES[name].columns:
        if column.name in frame and column.type in (tables.WHOLE, tables.REAL):
            frame[column.name] = pd.to_numeric(frame[column.name])
    return frame
