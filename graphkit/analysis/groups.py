"""Who holds a network together, and which camps it falls into."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import networkx as nx

from graphkit.analysis.rows import Tie


class Broker(NamedTuple):
    """An actor with its degree and betweenness: the share, 0 to 1, of others' shortest paths that pass through it."""

    actor: str
    betweenness: float
    degree: int


class Camp(NamedTuple):
    """A community of a network: its number (1 the largest) and one member."""

    camp: int
    actor: str


def to_graph(ties: Iterable[Tie], directed: bool = False) -> nx.Graph:
    """The network of the ties, nodes and edges in alphabetical order; edges carry `weight` and `number`."""
    graph: nx.Graph = nx.DiGraph() if directed else nx.Graph()
    ordered = sorted(ties)
    graph.add_nodes_from(sorted({name for tie in ordered for name in (tie.source, tie.target)}))
    for tie in ordered:
        graph.add_edge(tie.source, tie.target, weight=tie.weight, number=tie.number)
    return graph


def brokers(ties: Iterable[Tie]) -> list[Broker]:
    """The actors by betweenness (Freeman 1977, unweighted), highest first. Ties of weight 0 or less do not count."""
    graph = to_graph(tie for tie in ties if tie.weight > 0)
    between = nx.betweenness_centrality(graph)
    rows = [Broker(actor, round(between[actor], 4), graph.degree(actor)) for actor in graph]
    return sorted(rows, key=lambda row: (-row.betweenness, -row.degree, row.actor))


def camps(ties: Iterable[Tie]) -> list[Camp]:
    """The communities of the positive ties by greedy modularity (Clauset, Newman and Moore 2004), the largest first."""
    graph = to_graph(tie for tie in ties if tie.weight > 0)
    if not graph.number_of_edges():
        return []
    communities = nx.community.greedy_modularity_communities(graph, weight="weight")
    ordered = sorted((sorted(members) for members in communities), key=lambda members: (-len(members), members))
    return [Camp(number, actor) for number, members in enumerate(ordered, 1) for actor in members]
