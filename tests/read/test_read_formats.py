import sys
from pathlib import Path

import pytest

from analysis import tables
from analysis.read import corpus, plan

sys.path.insert(0, str(Path(__file__).parent))
import specimens as given

WITHOUT = {  # what a format cannot say, or this specimen does not
    ".pdf": {"outlet", "url"}, ".docx": {"outlet", "url"}, ".odt": {"outlet", "url"}, ".rtf": {"outlet", "url"}, ".epub": {"url"},
    ".eml": {"url", "outlet"}, ".txt": {"url"}, ".zip": {"url"},
}  # fmt: skip


@pytest.mark.parametrize("name", given.FILES)
def test_text_and_metadata_of_each_format(name, tmp_path):
    (tmp_path / name).write_bytes(given.FILES[name]())
    documents, refused = corpus.read(tmp_path)
    assert refused.empty, refused.to_dict("records")
    tables.DOCUMENTS.check(documents)
    assert len(documents) == (2 if name == "a.zip" else 1)
    for row in documents.to_dict("records"):
        assert row["title"] == given.TITLE
        flat = " ".join(row["text"].split())
        for sentence in (given.FIRST, given.SECOND, given.THIRD):
            assert sentence in flat
        assert "pwned" not in flat and "<p>" not in flat and "Politics" not in flat
        assert row["published"] == given.DAY
        assert row["author"] == given.AUTHOR
        without = WITHOUT.get(Path(name).suffix, set())
        if "outlet" not in without:
            assert row["outlet"] == given.OUTLET
        if "url" not in without:
            assert row["url"] == given.URL
        assert row["language"] == "en"
        for key in ("title", "published", "author"):
            assert row[f"{key}_from"]


def test_plan_says_how_each_would_be_read(tmp_path):
    for name, made in given.FILES.items():
        (tmp_path / name).write_bytes(made())
    (tmp_path / "x.bin").write_bytes(b"\0\1")
    (tmp_path / "documents.csv").write_text("doc_id\n", encoding="utf-8")
    found = plan.files(tmp_path)
    assert list(found.columns) == list(plan.COLUMNS) and len(found) == len(given.FILES) + 2
    by_path = found.set_index("path")
    assert by_path.loc["a.pdf", "reader"] == "pypdf" and by_path.loc["a.xml", "format"] == "feed"
    assert by_path.loc["x.bin", "note"].startswith("refused: no reader") and by_path.loc["documents.csv", "note"].startswith("left alone")
    assert (found.loc[found["reader"] != "", "note"] == "").all()
    lines = plan.printed(found).splitlines()
    assert len(lines) == len(found) + 2 and lines[-1].endswith(", 1 refused, 1 left alone") and f"{len(given.FILES)} to be read" in lines[-1]
    assert next(line for line in lines if "a.pdf" in line).endswith("  one document")
    assert next(line for line in lines if "a.csv" in line).endswith("  a document for each row with text")


def test_items_tables_and_quotations_of_office_files(tmp_path):
    (tmp_path / "a.docx").write_bytes(given.docx())
    (tmp_path / "b.odt").write_bytes(given.odt())
    (tmp_path / "c.rtf").write_bytes(given.rtf())
    texts = corpus.read(tmp_path)[0].set_index("doc_id")["text"]
    assert "• first demand of theirs" in texts["a"] and "left cell | right cell" in texts["a"]
    assert "• first demand" in texts["b"]
    assert "café “quoted”" in texts["c"]


def test_blocks_of_a_page(tmp_path):
    body = f"<h1>{given.TITLE}</h1><p>{given.FIRST}</p><h2>Long wait ahead</h2><blockquote><p>We regret it.</p></blockquote><p>{given.SECOND}</p><ul><li>first one of them</li><li>second one of them</li></ul><p>{given.THIRD}</p>"
    (tmp_path / "a.html").write_bytes(given.page("", f"<article>{body}</article>"))
    text = corpus.read(tmp_path)[0].loc[0, "text"]
    assert "\n\nLong wait ahead\n\n> We regret it.\n\n" in text and "• first one of them\n• second one of them" in text


@pytest.mark.parametrize(
    ("name", "data"),
    [("page.txt", given.PAGES["json_ld"]), ("report.txt", given.pdf()), ("word.zip", given.docx()), ("noname", given.PLAIN.encode()), ("feed.xml", given.PAGES["open_graph"])],
)
def test_first_bytes_win_over_the_name(name, data, tmp_path):
    (tmp_path / name).write_bytes(data)
    documents, _ = corpus.read(tmp_path)
    if name != "word.zip":
        assert documents.loc[0, "title"] == given.TITLE


def test_one_file_is_a_corpus(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"doc_id": "one", "text": "First text here."}\nbroken\n{"doc_id": "two", "text": "Other text here."}\n{"doc_id": "x", "text": " "}\n', encoding="utf-8")
    documents, refused = corpus.read(tmp_path / "a.jsonl")
    assert list(documents["doc_id"]) == ["one", "two"]
    assert refused.to_dict("records") == [{"path": "a.jsonl/line 2", "reason": "damaged: no JSON"}]


def test_a_page_that_only_a_script_fills_is_refused(tmp_path):
    (tmp_path / "a.html").write_bytes(given.page("", "<div id='root'></div><script>go()</script>"))
    assert "script" in corpus.read(tmp_path)[1].loc[0, "reason"]


def test_a_table_without_text_is_refused_with_its_columns(tmp_path):
    (tmp_path / "a.csv").write_text("year,count\n2020,3\n", encoding="utf-8")
    assert "year, count" in corpus.read(tmp_path)[1].loc[0, "reason"]
