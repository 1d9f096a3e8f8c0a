from __future__ import annotations

import pandas as pd
import pytest
from test_voices_speech import corpus

from analysis import tables, voices
from analysis.voices import kinds


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("he", kinds.PERSON),
        ("Anna Roth", kinds.PERSON),
        ("the mayor", kinds.ROLE),
        ("the foreign ministry", kinds.ORGANISATION),
        ("the Harbour Times", kinds.OUTLET),
        ("a new study", kinds.DOCUMENT),
        ("analysts", kinds.UNNAMED),
        ("a senior official", kinds.UNNAMED),
        ("74 percent of voters", kinds.UNNAMED),
        ("the weather", ""),
        ("this", ""),
        ("", ""),
    ],
)
def test_kind_of_speaker(phrase, kind):
    assert kinds.kind(phrase) == kind


def named(*sentences: str, **options) -> list[tuple]:
    found = voices.attributions(*corpus("  ".join(sentences)), **options)
    return [tuple(None if pd.isna(v) else v for v in row) for row in found[["speaker", "speaker_kind", "affiliation"]].values]


def test_a_pronoun_is_the_last_person_who_fits():
    rows = named("The harbour is shut, said Maria Lopez of Lisbon University.", "She warned that ships must wait.")
    assert [row[:2] for row in rows] == [("Maria Lopez", kinds.PERSON)] * 2
    assert rows[0][2] == "Lisbon University"


def test_a_capital_speaks_for_its_government():
    assert named("Beijing said the talks had failed.")[0][:2] == ("China", kinds.GOVERNMENT)


def test_nobody_is_guessed_for_a_pronoun_without_a_person():
    assert named("He said that the road was closed.")[0][0] is None


def test_the_analyst_may_correct_a_speaker():
    rows = named("Maria Lopez said the harbour is shut.", corrections={"Maria Lopez": "Maria Lopez Silva"})
    assert rows[0][0] == "Maria Lopez Silva"


def test_speakers_are_told_once_with_all_their_forms():
    documents, sentences = corpus("Maria Lopez said the harbour is shut.  Lopez warned that ships must wait.")
    table = voices.speakers(voices.attributions(documents, sentences), documents)
    assert table[["speaker", "forms", "n_documents", "n_attributions"]].values.tolist() == [["Maria Lopez", "Lopez; Maria Lopez", 1, 2]]


def test_no_attributions_no_speakers():
    assert voices.speakers(tables.ATTRIBUTIONS.frame([])).empty
