"""What was read of a file, kept by the file's content: a run with one document more reads only that one.

An entry is a compressed file whose name is the SHA-256 of all that the result depends on: the code of this folder, the
libraries, the format, the limit and the bytes. It appears whole or not at all; a damaged one is dropped and made again.
"""

from __future__ import annotations

import base64
import json
import zlib
from functools import lru_cache
from importlib import metadata
from pathlib import Path

import numpy as np

from analysis import cache

_LIBRARIES = ("trafilatura", "lxml", "pypdf", "python-docx", "openpyxl", "striprtf", "warcio", "charset-normalizer", "dateparser", "pyarrow", "pyyaml")
_FOLDER = "read"


@lru_cache(maxsize=1)
def code() -> str:
    """SHA-256 over the code and the libraries that reading depends on."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    versions = []
    for library in _LIBRARIES:
        try:
            versions.append(f"{library} {metadata.version(library)}")
        except metadata.PackageNotFoundError:
            versions.append(f"no {library}")
    return cache.key(*(f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in files), *versions)


def name(digest: str, kind: str, limit: int, *, code: str) -> str:
    """The entry of a file with the SHA-256 `digest` that is read as `kind` within `limit` bytes."""
    return cache.key(code, digest, kind, str(limit))


def load(entry: str) -> tuple[list[dict], list[dict]] | None:
    """The records and the refusals kept under `entry`, None if there are none or they are damaged."""
    data = cache.recall(_FOLDER, entry)
    if data is None:
        return None
    try:
        records, refused = json.loads(zlib.decompress(data))  # zlib holds a checksum: a changed byte is an error
        for record in records:
            record["words"] = np.frombuffer(base64.b64decode(record["words"]), dtype="<u4").astype(np.uint32)
            record["text"].encode("utf-8")
        return records, [{"part": str(row["part"]), "reason": str(row["reason"])} for row in refused]
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        cache.drop(_FOLDER, entry)
        return None


def save(entry: str, records: list[dict], refused: list[dict]) -> None:
    """Keeps records and refusals under `entry`; a cache that can't be written is no error."""
    plain = [{**record, "words": base64.b64encode(record["words"].astype("<u4").tobytes()).decode()} for record in records]
    cache.keep(_FOLDER, entry, zlib.compress(json.dumps([plain, refused]).encode("ascii"), 1))
