"""Discourse networks, with values computed by hand.

    Anna  for X, against Y           2 issues, 2 pairs of issue and sign
    Bert  for X, for Y, against Z    3 issues, 3 pairs
    Cleo  for Z, against X           2 issues, 2 pairs

Anna and Bert agree on X and conflict on Y. Anna and Cleo conflict on X. Bert and Cleo conflict on X and Z.
"""

from __future__ import annotations

from math import sqrt

import pytest

from graphkit.analysis import Stand, Tie, actor_actor, actor_issue, to_two_mode_graph
from graphkit.analysis.discourse import Kind, Normalisation

STANDS = [
    Stand("Anna", "X", 1.0),
    Stand("Anna", "X", 0.5),  # the same stand in another article counts once
    Stand("Anna", "Y", -1.0),
    Stand("Bert", "X", 1.0),
    Stand("Bert", "Y", 0.5),
    Stand("Bert", "Z", -0.5),
    Stand("Bert", "W", 0.0),  # takes no side
    Stand("Cleo", "Z", 1.0),
    Stand("Cleo", "X", -1.0),
]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("agreement", {("Anna", "Bert"): 1}),
        ("conflict", {("Anna", "Bert"): 1, ("Anna", "Cleo"): 1, ("Bert", "Cleo"): 2}),
        ("subtract", {("Anna", "Bert"): 0, ("Anna", "Cleo"): -1, ("Bert", "Cleo"): -2}),
    ],
)
def test_kinds(kind: Kind, expected: dict[tuple[str, str], int]) -> None:
    ties = actor_actor(STANDS, kind)
    assert {(tie.source, tie.target): tie.number for tie in ties} == expected
    assert all(tie.weight == tie.number for tie in ties)


@pytest.mark.parametrize(
    ("normalisation", "anna_bert", "bert_cleo"),
    [
        ("average", 1 / ((2 + 3) / 2), 2 / ((3 + 2) / 2)),
        ("jaccard", 1 / 3, 2 / 3),  # Anna and Bert take stands on X, Y, Z together; so do Bert and Cleo
        ("cosine", 1 / sqrt(2 * 3), 2 / sqrt(3 * 2)),
    ],
)
def test_normalisations(normalisation: Normalisation, anna_bert: float, bert_cleo: float) -> None:
    conflicts = {(tie.source, tie.target): tie.weight for tie in actor_actor(STANDS, "conflict", normalisation)}
    assert conflicts["Anna", "Bert"] == round(anna_bert, 4)
    assert conflicts["Bert", "Cleo"] == round(bert_cleo, 4)


def test_an_actor_on_both_sides_agrees_and_conflicts() -> None:
    """Dora was for X and later against it: two pairs of one issue."""
    stands = [Stand("Dora", "X", 1.0), Stand("Dora", "X", -1.0), Stand("Anna", "X", 1.0)]
    assert actor_actor(stands, "agreement", "cosine") == [Tie("Anna", "Dora", round(1 / sqrt(2), 4), 1)]
    assert actor_actor(stands, "subtract") == [Tie("Anna", "Dora", 0.0, 0)]
    assert actor_actor(stands, "conflict", "average") == [Tie("Anna", "Dora", 1.0, 1)]


def test_actor_issue() -> None:
    rows = {(row.actor, row.issue): (row.pro, row.contra, row.balance) for row in actor_issue(STANDS)}
    assert rows["Anna", "X"] == (2, 0, 1.0)
    assert rows["Cleo", "X"] == (0, 1, -1.0)
    assert ("Bert", "W") not in rows
    mixed = [Stand("A", "X", 1.0), Stand("A", "X", 1.0), Stand("A", "X", -1.0)]
    assert actor_issue(mixed)[0].balance == round(1 / 3, 4)


def test_actors_are_no_issues_but_count_as_common_ground() -> None:
    """Anna and Bert are both against Cleo: they agree, on no issue."""
    stands = [Stand(actor, "Cleo", -1.0, towards_actor=True) for actor in ("Anna", "Bert")]
    assert actor_issue(stands) == []
    assert actor_actor(stands, "agreement") == [Tie("Anna", "Bert", 1.0, 1)]


def test_the_two_mode_network() -> None:
    """Anna is for X in two rows; an issue that bears the name of an actor keeps a node of its own."""
    graph = to_two_mode_graph(actor_issue([*STANDS, Stand("Cleo", "Anna", 1.0)]))
    assert graph.edges["Anna", "X"] == {"weight": 1.0, "pro": 2, "contra": 0}
    assert {name for name, kind in graph.nodes(data="kind") if kind == "issue"} == {"X", "Y", "Z", "Anna (issue)"}
    assert graph.edges["Cleo", "Anna (issue)"]["weight"] == 1.0


def test_the_order_of_rows_does_not_matter() -> None:
    assert actor_actor(STANDS) == actor_actor(list(reversed(STANDS)))
    assert actor_issue(STANDS) == actor_issue(list(reversed(STANDS)))


def test_nothing_gives_nothing() -> None:
    assert actor_actor([]) == []
    assert actor_issue([]) == []
