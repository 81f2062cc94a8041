"""Communities of a large graph: groups of nodes with more lines inside than out, each named by its weightiest node."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import networkx as nx

SMALLEST = 3
# Louvain's method takes seconds beyond this many nodes; labels that spread from neighbour to neighbour do not.
LOUVAIN_UP_TO = 3_000
SWEEPS = 12


def communities(model: dict[str, Any]) -> list[dict[str, Any]]:
    """[{id, label, top, size}], the largest first; every node gets `community`, the number of its group.

    Groups under three nodes stay without a number.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node["id"] for node in model["nodes"])
    graph.add_edges_from((link["from"], link["to"]) for link in model["links"] if link["from"] != link["to"])
    found = _louvain(graph) if len(graph) <= LOUVAIN_UP_TO else _spread_labels(graph)
    groups = sorted(
        (sorted(group) for group in found if len(group) >= SMALLEST), key=lambda group: (-len(group), group[0])
    )
    by_id = {node["id"]: node for node in model["nodes"]}
    made = []
    for number, group in enumerate(groups):
        for name in group:
            by_id[name]["community"] = number
        top = min(group, key=lambda name: (-by_id[name]["weight"], name))
        made.append({"id": number, "label": by_id[top]["label"], "top": top, "size": len(group)})
    return made


def _louvain(graph: nx.Graph[str]) -> Iterable[set[str]]:
    """Louvain's method (Blondel et al. 2008) with a fixed seed."""
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
