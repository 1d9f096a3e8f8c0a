"""Headings that lost their line break: "The Risks of Delay The ministry has ..." begins with one.

A heading in title case keeps its small words in lower case; a sentence begins with a capital. So a capital where title
case would have none, an opening adverb with its comma, or the subject named again marks where the sentence begins.
"""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.text.abbreviations import FUNCTION_WORDS

SMALL = frozenset(["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "onto", "or", "over", "the", "to", "up", "via", "vs", "with", "nor", "per", "than", "v"])
_WORD = re.compile(r"\S+")
_OPENERS = FUNCTION_WORDS - {"may", "will", "second", "third", "first", "one", "two", "three", "i", "la", "le", "el", "no", "new", "us", "last", "am", "es", "die"}
_MOST = 18


def glued(sentence: str) -> int:
    """How many first characters of `sentence` are a heading glued to its front, white space after it included; 0 if none.

    Two to eighteen words in title case, the last one no small word, then a sentence of at least five words, four of them
    in lower case. Where the cut is not certain there is none.
    """
    words = [(found.start(), found[0]) for found in _WORD.finditer(sentence, 0, 400)][: _MOST + 12]
    run = 0
    while run < len(words) and (_capital(words[run][1]) or (run and _bare(words[run][1]) in SMALL and not words[run][1][:1].isupper())):
        run += 1
    if run < 3 or run == len(words) or run > _MOST + 4:
        return 0
    for k in range(2, run + 1):
        if k < len(words) and _begins(words, k, run) and _is_heading([word for _, word in words[:k]]) and _is_sentence(words[k:], run - k):
            return words[k][0]
    return 0


def _begins(words: list[tuple[int, str]], k: int, run: int) -> bool:
    word, before = words[k][1], words[k - 1][1]
    if k > run - 1 or not _capital(word) or before[-1] in ":—–-,;\"”“'" or word[-1] == ":" or word[0] in "\"“'‘(":
        return False
    bare = _bare(word)
    if bare in _OPENERS and before[-1] != ".":
        return True
    if re.fullmatch(r"[A-Z][a-z]+ly,", word):
        return True
    # The subject named again, with its possessive: "Ruritania's Old Dilemma Ruritania's ministers have ..."
    return k >= 3 and len(bare) > 3 and bare == _bare(words[0][1]) and not words[k - 1][1].endswith(".")


def _is_heading(heading: list[str]) -> bool:
    if len(heading) > _MOST or _bare(heading[-1]) in SMALL:
        return False
    inner = [word for before, word in pairwise(heading) if before[-1] not in ":—–?!"]
    if any(_bare(word) in SMALL and word[:1].isupper() for word in inner):
        return False  # this text writes small words large: a capital says nothing
    if _bare(heading[-1]) in FUNCTION_WORDS:
        return False
    full = [word for word in heading if _bare(word) not in SMALL]
    return len(full) >= 2 and any(word[:1].isupper() and not word.isupper() for word in full)


def _is_sentence(words: list[tuple[int, str]], run: int) -> bool:
    if any(_bare(word) in SMALL and word[:1].isupper() for _, word in words[1:run]):
        return False  # the name goes on: "At The Mall Of ..."
    lower = [word for _, word in words if word[:1].islower() and _bare(word) not in SMALL]
    return len(words) >= 5 and len(lower) >= 3


def _capital(word: str) -> bool:
    letter = word.lstrip("\"“‘'(")[:1]
    return letter.isupper() or letter.isdigit()


def _bare(word: str) -> str:
    word = word.strip("\"“”‘’'(),.:;!?").lower()
    return word.replace("’", "'").removesuffix("'s")
