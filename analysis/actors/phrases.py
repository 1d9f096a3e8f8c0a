"""A sentence as a row of tokens, with its names as noun phrases that know whether an actor stands at their head.

"Norwegian troops" and "Norway's foreign ministry" act for Norway, "Norway's coast" does not: there the name only
modifies. No grammar is parsed; a phrase ends at the next function word, mark or verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.actors import lexicon
from analysis.text import person_names

_TOKEN = re.compile(r"['’]s\b|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof)\.|\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_STOPS = lexicon.PREPOSITION | lexicon.CONJUNCTION | lexicon.DETERMINER | lexicon.AUXILIARY | lexicon.PRONOUN | {"and", "or", "who", "which", "whom", "whose"}


@dataclass
class Token:
    """One word, mark or name. A name carries the actors it stands for and how its phrase is built."""

    text: str
    start: int
    end: int
    name: str = ""
    kind: str = ""  # state, organisation, person; place does not act
    of: str = ""
    how: str = ""
    head: bool = False  # an actor stands at the head of its phrase
    at: int = 0  # its own index
    last: int = 0  # index of the last token of the phrase
    owns: bool = False  # followed by 's
    sex: str = ""  # of a person by the given name: f, m or unknown
    absorbed: bool = False  # only says for whom the person after it acts, or what something is like ("Oslo-flagged")
    topic: bool = False  # only says what the noun after it is about: "the Norway deal"
    group: tuple[int, ...] = field(default=())  # indices of the names joined with it by commas and "and"

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def named(self) -> bool:
        return bool(self.name) and not self.absorbed


def tokens(text: str, names: Sequence[tuple[int, int, str, str, str, str]]) -> list[Token]:
    """`text` as tokens in order; `names` are (start, end, name, kind, of, how) within it. Places stay plain words."""
    found: list[Token] = []
    past = 0
    for start, end, name, kind, of, how in [*names, (len(text), len(text), "", "", "", "")]:
        for match in _TOKEN.finditer(text, past, start):
            found.append(Token(match.group(), match.start(), match.end()))
        if start < end:
            own = "" if kind == "place" else name
            found.append(Token(text[start:end], start, end, own, kind if own else "", of, how if own else "place"))
            if kind == "person":
                found[-1].sex = {"women": "f", "men": "m"}.get(person_names.bearers(name), "")
        past = max(past, end)
    for index, token in enumerate(found):
        token.at = token.last = index
        if _located(found, index):
            token.name = token.kind = ""
    for index, token in enumerate(found):
        if token.name:
            _head(found, index)
    for index, token in enumerate(found):
        comma = index - 1
        while comma > 0 and found[comma].text[0].isupper() and not found[comma].name:
            comma -= 1  # over a title
        if token.owns and token.head and comma > 0 and found[comma].text == "," and found[comma - 1].kind == "person":
            token.absorbed = True  # Ola Nordmann, Norway's envoy; Ola Nordmann, Mr. Holm's first adviser
            found[comma - 1].last = token.last
    _join(found)
    return found


def _located(row: list[Token], index: int) -> bool:
    """Whether the state at `index` only says where a place is: "in Bergen, Norway", "Bergen, Norway, which"."""
    token = row[index]
    if token.kind != "state" or token.how not in ("name", "abbreviation") or index < 2 or row[index - 1].text != ",":
        return False
    before = row[index - 2]
    lone = before.how == "place" or (before.text[:1].isupper() and not before.name and before.low not in _STOPS)
    after = row[index + 1].low if index + 1 < len(row) else ""
    return lone and index >= 3 and row[index - 3].low in _PLACING and after not in ("and", "'s", "’s", "&")


_PLACING = {"in", "on", "at", "near", "from", "outside", "to", "of", "around"}


def _ordinary(token: Token) -> bool:
    return not token.name and token.text[:1].isalnum() and token.low not in _STOPS


def _head(row: list[Token], index: int) -> None:
    """Sets whether the phrase of the name at `index` has an actor at its head, and where it ends."""
    token = row[index]
    at = index + 1
    if _compounded(row, index):
        token.absorbed = True
        return
    if token.name in lexicon.PLATFORMS and not (at < len(row) and row[at].text in ("'s", "’s")):
        token.absorbed = True
        return
    token.owns = at < len(row) and row[at].text in ("'s", "’s")
    if not token.owns and token.text.endswith(("s", "S")) and at < len(row) and row[at].text in ("'", "’"):
        token.owns = True
    if token.owns:
        at += 1
    elif token.how != "adjective" and token.kind == "person":
        token.head = True
        if at < len(row) and row[at].low in _BODIES:  # the Nordmann government
            token.last = at
        _private(row, token, at)
        return
    if token.kind == "person":
        _private(row, token, at)
    words = []
    while at < len(row) and len(words) < 4 and (_ordinary(row[at]) or (words and row[at].text in "-–")):
        if words and row[at].low in lexicon.predicates() and lexicon.predicates()[row[at].low][0].form in ("past", "s") and row[at].low not in lexicon.AGENT:
            break
        words.append(at)
        at += 1
    person = at < len(row) and row[at].kind == "person" and (words or token.owns)
    if person and all(row[i].text[0].isupper() or row[i].text == "-" or row[i].low in lexicon.ROLE or row[i].low in _ROLE_ADJECTIVES for i in words):
        token.absorbed = True
        return
    agents = [i for i in words if row[i].low in lexicon.AGENT and not (row[i + 1 : i + 2] and row[i + 1].text == "-")]
    if token.owns or token.how == "adjective":
        if agents:
            token.head, token.last = True, agents[-1]
            after = words.index(agents[-1]) + 1
            if after < len(words) and row[words[after]].low in _HEADS_AFTER_AGENT:
                token.head, token.last = False, index
        elif token.how == "adjective" and not token.owns and token.text.endswith("s") and not words:
            token.head = True  # Norwegians
    else:
        about = next((i for i in words if row[i].low in _ABOUT), None)
        token.topic = about is not None and not any(entry.form in ("past", "s") for i in words if i < about for entry in lexicon.predicates().get(row[i].low, ()))
        token.head = not token.topic
        if agents and agents[0] == index + 1 and row[agents[0]].low not in ("forces", "force", "leads"):
            token.last = agents[0]  # Norway troops; NATO forces


def _compounded(row: list[Token], index: int) -> bool:
    """Whether the name at `index` is part of a compound: "Norway-flagged", "pro-Norway", not "Norway-Sweden"."""
    token = row[index]
    joins = [row[i] for i in (index - 1, index + 1) if 0 < i < len(row) - 1 and row[i].text in "-–"]
    for mark in joins:
        left, right = row[mark.at - 1], row[mark.at + 1]
        other = left if right is token else right
        if left.end == mark.start and mark.end == right.start and not other.name and other.text[0].islower():
            return True
    return False


def _private(row: list[Token], token: Token, at: int) -> None:
    """Whose campaign, family or lawyers act, acts for himself, not for the state in whose office he is."""
    if at < len(row) and row[at].low in _PRIVATE:
        token.of = ""


_PRIVATE = lexicon.words_of("campaign campaigns family lawyers lawyer attorney attorneys associates associate camp company companies business businesses foundation organization organisation")
# Nouns of what several make together; a name before one says who is meant or what it is about, not whose it is.
_ABOUT = lexicon.words_of("deal agreement treaty pact accord truce ceasefire armistice summit negotiations negotiation dialogue tariffs embargo investigation inquiry sanctions")
# After an agent these are what is meant: "North Korean troop movements", "Swiss government support".
_HEADS_AFTER_AGENT = {"movement", "movements", "deployment", "deployments", "support", "aid", "presence", "action", "actions", "plan", "plans", "capabilities",
                      "capability", "technology", "equipment", "bases", "base", "activity", "efforts", "assistance", "help", "involvement", "test", "tests"}  # fmt: skip
_BODIES = lexicon.words_of("government administration regime campaign aides aide advisers adviser officials official associates associate team cabinet spokesman spokeswoman camp family")
_ROLE_ADJECTIVES = {"national", "security", "foreign", "defense", "defence", "former", "deputy", "chief", "senior", "top", "interim", "longtime", "onetime", "first", "personal", "legal", "political", "campaign", "acting", "new", "prime", "supreme", "military", "and", "ambassador"}


def _join(row: list[Token]) -> None:
    """Names joined by commas, "and", "or" make one group; each knows all of them."""
    named = [index for index, token in enumerate(row) if token.named]
    group: list[int] = []
    for index in [*named, -1]:
        if group and index >= 0 and len(group) < _MOST and not _closed(row, group) and _joined(row, group[-1], index):
            group.append(index)
            continue
        if len(group) > 1 and _with_and(row, group):
            last = row[group[-1]]
            for i in group:
                row[i].group = tuple(group)
                if last.owns and not row[i].owns and not row[i].head:
                    row[i].owns = True
        group = [index]


_MOST = 12  # names in one enumeration


def _with_and(row: list[Token], group: list[int]) -> bool:
    after = row[group[-1]].last + 1
    return any(token.low in ("and", "or", "&") for token in [*row[group[0] : group[-1]], *row[after : after + 1]])


def _closed(row: list[Token], group: list[int]) -> bool:
    """Whether "and" has already brought the last name of the enumeration, and a comma ends it."""
    after = row[group[-1]].last + 1
    return len(group) > 1 and after < len(row) and row[after].text == "," and _with_and(row, group)


def _joined(row: list[Token], left: int, right: int) -> bool:
    if row[left].owns and row[left].last == left:
        return False
    between = [token.low for token in row[row[left].last + 1 : right]]
    return 0 < len(between) <= 5 and all(word in (",", "and", "or", "&", "the", "possibly", "perhaps", "even", "both", "also", "its", "president", "leader") for word in between) and between != ["the"]


def members(row: list[Token], index: int) -> list[int]:
    """The names that share the place of the name at `index`: itself, or the whole group it is joined in."""
    return list(row[index].group) or [index]


def phrase_ending(row: list[Token], at: int) -> int | None:
    """Index of the name whose phrase has an actor at its head and ends at token `at`; None if there is none."""
    for index in range(at, max(-1, at - 9), -1):
        if row[index].named and row[index].head and row[index].last == at:
            return index
    return None
