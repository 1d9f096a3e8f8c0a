"""A side of a conflict, and how two sides stand to each other: same, compatible, or apart, and then of what kind.

Ranges are read as a reader would, not as a logician: "thousands" is true of 12,000 too; "up to 12,000" does not mean 3,000,
nor "at least 30" eighty-four. Half of an upper bound and half as much again as a lower one are taken as the ends.

A reason names documents by their doc_id in square brackets, so that a reader can be given the short name (see `named`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.text import numerals

GROWING = numerals.listed(
    "killed injured hit sent arrived arrested charged evacuated displaced rescued released abducted infected "
    "destroyed damaged gathered seized dismissed convicted guilty"
)


@dataclass(frozen=True)
class Side:
    """One place in a document and the answer it gives there. `when` is the day of publication since 1970-01-01."""

    doc_id: str
    sentence: int
    start: int
    end: int
    text: str
    value: str
    low: float | None = None
    high: float | None = None
    vague: bool = False
    bound: str = ""
    state: str = ""
    when: int | None = None
    revised: bool = False  # the text itself says that the number has changed
    was: float | None = None  # from which number, as far as it says so
    besides: str = ""  # those whom the same sentence counts apart
    at: tuple[str, ...] = ()  # the times of day that the sentence names
    kind: str = ""
    reason: str = ""
    role: str = "side"


def reach(side: Side) -> tuple[float, float]:
    """The range of values with which a side is compatible in ordinary speech."""
    low, high = side.low, side.high
    if side.vague:
        return (0.0 if low is None else low), float("inf") if high is None else high * 10
    if high is None:
        return (low or 0.0), float("inf") if low is None else max(1.5 * low, low + 1)
    return (high / 2 if low is None else low), high


def apart(a: Side, b: Side) -> bool:
    """Whether the two can't both be true."""
    (low_a, high_a), (low_b, high_b) = reach(a), reach(b)
    return low_a > high_b or low_b > high_a


def same(a: Side, b: Side) -> bool:
    """Whether the two give the same range."""
    return (a.low, a.high) == (b.low, b.high)


def kind_of(a: Side, b: Side, changes: tuple[Side, ...] = ()) -> tuple[str, str]:
    """(kind, reason) of what stands between `a` and another side `b`, from the side of `a`; ("", "") if they agree.

    `changes` are the sides of the same question whose texts say that the number has changed.
    """
    if same(a, b):
        return "", ""
    if not apart(a, b):
        return "vague", f"{a.value} is compatible with {b.value} in [{b.doc_id}]"
    growing = a.state in GROWING
    first, later = (a, b) if _middle(a) <= _middle(b) else (b, a)
    if {a.state, b.state} == {"sent", "arrived"} and later.state == "sent":
        return "scope", f"{a.value} {a.state}, {b.value} {b.state} in [{b.doc_id}]: not all who are sent have arrived"
    if growing and first.high != 0 and a.when is not None and b.when is not None and first.when < later.when:
        return "update", f"{later.value} in [{later.doc_id}] was published after {first.value} in [{first.doc_id}], and such counts grow"
    if a.at and b.at and not set(a.at) & set(b.at):
        return "scope", f"{a.value} is of another time of day ({', '.join(a.at)}) than {b.value} in [{b.doc_id}] ({', '.join(b.at)})"
    if a.state == "age" and abs(_middle(a) - _middle(b)) == 1:
        return _birthday(first, later, a, b)
    if a.besides != b.besides:
        one = a if a.besides else b
        return "scope", f"{one.value} in [{one.doc_id}] leaves out those {one.besides}, whom the same sentence counts apart"
    told = next((reason for change in changes if (reason := _changed(first, later, change, growing)) is not None), None)
    if told is not None:
        return "update", told
    tail = ""
    undated = [f"[{side.doc_id}]" for side in (a, b) if side.when is None]
    if growing and undated and first.high != 0:
        tail = "; neither report is dated" if len(undated) == 2 else f"; {undated[0]} is not dated"
        tail += ", so one may be an update of the other"
    return "contradiction", f"{a.value} can't hold together with {b.value} in [{b.doc_id}]{tail}"


def _birthday(first: Side, later: Side, a: Side, b: Side) -> tuple[str, str]:
    """What a year between two ages is: a birthday where the higher age was published later, open where that is not known."""
    if None in (first.when, later.when):
        undated = [f"[{side.doc_id}]" for side in (a, b) if side.when is None]
        tail = f"{' and '.join(undated)} {'are' if len(undated) > 1 else 'is'} not dated"
        return "compare", f"{a.value} here, {b.value} in [{b.doc_id}]: a birthday may lie between the reports, for {tail}"
    if first.when < later.when:
        return "update", f"{later.value} in [{later.doc_id}] was published after {first.value} in [{first.doc_id}], and a birthday may lie between"
    return "contradiction", f"{a.value} can't hold together with {b.value} in [{b.doc_id}]"


def _changed(first: Side, later: Side, change: Side, growing: bool) -> str | None:
    """Why two numbers may be stages of one count, given a text that says it has changed; None if that explains nothing."""
    if change.was is not None and {change.was, change.low} == {first.low, later.low}:
        return f"[{change.doc_id}] says that the number was changed from {change.was:,.0f} to {change.low:,.0f}"
    if change in (first, later):
        other = later if change == first else first
        known = change.when is not None and other.when is not None and change.when <= other.when
        if not known and (growing or change is first):
            how = "has risen" if growing and change is later else "was changed"
            return f"[{change.doc_id}] says that the number {how} to {change.value}"
    risen = growing and change.low is not None and (change.was is None or change.was < change.low) and None in (first.when, later.when)
    if risen and (later.low if later.low is not None else later.high) <= change.low:
        return f"[{change.doc_id}] says that the number has risen to {change.value}; lower ones may be older"
    return None


def named(reason: str, labels: dict[str, str]) -> str:
    """`reason` with each [doc_id] in it replaced by its label; a bracket that holds no known doc_id stays."""
    return re.sub(r"\[([^\[\]]+)\]", lambda match: labels.get(match[1], match[0]), reason)


_RANK = {"contradiction": 0, "update": 1, "scope": 2, "compare": 3, "vague": 4, "": 5}


def judged(sides: list[Side]) -> list[Side]:
    """`sides` with the gravest kind of each against those of other documents; empty if all agree.

    A number that is ten, a hundred or a thousand times what two or more others agree on is a likely error (role suspect),
    and the others are the evidence for that.
    """
    slips = {n: slip for n, side in enumerate(sides) if (slip := _slip(side, sides)) is not None}
    if slips:
        (wrong,) = {sides[n].doc_id for n in slips}
        number, slip = min(slips.items())
        reason = f"{sides[number].value} stands alone and is {slip} what {len(_others(sides[number], sides))} other documents agree on"
        return [
            replace(side, kind="likely error", role="suspect" if side.doc_id == wrong else "evidence", reason=reason if side.doc_id == wrong else f"agrees with all but [{wrong}]")
            for side in sides
        ]
    out = []
    changes = tuple(side for side in sides if side.revised)
    for side in sides:
        kinds = [kind_of(side, other, changes) for other in sides if other.doc_id != side.doc_id]
        kind, reason = min(kinds, key=lambda pair: _RANK[pair[0]], default=("", ""))
        out.append(replace(side, kind=kind, reason=reason))
    if not any(side.kind for side in out):
        return []
    # who agrees with all others still is a side: it is what they are held against
    return [side if side.kind else replace(side, kind="vague", reason=f"{side.value} is compatible with every other answer") for side in out]


def _others(side: Side, sides: list[Side]) -> set[str]:
    return {other.doc_id for other in sides if other.doc_id != side.doc_id}


def _slip(side: Side, sides: list[Side]) -> str | None:
    values = {other.low for other in sides if other.doc_id != side.doc_id and other.low == other.high}
    others = [other for other in sides if other.doc_id != side.doc_id]
    if len(values) != 1 or len(_others(side, sides)) < 2 or any(other.low != other.high for other in others) or side.low != side.high:
        return None
    (value,) = values
    for factor, more, less in ((10, "ten times", "a tenth of"), (100, "a hundred times", "a hundredth of"), (1000, "a thousand times", "a thousandth of")):
        if value and side.low == value * factor:
            return more
        if side.low and value == side.low * factor:
            return less
    return None


def _middle(side: Side) -> float:
    low, high = reach(side)
    return low if high == float("inf") else (low + high) / 2
