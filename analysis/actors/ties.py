"""Relations counted: between whom, of what sign, in how many documents, how surely."""

from __future__ import annotations

import pandas as pd

COLUMNS = ["actor", "target", "sign", "mutual", "action", "word", "n", "n_documents", "documents", "n_unsure", "sentences"]


def folded(relations: pd.DataFrame, *, persons: bool = False) -> pd.DataFrame:
    """`relations` with each person and office replaced by the state or organisation it acts for; as given if `persons`.

    What a state would then do to itself is left out.
    """
    if persons:
        return relations
    out = relations.assign(actor=relations["actor_for"].fillna(relations["actor"]), target=relations["target_for"].fillna(relations["target"]))
    return out[out["actor"] != out["target"]].reset_index(drop=True)


def edges(relations: pd.DataFrame, *, persons: bool = False) -> pd.DataFrame:
    """One row a doer, a target and a sign, in most documents first; empty for no relations. What is denied is left out.

    `mutual` rows hold what both do to each other (an alliance, talks) and stand once a pair, in alphabetical order. action
    is the commonest class, word the same in words, n the sentences, n_unsure those that are only possible, hoped for or
    reported, documents and sentences lists in order. Rows of sign 0 are kept: ties of which nothing says whether they are good.
    """
    table = folded(relations, persons=persons)
    table = table[table["status"] != "denied"]
    if table.empty:
        return pd.DataFrame(columns=COLUMNS)
    there = table[["doc_id", "start", "verb", "actor", "target"]].rename(columns={"actor": "target", "target": "actor"}).drop_duplicates()
    back = table.merge(there.assign(mutual=True), on=["doc_id", "start", "verb", "actor", "target"], how="left")
    back["mutual"] = back["mutual"].notna()
    swap = back["mutual"] & (back["actor"] > back["target"])
    back = back[~swap]
    rows = []
    for (actor, target, sign, mutual), group in back.groupby(["actor", "target", "sign", "mutual"], sort=True):
        once = group.drop_duplicates(["doc_id", "start"])
        action, word = _commonest(group)
        docs = list(dict.fromkeys(once["doc_id"]))
        rows.append((actor, target, int(sign), bool(mutual), action, word, len(once), len(docs), docs, int((once["status"] != "stated").sum()), list(once["text"])))
    out = pd.DataFrame(rows, columns=COLUMNS)
    return out.sort_values(["n_documents", "n", "actor", "target", "sign"], ascending=[False, False, True, True, False], ignore_index=True)


def merged(table: pd.DataFrame) -> pd.DataFrame:
    """`table` (from `edges`) with a mutual tie folded into what one of the two also does alone, where the sign is the same.

    The documents of both then count for the one who does it; a tie that nobody does alone, and talks, stay mutual. Same
    columns and order as `edges`.
    """
    if table.empty:
        return table
    mutual = {(row.actor, row.target, row.sign): row for row in table.itertuples() if row.mutual}
    rows, used = [], set()
    for row in table[~table["mutual"]].itertuples(index=False):
        key = (min(row.actor, row.target), max(row.actor, row.target), row.sign)
        tie = mutual.get(key)
        if tie is None or key in used:
            rows.append(tuple(row))
            continue
        used.add(key)
        docs = sorted({*row.documents, *tie.documents})
        both = row.action in ("CONSULT", "AGREE")  # it takes two
        first, second = (key[0], key[1]) if both else (row.actor, row.target)
        rows.append((first, second, row.sign, both, row.action, row.word, row.n + tie.n, len(docs), docs, row.n_unsure + tie.n_unsure, [*row.sentences, *tie.sentences]))
    rows += [tuple(row) for row in table[table["mutual"]].itertuples(index=False) if (row.actor, row.target, row.sign) not in used]
    out = pd.DataFrame(rows, columns=COLUMNS)
    return out.sort_values(["n_documents", "n", "actor", "target", "sign"], ascending=[False, False, True, True, False], ignore_index=True)


def events(relations: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """The relations that the text itself puts in time: one row each, with the first resolved date of its sentence.

    Columns doc_id, start, end, text (the sentence), actor, action, target, sign, status, date_text, earliest, latest; in
    order of earliest. Empty where no sentence with a relation holds a date.
    """
    columns = ["doc_id", "start", "end", "text", "actor", "action", "target", "sign", "status", "date_text", "earliest", "latest"]
    known = dates[dates["earliest"].notna() & dates["latest"].notna()]
    both = relations[relations["status"] != "denied"].merge(
        known[["doc_id", "start", "end", "text", "earliest", "latest"]].rename(columns={"start": "date_start", "end": "date_end", "text": "date_text"}), on="doc_id"
    )
    both = both[(both["date_start"] >= both["start"]) & (both["date_end"] <= both["end"])]
    both = both.sort_values(["doc_id", "start", "actor", "target", "date_start"]).drop_duplicates(["doc_id", "start", "actor", "target", "action"])
    return both.sort_values(["earliest", "latest", "doc_id", "start", "actor", "target"], ignore_index=True)[columns]


def placing(documents: pd.DataFrame, relations: pd.DataFrame, names: pd.DataFrame, *, persons: bool = False) -> pd.DataFrame:
    """How each document places each actor: one row a document and an actor that any document names; ordered by both.

    mentions counts its names (persons count for whom they act unless `persons`), as_doer and as_target its relations, tone
    is the mean sign of those (-1 conflict to 1 cooperation; missing without any). alone lists what this document alone says
    of it, left_out what at least half of the others, and two or more, say and this one does not ("A helps B", see `says`).
    """
    acting = names[names["kind"] != "place"]
    who = acting["name"] if persons else acting["name"].where(acting["of"].isna(), acting["of"])
    mentions = acting.assign(actor=who).groupby(["doc_id", "actor"]).size()
    table = folded(relations[relations["status"] != "denied"], persons=persons)
    words = _worded(table)
    table = table.assign(says=[words[key] for key in zip(table["actor"], table["target"], table["sign"], strict=True)])
    told = {doc_id: set(group["says"]) for doc_id, group in table.groupby("doc_id")}
    tellers = table.groupby("says")["doc_id"].nunique()
    about: dict[str, set[str]] = {}
    for row in table.itertuples():
        about.setdefault(row.actor, set()).add(row.says)
        about.setdefault(row.target, set()).add(row.says)
    n = len(documents)
    rows = []
    for doc_id in documents["doc_id"]:
        own = table[table["doc_id"] == doc_id]
        mine = told.get(doc_id, set())
        for actor in sorted({name for _, name in mentions.index} | set(about)):
            done, got = own[own["actor"] == actor], own[own["target"] == actor]
            signs = list(done["sign"]) + list(got["sign"])
            said = about.get(actor, set())
            rows.append((
                doc_id, actor, int(mentions.get((doc_id, actor), 0)), len(done), len(got), sum(signs) / len(signs) if signs else None,
                sorted(what for what in said & mine if tellers[what] == 1),
                sorted(what for what in said - mine if tellers[what] >= 2 and tellers[what] * 2 >= n - 1),
            ))  # fmt: skip
    columns = ["doc_id", "actor", "mentions", "as_doer", "as_target", "tone", "alone", "left_out"]
    out = pd.DataFrame(rows, columns=columns)
    return out.astype({"mentions": "Int64", "as_doer": "Int64", "as_target": "Int64", "tone": "Float64"})


def _worded(table: pd.DataFrame) -> dict[tuple[str, str, int], str]:
    """The words for each doer, target and sign: those of its commonest class, so that "helps" and "backs" count as one."""
    found = {}
    for (actor, target, sign), group in table.groupby(["actor", "target", "sign"], sort=True):
        found[actor, target, sign] = says(actor, _commonest(group)[1], target, sign)
    return found


WORDS = {
    "AGREE": "agrees with", "CONSULT": "talks to", "SUPPORT": "backs", "CONCEDE": "yields to", "COOPERATE": "works with", "AID": "helps",
    "RETREAT": "withdraws from", "REQUEST": "presses", "ACCUSE": "accuses", "REJECT": "turns against", "THREATEN": "threatens",
    "PROTEST": "protests against", "SANCTION": "sanctions", "MOBILIZE": "sends forces against", "COERCE": "coerces", "ASSAULT": "attacks",
}  # fmt: skip


def _commonest(group: pd.DataFrame) -> tuple[str, str]:
    """The commonest class among relations, and the word for it: to accuse by a noun or an adjective is to be uneasy."""
    counts = group["action"].value_counts()
    action = min(counts.index, key=lambda name: (-counts[name], name))
    felt = action == "ACCUSE" and (group.loc[group["action"] == action, "form"] == "nominal").mean() > 0.5
    return action, "is uneasy with" if felt else WORDS[action]


def says(actor: str, word: str, target: str, sign: int = 1) -> str:
    """A relation in words: "Norway presses Sweden"; a tie without a sign "Norway has ties to Sweden"."""
    return f"{actor} {word if sign else 'has ties to'} {target}"
