"""What changed between two runs: a document came in, a ruling was made, a parameter moved.

    >>> from analysis import compare
    >>> compare.changes(told.tables(), told.tables()).empty
    True

Claims and conflicts are matched by where they stand in the documents, not by their ids, which count from the top in each run.
"""

from __future__ import annotations

from .changed import CHANGES, COLUMNS, changes, printed
from .matched import heirs
from .runs import load, parameters

__all__ = ["CHANGES", "COLUMNS", "changes", "heirs", "load", "page", "parameters", "printed"]


def __getattr__(name: str):
    # The page needs the report's templates and what labels its sources; the table must not wait for them.
    if name == "page":
        from .paper import page

        return page
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
