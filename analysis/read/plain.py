"""Plain text and Markdown, with front matter."""

from __future__ import annotations

import re

from analysis.read import decode, published
from analysis.read.found import METADATA, Found, Unreadable

_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_NAMES = {
    "date": "published", "publish_date": "published", "published_at": "published", "pubdate": "published", "headline": "title",
    "by": "author", "authors": "author", "byline": "author", "publisher": "outlet", "site": "outlet", "source": "outlet",
    "publication": "outlet", "lang": "language", "link": "url", "canonical": "url", "permalink": "url", "source_url": "url",
}  # fmt: skip


def text(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of a plain text file. Raises Unreadable if it is no text."""
    if decode.binary(data):
        raise Unreadable("binary, not text")
    said, encoding = decode.text(data)
    return [Found(said, note="" if encoding == "utf-8" else encoding)]


def markdown(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of a Markdown file, its front matter read as metadata and kept out of the text."""
    [found] = text(data, name, limit)
    front = _FRONT.match(found.text)
    values = _front(front[1]) if front else None
    if values is None:
        return [found]
    made = Found(found.text[front.end() :], note=found.note)
    for key, value in values.items():
        give(made, str(key), value, "front matter")
    return [made]


def give(found: Found, key: str, value: object, origin: str) -> None:
    """Takes `value` under the metadata name that `key` stands for, if any; lists are joined, dates made ISO 8601."""
    name = _NAMES.get(key.strip().lower(), key.strip().lower())
    if name not in METADATA:
        return
    if isinstance(value, list | tuple):
        value = ", ".join(str(one) for one in value if isinstance(one, str | int))
    elif isinstance(value, dict):
        value = value.get("name")
    if value is not None and name == "published":
        value = published.iso(str(value))
    if value is not None and name == "language":
        value = str(value).strip().lower()[:2]
    found.give(name, value, origin)


def _front(block: str) -> dict | None:
    import yaml

    if "*" in block or "&" in block:  # no anchors: a few lines of them unfold into gigabytes
        block = re.sub(r"(?m)^(\s*[\w-]+\s*:\s*)([*&].*)$", r"\1''", block)
    try:
        values = yaml.load(block, Loader=_plain_loader(yaml))
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, AttributeError):
        return None
    return values if isinstance(values, dict) else None


def _plain_loader(yaml):
    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        """Safe YAML in which an alias is an error."""

        def compose_node(self, parent, index):
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("an alias")
            return super().compose_node(parent, index)

    return Loader
