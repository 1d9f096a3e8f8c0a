import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import analysis.report
from analysis.errors import AnalysisError, UsageError
from analysis.report import run

CHAPTERS = Path(__file__).parent / "chapters"
DAY = date(2021, 3, 4)
OPTIONS = {"today": DAY, "chapters": CHAPTERS}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("report") / "deep" / "er"
    return run.report("invented", out, **OPTIONS)


@pytest.mark.slow
def test_a_report_is_two_files_and_nothing_else(made):
    assert [path.name for path in made] == ["report.pdf", "report.html"]
    assert sorted(os.listdir(made[0].parent)) == ["report.html", "report.pdf"]
    assert made[0].read_bytes().startswith(b"%PDF-")
    page = made[1].read_text(encoding="utf-8")
    assert "Three reports of one flood" in page and "Source: invented" in page and "&lt;b&gt;at night" in page
    assert "barh" not in page


@pytest.mark.slow
def test_same_bytes_elsewhere(made, tmp_path):
    code = (
        "from datetime import date; from pathlib import Path; from analysis.report import run\n"
        f"run.report('invented', {str(tmp_path)!r}, today=date(2021, 3, 4), chapters=Path({str(CHAPTERS)!r}))"
    )
    environment = {**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "MPLBACKEND": "agg"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=CHAPTERS)
    assert (done.stdout, done.stderr) == ("", "")
    for path in made:
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


@pytest.mark.slow
def test_a_failing_cell_is_one_line_and_the_last_report_stays(tmp_path):
    (tmp_path / "report.pdf").write_text("the last good one")
    with pytest.raises(AnalysisError, match=r"^1_claims.ipynb, cell 7: AssertionError: a cell was asked to fail$"):
        run.report("invented", tmp_path, parameters={"fail": True}, **OPTIONS)
    assert os.listdir(tmp_path) == ["report.pdf"] and (tmp_path / "report.pdf").read_text() == "the last good one"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals are sent as on POSIX")
def test_an_interrupt_leaves_nothing_behind(tmp_path):
    chapters, out, started = tmp_path / "chapters", tmp_path / "out", tmp_path / "started"
    chapters.mkdir()
    cells = [new_code_cell("", metadata={"tags": ["parameters"]}), new_code_cell(f"import time; open({str(started)!r}, 'w').close(); time.sleep(60)")]
    metadata = {"kernelspec": {"name": "python3", "display_name": "p", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), chapters / "1_slow.ipynb")
    code = f"from pathlib import Path; from analysis.report import run; run.report('x', {str(out)!r}, chapters=Path({str(chapters)!r}))"
    hears = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731  a shell may have started the tests deaf to it
    running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hears)
    try:
        for _ in range(600):
            if started.exists() or running.poll() is not None:
                break
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=30)[1]
    finally:
        running.kill()
    assert running.returncode != 0 and "Interrupt" in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("parameters", "said"),
    [({"tpo": 1}, "did you mean top"), ({"top": "1"}, "must be int"), ({"corpus": "x"}, "unknown parameter corpus")],
)
def test_wrong_parameters_stop_before_anything_runs(tmp_path, parameters, said, monkeypatch):
    monkeypatch.setattr(run, "execute", lambda *a, **k: pytest.fail("it ran"))
    with pytest.raises(UsageError, match=said):
        run.report("x", tmp_path / "out", parameters=parameters, **OPTIONS)
    assert not (tmp_path / "out").exists()


def test_words_overrule_the_file(tmp_path):
    (tmp_path / "p.yaml").write_text("top: 3\nshare: 1\n")
    assert run.parameters([("top", "7")], file=tmp_path / "p.yaml", chapters=CHAPTERS) == {"top": 7, "share": 1.0}


def test_an_unknown_format(tmp_path):
    with pytest.raises(UsageError, match="unknown format docx; there are: pdf, html"):
        run.report("x", tmp_path, formats=["docx"], **OPTIONS)


def test_an_output_folder_that_cannot_be_written(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    with pytest.raises(AnalysisError, match="is not a folder"):
        run.report("x", tmp_path / "file" / "out", **OPTIONS)
    monkeypatch.setattr(os, "access", lambda *given: False)
    with pytest.raises(AnalysisError, match="no permission to write"):
        run.report("x", tmp_path / "out", **OPTIONS)


def test_exporters_work_alone(tmp_path):
    notebook = nbformat.read(CHAPTERS / "2_evidence.ipynb", as_version=4)
    for exporter, start in ((analysis.report.PDF, b"%PDF-"), (analysis.report.HTML, "<!doctype html>")):
        content, resources = exporter(day="2021-03-04").from_notebook_node(notebook)
        assert content.startswith(start) and resources["output_extension"] in (".pdf", ".html")
    with pytest.raises(AttributeError, match="DOCX"):
        analysis.report.DOCX  # noqa: B018
