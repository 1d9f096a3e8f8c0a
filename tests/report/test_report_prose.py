import pytest

from analysis.report import prose


def text(run):
    return {"kind": "text", "text": run}


@pytest.mark.parametrize(
    ("markdown", "runs"),
    [
        ("plain", [text("plain")]),
        ("a **b** *c*", [text("a "), {"kind": "strong", "runs": [text("b")]}, text(" "), {"kind": "emphasis", "runs": [text("c")]}]),
        ("[a](#claim-C1)", [{"kind": "link", "href": "#claim-C1", "runs": [text("a")]}]),
        ("[a](https://example.org/x)", [{"kind": "link", "href": "https://example.org/x", "runs": [text("a")]}]),
        ("[a](ftp://example.org)", [{"kind": "plain", "runs": [text("a")]}]),
        ("[a](other.html)", [{"kind": "plain", "runs": [text("a")]}]),
        ("[a](#two%20words)", [{"kind": "plain", "runs": [text("a")]}]),
        ("[a](javascript:alert(1))", [text("[a](javascript:alert(1))")]),
        ("<script>x</script>", [text("<script>x</script>")]),
        ("a <b>c</b>", [text("a <b>c</b>")]),
        (r"\*a\*", [text("*a*")]),
        ("`#read(1)`", [{"kind": "code", "text": "#read(1)"}]),
        ("one\ntwo", [text("one two")]),
        ("nul \x00", [text("nul \ufffd")]),
        ("http://example.org", [text("http://example.org")]),
    ],
)
def test_runs(markdown, runs):
    assert prose.blocks(markdown) == [{"kind": "paragraph", "runs": runs}]


def test_an_image_asks_for_nothing():
    [paragraph] = prose.blocks("![alt](https://example.org/x.png)")
    assert all(run["kind"] in ("text", "link") for run in paragraph["runs"])


def test_blocks_nest():
    made = prose.blocks("# Head\n\n3. one\n   - two\n\n> said\n\n---\n\n    code\n")
    assert [block["kind"] for block in made] == ["heading", "list", "quote", "rule", "code"]
    assert made[1]["ordered"] and made[1]["start"] == 3
    assert [block["kind"] for block in made[1]["items"][0]] == ["paragraph", "list"]


def test_footnotes_travel_with_their_reference():
    [paragraph] = prose.blocks("Said[^a] twice.\n\n[^a]: With *care*.")
    note = paragraph["runs"][1]
    assert note["kind"] == "note" and prose.text(note["runs"]) == "With care."
    assert prose.text(paragraph["runs"]) == "Said twice."


def test_nothing_gives_no_block():
    assert prose.blocks(" \n\n") == []
