"""Metadata that a text itself prints: title, byline, date line, copyright line. What is not printed stays missing."""

from __future__ import annotations

import re

from analysis.read import blocks, furniture, headline, published
from analysis.read.found import Found

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)|by|:))*\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d|present))?)?[\s,:]*(?:by\s+)?(?P<owner>[A-Z][\w.'’&+-]*(?:\s+(?:[A-Z][\w.'’&+-]*|of|the|and|&|for)){0,5})", re.I)
_COMPANY = re.compile(r"\b(?:inc|llc|ltd|limited|corp|corporation|company|co|group|holdings|media|broadcasting|communications|publishing|gmbh|s\.?a)\b\.?", re.I)
_NO_OWNER = re.compile(r"^(?:all|rights?|reserved|by|the author|this|and|or|in|no)\b", re.I)
AGENCIES = frozenset(
    """ap,afp,reuters,upi,dpa,tass,xinhua,kyodo,yonhap,efe,ansa,pti,ani,ians,aap,epa,interfax,agencies,agency,staff,admin,
    editor,editors,web,desk,wire,wires,newsroom,newsdesk,associated press,the associated press,agence france-presse,staff
    reporter,staff writer,news desk,web desk,the canadian press,press association,united press international,getty
    images""".replace("\n    ", " ").replace(", ", ",").split(",")
)
_SOURCED, _SOURCE_WORDS = 100, 6  # characters of a line that names medium and day at most, words of the medium
_FROM = re.compile(r"^(?:source|from|published(?:\s+(?:in|by|on))?|quelle)\s*:?\s+", re.I)
_WRITTEN_DAY = re.compile(r"(?:\b[^\W\d_]{3,12}day,?\s+)?(?:\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}(?:\.|er|st|nd|rd|th)?[\s/.-]+(?:de\s+)?(?:[^\W\d_]{3,12}|\d{1,2})[.,\s/-]+(?:de\s+)?(?:19|20)\d\d|\b[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d)\b")
_PLACE = r"[A-Z][\w.'’-]{0,20}(?:\s[A-Z][\w.'’-]{0,20}){0,3}"
_DATELINE = re.compile(rf"{_PLACE}(?:,\s{_PLACE})?[\s,(]{{1,4}}(?P<day>{_WRITTEN_DAY.pattern})\)?[\s/,]*(?:[([/][\w ./-]{{2,30}}[)\]/]\s*)?[–—-]{{1,2}}\s")
_WEEKDAY = re.compile(r"(?i)\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?")
_CLOCK = re.compile(r"(?i)\b(?:at\s+)?\d{1,2}[:h.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s+(?:[A-Z]{2,4}|uhr)\b)?")
_PUBLISHED = re.compile(r"publish|posted|erschienen|publié|publicado", re.I)
_UPDATED = re.compile(r"updat|modif", re.I)


def complete(found: Found) -> list[blocks.Block]:
    """The blocks of `found.text`; what the text prints of title, author, date and outlet is added to `found`, if missing."""
    parts = blocks.find(found.text, found.values.get("title"))
    text = found.text
    for block in parts:
        if block.kind == "title":
            lines = [" ".join(text[one.start : min(one.end, one.start + 300)].split()) for one in parts[:60]]
            title, stamp = headline.stamped(" ".join(text[block.start : block.end].lstrip("# ").split()))
            found.give("title", headline.bare(title, lines), "text")
            _stamped(found, stamp)
    prose = [i for i, block in enumerate(parts) if block.kind in ("prose", "item", "quote") and block.end - block.start > 80]
    first, last = (prose[0], prose[-1]) if prose else (len(parts), -1)
    # The standfirst may stand above byline and date, so the head of the text reaches a little into it.
    head = parts[: first + 6]
    tail = parts[max(last, first + 6) :][:12] if prose else []
    pages = [(block, " ".join(text[block.start : min(block.end, block.start + 400)].split()), n < len(head)) for n, block in enumerate(head + tail) if block.kind == "furniture"]
    _author(found, [line for _, line, above in pages if above])
    _published(found, [line for _, line, _ in pages])
    _sourced(found, [line for _, line, above in pages if above])
    if prose:
        _datelined(found, text[parts[first].start : min(parts[first].end, parts[first].start + 200)])
    for _, line, _ in pages + [(b, " ".join(text[b.start : min(b.end, b.start + 400)].split()), False) for b in parts[-8:] if b.kind == "furniture"]:
        _outlet(found, line)
    return parts


_HOUSE = re.compile(r"\b[Bb]y\b[^()]{0,60}\((?P<house>[A-Z][\w.'’& -]{2,40})\)\s*$")  # By Agencies(China Daily USA)


def _stamped(found: Found, stamp: str) -> None:
    """What a stamp run into the title says: the day, and the house that is named in brackets behind the byline."""
    if day := published.iso(stamp):
        found.give("published", day, "text")
    if house := _HOUSE.search(stamp):
        found.give("outlet", house["house"].strip(), "text")


def _author(found: Found, lines: list[str]) -> None:
    for line in lines:
        name = furniture.byline(line)
        if name and name.lower() not in AGENCIES and not name.isupper():
            found.give("author", name, "text")
        elif name and name.isupper() and name.lower() not in AGENCIES and " " in name:
            found.give("author", name.title(), "text")


def _published(found: Found, lines: list[str]) -> None:
    dated = [(line, day) for line in lines if furniture.cue(line) in ("date", "phrase", "byline") and (day := published.iso(line))]
    dated.sort(key=lambda pair: (not _PUBLISHED.search(pair[0]), bool(_UPDATED.search(pair[0]))))  # stable: else as printed
    if dated:
        found.give("published", dated[0][1], "text")


def _sourced(found: Found, lines: list[str]) -> None:
    """The day, and the medium before it, of a line above the text that holds little else ("Zenda Times, 15 May 2024")."""
    for i, line in enumerate(lines):
        day = published.iso(line, foreign=True) if len(line) <= _SOURCED and any(char.isdigit() for char in line) else None
        if not day:
            continue
        rest = _WEEKDAY.sub(" ", _CLOCK.sub(" ", _WRITTEN_DAY.sub(" ", _FROM.sub("", line))))
        name = " ".join(rest.split()).strip(" ,;|·•()[]–—-")
        if len(name.split()) > _SOURCE_WORDS:
            continue
        found.give("published", day, "text")
        # What stands on its own line beside the day is the medium too, if it is named as one.
        for one in [name] if name else [lines[n] for n in (i - 1, i + 1) if 0 <= n < len(lines)]:
            if headline.names_medium(one):
                found.give("outlet", one, "text")


def _datelined(found: Found, opening: str) -> None:
    """The day in the dateline of the first paragraph ("Zenda, May 15, 2024 – ...")."""
    dateline = _DATELINE.match(opening)
    if dateline:
        found.give("published", published.iso(dateline["day"], foreign=True), "text")


def _outlet(found: Found, line: str) -> None:
    owner = _COPYRIGHT.search(line) if furniture.cue(line) == "legal" else None
    if not owner:
        return
    name = re.split(r"\s+(?:All|Rights|Reserved)\b|[.,|]\s", owner["owner"] + " ", flags=re.I)[0].strip(" .,")
    if name and not _COMPANY.search(name) and not _NO_OWNER.match(name) and name.lower() not in AGENCIES and len(name.split()) <= 5:
        found.give("outlet", name, "text")
