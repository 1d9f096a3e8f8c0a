"""Charts of who repeats whom: what is drawn is what the tables hold."""

from __future__ import annotations

import invented
import pandas as pd
import pytest
from matplotlib.patches import FancyArrowPatch

from analysis import tables
from analysis.charts import origins, style

TOLD = invented.story()


def texts(ax) -> list[str]:
    return [t.get_text() for t in ax.texts]


def arrows(ax) -> list[FancyArrowPatch]:
    return [p for p in ax.patches if isinstance(p, FancyArrowPatch)]


def test_bars_of_a_pair_are_what_it_shares_and_what_nobody_else_has():
    ax = origins.shared(TOLD.overlap, TOLD.documents)
    assert [bar.get_width() for bar in ax.patches] == [2, 1, 1, 1, 0, 0]
    assert texts(ax)[0] == "2 shared, 1 by them alone"
    assert ax.get_yticklabels()[0].get_text() == "The Northerner – south"


def test_pairs_beyond_the_top_are_counted():
    ax = origins.shared(TOLD.overlap, TOLD.documents, top=1)
    assert "2 more pairs are not drawn" in ax.figure.get_supxlabel()


def test_a_tie_is_a_bracket_with_its_kind_strength_and_evidence():
    ax = origins.repeats(TOLD.links, TOLD.upstream, TOLD.documents)
    assert len(arrows(ax)) == 1
    assert any(text.startswith("retold 0.50\n") for text in texts(ax))
    assert {"The Northerner", "south", "west"} <= set(texts(ax))
    assert texts(ax).count("no tie found") == 1  # west
    assert not origins.repeats(TOLD.links, TOLD.upstream, TOLD.documents, weak=0.6).patches


@pytest.mark.parametrize(("source", "below"), [("south", False), ("north", True), (None, None)])
def test_an_arrow_runs_from_the_source_to_the_one_that_took(source, below):
    links = TOLD.links[TOLD.links["strength"] >= 0.3].assign(source=source)
    links = links.assign(left="north", right="south")
    (arrow,) = arrows(origins.repeats(links, TOLD.upstream, TOLD.documents))
    (_, start), (_, end) = arrow._path_original.vertices[[0, -1]]
    if below is None:
        assert type(arrow.get_arrowstyle()).__name__ == "Curve"
    else:
        assert type(arrow.get_arrowstyle()).__name__ == "CurveFilledB"
        assert (end < start) == below  # north stands on top


def test_named_sources_are_boxes_with_an_arrow_each():
    named = tables.UPSTREAM.frame([{"doc_id": d, "source": "Reuters", "how": "given"} for d in ("north", "west")])
    ax = origins.repeats(TOLD.links, named, TOLD.documents)
    assert texts(ax).count("Reuters") == 1
    assert len(arrows(ax)) == 3


def test_two_that_name_one_source_are_tied_by_its_box_alone():
    named = tables.UPSTREAM.frame([{"doc_id": d, "source": "Reuters", "how": "wire"} for d in ("north", "west")])
    tie = tables.LINKS.frame([{"left": "north", "right": "west", "signal": "upstream", "strength": 0.7, "evidence": "x"}])
    assert len(arrows(origins.repeats(tie, named, TOLD.documents))) == 2
    assert len(arrows(origins.repeats(tie, tables.UPSTREAM.frame([]), TOLD.documents))) == 1


def test_places_depend_on_the_documents_alone():
    other = tables.LINKS.frame([{"left": "south", "right": "west", "signal": "reuse", "strength": 0.9, "evidence": "x"}])
    places = [{t.get_text(): t.get_position() for t in origins.repeats(links, TOLD.upstream, TOLD.documents).texts} for links in (TOLD.links, other)]
    assert places[0]["west"] == places[1]["west"] and places[0]["south"] == places[1]["south"]


def test_brackets_over_one_stretch_stand_side_by_side():
    ids = ["a", "b", "c", "d"]
    documents = tables.DOCUMENTS.frame([{"doc_id": d, "path": d, "n_words": 1, "sha256": d, "text": "x"} for d in ids])
    ties = [("a", "b"), ("b", "c"), ("a", "c"), ("a", "d"), ("c", "d")]
    links = tables.LINKS.frame([{"left": x, "right": y, "signal": "reuse", "strength": 0.9, "evidence": "e"} for x, y in ties])
    pairs = {"#" + style.anchor("tie", *pair): pair for pair in ties}
    drawn = {pairs[p.get_url()]: p._path_original.vertices[:, 0].max() for p in arrows(origins.repeats(links, TOLD.upstream[:0], documents))}
    assert set(drawn) == set(ties)
    assert drawn["a", "b"] == drawn["b", "c"] == drawn["c", "d"] < drawn["a", "c"] < drawn["a", "d"]


def test_a_struck_tie_is_not_drawn():
    struck = tables.LINKS.frame([{"left": "north", "right": "south", "signal": "analyst", "strength": 0.0, "evidence": "struck"}])
    assert origins.strongest(pd.concat([TOLD.links, struck])).empty


def test_origins_stand_beside_outlets():
    ax = origins.outlets_and_origins(TOLD.claims, least=2)
    widths = [bar.get_width() for bar in ax.patches]
    assert widths == [3, 2, 2, 1, 1, 1]
    assert [bar.get_x() for bar in ax.patches[:2]] == [0, 0]
    assert "2 to 3 origins" in texts(ax)
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [False] * 4 + [True] * 2


def test_nothing_to_draw_is_a_sentence():
    assert texts(origins.shared(tables.OVERLAP.frame([]), TOLD.documents)) == ["no two documents share a claim."]
    assert texts(origins.outlets_and_origins(TOLD.claims, least=9))[0].startswith("no claim")
    assert texts(origins.repeats(TOLD.links, TOLD.upstream, tables.DOCUMENTS.frame([]))) == ["there is no document."]


def test_many_documents_are_cut_to_those_with_ties():
    more = pd.concat([TOLD.documents.assign(doc_id=[f"{d}{n}" for d in TOLD.documents["doc_id"]], outlet=None) for n in range(12)], ignore_index=True)
    links = tables.LINKS.frame([{"left": "north11", "right": "west9", "signal": "reuse", "strength": 0.9, "evidence": "x"}])
    ax = origins.repeats(links, TOLD.upstream, tables.DOCUMENTS.frame(more), top=10)
    assert {"north11", "west9"} <= set(texts(ax))
    assert "26 documents with the fewest ties are not drawn" in ax.figure.get_supxlabel()
    assert ax.figure.get_figwidth() == style.WIDTH
