"""Whom "it", "its", "they", "he" and "his" stand for: the nearest fitting subject, in the sentence or just before it."""

from __future__ import annotations

from analysis.actors import lexicon
from analysis.actors.phrases import Token, members, phrase_ending
from analysis.text import nouns
from analysis.voices import lexicon as speech

REACH = 80  # tokens back to which a subject is looked for, so that an endless sentence takes no endless time
_PERSONAL = {"he", "she", "him", "his", "her", "himself", "herself"}


_OBJECTS = {"him", "them", "it"}
_SUBJECTS = {"his": ("he",), "him": ("he",), "himself": ("he",), "her": ("she",), "herself": ("she",), "its": ("it",), "their": ("they",), "them": ("they",)}
_ONE = {"it", "its", "itself"}


def _fits(row: list[Token], index: int, pronoun: str) -> bool:
    token = row[index]
    if pronoun in _ONE and token.how == "adjective" and row[token.last].low.endswith("s"):
        return False  # Swedish officials
    if token.kind == "person" and pronoun in _PERSONAL and token.sex:
        return (token.sex == "f") == (pronoun in ("she", "her", "herself"))
    return (token.kind == "person") == (pronoun in _PERSONAL)


def subjects(row: list[Token], *, before: int | None = None) -> list[int]:
    """Names in `row` that stand before a verb and after no preposition, in order: the subjects, as far as can be told."""
    found = []
    stop = len(row) if before is None else before
    for index in range(max(0, stop - REACH), stop):
        token = row[index]
        if not token.named or not token.head:
            continue
        after = token.last + 1
        if [other.low for other in row[after : after + 2]] in ([",", "which"], [",", "who"], [",", "whose"]):
            found.append(index)
            continue
        left = _before(row, min(members(row, index)))
        if left in lexicon.PREPOSITION and left not in ("as", "after", "before", "since", "than"):
            continue
        if left.endswith("ing") or any(entry.kind == "verb" for entry in lexicon.predicates().get(left, ())):  # its object
            continue
        if after < len(row) and row[after].text == ",":
            found.append(index)
            continue
        while after < len(row) and (row[after].low in lexicon.ADVERB or row[after].low.endswith("ly")):
            after += 1
        if after < len(row) and (is_verb(row[after]) or row[after].low in ("and", "or")):
            found.append(index)
    return found


def first_after(row: list[Token], comma: int) -> list[Token]:
    """The names that are the subject after the comma at `comma`; none if something else stands there."""
    for index in range(comma + 1, min(len(row), comma + 8)):
        token = row[index]
        if token.named:
            return [row[i] for i in members(row, index)] if token.head else []
        if not (token.low in lexicon.DETERMINER | lexicon.ADVERB or token.text == "," or token.text[0].isupper()):
            return []
    return []


def is_verb(token: Token) -> bool:
    """Whether a token right after a subject can be its verb: an auxiliary, a known verb, or a word in -s or -ed."""
    low = token.low
    if token.name or not low[:1].isalpha():
        return False
    if low in lexicon.AUXILIARY or low.endswith("n't") or low.endswith("n’t"):
        return True
    if any(entry.kind == "verb" for entry in lexicon.predicates().get(low, ())):
        return True
    return low not in lexicon.PREPOSITION | lexicon.CONJUNCTION and (low.endswith(("ed", "s", "ing")) or low in _COMMON)


_COMMON = lexicon.verb_forms("make", "take", "hold", "say", "begin", "seek", "get", "lead", "think", "choose", "find", "face", "become", "come", "go", "see", "know", "bring", "put", "keep", "show")


def _before(row: list[Token], index: int) -> str:
    """The word before the name at `index`, titles and articles left out."""
    left = index - 1
    while left > 0 and not row[left].name and row[left].low in lexicon.ROLE:  # "from national adviser Ola Nordmann"
        left -= 1
    while left > 0 and (row[left].low in lexicon.DETERMINER or (row[left].text[0].isupper() and not row[left].name)):
        left -= 1
    return row[left].low if left >= 0 else ""


_SINGLE = lexicon.words_of("president premier chancellor minister secretary spokesman spokeswoman spokesperson leader ambassador envoy general commander king queen prince dictator "
                           "senator governor mayor judge sheriff officer official man woman lawyer attorney suspect victim gunman boy girl director chairman")  # fmt: skip


def _unnamed(row: list[Token], after: int, before: int) -> bool:
    """Whether a person without a name is the subject of a clause between `after` and `before`: then "he" may be that one."""
    for index in range(max(after + 1, before - 40, 1), before - 1):
        token = row[index]
        if token.low in _SINGLE and not token.name and row[index - 1].low in lexicon.DETERMINER and is_verb(row[index + 1]):
            return True
    return False


def _another_person(row: list[Token], chosen: int, at: int, pronoun: str, doers: set[int]) -> bool:
    """Whether somebody else stands between the person at `chosen` and the pronoun, who may be meant too: "asked Berg about her".

    Not one of `doers`, who would do it to himself, and nobody named again right after it ("his talks with Berg").
    """
    others = {row[chosen].name, *(row[index].name for index in doers), *(token.name for token in row[at + 1 : at + 7])}
    for index in range(max(row[chosen].last + 1, at - REACH), at):
        token = row[index]
        named = token.kind == "person" and token.head and not token.owns and not token.absorbed and token.name not in others and _fits(row, index, pronoun)
        role = token.low in _SINGLE and not token.name and row[index - 1].low in ("the", "a", "an") and not row[min(index + 1, at)].name
        if named or role:
            return True
    return False


def thing_before(row: list[Token], at: int, found: list[Token]) -> bool:
    """Whether a thing is named between the first of `found` and the "it" at `at`, which then may be meant: "left the pact and mocked it"."""
    same = bool(found) and found[0].at < at and row[found[0].at] is found[0]
    for index in range(max(found[0].last + 1 if same else 0, at - REACH), at - 1):
        if row[index].low in ("the", "a", "an", "this", "that") and (head := _thing(row, index + 1, min(at, index + 9))):
            return head not in lexicon.AGENT and not nouns.is_person(head)
    return False


def _relative(row: list[Token], index: int) -> bool:
    """Whether the name at `index` is only the subject of a clause about something else: "the ships that Norway sent"."""
    return index > 1 and row[index - 1].low in ("that", "which", "whom") and row[index - 2].low not in speech.cues()


def _thing(row: list[Token], at: int, stop: int) -> str:
    """The last of the ordinary words from `at` on, the head of the phrase there; "" if there is none."""
    head = ""
    for token in row[at:stop]:
        if token.name or not token.text[0].isalnum() or token.low in lexicon.PREPOSITION | lexicon.CONJUNCTION | lexicon.AUXILIARY | {"and", "or", "who", "which"}:
            break
        head = token.low
    return head


def _asked(row: list[Token], at: int) -> int | None:
    """Index of the name that is asked or told something in the clause of the pronoun at `at`: "asked Berg whether she"."""
    if at < 3 or row[at - 1].low not in ("whether", "if", "why", "how"):
        return None
    index = phrase_ending(row, at - 2)
    return index if index and any(entry.action == "REQUEST" for entry in lexicon.predicates().get(_before(row, index), ())) else None


def resolve(row: list[Token], at: int, earlier: list[list[Token]]) -> list[Token]:
    """The names for which the pronoun at `at` stands; none if nothing fits. `earlier`: sentences before, nearest last.

    "X in its war" is X's; else the nearest subject to the left; for a possessive then the nearest name; then the subject
    of the sentence before. "They" may be a government, but no person; "he" only a person.
    """
    pronoun = row[at].low
    if pronoun in ("its", "their") and at and row[at - 1].low == "in" and at > 1:
        index = phrase_ending(row, at - 2)
        if index is not None and _fits(row, index, pronoun):
            return [row[index]]
    if at and row[at - 1].low == "for":  # praised Norway for its help
        near = [index for index in range(at - 2, max(-1, at - 6), -1) if row[index].named and row[index].head and _fits(row, index, pronoun)]
        if near and near[0] and any(entry.kind == "verb" and entry.object for entry in lexicon.predicates().get(_before(row, near[0]), ())):
            return [row[near[0]]]
    if at > 1 and row[at - 1].low in ("and", "or") and pronoun in lexicon.POSSESSIVE:
        again = [index for index in range(max(0, at - REACH), at) if row[index].low == pronoun]
        if again:  # his support for Norway and his trips to Sweden
            return resolve(row, again[-1], earlier)
        if len({token.name for token in row[max(0, at - REACH) : at] if token.kind == "person"}) > 2 and pronoun in _PERSONAL:
            return []  # "Berg, Holm, Nordmann and his friends"
    asked = _asked(row, at)
    if asked is not None and _fits(row, asked, pronoun):
        return [row[asked]]
    left = [index for index in subjects(row, before=at) if _fits(row, index, pronoun)]
    own: set[int] = set()
    if left and pronoun in _OBJECTS and is_verb(row[at - 1]) and not (at + 1 < len(row) and is_verb(row[at + 1])):
        own = set(members(row, left[-1]))  # nobody does it to himself: "Norway and Sweden urged it" is neither
        left = [index for index in left if index not in own]
    if not left:
        comma = next((index for index in range(at + 1, min(len(row), at + 15)) if row[index].text == ","), None)
        opens = row[0].low in lexicon.PREPOSITION | {"while", "as", "when"} or row[0].low.endswith("ing") or (row[0].low.endswith("ly") and row[1:2] and row[1].low.endswith("ing"))
        later = first_after(row, comma) if opens and at < 30 and comma is not None and not any(token.text in ",;:" for token in row[:at]) else []
        if later and _fits(row, later[0].at, pronoun):
            return later if pronoun in ("they", "their", "them") else later[:1]
        same = [index for index in range(max(0, at - REACH), at) if row[index].low in _SUBJECTS.get(pronoun, ())]
        again = resolve(row, same[0], earlier) if same else []
        if again:
            return again
    if pronoun in _PERSONAL and pronoun in lexicon.POSSESSIVE | {"he", "she"}:
        who = next((index for index in range(at - 1, max(0, at - 12), -1) if row[index].low == "who"), None)
        if who is not None and not any(row[index].text in ",;:" for index in range(who, at)):
            index = phrase_ending(row, who - 2 if row[who - 1].text == "," else who - 1)
            return [row[index]] if index is not None and _fits(row, index, pronoun) else []
    if pronoun in _PERSONAL and _unnamed(row, left[-1] if left else -1, at):
        return []
    if left and pronoun in _PERSONAL and _another_person(row, left[-1], at, pronoun, own):
        return []
    if left:
        chosen = members(row, left[-1]) if pronoun in ("they", "their", "them") else [left[-1]]
        return [row[index] for index in chosen if index < at]
    if pronoun in lexicon.POSSESSIVE or pronoun in ("it", "itself", "himself", "him"):
        whole = pronoun not in lexicon.POSSESSIVE
        near = [index for index in range(at - 1, max(-1, at - 40), -1) if row[index].named and _fits(row, index, pronoun) and (row[index].head or not whole)]
        if near:
            return [row[near[0]]]
    if pronoun in _PERSONAL and any(token.low in _SINGLE and not token.name and row[token.at - 1].low in ("the", "a", "an") for token in row[max(1, at - REACH) : at]):
        return []  # "the mayor asked the judge about his"
    for other in reversed(earlier[-1:]):
        found = [index for index in subjects(other) if _fits(other, index, pronoun) and not _relative(other, index)]
        if pronoun in _PERSONAL and row[0].text in ("“", '"'):  # who is quoted speaks of others
            found = [index for index in found if not any(token.low in lexicon.SAYING for token in other[other[index].last + 1 : other[index].last + 3])]
        if found:
            chosen = found[-1] if pronoun in ("they", "their") else found[0]
            return [other[chosen]]
    return []
