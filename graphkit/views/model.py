"""The view model of the network page: plain values, ready for JSON, built from the graphs of a store.

title?, focus?, base        the actor or issue asked for; what the short ids leave out of the IRIs
nodes       [{id, kind, label, weight, …, place: {view: [x, y]}}]      x and y from 0 to 10000
links       [{id, from, to, kind, family, verb, statements: [id], …}]  positions carry `position` and its detail
statements  {id: {article, speaker: [id], type, spans: {source, cue, content, quoted}, sentence: [b, e], …}}
articles    {id: {headline, url, date, publisher, text | pieces}}
left_out    {nodes, links}   how many are not here because of `limit`
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graphkit.views import layout, nodes, statements
from graphkit.views.links import Link, links
from graphkit.views.names import Names
from graphkit.views.narrow import Narrowing, about, weightiest
from graphkit.views.records import Records

# More nodes than a browser draws without freezing; and how many are kept of a graph that has more.
MOST = 20_000
KEPT_OF_TOO_MANY = 2_000


def network(
    records: Records,
    *,
    actor: str | None = None,
    issue: str | None = None,
    since: str | None = None,
    limit: int | None = None,
    only: Collection[str] | None = None,
) -> dict[str, Any]:
    """What the network page shows of the records of a store (`sweep.read`).

    All of it, or what is about an actor or an issue, or since a date.

    `actor` and `issue` are IRIs; `since` is an ISO date, articles without a date are then left out; `only` are IRIs of
    anything (actors, issues, statements, positions, articles) that the lines must have to do with; `limit` is the
    largest number of nodes, the weightiest are kept.
    """
    wanted = Narrowing(actor=actor, issue=issue, since=since, only=None if only is None else frozenset(only))
    return build(records, about(links(records), records, wanted), focus=actor or issue, limit=limit)


def build(records: Records, lines: list[Link], *, focus: str | None, limit: int | None) -> dict[str, Any]:
    """The view model of these lines between the records."""
    lines = [line for line in lines if nodes.is_known(records, line["from"]) and nodes.is_known(records, line["to"])]
    kept, left_out = weightiest(lines, focus, _limit(lines, limit))
    names = Names.of(records, kept)
    used = statements.used(records, kept)
    model: dict[str, Any] = {
        "base": names.base,
        "nodes": nodes.nodes(records, kept, names),
        "links": [_short(line, number, names) for number, line in enumerate(kept)],
        "statements": {names[iri]: statements.statement(records, iri, names) for iri in used},
        "articles": statements.articles(records, kept, used, names),
        "left_out": left_out,
    }
    if focus is not None:
        model["focus"] = names[focus]
    layout.place(model)
    return model


def _limit(lines: list[Link], limit: int | None) -> int:
    count = len({line[end] for line in lines for end in ("from", "to")})
    if limit is not None:
        return max(1, min(limit, MOST))
    return MOST if count <= MOST else KEPT_OF_TOO_MANY


def _short(line: Link, number: int, names: Names) -> Link:
    """The line with short names, spans as lists, and an id that stays the same while the data does."""
    short: dict[str, Any] = {"id": f"l{number}"}
    for key, value in line.items():
        if key in ("from", "to", "position", "ascribedBy"):
            short[key] = names[value]
        elif key in ("statements", "earlier"):
            short[key] = [names[item] for item in value]
        elif key == "words":
            short[key] = [[names[article], begin, end] for article, begin, end in value]
        else:
            short[key] = value
    return short
