from pathlib import Path
from time import process_time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import tables
from analysis.text import headings, sentences

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.spans(text)]


def table(text: str, title: str | None = None) -> pd.DataFrame:
    documents = pd.DataFrame({"doc_id": ["d"], "text": [text], "title": [title]})
    return tables.SENTENCES.check(sentences.split(documents), documents)


def kinds(text: str) -> list[tuple[str, str]]:
    found = table(text)
    return list(zip(found["kind"], found["text"], strict=True))


WHOLE = [  # each is one sentence
    "Victor D. Cha teaches there.",
    "The U.S. Secretary of State left.",
    "He met Mr. Lee and Dr. Anna B. Orlov on Jan. 6 in St. Louis.",
    "They dislike the D.P.R.K. piece.",
    "Sgt. Ellis said No. 5 was hit at 3:30 p.m. Friday.",
    "It rose by 3.5 percent, to $1.2 million, at 9 a.m. EST.",
    "Acme Inc. Chief Executive Pat Doe resigned.",
    "It was ... not good.",
    "\"Why now?\" she asked.",
    "“Why now?” Anna Orlov asked reporters.",
    "\"Stop!\" he said.",
    "SALEM, Ore. (AP) — The river rose.",
    "SALEM, Ore. — The river rose.",
    "Gen. Ann Lee, Sen. Bo Day and Rep. Cy Fox met in Washington, D.C., with U.N. officials.",
    "The U. S. State Department spoke at 3 p. m. local time.",
    "Penrose-St. Francis Hospital took them in.",
    "see example.com and www.example.org for more.",
    "The book by J. K. Rowling sold well.",
    "Kim M. Ortega and Al P. Sato met John A. Smith.",
    "“It is over.” Anna Orlov said.",
    "It runs on node.Js and asp.Net today.",
    "Am 5. Oktober kam er an.",
    "Es kamen z. B. Kinder und ca. 20 Helfer.",
]
SEVERAL = [
    ("It ended. The rest left.", ["It ended.", "The rest left."]),
    ("He lives in the U.S. The rest left.", ["He lives in the U.S.", "The rest left."]),
    ("It began at 5 p.m. The crowd left.", ["It began at 5 p.m.", "The crowd left."]),
    ("He works for Acme Corp. He left.", ["He works for Acme Corp.", "He left."]),
    ("\"We came. We saw,\" he said.", ['"We came.', 'We saw," he said.']),
    ("“It is over.” She left.", ["“It is over.”", "She left."]),
    ("It is over.” She left.", ["It is over.”", "She left."]),
    ('They left. " The rest stayed.', ['They left. "', "The rest stayed."]),
    ("Is it? Yes! It is.", ["Is it?", "Yes!", "It is."]),
    ("It was long ... The end came.", ["It was long ...", "The end came."]),
    ("It was long… The end came.", ["It was long…", "The end came."]),
    ("In 2024. In 2025.", ["In 2024.", "In 2025."]),
    ("It was over.The rest left.", ["It was over.", "The rest left."]),
    ("It was shown.[3] The rest left.", ["It was shown.[3]", "The rest left."]),
    ("(It ended.) The rest left.", ["(It ended.)", "The rest left."]),
    ("今天下雨。明天晴。", ["今天下雨。", "明天晴。"]),
    ("Он ушёл. Она осталась.", ["Он ушёл.", "Она осталась."]),
    ("انتهى الأمر. غادر الجميع.", ["انتهى الأمر.", "غادر الجميع."]),
    ("Er kam am 5. Dann ging er.", ["Er kam am 5.", "Dann ging er."]),
    ("It moved at 25 mph. Molina saw it.", ["It moved at 25 mph.", "Molina saw it."]),
    ("The gun was loaded.Steafon Lewis was held.", ["The gun was loaded.", "Steafon Lewis was held."]),
    ('"He was kind."Neighbors say so.', ['"He was kind."', "Neighbors say so."]),
    ("He is “not funny.” Ann Lee said that the rest had left.", ["He is “not funny.”", "Ann Lee said that the rest had left."]),
    ("And so did I. The rest left.", ["And so did I.", "The rest left."]),
]


@pytest.mark.parametrize("text", WHOLE)
def test_no_end_inside(text):
    assert cut(text) == [text]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_ends(text, expected):
    assert cut(text) == expected


def test_white_space_has_no_sentence():
    assert cut("") == cut(" \n\t ") == []


GLUED = [
    ("The Price of Delay The council has put off the vote for a third time.", "The Price of Delay"),
    ("A New Front in Ruritania In May 2021, the governor said that people were leaving.", "A New Front in Ruritania"),
    ("Ruritania’s Old Dilemma Ruritania’s ministers have long wanted both sides to agree.", "Ruritania’s Old Dilemma"),
    ("Silence and Patience Officially, the ministry says that nothing has changed so far.", "Silence and Patience"),
    ("The Gap Goes On: It was under the old council that the gap began to grow.", ""),
    ("Two Harbor Police officers were shot in the chest but lived.", ""),
    ("New York Gov. Ann Lee ordered that the bridges be closed for the day.", ""),
    ("Citizens for Ethics in Washington said that it would sue the city again.", ""),
    ("The New York Times reported that it had seen the letter in full.", ""),
    ("President Ann Lee In Ruritania", ""),
    ("Guardians Of The Galaxy director Bo Day said that it would not be shown.", ""),
    ("Black Friday At The Mall Of Ruritania was quiet and cold and wet this year.", ""),
]


@pytest.mark.parametrize(("text", "heading"), GLUED)
def test_glued_headings(text, heading):
    assert text[: headings.glued(text)].rstrip() == heading


def test_glued_heading_is_a_row_of_its_own():
    found = kinds("The bridge was closed on Monday for the whole day. The Price of Delay The council has put off the vote again.")
    assert [kind for kind, _ in found] == ["prose", "heading", "prose"]
    assert found[2][1].startswith("The council")


def test_items_carry_their_lead_in():
    text = "The council fears three things in particular, which are:\n\n  • Higher rents\n  • Empty shops. More crime.\n\nIt will meet again on Monday to vote."
    found = table(text)
    assert list(found["kind"]) == ["prose", "item", "item", "item", "prose"]
    items = found[found["kind"] == "item"]
    assert {text[start:end] for start, end in zip(items["lead_start"], items["lead_end"], strict=True)} == {
        "The council fears three things in particular, which are:"
    }
    assert found["lead_start"].isna().tolist() == [True, False, False, False, True]


def test_numbered_items_need_company():
    assert [kind for kind, _ in kinds("It asks for this:\n1. A new bridge.\n2. A new road.\nThe vote is on Monday in the hall.")] == [
        "prose", "item", "item", "prose",
    ]  # fmt: skip
    assert kinds("The vote is on Monday in the hall.\n- A dash begins this line of prose, which stands alone.")[1][0] == "prose"


def test_block_quotation():
    found = kinds("The letter, which was read out in the hall, says:\n\n> We are leaving. Do not follow.\n\nNobody followed them to the hills that day.")
    assert [kind for kind, _ in found] == ["prose", "quote", "quote", "prose"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_every_character_of_the_seeds_is_in_one_row(path):
    text = path.read_text(encoding="utf-8")
    assert "".join("".join(table(text)["text"]).split()) == "".join(text.split())


def test_seed_headings_are_cut_off():
    found = table(SEEDS[0].read_text(encoding="utf-8"))
    assert list(found.loc[found["kind"] == "heading", "text"]) == [
        "North Korea’s Military Maneuvers: A New Front in Ukraine",
        "China’s Strategic Dilemma",
        "The Risks of Escalation",
        "China’s Response: Silence and Vigilance",
    ]


def test_the_quotation_without_opening_mark_stays_with_its_paragraph():
    found = table(SEEDS[4].read_text(encoding="utf-8"))
    row = found[found["text"].str.contains("D.P.R.K.", regex=False)].iloc[0]
    assert row["text"].endswith("the D.P.R.K. piece.”") and row["text"].startswith("While they are")


def test_no_documents_no_rows():
    empty = pd.DataFrame({"doc_id": pd.Series(dtype="str"), "text": pd.Series(dtype="str"), "title": pd.Series(dtype="str")})
    assert len(tables.SENTENCES.check(sentences.split(empty), empty)) == 0


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA .!?…\"“”’'()\n\t•-1>:#。中é/©"), max_size=200) | st.text(max_size=200))
def test_any_text_is_covered_once_in_order(text):
    text = text.replace("\r", "\n")
    documents = pd.DataFrame({"doc_id": ["d"], "text": [text], "title": [None]})
    found = tables.SENTENCES.check(sentences.split(documents), documents)
    assert "".join("".join(found["text"]).split()) == "".join(text.split())
    ends, starts = found["end"].tolist(), found["start"].tolist()
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@pytest.mark.parametrize("unit", ["word ", "A. ", "Mr. ", '" ', "Of The ", "!?", "a.b", "(", "• ", ".\n", "#", "U.S. The ", "- ", "..", "By A "])
def test_time_is_linear(unit):
    documents = pd.DataFrame({"doc_id": ["d"], "text": [unit * (200_000 // len(unit))], "title": [None]})
    began = process_time()
    sentences.split(documents)
    assert process_time() - began < 15  # seconds; the slowest takes 4, a quadratic rule minutes
