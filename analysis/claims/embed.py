"""Texts -> sentence vectors and small token vectors, kept by content; a sentence says where they came from."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from analysis.settings import cache_folder

from . import numbers, weights

_SOME = 400  # texts a file of the cache holds


@dataclass(frozen=True)
class Vectors:
    """`sentence` has a row of length 1 a text; `tokens[n]` a row a word piece of text n. Both None without a model.

    `status` says in words which model was used, or why none was; `official` that it is the one the pair model was
    learned on.
    """

    sentence: np.ndarray | None
    tokens: list[np.ndarray] | None
    status: str
    official: bool = False


def vectors(texts: Sequence[str], *, embeddings: str = "minilm") -> Vectors:
    """Vectors of `texts`; without weights none, and `status` says so. `embeddings` is "minilm", "none", a folder or a name.

    What a text gets does not depend on the other texts (beyond the last bit, which rounding to half precision removes in
    nearly all cases). Kept under the cache folder, which is safe to delete.
    """
    if embeddings == "none":
        return Vectors(None, None, "no embeddings, as asked: compared by words alone")
    model, status = weights.find(embeddings)
    if model is None:
        return Vectors(None, None, status)
    shrink = numbers.load("tokens")
    unique = sorted(set(texts))
    known = _kept(model.sha256, unique)
    missing = [text for text in unique if text not in known]
    if missing:
        made = _made(model, missing, shrink)
        known.update(made)
        _keep(model.sha256, made)
    sentence = np.stack([known[text][0] for text in texts]).astype(np.float32) if len(texts) else np.zeros((0, 1), np.float32)
    return Vectors(sentence, [known[text][1] for text in texts], status, model.official)


def _made(model: weights.Model, texts: list[str], shrink: dict[str, np.ndarray]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    from .encoder import Encoder

    encoder = Encoder(model)
    ids = [encoder.words.pieces(text, encoder.longest - 2) for text in texts]
    out: dict[str, tuple[np.ndarray, np.ndarray]] = {}

    def run(batch: tuple) -> None:
        here, states, mask = encoder.run(*batch)
        pooled = encoder.pooled(states, mask).astype(np.float16)
        for row, n in enumerate(here):
            words = states[row, 1 : len(ids[n]) + 1]
            if model.official:
                words = (words - shrink["mean"]) @ shrink["axes"]
                words /= np.maximum(np.linalg.norm(words, axis=1, keepdims=True), 1e-6)
                words *= shrink["weight"][np.minimum(ids[n], len(shrink["weight"]) - 1)][:, None]
            else:
                words = words[:0]
            out[texts[n]] = (pooled[row], words.astype(np.float16))

    with ThreadPoolExecutor(max_workers=_threads()) as pool:
        list(pool.map(run, encoder.batches(ids)))
    return out


def _threads() -> int:
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return int(asked) if asked.isdigit() and int(asked) else len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _place(model: str, text: str) -> str:
    return hashlib.sha256(f"{numbers.fingerprint()}\0{model}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _kept(model: str, texts: list[str]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """What the cache holds of `texts`: an index of small files, each with the vectors of some hundred texts."""
    wanted = {_place(model, text): text for text in texts}
    folder = cache_folder() / "vectors" / f"{model[:12]}-{numbers.fingerprint()[:12]}"
    found: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    for path in sorted(folder.glob("*.npz")) if folder.is_dir() else []:
        if len(found) == len(wanted):
            break
        try:
            with np.load(path, allow_pickle=False) as file:
                keys = file["keys"].tolist()
                if not any(key in wanted for key in keys):
                    continue
                sentence, tokens, ends = file["sentence"], file["tokens"], file["ends"]
            starts = np.concatenate([[0], ends[:-1]])
            for n, key in enumerate(keys):
                if key in wanted:
                    found[wanted[key]] = (sentence[n], tokens[starts[n] : ends[n]])
        except (OSError, ValueError, KeyError, EOFError):
            path.unlink(missing_ok=True)
        except Exception as error:  # zipfile.BadZipFile and zlib.error are no subclasses of a common one
            if type(error).__name__ not in {"BadZipFile", "error"}:
                raise
            path.unlink(missing_ok=True)
    return found


def _keep(model: str, made: dict[str, tuple[np.ndarray, np.ndarray]]) -> None:
    folder = cache_folder() / "vectors" / f"{model[:12]}-{numbers.fingerprint()[:12]}"
    texts = sorted(made)
    for at in range(0, len(texts), _SOME):
        some = texts[at : at + _SOME]
        keys = [_place(model, text) for text in some]
        out = io.BytesIO()
        np.savez(
            out, keys=np.array(keys), sentence=np.stack([made[t][0] for t in some]),
            tokens=np.concatenate([made[t][1] for t in some]), ends=np.cumsum([len(made[t][1]) for t in some]),
        )  # fmt: skip
        weights.replace(folder / f"{hashlib.sha256(''.join(keys).encode()).hexdigest()[:24]}.npz", out.getvalue())
