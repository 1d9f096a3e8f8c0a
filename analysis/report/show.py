"""What a notebook calls to show something: a figure, a table, prose, evidence. Each call returns nothing and emits one output.

JupyterLab and VS Code show the ordinary HTML; the report reads the bundle of our own beside it. Nothing is shown without
saying what it is (`caption`), on how many (`n`) and from where (`source`); a figure also says it in words (`alt`).

    show.table(story.overlap, "overlap", caption="Shared claims", columns=["left", "right", "n_shared"], n=10, source="seeds")
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.report import beside, bundles, clean, drawing, words
from analysis.report.bundles import Column

if TYPE_CHECKING:
    import pandas as pd
    from IPython.display import DisplayHandle
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Column", "cover", "documents", "evidence", "excerpt", "figure", "say", "settle", "table"]


def cover(title: str, *, subtitle: str = "", facts: Sequence[tuple[str, str]] = (), summary: str = "") -> None:
    """Shows what stands on the title page; the last call in a report counts, and a report without one is named by its corpus.

    `title` and `subtitle` are one line each, `facts` pairs of label and value ("Documents", "5"), `summary` a few
    sentences of markdown: what the corpus is and what was found.
    """
    if _limit:
        summary += (
            f"\n\nThis report passes on excerpts only: the places of claims that several documents make and of contradictions, and {_limit['around']} "
            "characters around them. Where \\[…\\] stands, words of a document are left out."
        )
    data = clean.tree({"title": title, "subtitle": subtitle, "facts": list(facts), "summary": summary})
    plain = "\n".join([title, subtitle, *(f"{label}: {value}" for label, value in facts)])
    facts_line = " · ".join(f"**{words.escape(value)}** {words.escape(label)}" for label, value in data["facts"])
    shown = [f"**{words.escape(data['title'])}**", words.escape(data["subtitle"]), facts_line, data["summary"]]
    _emit({bundles.COVER: data, "text/markdown": "\n\n".join(part for part in shown if part), "text/plain": plain})


def documents(table: pd.DataFrame) -> None:
    """From here on every table names the documents of `table` by their short names (see `charts.style.sources`).

    A column with a `format` of its own keeps what it holds, so that one table can be the key to the names.
    """
    from analysis.charts.style import sources

    bundles.name(sources(table))


def excerpt(told, around: int) -> None:
    """From here on nothing shows words of the documents but the evidence and `around` characters around it, as `export.excerpts` has it.

    The cover says so. Raises UsageError for a negative `around`.
    """
    from analysis import export
    from analysis.report.withheld import Withheld

    _limit.update(withheld=Withheld(told.documents, export.evidence_spans(told.tables()), around), around=around)


_limit: dict = {}


def figure(
    ax: Axes, id: str, *, caption: str, alt: str, n: int | str, source: str,
    data: pd.DataFrame | None = None, columns: Sequence[Column | str] = (),
) -> None:  # fmt: skip
    """Shows the whole figure that `ax` belongs to, as SVG, and closes it.

    `id` names it across the report (lower case, digits, hyphens: links lead to `#id`). `n` is what it counts, with its
    noun ("34 claims") or a bare number. With `data`, the same facts stand below it as a table (`columns` of it, default
    all) that unfolds. A drawn artist that has a URL (`bar.set_url("#claim-C012")`) becomes a link in both formats; its
    gid, or its own text, names the link to a screen reader. Axes that hold a sentence instead of data (`style.empty`) are
    one line.
    """
    _require(id, caption=caption, alt=alt, n=n, source=source)
    if nothing := getattr(ax, "nothing", ""):
        _close(ax.figure)
        _emit(bundles.nothing(id, caption=caption, n=n, source=source, none=nothing))
        return
    shown = None if data is None else bundles.table(data, f"{id}-data", list(columns) or [str(c) for c in data.columns])
    if _limit:
        _cut_labels(ax.figure)
    one = _Figure(ax.figure, id, {"caption": caption, "alt": alt, "n": n, "source": source, "data": shown}, beside.ask(ax.figure, id))
    _close(ax.figure)
    if one.coming is None:
        _emit(one.bundle())
    else:
        one.place = _emit(bundles.awaited(id, caption), display_id=True)
        _figures.append(one)
    _settle()


@dataclass
class _Figure:
    """A figure whose drawing is still to come: where it stands and what is said of it."""

    figure: Figure
    id: str
    about: dict
    coming: Future | None
    place: DisplayHandle | None = None

    def bundle(self) -> dict:
        drawn = self.coming.result() if self.coming else None
        return bundles.figure(drawn or drawing.draw(self.figure, self.id), self.id, **self.about)


_figures: deque[_Figure] = deque()


def _settle(*, wait: bool = False) -> None:
    """Puts every figure that is drawn by now in its place; with `wait` all of them."""
    while _figures and (wait or _figures[0].coming.done()):
        one = _figures.popleft()
        one.place.update(_passed(one.bundle()), raw=True)


def settle() -> None:
    """Waits until every figure is drawn and in its place; the last cell of a report calls it, elsewhere it has nothing to do."""
    _settle(wait=True)


def table(
    df: pd.DataFrame, id: str, *, caption: str, columns: Sequence[Column | str], n: int | str, source: str,
    row_id: str | None = None, note: str = "", printed: int = 12,
) -> None:  # fmt: skip
    """Shows `columns` of `df`, row by row in its order; an empty table is one line that says so.

    A column is its plain name or a `Column`. `row_id` gives each row an anchor ("row-{claim_id}", filled from the row).
    `note` stands below: what was left out, how to read a sign. On paper only the first `printed` rows stand, and how many
    more there are; with 0 one line says where they are. The page has all.
    """
    _require(id, caption=caption, n=n, source=source)
    _emit(bundles.table(df, id, columns, row_id=row_id, printed=printed, caption=caption, n=n, source=source, note=note))


def say(markdown: str) -> None:
    """Shows computed prose. Document text in it must come through `words.escape` or `words.quote`."""
    shown = clean.text(markdown)
    _emit({"text/markdown": shown, "text/plain": shown})


def evidence(entries: Sequence[dict], id: str = "evidence", *, caption: str, n: int | str, source: str) -> None:
    """Shows the evidence appendix: one entry a claim (or conflict), and under it every sentence it rests on.

    `evidence.entries(claims, mentions, documents, sentences)` makes the entries from the tables, `behind.entries(told)` those of
    speakers, relations, ties and sources named. An entry holds `id`
    (the anchor: "claim-C012"), `label`, `statement`, `facts` (one short line) and `items`; an item holds `doc_id`,
    `source` (its label), `certainty`, `kind`, `parts` (the sentence as [text, marked] pairs), `before` and `after` (the
    rest of its paragraph) and `address` ("doc_id, characters 120 to 240"). Optional are an entry's `conflict` (true or false)
    and `more` (links that go on from it: href and label), and an item's `value`, which stands where it has no certainty.
    """
    _require(id, caption=caption, n=n, source=source)
    _emit(bundles.evidence(entries, id, caption=caption, n=n, source=source))


def _require(id: str, **given: object) -> None:
    if not id or not all(letter.isascii() and (letter.isalnum() or letter in "-_.") for letter in id):
        raise ValueError(f"id {id!r}: may hold only letters, digits, hyphens, underscores and full stops")
    for name, value in given.items():
        if not str(value).strip():
            raise ValueError(f"{id}: {name} is empty; say what it is")


def _close(figure) -> None:
    """A figure made by pyplot would otherwise be shown a second time at the end of the cell."""
    import sys

    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)


def _cut_labels(figure) -> None:
    from matplotlib.text import Text

    for label in figure.findobj(Text):
        if label.get_text() != (kept := _limit["withheld"].cut(label.get_text())):
            label.set_text(kept)


def _emit(bundle: dict, **options) -> DisplayHandle | None:
    from IPython.display import display

    return display(_passed(bundle), raw=True, **options)


def _passed(bundle: dict) -> dict:
    """`bundle` with as much of the documents' words as may be passed on."""
    if _limit:
        from html import escape

        bundle = _limit["withheld"].tree(bundle)
        if "text/html" in bundle:
            bundle["text/html"] = f"<pre>{escape(bundle['text/plain'])}</pre>"
    return bundle
