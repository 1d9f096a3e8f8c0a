"""What a notebook shows of one claim, source, pair, conflict."""

from __future__ import annotations

import invented
import pytest

from analysis import explore
from analysis.errors import UsageError

TOLD = invented.story()


def test_a_claim_shows_every_mention_in_its_paragraph():
    page = explore.claim(TOLD, "C001")
    assert page.html.count("<mark>") == 3
    assert "Nine people died." in page.html, "the rest of the paragraph"
    assert "- west (hedged): The dam may have broken." in str(page)


def test_a_source_shows_its_text_with_claims_marked():
    page = explore.source(TOLD, "south")
    assert page.html.count("<mark") == 3 and 'title="C002"' in page.html


def test_a_pair_shows_shared_claims_side_by_side_and_the_ties():
    page = explore.pair(TOLD, "south", "north")
    assert "2 shared claims" in str(page) and "retelling (0.50): two shared claims" in str(page)


def test_a_conflict_shows_each_side():
    assert "- south: 12 (contradiction): nine is not twelve" in str(explore.conflict(TOLD, "K1"))


def test_text_of_documents_is_escaped():
    hostile = invented.story(documents=TOLD.documents.assign(text=TOLD.documents["text"].str.replace("Fields", "<b>"), title="<i>"))
    assert "<b>" not in explore.source(hostile, "south").html.replace("<b>south", "")
    assert "<i>" not in explore.source(hostile, "south").html


@pytest.mark.parametrize("call", [explore.claim, explore.source, explore.conflict])
def test_what_is_not_there_is_said_with_what_is(call):
    with pytest.raises(UsageError, match=r"there is no \w+ nothing; there are "):
        call(TOLD, "nothing")


def test_the_explorer_lists_what_fits_the_search():
    panel = explore.explorer(TOLD)
    what, (search, certainty), choice, shown = panel.children[0], panel.children[1].children, panel.children[2], panel.children[3]
    assert len(choice.options) == 5 and "<mark>" in shown.value
    certainty.value = "hedged"
    assert [value for _, value in choice.options] == ["C001"]
    certainty.value = "any"
    search.value = "people died"
    assert [value for _, value in choice.options] == ["C002"]
    search.value = ""
    what.value = "conflicts"
    assert [value for _, value in choice.options] == ["K1"]
