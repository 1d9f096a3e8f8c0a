"""Mails: the message as a document; what is attached to it is left to its sender's archive and named in the note."""

from __future__ import annotations

import email
import email.policy
import email.utils
import re

from analysis.read import decode, markup
from analysis.read.found import Found, Unreadable

_PASSED_ON = re.compile(r"(?:\W*(?:fwd?|fw|re|aw|wg|tr|rv)\s*:)+\s*", re.I)
_FORWARDED = re.compile(  # what programs write above a mail that is passed on
    r"^[ \t>]*(?:-{3,}|_{3,}|\*{3,})?[ \t]*(?:begin )?(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|message transféré|message d'origine|mensaje reenviado|messaggio inoltrato)\b[^\n]*$",
    re.I | re.M,
)
_HEADER = re.compile(r"[ \t>]*\*?(?P<name>from|von|de|da|date|sent|gesendet|datum|envoyé|fecha|data|subject|betreff|objet|asunto|oggetto|to|an|cc|à|para|a)\s?:\*?[ \t]*(?P<value>[^\n]*)", re.I)
_MEANING = {
    **dict.fromkeys(("from", "von", "de", "da"), "From"), **dict.fromkeys(("date", "sent", "gesendet", "datum", "envoyé", "fecha", "data"), "Date"),
    **dict.fromkeys(("subject", "betreff", "objet", "asunto", "oggetto"), "Subject"),
}  # fmt: skip


def eml(data: bytes, name: str, limit: int) -> list[Found]:
    """The one document of a mail: its plain text, else the text of its HTML, under its subject; sender and day from the header.

    Of a mail that is passed on, they are those of the innermost mail whose header stands in the text.
    """
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
    said = decode.clean(said)
    found = Found(said, note=f"attached, not read: {', '.join(attached)}" if attached else "")
    for header in (_forwarded(said), {name: _header(message, name) for name in ("Subject", "From", "Date")}):
        found.give("title", _PASSED_ON.sub("", header.get("Subject", ""), count=1) or None, "file")
        sender, address = email.utils.parseaddr(header.get("From", ""))
        if sender or address:
            found.give("author", sender or None, "file")
            found.give("outlet", address.rpartition("@")[2] or None, "address")
        markup.give(found, "published", header.get("Date", ""), "file")
        if "From" in header:
            break  # who passed it on has not written it
    title = found.values.get("title")
    if title and title not in [" ".join(line.split()) for line in said.split("\n")]:
        found.text = f"{title}\n\n{said}"
    return [found]


def _forwarded(said: str) -> dict[str, str]:
    """The last header of a mail that is passed on in `said`: From, Date and Subject, as far as they stand there; {} without one."""
    marks = list(_FORWARDED.finditer(said))
    values: dict[str, str] = {}
    for line in said[marks[-1].end() :].lstrip("\n").split("\n")[:10] if marks else ():
        header = _HEADER.fullmatch(line)
        if not header and line.strip():
            break
        if header and (meaning := _MEANING.get(header["name"].lower())):
            values.setdefault(meaning, header["value"].strip())
    return values


def _header(message, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except (ValueError, IndexError, AttributeError, LookupError):  # a header that breaks the parser of the standard library
        return ""
