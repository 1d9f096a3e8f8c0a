"""Documents of word processors and e-books: .docx, .odt, .rtf, .epub."""

from __future__ import annotations

import datetime
import io
import posixpath
import re
from urllib.parse import unquote

from analysis.read import decode, markup, packed, published
from analysis.read.found import Found, Unreadable

_TEMPLATE = datetime.date(2013, 12, 23)  # python-docx leaves it in what it writes: the day its template was made
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OPF = "{http://www.idpf.org/2007/opf}"


def docx(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of a Word file: paragraphs and tables in order, "• " before list items, "> " before quotations."""
    packed.opened(data, limit)
    import docx as library

    document = library.Document(io.BytesIO(data))
    lines: list[str] = []
    title = ""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = list(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
                lines.append(" | ".join(cell for cell in cells if cell))
            continue
        style = (block.style.name if block.style is not None else "") or ""
        said = block.text.strip()
        title = title or (said if style == "Title" else "")
        mark = "• " if style.startswith("List") else "> " if "Quote" in style else ""
        lines.append(f"{mark}{said}" if said else "")
    found = Found(decode.clean(_spaced(lines)))
    about = document.core_properties
    found.give("title", title or None, "file")
    found.give("title", about.title if about.title and about.title != "Word Document" else None, "file")
    found.give("author", about.author if about.author and about.author != "python-docx" else None, "file")
    if about.created and about.created.date() != _TEMPLATE:
        found.weak["published"] = (about.created.date().isoformat(), "file: date of creation")
    return [found]


def odt(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of an OpenDocument text: paragraphs in order, "• " before list items."""
    container = packed.opened(data, limit)
    body = _xml(packed.member(container, "content.xml", limit))
    lines: list[str] = []
    title = ""
    listed = {id(inner) for item in body.iter(f"{_TEXT}list-item") for inner in item.iter()}
    for element in body.iter():
        if element.tag not in (f"{_TEXT}p", f"{_TEXT}h"):
            continue
        said = " ".join(_odf(element).split())
        title = title or (said if element.get(f"{_TEXT}style-name") == "Title" else "")
        lines.append(("• " if id(element) in listed and said else "") + said)
    found = Found(decode.clean(_spaced(lines)))
    found.give("title", title or None, "file")
    if "meta.xml" in container.namelist():
        about = _xml(packed.member(container, "meta.xml", limit))
        values = {element.tag: (element.text or "").strip() for element in about.iter()}
        found.give("title", values.get(f"{_DC}title") or None, "file")
        found.give("author", values.get(f"{_META}initial-creator") or values.get(f"{_DC}creator") or None, "file")
        day = published.iso(values.get(f"{_META}creation-date") or values.get(f"{_DC}date") or "")
        if day:
            found.weak["published"] = (day, "file: date of creation")
    return [found]


def rtf(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of a rich text file; title, author and date of creation from its info group."""
    from striprtf.striprtf import rtf_to_text

    source = data.decode("latin-1")
    found = Found(decode.clean(rtf_to_text(source, errors="ignore")).strip())
    head = source[:20_000]
    for key in ("title", "author"):
        said = re.search(rf"\{{\\{key} ([^{{}}\\]{{1,300}})\}}", head)
        found.give(key, said[1] if said else None, "file")
    made = re.search(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})", head)
    day = published.iso("-".join(made.groups())) if made else None
    if day:
        found.weak["published"] = (day, "file: date of creation")
    return [found]


def epub(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of an e-book, its chapters in reading order. Raises Unreadable for one under copy protection."""
    container = packed.opened(data, limit)
    names = set(container.namelist())
    if "META-INF/rights.xml" in names:
        raise Unreadable("encrypted: under copy protection")
    roots = [element.get("full-path") for element in _xml(packed.member(container, "META-INF/container.xml", limit)).iter() if element.get("full-path")]
    if not roots:
        raise Unreadable("no book in it")
    book = _xml(packed.member(container, roots[0], limit))
    files = {element.get("id"): element.get("href") for element in book.iter(f"{_OPF}item")}
    base = posixpath.dirname(roots[0])
    chapters, left = [], limit
    for element in book.iter(f"{_OPF}itemref"):
        path = posixpath.normpath(posixpath.join(base, unquote(files.get(element.get("idref")) or "")))
        if path in names:
            content = packed.member(container, path, left)
            left -= len(content)
            chapters.append(markup.visible(decode.text(content, markup.charset(content))[0]))
    found = Found(decode.clean("\n\n".join(chapters)))
    for key, tag in (("title", "title"), ("author", "creator"), ("outlet", "publisher"), ("published", "date"), ("language", "language")):
        element = next(book.iter(f"{_DC}{tag}"), None)
        if element is not None and element.text:
            markup.give(found, key, element.text, "file")
    return [found]


def _xml(data: bytes):
    """The root of an XML document in which entities and external references are errors."""
    from defusedxml import ElementTree

    return ElementTree.fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)


def _odf(element) -> str:
    pieces = [element.text or ""]
    for child in element:
        tag = child.tag.removeprefix(_TEXT)
        if tag in ("tab", "s", "line-break"):
            pieces.append(" ")
        elif tag not in ("note", "annotation", "p", "h", "list"):
            pieces.append(_odf(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _spaced(lines: list[str]) -> str:
    """Paragraphs apart by a blank line, the items of a list and the lines of a quotation not."""
    made = ""
    for before, line in zip(["", *lines], lines, strict=False):
        if line:
            close = line[:2] in ("• ", "> ") and before[:2] == line[:2]
            made += ("\n" if close else "\n\n") + line
    return made.strip()
