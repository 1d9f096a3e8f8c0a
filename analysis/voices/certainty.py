"""How sure a statement sounds, from -3 (certainly not) to 3 (certain), by a small model over its words.

The scale is that of the UW and MEANTIME factuality labels (Lee et al., "Event Detection and Factuality Assessment with
Non-Expert Supervision", EMNLP 2015; Minard et al., LREC 2016): 3 it certainly happened or holds, 0 nothing is said either
way, -3 it certainly did not. `DENIED` and `HEDGED` are where this project cuts it: at most -1 is denied, below 2 hedged.

The model gives each step of `STEPS` a probability from the words around the one that carries the statement (softmax
regression, learned by `analysis.voices.learn`) and the score is the median of that distribution, which is the value with
the least expected error.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np

from analysis.voices import hedges, lexicon, phrases, words

STEPS = (-2.8, -1.6, 0.0, 1.0, 1.8, 2.4, 2.7, 3.0)  # each label counts as the nearest
DENIED, HEDGED = -1.0, 2.0
CERTAIN = 2.6  # from here on it is certain: readers' means only scatter below 3 because they are means
_WEIGHTS = Path(__file__).with_name("certainty.json")


def score(text: str, span: tuple[int, int] | None = None) -> float:
    """How certain `text` makes what stands at `span` (all of it by default), -3 to 3; 3 if it holds no word.

    Where the span is a clause, its main verb is weighed, or its first noun if it has no verb.
    """
    start, end = span or (0, len(text))
    sentence = words.read(text, 0, len(text), [])
    if not sentence.tag:
        return 3.0
    last = min(words.locate(sentence, max(start, end - 1)), len(sentence.tag) - 1)
    first = min(words.locate(sentence, start), last)
    head = first if first == last else hedges.predicate(sentence, first, last)
    return weigh(features(sentence, first if head is None else head))


def agreeing(value: float, put: str) -> float:
    """`value` held to the side of the scale where a statement put so (denied, hedged, ...) lies.

    The model has not seen every cue that the rules know; where they find one, its reading wins.
    """
    if put == "denied":
        return min(value, DENIED)
    return min(value, HEDGED - 0.1) if put == "hedged" else value


def weigh(named: list[str]) -> float:
    """The median of the scale's distribution given these features; features that the model does not know count nothing."""
    index, weights, bias = _model()
    rows = [index[name] for name in named if name in index]
    scores = bias + (weights[rows].sum(axis=0) if rows else 0.0)
    share = np.exp(scores - scores.max())
    return _median(share / share.sum())


def _median(share: np.ndarray) -> float:
    """Where half of the distribution lies, the steps as points joined by lines, and 3 from `CERTAIN` on."""
    middle = np.cumsum(share) - share / 2
    value = float(np.interp(0.5, middle, STEPS))
    return 3.0 if value > CERTAIN else round(value, 2)


@cache
def _model() -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    kept = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    names = sorted(kept["weights"])
    table = np.array([kept["weights"][name] for name in names], dtype=float) / kept["scale"]
    return {name: place for place, name in enumerate(names)}, table, np.array(kept["bias"]) / kept["scale"]


def features(sentence: words.Words, i: int) -> list[str]:
    """The named features of the word at `i`: itself, its neighbours, what governs it, and what the sentence puts over it."""
    low, tag = sentence.low, sentence.tag
    size = len(low)

    def at(k: int) -> str:
        return _form(sentence, k) if 0 <= k < size else "^"

    named = [f"w={at(i)}", f"s={at(i)[-3:]}", f"t={tag[i]}", f"-1={at(i - 1)}", f"-2={at(i - 2)}", f"+1={at(i + 1)}",
             f"-21={at(i - 2)} {at(i - 1)}", f"-3={at(i - 3)}", f"t-1={tag[i - 1] if i else '^'}{tag[i]}", f"+2={at(i + 2)}"]  # fmt: skip
    first = phrases.group(sentence, i)
    named += [f"g={low[k]}" for k in range(first, i)]
    named += _governors(sentence, first, i)
    near = range(max(0, i - 8), i)
    named += [f"n={low[k]}" for k in near if tag[k] in ("X", "R", "K", "T") or low[k] in ("no", "any", "without")]
    named += [f"v={low[k]}" for k in near if tag[k] in ("V", "b", "n", "g") and k < first][-2:]
    if "?" in low[-2:]:
        named.append("asks")
    if any(low[k] in ("if", "unless", "whether") for k in range(max(0, i - 25), i)):
        named.append("if")
    return named


def _form(sentence: words.Words, k: int) -> str:
    """A word as a feature: names and numbers only by their kind, since who did it says nothing of whether."""
    return f"<{sentence.tag[k]}>" if sentence.tag[k] in ("P", "#", "Q") else sentence.low[k]


def _governors(sentence: words.Words, first: int, i: int) -> list[str]:
    """What the word hangs on: "plans" in "plans to leave", "possibility" in "possibility of leaving", "said" before "that"."""
    low, tag = sentence.low, sentence.tag
    named: list[str] = []
    j = first - 1
    if j >= 0 and (tag[j] == "T" or tag[first] == "T"):
        k = j - 1 if tag[j] == "T" else j
        named.append(f"to<{_form(sentence, k)}" if k >= 0 else "to<^")
        verb = next((m for m in range(k, max(-1, k - 6), -1) if tag[m] in ("V", "b", "n", "g")), None)
        if verb is not None:
            named.append(f"toV<{low[verb]}")
            named += [f"toG<{low[m]}" for m in range(phrases.group(sentence, verb), verb)]
    k = first - 1
    while k >= 0 and tag[k] in ("D", "N", "P", "Z", "#", "R", "n", "g") and first - k < 5:
        k -= 1
    if k > 0 and tag[k] == "p":
        named += [f"p<{low[k]}", f"pN<{_form(sentence, k - 1)}"]
    elif k >= 0 and tag[k] in ("V", "b", "n", "g"):
        named.append(f"o<{low[k]}")
        named += [f"oG<{low[m]}" for m in range(phrases.group(sentence, k), k)]
    for m in range(i - 1, max(-1, i - 20), -1):
        if tag[m] in ("t", "K", "W"):
            named += [f"c<{low[m]}", f"cV<{_form(sentence, m - 1) if m else '^'}"]
            break
    cues = lexicon.cues()
    over = [low[m] for m in range(max(0, i - 20), first) if tag[m] == "V" and low[m] in cues]
    named += [f"said<{form}" for form in over[-1:]]
    return named
