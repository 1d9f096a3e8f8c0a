"""The report as data: an executed notebook in, one dictionary out that both templates set.

Code, parameters and whatever was not shown through `show` stay out. What is left is cleaned, numbered, and held to be
whole: no error, no id twice, no link to nowhere.

    {"meta": {title, subtitle, facts, author, keywords, language, day, date}, "blocks": [...], "warnings": [...]}
"""

from __future__ import annotations

from datetime import date

from analysis.errors import AnalysisError
from analysis.report import anchors, clean, prose
from analysis.report.bundles import COVER, EVIDENCE, FIGURE, TABLE

_KINDS = {FIGURE: "figure", TABLE: "table", EVIDENCE: "evidence"}
# Not strftime: its names follow the machine's locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
CAVEATS = "Bear in mind"  # the heading of what a reader must know before any chart
_HIDDEN = {"parameters", "injected-parameters", "remove-cell"}


def build(notebook: dict, *, day: date, title: str = "", strict: bool = True) -> dict:
    """The report of an executed `notebook` (nbformat 4), dated `day`.

    `title` is used where no cell shows a cover. Raises AnalysisError, naming notebook and cell, for an output that is an
    error and for an id that occurs twice; for a link to nowhere too if `strict`, else the link loses its target (a
    chapter alone may point into another one) and `warnings` says so.
    """
    blocks: list[dict] = []
    cover: dict = {}
    warnings: list[str] = []
    for number, cell in enumerate(notebook["cells"], start=1):
        if _HIDDEN & set(cell["metadata"].get("tags", [])):
            continue
        where = place(cell, number)
        if cell["cell_type"] == "markdown":
            blocks += [{**block, "where": where} for block in prose.blocks(_joined(cell["source"]))]
        elif cell["cell_type"] == "code":
            for output in cell["outputs"]:
                made = _output(output, where, warnings)
                cover = made.pop() if made and made[-1]["kind"] == "cover" else cover
                blocks += [{**block, "where": where} for block in made]
    summary = [{**block, "where": "the cover"} for block in prose.blocks(cover.get("summary", ""))]
    blocks = _opened(_asides(blocks))
    settled = anchors.settle(summary + blocks, strict=strict, warnings=warnings)
    meta = {**_meta(cover, blocks, day, title), "summary": settled[: len(summary)]}
    return {"meta": meta, "blocks": settled[len(summary) :], "warnings": warnings}


def _asides(blocks: list[dict]) -> list[dict]:
    """`blocks` with each "Bear in mind" and the list below it as one aside."""
    made: list[dict] = []
    for block in blocks:
        last = made[-1] if made else None
        if block["kind"] == "list" and last and last["kind"] == "heading" and prose.text(last["runs"]) == CAVEATS:
            made[-1] = {"kind": "aside", "title": CAVEATS, "blocks": [block], "where": last["where"]}
        else:
            made.append(block)
    return made


def _opened(blocks: list[dict]) -> list[dict]:
    """`blocks` with the first paragraph below each chapter's heading marked: it says what the chapter answers."""
    return [
        {**block, "opens": True} if block["kind"] == "paragraph" and before["kind"] == "heading" and before["level"] == 1 else block
        for before, block in zip([{"kind": ""}, *blocks], blocks, strict=False)
    ]


def place(cell: dict, number: int) -> str:
    """Where `cell` stands, for messages: its chapter and number there if it was bound, else its own number."""
    origin = cell["metadata"].get("corroborate", {})
    return f"{origin['notebook']}, cell {origin['cell']}" if origin else f"cell {number}"


def failure(cell: dict, number: int, name: str, says: str) -> str:
    """The error `name` that `cell` ended with, and the first line of what it `says`, in one line with its place."""
    return f"{place(cell, number)}: {clean.line(f'{name}: {says}'.partition(chr(10))[0])[:300]}"


def _output(output: dict, where: str, warnings: list[str]) -> list[dict]:
    kind = output["output_type"]
    if kind == "error":
        raise AnalysisError(f"{where}: {clean.line(output['ename'] + ': ' + output['evalue'])[:300]}")
    if kind == "stream":
        return []
    data = output["data"]
    if COVER in data:
        return [{"kind": "cover", **clean.tree(data[COVER])}]
    for mime, name in _KINDS.items():
        if mime in data:
            block = {"kind": name, **clean.tree(data[mime])}
            if name == "figure":
                if "image/svg+xml" not in data:
                    raise AnalysisError(f"{where}: figure {block['id']} was never drawn; show.settle() waits for it")
                block["svg"] = _joined(data["image/svg+xml"])
            return [block]
    if "text/markdown" in data:
        return prose.blocks(_joined(data["text/markdown"]))
    if set(data) != {"text/plain"}:  # a bare value is what a notebook says to its author; a chart or a table is a loss
        warnings.append(f"{where}: an output that no function of show made is left out")
    return []


def _joined(source: str | list[str]) -> str:
    """Notebook text, which is a string or a list of its lines."""
    return source if isinstance(source, str) else "".join(source)


def _meta(cover: dict, blocks: list[dict], day: date, title: str) -> dict:
    first = next((prose.text(b["runs"]) for b in blocks if b["kind"] == "heading"), "Report")
    return {
        "title": clean.line(cover.get("title") or title or first),
        "subtitle": clean.line(cover.get("subtitle", "")),
        "facts": cover.get("facts", []),
        "author": "Corroborate",
        "keywords": ["claims", "sources", "corroboration", "independent origins", "contradictions"],
        "language": "en",
        "day": day.isoformat(),
        "date": f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    }
