"""Planted conflicts: invented reports of invented events whose numbers disagree in a known way, and how many are told right.

Every story is a few documents that report one number in varied phrasing; the planted kind says how they disagree, or that
they agree, or that what differs is not the same thing. Nothing is taken from a real text.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analysis import conflicts, tables
from analysis.evaluate import COLUMNS
from analysis.text import dates, quantities, sentences

KINDS = ("contradiction", "update", "scope", "vague", "likely error", "none")
_PLACES = ("Norvale", "Estrand", "Kelmouth", "Tarnby", "Oskarheim", "Villa Brena", "Port Amsel", "Dunreth")
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
# state: phrasings of {n} people in that state
_PHRASES = {
    "killed": (
        "{n} people were killed when {cause} in {place}.", "{n} people died after {cause} in {place}, officials said.",
        "The disaster in {place} killed {n} people.", "At the end of the day {n} people were dead in {place}.",
        "Officials in {place} spoke of {n} dead.", "The accident claimed the lives of {n} people in {place}.",
        "The authorities in {place} counted {n} fatalities.", "In {place}, {cause}, leaving {n} people dead.", "The deaths of {n} people in {place} shocked the country.", "{n} people lost their lives in {place}.",
        "Rescuers pulled {n} bodies from the wreck in {place}.", "The number of dead in {place} stands at {n}.", "The number of people killed in {place} was put at {n}.",
    ),
    "injured": (
        "{n} people were injured when {cause} in {place}.", "In {place}, {n} people were taken to hospitals.", "The disaster in {place} left {n} people injured.",
        "Doctors in {place} said {n} people had been wounded.", "{n} people suffered injuries in {place}.", "{n} of those on board in {place} were hurt.",
        "Hospitals in {place} treated {n} people for burns and cuts.",
    ),
    "displaced": ("{n} people fled {place}.", "{n} people were displaced in {place}.", "The flood displaced {n} people in {place}.", "{n} residents had to flee {place}."),
    "sent": (
        "The government sent {n} soldiers to {place}.", "{n} soldiers were deployed to {place}.", "The deployment of {n} troops to {place} was confirmed.",
        "The army has dispatched {n} soldiers to {place}.", "A force of {n} soldiers was sent to {place}.", "Orders were given to send {n} troops to {place}.",
    ),
}  # fmt: skip
_ARRIVED = ("{n} soldiers have arrived in {place}.", "So far {n} troops have reached {place}.", "The arrival of {n} soldiers in {place} was reported.")
_CAUSES = ("a bridge collapsed", "a ferry sank", "a train left the rails", "a factory burned down", "a dam broke")
_NOISE = (
    "The mayor thanked the helpers.", "Roads in the region were closed for 12 hours.", "The town has 18,000 inhabitants.", "An inquiry has been opened.",
    "The weather had been bad for 3 days.", "Schools stayed shut.", "A hotline was set up under 555-0142.", "The road was built in 1987 for $4 million.",
)  # fmt: skip


def scores() -> pd.DataFrame:
    """Per planted kind, the share of stories in which that kind is told (for "none": in which no number is contested).

    Kinds in `what`; intervals by resampling the stories, with a fixed seed. The corpus is `stories(120)`.
    """
    told = judge(stories(120))
    rng = np.random.default_rng(0)
    rows = []
    for kind, own in [*((k, told[told["kind"] == k]) for k in KINDS), ("all kinds", told)]:
        right = own["right"].to_numpy(dtype=float)
        drawn = right[rng.integers(0, len(right), size=(1000, len(right)))].mean(axis=1)
        rows.append({"what": f"planted {kind}: told right", "value": right.mean(), "low": np.quantile(drawn, 0.025), "high": np.quantile(drawn, 0.975),
                     "n": len(right), "note": "invented stories, known truth"})  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def judge(planted: list[dict]) -> pd.DataFrame:
    """One row a planted story: kind, told (the kinds found for its number, joined), right."""
    rows = []
    for story in planted:
        documents = story["documents"]
        split = sentences.split(documents)
        empty = tables.CLAIMS.frame([]), tables.MENTIONS.frame([])
        found = conflicts.find(documents, split, quantities.find(documents, split), dates.find(documents, split), *empty)
        kinds = sorted(set(found.loc[found["kind"].ne("compare"), "kind"]))
        kind = story["kind"]
        # beside a slip the others agree; a contradiction must not hide behind a milder word
        right = (not kinds) if kind == "none" else kind in kinds and not set(kinds) - {kind, "vague"}
        rows.append({"kind": kind, "told": ", ".join(kinds), "right": right})
    return pd.DataFrame(rows)


def stories(number: int, *, seed: int = 5) -> list[dict]:
    """`number` planted stories, kinds in turn: {kind, documents}. The same for the same seed, on any machine."""
    draw = random.Random(seed)
    return [_story(KINDS[n % len(KINDS)], draw) for n in range(number)]


def _story(kind: str, draw: random.Random) -> dict:
    place, cause, day = draw.choice(_PLACES), draw.choice(_CAUSES), date(2031, 3, 1) + timedelta(draw.randrange(600))
    state = draw.choice(("killed", "injured", "displaced", "sent"))
    base = draw.randrange(3, 12) if state in ("killed", "injured") else draw.randrange(20, 90) * 100
    given = {"contradiction": _contradiction, "update": _update, "scope": _scope, "vague": _vague, "likely error": _slip, "none": _none}[kind](state, base, draw)
    rows = []
    for n, (phrases, number, later) in enumerate(given):
        line = draw.choice(phrases).format(n=number, place=place, cause=cause)
        text = line[0].upper() + line[1:]
        filler = draw.sample(_NOISE, 2)
        body = f"News from {place}\n\n{filler[0]} {text} {filler[1]}\n" if draw.random() < 0.5 else f"News from {place}\n\n{text} {filler[0]}\n\n{filler[1]}\n"
        rows.append({"doc_id": f"d{n}", "path": f"d{n}.txt", "published": None if later is None else (day + timedelta(later)).isoformat(),
                     "n_words": len(body.split()), "sha256": f"{n}", "language": "en", "text": body})  # fmt: skip
    return {"kind": kind, "documents": tables.DOCUMENTS.frame(rows)}


def _written(number: int, draw: random.Random) -> str:
    return _WORDS[number] if number < len(_WORDS) and draw.random() < 0.5 else f"{number:,}"


def _other(state: str, base: int, draw: random.Random) -> int:
    return base + draw.randrange(2, 9) if state in ("killed", "injured") else base + draw.randrange(10, 60) * 100


def _contradiction(state: str, base: int, draw: random.Random):
    other = _other(state, base, draw)
    return [(_PHRASES[state], _written(base, draw), 0), (_PHRASES[state], _written(other, draw), 0), (_PHRASES[state], _written(base, draw), 0)]


def _update(state: str, base: int, draw: random.Random):
    other = _other(state, base, draw)
    if state in ("killed", "injured") and draw.random() < 0.3:  # no report is dated, one says what it was before
        changed = (f"The number of {'dead' if state == 'killed' else 'injured'} in {{place}} was revised from {_written(base, draw)} to {{n}}.",)
        return [(_PHRASES[state], _written(base, draw), None), (changed, _written(other, draw), None)]
    if state == "killed" and draw.random() < 0.5:
        return [(_PHRASES[state], _written(base, draw), None), (("The death toll in {place} rose to {n}.", "The toll climbed to {n} in {place}."), _written(other, draw), None)]
    return [(_PHRASES[state], _written(base, draw), 0), (_PHRASES[state], _written(other, draw), draw.randrange(1, 5))]


def _scope(state: str, base: int, draw: random.Random):
    sent = max(base, 1000) if base >= 1000 else base * 100
    return [(_PHRASES["sent"], f"{sent:,}", 0), (_ARRIVED, f"{sent // 4:,}", 0)]


def _vague(state: str, base: int, draw: random.Random):
    if state in ("killed", "injured"):
        number = draw.randrange(26, 96)
        word = draw.choice(("dozens of", f"about {number}", f"at least {number - 2}", f"more than {number - 1}", f"nearly {number + 1}"))
        if word == "dozens of":
            return [(("Dozens of people were " + state + " in {place}.",), "", 0), (_PHRASES[state], str(number), 0)]
        return [(_PHRASES[state], word, 0), (_PHRASES[state], str(number), 0)]
    thing = "soldiers were sent to" if state == "sent" else "people were displaced in"
    word = draw.choice((f"Thousands of {thing} {{place}}.", f"About {base:,} {thing} {{place}}.", f"Up to {base + 300:,} {thing} {{place}}."))
    return [((word,), "", 0), (_PHRASES[state], f"{base:,}", 0)]


def _slip(state: str, base: int, draw: random.Random):
    given = [(_PHRASES[state], f"{number:,}", 0) for number in (base, base, base * draw.choice((10, 100)))]
    draw.shuffle(given)
    return given


def _none(state: str, base: int, draw: random.Random):
    other = _other(state, base, draw)
    if draw.random() < 0.5:  # the same number in other words
        return [(_PHRASES[state], _written(base, draw), 0) for _ in range(3)]
    unlike = draw.choice([name for name in ("killed", "injured", "displaced") if name != state])  # another state: another question
    past = ("Last year, {n} people were " + ("killed" if state == "sent" else state) + " in another accident in {place}.",)
    return [(_PHRASES[state], _written(base, draw), 0), (_PHRASES[unlike], _written(other, draw), 0), (past, _written(other, draw), 0)]
