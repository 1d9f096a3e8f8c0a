"""Retelling without shared words: claims that two documents share with nobody else, told in the same order.

The null model deals each claim to documents at random, in proportion to how many claims each makes (`chance.sharing`). How
far a pair exceeds it is a surprise: minus the decimal logarithm of the probability of as much or more. With two documents
the null model is silent, since whatever they share is shared with nobody else, and only the order speaks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from analysis.origins import strength

LEAST_SHARED = 3  # fewer shared claims have no order and prove nothing
MOST = 12.0  # a surprise beyond this adds nothing


def retold(overlap: pd.DataFrame) -> Iterator[dict]:
    """Rows of `links` for pairs whose shared claims are beyond chance in number, exclusiveness or order."""
    for row in overlap.to_dict("records"):
        if row["n_shared"] >= LEAST_SHARED:
            values = features(row)
            yield {
                "left": row["left"], "right": row["right"], "signal": "retelling", "features": values,
                "strength": strength.of("retelling", values), "evidence": _words(row),
            }  # fmt: skip


def features(row: dict) -> dict[str, float]:
    """What the strength of a retelling is learned from, of a row of `overlap`."""
    return {
        "surprise_exclusive": _surprise(row["chance_exclusive"]),
        "surprise_shared": _surprise(row["chance_shared"]),
        "surprise_order": _surprise(row["chance_order"]),
        "surprise_runs": _surprise(row["chance_runs"]),
        "cover": float(max(row["of_left"], row["of_right"])),
        "weight": max(-10.0, min(30.0, float(row["weight"]))) / 10,
    }


def _surprise(chance: float) -> float:
    return min(MOST, -math.log10(max(float(chance), 1e-12)))


def _words(row: dict) -> str:
    shared, alone, order = int(row["n_shared"]), int(row["n_exclusive"]), row["order"]
    parts = [f"{shared} shared claims", f"{alone or 'none'} of them found nowhere else"]
    if not pd.isna(order):
        agrees = "in the same order" if row["chance_order"] < 0.05 else "in no common order" if abs(order) < 0.3 else "in a partly common order"
        parts.append(f"{agrees} (tau {float(order):.2f})")
    chance = min(float(row["chance_exclusive"]), float(row["chance_shared"]))
    parts.append("no more than chance gives" if chance > 0.05 else f"chance of that {_chance(chance)}")
    return ", ".join(parts)


def _chance(value: float) -> str:
    if value >= 0.001:
        return f"{value:.3f}"
    return "below " + ("1 in 1,000" if value > 1e-6 else "1 in a million")
