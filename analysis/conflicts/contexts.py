"""What a sentence is about, as weighted word stems, and which sentences of different documents are about the same.

Only sentences that share a key (what is counted, the unit) and a rare word are ever held against each other, so the work
grows with the text and not with its square.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict

import pandas as pd

from analysis.text import nouns, numerals

_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = nouns.STOP | numerals.listed(
    "said says also one two three four five six seven eight nine ten new year years people time told"
)
_MOST = 60  # sentences of one key that share a word; more say nothing


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a lower-case English word."""
    return _stemmer().stemWord(word)


@functools.lru_cache(maxsize=1)
def _stemmer():
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def stems(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry meaning; empty if none do."""
    return frozenset(stem(word) for word in (w.lower() for w in _WORD.findall(text)) if word not in _COMMON)


class Contexts:
    """The sentences of a story as stems, with weights: the rarer a stem among the sentences, the heavier."""

    def __init__(self, sentences: pd.DataFrame):
        prose = sentences[sentences["kind"] != "furniture"]
        self._stems = {(d, int(n)): stems(t) for d, n, t in zip(prose["doc_id"], prose["sentence"], prose["text"], strict=True)}
        self.lengths = {doc_id: int(number) + 1 for doc_id, number in sentences.groupby("doc_id")["sentence"].max().items()}
        counts = Counter(word for found in self._stems.values() for word in found)
        total = len(self._stems) + 1
        self._weight = {word: math.log(total / count) for word, count in counts.items()}

    def of(self, doc_id: str, sentence: int) -> frozenset[str]:
        """The stems of one sentence; empty if it is not known."""
        return self._stems.get((doc_id, sentence), frozenset())

    def alike(self, a: frozenset[str], b: frozenset[str], *, without: frozenset[str] = frozenset()) -> tuple[float, int]:
        """(share of the weight of the smaller that both hold, 0 to 1; number of shared stems), leaving `without` out."""
        left, right = a - without, b - without
        shared = left & right
        least = min(self._sum(left), self._sum(right))
        return (self._sum(shared) / least if least else 0.0), len(shared)

    def _sum(self, words: frozenset[str]) -> float:
        return sum(self._weight.get(word, 0.0) for word in sorted(words))

    def pairs(self, keyed: list[tuple[object, str, int]]) -> list[tuple[int, int]]:
        """Pairs of places in `keyed` (key, doc_id, sentence) of one key, different documents, and a word in common."""
        buckets: dict[tuple, list[int]] = defaultdict(list)
        for n, (key, doc_id, sentence) in enumerate(keyed):
            for word in sorted(self.of(doc_id, sentence)):
                buckets[key, word].append(n)
        found = set()
        for bucket in buckets.values():
            if 2 <= len(bucket) <= _MOST:
                found.update((a, b) for x, a in enumerate(bucket) for b in bucket[x + 1 :] if keyed[a][1] != keyed[b][1])
        return sorted(found)


def joined(number: int, pairs: list[tuple[int, int]]) -> list[list[int]]:
    """Groups of the places 0 to `number` that `pairs` tie together, each sorted, in order of their first; singles left out."""
    parent = list(range(number))

    def top(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in pairs:
        parent[max(top(a), top(b))] = min(top(a), top(b))
    groups = defaultdict(list)
    for n in range(number):
        groups[top(n)].append(n)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]
