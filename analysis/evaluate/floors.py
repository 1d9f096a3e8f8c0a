"""Floors under the scores: pinned in a file with a fingerprint of labels and inputs; a floor moves down only by name.

    python -m analysis.evaluate.floors                      raises what has risen; names what fell and changes nothing then
    python -m analysis.evaluate.floors --lower "NAME" ...   and lets these fall to what is measured now

A name is the set and the score, as `evaluate` prints them: "claims: pair F1, machine, reader 1".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import click
import pandas as pd

from analysis import write
from analysis.errors import AnalysisError, UsageError
from analysis.evaluate import run
from analysis.settings import ROOT

FILE = ROOT / "tests" / "quality.json"
LABELS = ROOT / "tests" / "gold"
INPUTS = (LABELS, ROOT / "seeds")
_PINNED = ("F1", "precision", "recall", "right")  # scores of which more is better
_NOT_OURS = "between readers"
_STEP = 1000  # floors are kept to a thousandth, rounded down


def fingerprint(folders: Sequence[Path] = INPUTS) -> str:
    """SHA-256 over names and bytes of the files in `folders` (not below), whatever their order; line ends don't count."""
    digest = hashlib.sha256()
    for path in sorted((path for folder in folders for path in folder.iterdir() if path.is_file()), key=lambda p: (p.parent.name, p.name)):
        digest.update(f"{path.parent.name}/{path.name}\0".encode() + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def measured(table: pd.DataFrame) -> dict[str, float]:
    """The scores of `run.scores` that are pinned, by name: shares of which more is better, ours alone."""
    kept = {}
    for row in table.itertuples():
        if any(word in row.what for word in _PINNED) and _NOT_OURS not in row.what and pd.notna(row.value):
            kept[f"{row.set}: {row.what}"] = float(row.value)
    return kept


def broken(pinned: dict, values: dict[str, float], print_: str) -> list[str]:
    """What is wrong, a line each: a score below its floor or no longer measured, other labels or inputs; [] if all holds."""
    found = []
    if pinned["fingerprint"] != print_:
        found.append("labels or inputs changed since the floors were pinned; run python -m analysis.evaluate.floors")
    for name, floor in pinned["floors"].items():
        if name not in values:
            found.append(f"{name}: no longer measured, its floor is {floor:.3f}")
        elif values[name] < floor - 1e-9:
            found.append(f"{name}: {values[name]:.4f} is below its floor of {floor:.3f}")
    return found


def moved(pinned: dict, values: dict[str, float], print_: str, *, lower: Sequence[str] = ()) -> dict:
    """The floors raised to `values`, and those named in `lower` let down to them.

    Raises UsageError for a name that has no floor, and AnalysisError, naming them, if others than these would have to fall.
    """
    floors = dict(pinned["floors"])
    for name in lower:
        if name not in floors:
            raise UsageError(f"{name!r} has no floor; there are: {'; '.join(sorted(floors))}")
    fell = [name for name, floor in floors.items() if values.get(name, -1.0) < floor - 1e-9 and name not in lower]
    if fell:
        raise AnalysisError("below their floors: " + "; ".join(f"{name} ({values.get(name, float('nan')):.3f} < {floors[name]:.3f})" for name in fell) + "; mend it, or give each with --lower")
    new = {name: int(value * _STEP + 1e-6) / _STEP for name, value in values.items()}
    kept = {name: new[name] if name in lower else max(new[name], floors.get(name, 0.0)) for name in sorted(new)}
    return {"fingerprint": print_, "floors": kept}


def read(path: Path = FILE) -> dict:
    """The file of floors; none of them if there is no file."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"fingerprint": "", "floors": {}}


@click.command()
@click.option("--lower", multiple=True, metavar="NAME", help="A floor that may fall, by its name.")
def main(lower: tuple[str, ...]) -> None:
    """Pins the floors of tests/quality.json anew."""
    try:
        now = moved(read(), measured(run.scores(LABELS)), fingerprint(), lower=lower)
    except (AnalysisError, UsageError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(write.text(FILE, json.dumps(now, indent=1, ensure_ascii=False) + "\n"))


if __name__ == "__main__":
    main()
