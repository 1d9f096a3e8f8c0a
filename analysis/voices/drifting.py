"""Where one document doubts or denies what another asserts: the same claim put with different certainty."""

from __future__ import annotations

import pandas as pd

_WEAK = ("hedged", "denied")
_STEPS = {"asserted": 3.0, "attributed": 2.5, "hedged": 1.0, "denied": -2.0}
_COLUMNS = {
    "claim_id": "str", "same": "str", "weaker": "str", "stronger": "str", "weaker_certainty": "str", "stronger_certainty": "str",
    "weaker_cue": "str", "stronger_cue": "str", "weaker_score": "Float64", "stronger_score": "Float64",
    "weaker_text": "str", "stronger_text": "str", "tied": "boolean", "elsewhere": "boolean",
}  # fmt: skip


def drift(mentions: pd.DataFrame, links: pd.DataFrame | None = None, *, possible: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a claim and a document that hedges or denies it, beside one that does not; empty if all agree.

    Of the doubting document its most doubtful mention counts (`elsewhere`: it states the claim without doubt in another
    place), of the others the surest. The document held against it is one that `links` ties to it (`tied`), else
    the surest of all. `possible`, pairs of mentions that may say the same (with left, left_start, right, right_start and
    probability), adds pairs across documents, one for each place that doubts: `same` tells the two kinds apart (claim,
    possibly). Tied pairs come first, then the rest by the distance of their scores on the scale from -3 to 3.
    """
    mentions = _weighed(mentions)
    ties: set[tuple[str, str]] = set()
    if links is not None:
        for left, right in zip(links["left"], links["right"], strict=True):
            ties |= {(left, right), (right, left)}
    rows = _within(mentions, ties)
    if possible is not None and len(possible):
        rows += _across(mentions, possible, ties, {(row["weaker"], row["weaker_text"]) for row in rows})
    found = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    apart = found["stronger_score"] - found["weaker_score"]
    order = found.assign(apart=apart).sort_values(
        ["same", "tied", "apart", "claim_id", "weaker", "weaker_text"], ascending=[True, False, False, True, True, True]
    )
    return found.loc[order.index].reset_index(drop=True)


def _within(mentions: pd.DataFrame, ties: set[tuple[str, str]]) -> list[dict]:
    """Documents that make the same claim."""
    order = ["claim_id", "doc_id", "certainty_score", "start"]
    surest = mentions.sort_values(order, ascending=[True, True, False, True]).drop_duplicates(["claim_id", "doc_id"])
    plain = surest[~surest["certainty"].isin(_WEAK)]
    doubting = mentions[mentions["certainty"].isin(_WEAK)].sort_values(order).drop_duplicates(["claim_id", "doc_id"])
    groups = dict(list(plain.groupby("claim_id", sort=True)))
    rows = []
    for row in doubting.to_dict("records"):
        group = groups.get(row["claim_id"])
        others = None if group is None else group[group["doc_id"] != row["doc_id"]]
        if others is None or others.empty:
            continue
        strong = others.sort_values(["certainty_score", "doc_id"], ascending=[False, True])
        tied = strong[[(row["doc_id"], doc_id) in ties for doc_id in strong["doc_id"]]]
        elsewhere = bool((group["doc_id"] == row["doc_id"]).any())
        rows.append(_row(row, (tied if len(tied) else strong).iloc[0], len(tied) > 0, "claim", elsewhere))
    return rows


def _across(mentions: pd.DataFrame, possible: pd.DataFrame, ties: set[tuple[str, str]], seen: set) -> list[dict]:
    """Pairs of mentions that may say the same, one certain and one not; of each doubting place the likeliest pair."""
    at = {(row["doc_id"], row["start"], row["end"]): row for row in mentions.to_dict("records")}
    order = ["probability", "left", "left_start", "right", "right_start"]
    rows = []
    for pair in possible.sort_values(order, ascending=[False, True, True, True, True]).itertuples():
        one, other = at.get((pair.left, pair.left_start, pair.left_end)), at.get((pair.right, pair.right_start, pair.right_end))
        if one is None or other is None or pair.left == pair.right:
            continue
        if other["certainty"] in _WEAK:
            one, other = other, one
        if one["certainty"] not in _WEAK or other["certainty"] in _WEAK or (one["doc_id"], one["text"]) in seen:
            continue
        seen.add((one["doc_id"], one["text"]))
        rows.append(_row(one, other, (one["doc_id"], other["doc_id"]) in ties, "possibly", False))
    return rows


def _row(weak, strong, tied: bool, same: str, elsewhere: bool) -> dict:
    row = {"claim_id": weak["claim_id"], "same": same, "elsewhere": elsewhere, "weaker": weak["doc_id"], "stronger": strong["doc_id"], "tied": tied}
    for side, mention in (("weaker", weak), ("stronger", strong)):
        row |= {f"{side}_certainty": mention["certainty"], f"{side}_cue": mention["cue"],
                f"{side}_score": mention["certainty_score"], f"{side}_text": mention["text"]}  # fmt: skip
    return row


def _weighed(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions with cue and score, empty where nobody has weighed them: then a step of the scale for each certainty."""
    added = {}
    if "cue" not in mentions:
        added["cue"] = pd.Series([None] * len(mentions), index=mentions.index, dtype="str")
    if "certainty_score" not in mentions:
        added["certainty_score"] = mentions["certainty"].map(_STEPS).astype("Float64")
    return mentions.assign(**added)
