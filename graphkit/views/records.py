"""The rows of the pages' questions as records by IRI: articles, actors, issues, statements, positions, events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graphkit.views.look import kind_of_class, local_name, look
from graphkit.views.rows import Only, Row, Select, ask, collect

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


def articles(select: Select, only: Iterable[str] | None = None) -> dict[str, Record]:
    """The articles with their texts, and where in them the headline stands."""
    names = ["headline", "url", "date", "author", "publisher", "publisherName", "text"]
    made = collect(ask(select, "articles", _only(article=only)), "article", one=names)
    for record, row in _rows_of(made, ask(select, "headlines", _only(article=only)), "article"):
        record.setdefault("title_span", (int(row["begin"]), int(row["end"])))
    for record in made.values():
        record.setdefault("text", "")
    return made


def actors(select: Select, only: Iterable[str] | None = None) -> dict[str, Record]:
    """Actors and places with the kind they are drawn as."""
    rows = ask(select, "actors", _only(actor=only))
    made = collect(rows, "actor", one=["label", "described", "count"], many=["class", "alias", "same"])
    for iri, actor in made.items():
        kinds = {kind_of_class(local_name(str(name))) for name in actor.pop("class")}
        actor["kind"] = most_telling(kinds)
        actor.setdefault("label", actor.get("described") or local_name(iri))
    return made


def most_telling(kinds: set[str]) -> str:
    """The kind to draw an actor of several classes as: an unnamed group is unnamed, an outlet is an outlet."""
    for kind in ("unnamed", "news"):
        if kind in kinds:
            return kind
    return min(kinds, key=list(look()["kinds"]).index)


def issues(select: Select) -> dict[str, Record]:
    """The issues with their other wordings and the broader ones."""
    return collect(ask(select, "issues"), "issue", one=["label"], many=["alias", "broader"])


def propositions(select: Select, only: Iterable[str] | None = None) -> dict[str, str]:
    """The propositions in words."""
    rows = ask(select, "propositions", _only(proposition=only))
    return {iri: str(record["label"]) for iri, record in collect(rows, "proposition", one=["label"]).items()}


def memberships(select: Select) -> list[Record]:
    """Who has which role where."""
    one = ["member", "organization", "role"]
    return list(collect(ask(select, "memberships"), "membership", one).values())


def statements(select: Select, only: Only | None = None) -> dict[str, Record]:
    """Statements with spans by part, actors by role, relations by name. `only` narrows ?statement or ?article."""
    one = ["article", "identifier", "label", "quoteType", "speechAct", "cueLemma", "exactText", "implicit"]
    one += ["inHeadline", "confidence", "madeIn", "medium", "time", "role"]
    made = collect(ask(select, "statements", only), "statement", one=one)
    these = _only(statement=made if only else None)
    for record in made.values():
        record["spans"], record["actors"], record["relations"] = defaultdict(list), defaultdict(list), defaultdict(list)
    for record, row in _rows_of(made, ask(select, "statement_spans", these), "statement"):
        record["spans"][PARTS[local_name(str(row["part"]))]].append((int(row["begin"]), int(row["end"])))
    for record, row in _rows_of(made, ask(select, "statement_actors", these), "statement"):
        record["actors"][local_name(str(row["role"]))].append(str(row["actor"]))
    for record, row in _rows_of(made, ask(select, "statement_relations", these), "statement"):
        record["relations"][local_name(str(row["relation"]))].append(str(row["other"]))
    for record in made.values():
        for spans in record["spans"].values():
            spans.sort()
    return made


def positions(select: Select, only: Iterable[str] | None = None) -> dict[str, Record]:
    """Positions with their evidence: statements, words of articles, the positions they replace."""
    one = ["label", "holder", "stance", "target", "confidence", "condition", "ascribedBy", "time", "inHeadline"]
    made = collect(ask(select, "positions", _only(position=only)), "position", one=one)
    for record in made.values():
        record["statements"], record["earlier"], record["words"] = [], [], []
    for record, row in _rows_of(made, ask(select, "position_evidence", _only(position=only)), "position"):
        if "statement" in row:
            record["statements"].append(str(row["statement"]))
        elif "earlier" in row:
            record["earlier"].append(str(row["earlier"]))
        elif "article" in row:
            record["words"].append((str(row["article"]), int(row["begin"]), int(row["end"])))
    return made


def events(select: Select, only: Only | None = None) -> dict[str, Record]:
    """Events with participants by role and the words that express them. `only` narrows ?article or ?event."""
    spans = ask(select, "event_spans", only)
    these = _only(event=[str(row["event"]) for row in spans] if only else None)
    made = collect(ask(select, "events", these), "event", one=["label", "type", "status", "confidence", "time"])
    for record in made.values():
        record["roles"], record["spans"] = [], []
    for record, row in _rows_of(made, ask(select, "event_roles", these), "event"):
        record["roles"].append((local_name(str(row["role"])), str(row["other"])))
    for record, row in _rows_of(made, spans, "event"):
        record["spans"].append((str(row["article"]), int(row["begin"]), int(row["end"])))
    return made


def mentions(select: Select, only: Iterable[str] | None = None) -> dict[str, list[tuple[int, int, str]]]:
    """Where each article mentions whom, in the order of the text."""
    made: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in ask(select, "mentions", _only(article=only)):
        made[str(row["article"])].append((int(row["begin"]), int(row["end"]), str(row["actor"])))
    return made


def _only(**wanted: Iterable[str] | None) -> Only | None:
    """The narrowing of a question; None where the variable may take any value."""
    (found,) = wanted.items()
    return None if found[1] is None else {found[0]: found[1]}


def _rows_of(records: dict[str, Record], rows: Iterable[Row], key: str) -> Iterator[tuple[Record, Row]]:
    """The rows that belong to a known record, with it."""
    for row in rows:
        record = records.get(str(row[key]))
        if record is not None:
            yield record, row
