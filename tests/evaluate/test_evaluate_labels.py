"""Where labels find their texts, whichever kind they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.evaluate import labels, run

ROOT = Path(__file__).resolve().parents[2]


def test_beside_in_gold_and_above(tmp_path):
    tmp_path = tmp_path / "story"
    tmp_path.mkdir()
    (tmp_path / "one.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "claims.csv").write_text("doc_id,start,end,claim\none,0,5,c\n", encoding="utf-8")
    wanted = (tmp_path, tmp_path / "gold" / "claims.csv")
    assert labels.place(tmp_path, "claims.csv") == wanted
    assert labels.place(tmp_path / "gold", "claims.csv") == wanted
    assert labels.places(tmp_path, "claims.csv") == [wanted]
    assert labels.places(tmp_path / "..", "claims.csv")[0][1].samefile(wanted[1])
    (tmp_path / "claims.csv").write_text("doc_id,start,end,claim\none,0,5,c\n", encoding="utf-8")
    (tmp_path / "gold" / "claims.csv").unlink()
    assert labels.place(tmp_path, "claims.csv") == (tmp_path, tmp_path / "claims.csv")


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "tests" / "gold").glob("*.csv")))
def test_every_kind_of_label_of_the_seeds_finds_them(name):
    assert labels.place(ROOT / "tests" / "gold", name) == (ROOT / "seeds", ROOT / "tests" / "gold" / name)


def test_labels_without_texts_and_texts_without_labels(tmp_path):
    with pytest.raises(AnalysisError, match="holds no gold"):
        labels.places(tmp_path, "claims.csv")
    (tmp_path / "relations.csv").write_text("doc_id,start,end,actor,target,sign\nnobody,0,5,A,B,1\n", encoding="utf-8")
    with pytest.raises(AnalysisError, match=r"no folder holds the documents .* nobody"):
        run.scores(tmp_path)
