"""Retelling without shared words: claims that two documents share with nobody else, told in the same order.

Common claims weigh the more the fewer others make them (`chance.weight`) and the closer they follow each other in both
(`taking.bits`). The words beside give the chance of as many if each claim were dealt to documents at random, in proportion to
how many claims each makes (`chance.shared`). With two documents that is silent, since whatever they share is shared with
nobody else, and only the order speaks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from analysis.origins import chance, strength

RUN = 5.0  # bits of `taking.bits` from which the sequence is worth a word
LEAST_SHARED = 3  # fewer shared claims have no order and prove nothing


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
        "cover": float(max(row["of_left"], row["of_right"])),
        "cover_other": float(min(row["of_left"], row["of_right"])),
        "shared": math.log2(row["n_shared"]),
        "weight": max(-10.0, min(30.0, float(row["weight"]))) / 10,
        "taking": float(row["taking"]) / 10,
        "following": float(row["following"]),
        "turning": float(row["turning"]),
    }


def _words(row: dict) -> str:
    shared, alone, order = int(row["n_shared"]), int(row["n_exclusive"]), row["order"]
    parts = [f"{shared} shared claims", f"{alone or 'none'} of them found nowhere else"]
    if not pd.isna(order):
        known = row["chance_order"] < 0.05 and order > 0
        agrees = "in the same order" if known and order >= chance.SAME_ORDER else "in no common order" if order < 0.3 and not known else "in a partly common order"
        parts.append(f"{agrees} (tau {float(order):.2f})")
    odds = min(float(row["chance_exclusive"]), float(row["chance_shared"]))
    if odds <= 0.05:
        parts.append(f"chance of that {_chance(odds)}")
    elif row["taking"] >= RUN:
        parts.append("no more than chance gives, but following each other as where one takes from the other")
    else:
        parts.append("no more than chance gives")
    return ", ".join(parts)


def _chance(value: float) -> str:
    if value >= 0.001:
        return f"{value:.3f}"
    return "below " + ("1 in 1,000" if value > 1e-6 else "1 in a million")
