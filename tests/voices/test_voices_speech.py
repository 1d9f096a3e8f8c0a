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
        ("The mayor has denied ever meeting the envoy.", "The mayor", "has denied", "ever meeting the envoy"),
        ("Anna Roth, in a talk broadcast across Norway, said Sweden lied.", "Anna Roth", "said", "Sweden lied"),
        ("Anna Roth, speaking hours after Carl Berg spoke, said the bridge is shut.", "Anna Roth, speaking hours after Carl Berg spoke", "said", "the bridge is shut"),
        ("Over years of talks with Norway, the Swedish and Finnish mayors said the bridge was shut.", "the Swedish and Finnish mayors", "said", "the bridge was shut"),
        ("Earlier in the day, the city's mayor, Anna Roth, said the bridge is shut.", "the city's mayor, Anna Roth", "said", "the bridge is shut"),
        ("The bridge is shut, said a city spokesman, Carl Berg.", "a city spokesman, Carl Berg", "said", "The bridge is shut"),
        ("The mayor said in a statement Monday that “the bridge needs nothing.”", "The mayor", "said", "that “the bridge needs nothing.”"),
        ("The mayor said in a statement that the bridge is shut.", "The mayor", "said", "that the bridge is shut"),
        ("The mayor announced early Monday that the bridge is shut.", "The mayor", "announced", "that the bridge is shut"),
        ("The mayor promised Monday to close the bridge.", "The mayor", "promised", "to close the bridge"),
        ("Clerks who had received the papers from the mayor said the bridge is shut.", "Clerks who had received the papers from the mayor", "said", "the bridge is shut"),
        ("Most letters kept by the clerk showed that the bridge is shut.", "Most letters kept by the clerk", "showed", "that the bridge is shut"),
        ("Few in Norway said the bridge is shut.", "Few in Norway", "said", "the bridge is shut"),
        ("Some argue that the bridge should stay.", "Some", "argue", "that the bridge should stay"),
        ("Two men fled, according to court documents.", "court documents", "according to", "Two men fled"),
    ],
)
def test_one_attribution(sentence, speaker, cue, content):
    found = voices.attributions(*corpus(sentence))
    assert found[["speaker_text", "cue", "text"]].values.tolist() == [[speaker, cue, content]]


@pytest.mark.parametrize("sentence", ["The bridge closed on Monday.", "The reports were long.", "", "His claims office is shut.", "If the mayor refuses to pay, the bridge closes.", "The clerk has not been questioned by the mayor.", "The mayor came early and showed drawings, as well as maps and plans to rebuild the harbour."])
def test_nobody_says(sentence):
    assert voices.attributions(*corpus(sentence)).empty


def test_the_table_keeps_its_contract():
    documents, sentences = corpus("“We lost everything,” Anna Roth said.  “Nobody helped us.”", "He left.")
    found = voices.attributions(documents, sentences)
    tables.ATTRIBUTIONS.check(found, documents)
    assert found["carried"].tolist() == [False, True]


def sources(*paragraphs: str) -> list[str | None]:
    return [None if pd.isna(text) else text for text in voices.attributions(*corpus(*paragraphs))["speaker_text"]]


def test_who_shares_a_verb_is_the_subject_of_its_own_clause():
    assert sources("The mayor said the bridge is shut, while the engineers have asked others to wait and argue that it is safe.")[-1] == "the engineers"


def test_a_quotation_that_is_a_paragraph_goes_on_from_the_one_before():
    assert sources("“We lost everything,” Anna Roth said.", "“Nobody helped us at all.”", "The rain fell.", "“The bridge is shut.”") == ["Anna Roth", "Anna Roth", None]


def test_a_word_in_capitals_is_a_label_only_in_a_transcript():
    assert sources("NEW: The bridge is shut.", "It rains.") == []
    assert sources("ROTH: The bridge is shut.", "BERG: It rains.") == ["ROTH", "BERG"]


def test_what_an_outlet_passes_on_is_heard_from_both():
    assert sources("The Harbour Times reported that the mayor said the bridge is shut.") == ["The Harbour Times", "the mayor"]
    assert sources("The clerk reported that the mayor said the bridge is shut.") == ["The clerk"]
