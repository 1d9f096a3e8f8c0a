"""Document text made safe to print: what a page can't show is shown by name or left out, and nothing else changes.

Applied once, where text enters the report. The tables keep the text as it came, so an address always points into the
original.
"""

from __future__ import annotations

import re

# Left out: invisible and without meaning on a page (soft hyphen, zero-width space and joins between words, byte order
# mark, direction marks, and the "tag" letters in which text can hide). ZWJ and ZWNJ stay: emoji and Persian need them.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]+")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Shown by name: overrides and isolates could make a page read otherwise than the text says ("Trojan Source", 2021).
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# No character at all: controls, halves of a surrogate pair, noncharacters.
_BROKEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def text(value: str) -> str:
    """`value` fit to print, the same string if there is nothing to clean.

    Line ends become newlines. Invisible characters go. Direction overrides become their code point, `[U+202E]`. What is
    no character (NUL, controls, lone surrogates, noncharacters) becomes the replacement character. Linear time.
    """
    value = _BREAKS.sub("\n", value)
    value = _INVISIBLE.sub("", value)
    value = _BIDI.sub(lambda match: f"[U+{ord(match[0]):04X}]", value)
    return _BROKEN.sub(REPLACEMENT, value)


def line(value: str) -> str:
    """`value` fit to print on one line: cleaned, each run of white space one space, none at the ends."""
    return " ".join(text(value).split())


def tree(value):
    """`value` with every string in its lists and dictionaries cleaned (keys are ours and stay)."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dict):
        return {key: tree(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [tree(item) for item in value]
    return value
