"""Relations counted: edges, what is merged, placing, events, and the analyst's corrections."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import actors
from analysis.actors import ties
from analysis.errors import AnalysisError


def relations(*rows) -> pd.DataFrame:
    """Rows (doc, actor, action, target, sign, status, verb) as relations, one sentence each."""
    out = pd.DataFrame(rows, columns=["doc_id", "actor", "action", "target", "sign", "status", "verb"])
    out["start"] = range(0, 100 * len(out), 100)
    out["end"] = out["start"] + 90
    out["text"] = [f"sentence {n}" for n in range(len(out))]
    out["form"] = "verbal"
    out["actor_for"], out["target_for"] = out["actor"], out["target"]
    return out


HELP = ("a", "Norway", "AID", "Sweden", 1, "stated", "help")
MAY = ("b", "Norway", "AID", "Sweden", 1, "possible", "help")
DENIED = ("b", "Norway", "ASSAULT", "Sweden", 0, "denied", "attack")
HIT = ("b", "Sweden", "ASSAULT", "Norway", -1, "stated", "attack")


def mutual() -> pd.DataFrame:
    both = relations(("a", "Norway", "COOPERATE", "Sweden", 1, "stated", "alliance"), ("a", "Sweden", "COOPERATE", "Norway", 1, "stated", "alliance"))
    return both.assign(start=0, end=90, text="sentence 0")


def test_edges_count_documents_and_leave_out_what_is_denied():
    table = actors.edges(relations(HELP, MAY, DENIED, HIT))
    assert list(table[["actor", "target", "sign", "n", "n_documents", "n_unsure"]].itertuples(index=False, name=None)) == [
        ("Norway", "Sweden", 1, 2, 2, 1), ("Sweden", "Norway", -1, 1, 1, 0),
    ]  # fmt: skip
    assert table["documents"].iloc[0] == ["a", "b"]


def test_what_both_do_stands_once():
    table = actors.edges(mutual())
    assert len(table) == 1 and table["mutual"].iloc[0]


def test_a_mutual_tie_is_merged_into_what_one_does_alone():
    table = pd.concat([mutual(), relations(HELP).assign(doc_id="b")], ignore_index=True)
    merged = ties.merged(actors.edges(table))
    assert len(merged) == 1 and not merged["mutual"].iloc[0] and merged["n_documents"].iloc[0] == 2


def test_no_relations_no_edges():
    assert actors.edges(relations(DENIED)).empty and ties.merged(actors.edges(relations(DENIED))).empty


def test_persons_are_folded_into_whom_they_act_for():
    table = relations(("a", "Ola Nordmann", "AID", "Sweden", 1, "stated", "help"))
    table["actor_for"] = "Norway"
    assert list(actors.edges(table)["actor"]) == ["Norway"]
    assert list(actors.edges(table, persons=True)["actor"]) == ["Ola Nordmann"]


def test_placing_says_what_is_alone_and_what_is_left_out():
    documents = pd.DataFrame({"doc_id": ["a", "b", "c"]})
    table = relations(HELP, ("b", "Norway", "SUPPORT", "Sweden", 1, "stated", "back"), HIT)
    names = pd.DataFrame(
        [(d, 0, 6, "Norway", "Norway", "state", "name", "Norway") for d in "aabc"], columns=["doc_id", "start", "end", "text", "name", "kind", "how", "of"]
    )
    placed = actors.placing(documents, table, names).set_index(["doc_id", "actor"])
    assert placed.loc[("a", "Norway"), ["mentions", "as_doer", "as_target"]].tolist() == [2, 1, 0]
    assert placed.loc[("a", "Norway"), "tone"] == 1 and placed.loc[("b", "Norway"), "tone"] == 0
    assert placed.loc[("b", "Norway"), "alone"] == ["Sweden attacks Norway"]
    assert placed.loc[("c", "Norway"), "left_out"] == ["Norway helps Sweden"] and pd.isna(placed.loc[("c", "Norway"), "tone"])


def test_events_are_relations_with_a_date_in_their_sentence():
    dates = pd.DataFrame(
        [("a", 10, 14, "May", "2020-05-01", "2020-05-31"), ("b", 500, 504, "June", "2020-06-01", "2020-06-30"), ("a", 20, 25, "later", None, None)],
        columns=["doc_id", "start", "end", "text", "earliest", "latest"],
    )
    dated = actors.events(relations(HELP, MAY), dates)
    assert list(dated[["doc_id", "earliest", "date_text"]].itertuples(index=False, name=None)) == [("a", "2020-05-01", "May")]
    assert list(actors.events(relations(), dates).columns) == list(dated.columns)


def test_corrections_are_read(tmp_path):
    assert actors.corrections(tmp_path) == {}
    (tmp_path / "actors.csv").write_text("form,name,kind\nthe Bear,Russia,state\nWar,,none\n", encoding="utf-8")
    assert actors.corrections(tmp_path) == {"the Bear": ("Russia", "state"), "War": ("", "none")}


@pytest.mark.parametrize(
    ("text", "says"), [("form,name\na,b\n", "kind"), ("form,name,kind\na,b,planet\n", "line 2"), ("form,name,kind\na,,state\n", "name is empty"),
     ("form,name,kind\n\na,b,state\na,c,state\n", "line 4.*twice"), ("form,name,kind\n,b,state\n", "line 2: form is empty")]
)
def test_wrong_corrections_say_where(tmp_path, text, says):
    (tmp_path / "actors.csv").write_text(text, encoding="utf-8")
    with pytest.raises(AnalysisError, match=says):
        actors.corrections(tmp_path)


def test_what_plays_inside_one_state_is_shown_by_persons():
    table = relations(("a", "Ola Nordmann", "ACCUSE", "Anna Berg", -1, "stated", "blame"), ("a", "Norway", "AID", "Sweden", 1, "stated", "help"))
    inside = table.assign(actor_for="Norway", target_for=["Norway", "Sweden"])
    assert list(actors.edges(inside)["target"]) == ["Sweden"] and not actors.domestic(inside)
    assert actors.domestic(inside.head(1)) and list(actors.edges(inside.head(1))["target"]) == ["Anna Berg"]


def test_a_mutual_tie_counts_as_told_where_one_does_it_alone():
    table = pd.concat([mutual(), relations(HELP).assign(doc_id="b", start=500)], ignore_index=True)
    assert set(actors.worded(table)["says"]) == {"Norway helps Sweden"}
    assert set(actors.worded(mutual())["says"]) == {"Norway and Sweden work together"}


def test_what_most_say_names_a_merged_tie():
    from analysis.actors import ties

    both = [mutual().assign(doc_id=doc_id, start=start) for doc_id, start in (("a", 0), ("c", 100))]
    table = ties.merged(actors.edges(pd.concat([*both, relations(HELP).assign(doc_id="b", start=500)], ignore_index=True)))
    assert table[["word", "mutual", "n_documents"]].values.tolist() == [["work together", True, 3]]


def test_help_by_sending_says_so():
    assert actors.edges(relations(("a", "Norway", "AID", "Sweden", 1, "stated", "deployment")))["word"].tolist() == ["sends forces to"]


def test_corrections_in_another_encoding_are_named(tmp_path):
    (tmp_path / "actors.csv").write_bytes("form,name,kind\nÅse,Åse Berg,person\n".encode("latin-1"))
    with pytest.raises(AnalysisError, match="UTF-8"):
        actors.corrections(tmp_path)
