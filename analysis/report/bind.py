"""The chapters bound into one notebook with one cell of parameters, which are held strictly before anything runs."""

from __future__ import annotations

import ast
import difflib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import yaml

from analysis.errors import AnalysisError, UsageError
from analysis.settings import Settings

CHAPTERS = "[0-9]*_*.ipynb"
_TYPES = {"str": str, "int": int, "float": float, "bool": bool, "list": list, "dict": dict}


@dataclass(frozen=True)
class Parameter:
    """One parameter of the notebooks: its type by name (str, int, float, bool, list, dict), default, and what it means."""

    name: str
    type: str
    default: object
    meaning: str
    notebook: str


def chapters(folder: Path) -> list[Path]:
    """The chapter notebooks in `folder`, in order of their numbers; raises AnalysisError if there is none."""
    found = sorted(folder.glob(CHAPTERS), key=lambda path: (int(path.name.partition("_")[0]), path.name))
    if not found:
        raise AnalysisError(f"{folder}: there is no chapter (a notebook named like 1_corpus.ipynb)")
    return found


def papermill():
    """The module papermill, loaded without what takes most of its time and serves nothing here.

    jsonschema, where it finds rfc3987_syntax, builds a grammar of internationalised addresses at each start; no notebook's
    schema asks for such an address.
    """
    unwanted = "rfc3987_syntax"
    kept = sys.modules.get(unwanted)
    sys.modules[unwanted] = kept  # None stands for a module that cannot be imported
    try:
        import papermill
    finally:
        if kept is None:
            del sys.modules[unwanted]
    return papermill


def known(paths: Iterable[Path]) -> dict[str, Parameter]:
    """Every parameter of the notebooks at `paths`, in order of first appearance.

    Raises AnalysisError if two give a parameter different types or defaults, or if a default is not written as a value.
    """
    found: dict[str, Parameter] = {}
    for path in paths:
        for name, given in papermill().inspect_notebook(str(path)).items():
            one = _parameter(path.name, name, given)
            first = found.setdefault(name, one)
            if (first.type, first.default) != (one.type, one.default):
                raise AnalysisError(
                    f"parameter {name} is {first.type} = {first.default!r} in {first.notebook}, "
                    f"but {one.type} = {one.default!r} in {one.notebook}"
                )
    return found


def _parameter(notebook: str, name: str, given: Mapping) -> Parameter:
    try:
        default = ast.literal_eval(given["default"])
    except (ValueError, SyntaxError):
        raise AnalysisError(f"{notebook}: the default of {name} is not a plain value: {given['default']}") from None
    type_ = given["inferred_type_name"]
    return Parameter(name, type_ if type_ in _TYPES else type(default).__name__, default, given["help"], notebook)


def check(parameters: Mapping[str, object], allowed: Mapping[str, Parameter]) -> dict[str, object]:
    """`parameters` with their values as the notebooks want them (a whole number may stand for a float).

    Raises UsageError for a name that no notebook has (with the nearest one that exists) and for a value of another type.
    """
    return {name: _fitting(name, value, allowed) for name, value in parameters.items()}


def _fitting(name: str, value: object, allowed: Mapping[str, Parameter]) -> object:
    one = _named(name, allowed)
    wanted = _TYPES[one.type]
    if wanted is float and type(value) is int:
        return float(value)
    if type(value) is not wanted:
        raise UsageError(f"parameter {name} is {value!r}; it must be {one.type} ({one.meaning or 'no description'})")
    return value


def read_words(words: Iterable[tuple[str, str]], allowed: Mapping[str, Parameter]) -> dict[str, object]:
    """Values typed on a command line, read as the types that the notebooks give them: 007 stays text where text is wanted.

    Raises UsageError as `check` does.
    """
    values = {}
    for name, word in words:
        one = _named(name, allowed)
        try:
            values[name] = _read(word, one.type)
        except (ValueError, SyntaxError, KeyError):
            raise UsageError(f"parameter {name} is {word!r}; it must be {one.type} ({one.meaning or 'no description'})") from None
    return values


def _read(word: str, type_: str) -> object:
    if type_ == "str":
        return word
    if type_ == "bool":
        return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[word.lower()]
    if type_ in ("int", "float"):
        return _TYPES[type_](word)
    value = ast.literal_eval(word)
    if type(value) is not _TYPES[type_]:
        raise ValueError(word)
    return value


def read_file(path: Path) -> dict[str, object]:
    """The parameters in a YAML file, not yet held against the notebooks; raises UsageError if it holds no mapping."""
    try:
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path}: cannot be read as parameters: {str(error).splitlines()[0]}") from None
    if not isinstance(read, dict | None) or not all(isinstance(name, str) for name in read or {}):
        raise UsageError(f"{path}: must hold names and values, one a line, such as top: 20")
    return read or {}


def _named(name: str, allowed: Mapping[str, Parameter]) -> Parameter:
    if name in allowed:
        return allowed[name]
    near = difflib.get_close_matches(name, allowed, 1)
    hint = f"; did you mean {near[0]}?" if near else ";"
    there = ", ".join(f"{one.name} ({one.type})" for one in sorted(allowed.values(), key=lambda one: one.name))
    raise UsageError(f"unknown parameter {name}{hint} there are: {there}")


def bind(paths: Iterable[Path], allowed: Mapping[str, Parameter], *, excerpt: int | None = None) -> dict:
    """The notebooks at `paths` as one: a first cell with all parameters, then their cells, each knowing where it is from.

    With `excerpt` a cell before all chapters limits what they may show (see `show.excerpt`). A last cell waits for what is
    still being drawn.

    Cell ids are numbers in order, so that the same chapters give the same notebook.
    """
    import nbformat

    lines = [f"{one.name}: {one.type} = {one.default!r}" + (f"  # {one.meaning}" if one.meaning else "") for one in allowed.values()]
    cells = [nbformat.v4.new_code_cell("\n".join(lines), metadata={"tags": ["parameters"]})]
    # Chapters name only the parameters that they use; all must tell of one and the same story.
    shared = sorted(set(allowed) & {field.name for field in fields(Settings)} - {"corpus"})
    if shared:
        call = f"story.use({', '.join(f'{name}={name}' for name in shared)})"
        cells.append(nbformat.v4.new_code_cell(f"from analysis import story\n\n{call}"))
    if excerpt is not None:
        cells.append(nbformat.v4.new_code_cell(f"from analysis import story\nfrom analysis.report import show\n\nshow.excerpt(story.read(corpus), {excerpt:d})"))
    metadata: dict = {}
    for path in paths:
        try:
            notebook = nbformat.read(path, as_version=4)
        except (OSError, ValueError) as error:
            raise AnalysisError(f"{path.name}: not a notebook that can be read: {str(error).splitlines()[0]}") from None
        metadata = metadata or notebook.metadata
        for number, cell in enumerate(notebook.cells, start=1):
            if "parameters" in cell.metadata.get("tags", []):
                continue
            cell.metadata["corroborate"] = {"notebook": path.name, "cell": number}
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
            cells.append(cell)
    cells.append(nbformat.v4.new_code_cell("from analysis.report import show\n\nshow.settle()"))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number:04d}"
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)
