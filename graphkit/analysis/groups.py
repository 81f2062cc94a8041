"""Who holds a network together, and which camps it falls into.

With s(x, y) the number of shortest paths between x and y, and s(x, y | a) of those that pass through a:

    betweenness(a)   sum of s(x, y | a) / s(x, y) over the pairs x, y of other actors, divided by the number of those
                     pairs (Linton Freeman, "A Set of Measures of Centrality Based on Betweenness", Sociometry 1977)

With w(a, b) the weight of a tie, d(a) the sum of the weights of a's ties, and m the sum of all weights:

    modularity       sum over the pairs a, b of one camp, in both orders, of (w(a, b) - d(a) d(b) / 2m) / 2m; camps are
                     merged as long as that raises it most (Aaron Clauset, Mark Newman and Cristopher Moore, "Finding
                     Community Structure in Very Large Networks", Physical Review E 2004)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.discourse import Affiliation
from graphkit.analysis.rows import Tie

if TYPE_CHECKING:
    import networkx as nx


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
    import networkx as nx  # takes a while to load: only where it is used

    graph: nx.Graph = nx.DiGraph() if directed else nx.Graph()
    ordered = sorted(ties)
    graph.add_nodes_from(sorted({name for tie in ordered for name in (tie.source, tie.target)}))
    for tie in ordered:
        graph.add_edge(tie.source, tie.target, weight=tie.weight, number=tie.number)
    return graph


def to_two_mode_graph(affiliations: Iterable[Affiliation]) -> nx.Graph:
    """The network of actors and issues: nodes carry their `kind`, edges the balance as `weight` and the stands."""
    import networkx as nx  # takes a while to load: only where it is used

    graph = nx.Graph()
    ordered = sorted(affiliations)
    actors = sorted({row.actor for row in ordered})
    names = {issue: f"{issue} (issue)" if issue in actors else issue for issue in sorted({r.issue for r in ordered})}
    graph.add_nodes_from(actors, kind="actor")
    graph.add_nodes_from(names.values(), kind="issue")
    for row in ordered:
        graph.add_edge(row.actor, names[row.issue], weight=row.balance, pro=row.pro, contra=row.contra)
    return graph


def brokers(ties: Iterable[Tie]) -> list[Broker]:
    """The actors by betweenness (unweighted), highest first. Ties of weight 0 or less do not count."""
    import networkx as nx  # takes a while to load: only where it is used

    graph = to_graph(tie for tie in ties if tie.weight > 0)
    between = nx.betweenness_centrality(graph)
    rows = [Broker(actor, round(between[actor], 4), graph.degree(actor)) for actor in graph]
    return sorted(rows, key=lambda row: (-row.betweenness, -row.degree, row.actor))


def camps(ties: Iterable[Tie]) -> list[Camp]:
    """The communities of the positive ties by greedy modularity, the largest first."""
    import networkx as nx  # takes a while to load: only where it is used

    graph = to_graph(tie for tie in ties if tie.weight > 0)
    if not graph.number_of_edges():
        return []
    communities = nx.community.greedy_modularity_communities(graph, weight="weight")
    ordered = sorted((sorted(members) for members in communities), key=lambda members: (-len(members), members))
    return [Camp(number, actor) for number, members in enumerate(ordered, 1) for actor in members]
