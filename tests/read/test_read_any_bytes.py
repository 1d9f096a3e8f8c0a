import contextlib
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import tables
from analysis.read import corpus, formats
from analysis.read.found import Unreadable
from analysis.text import sentences

sys.path.insert(0, str(Path(__file__).parent))
import fuzz
import specimens

SUFFIXES = [".txt", ".md", ".html", ".mhtml", ".pdf", ".docx", ".odt", ".rtf", ".epub", ".eml", ".jsonl", ".json", ".csv", ".tsv", ".xlsx", ".parquet", ".xml", ".warc", ".warc.gz", ".zip", ""]


def hold(folder: Path) -> pd.DataFrame:
    documents, refused = corpus.read(folder)
    tables.DOCUMENTS.check(documents)
    tables.REFUSED.check(refused)
    tables.SENTENCES.check(sentences.split(documents), documents)
    assert len(documents) + len(refused) > 0
    return documents


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suffix=st.sampled_from(SUFFIXES), data=st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused(suffix, data, tmp_path):
    for path in tmp_path.iterdir():
        path.unlink()
    (tmp_path / f"a{suffix}").write_bytes(data)
    hold(tmp_path)


@pytest.mark.parametrize("name", specimens.FILES)
def test_damaged_specimens_are_read_or_refused(name):
    data = specimens.FILES[name]()
    for seed in range(6):
        broken = fuzz.damaged(data, seed)
        kind = formats.of(name, broken[:4096])
        try:
            found = formats.documents(name, broken, kind, 2_000_000) if kind else []
        except Unreadable as reason:
            assert str(reason) and "\n" not in str(reason)
        else:
            assert all(one.text.strip() for one in found)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(["<p>", "</p>", "<div ", ">", "<script>", "</script>", "<!--", "-->", "a b", "<li>", "&amp;", "<meta name=", "'"]), max_size=40).map("".join))
def test_any_markup_is_read_or_refused(markup):
    with contextlib.suppress(Unreadable):
        assert formats.documents("a.html", markup.encode("utf-8", "replace") or b" ", "html", 1_000_000)


@pytest.mark.parametrize("unit", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<!--", "<a href='", "<p><blockquote>"])
def test_deep_or_unclosed_markup(unit):
    data = ("<html><body>" + unit * 20_000 + "The bridge was closed on Monday, officials said.").encode()
    try:
        assert formats.documents("a.html", data, "html", 10_000_000)
    except Unreadable as reason:
        assert "no text" in str(reason)


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"text":' * 50_000, b'{"text": "a b c"}' + b"[" * 100_000])
def test_deep_json(data):
    with pytest.raises(Unreadable):
        formats.documents("a.json", data, "json", 10_000_000)
