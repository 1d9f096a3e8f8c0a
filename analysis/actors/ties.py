"""Relations counted: between whom, of what sign, in how many documents, how surely."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.actors import lexicon

COLUMNS = ["actor", "target", "sign", "mutual", "action", "word", "n", "n_documents", "documents", "n_unsure", "sentences", "rows"]


def domestic(relations: pd.DataFrame) -> bool:
    """Whether most relations are between two who act for one and the same, so that only persons and offices tell them apart."""
    return bool(len(relations)) and bool((relations["actor_for"] == relations["target_for"]).mean() > 0.5)


def folded(relations: pd.DataFrame, *, persons: bool = False) -> pd.DataFrame:
    """`relations` with each person and office replaced by the state or organisation it acts for; as given if `persons`.

    What a state would then do to itself is left out; where that is most of the story (`domestic`) it stays as given.
    """
    if persons or domestic(relations):
        return relations
    out = relations.assign(actor=relations["actor_for"].fillna(relations["actor"]), target=relations["target_for"].fillna(relations["target"]))
    return out[out["actor"] != out["target"]].reset_index(drop=True)


def paired(table: pd.DataFrame) -> pd.DataFrame:
    """`table` (relations) with what both do to each other kept once, in alphabetical order; column mutual says which those are."""
    keys = list(zip(*(table[name] for name in ("doc_id", "start", "verb", "actor", "target")), strict=True))
    known = set(keys)
    mutual = [(doc_id, start, verb, target, actor) in known for doc_id, start, verb, actor, target in keys]
    once = [not both or actor <= target for both, (*_, actor, target) in zip(mutual, keys, strict=True)]
    return table.assign(mutual=pd.Series(mutual, index=table.index, dtype=bool))[pd.Series(once, index=table.index, dtype=bool)].reset_index(drop=True)


def edges(relations: pd.DataFrame, *, persons: bool = False) -> pd.DataFrame:
    """One row a doer, a target and a sign, in most documents first; empty for no relations. What is denied is left out.

    `mutual` rows hold what both do to each other (an alliance, talks) and stand once a pair, in alphabetical order. action
    is the commonest class, word the same in words, n the sentences, n_unsure those that are only possible, hoped for or
    reported, documents and sentences lists in order, rows the places in `relations` that they are from. Rows of sign 0 are kept: ties of which nothing says whether they are good.
    """
    table = folded(relations.assign(row=range(len(relations))), persons=persons)
    table = table[table["status"] != "denied"]
    if table.empty:
        return pd.DataFrame(columns=COLUMNS)
    rows = []
    for (actor, target, sign, mutual), group in _grouped(paired(table)):
        once = list({(row.doc_id, row.start): row for row in reversed(group)}.values())[::-1]  # the first of each sentence, in order
        action, word = _commonest(group, mutual=mutual)
        docs = list(dict.fromkeys(row.doc_id for row in once))
        unsure = sum(row.status != "stated" for row in once)
        rows.append((actor, target, sign, mutual, action, word, len(once), len(docs), docs, unsure, [row.text for row in once], [row.row for row in once]))
    out = pd.DataFrame(rows, columns=COLUMNS)
    return out.sort_values(["n_documents", "n", "actor", "target", "sign"], ascending=[False, False, True, True, False], ignore_index=True)


def _grouped(table: pd.DataFrame) -> list[tuple[tuple[str, str, int, bool], list]]:
    """The rows of `table` by doer, target, sign and whether it is mutual, sorted by these; within a group in order."""
    groups: dict[tuple[str, str, int, bool], list] = {}
    for row in table.itertuples():
        groups.setdefault((row.actor, row.target, int(row.sign), bool(row.mutual)), []).append(row)
    return sorted(groups.items())


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
        both = row.action in ("CONSULT", "AGREE") or tie.n_documents > row.n_documents  # it takes two, or most say so
        first, second = (key[0], key[1]) if both else (row.actor, row.target)
        word = tie.word if both else row.word
        rows.append((first, second, row.sign, both, row.action, word, row.n + tie.n, len(docs), docs, row.n_unsure + tie.n_unsure, [*row.sentences, *tie.sentences], [*row.rows, *tie.rows]))
    rows += [tuple(row) for row in table[table["mutual"]].itertuples(index=False) if (row.actor, row.target, row.sign) not in used]
    out = pd.DataFrame(rows, columns=COLUMNS)
    return out.sort_values(["n_documents", "n", "actor", "target", "sign"], ascending=[False, False, True, True, False], ignore_index=True)


def events(relations: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """The relations that the text itself puts in time: one row each, with the first resolved date of its sentence.

    Columns doc_id, start, end, text (the sentence), actor, action, target, sign, status, says (the three in words),
    date_text, earliest, latest; in order of earliest; what both do to each other is one row. Empty where no sentence with a relation holds a date.
    """
    columns = ["doc_id", "start", "end", "text", "actor", "action", "target", "sign", "status", "says", "date_text", "earliest", "latest"]
    known = dates[dates["earliest"].notna() & dates["latest"].notna()]
    both = paired(relations[relations["status"] != "denied"]).merge(
        known[["doc_id", "start", "end", "text", "earliest", "latest"]].rename(columns={"start": "date_start", "end": "date_end", "text": "date_text"}), on="doc_id"
    )
    both = both[(both["date_start"] >= both["start"]) & (both["date_end"] <= both["end"])]
    both = both.sort_values(["doc_id", "start", "actor", "target", "date_start"]).drop_duplicates(["doc_id", "start", "actor", "target", "action"])
    both["says"] = [says(row.actor, _word(row.action, row.verb, row.mutual), row.target, row.sign, mutual=row.mutual) for row in both.itertuples()]
    return both.sort_values(["earliest", "latest", "doc_id", "start", "actor", "target"], ignore_index=True)[columns]


def placing(documents: pd.DataFrame, relations: pd.DataFrame, names: pd.DataFrame, *, persons: bool = False) -> pd.DataFrame:
    """How each document places each actor: one row a document and an actor that any document names; ordered by both.

    mentions counts its names (persons count for whom they act unless `persons`, or somebody does something to them alone), as_doer and as_target its relations, tone
    is the mean sign of those (-1 conflict to 1 cooperation; missing without any). alone lists what this document alone says
    of it, left_out what at least half of the others, and two or more, say and this one does not ("A helps B", see `says`).
    """
    persons = persons or domestic(relations)
    acting = names[names["kind"] != "place"]
    counted = folded(relations[relations["status"] != "denied"], persons=persons)
    own = acting["of"].isna() | acting["name"].isin([*counted["actor"], *counted["target"]])
    who = acting["name"] if persons else acting["name"].where(own, acting["of"])
    mentions = acting.assign(actor=who).groupby(["doc_id", "actor"]).size()
    table = worded(relations, persons=persons)
    told = {doc_id: set(group["says"]) for doc_id, group in table.groupby("doc_id")}
    tellers = table.groupby("says")["doc_id"].nunique()
    about: dict[str, set[str]] = {}
    for row in table.itertuples():
        about.setdefault(row.actor, set()).add(row.says)
        about.setdefault(row.target, set()).add(row.says)
    n = len(documents)
    did: dict[tuple[str, str], list[int]] = {}
    got: dict[tuple[str, str], list[int]] = {}
    for row in counted.itertuples():
        did.setdefault((row.doc_id, row.actor), []).append(row.sign)
        got.setdefault((row.doc_id, row.target), []).append(row.sign)
    rows = []
    for doc_id in documents["doc_id"]:
        mine = told.get(doc_id, set())
        for actor in sorted({name for _, name in mentions.index} | set(about)):
            done, suffered = did.get((doc_id, actor), []), got.get((doc_id, actor), [])
            signs = done + suffered
            said = about.get(actor, set())
            rows.append((
                doc_id, actor, int(mentions.get((doc_id, actor), 0)), len(done), len(suffered), sum(signs) / len(signs) if signs else None,
                sorted(what for what in said & mine if tellers[what] == 1),
                sorted(what for what in said - mine if tellers[what] >= 2 and tellers[what] * 2 >= n - 1),
            ))  # fmt: skip
    columns = ["doc_id", "actor", "mentions", "as_doer", "as_target", "tone", "alone", "left_out"]
    out = pd.DataFrame(rows, columns=columns)
    return out.astype({"mentions": "Int64", "as_doer": "Int64", "as_target": "Int64", "tone": "Float64"})


def worded(relations: pd.DataFrame, *, persons: bool = False) -> pd.DataFrame:
    """The signed relations that are not denied, folded and paired, with a column says: doer, word and target.

    The word is that of the commonest class between the two with that sign, so that "helps" and "backs" count as one.
    """
    table = paired(folded(relations[relations["status"] != "denied"], persons=persons or domestic(relations)))
    table = table[table["sign"] != 0].reset_index(drop=True)
    alone = {key: len(group) for key, group in table[~table["mutual"]].groupby(["actor", "target", "sign"])}
    found = {}
    for (actor, target, sign, mutual), group in _grouped(table):
        found[actor, target, sign, mutual] = says(actor, _commonest(group, mutual=mutual)[1], target, sign, mutual=mutual)
    for actor, target, sign, mutual in [key for key in found if key[3]]:  # what one of the two does alone says it too
        ways = [way for way in ((actor, target, sign), (target, actor, sign)) if way in alone]
        if ways:
            found[actor, target, sign, mutual] = found[(*min(ways, key=lambda way: (-alone[way], way)), False)]
    return table.assign(says=[found[key] for key in zip(table["actor"], table["target"], table["sign"], table["mutual"], strict=True)])


WORDS = {
    "AGREE": "agrees with", "CONSULT": "talks to", "SUPPORT": "backs", "CONCEDE": "yields to", "COOPERATE": "works with", "AID": "helps",
    "RETREAT": "withdraws from", "REQUEST": "presses", "ACCUSE": "accuses", "REJECT": "turns against", "THREATEN": "threatens",
    "PROTEST": "protests against", "SANCTION": "sanctions", "MOBILIZE": "sends forces against", "COERCE": "coerces", "ASSAULT": "attacks",
}  # fmt: skip


MUTUAL = {
    "AGREE": "agree", "CONSULT": "talk", "COOPERATE": "work together", "AID": "help each other", "ASSAULT": "fight", "REJECT": "are at odds",
    "SUPPORT": "back each other", "ACCUSE": "accuse each other", "THREATEN": "threaten each other",
}  # fmt: skip
SENDING = frozenset(word for entries in lexicon.predicates().values() for entry in entries for word in (entry.word,) if entry.action == "SEND")


def _word(action: str, verb: str, mutual: bool) -> str:
    if mutual:
        return MUTUAL.get(action, WORDS[action].split(" ")[0].rstrip("s") + " each other")
    return "sends forces to" if action == "AID" and verb in SENDING else WORDS[action]


def _commonest(group: list, *, mutual: bool = False) -> tuple[str, str]:
    """The commonest class among relations, and the word for it: help by sending is to send, to accuse by a noun to be uneasy."""
    counts = Counter(row.action for row in group)
    action = min(counts, key=lambda name: (-counts[name], name))
    of_it = [row for row in group if row.action == action]
    if action == "ACCUSE" and not mutual and 2 * sum(row.form == "nominal" for row in of_it) > len(of_it):
        return action, "is uneasy with"
    sent = 2 * sum(row.verb in SENDING for row in of_it) >= len(of_it)
    return action, _word(action, "send" if sent else "", mutual)


def says(actor: str, word: str, target: str, sign: int = 1, *, mutual: bool = False) -> str:
    """A relation in words: "Norway presses Sweden", "Norway and Sweden talk"; a tie without a sign "Norway has ties to Sweden"."""
    if mutual:
        return f"{actor} and {target} {word if sign else 'have ties'}"
    return f"{actor} {word if sign else 'has ties to'} {target}"
