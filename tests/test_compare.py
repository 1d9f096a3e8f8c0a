"""What changed between two runs: a sixth document, a ruling, a parameter; matched by places, never by ids."""

from __future__ import annotations

from datetime import date

import invented
import pandas as pd
import pytest

from analysis import compare, export, story, tables
from analysis.errors import AnalysisError, UsageError

TEXTS = {
    "north": "The river bridge at Harrow fell into the water on Monday morning. Nine people were killed. The mayor opened a school last year.",
    "south": "The river bridge at Harrow fell into the water early on Monday morning. Nine people were killed. Ferries will run until autumn.",
    "west": "The council of Harrow had no money for repairs. Engineers warned of rust in the steel cables.",
    "east": "Trains to the coast were cancelled all day. The weather was calm and dry.",
    "fifth": "A new bridge would cost ninety million pounds, experts think.",
}
SIXTH = "The river bridge at Harrow fell into the water on Monday morning, police said. Twelve people were killed. Divers are searching for a bus."


def told(folder, texts, codebook="", **parameters):
    """The tables of a run on `texts`."""
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    if codebook:
        (folder / "codebook.yaml").write_text(codebook, encoding="utf-8")
    return story.read(folder, **parameters).tables()


@pytest.fixture(scope="module")
def five(tmp_path_factory):
    return told(tmp_path_factory.mktemp("five") / "harrow", TEXTS)


def of(changes, kind):
    return changes[changes["change"] == kind]


def test_a_run_against_itself_changes_nothing(five):
    assert compare.changes(five, five).empty
    assert list(compare.changes(five, five).columns) == compare.COLUMNS


def test_a_sixth_document(five, tmp_path):
    six = told(tmp_path / "harrow", {**TEXTS, "sixth": SIXTH})
    changes = compare.changes(five, six)
    assert list(of(changes, "document new")["what"]) == ["sixth"]
    assert of(changes, "claim gone").empty and of(changes, "claim split off").empty
    grown = changes[changes["change"].isin(["claim stronger", "more documents"])]
    assert any("bridge" in what and "fell" in what for what in grown["what"])
    assert (grown["before"].str[0] < grown["after"].str[0]).all()
    assert any("Divers" in what for what in of(changes, "claim new")["what"])
    toll = changes[changes["change"].str.startswith("conflict")]
    assert "sixth: twelve (12)" in toll["after"].iloc[0]
    back = compare.changes(six, five)
    assert list(of(back, "document gone")["what"]) == ["sixth"]
    assert len(of(back, "claim gone")) == len(of(changes, "claim new"))
    assert len(of(back, "claim weaker")) == len(of(changes, "claim stronger"))


def test_a_ruling(five, tmp_path):
    merged = """
claims:
- name: Harrow could not pay for repairs that were needed.
  mentions:
  - {doc: west, quote: The council of Harrow had no money for repairs.}
  - {doc: west, quote: Engineers warned of rust in the steel cables.}
reject:
- {doc: east, quote: The weather was calm and dry.}
"""
    changes = compare.changes(five, told(tmp_path / "harrow", TEXTS, merged))
    assert of(changes, "document new").empty
    (renamed,) = of(changes, "claim renamed").itertuples()
    assert renamed.after.startswith("Harrow could not pay")
    assert list(of(changes, "claim merged")["after"]) == [renamed.after]
    assert list(of(changes, "coding changed")["after"]) == ["analyst"]
    assert list(of(changes, "claim gone")["what"]) == ["The weather was calm and dry."]


def test_a_parameter(five, tmp_path):
    changes = compare.changes(five, told(tmp_path / "harrow", TEXTS, same=0.9999))
    assert of(changes, "claim new").empty and of(changes, "claim gone").empty
    split = of(changes, "claim split off")
    assert len(split) and set(split["before"]) <= set(five["claims"]["statement"])
    weaker = changes[changes["change"].isin(["claim weaker", "fewer documents"])]
    assert set(weaker["what"]) and set(split["id_before"]) <= set(weaker["id_before"])


def test_a_parameter_that_moved_is_named_where_both_runs_kept_theirs(tmp_path):
    told = invented.story()
    for name, weak in (("before", 0.3), ("after", 0.6)):
        export.write(told.tables(), tmp_path / name / "tables", parameters={**told.parameters(), "weak": weak})
    before, after = (compare.load(tmp_path / name) for name in ("before", "after"))
    changes = compare.changes(before, after)
    assert list(of(changes, "parameter moved").iloc[0][["what", "before", "after"]]) == ["weak", "0.3", "0.6"]
    assert list(changes["change"]) == ["parameter moved", "tie gone"], "the invented tie of 0.5 counts for nothing above 0.6"
    page = compare.page(changes, before, after, today=date(2030, 5, 6))
    assert "Parameters: 1 moved" in page and ">0.6<" in page
    (tmp_path / "after" / "tables" / export.PARAMETERS).unlink()
    assert compare.changes(before, compare.load(tmp_path / "after")).empty
    (tmp_path / "after" / "tables" / export.PARAMETERS).write_text("[]")
    with pytest.raises(AnalysisError, match="must hold parameters"):
        compare.load(tmp_path / "after")


def test_the_parameters_that_a_run_keeps_name_no_place_of_this_machine():
    assert {"corpus", "scheduler", "engine"}.isdisjoint(story.Settings.__dataclass_fields__.keys() & invented.story().parameters().keys())


def test_ids_that_moved_are_no_change():
    before = invented.story().tables()
    ids = {"C001": "C005", "C002": "C004", "C003": "C003", "C004": "C002", "C005": "C001"}
    after = {**before, "claims": before["claims"].assign(claim_id=before["claims"]["claim_id"].map(ids)), "mentions": before["mentions"].assign(claim_id=before["mentions"]["claim_id"].map(ids)),
             "conflicts": before["conflicts"].assign(conflict_id="K9")}  # fmt: skip
    assert compare.changes(before, after).empty


def test_a_text_that_was_edited_is_matched_by_its_words():
    before = invented.story().tables()
    moved = before["documents"].assign(text="A word more. " + before["documents"]["text"], sha256="new")
    after = {**before, "documents": moved, "mentions": before["mentions"].assign(start=before["mentions"]["start"] + 13, end=before["mentions"]["end"] + 13)}
    changes = compare.changes(before, after)
    assert set(changes["change"]) == {"document changed"}


def test_more_documents_on_no_more_origins_is_no_stronger_claim():
    before = invented.story().tables()
    claims = before["claims"]
    grown = claims.assign(n_documents=claims["n_documents"].where(claims["claim_id"] != "C002", 3))
    wider = claims.assign(origins_max=claims["origins_max"].where(claims["claim_id"] != "C001", 9))
    odd = claims.assign(origins_min=claims["origins_min"].where(claims["claim_id"] != "C001", 1), origins_max=claims["origins_max"].where(claims["claim_id"] != "C001", 9))
    assert list(compare.changes(before, {**before, "claims": grown})["change"]) == ["more documents"]
    assert list(compare.changes(before, {**before, "claims": wider})["change"]) == ["claim stronger"]
    assert list(compare.changes({**before, "claims": wider}, before)["change"]) == ["claim weaker"]
    assert list(compare.changes(before, {**before, "claims": odd})["change"]) == ["origins changed"]


def test_ties_are_told_when_they_begin_to_count():
    before = invented.story().tables()
    strong = tables.LINKS.frame([{"left": "north", "right": "south", "signal": "reuse", "strength": 0.9, "evidence": "forty words"}])
    weakest = strong.assign(strength=0.1)
    assert list(compare.changes(before, {**before, "links": strong})["change"]) == ["tie changed"]
    assert list(compare.changes(before, {**before, "links": weakest})["change"]) == ["tie gone"]
    assert list(compare.changes({**before, "links": weakest}, before)["change"]) == ["tie new"]


def test_a_page_leads_from_every_claim_to_its_sentences_and_escapes_them():
    before = invented.story().tables()
    gone = before["claims"]["claim_id"] == "C005"
    hostile = before["claims"].assign(statement=before["claims"]["statement"].where(before["claims"]["claim_id"] != "C001", "<script>alert(1)</script>"), origins_max=9)
    after = {**before, "claims": hostile[~gone], "mentions": before["mentions"][before["mentions"]["claim_id"] != "C005"]}
    changes = compare.changes(before, after)
    page = compare.page(changes, before, after, names=("monday", "tuesday"), today=date(2030, 5, 6))
    assert page == compare.page(changes, before, after, names=("monday", "tuesday"), today=date(2030, 5, 6))
    assert 'href="#claim-C001"' in page and 'id="claim-C001"' in page
    assert 'href="#claim-before-C005"' in page and 'id="claim-before-C005"' in page
    assert "<mark>Nobody knows why.</mark>" in page, "what is gone is shown as it was"
    assert "<script>alert" not in page and "from monday to tuesday" in page


def test_a_page_leads_from_a_conflict_to_its_sides_as_they_are_or_were():
    before = invented.story().tables()
    after = {**before, "conflicts": before["conflicts"].iloc[:0]}
    for one, other, id in ((before, after, "conflict-before-K1"), (after, before, "conflict-K1")):
        page = compare.page(compare.changes(one, other), one, other, today=date(2030, 5, 6))
        assert f'href="#{id}"' in page and f'id="{id}"' in page and "<mark>Twelve</mark>" in page


def test_a_page_on_nothing_says_so_and_a_long_one_counts_what_it_leaves_out():
    before = invented.story().tables()
    page = compare.page(compare.changes(before, before), before, before, today=date(2030, 5, 6))
    assert "Nothing changed." in page
    many = pd.DataFrame([("document new", f"d{i}", "", "", "", "") for i in range(130)], columns=compare.COLUMNS).astype("str")
    assert "30 more are not shown" in compare.page(many, before, before, today=date(2030, 5, 6))


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_run_is_read_back_as_it_was(form, tmp_path):
    before = invented.story().tables()
    before["claims"]["statement"] = ["=1+1", *before["claims"]["statement"][1:]]
    export.write(before, tmp_path / "tables", formats=[form])
    assert compare.changes(before, compare.load(tmp_path)).empty


def test_what_is_no_run_is_said(tmp_path):
    with pytest.raises(UsageError, match="no such folder"):
        compare.load(tmp_path / "nowhere")
    with pytest.raises(AnalysisError, match=r"no documents\.csv or documents\.parquet there"):
        compare.load(tmp_path)
    export.write(invented.story().tables(), tmp_path)
    (tmp_path / "claims.csv").write_text("claim_id,n_documents\nC001,many\n")
    with pytest.raises(AnalysisError, match="claims can't be read"):
        compare.load(tmp_path)


def test_lines_say_what_came_from_where_and_what_the_words_mean():
    before = invented.story().tables()
    sides = before["conflicts"]
    after = {**before, "conflicts": sides.assign(value=sides["value"].where(sides.index != sides.index[0], "a hundred"))}
    lines = compare.printed(compare.changes(before, after)).splitlines()
    assert lines[0].startswith("conflict changed: ") and lines[0].count("a hundred") == 1 and "no more " in lines[0] and "new " in lines[0]
    assert lines[1:3] == ["", "What the words mean:"] and lines[3].split("  ")[1] == "conflict changed" and len(lines) == 4
    renamed = {**before, "claims": before["claims"].assign(statement=before["claims"]["statement"].where(before["claims"]["claim_id"] != "C001", "In other words."))}
    [line] = [line for line in compare.printed(compare.changes(before, renamed)).splitlines() if line.startswith("claim renamed: ")]
    assert line.startswith("claim renamed: In other words.  [was: ") and line.count("In other words.") == 1
