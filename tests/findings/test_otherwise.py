"""What may be the same claim, and what is the same but for a number, are two lists."""

from types import SimpleNamespace

import pandas as pd

from analysis.findings import claims


def test_pairs_with_another_number_stand_apart():
    rows = [("a", "C1", "b", "C2", 0.4, 0.1), ("a", "C1", "b", "C3", 0.01, 0.8), ("a", "C1", "a", "C4", 0.01, 0.9)]
    possible = pd.DataFrame(rows, columns=["left", "left_claim", "right", "right_claim", "probability", "other_answer"])
    told = SimpleNamespace(possible=possible)
    assert claims.possible(told)["right_claim"].tolist() == ["C2"] and claims.open_pairs(told) == 1
    assert claims.otherwise(told)["right_claim"].tolist() == ["C3"]
