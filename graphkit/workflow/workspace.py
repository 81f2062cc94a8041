"""A built graph, opened: what one asks of it from Python."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graphkit.errors import InputError
from graphkit.query.binding import Value
from graphkit.query.running import rows
from graphkit.rdf.validation import Finding, validate
from graphkit.store import Library
from graphkit.workflow.exports import export
from graphkit.workflow.holdings import STORE, count

if TYPE_CHECKING:
    import networkx
    import rdflib

    from graphkit.views.network import NetworkPage


class Workspace:
    """The store of a build as it was when it was opened, for questions; a context manager.

    >>> with graphkit.open("exports") as workspace:  # doctest: +SKIP
    ...     workspace.query("SELECT ?id WHERE { ?a a gk:Article ; dcterms:identifier ?id }")
    [{'id': '000_25849cf5fdbc0826'}]
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.store = library.store

    def close(self) -> None:
        """Let the store go."""
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def query(self, text: str, **values: Value) -> list[dict[str, object]]:
        """The solutions of a SELECT query as plain records; `values` bind variables of it. Raises QueryError."""
        return rows(self.store, text, **values)

    def counts(self) -> dict[str, int]:
        """How many things of each kind there are."""
        return count(self.store)

    def validate(self) -> list[Finding]:
        """All that breaks the shapes of the ontology."""
        return validate(self.store.engine)

    def export(self, format: str = "turtle") -> bytes:
        """The data as a file: turtle, trig, nquads, ntriples, xml or jsonld."""
        return export(self.store, format)

    def to_rdflib(self) -> rdflib.Dataset:
        """The data as an rdflib Dataset, a named graph an article."""
        from rdflib import Dataset

        dataset = Dataset(default_union=True)
        dataset.parse(data=self.export("nquads"), format="nquads")
        return dataset

    def to_networkx(self, **choices: Any) -> networkx.MultiDiGraph:
        """Actors, issues and events with the positions and statements between them; `choices` narrow it."""
        from graphkit.views.graph import to_networkx
        from graphkit.workflow.pages import network_model

        return to_networkx(network_model(self.store, **choices))

    def network(self, **choices: Any) -> NetworkPage:
        """The network page, which shows itself in a notebook; `choices`: actor, issue, since, query, limit.

        `.html` is the page, `.pyvis` the pyvis Network behind it, `.networkx` the same as a networkx graph.
        """
        from graphkit.workflow.pages import network_page

        return network_page(self.store, **choices)

    def article(self, name: str) -> str:
        """The page of an article as HTML: its text with what was read in it."""
        from graphkit.workflow.pages import article_page

        return article_page(self.store, name)

    def timeline(self, name: str) -> str:
        """The timeline of an actor or issue as HTML."""
        from graphkit.workflow.pages import timeline_page

        return timeline_page(self.store, name)


def open(path: str | PathLike[str] = "exports") -> Workspace:
    """The graph that was built into the folder `path` (or the store that is that folder).

    Raises InputError where there is none, StoreError where it cannot be opened.
    """
    return Workspace(Library.reading(find_store(Path(path))))


def network(path: str | PathLike[str] = "exports", **choices: Any) -> NetworkPage:
    """The network of the graph in the folder `path`: a page, a pyvis and a networkx graph; see Workspace.network."""
    with open(path) as workspace:
        return workspace.network(**choices)


def find_store(path: Path) -> Path:
    """The store in an export folder, or `path` itself where it is a store. Raises InputError where there is none."""
    for candidate in _candidates(path):
        if (candidate / "graph").is_dir():
            return candidate
    raise InputError(f"{path}: no graph here; make one with: graphkit build ARTICLES --out {path}")


def _candidates(path: Path) -> Iterator[Path]:
    yield path / STORE
    yield path
