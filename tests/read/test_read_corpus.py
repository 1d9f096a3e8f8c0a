import datetime
import os
import random
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from analysis import tables
from analysis.errors import AnalysisError, UsageError
from analysis.read import corpus, plan
from analysis.read import given as proposals
from analysis.text import sentences

sys.path.insert(0, str(Path(__file__).parent))
import specimens as given

SEEDS = Path(__file__).parents[2] / "seeds"
TITLES = {
    "000_933222e03aa45213": "North Korea's Troops in Ukraine: A Strategic Tightrope for China",
    "001_82c561bdef937fc2": "Putin Angers Important Ally by Involving North Korean Troops",
    "002_5047d988fdd05312": "North Korea's Troops Support for Russia Sparks Tensions",
    "003_f39f9821e882f141": "China’s Uneasy Position Amidst North Korea and Russia’s Growing Alliance",
    "004_f0c793ec6f3b5e6a": "North Korea’s Military Aid to Russia Strains Beijing’s Delicate Balance",
}


def reasons(path: Path, **options) -> dict[str, str]:
    refused = tables.REFUSED.check(corpus.read(path, **options)[1])
    return dict(zip(refused["path"], refused["reason"], strict=True))


def test_the_seeds():
    documents, refused = corpus.read(SEEDS)
    tables.DOCUMENTS.check(documents)
    assert refused.empty and dict(zip(documents["doc_id"], documents["title"], strict=True)) == TITLES
    by_id = documents.set_index("doc_id")
    assert by_id.loc["001_82c561bdef937fc2", ["author", "published", "upstream"]].tolist() == ["Kathrine Frich", "2024-10-26", "Hotnews"]
    assert by_id.loc["003_f39f9821e882f141", "upstream"] == "bbc.com"
    assert by_id.loc["000_933222e03aa45213", "outlet"] == "Invastor" and by_id.loc["000_933222e03aa45213", "outlet_from"] == "given by documents.csv"
    assert by_id["duplicate_of"].isna().all() and (by_id["language"] == "en").all()
    assert by_id.loc[["002_5047d988fdd05312", "003_f39f9821e882f141", "004_f0c793ec6f3b5e6a"], "published"].isna().all()


def test_the_seeds_from_their_text_alone(tmp_path):
    for path in SEEDS.glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    documents, _ = corpus.read(tmp_path)
    assert dict(zip(documents["doc_id"], documents["title"], strict=True)) == TITLES
    by_id = documents.set_index("doc_id")
    assert (by_id["title_from"] == "text").all()
    assert by_id.loc["001_82c561bdef937fc2", ["author", "author_from", "published", "published_from"]].tolist() == ["Kathrine Frich", "text", "2024-10-26", "text"]
    assert by_id["author"].notna().sum() == by_id["published"].notna().sum() == 1
    assert by_id.loc["000_933222e03aa45213", "outlet"] == "Invastor"


def test_a_folder_in_which_nothing_can_be_read(tmp_path):
    documents, refused = corpus.read(tmp_path)
    assert documents.empty and refused.empty and list(documents.columns[:2]) == ["doc_id", "path"]
    tables.DOCUMENTS.check(documents)
    with pytest.raises(UsageError, match="no such folder"):
        corpus.read(tmp_path / "gone")


def test_refusals(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\t ")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "large.txt").write_bytes(b"word " * 1000)
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "locked.pdf").write_bytes(given.pdf(password="secret"))
    (tmp_path / "scan.pdf").write_bytes(given.pdf(empty=True))
    (tmp_path / "cut.pdf").write_bytes(given.pdf()[:300])
    (tmp_path / "cut.docx").write_bytes(given.docx()[:3000])
    (tmp_path / "bomb.xml").write_bytes(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>')
    (tmp_path / "good.txt").write_text(given.PLAIN, encoding="utf-8")
    found = reasons(tmp_path, max_bytes=50_000)
    assert "good.txt" not in found
    assert found["empty.txt"] == "empty" and found["blank.txt"] == "no text in it" and found["binary.txt"].startswith("binary")
    assert found["picture.jpg"].startswith("no reader for .jpg; a picture: ") and found["locked.pdf"].startswith("encrypted") and found["scan.pdf"].startswith("scanned")
    assert {"cut.pdf", "cut.docx"} <= set(found) and "entity" in found["bomb.xml"]
    assert "over the limit of 3,000 (max_bytes)" in reasons(tmp_path, max_bytes=3000)["large.txt"]


def test_archives_that_are_traps(tmp_path):
    (tmp_path / "slip.zip").write_bytes(given.zipped({"../../out.txt": given.PLAIN, "/abs.txt": given.PLAIN, "..\\w.txt": given.PLAIN, "C:/x.txt": given.PLAIN, "in.txt": given.PLAIN}))
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("zeros.txt", b"0" * 3_000_000)
    deep = given.PLAIN.encode()
    for level in range(4):
        deep = given.zipped({f"{level}.zip" if level else "a.txt": deep})
    (tmp_path / "deep.zip").write_bytes(deep)
    (tmp_path / "nozip.zip").write_bytes(b"PK\x03\x04 nothing else")
    documents, refused = corpus.read(tmp_path, max_bytes=1_000_000)
    assert list(documents["doc_id"]) == ["in"] and not (tmp_path.parent / "out.txt").exists()
    found = dict(zip(refused["path"], refused["reason"], strict=True))
    assert sum("out of the archive" in reason for reason in found.values()) == 4
    assert "unpacks to 3,000,000 bytes" in found["bomb.zip"] and "damaged" in found["nozip.zip"]
    assert any("archive in an archive" in reason for reason in found.values())


def test_links_and_special_files(tmp_path):
    root = tmp_path / "corpus"
    (root / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text(given.PLAIN, encoding="utf-8")
    (root / "good.txt").write_text(given.PLAIN, encoding="utf-8")
    (root / "broken.txt").symlink_to(root / "gone.txt")
    (root / "self.txt").symlink_to(root / "self.txt")
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "inside.txt").symlink_to(root / "good.txt")
    (root / "sub" / "loop").symlink_to(root)
    os.mkfifo(root / "pipe.txt")
    documents, refused = corpus.read(root)
    assert list(documents["doc_id"]) == ["good", "inside"] and list(documents["duplicate_of"].dropna()) == ["good"]
    found = dict(zip(refused["path"], refused["reason"], strict=True))
    assert found["broken.txt"] == "a broken link" and found["out.txt"] == "a link that leads out of the folder"
    assert "itself" in found["self.txt"] and "back to a folder" in found["sub/loop"] and found["pipe.txt"] == "not a regular file"


def test_hidden_and_temporary_files_are_left_alone(tmp_path):
    for name in (".hidden.txt", "~$x.docx", "a.txt~", "a.tmp", ".git/x.txt", "__MACOSX/y.txt", "gold/z.txt", "Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(given.PLAIN, encoding="utf-8")
    (tmp_path / "README.md").write_text("About this folder.", encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text("{}", encoding="utf-8")
    documents, refused = corpus.read(tmp_path)
    assert documents.empty and refused.empty
    assert list(plan.files(tmp_path)["note"]) == ["left alone: about the folder", "left alone: rulings of the analyst"]


def test_unreadable_permissions(tmp_path):
    (tmp_path / "a.txt").write_text("Text that nobody may read.", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    if os.access(tmp_path / "a.txt", os.R_OK):
        pytest.skip("this user may read everything")
    assert reasons(tmp_path) == {"a.txt": "permission denied"}


def test_a_name_is_the_stem_of_its_file(tmp_path):
    for name in ("what-trump-said-.txt", "_under_.txt", "Ltd..txt", "-rf.txt", "a b (1).txt"):
        (tmp_path / name).write_text(f"{given.PLAIN} {name}", encoding="utf-8")
    assert set(corpus.read(tmp_path)[0]["doc_id"]) == {"what-trump-said-", "_under_", "Ltd.", "rf", "a b (1)"}


def test_names_do_not_depend_on_the_order_of_listing(tmp_path, monkeypatch):
    for name in ("a/x.txt", "b/x.txt", "x.md", "X.html", "y.txt", "a b$(rm).txt", "=cmd.txt", "n\n\x1b[31m.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<p>{given.PLAIN} {name}</p>", encoding="utf-8")
    first = corpus.read(tmp_path)[0]
    assert list(first["doc_id"]) == sorted(set(first["doc_id"])) and {"a-x", "b-x", "y"} <= set(first["doc_id"])
    assert not any(set(doc_id) & set("\n\x1b$;/\\") or doc_id.startswith("=") for doc_id in first["doc_id"])
    assert all(path.isprintable() for path in first["path"])
    walk = os.walk

    def shuffled(*args, **options):
        for top, folders, names in walk(*args, **options):
            random.Random(3).shuffle(names)
            random.Random(3).shuffle(folders)
            yield top, folders, names

    monkeypatch.setattr(os, "walk", shuffled)
    pd.testing.assert_frame_equal(first, corpus.read(tmp_path)[0])


def test_a_name_that_is_no_text(tmp_path):
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")).write_text(given.PLAIN, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    documents, _ = corpus.read(tmp_path)
    assert documents.loc[0, "path"] == "\\xff\\xfe.txt"
    documents.to_csv(tmp_path / "out.csv", encoding="utf-8")


def test_a_date_in_the_future_is_no_date(tmp_path):
    (tmp_path / "a.txt").write_text(given.PLAIN, encoding="utf-8")
    row = corpus.read(tmp_path, today=datetime.date(2021, 5, 1))[0].loc[0]
    assert pd.isna(row["published"]) and pd.isna(row["published_from"]) and "2021-05-03" in row["published_note"]
    assert corpus.read(tmp_path, today=datetime.date(2021, 5, 2))[0].loc[0, "published"] == "2021-05-03"


def test_processes_read_the_same(tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"{given.PLAIN}\n\nNumber {number} is said here once more.", encoding="utf-8")
    (tmp_path / "x.jpg").write_bytes(b"\xff\xd8")
    one, two = corpus.read(tmp_path, workers=1), corpus.read(tmp_path, workers=2)
    pd.testing.assert_frame_equal(one[0], two[0])
    pd.testing.assert_frame_equal(one[1], two[1])


HOSTILE = [
    "<script>alert(1)</script> is what the page said.", "\\input{/etc/passwd} and #read(\"x\") were in it.", "=HYPERLINK(\"http://x\") was a cell.",
    "A\x00B\x1b[31mC\x9b1mD\x07E", "\u202eright to left\u202c and ⁦isolated⁩ text.", "раураl and paypal look alike.", "w" * 5000, "[x](javascript:alert(1)) ![](http://x)",
    "한국어 문장입니다. 中文句子。 😀 emoji.", "\ud800 lone surrogate".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text(text, tmp_path):
    (tmp_path / "a.txt").write_text(f"{given.PLAIN}\n\n{text}\n", encoding="utf-8")
    documents, _ = corpus.read(tmp_path)
    kept = documents.loc[0, "text"]
    assert not any(ord(char) < 32 and char not in "\n\t" for char in kept) and not any(0x7F <= ord(char) < 0xA0 for char in kept)
    tables.SENTENCES.check(sentences.split(documents), documents)
    visible = text.replace("\x00", "").replace("\x1b", "").replace("\x9b", "").replace("\x07", "")
    assert visible in kept


GIVEN = [
    ("name;outlet\nx;y\n", "line 1: no doc_id column"),
    ("", "line 1: it is empty"),
    ("doc_id,outlet\na,X\n\nzzz,Y\n", "line 4: no document zzz"),
    ("doc_id,outlet\na,X\na,Y\n", "line 3: a stands in line 2 already"),
    ("doc_id,outlet\na,X\na.txt,Y\n", "line 3: a.txt is the document of line 2"),
    ("doc_id,published\na,05/03/2021\n", "line 2: published is '05/03/2021'"),
    ("doc_id,published\na,2021-02-30\n", "line 2: published is"),
    ("doc_id,outlet\n\"a\",\"two\nlines\"\nb,X\n", "line 4: no document b"),
    ("doc_id,outlet\na,X,Y\n", "line 2: 3 values for 2 columns"),
    ("doc_id,outlet\n,X\n", "line 2: no doc_id"),
    ("doc_id,title,title\na,X,Y\n", "line 1: column title stands there twice"),
]


@pytest.mark.parametrize(("content", "message"), GIVEN)
def test_mistakes_in_documents_csv(content, message, tmp_path):
    (tmp_path / "a.txt").write_text(given.PLAIN, encoding="utf-8")
    (tmp_path / "documents.csv").write_text(content, encoding="utf-8")
    with pytest.raises(AnalysisError) as caught:
        corpus.read(tmp_path)
    assert message in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffdoc_id;outlet;published;note\r\na;Zürich Post;2021-06;mine\r\n;;;\r\n".encode(),
        "Doc_ID\tOutlet\tPublished\tNote\na.txt\tZürich Post\t2021-06\tmine\n".encode("utf-16"),
        'sep=,\ndoc_id,outlet,published,note\n"a","Zürich Post",2021-06,mine\n'.encode("cp1252"),
    ],
)
def test_documents_csv_as_spreadsheets_write_it(content, tmp_path):
    (tmp_path / "a.txt").write_text(given.PLAIN, encoding="utf-8")
    (tmp_path / "documents.csv").write_bytes(content)
    row = corpus.read(tmp_path)[0].loc[0]
    assert row[["outlet", "outlet_from", "published", "note", "author"]].tolist() == ["Zürich Post", "given by documents.csv", "2021-06", "mine", given.AUTHOR]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (("13/05/2021", "03/05/2021"), ("2021-05-13", "2021-05-03")), (("5/13/2021", "5/3/2021"), ("2021-05-13", "2021-05-03")),
        (("3.5.2021", "4.5.2021"), ("2021-05-03", "2021-05-04")), (("03/05/2021", "04/05/2021"), None), (("13/05/2021", "05/13/2021"), None), (("31/02/2021", "2021"), None),
    ],
)  # fmt: skip
def test_days_as_spreadsheets_rewrite_them(days, found, tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{name} {given.BODY}", encoding="utf-8")
    (tmp_path / "documents.csv").write_text(f"doc_id,published\na,{days[0]}\nb,{days[1]}\n", encoding="utf-8")
    if found:
        assert tuple(corpus.read(tmp_path)[0]["published"]) == found
    else:
        with pytest.raises(AnalysisError, match=r"line 2: published is .*write a date as 2024-10-26"):
            corpus.read(tmp_path)


def test_what_is_known_is_proposed_and_read_back(tmp_path):
    (tmp_path / "a.txt").write_text(given.PLAIN.replace(given.AUTHOR, "Ann Lee"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(given.BODY, encoding="utf-8")
    (tmp_path / "documents.csv").write_text("doc_id,outlet,note\nb,'=Zenda,mine\n", encoding="utf-8")
    documents, _ = corpus.read(tmp_path)
    table = proposals.proposed(documents, proposals.load(tmp_path))
    assert list(table.columns) == ["doc_id", "title", "outlet", "author", "published", "note"]
    assert table.iloc[1].fillna("").tolist() == ["b", "", "=Zenda", "", "", "mine"] and table.iloc[0]["published"] == given.DAY
    table.to_csv(tmp_path / "documents.csv", index=False)
    again = corpus.read(tmp_path)[0]
    assert proposals.proposed(again, proposals.load(tmp_path)).equals(table)


def test_copies_of_dated_and_undated_documents(tmp_path):
    for name, more in (("b.txt", ""), ("a.txt", "\nPublished May 3, 2021\n"), ("c.txt", "\n")):
        (tmp_path / name).write_text(f"{given.TITLE}\n{more}\n{given.BODY}\n", encoding="utf-8")
    documents = corpus.read(tmp_path)[0].set_index("doc_id")
    assert documents["duplicate_of"].fillna("").to_dict() == {"a": "", "b": "a", "c": "a"}
