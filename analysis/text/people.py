"""Single persons that the text says were killed, hurt, arrested: "a man was shot dead", "Ann Lee, 34, died", "killed himself".

They are quantities of one without a number word. Only the states of persons named in STATES are told, and only where
the clause says so; who the person is stays with the row (name, age, the describing noun) so that mentions can be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.text import nouns, person_names, states
from analysis.text.numerals import DASHES, ORDINALS, Token, listed

STATES = frozenset({"killed", "injured", "hit", "arrested", "charged", "missing", "rescued", "abducted", "released", "convicted"})
_DETERMINERS = frozenset(["a", "an", "his", "her", "their", "the", "another"])
_SEVERAL = frozenset(["family", "crew", "couple"])
_SELF = frozenset(["himself", "herself", "themselves"])
_NOT_NAMES = listed(
    "police officers authorities the a an in on at but and his her their he she they it when after one two three four "
    "five six seven eight nine ten update video photo photos watch read related share click story news monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december investigators officials deputies sheriff witnesses detectives county state city street court "
    "department hospital university school church avenue road mr mrs ms dr lt sgt capt chief officer deputy detective "
    "president judge both all some many no this that these those there here who what where people man woman boy girl "
    "men women boys girls none despite death dead fatal suspect gunman shooter victim victims another center centre "
    "clinic medical memorial regional only new local nobody everybody everyone somebody someone anybody anyone nothing something everything"
)
_OFFICES = listed("police officials authorities county city fire sheriff officers detectives prosecutors residents hospital")  # "Austin police"
_BODY = listed("arm back body chest face foot hand head knee leg neck shoulder stomach thigh")


_NO_NAMES = _NOT_NAMES | nouns.STOP | states.ENDS | nouns.PERSON_PLURALS | nouns.GENERIC


@dataclass(frozen=True)
class Person:
    """One person in one state: tokens first to last (one past), where the verb stands, and what is said of who it is."""

    first: int
    last: int
    state: str
    verb: int
    noun: str = ""
    name: str = ""
    age: float | None = None
    perpetrator: bool = False


def find(words: list[Token], taken: set[int]) -> list[Person]:
    """The single persons in a state in `words`, in order; empty if none. Words numbered in `taken` belong to a number."""
    found: list[Person] = []
    letters = [word for word in words if word.text[0].isalpha() and len(word.text) > 3]
    headline = sum(word.text[0].isupper() for word in letters) > 0.6 * len(letters)  # capitals there do not mark names
    i = 0
    while i < len(words):
        if words[i].low in _SELF or (words[i].low in ("his", "her") and words[i + 1 : i + 2] and words[i + 1].low == "own"):
            person = _self(words, i)
            if person and not any(person.verb - 2 <= one.verb <= person.verb for one in found):
                found.append(person)
            i += 1
            continue
        phrase = None if i in taken else _phrase(words, i)
        if phrase is None:
            i += 1
            continue
        last, noun, name, age, end = phrase
        if found and age is not None and not noun and not name and _aside(words, found[-1], i, end):
            found[-1] = replace(found[-1], age=age)  # "his father, a 39-year-old, was hurt"
            i = last
            continue
        told = _told(words, i, end)
        if told and name and age is None and words[told[1]].low in ("hit", "struck") and words[told[1] - 1].low not in states.BE:
            told = None  # "the Cubs hit", "the Phone hit"
        if told and told[0] == "hit" and noun in nouns.PERPETRATORS and told[1] >= end and words[told[1] - 1].low not in states.BE:
            told = None  # "the gunman shot at police"
        if told and headline and name and age is None and words[told[1]].text[0].isupper():
            i += 1
            continue
        if noun and any(word.low in ("slain", "deceased", "dead") for word in words[i:last]):
            told = "killed", i
        joint = found[-1] if found and found[-1].verb < found[-1].first and _joined(words, found[-1].last, i) else None
        if told is None and joint is not None:  # "injured a man and his son"
            told = joint.state, joint.verb
        if told and told[0] in STATES and not (name and _place(words, i)) and not (found and not name and age is None and _apposes(words, found[-1], i, end)):
            found.append(Person(i, last, told[0], told[1], noun, name, age, noun in nouns.PERPETRATORS or _accused(words, end)))
        i = last
    return found


def _told(words: list[Token], i: int, end: int) -> tuple[str, int] | None:
    """(state, place of its verb) of the person told by the words from i to `end`; of two verbs that speak of it the closer.

    "who killed Ann Lee, 34, was arrested" tells of Lee's death; "shot the man, who died" tells of the man's death too.
    """
    ahead, back = states.after(words, end), states.before(words, i)
    if ahead and back and ahead[0] != "killed" and back[1] == i - 1 and (ahead[1] > end + 1 or words[end - 1].text in ",)"):
        return back
    return ahead or back


def _accused(words: list[Token], i: int) -> bool:
    """Whether what follows says that the person did it: "a man (who was) suspected of killing five"."""
    low = [word.low for word in words[i : i + 5] if word.low not in (",", "who", "is", "was", "who's", "and", "allegedly")]
    return low[:1] in (["accused"], ["suspected"]) or low[:2] == ["believed", "responsible"]


def _aside(words: list[Token], last: Person, i: int, end: int) -> bool:
    """Whether the age told from i to `end` stands between commas behind the person told just before, whose age is not known."""
    return last.age is None and last.last == i - 1 and words[i - 1].text == "," and (end >= len(words) or words[end].text in ",.;)" or words[end - 1].text == ",")


def _apposes(words: list[Token], last: Person, i: int, end: int) -> bool:
    """Whether the description from i to `end` is of the person named just before: "the death of Ann Lee, his sister."."""
    if not last.name or last.noun or i < 2 or words[i - 1].text != "," or not {i - 1, i - 3} & {last.last}:
        return False
    after = words[end].text if end < len(words) else "."
    verb = end + 1 < len(words) and (words[end + 1].low in states.ENDS or words[end + 1].low in ("was", "were", "is", "who", "had", "has"))
    return after in ".;)" or after == "who" or (after == "," and verb)


def _joined(words: list[Token], end: int, i: int) -> bool:
    between = [word.low for word in words[end:i]]
    return 0 < len(between) <= 5 and "and" in between and all(word in ("and", ",", "(", ")") or word.isdigit() for word in between)


def _place(words: list[Token], i: int) -> bool:
    before = words[i - 1].low if i else ""
    return before in ("in", "at", "near", "from", "to") or (before == "of" and words[max(0, i - 2)].low not in states.NOUNS_OF)


def _self(words: list[Token], i: int) -> Person | None:
    """The one who "killed himself", "shot and killed herself", "turned the gun on himself", "took his own life".

    A perpetrator if the clause tells of a deed against others or says so; else the one whom the clause is about.
    """
    low = [word.low for word in words[max(0, i - 7) : i]]
    if any(word in _TRIED for word in low):
        return None
    near = low[-1:]
    life = [word.low for word in words[i + 1 : i + 3]] == ["own", "life"]
    killed = bool(near) and near[0] in (*_KILLING, "then", "and", "wife", "son", "before", "fatally") and any(word in _KILLING for word in low)
    turned = near == ["on"] and any(word in ("turned", "turning", "turns") for word in low)
    fatally = near == ["shot"] and "fatally" in low
    taken = life and any(word in ("took", "taking", "takes", "taken") for word in low[-2:])
    if not ((killed or turned or fatally) and not life) and not taken:
        return None
    who = next((k for k in range(i - 2, max(-1, i - 26), -1) if _doer(words, k)), None)
    deeds = [k for k in range((0 if who is None else who) + 1, i - 1) if words[k].low in states.ACTIVES and states.ACTIVES[words[k].low] in ("killed", "hit")
             and not (words[k + 1].low in ("and", "himself", "herself", "to") or (words[k].low == "shot" and k >= i - 2))]  # fmt: skip
    if who is None and not deeds and not turned and (own := next((k for k in range(i - 2, max(-1, i - 5), -1) if _own_name(words, k)), None)) is not None:
        return Person(i, i + 1 + 2 * life, "killed", i - 1, name=words[own].text)  # "Chen killed himself": a killer only if the document says so
    if who is None or deeds or turned or words[who].low in nouns.PERPETRATORS:
        return Person(i, i + 1 + 2 * life, "killed", i - 1, noun="himself", perpetrator=True)
    return Person(i, i + 1 + 2 * life, "killed", i - 1, noun=words[who].low)


def _own_name(words: list[Token], k: int) -> bool:
    return words[k].text[0].isupper() and words[k].text[1:].islower() and words[k].low not in _NO_NAMES and words[k].text[0].isalpha()


_KILLING = frozenset(["killed", "killing", "kills", "kill", "slew"])
_TRIED = listed("tried try tries trying attempted attempting attempt threatened threatening wanted not")


def _doer(words: list[Token], k: int) -> bool:
    """Whether the word at k names one person who is not the object of a verb."""
    if not singular_person(words[k].low):
        return False
    j = k
    while j > 0 and k - j < 6 and words[j - 1].low not in nouns.DETERMINERS | {"a", "an", "and"} and (words[j - 1].text[0].isalnum() or words[j - 1].text in DASHES):
        j -= 1
    return states.before(words, j) is None and states.before(words, max(0, j - 1)) is None


def _phrase(words: list[Token], i: int) -> tuple[int, str, str, float | None, int] | None:
    """(one past its last token, noun, name, age, where the clause goes on) of a noun phrase for one person, or None."""
    word = words[i]
    if not (word.text[0].isalpha() or word.text[0].isdigit()):
        return None
    age_at = _aged(words, i)
    if word.low in ("he", "she") and i + 1 < len(words) and words[i + 1].low == "and":
        return i + 1, "man" if word.low == "he" else "woman", "", None, i + 1
    if word.low == "another" and words[i + 1 : i + 2] and words[i + 1].low == "shot":
        return None  # "another shot was heard"
    if word.low == "another" and (i + 1 >= len(words) or not words[i + 1].text[0].isalnum() or words[i + 1].low in nouns.STOP | states.ENDS):
        return i + 1, "", "", None, i + 1  # "killed one and wounded another"
    if word.low in ("a", "the") and i + 2 < len(words) and words[i + 1].low in ORDINALS and words[i + 2].low in ("was", "is", "has", "had", "died"):
        return i + 2, "", "", None, i + 2  # "a third was wounded"
    if word.low in _DETERMINERS or age_at:
        return _described(words, i, age_at)
    if word.text[0].isupper() and word.low in nouns.PERSON | dict.fromkeys(nouns.PERPETRATORS) and (i == 0 or words[i - 1].text in (":", ";", "|")):
        if word.low in nouns.PERSON_PLURALS:
            return None
        age = _age_behind(words, i + 1)
        return i + 1, word.low, "", age[0], age[1]
    return _named(words, i)


def _aged(words: list[Token], i: int) -> tuple[float, int] | None:
    """(age in years, one past) of "17-year-old", "17 year old", "8-month-old" at word i."""
    j = i
    if not words[i].text[0].isdigit():
        return None
    try:
        number = float(words[i].text)
    except ValueError:
        return None
    j = i + 1
    if j < len(words) and words[j].text in DASHES:
        j += 1
    if j + 1 >= len(words) or words[j].low not in ("year", "years", "month", "yr", "week", "day", "months"):
        return None
    unit = words[j].low
    j += 1
    if words[j].text in DASHES:
        j += 1
    if j >= len(words) or words[j].low != "old" or number > 120:
        return None
    return (number if unit[0] == "y" else 0.0), j + 1


def _described(words: list[Token], i: int, age_at: tuple[float, int] | None):
    age = age_at[0] if age_at else None
    j = age_at[1] if age_at else i + 1
    begin, name = j, ""
    while j < len(words) and j - begin < 7:
        word = words[j]
        if age is None and (inner := _aged(words, j)):
            age, j = inner
            continue
        if word.low in nouns.PERSON_PLURALS:
            return None
        if word.low.endswith("'s") and singular_person(word.low[:-2]) and words[j + 1 : j + 2] and words[j + 1].low in _BODY:
            return j + 2, word.low[:-2], "", age, j + 2  # "grazed a child's leg"
        if singular_person(word.low):
            follower = words[j + 1] if j + 1 < len(words) else None
            if follower is not None and (follower.text in DASHES or singular_person(follower.low)) and follower.start == word.end + 1 and follower.text not in DASHES:
                j += 1
                continue
            end = j + 1
            named = _named(words, end) if end < len(words) and words[end].text[0].isupper() else None
            named = named or _apposed(words, end)  # "his wife, Ann Lee, 34,"
            if named:
                end, name, age = named[0], named[2], named[3] if age is None else age
            behind = _age_behind(words, end)
            return end, word.low, name, age if age is not None else behind[0], behind[1]
        adjective = word.low in ("slain", "deceased", "dead", "injured", "wounded") and j + 1 < len(words) and singular_person(words[j + 1].low)
        if word.low in nouns.STOP or (word.low in states.ENDS and not adjective) or not (word.text[0].isalpha() or word.text in DASHES):
            break
        if age is not None and word.text[0].isupper():
            named = _named(words, j)
            if named:
                behind = _age_behind(words, named[0])
                return named[0], named[1], named[2], age, behind[1]
        j += 1
    if age is not None and age_at and j == begin:
        return j, "", "", age, j
    if age is not None and words[j - 1].low == "old":
        return j, "", "", age, j
    return None


def _apposed(words: list[Token], end: int):
    """The name between the comma at `end` and the next sign, as `_named` gives it; None if no name stands there alone."""
    if end + 1 >= len(words) or words[end].text != "," or not words[end + 1].text[0].isupper():
        return None
    named = _named(words, end + 1)
    closed = named is not None and not named[1] and (named[0] >= len(words) or words[named[0]].text in ",.;)")
    return named if closed and named is not None and named[0] - end > 2 else None


def singular_person(low: str) -> bool:
    """Whether `low` is a word for one person; a family or a crew is not one."""
    return low not in _SEVERAL and (low in nouns.PERSON or low in nouns.PERPETRATORS or low in ("victim", "person", "individual"))


def _named(words: list[Token], i: int):
    j = i
    while j < len(words) and j - i < 5:
        word = words[j]
        if (word.text[0].isupper() and word.text[0].isalpha() and (len(word.text) > 1) and not {word.low, word.low.split("'")[0]} & _NO_NAMES) or (j > i and ((word.text == "." and len(words[j - 1].text) <= 2) or (len(word.text) == 1 and word.text.isupper()))):
            j += 1
        else:
            break
    while j > i and words[j - 1].text == ".":
        j -= 1
    k = next((k for k in range(j, min(j + 3, len(words))) if not words[k].text[0].isupper()), j)
    if j > i and k < len(words) and words[k].text[0].islower() and words[k].low in nouns.PERSON:
        age, go_on = _age_behind(words, k + 1)  # "Detroit girl, 3", "Adams County girl": a place and no name
        return k + 1, words[k].low, "", age, go_on
    if person_names.names_thing(" ".join(word.text for word in words[i:j])):
        return None
    if j == i or (words[i].text.isupper() and len(words[i].text) > 2) or words[j - 1].low.endswith("'s") or (j < len(words) and words[j].low in _OFFICES):
        return None
    end = j
    while end < len(words) and words[end].text in (",", ".") and end + 1 < len(words) and words[end + 1].low in ("jr", "sr", "ii", "iii"):
        end += 2 + (end + 2 < len(words) and words[end + 2].text == ".")
    age, go_on = _age_behind(words, end)
    return j, "", " ".join(word.text for word in words[i:j] if word.text != "."), age, go_on


def _age_behind(words: list[Token], i: int) -> tuple[float | None, int]:
    """(age or None, where the clause goes on) after ", 17," or "(17)" at word i."""
    if i + 1 < len(words) and words[i].text in (",", "("):
        j = i + 1 + (words[i + 1].low in ("age", "aged"))
        if j < len(words) and words[j].text.isdecimal() and len(words[j].text) <= 3:
            closed = j + 1 < len(words) and words[j + 1].text in (",", ")")
            return float(words[j].text), j + 1 + closed
    return None, i
