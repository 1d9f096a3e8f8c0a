"""Evidence on speakers, relations, ties, sources and dates: each leads to its places, and everything that leads there finds it."""

from __future__ import annotations

import invented
import pandas as pd

from analysis import story, tables
from analysis.charts import actors as charts
from analysis.charts import conflicts
from analysis.charts.style import anchor
from analysis.report import behind
from analysis.report.evidence import Places

TOLD = invented.story()
PLACES = Places(TOLD.documents, TOLD.sentences)


def said(entry) -> list[str]:
    return ["".join(text for text, marked in item["parts"] if marked) for item in entry["items"]]


def test_a_speaker_has_everything_he_or_she_says_and_those_not_settled_share_an_entry():
    texts = dict(zip(TOLD.documents["doc_id"], TOLD.documents["text"], strict=True))
    rows = tables.ATTRIBUTIONS.frame([
        {"doc_id": doc_id, "start": start, "end": start + 12, "text": texts[doc_id][start : start + 12], "speaker": speaker, "speaker_text": speaker, "cue": "said", "kind": "indirect", "repaired": False}
        for doc_id, start, speaker in (("south", 4, "Ann"), ("north", 9, "Ann"), ("north", 0, "Bob"))
    ])  # fmt: skip
    entries = behind.speakers(rows, PLACES)
    assert [entry["label"] for entry in entries] == ["Ann", "Bob"]
    for speaker, group in rows.groupby("speaker"):
        (entry,) = (one for one in entries if one["id"] == anchor("speaker", speaker))
        assert sorted(said(entry)) == sorted(group["text"])
    both = behind.speakers(pd.concat([rows, rows.assign(speaker=None)]), PLACES)
    assert both[-1]["id"] == "speaker-open" and len(both[-1]["items"]) == len(rows)


def test_a_tie_shows_passages_and_the_words_that_its_evidence_quotes():
    north, south = (dict(zip(TOLD.documents["doc_id"], TOLD.documents["text"], strict=True))[d] for d in ("north", "south"))
    words = " ".join(north.split()[:3])
    links = tables.LINKS.frame([
        {"left": "north", "right": "south", "signal": "quotation", "strength": 0.8, "evidence": f"the same quotation: “{words.lower()}…”"},
        {"left": "north", "right": "west", "signal": "retelling", "strength": 0.1, "evidence": "too weak to count"},
    ])  # fmt: skip
    passages = tables.PASSAGES.frame([{"left": "north", "right": "south", "left_start": 0, "left_end": 5, "right_start": 0, "right_end": 6, "n_words": 1, "similarity": 1.0}])
    (entry,) = behind.ties(links, passages, TOLD.mentions, PLACES, weak=0.3)
    assert entry["id"] == anchor("tie", "north", "south") and "0.80" in entry["statement"]
    assert said(entry)[:3] == [north[:5], south[:6], words]
    assert entry["more"][0]["href"] == "#evidence?kind=claim&source=north&beside=south"


def test_a_retelling_shows_the_claims_that_the_two_alone_make_in_the_order_of_the_first():
    text = "One came. Two went. Three stayed. Four left."
    documents = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": [text] * 3, "title": None, "outlet": None})
    spans = {name: (text.index(name), text.index(".", text.index(name)) + 1) for name in ("One", "Two", "Three", "Four")}
    sentences = pd.DataFrame([{"doc_id": d, "paragraph": 0, "start": start, "end": end} for d in "abc" for start, end in spans.values()])
    made = [("C1", "Three", "ab"), ("C2", "One", "ab"), ("C3", "Two", "abc"), ("C4", "Four", "ac"), ("C2", "Four", "a")]
    mentions = pd.DataFrame([{"claim_id": claim, "doc_id": d, "start": spans[name][0], "end": spans[name][1]} for claim, name, docs in made for d in docs])
    links = tables.LINKS.frame([{"left": "a", "right": "b", "signal": signal, "strength": 0.6, "evidence": "two claims"} for signal in ("retelling", "citation")])
    none = tables.PASSAGES.frame([])
    (entry,) = behind.ties(links, none, mentions, Places(documents, sentences), weak=0.3)
    assert [(item["doc_id"], item["value"]) for item in entry["items"]] == [("a", "retold, C2"), ("b", "retold, C2"), ("a", "retold, C1"), ("b", "retold, C1")]
    assert said(entry) == ["One came."] * 2 + ["Three stayed."] * 2
    (cited,) = behind.ties(links[links["signal"] == "citation"], none, mentions, Places(documents, sentences), weak=0.3)
    assert cited["items"] == []


def test_every_bar_of_the_timeline_leads_to_its_own_sentence(tmp_path):
    (tmp_path / "a.txt").write_text("Norway attacked Sweden on May 3, 2020. Both met in June 2020. Nobody knows why.", encoding="utf-8")
    told = story.read(tmp_path)
    entries = {entry["id"]: entry for entry in behind.dates(told, Places(told.documents, told.sentences))}
    bars = conflicts.timeline(told.dates, told.documents, told.sentences, told.conflicts).patches
    assert len(bars) == len(entries) == 2
    assert [said(entries[bar.get_url()[1:]]) for bar in bars] == [["May 3, 2020"], ["June 2020"]]
    assert len(behind.dates(told, Places(told.documents, told.sentences), top=1)) == 1


def test_every_line_of_the_map_leads_to_its_sentences(tmp_path):
    (tmp_path / "a.txt").write_text("Norway attacked Sweden. Sweden and Norway held talks. Denmark backs Norway.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Norway and Sweden held talks on Monday. Sweden accused Norway of lying. Denmark helped Sweden.", encoding="utf-8")
    told = story.read(tmp_path)
    entries = {entry["id"]: entry for entry in behind.entries(told)}
    assert len(entries) == len(behind.entries(told))
    from analysis import actors

    edges = actors.edges(told.relations)
    ids = charts.leads(edges)
    for edge in edges.itertuples():
        assert set(edge.sentences) <= set(said(entries[ids[edge.actor, edge.target, edge.sign]]))
    drawn = [artist.get_url() for ax in charts.by_source(told.relations, told.documents).figure.axes for artist in ax.patches if artist.get_url()]
    drawn += [artist.get_url() for artist in charts.network(edges).patches if artist.get_url()]
    assert drawn and {url[1:].partition("?")[0] for url in drawn} <= set(entries)


def test_names_that_read_alike_keep_ids_of_their_own():
    assert anchor("speaker", "Müller") != anchor("speaker", "Muller") and anchor("source", "a", "b") != anchor("source", "a b")
    assert anchor("speaker", "김정은").startswith("speaker-") and "<" not in anchor("speaker", "<b>")


def test_sources_are_counted_by_document_and_those_given_have_no_place():
    upstream = tables.UPSTREAM.frame([
        {"doc_id": "north", "source": "AFP", "how": "wire", "start": 0, "end": 3, "text": TOLD.documents["text"].iloc[0][:3]},
        {"doc_id": "south", "source": "AFP", "how": "given", "start": None, "end": None, "text": None},
    ])  # fmt: skip
    (entry,) = behind.sources(upstream, PLACES)
    assert len(entry["items"]) == 1 and "2 documents" in entry["facts"] and "given by documents.csv for south" in entry["facts"]
