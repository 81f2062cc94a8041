"""The layers point one way, and each heavy library stays in its room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "graphkit"

# What each room may import of ours, beside itself.
BOTTOM = {"errors", "resources", "model"}
READING_HALF = {"reading", "extraction"}
GRAPH_HALF = {"rdf", "store", "query", "analysis", "views"}
ALLOWED = {
    "errors": set(),
    "resources": set(),
    "model": {"errors"},
    "reading": BOTTOM,
    "extraction": BOTTOM,
    "rdf": BOTTOM,
    "store": BOTTOM | {"rdf"},
    "query": BOTTOM | {"rdf", "store"},
    "analysis": BOTTOM | {"rdf", "store", "query"},
    "views": BOTTOM | {"rdf", "query", "analysis"},
    "workflow": BOTTOM | READING_HALF | GRAPH_HALF | {"__init__"},
    "server": BOTTOM | GRAPH_HALF | {"workflow", "__init__"},
    "cli": BOTTOM | READING_HALF | GRAPH_HALF | {"workflow", "server", "__init__"},
    "__init__": BOTTOM | {"workflow", "extraction"},
    "__main__": {"cli"},
}
# Libraries that only some rooms may know.
CONFINED = {
    "spacy": {"extraction"},
    "pyoxigraph": {"rdf", "store", "query", "workflow", "server"},
    "pyvis": {"views"},
    "trafilatura": {"reading"},
    "click": {"cli"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> set[str]:
    """The full names of all modules that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "graphkit":
                found |= {
                    f"graphkit.{alias.name}" if (PACKAGE / alias.name).exists() else "graphkit" for alias in node.names
                }
            else:
                found.add(node.module)
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(module: Path) -> None:
    here = room(module)
    for name in imports(module):
        parts = name.split(".")
        if parts[0] == "graphkit":
            there = parts[1] if len(parts) > 1 else "__init__"
            assert there == here or there in ALLOWED[here], f"{here} may not import {name}"
        elif parts[0] in CONFINED:
            assert here in CONFINED[parts[0]], f"{parts[0]} has no place in {here}"


def test_help_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    heavy = ["spacy", "pyoxigraph", "rdflib", "pyvis", "networkx", "numpy", "rich", "starlette"]
    code = f"import graphkit.cli, sys; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
