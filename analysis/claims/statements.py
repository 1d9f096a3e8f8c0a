"""The mentions of a claim -> one readable statement, in the words of one of them."""

from __future__ import annotations

import re
from functools import lru_cache

from . import clauses, prepare, verbs, words

_ENOUGH = 0.75  # share of what the mentions have in common that the chosen one must carry
_WORDS = (6, 32)
_TOLD = 1 / 3  # share of a tail that other mentions must say for it to stay
_UNCLEAR = re.compile(r"^(?:he|she|it|they|this|that|these|those|his|her|its|their|such|we|i|you|here|there it|both|another|others|the (?:former|latter|two|other)|(?:the|this) (?:article|essay|piece))\b", re.IGNORECASE)
# What may follow the main clause behind a comma and can go without changing what that says; a condition or a reason can't.
_TAIL = re.compile(r"[,;–—]\s+(?=(?:and|but|while|whereas|although|though|which|who|whose|where|as|after|amid|with|in a move|a move|\w+ing)\b)")
_OPENED = re.compile(r"^(?:(?:and|but|or|so(?=,| (?:the|a|an|he|she|it|they|we|I)\b))\b,?|(?:yet|however|meanwhile|moreover|furthermore|additionally|in addition|also|indeed|still|thus|therefore),)\s+", re.IGNORECASE)
_ADDING = re.compile(r"^(?:adding|saying|noting|stating|claiming|arguing|warning|stressing|insisting|explaining|suggesting)\s+that\s+", re.IGNORECASE)
_THAT = re.compile(
    r"^[^;:“”\"]{2,160}?\b(?:point(?:s|ed)? out|makes? clear|made clear|observes?|observed|shows?|showed|said|says?|adds?|added|believes?|argues?|argued|notes?|noted|"
    r"warns?|warned|indicates?|indicated|suggests?|suggested|claims?|claimed|stressed|stresses|insists?|insisted|reported|reports?|stated|confirmed)\s+that\s+",
    re.IGNORECASE,
)


def statement(wholes: list[str], sentences: list[str]) -> str:
    """The shortest full sentence that carries most of what all mentions share, without attribution; never words of nobody's.

    `wholes` are what the mentions say (a clause with its subject, an item with its lead-in), `sentences` those that they
    stand in: one of these is taken only where no mention reads on its own, as one that begins with a pronoun does not. ""
    for no mention.
    """
    if not wholes:
        return ""
    cleaned = [clean(text) for text in wholes]
    if len(set(cleaned)) == 1:
        return _sentence(_fuller(cleaned[0], sentences))
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
        range(len(wholes)),
        key=lambda n: (
            not clauses.stands(cleaned[n]), bool(_UNCLEAR.match(cleaned[n])), carried[n] < _ENOUGH * best,
            not _WORDS[0] <= read[n].count <= _WORDS[1], read[n].count, -carried[n], cleaned[n],
        ),
    )  # fmt: skip
    first = order[0]
    chosen = _fuller(cleaned[first], [sentences[n] for n in order])
    if chosen == cleaned[first]:
        elsewhere = {stem for n, one in enumerate(read) if cleaned[n] != chosen for stem in one.stems}
        chosen = _cut(chosen, elsewhere, common)
    return _sentence(chosen)


def _fuller(chosen: str, sentences: list[str]) -> str:
    """`chosen`, or the shortest of `sentences` that reads on its own where it does not."""
    stands = clauses.stands(chosen)
    if stands and not _UNCLEAR.match(chosen):
        return chosen
    fuller = [text for text in dict.fromkeys(clean(sentence) for sentence in sentences) if clauses.stands(text) and not _UNCLEAR.match(text)]
    if not stands:
        fuller = fuller or [text for text in (" ".join(sentence.split()) for sentence in sentences) if clauses.stands(text)]
    return min(fuller, key=lambda text: (len(text.split()), text)) if fuller else chosen


def _cut(chosen: str, elsewhere: set[str], common: dict[str, float]) -> str:
    """`chosen` without a tail of which the other mentions (their stems: `elsewhere`) say little, if what they share stays."""
    carried = sum(common.get(stem, 0.0) for stem in set(words.listed(chosen)))
    for tail in _TAIL.finditer(chosen):
        tokens = verbs.tokens(chosen[tail.end() :])
        if tokens[0].low in ("and", "but") and not verbs.holds_verb(tokens, 1, len(tokens)):
            continue  # the last of a list
        head, rest = chosen[: tail.start()], words.listed(chosen[tail.end() :])
        weights = {stem: words.weight(stem) for stem in rest}
        told = sum(weight for stem, weight in weights.items() if stem in elsewhere)
        kept = sum(common.get(stem, 0.0) for stem in set(words.listed(head)))
        if kept >= _ENOUGH * carried and told < _TOLD * sum(weights.values()) and len(head.split()) >= _WORDS[0] and head.count("“") == head.count("”") and clauses.stands(head):
            return head
    return chosen


@lru_cache(maxsize=50_000)
def clean(text: str) -> str:
    """`text` without attribution and connective, as far as what is left is still a sentence; else with them."""
    text = " ".join(text.split())
    bare = prepare.bare(text)
    kept = bare if clauses.stands(bare) and len(bare.split()) >= min(5, len(text.split())) else text
    that = _THAT.match(kept)
    said = _ADDING.sub("", kept[that.end() :] if that and prepare.leads(that.group()) else kept, count=1)
    kept = said if clauses.stands(said) and len(said.split()) >= 4 else kept
    opened = _OPENED.sub("", kept, count=1)
    return opened if clauses.stands(opened) and not clauses.split(kept)[1:] else kept


def _sentence(text: str) -> str:
    """With a capital at the start and a stop at the end, and no quotation mark left without its partner."""
    text = re.sub(r"``|''", '"', text).strip(" ,;:")
    if text.count("“") != text.count("”") or text.count('"') % 2:
        text = re.sub(r"[“”\"]", "", text).strip()
    text = text[:1].upper() + text[1:]
    return text if text[-1:] in ".!?…" or text[-2:-1] in ".!?" else text + "."
