"""Words and marks of a sentence, and which of them are verbs with a tense, as far as forms and neighbours tell."""

from __future__ import annotations

import re
from typing import NamedTuple


class Word(NamedTuple):
    """A word or mark: in lower case, its first and last character in the text, as written."""

    low: str
    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[0].isupper()


def listed(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’.-][^\W_]+)*|[,;:()\"“”]|[-–—]{1,2}")
AUXILIARY = listed(
    "is are was were am has have had do does did will would can could may might must shall should isn't aren't wasn't weren't hasn't haven't hadn't "
    "don't doesn't didn't won't wouldn't can't couldn't cannot mustn't shouldn't"
)
PAST = listed(
    "said told went came took gave made got found saw left lost won began became held kept met put set paid sent built led brought bought caught fell felt "
    "fled flew fought grew heard hit knew lay let meant ran rose sat sold shot showed spoke spent stood struck swore taught thought threw understood wore "
    "wrote broke chose drew drove ate forgot froze hid rode sang sank shook slept slid stole swam tore woke withdrew cut quit shut split beat burst bore "
    "blew dealt dug fed hung laid lent lit overcame sought shone shrank sprang stuck swept swung undertook upheld wept wound"
)
VERBS = listed(
    "say want plan need remain continue seek face find come go make take give show mean include expect believe think hope appear seem become rely view put "
    "mark call support keep hold lead leave live know work use ask try tell begin help turn play run move pay meet lose add change set follow stop create "
    "speak allow win offer remember consider buy serve die send build stay fall cut reach kill raise pass sell require report decide pull return explain "
    "carry develop hope drive break receive agree provide argue warn claim note deny insist suggest indicate reveal contend maintain allege urge demand "
    "accuse blame criticize oppose reject threaten fear worry pose risk bring feel hear let sit stand happen write deserve fail grow open walk own look "
    "love prefer refuse represent reflect mask emphasize complicate underscore highlight contain cover cost own enter fuel push prepare watch contemplate arrive attack visit approach express issue "
    "launch plead testify admit describe charge sign vote spend struggle promise pledge praise suffer celebrate deal depend exist occur tend aim belong apply refer intend present pressure deepen weaken strengthen rise enjoy discuss examine point"
)
THIRD = frozenset(w + ("es" if w.endswith(("s", "sh", "ch", "x", "o")) else "s") if not w.endswith("ry") else w[:-1] + "ies" for w in VERBS) | {"denies"}
NO_PAST = listed("need speed indeed hundred united alleged so-called feed seed bed red used limited advanced supposed detailed accused armed crowded sacred naked wicked shed")
PRONOUN = listed("i he she it they we you there this that these those who everyone nobody someone everybody others many some most all both")
DETERMINER = listed("the a an his her its their our your my this that these those no some any many most several few all both each every another two three four five six seven eight nine ten")
CONJUNCTION = listed("and but while whereas although though yet so or as because since after before when")
CONDITION = listed("if unless until once whether")  # what they open is not said to be so
ADVERB = listed("also then now later still just even not never already soon often only again always subsequently eventually finally reportedly currently")
PREPOSITION = listed("of in on at by for with from to into over under between among about against through during without near toward towards amid despite like than as")
MARKS = listed(", ; – — -- -")
BREAK = listed(", ; : ( ) \" “ ” - – — --")
LONGEST = 1_200  # characters read; what lies behind is part of the last clause


def tokens(text: str) -> list[Word]:
    """Words and marks of `text` in order; [] for none."""
    return [Word(m.group().lower().replace("’", "'"), m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text[:LONGEST])]


def finite(words: list[Word], at: int) -> bool:
    """Whether the word is a verb with a tense, as far as its form and the word before it tell."""
    low, before = words[at].low, words[at - 1].low if at else ","
    if low in AUXILIARY:
        return not (low == "may" and at and words[at].capital)  # the month
    if before in DETERMINER or before in PREPOSITION or words[at].capital:
        return False
    if past(low):
        return True
    if low in THIRD:
        return before not in BREAK
    if low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")) and at and words[at - 1].capital and at + 1 < len(words):
        behind = words[at + 1].low  # "Seoul contemplates arming" against "Seoul officials said"
        return behind in DETERMINER or behind in ("to", "that") or behind.endswith("ing")
    return low in VERBS and (before in ("they", "we", "you", "i", "who", "which", "that") or (before.endswith("s") and not before.endswith("'s")))


def past(low: str) -> bool:
    """Whether a word has the form of a past tense (or of its participle)."""
    return low in PAST or (low.endswith("ed") and len(low) > 4 and low not in NO_PAST and not low.startswith("un"))


def predicate(words: list[Word], at: int) -> bool:
    """Whether a verb with a tense stands at `at`, behind a conjunction or a comma."""
    low = words[at].low
    return not words[at].capital and (low in AUXILIARY or low in THIRD or past(low))


def holds_verb(words: list[Word], start: int, stop: int) -> bool:
    """Whether a verb with a tense stands from `start` up to `stop`."""
    return any(finite(words, k) for k in range(start, stop))


def count(words: list[Word], start: int, stop: int) -> int:
    """How many words, marks aside, stand from `start` up to `stop`."""
    return sum(w.low not in BREAK for w in words[start:stop])


def after_adverbs(words: list[Word], at: int) -> int:
    """The first place from `at` on that holds no adverb."""
    while at < len(words) and (words[at].low in ADVERB or words[at].low.endswith("ly")):
        at += 1
    return at
