"""REFI-QDA 1.0: the claims as a codebook (.qdc) and the coded documents as a project (.qdpx).

What NVivo, ATLAS.ti, MAXQDA and QualCoder exchange. Claims are codes, in a category for each kind; how a mention is put
and the conflicts are codes too. Positions count Unicode characters, as everywhere here.
Standard: REFI, "REFI-QDA Standard, version 1.5" with Project.xsd of 18 March 2019, www.qdasoftware.org.
"""

from __future__ import annotations

import re
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Mapping

import pandas as pd

from analysis import tables

from .archive import archive

_OURS = uuid.UUID("6d0c1f3e-1f0a-5c7e-9f0a-2b1e0d7c4a55")  # the same things get the same ids on every run
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML 1.0 can't hold
_NAME = 200  # characters of a code's name at most
_ABOUT = ("outlet", "author", "published", "url", "language")
_COLOURS = {"fact": "#0072B2", "quantity": "#E69F00", "statement": "#009E73", "assessment": "#CC79A7", "forecast": "#56B4E9"}


def codebook(made: Mapping[str, pd.DataFrame]) -> bytes:
    """The codes alone, as the bytes of a .qdc file.

    >>> codebook(told.tables())[:38]
    b"<?xml version='1.0' encoding='utf-8'?>"
    """
    root = ET.Element("CodeBook", {"xmlns": "urn:QDA-XML:codebook:1.0", "origin": "Corroborate"})
    root.append(_codes(made))
    return _bytes(root)


def project(made: Mapping[str, pd.DataFrame]) -> bytes:
    """Documents, codes and coded places, as the bytes of a .qdpx file. Machine and analyst are two users.

    >>> project(told.tables())[:2]
    b'PK'
    """
    documents = made["documents"]
    root = ET.Element("Project", {"xmlns": "urn:QDA-XML:project:1.0", "name": "Corroborate", "origin": "Corroborate"})
    users = ET.SubElement(root, "Users")
    for coder in tables.CODERS:
        ET.SubElement(users, "User", {"guid": _guid("user", coder), "name": coder})
    ET.SubElement(root, "CodeBook").append(_codes(made))
    variables = ET.SubElement(root, "Variables")
    for name in _ABOUT:
        ET.SubElement(variables, "Variable", {"guid": _guid("variable", name), "name": name, "typeOfVariable": "Text"})
    sources = ET.SubElement(root, "Sources")
    texts = {}
    places = _places(made)
    for row in documents.to_dict("records"):
        guid = _guid("source", row["doc_id"])
        # Readers turn CRLF into one character, which would move every address behind it.
        texts[f"Sources/{guid}.txt"] = row["text"].replace("\r", " ").encode("utf-8")
        sources.append(_source(row, guid, places.get(row["doc_id"], {})))
    ET.SubElement(root, "Description").text = (
        "Coded by Corroborate. A code under a kind of claim is one claim, and its places are where documents make it; places "
        "coded by the user machine are guesses with a probability, given in their description."
    )
    return archive({"project.qde": _bytes(root), **texts})


def _codes(made: Mapping[str, pd.DataFrame]) -> ET.Element:
    codes = ET.Element("Codes")
    for kind in tables.KINDS_OF_CLAIM:
        rows = made["claims"][made["claims"]["kind"] == kind]
        if len(rows):
            branch = _code(codes, ("kind", kind), f"Claims: {kind}", colour=_COLOURS[kind], codable=False)
            for row in rows.itertuples():
                about = f"{row.statement}\nmade by {row.n_documents} documents; independent origins {row.origins_min} to {row.origins_max}; coded by {row.coded_by}"
                _code(branch, ("claim", row.claim_id), f"{row.claim_id} {row.statement}", about, _COLOURS[kind])
    branch = _code(codes, ("certainty", ""), "How it is put", colour="#767676", codable=False)
    for certainty in tables.CERTAINTIES:
        _code(branch, ("certainty", certainty), certainty, colour="#767676")
    sides = made["conflicts"].drop_duplicates("conflict_id")
    if len(sides):
        branch = _code(codes, ("conflicts", ""), "Conflicts", colour="#D55E00", codable=False)
        for row in sides.itertuples():
            _code(branch, ("conflict", row.conflict_id), f"{row.conflict_id} {row.topic}", colour="#D55E00")
    return codes


def _code(parent: ET.Element, key: tuple[str, str], name: str, about: str = "", colour: str = "", *, codable: bool = True) -> ET.Element:
    name = " ".join(_xml(name).split())
    name = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    code = ET.SubElement(parent, "Code", {"guid": _guid(*key), "name": name, "isCodable": str(codable).lower(), "color": colour})
    if about:
        ET.SubElement(code, "Description").text = _xml(about)
    return code


def _places(made: Mapping[str, pd.DataFrame]) -> dict[str, dict[tuple[int, int], list[tuple[tuple[str, str], str, str]]]]:
    """For each document its coded spans, each with its codes: (code's key, coder, note)."""
    found: dict[str, dict[tuple[int, int], list]] = {}

    def add(doc_id: str, start: int, end: int, *coded: tuple[tuple[str, str], str, str]) -> None:
        here = found.setdefault(doc_id, {}).setdefault((int(start), int(end)), [])
        here += [one for one in coded if one[:2] not in [other[:2] for other in here]]

    for m in made["mentions"].itertuples():
        note = f"probability {m.score:.2f}" if m.coded_by == "machine" else ""
        add(m.doc_id, m.start, m.end, (("claim", m.claim_id), m.coded_by, note), (("certainty", m.certainty), "machine", ""))
    for c in made["conflicts"].itertuples():
        add(c.doc_id, c.start, c.end, (("conflict", c.conflict_id), "machine", f"{c.value}: {c.kind}, {c.reason}"))
    return found


def _source(row: dict, guid: str, places: dict[tuple[int, int], list]) -> ET.Element:
    source = ET.Element("TextSource", {"guid": guid, "name": _xml(row["doc_id"]), "plainTextPath": f"internal://{guid}.txt"})
    if isinstance(row["title"], str):
        ET.SubElement(source, "Description").text = _xml(row["title"])
    for (start, end), coded in sorted(places.items(), key=lambda item: item[0]):
        key = f"{row['doc_id']}/{start}/{end}"
        selection = ET.SubElement(source, "PlainTextSelection", {
            "guid": _guid("selection", key), "name": " ".join(_xml(row["text"][start:end]).split())[:60],
            "startPosition": str(start), "endPosition": str(end), "creatingUser": _guid("user", coded[0][1]),
        })  # fmt: skip
        notes = "; ".join(note for _, _, note in coded if note)
        if notes:
            ET.SubElement(selection, "Description").text = _xml(notes)
        for code, coder, _ in coded:
            coding = ET.SubElement(selection, "Coding", {"guid": _guid("coding", f"{key}/{code}/{coder}"), "creatingUser": _guid("user", coder)})
            ET.SubElement(coding, "CodeRef", {"targetGUID": _guid(*code)})
    for name in _ABOUT:
        if isinstance(row.get(name), str):
            value = ET.SubElement(source, "VariableValue")
            ET.SubElement(value, "VariableRef", {"targetGUID": _guid("variable", name)})
            ET.SubElement(value, "TextValue").text = _xml(row[name])
    return source


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(_OURS, "/".join(_xml(part) for part in parts)))


def _xml(text: str) -> str:
    """`text` without what XML can't hold."""
    return _BROKEN.sub("\ufffd", text)


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
