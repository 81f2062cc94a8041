"""Communities of a large graph: groups of nodes with more lines inside than out, each named by its weightiest node."""

from __future__ import annotations

from typing import Any

import networkx as nx

SMALLEST = 3


def communities(model: dict[str, Any]) -> list[dict[str, Any]]:
    """[{id, label, size}], the largest first; every node gets `community`, the number of its group.

    Louvain's method with a fixed seed; groups under three nodes stay without a number.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node["id"] for node in model["nodes"])
    graph.add_edges_from((link["from"], link["to"]) for link in model["links"] if link["from"] != link["to"])
    by_id = {node["id"]: node for node in model["nodes"]}
    groups = [sorted(group) for group in nx.community.louvain_communities(graph, seed=1) if len(group) >= SMALLEST]
    groups.sort(key=lambda group: (-len(group), group[0]))
    made = []
    for number, group in enumerate(groups):
        for name in group:
            by_id[name]["community"] = number
        top = min(group, key=lambda name: (-by_id[name]["weight"], name))
        made.append({"id": number, "label": by_id[top]["label"], "top": top, "size": len(group)})
    return made
