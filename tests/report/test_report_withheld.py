"""Excerpts in the report: whatever shows it, no more than seven words in a row of what is withheld get out."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_notebook

from analysis import export, story
from analysis.errors import UsageError
from analysis.export.excerpts import BLOT
from analysis.report import behind, bind, bundles, evidence, show
from analysis.report.withheld import CUT, Withheld

TEXT = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty."
DOCUMENTS = pd.DataFrame({"doc_id": ["a"], "text": [TEXT]})
SPAN = (TEXT.index("nine"), TEXT.index("nine") + len("nine ten"))


def windows(text: str) -> set[tuple[str, ...]]:
    said = [word.casefold() for word in re.findall(r"\w+", text)]
    return {tuple(said[n : n + 8]) for n in range(len(said) - 7)}


def test_evidence_stays_and_what_lies_beyond_becomes_an_ellipsis():
    held = Withheld(DOCUMENTS, {"a": [SPAN]}, 0)
    assert held.cut(TEXT) == f"{CUT} nine ten {CUT}."
    assert held.cut("They say: ONE, two, “three” four five six seven eight!") == f"They say: {CUT}!"
    assert held.cut("one two three four five six seven") == "one two three four five six seven", "seven words give nothing away"
    assert Withheld(DOCUMENTS, {"a": [SPAN]}, 1000).cut(TEXT) == TEXT


def test_around_counts_characters_and_cuts_at_words():
    assert Withheld(DOCUMENTS, {"a": [SPAN]}, 8).cut(TEXT) == f"{CUT} eight nine ten eleven {CUT}."
    with pytest.raises(UsageError, match="must be 0 or more"):
        Withheld(DOCUMENTS, {}, -1)


def test_what_one_text_may_show_is_no_secret_in_another():
    both = pd.DataFrame({"doc_id": ["a", "b"], "text": [TEXT, TEXT]})
    assert Withheld(both, {"b": [(0, len(TEXT))]}, 0).cut(TEXT) == TEXT


def test_titles_stay():
    titled = DOCUMENTS.assign(title=" ".join(TEXT.split()[:9]))
    assert Withheld(titled, {}, 0).cut(titled["title"].iloc[0]) == titled["title"].iloc[0]


def test_ids_links_and_addresses_stay():
    held = Withheld(DOCUMENTS, {}, 0)
    assert held.tree({"href": TEXT, "parts": [[TEXT, True]], "n": 1}) == {"href": TEXT, "parts": [[f"{CUT}.", True]], "n": 1}


def test_nothing_that_a_notebook_shows_holds_what_is_withheld(monkeypatch):
    shown: list[dict] = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw=False: shown.append(data))
    monkeypatch.setattr(show, "_limit", {})
    told = story.read("seeds")
    show.excerpt(told, 30)
    kept = export.excerpts(told.tables(), 30)["documents"]["text"]
    secret = set.union(*map(windows, told.documents["text"])) - set.union(*(windows(text.replace(BLOT, " ")) for text in kept)) - set.union(*map(windows, told.documents["title"]))
    alone = told.claims[told.claims["n_documents"] == 1]
    ax = Figure(figsize=(4, 2)).add_subplot()
    ax.set_title(told.documents["text"].iloc[0][:300])
    show.cover("A title", summary="One line.")
    show.table(alone, "alone", caption="c", columns=["statement"], n=1, source="s")
    show.say("> " + told.documents["text"].iloc[1][:400].replace("\n", " "))
    show.figure(ax, "f", caption=told.documents["text"].iloc[2][:300], alt="a", n=1, source="s")
    entries = evidence.entries(told.claims, told.mentions, told.documents, told.sentences) + behind.entries(told)
    show.evidence(entries, caption="c", n=1, source="s")
    assert CUT in ax.get_title(loc="left") and "excerpts only" in shown[0][bundles.COVER]["summary"] and CUT in str(shown[4])

    def strings(value, key=""):
        if isinstance(value, str):
            yield from () if key in ("id", "href", "address", "image/svg+xml") else [value]
        for name, item in value.items() if isinstance(value, dict) else ():
            yield from strings(item, name)
        for item in value if isinstance(value, list | tuple) else ():
            yield from strings(item, key)

    leaked = {window for bundle in shown for text in strings(bundle) for window in windows(text.replace(CUT, " cut "))} & secret
    assert not leaked
    assert len(secret) > 500, "there is something to withhold"


def test_the_limit_is_set_before_any_chapter_runs():
    bound = bind.bind([], {}, excerpt=40)
    assert "show.excerpt(story.read(corpus), 40)" in bound["cells"][1]["source"] and "show.excerpt" not in str(bind.bind([], {}))
    assert new_notebook(cells=bound["cells"])
