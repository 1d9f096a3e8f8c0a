"""What the README says, runs: its commands exist, its tables are those of the code."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import table_pages
from click.testing import CliRunner

from analysis.commands import commands

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_column_tables_are_those_of_the_code():
    page = table_pages.PAGE.read_text(encoding="utf-8")
    assert table_pages.written(page) == page, "run: python tests/table_pages.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_command_of_the_package_that_is_written_exists(page):
    for name in re.findall(r"python -m analysis ([a-z]+)", page.read_text(encoding="utf-8")):
        assert name in commands.commands, f"{page.name} tells of a command {name}"


def test_every_command_is_written_in_the_readme_and_has_help():
    for name in commands.commands:
        assert re.search(rf"analysis {name}\b|make {name}\b", README), f"the README does not tell of {name}"
        shown = CliRunner().invoke(commands, [name, "--help"])
        assert shown.exit_code == 0 and len(shown.output.splitlines()) > 4


def test_every_make_target_is_explained_by_make_help():
    shown = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[0].split():
        assert re.search(rf"^  {name} ", shown, re.M), f"make help does not explain {name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_file_that_is_linked_is_there(page):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links {target}"
