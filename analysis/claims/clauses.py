"""One sentence -> its clauses: what can stand alone, each with its address and, where it has none of its own, its subject.

A light reading by function words, verb forms and commas, in the manner of clause simplifiers (Siddharthan 2006): a piece is
cut off only where what stands on both sides holds a finite verb, so that enumerations stay whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from . import tenseless, verbs
from .verbs import listed


class Clause(NamedTuple):
    """`start`:`end` in the sentence; `text` is what it says, with the subject that it shares put in front."""

    start: int
    end: int
    text: str


_CUTTING = listed("and but while whereas although though yet as")  # what they join is said of its own; "because" and "when" are not
_LOOSE = listed("while whereas although though but")  # may follow without a comma
_LEADING = listed("as while whereas although though")
_FRONTED = listed("meanwhile nevertheless nonetheless however moreover instead last next yesterday today tomorrow still also thus therefore later now then overall indeed earlier")
_OPEN = listed("that if whether because when") | verbs.PREPOSITION  # what these begin goes on
_LEAST = 3  # words of a clause
_WHEN = listed("earlier later ago day days week weeks month months year years night morning evening afternoon time monday tuesday wednesday thursday friday saturday sunday")
_TELLING = listed("said says say told tells reported reports wrote added argued argues alleges alleged announced warned claims claimed")


def split(sentence: str) -> list[Clause]:
    """The clauses of `sentence` in order; the sentence itself where there is only one.

    A clause that shares the subject of another ("and later left", ", which fell") has it in `text`. Conjunctions and marks
    between clauses belong to none. Never raises; linear in the length of the sentence.
    """
    words = verbs.tokens(sentence)
    bounds = list(_bounds(words))
    if len(bounds) < 2:
        return [Clause(0, len(sentence), sentence)]
    found = []
    for k, (first, lead) in enumerate(bounds):
        stop = bounds[k + 1][0] if k + 1 < len(bounds) else len(words)
        opened = first
        while opened < stop - 1 and words[opened].low in (_CUTTING | verbs.MARKS | {"with"} if k else _LEADING | {"and", "but"}) | ({"which", "who"} if lead else set()):
            opened += 1
        while stop > opened + 1 and k + 1 < len(bounds) and words[stop - 1].low in verbs.CONJUNCTION | verbs.MARKS:
            stop -= 1
        start, end = words[opened].start, len(sentence) if k + 1 == len(bounds) else words[stop - 1].end
        piece = sentence[start:end]
        found.append(Clause(start, end, f"{lead} {piece}" if lead else piece))
    return found


def _bounds(words: list[verbs.Word]) -> Iterator[tuple[int, str]]:
    """(index of its first word, subject to put in front or "") of each clause."""
    begin, n, subject = 0, len(words), ""
    relative = _embedded(words)
    if relative:
        at, close = relative
        subject = _joined(words, 0, at - 1)
        yield at, subject
        yield close + 1, subject
        begin = close + 1
    else:
        yield 0, ""
    # Sums up to each place, so that a long sentence is not counted anew at each of its words.
    counted = [0, *accumulate(verbs.count(words, k, k + 1) for k in range(n))]
    tensed = [0, *accumulate(verbs.finite(words, k) for k in range(n))]
    quoted = False
    for mark in words[:begin]:
        quoted = _quoted(mark.low, quoted)
    for at in range(begin + 1, n):
        quoted = _quoted(words[at - 1].low, quoted)
        if quoted or counted[at] - counted[begin] < _LEAST or counted[n] - counted[at] <= _LEAST or tensed[at] == tensed[begin]:
            continue
        lead = _lead(words, begin, at, subject if relative and begin == relative[1] + 1 else "")
        if lead is not None:
            yield at, lead
            begin = at


def _lead(words: list[verbs.Word], begin: int, at: int, subject: str) -> str | None:
    """What to put in front of the clause that begins at `at`, where one does; None where none begins."""
    here, before = words[at], words[at - 1]
    if before.low in _OPEN:
        return None
    apart = before.low in verbs.MARKS
    if before.low == ";" and _subject(words, at):
        return ""
    if apart and begin == 0 and words[0].low in _LEADING and here.low not in verbs.CONJUNCTION and _main(words, at):
        return ""  # "While it rained, the match went on"
    loose = here.low in _LOOSE or (here.low == "and" and at + 1 < len(words) and words[at + 1].low in ("he", "she", "they", "it", "we"))
    if here.low in _CUTTING and (apart or loose) and _subject(words, at + 1):
        return ""
    if here.low in ("and", "but") and not verbs.finite(words, at - 1):
        verb = verbs.after_adverbs(words, at + 1)
        if verb < len(words) and verbs.predicate(words, verb):
            # Whose doing it is is not told where somebody is quoted before: "Lee said that the gate was shut and stayed shut".
            return None if any(w.low in _TELLING for w in words[begin:at]) else _shared(words, begin) or subject or None
    if apart and here.low in ("which", "who") and _ends(words, at):
        return _antecedent(words, begin, at - 1) or None
    if apart and before.low != ";" and tenseless.participle(words, verbs.after_adverbs(words, at)):
        # Who acts is not told where somebody is quoted or reported before: "Lee said two fell, breaking the rail".
        told = any(w.low in _TELLING or w.low in "\"“”" for w in words[begin:at])
        # Nor where a second verb has a subject of its own: "the day ended when a tree fell, killing two".
        several = sum(verbs.finite(words, k) and not (k and verbs.finite(words, k - 1)) for k in range(begin, at)) > 1
        return "" if told or several else _shared(words, begin) or subject
    if apart and (tenseless.resumes(words, at) or (here.low == "with" and tenseless.attends(words, at))):
        return ""
    return None


@lru_cache(maxsize=50_000)
def stands(text: str) -> bool:
    """Whether `text` reads as a sentence of its own: a finite verb, in a main clause where it opens with a subordinate one."""
    words = verbs.tokens(text)
    if len(words) < 2 or words[0].low in verbs.MARKS | {"which", "who", "that"} or words[-1].low in _OPEN:
        return False
    first = 1
    if words[0].low in (verbs.CONJUNCTION - {"and", "but", "so", "yet", "or"}) | verbs.CONDITION:
        first = next((k + 2 for k in range(1, len(words)) if words[k].low == "," and verbs.holds_verb(words, 1, k)), len(words))
    return any(verbs.finite(words, k) for k in range(first, len(words)))


def _quoted(mark: str, before: bool) -> bool:
    """Whether what follows `mark` stands in quotation marks, given whether the mark did; what is quoted stays whole."""
    return mark == "“" or (before and mark != "”" and mark != '"') or (mark == '"' and not before)


def _ends(words: list[verbs.Word], at: int) -> bool:
    """Whether a relative clause that begins at `at` runs on to the next conjunction or the end: no verb waits behind its comma."""
    verb = verbs.after_adverbs(words, at + 1)
    if verb >= len(words) or not verbs.predicate(words, verb):
        return False
    comma = next((k for k in range(verb, len(words)) if words[k].low == ","), len(words))
    behind = verbs.after_adverbs(words, comma + 1)
    return not (behind < len(words) and verbs.predicate(words, behind))


def _embedded(words: list[verbs.Word]) -> tuple[int, int] | None:
    """Where a relative clause stands between the first subject and its verb: its first word and the mark behind it."""
    for at in range(2, min(len(words), 12)):
        if words[at].low in ("which", "who") and words[at - 1].low == "," and not verbs.holds_verb(words, 0, at) and _antecedent(words, 0, at - 1):
            verb = verbs.after_adverbs(words, at + 1)
            for close in range(at + 3, len(words) - 2) if verb < len(words) and verbs.predicate(words, verb) else ():
                behind = verbs.after_adverbs(words, close + 1)
                if words[close].low == "," and behind < len(words) and verbs.predicate(words, behind):
                    return at, close
            return None
    return None


def _subject(words: list[verbs.Word], at: int) -> bool:
    """Whether a subject with its verb begins at `at`: a pronoun, determiner or name, and a finite verb soon, before any mark."""
    if at >= len(words):
        return False
    first = words[at]
    if not (first.low in verbs.PRONOUN or first.low in verbs.DETERMINER or first.capital or first.low[:1].isdigit() or first.low.endswith("s")):
        return False
    for k in range(at + 1, min(at + 10, len(words))):
        if words[k].low in verbs.BREAK or words[k].low in verbs.CONDITION or words[k].low in verbs.CONJUNCTION - {"and", "or"}:
            return False
        if verbs.finite(words, k):
            return True
    return False


def _main(words: list[verbs.Word], at: int) -> bool:
    """Whether the main clause may begin at `at`: any words but a participle or a preposition, and a finite verb before the next mark."""
    if at >= len(words) or words[at].low.endswith(("ing", "ed")) or words[at].low in verbs.PREPOSITION | verbs.CONDITION | {"which", "who"}:
        return False
    stop = next((k for k in range(at, len(words)) if words[k].low in verbs.BREAK), len(words))
    return any(verbs.finite(words, k) for k in range(at + 1, min(stop, at + 12)))


def _shared(words: list[verbs.Word], begin: int) -> str:
    """The subject of the clause that begins at `begin`: its words up to the first finite verb; "" if that is far or none."""
    first = _dated(words, begin)
    while first < len(words) and words[first].low in verbs.CONJUNCTION | verbs.BREAK:
        first += 1
    dated = next((k for k in range(first, min(first + 4, len(words) - 1)) if words[k].low in _WHEN and words[k + 1].low == ","), None)
    if dated is not None:  # "A day earlier, the board met"
        first = dated + 2
    if first < len(words) and (words[first].low in verbs.PREPOSITION | _FRONTED or words[first].low.endswith("ly")):  # "Last week, the board met"
        first = 1 + next((k for k in range(first, min(first + 14, len(words))) if words[k].low == ","), len(words))
    for k in range(first, min(first + 14, len(words))):
        if words[k].low in (",", "(", "–", "—") and k > first:
            return _joined(words, first, k)  # what stands between commas behind a name is an aside
        if verbs.finite(words, k):
            return _joined(words, first, k)
    return ""


def _dated(words: list[verbs.Word], begin: int) -> int:
    """The first word behind a dateline that begins at `begin`: "LONDON — The board met", "PORT ELIZABETH, S.C. (AP) — The board met"."""
    for k in range(begin + 1, min(begin + 10, len(words))):
        if words[k].low in verbs.MARKS - {",", ";"}:
            return k + 1 if words[begin].text.isupper() and not verbs.holds_verb(words, begin, k) else begin
    return begin


def _antecedent(words: list[verbs.Word], begin: int, comma: int) -> str:
    """The noun before a relative clause, up to six words back to a mark, verb or conjunction; "" behind a preposition.

    In "support for Russia, which includes oil" the nearest noun is not the one meant, and nothing but sense tells.
    """
    if comma - 2 > begin and words[comma - 1].low.isdigit() and words[comma - 2].low == ",":
        comma -= 2  # "Ann Lee, 15, who was there"
    first = comma
    while first > begin and comma - first < 6 and words[first - 1].low not in verbs.PREPOSITION | verbs.BREAK | verbs.CONJUNCTION and not verbs.finite(words, first - 1):
        first -= 1
    return "" if first > begin and words[first - 1].low in verbs.PREPOSITION else _joined(words, first, comma)


def _joined(words: list[verbs.Word], first: int, stop: int) -> str:
    found = [w.text for w in words[first:stop] if w.low not in verbs.BREAK]
    return " ".join(found) if found and found[0].lower() != "according" else ""
