"""Charts of voices: what is drawn is what the tables hold."""

from __future__ import annotations

import invented
import pandas as pd

from analysis import tables
from analysis.charts import voices

TOLD = invented.story()


def said(*rows: tuple[str, str | None]) -> pd.DataFrame:
    made = [
        {"doc_id": doc_id, "start": 0, "end": 3, "text": "abc", "speaker": speaker, "speaker_text": speaker, "kind": "indirect", "repaired": False}
        for doc_id, speaker in rows
    ]
    return tables.ATTRIBUTIONS.frame(made).assign(attribution=range(len(made)))


SAID = said(("north", "Roth"), ("south", "Roth"), ("south", "Roth"), ("west", "Abel"), ("west", None))
WEIGHED = TOLD.mentions.assign(certainty_score=TOLD.mentions["certainty"].map({"asserted": 3.0, "attributed": 3.0, "hedged": 1.0, "denied": -2.0}).astype("Float64"))


def texts(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_counts_are_written_in_the_cells_most_documents_first():
    ax = voices.speakers_by_source(SAID, TOLD.documents)
    assert texts(ax) == ["1", "2", "1"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Roth", "Abel"]
    assert "In 1 places" in ax.figure.get_supxlabel()


def test_speakers_beyond_the_top_are_counted():
    assert "1 more speakers are not drawn" in voices.speakers_by_source(SAID, TOLD.documents, top=1).figure.get_supxlabel()


def test_bars_add_up_to_the_mentions_of_each_document():
    counted = voices.shares(TOLD.mentions, TOLD.documents)
    assert counted.to_numpy().sum() == len(TOLD.mentions)
    ax = voices.certainty_by_source(TOLD.mentions, TOLD.documents)
    assert sum(bar.get_width() for bar in ax.patches) == len(TOLD.mentions)
    assert "A 3" in texts(ax)


def test_a_sign_stands_where_the_document_stands_on_the_scale():
    ax = voices.scale(TOLD.claims, WEIGHED, TOLD.documents)
    places = sorted(float(mark.get_offsets()[0][0]) for mark in ax.collections if mark.get_url() and mark.get_url().startswith("#claim-"))
    assert places == [1.0, 3.0]
    assert "west" in texts(ax) and any("south" in text for text in texts(ax))


def test_nothing_to_draw_is_a_sentence():
    empty = tables.MENTIONS.frame([])
    assert texts(voices.speakers_by_source(tables.ATTRIBUTIONS.frame([]), TOLD.documents)) == ["no document names anybody who says something."]
    assert texts(voices.certainty_by_source(empty, TOLD.documents)) == ["no document makes a claim."]
    assert texts(voices.scale(TOLD.claims, empty, TOLD.documents))[0].startswith("no claim is put")
