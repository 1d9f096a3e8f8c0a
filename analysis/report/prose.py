"""Markdown as data: blocks and runs of words that a template sets in type. HTML in it is text, and only safe links stay.

A block is {"kind": heading | paragraph | list | quote | code | rule, ...}; a run is {"kind": text | strong | emphasis |
code | link | note | break, ...}. A footnote travels with its reference, as runs.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from analysis.report import clean

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+|#[A-Za-z0-9._\-]+(?:\?[A-Za-z0-9=&%._~\-]+)?", re.IGNORECASE)
_NESTING = {"em": "emphasis", "strong": "strong"}


@cache
def _parser() -> MarkdownIt:
    # No HTML (it comes out as the text it is), no bare addresses made into links, no images: a report asks for nothing.
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).use(footnote_plugin).disable("image")


def blocks(markdown: str) -> list[dict]:
    """`markdown` (CommonMark with footnotes) as blocks; an empty list if it holds only white space.

    A link that leads to neither http, https, mailto nor a place in the report keeps its words and loses its target.
    """
    tokens = _parser().parse(clean.text(markdown))
    notes = _notes(tokens)
    return list(_blocks(tokens, notes))


def text(runs: list[dict]) -> str:
    """The words of `runs`, without their footnotes."""
    return "".join(
        " " if run["kind"] == "break" else run["text"] if "text" in run else text(run["runs"]) if run["kind"] != "note" else ""
        for run in runs
    )


def safe(href: str) -> bool:
    """Whether `href` may be followed from a report: http, https, mailto, an anchor in it, or a view of one (`#evidence?source=a`)."""
    return _SAFE.fullmatch(href) is not None


def _notes(tokens: list[Token]) -> dict[int, list[dict]]:
    """The footnotes' words by their number within this text; taken out of `tokens`."""
    found: dict[int, list[dict]] = {}
    for place, token in enumerate(tokens):
        if token.type != "footnote_open":
            continue
        runs: list[dict] = []
        for inner in tokens[place + 1 :]:
            if inner.type == "footnote_close":
                break
            if inner.type == "inline":
                runs += ([{"kind": "break"}] if runs else []) + _runs(inner.children or [], {})
        found[token.meta["id"]] = runs
    for place, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            del tokens[place:]
            break
    return found


def _blocks(tokens: list[Token], notes: dict[int, list[dict]]) -> list[dict]:
    made: list[dict] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _closing(tokens, place)
        inside = tokens[place + 1 : end]
        if token.type == "heading_open":
            made.append({"kind": "heading", "level": int(token.tag[1]), "runs": _runs(inside[0].children or [], notes)})
        elif token.type == "paragraph_open":
            made.append({"kind": "paragraph", "runs": _runs(inside[0].children or [], notes)})
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            made.append({
                "kind": "list",
                "ordered": token.type == "ordered_list_open",
                "start": int(token.attrGet("start") or 1),
                "items": _items(inside, notes),
            })  # fmt: skip
        elif token.type == "blockquote_open":
            made.append({"kind": "quote", "blocks": _blocks(inside, notes)})
        elif token.type in ("fence", "code_block"):
            made.append({"kind": "code", "text": token.content.rstrip("\n")})
        elif token.type == "hr":
            made.append({"kind": "rule"})
        place = end + 1
    return made


def _items(tokens: list[Token], notes: dict[int, list[dict]]) -> list[list[dict]]:
    items, place = [], 0
    while place < len(tokens):
        end = _closing(tokens, place)
        items.append(_blocks(tokens[place + 1 : end], notes))
        place = end + 1
    return items


def _closing(tokens: list[Token], place: int) -> int:
    """Where the block that opens at `place` closes; `place` itself for a block of one token."""
    depth = 0
    for later in range(place, len(tokens)):
        depth += tokens[later].nesting
        if depth == 0:
            return later
    return len(tokens) - 1


def _runs(tokens: list[Token], notes: dict[int, list[dict]]) -> list[dict]:
    """Inline tokens as runs, nested as they nest."""
    root: list[dict] = []
    stack = [root]
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.nesting == 1:
            run: dict = {"kind": _NESTING.get(name, "plain"), "runs": []}
            if name == "link":
                href = str(token.attrGet("href") or "")
                run = {"kind": "link", "href": href, "runs": []} if safe(href) else run
            stack[-1].append(run)
            stack.append(run["runs"])
        elif token.nesting == -1:
            stack.pop()
        elif name in ("text", "text_special", "html_inline"):
            _add(stack[-1], token.content)
        elif name == "softbreak":
            _add(stack[-1], " ")
        elif name == "hardbreak":
            stack[-1].append({"kind": "break"})
        elif name == "code_inline":
            stack[-1].append({"kind": "code", "text": token.content})
        elif name == "footnote_ref":
            stack[-1].append({"kind": "note", "runs": notes.get(token.meta["id"], [])})
    return root


def _add(runs: list[dict], text: str) -> None:
    if runs and runs[-1]["kind"] == "text":
        runs[-1]["text"] += text
    elif text:
        runs.append({"kind": "text", "text": text})
