"""The shape of the source: imports point one way, modules say what they are for, files and functions stay small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from lagebild import records

ROOT = Path(records.__file__).parents[1]
ORDER = (
    "records", "codes", "reading", "language", "packs", "world", "datasets", "mentions", "claims", "views", "linking",
    "incidents", "review", "exports", "store", "edits", "fusing", "pipeline", "__init__", "evaluation", "answers",
    "web", "cli",
)
MODULES = sorted(ROOT.rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def name_of(path: Path) -> str:
    """Return the dotted name of a module."""
    parts = ("lagebild", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def stage_of(module: str) -> str:
    """Return the stage of ORDER that a module belongs to."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports_of(path: Path) -> Iterator[str]:
    """Yield the modules of ours that a file imports, at whatever depth it does so."""
    names = {name_of(module) for module in MODULES}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "lagebild")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "lagebild":
            for alias in node.names:
                submodule = f"{node.module}.{alias.name}"
                yield submodule if submodule in names else str(node.module)


GRAPH = {name_of(path): sorted(set(imports_of(path))) for path in MODULES}


def test_every_stage_has_its_place_in_the_order() -> None:
    assert {stage_of(module) for module in GRAPH} <= set(ORDER)


@pytest.mark.parametrize("module", GRAPH)
def test_imports_point_one_way(module: str) -> None:
    place = ORDER.index(stage_of(module))
    upward = [name for name in GRAPH[module] if ORDER.index(stage_of(name)) > place]
    assert not upward, f"{module} may not import {upward}: the order is {' → '.join(ORDER)}"


def test_no_module_imports_itself_through_others() -> None:
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, f"import cycle: {' → '.join((*path[path.index(module):], module))}"
        if module not in done:
            for name in GRAPH.get(module, ()):
                if not module.startswith(f"{name}."):  # a package's __init__ gathers its modules
                    visit(name, (*path, module))
            done.add(module)

    for module in GRAPH:
        visit(module, ())


def test_records_import_nothing_of_ours() -> None:
    assert all(stage_of(name) == "records" for m, names in GRAPH.items() if stage_of(m) == "records" for name in names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_say_what_they_are_for_and_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree), f"{path} has no docstring"
    assert source.count("\n") <= LONGEST_FILE
    long = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION]
    assert not long, f"{path}: functions over {LONGEST_FUNCTION} lines: {long}"


def test_only_the_pipeline_and_what_uses_it_know_every_stage() -> None:
    stages = {"reading", "language", "packs", "world", "mentions", "claims"}
    knowing = {m for m, names in GRAPH.items() if stages - {"reading"} <= {stage_of(n) for n in names}}
    assert knowing <= {"lagebild.pipeline"}
