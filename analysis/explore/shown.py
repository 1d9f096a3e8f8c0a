"""One verb for whatever there is to show, and an index whose ids complete with Tab."""

from __future__ import annotations

from analysis.errors import UsageError

from .page import Page
from .shelf import known, overview, table
from .things import claim, conflict, pair, source


def show(told, what: str = "", other: str = "") -> Page:
    """The page on `what`: a claim's, conflict's or document's id, the name of a table, two documents, or nothing for an overview.

    Raises UsageError for what is none of these.

    >>> show(told, "002", "004")  # doctest: +ELLIPSIS
    002_5047d988fdd05312 and 004_f0c793ec6f3b5e6a: ... shared claims
    ...
    """
    if other:
        return pair(told, what, other)
    if not what:
        return overview(told)
    if what in known(told):
        return table(told, what)
    for call, ids in ((claim, told.claims["claim_id"]), (conflict, told.conflicts["conflict_id"]), (source, told.documents["doc_id"])):
        if (ids == what).any():
            return call(told, what)
    if told.documents["doc_id"].str.startswith(what).any():
        return source(told, what)
    raise UsageError(f"there is no claim, conflict, document or table {what}; there are claims such as {told.claims['claim_id'].iloc[0] if len(told.claims) else 'none'}, and the tables {', '.join(known(told))}")


class Index:
    """Every claim, conflict, document and table of a story by its id: `index(told)["C001"]`; Tab after [" lists them.

    >>> Index(told)["K001"]  # doctest: +ELLIPSIS
    K001: ...
    """

    def __init__(self, told) -> None:
        self._told = told

    def __getitem__(self, what: str | tuple[str, str]) -> Page:
        return show(self._told, *what) if isinstance(what, tuple) else show(self._told, what)

    def __repr__(self) -> str:
        return f"{self._told!r}; index by a claim, a conflict, a document, two documents or a table"

    def _ipython_key_completions_(self) -> list[str]:
        told = self._told
        return [*told.claims["claim_id"], *told.conflicts["conflict_id"].drop_duplicates(), *told.documents["doc_id"], *known(told)]


def index(told) -> Index:
    """The index of a story.

    >>> index(told)["claims"]  # doctest: +ELLIPSIS
    claims: 30 of ... rows
    ...
    """
    return Index(told)
