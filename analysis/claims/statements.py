"""The mentions of a claim -> one readable statement, in the words of one of them."""

from __future__ import annotations

import re

from . import prepare, words

_ENOUGH = 0.75  # share of what the mentions have in common that the chosen one must carry
_WORDS = (6, 45)
_UNCLEAR = re.compile(r"^(?:he|she|it|they|this|that|these|those|his|her|its|their|such)\b", re.IGNORECASE)


def statement(texts: list[str], wholes: list[str]) -> str:
    """The shortest of `texts` that carries most of what all share, without attribution; never words that none of them has.

    One that starts with a pronoun is taken only if there is no other. `wholes` are the same with a list item's lead-in.
    """
    if not texts:
        return ""
    cleaned = [prepare.bare(text) for text in wholes]
    read = [words.read(text) for text in cleaned]
    counts: dict[str, int] = {}
    for one in read:
        for stemmed in one.stems:
            counts[stemmed] = counts.get(stemmed, 0) + 1
    common = {s: words.weight(s) * n for s, n in counts.items() if n > 1} or {s: words.weight(s) for s in counts}
    mass = sum(common.values()) or 1.0
    carried = [sum(w for s, w in common.items() if s in one.stems) / mass for one in read]
    best = max(carried)
    order = sorted(
        range(len(texts)),
        key=lambda n: (
            carried[n] < _ENOUGH * best, bool(_UNCLEAR.match(cleaned[n])), not _WORDS[0] <= read[n].count <= _WORDS[1], read[n].count, -carried[n], cleaned[n],
        ),
    )  # fmt: skip
    return _sentence(cleaned[order[0]])


def _sentence(text: str) -> str:
    """With a capital at the start and a stop at the end, and no quotation mark left without its partner."""
    text = text.strip()
    if text.count("“") != text.count("”") or text.count('"') % 2:
        text = re.sub(r"[“”\"]", "", text).strip()
    text = text[:1].upper() + text[1:]
    return text if text[-1:] in ".!?" or text[-2:-1] in ".!?" else text + "."
