"""A kernel's process that starts before it is asked for, and loads what chapters need while the caller loads its own.

Of the time that a report on few documents takes, most is the loading of libraries, in two processes one after the other.
Side by side it takes half as long. This module itself loads nothing that is not needed to start.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import subprocess
import sys

from analysis.settings import ROOT

_waiting: subprocess.Popen | None = None


def start(*packages: str) -> None:
    """Starts a process that loads `packages`, each with its modules, and waits for `take`; nothing if one already waits.

    It ends with this process. Windows starts kernels in another way, so there nothing is started.
    """
    global _waiting
    if os.name == "nt" or (_waiting is not None and _waiting.poll() is None):
        return
    _waiting = subprocess.Popen(
        [sys.executable, "-m", "analysis.report.ahead", *packages], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True, env={**os.environ, "JPY_PARENT_PID": str(os.getpid())},
    )  # fmt: skip
    atexit.register(_stop, _waiting)


def take(arguments: list[str], *, cwd: str | None, env: dict[str, str]) -> subprocess.Popen | None:
    """The waiting process as a kernel with `arguments` ("-f", connection file); None if none waits."""
    global _waiting
    process, _waiting = _waiting, None
    if process is None or process.poll() is not None:
        return None
    order = json.dumps({"arguments": arguments, "cwd": str(cwd or os.getcwd()), "env": env})
    try:
        process.stdin.write(order.encode() + b"\n")
        process.stdin.close()
    except OSError:
        _stop(process)
        return None
    process.stdin = None
    return process


def _stop(process: subprocess.Popen) -> None:
    if process.poll() is None:
        process.kill()
        process.wait()


def _wait() -> None:
    """The other side: loads, waits for the order, and becomes the kernel."""
    gc.disable()  # what is being loaded stays: looking through it for garbage again and again costs a seventh of the time
    del sys.path[0]  # the project's folder, which a kernel does not have there either
    import ipykernel.kernelapp
    import ipykernel.zmqshell

    import analysis.charts.style
    import analysis.report.show
    import analysis.story  # noqa: F401
    from analysis.report import beside

    for package in sys.argv[1:]:
        for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
            importlib.import_module(module.name)

    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()
    beside.start()
    line = sys.stdin.buffer.readline()
    if not line:
        return
    order = json.loads(line)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    ipykernel.kernelapp.launch_new_instance(argv=order["arguments"])


if __name__ == "__main__":
    _wait()
