"""Figures drawn by a second process: the same drawing, and nothing lost where it can't draw, or is gone."""

import os
import subprocess
import sys
import textwrap

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.report import bundles, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no second process there")

BARS = """
    from analysis.charts import style

    def bars(height):
        ax = style.axes(4, 2)
        for bar in ax.barh(["one", "two"], [1, height]):
            bar.set_url("#claim-C1")
        return ax
"""


def told(code: str, **environment: str) -> str:
    """What `code` prints in a process of its own: only one with a single thread may be parted in two."""
    code = (
        textwrap.dedent(BARS) + "from analysis.report import beside, drawing\nnumber = beside.start()\n" + textwrap.dedent(code)
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120, env={**os.environ, **environment}).stdout


def test_what_it_draws_is_what_would_have_been_drawn_here():
    said = told("""
        coming = [beside.ask(bars(n).figure, f"f{n}") for n in range(1, 30)]  # more than fits into a pipe
        here = [drawing.draw(bars(n).figure, f"f{n}") for n in range(1, 30)]
        print([one.result(60) for one in coming] == here, len(set(svg for svg, *_ in here)))
    """)
    assert said.split() == ["True", "29"]


def test_what_was_drawn_once_is_kept_by_what_it_shows(tmp_path):
    code = """
        import json, os
        first = [beside.ask(bars(n).figure, "f").result(60) for n in (1, 2)]
        beside._draw = beside._to_it.send_bytes = None  # from here on nobody draws
        again = [beside.ask(bars(n).figure, "f").result(60) for n in (1, 2)]
        print(again == first, first[0] != first[1], len([name for *_, names in os.walk(os.environ["CORROBORATE_CACHE"]) for name in names]))
    """
    # Twice, and each time with another order of what has no order: what is kept by the first is found by the second.
    said = [told(code, CORROBORATE_CACHE=str(tmp_path), PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert said == ["True True 2\n"] * 2
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-9])
    assert told(code, CORROBORATE_CACHE=str(tmp_path)) == "True True 2\n"


def test_a_figure_that_cannot_be_sent_is_drawn_here():
    said = told("""
        ax = bars(1)
        ax.xaxis.set_major_formatter(lambda value, place: "x")
        print(beside.ask(ax.figure, "f"))
    """)
    assert said.strip() == "None"


def test_a_figure_that_fails_there_is_drawn_here_and_so_is_all_once_it_is_gone():
    said = told("""
        import os, signal
        from matplotlib.patches import Rectangle
        class Odd(Rectangle):  # the other process was parted before there was such a class
            pass
        ax = bars(1)
        ax.add_patch(Odd((0, 0), 1, 1))
        print(beside.ask(ax.figure, "f").result(60))
        os.kill(number, signal.SIGKILL)
        print([one and one.result(60) for one in (beside.ask(bars(n).figure, "f") for n in range(50))][-1])
    """)
    assert said.split() == ["None", "None"]


@pytest.mark.slow
def test_figures_stand_where_they_were_shown_and_all_are_drawn_at_the_end(tmp_path):
    source = textwrap.dedent(BARS) + "from analysis.report import show\n"
    cells = [
        source + f"show.figure(bars({n}), 'f{n}', caption='c', alt='a', n={n}, source='s')\nshow.say('after {n}')"
        for n in (1, 2)
    ]
    notebook = new_notebook(
        cells=[new_code_cell(cell) for cell in [*cells, "show.settle()"]],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    from analysis.report import ahead

    ahead.start()
    done = run.execute(nbformat.from_dict(notebook), {}, folder=tmp_path)
    for n, cell in enumerate(done["cells"][-3:-1], start=1):
        figure, after = (output["data"] for output in cell["outputs"])
        assert figure[bundles.FIGURE]["id"] == f"f{n}" and figure[bundles.FIGURE]["n"] == str(n)
        assert figure["image/svg+xml"].startswith("<?xml") and after["text/markdown"] == f"after {n}"
