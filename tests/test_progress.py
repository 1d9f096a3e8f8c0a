"""What is shown while a run goes on: a line on a terminal, lines for machines, else nothing."""

from __future__ import annotations

import io
import json
import re

import pytest

from analysis import progress
from analysis.progress import Progress


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CORROBORATE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_lines_for_machines():
    out = io.StringIO()
    with Progress(("reading", "finding claims"), log=True, stream=out) as show:
        for done in range(21):
            show("reading", done, 20)
        show("finding claims")
    lines = out.getvalue().splitlines()
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ stage=[12]/2 name=[a-z-]+ state=(begin|at|end)( \w+=[\w.]+)*", line) for line in lines)
    assert [line.split()[3] for line in lines] == ["state=begin", *["state=at"] * 10, "state=end", "state=begin", "state=end"]
    assert "done=10 total=20" in lines[5] and "\r" not in out.getvalue()


def test_a_terminal_shows_what_how_far_and_how_long_still(own_cache):
    own_cache.mkdir()
    (own_cache / "seconds.json").write_text(json.dumps({"reading": 1.0, "finding claims": 30.0}), encoding="utf-8")
    out = Terminal()
    with Progress(("reading", "finding claims"), stream=out) as show:
        show("reading", 0, 1200)
        show.weigh(4000)
        show("finding claims")
    said = out.getvalue()
    assert "[1/2] reading 0 of 1,200 …" in said
    assert re.search(r"\[2/2\] finding claims … 0:0\d, about (1:59|2:00) left", said)
    assert said.endswith("\r\x1b[K")


def test_a_pipe_shows_nothing():
    out = io.StringIO()
    with Progress(("reading",), stream=out) as show:
        show("reading", 1, 2)
    assert out.getvalue() == ""


def test_how_long_stages_took_is_kept_unless_they_were_cut_off(own_cache):
    with Progress(("reading",), stream=io.StringIO()) as show:
        show("reading")
        show.weigh(2000)
    assert set(json.loads((own_cache / "seconds.json").read_text())) == {"reading"}
    (own_cache / "seconds.json").unlink()
    with pytest.raises(KeyboardInterrupt), Progress(("reading",), stream=io.StringIO()) as show:
        show("reading")
        show.weigh(2000)
        raise KeyboardInterrupt
    assert not (own_cache / "seconds.json").exists()


@pytest.mark.parametrize("kept", ["", "[]", '{"reading": "x"}', '{"reading": null}', "\0"])
def test_damaged_estimates_are_none(own_cache, kept):
    own_cache.mkdir()
    (own_cache / "seconds.json").write_text(kept, encoding="utf-8")
    assert progress._rates() == {}
