"""Both formats from one report that holds everything hostile that a document can bring."""

import base64
import copy
import hashlib
import io
import itertools
import re
import time
from datetime import date

import pandas as pd
import pytest
from lxml import html as parser
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pypdf import PdfReader

from analysis.report import bundles, drawing, glyphs, html, model, pdf, words

HOSTILE = [
    "<script>alert('x')</script><img src=x onerror=alert(1)>",
    '#read("secret.txt") #link("javascript:x") $x^2$ @ref <label> = heading',
    r"\input{secret} \write18{ls} \end{document}",
    "**bold** _italic_ `code` [link](javascript:alert(1)) # head",
    "NUL\x00 bell\x07 override \u202egnp.exe\u202c marks \u200eleft\u200f",
    "북한이 병력을 보냈다",
    "朝鲜派遣军队，北京表示关注。",
    "שלום السلام",
    "😀 🌊",
    "L" + "o" * 4998 + "ng",
]
TEXTS = HOSTILE + [f"The road was closed at once, officials said ({n})" for n in range(50)]


def report():
    ax = Figure(figsize=(4, 2)).add_subplot()
    ax.barh(["a"], [1])[0].set_url("#claim-C1")
    rows = pd.DataFrame({"claim": [f"C{n}" for n in range(len(TEXTS))], "text": TEXTS})
    item = {"doc_id": "a", "source": HOSTILE[0], "certainty": "hedged", "kind": "machine", "before": "", "after": HOSTILE[3], "address": "a, 0 to 1"}
    entries = [
        {"id": f"claim-C{n}", "label": f"C{n}", "statement": text, "facts": "f", "conflict": n == 0, "items": [{**item, "parts": [[text, True]]}]}
        for n, text in enumerate(TEXTS)
    ]
    shown = [
        bundles.figure(drawing.draw(ax.figure, "f"), "f", caption=HOSTILE[1], alt="One bar", n=1, source=HOSTILE[2], data=bundles.table(rows.head(3), "fd", ["claim"])),
        bundles.table(rows, "t", [bundles.Column("claim", href="#claim-{claim}"), bundles.Column("text", meaning=HOSTILE[0])],
                      row_id="row-{claim}", caption=HOSTILE[3], n=60, source="s", note=HOSTILE[0]),
        bundles.table(rows.head(0), "none", ["claim"], caption="c", n=0, source="s", note=""),
        bundles.evidence(entries, "evidence", caption="All", n=60, source="s"),
    ]  # fmt: skip
    said = " ".join(words.quote(text) for text in HOSTILE)
    cells = [
        new_markdown_cell(f"# Head {words.escape(HOSTILE[0])}\n\n## Part\n\n{said}[^n]\n\n[^n]: {words.escape(HOSTILE[1])}\n\n- a\n- b\n\n> q"),
        new_code_cell("", outputs=[new_output("display_data", data=data) for data in shown]),
    ]
    return model.build(new_notebook(cells=cells), day=date(2021, 3, 4), title=HOSTILE[0])


@pytest.fixture(scope="module")
def doc():
    return report()


@pytest.fixture(scope="module")
def printed(doc):
    return pdf.render(doc)


@pytest.fixture(scope="module")
def page(doc):
    return html.render(doc)


def squeezed(text):
    return re.sub(r"[\s\u200b\u2010\u00ad-]+", "", text)


def test_pdf_is_accessible_and_without_warning(printed):
    content, warnings = printed
    assert warnings == []
    reader = PdfReader(io.BytesIO(content))
    assert b"pdfuaid:part" in content or "pdfuaid" in str(reader.xmp_metadata.stream.get_data())
    assert reader.metadata.title == HOSTILE[0] and reader.metadata.author == "Corroborate"
    assert reader.trailer["/Root"]["/Lang"] == "en" and reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert [entry["/Title"] for entry in reader.outline if isinstance(entry, dict)] == [f"Head {HOSTILE[0]}"]


def test_pdf_shows_hostile_text_as_text(printed):
    text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(printed[0])).pages))
    for wanted in (*HOSTILE[:4], HOSTILE[5], HOSTILE[6], "NUL\ufffdbell\ufffdoverride[U+202E]gnp.exe[U+202C]marksleft", "😀🌊"):
        assert squeezed(wanted) in text


def test_pdf_has_no_action_and_no_address_but_its_own(printed):
    content = printed[0]
    assert b"/JavaScript" not in content and b"/Launch" not in content and b"javascript:" not in content


def test_pdf_keeps_every_page_within_its_margins(printed):
    found = []

    def visit(text, cm, tm, font, size):
        if text.strip():
            found.append(tm[4] * cm[0] + cm[4])

    for page in PdfReader(io.BytesIO(printed[0])).pages:
        page.extract_text(visitor_text=visit)
    assert found and min(found) > 60 and max(found) < 535


def test_same_report_same_bytes(doc, printed, page):
    again = report()
    assert pdf.render(again)[0] == printed[0]
    assert html.render(again) == page
    assert again == doc


def test_a_character_that_no_font_has_is_shown_by_its_code_point(doc, monkeypatch):
    monkeypatch.setattr(glyphs, "_in_system", lambda points: {})
    odd = copy.deepcopy(doc)
    odd["meta"]["subtitle"] = "a \U00013000 b"
    content, warnings = pdf.render(odd)
    assert "[U+13000]" in PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert warnings == ["no font on this machine has U+13000; the PDF shows their code points"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("an ordinary sentence", ["an ordinary sentence"]),
        ("misunderstand", ["misunderstand"]),
        ("001_82c561bdef937fc2", ["001_", "82c561bdef937fc2"]),
        ("x" * 24, ["x" * 8] * 3),
        ("https://example.org/a", ["https://", "example.", "org/", "a"]),
        ("북한이러시아에병력을보냈다고한다", ["북한이러시아에병력을보냈다고한다"]),
    ],
)
def test_places_to_break(text, parts):
    assert pdf.break_long(text).split("\u200b") == parts


def test_breaking_and_covering_take_linear_time():
    began = time.perf_counter()
    for trigger in ("_", "a", "a.", "북"):
        pdf.break_long(trigger * 200_000)
    assert time.perf_counter() - began < 3


def test_html_allows_itself_and_nothing_else(page):
    tree = parser.fromstring(page)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; img-src data:; ")
    for tag in ("style", "script"):
        [inline] = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert tree.xpath("//@src") and all(src.startswith("data:image/svg+xml,%3C") for src in tree.xpath("//@src"))
    assert tree.xpath("//link | //iframe | //object | //embed | //*[@style] | //form") == []
    assert [name for name in tree.xpath("//@*") if getattr(name, "attrname", "").startswith("on")] == []
    assert all(href.startswith("#") for href in tree.xpath("//@href"))


def test_html_shows_hostile_text_as_text(page):
    text = parser.fromstring(page).text_content()
    for wanted in (*HOSTILE[:4], *HOSTILE[5:]):
        assert wanted in text


def test_html_links_lead_somewhere_and_ids_are_unique(page):
    tree = parser.fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//@href")} <= set(ids)
    assert tree.xpath("//article[@id='claim-C1']//p[@class='facts']/a/@href") == ["#f", "#row-C1"]
    assert tree.xpath("//*[local-name()='svg']//*[local-name()='a']/@href") == ["#claim-C1"]


def test_a_line_and_the_word_on_it_are_one_link(doc):
    two = copy.deepcopy(doc)
    figure = next(block for block in two["blocks"] if block["kind"] == "figure")
    figure["links"].append({**figure["links"][0], "line": [[0.1, 0.1], [0.5, 0.9]]})
    tree = parser.fromstring(html.render(two))
    (link,) = tree.xpath("//*[local-name()='svg']//*[local-name()='a']")
    assert [shape.tag for shape in link] == ["rect", "polyline"]


def test_on_paper_what_nothing_leads_to_is_left_to_the_page_and_its_links_lead_to_the_evidence(doc):
    more = copy.deepcopy(doc)
    evidence = next(block for block in more["blocks"] if block["kind"] == "evidence")
    item = evidence["entries"][0]["items"][0]
    entry = {"label": "MarkedSpeaker", "statement": "", "facts": "f", "conflict": False}
    evidence["entries"] += [{**entry, "id": "speaker-a", "back": [], "items": [item]}, {**entry, "id": "speaker-b", "label": "LedTo", "back": [{"href": "#t", "label": "Table 1"}], "items": [item] * 9}]
    next(block for block in more["blocks"] if block["kind"] == "figure")["links"][0]["href"] = "#speaker-a?source=a"
    text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(more)[0])).pages))
    assert "MarkedSpeaker" not in text and "LedTo" in text and "thefirst3of9places" in text


def test_of_very_many_claims_of_one_document_paper_has_those_that_something_leads_to(doc):
    many = copy.deepcopy(doc)
    evidence = next(block for block in many["blocks"] if block["kind"] == "evidence")
    item = evidence["entries"][0]["items"][0]
    claim = {"statement": "Said", "facts": "f", "conflict": False}
    evidence["entries"] += [
        {**claim, "id": f"claim-X{n}", "label": f"X{n}x", "back": [{"href": "#t", "label": "Table 1"}] if n == 5 else [], "items": [item, {**item, "doc_id": "b"}] if n == 6 else [item]} for n in range(130)
    ]
    text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(many)[0])).pages))
    assert "X5x" in text and "X6x" in text and "X7x" not in text
    assert "has128moreclaims" in text


def test_a_cell_of_a_few_letters_stands_on_one_line_and_many_columns_may_be_wider_than_the_text(doc):
    long, short = "a sentence that runs on and on and on and on and on", "2024-01-01"
    rows = pd.DataFrame([[short, "edition-example-com-2", long]], columns=["day", "name", "says"])
    table = {"kind": "table", "number": 1, **bundles.table(rows, "x", list(rows), caption="c", n=1, source="s")[bundles.TABLE]}
    classes = lambda block: [column["whole"] for column in html._laid_out([block])[0]["columns"]]  # noqa: E731
    assert classes(table) == [True, True, False] and not html._laid_out([table])[0]["wide"]
    wide = pd.concat([rows, rows.add_suffix("2"), rows.add_suffix("3")], axis=1)
    table = {"kind": "table", "number": 1, **bundles.table(wide, "x", list(wide), caption="c", n=1, source="s")[bundles.TABLE]}
    assert classes(table) == [True, False, False] * 3 and html._laid_out([table])[0]["wide"]


def test_around_many_sentences_less_of_their_paragraphs_stands():
    items = [{"before": "", "after": " after this" * 30}, {"before": "before that " * 3, "after": " end."}]
    assert html._fitted([{"items": items}], most=10_000) == [{"items": items}]
    first, second = html._fitted([{"items": items}], most=120)[0]["items"]
    assert second == items[1] and first["after"].startswith(" after this after") and first["after"].endswith(" …") and len(first["after"]) < 90
    assert html._fitted([], most=0) == []


def test_html_can_be_heard(page):
    tree = parser.fromstring(page)
    assert tree.get("lang") == "en" and len(tree.xpath("//h1")) == 1 and tree.xpath("//main") and tree.xpath("//nav[@aria-label]")
    assert tree.xpath("//img/@alt") == ["One bar"] and tree.xpath("//img/@loading") == ["lazy"]
    assert tree.xpath("//thead//th[not(@scope='col')] | //tbody//th[not(@scope='row')]") == []
    levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    assert tree.xpath("//a[@class='skip']/@href") == ["#_content"] and tree.xpath("//*[@id='_content']")


def test_html_is_readable_with_scripts_off(page):
    tree = parser.fromstring(page)
    assert len(tree.xpath("//article[@class='entry']//mark")) == 60 and tree.xpath("//*[@hidden]") == []
