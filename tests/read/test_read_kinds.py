"""Which line of a page is what: title, heading, prose, item, quotation or furniture."""

from __future__ import annotations

from time import process_time

import pytest

from analysis.read import asides, blocks, headline, said
from analysis.read.found import Found

ONE = "The bridge over the river Zenda was closed on Monday after cracks had been found, officials said."
TWO = "It will take several weeks until the bridge is open again, the ministry said in a statement."
THREE = "Residents are angry about the closure and want a ferry to be run instead of it, the mayor said."


def kinds(*paragraphs: str, title: str | None = None) -> list[str]:
    return [block.kind for block in blocks.find("\n\n".join(paragraphs), title)]


ASIDES = [
    "(Reporting by Ann Lee; Additional reporting by Bo Day; Editing by Cy Fox.)", "Ann Lee and Bo Day contributed reporting.", "The Associated Press contributed to this report.",
    "Additional reporting by Ann Lee in Zenda.", "Zenda Times reporter Ann Lee contributed to this story from Strelsau.", "Update: This article has been updated with new information from a study.",
    "This story was originally published by the Zenda Times.", "An earlier version of this article misstated the name of the river.", "Correction: An earlier version of this story incorrectly said the bridge was shut.",
    "This is a developing story.", "Stay with WZND for updates.", "Check back for updates.", "Follow us on Twitter and Facebook.", "Follow Ann Lee on Twitter @annlee", "Text NEWS to 51414 for alerts.",
    "Click here to download our app.", "If you like this story, share it with a friend!", "Keep up with this story and more by subscribing now.", "Email the author at ann@example.com.", "Contact Ann Lee at ann@example.com",
]  # fmt: skip
WORDS = [
    "Ann Lee contributed 500 dollars to the fund.", "The company contributed to the report's cost.", "This article of the treaty was broken, the minister said.", "The report was published on Monday.",
    "Follow the money, the auditor said.", "Stay with her, the doctor told him.", "“This story has been updated too often,” she said.", "The ministry will update its rules in May.", "Click languages are spoken there.",
    "Anyone with information is asked to call the police at 555-0100.", "It is a story about a bridge.", "Reporting on the war is dangerous.", "Like us, they left.", "Editing genes is banned by law.", "Note the date, he wrote.",
    "An earlier report by the ministry was wrong.", "This report was written in anger.", "",
]  # fmt: skip


@pytest.mark.parametrize("sentence", ASIDES)
def test_sentences_about_the_report(sentence):
    assert asides.about_the_report(sentence)
    assert kinds("Bridge over the Zenda closed", ONE, TWO, THREE, sentence)[-1] == "furniture"


@pytest.mark.parametrize("sentence", WORDS)
def test_sentences_of_the_report(sentence):
    assert not asides.about_the_report(sentence)


@pytest.mark.parametrize("start", ["This article ", "The A", "Reporting by A", "Follow us on ", "Ann Lee is a ", "Text a to 12345 ", "An earlier version "])
def test_asides_take_linear_time(start):
    began = process_time()
    for unit in ("was ", "A b ", "contributed ", "by A ", "updated ", "a"):
        line = (start + unit * 300)[: asides.LONGEST - 1] + "\u0001"
        asides.about_the_report(line)
        asides.author(line)
    assert process_time() - began < 5


LINES = [  # what a line between two paragraphs of prose is
    ("A long wait for the ferry", "heading"), ("WORKS BEGIN IN MAY.", "heading"), ("War and Peace.", "heading"), ("Why was it closed?", "prose"), ("He resigned.", "prose"), ("“It is over.”", "prose"),
    ("ONLOOKERS A crowd stands at the bridge as it was closed by the city", "furniture"), ("Workers look at the bridge (Ann Lee/AP/PA)", "furniture"), ("A ferry is seen near Zenda, May 3, 2021. REUTERS/Ann Lee", "furniture"),
    ("Image copyright AFP Image caption The bridge was closed on Monday", "furniture"), ("Advertisement Continue reading the main story", "furniture"), ("[PREVIOUS: Ferry sinks in the harbor]", "furniture"),
    ("#zenda A video posted by Ann Lee (@annlee) on Jan 6, 2017 at 12:13pm PST", "furniture"), ("Embed Ferry sinks in the harbor 1:25 autoplay autoplay Copy this code to your website or blog", "furniture"),
    ("The bridge is shut. pic.twitter.com/x — Zenda Police (@zendapolice) May 3, 2021", "quote"), ("The bridge over the river Zenda was...", "furniture"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_a_line_between_paragraphs(line, kind):
    assert kinds("Cracks close an old bridge", TWO, line, ONE, THREE)[2] == kind


def test_a_list_without_bullets_is_no_row_of_headings():
    names = ["Zenda Works", "Strelsau Ale Co.", "Old Bridge Brewing", "Hentzau House", "Black Elphberg"]
    assert kinds("Brewers join the fund", ONE, TWO, *names, THREE)[3:] == ["item"] * 4 + ["heading", "prose"]


def test_a_paragraph_that_links_broke_is_one():
    text = f"Bridge closed\n\n{ONE}\n\nEditors add that the mayor has regularly\nvisited\n\nthe old bridge and the harbor of the city.\n\n{TWO}"
    assert [block.kind for block in blocks.find(text)] == ["title", "prose", "prose", "prose"]


def test_the_author_is_introduced_after_the_text():
    text = ["Bridge over the Zenda closed", ONE, TWO, THREE, "Ann Roth, an engineer, said the cracks were old."]
    assert kinds(*text, "Bo Day is a staff reporter for the Zenda Times.")[-1] == "furniture"
    assert kinds(*text, "Bo Day covers the city for the Zenda Times.")[-1] == "furniture"
    assert kinds(*text, "Ann Roth is a professor of engineering at Zenda University.")[-1] == "prose"  # a source


TITLES = [
    ((ONE, TWO), None),  # no headline is there: none is made up
    (("Judge rejects bid to unseal bridge file.", ONE, TWO, "The judge said that the bid to unseal the file came late."), "Judge rejects bid to unseal bridge file."),
    (("The judge closed the bridge on Monday.", ONE, TWO), None),
    (("ZENDA, Rur. -", ONE, TWO), None),
    (("Good evening. I'm Ann Lee, and this is the Six O'Clock Report.", ONE, TWO), None),
    (("The Minister Is Coming to Zenda. Here's What He Can Expect.", ONE, TWO, "The minister will stay in Zenda for two days."), "The Minister Is Coming to Zenda. Here's What He Can Expect."),
    (("Victims of the bridge: what is known", "1:56 Ferry sinks in the harbor", "0:41 Mayor resigns after vote"), "Victims of the bridge: what is known"),
    (("Bridge over the Zenda closed - Zenda Times News & Weather", ONE, TWO), "Bridge over the Zenda closed"),
    (("Bridge over the Zenda closed | WZND", "Bridge over the Zenda closed", ONE, TWO), "Bridge over the Zenda closed"),
    (("Zenda - a bridge too far for the city", ONE, TWO), "Zenda - a bridge too far for the city"),
]


@pytest.mark.parametrize(("paragraphs", "title"), TITLES)
def test_the_title(paragraphs, title):
    found = Found("\n\n".join(paragraphs))
    said.complete(found)
    assert found.values.get("title") == title


def test_a_stamp_run_into_the_title_is_cut_off_and_read():
    found = Found("\n\n".join(["Bridge over the Zenda closed Updated: 2015-04-23 10:11 By Agencies(Zenda Daily)", ONE, TWO]))
    said.complete(found)
    assert found.values["title"] == "Bridge over the Zenda closed"
    assert (found.values["published"], found.values["outlet"]) == ("2015-04-23", "Zenda Daily")
    assert headline.stamped("Why the report updated in 2015: was wrong") == ("Why the report updated in 2015: was wrong", "")


def test_the_title_printed_again_with_its_date():
    again = "Bridge over the Zenda closed Posted: Thursday, April 23, 2015 10:11 AM EDT Updated: Thursday, April 23, 2015 10:11 AM EDT"
    assert kinds("Bridge over the Zenda closed", again, ONE, TWO) == ["title", "furniture", "prose", "prose"]
    assert kinds("Bridge over the Zenda closed", "Bridge over the Zenda closed for a week in May, officials of the city say.", ONE)[1] == "prose"


def test_headings_compare_without_signs():
    assert headline.key("“It’s over,” he said") == headline.key('"It\'s over" he said')
    assert headline.bare("A short one") == "A short one"
