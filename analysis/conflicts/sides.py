"""A side of a conflict, and how two sides stand to each other: same, compatible, or apart, and then of what kind.

Ranges are read as a reader would, not as a logician: "thousands" is true of 12,000 too; "up to 12,000" does not mean 3,000,
nor "at least 30" eighty-four. Half of an upper bound and half as much again as a lower one are taken as the ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.text import numerals

GROWING = numerals.listed(
    "killed injured hit sent arrived arrested charged evacuated displaced rescued released abducted infected "
    "destroyed damaged gathered seized dismissed convicted"
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
    besides: str = ""  # those whom the same sentence counts apart
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


def kind_of(a: Side, b: Side) -> tuple[str, str]:
    """(kind, reason) of what stands between `a` and another side `b`, from the side of `a`; ("", "") if they agree."""
    if same(a, b):
        return "", ""
    if not apart(a, b):
        return "vague", f"{a.value} is compatible with {b.value} in {b.doc_id}"
    growing = a.state in GROWING
    first, later = (a, b) if _middle(a) <= _middle(b) else (b, a)
    if {a.state, b.state} == {"sent", "arrived"} and later.state == "sent":
        return "scope", f"{a.value} {a.state} and {b.value} {b.state} in {b.doc_id}: not all who are sent have arrived"
    if growing and a.when is not None and b.when is not None and first.when < later.when:
        return "update", f"{later.value} was published after {first.value} ({later.doc_id} after {first.doc_id}) and such counts grow"
    if a.besides != b.besides:
        one = a if a.besides else b
        return "scope", f"{one.value} in {one.doc_id} leaves out those {one.besides}, whom the same sentence counts apart"
    if growing and later.revised and not (later.when is not None and first.when is not None and later.when <= first.when):
        return "update", f"{later.doc_id} says itself that the number has risen to {later.value}"
    if first.revised and not later.revised:
        return "update", f"{first.doc_id} says itself that the number was changed to {first.value}"
    undated = [side.doc_id for side in (a, b) if side.when is None]
    tail = ""
    if growing and undated:
        tail = "; neither has a date" if len(undated) == 2 else f"; {undated[0]} has no date"
        tail += ", so one may be an update of the other"
    return "contradiction", f"{a.value} can't hold together with {b.value} in {b.doc_id}{tail}"


_RANK = {"contradiction": 0, "update": 1, "scope": 2, "vague": 3, "": 4}


def judged(sides: list[Side]) -> list[Side]:
    """`sides` with the gravest kind of each against those of other documents; empty if all agree.

    A number that is ten, a hundred or a thousand times what two or more others agree on is a likely error (role suspect),
    and the others are the evidence for that.
    """
    slips = {n: slip for n, side in enumerate(sides) if (slip := _slip(side, sides)) is not None}
    if slips:
        (wrong,) = {sides[n].doc_id for n in slips}
        reason = "; ".join(f"{sides[n].value} stands alone and is {slip} what {len(_others(sides[n], sides))} other documents agree on" for n, slip in sorted(slips.items())[:1])
        return [
            replace(side, kind="likely error", role="suspect" if side.doc_id == wrong else "evidence", reason=reason if side.doc_id == wrong else f"agrees with all but {wrong}")
            for side in sides
        ]
    out = []
    for side in sides:
        kinds = [kind_of(side, other) for other in sides if other.doc_id != side.doc_id]
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
    for factor, words in ((10, "ten times"), (100, "a hundred times"), (1000, "a thousand times")):
        if value and side.low == value * factor:
            return words
        if side.low and value == side.low * factor:
            return f"one of {factor:,} parts of"
    return None


def _middle(side: Side) -> float:
    low, high = reach(side)
    return low if high == float("inf") else (low + high) / 2
