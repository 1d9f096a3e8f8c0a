"""To whom it is done: the object of a verb, or the name after one of the prepositions that lead to it."""

from __future__ import annotations

from analysis.actors import lexicon, references
from analysis.actors.phrases import Token, members
from analysis.actors.subjects import Sentence
from analysis.voices import kinds

# What somebody does about what another has or does is done to the other: to condemn Norway's raid, to back its plan.
THROUGH = {"ACCUSE", "SUPPORT", "REJECT", "PROTEST", "CONCEDE", "COERCE", "THREATEN", "SANCTION"}
_OPINION = {"ACCUSE", "SUPPORT", "REJECT"}
_ENDS = {";", ":", "“", "”", '"', "(", ")", "—", "–", "•"}


def name_after(sentence: Sentence, at: int, action: str, *, reach: int = 5) -> tuple[list[Token], int]:
    """The names of the noun phrase that begins at `at` and the token after it; none where no actor heads it.

    For actions in `THROUGH` a name that only modifies the phrase counts too. At most `reach` words may stand before it.
    """
    row = sentence.row
    for index in range(at, min(len(row), at + reach)):
        token = row[index]
        if token.named:
            group = members(row, index)
            if index + 2 < len(row) and row[index + 1].text in "-–" and row[index + 2].named and not token.head:
                group = [index, index + 2]  # the Swiss-Swedish pact
            acting = [i for i in group if row[i].head]
            if not acting and action in THROUGH:
                acting = [i for i in group if not row[i].topic and not (action in _OPINION and _of_people(row, i))]
            return [row[i] for i in acting], row[group[-1]].last + 1
        if token.low in ("it", "them", "him", "itself"):
            found = [] if token.low == "itself" else references.resolve(row, index, sentence.earlier)
            return ([] if token.low == "it" and references.thing_before(row, index, found) else found), index + 1
        if token.how == "place" and index + 1 < len(row) and row[index + 1].low in (",", "and", "or"):
            start = index + 2 + (row[index + 1].text == "," and index + 2 < len(row) and row[index + 2].low in ("and", "or"))
            return name_after(sentence, start, action, reach=2)  # Europe, Norway and Sweden
        preposition = token.low in lexicon.PREPOSITION and not (token.low == "of" and index and row[index - 1].low in lexicon.AGENT | lexicon.QUANTITY)
        stop = token.low in lexicon.CONJUNCTION | lexicon.AUXILIARY or preposition or token.text in _ENDS or token.text == ","
        if stop or token.low in ("to", "who", "which", "and"):
            return [], index
    return [], at


def _of_people(row: list[Token], index: int) -> bool:
    """Whether the name at `index` only says where people are from who act for nobody: "Swedish singers"."""
    words = []
    for token in row[index + 1 : index + 5]:
        if token.name or not token.text[0].isalpha() or token.low in lexicon.PREPOSITION | lexicon.CONJUNCTION | lexicon.AUXILIARY:
            break
        words.append(token.low)
    return row[index].how == "adjective" and bool(words) and not set(words) & lexicon.AGENT and kinds.kind(words[-1]) in (kinds.ROLE, kinds.UNNAMED)


def object_of(sentence: Sentence, verb: int, action: str) -> list[Token]:
    """The direct object of the verb at `verb`, if it is an actor."""
    row = sentence.row
    at = verb + 1
    while at < len(row) and (row[at].low in ("back", "up", "down", "out", "off", "on", "upon") or row[at].low.endswith("ly")):
        if row[at].low in ("on", "upon") and row[verb].low not in lexicon.verb_forms("call"):
            return []
        at += 1
    found, _ = name_after(sentence, at, action)
    return found


def after_preposition(sentence: Sentence, at: int, prepositions: tuple[str, ...], action: str, *, reach: int = 14) -> list[Token]:
    """The names after the first of `prepositions` that leads to an actor within `reach` tokens from `at`, in this clause."""
    row, index = sentence.row, at
    phrases = sorted(prepositions, key=lambda p: -len(p))
    while index < min(len(row), at + reach):
        token = row[index]
        for phrase in phrases:
            words = phrase.split(" ")
            if [t.low for t in row[index : index + len(words)]] == words and not (phrase == "to" and index + 1 < len(row) and _infinitive(row, index)):
                if phrase == "that":  # "fears that", "is angry over the trouble that", but who mocks a claim that mocks the claim
                    near = row[at].low in prepositions or all(row[i].low in lexicon.ADVERB for i in range(at, index))
                    return _of_clause(sentence, index + 1) if near else []
                found, _ = name_after(sentence, index + len(words), action, reach=6)
                if found and not (phrase in ("in", "on", "from") and any(t.kind == "person" for t in found)):
                    return found
                if phrase not in lexicon.WHERE:  # spoke to reporters: somebody else is the target
                    return []
                break
        if token.text in _ENDS or token.low in lexicon.CONJUNCTION | {"who", "which", "whom"}:
            return []
        if token.text == "," and not token.group and not _inside_group(row, index):
            return []
        if token.low in ("and", "or", "but") and index + 1 < len(row) and row[index + 1].low in lexicon.DETERMINER | lexicon.PRONOUN | {"to"}:
            return []  # another thing begins
        if index > at and (token.low in lexicon.MODAL | lexicon.BE or _with_own_doer(row, index) or _another_doing(row, index)):
            return []
        if token.low == "to" and index + 1 < len(row) and _infinitive(row, index):
            return []
        index += 1
    return []


def _with_own_doer(row: list[Token], at: int) -> bool:
    """Whether at `at` stands a noun of doing that has a doer of its own, so that what follows belongs to it: "lied about its talks with"."""
    noun = any(entry.kind == "noun" for entry in lexicon.predicates().get(row[at].low, ()))
    left = at - 1
    while noun and left > max(0, at - 5) and (row[left].text[0].isalpha() or row[left].text == "-") and row[left].low not in lexicon.POSSESSIVE | lexicon.PREPOSITION:
        left -= 1
    return noun and left >= 0 and (row[left].low in lexicon.POSSESSIVE or row[left].text in ("'s", "’s"))


def _another_doing(row: list[Token], at: int) -> bool:
    """Whether an -ing form after a preposition begins another doing at `at`: "sat there after talking with"."""
    return row[at].low.endswith("ing") and row[at - 1].low in {"to", "by", "for", "without", "after", "before", "while"} and row[at].low not in lexicon.PREPOSITION


def _infinitive(row: list[Token], to: int) -> bool:
    following = row[to + 1]
    return not following.name and any(entry.kind == "verb" and entry.form == "base" for entry in lexicon.predicates().get(following.low, ()))


def _inside_group(row: list[Token], comma: int) -> bool:
    left = next((row[i] for i in range(comma - 1, max(-1, comma - 5), -1) if row[i].named), None)
    return left is not None and bool(left.group) and max(left.group) > comma


def _of_clause(sentence: Sentence, at: int) -> list[Token]:
    """The first names of the clause that begins at `at`: of whom one is wary who fears "that Norway could"."""
    row = sentence.row
    for index in range(at, min(len(row), at + 6)):
        if row[index].named:
            found = [row[i] for i in members(row, index)]
            if index + 2 < len(row) and row[index + 1].text in "-–" and row[index + 2].named:
                found.append(row[index + 2])
            return found
        if references.is_verb(row[index]) and row[index].low in lexicon.AUXILIARY:
            return []
    return []


def pair_between(sentence: Sentence, at: int) -> list[Token]:
    """The two or more names after "between", "among" or "of" at `at`; none if fewer than two."""
    row = sentence.row
    if row[at + 1 : at + 4] and row[at + 1].low in lexicon.POSSESSIVE and len(row) > at + 4 and row[at + 2].low in lexicon.AGENT and row[at + 3].low == "and":
        first = references.resolve(row, at + 1, sentence.earlier)  # between his government and Norway
        second, _ = name_after(sentence, at + 4, "SUPPORT", reach=4)
        return [*first, *second] if first and second else []
    found, _ = name_after(sentence, at + 1, "SUPPORT", reach=4)
    return found if len(found) > 1 else []
