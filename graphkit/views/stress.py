"""Stress majorisation: places whose distances come close to the distances in the graph.

Source of the method: Gansner, Koren, North, Graph Drawing by Stress Majorization (2004), with the start by classical
scaling. Takes time and memory with the square of the number of nodes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
STEPS = 80
GOLDEN_ANGLE = 2.399963229728653


def stress(count: int, edges: NDArray[np.int64]) -> Floats:
    """Places of `count` nodes; `edges` holds pairs of their numbers."""
    if count < 3:
        return np.array([[float(number), 0.0] for number in range(count)]).reshape(count, 2)
    distance = distances(count, edges)
    places = _start(distance)
    weight: Floats = 1.0 / np.maximum(distance, 1.0) ** 2
    np.fill_diagonal(weight, 0.0)
    laplacian = np.diag(weight.sum(axis=1)) - weight
    inverse: Floats = np.linalg.inv(laplacian + 1.0 / count).astype(np.float64)
    for _ in range(STEPS):
        moved = _step(places, distance, weight, inverse)
        if np.abs(moved - places).max() < 2e-3:
            return moved
        places = moved
    return places


def _step(places: Floats, distance: Floats, weight: Floats, inverse: Floats) -> Floats:
    """One Guttman transform."""
    across = places[:, None, :] - places[None, :, :]
    now = np.sqrt((across**2).sum(axis=2))
    pull = np.where(now > 1e-9, weight * distance / np.maximum(now, 1e-9), 0.0)
    matrix = np.diag(pull.sum(axis=1)) - pull
    moved: Floats = inverse @ (matrix @ places)
    return moved


def distances(count: int, edges: NDArray[np.int64]) -> Floats:
    """Steps between all pairs; what hangs apart lies a little farther than the longest way there is."""
    joined = np.zeros((count, count), dtype=np.float32)
    if len(edges):
        joined[edges[:, 0], edges[:, 1]] = joined[edges[:, 1], edges[:, 0]] = 1.0
    distance = np.full((count, count), np.inf)
    np.fill_diagonal(distance, 0.0)
    reached = np.eye(count, dtype=np.float32)
    for steps in range(1, count):
        further = ((reached @ joined) > 0) & np.isinf(distance)
        if not further.any():
            break
        distance[further] = steps
        reached = further.astype(np.float32)
    longest = float(distance[np.isfinite(distance)].max())
    distance[np.isinf(distance)] = max(2.0, 0.4 * longest + 0.5)
    return distance


def _start(distance: Floats) -> Floats:
    """Classical scaling to two dimensions, with a small spiral added so that no two nodes coincide."""
    count = len(distance)
    centre = np.eye(count) - 1.0 / count
    values, vectors = np.linalg.eigh(-0.5 * centre @ (distance**2) @ centre)
    places: Floats = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 0.01))
    for axis in (0, 1):
        strongest = int(np.argmax(np.round(np.abs(places[:, axis]), 6)))
        places[:, axis] *= np.sign(places[strongest, axis]) or 1.0
    turns = np.arange(count) * GOLDEN_ANGLE
    radius = 0.05 + 0.1 * np.arange(count) / count
    spread: Floats = places + np.stack([radius * np.cos(turns), radius * np.sin(turns)], axis=1)
    return spread
