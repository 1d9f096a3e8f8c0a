"""What was read is kept by content: only new documents are read, and nothing of a damaged entry is passed on."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.read import corpus, formats, kept

sys.path.insert(0, str(Path(__file__).parent))
import specimens as given


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CORROBORATE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "corpus"
    made.mkdir()
    for name in ("a.txt", "a.jsonl", "a.zip", "a.pdf"):
        (made / name).write_bytes(given.FILES[name]())
    (made / "page.html").write_bytes(given.PAGES["json_ld"])
    (made / "scan.pdf").write_bytes(given.pdf(empty=True))
    (made / "slip.zip").write_bytes(given.zipped({"../out.txt": given.PLAIN, "in.txt": given.PLAIN}))
    return made


@pytest.fixture
def opened(monkeypatch):
    names = []
    real = formats.documents

    def noted(name, *rest):
        names.append(name)
        return real(name, *rest)

    monkeypatch.setattr(formats, "documents", noted)
    return names


def same(one, two):
    pd.testing.assert_frame_equal(one[0], two[0])
    pd.testing.assert_frame_equal(one[1], two[1])


def test_a_second_run_reads_nothing_and_finds_the_same(folder, opened):
    fresh = corpus.read(folder)
    first = corpus.read(folder, keep=True)
    opened.clear()
    second = corpus.read(folder, keep=True)
    assert opened == []
    same(fresh, first)
    same(first, second)


def test_one_document_more_is_the_only_one_that_is_read(folder, opened):
    corpus.read(folder, keep=True)
    opened.clear()
    (folder / "new.txt").write_text(f"{given.PLAIN} More.", encoding="utf-8")
    shutil.copy(folder / "a.txt", folder / "copy.txt")  # its bytes are known, its name is not
    made = corpus.read(folder, keep=True)
    assert opened == ["new.txt"]
    same(made, corpus.read(folder))
    assert {"copy", "new"} <= set(made[0]["doc_id"])


def test_a_date_in_the_future_is_judged_anew(folder, opened):
    import datetime

    early = datetime.date(2020, 1, 1)
    assert corpus.read(folder, keep=True, today=early)[0]["published"].isna().all()
    assert corpus.read(folder, keep=True)[0]["published"].notna().all()


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "other", "folder"])
def test_a_damaged_entry_is_made_again(folder, own_cache, opened, damage):
    right = corpus.read(folder, keep=True)
    entries = [path for path in (own_cache / "read").rglob("*") if path.is_file()]
    assert len(entries) == 7
    for path in entries:
        data = path.read_bytes()
        path.unlink()
        if damage == "folder":
            path.mkdir()
        else:
            path.write_bytes({"cut": data[: len(data) // 2], "flip": data[:20] + bytes([data[20] ^ 1]) + data[21:], "empty": b"", "other": b"x\x9c\x03\x00\x00\x00\x00\x01"}[damage])
    opened.clear()
    same(corpus.read(folder, keep=True), right)
    assert len(opened) >= 7
    if damage != "folder":
        opened.clear()
        same(corpus.read(folder, keep=True), right)
        assert opened == []


def test_another_limit_or_other_code_is_another_entry():
    assert len({kept.name("d", "text", 1, code="c"), kept.name("d", "text", 2, code="c"), kept.name("d", "html", 1, code="c"), kept.name("d", "text", 1, code="e")}) == 4


def test_a_cache_that_cannot_be_written_is_no_error(folder, own_cache):
    own_cache.write_text("in the way", encoding="utf-8")
    same(corpus.read(folder, keep=True), corpus.read(folder))


def test_processes_share_it(folder, opened):
    same(corpus.read(folder, keep=True, workers=2), corpus.read(folder))
    opened.clear()
    corpus.read(folder, keep=True)
    assert opened == []
