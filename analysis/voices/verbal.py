"""Verbs of reporting: their subject, and the content to the right, to the left, around them, or of their passive."""

from __future__ import annotations

from analysis.voices import clauses, phrases
from analysis.voices.complements import clausal, complement, skip_circumstance
from analysis.voices.found import CLAUSES, Found, Span, left_start, sentence_end
from analysis.voices.words import Words


def verbal(words: Words, i: int, readings) -> Found | None:
    """What the verb at i reports, read as the first of its `readings` that fits here; None if none does."""
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
        source, trail = clauses.main_subject(words, first), False
        if source is None:
            return None
        hit = complement(words, last, lemma, frames)
        return Found(source, (first, last), hit[0], "infinitive", open=hit[1] == "open") if hit and hit[1] in CLAUSES else None
    else:
        source = phrases.subject(words, first)
    if source is None and not trail:
        inverted = _inverted(words, first, last, frames)
        if inverted is not None:
            return inverted
        if first > 0 and tag[first - 1] == "," and t == "V" and (tag[0] == "p" or words.low[0] in clauses.FRONTED):
            return None  # a subject that is not seen stands between the fronted clause and its verb
        if first > 0 and tag[first - 1] in ("C", ","):
            source, trail = clauses.main_subject(words, first), True
        if source is None:
            return None
    cue = (first, last)
    parenthetical = _parenthetical(words, source, cue, frames, trail)
    if parenthetical is not None:
        return parenthetical
    hit = complement(words, last, lemma, frames, begin=source[0] if source else None)
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
        comma = clauses.fronted_end(words, 0, stop) + 1
        end = phrases.phrase_end(words, comma + 1) if comma < stop else None
        return ((comma + 1, end), False) if end is not None else (None, False)
    if words.low[first - 1] == "worth":
        return None, False
    if tag[first - 1] in ("N", "P", "S", ")"):
        found = phrases.subject(words, first)
        if found and tag[found[0]] != "S":
            return found, False
    return clauses.main_subject(words, first), True


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
    if end < sentence_end(words) and tag[end + 1] in ("V", "X", "T") and tag[before] != "Q":
        return None  # "Norway, at last, said Sweden had lied"
    content = [(left_start(words, before), before)]
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
    after = skip_circumstance(words, cue[1] + 1, stop)
    if "T" in frames and after <= stop and tag[after] not in (",", ":", "t", "Q"):
        audience = phrases.phrase_end(words, after)
        if audience is not None:
            after = skip_circumstance(words, audience + 1, stop)
    before = source[0] - 1
    while before >= 0 and tag[before] in (",", "–", ";"):
        before -= 1
    if before < 0:
        return None
    quoted = tag[before] == "Q"
    if quoted and words.word[before].rstrip("\"”'’ ")[-1:] in (",", "?", "!", "—", "–"):
        more = _resumed(words, cue[1] + 1, stop)
        content = [(left_start(words, before), before)]
        return Found(source, cue, content + ([more] if more else []), "parenthetical", "left")
    if not quoted and after < stop and tag[after] in (",", ":") and tag[after + 1] == "Q":
        return None
    if after <= stop and not (tag[after] in (",", ":", "–", "(") or (quoted and tag[after] != "t")):
        return None
    if not quoted and not phrases.has_finite(words, 0, before) and "Q" not in tag[:before]:
        return None
    if quoted and after <= stop and tag[after] not in (",", ":", "–", "K", "g", "p", "Q", ".", "C", "R") and phrases.has_finite(words, after, stop) and tag[before - 1 : before] not in ([], [","]):
        return None
    content = [(left_start(words, before), before)]
    while after <= stop and tag[after] in (",", "–", ":"):
        after += 1
    if (after < stop and tag[after] not in ("g", "K", "C", "R") and (tag[after] == "Q" or not quoted)) or (after <= stop and tag[after] == "Q"):
        content.append((after, stop))
    return Found(source, cue, content, "parenthetical", "left")


def _read_passive(words: Words, first: int, i: int, last: int, lemma: str, frames: str) -> Found | None:
    """ "It was reported that", "X is said to", "was condemned by Y", "was quoted as saying"."""
    tag, low = words.tag, words.low
    stop = sentence_end(words)
    kinds = frames.split(" ")[0]
    k = last + 1
    subject = phrases.subject(words, first)
    if k <= stop and low[k] == "as" and k < stop and low[k + 1] in ("saying", "having", "telling"):
        hit = complement(words, k + 1, "say", "C")
        return Found(subject, (first, k + 1), hit[0], "that") if hit and subject else None
    if subject is None:
        return None
    if "C" in kinds or "T" in kinds:
        m = skip_circumstance(words, k, stop)
        if m <= stop and tag[m] == "t" and clausal(words, m, stop):
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
