"""What a sentence tells of as (group, family): soldiers sent or arrived, people killed; by words alone, without a number."""

from __future__ import annotations

from analysis.conflicts.counts import FAMILIES
from analysis.text import nouns, numerals, states

_VERBS = states.ACTIVES | states.SUBJECTS | states.NOUNS_OF


def of(text: str) -> list[tuple[str, str]]:
    """The (group, family) pairs of a sentence in order, each once; empty if it names no persons or no state."""
    words = [word.low for word in numerals.tokens(text)]
    groups = dict.fromkeys(_group(word) for word in words)
    groups.pop(None, None)
    families = dict.fromkeys(FAMILIES.get(_VERBS[word], _VERBS[word]) for word in words if word in _VERBS)
    return [(group, family) for group in groups for family in families]


def _group(word: str) -> str | None:
    plural = word in nouns.PERSON_PLURALS or word in nouns.SYNONYMS or word in nouns.GENERIC or word in ("troop", "soldier")
    return nouns.group(word) if plural and word not in ("more", "other", "others", "life", "police") else None
