"""The format of a file, told by its name and held against its first bytes, and the reader for each."""

from __future__ import annotations

import importlib
import re
from pathlib import PurePosixPath

from analysis.read.found import Found, Unreadable

# format -> (module, function, the library that reads it)
READERS = {
    "text": ("plain", "text", ""),
    "markdown": ("plain", "markdown", "pyyaml"),
    "html": ("page", "html", "trafilatura"),
    "mhtml": ("page", "mhtml", "trafilatura"),
    "pdf": ("pdf", "pdf", "pypdf"),
    "docx": ("office", "docx", "python-docx"),
    "odt": ("office", "odt", "defusedxml"),
    "rtf": ("office", "rtf", "striprtf"),
    "epub": ("office", "epub", "trafilatura"),
    "eml": ("mail", "eml", "trafilatura"),
    "jsonl": ("rows", "jsonl", ""),
    "json": ("rows", "json_", ""),
    "csv": ("rows", "csv_", ""),
    "tsv": ("rows", "csv_", ""),
    "xlsx": ("rows", "xlsx", "openpyxl"),
    "parquet": ("rows", "parquet", "pyarrow"),
    "feed": ("feed", "feed", "defusedxml"),
    "subtitles": ("subtitles", "subtitles", ""),
    "warc": ("archive", "warc", "warcio"),
    "zip": ("archive", "zip_", ""),
}
_SUFFIXES = {
    "txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "html": "html", "htm": "html", "xhtml": "html",
    "shtml": "html", "mhtml": "mhtml", "mht": "mhtml", "pdf": "pdf", "docx": "docx", "odt": "odt", "rtf": "rtf", "epub": "epub",
    "eml": "eml", "jsonl": "jsonl", "ndjson": "jsonl", "json": "json", "csv": "csv", "tsv": "tsv", "tab": "tsv", "xlsx": "xlsx",
    "parquet": "parquet", "rss": "feed", "atom": "feed", "xml": "feed", "warc": "warc", "zip": "zip",
    "srt": "subtitles", "vtt": "subtitles",
}  # fmt: skip
_CAPTIONS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:WEBVTT\b|\d{1,4}\s*\n\d\d:\d\d:\d\d[,.]\d{3} --> )")
# What a kind of file without a reader is, or can be saved as, so that it can be read
_INSTEAD = {
    "doc dot wps pages": "save it as .docx or .pdf", "ppt pptx odp key": "save it as .pdf", "xls xlsm ods numbers": "save it as .xlsx or .csv", "msg mbox pst": "save each mail as .eml",
    "jpg jpeg png gif tif tiff webp heic bmp": "a picture: write down what it says, or have it recognised (OCR) and saved as .pdf with text",
    "mp3 m4a wav ogg opus flac mp4 mov mkv avi webm": "sound or film: put its transcript beside it, as .txt, .srt or .vtt",
    "webarchive url webloc lnk": "save the page itself, as .html or .pdf", "rar 7z tar gz tgz bz2": "unpack it",
}  # fmt: skip


def no_reader(suffix: str) -> str:
    """Why a file whose name ends in `suffix` (".doc") is not read, and what could be read instead, if that is known."""
    known = next((way for kinds, way in _INSTEAD.items() if suffix.lower().removeprefix(".") in kinds.split()), "")
    return f"no reader for {suffix or 'this kind of file'}" + (f"; {known}" if known else "")


def of(name: str, head: bytes) -> str:
    """The format of the file `name` that begins with `head`; "" if there is no reader for it.

    The first bytes win over the name where they are unmistakable (a PDF called .txt, a page called .xml).
    """
    lower = name.lower()
    suffix = PurePosixPath(lower).suffix[1:]
    if lower.endswith(".warc.gz"):
        return "warc"
    named = _SUFFIXES.get(suffix, "")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04"):
        return named if named in ("docx", "odt", "epub", "xlsx", "zip") else _zipped(head) if named or not suffix else ""
    if head.startswith(b"WARC/1."):
        return "warc"
    if named in ("feed", "text", "") or not named:
        page = _markup(head)
        if page and (named or not suffix):
            return page
    if named in ("text", "") and _CAPTIONS.match(head) and (named or not suffix):
        return "subtitles"
    if named == "feed":
        return "feed"
    return named if suffix else "text"


def documents(name: str, data: bytes, kind: str, limit: int) -> list[Found]:
    """What the reader for `kind` finds in the bytes of the file `name`, never an empty list.

    `limit` bounds in bytes what an archive may unpack to. Raises Unreadable, and nothing else, if there is no text.
    """
    if not data:
        raise Unreadable("empty")
    module, function, _ = READERS[kind]
    try:
        reader = getattr(importlib.import_module(f"analysis.read.{module}"), function)
        found = [one for one in reader(data, name, limit) if one.text.strip()]
    except Unreadable:
        raise
    except RecursionError:
        raise Unreadable("nested too deeply") from None
    except MemoryError:
        raise Unreadable("it needs more memory than there is") from None
    except Exception as error:  # parsers of other people's formats fail in more ways than they name
        words = " ".join(str(error).split())[:120]
        raise Unreadable(f"damaged or not {kind}: {type(error).__name__}" + (f" ({words})" if words.isprintable() and words else "")) from None
    if not found:
        raise Unreadable("no text in it")
    return found


def _zipped(head: bytes) -> str:
    for mark, kind in ((b"application/epub+zip", "epub"), (b"application/vnd.oasis.opendocument.text", "odt"), (b"word/", "docx"), (b"xl/", "xlsx")):
        if mark in head:
            return kind
    return "zip"


def _markup(head: bytes) -> str:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith((b"<rss", b"<feed", b"<rdf:rdf")):
        return "feed"
    if start.startswith(b"<?xml"):
        return "html" if b"<html" in start[:600] else "feed" if b"<rss" in start or b"<feed" in start or b"<rdf:rdf" in start else ""
    return ""
