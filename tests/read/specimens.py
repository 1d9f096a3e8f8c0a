"""One specimen of each format, written by the format's own library where there is one; invented text."""

from __future__ import annotations

import email.message
import io
import json
import zipfile

import pandas as pd

TITLE = "Bridge over the Zenda closed for repairs"
FIRST = "The bridge over the river Zenda was closed on Monday after cracks had been found, officials said."
SECOND = "It will take several weeks until it is open again, the ministry said in a statement about the works."
THIRD = "Residents are angry about the closure and want a ferry to be run instead of it, their mayor said."
AUTHOR, OUTLET, DAY, URL = "Ann Lee", "The Ruritania Times", "2021-05-03", "https://www.ruritaniatimes.example.com/news/bridge"
BODY = "\n\n".join((FIRST, SECOND, THIRD))
PLAIN = f"{TITLE}\n\nBy {AUTHOR}\n\nPublished May 3, 2021\n\n{BODY}\n\n© 2021 {OUTLET}. All rights reserved.\n"
JSON_LD = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "datePublished": "2021-05-03T09:00:00+02:00",
    "author": [{"@type": "Person", "name": AUTHOR}], "publisher": {"@type": "Organization", "name": OUTLET}, "mainEntityOfPage": URL,
}  # fmt: skip
MARKUP = "".join(f"<p>{one}</p>" for one in (FIRST, SECOND, THIRD))
NAVIGATION = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/p'>Politics</a></li></ul></nav>"
FOOTER = "<footer><p>About us</p><p>Privacy policy</p></footer><script>document.body.innerHTML='pwned'</script>"
META = f"<meta property='og:title' content='{TITLE}'><meta property='og:site_name' content='{OUTLET}'><meta property='og:url' content='{URL}'>"
TAGS = f"<meta property='article:published_time' content='2021-05-03T07:00:00Z'><meta name='author' content='{AUTHOR}'>"


def page(head: str, body: str, lang: str = "en") -> bytes:
    return f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


PAGES = {  # ten pages, each built differently
    "json_ld": page(f"<title>{TITLE}</title><script type='application/ld+json'>{json.dumps(JSON_LD)}</script>", f"{NAVIGATION}<article><h1>{TITLE}</h1>{MARKUP}</article>{FOOTER}"),
    "graph": page(f"<script type='application/ld+json'>{json.dumps({'@graph': [{'@type': 'WebSite', 'name': 'x'}, JSON_LD]})}</script>", f"<main><h1>{TITLE}</h1>{MARKUP}</main>"),
    "open_graph": page(META + TAGS, f"{NAVIGATION}<div class='article-body'>{MARKUP}</div>{FOOTER}"),
    "dublin_core": page(f"<meta name='dc.title' content='{TITLE}'><meta name='dc.creator' content='{AUTHOR}'><meta name='dc.date' content='2021-05-03'><meta name='dc.publisher' content='{OUTLET}'><link rel='canonical' href='{URL}'>", f"<div>{MARKUP}</div>"),
    "microdata": page(f"<link rel='canonical' href='{URL}'><meta itemprop='datePublished' content='2021-05-03'><meta name='author' content='{AUTHOR}'><meta property='og:site_name' content='{OUTLET}'>", f"<article itemscope><h1 itemprop='headline'>{TITLE}</h1><div itemprop='articleBody'>{MARKUP}</div></article>"),
    "time_tag": page(f"<link rel='canonical' href='{URL}'><meta property='og:site_name' content='{OUTLET}'><meta name='author' content='{AUTHOR}'>", f"<h1>{TITLE}</h1><time datetime='2021-05-03T10:00' pubdate>3 May</time><section>{MARKUP}</section>"),
    "tables": page(META + TAGS, f"<table><tr><td>{NAVIGATION}</td><td><h1>{TITLE}</h1>{MARKUP}</td></tr></table>"),
    "breaks": page(META + TAGS, f"<h1>{TITLE}</h1><div>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</div>"),
    "saved": f"<!-- saved from url=({len(URL):04d}){URL} -->".encode() + page(f"<title>{TITLE} | {OUTLET}</title><meta property='og:site_name' content='{OUTLET}'>" + TAGS, f"<div id='content'>{MARKUP}</div>{FOOTER}"),
    "unclosed": f"<html><head>{META}{TAGS}<body><h1>{TITLE}<p>{FIRST}<p>{SECOND}<p>{THIRD}".encode(),
    "sent_as_latin": page(META + TAGS, f"<h1>{TITLE}</h1>{MARKUP}").replace(b"charset='utf-8'", b"charset='iso-8859-1'"),
    "utf16": b"\xff\xfe" + page(META + TAGS, f"<h1>{TITLE}</h1>{MARKUP}").decode().encode("utf-16-le"),
}


def pdf(*, password: str = "", empty: bool = False) -> bytes:
    import typst

    title = json.dumps(TITLE)
    words = "" if empty else "\n\n".join(f"#text({json.dumps(one)})" for one in (TITLE, FIRST, SECOND, THIRD))
    source = f"#set document(title: {title}, author: {json.dumps(AUTHOR)}, date: datetime(year: 2021, month: 5, day: 3))\n{words}\n"
    if empty:
        source += "#rect(width: 50pt, height: 50pt, fill: black)"
    data = typst.compile(source.encode())
    if not password:
        return data
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx() -> bytes:
    import datetime

    import docx as library

    document = library.Document()
    document.core_properties.author = AUTHOR
    document.core_properties.created = datetime.datetime(2021, 5, 3)
    document.add_paragraph(TITLE, style="Title")
    for one in (FIRST, SECOND, THIRD):
        document.add_paragraph(one)
    document.add_paragraph("first demand of theirs", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "left cell", "right cell"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(zipfile.ZipInfo(name, (2021, 5, 3, 0, 0, 0)), content)
    return out.getvalue()


def odt() -> bytes:
    office, text = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    lines = "".join(f"<text:p>{one}</text:p>" for one in (FIRST, SECOND, THIRD))
    content = f"<office:document-content xmlns:office='{office}' xmlns:text='{text}'><office:body><office:text><text:h>{TITLE}</text:h>{lines}<text:list><text:list-item><text:p>first<text:s/>demand</text:p></text:list-item></text:list></office:text></office:body></office:document-content>"
    about = f"<office:document-meta xmlns:office='{office}' xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><office:meta><dc:title>{TITLE}</dc:title><meta:initial-creator>{AUTHOR}</meta:initial-creator><meta:creation-date>2021-05-03T08:00:00</meta:creation-date></office:meta></office:document-meta>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": about})


def epub() -> bytes:
    book = f"<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:date>2021-05-03</dc:date><dc:publisher>{OUTLET}</dc:publisher></metadata><manifest><item id='a' href='a%201.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>"
    return zipped({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container><rootfiles><rootfile full-path='OEBPS/b.opf'/></rootfiles></container>",
        "OEBPS/b.opf": book,
        "OEBPS/a 1.xhtml": f"<html><head><title>x</title></head><body><h1>{TITLE}</h1>{MARKUP}</body></html>",
    })  # fmt: skip


def rtf() -> bytes:
    lines = "\\par ".join((TITLE, FIRST, SECOND, THIRD, "caf\\'e9 \\u8220?quoted\\u8221?"))
    return f"{{\\rtf1\\ansi{{\\info{{\\title {TITLE}}}{{\\author {AUTHOR}}}{{\\creatim\\yr2021\\mo5\\dy3}}}}{lines}\\par}}".encode("ascii")


def eml() -> bytes:
    message = email.message.EmailMessage()
    message["Subject"], message["From"], message["Date"] = TITLE, f"{AUTHOR} <ann@ruritaniatimes.example.com>", "Mon, 03 May 2021 09:00:00 +0200"
    message.set_content(BODY)
    message.add_alternative(f"<html><body>{MARKUP}</body></html>", subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="a.bin")
    return message.as_bytes()


def mhtml() -> bytes:
    message = email.message.EmailMessage()
    message["Snapshot-Content-Location"] = URL
    message.set_content(PAGES["json_ld"].decode(), subtype="html")
    message.make_related()
    message.add_related(b"GIF89a", maintype="image", subtype="gif")
    return message.as_bytes()


ROW = {"title": TITLE, "text": BODY, "author": AUTHOR, "publish_date": "2021-05-03 09:00:00", "url": URL, "media_name": OUTLET, "language": "en"}
TRAFILATURA = {"title": TITLE, "author": AUTHOR, "hostname": "ruritaniatimes.example.com", "date": DAY, "fingerprint": "f", "id": None, "raw_text": BODY, "text": BODY, "language": "en", "source": URL, "source-hostname": OUTLET, "excerpt": ""}
GDELT = {"GKGRECORDID": "20210503-1", "DATE": 20210503090000, "SOURCECOMMONNAME": OUTLET, "DOCUMENTIDENTIFIER": URL, "Title": TITLE, "Authors": AUTHOR, "FullText": BODY}


def frame(row: dict = ROW) -> pd.DataFrame:
    return pd.DataFrame([row])


def xlsx() -> bytes:
    out = io.BytesIO()
    frame().to_excel(out, index=False)
    return out.getvalue()


def parquet() -> bytes:
    out = io.BytesIO()
    frame().to_parquet(out)
    return out.getvalue()


def rss() -> bytes:
    return f"<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>{OUTLET}</title><item><title>{TITLE}</title><link>{URL}</link><pubDate>Mon, 03 May 2021 09:00:00 +0200</pubDate><dc:creator>{AUTHOR}</dc:creator><description>short</description><content:encoded><![CDATA[{MARKUP}]]></content:encoded></item></channel></rss>".encode()


def atom() -> bytes:
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{OUTLET}</title><entry><title>{TITLE}</title><link href='{URL}'/><published>2021-05-03T09:00:00Z</published><author><name>{AUTHOR}</name></author><content type='html'>{MARKUP.replace('<', '&lt;')}</content></entry></feed>".encode()


def warc(*, gzip: bool = True) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for status, content in (("200 OK", PAGES["json_ld"]), ("404 Not Found", b"<html><body>gone</body></html>")):
        headers = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(URL, "response", payload=io.BytesIO(content), http_headers=headers))
    return out.getvalue()


FILES = {
    "a.txt": lambda: PLAIN.encode(),
    "a.md": lambda: f"---\ntitle: {TITLE}\nauthor: {AUTHOR}\ndate: {DAY}\nsource: {OUTLET}\nurl: {URL}\n---\n\n# {TITLE}\n\n{BODY}\n".encode(),
    "a.mhtml": mhtml, "a.pdf": pdf, "a.docx": docx, "a.odt": odt, "a.epub": epub, "a.rtf": rtf, "a.eml": eml,
    "a.jsonl": lambda: (json.dumps(TRAFILATURA) + "\n").encode(),
    "a.json": lambda: json.dumps({"status": "ok", "articles": [ROW]}).encode(),
    "a.csv": lambda: frame().to_csv(index=False, sep=";").encode("utf-8-sig"),
    "a.tsv": lambda: frame(GDELT).to_csv(index=False, sep="\t").encode(),
    "a.xlsx": xlsx, "a.parquet": parquet, "a.rss": rss, "a.xml": atom, "a.warc.gz": warc, "b.warc": lambda: warc(gzip=False),
    "a.zip": lambda: zipped({"inner/c.txt": PLAIN, "inner/d.html": PAGES["open_graph"]}),
    **{f"{name}.html": (lambda data=data: data) for name, data in PAGES.items()},
}  # fmt: skip
