"""Names: every form of a state tied to it, capitals only as governments, persons and organisations by their surroundings."""

from __future__ import annotations

import time

import pandas as pd
import pytest

from analysis.text import gazetteer, names, person_names


def story(*texts: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Documents and one prose sentence a line, enough for names."""
    documents = pd.DataFrame({"doc_id": [f"d{number}" for number in range(len(texts))], "text": list(texts)})
    rows = []
    for doc_id, text in zip(documents["doc_id"], documents["text"], strict=True):
        start = 0
        for number, line in enumerate(text.split("\n")):
            if line:
                rows.append((doc_id, number, start, start + len(line), line, "prose"))
            start += len(line) + 1
    return documents, pd.DataFrame(rows, columns=["doc_id", "sentence", "start", "end", "text", "kind"])


def found(*texts: str, **options) -> list[tuple[str, str, str]]:
    table = names.find(*story(*texts), **options)
    return list(zip(table["text"], table["name"], table["kind"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the U.K. met.", ["United States", "United Kingdom"]),
        ("The D.P.R.K. fired. Japan’s premier spoke.", ["North Korea", "Japan"]),
        ("China-North Korea relations cooled.", ["China", "North Korea"]),
        ("South Korea contemplates it.", ["South Korea"]),
        ("French and Dutch officials met.", ["France", "Netherlands"]),
        ("Norwegians left.", ["Norway"]),
        ("African Americans voted; Americans did.", ["United States"]),
        ("They met us on the Indian Ocean during the Korean War.", []),
        ("JOIN US NOW AND SAVE", []),
        ("She is Spanish-speaking.", []),
        ("Chinatown and Indiana are not states.", []),
    ],
)
def test_states(text, expected):
    assert [name for _, name, kind in found(text) if kind == "state"] == expected


@pytest.mark.parametrize(
    ("text", "governs"),
    [
        ("Moscow said it would answer.", True),
        ("Talks between Oslo and Moscow stalled.", True),
        ("Oslo pressed Moscow to withdraw.", True),
        ("He warned that Moscow’s patience was thin.", True),
        ("He flew to Moscow on Monday.", False),
        ("Shops in Moscow closed.", False),
        ("Moscow’s streets were empty.", False),
        ("Moscow, Russia, was cold.", False),
        ("MOSCOW (Agency) - Rain fell.", False),
        ("The mayor of Moscow resigned.", False),
    ],
)
def test_a_capital_is_a_state_only_where_it_acts(text, governs):
    match = next((start, end) for start, end, form in gazetteer.scan(text) if form.name == "Russia" and form.how == "capital")
    assert gazetteer.acts(text, *match) is governs


def test_a_capital_needs_its_state_in_the_document():
    assert ("Moscow", "Moscow", "place") in found("Moscow said no.")
    assert ("Moscow", "Russia", "state") in found("Moscow said no.\nRussia said more.")


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("Norwegian Prime Minister Ola Nordmann spoke.\nNordmann left.", "Nordmann", "Ola Nordmann"),
        ("The plan, said Maria Keller, was old.\nKeller left.", "Keller", "Maria Keller"),
        ("Defense Secretary Lars W. Holm spoke.\nMr. Holm left.", "Holm", "Lars W. Holm"),
        ("Lars W. Holm spoke, said Lars Holm.\nHolm left.", "Holm", "Lars Holm"),
        ("Chinese President Xi Jinping spoke.\nXi left.", "Xi", "Xi Jinping"),
        ("President Obama spoke.", "Obama", "Barack Obama"),
    ],
)
def test_surnames_are_tied_to_the_full_name(text, written, expected):
    assert (written, expected, "person") in found(text)


def test_a_person_may_bear_the_name_of_a_place():
    rows = found("Defense Secretary Lloyd Austin spoke in Texas.\nAustin left.\nMichael Jordan met Jordan’s king.")
    assert ("Austin", "Lloyd Austin", "person") in rows
    assert ("Michael Jordan", "Michael Jordan", "person") in rows
    assert not [row for row in rows if row[2] == "state"]


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("Erik Nordmann met his wife, Anna Nordmann.\nMrs. Nordmann spoke." + " Then it rained." * 20 + "\nMr. Nordmann left.", "Nordmann", ["Anna Nordmann", "Erik Nordmann"]),
        ("Wayne Circuit Judge Ola Nordmann spoke.", "Ola Nordmann", ["Ola Nordmann"]),
        ("Witness Anna Berg spoke.", "Anna Berg", ["Anna Berg"]),
        ("Six-year-old Anna Berg spoke.", "Anna Berg", ["Anna Berg"]),
        ("Secretary Clinton spoke.\nMrs. Clinton left.", "Clinton", ["Hillary Clinton", "Hillary Clinton"]),
        ("President Donald Trump left.\nHis son, Donald Trump Jr., stayed.\nTrump Jr. spoke.", "Trump Jr", ["Donald Trump Jr"]),
    ],
)
def test_which_person_is_meant(text, written, expected):
    assert [name for form, name, kind in found(text) if form == written and kind == "person"] == expected


@pytest.mark.parametrize("text", ["The Nordic Rose Garden was full.", "In Nebi Dorf, shops shut; Nebi Dorf was calm.", "The Vice Lords, who left, were late.", "Plus Norway was late."])
def test_what_is_no_person(text):
    assert not [row for row in found(text) if row[2] == "person"]


def test_parties_and_platforms_are_nobodys_employer():
    table = names.find(*story("Republican Prime Minister Ola Nordmann wrote on Twitter.\nThe Social Democrats met the Democrats."))
    assert set(table.loc[table["kind"] == "person", "of"].fillna("")) == {""}
    assert list(table.loc[table["name"] == "Democratic Party", "start"]) == [table["start"].max()]


def test_whom_a_person_acts_for():
    table = names.find(*story("Norwegian Prime Minister Ola Nordmann met Anna Berg, a baker.\nNATO spokesman Jens Moe spoke."))
    of = dict(zip(table["name"], table["of"].fillna(""), strict=True))
    assert (of["Ola Nordmann"], of["Anna Berg"], of["Jens Moe"]) == ("Norway", "", "NATO")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea agreed.\nThen the North left and the South stayed.", {"North": "North Korea", "South": "South Korea"}),
        ("South Sudan agreed.\nThen the North left and the South stayed.", {"North": "Sudan", "South": "South Sudan"}),
        ("Norway agreed.\nThen the North left and the South stayed.", {}),
        ("North Korea agreed.\nThey sailed to the North Sea and the South Pole, to the north.", {}),
    ],
)
def test_the_north_and_the_south(text, expected):
    assert {written: name for written, name, _ in found(text) if written in ("North", "South")} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO and the IAEA met.", ["NATO", "International Atomic Energy Agency"]),
        ("A fellow at the Institute for Applied Weather spoke.", ["Institute for Applied Weather"]),
        ("The Northern Rivers Front (NRF) spoke.\nThe NRF left.", ["Northern Rivers Front"] * 3),
        ("The Chad People's Liberation Army met.", ["Chad People's Liberation Army"]),
        ("The council and the committee met.", []),
    ],
)
def test_organisations(text, expected):
    assert [name for _, name, kind in found(text) if kind == "organisation"] == expected


def test_corrections_overrule():
    given = {"the Bear": ("Russia", "state"), "Norway": ("", "none")}
    assert found("Then the Bear and Norway met.", corrections=given) == [("the Bear", "Russia", "state")]


def test_rows_are_addresses_in_order_without_overlap():
    documents, sentences = story("Chinese President Xi Jinping met the U.S. envoy in Seoul, South Korea.\nXi and Beijing's aides left Georgetown University.")
    table = names.find(documents, sentences)
    text = documents["text"].iloc[0]
    assert [text[start:end] for start, end in zip(table["start"], table["end"], strict=True)] == list(table["text"])
    assert (table["start"].iloc[1:].to_numpy() >= table["end"].iloc[:-1].to_numpy()).all()
    assert set(table["kind"]) == set(names.KINDS)


def test_nothing_found_is_an_empty_table():
    table = names.find(*story("nobody came."))
    assert table.empty and list(table.columns) == ["doc_id", "start", "end", "text", "name", "kind", "how", "of"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beijing pressed the DPRK and American aides.", "China pressed the North Korea and United States aides."),
        ("He flew to Beijing.", "He flew to Beijing."),
        ("The UN and Pyongyang’s aides.", "The United Nations and North Korea’s aides."),
        ("no names", "no names"),
        ("", ""),
    ],
)
def test_unify(text, expected):
    assert names.unify([text]) == [expected]


def test_unify_with_names_of_the_story():
    table = names.find(*story("North Korea agreed.\nThe plan, said Maria Keller, was old.\nKeller met the North."))
    assert names.unify(["Keller met the North."], table) == ["Maria Keller met North Korea."]


@pytest.mark.parametrize(("name", "expected"), [("Kim Jong Un", "Kim"), ("Lloyd J. Austin", "Austin"), ("Moon Jae-in", "Moon"), ("Robin van Dyke", "van Dyke"), ("Victor Cha", "Cha")])
def test_family_names(name, expected):
    assert person_names.surname_of(name) == expected


def test_tables_have_every_state_once():
    rows = gazetteer.read_rows("countries.csv")
    assert len({row["code"] for row in rows}) == len(rows) > 195
    assert all(len(row["code"]) == 3 and row["government"] in ("0", "1") for row in rows)


@pytest.mark.parametrize("unit", ["A ", "Al ", "US ", "President ", "in Aa ", "Beijing, ", "U.S. ", "University of ", "the North ", "a'"])
def test_long_lines_take_linear_time(unit):
    def spent(size: int) -> float:
        line = (unit * size)[:size]
        began = time.process_time()
        names.find(*story(line))
        names.unify([line])
        return time.process_time() - began

    spent(1000)
    assert min(spent(80_000), spent(80_000)) < 6 * max(spent(20_000), spent(20_000)) + 0.2  # quadratic would be 16


def test_no_given_name_is_a_thing():
    assert not {*person_names.vocabulary()["thing"], *person_names.never()} & set(gazetteer.given_names()) - {"Mark", "Will", "April", "June", "May", "Christian"}
    assert ("Bill Clinton", "Bill Clinton", "person") in found("They asked former President Bill Clinton.\nHillary Clinton left.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Qiu Daming, a lawyer, sat. Qiu said no.", {"Qiu Daming"}),
        ("Judge Ola B. Nordmann III spoke. Ola Nordmann, who left, smiled. Nordmann said no.", {"Ola Nordmann"}),
        ("Deputy Attorney Gen. Anna Berg spoke. Berg said no.", {"Anna Berg"}),
        ("Secretary of Energy Anna Berg spoke. Berg said no.", {"Anna Berg"}),
        ("The newspaper Anden Blat said so. Anden Blat, a daily, wrote it.", set()),
        ("Anna Berg, who wrote them, said no. Anna Berg Papers released, she said. Anna Berg left.", {"Anna Berg"}),
        ("The Norway-flagged Anden Hamar sank.", set()),
    ],
)
def test_whom_a_form_names(text, expected):
    found = names.find(*story(text.replace(". ", ".\n").replace("Gen.\n", "Gen. ").replace("Mr.\n", "Mr. ").replace("B.\n", "B. ")))
    assert set(found.loc[found["kind"] == "person", "name"]) == expected


def test_a_form_of_the_tables_after_its_state_is_one_with_it():
    found = names.find(*story("The United States Treasury Department on Nov. 3 wrote.\nThe Treasury Department wrote."))
    assert set(found["name"]) <= {"United States", "Treasury Department"}
