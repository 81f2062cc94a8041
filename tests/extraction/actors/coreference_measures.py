"""The measures of coreference: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF-e (Luo 2005), CoNLL average.

A clustering is a list of sets of mentions; mentions are anything hashable that both sides name alike.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import networkx as nx

Cluster = frozenset[Hashable]


class Score(NamedTuple):
    """Counts that add up over documents: what was got right of how much, for recall and for precision."""

    hit_recall: float = 0.0
    of_recall: float = 0.0
    hit_precision: float = 0.0
    of_precision: float = 0.0

    def __add__(self, other: Score) -> Score:  # type: ignore[override]
        """The counts of two documents together."""
        return Score(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        """F1 in per cent."""
        recall = self.hit_recall / self.of_recall if self.of_recall else 0.0
        precision = self.hit_precision / self.of_precision if self.of_precision else 0.0
        return 200 * recall * precision / (recall + precision) if recall + precision else 0.0


def muc(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Score:
    """Links that are kept: a cluster's size less the number of pieces that the other side cuts it into."""
    return Score(*_links(gold, found), *_links(found, gold))


def _links(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    where = {mention: number for number, cluster in enumerate(others) for mention in cluster}
    kept = total = 0
    for cluster in clusters:
        pieces = {where.get(mention, ("alone", mention)) for mention in cluster}
        kept += len(cluster) - len(pieces)
        total += len(cluster) - 1
    return kept, total


def b_cubed(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Score:
    """The mean over mentions of how much of their cluster the other side's cluster shares."""
    return Score(*_shares(gold, found), *_shares(found, gold))


def _shares(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    where = {mention: cluster for cluster in others for mention in cluster}
    shared = sum(
        len(cluster & where.get(mention, frozenset())) / len(cluster) for cluster in clusters for mention in cluster
    )
    return shared, sum(len(cluster) for cluster in clusters)


def ceaf_e(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Score:
    """The best one-to-one pairing of clusters by the similarity 2|G∩F| / (|G|+|F|)."""
    graph = nx.Graph()
    where = {mention: number for number, cluster in enumerate(found) for mention in cluster}
    for number, cluster in enumerate(gold):
        for other in {where[mention] for mention in cluster if mention in where}:
            overlap = 2 * len(cluster & found[other]) / (len(cluster) + len(found[other]))
            graph.add_edge(("gold", number), ("found", other), weight=overlap)
    similar = sum(graph.edges[pair]["weight"] for pair in nx.max_weight_matching(graph))
    return Score(similar, len(gold), similar, len(found))


MEASURES = {"MUC": muc, "B3": b_cubed, "CEAF-e": ceaf_e}
