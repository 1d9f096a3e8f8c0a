"""Files as people have them: printed pages, broadcasts, posts, mails passed on, pages saved by a browser. All text is invented."""

from __future__ import annotations

import json
import textwrap

import pytest

from analysis.read import blocks, corpus, formats, plan, typeset

LEE = "The ferry to Zenda sank on Tuesday in the middle of the river with forty people on board, the harbour office said."
DAY = "All of them were saved by two fishing boats that had been out since the early morning, it said in a statement."
FOX = "The owner of the ferry, the Zenda Line, did not answer questions about the age of the boat and of its engine."


def one(tmp_path, name: str, content: str | bytes) -> dict:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    documents, refused = corpus.read(tmp_path)
    assert refused.empty and len(documents) == 1, refused.to_dict("records")
    return documents.iloc[0].dropna().to_dict()


def kinds(row: dict) -> list[tuple[str, str]]:
    return [(block.kind, row["text"][block.start : block.end]) for block in blocks.find(row["text"], row.get("title"))]


def printed(source: str) -> bytes:
    import typst

    return typst.compile(source.encode("utf-8"))


def test_a_newspaper_page_in_columns(tmp_path):
    columns = '#set page(width: 300pt, height: 260pt, columns: 2, margin: 20pt, header: [The Globe #h(1fr) #context counter(page).display()])'
    style = '#set text(size: 8pt, hyphenate: true, lang: "en")\n#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)'
    head = '#text(size: 13pt)[Ferry sinks in the middle of the Zenda]\n\nBy Ann Lee\n\n3 May 2021'
    row = one(tmp_path, "page.pdf", printed("\n\n".join((columns, style, head, LEE, DAY, FOX, LEE, DAY, FOX, LEE, DAY))))
    assert row["title"] == "Ferry sinks in the middle of the Zenda" and row["title_from"] == "text"
    assert row["author"] == "Ann Lee" and row["published"] == "2021-05-03"
    assert [said for kind, said in kinds(row) if kind == "prose"] == [LEE, DAY, FOX, LEE, DAY, FOX, LEE, DAY]
    assert "heading" not in [kind for kind, _ in kinds(row)]


def test_lines_that_are_no_paragraph_stay_apart():
    lines = [("Hall Workers Hurt", 50, 10), ("East 31 12", 38, 10), ("West 14 3", 26, 10), ("A long line of running text that fills its column to the end here", 10, 10)]
    page = [typeset.Line(text, 20.0, float(y), float(size)) for text, y, size in lines]
    assert [part.text for part in typeset.paragraphs([page])] == [text for text, _, _ in lines]
    assert typeset.paragraphs([]) == [] and typeset.headline([], []) == ""


def test_a_paragraph_goes_on_behind_the_running_foot():
    def page(number: int, *body: str) -> list[typeset.Line]:
        said = ["Report on the ferry", *body, f"Page {number}"]
        return [typeset.Line(text, 20.0, 500.0 - 12 * n if 0 < n < len(said) - 1 else 500.0 * (n == 0) + 5, 10.0) for n, text in enumerate(said)]

    body = textwrap.wrap(" ".join((LEE, DAY, FOX)), 60)
    found = [part.text for part in typeset.paragraphs([page(1, *body[:3]), page(2, *body[3:])])]
    assert found == ["Report on the ferry", " ".join((LEE, DAY, FOX)), "Page 1", "Report on the ferry", "Page 2"]


SRT = "1\n00:00:01,000 --> 00:00:04,000\nGood evening. The <i>ferry</i> to Zenda\n\n2\n00:00:04,100 --> 00:00:06,000\nsank on Tuesday.\n\n3\n00:00:06,200 --> 00:00:09,000\nANN LEE: Was anybody hurt?\n\n4\n00:00:14,000 --> 00:00:16,000\n- Nobody was hurt &amp; nobody is missing.\n"
ROLLING = "WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000 align:start\n \nthe ferry<00:00:01.000><c> to Zenda</c>\n\n00:00:02.000 --> 00:00:02.010\nthe ferry to Zenda\n \n\n00:00:02.010 --> 00:00:04.000\nthe ferry to Zenda\nsank on Tuesday\n\n00:20.000 --> 00:22.000\n<v Ann Lee>It was old.</v>\n"


@pytest.mark.parametrize(
    ("name", "content", "paragraphs"),
    [
        ("talk.srt", SRT, ["Good evening. The ferry to Zenda sank on Tuesday.", "ANN LEE: Was anybody hurt?", "Nobody was hurt & nobody is missing."]),
        ("talk.txt", SRT.replace("\n", "\r\n"), ["Good evening. The ferry to Zenda sank on Tuesday.", "ANN LEE: Was anybody hurt?", "Nobody was hurt & nobody is missing."]),
        ("talk.vtt", ROLLING, ["the ferry to Zenda sank on Tuesday", "Ann Lee: It was old."]),
    ],
)
def test_subtitles_are_what_is_said(name, content, paragraphs, tmp_path):
    row = one(tmp_path, name, content)
    assert row["format"] == "subtitles" and row["text"].split("\n\n") == paragraphs


def test_the_times_of_a_transcript_are_furniture(tmp_path):
    said = ["Good evening.", LEE, DAY, FOX]
    row = one(tmp_path, "talk.txt", "\n".join(f"[00:{n:02d}:10] {line}" for n, line in enumerate(said)))
    assert [text for kind, text in kinds(row) if kind != "furniture"] == said
    assert [text for kind, text in kinds(row) if kind == "furniture"] == [f"[00:{n:02d}:10]" for n in range(4)]


POSTS = [
    ("posts.csv", "id,created_at,username,text,url\n17,2021-05-03T06:00:00Z,annlee,The ferry to Zenda sank,https://x.com/annlee/status/17\n"),
    ("posts.csv", "Page Name,User Name,Post Created,Message,URL\nAnn,annlee,2021-05-03 06:00:00 EDT,The ferry to Zenda sank,https://www.facebook.com/1\n"),
    ("posts.jsonl", json.dumps({"id_str": "17", "created_at": "Mon May 03 06:00:00 +0000 2021", "full_text": "The ferry to Zenda sank", "source": "Some app", "user": {"name": "Ann", "screen_name": "annlee"}})),
    ("posts.jsonl", json.dumps({"created_utc": 1620021600, "selftext": "The ferry to Zenda sank", "author": "annlee", "outlet": "annlee"})),
]


@pytest.mark.parametrize(("name", "content"), POSTS)
def test_a_post_is_published_by_its_account_and_has_no_title(name, content, tmp_path):
    row = one(tmp_path, name, content)
    assert (row["outlet"], row["author"], row["published"]) == ("annlee", "annlee", "2021-05-03")
    assert "title" not in row and kinds(row) == [("prose", "The ferry to Zenda sank")]


MAIL = """From: Bo Day <bo@desk.example>
Subject: Fwd: Re: Ferry sinks in the Zenda
Date: Thu, 6 May 2021 09:12:00 +0200
Content-Type: text/plain; charset=utf-8

Can we use this?

---------- Forwarded message ----------
From: Zenda Times <news@zendatimes.example>
Date: Mon, 3 May 2021 08:00
Subject: Ferry sinks in the Zenda
To: Bo Day <bo@desk.example>

"""


def test_a_mail_passed_on_is_by_whom_it_was_written(tmp_path):
    row = one(tmp_path, "mail.eml", MAIL + "\n\n".join((LEE, DAY, FOX)))
    assert row["title"] == "Ferry sinks in the Zenda" and row["author"] == "Zenda Times"
    assert row["outlet"] == "zendatimes.example" and row["published"] == "2021-05-03"
    found = dict((said, kind) for kind, said in kinds(row))
    assert all(kind == "furniture" for said, kind in found.items() if "@" in said or "Forwarded" in said or said.startswith("Subject:"))
    assert found[LEE] == found[FOX] == "prose"


def test_a_mail_of_ones_own_is_under_its_subject(tmp_path):
    head = MAIL.split("\n\n")[0].replace("Fwd: Re: ", "")
    row = one(tmp_path, "mail.eml", head + "\n\n" + "\n\n".join((LEE, DAY)))
    assert row["title"] == "Ferry sinks in the Zenda" and row["outlet"] == "desk.example" and kinds(row)[0][0] == "title"


def test_the_byline_and_the_time_of_a_page_without_tags(tmp_path):
    body = "".join(f"<p>{line}</p>" for line in (LEE, DAY, FOX))
    page = f'<html><body><time datetime="2020-01-01">today</time><h1>Ferry sinks in the Zenda</h1><span class="article-byline">By <a href="/a">Ann Lee</a></span><time datetime="2021-05-03T06:00">May 3</time>{body}<div class="author-box">By Bo Day</div><time datetime="2022-01-01">comment</time></body></html>'
    row = one(tmp_path, "page.html", page)
    assert (row["author"], row["author_from"], row["published"]) == ("Ann Lee", "markup: byline", "2021-05-03")
    assert one(tmp_path, "page.html", page.replace("Ann Lee", "Agencies")).get("author") is None


def test_the_title_of_a_page_is_without_its_site(tmp_path):
    page = f"<html><head><title>Ferry sinks in the Zenda - Strelsau Eins</title></head><body><h2>Ferry sinks in the Zenda</h2><div>{LEE}</div><div>{DAY}</div></body></html>"
    row = one(tmp_path, "page.html", page)
    assert row["title"] == "Ferry sinks in the Zenda" and [kind for kind, _ in kinds(row)] == ["title", "prose", "prose"]


def test_a_page_laid_out_in_a_table(tmp_path):
    text = "<br><br>".join((LEE, DAY, FOX, LEE, DAY, FOX, LEE, DAY))
    page = f"<html><head><title>Ferry sinks in the Zenda</title></head><body><table><tr><td><a href=1>News</a><br><a href=2>Sport</a></td><td><font size=5>Ferry sinks in the Zenda</font><br>By Ann Lee<br><br>{text}</td></tr></table></body></html>"
    row = one(tmp_path, "page.html", page)
    assert row["author"] == "Ann Lee" and [said for kind, said in kinds(row) if kind == "prose"] == [LEE, DAY, FOX, LEE, DAY, FOX, LEE, DAY]
    cells = one(tmp_path, "page.html", f"<html><head><title>Ferry sinks in the Zenda</title></head><body><article><h1>Ferry sinks in the Zenda</h1><p>{LEE}</p><p>{DAY}</p><table><tr><td>Saved</td><td>40</td></tr></table><p>{FOX}</p></article></body></html>")
    assert "Saved | 40" in cells["text"]


@pytest.mark.parametrize(
    ("line", "outlet", "day"),
    [
        ("The Zenda Times, May 3, 2021", "The Zenda Times", "2021-05-03"), ("Source: Zenda Courier, 3 May 2021, 21:40 GMT", "Zenda Courier", "2021-05-03"),
        ("Zendaer Zeitung, 3. Mai 2021", "Zendaer Zeitung", "2021-05-03"), ("Strelsau, 3 May 2021", None, "2021-05-03"), ("Veröffentlicht am 3. Mai 2021", None, "2021-05-03"),
        ("The Zenda Courier\nMay 3, 2021", "The Zenda Courier", "2021-05-03"), ("Wed 5 May 2021 08.00 BST", None, "2021-05-05"), ("World News\n\nMay 3, 2021", None, "2021-05-03"),
        ("What we know of the fire of 3 May 2021 in the old harbour", None, None),
    ],
)  # fmt: skip
def test_a_line_with_medium_and_day_above_the_text(line, outlet, day, tmp_path):
    row = one(tmp_path, "a.txt", f"Ferry sinks in the Zenda\n\n{line}\n\n{LEE}\n\n{DAY}\n")
    assert (row.get("outlet"), row.get("published")) == (outlet, day)


def test_a_byline_in_lower_case_is_not_part_of_the_title(tmp_path):
    row = one(tmp_path, "a.txt", f"The ferry to Zenda: nothing was learned – again\n\nby Ann Lee\n\n{LEE}\n\n{DAY}\n")
    assert row["title"] == "The ferry to Zenda: nothing was learned – again" and row["author"] == "Ann Lee"


def test_the_later_of_two_copies_is_the_copy_by_the_dates_of_documents_csv(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("\n\n".join((LEE, DAY, FOX)), encoding="utf-8")
    (tmp_path / "documents.csv").write_text("doc_id,published\na,2021-05-04\nb,2021-05-03\n", encoding="utf-8")
    documents, _ = corpus.read(tmp_path)
    assert documents.set_index("doc_id")["duplicate_of"].dropna().to_dict() == {"a": "b"}


@pytest.mark.parametrize(("name", "way"), [("a.doc", ".docx"), ("a.mp3", "transcript"), ("a.JPG", "OCR"), ("a.msg", ".eml"), ("a.xls", ".xlsx"), ("a.rar", "unpack")])
def test_a_refusal_says_what_could_be_read_instead(name, way, tmp_path):
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0 and more")
    [note] = plan.files(tmp_path)["note"]
    assert note.startswith("refused: no reader for .") and way in note
    assert formats.no_reader(".xyz") == "no reader for .xyz" and formats.no_reader("") == "no reader for this kind of file"


def test_the_day_of_a_dateline(tmp_path):
    assert one(tmp_path, "a.txt", f"Statement on the ferry\n\nStrelsau, May 3, 2021 – {LEE}\n\n{DAY}\n")["published"] == "2021-05-03"
    assert "published" not in one(tmp_path, "a.txt", f"Statement on the ferry\n\nStrelsau saw on May 3, 2021 – its feast – this: {LEE}\n\n{DAY}\n")


PASTED = f"""Skip to main content
The Zenda Times
Subscribe
News
Sport
We value your privacy
We and our partners use cookies and similar technologies to store and access information on a device and to show you personalised advertising.
Manage preferences
Accept all
Ferry sinks in the middle of the Zenda
Ann Lee
Wed 5 May 2021 08.00 BST
Comments (2)
{LEE}

{DAY}

{FOX}

Comments (2)
riverrat
5 May 2021 9:10
I saw it all from the bridge and they are hiding that at least twenty people are dead.
Report
Old Bill
2 hours ago
They should have shut that line down years ago, everybody knew that the boat was rotten.
"""


def test_a_page_copied_whole_keeps_the_text_and_neither_banner_nor_comments(tmp_path):
    row = one(tmp_path, "a.txt", PASTED)
    assert row["title"] == "Ferry sinks in the middle of the Zenda" and row["published"] == "2021-05-05"
    assert [said for kind, said in kinds(row) if kind in ("prose", "heading", "item")] == [LEE, DAY, FOX]


def test_a_count_of_comments_above_the_text_ends_nothing(tmp_path):
    row = one(tmp_path, "a.txt", "\n\n".join(("Ferry sinks in the middle of the Zenda", LEE, "Comments", DAY, FOX, LEE, "3 May 2021", DAY)))
    assert [said for kind, said in kinds(row) if kind == "prose"] == [LEE, DAY, FOX, LEE, DAY]
