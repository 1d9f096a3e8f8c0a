"""Words that make a statement less than certain or deny it, and how far each reaches.

The lists follow the cue classes of the CoNLL-2010 shared task (Farkas et al. 2010) and of Hyland (Hedging in Scientific
Research Articles, 1998). Scope: an auxiliary or an adverb reaches the verb it stands with; a verb like "appears" the
infinitive after it; an adjective only its own noun, so that in "confirmed the deployment for potential combat" the
combat is potential, not the deployment; a word at the head of the clause the whole clause.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.voices import phrases
from analysis.voices.lexicon import listed
from analysis.voices.words import Words


class Cue(NamedTuple):
    """One cue by its words, and what it does: hedge, deny or affirm."""

    first: int
    last: int
    effect: str


_MODALS = listed("may might could would should ought")
_ADVERBS = listed("reportedly allegedly apparently seemingly supposedly purportedly presumably probably possibly perhaps maybe likely "
    "potentially arguably ostensibly conceivably evidently unlikely theoretically hypothetically")
_VERBS = listed("appear appears appeared seem seems seemed tend tends tended threaten threatens threatened plan plans planned hope "
    "hopes hoped want wants wanted intend intends intended aim aims aimed seek seeks sought try tries tried attempt "
    "attempts attempted consider considers considering considered contemplate contemplates contemplating contemplated "
    "expect expects expected look looks looked promise promises promised vow vows vowed offer offers offered prepare "
    "prepares prepared believed thought said rumored rumoured alleged suspected feared reported estimated assumed "
    "presumed understood supposed projected poised set due slated scheduled likely unlikely")
_ADJECTIVES = listed("potential possible alleged reported suspected presumed apparent rumored rumoured likely probable purported supposed "
    "unconfirmed so-called would-be hypothetical planned proposed threatened expected unverified")
_NEGATIONS = listed("not n't n’t never no neither nor cannot hardly scarcely barely without")
_NEGATIVE_VERBS = listed("fail fails failed refuse refuses refused decline declines declined deny denies denied avoid avoids avoided "
    "refrain refrained cease ceased reject rejects rejected")
_NOT_DENIED = (["only"], ["just"], ["merely"], ["guilty"])  # "not only", "pleaded not guilty"
_CONDITIONS = listed("if unless whether")
_HEADS = ("it is possible", "it is likely", "it is unclear", "it remains unclear", "there is a risk", "there is speculation",
          "there are concerns", "there are fears", "it was unclear", "it is not clear", "it is not known")  # fmt: skip
_FALSE_HEADS = ("there is no evidence", "there was no evidence", "it is not true", "it is false", "it was false", "no evidence")
_ABILITY = listed("hear see feel afford speak remember read smell find")


def predicate(words: Words, first: int, last: int) -> int | None:
    """The word that carries the statement between two words: its first main verb, else its first noun; None if neither."""
    tag, low = words.tag, words.low
    i = first
    if i <= last and tag[i] == "K" and low[i] not in ("whether", "if"):  # a clause of circumstance stands first
        comma = next((k for k in range(i, last) if tag[k] == ","), None)
        if comma is not None and phrases.has_finite(words, comma, last):
            i = comma + 1
    skip = False
    for k in range(i, last + 1):
        if tag[k] == "W" and k > i and low[k] in ("who", "which", "whom"):
            skip = True
        elif skip and tag[k] == ",":
            skip = False
        elif (tag[k] in ("V", "X") or (tag[k] == "Z" and k < last and tag[k + 1] in "DRng")) and not skip:
            return _main_verb(words, k, last)
    return next((k for k in range(i, last + 1) if tag[k] in ("N", "P") and _ends_phrase(words, k, last)), None)


def _main_verb(words: Words, k: int, last: int) -> int:
    """From an auxiliary to its verb; a noun or adjective after be is taken as the predicate's place too."""
    tag = words.tag
    j = k
    while j < last and (tag[j] == "X" or tag[j] == "R"):
        if tag[j + 1] in ("X", "R", "V", "b", "n", "g"):
            j += 1
        else:
            break
    return j


def _ends_phrase(words: Words, k: int, last: int) -> bool:
    return k == last or words.tag[k + 1] not in ("N", "P", "Z")


def cues(words: Words, first: int, last: int) -> list[Cue]:
    """The cues that reach the statement between two words, in order of place; empty if it is plain."""
    head = predicate(words, first, last)
    return [] if head is None else sorted(reaching(words, first, last, head), key=lambda cue: cue.first)


def reaching(words: Words, first: int, last: int, head: int) -> list[Cue]:
    """Every cue that reaches the word `head` of the clause between two words, in no order of strength."""
    tag, low = words.tag, words.low
    found: list[Cue] = []
    start = phrases.group(words, head)
    for k in range(max(first, start), head + 1):
        form = low[k]
        if (form in _MODALS and tag[k] == "X" and not (form == "could" and low[head] in _ABILITY)) or form in _ADVERBS:
            found.append(Cue(k, k, "hedge"))
        elif (form in _NEGATIONS and low[k + 1 : k + 2] not in _NOT_DENIED) or form.endswith(("n't", "n’t")):
            found.append(Cue(k, k, "deny"))
    if tag[head] in ("V", "b", "n", "g", "X", "R", "N"):
        found += _governed(words, head, last)
    if "there" in low[max(first, start - 2) : head + 1] and low[head + 1 : head + 2] == ["no"]:  # "there were no ships"
        found.append(Cue(head + 1, head + 1, "deny"))
    for k in range(first, min(first + 3, last)):  # at the head of the clause
        if low[k] in _ADVERBS or (low[k] in _CONDITIONS and k == first):
            found.append(Cue(k, k, "hedge"))
    opening = " ".join(low[first : first + 5])
    for phrase in _HEADS:
        if opening.startswith(phrase):
            found.append(Cue(first, first + phrase.count(" "), "hedge"))
    for phrase in _FALSE_HEADS:
        if opening.startswith(phrase):
            found.append(Cue(first, first + phrase.count(" "), "deny"))
    if tag[head] in ("N", "P"):
        k = head - 1
        while k >= max(0, first) and tag[k] in ("N", "R", "n", "D", "P", "V"):
            if low[k] in _ADJECTIVES:
                found.append(Cue(k, k, "hedge"))
            elif low[k] == "no":
                found.append(Cue(k, k, "deny"))
            k -= 1
    elif low[first] == "no" and not any(tag[k] in ("V", "X") for k in range(first, head) if k < start):
        found.append(Cue(first, first, "deny"))
    return found


def _governed(words: Words, head: int, last: int) -> list[Cue]:
    """ "appears to have", "is believed to be", "refused to": the verb is itself a cue for the infinitive after it."""
    tag, low = words.tag, words.low
    for k in range(head, min(head + 3, last)):
        if tag[k + 1] == "T" and k + 2 <= last and tag[k + 2] in ("b", "X", "N", "R"):
            if low[k] in _NEGATIVE_VERBS:
                return [Cue(k, k, "deny")]
            if low[k] in _VERBS:
                return [Cue(k, k, "hedge")]
        if low[k] in ("considering", "contemplating", "considers", "contemplates") and tag[k + 1] == "g":
            return [Cue(k, k, "hedge")]
    if low[head] in ("unclear", "unknown", "possible"):
        return [Cue(head, head, "hedge")]
    return []
