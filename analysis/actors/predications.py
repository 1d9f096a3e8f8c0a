"""What is said to be done in one sentence: verbs, nouns, adjectives and roles with their doer, target and status."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analysis.actors import lexicon, subjects, targets
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


def read(sentence: Sentence) -> Iterator[Predication]:
    """Everything done by one named actor to another in the sentence, in the order of the words that say so."""
    row = sentence.row
    for at, token in enumerate(row):
        if token.name:
            continue
        entries = lexicon.predicates().get(token.low, ())
        kinds = {entry.kind for entry in entries}
        verb = _is_verb(row, at, entries) if "verb" in kinds else False
        if verb or (not entries and _finite(row, at)):
            sentence.doers[at] = subjects.subject(sentence, at)
        wanted = ("verb",) if verb else ("adjective", "noun", "role")
        seen = False
        for entry in entries:
            if entry.kind not in wanted:
                continue
            for found in _verbal(sentence, at, entry) if verb else _other(sentence, at, entry):
                seen = True
                yield found
            if seen:
                break
    yield from _urging(sentence)


def _finite(row: list[Token], at: int) -> bool:
    low = row[at].low
    return low in _FINITE or low.endswith("ed")


_FINITE = lexicon.HOPING | lexicon.CONSIDERING | lexicon.SAYING | lexicon.BE | lexicon.MODAL | {"has", "have", "had"}


def _is_verb(row: list[Token], at: int, entries: tuple[Predicate, ...]) -> bool:
    """Whether the word at `at`, which can be a verb, is one here: told by what stands before it."""
    form = next(entry.form for entry in entries if entry.kind == "verb")
    noun = any(entry.kind in ("noun", "role", "adjective") for entry in entries)
    left = at - 1
    while left >= 0 and (row[left].low in lexicon.ADVERB | lexicon.NEGATION or subjects._adverb(row[left])):
        left -= 1
    if left < 0:
        return form == "ing"
    before = row[left]
    if before.low in lexicon.DETERMINER or before.text in ("'s", "’s", "’", "'"):
        return False
    if form in ("base", "s"):
        if before.low in lexicon.MODAL | {"to", "do", "does", "did", "who", "which", "that", "they", "we", "it", "he", "she"}:
            return True
        if row[at + 1 : at + 2] and noun and row[at + 1].low in ("for", "of", "between", "with", "against"):
            return False
        ends = any(row[i].named and row[i].head and row[i].last == left and not (row[i].how == "adjective" and i == left) for i in range(max(0, left - 5), left + 1))
        return ends or (not noun and (before.low in lexicon.AGENT or (before.low in ("and", "or", ",") and form == "s")))
    if form == "ing":
        return not (row[at + 1 : at + 2] and row[at + 1].low == "of" and noun)
    if before.name and before.how == "adjective" and before.last == left:
        return False
    return before.low not in lexicon.PREPOSITION - {"of"} or before.low in ("after", "before", "since", "as")


def _passive(row: list[Token], at: int, form: str) -> bool:
    """Whether the form at `at` is passive: after a form of "to be", or followed by "by" with nobody before it."""
    if form not in ("past", "participle"):
        return False
    left = at - 1
    while left >= 0 and (row[left].low in lexicon.ADVERB | lexicon.NEGATION or subjects._adverb(row[left])):
        left -= 1
    if left >= 0 and row[left].low in lexicon.BE:
        return True
    return at + 1 < len(row) and row[at + 1].low == "by" and not (left >= 0 and row[left].low in lexicon.AUXILIARY)


def _verbal(sentence: Sentence, at: int, entry: Predicate) -> Iterator[Predication]:
    row = sentence.row
    action = _by_theme(row, at, entry)
    if action is None:
        return
    if entry.word.count(" ") and " ".join(t.low for t in row[at : at + 2]) != " ".join([row[at].low, *entry.word.split(" ")[1:]]):
        return
    if _passive(row, at, entry.form):
        agents = targets.after_preposition(sentence, at + 1, ("by",), action, reach=10)
        done = subjects.subject(sentence, at) if entry.object else targets.after_preposition(sentence, at + 1, entry.prepositions, action)
        if agents and done:
            yield _predication(sentence, agents, action, done, at, entry, "passive")
        elif entry.flags == "theme" and done is not None and not agents:
            sent = subjects.subject(sentence, at)
            towards = targets.after_preposition(sentence, at + 1, entry.prepositions, action)
            if sent and towards and any(row[t.last].low in lexicon.MILITARY for t in sent):
                yield _predication(sentence, sent, action, towards, at, entry, "passive")
        return
    doers = sentence.doers.get(at) or subjects.subject(sentence, at)
    if not doers:
        return
    found: list[Token] = targets.object_of(sentence, at, action) if entry.object else []
    if not found and entry.object and action == "ASSAULT":  # shelled a camp in Norway, a Norwegian camp
        found = targets.object_of(sentence, at, "SUPPORT") or targets.after_preposition(sentence, at + 1, ("in", "inside"), action, reach=8)
    if not found and entry.prepositions:
        found = targets.after_preposition(sentence, at + 1, entry.prepositions, "SUPPORT" if entry.flags == "reverse" else action)
    if found and entry.flags == "reverse":
        yield _predication(sentence, found, action, doers, at, entry, "verbal")
    elif found:
        yield _predication(sentence, doers, action, found, at, entry, "verbal")
        if entry.flags == "joint":
            yield _predication(sentence, found, action, doers, at, entry, "verbal")
    elif entry.flags == "joint" and len(doers) > 1 and entry.form != "ing":
        yield _predication(sentence, doers, action, doers, at, entry, "verbal")


def _by_theme(row: list[Token], at: int, entry: Predicate) -> str | None:
    """The class, where what is sent, given or dropped decides; None if it is nothing of the kind."""
    if entry.flags not in ("theme", "measure"):
        return entry.action
    left = max(0, at - 6) if entry.form in ("past", "participle") and any(t.low in lexicon.BE for t in row[max(0, at - 3) : at]) else at + 1
    near = [t for t in row[left : at + 11] if t.low not in lexicon.AGENT or t.low in lexicon.MILITARY]
    words = [t.low for t in near]
    cut = next((i for i, word in enumerate(words) if word in lexicon.CONJUNCTION or word in (";", ":", ".")), len(words))
    words = set(words[:cut])
    if entry.flags == "measure":
        return entry.action if words & lexicon.MEASURE else None
    if entry.action == "SEND":
        return "SEND" if words & lexicon.MILITARY else "AID" if words & lexicon.HELP else "CONSULT" if words & {"delegation", "letter", "message", "envoy"} else None
    return entry.action if words & (lexicon.HELP | lexicon.MILITARY) else None


def _other(sentence: Sentence, at: int, entry: Predicate) -> Iterator[Predication]:
    if entry.kind == "adjective":
        yield from _adjective(sentence, at, entry)
    elif entry.kind == "role":
        yield from _role(sentence, at, entry)
    else:
        yield from _nominal(sentence, at, entry)


def _adjective(sentence: Sentence, at: int, entry: Predicate) -> Iterator[Predication]:
    row = sentence.row
    left = at - 1
    while left >= 0 and (row[left].low in lexicon.ADVERB | lexicon.NEGATION or subjects._adverb(row[left])):
        left -= 1
    if left < 0 or not (row[left].low in lexicon.BE | lexicon.verb_forms("remain", "become", "seem", "appear", "grow", "feel") or row[left].text == ","):
        return
    doers = subjects.subject(sentence, left + 1 if row[left].low in lexicon.BE else left)
    sentence.doers.setdefault(at, doers)
    found = targets.after_preposition(sentence, at + 1, entry.prepositions, entry.action, reach=8)
    if doers and found:
        made = _predication(sentence, doers, entry.action, found, at, entry, "nominal")
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
        yield _predication(sentence, doers, entry.action, owner, at, entry, "nominal")


def _nominal(sentence: Sentence, at: int, entry: Predicate) -> Iterator[Predication]:
    row = sentence.row
    if at + 1 < len(row) and any(e.kind == "noun" for e in lexicon.predicates().get(row[at + 1].low, ())):
        return  # trade talks: the last noun says what it is
    action = "SANCTION" if entry.word in ("war", "wars") and at and row[at - 1].low in ("trade", "tariff") else entry.action
    paired = _hyphenated(row, at)
    joint = "joint" in entry.flags
    following = row[at + 1].low if at + 1 < len(row) else ""
    if paired:
        yield _predication(sentence, [paired[0]], action, [paired[1]], at, entry, "nominal")
        if joint:
            yield _predication(sentence, [paired[1]], action, [paired[0]], at, entry, "nominal")
        return
    between = next((i for i in range(at + 1, min(len(row), at + 6)) if row[i].low in ("between", "among")), None) if "between" in entry.prepositions else None
    if between is None and joint and following == "of" and "of" in entry.prepositions:
        between = at + 1
    if between is not None and not any(t.low in lexicon.CONJUNCTION or t.text in ",;:" or t.low in lexicon.predicates() for t in row[at + 1 : between]):
        both = targets.pair_between(sentence, between)
        if both:
            yield _predication(sentence, both, action, both, at, entry, "nominal")
        if both or row[between].low != "of":
            return
    if "of actor" in entry.flags and following == "of":
        doers, end = targets.name_after(sentence, at + 2, "SEND", reach=5)
        found = targets.after_preposition(sentence, end, entry.prepositions, action, reach=6) if doers else []
    else:
        doers = subjects.possessor(sentence, at)
        found = targets.after_preposition(sentence, at + 1, entry.prepositions, "SUPPORT" if "goods" in entry.flags else action, reach=6)
        governed = not doers and (bool(found) or joint)
        if governed:
            doers = (_by(sentence, at) if found else []) or _governing(sentence, at, found)
            if governed and found and joint and status_of(row, at)[0] == "hoped":
                joint = False  # who seeks an alliance does not have one
    if not found and joint and len(doers) > 1:
        yield _predication(sentence, doers, action, doers, at, entry, "nominal")
    elif doers and found:
        yield _predication(sentence, doers, action, found, at, entry, "nominal")
        if joint:
            yield _predication(sentence, found, action, doers, at, entry, "nominal")


def _hyphenated(row: list[Token], at: int) -> list[Token]:
    """The two names in "Norway-Sweden relations", "the Russian-Swedish pact" before the noun at `at`; else none."""
    for right in range(at - 1, max(1, at - 4), -1):
        if row[right].named and row[right - 1].text in "-–/" and row[right - 2].named and not row[right].owns:
            return [row[right - 2], row[right]]
        if row[right].low in lexicon.PREPOSITION | lexicon.CONJUNCTION:
            break
    return []


def _by(sentence: Sentence, at: int) -> list[Token]:
    return targets.after_preposition(sentence, at + 1, ("by",), "", reach=8)


def _governing(sentence: Sentence, at: int, found: object) -> list[Token]:
    """The subject of the verb whose object the noun at `at` is: "Norway imposed sanctions on Sweden"; none if there is no verb near."""
    row = sentence.row
    for left in range(at - 1, max(-1, at - 7), -1):
        token = row[left]
        if token.named or token.low in lexicon.CONJUNCTION or token.low in (lexicon.PREPOSITION if found else lexicon.PREPOSITION - {"of"}) or token.text in ",;:“”\"":
            return []
        if left == at - 1 and left and token.low.endswith(("ing", "ed")) and row[left - 1].low in lexicon.DETERMINER | lexicon.POSSESSIVE:
            continue  # a growing alliance
        known = any(entry.kind == "verb" for entry in lexicon.predicates().get(token.low, ()))
        if token.low in lexicon.LIGHT or token.low in lexicon.REFUSING | lexicon.HOPING or (left in sentence.doers and not known and token.low not in lexicon.SAYING and row[left + 1].low != "the"):
            return [] if left and row[left - 1].low in lexicon.BE and token.low.endswith("ed") else subjects.subject(sentence, left)
        if known and left in sentence.doers:
            return []  # to support the raid on Norway is not to raid it
    return []


def _urging(sentence: Sentence) -> Iterator[Predication]:
    """"A says that B should": a request of A to B."""
    row = sentence.row
    for at, token in enumerate(row[:-3]):
        if token.low != "that" or at == 0 or row[at - 1].low not in lexicon.SAYING:
            continue
        found, end = targets.name_after(sentence, at + 1, "", reach=3)
        if not found or end + 1 >= len(row):
            continue
        needs = row[end].low in ("should", "must", "ought", "needs") or (row[end].low == "could" and row[end + 1].low in ("help", "play", "stop", "do"))
        verb = at - 1 if row[at - 1].low != "out" else at - 2
        doers = subjects.subject(sentence, verb)
        if needs and doers:
            yield Predication(tuple(doers), "REQUEST", tuple(found), verb, "say that it should", "verbal", "stated", False, -1)


def _predication(sentence: Sentence, doers: list[Token], action: str, found: list[Token], at: int, entry: Predicate, form: str) -> Predication:
    status, negated = status_of(sentence.row, at)
    sign = 0 if negated else _warmth(sentence.row, at) if "plain" in entry.flags else lexicon.sign_of(action)
    sentence.doers.setdefault(at, list(doers))
    return Predication(tuple(doers), action, tuple(found), at, entry.word, form, status, negated, sign)


_WARM = lexicon.words_of(
    "close closer deepen deepens deepened deepening strengthen strengthens strengthened strengthening strong good warm growing burgeoning "
    "friendly cooperative values value mutual improve improved improving restore restored forge forged cordial enhance enhanced expand "
    "expanded expanding build building maintained"
)


_COLD = lexicon.words_of("deteriorating deteriorate deteriorated strained strain strains straining tense souring soured cool cooled cooling troubled frosty icy broken worsened worsening worsen fraught bad poor")


def _warmth(row: list[Token], at: int) -> int:
    """Sign of "relations" at `at` by the words around it: 1 for close, -1 for strained, 0 if nothing says how they are."""
    near = [token.low for token in row[max(0, at - 8) : at + 12]]
    return -1 if any(word in _COLD for word in near) else 1 if any(word in _WARM for word in near) else 0


def status_of(row: list[Token], at: int) -> tuple[str, bool]:
    """How the doing at `at` is put (stated, reported, hoped, denied, possible), and whether it is negated.

    Read from the verbs and modals that govern it, back to the beginning of its clause.
    """
    words = []
    for left in range(at - 1, max(-1, at - 14), -1):
        low = row[left].low
        words.append(low)
        if low in ("because", "although", "though", "whereas") or row[left].text in ";:" or low == "while":
            break
        if row[left].text == "," and row[left + 1].low not in lexicon.ADVERB:
            break
    near = words[:6]
    negated = any(word in lexicon.NEGATION or word.endswith(("n't", "n’t")) for word in near[:5]) and not {"only", "but"} & set(near)
    if negated or any(word in lexicon.REFUSING for word in near[:3]):
        return "denied", negated
    clause = words[: next((i for i, word in enumerate(words) if word in lexicon.CONJUNCTION), len(words)) + 1]
    if any(word in lexicon.POSSIBLE or word in lexicon.CONSIDERING for word in clause):
        return "possible", False
    if any(word in lexicon.HOPING for word in clause[:8]):
        return "hoped", False
    if any(word in lexicon.REPORTED for word in words):
        return "reported", False
    return "stated", False
