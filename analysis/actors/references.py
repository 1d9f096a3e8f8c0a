"""Whom "it", "its", "they", "he" and "his" stand for: the nearest fitting subject, in the sentence or just before it."""

from __future__ import annotations

from analysis.actors import lexicon
from analysis.actors.phrases import Token, members, phrase_ending

REACH = 80  # tokens back to which a subject is looked for, so that an endless sentence takes no endless time
_PERSONAL = {"he", "she", "him", "his", "her", "himself", "herself"}


def _fits(token: Token, pronoun: str) -> bool:
    return (token.kind == "person") == (pronoun in _PERSONAL)


def subjects(row: list[Token], *, before: int | None = None) -> list[int]:
    """Names in `row` that stand before a verb and after no preposition, in order: the subjects, as far as can be told."""
    found = []
    stop = len(row) if before is None else before
    for index in range(max(0, stop - REACH), stop):
        token = row[index]
        if not token.named or not token.head:
            continue
        after = token.last + 1
        if [other.low for other in row[after : after + 2]] in ([",", "which"], [",", "who"], [",", "whose"]):
            found.append(index)
            continue
        left = row[index - 1].low if index else ""
        if left in lexicon.DETERMINER or (left and row[index - 1].text[0].isupper() and index > 1 and not row[index - 1].name):
            left = row[index - 2].low if index > 1 else ""
        if left in lexicon.PREPOSITION and left not in ("as", "after", "before", "since", "than"):
            continue
        if any(entry.kind == "verb" for entry in lexicon.predicates().get(left, ())):  # its object
            continue
        if after < len(row) and row[after].text == ",":
            found.append(index)
            continue
        while after < len(row) and (row[after].low in lexicon.ADVERB or row[after].low.endswith("ly")):
            after += 1
        if after < len(row) and (is_verb(row[after]) or row[after].low in ("and", "or")):
            found.append(index)
    return found


def is_verb(token: Token) -> bool:
    """Whether a token right after a subject can be its verb: an auxiliary, a known verb, or a word in -s or -ed."""
    low = token.low
    if token.name or not low[:1].isalpha():
        return False
    if low in lexicon.AUXILIARY or low.endswith("n't") or low.endswith("n’t"):
        return True
    if any(entry.kind == "verb" for entry in lexicon.predicates().get(low, ())):
        return True
    return low not in lexicon.PREPOSITION | lexicon.CONJUNCTION and (low.endswith(("ed", "s", "ing")) or low in _COMMON)


_COMMON = lexicon.verb_forms("make", "take", "hold", "say", "begin", "seek", "get", "lead", "think", "choose", "find", "face", "become", "come", "go", "see", "know", "bring", "put", "keep", "show")


def _before(row: list[Token], index: int) -> str:
    """The word before the name at `index`, titles and articles left out."""
    left = index - 1
    while left > 0 and (row[left].low in lexicon.DETERMINER or (row[left].text[0].isupper() and not row[left].name)):
        left -= 1
    return row[left].low if left >= 0 else ""


def resolve(row: list[Token], at: int, earlier: list[list[Token]]) -> list[Token]:
    """The names for which the pronoun at `at` stands; none if nothing fits. `earlier`: sentences before, nearest last.

    "X in its war" is X's; else the nearest subject to the left; for a possessive then the nearest name; then the subject
    of the sentence before. "They" may be a government, but no person; "he" only a person.
    """
    pronoun = row[at].low
    if pronoun in ("its", "their") and at and row[at - 1].low == "in" and at > 1:
        index = phrase_ending(row, at - 2)
        if index is not None and _fits(row[index], pronoun):
            return [row[index]]
    if at and row[at - 1].low == "for":  # praised Norway for its help
        near = [index for index in range(at - 2, max(-1, at - 6), -1) if row[index].named and row[index].head and _fits(row[index], pronoun)]
        if near and near[0] and any(entry.kind == "verb" and entry.object for entry in lexicon.predicates().get(_before(row, near[0]), ())):
            return [row[near[0]]]
    left = [index for index in subjects(row, before=at) if _fits(row[index], pronoun)]
    if left:
        chosen = members(row, left[-1]) if pronoun in ("they", "their", "them") else [left[-1]]
        return [row[index] for index in chosen if index < at]
    if pronoun in lexicon.POSSESSIVE or pronoun in ("it", "itself", "himself", "him"):
        near = [index for index in range(at - 1, max(-1, at - 40), -1) if row[index].named and _fits(row[index], pronoun)]
        if near:
            return [row[near[0]]]
    for other in reversed(earlier[-1:]):
        found = [index for index in subjects(other) if _fits(other[index], pronoun)]
        if found:
            chosen = found[-1] if pronoun in ("they", "their") else found[0]
            return [other[chosen]]
    return []
