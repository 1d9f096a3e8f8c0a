"""Charts of conflicts: what is drawn is what the tables hold."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from analysis import conflicts, tables
from analysis.charts import conflicts as charts
from analysis.text import dates, quantities

TEXTS = {
    "north": ("Five people were killed on Monday.", "2020-05-12"),
    "south": ("The fire killed nine people on May 11.", "2020-05-13"),
    "west": ("Dozens of people were killed.", None),
    "east": ("At least four people were killed in April 2020.", "2020-05-12"),
}


def made(texts=TEXTS):
    documents = tables.DOCUMENTS.frame(
        {"doc_id": d, "path": d, "published": day, "n_words": 5, "sha256": d, "text": text} for d, (text, day) in sorted(texts.items())
    )
    sentences = tables.SENTENCES.frame(
        {"doc_id": d, "sentence": 0, "start": 0, "end": len(text), "text": text, "kind": "prose", "paragraph": 0} for d, (text, _) in sorted(texts.items())
    )
    counted, dated = quantities.find(documents, sentences), dates.find(documents, sentences)
    found = conflicts.find(documents, sentences, counted, dated, tables.CLAIMS.frame([]), tables.MENTIONS.frame([]))
    return documents, sentences, dated, found


DOCUMENTS, SENTENCES, DATED, FOUND = made()


def texts(ax) -> list[str]:
    return [t.get_text() for t in ax.texts]


def labels(ax) -> list[str]:
    return [t.get_text() for t in ax.get_yticklabels()]


def test_a_row_for_each_source_in_order_of_publication_undated_last():
    ax = charts.ranges(FOUND, DOCUMENTS)
    assert [label.split()[0] for label in labels(ax)] == ["east", "north", "south", "west"]
    assert any("how many people were killed" in text for text in texts(ax))


def test_exact_is_a_dot_vague_is_hatched_open_is_pale():
    ax = charts.ranges(FOUND, DOCUMENTS)
    bars = [p for p in ax.patches if isinstance(p, Rectangle)]
    assert len(bars) == 2 and sorted(bool(bar.get_hatch()) for bar in bars) == [False, True]
    assert [bar.get_alpha() for bar in bars if not bar.get_hatch()] == [0.45]
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert len(dots) == 2 and dots[0].get_xdata()[0] < dots[1].get_xdata()[0]


def test_sides_left_out_are_counted():
    ax = charts.ranges(FOUND, DOCUMENTS, rows=2)
    assert "2 more sides are not drawn" in ax.figure.get_supxlabel()


def test_bars_of_the_timeline_are_as_long_as_the_precision():
    ax = charts.timeline(DATED, DOCUMENTS, SENTENCES, FOUND)
    widths = {label.split(":")[0]: bar.get_width() for label, bar in zip(labels(ax), ax.patches, strict=True)}
    assert widths["east"] == 30 and widths["north"] == widths["south"] == 1
    assert len([line for line in ax.lines if line.get_marker() == "D"]) == 3


def test_disputed_dates_are_marked():
    documents, sentences, dated, found = made({"north": ("Five people were killed on May 9, 2021.", "2020-05-10")})
    ax = charts.timeline(dated, documents, sentences, found)
    assert ax.patches[0].get_hatch() and texts(ax)[0].startswith("! ")


def test_the_timeline_says_who_does_what_where_that_is_known():
    events = pd.DataFrame({"doc_id": ["south"], "date_text": ["May 11"], "earliest": ["2020-05-11"], "says": ["Norland attacks Southland"]})
    assert charts.moments(DATED, DOCUMENTS, SENTENCES, FOUND, events=events).set_index("doc_id")["says"].to_dict() == {
        "north": TEXTS["north"][0], "south": "Norland attacks Southland", "east": TEXTS["east"][0],
    }  # fmt: skip
    assert any("Norland attacks Southland" in text for text in texts(charts.timeline(DATED, DOCUMENTS, SENTENCES, FOUND, events=events)))


def test_nothing_to_draw_is_a_sentence():
    empty = tables.CONFLICTS.frame(pd.DataFrame())
    assert texts(charts.ranges(FOUND.iloc[:0], DOCUMENTS)) == ["no number is given differently by two documents."]
    assert texts(charts.timeline(DATED.iloc[:0], DOCUMENTS, SENTENCES, empty))[0].startswith("no date could be placed")
