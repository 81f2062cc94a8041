"""Who says what, about whom, and where they stand: a knowledge graph from news articles.

    import graphkit

    for article in graphkit.read(["seeds"]): ...
    for extraction in graphkit.extract(["seeds"]): ...
    summary = graphkit.build(["seeds"], out="exports")
    with graphkit.open("exports") as workspace:
        workspace.query("SELECT ?who WHERE { ?s gk:speaker/rdfs:label ?who }")
    graphkit.network("exports", actor="NATO")  # shows itself in a notebook; .html, .pyvis, .networkx

Everything is loaded when it is first used, so that importing graphkit costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.errors import GraphkitError as GraphkitError
    from graphkit.extraction.pipeline import STEPS as STEPS
    from graphkit.extraction.pipeline import Extractor as Extractor
    from graphkit.model import Article as Article
    from graphkit.model import Extraction as Extraction
    from graphkit.workflow.building import Summary as Summary
    from graphkit.workflow.building import build as build
    from graphkit.workflow.reading import extract as extract
    from graphkit.workflow.reading import read as read
    from graphkit.workflow.workspace import Workspace as Workspace
    from graphkit.workflow.workspace import network as network
    from graphkit.workflow.workspace import open as open

__version__ = "0.1.0"

_HOMES = {
    "Article": "graphkit.model",
    "Extraction": "graphkit.model",
    "Extractor": "graphkit.extraction.pipeline",
    "GraphkitError": "graphkit.errors",
    "STEPS": "graphkit.extraction.pipeline",
    "Summary": "graphkit.workflow.building",
    "Workspace": "graphkit.workflow.workspace",
    "build": "graphkit.workflow.building",
    "extract": "graphkit.workflow.reading",
    "network": "graphkit.workflow.workspace",
    "open": "graphkit.workflow.workspace",
    "read": "graphkit.workflow.reading",
}
__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'graphkit' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
