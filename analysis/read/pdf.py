"""PDF files with a text layer."""

from __future__ import annotations

import io
import logging
import math
import re

from analysis.read import decode, published, typeset
from analysis.read.found import Found, Unreadable

_MOST_PAGES = 2_000
_BROWSER = re.compile(r"mozilla|firefox|chrom|safari|skia/pdf|webkit|wkhtmltopdf|prince", re.I)  # a page printed from them is older than the file
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|qxd|rtf|odt|pptx?|xlsx?)$|^(?:microsoft \w+|untitled|document\d*|slide \d+)", re.I)


def pdf(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of a PDF file, a line a paragraph, words that were divided at line ends made whole.

    Its title and author as the file names them, else its largest type as the title; its date of creation only where the text
    prints no date. Raises Unreadable for an encrypted file and for a scanned one (pages without text).
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
    pages: list[list[typeset.Line]] = []
    size = 0
    for page in reader.pages[:_MOST_PAGES]:
        pages.append(_lines(page))
        size += sum(len(line.text) for line in pages[-1])
        if size > limit:
            raise Unreadable(f"its text is over the limit of {limit:,} characters (max_bytes)")
    parts = typeset.paragraphs(pages)
    text = decode.clean("\n\n".join(part.text for part in parts))
    if sum(char.isalnum() for char in text) < 10 * max(1, min(len(pages), 5)):
        raise Unreadable("scanned or without text: its pages hold pictures of text at most; run it through text recognition (OCR) first")
    found = Found(text, note=f"{len(pages)} pages")
    _describe(reader, found)
    found.give("title", typeset.headline(pages[0], parts) or None, "text")
    return [found]


def _lines(page) -> list[typeset.Line]:
    """The lines of text on `page` in the order in which they were set; [] for a page that is damaged."""
    pieces: list[tuple[str, float, float, float]] = []

    def keep(said: str, outer, inner, font, size) -> None:
        x, y = inner[4] * outer[0] + inner[5] * outer[2] + outer[4], inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        down = math.hypot(inner[2] * outer[0] + inner[3] * outer[2], inner[2] * outer[1] + inner[3] * outer[3])
        pieces.append((said, x, y, abs(size) * down))

    try:
        page.extract_text(visitor_text=keep)
    except RecursionError:
        raise
    except Exception:  # one damaged page must not cost the others
        return []
    made: list[typeset.Line] = []
    said, place = "", None
    for piece, x, y, size in [*pieces, ("\n", 0.0, 0.0, 0.0)]:
        for n, part in enumerate(piece.split("\n")):
            if n:
                if said.strip():
                    made.append(typeset.Line(said.strip(), *(place or (0.0, 0.0, 0.0))))
                said, place = "", None
            if part.strip() and place is None and math.isfinite(x + y + size):
                place = (x, y, size)
            said += part
    return made


def _describe(reader, found: Found) -> None:
    try:
        about = reader.metadata or {}
        title, author, created, program = (str(about.get(key) or "") for key in ("/Title", "/Author", "/CreationDate", "/Creator"))
        program += str(about.get("/Producer") or "")
    except Exception:  # metadata is a bonus: whatever is wrong with it, the text was read
        return
    if len(title) > 8 and not _FILE_NAME.search(title):
        found.give("title", title, "file")
    if " " in author.strip():
        found.give("author", author, "file")
    day = published.iso(created.removeprefix("D:")[:8])
    if day and not _BROWSER.search(program):
        found.weak["published"] = (day, "file: date of creation")
