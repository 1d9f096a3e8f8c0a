"""What nouns, adjectives and roles say is done: "Norway's support for Sweden", "is wary of Sweden", "Sweden's main ally"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analysis.actors import lexicon, manner, references, subjects, targets
from analysis.actors.lexicon import Predicate
from analysis.actors.phrases import Token
from analysis.actors.subjects import Sentence


class Predication(NamedTuple):
    """One doing: who, what (class and word), to whom, and how it is put."""

    actors: tuple[Token, ...]
    action: str
    targets: tuple[Token, ...]
    at: int
    word: str
    form: str  # verbal, nominal, passive
    status: str
    negated: bool
    sign: int


def predication(sentence: Sentence, doers: list[Token], action: str, found: list[Token], at: int, entry: Predicate, form: str) -> Predication:
    """One doing by the word at `at`, with its manner and sign (0 where negated); notes in `sentence` who does it."""
    status, negated = manner.status_of(sentence.row, at)
    if form == "nominal" and action in ("REJECT", "ASSAULT") and manner.eased(sentence.row, at):
        status, negated = "denied", True
    sign = 0 if negated else manner.warmth(sentence.row, at) if "plain" in entry.flags else lexicon.sign_of(action)
    sentence.doers.setdefault(at, list(doers))
    return Predication(tuple(doers), action, tuple(found), at, entry.word, form, status, negated, sign)


def read(sentence: Sentence, at: int, entry: Predicate) -> Iterator[Predication]:
    """What the noun, adjective or role at `at` says is done; nothing where doer or target is not named."""
    if entry.kind == "adjective":
        yield from _adjective(sentence, at, entry)
    elif entry.kind == "role":
        yield from _role(sentence, at, entry)
    else:
        yield from _nominal(sentence, at, entry)


def _adjective(sentence: Sentence, at: int, entry: Predicate) -> Iterator[Predication]:
    row = sentence.row
    left = at - 1
    while left >= 0 and (row[left].low in lexicon.ADVERB | lexicon.NEGATION or subjects.is_adverb(row[left])):
        left -= 1
    if left < 0 or not (row[left].low in lexicon.BE | lexicon.verb_forms("remain", "become", "seem", "appear", "grow", "feel") or row[left].text == ","):
        return
    doers = subjects.subject(sentence, left + 1 if row[left].low in lexicon.BE else left)
    sentence.doers.setdefault(at, doers)
    found = targets.after_preposition(sentence, at + 1, entry.prepositions, entry.action, reach=8)
    if doers and found:
        made = predication(sentence, doers, entry.action, found, at, entry, "nominal")
        if made.negated:  # not pleased is displeased: a stance denied is its opposite
            turned = "ACCUSE" if lexicon.sign_of(entry.action) > 0 else "SUPPORT"
            made = made._replace(action=turned, sign=lexicon.sign_of(turned), status="stated")
        yield made


def _role(sentence: Sentence, at: int, entry: Predicate) -> Iterator[Predication]:
    """"A is B's ally", "A's role as B's ally", "A, an enemy of B": from A to B."""
    row = sentence.row
    owner = subjects.possessor(sentence, at) or targets.after_preposition(sentence, at + 1, entry.prepositions, entry.action, reach=5)
    left = at - 1
    while left >= 0 and left > at - 12:
        low = row[left].low
        if low in lexicon.BE | lexicon.verb_forms("remain", "become"):
            doers = subjects.subject(sentence, left)
            break
        if low == "as" and left and row[left - 1].low in ("role", "status", "position", "place"):
            doers = subjects.possessor(sentence, left - 1)
            break
        if low in lexicon.CONJUNCTION or row[left].text in ";:":
            return
        left -= 1
    else:
        return
    doers = [doer for doer in doers if all(doer is not own for own in owner)]
    if doers and owner:
        yield predication(sentence, doers, entry.action, owner, at, entry, "nominal")


def _nominal(sentence: Sentence, at: int, entry: Predicate) -> Iterator[Predication]:
    row = sentence.row
    if at + 1 < len(row) and any(e.kind == "noun" for e in lexicon.predicates().get(row[at + 1].low, ())):
        return  # trade talks: the last noun says what it is
    action = "SANCTION" if entry.word in ("war", "wars") and at and row[at - 1].low in ("trade", "tariff") else entry.action
    paired = _hyphenated(row, at)
    joint = "joint" in entry.flags
    following = row[at + 1].low if at + 1 < len(row) else ""
    if paired:
        yield predication(sentence, [paired[0]], action, [paired[1]], at, entry, "nominal")
        if joint:
            yield predication(sentence, [paired[1]], action, [paired[0]], at, entry, "nominal")
        return
    between = next((i for i in range(at + 1, min(len(row), at + 6)) if row[i].low in ("between", "among")), None) if "between" in entry.prepositions else None
    if between is None and joint and following == "of" and "of" in entry.prepositions:
        between = at + 1
    if between is not None and not any(t.low in lexicon.CONJUNCTION or t.text in ",;:" or (t.low in lexicon.predicates() and t.low not in _RISING) for t in row[at + 1 : between]):
        both = targets.pair_between(sentence, between)
        if both:
            yield predication(sentence, both, action, both, at, entry, "nominal")
        if both or row[between].low != "of":
            return
    if "of actor" in entry.flags and following == "of":
        doers, end = targets.name_after(sentence, at + 2, "SEND", reach=5)
        found = targets.after_preposition(sentence, end, entry.prepositions, action, reach=6) if doers else []
    elif following == "from" and "from" not in entry.prepositions and "goods" not in entry.flags:  # Norway faces pressure from Sweden
        doers, _ = targets.name_after(sentence, at + 2, "SEND", reach=5)
        found = (subjects.possessor(sentence, at) or _governing(sentence, at, True, verbs=lexicon.RECEIVING)) if doers else []
    else:
        doers = subjects.possessor(sentence, at)
        found = targets.after_preposition(sentence, at + 1, entry.prepositions, "SUPPORT" if "goods" in entry.flags else action, reach=6)
        if not doers and not found:
            doers, found = _held(sentence, at, entry, action)
        if not doers and _possessed(row, at):
            return  # "his talks", of nobody who can be told
        governed = not doers and (bool(found) or joint)
        if governed:
            doers = (_by(sentence, at) if found else []) or _governing(sentence, at, found) or (_fronted(sentence, at) if found else [])
            if not doers and found and action == "CONSULT":
                doers = [token for token in _clause(sentence, at) if token.name not in {other.name for other in found}]
            if governed and found and joint and manner.status_of(row, at)[0] == "hoped":
                joint = False  # who seeks an alliance does not have one
    if not found and len(doers) == 1 and doers[0].at == at - 1 and row[at - 1] is doers[0] and doers[0].how != "adjective" and (joint or action in ("ACCUSE", "SANCTION", "CONSULT")):
        found, doers = doers, subjects.possessor(sentence, at - 1) or _governing(sentence, at - 1, True)  # Norway's Sweden summit
    if not found and joint and len(doers) > 1:
        yield predication(sentence, doers, action, doers, at, entry, "nominal")
    elif doers and found:
        yield predication(sentence, doers, action, found, at, entry, "nominal")
        if joint:
            yield predication(sentence, found, action, doers, at, entry, "nominal")


_RISING = lexicon.verb_forms("rise", "grow", "mount", "increase", "deepen", "continue", "escalate", "break", "flare", "exist", "resume")


def _hyphenated(row: list[Token], at: int) -> list[Token]:
    """The two names in "Norway-Sweden relations", "the Russian-Swedish pact" before the noun at `at`; else none."""
    for right in range(at - 1, max(1, at - 4), -1):
        if row[right].named and row[right - 1].text in "-–/" and row[right - 2].named and not row[right].owns:
            return [row[right - 2], row[right]]
        if row[right].low in lexicon.PREPOSITION | lexicon.CONJUNCTION:
            break
    return []


def _possessed(row: list[Token], at: int) -> bool:
    """Whether the noun at `at` is somebody's by the word before it or before its adjectives: "his long talks"."""
    left = at - 1
    while left >= at - 3 and left > 0 and row[left].text[0].isalpha() and not row[left].name and row[left].low not in lexicon.DETERMINER | lexicon.PREPOSITION:
        left -= 1
    return left >= 0 and row[left].low in {"his", "her"}


def _by(sentence: Sentence, at: int) -> list[Token]:
    return targets.after_preposition(sentence, at + 1, ("by",), "", reach=8)


def _governing(sentence: Sentence, at: int, found: object, *, verbs: frozenset[str] = frozenset()) -> list[Token]:
    """The subject of the verb whose object the noun at `at` is: "Norway imposed sanctions on Sweden"; none if there is no such verb near.

    The verb is one that only carries its noun (to have, to make), one of hoping or refusing, or one of `verbs`.
    """
    row = sentence.row
    carrying = lexicon.LIGHT | lexicon.REFUSING | lexicon.HOPING | verbs
    for left in range(at - 1, max(-1, at - 7), -1):
        token = row[left]
        if token.named or token.low in lexicon.CONJUNCTION or token.low in (lexicon.PREPOSITION if found else lexicon.PREPOSITION - {"of"}) or token.text in ",;:“”\"":
            return []
        if left == at - 1 and left and token.low.endswith(("ing", "ed")) and row[left - 1].low in lexicon.DETERMINER | lexicon.POSSESSIVE:
            continue  # a growing alliance
        known = any(entry.kind == "verb" for entry in lexicon.predicates().get(token.low, ()))
        if token.low in carrying or (left in sentence.doers and not known and token.low not in lexicon.SAYING and row[left + 1].low != "the"):
            return [] if left and row[left - 1].low in lexicon.BE and token.low.endswith("ed") else subjects.subject(sentence, left)
        if known and left in sentence.doers:
            return []  # to support the raid on Norway is not to raid it
    return []


def _fronted(sentence: Sentence, at: int) -> list[Token]:
    """The subject after the phrase that opens the sentence and holds the noun at `at`: "In a dispute with Sweden, Norway"; else none."""
    row = sentence.row
    comma = next((i for i in range(at + 1, min(len(row), at + 15)) if row[i].text == ","), None)
    if row[0].low not in lexicon.PREPOSITION or comma is None or at > 12 or any(row[i].text in ",;:" or i in sentence.verbs for i in range(at)):
        return []
    return references.first_after(row, comma)


def _clause(sentence: Sentence, at: int) -> list[Token]:
    """Who does the last verb before `at`; for talks and meetings, which are had by whoever the clause is about."""
    row = sentence.row
    for left in range(at - 1, max(-1, at - 20), -1):
        if row[left].text in ";:“”\"" or row[left].low in lexicon.CONJUNCTION - {"as", "that"}:
            return []
        if left in sentence.verbs:
            return sentence.doers.get(left, [])
    return []


def _held(sentence: Sentence, at: int, entry: Predicate, action: str) -> tuple[list[Token], list[Token]]:
    """Doer and target of a noun in "the talks that Norway held with Sweden"; empty without such a clause."""
    row = sentence.row
    verb = next((i for i in range(at + 1, min(len(row), at + 7)) if row[i].low in lexicon.LIGHT and not row[i].name), None)
    if verb is None or not any(row[i].named or row[i].low in lexicon.PRONOUN for i in range(at + 1, verb)):
        return [], []
    doers = subjects.subject(sentence, verb)
    return doers, targets.after_preposition(sentence, verb + 1, entry.prepositions, action, reach=8) if doers else []
