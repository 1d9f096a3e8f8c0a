"""A second process that draws while the chapters go on: a report holds dozens of drawings, and each takes a fifth of a second.

Only the kernel of a report has one (see `ahead`). In a notebook that a person runs, a figure is drawn where it is shown.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections import deque
from concurrent.futures import Future
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from analysis.report import drawing

_to_it: Connection | None = None
_asked: deque[Future] = deque()


def start() -> int:
    """Parts this process in two, of which one draws for the other until that ends; to be called while there is one thread.

    Returns the number of the process that draws.
    """
    global _to_it
    near, far = Pipe()
    number = os.fork()
    if number == 0:
        near.close()
        try:
            _draw(far)
        finally:
            os._exit(0)
    far.close()
    _to_it = near
    return number


def ask(figure, id: str) -> Future | None:
    """What `drawing.draw(figure, id)` will have given, or None in it if that failed there; None if there is nobody to ask.

    A figure that can't be sent (a formatter that is a local function) is nobody's either.
    """
    if _to_it is None:
        return None
    try:
        sent = pickle.dumps((figure, id), protocol=pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, AttributeError, TypeError):
        return None
    if not _reader.is_alive():
        _reader.start()  # it takes in what is drawn at once: two that wait for each other to read would wait for ever
    coming: Future = Future()
    _asked.append(coming)
    try:
        _to_it.send_bytes(sent)
    except OSError:  # it is gone; the reader has seen that too, or will
        return None
    return coming


def _read() -> None:
    while True:
        try:
            drawn = _to_it.recv()
        except (EOFError, OSError):
            break
        _asked.popleft().set_result(drawn)
    _forget()


def _forget() -> None:
    global _to_it
    _to_it = None
    while _asked:
        _asked.popleft().set_result(None)


_reader = threading.Thread(target=_read, daemon=True)


def _draw(far: Connection) -> None:
    """The other side: draws what comes until nothing can come any more."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the chapters
    while True:
        try:
            sent = far.recv_bytes()
        except EOFError:
            return
        try:
            figure, id = pickle.loads(sent)
            FigureCanvasAgg(figure)  # what comes has none that can measure
            drawn = drawing.draw(figure, id)
        except Exception:  # the one who asked draws it himself, so that the error is seen there
            drawn = None
        far.send(drawn)
