"""Places for the nodes of every view, computed beforehand: the same graph gets the same places.

Places are pairs of whole numbers from 0 to 10000; the page stretches them to the frame it has and moves labels apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphkit.views.agreement import agreement
from graphkit.views.communities import communities
from graphkit.views.forces import mesh
from graphkit.views.stress import stress

Floats = NDArray[np.float64]
Item = dict[str, Any]

SIDE = 10_000
# Up to this many nodes distances between all pairs are kept; beyond it forces on a mesh.
ALL_PAIRS = 200
# The page opens whole up to this many nodes; of a larger graph on fewer, laid out by themselves.
OPEN_WHOLE = 120
OPENING = 38
OPENING_ACTORS = 24
ON_A_PHONE = (7, 11)  # actors, and nodes altogether
# An opened cluster shows its weightiest members; a closed one is placed by its strongest lines.
MEMBERS = 30
STRONGEST = 3
TARGETS = ("issue", "claim", "event")
# Lines that say little about who is near whom: who is mentioned; and events that did not happen.
LOOSE_FAMILIES = ("speaks",)
LOOSE_STATUSES = ("hypothetical", "denied")


def place(model: Item) -> None:
    """Give every node its place in the views of the page, and large graphs their communities and opening selection."""
    nodes, links = model["nodes"], model["links"]
    for node in nodes:
        node["place"] = {}
    actors = [node for node in nodes if node["kind"] not in TARGETS]
    if len(nodes) <= ALL_PAIRS:
        _arrange(nodes, links, "map")
        _arrange(actors, links, "actors")
        _arrange(actors, agreement(model), "agreement")
    else:
        _spread(nodes, links, "map")
    if len(nodes) > OPEN_WHOLE:
        _divide(model)


def _divide(model: Item) -> None:
    """Communities, the nodes that the page opens on, and places: of these among the clusters, of members in theirs."""
    model["communities"] = communities(model)
    for node in _weightiest(model, OPENING_ACTORS, OPENING):
        node["opening"] = 2
    for node in _weightiest(model, *ON_A_PHONE):
        node["opening"] = 1
    opening = [node for node in model["nodes"] if node.get("opening")]
    clusters = [{**group, "id": f"cluster:{group['id']}", "weight": 0, "place": {}} for group in model["communities"]]
    _arrange([*opening, *clusters], _quotient(model), "opening")
    for group, cluster in zip(model["communities"], clusters, strict=True):
        group["place"] = cluster["place"]["opening"]
        inside = [node for node in model["nodes"] if node["community"] == group["id"] and not node.get("opening")]
        inside.sort(key=lambda node: (-node["weight"], node["id"]))
        _arrange(inside[:MEMBERS], _among(inside[:MEMBERS], model["links"]), "cluster")


def _quotient(model: Item) -> list[Item]:
    """Lines between what the page opens on, and from each cluster to what it has most lines to."""
    stands = {
        node["id"]: node["id"] if node.get("opening") else f"cluster:{node['community']}" for node in model["nodes"]
    }
    kept: list[Item] = []
    between: dict[str, Counter[str]] = defaultdict(Counter)
    for link in model["links"]:
        one, other = stands[link["from"]], stands[link["to"]]
        if (one, other) == (link["from"], link["to"]):
            kept.append(link)
        elif one != other:
            for end, far in ((one, other), (other, one)):
                between[end][far] += end.startswith("cluster:")
    for cluster in sorted(between):
        ranked = sorted(between[cluster], key=lambda far: (-between[cluster][far], far))
        kept += [{"from": cluster, "to": far} for far in ranked[:STRONGEST] if between[cluster][far]]
    return kept


def _among(nodes: list[Item], links: list[Item]) -> list[Item]:
    ids = {node["id"] for node in nodes}
    return [link for link in links if link["from"] in ids and link["to"] in ids]


def _weightiest(model: Item, most_actors: int, most: int) -> list[Item]:
    """The actor or issue asked for with its neighbours, then the weightiest actors, and what these take a stand on."""
    nodes = {node["id"]: node for node in model["nodes"]}
    focus = model.get("focus")
    near = {link[end] for link in model["links"] if focus in (link["from"], link["to"]) for end in ("from", "to")}
    first = sorted(near, key=lambda name: (name != focus, -nodes[name]["weight"], name))[:most]
    actors = [name for name, node in nodes.items() if node["kind"] not in TARGETS and name not in near]
    actors.sort(key=lambda name: (-nodes[name]["weight"], name))
    chosen = first + actors[: max(0, most_actors - len(first))]
    stood_on = Counter(
        link["to"]
        for link in model["links"]
        if link["kind"] == "position" and link["from"] in chosen and nodes[link["to"]]["kind"] in TARGETS
    )
    matters = sorted(set(stood_on) - set(chosen), key=lambda name: (-stood_on[name], -nodes[name]["weight"], name))
    return [nodes[name] for name in (chosen + matters)[:most]]


def _arrange(nodes: list[Item], links: list[Item], view: str) -> None:
    """Places by the lines that matter most; nodes that have only others are put beside their neighbours."""
    loose = {node["id"] for node in nodes if node.get("status") in LOOSE_STATUSES}
    strong = [
        link for link in links if link.get("family") not in LOOSE_FAMILIES and not loose & {link["from"], link["to"]}
    ]
    ids = {node["id"] for node in nodes}
    held = {link[end] for link in strong if link["from"] in ids and link["to"] in ids for end in ("from", "to")}
    core = [node for node in nodes if node["id"] in held]
    if len(core) < 3:
        _spread(nodes, links, view)
        return
    _spread(core, strong, view)
    _beside([node for node in nodes if node["id"] not in held], core, links, view)


def _beside(nodes: list[Item], core: list[Item], links: list[Item], view: str) -> None:
    """Each node in the middle of its neighbours that have a place, a little off so that no two coincide."""
    placed = {node["id"]: node["place"][view] for node in core}
    neighbours = _neighbours(links)
    for number, node in enumerate(sorted(nodes, key=lambda node: (-node["weight"], node["id"]))):
        around = [placed[name] for name in neighbours[node["id"]] if name in placed] or [[SIDE // 2, SIDE // 2]]
        x, y = (sum(spot[axis] for spot in around) / len(around) for axis in (0, 1))
        turn, reach = number * 2.399963, 500 + 12 * number
        spot = [x + reach * float(np.cos(turn)), y + reach * float(np.sin(turn))]
        node["place"][view] = placed[node["id"]] = [min(SIDE, max(0, round(value))) for value in spot]


def _neighbours(links: Iterable[Item]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for link in links:
        found[link["from"]].append(link["to"])
        found[link["to"]].append(link["from"])
    return found


def _spread(nodes: list[Item], links: list[Item], view: str) -> None:
    """Places by distance in the graph, turned so that the picture is wider than high."""
    if not nodes:
        return
    index = {node["id"]: number for number, node in enumerate(nodes)}
    ends = ((index[link["from"]], index[link["to"]]) for link in links if link["from"] in index and link["to"] in index)
    pairs = sorted({(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]})
    edges = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    places = stress(len(nodes), edges) if len(nodes) <= ALL_PAIRS else mesh(len(nodes), edges)
    for node, (x, y) in zip(nodes, _fill(_turn(places)), strict=True):
        node["place"][view] = [int(x), int(y)]


def _turn(places: Floats) -> Floats:
    """Turned so that the longest extent lies level, and mirrored to one of the four possible ways."""
    centred: Floats = places - places.mean(axis=0)
    if len(places) < 3:
        return centred
    x, y = centred[:, 0], centred[:, 1]
    tilt = 0.5 * float(np.arctan2(2 * (x * y).sum(), (x * x - y * y).sum()))
    cosine, sine = float(np.cos(tilt)), float(np.sin(tilt))
    turned: Floats = np.stack([x * cosine + y * sine, y * cosine - x * sine], axis=1)
    for axis in (0, 1):
        strongest = int(np.argmax(np.round(np.abs(turned[:, axis]), 6)))
        if turned[strongest, axis] < 0:
            turned[:, axis] *= -1
    return turned


def _fill(places: Floats) -> NDArray[np.int64]:
    """Stretched to the whole square."""
    low, high = places.min(axis=0), places.max(axis=0)
    unit: Floats = np.where(high - low > 1e-9, (places - low) / np.maximum(high - low, 1e-9), 0.5)
    filled: NDArray[np.int64] = np.rint(unit * SIDE).astype(np.int64)
    return filled
