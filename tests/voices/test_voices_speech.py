from __future__ import annotations

import pandas as pd
import pytest

from analysis import tables, voices


def corpus(*paragraphs: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One document of the given paragraphs; a sentence ends where two blanks follow."""
    text = "\n\n".join(paragraphs)
    rows, at, number = [], 0, 0
    for index, paragraph in enumerate(paragraphs):
        start = text.index(paragraph, at)
        for part in paragraph.split("  "):
            begin = text.index(part, start)
            rows.append(("d", number, begin, begin + len(part), part, "prose", index))
            start, number = begin + len(part), number + 1
        at = start
    documents = pd.DataFrame({"doc_id": ["d"], "text": [text]})
    return documents, pd.DataFrame(rows, columns=["doc_id", "sentence", "start", "end", "text", "kind", "paragraph"])


@pytest.mark.parametrize(
    ("sentence", "speaker", "cue", "content"),
    [
        ("The mayor said the bridge will close on Monday.", "The mayor", "said", "the bridge will close on Monday"),
        ("The bridge will close on Monday, said Anna Roth.", "Anna Roth", "said", "The bridge will close on Monday"),
        ("“We lost everything,” Anna Roth told reporters.", "Anna Roth", "told", "“We lost everything,”"),
        ("According to the police, two men fled.", "the police", "According to", "two men fled"),
        ("Two men fled, according to the police.", "the police", "according to", "Two men fled"),
        ("The minister warned that prices could rise.", "The minister", "warned", "that prices could rise"),
        ("Officials vowed to rebuild the harbour.", "Officials", "vowed", "to rebuild the harbour"),
    ],
)
def test_one_attribution(sentence, speaker, cue, content):
    found = voices.attributions(*corpus(sentence))
    assert found[["speaker_text", "cue", "text"]].values.tolist() == [[speaker, cue, content]]


@pytest.mark.parametrize("sentence", ["The bridge closed on Monday.", "The reports were long.", "", "His claims office is shut."])
def test_nobody_says(sentence):
    assert voices.attributions(*corpus(sentence)).empty


def test_the_table_keeps_its_contract():
    documents, sentences = corpus("“We lost everything,” Anna Roth said.  “Nobody helped us.”", "He left.")
    found = voices.attributions(documents, sentences)
    tables.ATTRIBUTIONS.check(found, documents)
    assert found["carried"].tolist() == [False, True]
