"""Whole sentences that speak of the report or to its reader, not of what happened: credits, notes, requests, author's notes.

`furniture` looks at lines and asks what a page prints; this module looks at sentences, which may stand at the end of a
paragraph of prose. Each class is a phrase that news sites end or interrupt a report with; none is made from a document that
this project reads. Sentences in quotation marks are somebody's words and never match. Linear time.
"""

from __future__ import annotations

import re

LONGEST = 300  # characters
_NAME = r"(?-i:[A-Z])[\w.'’-]*"
_PIECE = r"(?:article|story|post|piece|dispatch|column|version|headline|caption)"
_ANY = r"(?:article|story|post|piece|dispatch|column|report|page|video|interview)"
_STAFF = re.compile(  # who worked on it
    rf"[\W_]*(?:with\s+)?(?:additional\s+|further\s+|more\s+)?(?:report(?:ing|ed)|writ(?:ing|ten)|edit(?:ing|ed)|research(?:ed)?|compiled|contribut(?:ions?|ed)|translat(?:ion|ed)|graphics?|photographs?)"
    rf"\s+(?:\w+\s+){{0,3}}?(?:by|from)\s+{_NAME}.{{0,240}}"
    rf"|(?:the\s+)?{_NAME}.{{0,200}}\b(?:contributed|added)\s+(?:(?:additional\s+|further\s+)?(?:reporting|research|information)(?:\s+(?:to|for)\s+(?:this|the)\s+{_ANY})?|to\s+this\s+{_ANY})\b.{{0,80}}",
    re.I,
)
_NOTE = re.compile(  # what was changed in it, or where it came from
    rf"(?:\W*(?:update[ds]?|corrections?|clarifications?|editor(?:[’']?s|s[’'])?\s+note|note)\s*[\d/.]*\s*[:—–-]\s*)?\W?(?:this|an?\s+(?:earlier|previous|original|prior)|the\s+(?:original|earlier|previous))\s+{_PIECE}\b"
    r".{0,60}?(?:\b(?:(?:has|have)\s+been|was|were|is|first|originally)\b.{0,40}\b(?:updated|corrected|edited|revised|amended|clarified|republished|reprinted|adapted|excerpted|published|appeared|posted|syndicated)\b"
    r"|\b(?:misstated|misspelled|misidentified|incorrectly|mistakenly|erroneously|(?:contains|includes)\s+affiliate\s+links?)\b).{0,200}"
    rf"|\W*(?:update[ds]?\s*[:—–-]\s*)?this\s+{_ANY}\s+(?:has\s+been\s+(?:updated|corrected|amended)|(?:was\s+)?(?:originally|first)\s+(?:published|appeared|posted))\b.{{0,200}}"
    r"|the\s+(?:post|article|story)\s+.{2,200}\s+(?:first\s+appeared|appeared\s+first|was\s+first\s+published)\s+(?:on|in|at)\s+.{2,80}"
    rf"|(?:this|it)\s+is\s+a\s+(?:developing|breaking)(?:\s+news)?\s+{_ANY}\b.{{0,80}}|\W*(?:this\s+is\s+)?an?\s+opinion\s+(?:column|piece)\W*",
    re.I,
)
_REQUEST = re.compile(  # what its reader is to do
    rf"(?:please\s+)?(?:stay\s+(?:tuned|with\s+.{{2,40}}\s+for\s+(?:more|the\s+latest|updates))|(?:check|come)\s+back\s+(?:here\s+|soon\s+|later\s+|often\s+)?(?:for|as|to|with)\b|keep\s+up\s+with\s+this\s+{_PIECE}|watch\s+this\s+space"
    rf"|text\s+\w+\s+to\s+\d{{4,6}}\b|follow\s+(?:us|me|him|her|them|@\w+|the\s+author|our\s+\w+|{_NAME}\s+{_NAME})\s+(?:on|online|at|here)\b|(?:click|tap)\s+(?:here|on\s+the\s+(?:link|image|photo|video))\b|download\s+(?:our|the)\s.{{0,30}}\bapp\b"
    rf"|(?:sign\s+up|subscribe|register)\s+(?:to|for|now|today|here|by)\b|like\s+us\s+on\b|if\s+you\s+(?:like|liked|enjoyed|love)\s+this\s+{_PIECE}|we\s+will\s+(?:continue\s+to\s+)?update\s+this|(?:have|got)\s+an?\s+(?:news\s+)?(?:tip|story\s+idea)\b.{{0,80}}"
    rf"|(?:e-?mail|contact|reach|write\s+to)\s+(?:us|the\s+(?:author|reporter|writer|newsroom)|{_NAME}(?:\s+{_NAME})?)\s+at\s+\S+@|(?:you\s+can\s+)?reach\s+(?:{_NAME}(?:\s+{_NAME})?|him|her|me|them)\s+at\s+[\S]*[@\d]|(?:he|she|they)\s+can\s+be\s+reached\s+at\s+\S*[@\d]|read\s+the\s+(?:rest|full\s+\w+|original)\b.{{0,30}}\bhere"
    rf"|share\s+(?:your\s+(?:thoughts|story|views)|this\s+{_ANY})\b|(?:tell|let)\s+us\b.{{0,40}}\b(?:comments?|know|think)\b|what\s+do\s+you\s+think\?|never\s+miss\s+a\s+{_PIECE})(?:.{{0,160}})",
    re.I,
)
_TRADES = r"(?:reporter|correspondent|editor|writer|columnist|journalist|producer|contributor|freelancer|author|critic|blogger|fellow|professor|lecturer|researcher|analyst|intern|photographer|historian|commentator|host|anchor|director)"
_AUTHOR = re.compile(
    rf"(?P<name>{_NAME}(?:\s+{_NAME}){{1,3}}),?\s+(?:is|was|has\s+been|who\s+is)\s+(?:an?|the|our)\s+(?:[\w’'-]+\s+){{0,5}}?{_TRADES}\b(?:.{{0,60}}\s(?:at|for|with|of|in|on|based)\s.{{2,200}}|[.]?)"
    rf"|(?P<other>{_NAME}(?:\s+{_NAME}){{1,3}})\s+(?:covers|reports\s+on|writes\s+(?:about|on|for)|blogs\s+(?:about|at|for))\s.{{3,200}}",
    re.I,
)


# Every class but that of contributors begins with one of these, which is cheaper to ask first.
_OPENERS = frozenset(
    """with additional further more reporting reported writing written editing edited research researched compiled contributions
    contribution contributed translation translated graphics graphic photograph photographs update updates updated correction
    corrections clarification clarifications editor editor's editor’s editors' editors’ note this an a the it please stay check
    come keep watch text follow click tap download sign subscribe register like if we have got e-mail email contact reach write
    you he she they read share tell let what never""".split()  # noqa: SIM905
)
_FIRST = re.compile(r"[^\s:,.?!\d]+")


def about_the_report(sentence: str) -> bool:
    """Whether `sentence`, trimmed and on one line, credits staff, notes a change or asks something of the reader."""
    if not sentence or len(sentence) > LONGEST or sentence[0] in "\"“”„«'‘":
        return False
    first = _FIRST.search(sentence.lstrip("([_*—–-| "))
    if "contribut" not in sentence and " added " not in sentence and (not first or first[0].lower() not in _OPENERS):
        return False
    return any(pattern.fullmatch(sentence) for pattern in (_STAFF, _NOTE, _REQUEST))


def author(paragraph: str) -> str:
    """The last name of whom `paragraph` introduces as a writer ("Ann Lee is a reporter for ..."); "" if it introduces none."""
    found = _AUTHOR.match(paragraph[:LONGEST])
    return (found["name"] or found["other"]).split()[-1] if found else ""
