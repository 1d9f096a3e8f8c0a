"""Writes the column tables of README.md from analysis/tables.py, so that the two never disagree (a test holds it)."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.tables import TABLES

README = Path(__file__).resolve().parent.parent / "README.md"


def section() -> str:
    """The markdown between the two markers: a table a table."""
    parts = []
    for table in TABLES.values():
        rows = "\n".join(
            f"| {c.name} | {c.type} | {c.meaning}{': ' + ', '.join(c.one_of) if c.one_of else ''} |" for c in table.columns
        )
        parts.append(f"<details><summary><b>{table.name}</b>: {table.meaning}</summary>\n\n| column | type | meaning |\n| --- | --- | --- |\n{rows}\n\n</details>")
    return "\n".join(parts)


def written(text: str) -> str:
    """`text` of the README with the section in place."""
    return re.sub(r"(<!-- tables -->\n).*?(<!-- /tables -->)", lambda m: m[1] + section() + "\n" + m[2], text, flags=re.S)


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
