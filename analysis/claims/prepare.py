"""Sentences -> what is compared: attribution and openings taken off, one form for a name, list items with their lead-in."""

from __future__ import annotations

import re
from functools import lru_cache

import pandas as pd

from analysis.text import names

# Verbs that report speech or thought (Pareti 2015 lists the classes; these are their common newspaper members).
_SAY = ["acknowledge", "acknowledged", "add", "added", "adds", "admit", "admitted", "allege", "alleged", "alleges", "announce", "announced", "announces", "argue", "argued", "argues", "assert", "asserted", "asserts", "believe", "believed", "believes", "caution", "cautioned", "claim", "claimed", "claims", "comment", "commented", "concede", "conceded", "conclude", "concluded", "confirm", "confirmed", "confirms", "contend", "contended", "contends", "declare", "declared", "declares", "describe", "estimate", "estimated", "estimates", "explain", "explained", "explains", "indicate", "indicated", "indicates", "insist", "insisted", "insists", "maintain", "maintained", "maintains", "mention", "mentioned", "note", "noted", "notes", "observe", "observed", "observes", "predict", "predicted", "predicts", "recall", "recalled", "remark", "remarked", "remember", "remembered", "remind", "reminded", "repeat", "repeated", "reply", "replied", "report", "reported", "reports", "reveal", "revealed", "reveals", "say", "saying", "says", "said", "state", "stated", "states", "stress", "stressed", "stresses", "suggest", "suggested", "suggests", "suspect", "suspected", "tell", "tells", "telling", "told", "testify", "testified", "think", "thinks", "thought", "tweet", "tweeted", "underline", "underlined", "warn", "warned", "warns", "write", "writes", "wrote"]
_VERB = r"\b(?:(?:also|later|further|then|had|has|have|was|were|repeatedly|previously|is)\s+){0,2}(?:" + "|".join(_SAY) + r")\b"
_NAME = r"(?:[^\s,;:\"“”]+\s+){0,9}?[^\s,;:\"“”]+"
_ASIDE = r"(?:,[^,;:\"“”]{1,90},)?"
# "X, a spokesman for Y, told reporters on Friday that ..." at the start; without "that" only a few bare verbs are sure.
_BEFORE = re.compile(rf"^{_NAME}{_ASIDE}\s+{_VERB}(?:\s+[^\s,;:\"“”]+){{0,6}}?(?:\s+that\b|\s*[:,]\s*(?=[\"“]))\s*", re.IGNORECASE)
_BARE = re.compile(r"^(?!.*\bthat\b.{0,20}$)(?:(?:the|an?|his|her|its|their)\s+)?(?:[^\s,;:\"“”]+\s+){1,6}?(?:said|says|added|believes?)\s+(?=(?:the|an?|he|she|it|they|there|his|her|its|their|this|these|we|I|[A-Z][a-z]+)\s)")
_ACCORDING = re.compile(
    r"(?:^|,\s*)(?:according to|in the words of|as noted by|as reported by|citing)\s+[^,;\"“”]{2,90}(?:,\s+(?:an?|the)\s[^,;\"“”]{2,90}(?=,))?(?:,\s*|(?=[.!?]?[\"”]?$))",
    re.IGNORECASE,
)
_WHO = r"(?!who\b|which\b|that\b|as\b|when\b|where\b|while\b|but\b|and\b)" + _NAME
_TAIL = r"(?!\s+(?:that|to|by|how|why|whether)\b)(?:\s+[^\s,;:\"“”]+){0,12}(?:,[^,;:\"“”]{1,90}){0,2}[.!?]?$"
_BEHIND = re.compile(rf"(?:,|[”\"’']+,?|,[”\"’']+)\s+(?:{_WHO}{_ASIDE}\s+{_VERB}|{_VERB}\s+(?!that\b|how\b|why\b|whether\b|to\b){_NAME}){_TAIL}", re.IGNORECASE)
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
_LONGEST = 1_200  # characters looked at; a longer sentence is a table or a list, and is compared by its beginning
_LEAST = 3  # words that must be left


@lru_cache(maxsize=200_000)
def bare(text: str) -> str:
    """`text` without dateline, connective and attribution; unchanged where fewer than three words would be left.

    "Critics, however, say that the plan failed" and "The plan failed, according to critics" both give the plan's failure.
    """
    text = " ".join(text[:_LONGEST].split())
    for pattern in (_DATELINE, _OPENING, _ACCORDING, _BEHIND, _BEFORE, _BARE, _OPENING):
        shorter = pattern.sub(" ", text, count=1).strip(" ,;")
        if pattern is _BEHIND and _SETTING.match(shorter):
            continue
        if shorter != text and len(re.findall(r"\w+", shorter)) >= _LEAST:
            text = shorter
    return text.strip("\"“”‘’' ") or text


def compared(texts: list[str], found: pd.DataFrame | None = None) -> list[str]:
    """What is compared in place of each text: `bare`, with states, organisations and (with `found`) persons unified."""
    return names.unify([bare(text) for text in texts], found)
