"""Who the speakers are: one name for every form, their kind and office, and a table of all of them.

Persons, states and organisations are those of `names.find`, which ties a surname, a title or a capital to one name in all
documents. Here a source phrase is read for whom it names; pronouns and "the mayor" go back to the last one who fits. A
source that stays open has no speaker; it is never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from analysis.text.names import unify
from analysis.voices import kinds
from analysis.voices.lexicon import listed

_HE_SHE = listed("he she him her his hers")
_IT = listed("it its itself")
_RELATIVE = listed("who which that whom")
_OPEN = listed("they we i you us them one this these those there what some others such ours")
_POSSESSIVE = re.compile(r"\s*['’]s?\s+\S")
_PARTY = re.compile(r"\s*\([^()]{1,24}\)")
_STATES = ("state",)


@dataclass(slots=True)
class Speaker:
    """Who a source phrase names: the canonical name, what kind, and the office or organisation given with it."""

    name: str | None
    kind: str | None
    affiliation: str | None = None


@dataclass(slots=True)
class _Memory:
    """What a document has said so far about those who speak."""

    persons: dict[str, list[str]] = field(default_factory=dict)  # name -> offices
    last: Speaker | None = None
    last_at: int = -1


def resolve(
    attributions: pd.DataFrame,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    names: pd.DataFrame,
    *,
    corrections: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The attributions with `speaker`, `affiliation` and `speaker_kind` filled in; missing where nothing settles it.

    `corrections` maps a form, as written or as found here, to the right name and overrules the rest.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    named = {doc_id: _listed(group) for doc_id, group in names.groupby("doc_id")}
    begins = {doc_id: sorted(int(at) for at in group["start"]) for doc_id, group in sentences.groupby("doc_id")}
    rows = [
        (place, row, int(row["start"] if pd.isna(row["cue_start"]) else row["cue_start"]))
        for place, row in enumerate(attributions.astype(object).to_dict("records"))
    ]
    told: list[Speaker] = [Speaker(None, None)] * len(rows)
    readers: dict[str, _Reader] = {}
    for place, row, _ in sorted(rows, key=lambda entry: (entry[1]["doc_id"], entry[2], entry[0])):
        doc_id = row["doc_id"]
        if doc_id not in readers:
            readers[doc_id] = _Reader(texts[doc_id], named.get(doc_id, []), begins.get(doc_id, [0]), _Memory())
        told[place] = readers[doc_id].read(row)
    found = attributions.assign(
        speaker=pd.Series([s.name for s in told], index=attributions.index, dtype="str"),
        affiliation=pd.Series([s.affiliation for s in told], index=attributions.index, dtype="str"),
        speaker_kind=pd.Series([s.kind for s in told], index=attributions.index, dtype="str"),
    )
    if corrections:
        right = found["speaker_text"].map(dict(corrections)).fillna(found["speaker"].map(dict(corrections)))
        found["speaker"] = right.fillna(found["speaker"]).astype("str")
    return found


def _listed(group: pd.DataFrame) -> list[tuple[int, int, str, str]]:
    rows = zip(group["start"], group["end"], group["name"], group["kind"], strict=True)
    return sorted((int(start), int(end), name, kind) for start, end, name, kind in rows)


class _Reader:
    """The sources of one document, in the order of their cues."""

    def __init__(self, text: str, named: list, begins: list[int], memory: _Memory):
        self.text, self.named, self.begins, self.memory = text, named, begins, memory
        self.starts = [entry[0] for entry in named]

    def read(self, row) -> Speaker:
        if pd.isna(row["source_start"]):
            return Speaker(None, None)
        start, end = int(row["source_start"]), int(row["source_end"])
        word = self.text[start:end].lower().strip()
        if word in _RELATIVE and not pd.isna(row["antecedent_start"]):
            start, end = int(row["antecedent_start"]), int(row["antecedent_end"])
            word = self.text[start:end].lower().strip()
        if word in _HE_SHE:
            found = self._person_before(start)
        elif word in _IT:
            found = self._body_before(start)
        elif word in _OPEN or word in _RELATIVE:
            found = Speaker(None, None)
        else:
            found = self._phrase(start, end)
        if found.name is not None:
            self.memory.last, self.memory.last_at = found, start
            if found.kind == kinds.PERSON and found.affiliation:
                self.memory.persons.setdefault(found.name, []).append(found.affiliation)
        return found

    def _within(self, start: int, end: int) -> list[tuple[int, int, str, str]]:
        low = bisect_left(self.starts, start)
        high = bisect_left(self.starts, end)
        return [entry for entry in self.named[low:high] if entry[1] <= end + 2]

    def _phrase(self, start: int, end: int) -> Speaker:
        """A source that is a noun phrase: the person in it, else the state or organisation it is, else what it calls them."""
        inside = self._within(start, end)
        phrase = self.text[start:end].strip(" ,")
        core = re.split(r",|\(| who | which ", phrase, maxsplit=1)[0].strip()
        bare = re.sub(r"^(?:the|a|an|this|some|many|several|both|one)\s+", "", core, flags=re.I)
        reach = end if kinds.kind(core) in (kinds.ROLE, kinds.UNNAMED) else start + len(core)  # "a critic, Ann Roth,"
        for low, high, name, kind in inside:
            if kind == "person" and low < reach and not _POSSESSIVE.match(self.text, high, end):
                return Speaker(name, kinds.PERSON, self._affiliation(start, end, low, high))
        named = kinds.kind(phrase)
        back = self._office(bare) if named == kinds.ROLE else None
        if back is not None:
            return back
        joint = [entry for entry in inside if entry[3] in ("state", "organisation")]
        if len(joint) > 1 and re.fullmatch(r"(?:\W|\band\b|\bthe\b|\bboth\b)*", self._between(start, start + len(core), joint), re.I):
            return Speaker(" and ".join(sorted({entry[2] for entry in joint})), kinds.GOVERNMENT if joint[0][3] == "state" else kinds.ORGANISATION)
        for low, high, name, kind in inside:
            whole = low - start <= 5 and high >= start + len(core) - 2
            if kind in _STATES:
                rest = re.sub(r"^['’]s?\s*", "", self.text[high : start + len(core)]).strip()
                if whole or not rest:
                    return Speaker(name, kinds.GOVERNMENT)
                if low - start <= 5 and named and re.match(r"[\w\s'’-]+$", rest):
                    kind_of = kinds.GOVERNMENT if named == kinds.ORGANISATION else named
                    return Speaker(f"{name}’s {rest}", kind_of, name)
            elif kind == "place" and whole:
                state = unify([name])[0]
                return Speaker(state, kinds.GOVERNMENT if state != name else kinds.ORGANISATION)
            elif kind == "organisation" and whole:
                return Speaker(name, kinds.OUTLET if named == kinds.OUTLET else kinds.ORGANISATION)
        if re.match(r"(?:its|his|her|their)\s", core, re.I):
            owner = self._body_before(start) if core[:3].lower() == "its" else self._person_before(start)
            if owner.name is not None and named:
                kind_of = kinds.GOVERNMENT if (owner.kind, named) == (kinds.GOVERNMENT, kinds.ORGANISATION) else named
                return Speaker(f"{owner.name}’s {core.split(None, 1)[1]}", kind_of, owner.name)
            return Speaker(None, None)
        if not named:
            return Speaker(None, None)
        if named in (kinds.UNNAMED, kinds.DOCUMENT) and not bare[:1].isupper():
            bare = bare.lower()
        elif named in (kinds.UNNAMED, kinds.DOCUMENT) and core[:1] == bare[:1] and bare[1:].islower():
            bare = bare.lower()  # the first word of its sentence
        return Speaker(bare, named, self._of(start, end, core))

    def _between(self, start: int, end: int, taken: list[tuple[int, int, str, str]]) -> str:
        """What is left of a phrase without the names in it."""
        rest, at = "", start
        for low, high, _, _ in taken:
            rest, at = rest + self.text[at:low] + " ", max(at, high)
        return rest + self.text[at:end]

    def _affiliation(self, start: int, end: int, low: int, high: int) -> str | None:
        """The office or organisation that the source gives with a name: before it, after a comma, after "of" or "at"."""
        before = re.sub(r"^(?:the|a|an)\s+", "", self.text[start:low].strip(" ,"), flags=re.I)
        after = self.text[high:end]
        after = _PARTY.sub("", after, count=1).strip(" ,")
        after = re.sub(r"^(?:who|which)\s.*|^(?:of|at|from|with|for)\s+(?:the\s+)?", "", after, flags=re.S)
        return ", ".join(" ".join(part.split()) for part in (before, after) if part) or None

    def _of(self, start: int, end: int, core: str) -> str | None:
        match = re.search(r"\b(?:of|at|from|with|for)\s+(?:the\s+)?([A-Z].*)$", core)
        return match.group(1) if match else None

    def _office(self, bare: str) -> Speaker | None:
        """The person of whom "the mayor" has been said before, the latest first."""
        head = bare.lower().split(" of ")[0].split()[-1:]
        for name in reversed(list(self.memory.persons)):
            if head and any(head[0] in office.lower().split() for office in self.memory.persons[name]):
                return Speaker(name, kinds.PERSON, self.memory.persons[name][-1])
        return None

    def _sentence(self, at: int, back: int = 0) -> tuple[int, int]:
        index = max(0, bisect_left(self.begins, at + 1) - 1 - back)
        return self.begins[index], self.begins[index + 1] if index + 1 < len(self.begins) else len(self.text)

    def _person_before(self, at: int) -> Speaker:
        """Whom "he" or "she" means: the first person of the sentence so far, the last speaker, the one before."""
        low, _ = self._sentence(at)
        here = [entry for entry in self._within(low, at) if entry[3] == "person"]
        if here:
            return Speaker(here[0][2], kinds.PERSON)
        two_back, _ = self._sentence(at, 2)
        last = self.memory.last
        if last is not None and last.kind == kinds.PERSON and self.memory.last_at >= two_back:
            return Speaker(last.name, kinds.PERSON, last.affiliation)
        for back in (1, 2):
            begin, stop = self._sentence(at, back)
            there = [entry for entry in self._within(begin, stop) if entry[3] == "person"]
            if there:
                return Speaker(there[0][2], kinds.PERSON)
        if last is not None and last.kind in (kinds.PERSON, kinds.ROLE):
            return Speaker(last.name, last.kind, last.affiliation)
        return Speaker(None, None)

    def _body_before(self, at: int) -> Speaker:
        """What "it" means: the first state or organisation of the sentence so far, else of the one before."""
        for back in (0, 1):
            begin, stop = self._sentence(at, back)
            there = [entry for entry in self._within(begin, min(stop, at)) if entry[3] in ("state", "organisation")]
            if there:
                kind = kinds.GOVERNMENT if there[0][3] == "state" else kinds.ORGANISATION
                return Speaker(there[0][2], kind)
        return Speaker(None, None)


def complete(attributions: pd.DataFrame) -> pd.DataFrame:
    """The attributions with the columns that this stage adds, each row an attribution of its own where they were not there."""
    added = {}
    if "speaker_kind" not in attributions:
        added["speaker_kind"] = pd.Series([None] * len(attributions), index=attributions.index, dtype="str")
    if "attribution" not in attributions:
        added["attribution"] = range(len(attributions))
    return attributions.assign(**added)


def speakers(attributions: pd.DataFrame, documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a speaker, the one whom most documents quote first; empty if nobody is named.

    Columns: speaker, kind, forms (every form seen, parted by a semicolon), affiliations (likewise), n_documents,
    n_attributions. Stretches of one attribution count once. With `documents`, only their attributions count.
    """
    told = complete(attributions)
    told = told[told["speaker"].notna()]
    if documents is not None:
        told = told[told["doc_id"].isin(list(documents["doc_id"]))]
    groups: dict[str, list] = {}
    for row in told[["speaker", "speaker_kind", "speaker_text", "affiliation", "doc_id", "attribution"]].itertuples(index=False):
        groups.setdefault(row.speaker, []).append(row)
    rows = []
    for speaker, group in sorted(groups.items()):
        named = Counter(row.speaker_kind for row in group if not pd.isna(row.speaker_kind))
        rows.append(
            {
                "speaker": speaker,
                "kind": min(named, key=lambda kind: (-named[kind], kind)) if named else None,
                "forms": "; ".join(sorted({row.speaker_text for row in group if not pd.isna(row.speaker_text)})),
                "affiliations": "; ".join(sorted({row.affiliation for row in group if not pd.isna(row.affiliation)})) or None,
                "n_documents": len({row.doc_id for row in group}),
                "n_attributions": len({(row.doc_id, row.attribution) for row in group}),
            }
        )
    columns = {"speaker": "str", "kind": "str", "forms": "str", "affiliations": "str", "n_documents": "Int64", "n_attributions": "Int64"}
    table = pd.DataFrame(rows, columns=list(columns)).astype(columns)
    return table.sort_values(["n_documents", "n_attributions", "speaker"], ascending=[False, False, True], ignore_index=True)
