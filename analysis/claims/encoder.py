"""Sentences -> vectors by a BERT encoder in numpy; what is computed for a text depends on that text alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import numpy as np

from .weights import Model, tensors
from .wordpiece import WordPiece

_STEP = 8  # tokens; texts are padded to a multiple, so that the shape of every product is fixed by the text's own length
_BATCH = 16
_BLOCK = 16384  # numbers


class Encoder:
    """One model, ready to run. `changes` adds a low-rank product to some of its matrices (LoRA; Hu et al. 2022)."""

    def __init__(self, model: Model, changes: Mapping[str, tuple[np.ndarray, np.ndarray]] | None = None) -> None:
        config = json.loads((model.folder / "config.json").read_text(encoding="utf-8"))
        self._heads, self._layers = config["num_attention_heads"], config["num_hidden_layers"]
        self._eps = np.float32(config["layer_norm_eps"])
        self.longest = min(int(config["max_position_embeddings"]), 128)
        self.words = WordPiece(model.folder / "vocab.txt")
        raw = {k.removeprefix("bert."): v for k, v in tensors(model.folder / "model.safetensors").items()}
        self._raw = raw
        self._words = raw["embeddings.word_embeddings.weight"]
        # The pooling of sentence-transformers: the mean over tokens unless the model says that it wants the first.
        pooling = model.folder / "1_Pooling" / "config.json"
        self._first = pooling.is_file() and json.loads(pooling.read_text("utf-8")).get("pooling_mode_cls_token", False)
        self._blocks = [self._block(f"encoder.layer.{n}.", changes or {}) for n in range(self._layers)]

    def _block(self, at: str, changes: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> dict[str, np.ndarray]:
        def matrix(name: str) -> np.ndarray:
            weight = self._raw[f"{at}{name}.weight"]
            if at + name in changes:
                down, up = changes[at + name]
                weight = weight + up.astype(np.float32) @ down.astype(np.float32)
            return np.ascontiguousarray(weight.T, dtype=np.float32)

        inner = ("attention.self.query", "attention.self.key", "attention.self.value")
        block = {
            "qkv": np.concatenate([matrix(name) for name in inner], axis=1),
            "qkv_bias": np.concatenate([self._raw[f"{at}{name}.bias"] for name in inner]),
        }
        for short, name in (("join", "attention.output"), ("wide", "intermediate"), ("back", "output")):
            block[short], block[short + "_bias"] = matrix(f"{name}.dense"), self._raw[f"{at}{name}.dense.bias"]
            if short != "wide":
                block[short + "_gain"] = self._raw[f"{at}{name}.LayerNorm.weight"]
                block[short + "_shift"] = self._raw[f"{at}{name}.LayerNorm.bias"]
        return block

    def batches(self, ids: list[list[int]]) -> Iterator[tuple[list[int], np.ndarray, np.ndarray]]:
        """(positions in `ids`, tokens, mask) for some texts of about one length at a time, ready for `run`."""
        rows = [[self.words.cls, *first[: self.longest - 2], self.words.sep] for first in ids]
        lengths = [-(-len(row) // _STEP) * _STEP for row in rows]
        order = sorted(range(len(rows)), key=lambda n: (lengths[n], n))
        at = 0
        while at < len(order):
            length = lengths[order[at]]
            here = [n for n in order[at : at + _BATCH] if lengths[n] == length]
            at += len(here)
            tokens = np.full((len(here), length), self.words.pad)
            for row, n in enumerate(here):
                tokens[row, : len(rows[n])] = rows[n]
            yield here, tokens, tokens != self.words.pad

    def run(self, here: list[int], tokens: np.ndarray, mask: np.ndarray) -> tuple[list[int], np.ndarray, np.ndarray]:
        """(positions, token states, mask) of one batch."""
        return here, self._states(tokens, mask), mask

    def _states(self, tokens: np.ndarray, mask: np.ndarray) -> np.ndarray:
        many, length = tokens.shape
        x = self._words[tokens] + self._raw["embeddings.position_embeddings.weight"][:length]
        x += self._raw["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x.reshape(many * length, -1), self._raw["embeddings.LayerNorm.weight"], self._raw["embeddings.LayerNorm.bias"])
        width = x.shape[1]
        each = width // self._heads
        hidden = np.where(mask, np.float32(0), np.float32(-1e9))[:, None, None, :]
        for block in self._blocks:
            qkv = (x @ block["qkv"] + block["qkv_bias"]).reshape(many, length, 3, self._heads, each).transpose(2, 0, 3, 1, 4)
            scores = np.matmul(qkv[0], qkv[1].transpose(0, 1, 3, 2))
            scores *= np.float32(each**-0.5)
            scores += hidden
            scores -= scores.max(axis=-1, keepdims=True)
            np.exp(scores, out=scores)
            scores /= scores.sum(axis=-1, keepdims=True)
            seen = np.matmul(scores, qkv[2]).transpose(0, 2, 1, 3).reshape(many * length, width)
            seen = seen @ block["join"] + block["join_bias"]
            seen += x
            x = self._norm(seen, block["join_gain"], block["join_shift"])
            wide = _gelu(x @ block["wide"] + block["wide_bias"]) @ block["back"] + block["back_bias"]
            wide += x
            x = self._norm(wide, block["back_gain"], block["back_shift"])
        return x.reshape(many, length, width)

    def _norm(self, x: np.ndarray, gain: np.ndarray, shift: np.ndarray) -> np.ndarray:
        x = x - x.mean(axis=-1, keepdims=True)
        spread = np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[-1])
        x /= np.sqrt(spread + self._eps)
        x *= gain
        x += shift
        return x

    def pooled(self, states: np.ndarray, mask: np.ndarray) -> np.ndarray:
        """One vector of length 1 a text, from its token states."""
        if self._first:
            mean = states[:, 0]
        else:
            weight = mask[:, :, None].astype(np.float32)
            mean = (states * weight).sum(axis=1) / weight.sum(axis=1)
        return mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-12)


def _gelu(x: np.ndarray) -> np.ndarray:
    """x times the normal distribution function; erf by Abramowitz and Stegun 7.1.26, right to 1.5e-7."""
    out = np.empty_like(x)
    flat, into = x.reshape(-1), out.reshape(-1)
    # Some thousand numbers at a time stay in the processor's own memory, which halves the time of the many steps.
    size, t = np.empty(_BLOCK, np.float32), np.empty(_BLOCK, np.float32)
    for at in range(0, flat.size, _BLOCK):
        own, tail = flat[at : at + _BLOCK], into[at : at + _BLOCK]
        _tail(own, tail, size[: own.size], t[: own.size])
    return out


def _tail(x: np.ndarray, out: np.ndarray, size: np.ndarray, t: np.ndarray) -> None:
    """Writes max(x, 0) - |x| (1 - erf(|x| / sqrt 2)) / 2 to `out`, which is the same."""
    np.abs(x, out=size)
    size *= np.float32(0.7071067811865476)
    np.multiply(size, np.float32(0.3275911), out=t)
    t += np.float32(1)
    np.divide(np.float32(1), t, out=t)
    np.multiply(t, np.float32(1.061405429), out=out)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        out += np.float32(factor)
        out *= t
    size *= size
    np.negative(size, out=size)
    np.exp(size, out=size)
    out *= size
    out *= np.float32(0.5)
    out *= np.abs(x, out=t)
    np.subtract(np.maximum(x, np.float32(0), out=t), out, out=out)
