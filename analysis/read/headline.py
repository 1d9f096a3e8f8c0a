"""Which line of a text is its headline."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"\w+")
ENDED = re.compile(r"[.!?…。！？؟۔।][\s\"'”“’»›)\]」』*_\u200b]*(?:(?:\[\d{1,3}\]){1,9}|\([^()]{1,40}\))?$")
COLON = re.compile(r"[:：][\s\"'”’»)*_]*$")
# What a sentence has and a headline leaves out: articles, auxiliaries, pronouns, the day of the week.
_GRAMMAR = frozenset([
    "a", "an", "the", "said", "was", "were", "is", "are", "has", "have", "had", "been", "being", "will", "would", "he", "she",
    "they", "it", "his", "her", "their", "who", "whom", "which", "this", "these", "there", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday",
])  # fmt: skip
_PLACED = re.compile(r"(?-i:[A-Z][A-Z .'’-]{2,})(?:,\s+[\w. ]{2,20})?(?:\s+\([^()]{1,20}\))?\s*[—–-]+(?:\s|$)")  # a dateline
_CUT = re.compile(r"\s+[|–—-]+\s+")
_OUTLET = re.compile(r"\.(?:com|org|net|co\.\w\w)\b|\b(?:news|times|post|herald|tribune|gazette|journal|chronicle|daily|press|radio|tv|channel|weather|media|magazine|online|bbc|cnn|nbc|cbs|abc|fox|npr|reuters|guardian|telegraph|independent|[kw][a-z]{2,3}(?:-?tv|\s?\d{1,2})?)\b", re.I)
# More words of names of newspapers, too common to tell a headline's end by
_NEWSPAPER = re.compile(r"(?i)\b(?:agency|courier|observer|mirror|examiner|standard|star|sun|mail|express|globe|record|review|echo|argus|\w*zeitung|anzeiger|nachrichten|rundschau|journal|gazette|diario|giornale|corriere|agence)\b")
# What sections of a site are called, which are no media: World News
_SECTIONS = frozenset(
    ["news", "world", "local", "business", "sports", "sport", "national", "breaking", "latest", "top", "international", "politics", "health", "tech", "technology", "science", "us", "u.s.", "uk", "entertainment",
     "weather", "media", "online", "radio", "tv", "daily", "magazine", "live", "videos", "video", "press", "releases", "release", "room", "opinion", "review", "reviews", "star", "mail", "times", "post", "journal", "record"]
)  # fmt: skip
_STAMP = re.compile(r"(?i)\s(?:last\s+)?(?:updated|published|posted|modified)(?:\s+(?:on|at))?\s?:(?=.{0,24}\d)")
_TWO = re.compile(r"\b[^\W\d_]{4,}[.!?][\"'”’]?\s+[A-Z]")  # the end of a sentence inside a line
_REACH = 60  # the title is looked for in this many first lines
_SUFFIX_WORDS = 10


def grammar(line: str) -> int:
    """How many words of `line` after the first are ones that sentences need and headlines leave out."""
    return sum(word in _GRAMMAR for word in WORD.findall(line.lower())[1:])


def bare(title: str, lines: list[str] | None = None) -> str:
    """`title` without the name of the outlet or section that a page puts behind it ("... - Zenda News"); else `title`.

    It is cut off where the part behind the last dash or bar names a medium, or where one of `lines` is the title alone.
    """
    cuts = list(_CUT.finditer(title))
    known = {key(line) for line in lines or ()} if cuts else set()
    for cut in cuts:
        head, tail = title[: cut.start()], title[cut.end() :]
        if len(head.split()) >= 3 and key(head) in known:
            return head
        if len(head.split()) >= 3 and len(tail.split()) <= _SUFFIX_WORDS and tail[:1].isupper() and _OUTLET.search(tail) and capitals(f"x {tail}") and not ENDED.search(tail):
            return head
    return title


def names_medium(name: str) -> bool:
    """Whether `name` is shaped as a name and has a word that media have in theirs ("Zenda Times"), or is a site."""
    words = [word for word in name.split() if word.lower() not in ("of", "the", "and", "&", "for", "de", "du", "der", "die", "das")]
    if len(words) > 6 or (len(words) == 1 and len(name.split()) == 1 and "." not in name) or all(word.lower() in _SECTIONS for word in words):
        return False
    return bool(words) and bool(_OUTLET.search(name) or _NEWSPAPER.search(name)) and (all(word[0].isupper() for word in words) or (len(words) == 1 and "." in name))


def stamped(title: str) -> tuple[str, str]:
    """`title` without the stamp that a page runs into it ("... Updated: 2016-07-15 13:14 By Agencies"), and the stamp; "" if none."""
    stamp = _STAMP.search(title)
    return (title[: stamp.start()].rstrip(" |-–—"), title[stamp.start() :].strip()) if stamp and len(title[: stamp.start()].split()) >= 3 else (title, "")


@lru_cache(maxsize=4096)
def key(line: str) -> str:
    """`line` as its words in lower case, for comparing titles."""
    return " ".join(WORD.findall(line.replace("’", "'").lower()))


def find(lines: list[str], kinds: list[str], prose: list[int], title: str | None, n_words) -> int | None:
    """The number of the line that is the title, None if none is; `kinds` as from `blocks`, `prose` the lines of prose.

    `title` is the headline if it is known from elsewhere: the line that equals it is the title then. Else the line that looks
    most like one of those before the first long paragraph.
    """
    reach = range(min(len(lines), _REACH))
    if title:
        wanted = key(title)
        for i in reach:
            if wanted and (key(lines[i]) == wanted or key(bare(lines[i], lines)) == wanted):
                return i
    first = _opening(lines, prose, n_words)
    seen: dict[str, int] = {}
    for i in reach:
        seen[key(lines[i])] = seen.get(key(lines[i]), 0) + 1
    said = {i: {word.lower() for word in WORD.findall(lines[i]) if len(word) > 3} for i in prose[:12]}
    best, best_score = None, 0.0
    for i in reach:
        if i > first or (kinds[i] not in ("short", "marked", "prose")):
            continue
        body = set().union(*(words for n, words in said.items() if n != i))
        score = _looks(lines[i], kinds[i], body, n_words)
        if score <= 0 or (kinds[i] == "prose" and len(prose) < 2 and ENDED.search(lines[i][-60:])):
            continue
        score += 2.0 * (seen[key(lines[i])] > 1 and n_words(lines[i]) > 3) + 1.5 * (kinds[i] == "marked") + 1.0 * (i == 0) - 0.1 * i
        if i == first and i > 0 and kinds[i] == "prose":
            score -= 2.0
        if score > best_score:
            best, best_score = i, score
    return best


def capitals(line: str) -> bool:
    """Whether most of the longer words of `line` begin with a capital, as in a headline in title case."""
    long = [word for word in WORD.findall(line)[1:] if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.6 * len(long)


def _opening(lines: list[str], prose: list[int], n_words) -> int:
    """The first line of prose that is not itself shaped as a headline; the last line if there is none."""
    for i in prose:
        if n_words(lines[i]) >= 15 or (i > 0 and ENDED.search(lines[i][-60:])):
            return i
    return len(lines) - 1


def _looks(line: str, kind: str, body: set[str], n_words) -> float:
    """How much `line` looks like a headline of a text with the words `body`; 0 or less if it does not."""
    words = n_words(line)
    if not 2 <= words <= 30 or len(line) > 240 or COLON.search(line[-20:]) or (words <= 6 and line.endswith(("-", "–", "—"))) or _PLACED.match(line):
        return 0.0
    own = [word.lower() for word in WORD.findall(line) if len(word) > 3]
    shared = sum(word in body for word in own) / max(1, len(own))
    score = 0.5 + 2.0 * shared + (1.0 if 4 <= words <= 18 else 0.0)
    if kind == "prose" and ENDED.search(line[-40:]) and line[-1:] not in "?!…":
        if _TWO.search(line) and any(word[0].islower() for word in WORD.findall(line) if len(word) > 3):
            return 0.0
        if not capitals(line) and (grammar(line) or words > 16 or shared < 0.25):
            return 0.0  # a sentence; a headline with a full stop still leaves out articles and auxiliaries
        score -= 0.8
    return score - 0.8 * (words == 2)
