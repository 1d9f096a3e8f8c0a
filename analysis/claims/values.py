"""Two texts that say the same but for a number: one question with two answers, which no likeness of words can tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from analysis.text import quantities

from . import words

_COMMON = 0.7  # share of the weight of the words of the longer text, numbers aside, that the shorter must have
_UNLIKELY = 0.01
_KINDS = frozenset(["count", "percent", "money", "duration", "distance", "weight", "times"])


def part(
    texts: Sequence[str], left: np.ndarray, right: np.ndarray, probability: np.ndarray, other: np.ndarray, *, least: float
) -> tuple[np.ndarray, np.ndarray]:
    """`probability` of stating the same and `other` of answering one question differently, with texts parted that differ in a number alone.

    Only pairs with a probability of `least` or more are looked at.
    """
    probability, other = probability.copy(), other.copy()
    for k in np.nonzero(probability >= least)[0]:
        if differ(texts[left[k]], texts[right[k]]):
            probability[k], other[k] = _UNLIKELY, max(other[k], probability[k])
    return probability, other


def differ(one: str, two: str) -> bool:
    """Whether both say nearly the same, but each has one number of the same thing, and no value fits both."""
    first, second = _counted(one), _counted(two)
    apart = [
        a for thing in first.keys() & second.keys() if len(first[thing]) == len(second[thing]) == 1
        for a, b in [(first[thing][0], second[thing][0])] if max(a[0], b[0]) > min(a[1], b[1])
    ]  # fmt: skip
    return bool(apart) and _common(one, two) >= _COMMON


@lru_cache(maxsize=20_000)
def _counted(text: str) -> dict[tuple, list[tuple[float, float]]]:
    """The ranges of what `text` counts or measures, by kind, unit or noun, and state."""
    found: dict[tuple, list[tuple[float, float]]] = {}
    for one in quantities.read(text):
        if one["kind"] in _KINDS and not one.get("implicit") and not one.get("vague"):
            of = (one.get("group") or one.get("noun")) if one["kind"] == "count" else one.get("unit")
            low, high = one.get("low"), one.get("high")
            found.setdefault((one["kind"], of, one.get("state")), []).append((0.0 if low is None else low, float("inf") if high is None else high))
    return found


def _common(one: str, two: str) -> float:
    """The share of the heavier text's words, by weight and numbers aside, that the other has too."""
    first, second = ({stem: words.weight(stem) for stem in words.listed(text) if not re.search(r"\d", stem)} for text in (one, two))
    shared = sum(weight for stem, weight in first.items() if stem in second)
    return shared / max(sum(first.values()), sum(second.values()), 1e-9)
