"""Made-up articles as RDF: actors, issues and outlets that do not exist, who say things of each other.

Every article says in its first line that it is made up. The same numbers give the same graph.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

GK = "https://w3id.org/graphkit/ontology#"
DATA = "https://example.org/made-up/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
SCHEME = "https://w3id.org/graphkit/scheme/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

FIRST = "Ada Bela Cora Dovid Elif Fenna Goran Hilde Ivo Jana Kofi Lena Milo Nour Otis Pia Quim Rosa Sami Tess".split()
LAST = "Brandov Castell Dunmore Ekeland Farrow Grimani Holub Ibsen Jurado Kessel Lowen Marek Norling Okoro".split()
BODIES = ("River Authority", "Builders' League", "Harbour Council", "Teachers' Union", "Green Forum", "Rail Board")
LANDS = ("Norland", "Estmark", "Sarvia", "Talonia", "Wexmark")
ISSUES = ("a harbour tunnel", "a tax on ships", "the closing of the mine", "a ferry at night", "free school meals")
ISSUES += ("the dam on the Lure", "a ban on fireworks", "talks with Sarvia", "a second runway", "the new tram line")
STANCES = (("supports", "support"), ("opposes", "oppose"), ("rejects", "reject"), ("demands", "demand"))
STANCES += (("doubts", "doubt"), ("accepts", "accept"))
OUTLETS = ("The Daily Kite", "Lure Herald", "Norland Wire")


class Writer:
    """Collects quads of made-up things."""

    def __init__(self) -> None:
        self.quads: list[ox.Quad] = []

    def add(self, subject: str, predicate: str, value: Any, datatype: str | None = None) -> None:
        """One triple; strings that look like IRIs are IRIs."""
        if isinstance(value, str) and datatype is None and value.startswith(("http://", "https://")):
            node: Any = ox.NamedNode(value)
        elif datatype is not None:
            node = ox.Literal(str(value), datatype=ox.NamedNode(XSD + datatype))
        else:
            node = ox.Literal(value)
        self.quads.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), node))

    def actor(self, name: str, label: str, kind: str) -> str:
        """An actor of a class of the ontology."""
        iri = DATA + "actor/" + name
        self.add(iri, RDF_TYPE, GK + kind)
        self.add(iri, RDFS + "label", label)
        return iri

    def issue(self, name: str, label: str) -> str:
        """An issue."""
        iri = DATA + "issue/" + name
        self.add(iri, RDF_TYPE, GK + "Issue")
        self.add(iri, SKOS + "prefLabel", label)
        return iri

    def article(self, name: str, text: str, **more: str) -> str:
        """An article with its text; `more` are headline, date, publisher, url."""
        iri = DATA + "article/" + name
        self.add(iri, RDF_TYPE, GK + "Article")
        context = f"{iri}#offset_0_{len(text)}"
        self.add(iri, GK + "textContext", context)
        self.quads.append(ox.Quad(ox.NamedNode(context), ox.NamedNode(NIF + "isString"), ox.Literal(text)))
        names = {"headline": "headline", "date": "datePublished", "publisher": "publisher", "url": "url"}
        for key, value in more.items():
            self.add(iri, SCHEMA + names[key], value)
        return iri

    def span(self, article: str, length: int, begin: int, end: int, kind: str = "TextSpan") -> str:
        """A span of the text."""
        iri = f"{article}#offset_{begin}_{end}"
        self.add(iri, RDF_TYPE, GK + kind)
        self.add(iri, NIF + "referenceContext", f"{article}#offset_0_{length}")
        self.add(iri, NIF + "beginIndex", begin, "nonNegativeInteger")
        self.add(iri, NIF + "endIndex", end, "nonNegativeInteger")
        return iri

    def store(self) -> ox.Store:
        """A store with all of it."""
        store = ox.Store()
        store.extend(self.quads)
        return store


def actors(writer: Writer, count: int) -> list[tuple[str, str]]:
    """(IRI, label) of people, bodies, states and unnamed sources."""
    made = []
    for number in range(count):
        if number % 7 == 5:
            label, kind = f"{BODIES[number % 6]} {number}", "Organization"
        elif number % 7 == 3 and number < 40:
            label, kind = LANDS[number % 5] + ("" if number < 5 else f" {number}"), "GeopoliticalEntity"
        elif number % 11 == 9:
            label, kind = f"officials {number}", "UnnamedActor"
        else:
            label, kind = f"{FIRST[number % 20]} {LAST[(number // 20 + number) % 14]} {number // 20 or ''}".strip(), "Person"
        made.append((writer.actor(f"a{number}", label, kind), label))
    return made


def made_up(count: int, lines: int) -> ox.Store:
    """A graph of about `count` actors and issues with about `lines` positions, four a made-up article."""
    writer = Writer()
    people = actors(writer, max(3, count * 4 // 5))
    issues = []
    for number in range(max(2, count - len(people))):
        label = ISSUES[number % 10] + ("" if number < 10 else f" {number}")
        issues.append((writer.issue(f"i{number}", label), label))
    outlets = [(writer.actor(f"o{number}", name, "NewsOrganization")) for number, name in enumerate(OUTLETS)]
    for number in range(0, lines, 4):
        _article(writer, number, min(4, lines - number), people, issues, outlets)
    return writer.store()


def _article(writer: Writer, number: int, size: int, people: list, issues: list, outlets: list[str]) -> None:
    text = f"Made-up article number {number}\n\n"
    parts = []
    for line in range(number, number + size):
        spread = (line * 7919) % 10_007 / 10_007
        holder = people[int(len(people) * spread**2)] if line >= len(people) else people[line]
        verb, stance = STANCES[(line * 5 + line // 7) % 6]
        to_actor = line % 5 == 0
        pool = people if to_actor else issues
        target = pool[int(len(pool) * (((line * 104_729) % 10_009) / 10_009) ** 2)]
        start = len(text)
        content = f"one {verb} {target[1]} for good reasons in case {line}"
        text += f"{holder[1]} said {content}. "
        parts.append((start, holder, content, stance, target, to_actor))
    day = f"2031-{1 + number // 113 % 12:02}-{1 + number // 4 % 28:02}"
    iri = writer.article(
        str(number), text, headline=f"Made-up article number {number}", date=day, publisher=outlets[number % 3],
        url=f"https://example.org/articles/{number}",
    )  # fmt: skip
    for part, (start, holder, content, stance, target, to_actor) in enumerate(parts):
        _statement(writer, iri, len(text), f"{number}-{part}", start, holder, content, stance, target, to_actor)


def _statement(writer: Writer, article: str, length: int, name: str, start: int, holder, content, stance, target, to_actor) -> None:
    statement, position = f"{DATA}statement/{name}", f"{DATA}position/{name}"
    after = start + len(holder[1])
    begin = after + len(" said ")
    writer.add(statement, RDF_TYPE, GK + "Statement")
    writer.add(statement, GK + "reportedIn", article)
    writer.add(statement, GK + "speaker", holder[0])
    writer.add(statement, GK + "quoteType", SCHEME + "quote-type/" + ("direct", "indirect")[len(name) % 2])
    writer.add(statement, GK + "cueLemma", "say")
    writer.add(statement, GK + "confidence", 0.5 + (start % 5) / 10, "decimal")
    writer.add(statement, GK + "sourceSpan", writer.span(article, length, start, after, "Mention"))
    writer.add(f"{article}#offset_{start}_{after}", GK + "denotes", holder[0])
    writer.add(statement, GK + "cueSpan", writer.span(article, length, after + 1, after + 5))
    writer.add(statement, GK + "contentSpan", writer.span(article, length, begin, begin + len(content)))
    if to_actor:
        at = begin + content.index(target[1])
        writer.add(writer.span(article, length, at, at + len(target[1]), "Mention"), GK + "denotes", target[0])
    if target[0] == holder[0]:
        return
    writer.add(position, RDF_TYPE, GK + "Position")
    writer.add(position, GK + "holder", holder[0])
    writer.add(position, GK + "stance", SCHEME + "stance/" + stance)
    writer.add(position, GK + "target", target[0])
    writer.add(position, GK + "evidence", statement)
    writer.add(position, GK + "confidence", 0.9, "decimal")


def selecting(store: ox.Store) -> Callable[[str], list[dict[str, Any]]]:
    """The store as the pages want it: SPARQL text in, rows of plain values out."""

    def select(query: str) -> list[dict[str, Any]]:
        solutions = store.query(query, use_default_graph_as_union=True)
        names = [variable.value for variable in solutions.variables]
        return [{name: _plain(row[name]) for name in names if row[name] is not None} for row in solutions]

    return select


def _plain(term: Any) -> Any:
    if not isinstance(term, ox.Literal):
        return term.value
    kind = term.datatype.value.rpartition("#")[2]
    readers: dict[str, Callable[[str], Any]] = {
        "integer": int, "nonNegativeInteger": int, "decimal": float, "double": float, "boolean": lambda text: text == "true",
    }  # fmt: skip
    return readers.get(kind, str)(term.value)
