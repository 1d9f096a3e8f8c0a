"""Taking it along: tables as files, a project for coding software, reviews of claims, excerpts instead of full texts.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from analysis import export, story
    >>> told = story.read("seeds")
    >>> files = export.write(told.tables(), Path(mkdtemp()), formats=["xlsx", "qdpx"])
    >>> [file.name for file in files]
    ['project.qdpx', 'tables.xlsx']
"""

from __future__ import annotations

from .excerpts import evidence_spans, excerpts, share_kept
from .files import FORMATS, PARAMETERS, spreadsheet_safe, spreadsheet_unsafe, write
from .qda import codebook, project
from .reviews import claim_reviews, marked

__all__ = [
    "FORMATS", "PARAMETERS", "claim_reviews", "codebook", "evidence_spans", "excerpts", "marked", "project", "share_kept", "spreadsheet_safe", "spreadsheet_unsafe", "write",
]  # fmt: skip
