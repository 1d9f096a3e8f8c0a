"""Who is meant: single persons told one by one, each counted once, and who of them is the one that did it.

A mention is taken for a person by name, else by age, else by a like description. Names and ages slip: "Malia" is "Malya", and
a boy of ten who is eleven elsewhere is one boy unless one sentence tells both.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

# not at the start of a sentence, where any word has a capital
_FULL = re.compile(r"(?<=[a-z,;:(–—-] )([A-Z][a-z’'-]+(?: [A-Z]\.)?(?: [A-Z][a-z’'-]+)?) ([A-Z][\w’'-]+)\b")
_NAME = r"([A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2})"
_DID = re.compile(
    r"\b(?:suspect|suspects|gunman|shooter|attacker|assailant|killer|bomber|driver)(?:,| (?:was|is|has been|had been))?(?: later| also)?(?: (?:identified|named))?"
    rf"(?: by \w+)?(?: as)?,? (?:\d+[- ]year[- ]old )?{_NAME}|\bsuspects?[^.;]{{0,30}}, (?:later )?identified as {_NAME}"
    rf"|{_NAME}(?:,? \d+,)?(?:, who)?(?: is| was| has been)? (?:accused of|charged with|suspected of|charged in|opened fire|killed (?:him|her)self)"
)


def surnames(text: str) -> dict[str, str]:
    """Surname to full name, for those that are written out once in `text`; empty if none is."""
    return {match[2]: match[0] for match in reversed(list(_FULL.finditer(text)))}


def doers(text: str) -> set[str]:
    """Surnames of those whom `text` calls the suspect, the gunman, the accused; empty if it names none."""
    return {next(filter(None, match.groups())).split()[-1] for match in _DID.finditer(text)}


def listed(persons: list[dict], told: frozenset[str]) -> dict:
    """A count of `persons` (one at least): as many as there are names, ages or persons in one sentence, whichever are most.

    One person may be named here, aged there and described elsewhere; those of whom one sentence tells that they are in a
    state of `told` are not one and the same.
    """
    first = min(persons, key=lambda p: p["start"])
    names, ages = sum(bool(p["words"]) for p in persons), sum(p["age"] is not None for p in persons)
    told_in = [{n for state, n in p["told"] if state in told} for p in persons if not p["perpetrator"]]
    together = max((sum(n in one for one in told_in) for n in set().union(*told_in)), default=1)
    count = float(max(1, names, ages, together)) + any(p["perpetrator"] and not p["words"] and p["age"] is None for p in persons) * (len(persons) > 1)
    return first | {"value": count, "low": count, "high": None, "how": "listed"}


def dead_and_hurt(mentions: list[dict], counted: float | None) -> tuple[list[dict], list[dict]]:
    """(the dead, the hurt) among the single persons in `mentions`, each person once; `counted`: the number of dead that is stated, if any.

    Who is only said to be hit may be one of the dead under another description, or of those that are counted and not named.
    """
    persons: list[dict] = []
    lone: list[dict] = []
    fatal = {m["sentence"] for m in mentions if m["state"] == "killed"}
    for m in sorted((m for m in mentions if m["implicit"]), key=lambda m: (m["name"] is None and m["age"] is None, m["start"])):
        match = next((p for p in persons if _same(p, m)), None)
        if match is None and m["name"] and " " not in m["name"] and m["age"] is None and not m["noun"] and m["role"] != "perpetrator":
            lone.append(m)  # a lone capitalised word may be a place: it counts only where nobody else is named
        elif match is None:
            persons.append(_person(m))
        else:
            match["told"].add((m["state"], m["sentence"]))
            match["words"] |= set((m["name"] or "").split())
            match["nouns"] |= {m["noun"]} - {None}
            match["age"] = m["age"] if match["age"] is None else match["age"]
    for m in lone:
        if not any(states_of(p) & {m["state"], "killed"} for p in persons):
            persons.append(_person(m))
    dead = [p for p in persons if "killed" in states_of(p)]
    hurt = [p for p in persons if "killed" not in states_of(p) and not p["perpetrator"]]
    whole = counted is None or len(dead) >= counted
    beside = [any(state == "injured" and n in fatal for state, n in p["told"]) for p in hurt]  # "killed one and wounded another"
    return dead, [p for p, sure in zip(hurt, beside, strict=True) if sure or (not any(_may_be(p, d) for d in dead) if whole else "injured" in states_of(p))]


def _person(m: dict) -> dict:
    """A person as told by one mention; `told` holds every (state, sentence)."""
    return m | {"told": {(m["state"], m["sentence"])}, "words": set((m["name"] or "").split()), "nouns": {m["noun"]} - {None},
                "perpetrator": m["role"] == "perpetrator"}  # fmt: skip


def states_of(p: dict) -> set[str]:
    """The states in which `p` is told to be."""
    return {state for state, _ in p["told"]}


def _sentences(p: dict) -> set[int]:
    return {n for _, n in p["told"]}


_SEX = {**dict.fromkeys(["man", "boy", "father", "son", "husband", "brother", "grandfather", "uncle", "nephew", "boyfriend", "grandson"], "m"),
        **dict.fromkeys(["woman", "girl", "mother", "daughter", "wife", "sister", "grandmother", "aunt", "niece", "girlfriend", "granddaughter"], "f")}  # fmt: skip


def _one_sex(nouns_: set) -> bool:
    return len({_SEX.get(noun) for noun in nouns_} - {None}) < 2


def _may_be(p: dict, dead: dict) -> bool:
    if (p["words"] and dead["words"]) or (p["age"] is not None and dead["age"] is not None):
        return False
    return _one_sex(p["nouns"] | dead["nouns"]) and not _sentences(p) & _sentences(dead) and not dead["perpetrator"]


def _similar(one: str, other: str) -> bool:
    """Two spellings of one name: "Malia", "Malya"."""
    return len(one) > 3 and SequenceMatcher(None, one.lower(), other.lower()).ratio() >= 0.75


def _same(p: dict, m: dict) -> bool:
    """Whether mention `m` can be taken for person `p`: by name, else by age, else as one who is described alike."""
    if m["role"] == "perpetrator" or p["perpetrator"]:
        return (m["role"] == "perpetrator") == p["perpetrator"]
    words = (m["name"] or "").split()
    if words and p["words"]:
        alike = words[0] in p["words"] or any(_similar(words[0], other) for other in p["words"])
        return len(set(words) & p["words"]) >= min(2, len(words), len(p["words"])) or (alike and bool(set(words[1:]) & p["words"]))
    if m["age"] is not None and p["age"] is not None:
        alike = m["noun"] in p["nouns"] or {_SEX.get(m["noun"])} & {_SEX.get(noun) for noun in p["nouns"]} - {None}
        near = 0 if not m["noun"] or m["sentence"] in _sentences(p) or not alike else 1  # a birthday, a slip
        return abs(m["age"] - p["age"]) <= near and _one_sex(p["nouns"] | {m["noun"]})
    if words or m["age"] is not None or (m["sentence"] in _sentences(p) and m["noun"] not in p["nouns"]):
        return False  # "Ann Lee and a woman were killed"
    if m["text"].split(" ")[0].lower() in ("his", "her", "their") and m["noun"] not in p["nouns"]:
        return False  # "Ann Lee died", "her brother was hurt"
    return (m["state"] in states_of(p) or "hit" in states_of(p) | {m["state"]}) and _one_sex(p["nouns"] | {m["noun"]})


