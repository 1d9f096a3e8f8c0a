"""Where the documents disagree, in words and tables."""

from __future__ import annotations

import pandas as pd

from analysis import conflicts as found
from analysis.charts import style
from analysis.report import words

_SAID = {
    "contradiction": ("contradiction", "contradictions"), "likely error": ("likely error", "likely errors"), "update": ("update", "updates"),
    "scope": ("difference of scope", "differences of scope"), "vague": ("vague but compatible number", "vague but compatible numbers"),
    "compare": ("pair to compare", "pairs to compare"),
}  # fmt: skip
_GRAVEST = list(_SAID)


def summary(told) -> str:
    """Markdown: how many questions get different answers, of what kinds, and the gravest of them in a sentence each."""
    sides = told.conflicts
    if sides.empty:
        return "No question was found that two documents answer differently. That is no proof that there is none."
    gravest = sides.groupby("conflict_id", sort=True)["kind"].agg(lambda kinds: min(kinds, key=_GRAVEST.index))
    counts = [(int((gravest == kind).sum()), *names) for kind, names in _SAID.items()]
    kinds = words.listing([words.count(n, one, many) for n, one, many in counts if n])
    lines = [f"{words.count(gravest.size, 'question')} with different answers: {kinds}, by the gravest disagreement in each."]
    labels = style.sources(told.documents)
    for conflict_id, block in list(sides.groupby("conflict_id", sort=True))[:3]:
        given = [f"{words.escape(labels[s.doc_id])}: {words.escape(s.value)}" for s in block.drop_duplicates("doc_id").itertuples()]
        lines.append(f"- {conflict_id}, **{words.escape(block['topic'].iloc[0])}**: {words.listing(given, most=6)}.")
    return "\n".join([lines[0], "", *lines[1:]])


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


def sides(told) -> pd.DataFrame:
    """One row a side: its question, kind, source, value, sentence, certainty, independent origins and reason."""
    backed = found.backing(told.conflicts, told.mentions, told.links, strong=told.settings.strong, weak=told.settings.weak)
    labels = style.sources(told.documents)
    texts = {(d, int(n)): t for d, n, t in zip(told.sentences["doc_id"], told.sentences["sentence"], told.sentences["text"], strict=True)}
    return backed.assign(
        source=[labels[d] for d in backed["doc_id"]],
        says=[words.cut(texts[d, int(n)], 240) for d, n in zip(backed["doc_id"], backed["sentence"], strict=True)],
        origins=[words.span(int(a), int(b)) for a, b in zip(backed["origins_min"], backed["origins_max"], strict=True)],
    )


def settled(told) -> pd.DataFrame:
    """The best-supported answer of the story to the questions asked of all documents (killed, injured); empty if none."""
    return found.settle(told.quantities, told.documents)
