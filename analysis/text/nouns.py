"""What a number counts or measures: the noun behind it, its unit, its kind.

The lists are general English: words for persons, units of measure and of time, and the words at which a noun phrase ends.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.text.numerals import DASHES, Numeral, Token, listed

GENERIC = listed("people persons person individuals individual victims victim others other lives life more souls bodies body")
PERPETRATORS = listed(
    "suspect suspects gunman gunmen shooter shooters attacker attackers assailant assailants killer killers bomber bombers "
    "perpetrator perpetrators hijacker hijackers defendant defendants"
)
_PERSONS = listed(
    "adult child kid baby infant toddler teen teenager teenage student pupil teacher worker employee soldier troop marine sailor "
    "officer deputy policeman civilian resident passenger driver motorist pedestrian cyclist guest patron customer shopper "
    "tourist visitor migrant refugee immigrant prisoner inmate hostage protester protestor demonstrator marcher rioter "
    "militant rebel insurgent terrorist fighter patient nurse doctor medic firefighter journalist reporter voter witness "
    "bystander neighbor neighbour relative cousin brother sister son daughter parent mother father husband wife girlfriend "
    "boyfriend friend sibling grandmother grandfather grandchild grandson granddaughter nephew niece uncle aunt member man woman boy girl male female "
    "player athlete fan spectator congregant worshipper parishioner traveler traveller American foreigner casualty "
    "youth juvenile minor youngster businessman pilot crew agent guard volunteer monk priest family couple clerk "
    "schoolgirl schoolboy schoolchild captive detainee leader commander extremist jihadist supporter lawmaker senator diplomat official senior cop trooper homeowner tenant clubgoer survivor recruit homicide"
)
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "baby": "babies", "deputy": "deputies",
              "policeman": "policemen", "wife": "wives", "family": "families", "casualty": "casualties",
              "businessman": "businessmen", "witness": "witnesses", "crew": "crew", "gunman": "gunmen", "schoolchild": "schoolchildren"}  # fmt: skip
PERSON = {word: _IRREGULAR.get(word, word + "s") for word in sorted(_PERSONS) if word not in ("homicide", "teenage")}
PERSON_PLURALS = frozenset(PERSON.values()) | {"servicemen", "personnel", "forces", "police", "youths", "twins", "troops", "passersby"}
SYNONYMS = {"troops": "soldiers", "troop": "soldiers", "servicemen": "soldiers", "forces": "soldiers", "kids": "children",
            "policemen": "officers", "cops": "officers", "deputies": "officers", "police": "officers", "teenagers": "teens",
            "males": "men", "females": "women", "infants": "babies", "protestors": "protesters",
            "demonstrators": "protesters", "youths": "teens", "casualties": "people", "lives": "people",
            "schoolgirls": "girls", "schoolboys": "boys", "schoolchildren": "children", "fighters": "militants", "insurgents": "militants", "jihadists": "militants"}  # fmt: skip
TIME = {"second": "seconds", "minute": "minutes", "hour": "hours", "day": "days", "night": "nights", "week": "weeks",
        "weekend": "weekends", "month": "months", "year": "years", "yr": "years", "yrs": "years", "decade": "decades",
        "century": "centuries", "mo": "months", "mos": "months", "hr": "hours", "hrs": "hours", "min": "minutes", "mins": "minutes"}  # fmt: skip
_DISTANCE = {"km": "km", "kilometer": "km", "kilometre": "km", "mile": "miles", "meter": "m", "metre": "m", "foot": "feet",
             "feet": "feet", "ft": "feet", "yard": "yards", "inch": "inches", "inches": "inches", "block": "blocks", "cm": "cm",
             "centimeter": "cm", "centimetre": "cm", "mm": "mm", "millimeter": "mm", "millimetre": "mm"}  # fmt: skip
_WEIGHT = {"kg": "kg", "kilogram": "kg", "kilo": "kg", "pound": "pounds", "lb": "pounds", "lbs": "pounds", "ounce": "ounces",
           "gram": "g", "ton": "tons", "tonne": "tonnes"}  # fmt: skip
_OTHER = {"acre": ("area", "acres"), "hectare": ("area", "hectares"), "mph": ("speed", "mph"), "kph": ("speed", "km/h"),
          "degree": ("temperature", "degrees"), "caliber": ("calibre", "calibre"), "calibre": ("calibre", "calibre"),
          "magnitude": ("magnitude", "magnitude"), "liter": ("volume", "litres"), "litre": ("volume", "litres"),
          "gallon": ("volume", "gallons"), "barrel": ("volume", "barrels"), "megawatt": ("power", "MW"),
          "gigawatt": ("power", "GW"), "percent": ("percent", "percent"), "%": ("percent", "percent"),
          "pct": ("percent", "percent"), "percentage": ("percent", "percentage points")}  # fmt: skip
_MONEY = {"dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "ruble": "RUB", "rouble": "RUB", "rupee": "INR",
          "franc": "CHF", "cent": "cents", "won": "KRW", "usd": "USD", "eur": "EUR", "gbp": "GBP", "bucks": "USD"}  # fmt: skip
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW"}
MONTHS = listed(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec"
)
DAYS = listed("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun")
STOP = listed(
        "of in on at to from by for with without into onto over under after before during since until as than about against near "
        "around between among through across inside outside aboard amid within per toward towards via behind beyond off out up down "
        "and or but nor so yet if when while where who whom whose which that because although though unless whether "
        "is are was were be been being am has have had do does did will would could can may might must shall should 's "
        "the a an this that these those his her its their our my your he she it they we i you him them us not n't "
        "said says say told tells according also then there here today yesterday tomorrow tonight ago earlier later just still "
        "later now how what why all both each some any no besides except excluding including fatally critically seriously severely mortally gravely badly"
)
DETERMINERS = listed("the his her its their our my your those these this that them us whom")
NUMBERED = listed(
        "no number section article chapter page route highway interstate exit flight terminal gate channel station news district "
        "ward room apt apartment suite unit building block figure table line level grade class episode season game round week day "
        "phase stage type part item count bill resolution proposition amendment rule title act form box lot pier hall dorm section "
        "boeing airbus tower division precinct squad i us sr kiro fox nbc abc cbs top zone vol volume sot vo"
) - {"top", "week", "day", "count", "us", "i", "news", "part", "game"}


@dataclass(frozen=True)
class Noun:
    """What stands behind a numeral: the phrase, its head, the kind of quantity and its unit; end is one past its tokens."""

    end: int
    phrase: str
    head: str
    kind: str
    unit: str | None = None
    part: bool = False  # some of a group that was named before: "two of the suspects"
    other: bool = False  # besides those named before: "three others"
    state: str = ""  # a participle before the noun: "two wounded men"


def singular(word: str) -> str:
    """`word` without a regular plural ending; unchanged if it has none."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def behind(words: list[Token], one: Numeral, stops: frozenset[str]) -> Noun | None:
    """What `one` counts or measures, or None if it says no amount of anything (a date, an address, a name, a clock time).

    `stops` are the verb forms at which a noun phrase ends besides the words of grammar.
    """
    i = one.last
    before = words[one.head - 1] if one.head > 0 else None
    low = [word.low for word in words[i : i + 6]] + [""] * 6
    if one.form == "ordinal":
        return Noun(i, "", "", "ordinal")
    if one.form == "score":
        return Noun(i, "", "", "score")
    if before is not None and before.text in _SIGNS:
        return Noun(i, "", "", "money", _SIGNS[before.text])
    hyphen = low[0] in DASHES and low[0] != ""
    unit_at = 1 if hyphen else 0
    word = low[unit_at]
    measured = _measured(words, i + unit_at, word, hyphen)
    if measured is not None:
        return measured
    if one.form == "fraction":
        return Noun(i, "", "", "percent", "percent")
    if hyphen or _elsewhere(words, one, low, before):
        return None
    return _counted(words, i, stops, one.vague)


def _measured(words: list[Token], i: int, word: str, hyphen: bool) -> Noun | None:
    unit = singular(word)
    after = [w.low for w in words[i + 1 : i + 4]] + [""] * 3
    if unit in TIME or word in TIME:
        name = TIME.get(unit) or TIME[word]
        if hyphen:
            old = (after[0] in DASHES and after[1] == "old") or after[0] == "old"
        else:
            old = after[0] == "old" or (after[0] in DASHES and after[1] == "old") or after[:2] == ["of", "age"]
        if old:
            return Noun(i + (3 if after[0] in DASHES or after[0] == "of" else 2), "", "", "age", name)
        return Noun(i + 1, word, word, "duration", name)
    if word in ("yo", "y.o"):
        return Noun(i + 1, "", "", "age", "years")
    if unit in _DISTANCE or word in _DISTANCE:
        return Noun(i + 1, word, word, "distance", _DISTANCE.get(unit) or _DISTANCE[word])
    if unit in _WEIGHT or word in _WEIGHT:
        return Noun(i + 1, word, word, "weight", _WEIGHT.get(unit) or _WEIGHT[word])
    if word == "per" and after[0] == "cent":
        return Noun(i + 2, "", "", "percent", "percent")
    if unit in _OTHER or word in _OTHER:
        return Noun(i + 1, word, word, *(_OTHER.get(unit) or _OTHER[word]))
    if unit in _MONEY or word in _MONEY:
        return Noun(i + 1, word, word, "money", _MONEY.get(unit) or _MONEY[word])
    if word in ("times", "percentile"):
        return Noun(i + 1, word, word, "times", "times")
    return None


def _elsewhere(words: list[Token], one: Numeral, low: list[str], before: Token | None) -> bool:
    """Whether the number is part of a date, a clock time, an address, a name or a reference."""
    plain = one.form == "number" and not one.bound and not one.vague
    if before is not None and plain:
        after_dot = words[one.head - 2].low if before.text == "." and one.head > 1 else ""
        if (before.low in MONTHS and before.text[0].isupper()) or after_dot in MONTHS or (before.low in ("#", "§", "(") and low[0] == ")"):
            return True
        digits = words[one.head].text[0].isdigit()
        if (before.low in NUMBERED or after_dot in NUMBERED) and digits and before.low != "no":
            return True
        if digits and before.text[0].isupper() and one.head > 1 and before.low not in STOP and before.low not in DAYS:
            # "Boeing 737", "Deuce 8": a number after a capitalised word inside a sentence belongs to the name
            return singular(low[0]) not in PERSON and low[0] not in GENERIC and low[0] not in PERSON_PLURALS
    if low[0] in ("am", "pm", "a.m", "p.m", "gmt", "utc", "bst", "edt", "cet") or (low[0] in ("a", "p") and low[1] == "." and low[2] == "m") or low[0] in ("o'clock", "noon"):
        return True
    if plain and _street(words, one):
        return True
    if low[0] in MONTHS and words[one.last].text[0].isupper():
        return True
    if plain and one.low is not None and 1900 <= one.low <= 2100 and words[one.head].text.isdigit() and len(words[one.head].text) == 4:
        counted = low[0] in GENERIC or singular(low[0]) in PERSON or low[0] in PERSON_PLURALS
        return not counted
    return False


_STREETS = listed("street st avenue ave road rd boulevard blvd drive dr lane ln court ct way highway hwy place pl parkway terrace circle nw sw ne se"
)


def _street(words: list[Token], one: Numeral) -> bool:
    """Whether the number is a house number: "305 E. Main St.", "the 400 block of Gilmer Street"."""
    following = words[one.last : one.last + 9]
    if following and following[0].low == "block":
        return True
    if not following or not (following[0].text[0].isupper() or following[0].text[0].isdigit()):
        return False
    for word in following:
        if word.low in _STREETS and word.text[0].isupper():
            return True
        if not (word.text[0].isupper() or word.text[0].isdigit() or word.text == "." or word.low in ("th", "st", "nd", "rd")):
            return False
    return False


def _counted(words: list[Token], i: int, stops: frozenset[str], vague: bool) -> Noun:
    part = other = False
    if i < len(words) and words[i].low == "of":
        following = words[i + 1].low if i + 1 < len(words) else ""
        aboard = following in ("those", "the") and [word.low for word in words[i + 2 : i + 4]] in (["on", "board"], ["people", "aboard"], ["people", "on"])
        part = (following in DETERMINERS and not aboard) or (not vague and not aboard)
        i += 2 if following in DETERMINERS else 1
    begin, heads, state = i, [], ""
    if i < len(words) and words[i].low in stops and _attribute(words, i, stops):
        begin, state = i + 1, words[i].low
        i += 1
    while i < len(words) and i - begin < 6:
        word = words[i]
        if word.low in ("more", "other", "others", "additional", "another", "else", "further"):
            other = True
        if not word.text[0].isalpha() or word.low in STOP or word.low in stops or word.low in DAYS:
            if word.text not in DASHES or not heads or words[i - 1].end != word.start:
                break
        elif (word.low.endswith("ly") and heads) or (heads and _is_head(words[begin:i]) and not _is_plural(word.low)):
            break
        else:
            heads.append(i)
        i += 1
    if not heads:
        return Noun(begin, "", "people", "count", None, part, other)
    last = next((k for k in reversed(heads) if _is_plural(words[k].low)), heads[-1])
    head = words[last].low.removesuffix("'s")
    phrase = " ".join(word.low for word in words[heads[0] : last + 1] if word.text[0].isalpha())
    return Noun(last + 1, phrase, head, "count", None, part, other, state)


def _attribute(words: list[Token], i: int, stops: frozenset[str]) -> bool:
    """Whether the participle at i tells of the persons named behind it: "two wounded men", "four detained rebel leaders"; not "two wounded, police say"."""
    if not words[i].low.endswith("ed") and words[i].low != "slain":
        return False
    for k in range(i + 1, min(i + 5, len(words))):
        low = words[k].low
        if low in PERSON_PLURALS or low in GENERIC:
            after = words[k + 1].low if k + 1 < len(words) else ""
            return low != "police" and not after.startswith(("say", "said", "report", "confirm", "told"))
        if not words[k].text[0].isalpha() or low in STOP or low in stops:
            return False
    return False


def _is_head(words: list[Token]) -> bool:
    """Whether a phrase that ends here already has the plural noun of persons it needs."""
    low = words[-1].low
    return low in PERSON_PLURALS or (low in GENERIC and low not in ("more", "other"))


def _is_plural(low: str) -> bool:
    return low in PERSON_PLURALS or low in GENERIC or (low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")) and len(low) > 3)


def group(head: str) -> str:
    """The canonical name of the thing counted: people for persons in general, a plural noun otherwise."""
    if head in GENERIC or head in PERPETRATORS:
        return "people" if head in GENERIC else PERSON.get(head, head if head.endswith(("s", "men")) else head + "s")
    plural = PERSON.get(head, head)
    return SYNONYMS.get(plural, plural)


def is_person(head: str) -> bool:
    """Whether `head` (singular or plural, lower case) is a word for persons."""
    return head in GENERIC or head in PERSON or head in PERSON_PLURALS or head in PERPETRATORS or SYNONYMS.get(head) == "people"
