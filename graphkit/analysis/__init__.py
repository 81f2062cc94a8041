"""Analyses over rows: discourse networks, quoting, change, brokers and camps. Rows in, rows out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from graphkit.analysis.change import contradictions, over_time, turns
from graphkit.analysis.discourse import actor_actor, actor_issue
from graphkit.analysis.formats import to_gexf, to_graphml
from graphkit.analysis.groups import brokers, camps, to_graph
from graphkit.analysis.issues import issue_counts, merge_candidates
from graphkit.analysis.quoting import unnamed_share, who_quotes_whom
from graphkit.analysis.rows import Quote, Stand, Tie, window

__all__ = [
    "ANALYSES",
    "Analysis",
    "Quote",
    "Stand",
    "Tie",
    "actor_actor",
    "actor_issue",
    "brokers",
    "camps",
    "contradictions",
    "issue_counts",
    "merge_candidates",
    "over_time",
    "to_gexf",
    "to_graph",
    "to_graphml",
    "turns",
    "unnamed_share",
    "who_quotes_whom",
    "window",
]


@dataclass(frozen=True)
class Analysis:
    """A named analysis: which rows it reads, what it runs, and its options; its results are named tuples.

    `network` is true where the rows are ties, which can be written as GraphML or GEXF too.
    """

    summary: str
    reads: Literal["stands", "quotes"]
    run: Callable[..., Sequence[tuple[Any, ...]]]
    options: dict[str, tuple[str, ...]]
    network: bool = False
    directed: bool = False


NORMALISATIONS = ("none", "average", "jaccard", "cosine")


def _brokers(stands: Sequence[Stand], normalisation: Any = "none") -> Sequence[tuple[Any, ...]]:
    return brokers(actor_actor(stands, "agreement", normalisation))


def _camps(stands: Sequence[Stand], normalisation: Any = "none") -> Sequence[tuple[Any, ...]]:
    return camps(actor_actor(stands, "agreement", normalisation))


ANALYSES: dict[str, Analysis] = {
    "actor-issue": Analysis("Who stands where on which issue", "stands", actor_issue, {}),
    "actor-actor": Analysis(
        "Who agrees or conflicts with whom, by the issues they share",
        "stands",
        actor_actor,
        {"kind": ("subtract", "agreement", "conflict"), "normalisation": NORMALISATIONS},
        network=True,
    ),
    "brokers": Analysis("Who stands between the others", "stands", _brokers, {"normalisation": NORMALISATIONS}),
    "camps": Analysis("Which camps the actors fall into", "stands", _camps, {"normalisation": NORMALISATIONS}),
    "over-time": Analysis("How stands develop", "stands", over_time, {"period": ("month", "day", "year")}),
    "turns": Analysis("Whose stand turned, and when", "stands", turns, {}),
    "contradictions": Analysis("Who is reported for and against on one date", "stands", contradictions, {}),
    "issues": Analysis("How often each issue is taken up", "stands", issue_counts, {}),
    "who-quotes-whom": Analysis("Who quotes whom", "quotes", who_quotes_whom, {}, network=True, directed=True),
    "unnamed-share": Analysis("The share of unnamed sources by outlet", "quotes", unnamed_share, {}),
}
