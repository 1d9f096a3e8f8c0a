"""A made-up corpus of any size with planted passages, and the truth about them.

Words follow each other as in a made-up language: a vocabulary with Zipf's frequencies, a few likely successors for each
word, and stock phrases that everybody uses. Into documents of 400 words go copies of passages of other documents, verbatim
or with every tenth or fourth word changed; whole stories that several carry; statements that many quote in full; and
footers of sites, which are no reuse. All follows from the seed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

WORDS = 400  # a document
_VOCABULARY = 40_000
_SUCCESSORS = 24  # likely next words of a word
_FREE = 0.3  # words that are drawn afresh, whatever stands before them
_PHRASES = 3000
_EDITS = (0.0, 0.1, 0.25)  # rates at which a planted passage is changed
_SYLLABLES = [a + b for a in "bcdfghjklmnpqrstvwxz" for b in ("a", "e", "i", "o", "u", "ar", "en", "is", "ol", "un")]


@dataclass(frozen=True)
class Corpus:
    """`texts`; `pairs` of documents of which one has a passage of the other; `siblings`, pairs that took of one document
    and share what their passages have in common; `spans`, one row a planted passage: left document, right document, left
    start and end, right start and end (characters), 1000 times the rate of edits."""

    texts: list[str]
    pairs: set[tuple[int, int]]
    siblings: set[tuple[int, int]]
    spans: np.ndarray
    footed: np.ndarray  # whether a document carries a footer


def corpus(n: int, *, seed: int = 1) -> Corpus:
    """`n` documents; about a quarter of them take a passage or a story from another."""
    rng = np.random.default_rng([seed, n])
    names = _vocabulary(rng)
    body = _prose(n, rng)
    spans: list[tuple[int, int, int, int, int, int, int]] = []  # in words
    rows = [[row] for row in body]  # parts of each document
    order = rng.permutation(n)
    takers = order[: n // 5]
    givers = order[n // 5 : n - n // 20]
    for taker in takers.tolist():
        giver = int(rng.choice(givers))
        length, rate = int(rng.integers(40, 121)), float(rng.choice(_EDITS))
        start, at = int(rng.integers(0, WORDS - length)), int(rng.integers(20, WORDS - length - 20))
        passage = _edited(body[giver, start : start + length], rate, rng)
        own = body[taker]
        rows[taker] = [own[:at], passage, own[at : WORDS - length]]
        spans.append((giver, taker, start, start + length, at, at + len(passage), int(1000 * rate)))
    carried = order[n - n // 20 :]
    for first in range(0, len(carried) - 5, 5):  # a story that five carry, each cut from the end and lightly edited
        story = body[carried[first]]
        group = carried[first : first + 5].tolist()
        lengths = {}
        for doc in group:
            lengths[doc] = int(rng.integers(WORDS // 2, WORDS))
            rows[doc] = [story[: lengths[doc]]]
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                k = min(lengths[one], lengths[other])
                spans.append((one, other, 0, k, 0, k, 0))
    footed = np.zeros(n, dtype=bool)
    sites = max(1, n // 300)
    footers = _prose(sites, rng)[:, :30]
    for doc in range(n):
        if rng.random() < 0.3:
            footed[doc] = True
            rows[doc].append(footers[int(rng.integers(sites))])
    return _written(rows, spans, names, footed, _siblings(spans))


def _siblings(spans: list[tuple]) -> set[tuple[int, int]]:
    """Pairs of documents whose passages, taken of one document, overlap."""
    by_source: dict[int, list[tuple]] = {}
    for span in spans:
        by_source.setdefault(span[0], []).append(span)
    return {
        (min(one[1], other[1]), max(one[1], other[1]))
        for taken in by_source.values() for n, one in enumerate(taken) for other in taken[n + 1 :]
        if min(one[3], other[3]) - max(one[2], other[2]) > 4
    }  # fmt: skip


def _vocabulary(rng: np.random.Generator) -> np.ndarray:
    made = dict.fromkeys(_SYLLABLES)  # the commonest words are the shortest
    for size in (2, 3):
        for parts in rng.integers(0, len(_SYLLABLES), (_VOCABULARY // (4 - size), size)).tolist():
            made["".join(_SYLLABLES[part] for part in parts)] = None
    return np.array(list(made)[:_VOCABULARY], dtype=object)


def _prose(n: int, rng: np.random.Generator) -> np.ndarray:
    """n rows of `WORDS` numbers of words."""
    zipf = 1 / (np.arange(_VOCABULARY) + 3.0)
    total = np.cumsum(zipf / zipf.sum())

    def drawn(shape) -> np.ndarray:
        return np.minimum(np.searchsorted(total, rng.random(shape)), _VOCABULARY - 1).astype(np.int32)

    language = np.random.default_rng(7)  # one language, whatever the seed of the corpus
    after = np.minimum(np.searchsorted(total, language.random((_VOCABULARY, _SUCCESSORS))), _VOCABULARY - 1).astype(np.int32)
    phrases = np.minimum(np.searchsorted(total, language.random((_PHRASES, 8))), _VOCABULARY - 1).astype(np.int32)
    out = np.empty((n, WORDS), dtype=np.int32)
    out[:, 0] = drawn(n)
    for column in range(1, WORDS):
        follow = after[out[:, column - 1], np.minimum(rng.geometric(0.15, n) - 1, _SUCCESSORS - 1)]
        out[:, column] = np.where(rng.random(n) < _FREE, drawn(n), follow)
    for number in range(5):  # stock phrases of three to seven words: five to a document, some far more usual than others
        at, which = rng.integers(0, WORDS - 8, n), (_PHRASES * rng.random(n) ** 3).astype(np.int64)
        length = 3 + number
        out[np.arange(n)[:, None], at[:, None] + np.arange(length)] = phrases[which, :length]
    return out


def _edited(words: np.ndarray, rate: float, rng: np.random.Generator) -> np.ndarray:
    """`words` with `rate` of them replaced, left out or followed by another, in equal parts."""
    if not rate:
        return words
    out = []
    for word, roll in zip(words.tolist(), rng.random(len(words)).tolist(), strict=True):
        if roll < rate / 3:
            continue
        if roll < rate * 2 / 3:
            out.append(int(rng.integers(_VOCABULARY)))
        else:
            out += [word, int(rng.integers(_VOCABULARY))] if roll < rate else [word]
    return np.array(out, dtype=np.int32)


def _written(rows: list[list[np.ndarray]], spans: list[tuple], names: np.ndarray, footed: np.ndarray, siblings: set) -> Corpus:
    sizes = np.array([len(name) for name in names])
    texts, starts, ends = [], {}, {}
    touched = {doc for span in spans for doc in span[:2]}
    for doc, parts in enumerate(rows):
        numbers = np.concatenate(parts)
        texts.append(" ".join(names[numbers].tolist()))
        if doc in touched:
            last = np.cumsum(sizes[numbers] + 1) - 1
            starts[doc], ends[doc] = last - sizes[numbers], last
    found = [(a, b, starts[a][a0], ends[a][a1 - 1], starts[b][b0], ends[b][b1 - 1], rate) for a, b, a0, a1, b0, b1, rate in spans]
    flipped = [s if s[0] < s[1] else (s[1], s[0], s[4], s[5], s[2], s[3], s[6]) for s in found]
    table = np.array(sorted(flipped), dtype=np.int64).reshape(-1, 7)
    return Corpus(texts, {(int(a), int(b)) for a, b in table[:, :2]}, siblings, table, footed)
