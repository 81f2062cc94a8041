"""Communities of a large graph: groups of nodes with more lines inside than out, few enough to be drawn as clusters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


# So many clusters are drawn, the last of them for what hangs together with no other.
MOST = 8
# Louvain's method takes seconds beyond this many nodes; labels that spread from neighbour to neighbour do not.
LOUVAIN_UP_TO = 3_000
SWEEPS = 12


def communities(model: dict[str, Any]) -> list[dict[str, Any]]:
    """[{id, size}], the largest first; every node gets `community`, the number of its group.

    Of more than `MOST` groups the smaller ones join the larger one that they have most lines to. What has no way to a
    larger one is the last group, marked as `apart`.
    """
    import networkx as nx  # takes a while to load: only where it is used

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node["id"] for node in model["nodes"])
    graph.add_edges_from((link["from"], link["to"]) for link in model["links"] if link["from"] != link["to"])
    found = _louvain(graph) if len(graph) <= LOUVAIN_UP_TO else _spread_labels(graph)
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    home = {name: number for number, group in enumerate(groups[: MOST - 1]) for name in group}
    _join(groups[MOST - 1 :], home, graph)
    for node in model["nodes"]:
        node["community"] = home.get(node["id"], MOST - 1)
    sizes = Counter(node["community"] for node in model["nodes"])
    return [
        {"id": number, "size": sizes[number], **({"apart": True} if number == MOST - 1 else {})}
        for number in sorted(sizes)
    ]


def _join(groups: list[list[str]], home: dict[str, int], graph: nx.Graph[str]) -> None:
    """Give the nodes of the smaller groups a home: the one with most lines to them beyond what chance would draw.

    That is the gain in modularity (Newman, Girvan 2004), so that what is large already does not swallow the rest.
    """
    volume: Counter[int] = Counter()
    for name, number in home.items():
        volume[number] += graph.degree[name]
    every = 2 * graph.number_of_edges() or 1
    waiting = groups
    while waiting:
        left = []
        for group in waiting:
            around = Counter(home[other] for name in group for other in graph[name] if other in home)
            own = sum(graph.degree[name] for name in group)
            if around:
                best = min(around, key=lambda number: (own * volume[number] / every - around[number], number))
                home.update(dict.fromkeys(group, best))
                volume[best] += own
            else:
                left.append(group)
        if len(left) == len(waiting):
            return
        waiting = left


def _louvain(graph: nx.Graph[str]) -> Iterable[set[str]]:
    """Louvain's method (Blondel et al. 2008) with a fixed seed."""
    import networkx as nx  # takes a while to load: only where it is used

    found: Iterable[set[str]] = nx.community.louvain_communities(graph, seed=1)
    return found


def _spread_labels(graph: nx.Graph[str]) -> Iterable[set[str]]:
    """Each node takes the commonest label around it, in turn (Raghavan et al. 2007), ties to the smallest label."""
    label = {name: number for number, name in enumerate(graph)}
    for _ in range(SWEEPS):
        changed = False
        for name in graph:
            around = Counter(label[other] for other in graph[name])
            if not around:
                continue
            best = min(around, key=lambda found: (-around[found], found))
            if around[best] > around.get(label[name], 0):
                label[name], changed = best, True
        if not changed:
            break
    groups: dict[int, set[str]] = {}
    for name, found in label.items():
        groups.setdefault(found, set()).add(name)
    return groups.values()
