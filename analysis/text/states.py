"""In what state the counted are: killed, injured, hit, sent, arrived, arrested, found from the verb that goes with them.

A shallow reading of the clause: forward from the noun phrase to a verb of which it is the subject ("five people were
killed", "five dead", "soldiers arrived"), backward to one of which it is the object ("killed five people", "the deaths of
five", "sent 3,000 troops"). Both look at a bounded number of words. The word lists are newswriting English in general.
"""

from __future__ import annotations

from analysis.text import nouns, series
from analysis.text.numerals import DASHES, TENS, UNITS, Token, listed

# state: participles (passive after the noun, active past before it); other active forms; forms whose subject is in the
# state; nouns with "of"
_FORMS = {
    "killed": (
        "killed slain murdered executed massacred slaughtered assassinated drowned electrocuted",
        "kill kills killing slay slays slew slaying murder murders murdering executing massacring claiming",
        "died dies die dead deceased perished perish succumbed",
        "death deaths killing killings murder murders slaying slayings bodies body homicide homicides massacre",
    ),
    "injured": (
        "injured wounded hurt hospitalized hospitalised maimed",
        "injure injures injuring wound wounds wounding hurting hospitalizing",
        "recovering injuries",
        "injuries wounding",
    ),
    "hit": ("shot struck hit stabbed grazed", "shoot shoots shooting strike strikes striking hits hitting grazing", "", "shooting shootings stabbing"),
    "sent": ("sent deployed dispatched stationed redeployed", "send sends sending deploy deploys deploying dispatch dispatching", "",
             "deployment deployments dispatch sending deploying contingent"),
    "arrived": ("", "", "arrived arrive arrives arriving reached landed", "arrival arrivals"),
    "arrested": ("arrested detained jailed apprehended", "arrest arrests arresting detain detains detaining", "", "arrest arrests detention"),
    "charged": ("charged indicted", "charge charging indicting", "", "indictment indictments"),
    "convicted": ("convicted sentenced", "convict convicting sentencing", "", "conviction"),
    "guilty": ("", "", "pleaded pleads plead pled", ""),
    "missing": ("", "", "missing unaccounted", ""),
    "evacuated": ("evacuated", "evacuate evacuating evacuates", "", "evacuation"),
    "displaced": ("displaced uprooted", "displace displacing displaces", "fled flee fleeing", ""),
    "rescued": ("rescued", "rescue rescuing rescues", "", "rescue"),
    "released": ("released freed", "release releasing releases free freeing frees", "", "release"),
    "abducted": ("abducted kidnapped", "abduct abducting kidnap kidnapping", "", "abduction kidnapping"),
    "captured": ("captured", "capture capturing captures", "", "capture"),
    "infected": ("infected", "infect infecting infects", "", ""),
    "stranded": ("stranded trapped", "stranding trapping", "", ""),
    "destroyed": ("destroyed", "destroy destroying destroys", "", "destruction"),
    "damaged": ("damaged", "damage damaging damages", "", ""),
    "dismissed": ("dismissed", "dismiss dismissing", "", "dismissal"),
    "gathered": ("", "", "gathered attended attending marched marching rallied protested protesting", ""),
    "seized": ("seized confiscated", "seize seizing", "", "seizure"),
    "fired": ("", "", "fired", ""),
    "dropped": ("dropped", "drops dropping", "", "dropping"),
}  # fmt: skip
PARTICIPLES = {word: state for state, forms in _FORMS.items() for word in forms[0].split()}
ACTIVES = {word: state for state, forms in _FORMS.items() for word in forms[1].split()} | PARTICIPLES
SUBJECTS = {word: state for state, forms in _FORMS.items() for word in forms[2].split()}
NOUNS_OF = {word: state for state, forms in _FORMS.items() for word in forms[3].split()}
ENDS = frozenset([*PARTICIPLES, *ACTIVES, *SUBJECTS, "remain", "remains", "remained"]) - {"sentencing", "free", "charge", "injuries", "hit", "hits", "strike", "strikes", "release"} | {"hit"}
HEADS = {"deaths": "killed", "fatalities": "killed", "dead": "killed", "murders": "killed", "homicides": "killed", "killings": "killed", "slayings": "killed",
         "injuries": "injured", "arrests": "arrested", "wounded": "injured", "lives": "killed", "bodies": "killed",
         "indictments": "charged", "convictions": "convicted", "evacuees": "evacuated", "hostages": "abducted",
         "survivors": "injured", "injured": "injured", "arrivals": "arrived"}  # fmt: skip
BE = listed(
    "was were are is been be being got get gets getting remain remains remained lay"
)
_HAVE = frozenset(["have", "has", "had", "having"])
_MODAL = frozenset(["would", "will", "could", "may", "might", "can", "should", "must", "shall"])
_SKIP = listed(
    "also all each both later then still now already since again reportedly himself herself themselves believed "
    "reported feared thought confirmed presumed known said alleged estimated even just being who that which "
    "wounded critically seriously severely badly found listed apparently to"
)
_PREPOSITIONS = listed(
    "in at on from inside outside near of with aboard during among between by under behind after before around "
    "within across over besides except excluding including"
)
_OBJECT = listed(
    "a an the his her its their more up nearly about one two three four five six seven eight nine ten dozens "
    "several"
)
_IRREAL = listed(
    "tried trying tries attempt attempted attempting attempts threatened threatening threatens threat wanted "
    "wants planned planning plan plans plot plotted plotting conspiracy conspiring conspired intent intended "
    "intending hoping hoped if could would might may can should unless failed avoid prevent prevented preventing"
)
_WHERE = listed("a an the area local nearby")
_JOINTS = listed("and a an the his her him their two three four five six seven eight nine ten one old")
_DEADLY = frozenset(["fatal", "fatally", "mortally", "deadly"])
_ARTICLES = listed("the a an this that his her its fatal deadly mass")
_BACK = listed(
    "the a an its his her their all another other of some both these those our"
)


def verb(words: list[Token], i: int) -> tuple[str, str, int] | None:
    """(state, form, one past its tokens) of a state expression that begins at word i, or None; form: part or subject."""
    low = [word.low for word in words[i : i + 7]] + [""] * 7
    if low[0] in ("shot", "stabbed", "beaten", "burned", "gunned", "crushed", "trampled", "hacked", "run", "mowed", "cut", "bludgeoned"):
        if low[1] in ("dead",) or low[1:3] == ["to", "death"]:
            return "killed", "part", i + (2 if low[1] == "dead" else 3)
        if low[0] == "shot" and low[1:3] == ["at", "by"]:
            return None
        if low[0] in ("gunned", "cut") and low[1] == "down":
            return "killed", "part", i + 2
        if low[0] in ("mowed", "run") and low[1] in ("down", "over"):
            return "hit", "part", i + 2
        if (low[1] == "and" and "killed" in low[2:4]) or low[1:4] == ["and", "fatally", "wounded"] or low[1:3] == [",", "killed"]:
            return "killed", "part", i + 3 + (low[2] != "killed" and low[3] in ("killed", "wounded"))
        if low[1] == "and" and any(word in ("wounded", "injured", "hurt") for word in low[2:5]):
            return "injured", "part", i + 3 + (low[2] not in ("wounded", "injured", "hurt"))
    if low[0] in ("shot", "struck", "hit", "stabbed") and low[1:3] in (["but", "survived"], ["and", "survived"], ["but", "survives"]):
        return "injured", "part", i + 3
    if low[0] in ("struck", "hit") and low[1:3] == ["and", "killed"]:
        return "killed", "part", i + 3
    if low[0] in ("forced", "driven", "displaced") and low[1] in ("from", "out"):
        return "displaced", "passive", i + 2
    if low[0] in ("made", "left", "rendered") and low[1] == "homeless":
        return "displaced", "passive", i + 2
    if low[0] in ("fighting", "battling", "clinging") and any(word in ("life", "lives") for word in low[2:4]):
        return "injured", "subject", i + 3
    if low[0] == "on" and low[1:3] == ["life", "support"]:
        return "injured", "subject", i + 3
    if low[0] == "expected" and low[1] == "to" and low[2] in ("survive", "recover", "live"):
        return "injured", "passive", i + 3
    if low[0] in _DEADLY and (low[1] in ("", ",", ".", ";", "and", *DASHES) or low[1] in _DAYS):  # "three were shot, one fatally"
        return "killed", "subject", i + 1
    if low[0] in ("fatally", "mortally") and low[1] in PARTICIPLES:
        return "killed", "part", i + 2
    if low[0] in ("found", "pronounced", "declared", "confirmed", "presumed", "left", "lying") and (low[1] in ("dead", "slain") or low[1:4] == ["shot", "to", "death"]):
        return "killed", "subject" if low[0] == "lying" else "passive", i + 2
    if low[0] in ("lost", "lose") and low[1] in ("their", "his", "her") and low[2] in ("lives", "life"):
        return "killed", "subject", i + 3
    if low[0] == "passed" and low[1] == "away":
        return "killed", "subject", i + 2
    if low[0] in ("taken", "rushed", "airlifted", "flown", "transported", "brought", "medflighted", "sent", "admitted", "moved", "transferred", "driven"):
        if any(word.startswith(("hospital", "medical", "trauma")) for word in low[1:7]):
            return "injured", "passive", i + 1
        if low[1:3] == ["into", "custody"]:
            return "arrested", "passive", i + 3
    if low[0] == "treated" and low[1] in ("for", "at", "and", "in"):
        return "injured", "passive", i + 1
    if low[0] in ("in", "at") and (("condition" in low[2:6] and low[0] == "in") or any(word.startswith("hospital") for word in low[1 : 2 + (low[1] in _WHERE)])):
        return "injured", "subject", i + 3
    if low[0] in ("committed", "commits") and low[1] == "suicide":
        return "killed", "subject", i + 2
    if (low[0] == "in" and low[1] == "custody") or (low[0] == "under" and low[1] == "arrest"):
        return "arrested", "subject", i + 2
    if low[0] in ("suffered", "sustained", "suffering", "received", "with", "suffers") and any(w in ("injuries", "injury", "wounds", "wound") for w in low[1:6]):
        shot = any(word in ("gunshot", "bullet", "stab") for word in low[1:5])
        return "hit" if shot else "injured", "subject", i + 2
    if low[0] in SUBJECTS:
        return SUBJECTS[low[0]], "subject", i + 1
    if low[0] in PARTICIPLES:
        return PARTICIPLES[low[0]], "part", i + 1
    return None


def after(words: list[Token], i: int, *, singular: bool = False) -> tuple[str, int] | None:
    """(state, place of its verb) of the noun phrase that ends before word i and is the verb's subject; None if not told."""
    be = have = rel = phrase = several = False
    j, begin, loose = i, i, 0
    if 0 < i < len(words) and words[i - 1].text == "," and (joint := series.last_joint(words, i - 1, ENDS | BE)) is not None:
        j, phrase, several = joint + 1, True, True  # "Ann Lee, 34, Bo Ray, 36, and Cy Dow"
        begin = j
    while j < len(words) and j - begin < 22:
        word = words[j]
        low = word.low
        if word.text in ".;:!?\"“”" or low in ("but", "because", "while", "when", "if", "as", "since", "although", "though", "where", "until", "after", "before"):
            return None
        if word.text in DASHES:
            glued = j > 0 and words[j - 1].end == word.start and j + 1 < len(words) and words[j + 1].start == word.end
            closing = next((k for k in range(j + 2, min(len(words), j + 14)) if words[k].text in DASHES and words[k - 1].end < words[k].start), None)
            if not glued and closing is None:
                return None
            j = j + 1 if glued else closing + 1 + (closing + 1 < len(words) and words[closing + 1].text in DASHES)
            continue
        if low == "(":
            j = _close(words, j, ")", 10)
            continue
        if low == "," and (joint := series.last_joint(words, j, ENDS | BE)) is not None:
            j, phrase, several = joint + 1, True, True
            begin = j
            continue
        if low == "," and several and j + 1 < len(words) and words[j + 1].low in BE | _HAVE:
            j += 1
            continue
        if low == ",":
            j, known = _apposition(words, j)
            if not known:
                return None
            continue
        if low in _MODAL:
            if j + 1 < len(words) and words[j + 1].low != "have":
                return None
        elif low in ("not", "never") or low.endswith("n't"):
            return None
        elif low in BE:
            be, phrase = True, False
        elif low in _HAVE:
            have, phrase = True, False
        elif (told := verb(words, j)) is not None and not (low == "with" and not be and j != i):
            state, form, end = told
            following = words[end] if end < len(words) else None
            if form == "subject":
                direct = j == i or be or have or rel or not phrase or low in ("died", "dies", "survived", "pleaded")
                return (state, j) if direct and not (low == "dead" and phrase and not be) else None
            if form == "passive":
                active = not be and following is not None and _object(words, end)  # "a man rushed the children to a hospital"
                return (state, j) if (be or j == i or (rel and not have)) and not active else None
            if be:
                return state, j
            if have or rel or (j != i and words[j - 1].text not in ",)"):
                return None
            return None if following is not None and _object(words, end) else (state, j)
        elif low in ("who", "that", "which"):
            if phrase:  # "the father of a girl who was shot": the clause is hers
                return None
            rel = True
        elif low in _PREPOSITIONS:
            phrase = True
        elif low == "and" and j == i and j + 1 < len(words) and words[j + 1].low in nouns.PERSON_PLURALS:  # "20 men and women were hurt"
            j, begin = j + 2, begin + 2
            i = j
            continue
        elif low == "and":
            if j + 1 >= len(words) or not (words[j + 1].low in _OBJECT or words[j + 1].text[0].isdigit() or words[j + 1].text[0].isupper()):
                if j + 1 < len(words) and words[j + 1].low in _BACK:
                    phrase = True
                else:
                    return None
            phrase = True
        elif low in _SKIP or low.endswith("ly") or phrase:
            loose += 1
            if (low == "to" and not be and not (have and words[j - 1].low == "had")) or loose > 9:
                return None
        else:
            return None
        j += 1
    return None


def _object(words: list[Token], i: int) -> bool:
    """Whether an object begins at word i, so that the verb before it tells of others than its subject."""
    word = words[i]
    if word.low == "at":
        return i + 1 < len(words) and words[i + 1].low in ("least", "most")
    return word.low in _OBJECT or word.low in ("himself", "herself", "themselves") or word.text[0].isdigit() or (word.text[0].isupper() and word.low not in _DAYS)


_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


def _close(words: list[Token], j: int, sign: str, most: int) -> int:
    for k in range(j + 1, min(len(words), j + most)):
        if words[k].text == sign:
            return k + 1
    return j + most


def _apposition(words: list[Token], j: int) -> tuple[int, bool]:
    """Where the clause goes on after an insertion that begins with the comma at j, and whether there is one."""
    low = words[j + 1].low if j + 1 < len(words) else ""
    if not (low and (low[0].isdigit() or words[j + 1].text[0].isupper() or low in ("including", "who", "a", "an", "the", "all", "most", "some", "aged", "age", "ages", "both", "among", "of", "each", "his", "her", "ranging", "whose") or low in UNITS or low in TENS)):
        return j, False
    for k in range(j + 2, min(len(words), j + 16)):
        if words[k].text == ",":
            nextlow = words[k + 1].low if k + 1 < len(words) else ""
            if nextlow in BE or nextlow in _HAVE or nextlow in SUBJECTS or nextlow in PARTICIPLES or nextlow in ("who", "of", "which", "suffered", "sustained", "received"):
                return k + 1, True
        elif words[k].text in ".;!?":
            return k, False
        elif (words[k].low in BE and low in ("who",)) or (low == "who" and words[k].low in SUBJECTS):
            return k, True
    return j, False


def before(words: list[Token], i: int) -> tuple[str, int] | None:
    """(state, place of its verb) of the noun phrase that begins at word i and is the verb's object; None if not told.

    The phrase may be one of several that share the verb: "shot his wife and two children", "the deaths of a man and four boys".
    """
    begin = i
    while begin > 0 and words[begin - 1].low in _BACK and words[begin - 1].low != "of":  # "his wife and their two children"
        begin -= 1
    return _governed(words, i) or next((told for k in _partners(words, begin) if (told := _governed(words, k)) is not None), None)


def _partners(words: list[Token], i: int) -> list[int]:
    """Where the phrases joined to the one at word i may begin, the nearest first: at most 16 words back, none over a verb."""
    if i < 2 or words[i - 1].low not in ("and", ",", "&"):
        return []
    begins, k, person = [], i - 1, False
    while k > 0 and i - k < 16:
        k -= 1
        word = words[k]
        if word.low in ENDS or not (word.text[0].isalnum() or word.text in ",&-‐()'’"):
            break
        person = person or nouns.is_person(word.low) or word.low in ("her", "him") or (word.text[0].isupper() and word.low not in nouns.STOP)
        if word.low in nouns.STOP and word.low not in _JOINTS:
            break
        if person and (words[k - 1].low in ENDS or words[k - 1].low in ("of", "both") or words[k - 1].low in NOUNS_OF):
            begins.append(k)
    return begins


def _governed(words: list[Token], i: int) -> tuple[str, int] | None:
    k, of = i - 1, False
    if i and words[i].text in ("A", "An", "The", "His", "Her") and words[k].text[0].islower():
        return None  # a heading that runs into the prose: "the fatal shooting A suspect is in custody"
    while k >= 0 and i - k < 6 and (words[k].low in _BACK or words[k].text in "\"“" or words[k].low == "both"):
        of = of or words[k].low == "of"
        k -= 1
    if k < 0:
        return None
    if words[k].low in ("in", "out", "over") and ACTIVES.get(words[k - 1].low) == "sent":
        k -= 1  # "sent in another 2,500 troops"
    low, earlier = words[k].low, [word.low for word in words[max(0, k - 4) : k] if word.text != "May"]
    if of and low in ("life", "lives"):
        return ("killed", k) if any(word in ("claimed", "claiming", "claims", "took", "taking", "taken", "cost") for word in earlier) else None
    if of and low in NOUNS_OF:
        deadly = NOUNS_OF[low] == "hit" and bool(set(earlier[-2:]) & _DEADLY)
        return ("killed" if deadly else NOUNS_OF[low]), k
    if of:
        return None
    if low == "down" and earlier[-1:] in (["gunned"], ["gunning"]):
        return "killed", k
    if low in ("over", "down") and earlier[-1:] and earlier[-1] in ("ran", "running", "runs", "run", "mowed", "mowing", "mows"):
        return "hit", k
    if low not in ACTIVES and not (low == "dead" and earlier[-1:] == ["shot"]) and not (low == "death" and earlier[-1:] == ["to"]):
        return None
    state = ACTIVES.get(low, "killed")
    if low.endswith("ing") and earlier[-1:] and earlier[-1] in _ARTICLES:
        return None  # "after the shooting Adams fled"
    if state == "hit" and earlier[-1:] and earlier[-1] in _DEADLY:
        state = "killed"
    if any(word in _IRREAL for word in earlier) or "not" in earlier or any(word.endswith("n't") for word in earlier):
        return None
    if low in PARTICIPLES and any(word in BE for word in earlier[-2:]):
        return None
    return state, k
