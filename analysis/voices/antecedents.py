"""Whom "he", "she" and "it" mean as the source of what is said: the subject of the sentence so far, who spoke last, who was named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from analysis.text.person_names import bearers
from analysis.voices import kinds
from analysis.voices.offices import Name

_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_AFTER_PREPOSITION = re.compile(
    r"(?:\(|\b(?:of|in|on|with|from|by|for|to|at|against|across|over|under|into|about|near|between|among|than|despite|after|before|since)\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?:[A-Z][\w.]*\s+)*)$"
)
_OWNING = re.compile(r"['’]s?\b|['’]\s")
_NEAR = 1_000  # characters
_OPENING = 40  # characters in which the subject of a sentence begins
_BODIES = ("state", "organisation")
_WOMEN = ("she", "her", "hers")


@dataclass(slots=True)
class Speaker:
    """Who a source phrase names: the canonical name, what kind, and the office or organisation given with it."""

    name: str | None
    kind: str | None
    affiliation: str | None = None


@dataclass(slots=True)
class Heard:
    """What a document has said so far about those who speak."""

    persons: dict[str, list[str]] = field(default_factory=dict)  # name -> offices
    last: Speaker | None = None
    last_at: int = -1


class Antecedents:
    """The names of one document and who has spoken so far, to which its pronouns go back."""

    def __init__(self, text: str, named: list[Name], begins: list[int]):
        self.text, self.named, self.begins = text, named, begins
        self.starts = [entry[0] for entry in named]
        self.heard = Heard()

    def within(self, start: int, end: int) -> list[Name]:
        """The names that begin in start:end and end there or with its last mark."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [entry for entry in self.named[low:high] if entry[1] <= end + 2]

    def sentence(self, at: int, back: int = 0) -> tuple[int, int]:
        """Where the sentence that holds `at` begins and ends, or the one `back` sentences before it."""
        index = max(0, bisect_left(self.begins, at + 1) - 1 - back)
        return self.begins[index], self.begins[index + 1] if index + 1 < len(self.begins) else len(self.text)

    def person(self, at: int, pronoun: str) -> Speaker:
        """Whom "he" or "she" at `at` means: a subject of the sentence so far, who spoke last, somebody of the two before."""
        wrong = "men" if pronoun in _WOMEN else "women"
        low, _ = self.sentence(at)
        here = self._persons(low, at, wrong)
        last = self.heard.last
        spoke = last if last is not None and last.kind == kinds.PERSON and bearers(last.name or "") != wrong and self._still(at) else None
        first = next((found for found in (self._subjects(here), self._subjects(here, owning=True)) if found), None)
        if first:
            return Speaker(first[0][2], kinds.PERSON)
        if spoke is not None:
            return Speaker(spoke.name, spoke.kind, spoke.affiliation)
        before = [self._persons(*self.sentence(at, back), wrong) for back in (1, 2) if self.sentence(at, back)[0] < low]
        chosen = next((found for names in before for found in (self._subjects(names), names) if found), here)
        if chosen:
            return Speaker(chosen[0][2], kinds.PERSON)
        return Speaker(last.name, last.kind, last.affiliation) if last is not None and last.kind == kinds.ROLE else Speaker(None, None)

    def _still(self, at: int) -> bool:
        """Whether who spoke last did so at most two sentences before `at`, or nobody else has been named since."""
        since = self.heard.last_at
        return since >= self.sentence(at, 2)[0] or (at - since < _NEAR and all(entry[2] == self.heard.last.name for entry in self._persons(since, at, "")))

    def _persons(self, start: int, end: int, wrong: str) -> list[Name]:
        """The persons of start:end outside its quotations, but for those whose given name only the other sex bears."""
        quoted = [match.span() for match in _QUOTED.finditer(self.text, start, end)]
        found = [entry for entry in self.within(start, end) if entry[3] == "person" and bearers(entry[2]) != wrong]
        return [entry for entry in found if not any(low <= entry[0] < high for low, high in quoted)]

    def _subjects(self, found: list[Name], *, owning: bool = False) -> list[Name]:
        """Those of `found` that follow no preposition, nor own what follows (or else do)."""
        return [entry for entry in found if bool(_OWNING.match(self.text, entry[1])) == owning and not _AFTER_PREPOSITION.search(self.text[max(0, entry[0] - 60) : entry[0]])]

    def body(self, at: int) -> Speaker:
        """What "it" at `at` means: a state or organisation that is a subject of the sentence so far, what spoke just before, or was named."""
        here, before = self.sentence(at), self.sentence(at, 1)
        found = [[entry for entry in self.within(low, min(stop, at)) if entry[3] in _BODIES] for low, stop in (here, before)]
        subjects = self._subjects(found[0])
        last = self.heard.last
        if not subjects and last is not None and last.kind in (kinds.GOVERNMENT, kinds.ORGANISATION, kinds.OUTLET, kinds.DOCUMENT) and self.heard.last_at >= before[0]:
            return Speaker(last.name, last.kind, last.affiliation)
        opening = [entry for entry in self._subjects(found[1]) if entry[0] - before[0] < _OPENING]
        chosen = subjects or opening or found[0]
        return Speaker(chosen[0][2], kinds.GOVERNMENT if chosen[0][3] == "state" else kinds.ORGANISATION) if chosen else Speaker(None, None)
