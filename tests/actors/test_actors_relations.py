"""Relations: who does what to whom in invented sentences, and against the hand labels on the seeds."""

from __future__ import annotations

import time
from pathlib import Path

import pandas as pd
import pytest

from analysis import actors, tables
from analysis.actors import lexicon
from analysis.evaluate import relations as scorer
from analysis.read import corpus
from analysis.text import names, sentences

ROOT = Path(__file__).resolve().parents[2]


def found(*lines: str) -> pd.DataFrame:
    text = "\n\n".join(lines)
    documents = pd.DataFrame({"doc_id": ["d"], "text": [text], "title": [None]})
    rows, start = [], 0
    for number, line in enumerate(lines):
        rows.append(("d", number, start, start + len(line), line, "prose"))
        start += len(line) + 2
    split = pd.DataFrame(rows, columns=["doc_id", "sentence", "start", "end", "text", "kind"])
    table = actors.relations(documents, split, names.find(documents, split))
    return tables.RELATIONS.check(table, documents)


def triples(*lines: str) -> list[tuple[str, str, str]]:
    table = found(*lines)
    return list(zip(table["actor"], table["action"], table["target"], strict=True))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Norway condemned Sweden.", [("Norway", "ACCUSE", "Sweden")]),
        ("Norway was condemned by Sweden.", [("Sweden", "ACCUSE", "Norway")]),
        ("Swedish troops attacked Norway on Monday.", [("Sweden", "ASSAULT", "Norway")]),
        ("Norway, which borders Finland, has condemned Sweden.", [("Norway", "ACCUSE", "Sweden")]),
        ("Norway urged Sweden to help Finland.", [("Norway", "REQUEST", "Sweden"), ("Sweden", "AID", "Finland")]),
        ("Norway condemned Sweden and attacked Finland.", [("Norway", "ACCUSE", "Sweden"), ("Norway", "ASSAULT", "Finland")]),
        ("Norway condemned Sweden's raid.", [("Norway", "ACCUSE", "Sweden")]),
        ("Sweden's invasion of Norway began.", [("Sweden", "ASSAULT", "Norway")]),
        ("The Swedish invasion of Norway began.", [("Sweden", "ASSAULT", "Norway")]),
        ("Swedish support for Norway grew.", [("Sweden", "SUPPORT", "Norway")]),
        ("The alliance between Norway and Sweden grew.", [("Norway", "COOPERATE", "Sweden"), ("Sweden", "COOPERATE", "Norway")]),
        ("Norway-Sweden relations cooled.", [("Norway", "COOPERATE", "Sweden"), ("Sweden", "COOPERATE", "Norway")]),
        ("Norway imposed sanctions on Sweden.", [("Norway", "SANCTION", "Sweden")]),
        ("The deployment of Norwegian soldiers to Finland to support its army went on.", [("Norway", "AID", "Finland")]),
        ("Norway provided Finland with weapons.", [("Norway", "AID", "Finland")]),
        ("Norway is wary of Sweden.", [("Norway", "ACCUSE", "Sweden")]),
        ("Norway has been Finland's main ally.", [("Norway", "COOPERATE", "Finland")]),
        ("Norway and Sweden met.", [("Norway", "CONSULT", "Sweden"), ("Sweden", "CONSULT", "Norway")]),
        ("Norway's decision to arm Finland stood.", [("Norway", "AID", "Finland")]),
        ("Norway accused Sweden of shelling Finland.", [("Norway", "ACCUSE", "Sweden"), ("Sweden", "ASSAULT", "Finland")]),
        ("Norway said that Sweden should withdraw.", [("Norway", "REQUEST", "Sweden")]),
        ("Norway faces pressure from Sweden.", [("Sweden", "REQUEST", "Norway")]),
        ("Norway wants Sweden to leave.", [("Norway", "REQUEST", "Sweden")]),
        ("Norway and Sweden threatened each other.", [("Norway", "THREATEN", "Sweden"), ("Sweden", "THREATEN", "Norway")]),
        ("As tensions rise between Norway and Sweden, trade falls.", [("Norway", "REJECT", "Sweden"), ("Sweden", "REJECT", "Norway")]),
        ("In a dispute with Sweden, Norway paid.", [("Norway", "REJECT", "Sweden"), ("Sweden", "REJECT", "Norway")]),
        ("The talks that Norway held with Sweden ended.", [("Norway", "CONSULT", "Sweden"), ("Sweden", "CONSULT", "Norway")]),
        ("Norway cancelled its Sweden summit.", [("Norway", "CONSULT", "Sweden"), ("Sweden", "CONSULT", "Norway")]),
        ("Norway imposed tariffs on billions of Swedish goods.", [("Norway", "SANCTION", "Sweden")]),
        ("Norway, speaking after Finland did, thanked Sweden.", [("Norway", "SUPPORT", "Sweden")]),
        ("Norway showed that Finland had lied, calling on Sweden to act.", [("Norway", "REQUEST", "Sweden")]),
        ("Norway condemned Sweden, Finland and other states.", [("Norway", "ACCUSE", "Finland"), ("Norway", "ACCUSE", "Sweden")]),
        ("Norway pressed Europe, Sweden and Finland.", [("Norway", "REQUEST", "Finland"), ("Norway", "REQUEST", "Sweden")]),
    ],
)
def test_who_does_what_to_whom(line, expected):
    assert triples(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Norway reported the arrival of soldiers.",
        "Ships from Norway passed Sweden.",
        "Norway hopes to support the defence of its coast.",
        "Norway's coast is longer than Sweden's.",
        "He went from Norway to Sweden.",
        "Norway, Sweden and Finland are neighbours.",
        "Norway said the raid on Sweden had failed.",
        "Norway condemned Norwegian troops.",
        "Support is needed, Sweden says.",
        "Norway fears a missile capable of striking Sweden.",
        "The raid on Bergen, Norway, which killed Swedes, went on.",
        "Norway criticized the president for meeting Sweden.",
        "Norway spoke to reporters with Sweden's map.",
        "Norway seized a Sweden-flagged ship.",
        "Norway defends the pro-Sweden mayor.",
        "Norway mocked the Sweden gas deal.",
        "Norway has long opposed the pact, while Sweden has asked others not to abandon it.",
        "Norway criticized Swedish singers.",
        "Norway mocked the painter's claim that Sweden is an island.",
        "Norway stopped a ship suspected of sending oil to Sweden.",
        "Norway held a hearing on statements to investigating Swedish officers.",
        "Norway asked Sweden whether it would rain.",
        "Norway asked Sweden on two occasions whether it would rain.",
        "Norway seized the ship for breaking the law by selling weapons to Sweden.",
        "Norway asked Sweden dozens of questions.",
        "Norway sat there, annoyed after hours of waiting for talking with Sweden.",
    ],
)
def test_what_nobody_does(line):
    assert triples(line) == []


def test_no_relation_is_turned_round():
    pairs = {(a, t) for a, _, t in triples("Norway sent soldiers to support Sweden in its invasion of Finland.")}
    assert ("Sweden", "Finland") in pairs and ("Norway", "Sweden") in pairs
    assert not pairs & {("Finland", "Sweden"), ("Sweden", "Norway"), ("Norway", "Finland")}


@pytest.mark.parametrize(
    ("line", "status", "negated", "sign"),
    [
        ("Norway attacked Sweden.", "stated", False, -1),
        ("Norway has not attacked Sweden.", "denied", True, 0),
        ("Norway hasn’t openly condemned Sweden.", "denied", True, 0),
        ("Norway may attack Sweden.", "possible", False, -1),
        ("If Norway fails, Norway attacks Sweden.", "possible", False, -1),
        ("Norway should help Sweden.", "hoped", False, 1),
        ("Norway cancelled a visit to Sweden.", "denied", False, 1),
        ("Norway wants to help Sweden.", "hoped", False, 1),
        ("Norway reportedly attacked Sweden.", "reported", False, -1),
        ("Norway is not pleased with Sweden.", "stated", True, -1),
        ("There had not been any sign that Norway had attacked Sweden.", "denied", True, 0),
        ("Finland did not say that Norway attacked Sweden.", "denied", True, 0),
        ("Finland did not know when Norway had attacked Sweden.", "stated", False, -1),
        ("Norway can hit Sweden.", "possible", False, -1),
        ("Norway does not know how to help Sweden.", "denied", True, 0),
        ("Norway postponed a visit to Sweden.", "hoped", False, 1),
        ("Norway encouraged Sweden to leave.", "stated", False, -1),
        ("She said Norway attacked Sweden.", "stated", False, -1),
        ("Norway is said to have attacked Sweden.", "reported", False, -1),
    ],
)
def test_how_it_is_put(line, status, negated, sign):
    table = found(line)
    assert list(zip(table["status"], table["negated"], table["sign"], strict=True)) == [(status, negated, sign)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Norway must act.", "It condemned Sweden."), [("Norway", "ACCUSE", "Sweden")]),
        (("Norway kept its alliance with Sweden.",), [("Norway", "COOPERATE", "Sweden"), ("Sweden", "COOPERATE", "Norway")]),
        (("Norway must act.", "He condemned Sweden."), []),
    ],
)
def test_pronouns(lines, expected):
    assert triples(*lines) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Norwegian Prime Minister Ola Nordmann asked Anna Berg whether she had helped Sweden.", [("Anna Berg", "Sweden")]),
        ("Anna Berg, Erik Holm's adviser, condemned Sweden.", [("Anna Berg", "Sweden")]),
        ("Anna Berg, Mr. Holm's first adviser, spoke about her talks with Sweden.", [("Anna Berg", "Sweden"), ("Sweden", "Anna Berg")]),
        ("Anna Berg said the president had left because he condemned Sweden.", []),
        ("Before his visit to Sweden, Prime Minister Ola Nordmann slept.", [("Ola Nordmann", "Sweden")]),
        ("The Nordmann government condemned Sweden, Ola Nordmann said.", [("Ola Nordmann", "Sweden")]),
        ("Norwegian Prime Minister Ola Nordmann sent Anna Berg to meet Erik Holm.", [("Anna Berg", "Erik Holm"), ("Erik Holm", "Anna Berg")]),
        ("Norwegian Prime Minister Ola Nordmann asked Erik Holm to tell him about his talks with Sweden.", [("Ola Nordmann", "Erik Holm")]),
        ("Norwegian Prime Minister Ola Nordmann surprised Erik Holm with his talks with Holm.", [("Erik Holm", "Ola Nordmann"), ("Ola Nordmann", "Erik Holm")]),
        ("Norwegian Prime Minister Ola Nordmann spoke of his doubts about Erik Holm, or his support for Sweden.", [("Ola Nordmann", "Sweden")]),
        ("A book on Anna Berg, Erik Holm, Carl Dahl and his support for Sweden.", []),
        ("Anna Berg said Erik Holm had condemned Sweden and mocked him.", [("Erik Holm", "Sweden")]),
        ("Anna Berg met Norway's lawyer Ola Nordmann.", [("Anna Berg", "Ola Nordmann"), ("Ola Nordmann", "Anna Berg")]),
    ],
)
def test_persons(line, expected):
    table = found(line)
    assert list(zip(table["actor"], table["target"], strict=True)) == expected


def test_persons_act_and_say_for_whom():
    table = found("Norwegian Prime Minister Ola Nordmann thanked Sweden.")
    assert list(table[["actor", "actor_for", "target"]].itertuples(index=False, name=None)) == [("Ola Nordmann", "Norway", "Sweden")]


def test_any_summit_is_only_possible():
    assert set(found("The king slept before any Norway-Sweden summit.")["status"]) == {"possible"}


def test_a_conflict_that_eases_is_none():
    table = found("Tensions between Norway and Sweden have eased.")
    assert set(zip(table["status"], table["sign"], strict=True)) == {("denied", 0)}


def test_towards_a_private_person_one_acts_for_oneself():
    table = found("Norwegian Prime Minister Ola Nordmann condemned Erik Holm.", "Nordmann condemned Sweden.")
    assert table["actor_for"].tolist() == ["Ola Nordmann", "Norway"]
    abroad = found("Norwegian Prime Minister Ola Nordmann met Norwegian Foreign Minister Anna Berg.", "Erik Holm met Swedish Ambassador Carl Dahl.")
    assert {("Erik Holm", "Sweden"), ("Sweden", "Erik Holm")} <= set(zip(abroad["actor_for"], abroad["target_for"], strict=True))


def test_a_campaign_acts_for_its_candidate_not_for_the_state():
    table = found("Norwegian Prime Minister Ola Nordmann spoke.", "The Nordmann campaign met Swedish officials.", "Nordmann’s lawyers thanked Sweden.")
    assert set(table["actor_for"]) | set(table["target_for"]) == {"Ola Nordmann", "Sweden"}


def test_sent_forces_are_judged_by_the_rest_of_the_story():
    friendly = found("Norway praised Finland.", "The deployment of Norwegian soldiers to Finland began.")
    hostile = found("Norway attacked Finland.", "The deployment of Norwegian soldiers to Finland began.")
    assert (friendly["action"].iloc[-1], hostile["action"].iloc[-1]) == ("AID", "MOBILIZE")


def test_nothing_found_keeps_the_columns():
    table = found("Nobody came.")
    assert table.empty and {"status", "negated", "verb", "form", "sentence"} <= set(table.columns)


def test_order_of_documents_does_not_matter():
    documents, _ = corpus.read(ROOT / "seeds")
    split = sentences.split(documents)
    once = actors.relations(documents, split, names.find(documents, split))
    turned = documents.iloc[::-1].reset_index(drop=True)
    split = sentences.split(turned)
    again = actors.relations(turned, split, names.find(turned, split))
    key = ["doc_id", "start", "actor", "action", "target", "verb"]
    pd.testing.assert_frame_equal(once.sort_values(key, ignore_index=True), again.sort_values(key, ignore_index=True))


def test_seeds_hold_the_bars():
    (ROOT / "tests" / "gold" / "relations.csv").stat()
    documents, _ = corpus.read(ROOT / "seeds")
    split = sentences.split(documents)
    table = actors.relations(documents, split, names.find(documents, split))
    gold = pd.read_csv(ROOT / "tests" / "gold" / "relations.csv", dtype={"doc_id": "str"})
    sums = scorer.compare(table, gold, split)[["found", "labelled", "right", "signed"]].sum()
    assert sums["right"] / sums["found"] >= 0.90
    assert sums["right"] / sums["labelled"] >= 0.80
    assert sums["signed"] / sums["right"] >= 0.90
    edges = set(zip(table["actor_for"], table["target_for"], table["sign"], strict=True))
    assert ("Russia", "Ukraine", 1) not in edges and ("United States", "Russia", 1) not in edges


@pytest.mark.parametrize(("verb", "past", "ing"), [("deny", "denied", "denying"), ("ban", "banned", "banning"), ("agree", "agreed", "agreeing"), ("send", "sent", "sending"), ("help", "helped", "helping")])
def test_verb_forms(verb, past, ing):
    assert {past, ing} <= set(lexicon.forms_of(verb))


def test_lexicon_keeps_to_the_scheme():
    actions = {entry.action for entries in lexicon.predicates().values() for entry in entries}
    assert actions - {"SEND"} <= set(lexicon.CLASSES)


@pytest.mark.parametrize("unit", ["Norway condemned Sweden and ", "Norway, ", "its support for ", "to support Norway ", "Norwegian troops ", "he told Norway that "])
def test_a_long_line_takes_linear_time(unit):
    def spent(size: int) -> float:
        line = (unit * size)[:size]
        began = time.process_time()
        found(line)
        return time.process_time() - began

    spent(1000)
    assert min(spent(40_000), spent(40_000)) < 6 * max(spent(10_000), spent(10_000)) + 0.2  # quadratic would be 16
