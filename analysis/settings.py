"""Every parameter with its default, in one place.

The notebooks' parameter cells repeat the ones they use, with the same defaults (a test holds that). Nothing is read from
environment variables except where results may be cached.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """The parameters of a run. Probabilities and shares are 0 to 1."""

    corpus: str = "seeds"  # folder of documents, or one .jsonl, .csv or .parquet file with a text column
    same: float = 0.45  # probability from which two mentions count as the same claim
    possibly: float = 0.2  # probability from which two mentions are listed as possibly the same
    use_codebook: bool = True  # let the analyst's codebook.yaml overrule the machine
    embeddings: str = "minilm"  # minilm, none, or a folder or name of a sentence-transformers model
    judge: str = ""  # a second opinion on close calls: "https://HOST/v1 MODEL" (OpenAI's protocol) or "module:function"; none if empty
    strong: float = 0.7  # strength from which a tie between documents is strong
    weak: float = 0.3  # strength from which a tie counts at all
    min_documents: int = 2  # fewest documents a claim needs to be charted
    top: int = 20  # most rows that a chart or a table in the text shows; the rest is counted
    engine: str = "local"  # where reused passages are looked for: local, or dask
    scheduler: str = ""  # address of the Dask scheduler: tcp://host:port
    max_bytes: int = 50_000_000  # largest file that is read


def cache_folder() -> Path:
    """Where results may be cached: CORROBORATE_CACHE, else .cache in the checkout. Safe to delete at any time."""
    return Path(os.environ.get("CORROBORATE_CACHE") or ROOT / ".cache")
