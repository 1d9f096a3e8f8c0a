"""What the pages say, runs: each command as it is written, in order, in a checkout of its own."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.claims.codebook import read
from analysis.commands import commands
from analysis.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PYTHON = ".venv/bin/python"
ELSEWHERE = ("tcp://HOST", "dask scheduler", "-m pip install")  # needs another machine or the network: only its options are checked


def steps(page: Path) -> list[tuple[str, str]]:
    """(kind, words) of everything that can be run, in order: command, python, text (what a command says), or file:NAME."""
    text = page.read_text(encoding="utf-8")
    found = []
    for match in re.finditer(r"(?:<!-- file: (\S+) -->\n)?```(\w*)\n(.*?)```|`((?:\.venv/bin/python|make) [^`\n]*)`", text, re.S):
        file, kind, block, inline = match.groups()
        if inline:
            found.append(("command", inline))
        elif file:
            found.append((f"file:{file}", block))
        elif kind in ("sh", ""):
            found += [("command", re.split(r"\s{2,}", line)[0]) for line in block.splitlines() if line.strip()]
        else:
            found.append((kind, block))
    return found


def said(page: Path) -> list[str]:
    return [words for kind, words in steps(page) if kind == "command"]


def checkout(folder: Path) -> Path:
    """A folder that looks like a checkout and can be written to; with the corpora that the pages call yours."""
    for name in ("analysis", "notebooks", "tests", "Makefile", "requirements.txt"):
        (folder / name).symlink_to(ROOT / name)
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / PYTHON).write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (folder / PYTHON).chmod(0o755)
    for name in ("docs", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(ROOT / "docs/bridge", folder / "my-folder")
    text = " ".join(["The quick brown fox jumps over the lazy dog while nine hundred people watch from the old river bridge at Harrow."] * 2)
    (folder / "archive.jsonl").write_text(f'{{"id": "a", "text": "One. {text}"}}\n{{"id": "b", "text": "Two. {text}"}}\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize("page", [p for p in PAGES if said(p)], ids=lambda p: p.name)
def test_every_command_is_one_the_program_takes(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for line in said(page):
        words = shlex.split(line)
        if "analysis" in words[:3]:
            name, *rest = words[words.index("analysis") + 1 :] or ["--help"]
            if rest:
                commands.commands[name].make_context(name, rest)
        elif words[0] == "make":
            assert len(words) == 1 or words[1] in targets, line
        else:
            assert words[0] in ("cp", ".venv/bin/dask", PYTHON), line


def test_what_the_cluster_is_started_with_exists():
    from distributed.cli import dask_scheduler, dask_worker

    started = {"scheduler": dask_scheduler.main, "worker": dask_worker.main}
    lines = [shlex.split(line)[1:] for line in said(ROOT / "docs/scale.md") if "/dask " in line]
    assert len(lines) == 2
    for name, *rest in lines:
        started[name].make_context(name, rest)


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if said(p)], ids=lambda p: p.name)
def test_every_command_runs_in_order(page, tmp_path):
    folder, printed = checkout(tmp_path), ""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for kind, words in steps(page):
        if kind.startswith("file:"):
            assert (folder / kind[5:]).exists(), "the page has it written by a command first"
            (folder / kind[5:]).write_text(words, encoding="utf-8")
        elif kind == "text":
            for line in words.splitlines():
                assert line in printed, f"{page.name} promises: {line}\n{printed}"
        elif kind == "python":
            subprocess.run([folder / PYTHON, "-c", words], cwd=folder, env=environment, check=True, timeout=300)
        elif kind == "command" and not any(part in words for part in ELSEWHERE):
            if words.startswith("make "):
                words = words.replace("make ", "make -n ", 1)  # what it would do: the environment is made, and reports are tested, elsewhere
            if "compare reports/before" in words and page.name == "README.md":
                for name in ("before", "after"):
                    shutil.copytree(folder / "reports/tables", folder / f"reports/{name}")
            done = subprocess.run(words, shell=True, cwd=folder, env=environment, capture_output=True, text=True, timeout=600)
            assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
            printed = done.stdout


def test_the_codebook_of_the_walk_through_is_one():
    (book,) = [words for kind, words in steps(ROOT / "docs/codebook.md") if kind.startswith("file:")]
    path = Path(os.environ["CORROBORATE_CACHE"]) / "codebook.yaml"
    path.write_text(book, encoding="utf-8")
    found = read(path)
    assert len(found.claims) == 3 and found.rejected and dict(found.claims[2].review)["by"] == "The Desk"
    for example in [e for claim in found.claims for e in (*claim.mentions, *claim.barred)] + list(found.rejected):
        text = (ROOT / f"docs/bridge/{example.doc}.txt").read_text(encoding="utf-8")
        assert example.quote in " ".join(text.split()), f"line {example.line} quotes what is not there"


def test_figures_on_the_pages_are_those_of_the_program():
    from analysis import tables
    from analysis.origins.pairs import ALL_PAIRS

    reading = (ROOT / "docs/reading.md").read_text(encoding="utf-8")
    assert f"({Settings.strong} and above)" in reading and f"below {Settings.weak} count" in reading
    for word in (*tables.CERTAINTIES, *tables.KINDS_OF_CONFLICT):
        assert f"| {word} |" in reading, word
    signals = next(c.meaning for c in tables.LINKS.columns if c.name == "signal").partition(": ")[2].split(", ")
    assert signals == re.findall(r"^\| (\w+) \|", reading.partition("| tie |")[2].partition("\n\n")[0], re.M)
    assert f"Beyond {ALL_PAIRS} documents" in (ROOT / "docs/scale.md").read_text(encoding="utf-8")
