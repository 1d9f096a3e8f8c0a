"""The report as one HTML file that asks for nothing: figures are data, styles and script are allowed by their hash."""

from __future__ import annotations

import base64
import bisect
import hashlib
from functools import cache
from pathlib import Path
from urllib.parse import quote

from analysis.report import evidence
from analysis.report.anchors import runs_in

FOLDER = Path(__file__).resolve().parent / "templates"
_PIXELS = 96  # CSS pixels in an inch
_MANY = 7  # columns from which a table may be wider than the text
_SHORT, _NAME = 14, 24  # letters up to which a cell, or a name without a space in it, is not broken
_AROUND = 250_000  # characters of paragraphs around the sentences of the evidence, so that the page of a large corpus stays under 5 MB


def render(doc: dict) -> str:
    """`doc` (see `model.build`) as an HTML page; the same text for the same `doc`.

    Everything can be read with scripts off; the script only filters the evidence. A drawing is an image: scripts in it
    would not run, and its ids can't meet those of the page.
    """
    style, script = _file("style.css"), _file("page.js")
    policy = "; ".join([
        "default-src 'none'", "img-src data:", f"style-src {_hash(style)}", f"script-src {_hash(script)}",
        "base-uri 'none'", "form-action 'none'",
    ])  # fmt: skip
    from markupsafe import Markup

    return _template().render(
        meta=doc["meta"],
        blocks=_laid_out(doc["blocks"]),
        contents=_contents(doc["blocks"]),
        notes=[run for block in [*doc["meta"]["summary"], *doc["blocks"]] for run in runs_in(block) if run["kind"] == "note"],
        style=Markup(style),
        script=Markup(script),
        policy=policy,
    )


def load() -> None:
    """Loads and compiles the template, which is kept."""
    import markupsafe  # noqa: F401

    _template()


@cache
def _template():
    import jinja2

    loader = jinja2.FileSystemLoader(FOLDER)
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.ChainableUndefined).get_template("page.html.j2")


@cache
def _file(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a content security policy calls the SHA-256 of an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


def _laid_out(blocks: list[dict]) -> list[dict]:
    """`blocks` with what the template can't work out: encoded drawings and their proportions, levels of headings."""
    made, level = [], 1
    for block in blocks:
        if block["kind"] == "heading":
            level = block["level"] + 1
        elif block["kind"] == "figure":
            block = {
                **block,
                "encoded": _encoded(block["svg"]),
                "over": _over(block["links"]),
                "ratio": block["height"] / block["width"],
                "data": block["data"] and {**block["data"], "columns": _with_long(block["data"]["columns"], block["data"]["rows"])},
                "pixels": round(block["width"] * _PIXELS * 1.12),  # a little larger than on paper: screens are read from farther
            }
        elif block["kind"] == "table":
            columns = _with_long(block["columns"], block["rows"])
            block = {**block, "columns": columns, "wide": len(columns) >= _MANY or sum(column["long"] for column in columns) > 1}
        elif block["kind"] == "evidence":
            block = {**block, "level": min(level + 1, 6), "entries": _fitted(block["entries"])}
        made.append(block)
    return made


def _fitted(entries: list[dict], most: int = _AROUND) -> list[dict]:
    """`entries` with no more than `most` characters around all their sentences together: what is longest is cut first."""
    lengths = [len(item[side]) for entry in entries for item in entry["items"] for side in ("before", "after")]
    if sum(lengths) <= most:
        return entries
    widest = bisect.bisect_right(range(max(lengths) + 1), most, key=lambda width: sum(min(length, width) for length in lengths)) - 1
    return [
        {**entry, "items": [{**item, "before": evidence.tail(item["before"], widest), "after": evidence.head(item["after"], widest)} for item in entry["items"]]}
        for entry in entries
    ]


def _over(links: list[dict]) -> list[dict]:
    """The links over a drawing, one each however many parts of it lead to the same place: a line and the word on it are one."""
    over: dict[tuple[str, str], dict] = {}
    for link in links:
        if "href" in link:
            over.setdefault((link["href"], link["label"]), {"href": link["href"], "label": link["label"], "shapes": []})["shapes"].append(link)
    return list(over.values())


_SAFE = " '=:;/,()?!.-_+*[]{}|^~@$"
_QUOTED = {code: quote(chr(code), safe=_SAFE) for code in range(128) if quote(chr(code), safe=_SAFE) != chr(code)}


def _encoded(svg: str):
    """A drawing as the rest of a data address, safe within double quotes; a third smaller than as base64."""
    from markupsafe import Markup

    plain = svg.replace('"', "'") if "'" not in svg else svg
    # The same as quote(plain, safe=_SAFE), which takes ten times as long.
    return Markup(plain.translate(_QUOTED) if plain.isascii() else quote(plain, safe=_SAFE))


def _with_long(columns: list[dict], rows: list[dict]) -> list[dict]:
    """`columns`, each saying whether it holds running text or a word so long that it must be broken, or only what stands on one line."""
    told = []
    for place, column in enumerate(columns):
        cells = (row["cells"][place] for row in rows)
        texts = [cell if isinstance(cell, str) else cell["text"] for cell in cells]
        short = all(len(text) <= (_SHORT if " " in text or len(columns) >= _MANY else _NAME) for text in texts)
        told.append({**column, "long": any(len(text) > 40 for text in texts), "whole": short})
    return told


def _contents(blocks: list[dict]) -> list[dict]:
    chapters: list[dict] = []
    for block in blocks:
        if block["kind"] == "heading" and block["level"] == 1:
            chapters.append({"id": block["id"], "text": block["text"], "sections": []})
        elif block["kind"] == "heading" and block["level"] == 2 and chapters:
            chapters[-1]["sections"].append({"id": block["id"], "text": block["text"]})
    return chapters
