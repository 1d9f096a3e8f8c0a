"""What markup says: the visible text of a page without a parser that could be overwhelmed, and its metadata."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from analysis.read import decode, furniture, published
from analysis.read.found import Found

_HIDDEN = frozenset(("script", "style", "template", "noscript", "head", "svg", "math", "object", "iframe", "select", "button"))
_BLOCKS = """address article aside blockquote body br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
header hr li main nav ol option p pre section table tbody td th thead tr ul title"""
_BREAKS = frozenset(_BLOCKS.split())
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})", re.I)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Story|CreativeWork)$")
_SCHEME = re.compile(r"https?://[^\s<>\"']{3,2000}", re.I)
_AUTHOR = re.compile(r"(?<![\w-])(?:[\w-]*byline(?:[_-]+(?:name|author))?|(?:post|entry|article|story)?[_-]*author(?:[_-]+name)?)(?![\w-])", re.I)
_SHORT = ("span", "a", "p", "div", "address", "b", "strong", "em")  # elements that may hold a byline
_SITE = re.compile(r"^(?:www\d?|m|amp|mobile|edition|eu|rss|feeds?)\.", re.I)


def charset(data: bytes) -> str | None:
    """The encoding that the markup in `data` declares in its first 2,048 bytes, None if it declares none."""
    found = _CHARSET.search(data[:2048])
    return (found[1] or found[2]).decode("ascii", "ignore") if found else None


def visible(markup: str) -> str:
    """The text of `markup` that a reader would see, a line a block and "• " before list items; "" if there is none.

    A single pass without a tree, so depth costs nothing; scripts, styles and heads are left out.
    """
    parser = _Visible()
    parser.feed(_bounded(markup))
    parser.close()
    lines = ("".join(parser.pieces)).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in lines)).strip()


def _bounded(markup: str) -> str:
    """`markup` without the beginnings of tags and comments that never end: html.parser looks for each end anew."""
    comment = markup.find("<!--", markup.rfind("-->") + 1)
    if comment >= 0:
        markup = markup[:comment] + markup[comment:].replace("<!--", "")
    closed = markup.rfind(">") + 1
    return markup[:closed] + markup[closed:].replace("<", " ")


def address(said: object) -> str | None:
    """The http address that `said` is, None for anything else (a path, javascript:, data:)."""
    said = str(said or "").strip()
    return said if _SCHEME.fullmatch(said) else None


def site(url: str | None) -> str | None:
    """The site of an address as a reader names it (www.example.org -> example.org), None without one."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    host = _SITE.sub("", host.lower())
    return host if "." in host and not re.fullmatch(r"[\d.:]+", host) else None


def metadata(markup: str, found: Found) -> None:
    """What `markup` says of title, outlet, author, date, address and language, added to `found` where missing.

    In order of trust: JSON-LD of an article, Open Graph and article tags, other meta tags, the canonical link, the browser's
    note of where it saved the page from. The site of the address is the outlet if the page names none.
    """
    parser = _Meta()
    parser.feed(_bounded(markup[:2_000_000]))
    for article in _articles(parser.data):
        _json_ld(article, found)
    tags = parser.tags
    for name, keys, origin in _TAGS:
        for key in keys:
            if tags.get(key):
                give(found, name, tags[key], f"markup: {origin}")
    author = furniture.byline(f"By {parser.named()}")
    give(found, "author", author if " " in author else None, "markup: byline")  # one word is a desk or an agency
    give(found, "published", parser.time, "markup: time")
    give(found, "url", parser.canonical, "markup: canonical link")
    saved = _SAVED.search(markup[:5000])
    give(found, "url", saved[1] if saved else None, "markup: saved from")
    give(found, "language", parser.language, "markup: lang")
    heading = " ".join("".join(parser.heading).split())
    give(found, "title", heading or None, "markup: h1")
    give(found, "title", " ".join("".join(parser.title).split()) or None, "markup: title")
    title, outlet = found.values.get("title", ""), found.values.get("outlet")
    if outlet and title:
        found.values["title"] = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title, flags=re.I) or title
    give(found, "outlet", site(found.values.get("url")), "address")


def give(found: Found, name: str, value: object, origin: str) -> None:
    """Takes `value` for the metadata `name` in the form that the table wants: dates ISO 8601, addresses http, languages two letters."""
    if value is None or value == "":
        return
    if name == "published":
        value = published.iso(str(value), foreign=True)
    elif name == "url":
        value = address(value)
    elif name == "language":
        code = str(value).strip().lower().replace("_", "-").split("-")[0]
        value = code if re.fullmatch("[a-z]{2}", code) else None
    elif name == "author" and address(value):
        value = None  # a profile page, not a name
    found.give(name, value, origin)


_TAGS = (
    ("title", ("og:title", "twitter:title", "citation_title", "dc.title", "headline"), "Open Graph"),
    ("outlet", ("og:site_name", "citation_journal_title", "dc.publisher", "publisher", "application-name"), "Open Graph"),
    ("author", ("author", "article:author", "citation_author", "dc.creator", "parsely-author", "byl", "sailthru.author"), "meta tag"),
    (
        "published",
        ("article:published_time", "og:published_time", "citation_publication_date", "datepublished", "pubdate", "publishdate",
         "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "date"),
        "meta tag",
    ),
    ("url", ("og:url",), "Open Graph"),
    ("language", ("og:locale", "content-language", "dc.language"), "meta tag"),
)  # fmt: skip


def _articles(scripts: list[str]) -> list[dict]:
    found, todo = [], []
    for script in scripts[:20]:
        try:
            todo.append(json.loads(decode.clean(script), strict=False))
        except (ValueError, RecursionError):
            continue
    steps = 0
    while todo and steps < 2000:
        steps += 1
        one = todo.pop(0)
        if isinstance(one, list):
            todo += one
        elif isinstance(one, dict):
            kinds = one.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
                found.append(one)
            todo += [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(one.get(key), dict | list)]
    return found


def _json_ld(article: dict, found: Found) -> None:
    origin = "markup: JSON-LD"
    give(found, "title", _named(article.get("headline")) or _named(article.get("name")), origin)
    give(found, "published", _named(article.get("datePublished")), origin)
    give(found, "author", _named(article.get("author")) or _named(article.get("creator")), origin)
    give(found, "outlet", _named(article.get("publisher")), origin)
    page = article.get("mainEntityOfPage")
    give(found, "url", article.get("url") if isinstance(article.get("url"), str) else page.get("@id") if isinstance(page, dict) else page, origin)
    give(found, "language", _named(article.get("inLanguage")), origin)


def _named(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        names = [name for one in value[:20] if not isinstance(one, list) and (name := _named(one))]
        return ", ".join(names) or None
    return value if isinstance(value, str) else None


class _Visible(HTMLParser):
    """Collects visible text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in _HIDDEN:
            self.hidden.append(tag)
        elif tag == "body":
            self.hidden.clear()  # a head that was never closed
        if tag in _BREAKS:
            self.pieces.append("\n" if tag in ("br", "li", "tr", "dt", "dd") else "\n\n")
        if tag == "li" and not self.hidden:
            self.pieces.append("• ")
        elif tag in ("td", "th"):
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN and tag in self.hidden:
            while self.hidden.pop() != tag:
                pass
        if tag in _BREAKS and tag not in ("br", "td", "th"):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data.replace("\n", " "))


class _Meta(HTMLParser):
    """Collects meta tags, JSON-LD, the canonical link, the title and the first h1."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: dict[str, str] = {}
        self.data: list[str] = []
        self.canonical = self.language = None
        self.title: list[str] = []
        self.heading: list[str] = []
        self.inside = ""
        self.closed: set[str] = set()
        self.byline: list[str] = []  # what the first element says whose class, rel or itemprop calls it the author
        self.by = ""  # its tag while it is open
        self.time = ""  # the first <time> below the first h1

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            key = (given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv") or "").lower()
            self.tags.setdefault(key, given.get("content", "")[:2000])
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split():
            self.canonical = self.canonical or given.get("href")
        elif tag == "html":
            self.language = given.get("lang") or given.get("xml:lang")
        elif tag == "time" and given.get("datetime") and ("pubdate" in given or given.get("itemprop", "").lower() == "datepublished"):
            self.tags.setdefault("datepublished", given["datetime"])
        elif tag == "script" and "ld+json" in given.get("type", "").lower():
            self.inside = "script"
            self.data.append("")
        elif tag in ("title", "h1") and tag not in self.closed:
            self.inside = tag
        if tag == "time" and "h1" in self.closed and not self.time:
            self.time = given.get("datetime", "")
        if not self.byline and not self.by and tag in _SHORT and _AUTHOR.search(f"{given.get('class', '')} {given.get('rel', '')} {given.get('itemprop', '')}"):
            self.by = tag

    def named(self) -> str:
        """The author's name as the page prints it, without "By"."""
        said = " ".join("".join(self.byline).split())
        return re.sub(r"(?i)^(?:by|von|par|por|di)\b\s*:?\s*", "", said)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.by:
            self.by = ""
        if tag == self.inside:
            self.closed.add(tag)
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.data[-1] += data
        elif self.inside == "title":
            self.title.append(data)
        elif self.inside == "h1":
            self.heading.append(data)
        if self.by and len(self.byline) < 40:
            self.byline.append(data)
