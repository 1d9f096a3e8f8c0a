"""The story in a notebook: what it tells at a glance, and any claim, source, pair, conflict or table with its sentences.

    >>> from analysis import explore, story
    >>> told = story.read("seeds")
    >>> explore.show(told)  # doctest: +ELLIPSIS
    seeds: 5 documents, ... claims, ... made by two or more of them
    ...

`show` takes whatever you have: an id, two documents, the name of a table. `index(told)["` then Tab lists every id. `explorer`
is a panel to search in. Each returns a `Page`: HTML in a notebook, plain text elsewhere. Text from documents is escaped.
"""

from __future__ import annotations

from .page import Page
from .panel import explorer
from .shelf import overview, table
from .shown import Index, index, show
from .things import claim, conflict, pair, source

__all__ = ["Index", "Page", "claim", "conflict", "explorer", "index", "overview", "pair", "show", "source", "table"]
