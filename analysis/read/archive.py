"""Archives: every member of a .zip and every page of a .warc is a document, or a refusal of its own."""

from __future__ import annotations

import contextlib
import io
from pathlib import PurePosixPath

from analysis.read import formats, packed, page
from analysis.read.found import Found, Unreadable

_DEEPEST = 2
_PAGES = ("text/html", "application/xhtml+xml")


def zip_(data: bytes, name: str, limit: int, *, depth: int = 0) -> list[Found]:
    """The documents of all members that have a reader, in order of their names; the others as refusals with the reason.

    Nothing is written anywhere. Members whose name leads out of the archive, encrypted and damaged ones and archives in
    archives beyond the second are refused. Raises Unreadable if all of it unpacks to more than `limit` bytes.
    """
    container = packed.opened(data, limit)
    made: list[Found] = []
    left = limit
    for info in sorted(container.infolist(), key=lambda info: info.filename):
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if info.is_dir() or any(part.startswith((".", "__MACOSX", "~$")) and part != ".." for part in path.parts):
            continue
        try:
            if path.is_absolute() or ".." in path.parts or ":" in str(path.parts[:1]):
                raise Unreadable("its name leads out of the archive")
            content = packed.member(container, info, left)
            left -= len(content)
            made += _member(path, content, limit, depth)
        except Unreadable as reason:
            made.append(Found("-", part=info.filename, refused=str(reason)))
    if not made:
        raise Unreadable("no file in it")
    return made


def _member(path: PurePosixPath, content: bytes, limit: int, depth: int) -> list[Found]:
    kind = formats.of(path.name, content[:4096])
    if not kind:
        raise Unreadable(formats.no_reader(path.suffix))
    if not content:
        raise Unreadable("empty")
    if kind in ("zip", "warc") and depth + 1 >= _DEEPEST:
        raise Unreadable("an archive in an archive in an archive")
    found = zip_(content, path.name, limit, depth=depth + 1) if kind == "zip" else formats.documents(path.name, content, kind, limit)
    for one in found:
        one.identifier = one.identifier or ("" if one.part else path.stem)
        one.part = f"{path}/{one.part}" if one.part else str(path)
    return found


def warc(data: bytes, name: str, limit: int) -> list[Found]:
    """A document for every page that was answered with success, in the order of the archive.

    Raises Unreadable if none is in it, or if it unpacks to more than `limit` times ten bytes (pages compress well).
    """
    from warcio.exceptions import ArchiveLoadFailed

    made: list[Found] = []
    left = 10 * limit
    try:
        for record in _records(data):
            if record.rec_type not in ("response", "resource"):
                continue
            headers = record.http_headers
            if headers is not None and headers.get_statuscode() != "200":
                continue
            kind = (headers.get_header("Content-Type", "") if headers is not None else record.content_type or "").lower()
            if not kind.startswith((*_PAGES, "text/plain", "application/pdf")):
                continue
            content = record.content_stream().read(left + 1)
            left -= len(content)
            if left < 0:
                raise Unreadable(f"it unpacks to more than the limit of {10 * limit:,} bytes (ten times max_bytes)")
            made += _answer(record.rec_headers.get_header("WARC-Target-URI", ""), kind, content, limit, len(made) + 1)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        if not made:
            raise Unreadable(f"damaged archive ({' '.join(str(error).split())[:80]})") from None
        made.append(Found("-", part="rest", refused="damaged: what follows the last page could not be read"))
    if not made:
        raise Unreadable("no page in it")
    return made


def _records(data: bytes):
    """The records of a web archive; what the library would print of a damaged one, bytes of it among that, is dropped."""
    from warcio.archiveiterator import ArchiveIterator

    records = iter(ArchiveIterator(io.BytesIO(data)))
    while True:
        with contextlib.redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _answer(url: str, kind: str, content: bytes, limit: int, number: int) -> list[Found]:
    part = f"{number:04d}"
    try:
        if kind.startswith(_PAGES):
            charset = kind.partition("charset=")[2].split(";")[0].strip()
            found = page.html(content, url, limit, url=url, declared=charset or None)
        else:
            found = formats.documents(url, content, "pdf" if "pdf" in kind else "text", limit)
            for one in found:
                one.give("url", url, "archive")
    except Unreadable as reason:
        return [Found("-", part=url or part, refused=str(reason))]
    for one in found:
        one.part = part
    return found
