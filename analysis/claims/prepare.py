"""Sentences -> what is compared: attribution and openings taken off, one form for a name, list items with their lead-in."""

from __future__ import annotations

import re
from functools import lru_cache

import pandas as pd

from analysis.text import names

from . import verbs

# Verbs that report speech or thought (Pareti 2015 lists the classes; these are their common newspaper members).
_SAY = ["acknowledge", "acknowledged", "add", "added", "adds", "admit", "admitted", "allege", "alleged", "alleges", "announce", "announced", "announces", "argue", "argued", "argues", "assert", "asserted", "asserts", "believe", "believed", "believes", "caution", "cautioned", "claim", "claimed", "claims", "comment", "commented", "concede", "conceded", "conclude", "concluded", "confirm", "confirmed", "confirms", "contend", "contended", "contends", "declare", "declared", "declares", "describe", "estimate", "estimated", "estimates", "explain", "explained", "explains", "indicate", "indicated", "indicates", "insist", "insisted", "insists", "maintain", "maintained", "maintains", "mention", "mentioned", "note", "noted", "notes", "observe", "observed", "observes", "predict", "predicted", "predicts", "recall", "recalled", "remark", "remarked", "remember", "remembered", "remind", "reminded", "repeat", "repeated", "reply", "replied", "report", "reported", "reports", "reveal", "revealed", "reveals", "say", "saying", "says", "said", "state", "stated", "states", "stress", "stressed", "stresses", "suggest", "suggested", "suggests", "suspect", "suspected", "tell", "tells", "telling", "told", "testify", "testified", "think", "thinks", "thought", "tweet", "tweeted", "underline", "underlined", "warn", "warned", "warns", "write", "writes", "wrote"]
_CUES = frozenset(_SAY)
_VERB = r"\b(?:(?:also|later|further|then|had|has|have|was|were|repeatedly|previously|is)\s+){0,2}(?:" + "|".join(_SAY) + r")\b"
_NAME = r"(?:[^\s,;:\"“”]+\s+){0,9}?[^\s,;:\"“”]+"
_ASIDE = r"(?:,[^,;:\"“”]{1,90},)?"
# "X, a spokesman for Y, told reporters on Friday that ..." at the start; without "that" only a few bare verbs are sure.
_BEFORE = re.compile(rf"^{_NAME}{_ASIDE}\s+{_VERB}(?:\s+[^\s,;:\"“”]+){{0,6}}?(?:\s+that\b|\s*[:,]\s*(?=[\"“]))\s*", re.IGNORECASE)
_TOLD = r"told\s+(?:reporters|journalists|lawmakers|(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})"
_BARE = re.compile(
    rf"^(?!.*\bthat\b.{{0,20}}$)(?:(?:the|an?|his|her|its|their)\s+)?(?:[^\s,;:\"“”]+\s+){{0,6}}?[^\s,;:\"“”]+{_ASIDE}\s+(?:said|says|believes?|{_TOLD})\s+"
    r"(?:(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+)?(?=(?:the|an?|he|she|it|they|there|his|her|its|their|this|these|those|we|I|all|some|[A-Z][a-z]+|\d+)\s)"
)
_ACCORDING = re.compile(
    r"(?:^|,\s*)(?:according to|in the words of|as noted by|as reported by|citing)\s+[^,;\"“”]{2,90}(?:,\s+(?:an?|the)\s[^,;\"“”]{2,90}(?=,))?(?:,(?!\s*(?:who|which|whose)\b)\s*|(?=[.!?]?[\"”]?$))",
    re.IGNORECASE,
)
_WHO = r"(?!who\b|which\b|that\b|as\b|when\b|where\b|while\b|but\b|and\b)" + _NAME
_TAIL = r"(?!\s+(?:that|to|by|how|why|whether)\b)(?:\s+[^\s,;:\"“”]+){0,12}(?:,[^,;:\"“”]{1,90}){0,2}[.!?]?$"
# Behind a single mark only where it closes a quotation: the same mark ends "the girls' ", which does not.
_BEHIND = re.compile(rf"(?:,|[”\"]+,?|,[”\"’']+|(?<=[.,?!])[’']+)\s+(?:{_WHO}{_ASIDE}\s+{_VERB}|{_VERB}\s+(?!that\b|how\b|why\b|whether\b|to\b){_NAME}){_TAIL}", re.IGNORECASE)
# What an opening says when or where; without a clause behind it nothing is stated, so what follows is no attribution.
_SETTING = re.compile(
    r"^(?:in|on|at|by|during|after|before|since|until|under|amid|despite|within|for|with|from|over|through|throughout|between|as|while|when|"
    r"although|though|because|if|last|next|this|earlier|later|today|yesterday|tomorrow)\s[^,]*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:however|meanwhile|moreover|furthermore|additionally|in addition|also|but|and|so|yet|still|then|therefore|thus|instead|nevertheless|"
    r"indeed|on one hand|on the other hand|for example|for instance|in fact|as a result|overall|in summary|in conclusion|in a statement|"
    r"in an interview|in a tweet|at the same time|officially|historically|recently|experts?|analysts?)\s*,\s*",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^(?:[A-Z][A-Z.’' ]{2,30}(?:,\s[A-Z][\w. ]{1,20})?)\s*(?:\([^()]{2,30}\)\s*)?[-–—]+\s+")
_TURNED = verbs.listed(
    "not never no nor neither none without hardly unaware false falsely wrongly reject rejects rejected rejecting deny denies denied denying dismiss dismisses dismissed "
    "refute refutes refuted dispute disputes disputed doubt doubts doubted decline declined refuse refused"
)  # said with these, what follows is not what is said to be so
_UNSURE = verbs.listed("given now so provided such fact if whether unless like")
_TELL = verbs.listed("tell tells telling told remind reminded")
_WHOSE = verbs.listed("who which where when whose")
_NOUNS = verbs.listed("state states report reports claim claims note notes")
_DAY = verbs.listed("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow earlier later this last")
_LONGEST = 1_200  # characters looked at; a longer sentence is a table or a list, and is compared by its beginning
_LEAST = 3  # words that must be left


@lru_cache(maxsize=200_000)
def bare(text: str) -> str:
    """`text` without dateline, connective and attribution; unchanged where fewer than three words would be left.

    "Critics, however, say that the plan failed" and "The plan failed, according to critics" both give the plan's failure; what
    is denied, doubted or said to be possible keeps the words that say so.
    """
    return _parted(text)[0]


@lru_cache(maxsize=200_000)
def _parted(text: str) -> tuple[str, str]:
    """`bare` of a text, and what stood before it as its source ("" where nothing did)."""
    text, source = " ".join(text[:_LONGEST].split()), ""
    for pattern in (_DATELINE, _OPENING, _ACCORDING, _BEHIND, _BEFORE, _BARE, _OPENING):
        found = pattern.search(text)
        if not found:
            continue
        shorter = (text[: found.start()] + " " + text[found.end() :]).strip(" ,;")
        if len(re.findall(r"\w+", shorter)) < _LEAST:
            continue
        if pattern is _BEHIND and (_SETTING.match(shorter) or not _trails(found.group())):
            continue
        if pattern in (_BEFORE, _BARE):
            if not leads(found.group()):
                continue
            source = found.group()
        text = shorter
    return text.strip("\"“”‘’' ") or text, source


def _cue(words: list[verbs.Word]) -> int:
    """Where the verb of saying stands, which is no noun ("the report said"); behind all words where there is none."""
    noun = [(k and words[k - 1].low in verbs.DETERMINER) or (k + 1 < len(words) and words[k + 1].low in _CUES) for k in range(len(words))]
    return next((k for k, w in enumerate(words) if w.low in _CUES and not noun[k] and not (w.capital and w.low in _NOUNS)), len(words))


def _trails(cut: str) -> bool:
    """Whether `cut`, from the end of a sentence, only says whose words those before it are: "the mayor told reporters on Friday".

    A verb of saying that goes on to what is said ("Pelosi said it was a free speech issue"), that has an object ("revealed the
    name"), is a noun ("despite claims") or is turned round ("was confirmed dead") does not.
    """
    words = [w for w in verbs.tokens(cut) if w.low not in verbs.BREAK - {","}]
    words = words[next((k for k, w in enumerate(words) if w.low != ","), 0) :]
    cue = _cue(words)
    if cue == len(words):
        return False
    before, after = [w for w in words[:cue] if w.low != ","], words[cue + 1 :]
    lows = {w.low for w in before}
    if before and (before[0].low in verbs.PREPOSITION | verbs.CONJUNCTION | {"or", "not", "what"} or lows & (_TURNED | _WHOSE | {"that", "what"})):
        return False
    if lows & {"was", "were", "be", "been"} and before[0].low != "it":
        return False
    if any(verbs.finite(before, k) and before[k].low not in ("has", "have", "had") for k in range(len(before))) or (before and before[0].low in verbs.AUXILIARY):
        return False
    first = next((w.low for w in after), "")
    if before and words[cue].low not in _TELL:
        bare_end = first in ("", ",") or first in verbs.PREPOSITION | verbs.ADVERB | _DAY | {"before", "after", "when", "while", "as", "so", "of"}
        if not (bare_end or first.endswith("ly") or first[:1].isdigit()):
            return False
    if not before and first in verbs.PRONOUN:
        return False
    # Behind a closed quotation the saying is sure, and so is when and where it was said.
    ends = _WHOSE | {"as", "after", "before", "while"} | (verbs.PREPOSITION | {","} if re.match(r"[,.?!]?[\"”]", cut) else set())
    stop = next((k for k, w in enumerate(after) if w.low in ends), len(after))
    return not any(verbs.finite(after, k) for k in range(stop))


def leads(cut: str) -> bool:
    """Whether `cut`, from the start of a sentence, says whose words those behind it are, and that they stand by them."""
    words = verbs.tokens(cut)
    lows = [w.low for w in words]
    if set(lows) & _TURNED or any(low.endswith("n't") for low in lows) or lows[0] in verbs.CONJUNCTION - {"and", "but"}:
        return False
    cue = _cue(words)
    if cue == len(words):  # "the letter shows that": whatever stands before "that" has the place of the verb
        cue -= 3 if len(words) > 3 and lows[-2] in ("out", "clear") else 2
    if any(verbs.finite(words, k) and words[k].low not in ("has", "have", "had") for k in range(cue)):
        aside = next((k for k, low in enumerate(lows[:cue]) if low == ","), cue)  # "X, who leads the council, said that": its verb is its own
        if any(verbs.finite(words, k) and words[k].low not in ("has", "have", "had") for k in range(aside)) or not set(lows[aside:cue]) & _WHOSE:
            return False
    between = range(cue + 1, len(words))
    return not (set(lows[cue + 1 :]) & _UNSURE or any(verbs.finite(words, k) for k in between))


_MANY = verbs.listed(
    "police officials authorities prosecutors investigators doctors witnesses residents neighbors neighbours experts analysts sources critics lawyers attorneys detectives "
    "deputies officers reports documents court government ministry department office agency company spokesman spokeswoman spokesperson"
)
_HE = re.compile(r"^(?:he|she|they|it|we|I)\b(?!['’])", re.IGNORECASE)
_HIS = re.compile(r"^(?:his|her|their|its|our|my)\b", re.IGNORECASE)
_SOURCE = re.compile(r"^(?:The\s+)?((?:[A-Z][\w.’'-]*\s+){0,4}[A-Z][\w.’'-]*)")


def _named(text: str) -> str:
    """`bare` with the one who speaks in place of a pronoun that it opens with: "Lee said he was hurt" gives "Lee was hurt"."""
    kept, source = _parted(text)
    opened = _HE.match(kept) or _HIS.match(kept)
    who = _SOURCE.match(source)
    if not opened or not who or who[1].lower() in verbs.PRONOUN:
        return kept
    if opened.group().lower() in ("he", "she", "his", "her") and who[1].rsplit(" ", 1)[-1].lower() in _MANY:
        return kept  # "Police said he was armed"
    return who[1] + ("’s" if _HIS.match(kept) else "") + kept[opened.end() :]


def compared(texts: list[str], found: pd.DataFrame | None = None) -> list[str]:
    """What is compared in place of each text: `bare`, with who speaks for "he", and states, organisations and (with `found`) persons unified."""
    return names.unify([_named(text) for text in texts], found)
