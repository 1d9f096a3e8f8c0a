"""Zip files whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip file of `files` (name -> content) in their order, with no time and no machine in it.

    >>> archive({"a.txt": b"one"}) == archive({"a.txt": b"one"})
    True
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            zipped.writestr(entry, content)
    return stream.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files (name -> content) in the zip file `content`, in its order."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}
