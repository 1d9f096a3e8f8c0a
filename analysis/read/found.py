"""What a format's reader hands over: documents as they were found, or the reason why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field

METADATA = ("title", "outlet", "author", "published", "url", "language")


class Unreadable(Exception):
    """The file can't be read; the message says why, in a few words that finish the line "not read: PATH: ..."."""


@dataclass
class Found:
    """One document as found: its cleaned text and, for each metadata value that is known, where it was found.

    `part` names the document within its file ("" for a file that is one document): a row's identifier, a member's name.
    `identifier` is a document's own name where its file gives one (a doc_id column); `refused` is set, instead of a text, for a
    part that could not be read. `weak` holds (value, where found) for what counts only if the text says nothing. `values` and `origins` hold the same keys out of METADATA. `note` is for the reader of `plan`.
    """

    text: str
    part: str = ""
    values: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    note: str = ""
    identifier: str = ""
    refused: str = ""
    weak: dict[str, tuple[str, str]] = field(default_factory=dict)

    def give(self, name: str, value: object, origin: str) -> None:
        """Takes `value` for the metadata `name`, if it says anything and nothing is known yet."""
        from analysis.read import decode

        if value is None or value != value or name in self.values:
            return
        said = " ".join(decode.clean(str(value)).split())[:500]
        if said and said.lower() not in ("none", "null", "nan", "n/a", "unknown", "undefined", "-"):
            self.values[name], self.origins[name] = said, origin
