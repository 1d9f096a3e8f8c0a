"""Taking it along: no formula reaches a spreadsheet, every set appears whole, standards are kept, excerpts tell no more."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from lxml import etree

from analysis import export, tables
from analysis.errors import AnalysisError, UsageError
from analysis.export import files

DANGER = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
PLAIN = ["plain", "1=1", "a-b", "", "'quoted"]


def documents(texts):
    rows = [{"doc_id": f"d{i}", "path": t, "n_words": 1, "sha256": "0", "text": t or "x"} for i, t in enumerate(texts)]
    return tables.DOCUMENTS.frame(rows)


def test_a_formula_gets_an_apostrophe_and_nothing_else_does():
    safe = export.spreadsheet_safe(documents(DANGER + PLAIN))
    assert list(safe["path"]) == ["'" + text for text in DANGER] + PLAIN


def test_missing_stays_missing_and_numbers_stay_numbers():
    frame = documents(["a"])
    safe = export.spreadsheet_safe(frame)
    assert safe["title"].isna().all()
    assert safe["n_words"].dtype == frame["n_words"].dtype


def test_every_format_holds_the_same_rows(tmp_path):
    made = {"documents": documents(["alpha", "=beta"])}
    written = export.write(made, tmp_path / "out", formats=["csv", "parquet", "xlsx"])
    assert sorted(path.name for path in written) == ["documents.csv", "documents.parquet", "tables.xlsx"]
    assert list(pd.read_csv(tmp_path / "out/documents.csv")["text"]) == ["alpha", "'=beta"]
    assert list(pd.read_parquet(tmp_path / "out/documents.parquet")["text"]) == ["alpha", "=beta"]
    sheet = openpyxl.load_workbook(tmp_path / "out/tables.xlsx")["documents"]
    column = [cell.value for cell in sheet[1]].index("text") + 1
    cells = [sheet.cell(row, column) for row in (2, 3)]
    assert [cell.value for cell in cells] == ["alpha", "'=beta"]
    assert all(cell.data_type == "s" for cell in cells)


def test_an_unknown_format_writes_nothing(tmp_path):
    with pytest.raises(UsageError, match=r"unknown format doc; there are: csv, parquet, xlsx, qdc, qdpx, jsonld"):
        export.write({"documents": documents(["a"])}, tmp_path / "out", formats=["csv", "doc"])
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(AnalysisError, match="cannot write tables to"):
        export.write({"documents": documents(["a"])}, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_failure_in_the_middle_leaves_the_last_tables(tmp_path, monkeypatch):
    made = {"documents": documents(["old"])}
    export.write(made, tmp_path)
    monkeypatch.setitem(files._WRITERS, "parquet", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(AnalysisError, match="No space left"):
        export.write({"documents": documents(["new"])}, tmp_path, formats=["csv", "parquet"])
    assert list(pd.read_csv(tmp_path / "documents.csv")["text"]) == ["old"]
    assert [path.name for path in tmp_path.iterdir()] == ["documents.csv"]


def test_what_was_made_safe_is_had_again():
    frame = documents([*DANGER, *PLAIN, "'=1", "''-2"])
    pd.testing.assert_frame_equal(export.spreadsheet_unsafe(export.spreadsheet_safe(frame)), frame)


def test_the_workbook_says_what_every_column_holds_and_is_the_same_every_time(seeds, tmp_path):
    (first,) = export.write(seeds.tables(), tmp_path / "a", formats=["xlsx"])
    (second,) = export.write(seeds.tables(), tmp_path / "b", formats=["xlsx"])
    assert first.read_bytes() == second.read_bytes()
    book = openpyxl.load_workbook(first, read_only=True)
    assert book.sheetnames == ["columns", *tables.TABLES]
    told = {tuple(row[:2]): row[3] for row in book["columns"].iter_rows(values_only=True)}
    for name, frame in seeds.tables().items():
        assert all(told[name, column] for column in frame.columns)
    with zipfile.ZipFile(first) as parts:
        assert not any(b"<f>" in parts.read(part) for part in parts.namelist())


def test_every_column_beyond_the_contract_is_explained(seeds):
    given = {"upstream", "note"}
    for name, frame in seeds.tables().items():
        missing = [c for c in frame.columns if c not in tables.meanings(name) and c not in given]
        assert not missing, f"{name}: say in analysis/columns.csv what {', '.join(missing)} holds"


# Where text meets a format that is not ours: letters beyond the BMP, a control character, CRLF.
HOSTILE = "One \U0001f600 <b>&amp;\x0b two.\r\nThe dam broke on Monday. End."
SAID = "The dam broke on Monday."


@pytest.fixture
def coded():
    """A tiny story of one hostile document and one plain one."""
    docs = tables.DOCUMENTS.frame([
        {"doc_id": "a]]>&", "path": "a", "n_words": 9, "sha256": "0", "text": HOSTILE, "title": "<i>=1", "outlet": "The & Co"},
        {"doc_id": "b", "path": "b", "n_words": 5, "sha256": "1", "text": f"Long before. {SAID} Nobody else says this here."},
    ])  # fmt: skip
    where = [("C001", "a]]>&", HOSTILE.index(SAID)), ("C001", "b", 13)]
    rows = [{"claim_id": c, "doc_id": d, "sentence": 0, "start": at, "end": at + len(SAID), "text": SAID, "certainty": "asserted", "score": 0.9, "coded_by": "machine"} for c, d, at in where]
    alone = {**rows[1], "claim_id": "C002", "start": 38, "end": 66, "text": docs["text"][1][38:66], "coded_by": "machine"}
    claims = [
        {"claim_id": "C001", "statement": SAID, "n_mentions": 2, "n_documents": 2, "n_outlets": 2, "origins_min": 1, "origins_max": 2, "kind": "fact", "coded_by": "analyst"},
        {"claim_id": "C002", "statement": alone["text"], "n_mentions": 1, "n_documents": 1, "n_outlets": 1, "origins_min": 1, "origins_max": 1, "kind": "fact", "coded_by": "machine"},
    ]  # fmt: skip
    made = {name: table.frame([]) for name, table in tables.TABLES.items()}
    return {**made, "documents": docs, "claims": tables.CLAIMS.frame(claims), "mentions": tables.MENTIONS.frame([*rows, alone])}


def schema() -> etree.RelaxNG:
    """What REFI-QDA 1.0 allows of what we write, put down from the standard."""
    return etree.RelaxNG(etree.parse(Path(__file__).parent / "refi_qda.rng"))


@pytest.mark.parametrize("which", ["seeds", "coded"])
def test_the_project_and_the_codebook_keep_the_standard(which, request):
    made = request.getfixturevalue(which)
    made = made if isinstance(made, dict) else made.tables()
    rules = schema()
    rules.assertValid(etree.fromstring(export.codebook(made)))
    rules.assertValid(etree.fromstring(zipfile.ZipFile(io.BytesIO(export.project(made))).read("project.qde")))


@pytest.mark.parametrize("which", ["seeds", "coded"])
def test_a_reader_of_the_project_finds_every_mention_at_its_place(which, request):
    made = request.getfixturevalue(which)
    made = made if isinstance(made, dict) else made.tables()
    content = export.project(made)
    assert content == export.project(made)
    zipped = zipfile.ZipFile(io.BytesIO(content))
    q = "{urn:QDA-XML:project:1.0}"
    root = etree.fromstring(zipped.read("project.qde"))
    names = {code.get("guid"): code.get("name") for code in root.iter(f"{q}Code")}
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    found = set()
    for source in root.iter(f"{q}TextSource"):
        file = zipped.read("Sources/" + source.get("plainTextPath").removeprefix("internal://"))
        text = io.TextIOWrapper(io.BytesIO(file), encoding="utf-8").read()  # line ends become one character, as in other readers
        for place in source.iter(f"{q}PlainTextSelection"):
            start, end = int(place.get("startPosition")), int(place.get("endPosition"))
            for coding in place.iter(f"{q}CodeRef"):
                found.add((names[coding.get("targetGUID")].split()[0], source.get("name"), text[start:end]))
    wanted = {(m.claim_id, m.doc_id, m.text.replace("\r", " ")) for m in made["mentions"].itertuples()}
    assert wanted <= found


def test_a_marked_claim_becomes_a_review_and_no_other(coded):
    review = {"verdict": "Mostly true", "by": "The Desk", "url": "https://desk.example/1", "rating": "4", "date": "2030-05-07", "claimant": "The mayor"}
    text = export.claim_reviews(coded, {SAID: review})
    (made,) = json.loads(text)["@graph"]
    assert made["@type"] == "ClaimReview" and made["claimReviewed"] == SAID and made["url"] == review["url"]
    assert made["reviewRating"] == {"@type": "Rating", "alternateName": "Mostly true", "ratingValue": 4, "bestRating": 5, "worstRating": 1}
    assert made["author"]["name"] == "The Desk" and made["datePublished"] == "2030-05-07"
    first, second = made["itemReviewed"]["appearance"]
    assert first["publisher"]["name"] == "The & Co" and first["headline"] == "<i>=1" and second == {"@type": "CreativeWork", "identifier": "b"}
    assert "<" not in text, "it could end the script element it is pasted into"


def test_nothing_marked_and_a_claim_that_is_gone_are_said(coded, tmp_path):
    with pytest.raises(AnalysisError, match=r"no claim is marked for review; mark one in codebook\.yaml"):
        export.write(coded, tmp_path / "out", formats=["jsonld"])
    assert not (tmp_path / "out").exists()
    with pytest.raises(AnalysisError, match="'Gone' is marked for review, but no document makes it"):
        export.claim_reviews(coded, {"Gone": {"verdict": "v", "by": "b", "url": "https://x.example"}})


def test_excerpts_keep_addresses_and_evidence_and_nothing_else(seeds):
    whole = seeds.tables()
    short = export.excerpts(whole, around=20)
    for name, table in tables.TABLES.items():
        table.check(short[name], None if name in ("documents", "refused") else short["documents"])
        assert list(short[name].columns) == [column.name for column in table.columns]
    shared = set(whole["claims"].loc[whole["claims"]["n_documents"] > 1, "claim_id"])
    kept = short["mentions"]["claim_id"].isin(shared)
    assert (short["mentions"].loc[kept, "text"] == whole["mentions"].loc[kept, "text"]).all()
    texts = dict(zip(short["documents"]["doc_id"], short["documents"]["text"], strict=True))
    for m in whole["mentions"][kept].itertuples():
        low = max(m.start - 20, 0)
        before = dict(zip(whole["documents"]["doc_id"], whole["documents"]["text"], strict=True))[m.doc_id]
        assert texts[m.doc_id][low : m.end + 20] == before[low : m.end + 20]


def test_no_blotted_words_are_left_in_any_other_cell(seeds):
    whole, short = seeds.tables(), export.excerpts(seeds.tables(), around=0)
    assert 0 < export.share_kept(short) < 1
    hidden = []
    for before, after in zip(whole["documents"]["text"], short["documents"]["text"], strict=True):
        hidden += [before[m.start() : m.end()] for m in re.finditer(r"(?:░|\s){70,}", after)]
    windows = {" ".join(run[at : at + 70].split()) for run in hidden for at in range(0, len(run) - 69, 10)}
    assert len(windows) > 20
    titles = " ".join(whole["documents"]["title"])
    for name, frame in short.items():
        for column in frame.columns:
            cells = "\n".join(" ".join(str(cell).split()) for cell in frame[column])
            assert not [w for w in windows if w in cells and w not in titles], f"{name}.{column}"
    assert (short["claims"]["statement"] == "withheld: made in one document only").any()


def test_excerpts_at_the_edges(coded):
    nothing = export.excerpts({**coded, "mentions": coded["mentions"].iloc[:0], "claims": coded["claims"].iloc[:0]}, around=5)
    assert export.share_kept(nothing) == 0
    assert export.share_kept(export.excerpts(coded, around=10_000)) == 1
    with pytest.raises(UsageError, match="must be 0 or more"):
        export.excerpts(coded, around=-1)


REVIEW = "claims:\n- name: It rains.\n  mentions: [{{doc: a, quote: It rains.}}]\n  review: {}\n"


@pytest.mark.parametrize(("review", "says"), [
    ("{verdict: x, by: y}", "url is missing"),
    ("{verdict: x, by: y, url: here}", "url must be the address"),
    ("{verdict: x, by: y, url: 'https://x.example', rating: 7}", "rating must be 1"),
    ("{verdict: x, by: y, url: 'https://x.example', date: May}", "date must be a day"),
    ("{verdict: x, by: y, url: 'https://x.example', verdikt: z}", "did you mean verdict"),
])  # fmt: skip
def test_a_review_that_is_wrong_is_said_with_its_line(review, says, tmp_path):
    (tmp_path / "codebook.yaml").write_text(REVIEW.format(review))
    with pytest.raises(AnalysisError, match=rf"codebook\.yaml: line 4: .*{says}"):
        export.marked(tmp_path)


def test_a_review_is_read_and_lives_through_a_refreshed_codebook(tmp_path, coded):
    from analysis.claims import proposals

    path = tmp_path / "codebook.yaml"
    path.write_text(REVIEW.format("{verdict: 'False', by: The Desk, url: 'https://desk.example/1', rating: 1}"))
    wanted = {"It rains.": {"verdict": "False", "by": "The Desk", "url": "https://desk.example/1", "rating": "1"}}
    assert export.marked(tmp_path) == wanted
    path.write_text(proposals.propose(coded["claims"].assign(coded_by="machine"), coded["mentions"], existing=path))
    assert export.marked(tmp_path) == wanted and "The dam broke" in path.read_text()
