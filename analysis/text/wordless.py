"""Counts told without a numeral before what is counted: "no one was hurt", "a double homicide", "his parents", "Dead: 3", "others".

Each verb gives records as `analysis.text.quantities.read` does; `blank` makes one.
"""

from __future__ import annotations

from analysis.text import nouns, numerals, states
from analysis.text.numerals import Token, listed

_MULTIPLE = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_DEEDS = {"murder": "killed", "murders": "killed", "homicide": "killed", "homicides": "killed", "killing": "killed",
          "killings": "killed", "slaying": "killed", "slayings": "killed", "fatal": "killed", "fatality": "killed", "shooting": "hit",
          "stabbing": "hit", "shootings": "hit"}  # fmt: skip
_WORD_OF = listed("reports report word sign signs record")
_ADDED = frozenset(["other", "others", "additional", "further", "more"])


def find(words: list[Token], taken: set[int]) -> list[dict]:
    """Every such count in `words`, by kind; empty if there is none. Words numbered in `taken` belong to a numeral."""
    return _nobody(words) + _multiples(words) + _pairs(words) + _labelled(words) + _others(words, taken)


def finished(row: dict) -> dict:
    """`row` with what it counts in words; its token places are dropped."""
    row.pop("np", None)
    if row["kind"] == "count":
        group = row["group"]
        row["counted"] = f"{group} {row['state']}" if row["state"] else group
    else:
        row["counted"] = row["noun"]
    return row


def blank(words: list[Token], first: int, last: int, count: float, state: str, **more) -> dict:
    """A count of `count` people in `state` told by the words from `first` to `last`, changed by `more`."""
    return finished(
        {
            "start": words[first].start, "end": words[last - 1].end, "low": count, "high": count, "unit": None,
            "approximate": False, "kind": "count", "noun": None, "group": "people", "state": state, "bound": None, "vague": False,
            "part": False, "other": False, "implicit": False, "role": None, "name": None, "age": None, "subject": None, "object": False,
        } | more
    )  # fmt: skip


def _nobody(words: list[Token]) -> list[dict]:
    """Zeros: "no one was killed or hurt", "no injuries were reported", "no casualties"; not "no one else" or "no other injuries"."""
    rows = []
    for i, word in enumerate(words):
        low = [w.low for w in words[i + 1 : i + 5]] + [""] * 4
        if (word.low == "no" and low[0] == "one") or word.low in ("nobody", "none"):
            end = i + (2 if word.low == "no" else 1)
            beyond = words[end].low if end < len(words) else ""
            told = None if beyond in ("else", "of", "other", "besides", "but", "except") else states.after(words, end)
            if told:
                rows += [blank(words, i, end, 0.0, state) for state in dict.fromkeys((told[0], *_or(words, told[1], states.PARTICIPLES)))]
        elif word.low == "no":
            begin = 3 if low[0] in _WORD_OF and low[1] == "of" else 1
            k = next((k for k in (begin, begin + 1) if i + k < len(words) and (words[i + k].low in states.HEADS or words[i + k].low == "casualties")), None)
            if k and not set(low[:k]) & _ADDED:
                first = ["killed", "injured"] if words[i + k].low == "casualties" else [states.HEADS[words[i + k].low]]
                rows += [blank(words, i, i + k + 1, 0.0, state) for state in dict.fromkeys((*first, *_or(words, i + k, states.HEADS))) if state in ("killed", "injured")]
    return rows


def _or(words: list[Token], i: int, known: dict[str, str]) -> list[str]:
    """The state told after an "or" behind the word at i ("killed or injured"); empty if there is none."""
    return [known[words[i + 2].low]] if i + 2 < len(words) and words[i + 1].low == "or" and words[i + 2].low in known else []


def _multiples(words: list[Token]) -> list[dict]:
    """Counts in words such as "triple homicide" and "double shooting"."""
    rows = []
    for i, word in enumerate(words[:-1]):
        if word.low in _MULTIPLE:
            for k in (1, 2, 3):
                if i + k < len(words) and words[i + k].low in _DEEDS:
                    rows.append(blank(words, i, i + k + 1, float(_MULTIPLE[word.low]), _DEEDS[words[i + k].low], noun=words[i + k].low))
                    break
    return rows


def _pairs(words: list[Token]) -> list[dict]:
    """Counts of two without a number word: "his parents", "a married couple", "twins", "both men"."""
    rows = []
    for i, word in enumerate(words):
        if word.low == "both" and i + 1 < len(words) and words[i + 1].low in nouns.PERSON_PLURALS | {"victims", "people"}:
            told = states.after(words, i + 2) or states.before(words, i)
            if told:
                rows.append(blank(words, i, i + 2, 2.0, told[0], noun=words[i + 1].low, part=True, group=nouns.group(words[i + 1].low)))
            continue
        couple = word.low == "couple" and (i + 1 >= len(words) or words[i + 1].low not in ("of", "'s", "-"))
        if not couple and word.low not in ("parents", "grandparents", "twins"):
            continue
        first = next((k for k in range(i - 1, max(-1, i - 4), -1) if words[k].low in nouns.DETERMINERS | {"a", "both"}), None)
        if first is None or any(words[k].text[0].isdigit() or words[k].low in numerals.UNITS or words[k].text in ",.;:" for k in range(first, i)):
            continue
        told = states.after(words, i + 1) or states.before(words, first)
        if told:
            rows.append(blank(words, first, i + 1, 2.0, told[0], noun=word.low))
    return rows


def _labelled(words: list[Token]) -> list[dict]:
    """Counts told as in a table: "Dead: 3; injured: 5"."""
    rows = []
    for i, word in enumerate(words[:-2]):
        state = states.HEADS.get(word.low) or (states.PARTICIPLES.get(word.low) if word.low in ("killed", "injured", "wounded", "arrested", "missing") else None)
        closed = i == 0 or words[i - 1].text in ".;,:|(•-–—"
        ended = i + 3 == len(words) or words[i + 3].text in ".;,|)"
        if state and closed and ended and words[i + 1].text == ":" and (number := numerals.value(words[i + 2].text)) is not None:
            rows.append(blank(words, i, i + 3, number, state))
    return rows


def _others(words: list[Token], taken: set[int]) -> list[dict]:
    """Others of whom it is not said how many: "killed Ann Lee and injured others"."""
    rows = []
    for i, word in enumerate(words):
        counted = i in taken or any(w.low in ("the", "all", "two", "among") or w.text[0].isdigit() for w in words[max(0, i - 1) : i])
        if word.low == "others" and not counted and (told := states.before(words, i) or states.after(words, i + 1)):
            rows.append(blank(words, i, i + 1, 2.0, told[0], noun="others", other=True, vague=True, approximate=True) | {"high": None})
    return rows
