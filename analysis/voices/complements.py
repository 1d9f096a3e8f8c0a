"""What follows a verb of reporting: a clause, a quotation, an order, an object, and where each of them ends."""

from __future__ import annotations

from analysis.voices import clauses, phrases
from analysis.voices.found import sentence_end
from analysis.voices.lexicon import listed
from analysis.voices.words import DAYS, Words

_HOW = listed("what how whether if why when where who which whom")
_OCCASIONS = listed(
    "statement interview speech letter tweet email memo report briefing conference rally debate hearing forum post appearance "
    "address meeting event op-ed column filing message call remarks television twitter facebook monday tuesday wednesday "
    "thursday friday saturday sunday"
)


def complement(words: Words, last: int, lemma: str, frames: str, *, begin: int | None = None):
    """The content after a verb: its spans, the frame's name, the last word of the cue; None if it takes none here.

    `begin` is the first word of the verb's clause: where that is a subordinate one at the head of the sentence, the
    content ends with it.
    """
    tag, low = words.tag, words.low
    stop = sentence_end(words)
    if tag[0] in ("p", "K", "g", "n") or low[0] in clauses.FRONTED or (begin is not None and 0 < begin <= 2 and low[begin - 1] in clauses.FRONTED):
        stop = clauses.fronted_end(words, last + 1, stop)
    i = _past_time(words, last + 1, stop)
    if i > stop:
        return None
    if tag[stop] == ":" and skip_circumstance(words, i, stop) == stop and ("C" in frames or "T" in frames):
        return [], "open", last
    kinds, *prepositions = frames.split(" ") if " " in frames else [frames]
    clause = "C" in kinds or "T" in kinds
    k = skip_circumstance(words, i, stop)
    if clause:
        if k <= stop and tag[k] in (",", ":") and k < stop and tag[k + 1] == "Q":
            return [(k + 1, _quote_end(words, k + 1, stop))], "quote", last
        if k <= stop and tag[k] == ":" and k < stop:
            return [(k + 1, stop)], "colon", last
        if k <= stop and tag[k] == "t" and clausal(words, k, stop):
            return [(k, stop)], "that", last
        if k <= stop and tag[k] == "Q":
            return [(k, _quote_end(words, k, stop))], "quote", last
        if k <= stop and low[k] in _HOW and (tag[k] in ("W", "K")):
            return [(k, stop)], "wh", last
    if "T" in kinds or "O" in kinds:
        end = phrases.phrase_end(words, i, far=True)
        if end is not None and end < stop:
            k = end + 1
            if tag[k] == "T" and k < stop and tag[k + 1] in ("b", "N", "R", "X") and "O" in kinds:
                return [(i if lemma not in ("tell", "ask", "order") else k, _order_end(words, k, stop))], "order", last
            m = skip_circumstance(words, k, stop)
            if "T" in kinds and m <= stop:
                if tag[m] in (",", ":") and m < stop and tag[m + 1] == "Q":
                    return [(m + 1, _quote_end(words, m + 1, stop))], "quote", last
                if tag[m] in ("t", "Q", ":") or low[m] in _HOW:
                    return [(m + (tag[m] == ":"), stop)], "told", last
                if tag[m] in ("S", "D", "P", "N") and phrases.has_finite(words, m, stop):
                    return [(m, stop)], "told", last
    if "I" in kinds and tag[i] == "T" and i < stop and tag[i + 1] in ("b", "N", "R", "X"):
        return [(i, stop)], "to", last
    if "O" in kinds and tag[i] == "T" and i < stop and tag[i + 1] == "b":
        return [(i, stop)], "to", last
    for preposition in prepositions:
        if low[i] == preposition and i < stop:
            return [(i + 1, object_end(words, i + 1, stop))], "preposition", i
    if clause:
        if tag[i] == "," and i < stop and tag[i + 1] in ("S", "D", "P", "N") and _zero_clause(words, i + 1, stop):
            return [(i + 1, stop)], "zero", last  # "advisers say, the plan is dead"
        if "C" in kinds and tag[i] in ("S", "D", "P", "N", "#") and "Q" in tag[i : min(stop + 1, i + 8)] and "N" not in kinds:
            return [(i, stop)], "zero", last
        j = k if k <= stop and tag[k] in ("S", "D", "P", "N", "#") else i
        if tag[i] in ("V", "X") and any(word in ("which", "what", "that", "who") for word in low[max(0, last - 8) : last]):
            return [(i, stop)], "zero", last  # "which he said were"
        if (tag[j] in ("S", "D", "P", "N", "#", "W", "K") or low[j] == "there") and _zero_clause(words, j, stop):
            return [(j, stop)], "zero", last
    if "C" in kinds and "N" in kinds and _gerund(words, i, stop):  # "denied ever having met him"
        return [(i, object_end(words, i, stop))], "zero", last
    if ("N" in kinds or "J" in kinds or "A" in kinds) and tag[i] in ("D", "P", "N", "#", "O", "S", "Q", "g", "W"):
        frame = "judge" if "J" in kinds else "topic" if "N" in kinds else "name"
        end = object_end(words, i, stop, naming=frame != "topic")
        if frame == "name" and not _names(words, i, end):
            return None
        return [(i, end)], frame, last
    if ("A" in kinds or "J" in kinds) and low[i] == "as" and i < stop and not _clausal_as(words, i, stop):
        return [(i, object_end(words, i, stop, naming=True))], "name", last
    return None


def _gerund(words: Words, i: int, stop: int) -> bool:
    """Whether an -ing form, or "having" with its participle, stands at i or after adverbs there."""
    while i < stop and words.tag[i] == "R":
        i += 1
    return i < stop and (words.tag[i] == "g" or (words.low[i] == "having" and words.tag[i + 1] in ("n", "V", "R")))


def _past_time(words: Words, i: int, stop: int) -> int:
    """Past when it was said: "Friday", "early Saturday morning", "last week"; i where nothing comes after it."""
    low, k = words.low, i
    if k <= stop and low[k] in ("early", "late", "last", "this", "earlier"):
        k += 1 + (low[k] == "earlier" and k < stop and low[k + 1] == "this")
    if k > stop or not (low[k] in _WEEKDAYS or (k > i and low[k] in phrases.UNITS)):
        return i
    k += 1
    if k <= stop and low[k] in ("morning", "afternoon", "evening", "night"):
        k += 1
    if low[k : k + 2] == ["local", "time"]:
        k += 2
    return k if k <= stop and words.tag[k] in ("t", "T", "W", "K", "Q", "D", "S", "P", "N") else i


_WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight")


def skip_circumstance(words: Words, i: int, stop: int) -> int:
    """Past adverbs, days and "in a statement", "at a rally in Ohio", "on Friday"."""
    tag, low = words.tag, words.low
    moved = True
    while moved and i <= stop:
        moved = False
        if (tag[i] == "R" and low[i] not in ("there", "here")) or low[i] in DAYS:
            i, moved = i + 1, True
        elif (tag[i] == "p" and low[i] in ("in", "on", "at", "during", "after", "before", "to", "by", "via", "from", "with", "of", "about", "over")) or (tag[i] == "T" and i < stop and tag[i + 1] in ("D", "P", "N")):
            end = phrases.phrase_end(words, i + 1, far=False)
            if end is not None:
                i, moved = end + 1, True
        elif low[i] in ("this", "last", "that", "earlier") and i < stop and (low[i + 1] in phrases.UNITS or low[i + 1] in DAYS):
            i, moved = i + 2, True
        elif tag[i] == "," and i < stop and tag[i + 1] == "p":
            k = skip_circumstance(words, i + 1, stop)
            if k <= stop and tag[k] == ",":
                i, moved = k + 1, True
    return i


def _quote_end(words: Words, k: int, stop: int) -> int:
    """The last word of a content that begins with the quotation at k: the quotation, where the teller takes over again."""
    if k < stop and (words.tag[k + 1] in ("K", ",", "–", "g") or words.low[k + 1] in ("until", "before", "after", "during")):
        return k
    if k + 1 < stop and words.tag[k + 1] == "C" and words.tag[k + 2] in ("V", "X", "R"):
        return k
    return stop


def object_end(words: Words, i: int, stop: int, *, naming: bool = False) -> int:
    """Where the object that begins at i ends: before a comma that leaves it or a clause of circumstance."""
    tag, low = words.tag, words.low
    for j in range(i + 1, stop):
        after = tag[j + 1]
        if tag[j] == "," and (after in ("W", "K", "g", "R", "V", "X", "D") or low[j + 1] in ("after", "before", "with")):
            return j - 1
        if tag[j] == "," and low[j + 1] in ("and", "but") and phrases.has_finite(words, j + 1, min(stop, j + 8)):
            return j - 1
        if tag[j] == "C" and (after == "V" or (after in ("R", "X") and phrases.has_finite(words, j + 1, min(stop, j + 3)))):
            return j - 1
        named = naming and low[j] == "as" and not _clausal_as(words, j, stop)
        if tag[j] == "K" and low[j] not in ("where", "when", "whether", "why", "how") and not named:
            return j - 1
        if tag[j] in (";", "–") or (tag[j] == "p" and _circumstance(words, j, stop)):
            return j - 1
    return stop


def _clausal_as(words: Words, j: int, stop: int) -> bool:
    """Whether "as" at j means while: a subject and a verb follow."""
    end = phrases.phrase_end(words, j + 1)
    return end is not None and end < stop and words.tag[end + 1] in ("V", "X")


def _circumstance(words: Words, j: int, stop: int) -> bool:
    """Whether the preposition at j tells where or when it was said: "in a statement", "during a rally"."""
    if words.low[j] not in ("in", "at", "during", "on", "via"):
        return False
    end = phrases.phrase_end(words, j + 1, far=False)
    return end is not None and end <= stop and words.low[end] in _OCCASIONS


def _names(words: Words, i: int, end: int) -> bool:
    """Whether what follows "call" is someone and what they are called."""
    if words.tag[i] == "Q":
        return True
    after = phrases.phrase_end(words, i)
    for k in range((after if after is not None else i) + 1, end + 1):
        if words.tag[k] in ("Q", "D", "K") or words.low[k] == "as":
            return True
    return words.tag[i] in ("S", "O") and end > i


def _order_end(words: Words, k: int, stop: int) -> int:
    """Where an order ends: before "while" and what the speaker does meanwhile."""
    return next((j - 1 for j in range(k + 2, stop) if words.low[j] == "while" and words.tag[j + 1] == "g"), stop)


def clausal(words: Words, k: int, stop: int) -> bool:
    """Whether "that" at k opens a clause and does not point ("that plan")."""
    return k < stop and (words.tag[k + 1] == "Q" or phrases.has_finite(words, k + 1, stop) or stop - k > 5)


def _zero_clause(words: Words, j: int, stop: int) -> bool:
    """Whether a subject and then a finite verb follow at j without "that"."""
    if words.low[j] == "there":
        return j < stop and words.tag[j + 1] in ("V", "X", "Z")
    if words.tag[j] == "S":
        return phrases.has_finite(words, j + 1, min(stop, j + 6))
    end = phrases.phrase_end(words, j)
    if end is None:
        return False
    k = end + 1
    while k <= stop and words.tag[k] in ("R",):
        k += 1
    return k <= stop and (words.tag[k] in ("V", "X"))


def clause_end(words: Words, k: int, stop: int) -> int:
    """Where an embedded clause ends: at a comma that leaves it, else with the sentence."""
    for j in range(k + 3, stop):
        if words.tag[j] == "," and j < stop and words.tag[j + 1] in ("W", "C", "g", "V", "X"):
            return j - 1
    return stop
