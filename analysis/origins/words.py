"""Words of many documents as arrays: tokenised and hashed once, each word with its address.

A word is a run of letters and digits of any script, an apostrophe between letters included; a Chinese or Japanese
character is a word of its own. Case and forms of the apostrophe are not told apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

_BATCH = 4_000_000  # characters tokenised at a time: the working arrays then stay near the cache
_MIX = np.uint64(0x9E3779B97F4A7C15)
_MIX2 = np.uint64(0xC2B2AE3D27D4EB4F)
_MASKS = np.array([(1 << (8 * n)) - 1 if n < 8 else 2**64 - 1 for n in range(9)], dtype=np.uint64)


def _byte_classes() -> bytes:
    """0 other, 1 letter or digit, 2 apostrophe, for each byte of lower-case UTF-8; bytes of other scripts are letters."""
    classes = bytearray(256)
    for byte in range(256):
        if byte >= 0x80 or chr(byte).isalnum():
            classes[byte] = 1
    classes[ord("'")] = 2
    return bytes(classes)


_CLASS = _byte_classes()
_LOWER = bytes(b + 32 if 65 <= b <= 90 else b for b in range(256))


@dataclass(frozen=True)
class Words:
    """`hashes` (64 bit), `starts` and `ends` (characters in their text) of all words; text d has words bounds[d]:bounds[d+1].

    Of a part of a corpus `first` is the number of its first word in the whole.
    """

    hashes: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    bounds: np.ndarray
    first: int = 0

    @property
    def n_documents(self) -> int:
        return len(self.bounds) - 1

    def places(self) -> Places:
        """Where the texts of these words lie; a whole corpus keeps the text of each word at hand."""
        return Places(self.bounds, np.repeat(np.arange(self.n_documents, dtype=np.int32), np.diff(self.bounds)))


@dataclass(frozen=True)
class Places:
    """Where each document of a corpus lies among its words, the `bounds` of the whole; `dense`, if at hand, says it word by word."""

    bounds: np.ndarray
    dense: np.ndarray | None = None

    @property
    def n_documents(self) -> int:
        return len(self.bounds) - 1

    @property
    def n_words(self) -> int:
        return int(self.bounds[-1])

    def document(self, at: np.ndarray) -> np.ndarray:
        """The number of the document that each of the words `at` stands in."""
        if self.dense is not None:
            return self.dense[at]
        return (np.searchsorted(self.bounds, at, side="right") - 1).astype(np.int32)


def tokenise(texts: Sequence[str]) -> Words:
    """The words of `texts` in order; empty arrays for no text. Linear in the characters; hashes are stable everywhere."""
    parts: list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]] = []
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH:
            parts.append(_batch(batch))
            batch, size = [], 0
    if batch:
        parts.append(_batch(batch))
    if not parts:
        empty = np.zeros(0, dtype=np.int32)
        return Words(np.zeros(0, dtype=np.uint64), empty, empty, np.zeros(1, dtype=np.int64))
    hashes, starts, ends, counts = (np.concatenate([part[column] for part in parts]) for column in range(4))
    return Words(hashes, starts, ends, np.concatenate([[0], np.cumsum(counts)]).astype(np.int64))


def _batch(texts: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    joined = "\n".join(texts)
    ascii_only = joined.isascii()
    if not ascii_only:
        joined = _plain(joined)
    raw = joined.encode("utf-8", "surrogatepass").translate(_LOWER)
    data = np.frombuffer(raw + b"\0" * 40, dtype=np.uint8)  # padded, so that reading eight bytes never leaves the array
    kinds = np.frombuffer((b"\0" + raw + b"\0").translate(_CLASS), dtype=np.uint8)
    letter = kinds == 1
    word = letter.copy()
    marks = np.flatnonzero(kinds == 2)
    word[marks] = letter[marks - 1] & letter[marks + 1]
    edges = np.flatnonzero(word[1:] != word[:-1])
    starts, ends = edges[0::2], edges[1::2]
    if not ascii_only:
        starts, ends = _split_ideographs(data, word, starts, ends)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    firsts = np.concatenate([[0], np.cumsum(lengths + 1)[:-1]])  # in characters
    hashes = _hash(data, starts, ends - starts)
    if not ascii_only:
        before = np.concatenate([[0], np.cumsum((data[: len(raw)] & 0xC0) != 0x80)])
        starts, ends = before[starts], before[ends]
    document = np.searchsorted(firsts, starts, side="right") - 1
    counts = np.bincount(document, minlength=len(texts))
    return hashes, (starts - firsts[document]).astype(np.int32), (ends - firsts[document]).astype(np.int32), counts


def _plain(text: str) -> str:
    """`text` in lower case with marks and spaces as ASCII ones, each character still in its place."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").copy()
    odd = np.flatnonzero(codes > 127)
    found, which = np.unique(codes[odd], return_inverse=True)
    codes[odd] = np.array([_plain_code(int(code)) for code in found], dtype=np.uint32)[which]
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


@lru_cache(maxsize=4096)
def _plain_code(code: int) -> int:
    letter = chr(code)
    if letter in "’‘ʼ＇":
        return ord("'")
    if not (letter.isalnum() or unicodedata.category(letter)[0] == "M"):
        return ord(" ")
    lower = letter.lower()
    return ord(lower) if len(lower) == 1 else code


def _split_ideographs(data: np.ndarray, word: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Word bounds with every Chinese and Japanese character (UTF-8 lead bytes E3 to E9, F0) as a word of its own."""
    lead = ((data >= 0xE3) & (data <= 0xE9)) | (data == 0xF0)
    if not lead.any():
        return starts, ends
    at = np.flatnonzero(lead)
    at = at[word[at + 1]]
    after = at + np.where(data[at] == 0xF0, 4, 3)
    cuts = np.unique(np.concatenate([starts, at, after[word[after + 1]] if len(after) else after]))
    stops = np.concatenate([cuts[1:], [len(data)]])
    ends = np.minimum(stops, ends[np.searchsorted(ends, cuts, side="right")])
    return cuts, ends


def _hash(data: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """64-bit hashes of the words: eight bytes at a time, multiplied and folded. Words beyond 32 bytes by their first 32, last 8 and length."""
    windows = np.lib.stride_tricks.as_strided(data[:8].view(np.uint64), shape=(len(data) - 7,), strides=(1,)) if len(data) >= 8 else None
    if windows is None or not len(starts):
        return np.zeros(len(starts), dtype=np.uint64)
    hashes = (windows[starts] & _MASKS[np.minimum(lengths, 8)]) * _MIX
    hashes ^= hashes >> np.uint64(29)
    for offset in (8, 16, 24):
        longer = np.flatnonzero(lengths > offset)
        if not len(longer):
            break
        more = windows[starts[longer] + offset] & _MASKS[np.minimum(lengths[longer] - offset, 8)]
        mixed = (hashes[longer] + more) * _MIX2
        hashes[longer] = mixed ^ (mixed >> np.uint64(31))
    long = np.flatnonzero(lengths > 32)
    hashes[long] += (lengths[long].astype(np.uint64) + windows[starts[long] + lengths[long] - 8]) * _MIX
    hashes *= _MIX2
    return hashes ^ (hashes >> np.uint64(32))
