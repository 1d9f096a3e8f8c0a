"""What a word of reporting reports, within one sentence: its source, its cue and its content.

Each finder returns readings as `Found`; which of them stand is settled for the sentence as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.voices import kinds, lexicon, phrases
from analysis.voices.lexicon import listed
from analysis.voices.words import DAYS, Words

Span = tuple[int, int]  # first and last word, the last included


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


_CLAUSES = ("open", "quote", "that", "zero", "wh", "told", "colon")
_LOOSE = (*_CLAUSES, "according", "inverted", "parenthetical", "nominal", "passive that", "passive to", "infinitive")
_END = frozenset(".!?;")
_SHOWING = listed("show demonstrate reflect prove illustrate document indicate reveal highlight underline underscore detail project")
_HOW = listed("what how whether if why when where who which whom")
_AUDIENCE = listed("reporters journalists lawmakers supporters viewers listeners voters")


def find(words: Words) -> list[Found]:
    """Every reading in the sentence, in the order of the cues."""
    found: list[Found] = []
    i = 0
    table = lexicon.cues()
    while i < len(words.tag):
        low = words.low[i]
        hit = _phrasal(words, i)
        if hit is None and words.tag[i] in "VnbgR" and low in table and words.tag[i] != "R":
            hit = _verbal(words, i, table[low])
        if hit is None and low in lexicon.adjectives() and i > 0:
            hit = _adjectival(words, i)
        if hit is None and words.tag[i] in ("N", "P") and low in lexicon.nouns():
            hit = _nominal(words, i)
        if hit is not None and _spoken(words, hit):
            found.append(hit)
        i += 1
    return found + _left_over(words, found)


def _left_over(words: Words, found: list[Found]) -> list[Found]:
    """Quotations that no known verb claims but the sentence sets off: "...," she beamed, and "her message: ..."."""
    taken = {k for hit in found for first, last in hit.content for k in range(first, last + 1)}
    extra = []
    stop = sentence_end(words)
    for k in sorted(words.quote):
        if k in taken or words.end[k] - words.start[k] < 12:
            continue
        if k > 2 and words.tag[k - 1] == ":" and k >= stop - 1:
            source = phrases.main_subject(words, k)
            hit = Found(source, (k - 1, k - 1), [(k, stop)], "colon")
        elif words.word[k].rstrip("\"”'’ ")[-1:] in (",", "?", "!") and k + 2 <= stop:
            verb = next((j for j in range(k + 1, min(stop + 1, k + 26)) if words.tag[j] == "V"), None)
            source = phrases.subject(words, phrases.group(words, verb)) if verb is not None else None
            if source is None or source[0] > k + 3 or source[0] <= k:
                continue
            hit = Found(source, (phrases.group(words, verb), verb), [(_left_start(words, k), k)], "parenthetical", "left")
        else:
            continue
        if hit.source is None or kinds.kind(words.text[slice(*words.span(*hit.source))]):
            extra.append(hit)
    if stop > 2 and words.tag[stop] == ":" and not found and not extra:
        extra.append(Found(phrases.main_subject(words, stop), (stop, stop), [], "open", open=True))
    return extra


def _spoken(words: Words, hit: Found) -> bool:
    """Whether the source is one that can speak; where a clause or a quotation follows, the verb alone says so."""
    if hit.source is None:
        return hit.frame in _LOOSE
    start, end = words.span(*hit.source)
    named = kinds.kind(words.text[start:end])
    if hit.frame in _LOOSE:
        return bool(named) or hit.source[1] > hit.source[0] or words.tag[hit.source[0]] in ("W", "S", "t", "D")
    if not named and words.low[hit.source[0]] in ("it", "which"):
        return True
    if hit.lemma in _SHOWING and hit.frame == "topic":
        return named in (kinds.DOCUMENT, kinds.UNNAMED, kinds.OUTLET)
    return bool(named)


def sentence_end(words: Words) -> int:
    """The last word before the mark that ends the sentence."""
    end = max(0, len(words.tag) - 1)
    while end > 0 and words.tag[end] in (".", "!", "?", ";", ","):
        end -= 1
    return end


def _phrasal(words: Words, i: int) -> Found | None:
    """ "according to X", "as X put it", "in the words of X"."""
    low = words.low
    size = len(low)
    if low[i] == "according" and i + 2 < size and low[i + 1] == "to":
        end = phrases.phrase_end(words, i + 2)
        if end is None:
            return None
        return _around(words, i, end, (i + 2, end), (i, i + 1), "according")
    if low[i] == "words" and i > 1 and i + 2 < size and low[i - 1] == "the" and low[i - 2] == "in" and low[i + 1] == "of":
        end = phrases.phrase_end(words, i + 2)
        if end is None:
            return None
        return _around(words, i - 2, end, (i + 2, end), (i - 2, i + 1), "according")
    if low[i] == "as" and i + 2 < size:
        return _as_said(words, i)
    return None


def _as_said(words: Words, i: int) -> Found | None:
    """ "as X said", "as noted by X", set off by a comma."""
    low, tag = words.low, words.tag
    size = len(low)
    table = lexicon.cues()
    if low[i + 1] in table and tag[i + 1] in ("n", "V"):
        for j in range(i + 2, min(size - 1, i + 7)):
            if low[j] == "by":
                end = phrases.phrase_end(words, j + 1)
                return _around(words, i, end, (j + 1, end), (i, j), "according") if end else None
            if tag[j] in (",", "V", "X", "Q"):
                break
        return None
    end = phrases.phrase_end(words, i + 1)
    if end is None or end + 1 >= size:
        return None
    j = end + 1
    while j < size and tag[j] in ("X", "R", ","):
        j += 1
    if j >= size or (tag[j] not in ("V", "n", "b") and low[j] not in ("put", "puts")):
        return None
    stop = j
    if low[j] in ("put", "puts") and j + 1 < size and low[j + 1] == "it":
        stop = j + 1
    elif low[j] not in table or not any("C" in reading[3] for reading in table[low[j]]):
        return None
    after = stop + 1
    while after < size and (low[after] in DAYS or low[after] in ("on", "out", "earlier")):
        after += 1
    if i > 0 and tag[i - 1] != ",":
        return None
    if after < size and tag[after] not in (",", ":", "Q", *_END):
        return None
    return _around(words, i, after - 1, (i + 1, end), (end + 1, stop), "according")


def _around(words: Words, first: int, last: int, source: Span, cue: Span, frame: str) -> Found | None:
    """The rest of the sentence around a phrase set off by commas: before it, or after it where it comes first."""
    tag = words.tag
    stop = sentence_end(words)
    before, after = first - 1, last + 1
    while before >= 0 and tag[before] == ",":
        before -= 1
    while after <= stop and tag[after] in (",", ":", "–"):
        after += 1
    if before < 1:
        return Found(source, cue, [(after, stop)], frame, "right") if after <= stop else None
    content = [(_left_start(words, before), before)]
    if tag[last + 1 : last + 2] == [","] and after < stop and tag[after] not in ("C", "g", "K", "W"):
        content.append((after, stop))
    return Found(source, cue, content, frame, "left")


def _left_start(words: Words, last: int) -> int:
    """Where the clause that ends at `last` begins: the sentence's first word, or after a coordination of clauses."""
    tag = words.tag
    for k in range(last - 1, 0, -1):
        if tag[k] == ";" or (tag[k] == ":" and tag[last] == "Q" and k == last - 1):
            return k + 1
    start = 0
    while start < last and tag[start] in (",", "–", ")", "."):
        start += 1
    return start


def _verbal(words: Words, i: int, readings) -> Found | None:
    low = words.low
    for rest, lemma, _letters, frames in readings:
        extra = rest.split()
        if extra and low[i + 1 : i + 1 + len(extra)] != extra:
            continue
        last = i + len(extra)
        hit = _read_verb(words, i, last, lemma, frames)
        if hit is not None:
            hit.lemma = lemma
            return hit
    return None


def _read_verb(words: Words, i: int, last: int, lemma: str, frames: str) -> Found | None:
    tag = words.tag
    first = phrases.group(words, i)
    if phrases.passive(words, first, i):
        return _read_passive(words, first, i, last, lemma, frames)
    t = tag[i]
    trail = False
    if t == "g" and not any(tag[k] in ("X", "Z") for k in range(first, i)):
        source, trail = _participle_source(words, first)
        if source is None and not trail:
            return None
    elif (t == "b" and first == i) or tag[first] == "T" or (first > 0 and tag[first - 1] == "T"):
        source, trail = phrases.main_subject(words, first), False
        if source is None:
            return None
        hit = _complement(words, last, lemma, frames)
        return Found(source, (first, last), hit[0], "infinitive", open=hit[1] == "open") if hit and hit[1] in _CLAUSES else None
    else:
        source = phrases.subject(words, first)
    if source is None and not trail:
        inverted = _inverted(words, first, last, frames)
        if inverted is not None:
            return inverted
        if first > 0 and tag[first - 1] in ("C", ","):
            source, trail = phrases.main_subject(words, first), True
        if source is None:
            return None
    cue = (first, last)
    parenthetical = _parenthetical(words, source, cue, frames, trail)
    if parenthetical is not None:
        return parenthetical
    hit = _complement(words, last, lemma, frames, begin=source[0] if source else None)
    if hit is None:
        inverted = _inverted(words, first, last, frames) if source is None else None
        return inverted
    content, frame, reach = hit[0], hit[1], hit[2]
    return Found(source, (first, max(last, reach)), content, frame, trail=trail, open=frame == "open")


def _participle_source(words: Words, first: int) -> tuple[Span | None, bool]:
    """Who acts in a participle: the noun right before it, else the subject of the sentence."""
    tag = words.tag
    if first == 0:
        stop = sentence_end(words)
        comma = _fronted_end(words, 0, stop) + 1
        end = phrases.phrase_end(words, comma + 1) if comma < stop else None
        return ((comma + 1, end), False) if end is not None else (None, False)
    if words.low[first - 1] == "worth":
        return None, False
    if tag[first - 1] in ("N", "P", "S", ")"):
        found = phrases.subject(words, first)
        if found and tag[found[0]] != "S":
            return found, False
    return phrases.main_subject(words, first), True


def _inverted(words: Words, first: int, last: int, frames: str) -> Found | None:
    """ "...", said X: the content stands to the left."""
    if "C" not in frames and "T" not in frames:
        return None
    tag = words.tag
    end = phrases.phrase_end(words, last + 1) if last + 1 < len(tag) else None
    if first == 0 and end is not None and end + 2 < len(tag) and tag[end + 1] in (":", ",") and tag[end + 2] == "Q":
        return Found((last + 1, end), (first, last), [(end + 2, sentence_end(words))], "inverted")  # "Said X: ..."
    if first == 0 or tag[first - 1] not in (",", "Q", "–", "!", "?") or words.tag[first] == "g":
        return None
    if end is None or tag[last + 1] in ("O", "W") or words.low[last + 1] in ("that", "it"):
        return None
    before = first - 1
    while before >= 0 and tag[before] in (",", "–"):
        before -= 1
    if before < 0 or (before < 2 and tag[before] != "Q"):
        return None
    content = [(_left_start(words, before), before)]
    more = _resumed(words, end + 1, sentence_end(words))
    if more is not None:
        content.append(more)
    return Found((last + 1, end), (first, last), content, "inverted", "left")


def _resumed(words: Words, i: int, stop: int) -> Span | None:
    """The quotation that goes on after the speaker and the circumstances, in the same sentence."""
    for k in range(i, min(stop + 1, i + 24)):
        if words.tag[k] == "Q":
            sets_off = words.tag[k - 1] in (",", ":", "–") or k == i or (words.tag[k - 1] == "C" and words.tag[k - 2] == ",")
            return (k, stop) if sets_off and not phrases.has_finite(words, k + 1, stop) else (k, k) if sets_off else None
        if words.tag[k] in ("t", ";"):
            return None
    return None


def _parenthetical(words: Words, source: Span | None, cue: Span, frames: str, trail: bool) -> Found | None:
    """ ", X said" at the end of a sentence and ", X said," within it; None where the content follows the verb."""
    if source is None or trail or ("C" not in frames and "T" not in frames):
        return None
    tag = words.tag
    if source[0] == 0 or tag[source[0] - 1] not in (",", "Q", "–", "?", "!", ";", ")"):
        return None
    stop = sentence_end(words)
    after = _skip_circumstance(words, cue[1] + 1, stop)
    if "T" in frames and after <= stop and tag[after] not in (",", ":", "t", "Q"):
        audience = phrases.phrase_end(words, after)
        if audience is not None:
            after = _skip_circumstance(words, audience + 1, stop)
    before = source[0] - 1
    while before >= 0 and tag[before] in (",", "–", ";"):
        before -= 1
    if before < 0:
        return None
    quoted = tag[before] == "Q"
    if quoted and words.word[before].rstrip("\"”'’ ")[-1:] in (",", "?", "!", "—", "–"):
        more = _resumed(words, cue[1] + 1, stop)
        content = [(_left_start(words, before), before)]
        return Found(source, cue, content + ([more] if more else []), "parenthetical", "left")
    if not quoted and after < stop and tag[after] in (",", ":") and tag[after + 1] == "Q":
        return None
    if after <= stop and not (tag[after] in (",", ":", "–", "(") or (quoted and tag[after] != "t")):
        return None
    if not quoted and not phrases.has_finite(words, 0, before) and "Q" not in tag[:before]:
        return None
    if quoted and after <= stop and tag[after] not in (",", ":", "–", "K", "g", "p", "Q", ".", "C", "R") and phrases.has_finite(words, after, stop) and tag[before - 1 : before] not in ([], [","]):
        return None
    content = [(_left_start(words, before), before)]
    while after <= stop and tag[after] in (",", "–", ":"):
        after += 1
    if (after < stop and tag[after] not in ("g", "K", "C", "R") and (tag[after] == "Q" or not quoted)) or (after <= stop and tag[after] == "Q"):
        content.append((after, stop))
    return Found(source, cue, content, "parenthetical", "left")


def _skip_circumstance(words: Words, i: int, stop: int) -> int:
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
            k = _skip_circumstance(words, i + 1, stop)
            if k <= stop and tag[k] == ",":
                i, moved = k + 1, True
    return i


def _complement(words: Words, last: int, lemma: str, frames: str, *, begin: int | None = None):
    """The content after a verb: its spans, the frame's name, the last word of the cue; None if it takes none here.

    `begin` is the first word of the verb's clause: where that is a subordinate one at the head of the sentence, the
    content ends with it.
    """
    tag, low = words.tag, words.low
    stop = sentence_end(words)
    if tag[0] in ("p", "K", "g", "n") or low[0] in _FRONTED or (begin is not None and 0 < begin <= 2 and low[begin - 1] in _FRONTED):
        stop = _fronted_end(words, last + 1, stop)
    i = last + 1
    if i > stop:
        return None
    if tag[stop] == ":" and _skip_circumstance(words, i, stop) == stop and ("C" in frames or "T" in frames):
        return [], "open", last
    kinds, *prepositions = frames.split(" ") if " " in frames else [frames]
    clause = "C" in kinds or "T" in kinds
    k = _skip_circumstance(words, i, stop)
    if clause:
        if k <= stop and tag[k] in (",", ":") and k < stop and tag[k + 1] == "Q":
            return [(k + 1, _quote_end(words, k + 1, stop))], "quote", last
        if k <= stop and tag[k] == ":" and k < stop:
            return [(k + 1, stop)], "colon", last
        if k <= stop and tag[k] == "t" and _clausal(words, k, stop):
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
                return [(i if lemma not in ("tell", "ask", "order") else k, stop)], "order", last
            m = _skip_circumstance(words, k, stop)
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
            return [(i + 1, _object_end(words, i + 1, stop))], "preposition", i
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
    if ("N" in kinds or "J" in kinds or "A" in kinds) and tag[i] in ("D", "P", "N", "#", "O", "S", "Q", "g", "W"):
        frame = "judge" if "J" in kinds else "topic" if "N" in kinds else "name"
        end = _object_end(words, i, stop, naming=frame != "topic")
        if frame == "name" and not _names(words, i, end):
            return None
        return [(i, end)], frame, last
    if "A" in kinds and low[i] == "as" and i < stop:
        return [(i, _object_end(words, i, stop, naming=True))], "name", last
    return None


_FRONTED = listed("while although though as if when because since whereas after before even")


def _quote_end(words: Words, k: int, stop: int) -> int:
    """The last word of a content that begins with the quotation at k: the quotation, where the teller takes over again."""
    if k < stop and (words.tag[k + 1] in ("K", ",", "–", "g") or words.low[k + 1] in ("until", "before", "after", "during")):
        return k
    if k + 1 < stop and words.tag[k + 1] == "C" and words.tag[k + 2] in ("V", "X", "R"):
        return k
    return stop


def _fronted_end(words: Words, i: int, stop: int) -> int:
    """The last word of a subordinate clause that heads the sentence: before the comma and the subject that follow."""
    for j in range(i + 1, stop):
        if words.tag[j] == "," and words.tag[j + 1] in ("S", "D", "P", "N", "X", "R"):
            end = phrases.phrase_end(words, j + 1)
            if end is not None and end < stop and (words.tag[end + 1] in ("V", "X", "R") or words.low[end + 1] in lexicon.cues()):
                return j - 1
    return stop


def _clausal_as(words: Words, j: int, stop: int) -> bool:
    """Whether "as" at j means while: a subject and a verb follow."""
    end = phrases.phrase_end(words, j + 1)
    return end is not None and end < stop and words.tag[end + 1] in ("V", "X")


_OCCASIONS = listed(
    "statement interview speech letter tweet email memo report briefing conference rally debate hearing forum post appearance "
    "address meeting event op-ed column filing message call remarks television twitter facebook monday tuesday wednesday "
    "thursday friday saturday sunday"
)


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


def _object_end(words: Words, i: int, stop: int, *, naming: bool = False) -> int:
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


def _clausal(words: Words, k: int, stop: int) -> bool:
    """Whether "that" at k opens a clause and does not point ("that plan")."""
    return k < stop and (phrases.has_finite(words, k + 1, stop) or stop - k > 5)


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


def _read_passive(words: Words, first: int, i: int, last: int, lemma: str, frames: str) -> Found | None:
    """ "It was reported that", "X is said to", "was condemned by Y", "was quoted as saying"."""
    tag, low = words.tag, words.low
    stop = sentence_end(words)
    kinds = frames.split(" ")[0]
    k = last + 1
    subject = phrases.subject(words, first)
    if k <= stop and low[k] == "as" and k < stop and low[k + 1] in ("saying", "having", "telling"):
        hit = _complement(words, k + 1, "say", "C")
        return Found(subject, (first, k + 1), hit[0], "that") if hit and subject else None
    if subject is None:
        return None
    if "C" in kinds or "T" in kinds:
        m = _skip_circumstance(words, k, stop)
        if m <= stop and tag[m] == "t" and _clausal(words, m, stop):
            told = "T" in kinds and "C" not in kinds
            by = _agent(words, k, stop)
            return Found(by, (first, last), [(m, stop)], "passive that") if not told else None
        if k < stop and tag[k] == "T" and tag[k + 1] in ("b", "X"):
            return Found(None, (first, last), [subject, (k, stop)], "passive to")
    if low[k : k + 1] == ["by"]:
        by = _agent(words, k, stop)
        if by is not None:
            return Found(by, (first, k), [subject], "passive by", "left")
    return None


def _agent(words: Words, k: int, stop: int) -> Span | None:
    if k < stop and words.low[k] == "by":
        end = phrases.phrase_end(words, k + 1)
        return (k + 1, end) if end is not None else None
    return None


def _nominal(words: Words, i: int) -> Found | None:
    """ "his claim that", "the warning by X that": a noun of reporting and its clause."""
    tag, low = words.tag, words.low
    stop = sentence_end(words)
    source: Span | None = None
    j = i
    while j > 0 and tag[j - 1] in ("N", "R", "#", "n", "g"):
        j -= 1
    if j > 0 and tag[j - 1] == "Z":
        start = phrases._phrase_start(words, j - 2) if j > 1 else None
        source = (start, j - 1) if start is not None else None
    elif j > 0 and low[j - 1] in ("his", "her", "their", "its", "my", "our"):
        source = (j - 1, j - 1)
    k = i + 1
    if k <= stop and low[k] in ("by", "from"):
        end = phrases.phrase_end(words, k + 1)
        if end is not None:
            source, k = (k + 1, end), end + 1
    if k > stop:
        return None
    if tag[k] == "t" and _clausal(words, k, stop) and k < stop and tag[k + 1] in ("S", "D", "P", "N", "O", "#", "K", "p"):
        return Found(source, (i, i), [(k, _clause_end(words, k, stop))], "nominal")
    if source is not None and tag[k] == "T" and k < stop and tag[k + 1] == "b":
        return Found(source, (i, i), [(k, _clause_end(words, k, stop))], "nominal to")
    return None


def _adjectival(words: Words, i: int) -> Found | None:
    """ "is concerned that": an adjective of attitude after be, with its clause."""
    tag = words.tag
    stop = sentence_end(words)
    first = phrases.group(words, i)
    if (first == i and tag[i - 1] != ",") or i >= stop:
        return None
    source = phrases.subject(words, first) if first < i else phrases.main_subject(words, i)
    if source is None:
        return None
    hit = _complement(words, i, "", "C", begin=source[0])
    if hit is None or hit[1] not in ("that", "zero"):
        if first < i and words.low[i + 1] == "about" and i + 2 <= stop:
            return Found(source, (first, i + 1), [(i + 2, _object_end(words, i + 2, stop))], "preposition")
        return None
    return Found(source, (first, i), hit[0], hit[1], trail=first == i)


def _clause_end(words: Words, k: int, stop: int) -> int:
    """Where an embedded clause ends: at a comma that leaves it, else with the sentence."""
    for j in range(k + 3, stop):
        if words.tag[j] == "," and j < stop and words.tag[j + 1] in ("W", "C", "g", "V", "X"):
            return j - 1
    return stop
