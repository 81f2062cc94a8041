"""Analyses over rows: discourse networks, quoting, change, brokers and camps. Rows in, rows out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from graphkit.analysis.change import Contradiction, Course, Turn, contradictions, over_time, turns
from graphkit.analysis.discourse import Affiliation, actor_actor, actor_issue
from graphkit.analysis.formats import to_gexf, to_graphml
from graphkit.analysis.groups import Broker, Camp, brokers, camps, to_graph, to_two_mode_graph
from graphkit.analysis.issues import IssueCount, MergeCandidate, issue_counts, merge_candidates
from graphkit.analysis.quoting import Anonymity, unnamed_share, who_quotes_whom
from graphkit.analysis.rows import Quote, Stand, Tie, window

__all__ = [
    "ANALYSES",
    "Analysis",
    "MergeCandidate",
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
    "to_two_mode_graph",
    "turns",
    "unnamed_share",
    "who_quotes_whom",
    "window",
]


@dataclass(frozen=True)
class Analysis:
    """A named analysis: which rows it reads, what it runs, the class of its results (named tuples), its options."""

    summary: str
    reads: Literal["stands", "quotes"]
    run: Callable[..., Sequence[tuple[Any, ...]]]
    row: type[tuple[Any, ...]]
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    directed: bool = False

    @property
    def network(self) -> bool:
        """Whether the rows are edges, which can be written as GraphML or GEXF too."""
        return self.row in (Tie, Affiliation)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of what a row holds."""
        return tuple(self.row._fields)  # type: ignore[attr-defined]


NORMALISATIONS = ("none", "average", "jaccard", "cosine")


def _brokers(stands: Sequence[Stand], normalisation: Any = "none") -> Sequence[tuple[Any, ...]]:
    return brokers(actor_actor(stands, "agreement", normalisation))


def _camps(stands: Sequence[Stand], normalisation: Any = "none") -> Sequence[tuple[Any, ...]]:
    return camps(actor_actor(stands, "agreement", normalisation))


ANALYSES: dict[str, Analysis] = {
    "actor-issue": Analysis("Who stands where on which issue", "stands", actor_issue, Affiliation),
    "actor-actor": Analysis(
        "Who agrees or conflicts with whom, by the issues and actors that both take a stand on",
        "stands",
        actor_actor,
        Tie,
        {"kind": ("subtract", "agreement", "conflict"), "normalisation": NORMALISATIONS},
    ),
    "brokers": Analysis("Who stands between the others", "stands", _brokers, Broker, {"normalisation": NORMALISATIONS}),
    "camps": Analysis("Which camps the actors fall into", "stands", _camps, Camp, {"normalisation": NORMALISATIONS}),
    "over-time": Analysis("How stands develop", "stands", over_time, Course, {"period": ("month", "day", "year")}),
    "turns": Analysis("Whose stand turned, and when", "stands", turns, Turn),
    "contradictions": Analysis("Who is reported for and against on one date", "stands", contradictions, Contradiction),
    "issues": Analysis("How often each issue is taken up", "stands", issue_counts, IssueCount),
    "who-quotes-whom": Analysis("Who quotes whom", "quotes", who_quotes_whom, Tie, directed=True),
    "unnamed-share": Analysis("The share of unnamed sources by outlet", "quotes", unnamed_share, Anonymity),
}
