"""Documents and sentences -> claims, the mentions of each, and the pairs that may state the same."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import tables
from analysis.settings import Settings

from . import blocking, clauses, embed, folding, group, kinds, pairs, prepare, rulings, statements, surroundings, values
from . import judge as judges
from . import units as places
from .codebook import Codebook, read

POSSIBLE = {
    "left": "str", "left_start": "int64", "left_end": "int64", "left_text": "str", "left_claim": "str",
    "right": "str", "right_start": "int64", "right_end": "int64", "right_text": "str", "right_claim": "str",
    "probability": "float64", "other_answer": "float64",
}  # fmt: skip


class Found(NamedTuple):
    """`claims` and `mentions` as in `tables`; `possible` pairs; `rulings` of the codebook with their status; `status` in words."""

    claims: pd.DataFrame
    mentions: pd.DataFrame
    possible: pd.DataFrame
    rulings: pd.DataFrame
    status: str


def find(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    same: float = Settings.same,
    possibly: float = Settings.possibly,
    embeddings: str = "minilm",
    codebook: str | Path | Codebook | None = None,
    judge: str | judges.Judge = "",
) -> Found:
    """The claims of `documents`, most documents first; empty tables where nothing is claimed.

    Mentions are clauses, sentences and list items (never titles, headings, furniture) or what the codebook quotes; those whose
    mean log-odds of stating the same reach `same` are one claim. `possible` lists the pairs of different documents with a
    probability of at least `possibly` that stand in different claims, likeliest first, with addresses, and the probability that both answer one
    question differently. Origins are set to the number of documents and certainty to asserted: later stages know better.
    Close calls go to `judge` if there is one. Raises AnalysisError for a codebook that can't be followed or a judge that can't be reached.
    """
    book = codebook if isinstance(codebook, Codebook) else read(codebook) if codebook is not None else Codebook("")
    ruled = rulings.apply(book, documents, places.units(documents, _readable(documents, sentences)), sentences)
    units = ruled.units
    texts = prepare.compared(units["whole"].tolist())
    vectors = embed.vectors(texts, embeddings=embeddings)
    around = surroundings.around(units["doc_id"].tolist(), texts, vectors)
    left, right = _comparable(units, *blocking.pairs(texts, vectors))
    probability, other = pairs.scores(pairs.features(texts, left, right, vectors, around), vectors)
    probability, other = values.part(texts, left, right, probability, other, least=min(same, possibly))
    probability, asked = judges.weighed(units["whole"].tolist(), left, right, probability, judge)
    groups = group.groups(len(units), left, right, probability, same=same, labels=ruled.labels, barred=ruled.barred, closed=ruled.closed)
    folded = folding.fold(units, groups, ruled.labels, sentences)
    left, right, probability, other = folding.lift(folded.now, left, right, probability, other)
    score = group.belonging(folded.groups, left, right, probability)
    claims, mentions, claim_of = _tables(folded, score, book, documents, sentences)
    open_pairs = _possible(folded.units, claim_of, left, right, probability, other, possibly)
    status = "; ".join(filter(None, (vectors.status, asked)))
    return Found(tables.CLAIMS.check(claims), tables.MENTIONS.check(mentions, documents), open_pairs, ruled.report, status)


def _readable(documents: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """`sentences` without those of documents in another language than English, of which every rule and the model know nothing."""
    other = documents.loc[documents["language"].notna() & documents["language"].ne("en"), "doc_id"] if "language" in documents else []
    return sentences[~sentences["doc_id"].isin(other)]


def _comparable(units: pd.DataFrame, left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Without the pairs of items of one list: what is listed is listed because it differs, though it has its lead-in in common."""
    docs, leads = units["doc_id"].to_numpy(dtype=object), units["lead"].to_numpy(dtype=object)
    apart = (leads[left] == "") | (leads[left] != leads[right]) | (docs[left] != docs[right])
    return left[apart], right[apart]


def _tables(folded: folding.Folded, score: dict[int, float], book: Codebook, documents: pd.DataFrame, sentences: pd.DataFrame):
    sentence_of = {(row.doc_id, row.sentence): row.text for row in sentences.itertuples()}
    units, groups, ruling_of = folded.units, folded.groups, folded.labels
    outlets = dict(zip(documents["doc_id"], documents["outlet"], strict=True))
    docs, unit = units["doc_id"].tolist(), list(units.itertuples(index=False))
    order = sorted(groups, key=lambda g: (-len({docs[i] for i in g}), -len(g), g[0]))
    width = max(3, len(str(len(order))))
    claims, mentions, claim_of = [], [], {}
    for number, members in enumerate(order, 1):
        claim_id = f"C{number:0{width}d}"
        labels = [ruling_of[i] for i in members if ruling_of[i] is not None]
        ruling = book.claims[labels[0]] if labels else None
        here = sorted({docs[i] for i in members})
        known = {f"outlet {outlets[d]}" if not pd.isna(outlets[d]) else f"document {d}" for d in here}
        shown = [unit[i] for i in members]
        within = [sentence_of[row.doc_id, row.sentence] if row.part else row.whole for row in shown]
        # An item that reads on its own needs no lead-in to be understood: "Here is what we know: two people died".
        said = [row.text if row.lead and clauses.stands(row.text) else row.whole for row in shown]
        statement = ruling.name if ruling else statements.statement(said, within)
        claims.append(
            {
                "claim_id": claim_id,
                "statement": statement,
                "n_mentions": len(members), "n_documents": len(here), "n_outlets": len(known), "origins_min": len(here), "origins_max": len(here),
                "kind": ruling.kind if ruling and ruling.kind else kinds.kind(within, statement),
                "coded_by": "analyst" if ruling else "machine",
            }
        )  # fmt: skip
        for i in members:
            row, by_analyst = unit[i], ruling_of[i] is not None
            claim_of[i] = claim_id
            mentions.append(
                {
                    "claim_id": claim_id, "doc_id": row.doc_id, "sentence": int(row.sentence), "start": int(row.start), "end": int(row.end),
                    "text": row.text, "certainty": "asserted", "score": 1.0 if by_analyst else round(score[i], 4),
                    "coded_by": "analyst" if by_analyst else "machine",
                }
            )  # fmt: skip
    return tables.CLAIMS.frame(claims), tables.MENTIONS.frame(mentions), claim_of


def _possible(units, claim_of: dict[int, str], left, right, probability: np.ndarray, other: np.ndarray, possibly: float) -> pd.DataFrame:
    rows, docs, unit = [], units["doc_id"].tolist(), list(units.itertuples(index=False))
    for i, j, p, x in zip(left, right, probability, other, strict=True):
        if (p >= possibly or x >= possibly) and claim_of[i] != claim_of[j] and docs[i] != docs[j]:
            a, b = unit[i], unit[j]
            rows.append((a.doc_id, a.start, a.end, a.text, claim_of[i], b.doc_id, b.start, b.end, b.text, claim_of[j], round(float(p), 4), round(float(x), 4)))
    frame = pd.DataFrame(rows, columns=list(POSSIBLE)).astype(POSSIBLE)
    return frame.sort_values(["probability", "left", "left_start", "right", "right_start"], ascending=[False, True, True, True, True], ignore_index=True)
