"""The shipped numbers: small, as the record says, without a word of anybody's text; and how labelled pairs find their articles."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.claims import embed, labelled, numbers, pairs, train


def test_everything_learned_is_small_and_says_what_it_was_learned_from():
    assert sum(path.stat().st_size for path in numbers.FOLDER.iterdir()) < 2_000_000
    record = numbers.record()
    assert record["features"] == list(pairs.FEATURES)
    assert sum(record["labels"].values()) == record["pairs"] > 4_000
    model = numbers.load("pairs")
    for kind in ("vectors", "cosine", "words"):
        assert model[f"{kind}_same"].shape == (len(pairs.FEATURES),) and np.isfinite(model[f"{kind}_same"]).all()
        assert model[f"{kind}_slope"] > 0


def test_labels_are_addresses_and_marks_without_text():
    table = pd.read_csv(numbers.FOLDER / "labels.csv", dtype=str)
    assert list(table.columns) == ["story", "left", "right", "a", "b", "reader_1", "reader_2"]
    assert table["a"].str.fullmatch(r"[0-9a-f]{16}").all() and table["b"].str.fullmatch(r"[0-9a-f]{16}").all()
    assert set(table["reader_1"]) <= {"2", "1", "x", "0"}
    assert set(table["reader_2"].dropna()) <= {"2", "1", "x", "0"} and table["reader_2"].notna().sum() >= 500


@pytest.fixture
def folder(tmp_path):
    for name, text in {"one": "The bridge will close in May for repairs.\nIt was built in the year of 1931.", "two": "In May the bridge is to close for repairs."}.items():
        place = tmp_path / "stories" / "harbour" / f"{name}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return tmp_path


def labels(**columns) -> pd.DataFrame:
    row = {"story": "harbour", "left": "one", "right": "two", "a": "The bridge will close in May for repairs.", "b": "In May the bridge is to close for repairs."}
    return pd.DataFrame([{**row, **columns}])


def test_marked_sentences_are_found_again_and_others_left_out(folder):
    marked = labels(a=labelled.mark(labels()["a"][0]), b=labelled.mark(labels()["b"][0]))
    assert labelled.found(folder, marked)[["a", "b"]].equals(labels()[["a", "b"]])
    assert labelled.found(folder, marked.assign(b="0" * 16)).empty
    assert labelled.found(folder, marked.assign(story="elsewhere")).empty


@pytest.mark.parametrize("a", ["The bridge will close in May for repairs.", "The bridge will close in May", "A sentence that stands nowhere in the article."])
def test_a_labelled_sentence_stands_in_its_article_once(folder, a):
    here = labelled.material(folder, labels(a=a))
    assert here.docs[here.left[0]] == "harbour/one" and here.docs[here.right[0]] == "harbour/two"
    assert len([text for text in here.texts if "close in May" in text]) == 1
    assert here.texts[here.left[0]] in (a, a.rstrip("."))
    none = embed.Vectors(None, None, "none")
    assert labelled.features(here, none).shape == (1, len(pairs.FEATURES))


def test_pairs_without_articles_are_measured_too(tmp_path):
    here = labelled.material(tmp_path, labels().drop(columns=["left", "right"]))
    assert len(here.texts) == 2 and here.docs == ["harbour/left", "harbour/right"]


def test_stories_that_are_measured_on_are_not_learned_from(folder):
    rows = pd.concat([labels(reader_1="2"), labels(story="other", reader_1="0")])
    rows.to_csv(folder / "train.csv", index=False)
    assert set(labelled.train(folder)["story"]) == {"harbour", "other"}
    labels().to_csv(folder / "pairs.csv", index=False)
    assert set(labelled.train(folder)["story"]) == {"other"}


def test_logistic_finds_the_line_that_made_the_data():
    rng = np.random.default_rng(5)
    x = rng.normal(size=(20_000, 2))
    y = (rng.random(len(x)) < pairs.chance(x @ np.array([1.5, -0.5]) + 0.25)).astype(float)
    assert train.logistic(x, y, 1e-3) == pytest.approx([1.5, -0.5, 0.25], abs=0.1)


@pytest.mark.parametrize(("same", "score", "value"), [([1, 0, 1], [3, 2, 1], (1 + 2 / 3) / 2), ([0, 0], [1, 2], 0.0)])
def test_average_precision(same, score, value):
    assert train.average_precision(np.array(same), np.array(score)) == pytest.approx(value)


def test_reliability_counts_every_pair_in_its_tenth():
    rows = train.reliability(np.array([True, False, True, True]), np.array([0.05, 0.05, 0.95, 1.0]))
    assert rows == [[0.0, 2, 0.05, 0.5], [0.9, 2, 0.975, 1.0]]
    told = numbers.record()
    assert all(sum(row[1] for row in rows) == told["pairs"] for rows in told["reliability_out_of_fold"].values())
