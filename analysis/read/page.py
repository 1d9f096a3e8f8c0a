"""Web pages, as saved by a browser or a program: the main text, found by trafilatura, and the page's metadata."""

from __future__ import annotations

import re

from analysis.read import decode, headline, markup
from analysis.read.found import Found, Unreadable

_DEEPEST = 250  # elements inside each other; a tree builder recurses into them
_CELL = 800  # characters of a table's cell above which the table is the page's layout
_ENOUGH = 200  # characters of main text below which the whole visible text is looked at as well


def html(data: bytes, name: str, limit: int, *, url: str | None = None, declared: str | None = None) -> list[Found]:
    """The one document of a web page: its headline, then its main text, a paragraph a block.

    Without a main text that trafilatura finds, the page's whole visible text, in which furniture is told apart as in any other
    text. `url` is where it came from, `declared` its encoding, if known from elsewhere. Raises Unreadable for a page
    without text, as one that a script builds.
    """
    if decode.binary(data):
        raise Unreadable("binary, not a web page")
    said, encoding = decode.text(data, declared or markup.charset(data))
    return [document(said, url=url, note="" if encoding == "utf-8" else encoding)]


def document(said: str, *, url: str | None = None, note: str = "") -> Found:
    """The document of the web page whose source is `said`; see `html`."""
    found = Found("", note=note)
    markup.give(found, "url", url, "archive")
    markup.metadata(said, found)
    text = _main(said)
    if len(text) < _ENOUGH:
        whole = markup.visible(said)
        text = whole if len(whole) > 2 * len(text) else text
    if not text.strip():
        raise Unreadable("no text in the page; it may be built by a script")
    title = found.values.get("title")
    if title:
        title = found.values["title"] = headline.bare(title, [" ".join(line.split()) for line in text[:5000].split("\n")])
    if title and _words(title) not in (_words(line) for line in text[:5000].split("\n")):
        text = f"{title}\n\n{text}"
    found.text = decode.clean(text)
    return found


def mhtml(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of a page that a browser saved whole (MHTML). Raises Unreadable if no page is in it."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True) or b""
            url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
            return html(content, name, limit, url=markup.address(url), declared=part.get_content_charset())
    raise Unreadable("no page in it")


def _main(said: str) -> str:
    import logging

    if _depth(said) > _DEEPEST:
        return ""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(said, with_metadata=False, include_comments=False, include_tables=True, favor_recall=False)
    except Exception:  # a page that trafilatura fails on is still a page: its visible text is taken
        return ""
    if found is None or found.body is None:
        return ""
    # A page laid out in a table is no table: its cells hold articles, whose lines trafilatura runs together.
    laid_out = any(len("".join(cell.itertext())) > _CELL for cell in found.body.iter("cell"))
    return "" if laid_out else _rendered(found.body)


def _depth(said: str) -> int:
    """How deep elements are nested at most, roughly and fast: unclosed ones that must be closed count."""
    depth = deepest = 0
    for close in re.findall(r"<(/?)(?:div|span|b|i|em|a|font|ul|ol|li|table|blockquote|section|article|strong|center|small|big)\b", said, re.I):
        depth += -1 if close else 1
        deepest = max(deepest, depth)
    return deepest


def _rendered(body) -> str:
    """trafilatura's tree as text: a blank line between blocks, "• " before list items, "> " before block quotations."""
    lines: list[str] = []
    for element in body:
        _render(element, lines)
    return "\n\n".join(line for line in lines if line.strip())


def _render(element, lines: list[str]) -> None:
    if not isinstance(element.tag, str):
        return
    if element.tag == "list":
        lines.append("\n".join(f"• {text}" for item in element.iter("item") if (text := _text(item))))
    elif element.tag == "table":
        for row in element.iter("row"):
            lines.append(" | ".join(text for cell in row if (text := _text(cell))))
    elif element.tag == "quote":
        lines.append("\n".join(f"> {line}" for line in _text(element, apart=True).split("\n") if line.strip()))
    elif element.tag in ("div", "main", "body") and len(element):
        for child in element:
            _render(child, lines)
    else:
        lines.append(_text(element))


def _text(element, *, apart: bool = False) -> str:
    pieces: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        pieces.append("\n" if child.tag == "lb" or (apart and child.tag == "p") else "")
        pieces += [(child.text or "").replace("\n", " ") if isinstance(child.tag, str) else "", (child.tail or "").replace("\n", " ")]
    return "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n")).strip()


def _words(said: str) -> list[str]:
    return re.findall(r"\w+", said.lower())
