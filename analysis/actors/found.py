"""The relations of a story: every place where one actor is said to do something to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from analysis import tables
from analysis.actors import lexicon, predications, references
from analysis.actors.phrases import Token, members, tokens
from analysis.actors.subjects import Sentence

STATUSES = ("stated", "reported", "hoped", "denied", "possible")
_EXTRA = {"sentence": "Int64", "status": "str", "negated": "boolean", "verb": "str", "form": "str", "actor_for": "str", "target_for": "str"}


def relations(documents: pd.DataFrame, sentences: pd.DataFrame, names: pd.DataFrame, *, attributions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every relation that the text states, one row a place; no row where nobody named does anything to another.

    `action` is a PLOVER event class; `sign` 1 cooperation, -1 conflict, 0 where it is negated or has no sign. Further
    columns: sentence, status (stated, reported, hoped, denied, possible), negated, verb (base form of the word), form
    (verbal, nominal, passive), actor_for and target_for (the state or organisation that the actor or target acts for,
    itself for a state, and at home where the other is a person who acts for nobody). What both do to each other is two rows. start:end is the sentence. Order: documents, text.
    """
    rows: list[dict] = []
    kept = sentences[sentences["kind"] != "furniture"]
    by_doc = {doc_id: group for doc_id, group in names.groupby("doc_id", sort=False)}
    said = _said(attributions)
    home = _home(names)
    for doc_id, group in kept.groupby("doc_id", sort=False):
        named = list(by_doc[doc_id][["start", "end", "name", "kind", "of", "how"]].fillna("").itertuples(index=False, name=None)) if doc_id in by_doc else []
        rows.extend(_document(doc_id, group, named, said.get(doc_id, []), home))
    order = {doc_id: number for number, doc_id in enumerate(documents["doc_id"])}
    _decide_sent(rows)
    rows.sort(key=lambda row: (order[row["doc_id"]], row["start"], row["_at"], row["actor"], row["target"]))
    for row in rows:
        del row["_at"], row["_for_whom"]
    table = tables.RELATIONS.frame(rows)
    for column, kind in _EXTRA.items():
        table[column] = (table[column] if column in table else pd.Series([None] * len(table), dtype="object")).astype(kind)
    return table


def _said(attributions: pd.DataFrame | None) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    if attributions is not None:
        for row in attributions.itertuples():
            found[row.doc_id].append((int(row.start), int(row.end)))
    return found


def _home(names: pd.DataFrame) -> str:
    """The state for which most persons of the story act; '' if none does. Who acts for nobody is taken to live there."""
    acting = names.loc[(names["kind"] == "person") & names["of"].notna(), "of"].value_counts()
    return min(acting[acting == acting.max()].index, default="") if len(acting) else ""


def _document(doc_id: str, group: pd.DataFrame, named: list[tuple], said: list[tuple[int, int]], home: str) -> Iterable[dict]:
    earlier: list[list[Token]] = []
    at_start: dict[int, list[Token]] = {}
    next_name = 0
    for line in group.itertuples():
        start, end = int(line.start), int(line.end)
        while next_name < len(named) and named[next_name][0] < start:
            next_name += 1
        here = []
        while next_name < len(named) and named[next_name][1] <= end:
            low, high, *rest = named[next_name]
            here.append((low - start, high - start, *rest))
            next_name += 1
        row = tokens(line.text, here)
        lead = at_start.get(int(line.lead_start)) if "lead_start" in group and not pd.isna(line.lead_start) else None
        doer = None
        if lead:
            found = references.subjects(lead)
            doer = [lead[i] for i in members(lead, found[-1])] if found else None
        sentence = Sentence(row, [] if line.kind in ("title", "heading") else earlier[-1:], doer)
        once = set()
        for made in predications.read(sentence):
            for record in _pairs(made, row, home):
                key = (record["actor"], record["target"], record["action"])
                if key in once:
                    continue
                once.add(key)
                place = start + row[made.at].start
                if record["status"] == "stated" and any(low <= place < high for low, high in said):
                    record["status"] = "reported"
                yield {"doc_id": doc_id, "start": start, "end": end, "text": line.text, "sentence": int(line.sentence), "_at": made.at, **record}
        at_start[start] = row
        if any(token.named for token in row) and line.kind not in ("title", "heading"):
            earlier.append(row)
        elif line.kind in ("title", "heading"):
            earlier = []


def _pairs(made: predications.Predication, row: list[Token], home: str) -> Iterable[dict]:
    for actor in made.actors:
        for target in made.targets:
            own = home if _private(actor) or _private(target) else ""  # towards who acts for nobody those at home act for themselves
            whose = actor.name if actor.of == own else actor.of or actor.name
            whom = target.name if target.of == own else target.of or target.name
            if actor.name == target.name or actor.name == whom or target.name == whose:
                continue
            yield {
                "actor": actor.name, "action": made.action, "target": target.name, "sign": made.sign, "status": made.status, "negated": made.negated,
                "verb": made.word, "form": made.form, "actor_for": whose, "target_for": whom, "_for_whom": _helped(row, made.at, whom),
            }  # fmt: skip


def _private(token: Token) -> bool:
    return token.kind == "person" and not token.of


_HELPING = lexicon.verb_forms("support", "aid", "assist", "help", "bolster", "back", "protect", "defend", "reinforce")


def _helped(row: list[Token], at: int, whom: str) -> bool:
    """Whether the words after `at` say that what is sent helps: "to support", "to bolster its"."""
    return any(token.low in _HELPING for token in row[at : at + 25])


def _decide_sent(rows: list[dict]) -> None:
    """Gives each sending of forces its class: help to a friend, or a threat to a foe, as the rest of the story tells.

    Forces sent "to support" are aid. Else the other relations of the two decide; else whether the receiver is attacked by
    one whom the sender supports. Without any sign it is aid to where the sender's relations are not known to be bad.
    """
    balance: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        if row["action"] != "SEND":
            balance[row["actor_for"], row["target_for"]] += row["sign"]
        elif row["_for_whom"]:
            balance[row["actor_for"], row["target_for"]] += 1
    friends = {pair for pair, sign in balance.items() if sign > 0}
    foes = {pair for pair, sign in balance.items() if sign < 0}
    for row in rows:
        if row["action"] != "SEND":
            continue
        pair = row["actor_for"], row["target_for"]
        both = balance[pair] + balance[pair[::-1]]
        attacked = any((friend, pair[1]) in foes for sender, friend in friends if sender == pair[0])
        helps = both > 0 or (both == 0 and not attacked)
        row["action"] = "AID" if helps else "MOBILIZE"
        row["sign"] = 0 if row["negated"] else 1 if helps else -1
