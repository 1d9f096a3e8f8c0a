"""How far two codings of the same documents agree: the machine's and the analyst's."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

COLUMNS = {"what": "str", "value": "float64", "n": "int64", "note": "str"}


def agreement(machine: pd.DataFrame, analyst: pd.DataFrame) -> pd.DataFrame:
    """Precision, recall, F1 and Krippendorff's alpha of the machine's mentions against the analyst's, a row each.

    Units are pairs of the analyst's mentions (coded_by analyst, if the column says so) from different documents: in the same
    claim or not, for each coder. A machine mention stands for one of the analyst's if they overlap by half of the shorter.
    Precision: of the pairs the machine joins, how many the analyst does; recall the other way round; both missing (nan) where
    there is nothing to divide by. Alpha (Krippendorff 2018) is 1 for perfect agreement, 0 for chance; nan if both always say
    the same one thing.
    """
    own = analyst[analyst["coded_by"] == "analyst"] if "coded_by" in analyst else analyst
    own = own.sort_values(["doc_id", "start", "end", "claim_id"])
    spots = {doc: list(zip(part["start"], part["end"], part["claim_id"], strict=True)) for doc, part in machine.groupby("doc_id")}
    rows = [(m.doc_id, m.claim_id, _claim(m.start, m.end, spots.get(m.doc_id, []))) for m in own.itertuples()]
    pairs = [(a[1] == b[1], a[2] is not None and a[2] == b[2]) for a, b in combinations(rows, 2) if a[0] != b[0]]
    truth = np.array([t for t, _ in pairs], dtype=bool)
    guess = np.array([g for _, g in pairs], dtype=bool)
    right, found, labelled = int((truth & guess).sum()), int(guess.sum()), int(truth.sum())
    precision = right / found if found else np.nan
    recall = right / labelled if labelled else np.nan
    f1 = 2 * right / (found + labelled) if found + labelled else np.nan
    out = [
        ("precision", precision, found, "of the pairs that the machine joins"),
        ("recall", recall, labelled, "of the pairs that the analyst joins"),
        ("F1", f1, labelled, "harmonic mean of the two"),
        ("Krippendorff's alpha", _alpha(truth, guess), len(pairs), "over all pairs of mentions from different documents"),
    ]
    return pd.DataFrame(out, columns=list(COLUMNS)).astype(COLUMNS)


def _claim(start: int, end: int, spots: list[tuple[int, int, str]]) -> str | None:
    found = []
    for low, high, claim in spots:
        shared = min(end, high) - max(start, low)
        if shared > 0 and shared >= 0.5 * min(end - start, high - low):
            found.append((-shared, high - low, claim))
    return min(found)[2] if found else None


def _alpha(truth: np.ndarray, guess: np.ndarray) -> float:
    if not len(truth) or (truth.all() and guess.all()) or not (truth.any() or guess.any()):
        return float("nan")
    import krippendorff

    data = np.array([truth, guess], dtype=float)
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
