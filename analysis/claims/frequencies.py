"""How often claims are made: by document, outlet, certainty, kind and coder; what an outlet leaves out; what only one has."""

from __future__ import annotations

import pandas as pd

BY = ("doc_id", "outlet", "certainty", "kind", "coded_by")


def frequencies(mentions: pd.DataFrame, claims: pd.DataFrame, documents: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """One row a value of `by`: n_claims, n_mentions, n_documents, most claims first; empty without mentions.

    `by` is doc_id, outlet, certainty, kind or coded_by. A document whose outlet is unknown stands for itself. n_claims counts a
    claim once for each value, so the rows of doc_id, outlet, certainty and coded_by may sum to more than there are claims;
    those of n_mentions always sum to the mentions. Raises ValueError for another `by`.
    """
    if by not in BY:
        raise ValueError(f"by is {by!r}; it must be one of {', '.join(BY)}")
    table = _joined(mentions, claims, documents).groupby(by, sort=True)
    counted = table.agg(n_claims=("claim_id", "nunique"), n_mentions=("claim_id", "size"), n_documents=("doc_id", "nunique")).reset_index()
    return counted.sort_values(["n_claims", "n_mentions", by], ascending=[False, False, True], ignore_index=True)


def left_out(mentions: pd.DataFrame, claims: pd.DataFrame, documents: pd.DataFrame, *, least: int = 2) -> pd.DataFrame:
    """One row a claim that at least `least` other outlets carry and this outlet does not: outlet, claim_id, statement, n_outlets.

    Sorted by outlet, then by how many carry it. Silence is not denial: the outlet may have written before it was known.
    """
    table = _joined(mentions, claims, documents)
    carried = table.groupby("claim_id")["outlet"].agg(lambda outlets: frozenset(outlets))
    rows = []
    for outlet in sorted(_outlets(documents).unique()):
        for claim in claims.itertuples():
            others = carried.get(claim.claim_id, frozenset())
            if outlet not in others and len(others) >= least:
                rows.append((outlet, claim.claim_id, claim.statement, len(others)))
    frame = pd.DataFrame(rows, columns=["outlet", "claim_id", "statement", "n_outlets"])
    frame = frame.astype({"outlet": "str", "claim_id": "str", "statement": "str", "n_outlets": "int64"})
    return frame.sort_values(["outlet", "n_outlets", "claim_id"], ascending=[True, False, True], ignore_index=True)


def only_one(mentions: pd.DataFrame, claims: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The claims that a single outlet makes: outlet, claim_id, statement, kind, n_documents; by outlet, then claim."""
    table = _joined(mentions, claims, documents)
    outlets = table.groupby("claim_id")["outlet"].agg(["nunique", "min"])
    single = outlets[outlets["nunique"] == 1]["min"].rename("outlet").reset_index()
    frame = single.merge(claims[["claim_id", "statement", "kind", "n_documents"]], on="claim_id")
    return frame[["outlet", "claim_id", "statement", "kind", "n_documents"]].sort_values(["outlet", "claim_id"], ignore_index=True)


def _joined(mentions: pd.DataFrame, claims: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    outlet = pd.Series(_outlets(documents).to_numpy(), index=documents["doc_id"].to_numpy(), dtype="str")
    table = mentions[["claim_id", "doc_id", "certainty", "coded_by"]].merge(claims[["claim_id", "kind"]], on="claim_id")
    return table.assign(outlet=table["doc_id"].map(outlet))


def _outlets(documents: pd.DataFrame) -> pd.Series:
    return documents["outlet"].fillna(documents["doc_id"])
