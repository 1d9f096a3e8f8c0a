import datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.read import blocks, decode, duplicates, furniture, identity, language, markup, published

GERMAN = "Die Brücke über den Fluss wurde am Montag geschlossen, weil Risse gefunden wurden, wie das Ministerium mitteilte."


@pytest.mark.parametrize(
    ("data", "expected", "encoding"),
    [
        (b"", "", "utf-8"),
        ("Zürich".encode(), "Zürich", "utf-8"),
        ("Zürich".encode("utf-8-sig"), "Zürich", "utf-8"),
        ("Zürich says".encode("utf-16"), "Zürich says", "utf-16-le"),
        ("Zürich says".encode("utf-16-be"), "Zürich says", "utf-16-be"),
        ("\ufeffZürich".encode("utf-32-le"), "Zürich", "utf-32-le"),
        ("“Zürich” — café".encode("cp1252"), "“Zürich” — café", "cp1252"),
        (b"one\r\ntwo\rthree\n\x0cfour", "one\ntwo\nthree\n\nfour", "utf-8"),
        (b"a\x00b\x1b[31mc\x08", "ab[31mc", "utf-8"),
        ("Über 百".encode() + b"\xe7\x99", "Über 百�", "utf-8"),
    ],
)
def test_decode(data, expected, encoding):
    assert decode.text(data) == (expected, encoding)


def test_a_wrong_declaration_does_not_win():
    assert decode.text("naïve café".encode(), "iso-8859-1")[0] == "naïve café"
    assert decode.text("naïve café".encode("cp1252"), "utf-8")[0] == "naïve café"
    assert decode.text("Правда".encode("cp1251"), "windows-1251")[0] == "Правда"
    assert decode.text("naïve".encode("cp1252"), "no-such-code")[0] == decode.text("naïve".encode("cp1252"), "base64")[0] == "naïve"


def test_an_undeclared_cyrillic_text():
    said = "Мост через реку был закрыт в понедельник, сообщили власти города. Жители недовольны этим решением. " * 5
    assert decode.text(said.encode("cp1251"))[0] == said


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-7", "idna", "punycode", "unicode_escape", "x" * 50, "cp037"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_decode_to_text_that_can_be_held(data, declared):
    said, _ = decode.text(data, declared)
    said.encode("utf-8")
    assert decode.clean(said) == said and "\x00" not in said and "\r" not in said


LANGUAGES = {
    "en": "The bridge over the river was closed on Monday after cracks had been found, officials said in a statement.",
    "de": GERMAN,
    "fr": "Le pont sur la rivière a été fermé lundi après que des fissures ont été découvertes, selon les autorités de la ville.",
    "es": "El puente sobre el río fue cerrado el lunes después de que se encontraran grietas, según dijeron las autoridades de la ciudad.",
    "it": "Il ponte sul fiume è stato chiuso lunedì dopo che sono state trovate delle crepe, hanno detto le autorità della città.",
    "pt": "A ponte sobre o rio foi fechada na segunda-feira depois que foram encontradas rachaduras, disseram as autoridades em uma nota.",
    "nl": "De brug over de rivier is maandag gesloten nadat er scheuren waren gevonden, zeiden de autoriteiten in een verklaring aan het volk.",
    "ru": "Мост через реку был закрыт в понедельник после того, как в нём нашли трещины, сообщили власти города. Он не откроется ещё месяц.",
    "uk": "Міст через річку закрили в понеділок після того, як у ньому знайшли тріщини, повідомила влада міста. Він не відкриється ще місяць.",
    "zh": "官员们说，河上的大桥星期一因为发现裂缝而关闭，居民对此非常不满。",
    "ja": "川にかかる橋は月曜日、ひび割れが見つかったため閉鎖されたと当局が発表した。",
    "ko": "강을 가로지르는 다리가 균열이 발견된 후 월요일에 폐쇄되었다고 관리들이 말했다.",
    "ar": "أغلق الجسر فوق النهر يوم الاثنين بعد العثور على تشققات فيه، حسبما قال مسؤولون في المدينة.",
    "fa": "پل روی رودخانه روز دوشنبه پس از یافتن ترک‌هایی در آن بسته شد، مقام‌های شهر گفتند.",
    "sv": "Bron över floden stängdes på måndagen efter att sprickor hade hittats, och det är inte klart när den kan öppnas för trafik.",
    "pl": "Most na rzece został zamknięty w poniedziałek po tym, jak znaleziono w nim pęknięcia, ale nie jest jasne, czy to się zmieni.",
    "el": "Η γέφυρα έκλεισε τη Δευτέρα.",
}


@pytest.mark.parametrize(("code", "text"), LANGUAGES.items())
def test_languages(code, text):
    assert language.of(text) == code


@pytest.mark.parametrize("text", ["", "12 34", "xyzzy plugh frobnicate", "Ruritania Zenda Strelsau"])
def test_no_language_is_guessed(text):
    assert language.of(text) is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-10-26T13:13:00+02:00", "2024-10-26"), ("Oct.26 - 2024 1:13 PM CET", "2024-10-26"), ("26 October 2024", "2024-10-26"),
        ("Sat, 26 Oct 2024 11:13:00 GMT", "2024-10-26"), ("October 26th, 2024", "2024-10-26"), ("20241026111300", "2024-10-26"), ("26.10.2024", "2024-10-26"),
        ("10/26/2024", "2024-10-26"), ("Published: November 10,2011", "2011-11-10"), ("October 2024", "2024-10"), ("2024-10", "2024-10"), ("2024", "2024"),
        ("3/4/2024", None), ("31 February 2024", None), ("4 months ago", None), ("yesterday", None), ("", None), ("call 2024", None), ("20249926", None),
    ],
)  # fmt: skip
def test_dates(said, day):
    assert published.iso(said) == day


def test_dates_in_other_languages():
    assert published.iso("26. Oktober 2024", foreign=True) == "2024-10-26" and published.iso("26 octobre 2024", foreign=True) == "2024-10-26"
    assert published.iso("2024年10月26日", foreign=True) == "2024-10-26"
    assert published.iso("in 2024 times", foreign=True) is None


def test_plausible_dates():
    today = datetime.date(2024, 10, 26)
    assert [published.plausible(day, today) for day in ("2024-10-27", "2024-10-28", "2024-11", "2025", "2024", "1066-01-01")] == [True, False, False, False, True, False]


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("No products in cart", "phrase"), ("3 items in your basket", "phrase"), ("Leave a Comment", "phrase"), ("Share this article on Facebook", "phrase"), ("Related Posts", "phrase"),
        ("Trending Now", "phrase"), ("Read more", "phrase"), ("Sign up for our daily newsletter", "phrase"), ("Privacy Policy | Terms of Use", "phrase"), ("© 2021 The Ruritania Times", "legal"),
        ("Copyright 2021 Zenda Press. All rights reserved.", "legal"), ("May 3, 2021 9:30 AM EST", "date"), ("Updated 2 hours ago", "date"), ("By Ann Lee", "byline"), ("Written by Ann Lee and Bo Day", "byline"),
        ("By ANN LEE, Staff Writer", "byline"), ("Home > World > Ruritania", "list"), ("0:42 Ferry sinks in the harbor", "list"), ("RELATED: Ferry sinks in the harbor", "list"), ("Image 3 of 40 A ferry sinks.", "list"),
        ("A ferry near Zenda (Photo: Ann Lee)", "credit"), ("Reuters A ferry sinks near Zenda in May", "credit"), ("7", "token"), ("https://example.com/a", "token"), ("@annlee", "token"),
        ("By Monday the bridge was closed.", ""), ("Share prices fell on Monday.", ""), ("Comments by the minister angered residents.", ""), ("By closing the bridge, the city lost money.", ""),
        ("Reuters reported that the ferry sank near Zenda.", ""), ("5:07 p.m.: The mayor says that it is over.", ""), ("The bridge was closed.", ""), ("Related claims were denied by the city.", ""),
        ("Follow the money, the auditor said in May.", ""), ("Video shows the ferry sinking near the bridge.", ""), ("More people left the city on Monday.", ""), ("May Day", ""), ("", ""),
    ],
)  # fmt: skip
def test_furniture(line, cue):
    assert furniture.cue(line) == cue


def test_an_undivided_list_of_lines_is_not_lost():
    assert [block.kind for block in blocks.find("one\ntwo\nthree")] == ["prose"] * 3
    assert blocks.find(" \n ") == []


@pytest.mark.parametrize("unit", ["a ", "a/ ", "share ", "by A ", "May ", "(photo ", "> ", "© ", " ", "1. ", "…", "image 1 of 1 ", "AP:", "- | ", "1", "11.", "may", "aton", "z1", "share and ", "like|"])
def test_furniture_takes_linear_time(unit):
    began = process_time()
    furniture.cue(unit * (200_000 // len(unit)))
    for size in (100, 230):
        furniture.cue((unit * size)[:size] + "\u0001x")
    blocks.find(unit * (200_000 // len(unit)))
    assert process_time() - began < 10


def test_a_hard_wrapped_text_is_joined():
    text = (
        "Bridge closed\n\nThe bridge over the river Zenda was closed on Monday after\ncracks had been found, officials of the city\nsaid. It will take weeks until the bridge over the Zenda is\n"
        "open again, and the Ministry of Works said that residents\nof Strelsau have to wait for it as do the people of the\nother towns."
    )
    assert [block.kind for block in blocks.find(text)] == ["title", "prose"]


def test_duplicates():
    base = [f"word{i}" for i in range(200)]
    texts = {"d": " ".join(base), "c": " ".join(base).upper() + "!", "b": " ".join([*base[:195], "other", "end"]), "a": " ".join(base[::-1]), "s": "short text", "t": "short text too", "e": "", "f": ""}
    texts |= {"x": "!!!", "y": " !!! ", "z": "???"}
    labels = list(texts)

    def marked(order):
        days = ["2021-01-01" if label == "c" else None for label in order]
        return dict(zip(order, duplicates.mark([duplicates.codes(texts[label]) for label in order], order, days), strict=True))

    found = marked(labels)
    assert {label: first for label, first in found.items() if first} == {"d": "c", "b": "c", "y": "x"}
    assert marked(labels[::-1]) == found and duplicates.mark([], [], []) == []


def test_names_of_documents():
    def record(path, part="", identifier="", text="t"):
        return {"path": path, "part": part, "identifier": identifier, "text": text}

    assert identity.unique([]) == []
    assert identity.unique([record("a/x.txt"), record("x.txt"), record("y.z.txt")]) == ["a-x", "x", "y.z"]
    made = identity.unique([record("x.txt"), record("x.html"), record("X.md")])
    assert made == ["x.txt", "x.html", "X.md"]
    assert identity.unique([record("x.csv", "1"), record("x.csv", "2")]) == ["x-1", "x-2"]
    assert len(set(identity.unique([record("x.csv", "1")] * 3))) == 3
    assert identity.unique([record("...txt")])[0] and len(identity.unique([record("n" * 300 + ".txt")])[0]) <= 100


def test_addresses():
    assert [markup.address(url) for url in ("https://a.example/x", "javascript:alert(1)", "/x", None, "http://a b")] == ["https://a.example/x", None, None, None, None]
    assert [markup.site(url) for url in ("https://www.a.example:80/x", "http://m.b.example", "http://[::1]/", "http://127.0.0.1/", "x", None, "http://[")] == ["a.example", "b.example", None, None, None, None, None]
