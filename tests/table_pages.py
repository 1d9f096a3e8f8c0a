"""Writes docs/tables.md from analysis/tables.py and columns.csv, so that they never disagree (a test holds it)."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.tables import TABLES, meanings

PAGE = Path(__file__).resolve().parent.parent / "docs" / "tables.md"


def section() -> str:
    """The markdown between the two markers: a table a table, columns beyond the contract with an asterisk."""
    parts = []
    for table in TABLES.values():
        own = {column.name for column in table.columns}
        rows = "\n".join(f"| {name}{'' if name in own else ' *'} | {kind} | {meaning} |" for name, (kind, meaning) in meanings(table.name).items())
        parts.append(f"## {table.name}\n\n{table.meaning[0].upper()}{table.meaning[1:]}.\n\n| column | type | meaning |\n| --- | --- | --- |\n{rows}\n")
    return "\n".join(parts)


def written(text: str) -> str:
    """`text` of the page with the section in place."""
    return re.sub(r"(<!-- tables -->\n).*?(<!-- /tables -->)", lambda m: m[1] + "\n" + section() + "\n" + m[2], text, flags=re.S)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
