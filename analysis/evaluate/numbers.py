"""Scores of the numbers a story is asked for (killed, injured) against answers as finally known.

A labelled folder holds one folder an incident: its documents and gold/answers.csv (what, value). For tuning,
incidents are split by the SHA-256 of their folder's name modulo 4: those of remainder 3 are kept back, scored and not read.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.conflicts import answers, settled
from analysis.errors import AnalysisError
from analysis.evaluate import COLUMNS
from analysis.read import corpus
from analysis.text import dates, quantities, sentences


def scores(folder: Path) -> pd.DataFrame:
    """Shares of documents and stories that answer and answer right; one row a measure, with a 95 % interval.

    Found: of all pairs of a document and a question (killed, injured), how many have an answer stated in the document.
    Right: of those found, how many give the value finally known. Story right: of all pairs of a story and a question, for
    how many the settled value is the one known; a story without an answer is wrong. Intervals by resampling stories.
    """
    folder = Path(folder)
    stories = [path.parent.parent for path in sorted(folder.glob("**/gold/answers.csv"))]
    if not stories:
        raise AnalysisError(f"{folder} holds no gold/answers.csv; expected one in each story's folder")
    judged = pd.concat([judge(story) for story in stories], ignore_index=True)
    rows = []
    for what in answers.QUESTIONS:
        own = judged[judged["what"] == what]
        documents, story = own[own["doc_id"] != ""], own[own["doc_id"] == ""]
        rows.append(_row(f"{what}: found in documents", documents, "found", None))
        rows.append(_row(f"{what}: right where found", documents, "right", "found"))
        rows.append(_row(f"{what}: right for the story", story, "right", None))
    return pd.DataFrame(rows, columns=COLUMNS)


def judge(folder: Path) -> pd.DataFrame:
    """One row a question and document, and one (doc_id empty) a question and story: value, gold, found, right."""
    gold = pd.read_csv(folder / "gold" / "answers.csv", dtype=str).set_index("what")["value"]
    documents, _ = corpus.read(folder)
    split = sentences.split(documents)
    counted, dated = quantities.find(documents, split), dates.find(documents, split)
    told = answers.by_document(counted, documents, dated).set_index(["doc_id", "what"])["value"]
    story = settled.settle(counted, documents, dated).set_index("what")["value"]
    rows = []
    for what in answers.QUESTIONS:
        if what not in gold:
            continue
        for doc_id in documents["doc_id"]:
            rows.append((folder.name, what, doc_id, told.get((doc_id, what)), float(gold[what])))
        rows.append((folder.name, what, "", story.get(what), float(gold[what])))
    table = pd.DataFrame(rows, columns=["story", "what", "doc_id", "value", "gold"])
    table["found"] = table["value"].notna()
    table["right"] = table["value"] == table["gold"]
    return table


def _row(what: str, table: pd.DataFrame, hit: str, among: str | None) -> dict:
    chosen = table[table[among]] if among else table
    if chosen.empty:
        return {"what": what, "value": float("nan"), "low": float("nan"), "high": float("nan"), "n": 0, "note": "no case"}
    by_story = chosen.groupby("story", sort=True)[hit].agg(["sum", "count"]).to_numpy(dtype=float)
    rng = np.random.default_rng(0)
    picks = rng.integers(0, len(by_story), size=(1000, len(by_story)))
    drawn = by_story[picks].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [0.025, 0.975])
    return {"what": what, "value": float(chosen[hit].mean()), "low": float(low), "high": float(high), "n": len(chosen),
            "note": f"{len(by_story)} stories"}  # fmt: skip
