"""What is said to be done in one sentence: by its verbs here, by other words in `nominal`; each with doer, target and status."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.actors import lexicon, nominal, subjects, targets
from analysis.actors.lexicon import Predicate
from analysis.actors.nominal import Predication
from analysis.actors.phrases import Token
from analysis.actors.subjects import Sentence


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
            if token.low not in lexicon.AUXILIARY:
                sentence.verbs.add(at)
        wanted = ("verb",) if verb else ("adjective", "noun", "role")
        seen = False
        for entry in entries:
            if entry.kind not in wanted:
                continue
            for found in _verbal(sentence, at, entry) if verb else nominal.read(sentence, at, entry):
                seen = True
                yield found
            if seen:
                break
    yield from _urging(sentence)


def _finite(row: list[Token], at: int) -> bool:
    low = row[at].low
    if low in _FINITE:
        return True
    before = row[at - 1] if at else None
    return low.endswith("ed") and before is not None and not (before.low in lexicon.DETERMINER | lexicon.PREPOSITION or before.text in ("'s", "’s") or before.how == "adjective")


_FINITE = lexicon.HOPING | lexicon.CONSIDERING | lexicon.SAYING | lexicon.BE | lexicon.MODAL | {"has", "have", "had"}


def _is_verb(row: list[Token], at: int, entries: tuple[Predicate, ...]) -> bool:
    """Whether the word at `at`, which can be a verb, is one here: told by what stands before it."""
    form = next(entry.form for entry in entries if entry.kind == "verb")
    noun = any(entry.kind in ("noun", "role", "adjective") for entry in entries)
    left = at - 1
    while left >= 0 and (row[left].low in lexicon.ADVERB | lexicon.NEGATION or subjects.is_adverb(row[left])):
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
    if form == "ing" and before.low == "to" and left == at - 1 and left and row[left - 1].low not in _TO_DOING:
        return False  # "statements to investigating officers"
    if form == "ing":
        return not (row[at + 1 : at + 2] and row[at + 1].low == "of" and noun)
    if before.name and before.how == "adjective" and before.last == left:
        return False
    return before.low not in lexicon.PREPOSITION - {"of"} or before.low in ("after", "before", "since", "as")


_TO_DOING = {"committed", "opposed", "devoted", "dedicated", "close", "closer", "addition", "commitment", "opposition", "used", "resorted", "limited", "forward"}


def _passive(row: list[Token], at: int, form: str) -> bool:
    """Whether the form at `at` is passive: after a form of "to be", or followed by "by" with nobody before it."""
    if form not in ("past", "participle"):
        return False
    left = at - 1
    while left >= 0 and (row[left].low in lexicon.ADVERB | lexicon.NEGATION or subjects.is_adverb(row[left])):
        left -= 1
    if left >= 0 and row[left].low in lexicon.BE:
        return True
    return at + 1 < len(row) and row[at + 1].low == "by" and not (left >= 0 and row[left].low in lexicon.AUXILIARY)


def _verbal(sentence: Sentence, at: int, entry: Predicate) -> Iterator[Predication]:
    row = sentence.row
    action = _by_theme(row, at, entry)
    if action is None:
        return
    if _passive(row, at, entry.form):
        agents = targets.after_preposition(sentence, at + 1, ("by",), action, reach=10)
        done = subjects.subject(sentence, at) if entry.object else targets.after_preposition(sentence, at + 1, entry.prepositions, action)
        if agents and done:
            yield nominal.predication(sentence, agents, action, done, at, entry, "passive")
        elif "theme" in entry.flags and done is not None and not agents:
            sent = subjects.subject(sentence, at)
            towards = targets.after_preposition(sentence, at + 1, entry.prepositions, action)
            if sent and towards and any(row[t.last].low in lexicon.MILITARY for t in sent):
                yield nominal.predication(sentence, sent, action, towards, at, entry, "passive")
        return
    doers = sentence.doers.get(at) or subjects.subject(sentence, at)
    if not doers:
        return
    found: list[Token] = targets.object_of(sentence, at, action) if entry.object else []
    if found and entry.flags == "to" and not _told_to(row, found):
        return
    if found and entry.flags == "request" and _questioned(row, found):
        return
    if not found and entry.object and action == "ASSAULT":  # shelled a camp in Norway, a Norwegian camp
        found = targets.object_of(sentence, at, "SUPPORT") or targets.after_preposition(sentence, at + 1, ("in", "inside"), action, reach=8)
    if not found and entry.prepositions:
        found = targets.after_preposition(sentence, at + 1, entry.prepositions, "SUPPORT" if "reverse" in entry.flags else action)
    if not found and len(doers) > 1 and " ".join(token.low for token in row[at + 1 : at + 3]) in ("each other", "one another"):
        yield nominal.predication(sentence, doers, action, doers, at, entry, "verbal")
    elif found and "reverse" in entry.flags:
        yield nominal.predication(sentence, found, action, doers, at, entry, "verbal")
    elif found:
        yield nominal.predication(sentence, doers, action, found, at, entry, "verbal")
        if "joint" in entry.flags:
            yield nominal.predication(sentence, found, action, doers, at, entry, "verbal")
    elif "joint" in entry.flags and len(doers) > 1 and entry.form != "ing" and ("topic" in entry.flags or _alone(row, at + 1)):
        yield nominal.predication(sentence, doers, action, doers, at, entry, "verbal")


def _alone(row: list[Token], at: int) -> bool:
    """Whether no object begins at `at`: "met", "met on Monday", but not "negotiated down the price"."""
    if at >= len(row) or not row[at].text[0].isalnum():
        return True
    low = row[at].low
    return row[at].text[0].isupper() or low.endswith("ly") or low in (lexicon.PREPOSITION | lexicon.ADVERB | lexicon.CONJUNCTION | {"last", "this", "next", "today", "here", "and", "earlier"})


def _told_to(row: list[Token], found: list[Token]) -> bool:
    """Whether what the target is to do follows: "wants Norway to help", "got Norway into"."""
    after = row[max(token.last for token in found) + 1 :][:2]
    words = [token.low for token in after]
    return bool(words) and (words[0] in ("to", "into") or words == ["not", "to"] or words == ["'s", "to"])


def _questioned(row: list[Token], found: list[Token]) -> bool:
    """Whether the target is only asked a question: "asked Norway whether", "asked Norway about", "asked Norway many questions"."""
    words = [token.low for token in row[max(token.last for token in found) + 1 :][:7]]
    words = words[: next((place for place, word in enumerate(words) if word in ("to", "for", "that")), len(words))]
    return bool(words) and (words[0] in _QUESTIONS or bool({"question", "questions", "whether", "if"} & set(words)))


_QUESTIONS = lexicon.words_of("if whether about what why how who when where which :")


def _by_theme(row: list[Token], at: int, entry: Predicate) -> str | None:
    """The class, where what is sent, given or dropped decides; None if it is nothing of the kind."""
    if not {"theme", "measure"} & set(entry.flags.split()):
        return entry.action
    left = max(0, at - 6) if entry.form in ("past", "participle") and any(t.low in lexicon.BE for t in row[max(0, at - 3) : at]) else at + 1
    near = [t for t in row[left : at + 11] if t.low not in lexicon.AGENT or t.low in lexicon.MILITARY]
    words = [t.low for t in near]
    cut = next((i for i, word in enumerate(words) if word in lexicon.CONJUNCTION or word in (";", ":", ".")), len(words))
    words = set(words[:cut])
    if "measure" in entry.flags:
        return entry.action if words & lexicon.MEASURE else None
    if entry.action == "SEND":
        return "SEND" if words & lexicon.MILITARY else "AID" if words & lexicon.HELP else "CONSULT" if words & {"delegation", "letter", "message", "envoy"} else None
    return entry.action if words & (lexicon.HELP | lexicon.MILITARY) else None


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
