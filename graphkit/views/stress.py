"""Stress majorisation: places whose distances come close to the distances in the graph.

Source of the method: Gansner, Koren, North, Graph Drawing by Stress Majorization (2004). The steps are those of their
local update, taken for all nodes at once and shortened, so that no linear algebra library (and no difference between
two of them) has a say in the picture. Takes time and memory with the square of the number of nodes.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
STEPS = 240
SHORTENED = 0.8
STILL = 2e-3
GOLDEN_ANGLE = 2.399963229728653


def stress(count: int, edges: NDArray[np.int64]) -> Floats:
    """Places of `count` nodes; `edges` holds pairs of their numbers."""
    if count < 3:
        return np.array([[float(number), 0.0] for number in range(count)]).reshape(count, 2)
    distance = distances(count, edges)
    weight: Floats = 1.0 / np.maximum(distance, 1.0) ** 2
    np.fill_diagonal(weight, 0.0)
    total = weight.sum(axis=1)
    places = _start(distance)
    for _ in range(STEPS):
        step = _step(places, distance, weight) / total[:, None]
        places = places + SHORTENED * step
        if np.abs(step).max() < STILL:
            break
    return places


def _step(places: Floats, distance: Floats, weight: Floats) -> Floats:
    """For each node the weighted sum of how far its distance to every other one is off, along the line to it."""
    across = places[:, 0][:, None] - places[:, 0][None, :]
    along = places[:, 1][:, None] - places[:, 1][None, :]
    now = np.sqrt(across * across + along * along)
    pull = weight * (distance / np.maximum(now, 1e-9) - 1.0)
    step: Floats = np.stack([(pull * across).sum(axis=1), (pull * along).sum(axis=1)], axis=1)
    return step


def distances(count: int, edges: NDArray[np.int64]) -> Floats:
    """Steps between all pairs; what hangs apart lies a little farther than the middle of the longest way there is."""
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for one, other in edges.tolist():
        neighbours[one].append(other)
        neighbours[other].append(one)
    distance = np.full((count, count), np.inf)
    for start in range(count):
        for node, steps in _reach(start, neighbours).items():
            distance[start, node] = steps
    longest = float(distance[np.isfinite(distance)].max())
    distance[np.isinf(distance)] = max(2.0, 0.4 * longest + 0.5)
    return distance


def _reach(start: int, neighbours: list[list[int]]) -> dict[int, int]:
    """The nodes that can be reached from `start`, with the steps it takes."""
    steps = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours[node]:
            if other not in steps:
                steps[other] = steps[node] + 1
                queue.append(other)
    return steps


def _start(distance: Floats) -> Floats:
    """Places seen from three far-off nodes, with a small spiral added so that no two nodes coincide."""
    count = len(distance)
    one = int(np.argmax(distance[0]))
    two = int(np.argmax(distance[one]))
    three = int(np.argmax(np.minimum(distance[one], distance[two])))
    apart = max(1.0, float(distance[one, two]))
    level = (distance[one] ** 2 - distance[two] ** 2) / (2 * apart)
    height = distance[three] - (distance[one] + distance[two]) / 2
    turns = np.arange(count) * GOLDEN_ANGLE
    radius = 0.2 + 0.6 * np.arange(count) / count
    return np.stack([level + radius * np.cos(turns), height + radius * np.sin(turns)], axis=1)
