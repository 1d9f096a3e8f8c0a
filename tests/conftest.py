"""What all tests share: a cache of their own, and the story of the seeds read once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tests"))


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory):
    """Tests never read what an earlier run kept, nor leave anything behind; processes they start inherit this."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("CORROBORATE_CACHE")
    os.environ["CORROBORATE_CACHE"] = str(folder)
    yield folder
    if before is None:
        os.environ.pop("CORROBORATE_CACHE", None)
    else:
        os.environ["CORROBORATE_CACHE"] = before


@pytest.fixture(scope="session")
def seeds(cache_of_the_tests):
    """The story of the seeds as the default report tells it."""
    from analysis import story

    return story.read(ROOT / "seeds")


@pytest.fixture(scope="session")
def seeds_by_machine(cache_of_the_tests):
    """The same without the analyst's codebook."""
    from analysis import story

    return story.read(ROOT / "seeds", use_codebook=False)
