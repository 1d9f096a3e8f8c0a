"""A small invented story as tables, for tests of what stands behind the tables: charts, findings, explore."""

from __future__ import annotations

import pandas as pd

from analysis import tables
from analysis.settings import Settings
from analysis.story import Story

TEXTS = {
    "north": "The dam broke on Monday. Nine people died. The mayor said help was late.",
    "south": "A dam gave way on Monday. Twelve people died. Fields are under water.",
    "west": "The dam may have broken. Nobody knows why.",
}
# claim, document, words of the mention, certainty
MADE = [
    ("C001", "north", "The dam broke on Monday.", "asserted"),
    ("C001", "south", "A dam gave way on Monday.", "asserted"),
    ("C001", "west", "The dam may have broken.", "hedged"),
    ("C002", "north", "Nine people died.", "asserted"),
    ("C002", "south", "Twelve people died.", "asserted"),
    ("C003", "north", "The mayor said help was late.", "attributed"),
    ("C004", "south", "Fields are under water.", "asserted"),
    ("C005", "west", "Nobody knows why.", "denied"),
]
KINDS = {"C001": "fact", "C002": "quantity", "C003": "statement", "C004": "fact", "C005": "assessment"}
ORIGINS = {"C001": (2, 3), "C002": (1, 2)}


def address(doc_id: str, words: str) -> dict:
    """doc_id, start, end and text of `words` in the invented document."""
    start = TEXTS[doc_id].index(words)
    return {"doc_id": doc_id, "start": start, "end": start + len(words), "text": words}


def story(**changes) -> Story:
    """The story; `changes` replace tables or settings by name."""
    made = {name: table.frame([]) for name, table in tables.TABLES.items()}
    made["documents"] = tables.DOCUMENTS.frame(
        [
            {"doc_id": d, "path": f"{d}.txt", "title": f"{d} tells", "title_from": "text", "n_words": len(t.split()),
             "sha256": d, "text": t, "language": "en", "outlet": "The Northerner" if d == "north" else None,
             "published": "2030-05-06" if d == "north" else None}
            for d, t in TEXTS.items()
        ]
    )  # fmt: skip
    sentences, mentions = [], []
    for d, text in TEXTS.items():
        at = 0
        for number, part in enumerate(text.split(". ")):
            words = part if part.endswith(".") else part + "."
            sentences.append({**address(d, words), "sentence": number, "kind": "prose", "paragraph": 0})
            at += len(words)
    place = {(s["doc_id"], s["start"]): s["sentence"] for s in sentences}
    for claim_id, d, words, certainty in MADE:
        where = address(d, words)
        mentions.append({"claim_id": claim_id, **where, "sentence": place[d, where["start"]], "certainty": certainty, "score": 0.9, "coded_by": "machine"})
    made["sentences"] = tables.SENTENCES.check(tables.SENTENCES.frame(sentences), made["documents"])
    made["mentions"] = tables.MENTIONS.check(tables.MENTIONS.frame(mentions), made["documents"])
    claims = []
    for claim_id in KINDS:
        rows = [m for m in mentions if m["claim_id"] == claim_id]
        n = len({m["doc_id"] for m in rows})
        low, high = ORIGINS.get(claim_id, (n, n))
        claims.append({"claim_id": claim_id, "statement": rows[0]["text"], "n_mentions": len(rows), "n_documents": n, "n_outlets": n,
                       "origins_min": low, "origins_max": high, "kind": KINDS[claim_id], "coded_by": "machine"})  # fmt: skip
    made["claims"] = tables.CLAIMS.check(tables.CLAIMS.frame(claims))
    made["conflicts"] = tables.CONFLICTS.check(tables.CONFLICTS.frame([
        {"conflict_id": "K1", "kind": "contradiction", "topic": "people who died", **address("north", "Nine"), "value": "9", "low": 9, "high": 9, "reason": "nine is not twelve"},
        {"conflict_id": "K1", "kind": "contradiction", "topic": "people who died", **address("south", "Twelve"), "value": "12", "low": 12, "high": 12, "reason": "nine is not twelve"},
    ]), made["documents"])  # fmt: skip
    made["links"] = tables.LINKS.frame([{"left": "north", "right": "south", "signal": "retelling", "strength": 0.5, "evidence": "two shared claims"}])
    made["overlap"] = tables.OVERLAP.frame([
        {"left": "north", "right": "south", "n_left": 3, "n_right": 3, "n_shared": 2, "n_exclusive": 1, "jaccard": 0.5, "of_left": 0.67, "of_right": 0.67, "order": None, "verdict": "some"},
        {"left": "north", "right": "west", "n_left": 3, "n_right": 2, "n_shared": 1, "n_exclusive": 0, "jaccard": 0.25, "of_left": 0.33, "of_right": 0.5, "order": None, "verdict": "little"},
        {"left": "south", "right": "west", "n_left": 3, "n_right": 2, "n_shared": 1, "n_exclusive": 0, "jaccard": 0.25, "of_left": 0.33, "of_right": 0.5, "order": None, "verdict": "little"},
    ])  # fmt: skip
    possible = pd.DataFrame({"left": ["north"], "left_text": ["a"], "right": ["west"], "right_text": ["b"], "probability": [0.3]})
    extra = {"names": pd.DataFrame(), "possible": possible, "rulings": pd.DataFrame({"ruling": [], "applies": []})}
    parts = {"name": "invented", "settings": Settings(corpus="invented"), **made, **extra, "notes": {}}
    return Story(**{**parts, **changes})
