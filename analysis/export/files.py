"""Files of every format. Each set appears whole in its folder or not at all; the same tables give the same bytes.

A CSV cell or a workbook cell that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a carriage
return, whether or not apostrophes stand before it) gets one apostrophe in front: take one off to have the text again.
Parquet holds every text unchanged.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from analysis.errors import AnalysisError, UsageError
from analysis.write import abandoned

from . import qda, workbook
from . import reviews as claimed

PARAMETERS = "parameters.json"
FORMATS = ("csv", "parquet", "xlsx", "qdc", "qdpx", "jsonld")


def write(
    made: Mapping[str, pd.DataFrame], folder: Path, *,
    formats: Iterable[str] = ("csv",), name: str = "tables", reviews: Mapping[str, Mapping[str, str]] | None = None,
    parameters: Mapping[str, object] | None = None,
) -> list[Path]:  # fmt: skip
    """The files written into `folder`, in the order of their names.

    One a table for csv and parquet; one workbook `name`.xlsx with a sheet a table; codebook.qdc and project.qdpx for
    coding software (REFI-QDA 1.0); claims.jsonld (ClaimReview) of the claims that `reviews` names. `parameters` of the run are
    kept in parameters.json, so that `compare` can name one that moved. Raises UsageError for an
    unknown format and AnalysisError if the folder cannot be written or there is nothing to review; then nothing is changed.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> len(write(told.tables(), Path(mkdtemp()), formats=["csv"])) == len(told.tables())
    True
    """
    formats = list(dict.fromkeys(formats))
    for form in formats:
        if form not in FORMATS:
            raise UsageError(f"unknown format {form}; there are: {', '.join(FORMATS)}")
    contents = {}
    if "jsonld" in formats:
        contents["claims.jsonld"] = claimed.claim_reviews(made, reviews or {}).encode("utf-8")
    if parameters is not None:
        contents[PARAMETERS] = (json.dumps(dict(parameters), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "surrogateescape")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        abandoned(folder)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as part:
            for form in formats:
                if form in _WRITERS:
                    contents.update(_WRITERS[form](made, Path(part), name))
            for file, content in contents.items():
                Path(part, file).write_bytes(content)
            files = sorted(os.listdir(part))
            for file in files:
                os.replace(Path(part, file), folder / file)
    except OSError as error:
        raise AnalysisError(f"cannot write tables to {folder}: {error.strerror or error}") from error
    return [folder / file for file in files]


def spreadsheet_safe(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with an apostrophe before every text that a spreadsheet would take for a formula.

    >>> import pandas as pd
    >>> spreadsheet_safe(pd.DataFrame({"text": ["=1+1", "one", "'=1"]}))["text"].tolist()
    ["'=1+1", 'one', "''=1"]
    """
    return _texts(table, r"'*[=+\-@\t\r]", lambda values: "'" + values)


def spreadsheet_unsafe(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with those apostrophes taken off: what `spreadsheet_safe` was given.

    >>> import pandas as pd
    >>> spreadsheet_unsafe(pd.DataFrame({"text": ["'=1+1", "one", "''=1", "'quoted'"]}))["text"].tolist()
    ['=1+1', 'one', "'=1", "'quoted'"]
    """
    return _texts(table, r"'+[=+\-@\t\r]", lambda values: values.str.slice(1))


def _texts(table: pd.DataFrame, pattern: str, change) -> pd.DataFrame:
    changed = table.copy()
    for column in changed.columns:
        if pd.api.types.is_string_dtype(changed[column]) or changed[column].dtype == object:
            values = changed[column].astype("str")
            changed[column] = values.mask(values.str.match(pattern, na=False), change(values))
    return changed


def _csv(made: Mapping[str, pd.DataFrame], folder: Path, name: str) -> dict[str, bytes]:
    for table, frame in made.items():
        # One way of ending lines on every system, so that the same tables are the same bytes.
        spreadsheet_safe(frame).to_csv(folder / f"{table}.csv", index=False, lineterminator="\n", encoding="utf-8")
    return {}


def _parquet(made: Mapping[str, pd.DataFrame], folder: Path, name: str) -> dict[str, bytes]:
    for table, frame in made.items():
        frame.to_parquet(folder / f"{table}.parquet", index=False)
    return {}


_WRITERS = {
    "csv": _csv,
    "parquet": _parquet,
    "xlsx": lambda made, folder, name: {f"{name}.xlsx": workbook.book({table: spreadsheet_safe(frame) for table, frame in made.items()})},
    "qdc": lambda made, folder, name: {"codebook.qdc": qda.codebook(made)},
    "qdpx": lambda made, folder, name: {"project.qdpx": qda.project(made)},
}
