"""What a notebook shows of one claim, source, pair, conflict, table; that every example in a docstring runs."""

from __future__ import annotations

import doctest
import importlib
import inspect
import os
from pathlib import Path

import invented
import pytest

import analysis
from analysis import compare, explore, export, tables
from analysis.errors import UsageError

ROOT = Path(__file__).resolve().parent.parent
TOLD = invented.story()
# What people call from a notebook: every public name here has an example, and the example runs.
CALLED = ["analysis", "analysis.story", *(
    str(path.relative_to(ROOT).with_suffix("")).replace(os.sep, ".").removesuffix(".__init__")
    for folder in ("explore", "compare", "export") for path in sorted((ROOT / "analysis" / folder).glob("*.py"))
)]  # fmt: skip


@pytest.mark.parametrize("name", CALLED)
def test_the_examples_in_docstrings_run(name, seeds, monkeypatch):
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testmod(importlib.import_module(name), extraglobs={"told": seeds})
    assert not failed
    assert tried or name.rpartition(".")[2] == "workbook", "there is no example"


@pytest.mark.parametrize("module", [explore, compare, export], ids=lambda m: m.__name__)
def test_every_public_name_has_an_example_and_completes(module):
    for name in module.__all__:
        thing = getattr(module, name)
        if callable(thing):
            assert ">>>" in inspect.getdoc(thing), f"{module.__name__}.{name} has no example"
    assert set(analysis.__all__) <= set(dir(analysis))
    assert all(callable(getattr(analysis, name)) or inspect.ismodule(getattr(analysis, name)) for name in analysis.__all__)


def test_a_claim_shows_every_mention_in_its_paragraph():
    page = explore.claim(TOLD, "C001")
    assert page.html.count("<mark") == 3
    assert "Nine people died." in page.html, "the rest of the paragraph"
    assert "- west (hedged): The dam may have broken." in str(page)
    assert "sources disagree: K1, people who died" in str(explore.claim(TOLD, "C002"))
    assert "sources disagree" not in str(page)


def test_a_source_shows_its_text_with_claims_marked():
    page = explore.source(TOLD, "sou")
    assert page.html.count("<mark") == 3 and 'title="C002"' in page.html
    assert "3 claims, 1 of them made nowhere else" in str(page)


def test_a_pair_shows_shared_claims_side_by_side_and_the_ties():
    page = explore.pair(TOLD, "south", "north")
    assert "2 shared claims" in str(page) and "retelling (0.50): two shared claims" in str(page)
    passages = tables.PASSAGES.frame([{"left": "north", "right": "south", "left_start": 4, "left_end": 7, "right_start": 2, "right_end": 5, "n_words": 1, "similarity": 1.0}])
    assert "- same words\n  dam\n  dam" in str(explore.pair(invented.story(passages=passages), "north", "south"))


def test_a_conflict_shows_each_side():
    assert "- south: 12 (contradiction): nine is not twelve" in str(explore.conflict(TOLD, "K1"))


def test_the_overview_tells_agreement_single_origins_and_conflicts():
    page = explore.overview(TOLD)
    assert str(page).splitlines()[0] == "invented: 3 documents, 5 claims, 2 made by two or more of them"
    assert "- C001 (3 documents, origins 2 to 3) The dam broke on Monday." in str(page)
    single = str(page).partition("single origin")[2]
    assert "C002" in single.partition("disagree")[0] and "C001" not in single
    assert "- K1 people who died: 9; 12" in str(page)
    assert page.html.count("<details>") == 4 and "<mark" in page.html


def test_the_overview_of_next_to_nothing():
    bare = invented.story(claims=TOLD.claims.iloc[:0], mentions=TOLD.mentions.iloc[:0], conflicts=TOLD.conflicts.iloc[:0])
    assert str(explore.overview(bare)) == "invented: 3 documents, 0 claims, 0 made by two or more of them"


@pytest.mark.parametrize("name", [*tables.TABLES, "possible", "rulings"])
def test_every_table_is_shown(name, seeds):
    for told in (TOLD, seeds):
        page = explore.table(told, name, rows=5)
        assert str(page).startswith(f"{name}: ") and "<table>" in page.html
        frame = getattr(told, name)
        if "start" in frame and len(frame) and frame["start"].notna().any():
            assert "<mark" in page.html, "its evidence can't be read"


def test_a_table_is_searched_and_counts_what_it_leaves_out():
    assert str(explore.table(TOLD, "mentions", words="PEOPLE died", rows=1)).startswith('mentions: 1 of 2 rows that hold "PEOPLE died"')
    assert str(explore.table(TOLD, "mentions", words="(")) == 'mentions: 0 rows that hold "("'
    with pytest.raises(UsageError, match="there is no table nothing; there are documents, refused"):
        explore.table(TOLD, "nothing")


def test_show_takes_whatever_there_is():
    assert str(explore.show(TOLD)) == str(explore.overview(TOLD))
    assert str(explore.show(TOLD, "C001")) == str(explore.claim(TOLD, "C001"))
    assert str(explore.show(TOLD, "K1")) == str(explore.conflict(TOLD, "K1"))
    assert str(explore.show(TOLD, "nor")) == str(explore.source(TOLD, "north"))
    assert str(explore.show(TOLD, "north", "west")) == str(explore.pair(TOLD, "north", "west"))
    assert str(explore.show(TOLD, "mentions")) == str(explore.table(TOLD, "mentions"))
    with pytest.raises(UsageError, match="there is no claim, conflict, document or table zebra"):
        explore.show(TOLD, "zebra")


def test_the_index_completes_every_id_in_ipython():
    from IPython.core.completer import provisionalcompleter
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.user_ns["look"] = explore.index(TOLD)
    with provisionalcompleter():
        found = {completion.text.strip('"]') for completion in shell.Completer.completions('look["', 6)}
    assert {"C001", "K1", "north", "mentions"} <= found
    assert str(explore.index(TOLD)["north", "south"]) == str(explore.pair(TOLD, "north", "south"))


HOSTILE = '<img src=x onerror="alert(1)">'


def test_text_of_documents_is_escaped_everywhere():
    text = TOLD.documents["text"].str.replace("Fields are under water.", HOSTILE.ljust(23)[:23])
    hostile = invented.story(
        documents=TOLD.documents.assign(text=text, title=HOSTILE, outlet=HOSTILE), claims=TOLD.claims.assign(statement=HOSTILE),
        conflicts=TOLD.conflicts.assign(topic=HOSTILE, value=HOSTILE, reason=HOSTILE), links=TOLD.links.assign(evidence=HOSTILE),
        mentions=TOLD.mentions.assign(text=HOSTILE),
    )  # fmt: skip
    pages = [explore.show(hostile), explore.claim(hostile, "C001"), explore.source(hostile, "south"), explore.pair(hostile, "north", "south"), explore.conflict(hostile, "K1")]
    pages += [explore.table(hostile, name) for name in tables.TABLES]
    for page in pages:
        assert "<img" not in page.html


@pytest.mark.parametrize("call", [explore.claim, explore.source, explore.conflict])
def test_what_is_not_there_is_said_with_what_is(call):
    with pytest.raises(UsageError, match=r"there is no \w+ nothing; there are "):
        call(TOLD, "nothing")
    with pytest.raises(UsageError, match="more than one claim begins with C00"):
        explore.claim(TOLD, "C00")


def test_the_explorer_lists_what_fits_and_shows_it():
    panel = explore.explorer(TOLD)
    listed = lambda: [value for _, value in panel.choice.options]  # noqa: E731
    assert len(listed()) == 5 and "<mark" in panel.shown.value
    panel.certainty.value = "hedged"
    assert listed() == ["C001"] and panel.count.value == "1 of 5 claims"
    panel.certainty.value = "any"
    panel.words.value = "twelve DIED"
    assert listed() == ["C002"], "found by the words of a mention, not of the statement alone"
    panel.words.value = ""
    panel.document.value = "west"
    assert listed() == ["C001", "C005"]
    panel.document.value = ""
    panel.least.value = 3
    assert listed() == ["C001"]
    panel.what.value = "conflicts"
    assert listed() == ["K1"] and panel.certainty.disabled
    panel.what.value = "pairs"
    assert listed()[0] == ("north", "south") and "two shared claims" in panel.shown.value
    panel.choice.value = ("north", "west")
    assert "north and west" in panel.shown.value
    panel.words.value = "zebra"
    assert listed() == [] and "Nothing fits" in panel.shown.value
