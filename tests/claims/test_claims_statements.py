"""Statements and kinds: what a person would write down, never a fragment, never words that nobody wrote."""

from __future__ import annotations

import pytest

from analysis.claims import kinds, statements


def test_the_shortest_full_sentence_that_carries_what_all_share():
    texts = [
        "According to the city council, the old harbour bridge, a landmark of the town, is to be closed in May for repairs.",
        "The harbour bridge will close in May for repairs, the mayor said.",
        "Closed in May for repairs",
    ]
    assert statements.statement(texts, texts) == "The harbour bridge will close in May for repairs."


def test_a_pronoun_gives_way_to_the_sentence_that_names_its_noun():
    sentence = "Although the company denied the leak, it has paid the fine in full."
    assert statements.statement(["it has paid the fine in full."], [sentence]) == sentence


def test_attribution_goes_only_where_a_sentence_is_left():
    assert statements.clean("He points out that the bridge has been unsafe for years.") == "the bridge has been unsafe for years."
    whole = "In May 2023, the ministry reported the arrival of three ships."
    assert statements.clean(whole) == whole


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            ["The dam marks a turning point for the valley, which farmers called a disgrace.", "The dam is a turning point for the whole valley in every way that one can think of, its builders hold."],
            "The dam marks a turning point for the valley.",
        ),
        # What they share stands in the tail.
        (
            ["Anna Berg was hurt in the storm, and her brother Tom lost his boat in the harbour.", "Her brother Tom lost his boat in the harbour of the town when the storm hit it at night."],
            "Anna Berg was hurt in the storm, and her brother Tom lost his boat in the harbour.",
        ),
        # The last of a list is no clause of its own.
        (["The mayor called for the rescue, care, and schooling of all.", "The mayor called upon all for rescue and for care once more this week, and then again."], "The mayor called for the rescue, care, and schooling of all."),
        # Without the condition it would be another claim.
        (["The bridge will close in May, if the council agrees.", "The bridge will close in May for the repairs that were put off for many years."], "The bridge will close in May, if the council agrees."),
    ],
)
def test_a_tail_that_one_mention_alone_has_is_left_out(texts, said):
    assert statements.statement(texts, texts) == said


def test_what_an_article_is_about_gives_way_to_what_it_says():
    texts = ["The article discusses the new harbour bridge and its cost.", "The harbour bridge and its cost are discussed all over the town these days."]
    assert statements.statement(texts, texts) == texts[1]


def test_nothing_gives_nothing_and_a_fragment_stays_as_written():
    assert statements.statement([], []) == ""
    assert statements.statement(["Threats against the port"], ["Threats against the port"]) == "Threats against the port."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bridge was opened by the mayor.", "fact"),
        ("At least 12 people were injured.", "quantity"),
        ("The bridge will close in May.", "forecast"),
        ("The war could lead to a famine.", "forecast"),
        ("The company may be sending spies to the port.", "fact"),
        ("The city is in a delicate and awkward position.", "assessment"),
        ("The mayor urged all parties to keep calm.", "statement"),
        ("“Nobody told us about the fire in the hall,” said the owner.", "statement"),
        ("The United States and its states have a border.", "fact"),
    ],
)
def test_kinds(text, kind):
    assert kinds.kind([text], statements.statement([text], [text])) == kind


def test_of_equals_the_most_cautious_kind():
    assert kinds.kind(["The bridge was opened by the mayor.", "The bridge will close in May."]) == "forecast"


def test_what_is_not_believed_is_not_stated():
    text = "The bank does not believe that the funds are at risk."
    assert statements.statement([text], [text]) == text
    assert statements.statement(["The letter shows that the funds are at risk."], [""]) == "The funds are at risk."
    assert statements.statement(["So far, no group has claimed the attack."], [""]) == "So far, no group has claimed the attack."
    assert statements.statement(["adding that the driver is now in custody."], [""]) == "The driver is now in custody."
