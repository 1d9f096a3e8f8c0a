"""Runs that are killed, and runs at the same time: the last good outputs stay, and every run that ends is right."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import killed
import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_killed_at_any_moment_the_last_report_stays_and_the_next_is_equal(tmp_path):
    out, cache = tmp_path / "out", tmp_path / "cache"
    stages = dict(killed.undisturbed(ROOT / "seeds", out, cache))
    good = killed.outputs(out)
    assert {"report.pdf", "report.html", "tables/claims.csv"} <= set(good)
    for stage in ("reading", "finding-claims", "writing-the-report"):
        for path in (cache / "stories").glob("*"):
            path.unlink()
        assert killed.killed(ROOT / "seeds", out, cache, stage, stages[stage] / 2) in (stage, "ended")
        assert killed.outputs(out) == good
    killed.undisturbed(ROOT / "seeds", out, cache)
    assert killed.outputs(out) == good


@pytest.mark.slow
def test_two_runs_at_once_are_both_right(tmp_path):
    environment = {**os.environ, "CORROBORATE_CACHE": str(tmp_path / "cache")}

    def started(out: Path) -> subprocess.Popen:
        words = ["-m", "analysis", "tables", "seeds", "--out", str(out), "--to", "csv,parquet", "-p", "embeddings", "none"]
        return subprocess.Popen([sys.executable, *words], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)

    outs = [tmp_path / "one", tmp_path / "two", tmp_path / "two"]  # the last two write into one folder
    for process in [started(out) for out in outs]:
        assert process.communicate(timeout=300)[1] == "" and process.returncode == 0
    one = started(tmp_path / "alone")
    assert one.communicate(timeout=300)[1] == ""
    right = killed.outputs(tmp_path / "alone")
    assert len(right) > 20 and killed.outputs(tmp_path / "one") == killed.outputs(tmp_path / "two") == right
    assert not [path for path in (tmp_path / "two").iterdir() if path.name.startswith(".")]
