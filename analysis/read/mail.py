"""Mails: the message as a document; what is attached to it is left to its sender's archive and named in the note."""

from __future__ import annotations

import email
import email.policy
import email.utils

from analysis.read import decode, markup
from analysis.read.found import Found, Unreadable


def eml(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of a mail: its plain text, else the text of its HTML; subject, sender and day from the header."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not message.keys():
        raise Unreadable("no mail: it has no header")
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise Unreadable("no text in the mail")
    content = part.get_payload(decode=True) or b""
    said, _ = decode.text(content, part.get_content_charset())
    if part.get_content_type() == "text/html":
        said = markup.visible(said)
    attached = [str(one.get_filename() or one.get_content_type()) for one in message.iter_attachments()] if message.is_multipart() else []
    found = Found(decode.clean(said), note=f"attached, not read: {', '.join(attached)}" if attached else "")
    found.give("title", _header(message, "Subject"), "file")
    sender, address = email.utils.parseaddr(_header(message, "From"))
    found.give("author", sender or None, "file")
    found.give("outlet", address.rpartition("@")[2] or None, "address")
    markup.give(found, "published", _header(message, "Date"), "file")
    return [found]


def _header(message, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except (ValueError, IndexError, AttributeError, LookupError):  # a header that breaks the parser of the standard library
        return ""
