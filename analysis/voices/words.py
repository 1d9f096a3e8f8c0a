"""A sentence as words with coarse parts of speech, enough to see subjects, verbs and where clauses begin.

No model: closed-class words by list, verbs by the lexicon and their neighbours, the rest nouns. Tags: N noun or
adjective, P capitalised, # number, D determiner, S subject pronoun, O other pronoun, X auxiliary, V finite verb, n
participle, g -ing form, b bare verb, R adverb, p preposition, T to, t that, W wh-word, K subordinator, C
coordination, Z possessive mark, Q quoted stretch, others the mark itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from analysis.voices import lexicon
from analysis.voices.lexicon import listed
from analysis.voices.marks import Quote

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Prof|Rev|Hon|Pres|Sec|Jr|Sr|St|vs|No|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Corp|Co|Ltd)\."
    r"|(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s+[A-Z])"
    r"|['’](?:s|re|ve|ll|d|m)\b|\w+n['’]t\b|\$?\d+(?:[.,:]\d+)*(?:%|(?:[-‐‑]\w+)*)|[#@]?\w+(?:[-‐‑&/]\w+)*(?:['’](?!(?:s|re|ve|ll|d|m)\b)\w+)*|\.\.\.|--+|[^\w\s]"
)


DETERMINERS = listed("the a an this these those his her its their our my your some any each every no another both all many most "
                   "several few such other more one two three whose half")  # fmt: skip
SUBJECTS = listed("he she they i we it you who everyone somebody someone nobody anyone everybody one others some many "
                "most both neither none few several all")  # fmt: skip
PRONOUNS = listed("him them me us himself herself itself themselves myself ourselves yourself mine hers theirs ours "
                "anything something everything nothing")  # fmt: skip
AUXILIARIES = listed("is are was were be been being am has have had having do does did will would can could may might must shall "
                   "should cannot 're 've 'll 'd 'm ’re ’ve ’ll ’d ’m ought wo ca isn't aren't wasn't weren't")  # fmt: skip
BE = listed("is are was were be been being am 're ’re 'm ’m isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t")
HAVE = listed("has have had having 've ’ve hasn't haven't hadn't hasn’t haven’t hadn’t")
PREPOSITIONS = listed("of in on at by for with from about into over after before under against during between among through "
                    "without within along toward towards across behind beyond near since until upon amid like despite "
                    "including regarding concerning per via off onto around above below beside besides inside outside throughout "
                    "unlike versus up down out")  # fmt: skip
SUBORDINATORS = listed("because although though while whereas if unless when where whether as since until once after before "
                     "why how lest so than whenever wherever")  # fmt: skip
ADVERBS = listed("not also never ever still even just now then often once twice again soon later earlier already yet too very "
               "quite rather perhaps maybe however instead meanwhile therefore thus always sometimes seldom almost far first "
               "only here there today yesterday tomorrow tonight further much well long ago afterward afterwards "
               "moreover furthermore nevertheless nonetheless n't n’t")  # fmt: skip
DAYS = listed("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february "
            "march april june july august september october november december")  # fmt: skip
_NOT_ADVERBS = listed("family july italy supply reply ally rally assembly apply comply imply rely fly only early daily weekly "
                    "monthly friendly likely elderly deadly bully jelly belly multiply anomaly monopoly holy ugly lonely "
                    "homily underbelly butterfly")  # fmt: skip
_PLURALS = listed("people police men women children officials some many most others they we you i who which both several few "
                "those these media staff families parties")  # fmt: skip
_NOT_VERBS = listed("morning evening king thing nothing something anything everything ceiling building meeting hearing spring string wing ring "
                    "briefing funding housing wedding feeling being painting red hundred need speed seed breed bed "
                    "indeed embed united kindred sacred naked wicked")  # fmt: skip
_VERBISH = re.compile(r".{2,}ed$|.{3,}ing$")


@dataclass(slots=True)
class Words:
    """One sentence: parallel lists of its words, their addresses in the document and their tags."""

    text: str
    word: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    tag: list[str]
    quote: dict[int, Quote]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The address of the words first to last, the last included."""
        return self.start[first], self.end[last]


def read(text: str, start: int, end: int, quotes: list[Quote]) -> Words:
    """The words of `text[start:end]`; each stretch of `quotes` (inside it, in text order) is one word tagged Q."""
    words, low, starts, ends, tags = [], [], [], [], []
    held: dict[int, Quote] = {}
    at = start
    for quote in [*quotes, None]:
        stop = quote.start if quote else end
        for match in _TOKEN.finditer(text, at, stop):
            word = match.group()
            words.append(word)
            low.append(word.lower())
            starts.append(match.start())
            ends.append(match.end())
        if quote:
            held[len(words)] = quote
            words.append(text[quote.start : quote.end])
            low.append("“”")
            starts.append(quote.start)
            ends.append(quote.end)
            at = quote.end
    tags = [""] * len(words)
    sentence = Words(text, words, low, starts, ends, tags, held)
    _tag(sentence)
    return sentence


def _tag(words: Words) -> None:
    """First the words that lists settle, then verbs by their neighbours, left to right."""
    low, tag = words.low, words.tag
    known = lexicon.verbs()
    size = len(low)
    for i in range(size):
        tag[i] = "Q" if i in words.quote else _closed(words, i)
    for i in range(size):
        form = low[i]
        if tag[i] not in ("N", "P", "R", "D"):
            continue
        letters = known.get(form, "")
        if not letters and tag[i] == "N" and _VERBISH.match(form) and form not in _NOT_VERBS:
            letters = "g" if form.endswith("ing") else "dn"
        if letters:
            tag[i] = _verb(words, i, letters) or tag[i]


def _closed(words: Words, i: int) -> str:
    word, form = words.word[i], words.low[i]
    if not word[0].isalnum() and word[0] not in "'’#@$":
        return "–" if word[0] in "-–—―" else word if len(word) == 1 else "."
    if form in ("'s", "’s"):
        return "Z"
    if word == "May" and _month(words, i):
        return "P"
    if form in AUXILIARIES or form.endswith(("n't", "n’t")):
        return "X"
    if form == "to":
        return "T"
    if form == "that":
        return "t"
    if form in ("and", "or", "but", "nor"):
        return "C"
    if form in ("who", "which", "whom", "what", "whoever"):
        return "W"
    if form in ("he", "she", "they", "i", "we", "it", "you", "everyone", "someone", "somebody", "nobody", "anyone", "anybody", "everybody"):
        return "S"
    if form in DETERMINERS:
        return "D"
    if form in PRONOUNS:
        return "O"
    if form in SUBORDINATORS and form not in ("after", "before", "since", "until", "once", "so", "than"):
        return "K"
    if form in PREPOSITIONS:
        return "p"
    if word[0].isdigit() or word[0] == "$":
        return "#"
    if word[0].isupper() and (i > 0 or form not in lexicon.verbs()) and form not in ADVERBS:
        return "P"
    if form in ADVERBS or form in SUBORDINATORS or (form.endswith("ly") and form not in _NOT_ADVERBS and len(form) > 4):
        return "R"
    return "N"


def _month(words: Words, i: int) -> bool:
    """Whether "May" at i is the month: before a day or a year, or after a word that leads to a date."""
    return (words.word[i + 1 : i + 2] != [] and words.word[i + 1][0].isdigit()) or (i > 0 and words.low[i - 1] in _TO_DATES)


_TO_DATES = listed("in of by on until till since before after early late mid next last this through during from between")


def _verb(words: Words, i: int, letters: str) -> str:
    """The tag of a known verb form here, empty where it is a noun or an adjective."""
    tag, low = words.tag, words.low
    j = i - 1
    while j >= 0 and tag[j] == "R":
        j -= 1
    before = tag[j] if j >= 0 else "^"
    after = tag[i + 1] if i + 1 < len(tag) else "."
    if words.word[i][0].isupper() and i > 0 and words.tag[i] == "P" and not _headline(words):
        return ""
    if "g" in letters:
        return "" if before in ("D", "Z") else "g"
    if "d" in letters or "n" in letters:
        if before == "X":
            return "n" if "n" in letters else "b"
        if before in ("D", "Z", "p", "#") and after in ("N", "P", "#"):
            return ""
        if before in ("D", "Z"):
            return ""
        if before == "T":
            return "b" if "b" in letters else ""
        if "d" in letters:
            return "" if "b" in letters and before == "N" and not _plural(low[j]) else "V"
        return "n"
    if before in ("T",):
        return "b" if "b" in letters else ""
    if before == "X":
        return "b" if "b" in letters else ""
    if before == "D" and low[j] in _SUBJECTS_TOO and "b" in letters and after == "t" and (j == 0 or tag[j - 1] not in ("p", "V", "X")):
        return "V"  # "some claim that"
    if before in ("D", "Z", "p", "#"):
        return ""
    if "s" in letters:
        if after in ("X", "V") or _verb_follows(words, i + 1):
            return ""  # "claims were", "reports show": the noun
        if before == "C" and low[j] == "and" and j > 0 and tag[j - 1] == "N" and _plural(low[j - 1]) and "V" in tag[:j] and "s" not in _letters(low, tag, j):
            return ""  # "showed drawings and plans": the verb before is past
        if before == "N" and j > 0 and tag[j - 1] in ("p", "T") and after in (".", ","):
            return ""  # "according to court documents."
        if before == "P" and j == 0 and i == 1 and low[0].endswith(("al", "ous", "ive", "ful")):
            return ""  # "Additional questions"
        if before == "P" and after == "C" and low[j].endswith(("ian", "ish", "ese", "can")):
            return ""  # "Norwegian documents and maps"
        if before in ("N", "P", "S", "W", "Q", ")", ",", "t", "C", "O"):
            return "" if before == "N" and _plural(low[j]) else "V"
        return ""
    if "b" in letters:
        if before in ("S", "W") or (before in ("N", "P") and (low[j].endswith("s") or low[j] in _PLURALS)):
            return "V" if after not in ("X",) else ""
        if before == "C" and j > 0 and any(tag[k] in ("V", "b", "X") for k in range(max(0, j - 12), j)):
            return "V" if after not in ("X", "V") else ""
        if before in (",", ")", "D") and after in ("t", "K", "D", "S"):
            return "V"
        if before == "^" and after in ("D", "O", "t"):
            return "b"
        return ""
    return ""


_SUBJECTS_TOO = listed("some many most few several")


def _letters(low: list[str], tag: list[str], stop: int) -> str:
    """The letters of the first verb before `stop`; none if there is none."""
    verb = next((k for k in range(stop) if tag[k] == "V"), None)
    return lexicon.verbs().get(low[verb], "") if verb is not None else ""


def _plural(form: str) -> bool:
    return form in _PLURALS or (form.endswith("s") and not form.endswith(("ss", "us", "sis", "ics", "news")))


def _verb_follows(words: Words, i: int) -> bool:
    """Whether word i reads as the verb of a plural noun before it: "reports suggest that"."""
    if i + 1 >= len(words.low):
        return False
    letters = lexicon.verbs().get(words.low[i], "")
    return bool(set(letters) & set("bd")) and words.tag[i] == "N" and words.tag[i + 1] in ("t", "D", "S", "K", "W")


def _headline(words: Words) -> bool:
    """Whether most words are capitalised, as headlines are: then a capital says nothing."""
    letters = [word for word in words.word if word[0].isalpha() and len(word) > 3]
    return len(letters) > 3 and sum(word[0].isupper() for word in letters) > 0.7 * len(letters)


def locate(words: Words, at: int) -> int:
    """The index of the word that holds or follows the character `at`."""
    index = bisect_right(words.start, at) - 1
    return index if index >= 0 and at < words.end[index] else index + 1
