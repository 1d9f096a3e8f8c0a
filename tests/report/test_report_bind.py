from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.errors import AnalysisError, UsageError
from analysis.report import bind

CHAPTERS = Path(__file__).parent / "chapters"


@pytest.fixture(scope="module")
def allowed():
    return bind.known(bind.chapters(CHAPTERS))


def chapter(folder, name, parameters):
    cells = [new_markdown_cell("# T"), new_code_cell(parameters, metadata={"tags": ["parameters"]})]
    metadata = {"kernelspec": {"name": "python3", "display_name": "p", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), folder / name)


def test_parameters_with_type_default_and_meaning(allowed):
    assert list(allowed) == ["corpus", "top", "fail", "share", "names"]
    assert allowed["share"] == bind.Parameter("share", "float", 0.5, "smallest share of something", "2_evidence.ipynb")
    assert allowed["names"].default == ["a"] and allowed["fail"].default is False


def test_chapters_in_order_of_their_numbers(tmp_path):
    for name in ("10_last.ipynb", "2_second.ipynb", "1_first.ipynb", "notes.ipynb"):
        chapter(tmp_path, name, "")
    assert [path.name for path in bind.chapters(tmp_path)] == ["1_first.ipynb", "2_second.ipynb", "10_last.ipynb"]


def test_no_chapter(tmp_path):
    with pytest.raises(AnalysisError, match="there is no chapter"):
        bind.chapters(tmp_path)


@pytest.mark.parametrize("other", ["top: int = 21", "top: float = 20", "top: str = '20'"])
def test_two_defaults_for_one_parameter(tmp_path, other):
    chapter(tmp_path, "1_a.ipynb", "top: int = 20")
    chapter(tmp_path, "2_b.ipynb", other)
    with pytest.raises(AnalysisError, match=r"parameter top is int = 20 in 1_a.ipynb, but .* in 2_b.ipynb"):
        bind.known(bind.chapters(tmp_path))


def test_a_default_that_is_no_value(tmp_path):
    chapter(tmp_path, "1_a.ipynb", "top: int = len('x')")
    with pytest.raises(AnalysisError, match=r"1_a.ipynb: the default of top is not a plain value"):
        bind.known(bind.chapters(tmp_path))


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("corpus", "007", "007"),
        ("corpus", "true", "true"),
        ("top", "7", 7),
        ("share", "1", 1.0),
        ("share", "0.25", 0.25),
        ("fail", "true", True),
        ("fail", "No", False),
        ("names", "['x', 'y']", ["x", "y"]),
    ],
)
def test_typed_words(allowed, name, word, value):
    read = bind.read_words([(name, word)], allowed)
    assert read == {name: value} and type(read[name]) is type(value)


@pytest.mark.parametrize(("name", "word"), [("top", "7.5"), ("top", "many"), ("share", "half"), ("fail", "maybe"), ("names", "x"), ("names", "{}")])
def test_words_of_another_type(allowed, name, word):
    with pytest.raises(UsageError, match=rf"parameter {name} is .* must be {allowed[name].type}"):
        bind.read_words([(name, word)], allowed)


@pytest.mark.parametrize(("name", "value"), [("top", "7"), ("top", True), ("top", 7.0), ("share", "x"), ("corpus", 7), ("fail", 1), ("names", None)])
def test_values_of_another_type(allowed, name, value):
    with pytest.raises(UsageError, match=f"parameter {name} is"):
        bind.check({name: value}, allowed)


def test_a_whole_number_may_stand_for_a_float(allowed):
    assert bind.check({"share": 1, "top": 3}, allowed) == {"share": 1.0, "top": 3}


def test_an_unknown_name_is_met_with_the_nearest_and_all(allowed):
    with pytest.raises(UsageError, match=r"unknown parameter tpo; did you mean top\? there are: corpus \(str\), fail \(bool\), names \(list\)"):
        bind.read_words([("tpo", "3")], allowed)


@pytest.mark.parametrize(("text", "read"), [("top: 7\nshare: 0.2\n", {"top": 7, "share": 0.2}), ("", {})])
def test_parameter_file(tmp_path, text, read):
    (tmp_path / "p.yaml").write_text(text)
    assert bind.read_file(tmp_path / "p.yaml") == read


@pytest.mark.parametrize("text", ["- a\n", "just words", "a: [", "1: 2", "\x00"])
def test_parameter_file_that_is_none(tmp_path, text):
    (tmp_path / "p.yaml").write_text(text)
    with pytest.raises(UsageError, match=r"p\.yaml"):
        bind.read_file(tmp_path / "p.yaml")


def test_bound_notebook(allowed):
    bound = bind.bind(bind.chapters(CHAPTERS), allowed)
    nbformat.validate(bound)
    tagged = [cell for cell in bound.cells if "parameters" in cell.metadata.get("tags", [])]
    assert tagged == bound.cells[:1]
    assert tagged[0].source.splitlines()[:2] == ["corpus: str = 'chapters'  # folder of documents", "top: int = 20  # most rows that a chart shows"]
    places = [tuple(cell.metadata["corroborate"].values()) for cell in bound.cells if "corroborate" in cell.metadata]
    assert places[:2] == [("1_claims.ipynb", 1), ("1_claims.ipynb", 3)] and places[-1] == ("2_evidence.ipynb", 3)
    assert any("story.use(top=top)" in cell.source for cell in bound.cells)
    assert bound == bind.bind(bind.chapters(CHAPTERS), allowed)
