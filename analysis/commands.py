"""The commands. Exit code 0: done. 2: the call is wrong. 1: it could not be done, said in one line."""

from __future__ import annotations

import difflib
import gc
import signal
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from .errors import AnalysisError, UsageError
from .progress import Progress

CORPUS = click.argument("corpus", default="seeds", type=str)
ENGINE = click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="Where reused passages are looked for.")
SCHEDULER = click.option("--scheduler", default="", metavar="ADDRESS", help="The Dask scheduler, tcp://HOST:PORT.")
EXCERPT = click.option(
    "--excerpt", type=click.IntRange(min=0), metavar="N", help="Pass on no text of the documents but the evidence and N characters around it."
)
LOG = click.option("--log", is_flag=True, help="Say what is being done in plain lines on stderr, for machines.")


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and exits; a known error is one line on stderr, never a traceback."""
    signal.signal(signal.SIGTERM, _stop)
    gc.set_threshold(50_000, 20, 100)  # libraries and tables stay; looking through them for garbage costs a seventh of the time
    try:
        commands(args=arguments, prog_name="python -m analysis", standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help(), err=True)
        sys.exit(2)
    except click.ClickException as error:
        say(f"{error.format_message()} (see: python -m analysis --help)")
        sys.exit(2)
    except UsageError as error:
        say(str(error))
        sys.exit(2)
    except AnalysisError as error:
        say(str(error))
        sys.exit(1)
    except (KeyboardInterrupt, click.Abort):
        say("interrupted; what was there before is unchanged")
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output went away: there is nobody left to tell.
        sys.stderr.close()
        sys.exit(1)


def _stop(number, frame) -> None:
    raise KeyboardInterrupt


def say(line: str) -> None:
    """One line on stderr, with what a terminal would obey (escape sequences, line breaks) shown instead of sent."""
    shown = "".join(c if c.isprintable() else " " if c in "\n\t" else f"\\x{ord(c):02x}" for c in line)
    clear = "\r\033[K" if sys.stderr.isatty() else ""
    print(f"{clear}corroborate: {shown}", file=sys.stderr)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Five outlets say it. How many of them know it?

    CORPUS is a folder of documents that tell one story, or one .jsonl, .csv or .parquet file with a text column.
    """


@commands.command()
@CORPUS
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the report  [reports/NAME]")
@click.option("--to", "formats", default="pdf,html", show_default=True, help="Formats, with commas between them.")
@click.option("-p", "given", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter of the notebooks.")
@click.option("--params", type=click.Path(path_type=Path), help="A YAML file of parameters; -p overrules it.")
@click.option("--strict", is_flag=True, help="Fail if any file cannot be read.")
@click.option("--today", help="The day printed in the report, YYYY-MM-DD  [today, UTC]")
@EXCERPT
@ENGINE
@SCHEDULER
@LOG
def report(
    corpus: str, out: Path | None, formats: str, given, params: Path | None, strict: bool, today: str | None, excerpt: int | None,
    engine: str, scheduler: str, log: bool,
) -> None:  # fmt: skip
    """The report on CORPUS as PDF and HTML, with its tables beside it."""
    from .report import ahead

    ahead.start("analysis.charts", "analysis.findings")
    from . import export, story
    from .report import run

    path = story.locate(corpus)
    chosen = run.parameters(given, file=params)
    wanted = _formats(formats, run.FORMATS)
    day = _day(today)
    options = story.accepted(chosen)
    with Progress((*story.STAGES, "writing the report", "writing the tables"), log=log) as progress:
        told = story.read(path, progress=progress, **{**options, "engine": engine, "scheduler": scheduler})
        _refusals(told, strict)
        _unfound(told)
        out = out or Path("reports") / told.name
        progress("writing the report")
        progress.hush()  # the notebooks have a line of their own
        files = run.report(path, out, formats=wanted, parameters=chosen, today=day, excerpt=excerpt)
        progress("writing the tables")
        made, kept = _passed_on(told, excerpt)
        export.write(made, out / "tables", formats=("csv",), parameters=kept)
    for file in files:
        click.echo(file)


@commands.command()
@CORPUS
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the tables.")
@click.option("--to", "formats", default="csv", show_default=True, help="csv, parquet, xlsx, qdc, qdpx, jsonld; with commas between them.")
@EXCERPT
@click.option("-p", "given", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter.")
@click.option("--strict", is_flag=True, help="Fail if any file cannot be read.")
@ENGINE
@SCHEDULER
@LOG
def tables(
    corpus: str, out: Path, formats: str, excerpt: int | None, given, strict: bool, engine: str, scheduler: str, log: bool
) -> None:  # fmt: skip
    """The tables alone, no notebook: one file a table, a workbook, or a project for coding software."""
    from . import export, story

    wanted = _formats(formats, export.FORMATS)
    with Progress((*story.STAGES, "writing the tables"), log=log) as progress:
        told = story.read(corpus, progress=progress, **{"engine": engine, "scheduler": scheduler, **story.typed(dict(given))})
        _refusals(told, strict)
        _unfound(told)
        progress("writing the tables")
        made, kept = _passed_on(told, excerpt)
        reviews = export.marked(story.locate(corpus)) if "jsonld" in wanted else None
        files = export.write(made, out, formats=wanted, reviews=reviews, parameters=kept)
    for file in files:
        click.echo(file)


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the table.")
@click.option("--to", "formats", default="csv", show_default=True, help="csv, parquet; with commas between them.")
@ENGINE
@SCHEDULER
def passages(file: Path, out: Path, formats: str, engine: str, scheduler: str) -> None:
    """The table of reused passages alone, of a FILE that may be larger than memory: .parquet, .jsonl or .csv."""
    from . import export
    from .origins import stored

    wanted = _formats(formats, ("csv", "parquet"))
    if not file.is_file():
        raise UsageError(f"no such file: {file}")
    found = stored.passages(file.resolve(), engine=engine, scheduler=scheduler)
    for path in export.write({"passages": found}, out, formats=wanted):
        click.echo(path)


@commands.command()
@CORPUS
@click.option("--out", type=click.Path(path_type=Path), help="Where to write it; - prints it  [codebook.yaml in CORPUS]")
@LOG
def codebook(corpus: str, out: Path | None, log: bool) -> None:
    """Propose or refresh codebook.yaml for the analyst to edit; every ruling in it is kept."""
    from . import story
    from .claims import proposals
    from .write import text

    path = story.locate(corpus)
    with Progress(story.STAGES, log=log) as progress:
        told = story.read(path, progress=progress)
    place = (path if path.is_dir() else path.parent) / "codebook.yaml"
    proposed = proposals.propose(told.claims, told.mentions, possible=told.possible, existing=place)
    _unfound(told)
    if out is not None and str(out) == "-":
        click.echo(proposed, nl=False)
        return
    click.echo(text(out or place, proposed))


@commands.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@click.option("--planted", is_flag=True, help="Also score on generated stories whose truth is known.")
@click.option("--record", is_flag=True, help="Keep the scores for the report's method chapter.")
def evaluate(folders: tuple[Path, ...], planted: bool, record: bool) -> None:
    """Scores against labelled FOLDERS; without any, against the project's own labels of the seeds."""
    import pandas as pd

    from .evaluate import run
    from .findings.method import RECORD
    from .settings import ROOT

    found = []
    for folder in folders or (() if planted else (ROOT / "tests" / "gold",)):
        found.append(run.scores(folder))
        click.echo(f"{folder}\n{run.printed(found[-1])}")
    if planted:
        found.append(run.planted())
        click.echo(run.printed(found[-1]))
    if record:
        run.keep(pd.concat(found, ignore_index=True), RECORD, today=_day(None))


@commands.command()
@click.argument("run_a", type=click.Path(path_type=Path))
@click.argument("run_b", type=click.Path(path_type=Path))
@click.option("--to", "form", type=click.Choice(["text", "csv"]), default="text", show_default=True)
@click.option("--page", type=click.Path(path_type=Path), help="Also write an HTML page, with the evidence, to this file.")
@click.option("--today", help="The day printed on the page, YYYY-MM-DD  [today, UTC]")
def compare(run_a: Path, run_b: Path, form: str, page: Path | None, today: str | None) -> None:
    """What changed between two runs: folders that `report` or `tables` wrote."""
    from . import compare as runs
    from .export import spreadsheet_safe
    from .write import text

    day = _day(today)
    before, after = runs.load(run_a), runs.load(run_b)
    for folder, run in ((run_a, before), (run_b, after)):
        if "parameters" not in run:
            say(f"{folder}: the run did not keep its parameters, so none can be told to have moved")
    changes = runs.changes(before, after)
    if page is not None:
        text(page, runs.page(changes, before, after, names=(run_a.resolve().name, run_b.resolve().name), today=day))
    click.echo(runs.printed(changes) if form == "text" else spreadsheet_safe(changes).to_csv(index=False, lineterminator="\n"), nl=False)


@commands.command()
@CORPUS
@click.option("--documents", "known", type=click.Path(path_type=Path), metavar="FILE", help="Write title, outlet, author and day of each document, as found, to FILE, for you to correct: documents.csv in CORPUS overrides what is found.")
def read(corpus: str, known: Path | None) -> None:
    """What would be read of CORPUS, and how, before any analysis."""
    from . import story
    from .read import plan

    path = story.locate(corpus)
    found = plan.files(path)
    if found.empty:
        raise AnalysisError(f"{corpus}: there is no file that could be read")
    for line in plan.printed(found).splitlines():
        click.echo("".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line))
    if known is not None:
        click.echo(_known(path, known))


def _known(path: Path, file: Path) -> Path:
    """Writes what is known of each document under `path` to `file`; says what is missing."""
    from .export import spreadsheet_safe
    from .read import corpus, given
    from .write import text

    documents, refused = corpus.read(path, keep=True)
    for row in refused.itertuples():
        say(f"not read: {row.path}: {row.reason}")
    if documents.empty:
        raise AnalysisError(f"{path}: nothing in it can be read")
    # With the mark by which spreadsheets know UTF-8: people edit this file in them.
    table = given.proposed(documents, given.load(path))
    missing = {"outlet": "no outlet", "published": "no day of publication"}
    for name, words in missing.items():
        if n := int(table[name].isna().sum()):
            say(f"{n} of {len(table)} documents: {words} was found; fill in what you know")
    return text(file, "\ufeff" + spreadsheet_safe(table).to_csv(index=False, lineterminator="\n"))


def _formats(given: str, known: tuple[str, ...]) -> list[str]:
    wanted = [name.strip() for name in given.split(",") if name.strip()]
    for name in wanted:
        if name not in known:
            raise UsageError(f"--to {name}: unknown format; there are: {', '.join(known)}")
    if not wanted:
        raise UsageError(f"--to names no format; there are: {', '.join(known)}")
    return wanted


def _day(given: str | None) -> date:
    if given is None:
        return datetime.now(UTC).date()  # one day for all time zones, so that the same input gives the same bytes
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"--today {given}: not a date; write it as 2024-10-26") from None


def _passed_on(told, excerpt: int | None) -> tuple[dict, dict]:
    """The tables that may be passed on, and the parameters to keep beside them; says how much of the texts can be read in excerpts."""
    from . import export

    if excerpt is None:
        return told.tables(), told.parameters()
    made = export.excerpts(told.tables(), excerpt)
    say(f"{export.share_kept(made):.0%} of the letters of the documents can be read in these tables")
    return made, {**told.parameters(), "excerpt": excerpt}


def _unfound(told) -> None:
    """Says which rulings of the codebook name no document or quote what stands in none, with what comes nearest."""
    known = list(told.documents["doc_id"])
    for row in told.rulings[~told.rulings["status"].isin(["applied", "found by likeness"])].itertuples():
        near = row.nearest if row.status == "not found" else next(iter(difflib.get_close_matches(row.doc_id, known, 1)), "")
        what = f"not found in {row.doc_id}: “{row.quote}”" if row.status == "not found" else f"{row.status}: {row.doc_id}"
        say(f"codebook.yaml: line {row.line}: {what}" + (f"; nearest: {near}" if near else "") + "; the ruling is kept and does nothing")


def _refusals(told, strict: bool) -> None:
    for row in told.refused.itertuples():
        say(f"not read: {row.path}: {row.reason}")
    if strict and len(told.refused):
        raise AnalysisError(f"{len(told.refused)} of the files could not be read, and --strict was given")
