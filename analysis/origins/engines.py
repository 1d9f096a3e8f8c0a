"""Where the partition functions of `parts` run: on this machine, with what they return on disk, or on a Dask cluster.

An engine has five verbs. `run` calls a function and returns a handle on its result; handles are taken as arguments, also
in lists. `split` is `run` for a function that returns a list, and gives a handle for each entry. `keep` makes a handle of a
value, `get` a value of a handle, `drop` forgets handles, also in lists of lists.
"""

from __future__ import annotations

import operator
import pickle
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import AnalysisError, UsageError

NAMES = ("local", "dask")


@dataclass(frozen=True)
class Kept:
    """A result that lies in a file."""

    path: Path


class Disk:
    """Runs at once, one after the other, and keeps every result in a file of `folder`: memory holds one call's arguments."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.made = 0

    def run(self, function: Callable, *arguments) -> Kept:
        return self.keep(function(*map(self._loaded, arguments)))

    def split(self, function: Callable, n: int, *arguments) -> list[Kept]:
        pieces = function(*map(self._loaded, arguments))
        if len(pieces) != n:
            raise ValueError(f"{function.__name__} gave {len(pieces)} pieces where {n} were asked for")
        return [self.keep(piece) for piece in pieces]

    def keep(self, value: object) -> Kept:
        self.made += 1
        kept = Kept(self.folder / f"{self.made}.pickle")
        with kept.path.open("wb") as stream:
            pickle.dump(value, stream, protocol=5)
        return kept

    def get(self, kept: Kept) -> object:
        with kept.path.open("rb") as stream:
            return pickle.load(stream)

    def drop(self, kept: Kept | list) -> None:
        for one in kept if isinstance(kept, list) else ():
            self.drop(one)
        if isinstance(kept, Kept):
            kept.path.unlink(missing_ok=True)

    def _loaded(self, argument: object) -> object:
        if isinstance(argument, list):
            return [self._loaded(one) for one in argument]
        return self.get(argument) if isinstance(argument, Kept) else argument


class Dask:
    """Runs on the workers of a Dask cluster. Every handle is a future whose making the scheduler knows, so that what a lost
    worker held is made again."""

    def __init__(self, client):
        self.client = client

    def run(self, function: Callable, *arguments):
        with warnings.catch_warnings():  # the texts of a part go to the scheduler with the call; that they are many is meant
            warnings.filterwarnings("ignore", message="Sending large graph")
            return self.client.submit(function, *arguments, pure=False)

    def split(self, function: Callable, n: int, *arguments) -> list:
        whole = self.run(function, *arguments)
        return [self.client.submit(operator.getitem, whole, at, pure=False) for at in range(n)]

    def keep(self, value: object):
        return self.run(_same, value)

    def get(self, future) -> object:
        return future.result()

    def drop(self, futures: object) -> None:
        """Nothing: the scheduler lets go of what no handle names and nothing that is still to be made needs."""


def _same(value: object) -> object:
    return value


def of(name: str, scheduler: str = ""):
    """A context that gives the engine `name`: None for local, where a corpus that fits is worked on in one piece.

    Raises UsageError for a name that is not in `NAMES`.
    """
    if name not in NAMES:
        raise UsageError(f"no engine {name}; there are: {', '.join(NAMES)}")
    return dask(scheduler) if name == "dask" else nullcontext()


@contextmanager
def disk(folder: str | Path | None = None) -> Iterator[Disk]:
    """An engine on this machine whose files, in a folder of their own beneath `folder` (else the system's), are gone at the end."""
    made = Path(tempfile.mkdtemp(prefix="corroborate-", dir=folder))
    try:
        yield Disk(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def dask(scheduler: str) -> Iterator[Dask]:
    """An engine on the cluster at `scheduler` (tcp://host:port).

    Raises UsageError without an address or without the packages, AnalysisError if no scheduler answers or the work fails.
    """
    if not scheduler:
        raise UsageError("engine dask needs the address of a scheduler: --scheduler tcp://HOST:8786")
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("engine dask needs packages that are not there: pip install .[scale]") from None
    try:
        client = Client(scheduler, timeout=20, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise AnalysisError(f"no Dask scheduler answers at {scheduler} ({type(error).__name__})") from None
    try:
        yield Dask(client)
    finally:
        client.close()
