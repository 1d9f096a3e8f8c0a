"""The command line as people and scripts call it: what it writes, what it says, how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from analysis import tables as contract

ROOT = Path(__file__).resolve().parent.parent


def call(*words, cwd=ROOT, **environment):
    """A command in a process of its own, as a script would call it."""
    return subprocess.run(
        [sys.executable, "-m", "analysis", *map(str, words)], cwd=cwd, capture_output=True, text=True,
        env={**os.environ, **environment}, stdin=subprocess.DEVNULL, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    out = tmp_path_factory.mktemp("tables")
    done = call("tables", "seeds", "--out", out, "--to", "csv,parquet,xlsx")
    assert done.returncode == 0, done.stderr
    return out, done


def test_tables_writes_one_file_a_table_and_says_so(written):
    out, done = written
    names = {path.name for path in out.iterdir()}
    assert {f"{name}.{kind}" for name in contract.TABLES for kind in ("csv", "parquet")} | {"tables.xlsx", "parameters.json"} == names
    assert sorted(Path(line).name for line in done.stdout.splitlines()) == sorted(names)
    assert done.stderr == ""


def test_every_table_keeps_its_contract_and_every_address_holds(written):
    out, _ = written
    documents = pd.read_parquet(out / "documents.parquet")
    for name, table in contract.TABLES.items():
        table.check(pd.read_parquet(out / f"{name}.parquet"), None if name in ("documents", "refused") else documents)


def test_csv_and_parquet_hold_the_same_rows(written):
    out, _ = written
    for name in contract.TABLES:
        assert len(pd.read_csv(out / f"{name}.csv", dtype=str)) == len(pd.read_parquet(out / f"{name}.parquet")), name


def test_tables_starts_no_kernel_and_draws_nothing(tmp_path):
    code = (
        "import sys\nfrom analysis.commands import commands\n"
        f"commands(['tables', 'seeds', '--out', {str(tmp_path)!r}], standalone_mode=False)\n"
        "print([m for m in ('matplotlib', 'papermill', 'nbconvert', 'jupyter_client') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def a_folder(path: Path, **files) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (path / name.replace("_", ".")).write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


BAD = [
    (["tables", "nowhere", "--out", "OUT"], 2, "no such folder or file: nowhere"),
    (["report", "nowhere", "--out", "OUT"], 2, "no such folder or file: nowhere"),
    (["tables", "EMPTY", "--out", "OUT"], 1, "EMPTY"),
    (["report", "EMPTY", "--out", "OUT"], 1, "EMPTY"),
    (["tables", "UNREADABLE", "--out", "OUT"], 1, "UNREADABLE"),
    (["report", "seeds", "--out", "OUT", "-p", "smae", "0.5"], 2, "smae"),
    (["report", "seeds", "--out", "OUT", "-p", "top", "many"], 2, "top"),
    (["tables", "seeds", "--out", "OUT", "-p", "smae", "0.5"], 2, "did you mean same"),
    (["tables", "seeds", "--out", "OUT", "-p", "same", "half"], 2, "must be a number"),
    (["tables", "seeds", "--out", "OUT", "--to", "doc"], 2, "csv, parquet, xlsx"),
    (["report", "seeds", "--out", "OUT", "--to", "docx"], 2, "pdf"),
    (["report", "seeds", "--out", "OUT", "--today", "yesterday"], 2, "2024-10-26"),
    (["report", "seeds", "--out", "FILE/inside"], 1, "FILE"),
    (["tables", "seeds", "--out", "FILE/inside"], 1, "FILE"),
    (["tables", "seeds"], 2, "--out"),
    (["tabels", "seeds"], 2, "tabels"),
    (["compare", "nowhere", "nowhere"], 2, "no such folder: nowhere"),
    (["evaluate", "nowhere"], 2, "no such folder: nowhere"),
    (["evaluate", "seeds"], 2, "no labels that are known"),
]


@pytest.mark.parametrize(("words", "code", "says"), BAD, ids=lambda value: " ".join(value) if isinstance(value, list) else None)
def test_a_bad_call_is_one_clear_line_and_the_right_exit_code(tmp_path, words, code, says):
    a_folder(tmp_path / "EMPTY")
    a_folder(tmp_path / "UNREADABLE", a_txt=b"", b_bin=bytes(range(256)) * 8)
    (tmp_path / "FILE").write_text("in the way")
    places = ("EMPTY", "UNREADABLE", "FILE", "OUT")
    done = call(*[str(tmp_path / w) if w.split("/")[0] in places else w for w in words])
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith("corroborate: ") and says in last
    assert not (tmp_path / "OUT").exists(), "something half-written was left behind"
    assert (tmp_path / "FILE").read_text() == "in the way"


def test_no_command_at_all_shows_the_commands():
    done = call()
    assert done.returncode == 2 and done.stderr.startswith("Usage: python -m analysis") and "\n  report " in done.stderr


def test_a_refused_file_is_named_and_fatal_only_if_asked(tmp_path):
    folder = a_folder(tmp_path / "mixed", good_txt="A bridge fell on Monday. Three people were hurt.", bad_txt=b"")
    done = call("tables", folder, "--out", tmp_path / "out")
    assert done.returncode == 0
    assert "bad.txt" in done.stderr and len(done.stderr.splitlines()) == 1
    assert list(pd.read_csv(tmp_path / "out/refused.csv")["path"]) == ["bad.txt"]
    strict = call("tables", folder, "--out", tmp_path / "strict", "--strict")
    assert strict.returncode == 1 and "--strict" in strict.stderr
    assert not (tmp_path / "strict").exists()


def test_a_ruling_without_its_text_is_named_by_every_run(tmp_path):
    book = "claims:\n- name: A bridge fell.\n  mentions:\n  - doc: good\n    quote: A bridge fell on a Sunday in May.\n  - doc: godo\n    quote: A bridge fell.\n"
    folder = a_folder(tmp_path / "ruled", good_txt="A bridge fell on Monday in May. Three people were hurt.", codebook_yaml=book)
    done = call("tables", folder, "--out", tmp_path / "out")
    lines = done.stderr.splitlines()
    assert done.returncode == 0 and len(lines) == 1, done.stderr
    assert "codebook.yaml: line 6: no such document: godo; nearest: good" in lines[0]


def test_what_is_known_of_the_documents_is_written_to_be_corrected(tmp_path):
    folder = a_folder(tmp_path / "mixed", good_txt="A bridge fell on Monday. Three people were hurt.", bad_txt=b"")
    done = call("read", folder, "--documents", folder / "documents.csv")
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == str(folder / "documents.csv")
    assert "1 to be read" in done.stdout and "not read: bad.txt: empty" in done.stderr and "1 of 1 documents: no outlet was found" in done.stderr
    assert (folder / "documents.csv").read_text(encoding="utf-8-sig").splitlines() == ["doc_id,title,outlet,author,published", "good,,,,"]
    assert "left alone: metadata of the documents" in call("read", folder).stdout


def test_a_terminal_is_never_sent_what_a_file_name_holds(tmp_path):
    folder = a_folder(tmp_path / "mixed", good_txt="A bridge fell on Monday. Three people were hurt.")
    (folder / "\x1b[2Jclear.txt").write_bytes(b"")
    done = call("tables", folder, "--out", tmp_path / "out")
    assert "\x1b" not in done.stderr and "clear.txt" in done.stderr


def test_the_order_of_files_changes_nothing(tmp_path):
    names = sorted(path.name for path in (ROOT / "seeds").iterdir() if path.is_file())
    outs = []
    for run, order in enumerate((names, names[::-1])):
        folder = tmp_path / str(run) / "seeds"
        folder.mkdir(parents=True)
        for name in order:
            (folder / name).write_bytes((ROOT / "seeds" / name).read_bytes())
        out = tmp_path / f"out{run}"
        environment = {"PYTHONHASHSEED": str(run), "TZ": ("UTC", "Asia/Seoul")[run], "LC_ALL": ("C", "C.UTF-8")[run]}
        assert call("tables", folder, "--out", out, CORROBORATE_CACHE=str(tmp_path / f"cache{run}"), **environment).returncode == 0
        outs.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert outs[0] == outs[1]


def test_comparing_a_run_with_itself_says_that_nothing_changed(written):
    out, _ = written
    done = call("compare", out, out)
    assert (done.returncode, done.stdout) == (0, "Nothing changed.\n")


def test_comparing_tells_what_a_document_brought(written, tmp_path):
    out, _ = written
    folder = tmp_path / "seeds"
    folder.mkdir()
    for path in (ROOT / "seeds").glob("*.txt"):
        if not path.name.startswith("004"):
            (folder / path.name).write_bytes(path.read_bytes())
    assert call("tables", folder, "--out", tmp_path / "before").returncode == 0
    done = call("compare", tmp_path / "before", out)
    assert done.returncode == 0
    assert "document new: 004_f0c793ec6f3b5e6a" in done.stdout
    assert "claim new: " in done.stdout or "claim stronger: " in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_is_one_line_and_the_last_report_stays(tmp_path, number):
    out = tmp_path / "report"
    out.mkdir()
    for name in ("report.pdf", "report.html"):
        (out / name).write_text("the last good one")
    process = subprocess.Popen(
        [sys.executable, "-m", "analysis", "report", "seeds", "--out", str(out)], cwd=ROOT,
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell may have started the tests deaf to it
    )  # fmt: skip
    time.sleep(2.0)
    assert process.poll() is None, "it ended before it could be interrupted"
    process.send_signal(number)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert "Traceback" not in said and said.splitlines()[-1].startswith("corroborate: interrupted")
    assert sorted(path.name for path in out.iterdir()) == ["report.html", "report.pdf"]
    assert (out / "report.pdf").read_text() == "the last good one"
