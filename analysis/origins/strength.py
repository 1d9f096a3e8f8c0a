"""How strong a piece of evidence is: the probability that two documents share an origin, given it.

The numbers in `strengths.json` are learned on planted stories, whose copying graph is known (`evaluate.planted`), by
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


def together(strengths: dict[str, float]) -> float:
    """Probability that two documents share an origin given all evidence of the pair, signal -> strength; 0.01 to 0.99.

    A logistic regression over the log-odds of each: evidence of one kind may be weak because of what another lacks (two
    that share a quotation and nothing else were at one press conference). Signals that it has not learned add theirs.
    """
    weights = learned()["together"]
    total = weights["bias"]
    for signal in sorted(strengths):
        log_odds = _log_odds(loosened(strengths[signal]) if signal in UNSURE else strengths[signal])
        total += weights.get(f"has {signal}", -weights["bias"]) + weights.get(signal, 1.0) * log_odds
    return min(0.99, max(0.01, 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))))


def _log_odds(chance: float) -> float:
    held = min(0.99, max(0.01, chance))
    return math.log(held / (1 - held))


NEVER_SURE = 0.69
# Two reporters at one briefing tell the same in the same order, and write down the same sentence: without shared text neither
# is a strong tie.
UNSURE = ("retelling", "quotation")


def tempered(chance: float) -> float:
    """`chance` with 0.5 to 1 drawn into 0.5 to 0.69, so that it never makes a strong tie alone."""
    return chance if chance <= 0.5 else 0.5 + (chance - 0.5) * 2 * (NEVER_SURE - 0.5)


def loosened(strength: float) -> float:
    """What `tempered` made `strength` of."""
    return strength if strength <= 0.5 else min(1.0, 0.5 + (strength - 0.5) / (2 * (NEVER_SURE - 0.5)))


def of(signal: str, features: dict[str, float]) -> float:
    """Strength of `signal` with `features`, 0.01 to 0.99, below strong for the `UNSURE`; raises KeyError for a signal that has no weights.

    A feature that was not learned yet weighs nothing."""
    weights = learned()[signal]
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    chance = min(0.99, max(0.01, 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))))
    return tempered(chance) if signal in UNSURE else chance
