"""Clauses without a tense of their own: participles, "a move that ...", "with both now ..."; where one begins."""

from __future__ import annotations

from . import verbs
from .verbs import listed

_NO_PARTICIPLE = listed(
    "referring citing including according during following regarding concerning considering depending beginning starting owing pending barring notwithstanding excluding morning evening "
    "nothing something anything everything being thing king ring spring string wing building meeting wedding hearing training housing clothing funding fighting shooting"
)
# Nouns that take up all that was just said: "..., a move that could cost them dearly".
_RESUMING = listed(
    "move action decision step development shift sign situation trend prospect scenario act gesture change process outcome effort event turn reversal strategy policy "
    "signal message measure position stance result consequence"
)
_OPENS = listed("that if whether because when")


def participle(words: list[verbs.Word], at: int) -> bool:
    """Whether a present participle with something to act on stands at `at` and no verb with a tense follows before the next mark."""
    if at + 1 >= len(words) or not _ing(words[at]) or words[at + 1].low in verbs.BREAK | {"and", "or"} or _finite_soon(words, at + 1):
        return False
    # Between a subject and its verb it is an aside: "the paper, quoting two sources, reported".
    comma = next((k for k in range(at, len(words)) if words[k].low == ","), len(words))
    behind = verbs.after_adverbs(words, comma + 1)
    return not (behind < len(words) and verbs.predicate(words, behind))


def _ing(word: verbs.Word) -> bool:
    return word.low.endswith("ing") and len(word.low) > 5 and word.low.isalpha() and not word.capital and word.low not in _NO_PARTICIPLE


def _finite_soon(words: list[verbs.Word], at: int) -> bool:
    """Whether a verb with a tense comes before the next mark, none of "that", "who" or the like opening it."""
    for k in range(at, len(words)):
        if words[k].low in verbs.BREAK or words[k].low in _OPENS | {"who", "which", "what", "how", "as", "and", "where"}:
            return False
        if verbs.finite(words, k):
            return True
    return False


def resumes(words: list[verbs.Word], at: int) -> bool:
    """Whether "a move that", "an unusual step which" begins at `at`."""
    if words[at].low not in ("a", "an"):
        return False
    relative = next((k for k in range(at + 2, min(at + 5, len(words))) if words[k].low in ("that", "which")), 0)
    return bool(relative) and words[relative - 1].low in _RESUMING


def attends(words: list[verbs.Word], at: int) -> bool:
    """Whether "with" at `at` opens a clause without a tense: "with the two armies now holding the town"."""
    for k in range(at + 2, min(at + 10, len(words))):
        if words[k].low in verbs.BREAK or words[k].low in verbs.PREPOSITION - {"of"}:
            return False
        if _ing(words[k]) or (words[k].low.isalpha() and not words[k].capital and verbs.past(words[k].low) and words[k - 1].low not in verbs.DETERMINER):
            return k + 1 < len(words) and words[k + 1].low not in verbs.BREAK and not words[k + 1].low.endswith("s")
    return False
