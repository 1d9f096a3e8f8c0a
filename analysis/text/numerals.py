"""Numbers as written, read as ranges: "12", "10-12,000", "half a million", "dozens", "up to 12,000", "two-thirds".

What a number counts is not decided here (see quantities). The ranges of vague words follow common editorial use: a
plural such as "thousands" runs from two of its unit to the last number before the next unit (2,000 to 9,999); "about"
and its kin allow a tenth either way, "nearly" and its kin a tenth below; "more than 50" begins at 50 and "fewer than 50" ends there,
since such limits are rounded figures.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace


def listed(words: str) -> frozenset[str]:
    """The words of `words`, which are kept as running text so that a list stays readable."""
    return frozenset(words.split())


TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {word: 10 * n for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
SCALES = {"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "score": 20}
GLUED = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
# word: (smallest, largest); the largest is one before the next unit
PLURALS = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
    "millions": (2e6, 999_999_999), "billions": (2e9, 999_999_999_999),
}  # fmt: skip
VAGUE = {"several": (3, 9), "few": (2, 9), "couple": (2, 3), "handful": (2, 9), "multiple": (2, None), "many": (2, None),
         "numerous": (2, None)}  # fmt: skip
ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth hundredth "
    "thousandth"
)
FRACTIONS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
             "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10}  # fmt: skip
DASHES = "-–—‐‑"
CURRENCY = "$€£¥₹₽₩"
_WITH_OVER = listed("hand hands handed handing turn turns turned turning ran run runs running roll rolled mow mowed mowing knocked")  # "handed over 21 prisoners"
# (words before the number, bound), longest first
BOUNDS = sorted(
    [(phrase.split(), bound) for bound, phrases in {
        "at most": "up to;as many as;as much as;at most;no more than;not more than;a maximum of;maximum of;at the most",
        "under": "fewer than;less than;under;below;lower than",
        "at least": "at least;no fewer than;no less than;not less than;a minimum of;minimum of;upwards of;upward of",
        "over": "more than;over;above;greater than;in excess of;well over;exceeding;exceeds;exceeded;topped;surpassed",
        "about": "about;around;approximately;approx;roughly;some;an estimated;estimated;circa;in the region of;~;≈;"
                 "in the neighborhood of;in the neighbourhood of;somewhere around;or so;perhaps;maybe",
        "nearly": "nearly;almost;close to;just under;just short of;not quite;approaching;virtually",
    }.items() for phrase in phrases.split(";")],
    key=lambda pair: -len(pair[0]),
)  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A word, a number as typed, or a single sign, with its place in the text."""

    text: str
    low: str  # lower case, straight apostrophe
    start: int
    end: int


@dataclass(frozen=True)
class Numeral:
    """A number read from tokens[first:last]; low or high is None where the range is open; bound is "" if exact."""

    first: int
    last: int  # one past the last token
    low: float | None
    high: float | None
    bound: str = ""
    vague: bool = False
    form: str = "number"  # number, ordinal, fraction, range
    head: int = -1  # first token of the number itself, after words such as "up to"
    whole: bool = True  # no decimals were written


def tokens(text: str) -> list[Token]:
    """The words, numbers and signs of `text` in order; empty for white space."""
    return [Token(m[0], m[0].lower().replace("’", "'"), m.start(), m.end()) for m in TOKEN.finditer(text)]


def find(words: list[Token], text: str) -> list[Numeral]:
    """Every number in `words` (the tokens of `text`) in order, none overlapping; empty if there is none.

    Left out, because they do not say how many: 1.2.3, 555-1234, 3:30, 10^30, -5, 1.000,5, AK-47, 12/24.
    """
    found, i = [], 0
    while i < len(words):
        numeral = _at(words, i, text)
        if numeral is None:
            i += 1
            continue
        numeral = _bounded(words, _ranged(words, numeral, text), found[-1].last if found else 0)
        found.append(numeral)
        i = numeral.last
    return found


def value(text: str) -> float | None:
    """The value of digits as typed ("12,000", "3.5", "٣"), or None where they are no plain decimal number."""
    scripts = {ord(c) - unicodedata.digit(c) for c in text if c.isdigit() and unicodedata.category(c) == "Nd"}
    if len(scripts) != 1 or len(text) > 20:
        return None
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", plain):
        return float(plain)
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?", plain):
        return float(plain.replace(",", ""))
    return None


def _at(words: list[Token], i: int, text: str) -> Numeral | None:
    word = words[i]
    if word.text[0].isdigit():
        return _digits(words, i, text)
    if word.low in ("a", "an", "half", "several", "many", "few", "multiple", "numerous", *PLURALS, "tens"):
        numeral = _vague(words, i)
        if numeral is not None:
            return numeral
    if word.low in ORDINALS:
        return Numeral(i, i + 1, None, None, form="ordinal", head=i)
    return _spelled(words, i, text)


def _digits(words: list[Token], i: int, text: str, joined: bool = False) -> Numeral | None:
    word, number = words[i], value(words[i].text)
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    beyond = text[word.end + 1 : word.end + 2]
    if number is None or (before and (before.isalpha() or before in "#@/:.,^_*=\\")):
        return None
    if before and before in DASHES + "−" and not joined:  # minus, AK-47, the rest of a chain
        return None
    if after and (after in "^_@\\=*" or (after in ":/" and beyond.isdigit()) or (after == "." and beyond.isdigit())):
        return None
    if after and after in DASHES and beyond.isdigit() and _phone(text, word.start):
        return None
    following = words[i + 1].low if i + 1 < len(words) else ""
    if after.isalpha():
        if following in ("st", "nd", "rd", "th"):
            return Numeral(i, i + 2, None, None, form="ordinal", head=i)
        if following in GLUED:
            return Numeral(i, i + 2, number * GLUED[following], number * GLUED[following], head=i)
        if following not in ("mm", "km", "kg", "cm", "mph", "kph", "yo", "lb", "lbs", "ft"):
            return None
    last = i + 1
    while last < len(words) and words[last].low in SCALES and number < 1e15:
        number *= SCALES[words[last].low]
        last += 1
    if last < len(words) and words[last].text in ("m", "bn", "mn", "k") and "$" in text[max(0, word.start - 1) : word.start]:
        number *= GLUED[words[last].text]
        last += 1
    return Numeral(i, last, number, number, head=i, whole="." not in word.text or last > i + 1)


def _phone(text: str, start: int) -> bool:
    return re.match(r"\d{3}[-–]\d{3}[-–]\d{4}|\d{3}[-–]\d{4}(?!\d)|\d{1,4}[-–]\d{1,4}[-–]\d", text[start : start + 24]) is not None


def _spelled(words: list[Token], i: int, text: str) -> Numeral | None:
    total, current, j, seen = 0.0, None, i, False
    while j < len(words) and j - i < 14:
        low = words[j].low
        if low in TENS and (current is None or current % 100 == 0):
            current = (current or 0) + TENS[low]
        elif low in UNITS and (current is None or (current % 100 == 0 and UNITS[low] < 100) or (current % 10 == 0 and current >= 20 and UNITS[low] < 10)):
            current = (current or 0) + UNITS[low]
        elif low in SCALES and low not in ("dozen", "score") and current is not None:
            if SCALES[low] == 100:
                current *= 100
            else:
                total, current = total + current * SCALES[low], 0.0
        elif low in ("dozen", "score") and current is not None:
            current *= SCALES[low]
        elif (low == "and" and seen and current is not None and j + 1 < len(words) and words[j - 1].low in SCALES and words[j + 1].low in (UNITS | TENS)) or (low in DASHES and seen and words[j - 1].low in TENS and j + 1 < len(words) and words[j + 1].low in UNITS):
            pass
        else:
            break
        seen = True
        j += 1
    if not seen or current is None:
        return None
    if j < len(words) and words[j].text in DASHES and j + 1 < len(words) and words[j + 1].low in FRACTIONS:
        return _fraction(i, j + 2, (total + current) / FRACTIONS[words[j + 1].low])
    if j < len(words) and words[j].low in FRACTIONS and (j + 1 < len(words) and words[j + 1].low == "of"):
        return _fraction(i, j + 1, (total + current) / FRACTIONS[words[j].low])
    if j < len(words) and words[j].low in ("in", "of") and words[i].low == "one" and words[j].low == "in":
        whole = _spelled(words, j + 1, text) or (_digits(words, j + 1, text) if j + 1 < len(words) else None)
        if whole is not None and whole.low and 2 <= whole.low <= 1000 and words[whole.last - 1 : whole.last]:
            return _fraction(i, whole.last, 1 / whole.low)
    if j < len(words) and words[j].text in DASHES and j + 1 < len(words) and words[j + 1].low in ORDINALS:
        return Numeral(i, j + 2, None, None, form="ordinal", head=i)
    return Numeral(i, j, total + current, total + current, head=i)


def _fraction(first: int, last: int, share: float) -> Numeral | None:
    if not 0 < share <= 1:
        return None
    return Numeral(first, last, round(share * 100, 1), round(share * 100, 1), form="fraction", head=first, whole=False)


def _vague(words: list[Token], i: int) -> Numeral | None:
    """Dozens, tens of thousands, several hundred, half a million, a dozen, a few, a third of."""
    low = [word.low for word in words[i : i + 5]] + [""] * 5
    if low[0] == "many" and i and words[i - 1].low in ("as", "so", "how", "too"):
        return None
    at = 1 if low[0] in ("a", "an") else 0
    if at and low[1] in FRACTIONS and low[1] != "half" and low[2] == "of":
        return _fraction(i, i + 2, 1 / FRACTIONS[low[1]])
    if low[0] == "half" and low[1] in ("a", "an") and low[2] in SCALES:
        return Numeral(i, i + 3, SCALES[low[2]] / 2, SCALES[low[2]] / 2, head=i)
    if low[0] == "half" and low[1] in ("of", "the"):
        return _fraction(i, i + 1, 0.5)
    if at and low[1] == "half" and low[2] in ("million", "billion", "dozen"):
        return Numeral(i, i + 3, SCALES[low[2]] / 2, SCALES[low[2]] / 2, head=i)
    if low[0] in ("tens", "hundreds", "thousands", "millions") and low[1] == "of" and low[2] in PLURALS:
        times, (least, most) = {"tens": 10, "hundreds": 100, "thousands": 1000, "millions": 1e6}[low[0]], PLURALS[low[2]]
        unit = least / 2
        return Numeral(i, i + 3, 2 * times * unit, 10 * times * unit - 1 if most else None, vague=True, head=i)
    if low[at] in ("several", "few", "couple", "many") and low[at + 1] in ("hundred", "thousand", "million", "dozen"):
        least, most = VAGUE[low[at]]
        scale = SCALES[low[at + 1]]
        return Numeral(i, i + at + 2, least * scale, None if most is None else (most + 1) * scale - 1, vague=True, head=i)
    if low[0] in PLURALS:
        return Numeral(i, i + 1, *map(float, PLURALS[low[0]]), vague=True, head=i)
    if at and low[1] in SCALES and low[1] != "score":
        return Numeral(i, i + 2, SCALES[low[1]], SCALES[low[1]], head=i)
    if (at and low[1] in ("few", "couple", "handful")) or (not at and low[0] in ("several", "multiple", "numerous", "many", "few")):
        least, most = VAGUE[low[at]]
        last = i + at + 1
        if low[at] == "couple" and not (low[at + 1].isalpha() and low[at + 1] not in ("and", "was", "were", "who", "had", "from", "in")):
            return None  # two persons, not some few
        return Numeral(i, last, float(least), None if most is None else float(most), vague=True, head=i)
    return None


def _ranged(words: list[Token], one: Numeral, text: str) -> Numeral:
    """`one` joined with the number after a dash, "to" or "or", or `one` as it is."""
    if one.form != "number" or one.vague or one.last + 1 >= len(words) or one.low is None:
        return one
    joint = words[one.last]
    between = joint.low == "and" and one.first > 0 and words[one.first - 1].low == "between"
    if not (joint.text in DASHES or joint.low in ("to", "or") or between):
        return one
    beside = words[one.last + 1]
    other = _digits(words, one.last + 1, text, joined=True) if beside.text[0].isdigit() else _at(words, one.last + 1, text)
    if other is None or other.form != "number" or other.vague or other.low is None:
        return one
    low, high = one.low, other.low
    scaled = [w.low for w in words[other.first : other.last] if w.low in SCALES]
    if low < 1000 and low * 1000 < high * 10 and low * 1000 <= high and (high >= 1000):
        shift = SCALES[scaled[-1]] if scaled and SCALES[scaled[-1]] >= 1000 else 1000.0
        if low * shift < high:
            low *= shift
    small = next((SCALES[word] for word in scaled if SCALES[word] < 1000), None)
    if small and one.last == one.head + 1 and low < small and low * small < high:
        low *= small  # "2-3 dozen", "two to three hundred"
    if joint.low == "or" and not (low < high <= 2 * low + 1):
        return one
    if joint.low == "to" and one.first > 0 and words[one.first - 1].low == "from" and _changes(words, one.first - 1):
        return one
    end = words[other.last - 1].end
    chain = text[end : end + 1] in tuple(DASHES) and text[end + 1 : end + 2].isdigit()
    if low >= high or chain:  # a score or a sequence, no range
        return replace(one, last=other.last, form="score") if joint.text in DASHES else one
    first = one.first - 1 if between else one.first
    return Numeral(first, other.last, low, high, form="range", head=one.head, whole=one.whole and other.whole)


def _changes(words: list[Token], i: int) -> bool:
    verbs = ("rose", "risen", "rise", "rising", "rises", "increased", "increase", "climbed", "grew", "grown", "jumped", "went", "raised",
             "revised", "fell", "dropped", "lowered", "up", "down", "changed", "cut", "reduced")  # fmt: skip
    return any(word.low in verbs for word in words[max(0, i - 4) : i])


def _bounded(words: list[Token], one: Numeral, since: int) -> Numeral:
    """`one` with what the words around it say of its bounds; words before token `since` belong to another number."""
    if one.form in ("ordinal", "score"):
        return one
    first, bound = one.first, ""
    behind = first - (first > since and words[first - 1].text in CURRENCY)  # "up to $5 million"
    for phrase, name in BOUNDS:
        start = behind - len(phrase)
        if start >= since and [word.low for word in words[start:behind]] == phrase and not (phrase == ["over"] and start and words[start - 1].low in _WITH_OVER):
            first, bound = start, name
            break
    after = [word.low for word in words[one.last : one.last + 2]]
    last = one.last
    if after == ["or", "more"] or after[:1] == ["+"] or (after[:1] == ["-"] and after[1:] == ["plus"]):
        bound, last = bound or "at least", one.last + (1 if after[0] == "+" else 2)
    elif after in (["or", "so"], ["or", "fewer"], ["or", "less"]):
        bound, last = bound or ("about" if after[1] == "so" else "at most"), one.last + 2
    if bound == "about" and words[first].low == "some" and one.vague:
        bound = ""
    low, high = one.low, one.high
    if bound in ("at most", "under"):
        low = None
    elif bound in ("at least", "over"):
        high = None
    elif bound == "about" and low is not None and high is not None and not one.vague:
        slack = 0.1 if len(f"{low:.10g}".replace(".", "").strip("0")) < 3 else 0.015  # "about 150" is rounded to tens, "about 146" is not
        low, high = low * (1 - slack), high * (1 + slack)
        if one.whole:
            low, high = float(int(low + 0.999999)), float(int(high + 1e-6))
    elif bound == "nearly" and low is not None:
        low = float(int(low * 0.9 + 0.999999)) if one.whole else low * 0.9
    return replace(one, first=first, last=last, low=low, high=high, bound=bound)
