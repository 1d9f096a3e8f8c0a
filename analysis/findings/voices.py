"""Who says it, and how sure it sounds, in sentences and in tables for the reader."""

from __future__ import annotations

import pandas as pd

from analysis import voices
from analysis.charts import style
from analysis.charts.voices import by_source, shares
from analysis.findings.phrases import of, verb
from analysis.report import words


def summary(told) -> str:
    """Markdown: how much is said by somebody, by how many, who is heard in most documents, and who is not named."""
    said = told.attributions
    if said.empty:
        return "Nobody is quoted or named as a source in these documents."
    heard = voices.speakers(said)
    quoted = said[said["kind"].isin(["direct", "mixed"])]
    lines = [
        f"{words.count(len(said), 'stretch').capitalize()} of text {verb(len(said), 'is', 'are')} put in somebody's mouth, "
        f"{of(len(quoted), len(said))} with words in quotation marks. {words.count(len(heard), 'speaker').capitalize()} "
        f"{verb(len(heard), 'is', 'are')} told apart."
    ]
    shared = heard[heard["n_documents"] > 1]
    if len(shared):
        first = shared.iloc[0]
        lines.append(f"Most documents hear {words.escape(first['speaker'])}: {of(int(first['n_documents']), len(told.documents), 'document')}.")
    unnamed = heard[heard["kind"].fillna("") == "unnamed"]
    if len(unnamed):
        most = words.listing([words.escape(name) for name in unnamed["speaker"].head(3)])
        lines.append(f"Sources without a name speak {words.count(int(unnamed['n_attributions'].sum()), 'time')}, such as {most}.")
    mended = said[said["repaired"].fillna(False).astype(bool)]
    if len(mended):
        lines.append(f"In {words.count(len(mended), 'place')} a quotation mark is missing; it was supplied to find where the quotation begins or ends.")
    return " ".join(lines)


def caveats(told) -> str:
    """Markdown list: what counts as saying, what is carried over, what stays open."""
    said = told.attributions
    open_rows = int(said["speaker"].isna().sum())
    carried = int(said["carried"].fillna(False).sum()) if "carried" in said else 0
    lines = [
        "Speech here is also thought and will: what somebody says, writes, believes, fears, wants or rules. Who found it is the grammar of the sentence, not a judgement.",
        f"A sentence that a speaker goes on with is marked as carried over ({words.count(carried, 'place')}). "
        f"Where nothing in the text settles who speaks, the speaker stays open ({words.count(open_rows, 'place')}).",
        "“Analysts” in two documents need not be the same people: unnamed sources are counted, but not compared.",
        "Certainty is how a sentence sounds, not whether it is true. The score runs from -3 (certainly not) over 0 (open) to 3 (certain).",
    ]
    return "\n".join(f"- {line}" for line in lines)


def heard(told, *, top: int) -> pd.DataFrame:
    """The speakers with kind, forms and counts, and where their words stand (anchor), the `top` that most documents hear."""
    rows = voices.speakers(told.attributions, told.documents).head(top)
    anchors = [style.anchor("speaker", speaker) for speaker in rows["speaker"]]
    return rows.assign(anchor=anchors, **{name: [_few(text) for text in rows[name]] for name in ("forms", "affiliations")})


def _few(listed: object, *, most: int = 3, length: int = 60) -> object:
    """The first of the forms in which somebody is named, each cut to `length`, and how many more there are."""
    if not isinstance(listed, str) or not listed:
        return listed
    forms = listed.split("; ")
    more = f"; {len(forms) - most} more" if len(forms) > most else ""
    return "; ".join(words.cut(form, length) for form in forms[:most]) + more


def given(told, *, top: int) -> pd.DataFrame:
    """How often each document gives the word to each of the `top` speakers of the chart: speaker, doc_id, times."""
    counted = by_source(told.attributions, told.documents).head(top)
    rows = counted.stack().rename_axis(["speaker", "doc_id"]).rename("times").reset_index()
    return rows[rows["times"] > 0].reset_index(drop=True)


def put(told) -> pd.DataFrame:
    """How many mentions each document asserts, reports as somebody's words, hedges and denies: doc_id and a column each."""
    return shares(told.mentions, told.documents).rename_axis(columns=None).reset_index()


def said(told, *, top: int) -> pd.DataFrame:
    """The attributions as evidence: document, speaker, cue and words, in text order, at most `top`, notes in words."""
    names = style.sources(told.documents)
    rows = told.attributions.head(top).copy()
    rows["document"] = rows["doc_id"].map(names)
    rows["said"] = [words.cut(text, 300) for text in rows["text"]]
    rows["anchor"] = ["speaker-open" if pd.isna(speaker) else style.anchor("speaker", speaker) for speaker in rows["speaker"]]
    notes = []
    for row in rows.to_dict("records"):
        marks = ["carried over"] if row.get("carried") is True else []
        marks += ["mark supplied"] if row["repaired"] is True else []
        notes.append(", ".join(marks))
    rows["note"] = notes
    return rows


def versions(told, *, top: int) -> pd.DataFrame:
    """Statements of one speaker held side by side, those that tell most first: cut, altered, same, paraphrased."""
    names = style.sources(told.documents)
    rows = voices.compare(told.attributions)
    rows = rows[rows["relation"] != "other"]
    rank = {"cut": 0, "altered": 1, "same": 2, "paraphrased": 3}
    rows = rows.assign(rank=rows["relation"].map(rank)).sort_values(["rank", "speaker", "left"], kind="stable").head(top)
    rows["anchor"] = [style.anchor("speaker", speaker) for speaker in rows["speaker"]]
    for side in ("left", "right"):
        rows[f"{side}_says"] = [words.cut(text, 300) for text in rows[f"{side}_text"]]
        rows[side] = rows[side].map(names)
    same = rows["relation"] == "same"
    rows["differing"] = [
        "" if alike else f"only first: {words.cut(left or '–', 120)}; only second: {words.cut(right or '–', 120)}"
        for alike, left, right in zip(same, rows["left_only"].fillna(""), rows["right_only"].fillna(""), strict=True)
    ]
    return rows.reset_index(drop=True)


def altered(told) -> str:
    """Markdown: how often a speaker's words are cut or changed from one document to the next, with the first case."""
    pairs = voices.compare(told.attributions)
    changed = pairs[pairs["relation"].isin(["cut", "altered"])]
    if pairs.empty:
        return "No speaker with a name is heard in two documents."
    people = pairs["speaker"].nunique()
    start = f"{words.count(people, 'speaker').capitalize()} with a name {verb(people, 'is', 'are')} heard in more than one document. "
    if changed.empty:
        return start + "No quotation of theirs is cut or altered between documents."
    return start + f"In {words.count(len(changed), 'pair')} of documents the same words are cut or altered; both versions stand below."


def likely(told, *, least: float = 0.3) -> pd.DataFrame:
    """The pairs of mentions in two documents that say the same with a probability of at least `least`."""
    pairs = told.possible
    return pairs[(pairs["probability"] >= least) & (pairs["left"] != pairs["right"])] if "left_start" in pairs else pairs.head(0)


def tied(told) -> pd.DataFrame:
    """The ties that count, as the chapter on origins has them."""
    return told.links[told.links["strength"] >= told.settings.weak]


def cases(told) -> pd.DataFrame:
    """Every case in which one document doubts what another states, as `voices.drift` finds them: for `drifts` and `drifting`."""
    return voices.drift(told.mentions, tied(told), possible=likely(told))


def drifts(told, found: pd.DataFrame, *, top: int) -> pd.DataFrame:
    """Claims that one document doubts and another does not, side by side, the widest case of each; tied documents first."""
    names = style.sources(told.documents)
    rows = found.drop_duplicates(["claim_id", "same"]).head(top)
    for side in ("weaker", "stronger"):
        rows[f"{side}_says"] = [words.cut(text, 240) for text in rows[f"{side}_text"]]
        cue = rows[f"{side}_cue"].fillna("")
        put = rows[f"{side}_certainty"]
        rows[f"{side}_put"] = [f"{how}: {word}" if word else how for how, word in zip(put, cue, strict=True)]
        rows[side] = rows[side].map(names)
    rows["ties"] = ["yes" if tied else "no" for tied in rows["tied"].fillna(False)]
    return rows.reset_index(drop=True)


def drifting(told, found: pd.DataFrame) -> str:
    """Markdown: how many claims change their certainty between documents, and how many of them between tied ones."""
    rows = found[found["same"] == "claim"]
    more = len(found) - len(rows)
    shared = int((told.claims["n_documents"] > 1).sum())
    if not shared:
        return "No claim is made by two documents, so none can change its certainty."
    claims = rows["claim_id"].nunique()
    if not claims:
        return "No document doubts what another states in the same claim." + _more(more)
    between = rows[rows["tied"].fillna(False).astype(bool)]["claim_id"].nunique()
    return (
        f"Of the claims that two documents or more make, {of(claims, shared)} {verb(claims, 'is', 'are')} hedged or denied by one and stated by another, "
        f"{words.number(between) if between else 'none'} of them between documents that are tied." + _more(more)
    )


def _more(more: int) -> str:
    if not more:
        return ""
    return f" In {words.count(more, 'more place')} a document doubts what another may be stating in other words."


def ladder(told, *, top: int) -> pd.DataFrame:
    """Claims that documents put in different ways: a row a document at its most doubtful, least sure first, `top` claims."""
    mentions = told.mentions
    if "certainty_score" not in mentions:
        return pd.DataFrame(columns=["claim_id", "statement", "document", "put", "score", "says"])
    order = mentions.assign(quoted=mentions["certainty"] != "attributed", doubted=mentions["certainty"].isin(["hedged", "denied"]))
    order = order.sort_values(["claim_id", "doc_id", "certainty_score", "quoted", "start"])
    own = order.drop_duplicates(["claim_id", "doc_id"])
    spread = own.groupby("claim_id").agg(low=("certainty_score", "min"), high=("certainty_score", "max"), ways=("certainty", "nunique"), n=("doc_id", "size"),
                                         doubts=("doubted", "any"))  # fmt: skip
    differ = spread[(spread["n"] > 1) & (spread["ways"] > 1)]
    differ = differ.assign(apart=differ["high"] - differ["low"]).rename_axis("claim_id").reset_index()
    chosen = differ.sort_values(["doubts", "n", "apart", "claim_id"], ascending=[False, False, False, True])["claim_id"].head(top).tolist()
    rows = own[own["claim_id"].isin(chosen)].copy()
    rows["rank"] = rows["claim_id"].map({claim: place for place, claim in enumerate(chosen)})
    rows = rows.sort_values(["rank", "certainty_score", "quoted", "doc_id"]).reset_index(drop=True)
    statements = dict(zip(told.claims["claim_id"], told.claims["statement"], strict=True))
    cue = rows["cue"].fillna("")
    return pd.DataFrame({
        "claim_id": rows["claim_id"], "statement": [words.cut(statements[c], 160) for c in rows["claim_id"]],
        "document": rows["doc_id"].map(style.sources(told.documents)),
        "put": [f"{how}: {word}" if word else how for how, word in zip(rows["certainty"], cue, strict=True)],
        "score": rows["certainty_score"], "says": [words.cut(text, 240) for text in rows["text"]],
    })  # fmt: skip
