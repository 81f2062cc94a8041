"""Changes of position across articles, by date: decided from all that the store holds, written to the shared graph.

What an article itself tells of before and after stands in the graph of that article (`extraction.positions.changes`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.rdf import iris
from graphkit.rdf.mapping.document import DATE_FORMS
from graphkit.rdf.terms import GK
from graphkit.store import Store

DAY = 10  # characters of an ISO 8601 date


class Held(NamedTuple):
    """A position that is for (1) or against (-1) its target, in the graph of an article."""

    position: NamedNode
    sign: int
    graph: NamedNode


def changes_across(store: Store) -> set[Quad]:
    """That positions supersede others of the same holder towards the same target, read in other articles.

    The stand of a day is that of its positions where they agree; days with positions for and against, and positions
    without a date, are passed over, as are those that a headline alone states, or others ascribe to the holder. A
    position on one day supersedes those of the last day before it, if they are opposite.
    """
    return {
        Quad(after.position, GK.supersedes, before.position, iris.REGISTRY_GRAPH)
        for group in _disputed(store)
        for (then, earlier), (now, later) in pairwise(_days(store, group))
        if not now.startswith(then)  # a month does not come before a day in it
        for before in earlier
        for after in later
        if before.sign != after.sign and before.graph != after.graph
    }


def _disputed(store: Store) -> Iterator[list[Held]]:
    """The positions by holder and target, where there are some for and some against, in more than one article."""
    find = store.engine.quads_for_pattern
    holders = {quad.subject: quad.object for quad in find(None, GK.holder, None)}
    targets = {quad.subject: quad.object for quad in find(None, GK.target, None)}
    signs = {quad.subject: _sign(quad.object) for quad in find(None, GK.scaleValue, None)}
    groups: dict[tuple[object, object], list[Held]] = defaultdict(list)
    for quad in find(None, GK.stance, None):
        stance, graph, position = quad.object, quad.graph_name, quad.subject
        sign = signs.get(stance, 0) if isinstance(stance, NamedNode) else 0
        if sign and isinstance(position, NamedNode) and isinstance(graph, NamedNode):
            groups[holders.get(position), targets.get(position)].append(Held(position, sign, graph))
    for group in groups.values():
        if len({held.sign for held in group}) > 1 and len({held.graph for held in group}) > 1:
            yield group


def _sign(value: object) -> int:
    """1 or -1 for a place on the scale, 0 for its middle."""
    number = float(value.value) if isinstance(value, Literal) else 0.0
    return (number > 0) - (number < 0)


def _days(store: Store, group: Iterable[Held]) -> list[tuple[str, Sequence[Held]]]:
    """The dated positions day by day, without days on which they disagree."""
    days: dict[str, list[Held]] = defaultdict(list)
    for held in group:
        date = _date(store, held.position)
        if date and not _is_left_out(store, held.position):
            days[date].append(held)
    return [(date, days[date]) for date in sorted(days) if len({held.sign for held in days[date]}) == 1]


def _is_left_out(store: Store, position: NamedNode) -> bool:
    return any(next(store.engine.quads_for_pattern(position, p, None), None) for p in (GK.inHeadline, GK.ascribedBy))


def _date(store: Store, position: NamedNode) -> str | None:
    """The day, month or year (ISO 8601) in which a position is held; None where it is not known."""
    for quad in store.engine.quads_for_pattern(position, GK.validTime, None):
        for _, _, property_ in DATE_FORMS:
            for told in store.engine.quads_for_pattern(quad.object, property_, None):  # type: ignore[arg-type]
                if isinstance(told.object, Literal):
                    return told.object.value[:DAY]
    return None
