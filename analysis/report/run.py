"""The report, from chapters and parameters to files: bound, run once, set in type, moved into place whole."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

from analysis import write
from analysis.errors import AnalysisError, UsageError
from analysis.settings import ROOT

FORMATS = ("pdf", "html")
CHAPTERS = ROOT / "notebooks"


def parameters(
    words: Iterable[tuple[str, str]] = (), *, file: Path | None = None, chapters: Path = CHAPTERS
) -> dict[str, object]:
    """The parameters in `file` (YAML) and in `words` (name and value as typed; these overrule), checked and typed.

    Raises UsageError for a name that no chapter has, or a value of the wrong type; both before anything runs.
    """
    from analysis.report import bind

    allowed = _adjustable(bind.known(bind.chapters(chapters)))
    given = bind.check(bind.read_file(file), allowed) if file else {}
    return {**given, **bind.read_words(words, allowed)}


def _adjustable(allowed: dict) -> dict:
    """Every parameter but the corpus, which has its own place in the call."""
    return {name: one for name, one in allowed.items() if name != "corpus"}


def report(
    corpus: str | Path, out: str | Path, *, formats: Sequence[str] = FORMATS, parameters: Mapping[str, object] | None = None,
    today: date | None = None, chapters: Path = CHAPTERS, excerpt: int | None = None,
) -> list[Path]:  # fmt: skip
    """The files written: report.pdf and report.html in `out`, as far as `formats` asks for them.

    `today` is the day in the report (default: today, UTC); with the same corpus, parameters and day the bytes are the
    same. With `excerpt` only the evidence and that many characters around it are passed on. Files appear whole: whatever fails or is interrupted leaves the last report as it was. Raises UsageError for
    parameters that no chapter has, AnalysisError if a cell fails (naming notebook and cell) or `out` can't be written.
    Warnings go to stderr, one line each.
    """
    from analysis.report import ahead, bind, model

    odd = [name for name in formats if name not in FORMATS]
    if odd:
        raise UsageError(f"unknown format {odd[0]}; there are: {', '.join(FORMATS)}")
    out = Path(out)
    _writable(out)
    ahead.start()
    paths = bind.chapters(chapters)
    allowed = bind.known(paths)
    values = bind.check(parameters or {}, _adjustable(allowed))
    if "corpus" in allowed:
        values["corpus"] = str(corpus)
    day = today or datetime.now(UTC).date()
    loading = threading.Thread(target=_load, args=(tuple(formats),), daemon=True)
    executed = execute(bind.bind(paths, allowed, excerpt=excerpt), values, folder=chapters, meanwhile=loading.start)
    loading.join()
    title = f"Report on {Path(corpus).stem if Path(corpus).is_file() else Path(corpus).name}"
    write.abandoned(out)
    doc = model.build(executed, day=day, title=title)
    made = _rendered(doc, formats)
    return [write.data(out / f"report.{name}", content) for name, content in made.items()]


def _load(formats: Sequence[str]) -> None:
    """Loads what the exporters need, while the kernel works."""
    from analysis.report import glyphs, html, pdf

    if "html" in formats:
        html.load()
    if "pdf" in formats:
        pdf.load()
        glyphs.load()


def _rendered(doc: dict, formats: Sequence[str]) -> dict[str, bytes]:
    """All formats, complete in memory before the first is written: they belong together."""
    from analysis.report import html, pdf

    made, warnings = {}, list(doc["warnings"])
    with ThreadPoolExecutor(1) as beside:  # Typst works outside the interpreter, so the page is made meanwhile
        setting = beside.submit(pdf.render, doc) if "pdf" in formats else None
        page = html.render(doc).encode("utf-8") if "html" in formats else None
        if setting is not None:
            made["pdf"], more = setting.result()
            warnings += more
        if page is not None:
            made["html"] = page
    for warning in warnings:
        print(f"corroborate: {warning}", file=sys.stderr)
    return made


def execute(notebook: dict, values: Mapping[str, object], *, folder: Path, meanwhile: Callable[[], None] = lambda: None) -> dict:
    """`notebook` run from its first cell to its last by one kernel in `folder`, with `values` for its parameters.

    `meanwhile` is called once, when the kernel has work to do and this process has none.
    Raises AnalysisError in one line if a cell fails or the kernel can't be started. A progress bar shows on a terminal
    only.
    """
    from analysis.report import bind, model

    papermill = bind.papermill()
    from nbclient.exceptions import CellControlSignal, DeadKernelError
    from papermill.exceptions import PapermillException, PapermillExecutionError

    from analysis.report.kernel import LocalKernel

    class Kernel(LocalKernel):
        started = staticmethod(meanwhile)

    try:
        return papermill.execute_notebook(
            notebook, None, parameters=dict(values), cwd=str(folder), kernel_manager_class=Kernel,
            progress_bar=sys.stderr.isatty(), autosave_cell_every=0,
            shutdown_kernel="immediate",  # it has nothing left to say; a farewell takes half a second
        )  # fmt: skip
    except PapermillExecutionError as error:
        raise AnalysisError(model.failure(*_failing(notebook, error), error.ename, error.evalue)) from error
    except (PapermillException, CellControlSignal, DeadKernelError, OSError, RuntimeError) as error:
        first = next(iter(str(error).strip().splitlines()), "")
        raise AnalysisError(f"the notebooks cannot be run: {type(error).__name__}: {first}") from error


def _failing(notebook: dict, error) -> tuple[dict, int]:
    """The cell of `notebook` that papermill's `error` is about, and its number; papermill counts a cell of its own too."""
    near = range(max(0, error.cell_index - 1), min(error.cell_index + 1, len(notebook["cells"])))
    at = next((n for n in near if notebook["cells"][n]["source"] == error.source), error.cell_index)
    return (notebook["cells"][at] if at < len(notebook["cells"]) else {"metadata": {}}), at + 1


def _writable(out: Path) -> None:
    """Raises AnalysisError now if `out` can't be written, rather than after the work is done."""
    there = out
    while not there.exists() and there != there.parent:
        there = there.parent
    if not there.is_dir():
        raise AnalysisError(f"cannot write {out}: {there} is not a folder")
    if not os.access(there, os.W_OK | os.X_OK):
        raise AnalysisError(f"cannot write {out}: no permission to write in {there}")
