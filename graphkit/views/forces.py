"""A force-directed layout for large graphs: lines pull, and nodes push each other off through a field on a mesh.

The field of all nodes is one convolution by fast Fourier transform, so a step costs the same for any number of pairs
(particle-mesh method: Hockney and Eastwood, Computer Simulation Using Particles, 1988).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
GOLDEN_ANGLE = 2.399963229728653
# (cells a side, steps): first the large shape, then the detail, as far as there is any
PHASES = ((64, 60), (128, 60), (256, 30))
CELLS = 6  # that a node needs, to feel its neighbours apart


def mesh(count: int, edges: NDArray[np.int64]) -> Floats:
    """Places of `count` nodes in the unit square; `edges` holds pairs of their numbers."""
    places = _spiral(count, edges)
    degree = np.bincount(edges.reshape(-1), minlength=count).astype(float) + 1.0
    total = sum(steps for _, steps in PHASES)
    done = 0
    enough = next((cells for cells, _ in PHASES if cells**2 >= CELLS * count), PHASES[-1][0])
    for cells, steps in PHASES:
        field = _Field(min(cells, enough))
        for _ in range(steps):
            heat = 0.05 * (1.0 - done / total) ** 1.5 + 0.0005
            places = _step(places, edges, degree, field, heat)
            done += 1
    return places


def _spiral(count: int, edges: NDArray[np.int64]) -> Floats:
    """The best connected nodes in the middle of a spiral."""
    degree = np.bincount(edges.reshape(-1), minlength=count)
    rank = np.empty(count, dtype=np.int64)
    rank[np.argsort(-degree, kind="stable")] = np.arange(count)
    radius = 0.45 * np.sqrt((rank + 0.5) / count)
    return np.stack([0.5 + radius * np.cos(rank * GOLDEN_ANGLE), 0.5 + radius * np.sin(rank * GOLDEN_ANGLE)], axis=1)


def _step(places: Floats, edges: NDArray[np.int64], degree: Floats, field: _Field, heat: float) -> Floats:
    """Every node moves along the sum of its forces, at most by `heat`."""
    force = field.push(places, degree) * degree[:, None] * (0.5 / len(places) ** 1.5)
    along = places[edges[:, 1]] - places[edges[:, 0]]
    length = np.sqrt((along**2).sum(axis=1, keepdims=True))
    pull = along * (length * np.sqrt(len(places)) + 0.05)
    for axis in (0, 1):
        force[:, axis] += np.bincount(edges[:, 0], pull[:, axis], len(places))
        force[:, axis] -= np.bincount(edges[:, 1], pull[:, axis], len(places))
    force += (0.5 - places) * 0.02
    size = np.sqrt((force**2).sum(axis=1, keepdims=True))
    moved: Floats = places + force / np.maximum(size, 1e-12) * np.minimum(size, heat)
    return np.clip(moved, 0.002, 0.998)


class _Field:
    """The push of all nodes, on a square mesh of cells over the unit square."""

    def __init__(self, cells: int) -> None:
        self.cells = cells
        offsets = np.fft.fftfreq(2 * cells, 1 / (2 * cells)) / cells
        down, right = np.meshgrid(offsets, offsets, indexing="ij")
        near = down**2 + right**2 + (0.7 / cells) ** 2
        self.kernels = (np.fft.rfft2(right / near), np.fft.rfft2(down / near))

    def push(self, places: Floats, mass: Floats) -> Floats:
        """The force on a unit mass at each place."""
        corner, share = self._corners(places)
        density = np.zeros((2 * self.cells, 2 * self.cells))
        flat = density.reshape(-1)
        for (row, column), part in zip(corner, share, strict=True):
            flat += np.bincount(row * 2 * self.cells + column, mass * part, flat.size)
        spectrum = np.fft.rfft2(density)
        pushes = [np.fft.irfft2(spectrum * kernel, s=density.shape) for kernel in self.kernels]
        sampled = [
            sum(push[row, column] * part for (row, column), part in zip(corner, share, strict=True)) for push in pushes
        ]
        return np.stack(sampled, axis=1)

    def _corners(self, places: Floats) -> tuple[list[tuple[NDArray[np.int64], NDArray[np.int64]]], list[Floats]]:
        """The four mesh points around each place, and the share of each."""
        scaled = places * (self.cells - 2)
        low = np.floor(scaled).astype(np.int64)
        part = scaled - low
        corners, shares = [], []
        for down in (0, 1):
            for right in (0, 1):
                corners.append((low[:, 1] + down, low[:, 0] + right))
                across = part[:, 0] if right else 1 - part[:, 0]
                along = part[:, 1] if down else 1 - part[:, 1]
                shares.append(across * along)
        return corners, shares
