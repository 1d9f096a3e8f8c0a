"""A file of very many documents, read a part at a time: .parquet, .jsonl or .csv with a text column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.errors import AnalysisError, UsageError
from analysis.origins.parts import PART
from analysis.read import rows

_BATCH = 500  # documents taken from a file at a time
SUFFIXES = (".parquet", ".jsonl", ".ndjson", ".csv")


@dataclass(frozen=True)
class Part:
    """Documents first:last of the file at `path`, which whoever reads them must see."""

    path: Path
    first: int
    last: int

    def read(self) -> list[str]:
        """Their texts."""
        texts: list[str] = []
        at = 0
        for batch in _batches(self.path):
            if at + len(batch) > self.first:
                texts += batch["text"].iloc[max(0, self.first - at) : self.last - at].tolist()
            at += len(batch)
            if at >= self.last:
                break
        return texts


def parts(path: Path, *, size: int = PART) -> Iterator[tuple[Part, list[str], list[str], list[str | None]]]:
    """The file in parts of about `size` characters, in order: where the part lies, its texts, doc_ids and outlets.

    A doc_id is that of the file, made unique, else the row's number. Raises UsageError for a file of another kind or without
    a text column, AnalysisError for one that is damaged.
    """
    texts: list[str] = []
    ids: list[str] = []
    outlets: list[str | None] = []
    seen: set[str] = set()
    first = held = row = 0
    for batch in _batches(path):
        for text, name, outlet in zip(batch["text"], batch["id"], batch["outlet"], strict=True):
            doc_id = name if name and name not in seen else f"{row:09d}"
            seen.add(doc_id)
            texts.append(text)
            ids.append(doc_id)
            outlets.append(outlet or None)
            held += len(text)
            row += 1
            if held >= size:
                yield Part(path, first, row), texts, ids, outlets
                texts, ids, outlets, first, held = [], [], [], row, 0
    if texts:
        yield Part(path, first, row), texts, ids, outlets


def passages(path: Path, *, engine: str = "local", scheduler: str = "") -> pd.DataFrame:
    """`passages` of all documents of the file, left before right in the order of the file; addresses are in the text column.

    On this machine memory holds one part at a time; the workers of a Dask cluster read their parts from the file themselves.
    """
    from analysis.origins import engines, reuse
    from analysis.origins.parts import passages as found

    ids: list[str] = []
    outlets: dict[str, object] = {}

    def taken() -> Iterator[object]:
        for part, texts, names, by in parts(path):
            ids.extend(names)
            outlets.update(zip(names, by, strict=True))
            yield part if engine == "dask" else texts

    with engines.dask(scheduler) if engine == "dask" else engines.disk() as runs:
        rows, lengths = found(taken(), runs)
    return reuse.described(rows, ids, lengths, outlets)


def _batches(path: Path) -> Iterator[pd.DataFrame]:
    """text, id and outlet of a few hundred documents at a time, each a string, empty if missing."""
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        raise UsageError(f"{path.name}: must be one of {', '.join(SUFFIXES)}")
    try:
        for frame in {".parquet": _parquet, ".csv": _csv}.get(kind, _jsonl)(path):
            named = rows.columns(frame.columns)
            if not named["text"]:
                raise UsageError(f"{path.name}: no column holds text; its columns: {', '.join(map(str, frame.columns[:12]))}")
            yield pd.DataFrame({what: _strings(frame, named[what]) for what in ("text", "id", "outlet")})
    except UsageError:
        raise
    except (ValueError, OSError, pd.errors.ParserError) as error:
        raise AnalysisError(f"{path.name}: damaged, {str(error)[:100]}") from None


def _strings(frame: pd.DataFrame, name: str) -> list[str]:
    if not name:
        return [""] * len(frame)
    return ["" if value is None or value != value else str(value) for value in frame[name].tolist()]


def _parquet(path: Path) -> Iterator[pd.DataFrame]:
    import pyarrow.parquet

    file = pyarrow.parquet.ParquetFile(path)
    names = file.schema_arrow.names
    wanted = [name for name in rows.columns(names).values() if name] or names[:12]
    for batch in file.iter_batches(batch_size=_BATCH, columns=wanted):
        yield batch.to_pandas()


def _csv(path: Path) -> Iterator[pd.DataFrame]:
    yield from pd.read_csv(path, chunksize=_BATCH, dtype=str, keep_default_na=False)


def _jsonl(path: Path) -> Iterator[pd.DataFrame]:
    held: list[dict] = []
    with path.open(encoding="utf-8", errors="replace") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError(f"line {number} is no JSON object")
            held.append(row)
            if len(held) == _BATCH:
                yield pd.DataFrame(held)
                held = []
    if held:
        yield pd.DataFrame(held)
