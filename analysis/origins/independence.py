"""How many independent origins stand behind a claim, and what that number rests on.

Documents are tied where a row of `links` reaches a threshold; a ruling of the analyst outweighs every other row of its
pair. All ties from `weak` up give the fewest origins: each connected group is one. The strong ties alone give the most:
the largest set of documents of which no two are tied, since a text that merges two reports does not make them one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import pandas as pd

from analysis.origins import together
from analysis.origins.together import LIKELY, Ties

STRONG, WEAK = 0.7, 0.3
FAINT = 0.02  # pairs less probable than this are not looked at claim by claim
_EXACT = 24  # up to so many mutually reachable documents the largest untied set is exact; beyond, greedy


def ties(links: pd.DataFrame, *, least: float = WEAK) -> Ties:
    """(left, right) -> strength of the strongest row of the pair, for pairs that reach `least`; {} without links.

    Where the analyst has ruled, that ruling's strength stands alone.
    """
    best: Ties = {}
    ruled: Ties = {}
    for left, right, signal, power in zip(links["left"], links["right"], links["signal"], links["strength"], strict=True):
        kept = ruled if signal == "analyst" else best
        kept[left, right] = max(float(power), kept.get((left, right), 0.0))
    joined = {**best, **ruled}
    return {pair: joined[pair] for pair in sorted(joined) if joined[pair] >= least}


def count_documents(
    doc_ids: Iterable[str], links: pd.DataFrame, *, strong: float = STRONG, weak: float = WEAK
) -> tuple[int, int]:
    """Fewest and most independent origins among `doc_ids`; (0, 0) for none. Each document counts once.

    min <= max <= number of documents, whatever the links.
    """
    return _range(sorted(set(doc_ids)), _by_document(ties(links, least=min(weak, strong))), strong, weak)


def count(
    claims: pd.DataFrame, mentions: pd.DataFrame, links: pd.DataFrame, *,
    passages: pd.DataFrame | None = None, sentences: pd.DataFrame | None = None, strong: float = STRONG, weak: float = WEAK,
) -> pd.DataFrame:  # fmt: skip
    """`claims` with origins_min and origins_max, and the extra column `origins`, the likeliest number between them.

    The likeliest number takes pairs that all their evidence together makes probable (`together.of_pairs`), for each claim those
    whose tie holds for it: it stands in text they share or in a run of claims that one retells (`together.Where`; `passages` and
    `sentences` say where). A document that took from another of the group, where a direction is told, adds no origin, so a text
    merged from two counts for neither. 0 for a claim without a mention.
    """
    near = _by_document(ties(links, least=min(weak, strong)))
    chances = together.of_pairs(links)
    probable = _by_document({pair: chance for pair, chance in chances.items() if chance >= FAINT})
    where = together.Where(links, mentions, passages=passages, sentences=sentences)
    taken = _sources(links, chances)
    documents = mentions.groupby("claim_id")["doc_id"].unique()
    known: dict[tuple[str, ...], tuple[int, int]] = {}
    rows = []
    for claim_id in claims["claim_id"]:
        group = tuple(sorted(documents[claim_id])) if claim_id in documents else ()
        if group not in known:
            known[group] = _range(list(group), near, strong, weak)
        fewest, most = known[group]
        inside = set(group)
        pairs = ((left, right) for left in group for right in probable.get(left, ()) if left < right and right in inside)
        tied = {(left, right): 1.0 for left, right in pairs if where.tied(claim_id, left, right, probable[left][right])}
        rows.append((fewest, most, min(max(_likely(list(group), _by_document(tied), taken), fewest), most)))
    found = pd.DataFrame(rows, columns=["fewest", "most", "likely"], index=claims.index, dtype="Int64")
    return claims.assign(origins_min=found["fewest"], origins_max=found["most"], origins=found["likely"])


def leave_one_out(
    claims: pd.DataFrame, mentions: pd.DataFrame, links: pd.DataFrame, *, strong: float = STRONG, weak: float = WEAK
) -> pd.DataFrame:
    """What rests on one document or one tie: claim_id, without, left, right, finding, origins_min, origins_max, then_min, then_max.

    A row for a claim with at least two origins for sure that would have one without a document (`right` missing), and for
    a claim with one origin at most that would have two without a tie. Empty if every finding stands on more.
    Sorted by claim_id, without.
    """
    near = _by_document(ties(links, least=min(weak, strong)))
    documents = mentions.groupby("claim_id")["doc_id"].unique()
    rows = []
    for claim_id in claims["claim_id"]:
        group = sorted(documents[claim_id]) if claim_id in documents else []
        if len(group) < 2:
            continue
        fewest, most = _range(group, near, strong, weak)
        if fewest >= 2:
            for doc_id in group:
                then = _range([d for d in group if d != doc_id], near, strong, weak)
                if then[0] < 2:
                    rows.append((claim_id, doc_id, doc_id, None, "corroborated", fewest, most, *then))
        elif most == 1:
            for left, right in combinations(group, 2):
                if right in near[left]:
                    without = _without(near, left, right)
                    then = _range(group, without, strong, weak)
                    if then[1] > 1:
                        rows.append((claim_id, f"{left} - {right}", left, right, "one origin", fewest, most, *then))
    columns = ["claim_id", "without", "left", "right", "finding", "origins_min", "origins_max", "then_min", "then_max"]
    return pd.DataFrame(rows, columns=columns).sort_values(["claim_id", "without"], ignore_index=True)


def circular(links: pd.DataFrame) -> pd.DataFrame:
    """Documents that name each other as source, directly or round a ring: documents, n, evidence; empty if none do.

    Each largest such ring is a row; `documents` are joined by commas in doc_id order. Needs the column `source`.
    """
    cited = links[(links["signal"] == "citation") & (links["strength"] >= LIKELY)]
    taken = _sources(cited, ties(cited, least=LIKELY))
    reach = {doc_id: _reachable(doc_id, taken) for doc_id in sorted(taken)}
    rings = sorted({tuple(sorted({d for d in reach[doc_id] if doc_id in reach.get(d, ())} | {doc_id})) for doc_id in reach if doc_id in reach[doc_id]})
    rows = []
    for ring in rings:
        inside = cited[cited["left"].isin(ring) & cited["right"].isin(ring)]
        rows.append((", ".join(ring), len(ring), "; ".join(inside["evidence"])))
    return pd.DataFrame(rows, columns=["documents", "n", "evidence"])


def _by_document(tied: Ties) -> dict[str, dict[str, float]]:
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (left, right), power in tied.items():
        near[left][right] = near[right][left] = power
    return near


def _without(near: dict[str, dict[str, float]], left: str, right: str) -> dict[str, dict[str, float]]:
    cut: dict[str, dict[str, float]] = defaultdict(dict, near)
    cut[left] = {d: s for d, s in near[left].items() if d != right}
    cut[right] = {d: s for d, s in near[right].items() if d != left}
    return cut


def _sources(links: pd.DataFrame, tied: Ties) -> dict[str, set[str]]:
    """document -> documents it took from, among the pairs `tied` whose direction a row knows (extra column `source`)."""
    taken: dict[str, set[str]] = defaultdict(set)
    if "source" in links:
        known = links[links["source"].notna()]
        for left, right, source in zip(known["left"], known["right"], known["source"], strict=True):
            if (left, right) in tied:
                taken[right if source == left else left].add(source)
    return taken


def _reachable(start: str, taken: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = sorted(taken.get(start, ()))
    while waiting:
        doc_id = waiting.pop()
        if doc_id not in seen:
            seen.add(doc_id)
            waiting += sorted(taken.get(doc_id, ()))
    return seen


def _range(group: list[str], near: dict, strong: float, weak: float) -> tuple[int, int]:
    fewest = len(_components(group, near, weak))
    most = sum(_untied(part, near, strong) for part in _components(group, near, strong))
    return fewest, max(fewest, most)


def _likely(group: list[str], near: dict, taken: dict[str, set[str]]) -> int:
    total = 0
    for part in _components(group, near, LIKELY):
        roots = [d for d in part if not taken.get(d, set()) & set(part) & near[d].keys()]
        total += max(1, sum(_untied(p, near, LIKELY) for p in _components(roots, near, LIKELY)))
    return total


def _components(group: list[str], near: dict, least: float) -> list[list[str]]:
    inside, seen, parts = set(group), set(), []
    for doc_id in group:
        if doc_id in seen:
            continue
        part, waiting = [], [doc_id]
        seen.add(doc_id)
        while waiting:
            here = waiting.pop()
            part.append(here)
            for other, power in near.get(here, {}).items():
                if power >= least and other in inside and other not in seen:
                    seen.add(other)
                    waiting.append(other)
        parts.append(sorted(part))
    return parts


def _untied(part: list[str], near: dict, least: float) -> int:
    """Size of the largest set within `part` of which no two are tied: exact for small parts, else greedy from few ties up."""
    index = {doc_id: row for row, doc_id in enumerate(part)}
    masks = [sum(1 << index[o] for o, s in near.get(d, {}).items() if s >= least and o in index) for d in part]
    everyone = (1 << len(part)) - 1
    return _largest(everyone, masks, {}) if len(part) <= _EXACT else _greedy(everyone, masks)


def _largest(left: int, masks: list[int], known: dict[int, int]) -> int:
    if not left:
        return 0
    if left not in known:
        members = [row for row in range(len(masks)) if left >> row & 1]
        busiest = max(members, key=lambda row: ((masks[row] & left).bit_count(), -row))
        loneliest = min(members, key=lambda row: ((masks[row] & left).bit_count(), row))
        if (masks[loneliest] & left).bit_count() <= 1:  # taking a document with one tie or none is never wrong
            known[left] = 1 + _largest(left & ~masks[loneliest] & ~(1 << loneliest), masks, known)
        else:
            with_it = 1 + _largest(left & ~masks[busiest] & ~(1 << busiest), masks, known)
            known[left] = max(with_it, _largest(left & ~(1 << busiest), masks, known))
    return known[left]


def _greedy(left: int, masks: list[int]) -> int:
    size = 0
    while left:
        row = min((r for r in range(len(masks)) if left >> r & 1), key=lambda r: ((masks[r] & left).bit_count(), r))
        left &= ~masks[row] & ~(1 << row)
        size += 1
    return size
