"""The same words in different mouths, or different words in the same mouth: a speaker's statements held side by side."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, pairwise

import pandas as pd

from analysis.voices import kinds
from analysis.voices.lexicon import listed
from analysis.voices.speakers import complete

RELATIONS = ("same", "cut", "altered", "paraphrased", "other")
ALTERED, PARAPHRASED = 0.6, 0.15  # least share of words in order, and of content words by their weight, that makes the relation
_MOST = 40  # statements that share a word; a word in more of them tells nothing
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_EMPTY = listed(
    "a an the and or but of to in on at by for with from as is are was were be been being it its this that these those he she they we i "
    "you his her their our my your not no do does did have has had will would could can may might should there here so than then which who "
    "what when where how all any some more most very also just only into about over after before up out if him her me us them mine "
    "himself herself itself themselves myself said says say saying told tell tells telling asked asks ask asking mr mrs ms"
)
_COLUMNS = [
    "speaker", "relation", "similarity", "left", "right", "left_start", "left_end", "left_text", "right_start",
    "right_end", "right_text", "left_only", "right_only",
]  # fmt: skip


@dataclass(slots=True)
class _Statement:
    doc_id: str
    start: int
    end: int
    text: str
    quoted: bool
    words: list[str]
    content: frozenset[str]


def compare(attributions: pd.DataFrame) -> pd.DataFrame:
    """One row a pair of statements of one speaker in two documents, left before right; empty if nobody is in two.

    `relation`: same (the same words), cut (quoted in both, one leaves words out), altered (quoted in both, with other words), paraphrased
    (the same content told otherwise: the rarer a word in all statements, the more it counts), other. `similarity` is the share of words that both have in order, 0 to 1.
    `left_only` and `right_only` hold the words that one side alone has, in order. Each statement is in at most one row of
    a pair of documents; unnamed sources are left out, since two "analysts" need not be the same, and two "statements" only
    count where their words are.
    """
    told = complete(attributions)
    told = told[told["speaker"].notna() & (told["speaker_kind"].fillna("") != kinds.UNNAMED)]
    groups = [(speaker, _statements(group)) for speaker, group in told.groupby("speaker", sort=True)]
    weight = _weights([statement for _, statements in groups for statement in statements])
    rows = [{"speaker": speaker, **row} for speaker, statements in groups if len({one.doc_id for one in statements}) > 1 for row in _pairs(statements, weight)]
    papers = set(told.loc[told["speaker_kind"] == kinds.DOCUMENT, "speaker"])
    rows = [row for row in rows if row["speaker"] not in papers or row["relation"] in ("same", "cut", "altered")]
    found = pd.DataFrame(rows, columns=_COLUMNS)
    whole = {"left_start": "Int64", "left_end": "Int64", "right_start": "Int64", "right_end": "Int64", "similarity": "Float64"}
    found = found.astype({name: whole.get(name, "str") for name in _COLUMNS})
    rank = found["relation"].map({name: place for place, name in enumerate(RELATIONS)})
    order = found.assign(rank=rank).sort_values(["speaker", "rank", "left", "right", "left_start"], kind="stable").index
    return found.loc[order].reset_index(drop=True)


def _statements(group: pd.DataFrame) -> list[_Statement]:
    """One statement an attribution: the stretches that a cue or a list parts belong together."""
    found = []
    for (doc_id, _), part in group.sort_values(["doc_id", "start"]).groupby(["doc_id", "attribution"], sort=True):
        text = " … ".join(part["text"])
        words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
        while words and words[0] in ("that", "as"):
            words = words[1:]
        content = frozenset(word for word in words if word not in _EMPTY)
        if content:
            quoted = bool((part["kind"] != "indirect").any())
            found.append(_Statement(doc_id, int(part["start"].min()), int(part["end"].max()), text, quoted, words, content))
    return sorted(found, key=lambda statement: (statement.doc_id, statement.start, statement.end))


def _weights(statements: list[_Statement]) -> dict[str, float]:
    """How much a content word tells: the logarithm of in how few of the statements it stands, 0.7 if in all."""
    counts = Counter(word for statement in statements for word in statement.content)
    return {word: math.log(1 + len(statements) / n) for word, n in counts.items()}


def _pairs(told: list[_Statement], weight: dict[str, float]) -> list[dict]:
    """Best matches first, each statement once for a pair of documents; then one row for two that say other things."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(told):
        for word in statement.content:
            holders[word].append(number)
    near: set[tuple[int, int]] = set()
    for word in sorted(holders):
        if len(holders[word]) <= _MOST:
            near.update(pair for pair in combinations(holders[word], 2) if told[pair[0]].doc_id != told[pair[1]].doc_id)
    judged = sorted(((*_relation(told[i], told[j], weight), i, j) for i, j in sorted(near)), key=lambda row: (RELATIONS.index(row[0]), -row[1], row[2:]))
    rows, used, met = [], set(), set()
    for relation, share, i, j in judged:
        left, right = told[i].doc_id, told[j].doc_id
        if relation == "other" or (i, right) in used or (j, left) in used:
            continue
        used |= {(i, right), (j, left)}
        met.add((left, right))
        rows.append(_row(relation, share, told[i], told[j]))
    firsts: dict[str, int] = {}
    for number, statement in enumerate(told):
        firsts.setdefault(statement.doc_id, number)
    documents = sorted(firsts)
    for left, right in pairwise(documents):  # neighbours only: what differs need not be shown twice
        if (left, right) not in met:
            one, other = told[firsts[left]], told[firsts[right]]
            rows.append(_row("other", _relation(one, other, weight)[1], one, other))
    return rows


def _relation(one: _Statement, other: _Statement, weight: dict[str, float]) -> tuple[str, float]:
    from rapidfuzz.distance import LCSseq

    shared = LCSseq.similarity(one.words, other.words)
    short, long = sorted((len(one.words), len(other.words)))
    share = shared / long
    if shared == long:
        return "same", 1.0
    if shared == short and short >= 4 and one.quoted and other.quoted:
        return "cut", share
    if one.quoted and other.quoted and share >= ALTERED:
        return "altered", share
    both = one.content & other.content
    alike = math.fsum(weight[word] for word in both) / math.fsum(weight[word] for word in one.content | other.content)
    return ("paraphrased" if alike >= PARAPHRASED and len(both) >= 2 else "other"), share


def _row(relation: str, share: float, one: _Statement, other: _Statement) -> dict:
    left_only, right_only = differing(one.words, other.words)
    return {
        "relation": relation, "similarity": share, "left": one.doc_id, "right": other.doc_id, "left_start": one.start,
        "left_end": one.end, "left_text": one.text, "right_start": other.start, "right_end": other.end,
        "right_text": other.text, "left_only": " ".join(left_only), "right_only": " ".join(right_only),
    }  # fmt: skip


def differing(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """The words that only the one has and those that only the other has, in order, when both are aligned."""
    from rapidfuzz.distance import LCSseq

    left, right = [], []
    for kind, a, b, c, d in LCSseq.opcodes(one, other):
        if kind != "equal":
            left.extend(one[a:b])
            right.extend(other[c:d])
    return left, right
