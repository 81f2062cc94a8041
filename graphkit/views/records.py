"""The rows of the pages' questions as records by IRI: articles, actors, issues, statements, positions, events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graphkit.views.look import kind_of_class, local_name, look
from graphkit.views.rows import Row, Select, ask, collect

Record = dict[str, Any]
Spans = list[tuple[int, int]]
PARTS = {"contentSpan": "content", "quotedSpan": "quoted", "sourceSpan": "source", "cueSpan": "cue"}


@dataclass
class Records:
    """Everything the pages show, by IRI. Offsets are code points of the article's text, half-open."""

    articles: dict[str, Record] = field(default_factory=dict)
    actors: dict[str, Record] = field(default_factory=dict)
    issues: dict[str, Record] = field(default_factory=dict)
    propositions: dict[str, str] = field(default_factory=dict)
    statements: dict[str, Record] = field(default_factory=dict)
    positions: dict[str, Record] = field(default_factory=dict)
    events: dict[str, Record] = field(default_factory=dict)
    memberships: list[Record] = field(default_factory=list)
    affiliations: list[tuple[str, str, str]] = field(default_factory=list)
    mentions: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)


def read(select: Select) -> Records:
    """All records the store has for the pages."""
    return Records(
        articles=_articles(select),
        actors=_actors(select),
        issues=collect(ask(select, "issues"), "issue", one=["label"], many=["alias", "broader"]),
        propositions={str(row["proposition"]): str(row["label"]) for row in ask(select, "propositions")},
        statements=_statements(select),
        positions=_positions(select),
        events=_events(select),
        memberships=_memberships(select),
        affiliations=[
            (str(row["actor"]), local_name(str(row["tie"])), str(row["other"])) for row in ask(select, "affiliations")
        ],
        mentions=_mentions(select),
    )


def _memberships(select: Select) -> list[Record]:
    one = ["member", "organization", "role"]
    return list(collect(ask(select, "memberships"), "membership", one).values())


def _articles(select: Select) -> dict[str, Record]:
    names = ["headline", "url", "date", "author", "publisher", "publisherName", "text"]
    articles = collect(ask(select, "articles"), "article", one=names)
    for row in ask(select, "headlines"):
        if (article := articles.get(str(row["article"]))) is not None:
            article.setdefault("title_span", (int(row["begin"]), int(row["end"])))
    for article in articles.values():
        article.setdefault("text", "")
    return articles


def _actors(select: Select) -> dict[str, Record]:
    order = list(look()["kinds"])
    actors = collect(
        ask(select, "actors"), "actor", one=["label", "described", "count"], many=["class", "alias", "same"]
    )
    for iri, actor in actors.items():
        kinds = {kind_of_class(local_name(str(name))) for name in actor.pop("class")}
        actor["kind"] = _most_telling(kinds, order)
        actor.setdefault("label", actor.get("described") or local_name(iri))
    return actors


def _most_telling(kinds: set[str], order: list[str]) -> str:
    """The kind to draw an actor of several classes as: an unnamed group is unnamed, an outlet is an outlet."""
    for kind in ("unnamed", "news"):
        if kind in kinds:
            return kind
    return min(kinds, key=order.index)


def _statements(select: Select) -> dict[str, Record]:
    one = ["article", "identifier", "label", "quoteType", "speechAct", "cueLemma", "exactText", "implicit"]
    one += ["inHeadline", "confidence", "madeIn", "medium", "time", "role"]
    statements = collect(ask(select, "statements"), "statement", one=one)
    for made in statements.values():
        made["spans"], made["actors"], made["relations"] = defaultdict(list), defaultdict(list), defaultdict(list)
    for record, row in _rows_of(statements, ask(select, "statement_spans"), "statement"):
        record["spans"][PARTS[local_name(str(row["part"]))]].append((int(row["begin"]), int(row["end"])))
    for record, row in _rows_of(statements, ask(select, "statement_actors"), "statement"):
        record["actors"][local_name(str(row["role"]))].append(str(row["actor"]))
    for record, row in _rows_of(statements, ask(select, "statement_relations"), "statement"):
        record["relations"][local_name(str(row["relation"]))].append(str(row["other"]))
    for made in statements.values():
        for spans in made["spans"].values():
            spans.sort()
    return statements


def _rows_of(records: dict[str, Record], rows: Iterable[Row], key: str) -> Iterator[tuple[Record, Row]]:
    """The rows that belong to a known record, with it."""
    for row in rows:
        record = records.get(str(row[key]))
        if record is not None:
            yield record, row


def _positions(select: Select) -> dict[str, Record]:
    one = ["label", "holder", "stance", "target", "confidence", "condition", "ascribedBy", "time", "inHeadline"]
    positions = collect(ask(select, "positions"), "position", one=one)
    for record in positions.values():
        record["statements"], record["earlier"], record["words"] = [], [], []
    for record, row in _rows_of(positions, ask(select, "position_evidence"), "position"):
        if "statement" in row:
            record["statements"].append(str(row["statement"]))
        elif "earlier" in row:
            record["earlier"].append(str(row["earlier"]))
        elif "article" in row:
            record["words"].append((str(row["article"]), int(row["begin"]), int(row["end"])))
    return positions


def _events(select: Select) -> dict[str, Record]:
    events = collect(ask(select, "events"), "event", one=["label", "type", "status", "confidence", "time"])
    for record in events.values():
        record["roles"], record["spans"] = [], []
    for record, row in _rows_of(events, ask(select, "event_roles"), "event"):
        record["roles"].append((local_name(str(row["role"])), str(row["other"])))
    for record, row in _rows_of(events, ask(select, "event_spans"), "event"):
        record["spans"].append((str(row["article"]), int(row["begin"]), int(row["end"])))
    return events


def _mentions(select: Select) -> dict[str, list[tuple[int, int, str]]]:
    mentions: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in ask(select, "mentions"):
        mentions[str(row["article"])].append((int(row["begin"]), int(row["end"]), str(row["actor"])))
    return mentions
