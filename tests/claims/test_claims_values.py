"""The same but for a number: one question, two answers."""

import pandas as pd
import pytest

from analysis import claims, tables
from analysis.claims import values
from analysis.text import sentences


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("In 2019 the quarry was fined $85,000 for dumping waste without a permit.", "In 2019 it was fined $58,000 for dumping waste without a permit.", True),
        ("About 450 residents had to leave their homes.", "About 300 residents had to leave their homes.", True),
        ("About 450 residents had to leave their homes.", "Nearly 460 residents had to leave their homes.", False),  # a value fits both
        ("Repairs will cost nine million pounds.", "The repairs will cost twelve million pounds.", True),
        ("Repairs will cost nine million pounds.", "The repairs will cost 9 million pounds.", False),
        ("Dozens of residents had to leave their homes.", "About 300 residents had to leave their homes.", False),  # vague
        ("The fine of $85,000 was the third in a row, and the quarry's owner has called it unjust.", "The quarry paid $58,000 to a lawyer.", False),
        ("Two of the five residents had to leave their homes.", "Three of the five residents had to leave their homes.", False),  # which of two is meant?
    ],
)
def test_differ(one, two, apart):
    assert values.differ(one, two) is apart and values.differ(two, one) is apart


def documents(**texts: str) -> pd.DataFrame:
    rows = [{"doc_id": name, "path": f"{name}.txt", "n_words": len(text.split()), "sha256": "0" * 64, "text": text} for name, text in texts.items()]
    return tables.DOCUMENTS.frame(rows)


def test_two_answers_are_two_claims_and_listed_as_such():
    told = documents(
        a="The quarry closed in May. In 2019 it was fined $85,000 for dumping waste without a permit.",
        b="Nobody was hurt. In 2019 it was fined $58,000 for dumping waste without a permit.",
    )
    found = claims.find(told, sentences.split(told), embeddings="none")
    assert (found.claims["n_documents"] == 1).all()
    assert found.possible["other_answer"].max() > 0.5


def test_another_language_is_not_searched_for_claims():
    told = documents(a="The quarry closed in May.", b="Der Steinbruch wurde im Mai geschlossen.").assign(language=["en", "de"])
    assert set(claims.find(told, sentences.split(told), embeddings="none").mentions["doc_id"]) == {"a"}
