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


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The Lopez administration said the harbour is shut.", "Mayor Maria Lopez warned that ships must wait."], [("Maria Lopez’s administration", kinds.GOVERNMENT), ("Maria Lopez", kinds.PERSON)]),
        (["Mayor Maria Lopez left.", "Ms. Lopez’s office said the harbour is shut."], [("Maria Lopez’s office", kinds.ORGANISATION)]),
        (["Mayor Maria Lopez left.", "Lopez lawyer Anna Roth said the harbour is shut."], [("Anna Roth", kinds.PERSON)]),
        (["Mayor Maria Lopez left.", "A spokesman for Lopez said the harbour is shut."], [("spokesman for Lopez", kinds.UNNAMED)]),
        (["Few in Norway said the harbour is shut."], [("few in Norway", kinds.UNNAMED)]),
        (["OSLO, Norway — Sweden's king, Carl Berg, said the harbour is shut."], [("Carl Berg", kinds.PERSON)]),
        (["Norwegian Prime Minister Anna Roth left.", "Norway's prime minister said the harbour is shut.", "The Norwegian leader warned that ships must wait."], [("Anna Roth", kinds.PERSON)] * 2),
        (["President Anna Roth met President Carl Berg.", "Mr. Berg left.", "The president said the harbour is shut."], [("Carl Berg", kinds.PERSON)]),
        (["Despite Carl Berg's doubts, James Roth stayed, and he said the harbour is shut."], [("James Roth", kinds.PERSON)]),
        (["Mayor Maria Lopez left.", "“The Carl Berg inquiry must end,” she said."], [("Maria Lopez", kinds.PERSON)]),
        (["(Reuters) - Norway presented on Monday what it said was proof."], [("Norway", kinds.GOVERNMENT)]),
        (["The Norwegian foreign ministry said the harbour is shut.", "It warned that ships must wait."], [("Norway’s foreign ministry", kinds.GOVERNMENT)] * 2),
        (["The newspaper Anden Blat reported that the harbour is shut.", "The newspaper said that ships must wait.", "Anden Blat added that nobody came."], [("Anden Blat", kinds.OUTLET)] * 3),
        (["The Harbour Safety Agency met.", "The agency said the harbour is shut."], [("Harbour Safety Agency", kinds.ORGANISATION)]),
        (["A Norwegian newspaper said the harbour is shut."], [("Norway’s newspaper", kinds.OUTLET)]),
        (["Three former Lisbon officials said the harbour is shut."], [("three former Lisbon officials", kinds.UNNAMED)]),
    ],
)
def test_whom_a_source_names(lines, expected):
    assert [row[:2] for row in named(*lines)] == expected


@pytest.mark.parametrize(
    ("line", "affiliation"),
    [
        ("Mr. Carl Berg said the harbour is shut.", None),
        ("A statement from Mayor Carl Berg said the harbour is shut.", "Mayor"),
        ("Mayor Carl Berg (D-Oslo) said the harbour is shut.", "Mayor"),
        ("Carl Berg, Anna Roth and Maria Lopez said the harbour is shut.", None),
    ],
)
def test_a_courtesy_is_no_office(line, affiliation):
    assert named(line)[0][2] == affiliation
