"""Which characters the PDF can show: fonts that come with the packages first, then the system's, then the code point.

Typst sets Libertinus, which its wheel carries, and Source Sans, and falls back on DejaVu Sans, which comes with matplotlib, and on the
fonts for Hangul, Han and emoji that lie beside the templates; all are the same on every machine. Only for a character
beyond them are the system's fonts looked at, and one that no font has is shown by its code point, [U+1200], where a box
would say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

FALLBACKS = ("Source Sans 3", "DejaVu Sans", "Report Hangul", "Report Han", "Report Emoji")
_OWN = Path(__file__).resolve().parent / "templates" / "fonts"
_KEPT = {"svg", "id", "href"}
# Characters that are set without a glyph.
_SILENT = frozenset("\n\t \u00a0\u200b\u200c\u200d\ufe0e\ufe0f")


class Cover:
    """What a report needs beyond the packages' fonts: `families` of the system that help, and `warnings` in words."""

    def __init__(self, doc: dict):
        letters = {letter for text in _strings(doc) for letter in text} - _SILENT - _covered_by(folders()[0] / "DejaVuSans.ttf")
        for path in sorted(_OWN.glob("*.ttf")) if letters else ():
            letters = letters - _covered_by(path)
        lacking = sorted(letters)
        found = _in_system(frozenset(ord(letter) for letter in lacking)) if lacking else {}
        self.families = sorted(set(found.values()))
        self.unknown = {letter: f"[U+{ord(letter):04X}]" for letter in lacking if ord(letter) not in found}
        self.warnings = []
        if self.families:
            self.warnings.append(f"the PDF uses fonts of this machine: {', '.join(self.families)}; elsewhere it may look different")
        if self.unknown:
            some = ", ".join(f"U+{ord(letter):04X}" for letter in list(self.unknown)[:5])
            rest = f" and {len(self.unknown) - 5} more" if len(self.unknown) > 5 else ""
            self.warnings.append(f"no font on this machine has {some}{rest}; the PDF shows their code points")

    def tree(self, value, key: str = ""):
        """`value` with every character that no font has replaced by its code point."""
        if isinstance(value, str):
            return value if key in _KEPT else "".join(self.unknown.get(letter, letter) for letter in value) if self.unknown else value
        if isinstance(value, dict):
            return {name: self.tree(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self.tree(item, key) for item in value]
        return value


def load() -> None:
    """Reads the fonts that come with the packages, which takes a while and is kept."""
    for path in [folders()[0] / "DejaVuSans.ttf", *sorted(_OWN.glob("*.ttf"))]:
        _covered_by(path)


def folders() -> list[Path]:
    """Where the fonts lie that come with matplotlib and with the templates."""
    import matplotlib

    return [Path(matplotlib.get_data_path()) / "fonts" / "ttf", _OWN]


@cache
def _covered_by(path: Path) -> frozenset[str]:
    from matplotlib.ft2font import FT2Font

    return frozenset(map(chr, FT2Font(path).get_charmap()))


def _strings(value, key: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if key not in _KEPT:
            yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _strings(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, key)


@cache
def _in_system(points: frozenset[int]) -> dict[int, str]:
    """The font family of the system that has each of `points`; families that have more of them come first."""
    import typst
    from fontTools.ttLib import TTFont, TTLibError

    has: dict[str, set[int]] = {}
    for font in typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts():
        if font.path is None or font.style != "normal" or font.weight != 400:
            continue
        try:
            known = TTFont(font.path, fontNumber=font.index, lazy=True).getBestCmap() or {}
        except (OSError, TTLibError):
            continue
        has.setdefault(font.family, set()).update(points & known.keys())
    found: dict[int, str] = {}
    for family in sorted(has, key=lambda name: (-len(has[name]), name)):
        for point in sorted(has[family] - found.keys()):
            found[point] = family
    return found


