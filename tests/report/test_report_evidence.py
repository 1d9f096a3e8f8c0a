import pandas as pd

from analysis import tables
from analysis.report import evidence

TEXT = "A first line.\nThe dam failed on Monday, officials said. Nobody was hurt. " + "More words follow. " * 40
START = TEXT.index("The dam")
END = TEXT.index(", officials")


def _tables():
    documents = tables.DOCUMENTS.frame([
        {"doc_id": "a", "path": "a.txt", "outlet": "The Herald", "n_words": 9, "sha256": "0", "text": TEXT},
        {"doc_id": "b", "path": "b.txt", "outlet": None, "n_words": 9, "sha256": "1", "text": TEXT},
    ])  # fmt: skip
    first, last = TEXT.index(" Nobody"), len(TEXT.rstrip())
    rows = [
        {"doc_id": d, "sentence": i, "start": s, "end": e, "text": TEXT[s:e], "kind": "prose", "paragraph": p}
        for d in "ab"
        for i, s, e, p in [(0, 0, 13, 0), (1, START, first, 1), (2, first + 1, last, 1)]
    ]
    mention = {"sentence": 1, "start": START, "end": END, "text": TEXT[START:END], "certainty": "attributed", "score": 0.9, "coded_by": "machine"}
    claims = tables.CLAIMS.frame([
        {"claim_id": "C1", "statement": "The dam failed", "n_mentions": 2, "n_documents": 2, "n_outlets": 2,
         "origins_min": 1, "origins_max": 2, "kind": "fact", "coded_by": "machine"},
        {"claim_id": "C2", "statement": "Unmade", "n_mentions": 0, "n_documents": 0, "n_outlets": 0,
         "origins_min": 0, "origins_max": 0, "kind": "fact", "coded_by": "machine"},
    ])  # fmt: skip
    mentions = tables.MENTIONS.frame([{"claim_id": "C1", "doc_id": d, **mention} for d in "ba"])
    return claims, mentions, documents, tables.SENTENCES.frame(rows)


def test_entries_hold_the_sentence_its_paragraph_and_address():
    claims, mentions, documents, sentences = _tables()
    first, second = evidence.entries(claims, mentions, documents, sentences, conflicting=["C1"], context=50)
    assert (first["id"], first["conflict"], second["items"]) == ("claim-C1", True, [])
    assert first["facts"] == "fact, made 2 times in 2 documents, 1 to 2 independent origins"
    assert [item["source"] for item in first["items"]] == ["The Herald", "b"]
    item = first["items"][0]
    assert item["parts"] == [["The dam failed on Monday", True], [", officials said.", False]]
    assert item["address"] == f"a, characters {START} to {END}" and TEXT[item["start"] : item["end"]] == item["parts"][0][0]
    assert item["before"] == "" and item["after"].startswith(" Nobody was hurt.") and item["after"].endswith(" …")
    assert len(item["after"]) <= 52


def test_context_can_be_left_out_and_input_is_not_changed():
    claims, mentions, documents, sentences = _tables()
    before = sentences.copy()
    item = evidence.entries(claims, mentions, documents, sentences, context=0)[0]["items"][0]
    assert item["before"] == item["after"] == ""
    pd.testing.assert_frame_equal(before, sentences)
