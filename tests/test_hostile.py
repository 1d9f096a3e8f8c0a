"""The report on a corpus of tricks: made, with the tricks as text; nothing of theirs is markup, formula or address."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import urllib.parse
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "read"))
import hostile  # noqa: E402


class Elements(HTMLParser):
    """All start tags with their attributes, and the text between."""

    def __init__(self):
        super().__init__()
        self.tags, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    top = tmp_path_factory.mktemp("hostile")
    corpus, out = hostile.write(top / "corpus"), top / "out"
    environment = {**os.environ, "CORROBORATE_CACHE": str(top / "cache")}

    def run(*words):
        return subprocess.run([sys.executable, "-m", "analysis", *words, "-p", "embeddings", "none"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600)

    done = run("report", str(corpus), "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert run("tables", str(corpus), "--out", str(out / "tables"), "--to", "csv,xlsx").returncode == 0
    return out, done


@pytest.mark.slow
def test_what_was_refused_is_said_without_what_a_terminal_obeys(made):
    _, done = made
    assert "\x1b" not in done.stderr + done.stdout and "Traceback" not in done.stderr
    for name in ("bomb.zip", "bomb.xml", "outside.xml", "locked.pdf", "binary.txt", "self.txt", "out.txt", "loop", "slip.zip"):
        assert f"not read: {name}" in done.stderr


def _harmless(tags):
    """Nothing runs, nothing is asked of anybody: addresses lie in the page itself ("#..."), drawings are looked at by themselves."""
    for tag, attributes in tags:
        assert tag not in ("iframe", "object", "embed", "base", "form", "link", "foreignobject"), tag
        assert not any(name.startswith("on") for name in attributes), attributes
        for name in ("src", "href", "xlink:href", "action", "style", "content", "srcset"):
            value = attributes.get(name) or ""
            if value.startswith(("#", "data:image/svg+xml,")) and name != "style":
                continue
            assert "tracker" not in value and "javascript:" not in value.lower() and not value.startswith(("http:", "//")), (tag, value)


@pytest.mark.slow
def test_the_page_holds_no_element_of_theirs(made):
    page = (made[0] / "report.html").read_text(encoding="utf-8")
    found = Elements()
    found.feed(page)
    assert "tracker.example.net" in "".join(found.text)  # it is there, as text
    _harmless(found.tags)
    drawn = [v for _, attributes in found.tags for v in attributes.values() if v and v.startswith("data:image/svg+xml,")]
    assert drawn
    for value in drawn:
        drawing = Elements()
        drawing.feed(urllib.parse.unquote(value.partition(",")[2]))
        _harmless(drawing.tags)
    assert all("Content-Security-Policy" in str(attributes) or attributes.get("http-equiv") is None for tag, attributes in found.tags if tag == "meta")
    scripts = page.split("<script")[1:]
    assert not any(hostile.MARK in script.partition("</script>")[0] and "document.title" in script.partition("</script>")[0] for script in scripts if 'type="application/json"' not in script[:60])


@pytest.mark.slow
def test_the_spreadsheet_holds_no_formula(made):
    book = openpyxl.load_workbook(made[0] / "tables" / "tables.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 1000 and not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    csv.field_size_limit(10**9)
    for path in (made[0] / "tables").glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.reader(file):
                assert not any(value[:1] in ("=", "+", "@", "\t", "\r") for value in row), path.name


@pytest.mark.slow
def test_nothing_of_theirs_left_the_corpus(made):
    out, _ = made
    assert not list(out.parent.rglob("out.txt")) or {path.parent.name for path in out.parent.rglob("out.txt")} == {"corpus"}
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert "root:" not in (out / "report.html").read_text(encoding="utf-8")
