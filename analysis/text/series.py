"""Series of persons that share a verb: "a man, a woman and two children were killed", "Ann Lee, 34, Bo Ray, 36, and Cy Dow"."""

from __future__ import annotations

from analysis.text import nouns
from analysis.text.numerals import DASHES, TENS, UNITS, Token, listed

_WITHIN = listed("a an the his her its their of in from year years old month months week aged age jr sr another at least")
_JOINS = frozenset(["and", "&"])
_MOST = 40  # tokens of one series


def last_joint(words: list[Token], j: int, ends: frozenset[str]) -> int | None:
    """Place of the "and" that joins the last of a series of persons to the others, whose first item ends at the comma at j.

    None if no series goes on there. A series names one more person at least between the comma and the "and"; it holds no
    verb (`ends`), no other sign than commas, hyphens and brackets, and no word of grammar but those that persons are told by.
    """
    items, begun = 0, True
    for k in range(j + 1, min(len(words), j + _MOST)):
        word = words[k]
        if word.low in _JOINS:
            last = k + 1 < len(words) and (_opens(words[k + 1]) or words[k + 1].low in _WITHIN)
            return k if items and last else None
        if word.text == ",":
            begun = True
        elif not _may_hold(words, k, ends) or (begun and not (word.text[0].isdigit() or _opens(word))):
            return None
        else:
            items += begun and not word.text[0].isdigit()
            begun = False
    return None


def _may_hold(words: list[Token], k: int, ends: frozenset[str]) -> bool:
    """Whether the word at k may stand within a series: no verb but before a person ("wounded man"), no other word of grammar."""
    word = words[k]
    verb = word.low in ends and not (k + 1 < len(words) and nouns.is_person(words[k + 1].low))
    grammar = word.low in nouns.STOP and word.low not in _WITHIN
    return not verb and not grammar and (word.text[0].isalnum() or word.text in DASHES or word.text in "().'’")


def _opens(word: Token) -> bool:
    """Whether an item may begin with `word`: a name, a number, a determiner, a word for a person."""
    return word.text[0].isupper() or word.text[0].isdigit() or word.low in ("a", "an", "his", "her", "their", "another", "the") or word.low in UNITS or word.low in TENS or nouns.is_person(word.low)
