"""The network as a networkx graph, for people who want to go on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(view_model: dict[str, Any]) -> nx.MultiDiGraph[str]:
    """A directed multigraph: nodes by id with kind, label and weight, one edge for each line, keyed by its id."""
    import networkx as nx  # takes a while to load: only where it is used

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in view_model["nodes"]:
        own = {key: value for key, value in node.items() if key not in ("id", "place", "opening")}
        graph.add_node(node["id"], iri=_iri(node["id"], view_model["base"]), **own)
    for link in view_model["links"]:
        own = {key: value for key, value in link.items() if key not in ("from", "to", "id")}
        graph.add_edge(link["from"], link["to"], key=link["id"], **own)
    return graph


def _iri(name: str, base: str) -> str:
    return name if "://" in name else base + name
