"""Passages of a corpus that is larger than memory, or spread over many machines: the finder, one part at a time.

The corpus comes in parts, each a list of whole documents. Each function below sees one part, or one share of all n-grams
by their hash, and none sees the corpus; an engine (`engines`) runs them and keeps what they return. What `reuse.shared`
finds in one piece is found here row for row.

    tokenised -> keys of n-grams by share -> grouped by share -> seeds by part on the left -> chains -> windows on the right -> aligned
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.origins import alignment, chains, reuse, seeds
from analysis.origins.words import Places, Words, tokenise

PART = 24_000_000  # characters of a part, about: some hundred megabytes of working arrays
_SHARE = 4_000_000  # n-grams of a share, about


@dataclass(frozen=True)
class Window:
    """The words first:last of each chain, on the right, as asked of one part; `chain` is its number on the left."""

    chain: np.ndarray
    first: np.ndarray
    last: np.ndarray


def passages(parts: Iterable[object], engine, *, least: int = reuse.LEAST, cap: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Rows of `reuse.accepted` for all passages of the corpus, and the words of each document.

    A part is a list of texts or what `texts` takes for one. Memory: one part, one share, the rows, and eight bytes a document.
    """
    words = [engine.run(_tokenised, part) for part in parts]
    sizes = [engine.get(engine.run(_lengths, part)) for part in words]
    lengths = np.concatenate([np.zeros(0, dtype=np.int64), *sizes])
    bounds = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    if int(bounds[-1]) < seeds.SIZE or len(lengths) < 2:
        return np.zeros((0, 10), dtype=np.int64), lengths
    documents = np.concatenate([[0], np.cumsum([len(size) for size in sizes])]).astype(np.int64)  # first of each part
    first = bounds[documents]
    places = engine.keep(Places(bounds))
    step, bits = chains.sampling(bounds)
    words = [engine.run(_placed, part, int(at)) for part, at in zip(words, first[:-1], strict=True)]
    counts = _folded(engine, chains.summed, (engine.run(chains.counted, part, int(d), step, bits) for part, d in zip(words, documents[:-1], strict=True)))
    tally = _folded(engine, _added, (engine.run(alignment.tally, part) for part in words))
    seeded = _seeded(words, places, first, engine, cap)
    joined = [engine.run(_joined, part, found, places, counts, least) for part, found in zip(words, seeded, strict=True)]
    engine.drop(seeded)
    asked = [engine.split(_asked, len(words), chain, places, documents) for chain in joined]
    given = [engine.split(_given, len(words), part, [row[at] for row in asked]) for at, part in enumerate(words)]
    rows = [
        engine.run(_aligned, part, joined[at], places, asked[at], [row[at] for row in given], tally, least)
        for at, part in enumerate(words)
    ]
    return np.concatenate([engine.get(row) for row in rows]), lengths


def _seeded(words: list, places, first: np.ndarray, engine, cap: int | None) -> list:
    """For each part the seeds whose left word lies in it, as a list of pieces."""
    n_words = int(first[-1])
    shares = 1 << max(0, int(n_words // _SHARE).bit_length())
    keys = [engine.split(_keys, shares, part, n_words, shares) for part in words]
    groups = [engine.run(_grouped, [row[share] for row in keys], n_words) for share in range(shares)]
    engine.drop(keys)
    if cap is None:
        sizes = [engine.get(engine.run(_sizes, group)) for group in groups]
        most = max(len(size) for size in sizes)
        cap = seeds.affordable(sum(np.pad(size, (0, most - len(size))) for size in sizes), n_words)
    met = [engine.split(_met, len(words), group, places, cap, first) for group in groups]
    return [[row[part] for row in met] for part in range(len(words))]


def _folded(engine, function, handles: Iterator) -> object:
    """A handle on what `function` makes of all `handles`, a few at a time, so that no call holds them all."""
    held: list = []
    for handle in handles:
        held.append(handle)
        if len(held) == 4:
            made = engine.run(function, held)
            engine.drop(held)
            held = [made]
    return engine.run(function, held)


def cut(whole: Sequence[str], *, size: int = PART) -> Iterator[list[str]]:
    """`whole` in lists of about `size` characters, at least one text each."""
    held, n = [], 0
    for text in whole:
        held.append(text)
        n += len(text)
        if n >= size:
            yield held
            held, n = [], 0
    if held:
        yield held


def texts(part: object) -> Sequence[str]:
    """The texts of a part: the list itself, or what its `read` gives."""
    return part if isinstance(part, list) else part.read()


def _tokenised(part: object) -> Words:
    return tokenise(texts(part))


def _lengths(words: Words) -> np.ndarray:
    return np.diff(words.bounds)


def _placed(words: Words, first: int) -> Words:
    return replace(words, first=first)


def _added(parts: list[np.ndarray]) -> np.ndarray:
    return np.sum(parts, axis=0)


def _keys(words: Words, n_words: int, shares: int) -> list[np.ndarray]:
    keys = seeds.packed(seeds.grams(words), n_words, first=words.first)
    if shares == 1:
        return [keys]
    share = (keys >> np.uint64(64 - (shares.bit_length() - 1))).astype(np.uint16)  # few bits, so that the sort is by counting
    order = np.argsort(share, kind="stable")
    return np.split(keys[order], np.cumsum(np.bincount(share, minlength=shares))[:-1])


def _grouped(keys: list[np.ndarray], n_words: int) -> seeds.Groups:
    return seeds.grouped(np.concatenate(keys), n_words)


def _sizes(groups: seeds.Groups) -> np.ndarray:
    return np.bincount(groups.size, minlength=2)


def _met(groups: seeds.Groups, places: Places, cap: int, first: np.ndarray) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Seeds by the part that their left word lies in: left, right, and how often the n-gram occurs."""
    left, right = seeds.paired(groups, places, cap)
    at = np.argsort(groups.place)
    size = np.repeat(groups.size, groups.size)[at][np.searchsorted(groups.place[at], left)] if len(left) else left
    part = (np.searchsorted(first, left, side="right") - 1).astype(np.uint16)
    order = np.argsort(part, kind="stable")
    cuts = np.cumsum(np.bincount(part, minlength=len(first) - 1))[:-1]
    return list(zip(*(np.split(column[order], cuts) for column in (left, right, size.astype(np.int32))), strict=True))


def _joined(words: Words, met: list[tuple], places: Places, counts: chains.Frequencies, least: int) -> chains.Chains:
    left, right, size = (np.concatenate([piece[column] for piece in met]) for column in range(3))
    held = np.zeros(len(words.hashes), dtype=np.int32)
    held[left - words.first] = size
    return chains.join(seeds.Seeds(left, right, held), words, places, counts, least=least)


def _asked(joined: chains.Chains, places: Places, documents: np.ndarray) -> list[Window]:
    """What the chains need of the words on their right, by the part that these lie in."""
    first, last = alignment.windows(joined.right_start, joined.right_end, joined.right_document, places)
    part = np.searchsorted(documents, joined.right_document, side="right") - 1
    chain = [np.flatnonzero(part == at) for at in range(len(documents) - 1)]
    return [Window(at, first[at], last[at]) for at in chain]


def _given(words: Words, asked: list[Window]) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """The letters, starts and ends of the words asked for, window after window, for each that asks."""
    given = []
    for window in asked:
        size = window.last - window.first
        before = np.cumsum(size) - size
        at = np.repeat(window.first - words.first - before, size) + np.arange(int(size.sum()))
        given.append((alignment.letters(words.hashes[at]), words.starts[at], words.ends[at]))
    return given


def _aligned(words: Words, joined: chains.Chains, places: Places, asked: list[Window], given: list[tuple], tally: np.ndarray, least: int) -> np.ndarray:
    shift = np.zeros(len(joined.left_document), dtype=np.int64)
    before = 0
    for window in asked:
        size = window.last - window.first
        shift[window.chain] = window.first - (before + np.cumsum(size) - size)
        before += int(size.sum())
    right = alignment.Side(*_side(given, shift))
    left = alignment.Side.of(words, len(shift))
    return reuse.accepted(joined, places, left, right, alignment.earnings(words, tally), least=least)


def _side(given: list[tuple], shift: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    letters, starts, ends = (np.concatenate([piece[column] for piece in given]) for column in range(3))
    return letters, shift, starts, ends
