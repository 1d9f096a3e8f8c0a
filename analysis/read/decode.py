"""Bytes to text: encodings, line ends, and what no later stage could hold.

What is removed is removed here and nowhere else, so that every address later points into one and the same text: NUL and
the other control characters (terminal escapes among them), lone surrogates, non-characters and byte-order marks. Line
ends become "\\n". Nothing else is touched: no white space is folded, no character normalised, no line dropped.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNHOLDABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_SAMPLE = 65_536


def clean(text: str) -> str:
    """`text` with "\\n" as its only line end and without characters that cannot be held; "" stays "".

    Removed: NUL and other control characters but tab and line feed (a terminal escape loses its ESC, what follows stays
    as plain text), lone surrogates, non-characters, byte-order marks. Idempotent; linear time.
    """
    return _UNHOLDABLE.sub("", _LINE_END.sub("\n", text))


def text(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The cleaned text of `data` and the name of the encoding that was used; ("", "utf-8") for no bytes.

    In order: a byte-order mark, UTF-16 without one (every other byte is zero), UTF-8, the `declared` encoding, then
    Windows-1252 or whatever charset-normalizer finds more plausible. Never raises: bytes that fit nothing become U+FFFD.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return clean(data[len(mark) :].decode(name, "replace")), name
    wide = _wide(data)
    if wide:
        return clean(data.decode(wide, "replace")), wide
    try:
        return clean(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as wrong:
        if wrong.reason == "unexpected end of data" and wrong.start > 0:  # a file cut off in the middle of its last character
            return clean(data.decode("utf-8", "replace")), "utf-8"
        if _mostly_utf8(data):
            return clean(data.decode("utf-8", "replace")), "utf-8"
    for name in (_known(declared), _likely(data)):
        try:
            if name:
                return clean(data.decode(name, "replace")), name
        except (UnicodeError, ValueError):
            continue  # codecs for host names and the like do not know how to replace
    return clean(data.decode("cp1252", "replace")), "cp1252"


def binary(data: bytes) -> bool:
    """Whether `data` looks like no text at all; False for no bytes: many control bytes in the first 64 KiB."""
    head = data[:_SAMPLE]
    if not head or any(head.startswith(mark) for mark, _ in _MARKS) or _wide(head):
        return False
    control = sum(head.count(byte) for byte in range(32) if byte not in (9, 10, 11, 12, 13, 27))
    return control > 0.02 * len(head) or b"\0\0\0\0" in head


def _wide(data: bytes) -> str:
    head = data[: _SAMPLE & ~1]
    if len(head) < 8 or len(head) % 2:
        head = head[:-1] if len(head) % 2 else head
    if len(head) < 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _mostly_utf8(data: bytes) -> bool:
    """A few broken bytes among many good UTF-8 characters: one bad paste must not turn the rest into mojibake."""
    head = data[:_SAMPLE]
    broken = head.decode("utf-8", "replace").count("\ufffd")
    good = sum(1 for char in head.decode("utf-8", "ignore") if ord(char) > 127)
    return good > 4 * broken


def _known(declared: str | None) -> str:
    if not declared:
        return ""
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
        "".encode(name)
        b"a".decode(name)
    except (LookupError, ValueError, UnicodeError, TypeError, AssertionError):
        return ""  # an unknown name, or one that names no text encoding (base64, rot13)
    if name in ("unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "utf-7"):
        return ""  # Python's own, no page is written in them; they would turn plain characters into others
    # The Web calls Windows-1252 by these names, and utf-8 has just failed.
    return "" if name == "utf-8" else "cp1252" if name in ("iso8859-1", "ascii") else name


def _likely(data: bytes) -> str:
    head = data[:_SAMPLE]
    letters = sum(head.count(byte) for byte in range(0xC0, 0x100))
    if letters < 8 or letters < 0.4 * (len(head) - head.count(b" ")):  # Latin script: mostly ASCII, some accents and curly marks
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(head[:20_000]).best()
    return best.encoding if best is not None and best.encoding else "cp1252"
