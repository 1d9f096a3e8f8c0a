"""Every word of reporting in a sentence with its source, its cue and its content.

Which of the readings stand is settled for the sentence as a whole, by `speech`.
"""

from __future__ import annotations

from analysis.voices import clauses, kinds, lexicon, phrases
from analysis.voices.complements import clausal, clause_end, complement, object_end
from analysis.voices.found import CLAUSES, Found, Span, left_start, sentence_end
from analysis.voices.lexicon import listed
from analysis.voices.verbal import verbal
from analysis.voices.words import DAYS, Words

_LOOSE = (*CLAUSES, "according", "inverted", "parenthetical", "nominal", "passive that", "passive to", "infinitive")
_END = frozenset(".!?;")
_SHOWING = listed("show demonstrate reflect prove illustrate document indicate reveal highlight underline underscore detail project")


def find(words: Words) -> list[Found]:
    """Every reading in the sentence, in the order of the cues."""
    found: list[Found] = []
    i = 0
    table = lexicon.cues()
    while i < len(words.tag):
        low = words.low[i]
        hit = _phrasal(words, i)
        if hit is None and words.tag[i] in "VnbgR" and low in table and words.tag[i] != "R":
            hit = verbal(words, i, table[low])
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
            source = clauses.main_subject(words, k)
            hit = Found(source, (k - 1, k - 1), [(k, stop)], "colon")
        elif words.word[k].rstrip("\"”'’ ")[-1:] in (",", "?", "!") and k + 2 <= stop:
            verb = next((j for j in range(k + 1, min(stop + 1, k + 26)) if words.tag[j] == "V"), None)
            source = phrases.subject(words, phrases.group(words, verb)) if verb is not None else None
            if source is None or source[0] > k + 3 or source[0] <= k:
                continue
            hit = Found(source, (phrases.group(words, verb), verb), [(left_start(words, k), k)], "parenthetical", "left")
        else:
            continue
        if hit.source is None or kinds.kind(words.text[slice(*words.span(*hit.source))]):
            extra.append(hit)
    if stop > 2 and words.tag[stop] == ":" and not found and not extra:
        extra.append(Found(clauses.main_subject(words, stop), (stop, stop), [], "announced", open=True))
    return extra


def _spoken(words: Words, hit: Found) -> bool:
    """Whether the source is one that can speak; where a clause or a quotation follows, the verb alone says so."""
    if hit.source is None:
        return hit.frame in _LOOSE
    supposed = hit.source[0] > 0 and words.low[hit.source[0] - 1] in ("if", "unless")  # "if the mayor refuses to": nobody has
    undone = hit.frame == "passive by" and {"not", "never"} & set(words.low[hit.cue[0] : hit.cue[1]])
    if undone or (supposed and hit.frame not in CLAUSES):
        return False
    start, end = words.span(*hit.source)
    named = kinds.kind(words.text[start:end])
    if hit.frame == "inverted" and words.tag[hit.content[0][1]] != "Q":
        return bool(named)
    if hit.frame in _LOOSE:
        return bool(named) or hit.source[1] > hit.source[0] or words.tag[hit.source[0]] in ("W", "S", "t", "D")
    if not named and words.low[hit.source[0]] in ("it", "which"):
        return True
    if hit.lemma in _SHOWING and hit.frame == "topic":
        return named in (kinds.DOCUMENT, kinds.UNNAMED, kinds.OUTLET)
    return bool(named)


def _phrasal(words: Words, i: int) -> Found | None:
    """ "according to X", "as X put it", "in the words of X"."""
    low = words.low
    size = len(low)
    if low[i] == "according" and i + 2 < size and low[i + 1] == "to":
        end = phrases.phrase_end(words, i + 2)
        if end is None:
            return None
        return _around(words, i, _qualified(words, end), (i + 2, end), (i, i + 1), "according")
    if low[i] == "words" and i > 1 and i + 2 < size and low[i - 1] == "the" and low[i - 2] == "in" and low[i + 1] == "of":
        end = phrases.phrase_end(words, i + 2)
        if end is None:
            return None
        return _around(words, i - 2, end, (i + 2, end), (i - 2, i + 1), "according")
    if low[i] == "as" and i + 2 < size:
        return _as_said(words, i)
    return None


def _qualified(words: Words, end: int) -> int:
    """The last word of the participle that qualifies the phrase ending at `end`, up to a comma: "papers written by Berg,"; else `end`."""
    tag = words.tag
    if end + 1 < len(tag) and tag[end + 1] in ("n", "V") and words.low[end + 1 : end + 3][-1:] == ["by"]:
        comma = next((k for k in range(end + 2, min(len(tag), end + 12)) if tag[k] == ","), None)
        return comma - 1 if comma is not None else end
    return end


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
    content = [(left_start(words, before), before)]
    if tag[last + 1 : last + 2] == [","] and after < stop and tag[after] not in ("C", "g", "K", "W"):
        content.append((after, stop))
    return Found(source, cue, content, frame, "left")


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
    if tag[k] == "t" and clausal(words, k, stop) and k < stop and tag[k + 1] in ("S", "D", "P", "N", "O", "#", "K", "p"):
        return Found(source, (i, i), [(k, clause_end(words, k, stop))], "nominal")
    if source is not None and tag[k] == "T" and k < stop and tag[k + 1] == "b":
        return Found(source, (i, i), [(k, clause_end(words, k, stop))], "nominal to")
    return None


def _adjectival(words: Words, i: int) -> Found | None:
    """ "is concerned that": an adjective of attitude after be, with its clause."""
    tag = words.tag
    stop = sentence_end(words)
    first = phrases.group(words, i)
    if (first == i and tag[i - 1] != ",") or i >= stop:
        return None
    source = phrases.subject(words, first) if first < i else clauses.main_subject(words, i)
    if source is None:
        return None
    hit = complement(words, i, "", "C", begin=source[0])
    if hit is None or hit[1] not in ("that", "zero"):
        if first < i and words.low[i + 1] == "about" and i + 2 <= stop:
            return Found(source, (first, i + 1), [(i + 2, object_end(words, i + 2, stop))], "preposition")
        return None
    return Found(source, (first, i), hit[0], hit[1], trail=first == i)
