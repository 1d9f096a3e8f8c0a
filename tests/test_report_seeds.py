"""The report on real and hostile documents, end to end: every notebook, both formats, the same bytes each time."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import nbformat
import pypdf
import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]_*.ipynb"))
pytestmark = pytest.mark.slow


def report(corpus, out, *words, **environment):
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "report", str(corpus), "--out", str(out), "--today", "2030-01-02", *words],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


def pdf_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("report")
    done = report("seeds", out)
    return out, done


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_every_notebook_runs_alone_where_it_lies(notebook, tmp_path):
    import papermill

    from analysis.report.kernel import LocalKernel

    out = tmp_path / notebook.name
    papermill.execute_notebook(
        str(notebook), str(out), cwd=str(notebook.parent), progress_bar=False, kernel_manager_class=LocalKernel
    )
    cells = nbformat.read(out, as_version=4).cells
    assert any(cell.get("outputs") for cell in cells)
    # A warning in a chapter is a page that a reader would take for broken.
    streams = [o for cell in cells for o in cell.get("outputs", []) if o.output_type == "stream" and o.name == "stderr"]
    assert not [o.text for o in streams]


def test_report_and_tables_are_there_and_a_pipe_gets_only_their_names(built):
    out, done = built
    assert [Path(line).name for line in done.stdout.splitlines()] == ["report.pdf", "report.html"]
    assert done.stderr == ""
    assert (out / "tables" / "claims.csv").exists()


def test_the_pdf_is_tagged_linked_and_has_bookmarks(built):
    reader = pypdf.PdfReader(built[0] / "report.pdf")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"]
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode("utf-8", "replace")
    assert len(reader.outline) >= len(NOTEBOOKS)
    assert reader.metadata.title
    links = sum(1 for page in reader.pages for a in page.get("/Annots", []) if a.get_object()["/Subtype"] == "/Link")
    assert links > 50


def test_every_page_of_the_pdf_holds_text(built):
    short = [n for n, page in enumerate(pypdf.PdfReader(built[0] / "report.pdf").pages, 1) if len(page.extract_text()) < 40]
    assert not short


def test_the_html_asks_for_nothing_and_every_picture_says_what_it_shows(built):
    html = (built[0] / "report.html").read_text(encoding="utf-8")
    policy = unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1])
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert not re.search(r'(?:src|href)="(?!#|data:)[^"]*"', html.replace('href="https://', 'cited="'))
    images = re.findall(r"<img [^>]*>", html)
    assert images and all(len(re.search(r'alt="([^"]*)"', image)[1]) > 20 for image in images)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {target for target in re.findall(r'href="#([^"]+)"', html)} <= set(ids)


def test_no_furniture_in_a_claim_and_the_five_titles_are_right(seeds):
    furniture = ("cart", "All Rights Reserved", "Leave a Comment", "Post Comment", "Trending", "Written by", "Original Source")
    assert not [text for text in seeds.mentions["text"] for word in furniture if word in text]
    assert list(seeds.documents.sort_values("doc_id")["title"]) == [
        "North Korea's Troops in Ukraine: A Strategic Tightrope for China",
        "Putin Angers Important Ally by Involving North Korean Troops",
        "North Korea's Troops Support for Russia Sparks Tensions",
        "China’s Uneasy Position Amidst North Korea and Russia’s Growing Alliance",
        "North Korea’s Military Aid to Russia Strains Beijing’s Delicate Balance",
    ]


def test_the_upstreams_are_found_in_the_text(seeds):
    found = {(row.doc_id[:3], row.source) for row in seeds.upstream.itertuples() if row.how != "given"}
    assert {("001", "Hotnews"), ("003", "bbc.com")} <= found


def test_the_pair_that_shares_most_claims_with_nobody_else(seeds, seeds_by_machine):
    for told in (seeds, seeds_by_machine):
        top = told.overlap.sort_values("n_exclusive", ascending=False).iloc[:2]
        assert (top.iloc[0]["left"][:3], top.iloc[0]["right"][:3]) == ("002", "004")
        assert top.iloc[0]["n_exclusive"] > top.iloc[1]["n_exclusive"]


def test_two_runs_are_the_same_bytes_elsewhere_and_in_another_order(built, tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    for path in sorted((ROOT / "seeds").iterdir(), reverse=True):
        (folder / path.name).write_bytes(path.read_bytes())
    report(
        folder, tmp_path / "again", TZ="Asia/Seoul", LC_ALL="C", PYTHONHASHSEED="7", CORROBORATE_CACHE=str(tmp_path / "cold"),
    )  # fmt: skip
    for name in ("report.pdf", "report.html"):
        assert (built[0] / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


HOSTILE = {
    "markup.txt": "Bridge <script>alert(1)</script> falls\n\nThe bridge <b>fell</b> on Monday & nobody said why. Three people were hurt, #read(\"x\") said \\input{y}.",
    "links.txt": "Bridge down\n\nThe bridge fell on Monday, [click](javascript:alert(1)) the mayor said. *Three* people _were_ hurt `now` $x$ #strong[typst].",
    "long.txt": "Bridge report\n\nThe bridge fell on Monday. The word was " + "x" * 5000 + " and three people were hurt.",
    "controls.txt": "Bridge news\n\nThe bridge\x00 fell on\x1b[2J Monday. Three people were \u202ehurt\u202c in the fall of the bridge. =1+1 was written on it.",
    "scripts.txt": "다리가 무너졌다\n\nThe bridge fell on Monday 다리가 월요일에 무너졌다. 桥在星期一倒塌。 Three people 😀 were hurt, говорит мэр. העיר אבלה.",
    "=cmd().txt": "Bridge sums\n\n=SUM(A1:A9) is how the bridge report began. The bridge fell on Monday and three people were hurt.",
}


def test_hostile_text_comes_out_as_text(tmp_path):
    folder = tmp_path / "hostile"
    folder.mkdir()
    for name, text in HOSTILE.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    out = tmp_path / "out"
    report(folder, out)
    html = (out / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html and "&lt;script&gt;alert(1)" in html
    assert not re.search(r'href="javascript:', html)
    assert "\x00" not in html and "\x1b" not in html and "\u202e" not in html
    text = pdf_text(out / "report.pdf")
    assert '#read("x")' in text and "\\input{y}" in text
    # Lines may end anywhere in it, and long words have invisible places to break.
    assert "<script>alert(1)</script>" in re.sub(r"[\s\u200b\u00ad-]", "", text)
    with (out / "tables" / "documents.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert len(cells) > 50 and not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_one_document_and_an_unshared_story_still_make_a_report(tmp_path):
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "only.txt").write_text("A quiet day\n\nNothing happened in the village on Monday. The shop was open.", encoding="utf-8")
    report(folder, tmp_path / "out")
    assert "With one document there is nothing to compare" in pdf_text(tmp_path / "out" / "report.pdf").replace("\n", " ")
