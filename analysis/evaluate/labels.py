"""Where the texts of a set of labels lie."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.errors import AnalysisError
from analysis.settings import ROOT


def place(folder: Path, name: str) -> tuple[Path, Path]:
    """(folder of texts, file of labels) for the labels called `name` in `folder`.

    `folder`/gold/NAME labels the texts in `folder`. A bare `folder`/NAME labels texts beside it, above it or among the
    project's seeds: wherever every document that it names lies. Raises AnalysisError if there are no labels, or no texts to
    them.
    """
    folder = Path(folder)
    if (folder / "gold" / name).exists():
        return folder, folder / "gold" / name
    if (folder / name).exists():
        return _texts(folder / name), folder / name
    raise AnalysisError(f"{folder} holds no gold/{name}")


def places(folder: Path, name: str) -> list[tuple[Path, Path]]:
    """`place` for `folder`, or for each folder in it that holds labels called `name`, sorted; raises as `place` does."""
    inner = sorted(path.parents[1] for path in Path(folder).glob(f"*/gold/{name}"))
    own = any((Path(folder) / where / name).exists() for where in ("gold", ""))
    return [place(one, name) for one in ([folder] if own or not inner else inner)]


def _texts(labels: Path) -> Path:
    wanted = set(pd.read_csv(labels, dtype=str)["doc_id"].dropna())
    for place in (labels.parent, labels.resolve().parent.parent, ROOT / "seeds"):
        if wanted <= {path.stem for path in place.iterdir() if path.is_file()}:
            return place
    raise AnalysisError(f"{labels}: no folder holds the documents that it labels, {', '.join(sorted(wanted)[:3])} among them; put it into gold/ beside them")
