"""A text's words as the pair model compares them: stems with their weight, pairs of stems, numbers, names, negation."""

from __future__ import annotations

import itertools
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis.text import numerals

from . import numbers

BUCKETS = 16384
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NAME = re.compile(r"(?<![.!?:“\"]\s)(?<!^)\b[A-Z][\w’'-]+")
_NOT = re.compile(r"\b(?:not|no|never|none|nobody|neither|nor|without|den(?:y|ies|ied)|refus\w+|reject\w+|\w+n['’]t)\b", re.IGNORECASE)
_STOP = frozenset(
    ["a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "and", "or", "but", "if", "than", "that", "this", "these", "those", "it", "its", "he", "she", "they", "them", "his", "her", "their", "we", "our", "you", "your", "i", "my", "me", "him", "us", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could", "may", "might", "shall", "should", "must", "there", "here", "who", "whom", "which", "what", "when", "where", "while", "into", "over", "after", "before", "about", "between", "through", "during", "against", "under", "also", "not", "no", "s", "t", "so", "such", "just", "said", "say", "says"]
)


@dataclass(frozen=True)
class Words:
    """What `read` finds in one text. `weights` sums to `mass`; `least` are the stems that carry information."""

    stems: dict[str, float]
    pairs: frozenset[tuple[str, str]]
    mass: float
    length: float
    numbers: frozenset[float]
    names: frozenset[str]
    denied: bool
    count: int
    line: str


@lru_cache(maxsize=1)
def _stemmer():
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Porter2 stem of a lower-case word (Porter 2001)."""
    return _stemmer().stemWord(word)


def bucket(stemmed: str) -> int:
    """The place of a stem in the table of weights: CRC-32, the same on every machine."""
    return zlib.crc32(stemmed.encode("utf-8", "surrogatepass")) % BUCKETS


@lru_cache(maxsize=200_000)
def weight(stemmed: str) -> float:
    """Inverse document frequency of a stem in general news, 0.5 to about 7; learned once, so that it is the same in any corpus."""
    return float(numbers.load("words")["idf"][bucket(stemmed)])


def listed(text: str) -> list[str]:
    """The stems of a text in order, function words left out."""
    return [stem(w) for w in (m.group().lower().replace("’", "'").removesuffix("'s") for m in _WORD.finditer(text)) if w not in _STOP]


def read(text: str) -> Words:
    """The words of `text`; empty sets and a mass of 0 for a text without any."""
    stems = listed(text)
    weights = {s: weight(s) for s in dict.fromkeys(stems)}
    found = frozenset(n.low for n in numerals.find(numerals.tokens(text), text) if n.low is not None)
    names = frozenset(m.group().removesuffix("'s").removesuffix("’s").lower() for m in _NAME.finditer(text))
    return Words(
        stems=weights, pairs=frozenset(itertools.pairwise(stems)), mass=sum(weights.values()),
        length=float(np.sqrt(sum(w * w for w in weights.values()))), numbers=found, names=names,
        denied=bool(_NOT.search(text)), count=len(_WORD.findall(text)), line=" ".join(stems),
    )  # fmt: skip
