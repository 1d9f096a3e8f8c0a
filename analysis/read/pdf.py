"""PDF files with a text layer."""

from __future__ import annotations

import io
import logging
import re

from analysis.read import decode, published
from analysis.read.found import Found, Unreadable

_MOST_PAGES = 2_000
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|qxd|rtf|odt|pptx?|xlsx?)$|^(?:microsoft \w+|untitled|document\d*|slide \d+)", re.I)


def pdf(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of a PDF file, words that were divided at line ends made whole.

    Its title and author as the file names them; its date of creation only where the text prints no date. Raises Unreadable
    for an encrypted file and for a scanned one (pages without text).
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")
        except Exception:  # an algorithm that needs another library, or a damaged dictionary
            opened = 0
        if not opened:
            raise Unreadable("encrypted: it opens only with a password")
    pages, size = [], 0
    for page in reader.pages[:_MOST_PAGES]:
        try:
            said = page.extract_text() or ""
        except RecursionError:
            raise
        except Exception:  # one damaged page must not cost the others
            said = ""
        size += len(said)
        if size > limit:
            raise Unreadable(f"its text is over the limit of {limit:,} characters (max_bytes)")
        pages.append(said.strip())
    text = decode.clean("\n\n".join(pages))
    if sum(char.isalnum() for char in text) < 10 * max(1, min(len(pages), 5)):
        raise Unreadable("scanned or without text: its pages hold pictures of text at most")
    found = Found(re.sub(r"([^\W\d_])[-\u00ad]\n([a-zà-ÿ])", r"\1\2", text), note=f"{len(pages)} pages")
    _describe(reader, found)
    return [found]


def _describe(reader, found: Found) -> None:
    try:
        about = reader.metadata or {}
        title, author, created = (str(about.get(key) or "") for key in ("/Title", "/Author", "/CreationDate"))
    except Exception:  # metadata is a bonus: whatever is wrong with it, the text was read
        return
    if len(title) > 8 and not _FILE_NAME.search(title):
        found.give("title", title, "file")
    if " " in author.strip():
        found.give("author", author, "file")
    day = published.iso(created.removeprefix("D:")[:8])
    if day:
        found.weak["published"] = (day, "file: date of creation")
