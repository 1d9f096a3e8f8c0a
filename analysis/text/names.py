"""The names in a story: states, organisations, persons and places, each in all its forms tied to one name.

States and international organisations come from our own tables (gazetteer), persons from their surroundings (persons),
other organisations and places from the words at their head. No model is needed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.text import gazetteer, person_names, persons

KINDS = ("state", "organisation", "person", "place")
_COLUMNS = ["doc_id", "start", "end", "text", "name", "kind", "how", "of"]
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w&]{0,30}(?:[’'-](?!s\b|based\b|led\b|backed\b|run\b|born\b)\w{1,30}){0,3}"
_WHOSE = r"(?:(?:People|Children|Women|Workers|Lawyers|Farmers)[’']s?)"
_HEAD = (
    r"(?:University|Institute|Center|Centre|Ministry|Department|Committee|Council|Bank|Party|Corp|Corporation|Inc|"
    r"Association|Foundation|Agency|Commission|Endowment|Union|Court|Hospital|School|College|Times|Post|News|Journal|"
    r"Army|Navy|Air Force|Front|Movement|League|Federation|Society|Company|Group|Office|Service|Bureau|Authority|Board|"
    r"Parliament|Assembly|Organization|Organisation|Congress|Police|Studies|Church|Forum|Coalition|Guard|Embassy)"
)
_DATE = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:uary|ruary|ust|ember|ober|day)?\b"
_ORGANISATION = re.compile(
    rf"\b(?:(?:{_WHOSE}|{_CAPITAL}) ){{0,5}}{_HEAD}\b(?: (?:of|for|on)(?: the)?(?: (?!{_DATE}){_CAPITAL}){{1,4}}(?: (?:and|&)(?: {_CAPITAL}){{1,3}})?)?|"
    rf"\b{_CAPITAL}(?: {_CAPITAL}){{0,3}} (?:Inc|Ltd|Corp|LLC|plc)\b\.?"
)
# Words that begin no person's name but may begin an organisation's.
_ADJECTIVES = {
    "African", "American", "Arab", "Asian", "Christian", "East", "Eastern", "European", "First", "Islamic", "Jewish", "Korean",
    "Middle", "Muslim", "New", "North", "Northern", "Second", "South", "Southern", "West", "Western", "World",
}  # fmt: skip
_HEADED = re.compile(rf"\b{_HEAD}\b")
_ABBREVIATION = re.compile(r" ?\(([A-Z][A-Z&.-]{1,9}[A-Z.])\)")
_PLACE = re.compile(
    rf"\b(?:in|at|near|from|outside|around|across) (?:the )?(?:(?:city|town|village|province|state|region|port|district|county) of )?"
    rf"(?P<in>{_CAPITAL}(?: {_CAPITAL}){{0,2}})(?!['’]s)\b|"
    rf"\b(?P<of>{_CAPITAL}(?: {_CAPITAL}){{0,2}}) (?:province|region|city|county|district|airport|refugee camp|camp|border)\b"
)
_NAMED_AFTER = re.compile(r" (?:University|Street|Airport|County|Avenue|Institute|Foundation|Thought|Center|Hospital)\b")
_SHORT = re.compile(r"\b[Tt]he (North|South)(?= |['’]s|[,.;:?!])(?! (?:of|Pole|Sea|Side|Lawn|Korea|Sudan|and South|[A-Z]))")
_SHORT_OF = {"North": (("North Korea", "South Korea"), ("Sudan", "South Sudan")), "South": (("South Korea", "North Korea"), ("South Sudan", "Sudan"))}


_GIVEN = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-Za-z]+)?")
_NEAR = 250  # characters in which a surname still means whoever was named in full last


def find(documents: pd.DataFrame, sentences: pd.DataFrame, *, corrections: Mapping[str, tuple[str, str]] | None = None) -> pd.DataFrame:
    """Every name in the sentences that are not furniture, one row each; an empty table with the columns if there is none.

    Columns: doc_id, start, end, text (its address and the characters there, without a possessive ending), name (the
    same for every form of one actor in all documents), kind (state, organisation, person, place), how (name, adjective,
    abbreviation, capital, seat, short, full, surname, title, head, given) and of (state or organisation that a person or
    organisation acts for, the state of a place; missing if unknown). Rows do not overlap; in order of documents and text.
    A capital is a state where it acts as a government and a place elsewhere. `corrections` maps a form as written to
    (name, kind) and overrules everything; kind "" or "none" takes the form out.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    kept = sentences[sentences["kind"] != "furniture"]
    prose = kept[~kept["kind"].isin(["title", "heading"])]
    story = persons.register(prose["text"])
    whole = "\n".join(texts.values())
    short = _short_forms(whole)
    rows = []
    for doc_id, group in kept.groupby("doc_id", sort=False):
        text = texts[doc_id]
        finder = _Finder(text, story, short, corrections or {})
        for start, end, kind in zip(group["start"], group["end"], group["kind"], strict=True):
            rows.extend((doc_id, *row) for row in finder.sentence(int(start), int(end), kind in ("title", "heading")))
    order = {doc_id: number for number, doc_id in enumerate(documents["doc_id"])}
    rows.sort(key=lambda row: (order[row[0]], row[1]))
    table = pd.DataFrame(rows, columns=_COLUMNS)
    types = dict.fromkeys(_COLUMNS, "str") | {"start": "Int64", "end": "Int64"}
    table["of"] = table["of"].where(table["of"] != "", None)
    return table.astype(types)


def _short_forms(whole: str) -> dict[str, str]:
    """The state that "the North" and "the South" mean in this story; none if the story has two divided nations or none."""
    present = {name for pair in _SHORT_OF["North"] for name in pair if re.search(rf"\b{name}\b", whole)}
    korea, sudan = "North Korea" in present, "South Sudan" in present
    if korea == sudan:
        return {}
    return {"North": "North Korea", "South": "South Korea"} if korea else {"North": "Sudan", "South": "South Sudan"}


class _Finder:
    """The names of one document, sentence by sentence; remembers which full names have been read."""

    def __init__(self, text: str, story: dict[str, list[persons.Person]], short: dict[str, str], corrections: Mapping[str, tuple[str, str]]):
        self.text, self.story, self.short = text, story, short
        self.corrections = corrections
        self.corrected = (
            re.compile(r"(?<!\w)(?:" + "|".join(re.escape(form) for form in sorted(corrections, key=lambda form: (-len(form), form))) + r")(?!\w)")
            if corrections
            else None
        )
        self.past = 0  # where the sentence begins
        self.latest: dict[str, tuple[persons.Person, int]] = {}
        self.seen: dict[str, set[persons.Person]] = {}
        self.by_key = {person_names.identity(person.name): person for found in story.values() for person in found}
        self.initials: dict[str, tuple[str, str]] = {}
        self.evidence = {form.name for _, _, form in gazetteer.scan(text) if form.kind == "state" and form.how != "capital" and not form.unsure}

    def sentence(self, start: int, end: int, headline: bool) -> list[tuple]:
        """Rows (start, end, text, name, kind, how, of) in start:end, the surest reading first, without overlap."""
        line, self.past = self.text[start:end], start
        taken: list[tuple[int, int, str, str, str, str]] = []
        for reading in (self._given(line), self._persons(line, headline), self._organisations(line, headline), self._known(line), self._places(line, headline)):
            starts = [entry[0] for entry in taken]
            for entry in reading:
                at = bisect_right(starts, entry[0])
                before = at and taken[at - 1][1] > entry[0]
                after = at < len(taken) and taken[at][0] < entry[1]
                if not before and not after:
                    taken.insert(at, entry)
                    starts.insert(at, entry[0])
        return [(start + low, start + high, line[low:high], name, kind, how, of) for low, high, name, kind, how, of in taken if kind]

    def _given(self, line: str) -> Iterator[tuple]:
        for match in self.corrected.finditer(line) if self.corrected else ():
            name, kind = self.corrections[match.group()]
            yield (*match.span(), name, kind if kind in KINDS else "", "given", name if kind == "state" else "")

    def _persons(self, line: str, headline: bool) -> Iterator[tuple]:
        for start, end, titled in persons.spans(line):
            words = line[start:end].split(" ")
            for first in range(len(words)):
                hit = self._longest(line, start, words[first:], titled and first == 0, headline)
                unknown = first and not headline and words[first - 1] not in person_names.never() and _GIVEN.fullmatch(words[first - 1])
                if hit and not (unknown and hit[5] == "surname"):  # Ola Nordmann is not Anna Nordmann
                    yield hit
                    break
                start += len(words[first]) + 1

    def _longest(self, line: str, start: int, words: list[str], titled: bool, headline: bool) -> tuple | None:
        """The longest beginning of `words` that is a person's name: a full one, else a surname of the story."""
        for size in range(len(words), 1, -1):
            name = " ".join(words[:size])
            person = self.by_key.get(person_names.identity(name)) if person_names.is_full(name) else None
            if person:
                self.latest[person.surname] = (person, self.past + start)
                self.seen.setdefault(person.surname, set()).add(person)
                return start, start + len(name), person.name, "person", "full", person.of
        junior = len(words) > 1 and words[1] in ("Jr", "Sr")
        found = [person for person in self.story.get(words[0], []) if person.name.endswith((" Jr", " Sr")) == junior] or ([] if junior else self.story.get(words[0], []))
        if junior and not found:
            return None
        if found and (titled or junior or ((headline or len(words) < 3) and _plain(line, start + len(words[0])))):
            person = self._meant(words[0], found, line[:start])
            return start, start + len(" ".join(words[: 1 + junior])), person.name, "person", "title" if titled else "surname", person.of
        return None

    def _meant(self, surname: str, found: list[persons.Person], left: str) -> persons.Person:
        """Whom `surname` after `left` means among the `found` of the story.

        "Mrs." is a woman; then the one named in full just before; then the one of the document whom the story names most.
        """
        title = left[-6:].split(" ")[-2:-1]
        wrong = "men" if title in (["Mrs."], ["Ms."], ["Miss"], ["Mrs"], ["Ms"]) else "women" if title in (["Mr."], ["Mr"]) else ""
        fitting = [person for person in found if not wrong or person_names.bearers(person.name) != wrong] or found
        latest, at = self.latest.get(surname, (None, 0))
        if latest in fitting and self.past + len(left) - at < _NEAR:
            return latest
        here = self.seen.get(surname, set())
        return next((person for person in fitting if person in here), fitting[0])

    def _organisations(self, line: str, headline: bool) -> Iterator[tuple]:
        for match in () if headline else _ORGANISATION.finditer(line):
            start, end = match.span()
            first = match.group().split(" ")[0]
            while first in person_names.never() and first not in _ADJECTIVES and start + len(first) < end:
                start += len(first) + 1
                first = line[start:end].split(" ")[0]
            if start >= end or line[start:end] in person_names.never() or " " not in line[start:end]:
                continue
            inside = list(gazetteer.scan(line[start:end]))
            if inside and inside[0][0] == 0 and (inside[0][1] == end - start or inside[0][2].kind == "organisation"):
                continue  # the tables know it
            if inside and inside[-1][1] == end - start and inside[-1][2].kind == "organisation" and [form.name for *_, form in inside[:-1]] == [inside[-1][2].of]:
                continue  # "United States Treasury Department": the tables know what follows the state
            states = [form.name for low, _, form in inside if form.kind == "state" and (low == 0 or "University" not in match.group())]
            governs = re.search(r"\b(?:Ministry|Army|Navy|Air Force|Parliament|Embassy|Guard|Party|Police|Department)\b", line[start:end])
            of = states[0] if states and governs else ""
            short = _ABBREVIATION.match(line, end)
            if short:
                self.initials[short.group(1)] = (line[start:end], of)
            yield start, end, line[start:end], "organisation", "head", of
        for match in re.finditer(r"\b[A-Z][A-Z&-]{2,9}\b", line) if self.initials else ():
            if match.group() in self.initials:
                name, of = self.initials[match.group()]
                yield (*match.span(), name, "organisation", "abbreviation", of)

    def _known(self, line: str) -> Iterator[tuple]:
        for start, end, form in gazetteer.scan(line):
            if form.how == "capital":
                if not form.unsure and form.name in self.evidence and gazetteer.acts(line, start, end):
                    yield start, end, form.name, "state", "capital", form.of
                elif not re.match(r" [A-Z][a-z]", line[end : end + 3]):
                    yield start, end, form.text.title() if form.text.isupper() else form.text, "place", "name", form.of
            elif not form.unsure or form.name in self.evidence:
                yield start, end, form.name, form.kind, form.how, form.of
        for match in _SHORT.finditer(line) if self.short else ():
            state = self.short[match.group(1)]
            yield match.start(1), match.end(1), state, "state", "short", state

    def _places(self, line: str, headline: bool) -> Iterator[tuple]:
        for match in () if headline else _PLACE.finditer(line):
            group = "in" if match.group("in") else "of"
            name, start = match.group(group), match.start(group)
            if name.split(" ")[0] not in person_names.never() and not _HEADED.search(name) and not name.isupper():
                yield start, match.end(group), name, "place", "head", ""


def _plain(line: str, end: int) -> bool:
    """Whether a surname that ends at `end` stands alone: not the beginning of a street, a school or a compound."""
    return line[end : end + 1] not in ("-", "@") and not _NAMED_AFTER.match(line, end)


def unify(texts: list[str], found: pd.DataFrame | None = None) -> list[str]:
    """`texts` with every form of a state or organisation replaced by its one name; the same text where there is none.

    A capital is replaced only where it acts as a government, by its own words. With `found` (from `find`) persons'
    surnames become full names and "the North" its state; a form that `find` read in several ways takes the commonest.
    """
    persons_of, shorts = _readings(found)
    surname = re.compile(r"\b(?:" + "|".join(re.escape(form) for form in sorted(persons_of, key=lambda form: (-len(form), form))) + r")\b") if persons_of else None
    return [_unified(text, surname, persons_of, shorts) for text in texts]


def _readings(found: pd.DataFrame | None) -> tuple[dict[str, str], dict[str, str]]:
    if found is None or found.empty:
        return {}, {}
    people = found[(found["kind"] == "person") | (found["how"] == "given")]
    counts = people.groupby(["text", "name"]).size().reset_index(name="n").sort_values(["text", "n", "name"], ascending=[True, False, True])
    best = counts.drop_duplicates("text")
    shorts = found[found["how"] == "short"].drop_duplicates("text")
    return dict(zip(best["text"], best["name"], strict=True)), dict(zip(shorts["text"], shorts["name"], strict=True))


def _unified(text: str, surname: re.Pattern[str] | None, persons_of: dict[str, str], shorts: dict[str, str]) -> str:
    edits = [(*match.span(), persons_of[match.group()]) for match in surname.finditer(text)] if surname else []
    for start, end, form in gazetteer.scan(text):
        if form.unsure or form.kind == "place":
            continue
        if form.how != "capital" or gazetteer.acts(text, start, end):
            edits.append((start, end, form.name))
    if shorts:
        edits += [(match.start(), match.end(), shorts[match.group(1)]) for match in _SHORT.finditer(text) if match.group(1) in shorts]
    parts, past = [], 0
    for start, end, name in sorted(edits):
        if start >= past:
            parts += [text[past:start], name]
            past = end
    return "".join([*parts, text[past:]])
