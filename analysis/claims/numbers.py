"""The numbers learned by train.py, as they are shipped in model/: read once, never changed."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent / "model"


@lru_cache(maxsize=8)
def load(name: str) -> dict[str, np.ndarray]:
    """The arrays of model/`name`.npz by name; half precision comes out as single."""
    with np.load(FOLDER / f"{name}.npz", allow_pickle=False) as file:
        return {key: file[key].astype(np.float32) if file[key].dtype == np.float16 else file[key] for key in file.files}


@lru_cache(maxsize=1)
def record() -> dict:
    """What the numbers were learned from, how and how well: model/record.json."""
    return json.loads((FOLDER / "record.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """SHA-256 of what changes vectors."""
    return hashlib.sha256((FOLDER / "tokens.npz").read_bytes()).hexdigest()
