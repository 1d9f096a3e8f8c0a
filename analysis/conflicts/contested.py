"""The conflicts table: every question that documents answer differently, with a row a side and the kind of disagreement."""

from __future__ import annotations

import pandas as pd

from analysis import tables
from analysis.conflicts import counts, moments, situations
from analysis.conflicts.contexts import Contexts
from analysis.conflicts.sides import Side

_ORDER = {"contradiction": 0, "likely error": 1, "update": 2, "scope": 3, "vague": 4, "compare": 5}


def find(
    documents: pd.DataFrame, sentences: pd.DataFrame, quantities: pd.DataFrame, dates: pd.DataFrame, claims: pd.DataFrame,
    mentions: pd.DataFrame, *, names: pd.DataFrame | None = None, links: pd.DataFrame | None = None, possible: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The conflicts table, a row a side, the gravest first; empty if the documents agree or nothing can be compared.

    `kind` says how a side stands to the others: contradiction (they can't both hold), update (later, and in the direction
    such counts move), scope (not the same set), vague (compatible by its words), likely error (stands alone, or can't be),
    compare (different, but not for a machine to judge). `claims` and `mentions` may be empty: then only the words of the
    sentences decide what is about the same. A reason names documents as [doc_id]. Extra columns: `sentence`,
    `role` (side, suspect, evidence), `bound`, `vague`, `published`, `about` (number, date, state).
    """  # fmt: skip
    contexts = Contexts(sentences)
    claims_of: dict[tuple[str, int], frozenset[str]] = {}
    for claim_id, doc_id, sentence in zip(mentions["claim_id"], mentions["doc_id"], mentions["sentence"], strict=True):
        claims_of[doc_id, int(sentence)] = claims_of.get((doc_id, int(sentence)), frozenset()) | {claim_id}
    found = [("number", *pair) for pair in counts.find(quantities, dates, documents, contexts, claims_of)]
    found += [("date", *pair) for pair in moments.find(dates, documents, sentences, contexts, claims_of)]
    found += [("state", *pair) for pair in situations.find(documents, sentences, names=names)]
    return tables.CONFLICTS.check(_table(found, documents), documents)


def _table(found: list[tuple[str, str, list[Side]]], documents: pd.DataFrame) -> pd.DataFrame:
    published = dict(zip(documents["doc_id"], documents["published"], strict=True))
    order = sorted(found, key=lambda one: (min(_ORDER[s.kind] for s in one[2]), -len({s.doc_id for s in one[2]}), one[1], one[2][0].doc_id, one[2][0].start))
    rows = []
    for number, (about, topic, sides) in enumerate(order, 1):
        unique = {(s.doc_id, s.start, s.end): s for s in reversed(sides)}
        for s in sorted(unique.values(), key=lambda s: (_ORDER[s.kind], s.doc_id, s.start)):
            rows.append(
                {
                    "conflict_id": f"K{number:03d}", "kind": s.kind, "topic": topic, "doc_id": s.doc_id, "start": s.start, "end": s.end, "text": s.text,
                    "value": s.value, "low": s.low, "high": s.high, "reason": s.reason, "sentence": s.sentence, "role": s.role,
                    "bound": s.bound or None, "vague": s.vague, "published": published[s.doc_id], "about": about,
                }
            )  # fmt: skip
    extra = ["sentence", "role", "bound", "vague", "published", "about"]
    frame = tables.CONFLICTS.frame(pd.DataFrame(rows, columns=[*(column.name for column in tables.CONFLICTS.columns), *extra]))
    frame["sentence"] = frame["sentence"].astype("Int64")
    frame["vague"] = frame["vague"].astype("boolean")
    for name in ("role", "bound", "published", "about"):
        frame[name] = frame[name].astype("str")
    return frame


def backing(conflicts: pd.DataFrame, mentions: pd.DataFrame, links: pd.DataFrame, *, strong: float = 0.7, weak: float = 0.3) -> pd.DataFrame:
    """`conflicts` with what stands behind each side: certainty, n_documents, origins_min, origins_max; empty for none.

    Certainty is that of the mention in whose sentence the side stands, missing if there is none. Documents and origins are
    those that give the same answer within the same conflict; origins as `analysis.origins.count_documents` counts them.
    """
    from analysis import origins

    certain = {}
    for doc_id, sentence, certainty in zip(mentions["doc_id"], mentions["sentence"], mentions["certainty"], strict=True):
        certain.setdefault((doc_id, int(sentence)), certainty)
    keys = list(zip(conflicts["conflict_id"], conflicts["low"].fillna(-1), conflicts["high"].fillna(-1), conflicts["value"].where(conflicts["low"].isna() & conflicts["high"].isna(), ""), strict=True))
    behind: dict[tuple, set[str]] = {}
    for key, doc_id in zip(keys, conflicts["doc_id"], strict=True):
        behind.setdefault(key, set()).add(doc_id)
    counted = {key: origins.count_documents(sorted(ids), links, strong=strong, weak=weak) for key, ids in behind.items()}
    out = conflicts.copy()
    out["certainty"] = pd.Series([certain.get((d, int(n))) for d, n in zip(out["doc_id"], out["sentence"], strict=True)], index=out.index, dtype="str")
    out["n_documents"] = pd.Series([len(behind[key]) for key in keys], index=out.index, dtype="Int64")
    out["origins_min"] = pd.Series([counted[key][0] for key in keys], index=out.index, dtype="Int64")
    out["origins_max"] = pd.Series([counted[key][1] for key in keys], index=out.index, dtype="Int64")
    return out
