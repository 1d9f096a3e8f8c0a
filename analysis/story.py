"""A folder in, all tables out: what notebooks and scripts call.

    told = story.read("seeds")
    told.claims

Everything is kept by content (see `cache`), so that a second call with the same files and parameters only loads.
"""

from __future__ import annotations

import difflib
import hashlib
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

import pandas as pd

from . import cache, tables
from .errors import AnalysisError, UsageError
from .progress import Progress
from .settings import ROOT, Settings

STAGES = (
    "reading", "splitting into sentences", "finding names, quantities and dates", "finding claims", "finding who says it",
    "comparing documents", "finding contradictions", "finding who does what to whom",
)  # fmt: skip
# Parameters that only choose what is shown, or where it is computed; the tables do not depend on them.
_SHOWN_ONLY = {"min_documents", "top", "corpus", "engine", "scheduler"}


@dataclass(frozen=True)
class Story:
    """All tables of one corpus. Each attribute is described in `analysis.tables`; `notes` say how the run went."""

    name: str
    settings: Settings
    documents: pd.DataFrame
    refused: pd.DataFrame
    sentences: pd.DataFrame
    names: pd.DataFrame
    claims: pd.DataFrame
    mentions: pd.DataFrame
    possible: pd.DataFrame
    attributions: pd.DataFrame
    quantities: pd.DataFrame
    dates: pd.DataFrame
    conflicts: pd.DataFrame
    passages: pd.DataFrame
    upstream: pd.DataFrame
    links: pd.DataFrame
    overlap: pd.DataFrame
    relations: pd.DataFrame
    rulings: pd.DataFrame
    notes: dict = field(default_factory=dict)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table of the contract by name, in the order of `analysis.tables`.

        >>> list(told.tables())[:3]
        ['documents', 'refused', 'sentences']
        """
        return {name: getattr(self, name) for name in tables.TABLES}

    def parameters(self) -> dict[str, object]:
        """The parameters that the tables depend on, by name; a run keeps them beside its tables.

        >>> sorted(told.parameters())[:3]
        ['embeddings', 'judge', 'max_bytes']
        """
        return _deciding(self.settings)

    def __repr__(self) -> str:
        return (
            f"Story {self.name}: {len(self.documents)} documents, {len(self.claims)} claims, "
            f"{len(self.mentions)} mentions, {len(self.conflicts)} sides of conflicts"
        )


def locate(corpus: str | Path) -> Path:
    """The corpus as a path: as given, else from the project's top folder. Raises UsageError if it is nowhere.

    >>> locate("seeds").name
    'seeds'
    """
    given = Path(corpus).expanduser()
    for path in (given, ROOT / given):
        if path.exists():
            return path.resolve()
    raise UsageError(f"no such folder or file: {given}; give a folder of documents, or a .jsonl, .csv or .parquet file")


def read(corpus: str | Path = "seeds", *, progress: Progress | None = None, **parameters) -> Story:
    """The story told by the documents in `corpus`; `parameters` are fields of `Settings`.

    `progress` is called with the name of each stage as it begins (one of `STAGES`). Raises UsageError for an unknown parameter or no such
    folder, and AnalysisError if nothing in it can be read.

    >>> read("seeds")  # doctest: +ELLIPSIS
    Story seeds: 5 documents, ... claims, ... mentions, ... sides of conflicts
    """
    settings = _settings(corpus, {**_in_use, **parameters})
    path = locate(corpus)
    progress = progress or Progress(())
    progress("reading")
    name = cache.key(cache.code(), _fingerprint(path, settings), repr(sorted(_deciding(settings).items())))
    remembered = _recent.get(name)
    if remembered is None:
        with pd.option_context("mode.string_storage", "python"):  # these tables are walked row by row, and read so in half the time
            kept = cache.load(name)
            if kept is None:
                made, notes = _make(path, settings, progress)
                cache.save(name, made, notes)
            else:
                made, notes = kept
        remembered = _recent[name] = (made, notes)
        while len(_recent) > 4:
            _recent.pop(next(iter(_recent)))
    made, notes = remembered
    return Story(name=_name(path), settings=settings, **{k: v.copy(deep=False) for k, v in made.items()}, notes=dict(notes))


def use(**parameters) -> None:
    """Sets what `read` takes for parameters that it is not given, for the rest of this process.

    The report calls it once, so that chapters which name different parameters still tell of one and the same story.

    >>> use(smae=0.6)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    analysis.errors.UsageError: unknown parameter smae; there are: ...
    """
    _settings("", parameters)
    _in_use.update(parameters)


_in_use: dict = {}
_recent: dict[str, tuple[dict[str, pd.DataFrame], dict]] = {}


def _name(path: Path) -> str:
    return path.name if path.is_dir() else path.stem


def _settings(corpus: str | Path, parameters: dict) -> Settings:
    known = {f.name: f for f in fields(Settings)}
    for name in parameters:
        if name not in known:
            raise UsageError(f"unknown parameter {name}; there are: {', '.join(sorted(known))}")
    return Settings(**{**parameters, "corpus": str(corpus)})


def accepted(parameters: dict) -> dict:
    """Those of `parameters` that the tables depend on: fields of `Settings` other than the corpus."""
    return {name: value for name, value in parameters.items() if name in {f.name for f in fields(Settings)} - {"corpus"}}


def typed(words: dict[str, str]) -> dict:
    """`words` (parameter -> value as typed on a command line) as values of the right types.

    Raises UsageError for a name that is no field of `Settings` or a value of another type; both say what would be right.
    """
    known = {f.name: type(f.default) for f in fields(Settings) if f.name != "corpus"}
    values = {}
    for name, word in words.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise UsageError(f"unknown parameter {name}{hint} There are: {', '.join(sorted(known))}")
        values[name] = _value(name, word, known[name])
    return values


def _value(name: str, word: str, kind: type):
    try:
        if kind is bool:
            return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[word.lower()]
        return kind(word)
    except (ValueError, KeyError):
        right = {bool: "true or false", int: "a whole number", float: "a number"}[kind]
        raise UsageError(f"parameter {name} is {word!r}; it must be {right}") from None


def _deciding(settings: Settings) -> dict:
    return {name: value for name, value in asdict(settings).items() if name not in _SHOWN_ONLY}


def _fingerprint(path: Path, settings: Settings) -> str:
    """SHA-256 over the names and bytes of every file of the corpus, in the order of their names."""
    files = [path] if path.is_file() else sorted(_files(path), key=lambda p: p.relative_to(path).as_posix())
    digest = hashlib.sha256(_name(path).encode("utf-8", "surrogateescape"))
    for file in files:
        label = "" if file == path else file.relative_to(path).as_posix()
        digest.update(label.encode("utf-8", "surrogateescape") + b"\0")
        try:
            if not file.is_file():
                digest.update(b"none")
            elif file.stat().st_size > settings.max_bytes:
                digest.update(f"large {file.stat().st_size}".encode())
            else:
                with file.open("rb") as stream:
                    digest.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError as error:
            digest.update(f"unreadable {error.errno}".encode())
    return digest.hexdigest()


def _files(folder: Path):
    # os.walk does not follow links to folders, so a loop of links ends here.
    for top, inner, names in os.walk(folder):
        inner[:] = sorted(n for n in inner if not n.startswith("."))
        for n in names:
            yield Path(top, n)


def _make(path: Path, settings: Settings, progress: Progress) -> tuple[dict[str, pd.DataFrame], dict]:
    """All tables, stage by stage in the order in which the text flows."""
    from . import actors, claims, conflicts, origins, voices
    from .read import corpus as reader
    from .text import dates, names, quantities, sentences

    made: dict[str, pd.DataFrame] = {}
    made["documents"], made["refused"] = documents, refused = reader.read(
        path, max_bytes=settings.max_bytes, keep=True, progress=lambda done, total: progress("reading", done, total)
    )
    if documents.empty:
        first = f", the first is {refused.iloc[0]['path']}: {refused.iloc[0]['reason']}" if len(refused) else ""
        raise AnalysisError(f"{path}: nothing in it can be read ({len(refused)} files refused{first}); give a folder that holds documents")
    progress.weigh(int(documents["n_words"].sum()))
    progress("splitting into sentences")
    made["sentences"] = split = sentences.split(documents)
    progress("finding names, quantities and dates")
    folder = path if path.is_dir() else path.parent
    ruled = actors.corrections(folder)
    made["names"] = named = names.find(documents, split, corrections=ruled)
    made["quantities"] = counted = quantities.find(documents, split)
    made["dates"] = dated = dates.find(documents, split)
    progress("finding claims")
    found = claims.find(
        documents, split, same=settings.same, possibly=settings.possibly, embeddings=settings.embeddings,
        codebook=folder / "codebook.yaml" if settings.use_codebook else None, judge=settings.judge,
    )  # fmt: skip
    progress("finding who says it")
    said = voices.attributions(documents, split, names=named, corrections={form: name for form, (name, _) in ruled.items() if name})
    mentions = voices.weigh(found.mentions, documents, split, said)
    progress("comparing documents")
    with origins.engine(settings.engine, settings.scheduler) as engine:
        passages = origins.passages(documents, sentences=split, engine=engine)
    upstream = origins.upstream(documents, split, names=named)
    links = origins.links(
        documents, split, passages, upstream, found.claims, mentions, said, analyst=origins.read_rulings(folder)
    )
    made["claims"] = origins.count(found.claims, mentions, links, passages=passages, sentences=split, strong=settings.strong, weak=settings.weak)
    made["overlap"] = origins.overlap(documents, found.claims, mentions, sentences=split)
    progress("finding contradictions")
    made["conflicts"] = conflicts.find(documents, split, counted, dated, made["claims"], mentions)
    progress("finding who does what to whom")
    made["relations"] = actors.relations(documents, split, named, attributions=said)
    made.update(mentions=mentions, possible=found.possible, attributions=said, passages=passages, upstream=upstream, links=links)
    made["rulings"] = found.rulings
    for name, table in tables.TABLES.items():
        table.check(made[name], None if name in {"documents", "refused"} else documents)
    return made, {"embeddings": found.status, "refused": len(refused)}

