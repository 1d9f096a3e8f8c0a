"""How the report came about: what went in, with which parameters and versions, and how well each step is known to work."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import asdict, fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pandas as pd

from analysis import cache
from analysis.claims import numbers
from analysis.findings.phrases import first_upper, of, verb
from analysis.report import words
from analysis.settings import Settings

RECORD = Path(__file__).resolve().parent.parent / "evaluate" / "record.json"
_LIBRARIES = ("pandas", "numpy", "matplotlib", "papermill", "nbconvert", "typst", "jinja2", "markdown-it-py", "rapidfuzz")


def fingerprint(documents: pd.DataFrame) -> str:
    """SHA-256 over the documents' own SHA-256 values, sorted: the same for the same files in any order."""
    return hashlib.sha256("\n".join(sorted(documents["sha256"])).encode()).hexdigest()


def run(told) -> pd.DataFrame:
    """What identifies this run, as name and value: corpus, fingerprint, code, Python, libraries."""
    rows = [
        ("corpus", f"{told.name}: {words.count(len(told.documents), 'document')}, {words.count(len(told.refused), 'refused file')}"),
        ("corpus fingerprint (SHA-256)", fingerprint(told.documents)),
        ("code and library fingerprint (SHA-256)", cache.code()),
        ("sentence vectors", str(told.notes.get("embeddings") or told.settings.embeddings)),
        ("Python", platform.python_version()),
        ("command", command(told.settings)),
    ]
    rows += [(name, _version(name)) for name in _LIBRARIES]
    return pd.DataFrame(rows, columns=["what", "value"])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def command(settings: Settings) -> str:
    """The command that makes this report again: the corpus by its last name only, and every parameter that was changed."""
    changed = [
        f"-p {f.name} {getattr(settings, f.name)}"
        for f in fields(Settings)
        if f.name != "corpus" and getattr(settings, f.name) != f.default
    ]
    return " ".join(["python -m analysis report", Path(settings.corpus).name, *changed])


def parameters(settings: Settings) -> pd.DataFrame:
    """Every parameter with its value and its default."""
    defaults = {f.name: f.default for f in fields(Settings)}
    rows = [(name, str(value), str(defaults[name])) for name, value in asdict(settings).items() if name != "corpus"]
    return pd.DataFrame(rows, columns=["parameter", "value", "default"])


def files(documents: pd.DataFrame) -> pd.DataFrame:
    """Every document's file with its SHA-256."""
    return documents[["doc_id", "path", "sha256"]].copy()


def learned() -> str:
    """What the pair model was learned from and how it did on stories kept out while it learned, in two sentences."""
    known = numbers.record()
    kinds, second = known["labels"], known["second_reader"]
    twice = (
        f" Of {second['pairs']:,} of them labelled again by a second reader, {second['same_or_not_agreed']:,} were called the same, or not the same, by both."
        if second["pairs"] else ""
    )  # fmt: skip
    return (
        f"The pair model was learned from {known['pairs']:,} pairs of sentences and clauses of {known['stories']:,} news stories, labelled by hand: "
        f"{kinds['2']:,} state the same claim, {kinds['1']:,} share a part, {kinds['x']:,} answer one question differently, {kinds['0']:,} differ.{twice} "
        f"On stories kept out while it learned, its average precision is {known['average_precision_out_of_fold']['vectors']:.2f}; "
        f"without sentence vectors it is {known['average_precision_out_of_fold']['words']:.2f}."
    )


def reliability() -> pd.DataFrame:
    """How often pairs of each tenth of probability were labelled the same, on stories kept out while the model learned: low, high, n, expected, observed."""
    rows = [(low, round(low + 0.1, 1), int(n), expected, observed) for low, n, expected, observed in numbers.record()["reliability_out_of_fold"]["vectors"]]
    return pd.DataFrame(rows, columns=["low", "high", "n", "expected", "observed"])


def record(path: Path = RECORD) -> pd.DataFrame:
    """The recorded scores (see `python -m analysis evaluate --record`): set, what, value, interval, n, note; may be empty.

    They were measured on labelled material that is not part of the project, and once: nothing here is computed by the
    run that prints it, which is why each carries the day on which it was measured.
    """
    columns = ["set", "what", "value", "low", "high", "n", "note", "measured"]
    if not path.exists():
        return pd.DataFrame({name: [] for name in [*columns, "interval"]})
    table = pd.DataFrame(json.loads(path.read_text(encoding="utf-8"))["scores"], columns=columns)
    interval = [
        f"{low:.2f} to {high:.2f}" if low == low and high == high and low is not None and high is not None else None
        for low, high in zip(table["low"].astype("float64"), table["high"].astype("float64"), strict=True)
    ]
    return table.assign(interval=pd.Series(interval, index=table.index, dtype="str"))


def coding(told) -> str:
    """Markdown: how much was coded by the machine and how much by the analyst, and which rulings no longer apply."""
    mentions = told.mentions
    if mentions.empty:
        return "There is no mention to code."
    analyst = int(mentions["coded_by"].eq("analyst").sum())
    if not told.settings.use_codebook:
        return "The codebook was left aside by a parameter: everything is coded by the machine."
    if not analyst and told.rulings.empty:
        return (
            "This corpus has no codebook: everything is coded by the machine. "
            "`python -m analysis codebook` proposes one for an analyst to correct."
        )
    return (
        f"{first_upper(of(analyst, len(mentions), 'mention'))} {verb(analyst, 'stands', 'stand')} where the analyst put them; the rest were coded by the "
        f"machine. The codebook holds {words.count(len(told.rulings), 'ruling')}."
    )


def agreement(told) -> pd.DataFrame:
    """Precision, recall and Krippendorff's alpha of the machine's coding against the analyst's; empty without a codebook."""
    from analysis import claims, story

    empty = pd.DataFrame({"what": [], "value": [], "note": []})
    if not told.settings.use_codebook or told.rulings.empty:
        return empty
    alone = story.read(told.settings.corpus, use_codebook=False)
    return claims.agreement(alone.mentions, told.mentions)
