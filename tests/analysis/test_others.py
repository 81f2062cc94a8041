"""Quoting, change, brokers, camps, issues and formats, with values computed by hand."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from graphkit.analysis import (
    ANALYSES,
    Quote,
    Stand,
    Tie,
    brokers,
    camps,
    contradictions,
    issue_counts,
    merge_candidates,
    over_time,
    to_gexf,
    to_graph,
    to_graphml,
    turns,
    unnamed_share,
    who_quotes_whom,
    window,
)

QUOTES = [
    Quote("Herald", "Anna", "2024-01-05"),
    Quote("Herald", "Anna", "2024-02-10"),
    Quote("Herald", "officials", "2024-02-11", named=False),
    Quote("Courier", "Bert", "2024-02-12"),
]
STANDS = [
    Stand("Anna", "X", 1.0, "2024-01-05", "a1", stance="support"),
    Stand("Anna", "X", -1.0, "2024-02-10", "a2", stance="oppose"),
    Stand("Anna", "X", -0.5, "2024-02-10", "a3", stance="doubt"),
    Stand("Bert", "X", 1.0, "2024-02-10", "a2", stance="support"),
    Stand("Bert", "X", -1.0, "2024-02-10", "a3", stance="reject"),
    Stand("Bert", "Anna", -1.0, "2024-02-11", "a3", stance="blame", towards_actor=True),
    Stand("Cleo", "X", 1.0),
]


def test_who_quotes_whom() -> None:
    """Two of the Herald's three statements are Anna's."""
    assert who_quotes_whom(QUOTES) == [
        Tie("Herald", "Anna", round(2 / 3, 4), 2),
        Tie("Courier", "Bert", 1.0, 1),
        Tie("Herald", "officials", round(1 / 3, 4), 1),
    ]


def test_unnamed_share() -> None:
    """One of the Herald's three statements has no named source, none of the Courier's."""
    assert [tuple(row) for row in unnamed_share(QUOTES)] == [("Herald", 3, 1, 0.3333), ("Courier", 1, 0, 0.0)]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, 4),
        ("2024-02", None, 3),
        (None, "2024-01", 1),
        ("2024-02-11", "2024-02-11", 1),
        ("2025", None, 0),
    ],
)
def test_windows(since: str | None, until: str | None, expected: int) -> None:
    assert len(window(QUOTES, since, until)) == expected


def test_windows_leave_out_the_undated() -> None:
    assert window([Stand("Cleo", "X", 1.0)], until="2030") == []


def test_over_time() -> None:
    """Anna's two stands of February have the mean (-1 - 0.5) / 2."""
    rows = {(row.actor, row.target, row.period): (row.stands, row.mean) for row in over_time(STANDS)}
    assert rows["Anna", "X", "2024-01"] == (1, 1.0)
    assert rows["Anna", "X", "2024-02"] == (2, -0.75)
    assert rows["Bert", "X", "2024-02"] == (2, 0.0)
    assert not any(actor == "Cleo" for actor, _, _ in rows)
    assert [row.period for row in over_time(STANDS, "year")] == ["2024", "2024", "2024"]


def test_turns_and_contradictions() -> None:
    (turn,) = turns(STANDS)
    assert (turn.actor, turn.earlier, turn.later) == ("Anna", "2024-01-05", "2024-02-10")
    assert (turn.earlier_stance, turn.later_stance, turn.earlier_article, turn.later_article) == (
        "support",
        "oppose",
        "a1",
        "a2",
    )
    assert [tuple(row) for row in contradictions(STANDS)] == [("Bert", "X", "2024-02-10", 1, 1)]


def test_brokers() -> None:
    """On the path A - B - C - D the shortest paths of others through B are A-C and A-D: 2 of the 3 pairs without B."""
    path = [Tie("A", "B", 1, 1), Tie("B", "C", 1, 1), Tie("C", "D", 1, 1), Tie("A", "D", -1, -1)]
    rows = {row.actor: (row.betweenness, row.degree) for row in brokers(path)}
    assert rows == {"B": (0.6667, 2), "C": (0.6667, 2), "A": (0.0, 1), "D": (0.0, 1)}


def test_camps() -> None:
    """Two triangles with one tie between them fall apart into the triangles."""
    pairs = [("A", "B"), ("B", "C"), ("A", "C"), ("D", "E"), ("E", "F"), ("D", "F"), ("C", "D")]
    ties = [Tie(a, b, 1.0, 1) for a, b in pairs]
    groups: dict[int, str] = {}
    for row in camps(ties):
        groups[row.camp] = groups.get(row.camp, "") + row.actor
    assert groups == {1: "ABC", 2: "DEF"}
    assert camps([]) == []


def test_issue_counts() -> None:
    assert [tuple(row) for row in issue_counts(STANDS)] == [("X", 6, 3, 3)]


def test_merge_candidates() -> None:
    """Plural and order do not matter; "peace talks" and "peace talks with Russia" share two of three words and the head."""
    labels = ["Peace talks", "Peace talk", "Peace talks with Russia", "Gun control", "Border control", "Talks on fish"]
    found = {(row.issue, row.other): (row.reason, row.overlap) for row in merge_candidates(labels)}
    assert found["Peace talk", "Peace talks"] == ("same words", 1.0)
    assert found["Peace talks", "Peace talks with Russia"] == ("same head", 0.6667)
    assert ("Border control", "Gun control") not in found
    assert ("Peace talks", "Talks on fish") not in found


def test_files_are_the_same_each_time_and_can_be_read() -> None:
    ties = [Tie("B", "C", 0.5, 1), Tie("A", "B", 1.0, 2)]
    assert to_graphml(ties) == to_graphml(list(reversed(ties)))
    assert to_gexf(ties) == to_gexf(list(reversed(ties)))
    assert "lastmodifieddate" not in to_gexf(ties)
    for text in (to_graphml(ties), to_gexf(ties, directed=True)):
        assert len(ET.fromstring(text).findall(".//{*}edge")) == 2
    assert to_graph(ties).edges["A", "B"] == {"weight": 1.0, "number": 2}


@pytest.mark.parametrize("name", sorted(ANALYSES))
def test_every_analysis_runs_with_each_of_its_options(name: str) -> None:
    analysis = ANALYSES[name]
    rows = STANDS if analysis.reads == "stands" else QUOTES
    assert list(analysis.run(rows)) == list(analysis.run(list(rows)))
    for option, values in analysis.options.items():
        for value in values:
            for row in analysis.run(rows, **{option: value}):
                assert row._fields == analysis.columns  # type: ignore[attr-defined]
    assert analysis.run([]) == []
