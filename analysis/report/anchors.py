"""Every number, id and internal link of a report, settled before any template sees it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from analysis.errors import AnalysisError
from analysis.report import prose

_NUMBERED = {"figure": "Figure", "table": "Table"}
_BACK = 4  # most ways back that an entry of the evidence offers


def settle(blocks: list[dict], *, strict: bool, warnings: list[str]) -> list[dict]:
    """`blocks` with headings, figures, tables and notes numbered, and every internal link leading somewhere.

    Headings get ids from their words and never skip a level (a screen reader would lose its way). A link to a figure or
    table without words of its own, or with just "Figure" or "Table", gets its number. Each entry of the evidence gets
    the way back to the tables, figures and sections that lead to it.
    """
    blocks = _with_levels(blocks)
    taken: dict[str, str] = {}
    for block in blocks:
        for id, where in _ids(block):
            if id in taken:
                raise AnalysisError(f"{where}: the id {id} is already taken in {taken[id]}")
            taken[id] = where
    _name_headings(blocks, taken)
    names = _numbers(blocks)
    for block in blocks:
        for holder in _links(block):
            target = holder["href"].removeprefix("#").partition("?")[0]
            if holder["href"].startswith("#") and target not in taken:
                message = f"{block['where']}: the link to #{target} leads nowhere"
                if strict:
                    raise AnalysisError(message)
                warnings.append(message)
                holder.pop("href")
                if holder.get("kind") == "link":
                    holder["kind"] = "plain"
            elif holder.get("kind") == "link" and target in names:
                words = prose.text(holder["runs"]).strip()
                if words.lower() in ("", "figure", "table"):
                    holder["runs"] = [{"kind": "text", "text": names[target]}]
    _lead_back(blocks)
    return [{key: value for key, value in block.items() if key != "where"} for block in blocks]


def _with_levels(blocks: list[dict]) -> list[dict]:
    settled, last = [], 0
    for block in blocks:
        if block["kind"] == "heading":
            last = min(block["level"], last + 1)
            block = {**block, "level": last}
        settled.append(block)
    return settled


def _ids(block: dict) -> Iterator[tuple[str, str]]:
    """Every id that a block brings along; a heading gets its own later."""
    where = block["where"]
    if block["kind"] in ("figure", "table", "evidence"):
        yield block["id"], where
    if block["kind"] == "table":
        yield from ((row["id"], where) for row in block["rows"] if row["id"])
    if block["kind"] == "evidence":
        yield from ((entry["id"], where) for entry in block["entries"])


def _name_headings(blocks: list[dict], taken: dict[str, str]) -> None:
    for block in blocks:
        if block["kind"] == "heading":
            plain = unicodedata.normalize("NFKD", prose.text(block["runs"])).encode("ascii", "ignore").decode().lower()
            slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "section"
            id, again = slug, 2
            while id in taken:
                id, again = f"{slug}-{again}", again + 1
            block["id"], block["text"] = id, prose.text(block["runs"])
            taken[id] = block["where"]


def _numbers(blocks: list[dict]) -> dict[str, str]:
    """Numbers given to chapters, figures, tables and notes in order; returns the names of figures and tables by id."""
    counts = {"figure": 0, "table": 0, "chapter": 0, "note": 0}
    names = {}
    for block in blocks:
        kind = block["kind"]
        if kind == "table" and not block["rows"]:
            names[block["id"]] = block["caption"]  # one line that says so; it has no number
        elif kind in _NUMBERED:
            counts[kind] += 1
            block["number"] = counts[kind]
            names[block["id"]] = f"{_NUMBERED[kind]} {counts[kind]}"
        elif kind == "heading" and block["level"] == 1:
            counts["chapter"] += 1
            block["number"] = counts["chapter"]
        for run in runs_in(block):
            if run["kind"] == "note":
                counts["note"] += 1
                run["number"] = counts["note"]
    return names


def runs_in(block: dict) -> Iterator[dict]:
    """Every run of words inside a block, however deep."""
    for run in block.get("runs", []):
        yield run
        yield from runs_in(run)
    for inner in block.get("blocks", []):
        yield from runs_in(inner)
    if block["kind"] == "list":
        for item in block["items"]:
            for inner in item:
                yield from runs_in(inner)


def _links(block: dict) -> Iterator[dict]:
    """Everything in a block that leads somewhere; each has an href. One that may not be followed loses it."""
    holders = list(runs_in(block))
    holders += block.get("links", []) if block["kind"] == "figure" else []
    holders += [way for entry in block["entries"] for way in entry.get("more", [])] if block["kind"] == "evidence" else []
    tables = [block] if block["kind"] == "table" else [block["data"]] if block.get("data") else []
    for table in tables:
        holders += [cell for row in table["rows"] for cell in row["cells"] if isinstance(cell, dict)]
    for holder in holders:
        if "href" in holder and not prose.safe(holder["href"]):
            holder.pop("href")
        if "href" in holder:
            yield holder


def _lead_back(blocks: list[dict]) -> None:
    entries = {entry["id"]: entry for block in blocks if block["kind"] == "evidence" for entry in block["entries"]}
    for entry in entries.values():
        entry["back"] = []
    section: dict = {}
    for block in blocks:
        if block["kind"] == "heading":
            section = {"href": f"#{block['id']}", "label": block["text"]}
        if block["kind"] in _NUMBERED and "number" in block:
            name = f"{_NUMBERED[block['kind']]} {block['number']}"
            for row in block.get("rows", []):
                for cell in row["cells"]:
                    if isinstance(cell, dict):
                        _back(entries, cell, {"href": f"#{row['id'] or block['id']}", "label": name})
            for link in block.get("links", []):
                _back(entries, link, {"href": f"#{block['id']}", "label": name})
        elif section:
            for run in runs_in(block):
                _back(entries, run, section)


def _back(entries: dict[str, dict], holder: dict, way: dict) -> None:
    entry = entries.get(holder.get("href", "").removeprefix("#").partition("?")[0])
    if entry is not None and len(entry["back"]) < _BACK and all(way["label"] != known["label"] for known in entry["back"]):
        entry["back"].append(way)
