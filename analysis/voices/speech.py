"""Reported speech of every document: who says what, in whose words, and by which word we know."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis import tables
from analysis.text import names as name_finder
from analysis.voices import frames, kinds, marks, phrases, words
from analysis.voices.found import CLAUSES
from analysis.voices.marks import Quote
from analysis.voices.speakers import resolve

_MARKS = "\"“”'‘’«„`"
_LONGEST = 2_500  # characters read as one sentence; what is longer is cut, so that no line costs more than linear time


@dataclass(slots=True)
class Speech:
    """One attribution by addresses: the stretches of its content, its source and its cue."""

    content: list[tuple[int, int]]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    sentence: int
    frame: str
    repaired: bool = False
    carried: bool = False
    joins: bool = False  # it goes on with the attribution before it
    awaits: bool = False  # its content is in what follows: "she added:"
    direct: bool = False  # its content begins with a quotation mark
    antecedent: tuple[int, int] | None = None  # what "who" or "which" stands for


@dataclass(slots=True)
class Unit:
    """A sentence, or several that one quotation binds together."""

    start: int
    end: int
    sentence: int
    kind: str
    quotes: list[Quote]


def read(text: str, rows: list[tuple[int, int, int, str, int]]) -> list[Speech]:
    """The attributions of one document in text order; `rows` are its sentences (number, start, end, kind, paragraph)."""
    said: list[Speech] = []
    blocks = _paragraphs(rows)
    opens = [_opens_with_mark(text, block[0][1]) for block in blocks] + [False]
    turns = sum(_LABEL.match(text, block[0][1], block[-1][2]) is not None for block in blocks) > 1
    running: Speech | None = None  # whose quotation runs on over the end of the paragraph
    for index, block in enumerate(blocks):
        start, end = block[0][1], block[-1][2]
        quotes = marks.quotes(text, start, end, [row[1] for row in block], continues=opens[index + 1])
        here: list[Speech] = []
        previous = said[-1] if said and index and said[-1].sentence >= blocks[index - 1][0][0] else None
        labelled = _labelled(text, block, turns)
        for unit in _units(text, block, quotes) if labelled is None else ():
            if here and here[-1].frame in ("alone", "carried") and _sign(text, unit, here[-1]):
                continue
            found = _signed(text, unit) or _read_unit(text, unit)
            whole = _whole_quote(text, unit)
            if not found and whole is not None:
                found = [_carry(unit, whole, here, previous, running)]
            elif found and previous is not None and previous.awaits and not here:
                previous.awaits = False
            elif not found and not here and previous is not None and previous.awaits and unit.kind in ("item", "quote") and previous.frame != "announced":
                found = [Speech([(unit.start, unit.end)], previous.source, previous.cue, unit.sentence, "list", joins=True)]
                found[0].awaits = True
            here.extend(found)
        if labelled is not None:
            here = [labelled]
        running = here[-1] if quotes and quotes[-1].open_end and here else None
        said.extend(here)
    return [speech for speech in said if speech.content]


_LABEL = re.compile(r"[\"“]?((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,3}|Q|A):\s+(?=\S)")
_HEAD = re.compile(r"((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3}):\s+(?=\S)")
_SIGNED = re.compile(r"\s*[-–—―]{1,2}\s*([A-ZÀ-Þ][\w.’'-]*(?:,? (?:[A-ZÀ-Þ][\w.’'-]*|de|van|von|of|the|and)){0,7})[.\s]*")


def _labelled(text: str, block, turns: bool) -> Speech | None:
    """A turn of a transcript ("SMITH: ..."), if there are more `turns`, or a headline that begins with who says it ("Smith: ...")."""
    number, start, _, kind, _ = block[0]
    end = block[-1][2]
    title = kind == "title" and len(block) == 1
    match = (_HEAD if title else _LABEL).match(text, start, end)
    if match is None or not (kinds.kind(match.group(1)) if title else turns):
        return None
    return Speech([(match.end(), end)], match.span(1), (match.end(1), match.end(1) + 1), number, "label")


def _sign(text: str, unit: Unit, speech: Speech) -> bool:
    """Whether the unit is only a dash and a name, which then are cue and speaker of the quotation before it."""
    match = _SIGNED.fullmatch(text, unit.start, unit.end)
    if match is not None:
        speech.source, speech.cue, speech.frame = match.span(1), (unit.start, unit.start + 1), "signed"
        speech.carried = speech.joins = False
    return match is not None


def _signed(text: str, unit: Unit) -> list[Speech]:
    """A quotation with its speaker's name after a dash."""
    if not unit.quotes or unit.quotes[0].start != unit.start:
        return []
    match = _SIGNED.fullmatch(text, unit.quotes[-1].end, unit.end)
    if match is None:
        return []
    dash = unit.quotes[-1].end + len(match.group()) - len(match.group().lstrip())
    content = [(unit.start, unit.quotes[-1].end)]
    return [Speech(content, match.span(1), (dash, dash + 1), unit.sentence, "signed", unit.quotes[-1].repaired, direct=True)]


def _opens_with_mark(text: str, at: int) -> bool:
    return text[at : at + 1] in ("“", '"', "„", "«") or text[at : at + 2] == "``"


def _paragraphs(rows) -> list[list]:
    blocks: list[list] = []
    last = None
    for row in rows:
        if row[3] == "furniture":
            last = None
            continue
        if row[4] != last or row[3] in ("title", "heading"):
            blocks.append([])
        blocks[-1].append(row)
        last = row[4]
    return blocks


def _units(text: str, block, quotes: list[Quote]):
    """The sentences of a paragraph, joined where a quotation runs over their border and cut where they are endless."""
    index = place = done = 0
    while index < len(block):
        number, start, end, kind, _ = block[index]
        held: list[Quote] = []
        while place < len(quotes) and quotes[place].start < end:
            quote = quotes[place]
            held.append(quote)
            if end < quote.end <= end + 3 and not text[end : quote.end].strip(" \"'”’»"):
                end = quote.end  # the closing mark was left to the next sentence
            while quote.end > end and index + 1 < len(block):
                index += 1
                end = block[index][2]
            place += 1
        index += 1
        start = max(start, done)
        done = end
        while end - start > _LONGEST:
            cut = start + _LONGEST
            inside = bisect_right([quote.start for quote in held], cut) - 1
            if inside >= 0 and held[inside].end > cut:
                cut = held[inside].end
            if cut >= end:
                break
            now = [quote for quote in held if quote.end <= cut]
            yield Unit(start, cut, number, kind, now)
            held = held[len(now) :]
            start = cut
        yield Unit(start, end, number, kind, held)


def _whole_quote(text: str, unit: Unit) -> Quote | None:
    """The one quotation that the unit consists of, None if there are other words."""
    if not unit.quotes:
        return None
    first, last = unit.quotes[0], unit.quotes[-1]
    outside = text[unit.start : first.start] + text[last.end : unit.end]
    for left, right in zip(unit.quotes, unit.quotes[1:], strict=False):
        outside += text[left.end : right.start]
    if any(letter.isalnum() for letter in outside):
        return None
    return Quote(first.start, last.end, any(quote.repaired for quote in unit.quotes), last.open_end)


def _carry(unit: Unit, quote: Quote, here: list[Speech], previous: Speech | None, running: Speech | None) -> Speech:
    """A quotation that is a sentence of its own: of the speaker before it, else of nobody that can be told."""
    content = [(quote.start, quote.end)]
    spoken = [speech for speech in here if speech.direct]
    goes_on = previous is not None and (previous.awaits or (previous.direct and previous.frame != "signed" and unit.kind == "prose"))
    bearer = (spoken or here)[-1] if here else (running or (previous if goes_on else None))
    if bearer is not None and (bearer.source is not None or bearer.cue is not None):
        speech = Speech(content, bearer.source, bearer.cue, unit.sentence, "carried", quote.repaired, not bearer.awaits or bearer.carried)
        speech.joins = bearer.direct and not quote.repaired
        speech.awaits = bearer.awaits and bearer is not running
        speech.direct = True
        return speech
    return Speech(content, None, None, unit.sentence, "alone", quote.repaired, direct=True)


def _read_unit(text: str, unit: Unit) -> list[Speech]:
    sentence = words.read(text, unit.start, unit.end, unit.quotes)
    found = _settle(sentence, frames.find(sentence))
    said = []
    for reading in found:
        content = [sentence.span(*part) for part in reading.content if part[0] <= part[1]]
        if not content and not reading.open:
            continue
        source = sentence.span(*reading.source) if reading.source else None
        repaired = any(
            quote.repaired and any(start < quote.end and quote.start < end for start, end in content) for quote in unit.quotes[:50]
        )
        speech = Speech(content, source, sentence.span(*reading.cue), unit.sentence, reading.frame, repaired)
        speech.direct = bool(content) and text[content[0][0]] in _MARKS
        speech.awaits = bool(reading.open) or text[content[-1][1] - 1] == ":"
        if reading.source and sentence.low[reading.source[0]] in ("who", "which", "that") and reading.source[0] > 0:
            before = phrases.subject(sentence, reading.source[0] - (sentence.tag[reading.source[0] - 1] == ","))
            speech.antecedent = sentence.span(*before) if before else None
        said.append(speech)
    return said


def _settle(sentence: words.Words, found: list[frames.Found]) -> list[frames.Found]:
    """The readings that stand: the outermost, each ended where the next of its own rank begins."""
    kept: list[frames.Found] = []
    passed_on: list[frames.Found] = []  # what an outlet reports that others said
    for reading in found:
        if reading.trail and kept and (reading.source is None or kept[-1].side == "left"):
            reading.source = kept[-1].source  # "..., said X, adding that"
        if reading.frame == "nominal" and reading.source is None and any(outer.content[:1] == reading.content[:1] for outer in kept[-1:]):
            continue  # "said in a statement that"
        first = reading.source[0] if reading.source and not reading.trail and reading.side != "left" else reading.cue[0]
        if reading.side == "left" and reading.content:
            begin = reading.content[0][0]
            while kept and kept[-1].cue[0] >= begin and kept[-1].cue[1] <= reading.content[0][1]:
                inner = kept.pop()
                if _passes_on(sentence, reading, inner):
                    inner.content = [(first, min(last, reading.content[0][1])) for first, last in inner.content]
                    passed_on.insert(0, inner)
            kept.append(reading)
            continue
        if kept and kept[-1].content:
            outer = kept[-1]
            start, end = outer.content[-1]
            inside = start <= reading.cue[0] <= end or any(a <= reading.cue[0] <= b for a, b in outer.content)
            if inside:
                stop = _parts(sentence, first, reading)
                if stop is None or stop < start:
                    if _passes_on(sentence, outer, reading):
                        passed_on.append(reading)
                    continue
                outer.content[-1] = (start, stop)
        kept.append(reading)
    return sorted([*kept, *_settle(sentence, passed_on)], key=lambda reading: reading.cue) if passed_on else kept


def _passes_on(sentence: words.Words, outer: frames.Found, inner: frames.Found) -> bool:
    """Whether `outer` is an outlet or a source named in passing that reports what somebody else says: then both are heard."""
    sources = [reading.source and kinds.kind(sentence.text[slice(*sentence.span(*reading.source))]) for reading in (outer, inner)]
    return inner.frame in CLAUSES and (sources[0] == kinds.OUTLET or outer.frame == "according") and sources[1] not in (None, "", kinds.OUTLET)


def _parts(sentence: words.Words, first: int, reading: frames.Found) -> int | None:
    """The last word of the content before a reading of the same rank that begins at `first`; None if it is nested."""
    tag, low = sentence.tag, sentence.low
    at = reading.cue[0] if reading.trail else first
    before = at - 1
    if before < 1:
        return None
    if reading.frame == "nominal" or reading.frame.startswith("passive"):
        return None
    if reading.trail and tag[reading.cue[0]] == "g" and tag[before] in (",", "Q"):
        return before - (tag[before] == ",")
    if reading.trail and tag[before] == "C" and low[before] in ("and", "but"):
        if tag[before - 1] == ",":
            return before - 2
        return before - 1 if reading.frame in ("that", "quote", "told") else None
    if not reading.trail and tag[before] in ("C", "K") and tag[before - 1] == "," and low[before] in ("and", "but", "while", "though", "although", "whereas"):
        return before - 2
    if tag[before] == ";":
        return before - 1
    return None


def attributions(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    names: pd.DataFrame | None = None,
    corrections: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """One row a stretch of reported speech in text order, empty if there is none; `speaker` is missing where unsettled.

    Beside the table's columns: `attribution` (number within the document; stretches that a cue interrupts share it),
    `sentence`, `source_start`, `source_end`, `cue_start`, `cue_end`, `carried` (the speaker was named before, not here)
    and `speaker_kind` (one of `kinds.KINDS`). `names` is the table of `names.find`, made here if it is not given.
    `corrections` maps a form of a speaker to the right name.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    rows: list[dict] = []
    columns = ["sentence", "start", "end", "kind", "paragraph"]
    for doc_id, part in sentences.groupby("doc_id", sort=True):
        text = texts[doc_id]
        listed = list(part.sort_values("sentence")[columns].itertuples(index=False, name=None))
        number = -1
        for speech in read(text, listed):
            number += not (speech.joins and number >= 0)
            rows.extend(_rows(text, doc_id, number, speech))
    found = tables.ATTRIBUTIONS.frame(pd.DataFrame(rows, columns=list(_COLUMNS)))
    found = found.astype({name: kind for name, kind in _COLUMNS.items() if kind})
    if names is None:
        names = name_finder.find(documents, sentences)
    found = resolve(found, documents, sentences, names, corrections=corrections)
    return tables.ATTRIBUTIONS.frame(found.drop(columns=["antecedent_start", "antecedent_end"]))


_COLUMNS = dict.fromkeys(
    ("doc_id", "start", "end", "text", "speaker", "speaker_text", "affiliation", "cue", "kind", "repaired"), ""
) | {
    "attribution": "Int64", "sentence": "Int64", "source_start": "Int64", "source_end": "Int64", "cue_start": "Int64",
    "cue_end": "Int64", "carried": "boolean", "speaker_kind": "str", "frame": "str", "antecedent_start": "Int64",
    "antecedent_end": "Int64",
}  # fmt: skip
_QUOTED = re.compile(r"[\"“”«»]|(?<!\w)['‘]\w[^'’]*['’](?!\w)")


def _rows(text: str, doc_id: str, number: int, speech: Speech):
    whole = " ".join(text[start:end] for start, end in speech.content)
    bare = whole.strip(" ,.;:\n\t")
    if (bare[:1] in "\"“'‘«" and bare[-1:] in "\"”'’»" and len(bare) > 1) or speech.frame in ("carried", "alone"):
        kind = "direct"
    else:
        kind = "mixed" if _QUOTED.search(whole) else "indirect"
    source, cue = speech.source, speech.cue
    for start, end in speech.content:
        yield {
            "doc_id": doc_id, "start": start, "end": end, "text": text[start:end],
            "speaker": None,
            "speaker_text": text[source[0] : source[1]] if source else None,
            "affiliation": None, "cue": text[cue[0] : cue[1]] if cue else None, "kind": kind, "repaired": speech.repaired,
            "attribution": number, "sentence": speech.sentence,
            "source_start": source[0] if source else None, "source_end": source[1] if source else None,
            "cue_start": cue[0] if cue else None, "cue_end": cue[1] if cue else None,
            "carried": speech.carried, "speaker_kind": None, "frame": speech.frame,
            "antecedent_start": speech.antecedent[0] if speech.antecedent else None,
            "antecedent_end": speech.antecedent[1] if speech.antecedent else None,
        }  # fmt: skip
