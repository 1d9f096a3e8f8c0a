"""A second process that draws while the chapters go on: a report holds dozens of drawings, and each takes a fifth of a second.

Only the kernel of a report has one (see `ahead`). In a notebook that a person runs, a figure is drawn where it is shown.
What was drawn once is kept by content, so that the same report again draws nothing.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import json
import os
import pickle
import signal
import threading
import zlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from importlib.metadata import version
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from analysis import cache
from analysis.report import drawing

_KEPT, _MOST = "drawings", 2_000  # a tenth of a megabyte each at most
_to_it: Connection | None = None
_asked: deque[tuple[str, Future]] = deque()


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
    line = _to_it  # the reader may forget it at any time
    if line is None:
        return None
    try:
        sent = _packed((figure, id))
    except (pickle.PicklingError, AttributeError, TypeError):
        return None
    name = hashlib.sha256(f"{cache.code()} {version('matplotlib')} ".encode() + sent).hexdigest()
    coming: Future = Future()
    if kept := _recalled(name):
        coming.set_result(kept)
        return coming
    if _reader.ident is None:
        _reader.start()  # it takes in what is drawn at once: two that wait for each other to read would wait for ever
    _asked.append((name, coming))
    try:
        line.send_bytes(sent)
    except OSError:  # it is gone; the reader has seen that too, or will
        return None
    return coming


def _packed(one: object) -> bytes:
    """`one` as the same bytes wherever it is made: matplotlib's transforms know each other by their place in memory."""
    out = io.BytesIO()
    packer = pickle.Pickler(out, protocol=pickle.HIGHEST_PROTOCOL)
    packer.dispatch_table = {**copyreg.dispatch_table, **dict.fromkeys(_transforms(), _placeless)}
    packer.dump(one)
    return out.getvalue()


def _placeless(transform) -> tuple:
    made = transform.__reduce_ex__(pickle.HIGHEST_PROTOCOL)
    made[2]["_parents"] = dict(enumerate(made[2]["_parents"].values()))
    return made


def _transforms() -> Iterator[type]:
    from matplotlib.transforms import TransformNode

    waiting = [TransformNode]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.__subclasses__()


def _recalled(name: str) -> tuple | None:
    data = cache.recall(_KEPT, name)
    if data is None:
        return None
    try:
        return tuple(json.loads(zlib.decompress(data)))
    except (ValueError, zlib.error):
        cache.drop(_KEPT, name)
        return None


def _read() -> None:
    tidied = False
    while True:
        try:
            drawn = _to_it.recv()
        except (EOFError, OSError):
            break
        name, coming = _asked.popleft()
        try:
            if drawn is not None:
                if not tidied:
                    cache.tidy(_KEPT, most=_MOST)
                    tidied = True
                cache.keep(_KEPT, name, zlib.compress(json.dumps(drawn).encode("ascii"), 1))
        finally:
            coming.set_result(drawn)
    _forget()


def _forget() -> None:
    global _to_it
    _to_it = None
    while _asked:
        _asked.popleft()[1].set_result(None)


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
