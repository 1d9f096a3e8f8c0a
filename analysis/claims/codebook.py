"""codebook.yaml: the analyst's rulings, kept by document and quotation, so that they survive re-runs and new documents.

    claims:
    - name: The bridge will close in May.   # its statement; merge claims by listing mentions of both under one name
      kind: forecast                        # optional: fact, quantity, statement, assessment, forecast
      mentions:                             # these are this claim, whatever the machine thinks
      - doc: herald
        quote: "the bridge will be shut from May"
      not:                                  # and these are not
      - {doc: courier, quote: "the bridge was closed last May"}
      closed: true                          # optional: the list is complete; the machine adds nothing
      review: {verdict: False, by: The Desk, url: "https://..."}   # optional: publish as ClaimReview; see docs/codebook.md
    reject:                                 # no claim at all
    - {doc: herald, quote: "Read more below"}

To split a claim or move a mention, list the mention under another name. A quotation that a document holds twice may be
listed twice: the first entry is the first place. `proposals` writes such a file from what the machine found.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.tables import KINDS_OF_CLAIM

_TOP = ("claims", "reject")
_OF_CLAIM = ("name", "kind", "mentions", "not", "closed", "review")
_OF_REVIEW = ("verdict", "by", "url", "date", "rating", "claimant")
_OF_MENTION = ("doc", "quote")
_LEAST = 88  # likeness, 0 to 100, from which a quotation whose wording changed counts as found
_MARKS = str.maketrans("“”„‘’‚–—\u00a0", "\"\"\"'''-- ")


@dataclass(frozen=True)
class Example:
    """A place in a document, by its words, and the line of the file that names it."""

    doc: str
    quote: str
    line: int


@dataclass(frozen=True)
class Ruling:
    """One claim as the analyst sees it."""

    name: str
    kind: str | None
    mentions: tuple[Example, ...]
    barred: tuple[Example, ...]
    closed: bool
    line: int
    review: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Codebook:
    """All rulings of one file, in its order."""

    path: str
    claims: tuple[Ruling, ...] = ()
    rejected: tuple[Example, ...] = ()


def read(path: str | Path) -> Codebook:
    """The rulings in `path`; none if there is no such file.

    Raises AnalysisError with file, line, what is wrong and what would be right: broken YAML, an unknown key, a wrong type,
    a name given twice, a mention that two rulings place differently.
    """
    import yaml

    path = Path(path)
    if not path.exists():
        return Codebook(path.name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise AnalysisError(f"{path.name}: cannot be read as UTF-8 text: {error}") from None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}:" if mark else ""
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise AnalysisError(f"{path.name}:{line} not YAML ({problem}); quotations with : or # in them need quotation marks around") from None
    if node is None:
        return Codebook(path.name)
    reader = _Reader(path.name)
    top = reader.keys(node, _TOP, "the file")
    claims = tuple(reader.claim(item) for item in reader.items(top.get("claims"), "claims"))
    book = Codebook(path.name, claims, reader.examples(top.get("reject"), "reject"))
    _consistent(book)
    return book


class _Reader:
    """Turns YAML nodes into rulings; every complaint carries the line."""

    def __init__(self, name: str) -> None:
        self.name = name

    def wrong(self, node, what: str):
        raise AnalysisError(f"{self.name}: line {node.start_mark.line + 1}: {what}")

    def keys(self, node, known: tuple[str, ...], where: str) -> dict:
        if node.id != "mapping":
            self.wrong(node, f"{where} must hold keys ({', '.join(known)}), like `{known[0]}: ...`")
        out = {}
        for key, value in node.value:
            if key.value not in known:
                near = difflib.get_close_matches(str(key.value), known, 1)
                hint = f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(known)}"
                self.wrong(key, f"unknown key {key.value!r} in {where}{hint}")
            if key.value in out:
                self.wrong(key, f"{key.value} is given twice in {where}; keep one")
            out[key.value] = value
        return out

    def items(self, node, where: str) -> list:
        if node is None or (node.id == "scalar" and node.value in ("", "null", "~")):
            return []
        if node.id != "sequence":
            self.wrong(node, f"{where} must be a list; start each entry with `- `")
        return node.value

    def text(self, node, where: str, owner) -> str:
        if node is None:
            self.wrong(owner, f"{where} is missing")
        if node.id != "scalar" or not str(node.value).strip():
            self.wrong(node, f"{where} must be text")
        return " ".join(str(node.value).split())

    def examples(self, node, where: str) -> tuple[Example, ...]:
        out = []
        for item in self.items(node, where):
            keys = self.keys(item, _OF_MENTION, f"an entry of {where}")
            line = item.start_mark.line + 1
            out.append(Example(self.text(keys.get("doc"), "doc", item), self.text(keys.get("quote"), "quote", item), line))
        return tuple(out)

    def claim(self, node) -> Ruling:
        keys = self.keys(node, _OF_CLAIM, "a claim")
        kind = self.text(keys["kind"], "kind", node) if "kind" in keys else None
        if kind is not None and kind not in KINDS_OF_CLAIM:
            self.wrong(keys["kind"], f"unknown kind {kind!r}; there are: {', '.join(KINDS_OF_CLAIM)}")
        closed = keys.get("closed")
        if closed is not None and closed.value not in ("true", "false"):
            self.wrong(closed, "closed must be true or false")
        mentions = self.examples(keys.get("mentions"), "mentions")
        if not mentions:
            self.wrong(node, "a claim needs at least one entry under mentions (doc and quote), by which it is found again")
        name = self.text(keys.get("name"), "name", node)
        barred = self.examples(keys.get("not"), "not")
        review = self.review(keys["review"]) if "review" in keys else ()
        return Ruling(name, kind, mentions, barred, closed is not None and closed.value == "true", node.start_mark.line + 1, review)

    def review(self, node) -> tuple[tuple[str, str], ...]:
        keys = self.keys(node, _OF_REVIEW, "a review")
        said = {key: self.text(keys.get(key), key, node) for key in _OF_REVIEW if key in keys or key in _OF_REVIEW[:3]}
        if not re.fullmatch(r"https?://\S+", said["url"]):
            self.wrong(keys["url"], "url must be the address of the published check, https://...")
        if said.get("rating", "1") not in {"1", "2", "3", "4", "5"}:
            self.wrong(keys["rating"], "rating must be 1 (false) to 5 (true)")
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", said.get("date", "2000-01-01")):
            self.wrong(keys["date"], "date must be a day like 2024-10-26")
        return tuple(said.items())


def _consistent(book: Codebook) -> None:
    names: dict[str, int] = {}
    placed: dict[tuple[str, str], tuple[str, int]] = {}
    for ruling in book.claims:
        if ruling.name in names:
            raise AnalysisError(
                f"{book.path}: line {ruling.line}: the name {ruling.name!r} is given at line {names[ruling.name]} too; list the mentions of both under one"
            )
        names[ruling.name] = ruling.line
        for example in ruling.mentions:
            _place(book, placed, example, f"under {ruling.name!r}")
        own = {(e.doc, plain(e.quote)) for e in ruling.mentions}
        for example in ruling.barred:
            if (example.doc, plain(example.quote)) in own:
                raise AnalysisError(f"{book.path}: line {example.line}: this quotation is under both mentions and not of {ruling.name!r}; keep one")
    for example in book.rejected:
        _place(book, placed, example, "rejected")


def _place(book: Codebook, placed: dict, example: Example, where: str) -> None:
    key = (example.doc, plain(example.quote))
    if key in placed and placed[key][0] != where:
        raise AnalysisError(
            f"{book.path}: line {example.line}: this quotation is {where}, but {placed[key][0]} at line {placed[key][1]}; keep one of the two"
        )
    placed[key] = (where, example.line)


def plain(text: str) -> str:
    """`text` in lower case with straight quotation marks and single spaces: what quotations are compared by."""
    return " ".join(text.translate(_MARKS).split()).lower()


def locate(text: str, quote: str, nth: int = 0) -> tuple[int, int, bool] | None:
    """(start, end, exact) of the place `nth` (0 the first) of `quote` in `text`, or None. White space, case and the style of marks don't count.

    Wording that changed a little is found by likeness (exact False), at one place only.
    """
    pattern = r"\s+".join(re.escape(word) for word in plain(quote).split())
    lowered = text.translate(_MARKS).lower()
    if len(lowered) == len(text):
        found = [(m.start(), m.end()) for m in re.finditer(pattern, lowered)]
        if nth < len(found):
            return *found[nth], True
        if found:
            return None
    near = likest(text, quote)
    return (near[0], near[1], False) if near is not None and near[2] >= _LEAST and not nth else None


def likest(text: str, quote: str) -> tuple[int, int, float] | None:
    """(start, end, likeness 0 to 100) of the passage of `text`, in whole words, that is most like `quote`; None without any."""
    from rapidfuzz import fuzz

    near = fuzz.partial_ratio_alignment(plain(quote), text.translate(_MARKS).lower())
    if near is None or near.dest_end <= near.dest_start or near.dest_end > len(text):
        return None
    start, end = near.dest_start, near.dest_end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end, float(near.score)
