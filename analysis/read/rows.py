"""Tables with a text column: exports of news databases and of other programs. Every row with text is a document."""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import re

from analysis.read import decode, markup
from analysis.read.found import Found, Unreadable

# Names of columns by what they hold, in lower case without signs; the first that a table has is taken. They cover Media
# Cloud, GDELT (GKG and events), trafilatura, newspaper, Lexis and common scrapers.
_COLUMNS = {
    "text": "text maintext articletext fulltext storytext content articlecontent body articlebody bodytext plaintext rawtext textcontent story article extractedtext message posttext tweettext tweet posttitleandtext selftext caption comment description summary",
    "id": "docid storiesid storyid articleid gkgrecordid globaleventid idstr id uid uuid guid key identifier tweetid postid messageid",
    "title": "title headline articletitle storytitle heading subject name",
    "outlet": "outlet medianame sitename sourcehostname sourcecommonname publication publisher newspaper sourcename source domain hostname host mediaurl media",
    "author": "author authors byline creator writer account username userscreenname screenname handle accountname pagename username user channel channelname sender",
    "published": "published publishdate publicationdate datepublished pubdate publishedat publisheddate pubdatetime date dateadded sqldate seendate datetime createdat postcreated postcreateddate createdtime postedat postdate tweetdate created timestamp time createdutc",
    "url": "url canonicalurl canonical link permalink sourceurl documentidentifier articleurl address source",
    "language": "language lang textlanguage languagecode",
}  # fmt: skip
# Columns that hold an account: on a platform it is the account that publishes, and "source" is the program it was written with.
_ACCOUNTS = frozenset(["account", "username", "userscreenname", "screenname", "handle", "accountname", "pagename", "user", "channel", "channelname"])
_PLATFORMS = frozenset(
    ["x.com", "twitter.com", "facebook.com", "instagram.com", "tiktok.com", "youtube.com", "t.me", "telegram.me", "reddit.com", "threads.net", "bsky.app", "vk.com", "linkedin.com", "weibo.com", "truthsocial.com"]
)
_SIGNS = re.compile(r"[\W_]+")
_LONGEST_FIELD = 2**27


def jsonl(data: bytes, name: str, limit: int) -> list[Found]:
    """A document a line, each a JSON object with text; lines that are none are refusals. Raises Unreadable if none is."""
    said, _ = decode.text(data)
    made: list[Found] = []
    for number, line in enumerate(said.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, strict=False)
        except (ValueError, RecursionError):
            made.append(Found("-", part=f"line {number}", refused="damaged: no JSON"))
            continue
        if isinstance(row, dict):
            made.append((row, number))
        else:
            made.append(Found("-", part=f"line {number}", refused="no JSON object"))
    return _read(made)


def json_(data: bytes, name: str, limit: int) -> list[Found]:
    """A document an object with text, of a list or of the one list that an object holds (articles, stories, results)."""
    said, _ = decode.text(data)
    try:
        value = json.loads(said, strict=False)
    except ValueError as error:
        if said.count("\n") and all(line.lstrip()[:1] in ("{", "") for line in said.split("\n")[:20]):
            return jsonl(data, name, limit)  # JSON lines under another name
        raise Unreadable(f"damaged JSON ({str(error)[:80]})") from None
    if isinstance(value, dict) and not columns(value).get("text"):
        lists = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
        value = max(lists, key=len) if lists else [value]
    rows = value if isinstance(value, list) else [value]
    return _read([(row, number) for number, row in enumerate(rows, 1) if isinstance(row, dict)], single=isinstance(value, dict))


def csv_(data: bytes, name: str, limit: int) -> list[Found]:
    """A document a row of a table with a header; commas, semicolons, tabs or bars, whichever the header holds most of."""
    if decode.binary(data):
        raise Unreadable("binary, not a table")
    said, _ = decode.text(data)
    first = said.split("\n", 1)[0]
    if re.fullmatch(r"\"?sep=.\"?", first.strip()):
        separator, said = first.strip().strip('"')[-1], said.partition("\n")[2]
    else:
        separator = max(",;\t|", key=lambda mark: (first.count(mark), mark == ","))
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(said, newline=""), delimiter=separator)
    try:
        header = [column.strip() for column in next(reader, [])]
        rows = [(dict(zip(header, row, strict=False)), number) for number, row in enumerate(reader, 1) if any(row)]
    except csv.Error as error:
        raise Unreadable(f"damaged table, line {reader.line_num} ({error})") from None
    return _read(rows, header)


def xlsx(data: bytes, name: str, limit: int) -> list[Found]:
    """A document a row of every sheet whose first row names a text column. Formulas are not computed: their last value is taken."""
    from analysis.read import packed

    packed.opened(data, 4 * limit)
    import warnings

    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    made, headers = [], []
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        header = [str(value).strip() if value is not None else "" for value in next(rows, ())]
        headers += header
        if columns(header).get("text"):
            made += [(dict(zip(header, row, strict=False)), number) for number, row in enumerate(rows, len(made) + 1) if any(row)]
    return _read(made, headers)


def parquet(data: bytes, name: str, limit: int) -> list[Found]:
    """A document a row; nested columns are left out."""
    import pyarrow
    import pyarrow.parquet

    file = pyarrow.parquet.ParquetFile(io.BytesIO(data))
    groups = [file.metadata.row_group(i).total_byte_size for i in range(file.metadata.num_row_groups)]
    if sum(groups) > 20 * limit:
        raise Unreadable(f"it unpacks to {sum(groups):,} bytes, over the limit of {20 * limit:,} (twenty times max_bytes)")
    flat = [field.name for field in file.schema_arrow if not pyarrow.types.is_nested(field.type)]
    wanted = [column for column in columns(flat).values() if column]
    rows = file.read(columns=wanted).to_pylist() if wanted else []
    return _read([(row, number) for number, row in enumerate(rows, 1)], flat)


def columns(names) -> dict[str, str]:
    """The column of `names` for each of text, id, title and so on, "" where there is none."""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(_key(str(name)), str(name))
    taken: dict[str, str] = {}
    for what, words in _COLUMNS.items():
        taken[what] = next((known[word] for word in words.split() if word in known and known[word] not in taken.values()), "")
    return taken


def _read(rows: list, header: list[str] | None = None, *, single: bool = False) -> list[Found]:
    pairs = [row for row in rows if isinstance(row, tuple)]
    names = header if header is not None else list(dict.fromkeys(key for row, _ in pairs[:200] for key in row))
    known = columns(names)
    if _key(known["author"]) in _ACCOUNTS:
        known["outlet"] = "" if _key(known["outlet"]) in ("source", "media", "domain", "host", "hostname") else known["outlet"]
        known["title"] = "" if _key(known["title"]) in ("name", "subject") else known["title"]
    if not known["text"]:
        shown = ", ".join(decode.clean(str(name))[:40] for name in names[:12]) or "none"
        raise Unreadable(f"no column holds text (text, content, body ...); its columns: {shown}")
    made = [row if isinstance(row, Found) else _document(row[0], row[1], known) for row in rows]
    if single:
        for one in made:
            one.part = ""
    return [one for one in made if one.text.strip()]


def _document(row: dict, number: int, columns: dict[str, str]) -> Found:
    text = _plain(row.get(columns["text"]))
    if re.search(r"</(?:p|div|body|span|h\d)>|<br\s*/?>", text[:20_000], re.I):
        text = markup.visible(text)
    found = Found(decode.clean(text), part=f"{number:05d}")
    identifier = _plain(row.get(columns["id"])) if columns["id"] else ""
    if identifier and len(identifier) <= 80:
        found.part = identifier
        if _key(columns["id"]) == "docid":
            found.identifier = identifier
    for what in ("title", "author", "published", "url", "language"):
        if columns[what]:
            markup.give(found, what, (_day if what == "published" else _plain)(row.get(columns[what])), f"column {columns[what]}")
    outlet = _plain(row.get(columns["outlet"])) if columns["outlet"] else ""
    markup.give(found, "url", outlet, f"column {columns['outlet']}")
    found.give("outlet", (markup.site(outlet) if markup.address(outlet) else outlet) or None, f"column {columns['outlet']}")
    if _key(columns["author"]) in _ACCOUNTS:
        found.give("outlet", found.values.get("author"), f"column {columns['author']}")
    site = markup.site(found.values.get("url"))
    found.give("outlet", site if site not in _PLATFORMS else None, "address")
    title = found.values.get("title")
    if title and found.text and not found.text[:2000].lstrip().startswith(title):
        found.text = f"{title}\n\n{found.text}"
    return found


def _key(column: str) -> str:
    return _SIGNS.sub("", column.lower())


def _day(value: object) -> str:
    """`value` as `_plain` has it, seconds or milliseconds since 1970 as the day in UTC."""
    said = _plain(value)
    if re.fullmatch(r"\d{9,10}(?:\d{3})?(?:\.\d+)?", said):
        seconds = float(said) / (1000 if len(said.partition(".")[0]) > 10 else 1)
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    return said


def _plain(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, list | tuple):
        return ", ".join(_plain(one) for one in value if isinstance(one, str | int | float))
    if isinstance(value, dict):
        return _plain(next((value[key] for key in ("screen_name", "username", "name") if value.get(key)), None))
    if isinstance(value, bytes):
        return decode.text(value)[0]
    return str(value)
