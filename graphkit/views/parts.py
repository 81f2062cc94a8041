"""The records that one page needs, without reading the whole store: those of an article, those around an IRI."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.views import records as tables
from graphkit.views.records import Record, Records
from graphkit.views.rows import Select, ask


def of_article(select: Select, article: str) -> Records:
    """What was read in one article."""
    statements = tables.statements(select, {"article": [article]})
    resting = ask(select, "positions_resting", {"statement": statements})
    found = Records(
        articles=tables.articles(select, [article]),
        statements=statements,
        positions=tables.positions(select, {str(row["position"]) for row in resting}),
        events=tables.events(select, {"article": [article]}),
        mentions=tables.mentions(select, [article]),
        memberships=tables.memberships(select),
    )
    return _described(select, found)


def around(select: Select, iri: str) -> Records:
    """The positions of an actor or on a target, the statements by an actor or on an issue, and their articles."""
    rows = [*ask(select, "positions", {"holder": [iri]}), *ask(select, "positions", {"target": [iri]})]
    positions = tables.positions(select, {str(row["position"]) for row in rows})
    said = [row for row in ask(select, "statement_actors", {"actor": [iri]}) if str(row["role"]).endswith("speaker")]
    topical = ask(select, "statement_relations", {"other": [iri]})
    wanted = {str(row["statement"]) for row in (*said, *topical)}
    wanted |= {name for record in positions.values() for name in record["statements"]}
    statements = tables.statements(select, {"statement": wanted})
    articles = {str(record["article"]) for record in statements.values()}
    articles |= {article for record in positions.values() for article, _, _ in record["words"]}
    roles = ask(select, "event_roles", {"other": [iri]})
    found = Records(
        articles=tables.articles(select, articles),
        statements=statements,
        positions=positions,
        events=tables.events(select, {"event": {str(row["event"]) for row in roles}}),
        memberships=tables.memberships(select),
    )
    return _described(select, found, [iri])


def _described(select: Select, found: Records, also: Iterable[str] = ()) -> Records:
    """The records with everybody they name described."""
    named = {*also, *(actor for rows in found.mentions.values() for _, _, actor in rows)}
    for record in found.statements.values():
        named.update(*record["actors"].values(), *record["relations"].values())
    for record in found.positions.values():
        named |= {str(record[key]) for key in ("holder", "target", "ascribedBy") if record.get(key)}
    for record in found.events.values():
        named.update(other for _, other in record["roles"])
    found.actors = tables.actors(select, named)
    found.propositions = tables.propositions(select, named)
    found.issues = tables.issues(select)
    missing = {iri for iri in named if iri not in found.events}
    found.events |= tables.events(select, {"event": missing})
    return found


def name_of(found: Records, iri: str) -> str:
    """What an actor, issue, claim or event is called; the end of its IRI where nothing describes it."""
    known: Record = found.actors.get(iri) or found.issues.get(iri) or found.events.get(iri) or {}
    return str(known.get("label") or found.propositions.get(iri) or iri.rstrip("/").rpartition("/")[2])


def kind_of(found: Records, iri: str) -> str:
    """The kind of node that an IRI is drawn as."""
    if iri in found.actors:
        return str(found.actors[iri]["kind"])
    return "issue" if iri in found.issues else "event" if iri in found.events else "claim"
