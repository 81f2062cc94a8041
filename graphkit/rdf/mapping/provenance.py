"""Which run of which extractor read what: PROV-O, without a clock, so that the same run writes the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from graphkit.rdf import iris
from graphkit.rdf.mapping.document import Document
from graphkit.rdf.terms import GK, PROV, RDFS, SCHEMA, A, english, plain


@dataclass(frozen=True)
class Run:
    """A configuration of the extractor: version of graphkit, pipeline ("core_web_md 3.7.1"), names of the steps.

    Runs with the same configuration are one run: `id` is made from it, and nothing says when it ran.
    """

    version: str
    pipeline: str
    steps: tuple[str, ...]

    @cached_property
    def id(self) -> str:
        """Twelve digits made from the configuration."""
        return iris.digest(self.version, self.pipeline, *self.steps)

    @property
    def node(self) -> NamedNode:
        """The IRI of the run."""
        return iris.node("run", self.id)


def write_run(document: Document, run: Run) -> None:
    """The run and the extractor, and that everything in the article's graph came from them."""
    graph, shared = document.graph, document.shared
    node, extractor = run.node, iris.node("extractor", f"graphkit-{run.version}")
    shared.add(node, A, GK.ExtractionRun)
    shared.add(node, RDFS.label, english(f"graphkit {run.version} with {run.pipeline}"))
    shared.add(node, PROV.wasAssociatedWith, extractor)
    shared.add(extractor, A, GK.Extractor)
    shared.add(extractor, RDFS.label, english(f"graphkit {run.version}"))
    shared.add(extractor, SCHEMA.softwareVersion, plain(run.version))
    graph.add(node, PROV.used, document.node)
    graph.add(graph.name, A, GK.ExtractionGraph)
    graph.add(graph.name, PROV.wasGeneratedBy, node)
    graph.add(graph.name, PROV.wasDerivedFrom, document.node)
