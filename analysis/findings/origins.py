"""Who repeats whom, and how many origins stand behind each claim, in sentences."""

from __future__ import annotations

import pandas as pd

from analysis.charts import style
from analysis.charts.claims import ranked
from analysis.charts.origins import LINES, by_overlap, strongest
from analysis.findings.phrases import first_upper, of, verb
from analysis.origins import circular, leave_one_out
from analysis.report import words


def summary(told) -> str:
    """Markdown: how many documents are tied, the tie that stands out, and the claims whose count it changes."""
    if len(told.documents) < 2:
        return "One document alone repeats nobody here."
    names = style.sources(told.documents)
    tied = strongest(told.links, weak=told.settings.weak)
    sure = tied[tied["strength"] >= told.settings.strong]
    lines = []
    if tied.empty:
        lines.append("No two documents are tied by any evidence: each counts as an origin of its own.")
    else:
        lines.append(
            f"{words.count(len(tied), 'pair').capitalize()} of documents {verb(len(tied), 'is', 'are')} tied by evidence, "
            f"{words.number(len(sure)) if len(sure) else 'none'} of them strongly."
        )
        for tie in tied.sort_values(["strength", "left", "right"], ascending=[False, True, True]).head(3).itertuples():
            lines.append(f"{words.escape(names[tie.left])} and {words.escape(names[tie.right])}: {_tied(tie, names)} ({words.escape(tie.evidence)}).")
    shared = told.claims[told.claims["n_documents"] >= 2]
    fewer = shared[shared["origins_max"] < shared["n_documents"]]
    unsure = shared[shared["origins_min"] < shared["origins_max"]]
    if len(shared):
        lines.append(
            f"Of the claims that more than one document makes, {of(len(fewer), len(shared))} {verb(len(fewer), 'has', 'have')} fewer origins than documents, "
            f"and for {of(len(unsure), len(shared))} the evidence leaves a range."
        )
    return " ".join(lines)


def _tied(tie, names: dict[str, str]) -> str:
    kinds = {
        "reuse": "share text", "retelling": "probably tell one source, or one the other", "quotation": "carry the same quotation",
        "citation": "one names the other", "upstream": "name the same source", "wire": "credit the same agency",
        "error": "share an odd detail", "analyst": "tied by the analyst",
    }  # fmt: skip
    source = getattr(tie, "source", None)
    came = f", {words.escape(names[source])} first" if isinstance(source, str) and source in names else ""
    return kinds.get(tie.signal, tie.signal) + came


def caveats(told) -> str:
    """Markdown list: what a tie is, what the range means, and what can't be seen."""
    lines = [
        "A tie is evidence that two documents share an origin, with a strength from 0 to 1. It does not say that anybody did wrong.",
        f"Ties from {told.settings.weak} upwards give the fewest origins, those from {told.settings.strong} upwards the most. The truth lies between if the evidence holds.",
        "Two documents that drew on one source that neither names, in words of their own and with other claims, look independent.",
        "An independent origin is not a witness: a government's statement heard by two reporters is one origin for what it says.",
        "The analyst can confirm or strike a tie in `links.csv` in the corpus folder (left, right, ruling, note).",
    ]
    if told.documents["published"].isna().any():
        lines.append("Where dates of publication are missing, who came first is not told.")
    return "\n".join(f"- {line}" for line in lines)


def said(told, *, least: int = 2, top: int = 5) -> str:
    """Markdown list: for the claims most often made, outlets and origins as a person would say it."""
    lines = []
    for claim in ranked(told.claims, least=least).head(top).itertuples():
        low, high = int(claim.origins_min), int(claim.origins_max)
        outlets = words.count(int(claim.n_outlets), "outlet")
        known = words.count(low, "independent origin") if low == high else f"at least {low} and at most {high} independent origins"
        lines.append(f"- {words.quote(claim.statement, 140)} Made by {outlets}; {known} ({words.link('evidence', 'claim-' + claim.claim_id)}).")
    return "\n".join(lines) if lines else f"No claim is made by {least} or more documents."


def evidence(told, *, top: int = 20) -> pd.DataFrame:
    """The rows of `links` that count, strongest first, with short names, the kind in words, and which came first."""
    names = style.sources(told.documents)
    rows = told.links[told.links["strength"] >= told.settings.weak].sort_values(["strength", "left", "right"], ascending=[False, True, True])
    struck = told.links[(told.links["signal"] == "analyst") & (told.links["strength"] < told.settings.weak)]
    rows = pd.concat([struck, rows], ignore_index=True).head(top)
    source = rows["source"] if "source" in rows else pd.Series([None] * len(rows))
    return rows.assign(
        left=[names[d] for d in rows["left"]], right=[names[d] for d in rows["right"]],
        kind=[LINES.get(s, ("", s))[1] for s in rows["signal"]],
        first=[names.get(s, "") if isinstance(s, str) else "" for s in source],
    )  # fmt: skip


def named(told) -> pd.DataFrame:
    """`upstream` with short names of documents."""
    names = style.sources(told.documents)
    return told.upstream.assign(document=[names[d] for d in told.upstream["doc_id"]])


def verdicts(told, *, top: int = 20) -> pd.DataFrame:
    """`overlap` of the pairs that share claims, with short names, the charted order."""
    names = style.sources(told.documents)
    rows = by_overlap(told.overlap).head(top)
    return rows.assign(left=[names[d] for d in rows["left"]], right=[names[d] for d in rows["right"]])


def aligned(told, *, top: int = 20) -> pd.DataFrame:
    """Reused passages, longest first, with the text on both sides; what is boilerplate comes last."""
    names = style.sources(told.documents)
    texts = dict(zip(told.documents["doc_id"], told.documents["text"], strict=True))
    junk = told.passages["boilerplate"].fillna(False) if "boilerplate" in told.passages else pd.Series(False, index=told.passages.index)
    rows = told.passages.assign(junk=junk).sort_values(["junk", "n_words", "left", "right"], ascending=[True, False, True, True]).head(top)
    return rows.assign(
        left_text=[texts[p.left][p.left_start : p.left_end] for p in rows.itertuples()],
        right_text=[texts[p.right][p.right_start : p.right_end] for p in rows.itertuples()],
        left=[names[d] for d in rows["left"]], right=[names[d] for d in rows["right"]],
    )  # fmt: skip


def fragile(told, *, top: int = 20) -> pd.DataFrame:
    """What rests on one document or one tie: claim_id, statement, finding, without, then; claims of most documents first."""
    names = style.sources(told.documents)
    rows = leave_one_out(told.claims, told.mentions, told.links, strong=told.settings.strong, weak=told.settings.weak)
    claims = told.claims.set_index("claim_id")
    rows = rows.assign(statement=[claims.loc[c, "statement"] for c in rows["claim_id"]], n=[int(claims.loc[c, "n_documents"]) for c in rows["claim_id"]])
    rows = rows.sort_values(["n", "claim_id", "without"], ascending=[False, True, True]).head(top)
    without = [names[r.left] if pd.isna(r.right) else f"the tie {names[r.left]} – {names[r.right]}" for r in rows.itertuples()]
    return rows.assign(
        without=without,
        now=[words.span(int(a), int(b)) for a, b in zip(rows["origins_min"], rows["origins_max"], strict=True)],
        then=[words.span(int(a), int(b)) for a, b in zip(rows["then_min"], rows["then_max"], strict=True)],
    )


def rings(told) -> str:
    """Markdown: documents that name each other as their source, or one sentence that none do."""
    found = circular(told.links)
    if found.empty:
        return "No documents name each other as their source in a ring."
    names = style.sources(told.documents)
    lines = [f"- {first_upper(words.listing(words.escape(names[d]) for d in r.documents.split(', ')))}: {words.escape(r.evidence)}" for r in found.itertuples()]
    return "These documents name each other as source, so that none of them is one:\n\n" + "\n".join(lines)
