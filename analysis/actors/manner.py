"""How a doing is put: stated, reported, hoped for, denied, possible; and whether relations are called close or strained."""

from __future__ import annotations

from analysis.actors import lexicon, subjects
from analysis.actors.phrases import Token

_WARM = lexicon.words_of(
    "close closer deepen deepens deepened deepening strengthen strengthens strengthened strengthening strong good warm growing burgeoning "
    "friendly cooperative values value mutual improve improved improving restore restored forge forged cordial enhance enhanced expand "
    "expanded expanding build building maintained"
)


_COLD = lexicon.words_of("deteriorating deteriorate deteriorated strained strain strains straining tense souring soured cool cooled cooling troubled frosty icy broken worsened worsening worsen fraught bad poor")


def warmth(row: list[Token], at: int) -> int:
    """Sign of "relations" at `at` by the words around it: 1 for close, -1 for strained, 0 if nothing says how they are."""
    near = [token.low for token in row[max(0, at - 8) : at + 12]]
    return -1 if any(word in _COLD for word in near) else 1 if any(word in _WARM for word in near) else 0


_EASING = lexicon.verb_forms("ease", "subside", "cool", "fade", "calm", "abate", "thaw", "defuse", "diminish")


def eased(row: list[Token], at: int) -> bool:
    """Whether the conflict at `at` is said to grow less: "tensions between the two have eased"."""
    return any(token.low in _EASING for token in row[at + 1 : at + 12]) or (at > 0 and row[at - 1].low in _EASING)


def status_of(row: list[Token], at: int) -> tuple[str, bool]:
    """How the doing at `at` is put (stated, reported, hoped, denied, possible), and whether it is negated.

    Read from the verbs and modals that govern it, back to the beginning of its clause.
    """
    words = []
    for left in range(at - 1, max(-1, at - 14), -1):
        low = row[left].low
        if row[left].text in subjects.QUOTES:
            continue
        words.append(low if low != "said" or row[left - 1].low in lexicon.BE else "")  # "is said to", not "she said"
        if low in ("because", "although", "though", "whereas") or row[left].text in ";:" or low == "while":
            break
        if row[left].text == "," and row[left + 1].low not in lexicon.ADVERB:
            break
    if row[0].low in ("if", "unless") and "if" not in words:
        words.append("if")
    opens = (i for i, word in enumerate(words) if word in _OPENS and not (word == "how" and words[i - 1 : i] == ["to"]))
    own = words[: next(opens, len(words))]  # of its own clause
    near = own[:6]
    negated = any(_negates(word) for word in near[:5]) and not {"only", "but"} & set(near)
    if negated or any(word in lexicon.REFUSING for word in near[:3]):
        return "denied", negated
    if _unsaid(words[len(own) :]):
        return "denied", True
    clause = words[: next((i for i, word in enumerate(words) if word in lexicon.CONJUNCTION), len(words)) + 1]
    if any(word in lexicon.POSSIBLE or word in lexicon.CONSIDERING for word in clause) or "any" in words[:5]:
        return "possible", False
    if any(word in lexicon.HOPING for word in clause[:8]) or (words[:1] == ["to"] and set(words[1:2]) & _TOWARDS):
        return "hoped", False
    if any(word in lexicon.REPORTED for word in words):
        return "reported", False
    return "stated", False


_OPENS = frozenset({"that", "when", "where", "why", "how", "what", "which", "who", "whom", "whose"})
_TOWARDS = frozenset({"talks", "negotiations", "scheduled", "slated", "due", "invitation", "intention", "decision"})
_SIGNS = lexicon.words_of("sign signs evidence proof indication indications suggestion hint hints claim claims allegation allegations true") | lexicon.verb_forms("mean", "indicate", "claim", "show")


def _negates(word: str) -> bool:
    return word in lexicon.NEGATION or word.endswith(("n't", "n’t"))


def _unsaid(before: list[str]) -> bool:
    """Whether the clause, before which these words stand (nearest first), is said not to be: "no sign that", "did not say that"."""
    return before[:1] == ["that"] and bool(set(before[1:2]) & (_SIGNS | lexicon.SAYING)) and any(_negates(word) for word in before[2:7])
