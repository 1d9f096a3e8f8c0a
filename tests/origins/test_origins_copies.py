"""Copies count as one origin, however short they are."""

from __future__ import annotations

from analysis import story


def test_posts_with_the_same_few_words_are_one_origin(tmp_path):
    for name in ("anna", "ben", "cleo"):
        (tmp_path / f"{name}.txt").write_text("Two more workers died at the quarry last night.\n", encoding="utf-8")
    (tmp_path / "dora.txt").write_text("The quarry near the town is to be closed for a month, the mayor said.\n", encoding="utf-8")
    told = story.read(tmp_path, embeddings="none")
    (claim,) = told.claims[told.claims["n_documents"] == 3].itertuples()
    assert (claim.origins_min, claim.origins_max) == (1, 1)
    assert set(told.links.loc[told.links["signal"] == "reuse", "right"]) == {"ben", "cleo"}
