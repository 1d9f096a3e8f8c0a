"""Where the documents disagree, in words and tables."""

from __future__ import annotations

import pandas as pd

from analysis import conflicts as found
from analysis.charts import style
from analysis.findings import disputes
from analysis.report import words

_SAID = {
    "contradiction": ("contradiction", "contradictions"), "likely error": ("likely error", "likely errors"), "update": ("update", "updates"),
    "scope": ("difference of scope", "differences of scope"), "vague": ("vague but compatible number", "vague but compatible numbers"),
    "compare": ("pair to compare", "pairs to compare"),
}  # fmt: skip
_GRAVEST = list(_SAID)


def summary(told) -> str:
    """Markdown: how many questions get different answers, and of what kinds."""
    sides = told.conflicts
    if sides.empty:
        return "No question was found that two documents answer differently. That is no proof that there is none."
    gravest = sides.groupby("conflict_id", sort=True)["kind"].agg(lambda kinds: min(kinds, key=_GRAVEST.index))
    counts = [(int((gravest == kind).sum()), *names) for kind, names in _SAID.items()]
    kinds = words.listing([words.count(n, one, many) for n, one, many in counts if n])
    return f"{words.count(gravest.size, 'question')} with different answers: {kinds}, by the gravest disagreement in each."


def caveats(told) -> str:
    """Markdown list: what limits the comparison on this corpus; one line each."""
    undated = int(told.documents["published"].isna().sum())
    open_ = int((told.dates["earliest"].isna() & told.dates["kind"].ne("clock")).sum())
    lines = [
        "Only the same thing in the same state is compared; what is put in quite other words goes unnoticed.",
        "“Thousands” is taken to hold 10,000, and “up to 12,000” not to mean 3,000: ranges are read as in ordinary speech.",
        "An error is flagged, never mended.",
    ]
    if undated:
        lines.append(f"{words.count(undated, 'document')} without a date: an update of theirs cannot be told from a contradiction.")
    if open_:
        lines.append(f"{words.count(open_, 'expression')} of time could not be placed in time.")
    return "\n".join(f"- {line}" for line in lines)


def reasons(told) -> pd.Series:
    """The reason of each side with the short names of its documents in place of their doc_ids; indexed as the conflicts."""
    labels = style.sources(told.documents)
    return told.conflicts["reason"].map(lambda reason: found.named(reason, labels))


def questions(told) -> pd.DataFrame:
    """One row a conflict, the gravest first: conflict_id, topic, kind, answers (each value with who gives it), why."""
    labels = style.sources(told.documents)
    rows = []
    for conflict_id, block in told.conflicts.assign(reason=reasons(told)).groupby("conflict_id", sort=True):
        suspects = block[block["role"].eq("suspect")]
        given = block if suspects.empty else suspects
        answers = [f"{value} ({who})" for value, who in disputes.answers(given, labels)]
        first = block[block["role"].ne("evidence")].drop_duplicates("kind")
        why = [_sentence(reason, labels[doc_id]) for reason, doc_id in zip(first["reason"], first["doc_id"], strict=True)]
        rows.append({"conflict_id": conflict_id, "topic": block["topic"].iloc[0], "kind": _gravest(block["kind"]), "answers": "; ".join(answers), "why": " ".join(why)})
    return pd.DataFrame(rows, columns=["conflict_id", "topic", "kind", "answers", "why"])


def _sentence(reason: str, source: str) -> str:
    """A reason as a sentence that can be read away from its side: "3,000 here" as "3,000 in 004"."""
    plain = reason.replace(" here", f" in {source}")
    return plain[:1].upper() + plain[1:] + "."


def extent(numbers: pd.DataFrame) -> str:
    """How many contested numbers and sides there are, in words: "1 number, 4 sides"."""
    return f"{words.count(numbers['conflict_id'].nunique(), 'number')}, {words.count(len(numbers), 'side')}"


def _gravest(kinds) -> str:
    return min(kinds, key=_GRAVEST.index)


def sides(told) -> pd.DataFrame:
    """One row a side: source, value, kind, the sentence around it (`says`), how it is put and by whom, its origins, reason.

    `answer` is the value with the kind where it is another than the gravest of its conflict.
    """
    backed = found.backing(told.conflicts, told.mentions, told.links, strong=told.settings.strong, weak=told.settings.weak)
    labels = style.sources(told.documents)
    texts = dict(zip(told.documents["doc_id"], told.documents["text"], strict=True))
    spans = {(d, int(n)): (int(a), int(b)) for d, n, a, b in zip(told.sentences["doc_id"], told.sentences["sentence"], told.sentences["start"], told.sentences["end"], strict=True)}
    gravest = backed.groupby("conflict_id")["kind"].agg(_gravest)
    put = zip(backed["doc_id"], backed["start"], backed["end"], backed["certainty"], strict=True)
    return backed.assign(
        source=[labels[d] for d in backed["doc_id"]],
        answer=[value if kind == gravest[c] else f"{value}: {_SIDE[kind]}" for value, kind, c in zip(backed["value"], backed["kind"], backed["conflict_id"], strict=True)],
        says=[_around(texts[d], spans[d, int(n)], int(a), int(b)) for d, n, a, b in zip(backed["doc_id"], backed["sentence"], backed["start"], backed["end"], strict=True)],
        put=[_put(told.attributions, *one) for one in put],
        origins=[words.span(int(a), int(b)) for a, b in zip(backed["origins_min"], backed["origins_max"], strict=True)],
        reason=reasons(told),
    )


def unplaced(told) -> pd.DataFrame:
    """One row an expression of time that could not be placed, clock times left out: source, words, says; in text order."""
    labels = style.sources(told.documents)
    open_ = told.dates[told.dates["earliest"].isna() & told.dates["kind"].ne("clock")]
    texts = dict(zip(told.documents["doc_id"], told.documents["text"], strict=True))
    spans = {(d, int(n)): (int(a), int(b)) for d, n, a, b in zip(told.sentences["doc_id"], told.sentences["sentence"], told.sentences["start"], told.sentences["end"], strict=True)}
    says = [_around(texts[d], spans[d, int(n)], int(a), int(b)) for d, n, a, b in zip(open_["doc_id"], open_["sentence"], open_["start"], open_["end"], strict=True)]
    table = pd.DataFrame({"source": [labels[d] for d in open_["doc_id"]], "words": open_["text"].tolist(), "says": says})
    return table.drop_duplicates(ignore_index=True)


_SIDE = {"contradiction": "contradicts", "likely error": "likely error", "update": "update", "scope": "other scope", "vague": "compatible", "compare": "to compare"}
_WINDOW = 220  # characters of a sentence that a cell shows


def _around(text: str, sentence: tuple[int, int], start: int, end: int) -> str:
    """The sentence, or as much of it around the side as a cell holds, cut between words."""
    first, last = sentence
    if last - first > _WINDOW:
        room = max(0, _WINDOW - (end - start))
        left, right = max(first, start - room // 2), min(last, end + room // 2)
        left, right = max(first, left - max(0, end + room // 2 - last)), min(last, right + max(0, first - start + room // 2))
        first, last = (left if left == first else _gap(text, left, start)), (right if right == last else _gap(text, right, end))
    shown = " ".join(text[first:last].split())
    return f"{'' if first == sentence[0] else '… '}{shown}{'' if last == sentence[1] else ' …'}"


def _gap(text: str, at: int, towards: int) -> int:
    """The nearest white space from `at` towards the side."""
    step = 1 if towards > at else -1
    while at != towards and not text[at].isspace():
        at += step
    return at


def _put(attributions: pd.DataFrame, doc_id: str, start: int, end: int, certainty: object) -> str:
    """How a side is put, with who says it where an attribution holds it: "attributed to Hollande"."""
    own = attributions[(attributions["doc_id"] == doc_id) & (attributions["start"] <= start) & (attributions["end"] >= end)]
    how = "" if pd.isna(certainty) else str(certainty)
    who = next((str(name) for name in own["speaker"] if not pd.isna(name)), "")
    if not who:
        return how
    return f"{how or 'attributed'}, {who}" if how != "attributed" else f"attributed to {who}"
