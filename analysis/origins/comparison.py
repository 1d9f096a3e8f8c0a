"""Two versions of one passage, word by word: what both have, and what only one has."""

from __future__ import annotations

import re

MOST = 10_000  # words of either side up to which all are aligned; of longer ones the first and the last half as many
_EDGES = re.compile(r"^\W+|\W+$")

Marked = list[tuple[str, bool]]  # words, and whether the other version lacks them


def differing(left: str, right: str) -> tuple[Marked, Marked]:
    """Every word of `left` and of `right`, in order, with whether the other side lacks it there; empty lists for empty texts.

    Words are parted by white space and compared without case and the punctuation around them. The alignment is one of the
    longest common subsequences (as in diff); of texts over 10,000 words only the first and last 5,000 are aligned, and what lies between has no mark.
    """
    ours, theirs = left.split(), right.split()
    marks = ([False] * len(ours), [False] * len(theirs))
    if max(len(ours), len(theirs)) <= MOST:
        _mark(ours, theirs, *marks, 0, 0)
    else:
        half = MOST // 2
        _mark(ours[:half], theirs[:half], *marks, 0, 0)
        tail, other_tail = max(half, len(ours) - half), max(half, len(theirs) - half)
        _mark(ours[tail:], theirs[other_tail:], *marks, tail, other_tail)
    return list(zip(ours, marks[0], strict=True)), list(zip(theirs, marks[1], strict=True))


def _mark(ours: list[str], theirs: list[str], left: list[bool], right: list[bool], at: int, other: int) -> None:
    from rapidfuzz.distance import Indel

    for step in Indel.opcodes([_bare(word) for word in ours], [_bare(word) for word in theirs]):
        if step.tag != "equal":
            left[at + step.src_start : at + step.src_end] = [True] * (step.src_end - step.src_start)
            right[other + step.dest_start : other + step.dest_end] = [True] * (step.dest_end - step.dest_start)


def _bare(word: str) -> str:
    return _EDGES.sub("", word).casefold().replace("’", "'") or word


def runs(words: Marked) -> Marked:
    """`words` with neighbours of one kind in one piece; the pieces, put together, are the words parted by single spaces."""
    joined: list[tuple[list[str], bool]] = []
    for word, marked in words:
        if not joined or joined[-1][1] != marked:
            joined.append(([], marked))
        joined[-1][0].append(word)
    pieces = []
    for number, (listed, marked) in enumerate(joined):  # the space between two pieces belongs to the one that is not marked
        before = " " if number and not marked else ""
        after = " " if number + 1 < len(joined) and not marked else ""
        pieces.append((before + " ".join(listed) + after, marked))
    return pieces
