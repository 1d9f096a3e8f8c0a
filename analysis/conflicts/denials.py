"""What somebody denies and other documents tell of that somebody: shown side by side, not judged.

A denial is tied to what is told of the same by two things: who denies it is named there too, and so is the deed denied. A
denial of nothing in particular ("denied the claims") is tied to none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.conflicts.contexts import stem
from analysis.conflicts.sides import Side
from analysis.text import nouns, person_names
from analysis.text.numerals import listed

_CUE = re.compile(
    r"\b(?<!not )(?<!nor )(?<!cannot )(?<!never )(?:denied|denies|denying|deny|refuted|refutes|disputed|disputes|rejected (?:claims|accusations|reports|allegations|suggestions)|"
    r"rejects (?:claims|accusations|reports|allegations|suggestions))\b(?P<what>[^.;:\"“”]{3,160}?)(?=[.;:\"“”]|, (?:according|said|says)\b|$)"
)
_REFUSED = re.compile(r"\b(?:be|been|being|was|were|is|are)\s+$|^\s*(?:\w+\s+)?(?:bail|access|entry|visas?|permission|asylum|parole|motion|request|appeal|him|her|them|us)\b")
_HEDGE = re.compile(r"\b(?:if|would|could|may|might|should|den(?:y|ies|ied|ying)|refut\w+|disput\w+|reject\w*|no evidence|not|never|n['’]t|said to|alleged(?:ly)?|accus\w+|reportedly|lied|lie)\b")
_APART = re.compile(r"\b(?:when|while|after|before|which|who|where|because)\b")
_RUN = re.compile(r"\b[A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]+)*")
_NO_NAMES = listed("the but however although though while meanwhile still also spokesman spokeswoman minister president police government army they she his her its")
_GENERAL = frozenset(
    stem(word) for word in listed(
        "claim claims claimed accusation accusations allegation allegations report reports reported link links connection connected involvement involved role carried carry "
        "out occurred happened responsibility responsible any all having such charge charges that they there have personally say said tell making made doing done statement "
        "rumors rumours suggestion suggestions media social working work under over from with government forces armed country state states people"
    )
)  # fmt: skip
_DEEDS = (
    "attack assault strike airstrike bomb bombing raid shell shelling bombardment hit struck", "kill killing killed murder murdered shoot shot shooting death massacre",
    "send sent deploy deployed deployment dispatch troops", "arm arming supply supplying weapons", "meet met meeting talks speak spoke speaking",
)  # fmt: skip
_SAME = {stem(word): frozenset(stem(other) for other in group.split()) for group in _DEEDS for word in group.split()}
_TOLD = 2  # sentences of one document that are shown


def find(rows: list[tuple]) -> list[tuple[str, list[Side]]]:
    """(topic, sides) of what is denied in one document and told as a fact in another; `rows` are (doc_id, sentence, start, text)."""
    stems = [frozenset(stem(word) for word in re.findall(r"[a-z]{3,}", text.lower())) for _, _, _, text in rows]
    groups: dict[str, list[tuple[Side, frozenset[str]]]] = {}
    for doc_id, number, start, text in rows:
        for cue in _CUE.finditer(text):
            who, deeds = _who(text[: cue.start()]), _deeds(cue["what"])
            if who and deeds and not _REFUSED.search(text[: cue.start()]) and not _REFUSED.search(cue["what"]):
                words = " ".join(cue[0].split())
                side = Side(doc_id, int(number), int(start) + cue.start(), int(start) + cue.end(), cue[0], value=words, state=f"denied by {who}")
                groups.setdefault(who, []).append((side, deeds))
    found = []
    for who, denials in sorted(groups.items()):
        deeds = frozenset().union(*(deed for _, deed in denials))
        told = _told(who, deeds, rows, stems)
        elsewhere = [side for side in told if any(side.doc_id != denial.doc_id for denial, _ in denials)]
        if elsewhere:
            found.append((f"what {who} denies", _compared([denial for denial, _ in denials], elsewhere, who)))
    return found


def _who(before: str) -> str | None:
    """The first name in the clause before a denial, of a person the family name; None if there is none."""
    for run in _RUN.findall(re.split(r"[;:]|, (?:and|but|while) ", before)[-1]):
        words = [word for word in run.split() if word.lower() not in _NO_NAMES | nouns.STOP | nouns.DAYS | nouns.MONTHS]
        if words:
            return words[-1] if person_names.is_full(" ".join(words)) and not person_names.names_thing(run) else words[0]
    return None


def _deeds(what: str) -> frozenset[str]:
    """The stems of what is denied that say more than that something is; with those of the same kind of deed."""
    own = [stem(word) for word in re.findall(r"\b[a-z]{4,}", what) if word not in nouns.STOP]
    return frozenset().union(*(_SAME.get(word, frozenset([word])) for word in own if word not in _GENERAL and word in _SAME))


def _told(who: str, deeds: frozenset[str], rows: list[tuple], stems: list[frozenset[str]]) -> list[Side]:
    """Sentences that tell as a fact that `who` did one of `deeds`: its name, and after it the deed; the first few of each document."""
    root = re.escape(who[: max(4, len(who) - 2)])
    sides: list[Side] = []
    for (doc_id, number, start, text), own in zip(rows, stems, strict=True):
        name = re.search(rf"(?<!South )(?<!North )(?<!East )(?<!West )(?<!New )(?<!of )\b{root}\w*(?! (?:['’]s )?\w+ (?:state|region|border))", text)
        if name is None or not own & deeds or _HEDGE.search(text) or sum(side.doc_id == doc_id for side in sides) >= _TOLD:
            continue
        deed = next((m for m in re.finditer(r"\b[a-z]{3,}", text[name.end() : name.end() + 90]) if stem(m[0]) in deeds), None)
        if deed is not None and not _APART.search(text, name.end(), name.end() + deed.start()):
            end = name.end() + deed.end()
            sides.append(Side(doc_id, int(number), int(start) + name.start(), int(start) + end, text[name.start() : end], value=" ".join(text[name.start() : end].split()), state="told"))
    return sides


def _compared(denials: list[Side], told: list[Side], who: str) -> list[Side]:
    """The sides with what stands against each in other documents."""

    def where(sides: list[Side]) -> str:
        names = list(dict.fromkeys(f"[{side.doc_id}]" for side in sides))
        return " and ".join(names if len(names) < 4 else [", ".join(names[:3]), f"{len(names) - 3} more"])

    return [
        *[replace(side, kind="compare", state="", reason=f"denied by {who} here, told in {where(told)}") for side in denials],
        *[replace(side, kind="compare", state="", reason=f"told here, denied by {who} in {where(denials)}") for side in told],
    ]
