"""Planted stories: documents with a known copying graph, so that what is found can be held against what is so.

Events happen; reporters of their own (origins) know some of them, the important ones more of them: shared background that
nobody copied. Each writes a document in its own words and order. Other documents take from one (cut, reworded, retold)
or merge two, may add what they know themselves, hand on numbers that their source got wrong and quotations in its cut,
and may say where they have it from. The source itself may be missing from the corpus. Everything follows from the seed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pandas as pd

from analysis import tables
from analysis.evaluate import planted_words as words

LEAST = 3  # events of one root from which two documents count as tied


@dataclass(frozen=True)
class Recipe:
    """How a story is made: counts, and probabilities 0 to 1. The defaults are those that strengths are learned from."""

    reporters: tuple[int, int] = (3, 7)
    takers: tuple[int, int] = (2, 6)
    events: tuple[int, int] = (40, 80)
    told: tuple[int, int] = (9, 18)  # events a reporter tells
    reworded: float = 0.12  # words of a copied sentence that are changed
    retold: float = 0.45  # of those who take, how many tell it in words of their own
    merged: float = 0.2  # and how many take from two
    missing: float = 0.25  # sources that are not in the corpus
    cited: float = 0.2
    wrong: float = 0.1  # numbers that a reporter gets wrong
    dated: float = 0.7
    shuffled: float = 0.12  # neighbouring sentences that a reteller swaps


@dataclass
class Piece:
    """A sentence as told: the event (None for a quotation or filler), its words, number, and the document it comes from."""

    event: int | None
    text: str
    root: str
    value: int | None = None
    quote: bool = False


@dataclass
class Told:
    """A document in the making: who it took from and how (text: copied or retold)."""

    name: str
    pieces: list[Piece] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)  # document -> text, retold
    cites: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Planted:
    """A story and its truth. `ties`: left, right, how (text, retold), source; `roots`: claim_id, doc_id, root."""

    documents: pd.DataFrame
    sentences: pd.DataFrame
    claims: pd.DataFrame
    mentions: pd.DataFrame
    ties: pd.DataFrame
    roots: pd.DataFrame


def story(seed: int, recipe: Recipe | None = None) -> Planted:
    """The planted story of `seed`; the same for the same seed and recipe."""
    recipe = recipe or Recipe()
    rng = random.Random(f"planted {seed}")
    events = [_event(rng) for _ in range(rng.randint(*recipe.events))]
    speech = [words.statement(rng) for _ in range(4)]
    told = [_report(f"r{n}", events, speech, rng, recipe) for n in range(rng.randint(*recipe.reporters))]
    reporters = {document.name for document in told}
    gone = {document.name for document in told[1:] if rng.random() < recipe.missing}
    for n in range(rng.randint(*recipe.takers)):
        told.append(_taken(f"t{n}", told, events, speech, rng, recipe))
    kept = [document for document in told if document.name not in gone]
    names = [f"{n:02d}" for n in range(len(kept))]
    rng.shuffle(names)
    return _tabled(kept, told, dict(zip([d.name for d in kept], names, strict=True)), reporters, rng, recipe)


def _event(rng: random.Random) -> dict:
    deed = rng.randrange(len(words.DEEDS))
    return {
        "actor": rng.randrange(len(words.ACTORS)), "deed": deed, "thing": rng.randrange(len(words.DEEDS[deed][2])),
        "when": rng.randrange(len(words.WHEN)), "why": rng.randrange(len(words.WHY)), "counted": rng.choice(words.COUNTED),
        "value": rng.randint(3, 900) if rng.random() < 0.35 else None, "weight": rng.paretovariate(2.0),
    }  # fmt: skip


def _known(events: list[dict], n: int, rng: random.Random) -> list[int]:
    """`n` events, the important ones likelier, in the order of one reporter: roughly as they happened."""
    ranked = sorted(range(len(events)), key=lambda e: -events[e]["weight"] * rng.random())
    return sorted(ranked[:n], key=lambda e: e / len(events) + rng.gauss(0, 0.25))


def _report(name: str, events: list[dict], speech: list, rng: random.Random, recipe: Recipe) -> Told:
    document = Told(name)
    for event in _known(events, rng.randint(*recipe.told), rng):
        value = events[event]["value"]
        if value is not None and rng.random() < recipe.wrong:
            value += rng.choice((-2, 10, 30, 100))
        document.pieces.append(Piece(event, words.worded(events[event], rng, value), name, value))
    if rng.random() < 0.6:
        document.pieces.insert(rng.randint(1, len(document.pieces)), _quotation(speech, name, rng))
    return document


def _quotation(speech: list, root: str, rng: random.Random) -> Piece:
    """One cut of a statement; the first statement is the press conference that everybody heard."""
    speaker, parts = speech[0] if rng.random() < 0.5 else rng.choice(speech)
    first = rng.randrange(3)
    spoken = ". ".join(p[0].upper() + p[1:] for p in parts[first : rng.randint(first + 1, 3)])
    return Piece(None, f"“{spoken},” {rng.choice(('said', 'declared', 'added'))} {speaker}.", root, quote=True)


def _taken(name: str, told: list[Told], events: list[dict], speech: list, rng: random.Random, recipe: Recipe) -> Told:
    document = Told(name)
    sources = rng.sample(told, 2 if rng.random() < recipe.merged and len(told) > 1 else 1)
    how = "retold" if rng.random() < recipe.retold else "text"
    have: set[int] = set()
    for source in sources:
        low = rng.uniform(0.45, 1.0)
        new = [p for p in source.pieces if p.event is None or p.event not in have]
        part = [p for p in new if rng.random() < low]
        part = part if len(part) >= 4 else new[:6]
        taken = [_handed_on(piece, events, how, rng, recipe) for piece in part]
        if how == "retold":
            for at in range(len(taken) - 1):
                if rng.random() < recipe.shuffled:
                    taken[at], taken[at + 1] = taken[at + 1], taken[at]
        document.pieces += taken
        document.sources[source.name] = how
        have |= {p.event for p in part if p.event is not None}
        if rng.random() < recipe.cited:
            document.cites.append(source.name)
    source_events = {p.event for source in sources for p in source.pieces}
    for event in _known(events, rng.randint(0, 5), rng):
        if event not in have and event not in source_events:
            spot = rng.randint(0, len(document.pieces))
            document.pieces.insert(spot, Piece(event, words.worded(events[event], rng), name, events[event]["value"]))
    return document


def _handed_on(piece: Piece, events: list[dict], how: str, rng: random.Random, recipe: Recipe) -> Piece:
    if piece.quote:
        return piece
    if how == "retold":
        return Piece(piece.event, words.worded(events[piece.event], rng, piece.value), piece.root, piece.value)
    text = piece.text if rng.random() < 0.4 else words.edited(piece.text, rng, recipe.reworded * 1.6)
    return Piece(piece.event, text, piece.root, piece.value)


def _tabled(kept: list[Told], told: list[Told], names: dict[str, str], reporters: set[str], rng: random.Random, recipe: Recipe) -> Planted:
    towns = rng.sample(words.TOWNS, len(words.TOWNS))
    outlet = {d.name: f"{towns[n % len(towns)]} {words.PAPERS[n % len(words.PAPERS)]}" for n, d in enumerate(told)}
    day = {}
    for n, d in enumerate(told):  # who takes writes after the one it takes from; `told` is in that order
        day[d.name] = rng.randint(0, 6) if d.name in reporters else max([day[s] for s in d.sources] + [0]) + rng.randint(0, 3)
        del n
    documents, sentences, mentions, roots = [], [], [], []
    for d in kept:
        doc_id, text = names[d.name], ""
        lines = [(p, p.text) for p in d.pieces]
        for cited in d.cites:
            lines.insert(rng.randint(1, len(lines)), (None, rng.choice(("This was first reported by the {0}.", "The {0} reported the details.", "So much is known according to the {0}.")).format(outlet[cited])))
        for number, (piece, line) in enumerate(lines):
            start = len(text)
            text += line + (" " if number % 3 != 2 else "\n\n")
            row = {"doc_id": doc_id, "sentence": number, "start": start, "end": start + len(line), "text": line}
            sentences.append({**row, "kind": "prose", "paragraph": number // 3})
            if piece is not None and piece.event is not None:
                claim_id = f"E{piece.event:03d}" + (f"v{piece.value}" if piece.value is not None else "")
                mentions.append({**row, "claim_id": claim_id, "certainty": "asserted", "score": 1.0, "coded_by": "machine"})
                roots.append({"claim_id": claim_id, "doc_id": doc_id, "root": piece.root})
        published = f"2031-03-{1 + day[d.name]:02d}" if rng.random() < recipe.dated else None
        documents.append({"doc_id": doc_id, "path": f"{doc_id}.txt", "outlet": outlet[d.name], "published": published, "n_words": len(text.split()), "sha256": doc_id, "language": "en", "text": text})
    mentioned = pd.DataFrame(mentions)
    claims = [
        {"claim_id": c, "statement": g["text"].iloc[0], "n_mentions": len(g), "n_documents": g["doc_id"].nunique(), "n_outlets": g["doc_id"].nunique(),
         "origins_min": 1, "origins_max": 1, "kind": "fact", "coded_by": "machine"} for c, g in mentioned.groupby("claim_id", sort=True)
    ]  # fmt: skip
    made = tables.DOCUMENTS.frame(sorted(documents, key=lambda r: r["doc_id"]))
    return Planted(
        made, tables.SENTENCES.frame(sorted(sentences, key=lambda r: (r["doc_id"], r["sentence"]))), tables.CLAIMS.frame(claims),
        tables.MENTIONS.frame(sorted(mentions, key=lambda r: (r["claim_id"], r["doc_id"], r["start"]))),
        _ties(kept, {d.name: d for d in told}, names), pd.DataFrame(roots).drop_duplicates(["claim_id", "doc_id"], ignore_index=True),
    )  # fmt: skip


def _ties(kept: list[Told], told: dict[str, Told], names: dict[str, str]) -> pd.DataFrame:
    """Every pair with `LEAST` events of one root in common: by text if each step between the two copied text.

    Two that each took another piece of one report share nothing that could be told from chance, and no claim's count
    depends on them.
    """
    line = {d.name: _ancestors(d, told) for d in kept}
    rows = []
    for n, one in enumerate(kept):
        for other in kept[n + 1 :]:
            common = {(p.event, p.root) for p in one.pieces if not p.quote} & {(p.event, p.root) for p in other.pieces if not p.quote}
            if len(common) < LEAST:
                continue
            met = [line[one.name][a] and line[other.name][a] for a in sorted(set(line[one.name]) & set(line[other.name]))]
            source = one.name if one.name in line[other.name] else other.name if other.name in line[one.name] else None
            left, right = sorted((names[one.name], names[other.name]))
            rows.append((left, right, "text" if any(met) else "retold", names.get(source) if source else None))
    return pd.DataFrame(rows, columns=["left", "right", "how", "source"]).sort_values(["left", "right"], ignore_index=True)


def _ancestors(document: Told, told: dict[str, Told]) -> dict[str, bool]:
    """The document and all it comes from -> whether the text came down unbroken."""
    reached = {document.name: True}
    waiting = [(document, True)]
    while waiting:
        here, whole = waiting.pop()
        for source in sorted(here.sources):
            copied = whole and here.sources[source] == "text"
            if copied or source not in reached:
                reached[source] = copied or reached.get(source, False)
                waiting.append((told[source], copied))
    return reached
