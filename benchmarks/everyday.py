"""The everyday case: `report` and `tables` on the seeds, beside an empty notebook through papermill."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent


def timed(command: list[str], *, cache: Path | None = None) -> tuple[float, float]:
    """Wall seconds and peak MB (largest child so far) of a command; raises CalledProcessError if it fails."""
    environment = {**os.environ, **({"CORROBORATE_CACHE": str(cache)} if cache else {})}
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Prints one line a case: the best of three warm runs, and the cold one where there is a cache."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        empty = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
        empty.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(empty, folder / "empty.ipynb")
        python = sys.executable
        cases = {
            "empty notebook through papermill (limit)": [python, "-m", "papermill", str(folder / "empty.ipynb"), str(folder / "out.ipynb")],
            "tables on the seeds": [python, "-m", "analysis", "tables", "seeds", "--out", str(folder / "tables")],
            "report on the seeds, PDF and HTML": [python, "-m", "analysis", "report", "seeds", "--out", str(folder / "report")],
        }
        for name, command in cases.items():
            cold, _ = timed(command, cache=folder / f"cache-{abs(hash(name))}")
            runs = [timed(command, cache=folder / f"cache-{abs(hash(name))}") for _ in range(3)]
            best = min(seconds for seconds, _ in runs)
            print(f"{name:<46} cold {cold:6.2f} s   warm {best:6.2f} s   peak {runs[-1][1]:6.0f} MB", flush=True)


if __name__ == "__main__":
    main()
