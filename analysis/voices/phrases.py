"""Where the phrase around a verb begins and ends: the verb group, its subject, a noun phrase, a clause."""

from __future__ import annotations

from analysis.voices.lexicon import listed
from analysis.voices.words import BE, DAYS, Words

NOMINAL = frozenset("NPD#SO")
_LINKS = listed("of for at from in with to on by under against near behind")
_CATENATIVE = listed(
    "went go goes going continued continue continues appeared appear appears seemed seem seems tried try tries "
    "trying declined decline declines declining refused refuse refuses refusing began begin begins used failed "
    "fails fail rushed expected likely able quick willing ready managed continuing had has have started needs "
    "need wants sought able hesitated forced due set unable unwilling hastened took stopped dared came"
)
_QUANTIFIERS = listed("few many most some several all none both")
UNITS = listed("week month year day morning evening afternoon night summer spring fall winter weekend decade")
_FINITE = frozenset("VX")


def group(words: Words, i: int) -> int:
    """The first word of the verb group that ends with word i: its auxiliaries, adverbs and "went on to"."""
    low, tag = words.low, words.tag
    j = i
    while j > 0:
        before = tag[j - 1]
        if before in ("X",) or (before == "R" and low[j - 1] not in DAYS) or (before == "Z" and tag[j] in ("n", "g", "R")):
            j -= 1
        elif before == "T" and j > 1:
            k = j - 2
            if low[k] in ("on", "forward", "out") and k > 0:
                k -= 1
            if low[k] not in _CATENATIVE:
                return j
            j = k
        else:
            break
    while j < i and tag[j] == "R" and low[j] in DAYS:
        j += 1
    return j


def passive(words: Words, first: int, i: int) -> bool:
    """Whether the verb at i, whose group begins at `first`, is a participle after a form of be."""
    if words.tag[i] not in ("n", "V"):
        return False
    return any(words.low[k] in BE or words.low[k] in ("be", "been", "being") for k in range(first, i))


def subject(words: Words, first: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before the verb group at `first`, with apposition; None if there is none."""
    low, tag = words.low, words.tag
    i = first - 1
    if i < 0:
        return None
    if tag[i] in ("W", "t") and low[i] in ("who", "which", "that"):
        return (i, i)
    if low[i] == "whom" and i > 1 and low[i - 1] == "of":
        return (i - 2, i)
    end = i
    if tag[i] == "," and i > 2 and tag[i - 1] == "R" and tag[i - 2] == ",":  # "Some, however, said"
        end = i = i - 3
    if tag[i] == ",":
        opening = _apposition_start(words, i)
        if opening is None:
            return None
        end, i = (opening - 1 if tag[opening + 1] == "p" else i - 1), opening - 1
    elif low[i] in UNITS and i > 1 and low[i - 1] in ("this", "last", "next", "that"):  # "Trump this week said"
        end = i = i - 2
    elif low[i] in DAYS and i > 0:  # "Trump on Friday said" and "Trump Friday said"
        i -= 1
        if low[i] in ("on", "in", "late", "early"):
            i -= 1
        end = i
    elif tag[i] == "–":
        opening = next((k for k in range(i - 1, max(-1, i - 40), -1) if tag[k] == "–"), None)
        if opening is None or opening == 0:
            return None
        end, i = i - 1, opening - 1
    if i >= 0 and tag[i] == ")":
        while i >= 0 and tag[i] != "(":
            i -= 1
        i -= 1
    if i < 0:
        return None
    start = _phrase_start(words, i)
    if start is not None and start > 1 and end > i and tag[start - 1] == "," and tag[start - 2] == "P" and low[start] in ("the", "a", "an"):
        start = _phrase_start(words, start - 2)  # "Anna Berg, the head of the agency, Anden, told"
    if start is not None and start > 2 and low[start - 1] == "by" and tag[start - 2] in ("n", "V") and tag[start - 3] in NOMINAL:
        start = _phrase_start(words, start - 3)  # "questions asked by the clerk show"
    if start is not None and start > 1 and tag[start - 1] in ("V", "n", "b"):
        who = next((k for k in range(start - 1, max(0, start - 9), -1) if low[k] in ("who", "which", "that") or tag[k] in (",", "Q", "C")), 0)
        if who and low[who] in ("who", "which", "that") and tag[who - 1] in NOMINAL:
            start = _phrase_start(words, who - 1)  # "those who had asked for the papers said"
    return None if start is None else (start, end)


def _apposition_start(words: Words, comma: int) -> int | None:
    """The comma that opens the apposition or relative clause which `comma` closes."""
    tag, low = words.tag, words.low
    for j in range(comma - 2, max(-1, comma - 34), -1):
        if tag[j] in ("Q", ":", ";"):
            return None
        if tag[j] == "," and j > 0:
            inside = low[j + 1]
            if tag[j - 1] not in NOMINAL and tag[j - 1] != ")":
                return None
            if inside in ("who", "which", "whose") or tag[j + 1] in ("D", "N", "P", "#", "p", "g", "n") or inside.endswith("ed"):
                if tag[j + 1] == "P" and tag[j - 1] == "P" and j > 1 and tag[comma - 1] == "P" and _listed(words, j, comma):
                    continue
                if inside not in ("who", "which", "whose") and states(words, j + 1, comma):
                    return None
                return j
            return None
    return None


def states(words: Words, first: int, comma: int) -> bool:
    """Whether a finite verb stands after `first` and before `comma` that no "who", "that" or "after" there governs and that is no participle."""
    tag, low = words.tag, words.low
    for k in range(first + 1, comma):
        if low[k] in _GOVERNING:
            return False
        reduced = tag[k] == "V" and low[k].endswith("ed") and tag[k - 1] in ("N", "P") and (k + 1 == comma or tag[k + 1] in ("p", "T", "R"))
        if tag[k] in ("V", "X") and not reduced:
            return True
    return False


_GOVERNING = listed("who which that whose where when after before as while since because although though")


def _listed(words: Words, opening: int, comma: int) -> bool:
    """Whether the comma belongs to an enumeration of places ("Cleveland, Ohio,") inside a longer apposition."""
    return comma - opening <= 3 and opening > 2 and any(words.tag[k] == "," for k in range(max(0, opening - 14), opening))


def _phrase_start(words: Words, i: int) -> int | None:
    """The first word of the noun phrase that ends at i."""
    tag, low = words.tag, words.low
    if tag[i] in ("S", "O"):
        return i if tag[i] == "S" else None
    if tag[i] == "R" and low[i] not in ("others", "here"):
        return None
    if tag[i] not in ("N", "P", "#", "D", "g", "n"):
        return None
    j = i
    while j > 0:
        before = tag[j - 1]
        if before in ("N", "P", "#"):
            if low[j - 1] in DAYS and tag[j] != "Z" and low[j] not in DAYS:
                break
            if tag[j] == "D":
                break
            j -= 1
        elif before == "Z" or (before == "D" and tag[j] != "D") or (before == "D" and low[j - 1] in ("all", "both", "half", "many", "some", "most", "several")) or (before in ("n", "g") and tag[j] in ("N", "P") and j > 1 and tag[j - 2] in ("D", "Z", "p")) or (before == "R" and j > 1 and tag[j - 2] == "D"):
            j -= 1
        elif before == "p" and low[j - 1] in _LINKS and j > 1 and (tag[j - 2] in ("N", "P", ")") or (low[j - 2] in _QUANTIFIERS and (j == 2 or tag[j - 3] in (",", "C", "Q", "t")))) and tag[j] != "S":
            j -= 2 if tag[j - 2] != ")" else 1
        elif before == "T" and tag[j] in ("D", "P", "N") and j > 1 and tag[j - 2] == "N" and j > 2:
            j -= 2  # "adviser to the president"
        elif (before == "C" and low[j - 1] == "and" and j > 1 and tag[j - 2] in ("N", "P", ")") and not _verb_before(words, j - 1)) or (before == "," and _enumerates(words, j)):
            j -= 2
        elif before == ")" and j > 3:
            k = j - 1
            while k > 0 and tag[k] != "(":
                k -= 1
            if k == 0 or j - k > 8:
                break
            j = k
        elif before in ("Q",) and words.end[j - 1] - words.start[j - 1] < 40 and tag[j] in ("N",):
            j -= 1
        else:
            break
    while j < i and tag[j] in ("R", "C", "Z", ",", ")"):
        j += 1
    return j


def _verb_before(words: Words, i: int) -> bool:
    """Whether a finite verb stands before word i in its clause, so that "and" there may join clauses."""
    for k in range(i - 1, max(-1, i - 40), -1):
        if words.tag[k] in ("V", "X"):
            return True
        if words.tag[k] in (";", ":", "K"):
            return False
    return False


def _enumerates(words: Words, j: int) -> bool:
    """Whether the comma before j is one of "A, B and C"."""
    tag = words.tag
    if j < 2 or tag[j - 2] not in ("N", "P") or words.low[j - 2].removesuffix("s") in UNITS:
        return False
    if tag[0] in ("p", "R") and "," not in tag[: j - 1] and not has_finite(words, 0, j - 2):
        return False  # "Over years of talks with Norway, Sweden and Finland said"
    for k in range(j, min(len(tag), j + 8)):
        if tag[k] == "C":
            return words.low[k] == "and" and not _verb_before(words, j - 1)
        if tag[k] not in ("N", "P", "D", ",", "#"):
            return False
    return False


def phrase_end(words: Words, i: int, *, far: bool = True) -> int | None:
    """The last word of the noun phrase that begins at i, with "of" and apposition when `far`; None if none begins."""
    tag, low = words.tag, words.low
    size = len(tag)
    if i >= size:
        return None
    if tag[i] in ("S", "O") or (tag[i] == "W" and low[i] == "who"):
        return i
    if tag[i] not in ("D", "N", "P", "#", "R", "n", "g"):
        return None
    j, head = i, None
    while j < size:
        t = tag[j]
        if t in ("N", "P", "#"):
            if low[j] in DAYS and head is not None and tag[j] == "P":
                break
            head = j
        elif t == "Z":
            head = None
        elif t == "D" or t == "R" or t in ("n", "g"):
            if head is not None:
                break
        else:
            break
        j += 1
    if head is None:
        return j - 1 if j > i and tag[j - 1] == "D" else None
    if not far:
        return head
    end = head
    j = end + 1
    while j < size:
        if tag[j] == "(":
            k = j
            while k < size and tag[k] != ")":
                k += 1
            if k == size:
                break
            end = k
        elif tag[j] == "p" and low[j] in ("of", "for", "at", "from", "in", "with", "on", "to", "by"):
            if low[j] in ("in", "on", "at", "from") and tag[j - 1] == "P" and j + 1 < size and low[j + 1] in _CIRCUMSTANCE:
                break
            inner = phrase_end(words, j + 1, far=False)
            if inner is None or any(low[k] in DAYS for k in range(j + 1, inner + 1)):
                break
            end = inner
        elif tag[j] == "C" and low[j] == "and":
            inner = phrase_end(words, j + 1, far=False)
            if inner is None or tag[j + 1] not in ("P", "N") or (inner + 1 < size and tag[inner + 1] in ("V", "X", "S")):
                break
            end = inner
        elif tag[j] == "," and j + 1 < size and (_apposes(words, j + 1) or (tag[head] == "N" and tag[j - 1] == "N" and _named(words, j + 1))):
            stop = _until_comma(words, j + 1)
            if stop is None:
                break
            end = stop
            break
        else:
            break
        j = end + 1
    return end


_CIRCUMSTANCE = listed("a an the his her its their this an interview statement response remarks")


def _named(words: Words, i: int) -> bool:
    """Whether one name and no more stands at i, set off by a mark: "a spokesman, Carl Berg." """
    end = i
    while end < len(words.tag) and words.tag[end] == "P":
        end += 1
    return i < end <= i + 4 and end < len(words.tag) and words.tag[end] in (",", ".", "Q")


def _apposes(words: Words, i: int) -> bool:
    """Whether an apposition begins at i: "a professor at Y", "the mayor", "who leads Z"."""
    low, tag = words.low, words.tag
    if low[i] in ("who", "whose", "which"):
        return True
    if low[i] in ("a", "an", "the"):
        return i + 1 < len(tag) and tag[i + 1] in ("N", "P", "#", "R", "n", "g")
    return low[i] in ("executive", "president", "director", "chairman", "chairwoman", "former", "head", "professor", "chief", "senior",
                      "spokesman", "spokeswoman", "spokesperson", "author", "founder", "vice", "deputy", "co-founder", "editor", "general",
                      "secretary", "minister", "leader", "one")  # fmt: skip


def _until_comma(words: Words, i: int) -> int | None:
    """The last word before the comma or the end of the sentence that closes what begins at i."""
    for j in range(i, min(len(words.tag), i + 40)):
        t = words.tag[j]
        if t == "Q" or t in (";", ":"):
            return j - 1 if j > i else None
        if t == ",":
            return j - 1
        if t in (".", "!", "?") and j == len(words.tag) - 1:
            return j - 1
    return len(words.tag) - 1 if len(words.tag) - i < 40 else None


def has_finite(words: Words, first: int, last: int) -> bool:
    """Whether a finite verb stands between the two words, so that a clause does."""
    return any(words.tag[k] in _FINITE or (words.tag[k] == "Z" and k + 1 <= last and words.tag[k + 1] in "DRng") for k in range(first, last + 1))
