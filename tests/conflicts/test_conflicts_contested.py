"""Conflicts: only like against like, each with its kind and its sentence."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import conflicts, tables
from analysis.text import dates, quantities


def corpus(*texts, published=()):
    """Documents of one sentence a line, with their quantities and dates."""
    days = [*published, *[None] * (len(texts) - len(published))]
    documents = tables.DOCUMENTS.frame(
        {"doc_id": f"d{n}", "path": f"d{n}.txt", "published": day, "n_words": len(text.split()), "sha256": "0", "text": text}
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    )
    rows = []
    for n, text in enumerate(texts):
        at = 0
        for number, line in enumerate(text.split("\n")):
            rows.append({"doc_id": f"d{n}", "sentence": number, "start": at, "end": at + len(line), "text": line, "kind": "prose", "paragraph": number})
            at += len(line) + 1
    sentences = tables.SENTENCES.frame(rows)
    return documents, sentences, quantities.find(documents, sentences), dates.find(documents, sentences)


def found(*texts, published=()):
    empty = tables.CLAIMS.frame([]), tables.MENTIONS.frame([])
    return conflicts.find(*corpus(*texts, published=published), *empty)


@pytest.mark.parametrize(
    ("texts", "published", "kinds"),
    [
        (("Five people were killed in the fire.", "The fire killed nine people."), (), {"d0": "contradiction", "d1": "contradiction"}),
        (("Five people were killed.", "Nine people were killed."), ("2020-05-01", "2020-05-03"), {"d0": "update", "d1": "update"}),
        (("Nine people were killed.", "Five people were killed."), ("2020-05-01", "2020-05-03"), {"d0": "contradiction", "d1": "contradiction"}),
        (("Five people were killed.", "The death toll rose to nine."), (), {"d0": "update", "d1": "update"}),
        (("Dozens of people were killed.", "The fire killed 84 people."), (), {"d0": "vague", "d1": "vague"}),
        (("Thousands of soldiers were sent.", "The deployment of 10,000 soldiers began."), (), {"d0": "vague", "d1": "vague"}),
        (("About 500 soldiers arrived.", "Up to 600 soldiers were sent."), (), {"d0": "vague", "d1": "vague"}),
        (("Some 5,000 soldiers were sent.", "Already 1,000 soldiers have arrived."), (), {"d0": "scope", "d1": "scope"}),
        (("Twelve people were killed.", "A blast killed 12 people.", "The blast left 120 people dead."), (),
         {"d0": "vague", "d1": "vague", "d2": "likely error"}),
        (("Six people were injured.", "Eight people were injured.", "The number of injured was revised from eight to six."), (),
         {"d0": "update", "d1": "update", "d2": "update"}),
        (("Some 60 people were killed.", "The blast killed 84 people.", "The death toll rose to 85."), (), {"d0": "update", "d1": "update", "d2": "update"}),
    ],
)  # fmt: skip
def test_kinds(texts, published, kinds):
    table = found(*texts, published=published)
    own = table[table["topic"].str.startswith(("how many people", "how many soldiers"))]
    got = own.drop_duplicates("doc_id").set_index("doc_id")["kind"].to_dict()
    if kinds.get("d2") == "likely error":
        assert got["d2"] == kinds["d2"]
    else:
        assert got == kinds


@pytest.mark.parametrize(
    "texts",
    [
        ("Five people were killed.", "The fire killed five people."),
        ("Five people were killed.", "Nine people were injured."),
        ("Five people were killed.", "Police arrested nine suspects."),
        ("Five people were killed.", "The bridge is 9 miles long."),
        ("For 75 years they were friends.", "About 10,000 soldiers were sent.", "A street of 3,000 houses."),
        ("Five people were killed.", "Last year, nine people were killed there."),
        ("Ann Lee, 34, spoke.", "Bo Lee, 36, spoke."),
        ("It began in 2019.", "It ended in 2021."),
        ("Five people were killed.", "Nine people were killed in recent days in another town."),
    ],
)  # fmt: skip
def test_unlike_is_not_held_against_unlike(texts):
    assert found(*texts).empty


def test_ages_of_one_person_contradict():
    table = found("Ann Lee, 34, spoke to the court.", "The court heard Ann Lee, 36, speak.")
    assert set(table["topic"]) == {"how old Ann Lee is"} and set(table["kind"]) == {"contradiction"}


@pytest.mark.parametrize(
    ("published", "kind"),
    [((), "compare"), (("2020-05-01", "2021-02-01"), "update"), (("2021-02-01", "2020-05-01"), "contradiction"), (("2020-05-01", "2020-05-01"), "contradiction")],
)
def test_a_birthday_may_lie_between_two_ages(published, kind):
    table = found("Ann Lee, 34, spoke to the court.", "The court heard Ann Lee, 35, speak.", published=published)
    assert set(table["kind"]) == {kind} and (kind == "contradiction" or table["reason"].str.contains("birthday").all())


def test_a_part_that_exceeds_the_whole_is_of_another_event():
    table = found("A raid on the fort killed at least two people.\nIt followed strikes that left 40 civilians dead.", "The raid on the fort killed at least six civilians.")
    assert table.set_index("doc_id")["value"].to_dict() == {"d0": "at least two", "d1": "at least six"}
    assert set(table["topic"]) == {"how many people were killed"}


def test_who_is_in_critical_condition_is_counted_besides():
    table = found("Two people are in critical condition and three are being treated for other wounds.", "Five people were wounded.")
    assert set(table["kind"]) == {"scope"} and table["reason"].str.contains("leaves out those in critical condition").all()


def test_prices_at_two_hours_do_not_contradict_each_other():
    one, other = "Shares in Norland Steel fell 2 percent to $65.10 at {} on news of the strike.", "Shares in Norland Steel fell 4 percent to $63.20 {} on news of the strike."
    assert set(found(one.format("9:34 a.m."), other.format("by mid-afternoon"))["kind"]) == {"scope"}
    assert set(found(one.format("best"), other.format("by mid-afternoon"))["kind"]) == {"contradiction"}


def test_the_day_of_an_event_long_before_its_reports_is_its_own():
    one, other = "On May 7, 2015, the band shot four people.", "On May 7, 2015, the band shot three people."
    later = ["\n".join(f"On {month} {day}, 2016, the court met." for day in range(1, 9)) for month in ("June", "July")]
    assert set(found(f"{one}\n{later[0]}", f"{other}\n{later[1]}")["topic"]) == {"how many people were shot"}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("On Thursday, January 25, 2016, he pleaded guilty.", "Monday"), ("On Monday, January 25, 2016, he pleaded guilty.", None),
        ("They met on Thursday. January 25, 2016 was cold.", None), ("Updated Tuesday, January 25, 2016", None), ("On Thursday, July 4, 1776, they met.", None),
        ("On Thursday, January 25, he pleaded guilty.", None), ("He was held from last Thursday January 25, 2016.", None),
    ],
)  # fmt: skip
def test_a_date_that_fell_on_another_weekday_is_a_likely_error(text, right):
    table = found(text)
    assert table["kind"].tolist() == (["likely error"] if right else [])
    if right:
        assert f"January 25, 2016 was a {right}" in table["reason"].iloc[0] and table["text"].iloc[0] == "Thursday, January 25, 2016"


def test_a_year_that_stands_alone_is_a_likely_error():
    table = found(
        "In March 2019, officials reported the arrival of thousands of soldiers on the island.",
        "The government sent 4,000 soldiers to the island this week.", "The soldiers arrived by ship in early March.",
        published=(None, "2020-03-20"),
    )  # fmt: skip
    wrong = table[table["kind"] == "likely error"]
    assert wrong[wrong["role"] == "suspect"][["doc_id", "text"]].to_numpy().tolist() == [["d0", "March 2019"]]
    assert "2020" in wrong["reason"].iloc[0]


def test_an_event_after_its_report_is_a_likely_error():
    table = found("Five people were killed on May 9, 2021.", published=("2020-05-10",))
    assert table["kind"].tolist() == ["likely error"]
    assert found("The trial will begin on May 9, 2021.", published=("2020-05-10",)).empty


def test_states_of_affairs_are_shown_side_by_side():
    table = found("Some soldiers are already engaging in combat.", "The combat role of the soldiers remains unclear.")
    assert set(table["kind"]) == {"compare"} and table["doc_id"].nunique() == 2


def test_order_of_documents_does_not_matter():
    documents, sentences, counted, dated = corpus("Five people were killed.", "Nine people were killed.", "Dozens of people were killed.")
    empty = tables.CLAIMS.frame([]), tables.MENTIONS.frame([])
    one = conflicts.find(documents, sentences, counted, dated, *empty)
    other = conflicts.find(*(t.iloc[::-1].reset_index(drop=True) for t in (documents, sentences, counted, dated)), *empty)
    pd.testing.assert_frame_equal(one, other)


def test_seeds_troop_figures_are_one_conflict_and_75_years_none():
    from analysis.read import corpus as reader
    from analysis.settings import ROOT
    from analysis.text import sentences as splitter

    documents, _ = reader.read(ROOT / "seeds")
    split = splitter.split(documents)
    counted, dated = quantities.find(documents, split), dates.find(documents, split)
    table = conflicts.find(documents, split, counted, dated, tables.CLAIMS.frame([]), tables.MENTIONS.frame([]))
    troops = table[table["topic"] == "how many soldiers were sent"]
    assert {doc_id[:3] for doc_id in troops["doc_id"]} == {"000", "001", "002", "004"}
    assert troops.loc[troops["doc_id"].str.startswith("002"), "kind"].tolist() == ["vague"]
    assert "in which year the soldiers were sent" in set(table["topic"])
    places = table[table["topic"] == "where the soldiers are"]
    assert {"Kursk province", "eastern Russia"} <= set(places["value"]) and set(places["kind"]) == {"compare"}
    assert table.loc[(table["kind"] == "likely error") & (table["role"] == "suspect"), "text"].tolist() == ["October 2023"]
    assert not table["text"].str.contains("75").any()


def test_a_count_given_beside_the_main_one_is_a_side_and_another_event_is_none():
    table = found(
        "The attack killed at least 84 people.\nIt recalled the attacks in Paris that killed 130 people.", "The president said 77 people died.\nThe minister said 80 people were killed."
    )  # fmt: skip
    assert {"at least 84", "77", "80"} == set(table["value"])


def test_reasons_name_documents_in_brackets_and_can_be_read_with_short_names():
    table = found("Five people were killed in the fire.", "The fire killed nine people.")
    (reason,) = table.loc[table["doc_id"] == "d0", "reason"]
    assert "[d1]" in reason and "in North" in conflicts.named(reason, {"d1": "North"})
    assert conflicts.named("[sic] in [d1]", {"d1": "North"}) == "[sic] in North"


def test_no_death_against_deaths_is_no_update():
    table = found("No one was killed in the attack.", "The attack killed 12 people.")
    assert set(table["kind"]) == {"contradiction"} and not table["reason"].str.contains("update").any()


def test_none_against_some_is_a_contradiction_whenever_it_is_told():
    table = found("No one was killed or injured.", "Officials said 12 people were killed and 20 wounded.", published=("2020-05-01", "2020-05-02"))
    assert set(table["topic"]) == {"how many people were killed", "how many people were injured"}
    assert set(table["kind"]) == {"contradiction"}


def test_bombs_dropped_are_compared_and_the_rest_of_them_is_not():
    table = found("Planes dropped four bombs.", "Five bombs were dropped.", "Four bombs were dropped; the other two bombs were dropped later.")
    own = table[table["topic"] == "how many bombs were dropped"]
    assert own.groupby("doc_id")["low"].first().to_dict() == {"d0": 4, "d1": 5, "d2": 4}


def test_the_critically_injured_are_a_question_of_their_own():
    table = found("In all 42 people were in critical condition.", "Some 100 people were injured.\\nA further 18 people were in a critical condition.".replace("\\n", "\n"))
    assert table.groupby("topic")["low"].agg(list).to_dict() == {"how many people were critically injured": [42, 18]}


def test_refugees_and_people_who_fled_are_one_question():
    table = found("Over 24,000 refugees have fled the fighting.", "At least 9,000 people have fled.")
    assert set(table["topic"]) == {"how many people fled"} and set(table["kind"]) == {"contradiction"}


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("Norland denied that its army bombed the camp.", "Planes from Norland bombed the camp at noon."), "what Norland denies"),
        (("Ann Lee denied any assault.", "In 2019 Lee attacked her in a hotel, she said."), "what Lee denies"),
        (("Ann Lee denied any assault.", "In 2019 Ray attacked her in a hotel, she said."), None),
        (("Norland denied the claims.", "Planes from Norland bombed the camp."), None),  # of nothing in particular
        (("Norland neither confirmed nor denied the bombing.", "Planes from Norland bombed the camp."), None),
        (("Norland was denied weapons.", "Norland supplied weapons to the rebels."), None),
        (("Norland denied bombing the camp.", "Norland could bomb the camp."), None),
        (("Norland denied bombing the camp.", "Rain fell on Norland."), None),
        (("Norland denied bombing the camp. Planes from Norland bombed it.",), None),  # one document
    ],
)
def test_what_is_denied_here_and_told_there(texts, topic):
    table = found(*texts)
    own = table[table["topic"].str.startswith("what ")]
    assert own["topic"].unique().tolist() == ([topic] if topic else [])
    assert set(own["kind"]) <= {"compare"}
    if topic and "Norland" in topic:
        assert own["reason"].tolist() == ["denied by Norland here, told in [d1]", "told here, denied by Norland in [d0]"]


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("No captive rebels were freed in exchange for the pilots, a source said.", "The rebels were freed in exchange for two captive pilots."),
         "whether captive rebels were freed in exchange for the pilots"),
        (("The minister denied reports that rebels had been freed in exchange for the pilots.", "Two rebels were freed in exchange for the pilots."),
         "whether rebels had been freed in exchange for the pilots"),
        (("The release was not a swap, he said.", "They were released as part of a prisoner swap."), "whether it was a swap"),
        (("The release was not a swap, he said.", "They might be released as part of a prisoner swap."), None),
        (("The release was not a swap, he said.", "The release was not a swap."), None),
        (("It was not the swap that they had feared.", "They were released as part of a prisoner swap."), None),
        (("No rebels were freed in exchange for the pilots.", "Nobody said that rebels were freed in exchange for the pilots; no rebels were."), None),
        (("No rebels were freed in exchange for the pilots.", "Rain fell on the rebels and the pilots."), None),
        (("No rebels were freed in exchange for the pilots. Rebels were freed in exchange for the pilots.",), None),
        (("The minister denied the reports in a statement on the freed pilots.", "A statement on the freed pilots is a report of the minister."), None),
    ],
)  # fmt: skip
def test_what_is_said_not_to_be_so_and_told_elsewhere(texts, topic):
    table = found(*texts)
    own = table[table["topic"].str.startswith("whether ")]
    assert own["topic"].unique().tolist() == ([topic] if topic else []) and set(own["kind"]) <= {"compare"}
    if topic:
        assert own["reason"].tolist() == ["denied here, told in [d1]", "told here, denied in [d0]"]


def test_sums_for_one_thing_are_compared_however_they_are_told():
    other = "The mayor spoke of roads.\nRain fell on Norland."
    texts = [
        f"The offer hinges on its $47 billion purchase of Vesper Metals from Norland.\n{other}",
        f"In October the firm, based in Norland, made its $38 billion bid for rival Vesper Metals.\n{other}",
        f"Norland paid a $45 billion fine to Aurora Foods.\n{other}",
    ]
    table = found(*texts)
    assert set(table["kind"]) == {"contradiction"} and table["doc_id"].tolist() == ["d0", "d1"] and "Vesper" in table["topic"].iloc[0]
    both = f"{texts[1]}\nIt had first offered $47 billion."
    assert found(texts[0], both).empty  # it knows of both
    assert found(texts[0], texts[1].replace("$38", "$5")).empty and found(texts[0], texts[1].replace("Vesper", "Aurora").replace("Metals", "Foods")).empty


def test_who_pleaded_guilty_is_counted():
    table = found("Six members of the gang pleaded guilty this week.", "Four members of the gang have pleaded guilty to two counts.")
    assert set(table["topic"]) == {"how many members pleaded guilty"} and set(table["kind"]) == {"contradiction"}
