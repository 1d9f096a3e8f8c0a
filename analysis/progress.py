"""What is being done, how far it is and how long it still takes: one line redrawn on a terminal, or plain lines for machines.

The time left is estimated from how long each stage took a thousand words in the last run, which is kept in the cache.
"""

from __future__ import annotations

import contextlib
import json
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from . import write
from .errors import AnalysisError
from .settings import cache_folder

_EVERY = 0.5  # seconds between two drawings of the line
_FEWEST_WORDS = 1_000  # a smaller corpus says little about how long a larger one takes


class Progress:
    """Called with a stage as it begins, and with how far it is: `progress("reading", 250, 10_000)`. `close` ends the last one.

    `stages` are all that are to come, in order. On a terminal a line is redrawn; with `log` there is a line for each
    beginning, end and tenth of a stage, "TIME stage=2/9 name=... state=begin|at|end ..."; else nothing is written.
    """

    def __init__(self, stages: Sequence[str], *, log: bool = False, stream=None) -> None:
        self.stages, self.log, self.stream = list(stages), log, stream or sys.stderr
        self.drawn = not log and self.stream.isatty()
        self.stage = ""
        self.began = self.at = time.monotonic()
        self.done = self.total = self.words = self.tenth = 0
        self.rates, self.taken = _rates(), {}
        self.lock, self.over = threading.Lock(), threading.Event()
        if self.drawn:
            threading.Thread(target=self._tick, daemon=True).start()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error) -> None:
        if error[0] is not None:
            self.taken = {}  # a stage that was cut off says nothing about how long it takes
            self.stage = ""
        self.close()

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        with self.lock:
            if stage != self.stage:
                self._end()
                self.stage, self.at, self.tenth = stage, time.monotonic(), 0
                self.done = self.total = 0
                if stage not in self.stages:
                    self.stages.append(stage)
                self._line("begin")
            self.done, self.total = done, total
            if total and 10 * done // total > self.tenth:
                self.tenth = 10 * done // total
                self._line("at", done=done, total=total, left=f"{self._left_here():.0f}s")
        if self.drawn and not done:
            self._draw()

    def weigh(self, words: int) -> None:
        """Takes how many words the corpus has, on which the time left depends."""
        self.words = words

    def hush(self) -> None:
        """Clears the line and draws no more, because somebody else draws now; stages go on."""
        self.over.set()
        with self.lock:
            if self.drawn:
                self.stream.write("\r\033[K")
                self.stream.flush()

    def close(self) -> None:
        """Ends the last stage, clears the line, and keeps how long the stages took; may be called twice."""
        self.hush()
        with self.lock:
            self._end()
            self.stage = ""
        if self.words >= _FEWEST_WORDS and self.taken:
            rates = {**self.rates, **{stage: 1000 * seconds / self.words for stage, seconds in self.taken.items()}}
            with contextlib.suppress(AnalysisError):  # without it there is only no estimate next time
                write.text(cache_folder() / "seconds.json", json.dumps(rates))
            self.taken = {}

    def _end(self) -> None:
        if self.stage:
            self.taken[self.stage] = time.monotonic() - self.at
            self._line("end", seconds=f"{self.taken[self.stage]:.2f}")

    def _line(self, state: str, **values) -> None:
        if self.log:
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            more = "".join(f" {name}={value}" for name, value in values.items())
            self.stream.write(f"{now} stage={self.stages.index(self.stage) + 1}/{len(self.stages)} name={self.stage.replace(' ', '-')} state={state}{more}\n")
            self.stream.flush()

    def _left_here(self) -> float:
        """Seconds that this stage still takes, by its own pace or by that of the last run."""
        spent = time.monotonic() - self.at
        if self.done and self.total:
            return spent * (self.total - self.done) / self.done
        return max(0.0, self.rates.get(self.stage, 0.0) * self.words / 1000 - spent)

    def _left(self) -> float:
        later = self.stages[self.stages.index(self.stage) + 1 :] if self.stage in self.stages else []
        return self._left_here() + sum(self.rates.get(stage, 0.0) for stage in later) * self.words / 1000

    def _tick(self) -> None:
        while not self.over.wait(_EVERY):
            self._draw()

    def _draw(self) -> None:
        with self.lock:
            if not self.stage or self.over.is_set():
                return
            share = f" {self.done:,} of {self.total:,}" if self.total else ""
            left = self._left()
            still = f", about {_clock(left)} left" if left >= 1 else ""
            spent = _clock(time.monotonic() - self.began)
            self.stream.write(f"\r\033[K[{self.stages.index(self.stage) + 1}/{len(self.stages)}] {self.stage}{share} … {spent}{still}")
            self.stream.flush()


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 3600}:{int(seconds) // 60 % 60:02d}:{int(seconds) % 60:02d}" if seconds >= 3600 else f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _rates() -> dict[str, float]:
    """Seconds a thousand words by stage, from the last run; {} if none was kept or it is damaged."""
    try:
        found = json.loads((cache_folder() / "seconds.json").read_text(encoding="utf-8"))
        return {str(stage): float(rate) for stage, rate in found.items() if 0 <= float(rate) < 1e6}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
