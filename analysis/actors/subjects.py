"""Who does what a verb says: its subject, through auxiliaries, infinitives, participles, relative clauses and "and"."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.actors import lexicon, references
from analysis.actors.phrases import Token, members, phrase_ending


@dataclass
class Sentence:
    """A sentence being read: its tokens, the ones before it, and who does what so far (index of the word -> names)."""

    row: list[Token]
    earlier: list[list[Token]]
    lead: list[Token] | None = None  # subject of the line that a list item completes
    doers: dict[int, list[Token]] = field(default_factory=dict)
    verbs: set[int] = field(default_factory=set)


def group_at(sentence: Sentence, at: int) -> list[Token]:
    """The names whose phrase ends at token `at`, or for which the pronoun there stands; none if neither."""
    row = sentence.row
    if at < 0:
        return []
    if row[at].low in ("it", "they", "he", "she"):
        return references.resolve(row, at, sentence.earlier)
    index = phrase_ending(row, at)
    if index is not None:
        return [row[i] for i in members(row, index)]
    if row[at].low in lexicon.AGENT:  # "its troops", "their foreign ministry"
        for left in range(at - 1, max(-1, at - 4), -1):
            if row[left].low in lexicon.POSSESSIVE:
                return references.resolve(row, left, sentence.earlier)
            if row[left].low in lexicon.PREPOSITION | lexicon.CONJUNCTION or not row[left].text[0].isalnum():
                break
    return []


def possessor(sentence: Sentence, at: int) -> list[Token]:
    """Who has or does the noun at `at`: "Norway's growing", "its", "Norwegian" before it; none if nobody is named."""
    row = sentence.row
    left, steps = at - 1, 0
    while left >= 0 and steps < 6:
        token = row[left]
        if token.text in ("'s", "’s", "'", "’") and left and row[left - 1].named:
            return [row[i] for i in members(row, left - 1)]
        if token.named:
            near = token.owns or token.last >= at - 1 or token.how == "adjective" or steps <= 1
            return [row[i] for i in members(row, left)] if near else []
        if token.low in lexicon.POSSESSIVE:
            return references.resolve(row, left, sentence.earlier)
        if token.low == "whose":
            return group_at(sentence, left - 2 if row[left - 1].text == "," else left - 1)
        function = token.low in lexicon.PREPOSITION | lexicon.CONJUNCTION | lexicon.AUXILIARY or token.low in ("a", "an", "to")
        if function or (not token.text[0].isalnum() and token.text != "-"):
            return []
        if any(entry.kind == "verb" and entry.form in ("past", "s") for entry in lexicon.predicates().get(token.low, ())) and token.low not in lexicon.AGENT:
            return []
        left -= 1
        steps += 1
    return []


QUOTES = ("“", "”", '"', "‘")


def _last_done(sentence: Sentence, before: int, *, named: bool = True) -> int | None:
    """Index of the last word before `before` of which it is known who does it (`named`: somebody named); None if none."""
    for index in range(before - 1, max(-1, before - references.REACH), -1):
        if index in sentence.doers and (sentence.doers[index] or not named):
            return index
    return None


def _previous_doers(sentence: Sentence, before: int) -> list[Token]:
    """Who does the last verb before `before`, none if nobody named does; without a verb the last subject there."""
    verbs = [index for index in range(max(0, before - references.REACH), before) if index in sentence.verbs]
    if verbs:
        return sentence.doers.get(verbs[-1], [])
    left = references.subjects(sentence.row, before=before)
    if left:
        return [sentence.row[i] for i in members(sentence.row, left[-1])]
    return sentence.lead or []


def controller(sentence: Sentence, to: int) -> list[Token]:
    """Who does the infinitive whose "to" stands at `to`."""
    row = sentence.row
    at = to - 1
    while at > 0 and (row[at].low in lexicon.ADVERB or row[at].low.endswith("ly") or row[at].low == "not" or row[at].text in QUOTES):
        at -= 1
    if at < 0:
        return sentence.lead or []
    if row[at].low in lexicon.CONTROL_NOUN:
        return possessor(sentence, at) or _previous_doers(sentence, at)
    object_ = phrase_ending(row, at)
    if object_ is not None:
        first = min(members(row, object_))
        before = first - 1
        while before > 0 and (row[before].low in lexicon.DETERMINER | {"on", "upon"} or (row[before].text[0].isupper() and not row[before].name)):
            before -= 1
        if before >= 0 and row[before].low in lexicon.OBJECT_CONTROL:
            return [row[i] for i in members(row, object_)]
    low = row[at].low
    verbal = low in lexicon.CONTROL_VERB | lexicon.HOPING | lexicon.CONSIDERING | lexicon.REFUSING | lexicon.AUXILIARY
    if verbal or low in ("unlikely", "eager", "determined", "prepared"):
        return subject(sentence, at)
    return _previous_doers(sentence, to)


def subject(sentence: Sentence, verb: int) -> list[Token]:
    """Who does the verb at `verb`, in the active voice; none if nobody named does."""
    row = sentence.row
    at = verb - 1
    while at >= 0 and (row[at].low in lexicon.AUXILIARY or row[at].low in lexicon.ADVERB | lexicon.NEGATION or row[at].low.endswith(("n't", "n’t")) or is_adverb(row[at])):
        at -= 1
    if at < 0 or row[at].text in "•*·":
        return (sentence.lead or []) if row[verb].low.endswith("ing") else []
    token = row[at]
    if token.low == "to":
        return controller(sentence, at)
    if token.low in ("who", "which", "that"):
        before = at - 1
        while before >= 0 and row[before].text in (",", "“", '"'):
            before -= 1
        found = group_at(sentence, before) if row[verb].low not in lexicon.predicates() or row[before].low not in lexicon.SAYING else []
        return [] if token.low != "who" and _only_where(row, before, found) else found
    ing = row[verb].low.endswith("ing")
    if ing and verb - 1 == at and (token.text == "," or token.low in lexicon.PREPOSITION or token.low == "and"):
        return _of_gerund(sentence, at, verb)
    if ing and verb - 1 == at and references.is_verb(token) and not token.named:
        return subject(sentence, at)  # "considers arming"
    if ing and verb - 1 == at and not token.name:
        spent = next((i for i in range(at - 1, max(-1, at - 9), -1) if row[i].low in _SPENDING), None)
        if spent is not None:  # has spent a year railing
            return subject(sentence, spent)
    if token.low in ("and", "or", "but") and at:
        known = _last_done(sentence, at, named=False)
        if known is not None and row[verb + 1 : verb + 2] and row[verb + 1].low in ("him", "her", "it", "them") and _told(sentence, known):
            return []  # "Berg said that Holm had lied and mocked him": either of the two
        return sentence.doers[known] if known is not None and _same_clause(row, known, at) else []
    if token.text == "," and at:
        return _over_parenthesis(sentence, at)
    found = group_at(sentence, at)
    return _not_after_preposition(sentence, at, found)


def _told(sentence: Sentence, known: int) -> bool:
    """Whether the doing at `known` is what somebody else is said to say or think: then two may do what comes after "and"."""
    row = sentence.row
    said = next((index for index in range(known - 1, max(-1, known - 15), -1) if row[index].low in lexicon.SAYING or row[index].text in ";:"), None)
    teller = (sentence.doers.get(said) or subject(sentence, said)) if said is not None and row[said].low in lexicon.SAYING else sentence.doers[known]
    return {token.name for token in teller} != {token.name for token in sentence.doers[known]}


def _only_where(row: list[Token], at: int, found: list[Token]) -> bool:
    """Whether the phrase of `found` that ends at `at` follows a preposition of place: in "the raid on Norway, which killed" the raid kills."""
    if not found or found[0].at > at or row[found[0].at] is not found[0]:
        return False
    left = found[0].at - 1
    while left >= 0 and row[left].low in lexicon.DETERMINER:
        left -= 1
    return left >= 0 and row[left].low in {"in", "on", "of", "at", "to", "into", "across", "from", "near", "outside"}


def is_adverb(token: Token) -> bool:
    """Whether a token is an adverb by its ending."""
    return token.low.endswith("ly") and not token.name and token.low not in ("ally", "rely", "supply", "apply", "family", "reply", "fly")


def _same_clause(row: list[Token], left: int, right: int) -> bool:
    return not any(token.low in lexicon.CONJUNCTION | {"who", "which"} or token.text in ";:" for token in row[left + 1 : right])


def _of_gerund(sentence: Sentence, at: int, verb: int) -> list[Token]:
    row = sentence.row
    if row[at].low == "by":  # fined Norway for breaking the law by selling
        outer = next((i for i in range(at - 1, max(1, at - 9), -1) if row[i].low.endswith("ing") and row[i - 1].low in ("for", "from", "of")), None)
        if outer is not None:
            return subject(sentence, outer)
    if row[at].low == "of" and at > 1 and row[at - 1].low.endswith("ed") and not row[at - 1].name and row[at - 2].low not in lexicon.BE | lexicon.ADVERB:
        return []  # the ship suspected of doing it
    if row[at].low in ("of", "for", "from") and at:
        object_ = phrase_ending(row, at - 1)
        if object_ is not None and at - 2 >= 0:  # accused Norway of shelling; stopped Norway from sending
            before = min(members(row, object_)) - 1
            if before >= 0 and references.is_verb(row[before]):
                return [row[i] for i in members(row, object_)]
        if row[at - 1].low in lexicon.CONTROL_NOUN:
            return possessor(sentence, at - 1) or _previous_doers(sentence, at - 1)
        if row[at].low in ("for", "from") and _has_object(sentence, at):  # criticized the president for
            return []
    if row[at].low == "of" and at:
        if row[at - 1].low in _ADJECTIVES:  # only who "is capable of" it, not a missile capable of it
            return subject(sentence, at - 1) if at > 1 and row[at - 2].low in lexicon.BE | lexicon.ADVERB else []
        return possessor(sentence, at - 1) or _previous_doers(sentence, at - 1)
    left = references.subjects(row, before=verb)
    if left and row[at].text == "," and _spoken(row[verb]):
        main = [i for i in left if i == 0 or row[i - 1].low not in lexicon.CONJUNCTION | lexicon.SAYING]
        left = main or left  # "Norway said that Sweden had lied, calling on Finland to": it is Norway that calls
    if left:
        return [row[i] for i in members(row, left[-1])]
    return _previous_doers(sentence, verb)


def _has_object(sentence: Sentence, at: int) -> bool:
    """Whether the verb to which the preposition at `at` belongs has an object of its own, without a name."""
    row = sentence.row
    verb = next((index for index in range(at - 1, max(-1, at - 9), -1) if index in sentence.verbs), None)
    if verb is None or verb == at - 1 or (verb and row[verb - 1].low in lexicon.BE):
        return False
    return any(entry.kind == "verb" and entry.object for entry in lexicon.predicates().get(row[verb].low, ()))


_SPENDING = lexicon.verb_forms("spend", "waste")
_ADJECTIVES = {"capable", "guilty", "fond", "tired", "afraid", "proud", "sick", "incapable", "worthy"}
_SPOKEN = {"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "AGREE"}


def _spoken(token: Token) -> bool:
    return any(entry.kind == "verb" and entry.action in _SPOKEN for entry in lexicon.predicates().get(token.low, ()))


def _over_parenthesis(sentence: Sentence, comma: int) -> list[Token]:
    """The subject before a clause between commas: "Norway, which borders Sweden, has said"."""
    row = sentence.row
    index = phrase_ending(row, comma - 1)
    if index is not None and any(token.absorbed for token in row[index + 1 : comma]):
        return [row[index]]  # Ola Nordmann, Norway's envoy, said
    for at in range(comma - 1, max(0, comma - 25), -1):
        if row[at].text == "," and (row[at + 1].low in _OPENING or row[at + 1].low.endswith("ing") or row[at + 1].low in lexicon.AGENT or row[at + 1].low in lexicon.DETERMINER):
            return _not_after_preposition(sentence, at - 1, group_at(sentence, at - 1))
        if row[at].text == ",":
            break
    return []


_OPENING = {"who", "which", "whose", "along", "together", "as", "including", "like", "where", "now", "once", "under", "with", "long", "in", "despite"}


def _not_after_preposition(sentence: Sentence, at: int, found: list[Token]) -> list[Token]:
    """`found`, unless it follows a preposition: then it is no subject, but "the leaders of Norway" act for it."""
    row = sentence.row
    if not found or row[at].low in lexicon.PRONOUN or found[0].at >= len(row) or row[found[0].at] is not found[0]:
        return found  # a pronoun stands here, and the name elsewhere
    left = found[0].at - 1
    while left >= 0 and (row[left].low in lexicon.DETERMINER or (row[left].text[0].isupper() and not row[left].name and left > 0 and row[left].low not in lexicon.PREPOSITION | lexicon.CONJUNCTION)
                         or row[left].low in lexicon.AGENT or row[left].low in ("new", "former")):  # fmt: skip
        left -= 1
    if left < 0 or row[left].low not in lexicon.PREPOSITION or row[left].low in ("as", "after", "before", "since", "than"):
        return found
    if row[left].low in ("of", "from", "in") and left and row[left - 1].low in lexicon.AGENT:
        return found
    if row[left].low == "with" and (left == 0 or row[left - 1].text == ","):  # "with Norway stating"
        return found
    return []
