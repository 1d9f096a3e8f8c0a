"""Who repeats whom, and how many origins stand behind each claim, in sentences."""

from __future__ import annotations

import re

import pandas as pd

from analysis.charts import style
from analysis.charts.claims import ranked
from analysis.charts.origins import LINES, by_overlap, strongest
from analysis.findings.phrases import credited, first_upper, of, verb
from analysis.origins import circular, comparison, leave_one_out
from analysis.report import words


def summary(told) -> str:
    """Markdown: which documents are tied and by what, the sources they name, and the claims whose count that changes."""
    if len(told.documents) < 2:
        return "One document alone repeats nobody here."
    names = style.sources(told.documents)
    tied = strongest(told.links, weak=told.settings.weak)
    sure = tied[tied["strength"] >= told.settings.strong]
    lines = []
    if tied.empty:
        lines.append("No two documents are tied by any evidence: each counts as an origin of its own.")
    else:
        how = (", strongly" if len(sure) else ", not strongly") if len(tied) == 1 else f", {words.number(len(sure)) if len(sure) else 'none'} of them strongly"
        lines.append(f"{first_upper(words.number(len(tied)))} {verb(len(tied), 'pair', 'pairs')} of documents {verb(len(tied), 'is', 'are')} tied by evidence{how}.")
        lines += [f"{_sentence(tie, names)}." for tie in tied.sort_values(["strength", "left", "right"], ascending=[False, True, True]).head(3).itertuples()]
    lines.append(_upstreams(told, names))
    shared = told.claims[told.claims["n_documents"] >= 2]
    fewer = shared[shared["origins_max"] < shared["n_documents"]]
    perhaps = shared[(shared["origins_min"] < shared["n_documents"]) & (shared["origins_max"] == shared["n_documents"])]
    if len(shared):
        told_of = f"Of the {words.count(len(shared), 'claim')} that more than one document makes, "
        if fewer.empty and perhaps.empty:
            lines.append(f"{told_of}every one has as many origins as documents, as far as can be seen.")
        else:
            counted = [
                f"{words.number(len(fewer))} {verb(len(fewer), 'has', 'have')} fewer origins than documents" if len(fewer) else "",
                f"{words.number(len(perhaps))} may have fewer{' origins than documents' if fewer.empty else ''}, depending on ties that are not sure" if len(perhaps) else "",
            ]
            lines.append(told_of + " and ".join(part for part in counted if part) + ".")
    return " ".join(line for line in lines if line)


def _sentence(tie, names: dict[str, str]) -> str:
    """A tie as a person would say it: who, what, and the evidence without its statistics."""
    left, right = words.escape(names[tie.left]), words.escape(names[tie.right])
    source = getattr(tie, "source", None)
    known = isinstance(source, str) and source in (tie.left, tie.right)
    taker, giver = (left, right) if known and source == tie.right else (right, left)
    said = {
        "reuse": f"{taker} has text of {giver}" if known else f"{left} and {right} have text in common",
        "retelling": f"{taker} retells {giver} or its source" if known else f"{left} and {right} retell one upstream, or one the other",
        "quotation": f"{left} and {right} carry the same quotation", "citation": f"{taker} takes from {giver}",
        "upstream": f"{left} and {right} name the same source", "wire": f"{left} and {right} credit the same agency",
        "error": f"{left} and {right} share an odd detail", "analyst": f"{left} and {right} are tied by the analyst",
    }.get(tie.signal, f"{left} and {right}: {words.escape(tie.signal)}")  # fmt: skip
    return f"{said}: {words.escape(_FIGURES.sub('', str(tie.evidence)))}"


_FIGURES = re.compile(r" \(tau [^)]*\)|, chance of that .*$")


def _upstreams(told, names: dict[str, str]) -> str:
    """One sentence on the sources that are named, most named first; "" if none is."""
    others = credited(told)
    if others.empty:
        return ""
    by = others.drop_duplicates(["source", "doc_id"]).groupby("source")["doc_id"].apply(list)
    order = sorted(by.index, key=lambda source: (-len(by[source]), source))
    shown = [f"{words.escape(source)} ({words.listing(words.escape(names[d]) for d in by[source][:4])}{' and others' if len(by[source]) > 4 else ''})" for source in order[:4]]
    more = f" and {len(order) - 4} more" if len(order) > 4 else ""
    return f"Named as a source: {'; '.join(shown)}{more}."


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
    """Markdown list: for the claims most often made, outlets and origins as a person would say it, and why so few."""
    names = style.sources(told.documents)
    tied = strongest(told.links, weak=told.settings.weak).sort_values(["strength", "left", "right"], ascending=[False, True, True])
    makers = told.mentions.groupby("claim_id")["doc_id"].agg(set)
    lines, told_of = [], set()
    for claim in ranked(told.claims, least=least).head(top).itertuples():
        low, high = int(claim.origins_min), int(claim.origins_max)
        outlets = words.count(int(claim.n_outlets), "outlet")
        known = words.count(low, "independent origin") if low == high else f"at least {low} and at most {high} independent origins"
        inside = [tie for tie in tied.itertuples() if {tie.left, tie.right} <= makers.get(claim.claim_id, set())]
        fresh = [tie for tie in inside if (tie.left, tie.right) not in told_of]
        told_of |= {(tie.left, tie.right) for tie in fresh[:2]}
        reasons = [_sentence(tie, names) for tie in fresh[:2]] or [f"{words.escape(names[tie.left])} and {words.escape(names[tie.right])} are tied, as said" for tie in inside[:1]]
        reason = "".join(f"; {part}" for part in reasons)
        lines.append(f"- {words.quote(claim.statement, 140)} Made by {outlets}; {known}{reason} ({words.link('evidence', 'claim-' + claim.claim_id)}).")
    return "\n".join(lines) if lines else f"No claim is made by {least} or more documents."


def reused(told) -> str:
    """Markdown: how much text is shared, between how many, and what of it is boilerplate."""
    found = told.passages
    if found.empty:
        return "No two documents share a run of eight words or more that chance or habit does not explain."
    junk = found["boilerplate"].fillna(False).astype(bool) if "boilerplate" in found else pd.Series(False, index=found.index)
    own = found[~junk]
    names = style.sources(told.documents)
    lines = []
    if len(own):
        longest = own.sort_values(["n_words", "left", "right"], ascending=[False, True, True]).iloc[0]
        pairs = len(own.drop_duplicates(["left", "right"]))
        lines.append(
            f"{words.count(len(own), 'passage').capitalize()} {verb(len(own), 'is', 'are')} shared by {words.count(pairs, 'pair')} of documents; the longest has "
            f"{words.count(int(longest['n_words']), 'word')} in common ({words.escape(names[longest['left']])} and {words.escape(names[longest['right']])})."
        )
    if junk.any():
        lines.append(f"{words.count(int(junk.sum()), 'passage').capitalize()} {verb(int(junk.sum()), 'is', 'are')} boilerplate, such as a footer, and no sign of copying.")
    return " ".join(lines)


def evidence(told, *, top: int = 20) -> pd.DataFrame:
    """The rows of `links` that count, strongest first, with short names, the kind in words, and which came first."""
    names = style.sources(told.documents)
    rows = told.links[told.links["strength"] >= told.settings.weak].sort_values(["strength", "left", "right"], ascending=[False, True, True])
    struck = told.links[(told.links["signal"] == "analyst") & (told.links["strength"] < told.settings.weak)]
    rows = pd.concat([struck, rows], ignore_index=True).head(top)
    source = rows["source"] if "source" in rows else pd.Series([None] * len(rows))
    tied = {pair for pair, strength in told.links.groupby(["left", "right"])["strength"].max().items() if strength >= told.settings.weak}
    return rows.assign(
        anchor=[style.anchor("tie", *pair) if pair in tied else None for pair in zip(rows["left"], rows["right"], strict=True)],
        left=[names[d] for d in rows["left"]], right=[names[d] for d in rows["right"]],
        kind=[LINES.get(s, ("", s))[1] for s in rows["signal"]],
        first=[names.get(s, "") if isinstance(s, str) else "" for s in source],
    )  # fmt: skip


def named(told) -> pd.DataFrame:
    """What each document names as its source, a row each: document, source, how it is named (all ways), the words, and n, the places."""
    names = style.sources(told.documents)
    others = credited(told)
    rows = others.assign(text=others["text"].fillna("").map(lambda text: " ".join(text.split())))
    listed = rows.groupby(["doc_id", "source"], sort=False, as_index=False).agg(
        how=("how", lambda ways: ", ".join(dict.fromkeys(ways))), text=("text", lambda said: "; ".join(dict.fromkeys(filter(None, said)))), n=("how", "size")
    )
    return listed.assign(document=[names[d] for d in listed["doc_id"]], anchor=[style.anchor("source", s) for s in listed["source"]])


def verdicts(told, *, top: int = 20) -> pd.DataFrame:
    """`overlap` of the pairs that share claims, with short names, the charted order."""
    names = style.sources(told.documents)
    rows = by_overlap(told.overlap).head(top)
    views = [style.view(kind="claim", source=pair.left, beside=pair.right) for pair in rows.itertuples()]
    return rows.assign(view=views, left=[names[d] for d in rows["left"]], right=[names[d] for d in rows["right"]])


def _excerpt(words_of: comparison.Marked) -> comparison.Marked:
    """The words of a passage up to 70; of a longer one the first 40 and the last 15, and how many stand between."""
    if len(words_of) <= 70:
        return words_of
    return [*words_of[:40], (f"[… {len(words_of) - 55:,} more words …]", False), *words_of[-15:]]


def aligned(told, *, top: int = 20) -> pd.DataFrame:
    """Reused passages, longest first, with the text on both sides and the same in parts, those marked that the other side lacks;
    what is boilerplate comes last."""
    names = style.sources(told.documents)
    texts = dict(zip(told.documents["doc_id"], told.documents["text"], strict=True))
    junk = told.passages["boilerplate"].fillna(False) if "boilerplate" in told.passages else pd.Series(False, index=told.passages.index)
    rows = told.passages.assign(junk=junk).sort_values(["junk", "n_words", "left", "right"], ascending=[True, False, True, True]).head(top)
    both = [comparison.differing(texts[p.left][p.left_start : p.left_end], texts[p.right][p.right_start : p.right_end]) for p in rows.itertuples()]
    sides = [[comparison.runs(_excerpt(side)) for side in pair] for pair in both]
    told_as = {
        f"{name}_{what}": pd.Series([made(pair[at]) for pair in sides], index=rows.index, dtype="object")
        for at, name in enumerate(("left", "right")) for what, made in (("parts", list), ("text", lambda parts: "".join(text for text, _ in parts)))
    }  # fmt: skip
    return rows.assign(**told_as, left=[names[d] for d in rows["left"]], right=[names[d] for d in rows["right"]])


def fragile(told, *, top: int = 20) -> pd.DataFrame:
    """What rests on one document or one tie, a row a claim: claim_id, statement, finding, now, without, then; claims of most
    documents first. Claims that only two documents make, which each rest on both, are counted by `rests` and have no row."""
    names = style.sources(told.documents)
    rows = _alone(told)
    rows = rows[(rows["n"] > 2) | rows["right"].notna()]
    without = [names[r.left] if pd.isna(r.right) else f"the tie {names[r.left]} – {names[r.right]}" for r in rows.itertuples()]
    rows = rows.assign(
        without=without,
        now=[words.span(int(a), int(b)) for a, b in zip(rows["origins_min"], rows["origins_max"], strict=True)],
        then=[words.span(int(a), int(b)) for a, b in zip(rows["then_min"], rows["then_max"], strict=True)],
    )
    grouped = rows.groupby(["claim_id", "finding", "now", "then"], sort=False, as_index=False).agg(without=("without", ", or ".join), n=("n", "first"))
    grouped = grouped.merge(told.claims[["claim_id", "statement"]], on="claim_id", how="left")
    return grouped.sort_values(["n", "claim_id"], ascending=[False, True], kind="stable", ignore_index=True).head(top)


def _alone(told) -> pd.DataFrame:
    """`leave_one_out` with n, the documents of the claim."""
    rows = leave_one_out(told.claims, told.mentions, told.links, strong=told.settings.strong, weak=told.settings.weak)
    return rows.assign(n=rows["claim_id"].map(told.claims.set_index("claim_id")["n_documents"]).astype("int64"))


def rests(told) -> str:
    """Markdown: how many corroborated claims would be so no more without one document, and on which document most rest."""
    corroborated = told.claims[told.claims["origins_min"] >= 2]
    if corroborated.empty:
        return "No claim has two origins for sure, so none can lose its corroboration."
    rows = _alone(told)
    single = rows[rows["finding"] == "corroborated"]
    claims = single.drop_duplicates("claim_id")
    two = int((claims["n"] == 2).sum())
    lines = [f"{of(len(claims), len(corroborated)).capitalize()} claims that have two origins for sure would have one without a single document" + (f"; {words.number(two)} of them because only two documents make them." if two else ".")]
    if len(single):
        names = style.sources(told.documents)
        per = single["left"].value_counts()
        most = sorted(per.index[per == per.max()])
        lines.append(f"Most rest on {words.listing(words.escape(names[d]) for d in most)} ({words.count(int(per.max()), 'claim')}{' each' if len(most) > 1 else ''}).")
    ties = rows[rows["finding"] == "one origin"]
    if len(ties):
        lines.append(f"{words.count(ties['claim_id'].nunique(), 'claim').capitalize()} {verb(ties['claim_id'].nunique(), 'has', 'have')} one origin only because of a single tie.")
    return " ".join(lines)


def rings(told) -> str:
    """Markdown: documents that name each other as their source, or one sentence that none do."""
    found = circular(told.links)
    if found.empty:
        return "No documents name each other as their source in a ring."
    names = style.sources(told.documents)
    lines = [f"- {first_upper(words.listing(words.escape(names[d]) for d in r.documents.split(', ')))}: {words.escape(r.evidence)}" for r in found.itertuples()]
    return "These documents name each other as source, so that none of them is one:\n\n" + "\n".join(lines)
