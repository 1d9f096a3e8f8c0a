"""How sure a statement sounds, from -3 (certainly not) to 3 (certain).

The scale is that of the UW and MEANTIME factuality labels (Lee et al. 2015; Minard et al. 2016): 3 certainly happened,
0 nothing is said either way, -3 certainly did not.
"""

from __future__ import annotations

from analysis.voices import hedges, words

_BY_EFFECT = {"deny": -2.0, "hedge": 1.0, "affirm": 3.0}


def score(text: str, span: tuple[int, int] | None = None) -> float:
    """How certain `text` makes what stands at `span` (all of it by default), -3 to 3; 3 if nothing weakens it."""
    start, end = span or (0, len(text))
    sentence = words.read(text, 0, len(text), [])
    if not sentence.tag:
        return 3.0
    first = words.locate(sentence, start)
    last = max(first, words.locate(sentence, max(start, end - 1)))
    last = min(last, len(sentence.tag) - 1)
    found = hedges.cue(sentence, min(first, last), last)
    return _BY_EFFECT[found.effect] if found else 3.0
