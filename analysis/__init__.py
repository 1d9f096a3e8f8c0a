"""Corroborate: five outlets say it; how many of them know it?

    documents -> sentences -> claims -> voices -> origins -> conflicts -> actors -> report

    >>> import analysis
    >>> told = analysis.story.read("seeds")
    >>> analysis.explore.show(told)  # doctest: +ELLIPSIS
    seeds: 5 documents, ... claims, ... made by two or more of them
    Made by the most documents ...

`tables` says what every table holds; `story.read(folder)` makes them all; `explore` shows a claim, a source, a pair, a
conflict, a table with the sentences behind it; `compare` says what changed between two runs; `export` writes files.
"""

from __future__ import annotations

import importlib
import os

# Products of small matrices are all there is here: threads inside one cost ten times the processor time that they save, and
# make the last bit depend on the machine. Where there is much to do, batches run side by side instead (claims/embed).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = ["compare", "explore", "export", "settings", "story", "tables"]


def __getattr__(name: str):
    # Loaded when first asked for: the command line must not pay for what it does not use.
    if name in __all__:
        return importlib.import_module(f"analysis.{name}")
    raise AttributeError(f"module 'analysis' has no attribute {name!r}; there are {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
