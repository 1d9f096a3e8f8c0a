"""The kernel's process that starts before it is asked for: taken once, gone with its owner, never needed."""

import os
import sys

import pytest

from analysis.report import ahead, bind

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kernels start otherwise there")


def test_a_waiting_process_is_taken_once():
    ahead.start()
    process = ahead.take(["--version"], cwd=None, env=dict(os.environ))
    assert process is not None
    assert ahead.take([], cwd=None, env={}) is None
    assert process.wait(timeout=60) == 0


def test_a_second_start_does_not_start_a_second_process():
    ahead.start()
    first = ahead._waiting
    ahead.start()
    assert ahead._waiting is first
    ahead._stop(first)


def test_a_process_that_died_meanwhile_is_not_taken():
    ahead.start()
    ahead._stop(ahead._waiting)
    assert ahead.take([], cwd=None, env={}) is None


def test_papermill_is_loaded_and_leaves_no_mark_in_the_list_of_modules():
    assert hasattr(bind.papermill(), "execute_notebook")
    assert sys.modules.get("rfc3987_syntax", "absent") is not None
