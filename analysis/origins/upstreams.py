"""The sources that a document says it takes from: credits, citations, links, wire lines, and what the analyst knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis import tables
from analysis.origins import outlets

HOWS = ("credit", "citation", "link", "wire", "given")

_LISTED = outlets.pattern()
_WORD = r"(?:[A-ZÀ-Þ][\w.&’'\-]{0,30}|of|and|de|la|le|der|die|the)"
# A run of capitalised words; bounded so that a line of capitals costs linear time.
_NAME = rf"(?:(?:the|The) )?[A-ZÀ-Þ][\w.&\-]{{0,30}}(?: {_WORD}){{0,5}}"
_SITE = r"(?:https?://)?(?:[\w\-]{1,40}\.){1,4}(?:com|org|net|co|uk|de|fr|ru|cn|jp|kr|in|au|ca|eu|info|news|tv|io|me|gov|ua|il|ie|nz|za|br|mx|es|it|nl|pl|se|no|fi|dk|at|ch|be)\b(?:/[^\s<>\"')\]]{0,300})?"
_OUTLET = rf"(?:(?:the|The) )?(?:{_LISTED}\b|[A-ZÀ-Þ][\w&’'\-]{{0,30}}(?: [A-ZÀ-Þ&][\w&’'\-]{{0,30}}){{0,3}} {outlets.FORMS}\b)"
_TOLD = r"(?:report(?:s|ed)?|writes|wrote|said|says|revealed|disclosed|quoted|cited|broke the (?:news|story)|has learned)"

# (how, pattern): group `s` is the source. Line patterns are anchored to the line, so each line is read once.
_LINE = (
    ("credit", rf"^\W{{0,4}}(?:(?:original|first|primary|via|news|story|article|full) )?(?:sources?|story|article)(?: ?\(s\))?(?: link)?\s?[:|–—]\s?(?P<s>{_SITE}|[^\n:;|]{{2,80}}?)\s{{0,3}}(?:$|[;|])"),
    ("credit", rf"^\W{{0,4}}(?:originally (?:published|posted|appeared)|first published|(?:re)?published|reprinted|republished|adapted|syndicated|reproduced|translated|excerpted)(?: with permission)?(?: here)? (?:by|in|on|at|from)\s?:? ?(?P<s>{_SITE}|{_NAME})"),
    ("credit", rf"^\W{{0,4}}(?:via|credit|courtesy of|h/t|hat tip(?: to)?|source)\s?[:\-–—]?\s(?P<s>{_SITE}|{_NAME})\W{{0,3}}$"),
    ("wire", rf"^\W{{0,4}}[^\n()]{{0,80}}\((?P<s>{_LISTED})\)\s{{0,3}}[-–—:]"),
    ("wire", rf"^\W{{0,4}}(?:[A-ZÀ-Þ][\w.’'\-]{{0,30}},? ){{1,5}}\((?P<s>{_LISTED})\)\s{{0,3}}$"),
    ("wire", rf"^\W{{0,4}}[^\n()]{{0,60}}, [\w. ]{{3,12}} \((?P<s>{_LISTED})\)"),
    ("wire", rf"(?:^|[.!?)*]\s)\W{{0,3}}(?:the )?(?P<s>{_LISTED}|[A-Z][\w ]{{2,40}} (?:News|Press) (?:Agency|Service))(?:\s(?:writers?|reporters?|journalists?|correspondents?|staff)[^.\n]{{0,80}})? contributed (?:to (?:this|the) (?:report|story|article)|reporting)"),
    ("wire", r"(?:with|from|compiled from|based on) (?:additional )?(?:material|reporting|input|inputs|files|reports|dispatches|contributions?)(?: (?:by|from))? (?P<s>{listed}|(?:the )?[A-Z]\w{{1,30}} (?:News|Press) (?:Agency|Service)|(?:news |wire )?(?:agencies|wires|wire services))".replace("{listed}", _LISTED).replace("{{", "{").replace("}}", "}")),
    ("wire", rf"^\W{{0,4}}by [^\n,]{{2,60}}, (?P<s>{_LISTED})\s{{0,3}}$"),
)  # fmt: skip
# An agency's name alone: the story's credit in the lines at the top or the bottom of a text, a picture's in between or after a caption.
_ALONE = tuple(map(re.compile, (
    r"^\W{0,4}(?:from )?(?P<s>AP|AFP|Reuters|UPI|DPA|EFE|ANSA|TASS|Xinhua|Yonhap|PTI|ANI|IANS|Kyodo)\s?(?:[-–—:]\s|$)",
    rf"^\W{{0,4}}(?:by )?(?:the )?(?P<s>Associated Press|Reuters|Agence France-Presse|United Press International|{_LISTED} staff)\s{{0,3}}$",
)))  # fmt: skip
_TOP, _BOTTOM = 4, 2  # lines
_RUN = (
    ("citation", rf"\b(?:[Aa]s )?(?:[Ff]irst |[Oo]riginally |[Ee]arlier )(?:reported|published|revealed|disclosed|broken|carried)(?: \w{{3,12}}day| on \w{{3,12}}| earlier)?,? (?:(?:by|in) (?P<s>{_SITE}|{_NAME})|on (?P<t>{_SITE}|{_OUTLET}))"),
    ("citation", rf"\b(?:[Aa]ccording to|[Cc]iting|[Qq]uoting|[Qq]uoted by|[Cc]ited by|[Rr]eported by|[Tt]old to|[Ii]n comments to|[Ii]n an interview with|[Ii]n an? (?:report|article|story|piece|column|op-ed) (?:by|in|for|published by|published in))(?: an?| the)?(?: (?:report|reports|article|story|stories|interview|investigation|analysis|account|piece|reporting|news agency|news website|website|newspaper|broadcaster|daily|tabloid|weekly|magazine|state media|outlet)){{0,2}}(?: (?:by|in|from|on|with|at|published (?:by|in)))? (?P<s>{_OUTLET}|{_SITE})"),
    ("citation", rf"\b(?P<s>{_OUTLET})(?:,? (?:which|citing|quoting)[^.,\n]{{0,60}},)? (?:has |had |first |also |earlier )?{_TOLD}\b"),
    ("citation", rf"\b(?P<s>{_OUTLET})(?:'s|’s)? (?:report|article|investigation|story)\b"),
    ("citation", rf"\b(?:told|tells) (?P<s>{_OUTLET})"),
    ("citation", rf"[,”\"’'] ?,? (?:reports?|reported|writes|wrote|says) (?P<s>(?:the )?(?:{_LISTED}))(?=[.,;]|$| (?:on|last|this|citing|quoting)\b|[’']s (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"),
    ("citation", rf"\b(?:news )?(?:agency|website|newspaper|broadcaster|daily|tabloid|magazine|news site|portal|outlet) (?P<s>{_NAME}) {_TOLD}"),
    ("link", r"(?P<s>https?://[^\s<>\"')\]]{4,300})"),
)  # fmt: skip
_LOOSE = re.compile(r"\b[Aa]ccording to (?P<s>[A-Z][\w\-]{2,30}(?:\.[a-z]{2,4})?)(?=\s?(?:[,.;]|$))")
_COMPILED_LINE = tuple((how, re.compile(pattern, re.IGNORECASE if "original" in pattern else 0)) for how, pattern in _LINE)
_COMPILED_RUN = tuple((how, re.compile(pattern)) for how, pattern in _RUN)
# Each pattern is tried only where one of its words stands; a page without them costs one pass.
_TRIGGER = re.compile(
    r"(?i:report|publish|source|story|via|credit|courtesy|hat tip|h/t|originally|contribut|according|citing|quot|cited|told|tells|"
    r"interview|article|writes|wrote|said|says|revealed|disclosed|learned|broke|http|www\.|agenc|wires|compiled|material)|\([A-Z]|"
    rf"^\W{{0,4}}(?:[Bb]y |[Ff]rom )?{_LISTED}",
)
# Who can follow "according to" and be no outlet: people's roles, the law, and what documents are made of.
_NO_OUTLET = frozenset(
    ["analysts", "analyst", "experts", "expert", "officials", "official", "sources", "source", "police", "reports", "report", "authorities", "witnesses", "prosecutors", "documents", "data", "figures", "estimates", "law", "court", "records", "him", "her", "them", "it", "this", "that", "these", "those", "washington", "moscow", "beijing", "pyongyang", "kyiv", "seoul", "tokyo", "london", "paris", "berlin", "brussels", "tehran", "jerusalem", "congress", "parliament", "senate", "kremlin", "pentagon", "nato", "who", "un", "eu", "fbi", "cia", "census", "gallup", "pew", "islam", "christianity", "scripture", "legend", "tradition"]
)
_CUT = re.compile(r"(?:[,;:|]| [-–—] |\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:that|who|which|said|says|reported)\b).*$", re.S)


def upstream(documents: pd.DataFrame, sentences: pd.DataFrame, *, names: pd.DataFrame | None = None) -> pd.DataFrame:
    """`upstream`, one row a place where a document names the source it takes from; none if nobody does.

    Credits and wire lines are looked for in every line, furniture included, since that is where they stand; citations in
    the running text. `how` is given for the column `upstream` of documents.csv (several parted by semicolons), which has
    no address. With `names` (see `text.names`), a person, place or state is no outlet. Sorted by doc_id and start; the
    document's own outlet is not its source.
    """
    known = _people_and_places(names)
    rows: list[dict] = []
    lines = {doc_id: part for doc_id, part in sentences.groupby("doc_id", sort=True)}
    outlet_of = dict(zip(documents["doc_id"], documents["outlet"].astype(object), strict=True))
    given_of = dict(zip(documents["doc_id"], documents["upstream"].astype(object), strict=True)) if "upstream" in documents else {}
    text_of = dict(zip(documents["doc_id"], documents["text"], strict=True))
    persons = known.get("person", set())
    for doc_id in sorted(documents["doc_id"]):
        own = outlet_of[doc_id] if isinstance(outlet_of[doc_id], str) else outlets.of_file(doc_id)
        given = given_of.get(doc_id)
        for name in given.split(";") if isinstance(given, str) else ():
            if outlets.canonical(name):
                rows.append({"doc_id": doc_id, "source": outlets.canonical(name), "how": "given"})
        found = list(_in_document(lines.get(doc_id), known, own, text_of[doc_id]))
        rows += [{"doc_id": doc_id, **row} for row in _one_each(found) if row["source"] not in persons or _FORM.search(row["source"])]
    table = tables.UPSTREAM.frame(rows)
    return table.sort_values(["doc_id", "start", "source"], kind="stable", na_position="first").reset_index(drop=True)


def _people_and_places(names: pd.DataFrame | None) -> dict[str, set[str]]:
    if names is None:
        return {}
    listed: dict[str, set[str]] = {}
    for kind, column in (("kind", "text"), ("kind", "name")):
        for what, text in zip(names[kind], names[column], strict=True):
            listed.setdefault(str(what), set()).add(str(text))
    return listed


def _in_document(lines: pd.DataFrame | None, known: dict[str, set[str]], own: str, whole: str) -> Iterator[dict]:
    if lines is None:
        return
    edges = _edges(whole)
    others = known.get("person", set()) | known.get("place", set()) | known.get("state", set())
    for start, text, kind in zip(lines["start"], lines["text"], lines["kind"], strict=True):
        if not _TRIGGER.search(text):
            continue
        patterns = _COMPILED_LINE if kind == "furniture" else (*_COMPILED_LINE, *_COMPILED_RUN)
        hits = [(how, match) for how, pattern in patterns for match in pattern.finditer(text)]
        if start in edges:
            hits += [("wire", match) for pattern in _ALONE for match in pattern.finditer(text)]
        if kind != "furniture":
            hits += [("citation", match) for match in _LOOSE.finditer(text) if match["s"].casefold() not in _NO_OUTLET
                     and match["s"] not in others]  # fmt: skip
        for how, match in hits:
            named = match["s"] or match["t"]  # a pattern with two places has its second in t
            source = outlets.canonical(_CUT.sub("", named)) if how != "link" else _domain(named)
            if _is_source(source, how, others) and not outlets.same(source, own):
                low, high = match.span() if how != "link" else match.span("s")
                while text[low].isspace() or text[low] in ".*),”\"’'":
                    low += 1
                high = low + len(text[low:high].rstrip())
                yield {"source": source, "how": how, "start": start + low, "end": start + high, "text": text[low:high]}


def _edges(text: str) -> set[int]:
    """Where the first and last lines of `text` that are not empty begin."""
    begins = [match.start() for match in re.finditer(r"(?m)^[^\S\n]*\S", text)]
    some = [*begins[:_TOP], *begins[-_BOTTOM:]]
    return {at + len(text[at : at + 200]) - len(text[at : at + 200].lstrip()) for at in some}


def _domain(address: str) -> str:
    return outlets.canonical(re.split(r"[?#]", address)[0].rstrip(".,;:"))


_FORM = re.compile(rf" {outlets.FORMS}$")
_SOCIAL = re.compile(r"(?:^|\.)(?:facebook|twitter|x|instagram|linkedin|pinterest|whatsapp|t|youtube|youtu|reddit|telegram|tiktok)\.(?:com|co|me|be)$")


def _is_source(source: str, how: str, others: set[str]) -> bool:
    words = source.split()
    known = source in others and not _FORM.search(source)
    if not source or len(words) > 8 or source.casefold() in _NO_OUTLET or known:
        return False
    if how == "link":
        return "." in source and not _SOCIAL.search(source)
    if source in outlets.BARE and how == "citation":
        return False
    return any(letter.isalpha() for letter in source)


def _one_each(found: list[dict]) -> list[dict]:
    """One row a place and source: of overlapping finds of one source the longest stays, credits before citations."""
    kept: list[dict] = []
    for row in sorted(found, key=lambda r: (HOWS.index(r["how"]), r["start"] - r["end"], r["start"], r["source"])):
        clash = (k for k in kept if row["start"] < k["end"] and k["start"] < row["end"])
        if not any(True for _ in clash):
            kept.append(row)
    return kept
