"""RSS and Atom: every entry that carries text is a document."""

from __future__ import annotations

from analysis.read import decode, markup
from analysis.read.found import Found, Unreadable

_FIELDS = {
    "title": ("title",),
    "url": ("link", "guid", "id"),
    "published": ("pubdate", "published", "issued", "date", "created", "updated"),
    "author": ("creator", "author"),
    "language": ("language",),
}
_TEXTS = ("encoded", "content", "description", "summary")


def feed(data: bytes, name: str, limit: int) -> list[Found]:
    """A document an entry: its longest text under its title; the feed's own title is the outlet.

    Raises Unreadable for XML that is no feed, is malformed, or holds entity declarations.
    """
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    try:
        root = ElementTree.fromstring(data.lstrip(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise Unreadable("XML with entity declarations, which may unfold without end") from None
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Unreadable(f"XML that is malformed ({error})") from None
    entries = [element for element in root.iter() if _local(element) in ("item", "entry")]
    if not entries:
        raise Unreadable("XML that is no feed")
    channel = next((element for element in root.iter() if _local(element) == "channel"), root)
    outlet = next(("".join(child.itertext()) for child in channel if _local(child) == "title"), None)
    language = next((child.text for child in channel if _local(child) == "language"), None)
    return [found for number, entry in enumerate(entries, 1) if (found := _entry(entry, number, outlet, language)).text]


def _entry(entry, number: int, outlet: str | None, language: str | None) -> Found:
    said: dict[str, str] = {}
    for child in entry:
        tag = _local(child)
        inner = next((one.text for one in child.iter() if _local(one) == "name" and one is not child), None)
        value = inner or child.get("href") or "".join(child.itertext())
        if tag != "link" or child.get("rel", "alternate") == "alternate":
            said.setdefault(tag, value.strip())
    texts = [markup.visible(said[tag]) for tag in _TEXTS if said.get(tag)]
    text = max(texts, key=len, default="")
    found = Found("", part=f"{number:04d}")
    for name, tags in _FIELDS.items():
        for tag in tags:
            value = markup.visible(said[tag]) if name in ("title", "author") and said.get(tag) else said.get(tag)
            markup.give(found, name, value, "file")
    found.give("outlet", " ".join((outlet or "").split()) or None, "file")
    markup.give(found, "language", language, "file")
    title = found.values.get("title")
    found.text = decode.clean(f"{title}\n\n{text}" if title and not text.startswith(title) else text).strip()
    return found


def _local(element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
