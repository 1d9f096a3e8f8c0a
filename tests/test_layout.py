"""The house rules that can be checked by reading files: imports go down, notebooks only call, what is written exists."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
# A module may import from its own folder and from what stands before it.
ORDER = [
    "errors", "tables", "settings", "write", "progress", "cache", "read", "text", "claims", "voices", "origins", "conflicts", "actors",
    "story", "export", "charts", "report", "compare", "findings", "explore", "evaluate", "commands", "__main__",
]  # fmt: skip
MODULES = sorted((ROOT / "analysis").rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def place(module: Path) -> str:
    first = module.relative_to(ROOT / "analysis").parts[0]
    return first.removesuffix(".py")


def imported(module: Path) -> set[str]:
    """The folders and modules directly under analysis that `module` imports."""
    package = ["analysis", *module.relative_to(ROOT / "analysis").parts[:-1]]
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names: list[list[str]] = []
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = base + (node.module.split(".") if node.module else [])
            names = [[*stem, alias.name] for alias in node.names]
        found |= {name[1] for name in names if len(name) > 1 and name[0] == "analysis"}
    return found


@pytest.mark.parametrize("module", [m for m in MODULES if place(m) != "__init__"], ids=lambda m: str(m.relative_to(ROOT)))
def test_imports_go_down_the_list_only(module):
    own = place(module)
    assert own in ORDER, f"{own} has no place in the order of imports"
    allowed = set(ORDER[: ORDER.index(own) + 1])
    # The evaluation at the end runs the whole story on planted text, and commands call everything.
    up = {name for name in imported(module) if name in ORDER and name not in allowed}
    assert not up, f"{module.relative_to(ROOT)} imports {sorted(up)}, which stand after {own}"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(ROOT)))
def test_modules_are_rooms_not_halls(module):
    assert module.read_text(encoding="utf-8").count("\n") <= 350


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(ROOT)))
def test_public_functions_say_what_they_return(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not silent


def test_matplotlib_is_imported_where_charts_are_made():
    for module in MODULES:
        if place(module) in {"charts", "report", "explore"}:
            continue
        text = module.read_text(encoding="utf-8")
        assert not re.search(r"^\s*(import|from) matplotlib", text, re.M), module


@pytest.mark.skipif(not NOTEBOOKS, reason="no chapter yet")
def test_there_are_notebooks():
    assert [n.name for n in NOTEBOOKS if re.match(r"[0-9]_", n.name)], "no chapter found"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda n: n.name)
def test_notebooks_only_call_and_explain(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    assert len(cells) <= 25
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in code) == 1
    for cell in code:
        assert not cell.outputs and cell.execution_count is None, "committed with output"
        assert len(cell.source.splitlines()) <= 14
        for node in ast.walk(ast.parse(cell.source)):
            kinds = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.Lambda)
            assert not isinstance(node, kinds), f"{type(node).__name__} in a notebook: {cell.source}"
        assert "read_csv" not in cell.source


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda n: n.name)
def test_no_figure_is_typed_into_prose(notebook):
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "markdown":
            prose = re.sub(r"^#.*$|`[^`]*`|\]\([^)]*\)", "", cell.source, flags=re.M)
            assert not re.search(r"\d", prose), f"a number in prose that no cell computes: {cell.source}"


def test_parameters_default_to_the_settings():
    from dataclasses import fields

    from papermill.inspection import inspect_notebook

    from analysis.settings import Settings

    defaults = {f.name: f.default for f in fields(Settings)}
    for notebook in NOTEBOOKS:
        for name, parameter in inspect_notebook(notebook).items():
            assert parameter["help"], f"{notebook.name}: parameter {name} has no comment"
            if name in defaults:
                assert ast.literal_eval(parameter["default"]) == defaults[name], f"{notebook.name}: {name}"


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_path_of_a_machine():
    words = "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me"))
    for path in tracked():
        if path.suffix in {".png", ".pdf", ".npz", ".parquet", ".ttf", ".otf", ".svg"} or path.parent.name == "seeds":
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not re.search(rf"(?<![\w.$}})])/({words})/\w", text), path.relative_to(ROOT)


def test_direct_dependencies_are_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = set(re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M))
    locked = {re.sub(r"[-_.]+", "-", name).lower() for name in locked}
    for wanted in project["dependencies"]:
        name = re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", wanted)[0]).lower()
        assert name in locked, f"{name} is asked for and not locked"


def test_the_lock_has_a_hash_for_every_package_and_no_address():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.M), flags=re.M)[1:]
    assert len(blocks) > 50
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text and "--index" not in text
