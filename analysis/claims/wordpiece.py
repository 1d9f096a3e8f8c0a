"""Texts -> WordPiece ids, as BERT's uncased tokenizer cuts them (Devlin et al. 2019; Wu et al. 2016)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

_LONGEST = 100  # characters; a longer word is unknown, as in the original


class WordPiece:
    """Cuts text into the pieces of one vocabulary file. `cls`, `sep` and `pad` are the ids of the marks."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").splitlines()
        self.ids = {piece: number for number, piece in enumerate(lines)}
        self.cls, self.sep, self.pad, self.unknown = (self.ids[m] for m in ("[CLS]", "[SEP]", "[PAD]", "[UNK]"))
        self._known: dict[str, list[int]] = {}

    def pieces(self, text: str, longest: int) -> list[int]:
        """Ids of `text` without marks, at most `longest`; empty for text without a visible character."""
        out: list[int] = []
        for word in _words(text):
            out.extend(self._cut(word))
            if len(out) >= longest:
                return out[:longest]
        return out

    def _cut(self, word: str) -> list[int]:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._longest_first(word)
        return found

    def _longest_first(self, word: str) -> list[int]:
        if len(word) > _LONGEST:
            return [self.unknown]
        out, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self.ids.get(("##" if start else "") + word[start:end])
                if piece is not None:
                    out.append(piece)
                    start = end
                    break
            else:
                return [self.unknown]
        return out


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join([_spaced(c) for c in plain]).split()


@lru_cache(maxsize=100_000)
def _spaced(char: str) -> str:
    """The character, set apart if it is punctuation or CJK, a space for white space, nothing for accents and controls."""
    kind = unicodedata.category(char)
    if char in "\t\n\r" or kind == "Zs":
        return " "
    if kind in {"Mn", "Cc", "Cf", "Cs", "Co", "Cn"} or char == "\ufffd":
        return ""
    code = ord(char)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    cjk = 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2CEAF or 0xF900 <= code <= 0xFAFF
    return f" {char} " if ascii_mark or kind.startswith("P") or cjk else char
