"""Where one document doubts or denies what another asserts: the same claim put with different certainty."""

from __future__ import annotations

import pandas as pd

_WEAK = ("hedged", "denied")
_COLUMNS = {
    "claim_id": "str", "weaker": "str", "stronger": "str", "weaker_certainty": "str", "stronger_certainty": "str",
    "weaker_cue": "str", "stronger_cue": "str", "weaker_score": "Float64", "stronger_score": "Float64",
    "weaker_text": "str", "stronger_text": "str", "tied": "boolean",
}  # fmt: skip


def drift(mentions: pd.DataFrame, links: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a claim and a document that hedges or denies it, beside one that does not; empty if all agree.

    Of each document the surest mention counts. The document held against it is one that `links` ties to it (`tied`), else
    the surest of all. Tied pairs come first, then by the distance of their scores on the scale from -3 to 3.
    """
    ties: dict[str, set[str]] = {}
    if links is not None:
        for left, right in zip(links["left"], links["right"], strict=True):
            ties.setdefault(left, set()).add(right)
            ties.setdefault(right, set()).add(left)
    ordered = mentions.sort_values(["claim_id", "doc_id", "certainty_score", "start"], ascending=[True, True, False, True])
    surest = ordered.drop_duplicates(["claim_id", "doc_id"])
    rows = []
    for claim_id, group in surest.groupby("claim_id", sort=True):
        weak = group["certainty"].isin(_WEAK)
        if not weak.any() or weak.all():
            continue
        strong = group[~weak].sort_values(["certainty_score", "doc_id"], ascending=[False, True])
        for row in group[weak].itertuples():
            tied = strong[strong["doc_id"].isin(sorted(ties.get(row.doc_id, ())))]
            against = (tied if len(tied) else strong).iloc[0]
            rows.append(
                {
                    "claim_id": claim_id, "weaker": row.doc_id, "stronger": against["doc_id"],
                    "weaker_certainty": row.certainty, "stronger_certainty": against["certainty"],
                    "weaker_cue": row.cue, "stronger_cue": against["cue"], "weaker_score": row.certainty_score,
                    "stronger_score": against["certainty_score"], "weaker_text": row.text,
                    "stronger_text": against["text"], "tied": len(tied) > 0,
                }
            )  # fmt: skip
    found = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    apart = found["stronger_score"] - found["weaker_score"]
    order = found.assign(apart=apart).sort_values(["tied", "apart", "claim_id", "weaker"], ascending=[False, False, True, True])
    return found.loc[order.index].reset_index(drop=True)
