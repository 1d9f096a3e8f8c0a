"""How strong a piece of evidence is: the probability that two documents share an origin, given it.

The numbers in `strengths.json` are learned on planted stories, whose copying graph is known (`evaluate.planted_strengths`), by
logistic regression; the file says from which seeds. Where planted stories can't tell (how far a citation is to be
believed), the number is set by hand and the file says so.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("strengths.json")


@cache
def learned() -> dict[str, dict[str, float]]:
    """signal -> name of a feature -> weight, "bias" among them."""
    return json.loads(_FILE.read_text(encoding="utf-8"))["signals"]


def chance(name: str, features: dict[str, float], *, weights: dict[str, dict[str, float]] | None = None) -> float:
    """The logistic regression `name` of `weights` (default: those learned) at `features`, 0.01 to 0.99; a feature without a weight weighs nothing.

    Raises KeyError for a regression that is not there."""
    by = (weights or learned())[name]
    total = by["bias"] + sum(by.get(feature, 0.0) * value for feature, value in features.items())
    return min(0.99, max(0.01, 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))))


def together(strengths: dict[str, float], *, weights: dict[str, dict[str, float]] | None = None) -> float:
    """Probability that two documents share an origin given all evidence of the pair, signal -> strength; 0.01 to 0.99.

    A logistic regression over the log-odds of each: evidence of one kind may be weak because of what another lacks (two
    that share a quotation and nothing else were at one press conference). Signals that it has not learned add theirs.
    """
    by = (weights or learned())["together"]
    total = by["bias"]
    for signal in sorted(strengths):
        odds = log_odds(loosened(strengths[signal]) if signal in UNSURE else strengths[signal])
        total += by.get(f"has {signal}", -by["bias"]) + by.get(signal, 1.0) * odds
    return min(0.99, max(0.01, 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))))


def log_odds(chance: float) -> float:
    """Natural logarithm of the odds of `chance`, which is held between 0.01 and 0.99."""
    held = min(0.99, max(0.01, chance))
    return math.log(held / (1 - held))


NEVER_SURE = 0.69
# Two reporters at one briefing tell the same in the same order, and write down the same sentence: without shared text neither
# is a strong tie.
UNSURE = ("retelling", "quotation")
LEARNED = frozenset(("reuse", "retelling", "quotation", "error"))  # the signals that planted stories have many cases of


def tempered(chance: float) -> float:
    """`chance` with 0.5 to 1 drawn into 0.5 to 0.69, so that it never makes a strong tie alone."""
    return chance if chance <= 0.5 else 0.5 + (chance - 0.5) * 2 * (NEVER_SURE - 0.5)


def loosened(strength: float) -> float:
    """What `tempered` made `strength` of."""
    return strength if strength <= 0.5 else min(1.0, 0.5 + (strength - 0.5) / (2 * (NEVER_SURE - 0.5)))


def of(signal: str, features: dict[str, float], *, weights: dict[str, dict[str, float]] | None = None) -> float:
    """Strength of `signal` with `features`: `chance`, for the `UNSURE` below strong; raises KeyError for a signal that has no weights."""
    found = chance(signal, features, weights=weights)
    return tempered(found) if signal in UNSURE else found
