"""The cache: what goes in comes out, and damage is never passed on."""

from __future__ import annotations

import os
import time

import pandas as pd
import pytest

from analysis import cache, tables

FRAME = tables.QUANTITIES.frame(
    [{"doc_id": "a", "start": 0, "end": 1, "text": "5", "low": 5, "high": None, "approximate": True}]
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CORROBORATE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_tables_come_back_with_their_types():
    cache.save("x", {"quantities": FRAME}, {"embeddings": "none"})
    found, notes = cache.load("x")
    pd.testing.assert_frame_equal(found["quantities"], FRAME)
    assert notes == {"embeddings": "none"}


def test_what_was_never_kept_is_none():
    assert cache.load("never") is None


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_cut_off_entry_is_dropped(own_cache, share):
    cache.save("x", {"quantities": FRAME}, {})
    path = own_cache / "stories" / "x.zip"
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert cache.load("x") is None
    assert not path.exists()


def test_a_flipped_byte_is_noticed(own_cache):
    cache.save("x", {"quantities": FRAME}, {})
    path = own_cache / "stories" / "x.zip"
    data = bytearray(path.read_bytes())
    middle = data.index(b"PAR1") + 40
    data[middle] ^= 0xFF
    path.write_bytes(bytes(data))
    assert cache.load("x") is None


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CORROBORATE_CACHE", str(tmp_path / "file"))
    cache.save("x", {"quantities": FRAME}, {})
    assert cache.load("x") is None


def test_keys_tell_lists_of_parts_apart():
    assert cache.key("ab", "c") != cache.key("a", "bc")
    assert cache.key("a") != cache.key("a", "")


def test_small_entries_come_back_and_can_be_dropped(own_cache):
    assert cache.recall("read", "ab12") is None
    cache.keep("read", "ab12", b"\0data")
    assert cache.recall("read", "ab12") == b"\0data" and (own_cache / "read" / "ab" / "12").exists()
    cache.drop("read", "ab12")
    cache.drop("read", "ab12")
    assert cache.recall("read", "ab12") is None


def test_the_oldest_small_entries_go_first(own_cache, monkeypatch):
    monkeypatch.setattr(cache, "_KEEP_SMALL", 3)
    for number in range(6):
        cache.keep("read", f"ab{number}", b"x")
        os.utime(own_cache / "read" / "ab" / str(number), (number, number))
    cache.tidy("read")
    assert sorted(path.name for path in (own_cache / "read" / "ab").iterdir()) == ["3", "4", "5"]


def test_what_a_killed_run_left_goes_after_a_day(own_cache):
    cache.keep("read", "ab1", b"x")
    for name, age in ((".ab-1.part", 100_000), (".ab-2.part", 10)):
        left = own_cache / "read" / "ab" / name
        left.write_bytes(b"half")
        os.utime(left, (time.time() - age, time.time() - age))
    cache.tidy("read")
    assert sorted(path.name for path in (own_cache / "read" / "ab").iterdir()) == [".ab-2.part", "1"]
