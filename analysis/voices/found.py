"""What one word of reporting reports within a sentence, counted in words."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.voices.words import Words

Span = tuple[int, int]  # first and last word, the last included


CLAUSES = ("open", "quote", "that", "zero", "wh", "told", "colon")  # frames in which words follow that were said


@dataclass(slots=True)
class Found:
    """One attribution within a sentence, in words; `source` is None where nobody is named."""

    source: Span | None
    cue: Span
    content: list[Span]
    frame: str
    side: str = "right"
    lemma: str = ""
    trail: bool = False  # it shares the subject of what comes before and ends it: ", adding that"
    open: bool = False  # its content is in what follows: "she added:"


def sentence_end(words: Words) -> int:
    """The last word before the mark that ends the sentence."""
    end = max(0, len(words.tag) - 1)
    while end > 0 and words.tag[end] in (".", "!", "?", ";", ","):
        end -= 1
    return end


def left_start(words: Words, last: int) -> int:
    """Where the clause that ends at `last` begins: the sentence's first word, or after a coordination of clauses."""
    tag = words.tag
    for k in range(last - 1, 0, -1):
        if tag[k] == ";" or (tag[k] == ":" and tag[last] == "Q" and k == last - 1):
            return k + 1
    start = 0
    while start < last and tag[start] in (",", "–", ")", "."):
        start += 1
    return start
