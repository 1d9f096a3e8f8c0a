import base64
import os
import subprocess
import sys

import matplotlib
import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis.charts import style
from analysis.report import bundles, drawing, show


@pytest.fixture
def shown(monkeypatch):
    emitted = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw=False: emitted.append(data) if raw else None)
    return emitted


def bars():
    ax = Figure(figsize=(3, 2)).add_subplot()
    ax.barh(["a", "b"], [1, 2])
    return ax


ROWS = pd.DataFrame({"claim_id": ["C1", "C2"], "n": [1200, 3], "share": [0.5, None], "text": ["<b>x</b>", "y\x00"]})


def test_table_holds_formatted_strings_and_links(shown):
    show.table(
        ROWS, "claims", caption="Claims", n=2, source="invented",
        columns=["text", show.Column("n", "Mentions", meaning="how often"), show.Column("share", format=".0%", href="#claim-{claim_id}")],
        row_id="row-{claim_id}", note="none left out",
    )  # fmt: skip
    data = shown[0][bundles.TABLE]
    assert [column["label"] for column in data["columns"]] == ["text", "Mentions", "share"]
    assert [column["align"] for column in data["columns"]] == ["left", "right", "right"]
    assert data["rows"] == [
        {"id": "row-C1", "cells": ["<b>x</b>", "1,200", {"text": "50%", "href": "#claim-C1"}]},
        {"id": "row-C2", "cells": ["y\ufffd", "3", "–"]},
    ]
    assert data["n"] == "2" and data["note"] == "none left out"
    assert "&lt;b&gt;x" in shown[0]["text/html"] and "<b>x" not in shown[0]["text/html"]


def test_table_of_no_rows(shown):
    show.table(ROWS.head(0), "none", caption="None", columns=["text"], n=0, source="invented")
    assert shown[0][bundles.TABLE]["rows"] == []


def test_table_names_a_missing_column():
    with pytest.raises(KeyError, match="no column nn; there are claim_id, n, share, text"):
        bundles.table(ROWS, "t", ["nn"])


@pytest.mark.parametrize(
    ("value", "form", "out"),
    [
        (True, None, "yes"),
        (["a", "b"], None, "a and b"),
        ([], None, "–"),
        (pd.NA, ".0%", "–"),
        ("", None, "–"),
        (0.25, "{:.1f} x", "0.2 x"),
        (2, lambda v: "two" if v == 2 else "", "two"),
    ],
)
def test_cells(value, form, out):
    frame = pd.DataFrame({"x": pd.Series([value], dtype=object)})
    assert bundles.table(frame, "t", [show.Column("x", format=form)])[bundles.TABLE]["rows"][0]["cells"] == [out]


@pytest.mark.parametrize("lacking", ["caption", "alt", "n", "source"])
def test_figure_needs_its_words(shown, lacking):
    given = {"caption": "c", "alt": "a", "n": 3, "source": "s"} | {lacking: " "}
    with pytest.raises(ValueError, match=lacking):
        show.figure(bars(), "f", **given)


@pytest.mark.parametrize("id", ["", "two words", "a#b", "naïve", 'a"b'])
def test_ids_are_plain(id):
    with pytest.raises(ValueError, match="id"):
        show.table(ROWS, id, caption="c", columns=["n"], n=1, source="s")


def test_figure_is_vector_with_alt_and_table(shown):
    show.figure(bars(), "f", caption="Bars <b>", alt="Two bars", n="2 bars", source="invented", data=ROWS, columns=["n"])
    data, html = shown[0][bundles.FIGURE], shown[0]["text/html"]
    assert (data["id"], data["n"], data["width"]) == ("f", "2 bars", 3.0)
    assert data["data"]["rows"][0]["cells"] == ["1,200"]
    assert shown[0]["image/svg+xml"].startswith("<?xml") and "<dc:date>" not in shown[0]["image/svg+xml"]
    assert 'alt="Two bars"' in html and "Bars &lt;b&gt;" in html
    assert base64.b64encode(shown[0]["image/svg+xml"].encode()).decode() in html


def test_axes_with_a_sentence_instead_of_data_are_one_line(shown):
    ax = style.empty(style.axes(), "no <bar> to draw.")
    show.figure(ax, "f", caption="Bars", alt="Two bars", n="0 bars", source="invented")
    assert shown[0][bundles.TABLE]["rows"] == [] and shown[0][bundles.TABLE]["none"] == "no <bar> to draw."
    assert "&lt;bar&gt;" in shown[0]["text/html"] and bundles.FIGURE not in shown[0]


def test_labels_beyond_the_figure_widen_the_drawing():
    ax = bars()
    ax.set_yticks([0, 1], ["a very long label that reaches far beyond the edge of the figure", "b"])
    assert bundles.figure(drawing.draw(ax.figure, "f"), "f", caption="c", alt="a", n=1, source="s")[bundles.FIGURE]["width"] > 4


def test_artists_with_a_url_become_links():
    ax = bars()
    ax.patches[1].set_url("#claim-C2")
    ax.patches[1].set_gid("claim C2")
    ax.set_title("to the table").set_url("#claims")
    links = bundles.figure(drawing.draw(ax.figure, "f"), "f", caption="c", alt="a", n=1, source="s")[bundles.FIGURE]["links"]
    assert sorted((link["href"], link["label"]) for link in links) == [("#claim-C2", "claim C2"), ("#claims", "to the table")]
    for link in links:
        assert 0 <= link["x"] <= link["x"] + link["width"] <= 1.001 and 0 <= link["y"] <= link["y"] + link["height"] <= 1.001


def test_an_arrow_is_clicked_along_its_line_and_on_paper_in_its_middle():
    from matplotlib.patches import FancyArrowPatch

    ax = Figure(figsize=(4, 2)).add_axes((0, 0, 1, 1))
    arrow = FancyArrowPatch((0.1, 0.1), (0.9, 0.9), connectionstyle="arc3,rad=0.3", arrowstyle="-|>", shrinkA=0, shrinkB=0)
    ax.add_patch(arrow).set_url("#claim-C1")
    figure = bundles.figure(drawing.draw(ax.figure, "f"), "f", caption="c", alt="a", n=1, source="s")[bundles.FIGURE]
    (link,) = figure["links"]
    assert 3 <= len(link["line"]) <= 13 and all(0 <= x <= 1 and 0 <= y <= 1 for x, y in link["line"])
    first, last = link["line"][0], link["line"][-1]
    assert first[0] < 0.2 and first[1] > 0.8 and last[0] > 0.8 and last[1] < 0.2
    assert link["width"] * figure["width"] == pytest.approx(0.24, abs=0.01) and first[0] < link["x"] < last[0]


def test_a_cell_without_what_its_link_is_filled_from_leads_nowhere():
    rows = pd.DataFrame({"what": ["a", "b"], "anchor": ["speaker-x", None]})
    cells = [row["cells"][0] for row in bundles.table(rows, "t", [show.Column("what", href="#{anchor}")])[bundles.TABLE]["rows"]]
    assert cells == [{"text": "a", "href": "#speaker-x"}, "b"]


def test_pyplot_figures_are_closed_so_that_they_show_once(shown):
    from matplotlib import pyplot

    figure, ax = pyplot.subplots()
    show.figure(ax, "f", caption="c", alt="a", n=1, source="s")
    assert not pyplot.fignum_exists(figure.number)


def test_same_drawing_same_bytes_under_any_backend_and_hash_seed():
    code = (
        "import hashlib; from matplotlib.figure import Figure; from analysis.report import bundles, drawing\n"
        "ax = Figure(figsize=(3, 2)).add_subplot(); ax.barh(['a'], [1])\n"
        "svg = bundles.figure(drawing.draw(ax.figure, 'f'), 'f', caption='c', alt='a', n=1, source='s')['image/svg+xml']\n"
        "print(hashlib.sha256(svg.encode()).hexdigest())"
    )
    seen = set()
    for seed, backend in (("1", "agg"), ("2", "svg")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "MPLBACKEND": backend, "TZ": "Asia/Seoul"}
        seen.add(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout)
    assert len(seen) == 1


def test_say_and_evidence(shown):
    show.say("**three** sources")
    entry = {
        "id": "claim-C1", "label": "C1", "statement": "S", "facts": "f", "items": [{
            "doc_id": "a", "source": "A", "certainty": "asserted", "kind": "machine", "parts": [["x <i>", False], ["y", True]],
            "before": "", "after": "", "address": "a, characters 0 to 3",
        }],
    }  # fmt: skip
    show.evidence([entry], caption="Evidence", n=1, source="invented")
    assert shown[0]["text/markdown"] == "**three** sources"
    assert shown[1][bundles.EVIDENCE]["entries"][0]["items"][0]["parts"] == [["x <i>", False], ["y", True]]
    assert "<details>" in shown[1]["text/html"] and "x &lt;i&gt;<mark" in shown[1]["text/html"] and ">y</mark>" in shown[1]["text/html"]


def test_importing_show_loads_neither_exporters_nor_matplotlib():
    code = "import sys; from analysis.report import show; print([m for m in ('nbconvert', 'typst', 'papermill', 'matplotlib') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    assert matplotlib is not None
