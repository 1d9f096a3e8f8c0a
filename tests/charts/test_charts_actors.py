"""The map of actors: every relation an arrow, signs told by the line, the same places for the same edges."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import FancyArrowPatch

from analysis import actors
from analysis.charts import actors as charts


def relations(*rows) -> pd.DataFrame:
    out = pd.DataFrame(rows, columns=["doc_id", "actor", "action", "target", "sign", "status"])
    out["start"] = range(0, 100 * len(out), 100)
    out["end"], out["text"], out["verb"] = out["start"] + 90, "A sentence.", out["action"].str.lower()
    out["form"] = "verbal"
    return out.assign(actor_for=out["actor"], target_for=out["target"])


TOLD = relations(
    ("a", "Norway", "AID", "Sweden", 1, "stated"),
    ("b", "Norway", "AID", "Sweden", 1, "stated"),
    ("b", "Sweden", "ASSAULT", "Finland", -1, "stated"),
    ("b", "Finland", "REQUEST", "Norway", -1, "possible"),
)


def arrows(ax) -> dict[str, FancyArrowPatch]:
    return {patch.get_gid(): patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)}


def test_each_relation_is_an_arrow_and_conflict_is_dashed():
    found = arrows(charts.network(actors.edges(TOLD)))
    assert set(found) == {"Norway helps Sweden", "Sweden attacks Finland", "Finland presses Norway"}
    assert found["Norway helps Sweden"].get_linestyle() in ("-", "solid") and found["Sweden attacks Finland"].get_linestyle() not in ("-", "solid")


def test_more_documents_make_a_thicker_line_and_what_is_not_stated_a_thin_one():
    found = arrows(charts.network(actors.edges(TOLD)))
    assert found["Norway helps Sweden"].get_linewidth() > found["Sweden attacks Finland"].get_linewidth() > found["Finland presses Norway"].get_linewidth()


def test_labels_say_what_and_how_many():
    texts = {text.get_text() for text in charts.network(actors.edges(TOLD)).texts}
    assert {"helps 2", "attacks 1", "presses 1", "Norway", "Sweden", "Finland"} <= texts


def test_too_few_relations_for_a_map_are_a_sentence():
    assert charts.network(actors.edges(TOLD), least=4).nothing.startswith("with 3 relations")
    assert not hasattr(charts.network(actors.edges(TOLD), least=3), "nothing")


def test_what_is_not_drawn_is_counted():
    ax = charts.network(actors.edges(TOLD), top=1)
    assert "2 more relations" in ax.figure.get_supxlabel()


def test_same_edges_same_places_in_any_order():
    edges = actors.edges(TOLD)
    assert charts.arrange(edges) == charts.arrange(edges.iloc[::-1])
    assert len(set(charts.arrange(edges).values())) == 3


def test_nothing_to_draw_is_a_sentence():
    for ax in (charts.network(actors.edges(TOLD.iloc[:0])), charts.by_source(TOLD.iloc[:0], pd.DataFrame({"doc_id": ["a"], "outlet": [None]}))):
        assert not arrows(ax) and len(ax.texts) == 1


def test_by_source_draws_one_map_a_document_in_the_same_places():
    documents = pd.DataFrame({"doc_id": ["a", "b", "c"], "outlet": [None, None, None]})
    axes = charts.by_source(TOLD, documents).figure.axes
    drawn = [ax for ax in axes if arrows(ax)]
    assert [len(arrows(ax)) for ax in drawn] == [1, 3]
    spots = [{text.get_text(): text.get_position() for text in ax.texts} for ax in drawn]
    assert spots[0] == spots[1]


def test_placing_shows_counts_and_tone():
    documents = pd.DataFrame({"doc_id": ["a", "b"], "outlet": [None, None]})
    names = pd.DataFrame([(d, 0, 6, "Norway", "Norway", "state", "name", "Norway") for d in "aab"], columns=["doc_id", "start", "end", "text", "name", "kind", "how", "of"])
    ax = charts.placing(actors.placing(documents, TOLD, names), documents)
    assert {"2×  +", "does 1 · gets 0"} <= {text.get_text() for text in ax.texts}


def test_many_documents_stand_down_the_page():
    documents = pd.DataFrame({"doc_id": list("abcdefgh"), "outlet": [None] * 8})
    names = pd.DataFrame([(d, 0, 6, "Norway", "Norway", "state", "name", "Norway") for d in "aab"], columns=["doc_id", "start", "end", "text", "name", "kind", "how", "of"])
    ax = charts.placing(actors.placing(documents, TOLD, names), documents)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == list("abcdefgh")
