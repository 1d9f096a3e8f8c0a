"""Whom the words of a source name: a person, a state, an organisation, an outlet, somebody by office, or nobody with a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.text.names import unify
from analysis.voices import kinds
from analysis.voices.antecedents import Antecedents, Speaker
from analysis.voices.lexicon import listed
from analysis.voices.offices import Holder, Name, holding

_NEAR = 400  # characters in which "the mayor" still means the mayor named last
_HE_SHE = listed("he she him her his hers")
_IT = listed("it its itself")
_RELATIVE = listed("who which that whom")
_OPEN = listed("they we i you us them one this these those there what some others such ours")
_POSSESSIVE = re.compile(r"\s*['’]s?\s+\S")
_OF_OTHERS = re.compile(r"\b(?:for|to|with|from)\s+(?:(?:the|former|then|[A-Z][\w.-]*)\s+)*$")
_DATELINE = re.compile(r"^[A-Z][\w ,.’'-]{1,40}(?:\([^()]{1,30}\)\s*)?\s*[—–-]{1,2}\s+(?=\S)")
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\b\.?\s*")
_PARTY = re.compile(r"\s*\([^()]{1,24}\)")
_TRUNK = re.compile(r"(?:the|a|an|this|some|many|several|both|one)\s+", re.I)
_NAMED = r"((?!(?:The|A|An|This|That)\b)[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|the))*)"
_OUTLET = r"(?:newspaper|newswire service|newswire|news agency|news service|magazine|tabloid|broadcaster|news website|website|daily|wire service)"
_OUTLET_NAMED = re.compile(rf"(?:^|\b){_OUTLET} {_NAMED}$|(?:^|['’]s |\bthe )(?:[a-z-]+ )*{_NAMED} {_OUTLET}$")
_LOWERED = listed("a an the this that these those some many several few other another more most both two three four five one former current senior top certain various")


def outlets(texts: Iterable[object]) -> frozenset[str]:
    """The names that any source of the story calls an outlet: "the newspaper Anden Blat"."""
    found = (_outlet(text) for text in texts if isinstance(text, str))
    return frozenset(name for name in found if name)


def _outlet(core: str) -> str | None:
    match = _OUTLET_NAMED.search(core.split(",")[0].strip())
    name = re.sub(r"^.*['’]s ", "", match.group(1) or match.group(2)) if match else ""
    return name if name and unify([name])[0] == name else None  # "a Norwegian newspaper" has no name


class Reader:
    """The sources of one document, read in the order of their cues."""

    def __init__(self, document: Antecedents, holders: list[Holder], story: list[Holder], outlets: frozenset[str]):
        self.document, self.text, self.heard = document, document.text, document.heard
        self.holders, self.story, self.outlets = holders, story, outlets
        self.outlet: str | None = None  # the last that was quoted

    def read(self, row) -> Speaker:
        """Whom the source of one attribution names; a speaker without a name where nothing settles it."""
        if row["source_start"] != row["source_start"] or row["source_start"] is None:
            return Speaker(None, None)
        start, end = int(row["source_start"]), int(row["source_end"])
        word = self.text[start:end].lower().strip()
        if word in _RELATIVE and row["antecedent_start"] == row["antecedent_start"] and row["antecedent_start"] is not None:
            start, end = int(row["antecedent_start"]), int(row["antecedent_end"])
            word = self.text[start:end].lower().strip()
        if word in _HE_SHE:
            found = self.document.person(start, word)
        elif word in _IT:
            found = self.document.body(start)
        elif word in _OPEN or word in _RELATIVE:
            found = Speaker(None, None)
        else:
            line = _DATELINE.match(self.text[start:end])
            found = self._phrase(start + (line.end() if line else 0), end)
        if found.kind == kinds.OUTLET:
            self.outlet = found.name
        if found.name is not None and row["frame"] != "according":  # which is nobody's subject
            self.heard.last, self.heard.last_at = found, start
            if found.kind == kinds.PERSON and found.affiliation:
                self.heard.persons.setdefault(found.name, []).append(found.affiliation)
        return found

    def _phrase(self, start: int, end: int) -> Speaker:
        """A source that is a noun phrase: the person in it, else the state or organisation it is, else what it calls them."""
        inside = self.document.within(start, end)
        phrase = self.text[start:end].strip(" ,")
        core = re.split(r",|\(| who | which | that ", phrase, maxsplit=1)[0].strip()
        trunk = _TRUNK.match(core)
        bare = core[trunk.end() :] if trunk and not core[trunk.end() :].startswith("of ") else core
        outlet = _outlet(core) or (bare if bare in self.outlets else None)
        if trunk and trunk.group().lower() == "the " and self.outlet and re.fullmatch(_OUTLET + "|paper|agency|network", bare):
            return Speaker(self.outlet, kinds.OUTLET)
        if outlet:
            return Speaker(next((entry[2] for entry in inside if entry[3] == "organisation" and self.text[entry[0] : entry[1]] == outlet), outlet), kinds.OUTLET)
        person = self._person(start, end, core, inside)
        if person is not None:
            return person
        named = kinds.kind(phrase)
        joint = [entry for entry in inside if entry[3] in ("state", "organisation")]
        between = self._between(start, start + len(core), joint)
        if len(joint) > 1 and re.fullmatch(r"(?:\W|\band\b|\bthe\b|\bboth\b)*", between, re.I) and re.search(r",|\band\b", between):
            return Speaker(" and ".join(sorted({entry[2] for entry in joint})), kinds.GOVERNMENT if joint[0][3] == "state" else kinds.ORGANISATION)
        body = self._body(start, core, inside, named)
        if body is not None:
            return body
        definite = core != bare or core[:1].islower()
        back = self._office(bare, start) if named == kinds.ROLE and definite else None
        if back is not None:
            return back
        if re.match(r"(?:its|his|her|their)\s", core, re.I):
            owner = self.document.body(start) if core[:3].lower() == "its" else self.document.person(start, core.split()[0].lower())
            return self._owned(owner, core.split(None, 1)[1], named) if owner.name is not None and named and core[:5].lower() != "their" else Speaker(None, None)
        if not named:
            return Speaker(None, None)
        short = self._short(bare)
        if short is not None:
            return short
        first, _, rest = bare.partition(" ")
        if first.lower() in _LOWERED or (not rest and named in (kinds.UNNAMED, kinds.DOCUMENT, kinds.ROLE) and bare[1:].islower() and core[:1] == bare[:1]):
            bare = bare[:1].lower() + bare[1:]  # the first word of its sentence
        return Speaker(bare, named, self._of(core))

    def _person(self, start: int, end: int, core: str, inside: list[Name]) -> Speaker | None:
        """The person whom the phrase names; what acts for a person ("the Nordmann campaign"); None if it names nobody so."""
        reach = end if kinds.kind(core) in (kinds.ROLE, kinds.UNNAMED) else start + len(core)  # "a critic, Ann Roth,"
        for place, (low, high, name, kind, _) in enumerate(inside):
            if kind != "person" or low >= reach:
                continue
            behind = self.text[high : start + len(core)]
            if _POSSESSIVE.match(self.text, high, end):
                if _COURTESY.sub("", self.text[start:low]).strip() in ("", "the", "The") and not any(entry[3] == "person" for entry in inside[place + 1 :]):
                    rest = re.sub(r"^\s*['’]s?\s+", "", behind)
                    return self._owned(Speaker(name, kinds.PERSON), rest, kinds.kind(core)) if kinds.kind(core) and rest else None
                continue
            if low > start and _OF_OTHERS.search(self.text[start:low]) and kinds.kind(self.text[start:low]) in (kinds.ROLE, kinds.UNNAMED):
                continue  # a spokesman for Nordmann
            following = next((entry for entry in inside[place + 1 :] if entry[3] == "person" and entry[0] < start + len(core)), None)
            if following is not None and re.fullmatch(r"(?: [\w-]+){1,4} ", self.text[high : following[0]]) and not re.search(r"\b(?:and|or|of|for|to|with)\b", self.text[high : following[0]]):
                continue  # Nordmann lawyer Anna Berg
            if re.search(r"\band\b", self.text[start:low]) and behind:
                return None  # "the Berg and Nordmann offices"
            if re.fullmatch(r" (?:[a-z]+ ){0,2}[a-z]+", behind) and kinds.kind(behind.strip()) in (kinds.ORGANISATION, kinds.UNNAMED):
                return self._owned(Speaker(name, kinds.PERSON), behind.strip(), kinds.kind(behind.strip()))
            return Speaker(name, kinds.PERSON, self._affiliation(start, end, low, high))
        return None

    def _owned(self, owner: Speaker, rest: str, named: str) -> Speaker:
        """Who speaks for `owner`: "Norway’s foreign ministry", "Anna Berg’s campaign"."""
        governs = named == kinds.ORGANISATION and (owner.kind == kinds.GOVERNMENT or rest in ("administration", "government"))
        return Speaker(f"{owner.name}’s {rest}", kinds.GOVERNMENT if governs else named, owner.name)

    def _body(self, start: int, core: str, inside: list[Name], named: str) -> Speaker | None:
        """The state or organisation that the phrase is, or that somebody in it speaks for; None if it is neither."""
        stop = start + len(core)
        if inside and inside[-1][3] == "organisation" and inside[-1][1] >= stop - 2 and re.fullmatch(r"(?:(?!(?:that|who|which|of|from|for|in|with|to|by|and)\b)[\w’']+\s*){0,5}", self.text[start : inside[-1][0]]) and named != kinds.UNNAMED:
            apposed = self._between(start, inside[-1][0], [entry for entry in inside[:-1] if entry[3] == "state"]).strip()
            if not apposed or kinds.kind(apposed) in (kinds.OUTLET, kinds.ORGANISATION) or _TRUNK.fullmatch(apposed + " "):
                return Speaker(inside[-1][2], kinds.OUTLET if kinds.OUTLET in (named, kinds.kind(apposed)) else kinds.ORGANISATION)
        for low, high, name, kind, _ in inside:
            near = low - start <= 5
            whole = near and high >= stop - 2
            if kind == "state" and near:
                rest = re.sub(r"^['’]s?\s*", "", self.text[high:stop]).strip()
                if whole or not rest:
                    return Speaker(name, kinds.GOVERNMENT)
                if named and re.match(r"[\w\s'’-]+$", rest):
                    holds = self._holder(rest, name, low) if named == kinds.ROLE else None
                    return holds or self._owned(Speaker(name, kinds.GOVERNMENT), rest, named)
            elif kind == "place" and whole:
                state = unify([name])[0]
                return Speaker(state, kinds.GOVERNMENT if state != name else kinds.ORGANISATION)
            elif kind == "organisation" and whole:
                return Speaker(name, kinds.OUTLET if named == kinds.OUTLET else kinds.ORGANISATION)
        return None

    def _between(self, start: int, end: int, taken: list[Name]) -> str:
        """What is left of a phrase without the names in it."""
        rest, at = "", start
        for low, high, *_ in taken:
            rest, at = rest + self.text[at:low] + " ", max(at, high)
        return rest + self.text[at:end]

    def _affiliation(self, start: int, end: int, low: int, high: int) -> str | None:
        """The office or organisation that the source gives with a name: before it, after a comma, after "of" or "at"."""
        before = re.sub(r"^(?:the|a|an)(?:\s+|$)", "", self.text[start:low].strip(" ,"), flags=re.I)
        before = _COURTESY.sub("", re.sub(r"^.*\b(?:statement|letter|email|memo|tweet)\s+(?:from|by)\s+(?:the\s+)?", "", before, flags=re.S))
        after = _PARTY.sub("", self.text[high:end], count=1).strip(" ,")
        after = re.sub(r"^(?:who|which|['’]s?|\w+ing|\w+ed|in|on|by|after|before|during)\b(?:.*|$)|^(?:of|at|from|with|for)\s+(?:the\s+)?", "", after, flags=re.S)
        others = [entry for entry in self.document.within(high, end) if entry[3] == "person"]
        if re.fullmatch(r"\w+ly", after) or (others and others[0][0] <= high + 3):  # "Ola Nordmann Reportedly"; "Nordmann, Berg and Holm"
            after = ""
        return ", ".join(" ".join(part.split()) for part in (before, after) if part.strip(" .,")) or None

    def _of(self, core: str) -> str | None:
        match = re.search(r"\b(?:of|at|from|with|for)\s+(?:the\s+)?([A-Z].*)$", core)
        return match.group(1) if match else None

    def _office(self, bare: str, at: int) -> Speaker | None:
        """The person whom "the mayor" at `at` means: who is called so in the document, or spoke as one."""
        holds = self._nearest(holding(bare, None, self.holders), at)
        if holds is not None:
            return Speaker(holds.name, kinds.PERSON, bare)
        head = bare.lower().split(" of ")[0].split()[-1:]
        for name in reversed(list(self.heard.persons)):
            if head and any(head[0] in office.lower().split() for office in self.heard.persons[name]):
                return Speaker(name, kinds.PERSON, self.heard.persons[name][-1])
        return None

    def _nearest(self, found: list[Holder], at: int) -> Holder | None:
        """The one of `found` who is named last before `at`, if that is near; the only one if there is but one."""
        if len(found) < 2:
            return found[0] if found else None
        by_name = {one.name: one for one in found}
        near = [entry for entry in self.document.within(max(0, at - _NEAR), at) if entry[2] in by_name]
        return by_name[near[-1][2]] if near else None

    def _holder(self, rest: str, state: str, at: int) -> Speaker | None:
        """The person who holds the office `rest` of `state` in the document, else in the story; None if that is not clear."""
        story = holding(rest, state, self.story)
        holds = self._nearest(holding(rest, state, self.holders), at) or (story[0] if len(story) == 1 else None)
        return Speaker(holds.name, kinds.PERSON, f"{state}’s {rest}") if holds is not None else None

    def _short(self, bare: str) -> Speaker | None:
        """The organisation of the document whose name ends with what the phrase calls it: "the Times", "the agency"."""
        named = [entry for entry in self.document.named if entry[3] == "organisation" and self.text[entry[0] : entry[1]].lower().endswith(f" {bare.lower()}")]
        names = {entry[2] for entry in named}
        if len(names) != 1:
            return None
        kind = kinds.kind(self.text[named[0][0] : named[0][1]])
        return Speaker(named[0][2], kind if kind in (kinds.OUTLET, kinds.GOVERNMENT) else kinds.ORGANISATION)
