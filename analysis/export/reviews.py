"""ClaimReview (schema.org) for the claims that an analyst marks with `review` in codebook.yaml, and for no other.

The verdict, the rating and the address of the published check are the analyst's; from the tables come the claim's wording
and the documents in which it appears.
Source: https://schema.org/ClaimReview
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.claims.codebook import plain, read
from analysis.errors import AnalysisError

_HOW = "mark one in codebook.yaml with review: {verdict: ..., by: ..., url: ...}"


def marked(corpus: Path) -> dict[str, dict[str, str]]:
    """The claims that codebook.yaml beside the documents of `corpus` marks for review: name -> what it says of the review.

    Empty without codebook. Raises AnalysisError for one that can't be followed.

    >>> from pathlib import Path
    >>> marked(Path("notebooks"))
    {}
    """
    folder = corpus if corpus.is_dir() else corpus.parent
    return {ruling.name: dict(ruling.review) for ruling in read(folder / "codebook.yaml").claims if ruling.review}


def claim_reviews(made: Mapping[str, pd.DataFrame], reviews: Mapping[str, Mapping[str, str]]) -> str:
    """JSON-LD with one ClaimReview for each claim of `reviews`, in their order.

    Raises AnalysisError if there is none, and for a claim that is not in the tables: a review never gets lost silently.

    >>> name = told.claims["statement"].iloc[0]
    >>> made = claim_reviews(told.tables(), {name: {"verdict": "Mostly true", "by": "The Desk", "url": "https://desk.example/1"}})
    >>> json.loads(made)["@graph"][0]["reviewRating"]["alternateName"]
    'Mostly true'
    """
    if not reviews:
        raise AnalysisError(f"no claim is marked for review; {_HOW}")
    claims = {plain(row.statement): row.claim_id for row in made["claims"].itertuples()}
    lost = [name for name in reviews if plain(name) not in claims]
    if lost:
        raise AnalysisError(f"the claim {lost[0]!r} is marked for review, but no document makes it any more")
    graph = [_review(name, review, _appearances(made, claims[plain(name)])) for name, review in reviews.items()]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=1)
    # It is made to be pasted into a page's script element, which the text must not be able to end.
    return text.replace("<", "\\u003c") + "\n"


def _review(name: str, review: Mapping[str, str], appearances: list[dict]) -> dict:
    rating: dict = {"@type": "Rating", "alternateName": review["verdict"]}
    if "rating" in review:
        rating |= {"ratingValue": int(review["rating"]), "bestRating": 5, "worstRating": 1}
    claim: dict = {"@type": "Claim", "name": name, "appearance": appearances}
    if "claimant" in review:
        claim["author"] = {"@type": "Thing", "name": review["claimant"]}  # person or organisation: the analyst need not say
    made = {"@type": "ClaimReview", "claimReviewed": name, "url": review["url"], "author": {"@type": "Organization", "name": review["by"]}}
    if "date" in review:
        made["datePublished"] = review["date"]
    return {**made, "reviewRating": rating, "itemReviewed": claim}


def _appearances(made: Mapping[str, pd.DataFrame], claim_id: str) -> list[dict]:
    mentions, documents = made["mentions"], made["documents"]
    where = set(mentions.loc[mentions["claim_id"] == claim_id, "doc_id"])
    found = []
    for row in documents[documents["doc_id"].isin(where)].to_dict("records"):
        work = {"@type": "CreativeWork", "identifier": row["doc_id"], "headline": row["title"], "url": row.get("url"), "datePublished": row["published"]}
        if isinstance(row["outlet"], str):
            work["publisher"] = {"@type": "Organization", "name": row["outlet"]}
        found.append({key: value for key, value in work.items() if isinstance(value, str | dict)})
    return found
