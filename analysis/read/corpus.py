"""A folder of documents as the tables `documents` and `refused`: the one door into the analysis.

Nothing of a document is executed, interpreted as markup, used as a path or sent anywhere. What can't be read is a row of
`refused`; the run goes on.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pandas as pd

from analysis import cache, tables
from analysis.errors import UsageError
from analysis.read import blocks, duplicates, formats, given, identity, kept, language, plan, published, said
from analysis.read.found import METADATA, Found, Unreadable

MAX_BYTES = 50_000_000
_PARALLEL = 300  # files from which starting processes pays
_CHUNK = 25
_EXTRA = ("url", "url_from", "language_from", "published_note", "format", "duplicate_of")


def read(
    path: str | Path, *, max_bytes: int = MAX_BYTES, today: datetime.date | None = None, workers: int | None = None,
    keep: bool = False, progress: Callable[[int, int], None] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:  # fmt: skip
    """The `documents` table of the folder or file at `path`, and `refused`; both may be empty. Sorted by doc_id.

    Text is kept whole, furniture included; `decode.clean` says what cannot be represented and is removed. Metadata comes
    from the file, else from the text, else it is missing; documents.csv beside the files overrides it (`given`). A date of
    publication later than `today` (default: today in UTC) is missing, and `published_note` says what was found.
    `duplicate_of` names the document that this one copies, exactly or nearly. Files over `max_bytes` are refused.
    `workers` processes read (default: one a core from 300 files on); with `keep` what was read of each file is taken from
    and put into the cache (`kept`); `progress` is called with how many files are done, of how many. Results do not depend on
    the order in which a folder lists its files. Raises UsageError if there is no `path`, AnalysisError for mistakes in
    documents.csv.
    """
    root = Path(path)
    if not root.exists():
        raise UsageError(f"no such folder or file: {root}")
    planned = [row for row in plan.located(root) if not row["note"].startswith(plan.ASIDE)]
    refused = [{"path": row["path"], "reason": row["note"].removeprefix(plan.REFUSED)} for row in planned if not row["reader"]]
    code = kept.code() if keep else ""
    tasks = [(row["path"], str(row["file"]), row["format"], row["bytes"], max_bytes, code) for row in planned if row["reader"]]
    records: list[dict] = []
    for done, (found, reasons) in enumerate(_each(tasks, workers), 1):
        records += found
        refused += reasons
        if progress:
            progress(done, len(tasks))
    if keep and tasks:
        cache.tidy("read")
    documents = table(records, today or datetime.datetime.now(datetime.UTC).date(), given.load(root))
    return documents, tables.REFUSED.frame(sorted(refused, key=lambda row: (row["path"], row["reason"])))


def _each(tasks: list[tuple], workers: int | None):
    """The result of `_one` for each task, in order; in processes if there are many."""
    workers = min(workers or _cores(), 8) if workers or len(tasks) >= _PARALLEL else 1
    if workers == 1:
        yield from map(_one, tasks)
        return
    done = 0
    try:
        with ProcessPoolExecutor(workers) as pool:
            for result in pool.map(_one, tasks, chunksize=_CHUNK):
                yield result
                done += 1
    except BrokenProcessPool:  # a file that brings its reader down must not bring the run down
        for task in tasks[done:]:
            yield _alone(task)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _alone(task: tuple) -> tuple[list[dict], list[dict]]:
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(_one, task).result()
    except BrokenProcessPool:
        return [], [{"path": task[0], "reason": f"its {task[2]} reader crashed"}]


def _one(task: tuple) -> tuple[list[dict], list[dict]]:
    """The records of one file's documents, and its refusals; from the cache if it knows the file's bytes."""
    name, file, kind, size, limit, code = task
    if size > limit:
        return [], [{"path": name, "reason": f"{size:,} bytes, over the limit of {limit:,} (max_bytes)"}]
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        return [], [{"path": name, "reason": (error.strerror or type(error).__name__).lower()}]
    digest = hashlib.sha256(data).hexdigest()
    entry = kept.name(digest, kind, limit, code=code) if code else ""
    known = kept.load(entry) if entry else None
    if known is None:
        known = _fresh(name, data, kind, limit, digest)
        if entry:
            kept.save(entry, *known)
    records, refused = known
    for row in records:
        row["path"] = name
    return records, [{"path": f"{name}/{row['part']}" if row["part"] else name, "reason": row["reason"]} for row in refused]


def _fresh(name: str, data: bytes, kind: str, limit: int, digest: str) -> tuple[list[dict], list[dict]]:
    """What is in the file's bytes: records without their path, and refusals (part, reason)."""
    try:
        found = formats.documents(name, data, kind, limit)
    except Unreadable as reason:
        return [], [{"part": "", "reason": str(reason)}]
    records = [record(one, kind, digest) for one in found if not one.refused]
    return records, [{"part": plan.shown(one.part), "reason": one.refused} for one in found if one.refused]


def record(one: Found, kind: str, digest: str) -> dict:
    """One row of what `table` takes but for its path, of the document `one` found in a file of format `kind`."""
    parts = said.complete(one)
    for key, (value, origin) in one.weak.items():
        one.give(key, value, origin)
    running = [one.text[part.start : part.end] for part in parts if part.kind != "furniture"]
    spoken = language.of("\n".join(running) or one.text)
    if spoken:  # what the words show is worth more than what a template declares
        one.values["language"], one.origins["language"] = spoken, "text"
    row = {"part": one.part, "sha256": digest, "text": one.text, "format": kind, "identifier": one.identifier}
    row["n_words"] = sum(blocks.n_words(piece) for piece in running)
    row["words"] = duplicates.codes("\n".join(one.text[part.start : part.end] for part in parts if part.kind in ("prose", "item", "quote")))
    for key in METADATA:
        row[key], row[f"{key}_from"] = one.values.get(key), one.origins.get(key)
    return row


def _plausible(row: dict, today: datetime.date) -> dict:
    """`row` without a date of publication that cannot be, and with a note that says so."""
    found = row["published"]
    if not found or published.plausible(found, today):
        return {**row, "published_note": None}
    return {**row, "published": None, "published_from": None, "published_note": f"{row['published_from']} says {found}, which cannot be"}


def table(records: list[dict], today: datetime.date, known: pd.DataFrame | None = None) -> pd.DataFrame:
    """The `documents` table of records from `record`: named, sorted by doc_id, copies marked; empty for none.

    `known` is what documents.csv says (from `given.load`); it overrides what was found before copies are told from originals.
    """
    records = [_plausible(row, today) for row in records]
    columns = ["path", "part", "identifier", "sha256", "text", "format", "n_words", "words", "published_note"]
    columns += [name for key in METADATA for name in (key, f"{key}_from")]
    frame = pd.DataFrame.from_records(records, columns=columns)
    frame["doc_id"] = identity.unique(records)
    frame = frame.sort_values("doc_id", kind="stable")
    frame["duplicate_of"] = None
    made = tables.DOCUMENTS.frame(frame.drop(columns=["part", "identifier", "words"]).reset_index(drop=True))
    for name in _EXTRA:
        made[name] = made[name].astype("str")
    own = [column.name for column in tables.DOCUMENTS.columns]
    made = made[own + [name for name in _EXTRA if name not in own]]
    made = made if known is None else given.override(made, known)
    days = [day if isinstance(day, str) else None for day in made["published"]]
    copies = duplicates.mark(list(frame["words"]), list(frame["doc_id"]), days)
    return made.assign(duplicate_of=pd.Series(copies, index=made.index, dtype="str"))


