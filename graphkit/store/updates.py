"""Changes in the language that the engine carries out as one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox


def graphs_of(quads: Iterable[ox.Quad]) -> set[str]:
    """The IRIs of the graphs that quads are of; "" for the default graph."""
    return {getattr(quad.graph_name, "value", "") for quad in quads}


def change(removed: Iterable[ox.Quad], added: Iterable[ox.Quad], gone: Iterable[str] = ()) -> str:
    """A SPARQL update, which the engine carries out as one transaction; the graphs `gone` cease to be."""
    names = set(gone)  # their quads go with them: it need not be said of each
    removed = [quad for quad in removed if getattr(quad.graph_name, "value", "") not in names]
    drops = "".join(f";\nDROP SILENT GRAPH {ox.NamedNode(name)}" for name in sorted(names))
    return f"DELETE DATA {{\n{data(removed)}}}{drops};\nINSERT DATA {{\n{data(added)}}}"


def exchanged(lines: Mapping[str, bytes], removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> dict[str, bytes]:
    """The N-Triples of graphs, by their IRIs, once some quads have gone and others come."""
    gone, come = _by_graph(removed), _by_graph(added)
    changed = {}
    for graph, data in lines.items():
        old = dict.fromkeys(data.splitlines(True))
        for line in gone[graph]:
            old.pop(line.encode(), None)
        changed[graph] = b"".join(old | dict.fromkeys(line.encode() for line in come[graph]))
    return changed


def data(quads: Iterable[ox.Quad]) -> str:
    """The quads in the form that updates take them, graph by graph."""
    graphs = _by_graph(quads).items()
    return "".join(f"GRAPH {ox.NamedNode(name)} {{\n{''.join(of)}}}\n" if name else "".join(of) for name, of in graphs)


def _by_graph(quads: Iterable[ox.Quad]) -> defaultdict[str, list[str]]:
    """The quads as lines of N-Triples, by the IRI of the graph, "" for the default graph."""
    graphs: defaultdict[str, list[str]] = defaultdict(list)
    for quad in quads:
        graphs[getattr(quad.graph_name, "value", "")].append(f"{quad.triple} .\n")
    return graphs
