"""Which clause of a sentence a word stands in: after a fronted one, after a contrast; and who is its subject."""

from __future__ import annotations

from analysis.voices import phrases
from analysis.voices.lexicon import cues, listed
from analysis.voices.words import Words

FRONTED = listed("while although though as if when because since whereas after before even despite")


def fronted_end(words: Words, i: int, stop: int) -> int:
    """The last word of a subordinate clause that heads the sentence: before the comma and the subject that follow."""
    for j in range(i + 1, stop):
        if words.tag[j] == "," and words.tag[j + 1] in ("S", "D", "P", "N", "X", "R"):
            end = phrases.phrase_end(words, j + 1)
            if end is not None and end < stop and (words.tag[end + 1] in ("V", "X", "R") or words.low[end + 1] in cues()):
                return j - 1
    return stop


def main_subject(words: Words, i: int) -> tuple[int, int] | None:
    """The subject of the first finite verb of the clause that holds word i: who acts in ", saying that"."""
    begin = 0
    if i > 0 and (words.tag[0] in ("K", "p") or words.low[0] in FRONTED):
        end = fronted_end(words, 0, i - 1)
        begin = end + 1 if end < i - 1 else 0
    begin = max(begin, _last_clause(words, begin, i))
    for k in range(begin, min(i, begin + 80)):
        if words.tag[k] in ("V", "X"):
            found = phrases.subject(words, phrases.group(words, k))
            if found:
                return found
    return None


def _last_clause(words: Words, begin: int, i: int) -> int:
    """Where the last clause before i begins that a conjunction after a comma opens with a subject of its own; `begin` if none does."""
    tag, low = words.tag, words.low
    for k in range(i - 2, begin + 1, -1):
        if tag[k - 1] == "," and low[k] in _CONTRASTING and tag[k + 1] in ("S", "D", "P", "N"):
            verb = next((m for m in range(k + 1, i) if tag[m] in ("V", "X")), None)
            if verb is not None and phrases.subject(words, phrases.group(words, verb)) is not None:
                return k + 1
    return begin


_CONTRASTING = listed("while whereas although though but and")
