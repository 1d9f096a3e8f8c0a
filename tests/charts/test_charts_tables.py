"""Every figure of the notebooks has its text table: what a chart shows can be read without seeing it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

CELLS = [
    pytest.param(source, id=f"{path.stem}-{number}")
    for path in sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"])
    if "show.figure(" in (source := "".join(cell["source"]))
]


def test_there_are_figures():
    assert len(CELLS) > 9


@pytest.mark.parametrize("source", CELLS)
def test_a_figure_has_its_table_and_its_words(source):
    calls = source.split("show.figure(")[1:]
    assert all("data=" in call and "alt=" in call for call in calls)
