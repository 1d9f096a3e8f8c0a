"""Labelled pairs of sentences and the articles that they stand in: what the pair model learns from and is measured on."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.text import sentences

from . import clauses, embed, numbers, pairs, prepare, surroundings

_SHORT, _LONG, _MOST = 6, 70, 70  # words of a sentence, and sentences of an article, that count as surroundings


class Material(NamedTuple):
    """Every sentence of the articles (`texts`, as compared, and the article of each, `docs`) and for each labelled pair the places of both sides."""

    texts: list[str]
    docs: list[str]
    left: np.ndarray
    right: np.ndarray


def train(folder: Path) -> pd.DataFrame:
    """The pairs to learn from: train.csv of `folder` and the labels in model/labels.csv, without the stories of pairs.csv.

    Columns story, left, right, a, b, reader_1 and reader_2 (missing where there was one reader).
    """
    table = pd.read_csv(folder / "train.csv", dtype=str, keep_default_na=False)
    more = numbers.FOLDER / "labels.csv"
    if more.is_file():
        table = pd.concat([table, found(folder, pd.read_csv(more, dtype=str, keep_default_na=False))])
    held = folder / "pairs.csv"
    if held.exists():
        table = table[~table["story"].isin(set(pd.read_csv(held, dtype=str)["story"]))]
    return table.reset_index(drop=True)


def found(folder: Path, labels: pd.DataFrame) -> pd.DataFrame:
    """`labels` with the sentences or clauses a and b in place of their marks; rows whose article or text is not in `folder` are left out."""
    texts: dict[tuple[str, str], dict[str, str]] = {}
    for place in sorted({*zip(labels["story"], labels["left"], strict=True), *zip(labels["story"], labels["right"], strict=True)}):
        whole = article(folder, *place)
        texts[place] = {mark(text): text for sentence in whole for text in (*(c.text for c in clauses.split(sentence)), sentence)}
    a = [texts[s, d].get(m) for s, d, m in zip(labels["story"], labels["left"], labels["a"], strict=True)]
    b = [texts[s, d].get(m) for s, d, m in zip(labels["story"], labels["right"], labels["b"], strict=True)]
    out = labels.assign(a=a, b=b)
    return out[out["a"].notna() & out["b"].notna()]


def mark(text: str) -> str:
    """What stands for a text where its text may not be shipped: the first 16 digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def article(folder: Path, story: str, name: str) -> list[str]:
    """The sentences of one article in order; none if it is not there."""
    file = folder / "stories" / story / f"{name}.txt"
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    return [line[start:end] for line in text.split("\n") for start, end in sentences.spans(line)]


def material(folder: Path, table: pd.DataFrame) -> Material:
    """The pairs of `table` (story, left, right, a, b) within their articles; an article that is not there consists of what is labelled."""
    own: dict[tuple[str, str], dict[str, None]] = {}
    for side, text in (("left", "a"), ("right", "b")):
        names = table[side] if side in table else pd.Series(side, index=table.index)
        for key, said in zip(zip(table["story"], names, strict=True), table[text], strict=True):
            own.setdefault(key, {})[said] = None
    said, docs, place = [], [], {}
    for key in sorted(own):
        whole = [s for s in dict.fromkeys(article(folder, *key)) if _SHORT <= len(s.split()) <= _LONG][:_MOST]
        # Where a labelled sentence was cut otherwise than here, it stands for those that it lies in or holds.
        cut = [s for s in own[key] if s not in set(whole)]
        kept = [s for s in whole if s in own[key] or not any(s in c or c in s for c in cut)]
        for text in [*kept, *cut, *(s for s in own[key] if s not in kept and s not in cut)]:
            place[(*key, text)] = len(said)
            said.append(text)
            docs.append("/".join(key))
    names = [table[side] if side in table else [side] * len(table) for side in ("left", "right")]
    left = [place[key] for key in zip(table["story"], names[0], table["a"], strict=True)]
    right = [place[key] for key in zip(table["story"], names[1], table["b"], strict=True)]
    return Material(prepare.compared(said), docs, np.array(left, dtype=np.int64), np.array(right, dtype=np.int64))


def features(here: Material, vectors: embed.Vectors) -> np.ndarray:
    """The rows of `pairs.features` for the labelled pairs, `vectors` being those of all texts."""
    around = surroundings.around(here.docs, here.texts, vectors)
    return pairs.features(here.texts, here.left, here.right, vectors, around)
