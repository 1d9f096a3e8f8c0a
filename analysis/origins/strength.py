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


def of(signal: str, features: dict[str, float]) -> float:
    """Strength of `signal` with `features`, 0.01 to 0.99; raises KeyError for a signal or feature that was not learned."""
    weights = learned()[signal]
    total = weights["bias"] + sum(weights[name] * value for name, value in features.items())
    return min(0.99, max(0.01, 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))))
