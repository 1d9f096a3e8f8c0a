from __future__ import annotations

import pandas as pd
import pytest

from analysis import tables, voices

CASES = [
    ("The north may be sending troops to the front.", "hedged", "may"),
    ("The north reportedly sent troops to the front.", "hedged", "reportedly"),
    ("The general appears to have left the city.", "hedged", "appears"),
    ("The north sent troops to the front.", "asserted", None),
    ("The firm did not pay its taxes.", "asserted", None),  # a negative claim, which it states
    ("The minister said the firm never paid its taxes.", "attributed", "said"),
    ("The firm may not have paid its taxes.", "hedged", "may"),
    ("The minister denied having met the envoy.", "denied", "denied"),
    ("The minister denied any contact with the envoy.", "denied", "denied"),
    ("The minister did not say that the north sent troops.", "hedged", "did not say"),
    ("The minister never denied that the north sent troops.", "hedged", "never denied"),
    ("The clerk pleaded not guilty.", "asserted", None),
    ("There were no ships in the harbour.", "asserted", None),
    ("The harbour denied entry to the four ships.", "asserted", None),
    ("The harbour denied entry to four ships suspected of carrying gold.", "asserted", None),
    ("The minister denied any of the ships were there.", "denied", "denied"),
    ("It's a chance to do things he couldn't do before.", "asserted", None),
    ("The firm paid its taxes in May 2017.", "asserted", None),
    ("The minister said the north sent troops.", "attributed", "said"),
    ("The minister said the north may send troops.", "hedged", "may"),
    ("The minister denied that the north sent troops.", "denied", "denied"),
    ("The minister confirmed the deployment of troops for potential combat.", "attributed", "confirmed"),
    ("Recent reports suggest that troops arrived.", "hedged", "suggest"),
    ("The divers can swim for an hour.", "asserted", None),
]


def mention(doc_id: str, text: str) -> dict:
    return {"claim_id": "c", "doc_id": doc_id, "sentence": 0, "start": 0, "end": len(text), "text": text,
            "certainty": "asserted", "score": 1.0, "coded_by": "machine"}  # fmt: skip


def weighed(text: str) -> pd.DataFrame:
    documents = pd.DataFrame({"doc_id": ["d"], "text": [text]})
    sentences = pd.DataFrame(
        {"doc_id": ["d"], "sentence": [0], "start": [0], "end": [len(text)], "text": [text], "kind": ["prose"], "paragraph": [0]}
    )
    mentions = tables.MENTIONS.frame([mention("d", text)])
    found = voices.weigh(mentions, documents, sentences, voices.attributions(documents, sentences))
    tables.MENTIONS.check(found, documents)
    return found


@pytest.mark.parametrize(("text", "certainty", "cue"), CASES)
def test_certainty_and_its_cue(text, certainty, cue):
    row = weighed(text).iloc[0]
    assert (row["certainty"], row["cue"] if pd.notna(row["cue"]) else None) == (certainty, cue)
    if cue:
        assert text[row["cue_start"] : row["cue_end"]] == cue


def test_order_of_scores():
    score = {text: weighed(text)["certainty_score"].iloc[0] for text, _, _ in CASES}
    assert score["The minister denied that the north sent troops."] < score[CASES[0][0]] < score[CASES[3][0]]
    assert score["The firm did not pay its taxes."] > 1
    assert all(-3 <= value <= 3 for value in score.values())


def test_no_mentions_give_none():
    documents = pd.DataFrame({"doc_id": ["d"], "text": ["x"]})
    empty = tables.MENTIONS.frame([])
    assert voices.weigh(empty, documents, tables.SENTENCES.frame([]), tables.ATTRIBUTIONS.frame([])).empty


def test_a_negation_denies_only_what_others_state():
    texts = {"a": "The firm paid its taxes.", "b": "The firm did not pay its taxes.", "c": "The firm paid all its taxes."}
    documents = pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})
    none = tables.ATTRIBUTIONS.frame([])

    def put(*docs: str) -> list[str]:
        mentions = tables.MENTIONS.frame([mention(doc_id, texts[doc_id]) for doc_id in docs])
        return voices.weigh(mentions, documents, tables.SENTENCES.frame([]), none)["certainty"].tolist()

    assert put("a", "b", "c") == ["asserted", "denied", "asserted"]
    assert put("b") == ["asserted"]
    texts |= {"a": "There were ships in the harbour.", "b": "There were no ships in the harbour."}
    documents["text"] = list(texts.values())
    assert put("a", "b") == ["asserted", "denied"]
