"""Subtitles of films and broadcasts (.srt, .vtt): what is said, without the times; and the times in a transcript."""

from __future__ import annotations

import html
import re

from analysis.read import decode
from analysis.read.found import Found, Unreadable
from analysis.read.headline import ENDED

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_CUE = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*")
_STAMPED = re.compile(r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?[\])]?[ \t]*(?:[-–—:|][ \t]*)?(?=\S)")  # a transcript's time before what is said
_FEWEST_STAMPS = 3
_TAG = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,80}\}")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^<>\n]{1,80})>")
_TURN = re.compile(r"(?:[-–—]|>{1,3})\s*(?=\S)|(?=[A-Z][\w.'’ -]{1,40}:\s)")  # another speaker begins
_PAUSE = 2.0  # seconds of silence after a sentence that begin a paragraph
_LONG_PAUSE = 5.0  # the same where no sentence ends, as in what a machine has written down


def subtitles(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of a file of subtitles: a paragraph a turn or pause; what a rolling caption repeats stands once.

    Raises Unreadable if no line of it has times.
    """
    if decode.binary(data):
        raise Unreadable("binary, not subtitles")
    said, encoding = decode.text(data)
    paragraphs: list[str] = []
    shown: list[str] = []  # the lines of the caption before
    silent_since = None
    for start, end, lines in _cues(said):
        fresh = [line for line in lines if line not in shown]
        shown = lines or shown
        for line in fresh:
            turn = _TURN.match(line)
            line = line[turn.end() :] if turn else line
            ended = bool(paragraphs) and bool(ENDED.search(paragraphs[-1][-60:]))
            pause = 0.0 if silent_since is None else start - silent_since
            if not paragraphs or turn or pause > (_PAUSE if ended else _LONG_PAUSE):
                paragraphs.append(line)
            else:
                paragraphs[-1] += f" {line}"
            silent_since = None
        silent_since = end
    if not paragraphs:
        raise Unreadable("no subtitles in it: no line has times")
    return [Found("\n\n".join(paragraphs), note="" if encoding == "utf-8" else encoding)]


def unstamped(text: str, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`runs` with the times of a transcript as runs of their own: half of the lines or more begin with one, none before its time."""
    stamps = [_STAMPED.match(text, start, end) for start, end in runs]
    times = [[int(number) for number in re.findall(r"\d+", stamp[0])] for stamp in stamps if stamp]
    if 2 * len(times) < max(2 * _FEWEST_STAMPS, len(runs)) or times != sorted(times, key=lambda time: (len(time), time)):
        return runs
    parts = [[(start, end)] if stamp is None else [(start, start + len(stamp[0].rstrip())), (stamp.end(), end)] for stamp, (start, end) in zip(stamps, runs, strict=True)]
    return [part for one in parts for part in one]


def _cues(said: str):
    """(start, end, lines) of each caption in order, times in seconds, lines without tags."""
    marks = list(_CUE.finditer(said))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        block = said[mark.end() : following.start() if following else len(said)]
        if following:  # the number or the name of the next caption stands on the line before its times
            block = re.sub(r"\n[ \t]*\n[^\n]*\n?[ \t]*\Z", "\n", block)
        block = re.split(r"\n[ \t]*\n", block.lstrip(" \t").removeprefix("\n"), maxsplit=1)[0]
        lines = [" ".join(html.unescape(_TAG.sub("", _VOICE.sub(r"\1: ", line))).split()) for line in block.split("\n")]
        yield _seconds(mark.groups()[:4]), _seconds(mark.groups()[4:]), [line for line in lines if line]


def _seconds(time: tuple) -> float:
    hours, minutes, seconds, parts = time
    return 3600 * int(hours or 0) + 60 * int(minutes) + int(seconds) + int(parts.ljust(3, "0")) / 1000
