"""Where the comments of readers begin below a text: what is said there is no claim of the outlet."""

from __future__ import annotations

import re

from analysis.read import furniture

_HEAD = re.compile(
    r"[\W\d]*(?:(?:reader|user|your|latest|recent|all|top|view|show|read|join)\s+)?(?:comments?|replies|responses|(?:the\s+)?(?:conversation|discussion)|kommentare?|leserkommentare|commentaires|comentarios|commenti)"
    r"(?:\s+(?:section|on\s+.{3,200}))?[\W\d]*|.{0,30}\b\d+\s+(?:thoughts?|responses?|replies|comments?)\s+(?:on|to)\b.{0,200}",
    re.I,
)
_AGO = re.compile(r"\b\d{1,3}\s*(?:s|m|h|d|w|sec|min|minutes?|hours?|hrs?|days?|weeks?|months?|years?)\.?\s+ago\b|\b(?:says|wrote|schrieb|a écrit)\s*:?$", re.I)
_REPLY = re.compile(r"[\W\d]*(?:reply|report|flag|like|upvote|antworten|melden|répondre|signaler|responder|rispondi)(?:\s+(?:abuse|this|\d+))?[\W\d]*", re.I)
_FEWEST = 3  # paragraphs of text above
_NEAR = 5  # lines below the head among which a comment shows its day, or how to answer it


def begins(lines: list[str], kinds: list[str]) -> int:
    """The number of the line that heads the comments of readers, the number of lines if there are none.

    It is a line such as "Comments (3)" with three paragraphs or more above it, and below it, soon, the day of a comment or what
    answers one; a counter of comments above the text is none. `kinds` as lines have them by themselves. Linear time.
    """
    above = 0
    for i, line in enumerate(lines):
        above += kinds[i] == "prose"
        if above >= _FEWEST and len(line) < 240 and _HEAD.fullmatch(line) and any(_answers(later) for later in lines[i + 1 : i + 1 + _NEAR]):
            return i
    return len(lines)


def _answers(line: str) -> bool:
    return len(line) <= 80 and bool(furniture.dated(line) or _AGO.search(line) or _REPLY.fullmatch(line))
