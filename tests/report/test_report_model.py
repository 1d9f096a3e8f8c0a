from datetime import date

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.errors import AnalysisError
from analysis.report import bundles, model

DAY = date(2021, 3, 4)
SVG = "<svg/>"
ENTRY = {"id": "claim-C1", "label": "C1", "statement": "S", "facts": "f", "items": []}


def shown(*bundles_, source="show", **metadata):
    return new_code_cell(source, metadata=metadata, outputs=[new_output("display_data", data=data) for data in bundles_])


def table(id="t", href="#claim-C1", row_id=None):
    frame = pd.DataFrame({"claim": ["C1"]})
    column = bundles.Column("claim", href=href)
    return bundles.table(frame, id, [column], row_id=row_id, caption="c", n=1, source="s", note="")


def figure(id="f", links=()):
    about = {"id": id, "caption": "c", "alt": "a", "n": "1", "source": "s", "width": 1.0, "height": 1.0, "links": list(links), "data": None}
    return {bundles.FIGURE: about, "image/svg+xml": SVG}


def evidence():
    return bundles.evidence([ENTRY], "evidence", caption="c", n=1, source="s")


def build(*cells, **options):
    return model.build(new_notebook(cells=list(cells)), day=DAY, **options)


def kinds(doc):
    return [block["kind"] for block in doc["blocks"]]


def test_code_parameters_and_print_stay_out():
    doc = build(
        new_markdown_cell("# Title"),
        new_code_cell("x: int = 1", metadata={"tags": ["parameters"]}),
        shown({"text/markdown": "no"}, tags=["injected-parameters"]),
        new_code_cell("print(1)", outputs=[new_output("stream", text="1\n")]),
        shown({"text/markdown": "yes"}),
    )
    assert kinds(doc) == ["heading", "paragraph"] and doc["meta"]["title"] == "Title" and doc["warnings"] == []
    assert doc["meta"]["date"] == "4 March 2021"


def test_a_chart_shown_otherwise_is_left_out_with_a_warning():
    doc = build(shown({"image/png": "AA==", "text/plain": "<Figure>"}), shown({"text/plain": "3"}))
    assert doc["blocks"] == [] and doc["warnings"] == ["cell 1: an output that no function of show made is left out"]


def test_an_error_is_refused_with_its_place():
    failing = new_code_cell("1/0", metadata={"corroborate": {"notebook": "2_claims.ipynb", "cell": 7}})
    failing.outputs = [new_output("error", ename="ZeroDivisionError", evalue="division\nby zero", traceback=[])]
    with pytest.raises(AnalysisError, match=r"^2_claims.ipynb, cell 7: ZeroDivisionError: division by zero$"):
        build(failing)
    assert model.failure(failing, 9, "ZeroDivisionError", "division\nby zero") == "2_claims.ipynb, cell 7: ZeroDivisionError: division"
    assert model.failure(new_code_cell("1/0"), 9, "ZeroDivisionError", "") == "cell 9: ZeroDivisionError:"


@pytest.mark.parametrize("again", [table(), figure("t"), table("u", row_id="t")])
def test_an_id_may_occur_once(again):
    with pytest.raises(AnalysisError, match="cell 2: the id t is already taken in cell 1"):
        build(shown(table()), shown(again), shown(evidence()))


@pytest.mark.parametrize("cell", [shown(table()), new_markdown_cell("[x](#claim-C1)"), shown(figure(links=[{"href": "#claim-C1", "label": "x"}]))])
def test_a_link_to_nowhere_is_an_error_or_loses_its_target(cell):
    with pytest.raises(AnalysisError, match="cell 1: the link to #claim-C1 leads nowhere"):
        build(cell)
    doc = build(cell, strict=False)
    assert doc["warnings"] == ["cell 1: the link to #claim-C1 leads nowhere"]
    assert "#claim-C1" not in str(doc["blocks"])


def test_links_that_may_not_be_followed_lose_their_target():
    doc = build(shown(table(href="javascript:alert(1)")))
    assert doc["blocks"][0]["rows"][0]["cells"] == [{"text": "C1"}]


def test_numbers_and_the_way_back():
    doc = build(
        new_markdown_cell("# One\n\nSee [](#t), [figure](#f) and [the table](#t). [C1](#claim-C1)[^n]\n\n[^n]: note"),
        shown(table(row_id="row-C1"), figure(links=[{"href": "#claim-C1", "label": "x"}])),
        shown(evidence()),
    )
    words = [run["runs"][0]["text"] for run in doc["blocks"][1]["runs"] if run["kind"] == "link"]
    assert words == ["Table 1", "Figure 1", "the table", "C1"]
    assert doc["blocks"][1]["runs"][-1]["number"] == 1
    assert doc["blocks"][4]["entries"][0]["back"] == [
        {"href": "#one", "label": "One"}, {"href": "#row-C1", "label": "Table 1"}, {"href": "#f", "label": "Figure 1"},
    ]  # fmt: skip


def test_headings_skip_no_level_and_get_ids_of_their_own():
    doc = build(new_markdown_cell("# Über uns\n\n### Deep\n\n# Über uns\n\n## 조선"))
    assert [(block["level"], block["id"]) for block in doc["blocks"]] == [(1, "uber-uns"), (2, "deep"), (1, "uber-uns-2"), (2, "section")]


def test_cover():
    cover = {bundles.COVER: {"title": "T", "subtitle": "", "facts": [["Documents", "5"]], "summary": "See [](#t)."}}
    doc = build(shown(cover), shown(table(href=None)), title="other")
    assert (doc["meta"]["title"], doc["meta"]["facts"]) == ("T", [["Documents", "5"]])
    assert doc["meta"]["summary"][0]["runs"][1]["runs"] == [{"kind": "text", "text": "Table 1"}] and kinds(doc) == ["table"]
    assert build(new_markdown_cell("# H"), title="Report on x")["meta"]["title"] == "Report on x"
