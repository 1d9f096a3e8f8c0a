"""The report as PDF, set by Typst from a fixed template that reads the report as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.report import columns, glyphs

TEMPLATE = Path(__file__).resolve().parent / "templates" / "report.typ"
_TEXT_WIDTH = 453.0  # points between the margins of the page, as the template sets them
# A run this long without a place to break would reach into the next column. Hangul, kana and ideographs break anywhere.
_LONG = re.compile(r"[^\s\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]{14,}")
_BREAK = "\u200b"


def render(doc: dict) -> tuple[bytes, list[str]]:
    """`doc` (see `model.build`) as PDF/UA-1, and warnings in words; the same bytes for the same `doc` and fonts.

    Where a character needs a font of the system, or Typst finds the page not fit for PDF/UA-1, a warning says so; in the
    second case it is a plain tagged PDF. Raises AnalysisError if Typst can't set it at all.
    """
    import typst

    covered = glyphs.Cover(doc)
    data = _laid_out(covered.tree(doc))
    data["fonts"] = [*glyphs.FALLBACKS, *covered.families]
    year, month, day = (int(part) for part in doc["meta"]["day"].split("-"))
    data["day"] = [year, month, day]
    compiler = typst.Compiler(
        input=TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=typst.Fonts(include_system_fonts=bool(covered.families), font_paths=glyphs.folders()),
        sys_inputs={"doc": json.dumps(data, ensure_ascii=False)},
    )
    stamp = datetime(year, month, day, tzinfo=UTC)
    warnings = list(covered.warnings)
    try:
        return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp), warnings
    except typst.TypstError as error:
        refused = error
    try:
        made = compiler.compile(format="pdf", timestamp=stamp)
    except typst.TypstError as error:
        raise AnalysisError(f"the PDF cannot be set: {str(error.message).splitlines()[0]}") from error
    return made, [*warnings, f"the PDF is tagged, but not PDF/UA-1: {str(refused.message).splitlines()[0]}"]


def load() -> None:
    """Loads Typst, so that `render` need not."""
    import typst  # noqa: F401


def _laid_out(doc: dict) -> dict:
    """`doc` with what the template can't work out: room for columns, places to break, proportions of drawings."""
    blocks, first = [], True
    for block in _led(doc["blocks"], _left_out(doc["blocks"])):
        if block["kind"] == "heading":
            block["first"], first = first, False
        elif block["kind"] == "figure":
            block["ratio"] = round(block["height"] / block["width"], 5)
            block.pop("data", None)
        elif block["kind"] == "table":
            block = _printed(block)
        elif block["kind"] == "evidence":
            printed = _standing(block["entries"])
            block["note"] = _rest(block["entries"], printed)
            block["entries"] = [_entry(entry) for entry in printed]
        # Headings stay as they are: they are bookmarks too, and they are the chapters' own words.
        block = block if block["kind"] == "heading" else _breakable(block)
        if block["kind"] == "table" and block["rows"]:
            labels, rows = [column["label"] for column in block["columns"]], [[_text(cell) for cell in row["cells"]] for row in block["rows"]]
            block["size"], widths = columns.widths(labels, rows, room=_TEXT_WIDTH)
            block["columns"] = [{**column, "points": width} for column, width in zip(block["columns"], widths, strict=True)]
        blocks.append(block)
    title = doc["meta"]["title"]
    meta = {**_breakable(doc["meta"]), "shown": break_long(title)}
    return {"meta": meta, "blocks": blocks, "short": title if len(title) < 60 else "Corroborate"}


def _left_out(blocks: list[dict]) -> dict[str, str]:
    """Where a link to a row or an entry that is not printed leads instead: to its table, or to the evidence."""
    instead = {}
    for block in blocks:
        if block["kind"] == "table":
            instead.update({f"#{row['id']}": f"#{block['id']}" for row in block["rows"][len(_kept(block)) :] if row["id"]})
        elif block["kind"] == "evidence":
            printed = {entry["id"] for entry in _standing(block["entries"])}
            instead.update({f"#{entry['id']}": f"#{block['id']}" for entry in block["entries"] if entry["id"] not in printed})
    return instead


def _led(value, instead: dict[str, str]):
    """`value` with every link leading to what is printed; a view of the evidence (`#evidence?source=a`) is the evidence."""
    if isinstance(value, dict):
        led = {key: _led(item, instead) for key, item in value.items()}
        if "href" in led and led["href"].startswith("#"):
            plain = led["href"].partition("?")[0]
            led["href"] = instead.get(plain, plain)
        return led
    return [_led(item, instead) for item in value] if isinstance(value, list) else value


def _kept(block: dict) -> list[dict]:
    """The rows of a table that are printed; a table is not cut for two rows, unless none are to be printed."""
    few = block["printed"] and len(block["rows"]) <= block["printed"] + 2
    return block["rows"] if few else block["rows"][: block["printed"]]


def _printed(block: dict) -> dict:
    """A table as it is printed: the first rows where there are many, with the number of all (`total`)."""
    return {**block, "total": len(block["rows"]), "rows": _kept(block)}


_WHOLE = ("claim-", "conflict-")  # ids of the entries that are printed whole; of others what the report leads to, and the first items
_FIRST = 3
_FEW = 100  # claims made by one document that are printed though nothing in the report leads to them


def _standing(entries: list[dict]) -> list[dict]:
    """The entries that are printed: what the report leads to, conflicts, and claims; of many that one document alone makes, only the former."""
    apart = {entry["id"] for entry in entries if _apart(entry)}
    few = len(apart) <= _FEW
    return [entry for entry in entries if entry["back"] or (entry["id"].startswith(_WHOLE) and (few or entry["id"] not in apart))]


def _apart(entry: dict) -> bool:
    """Whether the entry is of a claim that no more than one document makes and that nothing leads to."""
    return entry["id"].startswith("claim-") and not entry["back"] and len({item["doc_id"] for item in entry["items"]}) < 2


def _rest(entries: list[dict], printed: list[dict]) -> str:
    left = sum(map(_apart, entries)) - sum(map(_apart, printed))
    return f"The HTML report has {left} more claims, made by one document each" if left else ""


def _entry(entry: dict) -> dict:
    """An entry of the evidence as it is printed; what a single mention says in the claim's own words is not `told` twice."""
    left = 0 if entry["id"].startswith(_WHOLE) else len(entry["items"]) - _FIRST
    if left > 1:
        entry = {**entry, "items": entry["items"][:_FIRST], "facts": f"{entry['facts']}; the first {_FIRST} of {len(entry['items'])} places, the HTML report has all"}
    marked = {"".join(part for part, is_marked in item["parts"] if is_marked) for item in entry["items"]}
    return {**entry, "told": not (len(entry["items"]) == 1 and _plain(entry["statement"]) in {_plain(text) for text in marked})}


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".…").casefold()


def _text(cell: str | dict) -> str:
    return cell if isinstance(cell, str) else cell["text"]


def break_long(text: str) -> str:
    """`text` with places to break (zero-width spaces) in runs of 14 and more characters without one.

    Breaks come after the marks at which an address or a file name may break, and else after every eighth character.
    """
    return _LONG.sub(lambda match: _broken(match[0]), text)


def _broken(word: str) -> str:
    parts = re.findall(r"[^/_=&?@:.+\-]*[/_=&?@:.+\-]*", word)
    pieces = (part[at : at + 8] if len(part) > 20 else part for part in parts if part for at in _steps(part))
    return _BREAK.join(pieces)


def _steps(part: str) -> Iterable[int]:
    return range(0, len(part), 8) if len(part) > 20 else (0,)


_UNBROKEN = {"id", "href", "svg", "kind", "align", "alt", "day", "title", "language"}


def _breakable(value, key: str = ""):
    if isinstance(value, str):
        return value if key in _UNBROKEN else break_long(value)
    if isinstance(value, dict):
        return {name: _breakable(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_breakable(item, key) for item in value]
    return value
