"""Made-up articles as RDF: actors, issues and outlets that do not exist, who say things of each other.

Every article says in its first line that it is made up. The same numbers give the same graph.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from graphkit.views.records import Records
from graphkit.views.sweep import read

GK = "https://w3id.org/graphkit/ontology#"
DATA = "https://example.org/made-up/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
SCHEME = "https://w3id.org/graphkit/scheme/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

FIRST = ("Ada", "Bela", "Cora", "Dovid", "Elif", "Fenna", "Goran", "Hilde", "Ivo", "Jana", "Kofi", "Lena", "Milo")
LAST = ("Brandov", "Castell", "Dunmore", "Ekeland", "Farrow", "Grimani", "Holub", "Ibsen", "Jurado", "Kessel", "Lowen")
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
            label, kind = (
                f"{FIRST[number % 13]} {LAST[number % 11]}" + (f" {number}" if number >= 143 else ""),
                "Person",
            )
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


def _statement(
    writer: Writer, article: str, length: int, name: str, start: int, holder, content, stance, target, to_actor
) -> None:
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


def everything(store: ox.Store) -> Records:
    """The records of all that is in the store."""
    return read([store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""])


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


class Story:
    """Two made-up articles by hand, with one of each thing that the pages show. `iris` and `texts` for what tests ask."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.texts: dict[str, str] = {}
        self.iris: dict[str, str] = {}
        self._people()
        self._first()
        self._second()

    def _people(self) -> None:
        add = self.writer.actor
        self.iris |= {
            "mayor": add("mira-solt", "Mira Šolt", "Person"),
            "union": add("ferry-union", "Ferry Union", "Organization"),
            "city": add("lurehaven", "Lurehaven", "GeopoliticalEntity"),
            "sources": add("two-clerks", "two clerks", "UnnamedActor"),
            "wire": add("norland-wire", "Norland Wire", "NewsOrganization"),
            "kite": add("daily-kite", "The Daily Kite", "NewsOrganization"),
            "tunnel": self.writer.issue("harbour-tunnel", "A tunnel under the harbour"),
            "ferry": self.writer.issue("night-ferry", "A ferry at night"),
        }
        self.writer.add(self.iris["mayor"], SCHEMA + "alternateName", "Mayor Solt")
        self.writer.add(self.iris["mayor"], SCHEMA + "sameAs", "http://www.wikidata.org/entity/Q0")
        self.writer.add(self.iris["sources"], GK + "closeTo", self.iris["city"])

    def _first(self) -> None:
        text = (
            "Made-up story: union against the tunnel\n\n"
            "“We will never pay for a hole,” the Ferry Union told the Norland Wire. 🚢 "
            "Mira Šolt said that the city needs a tunnel. Two clerks said the Ferry Union trusts nobody.\n\n"
            "The strike of May began on Monday."
        )
        self.texts["first"] = text
        article = self._article("first", text, "Made-up story: union against the tunnel", "2031-05-02", "kite")
        self.iris["refusal"] = self._statement(
            article, text, "s1", "union", "told", "We will never pay for a hole", quote="direct"
        )
        self._link("s1", "addressee", self.iris["wire"])
        self._link("s1", "relayedBy", self.iris["wire"])
        self.iris["wish"] = self._statement(article, text, "s2", "mayor", "said", "the city needs a tunnel")
        self.iris["rumour"] = self._statement(article, text, "s3", "sources", "said", "the Ferry Union trusts nobody")
        self.iris["told"] = self._statement(article, text, "s6", "union", "trusts", "nobody")
        self._link("s3", "embeds", self.iris["told"])
        begin = text.index("Ferry Union trusts")
        self.writer.add(
            self.writer.span(article, len(text), begin, begin + 11, "Mention"), GK + "denotes", self.iris["union"]
        )
        self._position("p1", "union", "reject", self.iris["tunnel"], "s1")
        self._position("p2", "mayor", "support", self.iris["tunnel"], "s2")
        self._event(article, text, "The strike of May", "happened")

    def _second(self) -> None:
        text = (
            "Made-up story: a softer tone\n\nThe Ferry Union said it could live with a tunnel if the ferry ran at night. "
            "Mira Šolt said she distrusts the Ferry Union."
        )
        self.texts["second"] = text
        article = self._article("second", text, "Made-up story: a softer tone", "2031-06-10", "kite")
        self.iris["turn"] = self._statement(
            article, text, "s4", "union", "said", "it could live with a tunnel if the ferry ran at night"
        )
        self._statement(article, text, "s5", "mayor", "said", "she distrusts the Ferry Union")
        self._position("p3", "union", "conditional", self.iris["tunnel"], "s4", earlier="p1")
        self._position("p4", "union", "demand", self.iris["ferry"], "s4")
        self._position("p5", "mayor", "distrust", self.iris["union"], "s5")

    def _article(self, name: str, text: str, headline: str, date: str, publisher: str) -> str:
        address = f"https://example.org/{name}"
        iri = self.writer.article(name, text, headline=headline, date=date, publisher=self.iris[publisher], url=address)
        self.iris[name] = iri
        return iri

    def _link(self, name: str, relation: str, other: str) -> None:
        self.writer.add(DATA + "statement/" + name, GK + relation, other)

    def _statement(
        self, article: str, text: str, name: str, who: str, cue: str, content: str, quote: str = "indirect"
    ) -> str:
        iri = DATA + "statement/" + name
        begin = text.index(content)
        at = text.index(cue, begin + len(content)) if quote == "direct" else text.rindex(cue, 0, begin)
        add, span = self.writer.add, self.writer.span
        add(iri, RDF_TYPE, GK + "Statement")
        add(iri, GK + "reportedIn", article)
        add(iri, GK + "speaker", self.iris[who])
        add(iri, GK + "quoteType", SCHEME + "quote-type/" + quote)
        add(iri, GK + "confidence", 0.8, "decimal")
        add(iri, GK + "contentSpan", span(article, len(text), begin, begin + len(content)))
        add(iri, GK + "cueSpan", span(article, len(text), at, at + len(cue)))
        return iri

    def _position(
        self, name: str, who: str, stance: str, target: str, statement: str, earlier: str | None = None
    ) -> None:
        iri = DATA + "position/" + name
        add = self.writer.add
        add(iri, RDF_TYPE, GK + "Position")
        add(iri, GK + "holder", self.iris[who])
        add(iri, GK + "stance", SCHEME + "stance/" + stance)
        add(iri, GK + "target", target)
        add(iri, GK + "evidence", DATA + "statement/" + statement)
        add(iri, GK + "confidence", 0.9, "decimal")
        if earlier:
            add(iri, GK + "supersedes", DATA + "position/" + earlier)

    def _event(self, article: str, text: str, words: str, status: str) -> None:
        iri = self.iris["strike"] = DATA + "event/strike"
        begin = text.index(words)
        self.writer.add(iri, RDF_TYPE, GK + "Event")
        self.writer.add(iri, RDFS + "label", "strike of May")
        self.writer.add(iri, GK + "eventStatus", SCHEME + "event-status/" + status)
        self.writer.add(iri, GK + "agent", self.iris["union"])
        self.writer.add(iri, GK + "triggerSpan", self.writer.span(article, len(text), begin, begin + len(words)))


HOSTILE = "</script><img src=x onerror=\"window.PWN=1\"><svg onload='window.PWN=1'>"


def hostile() -> ox.Store:
    """A graph of names and texts that try to break out of the page."""
    writer = Writer()
    names = [
        HOSTILE,
        "\u202eevil\u202c txt",
        "x" * 100_000,
        "{{ 7 * 7 }}",
        "<!--",
        "a\u0000b\u0007",
        "'); PWN=1;//",
        "]]>",
    ]
    people = [writer.actor(f"h{number}", name, "Person") for number, name in enumerate(names)]
    issue = writer.issue("bad", HOSTILE + "${PWN=1}")
    text = f"Made-up hostile text {HOSTILE}\n\nSomebody said {HOSTILE} and <b>left</b>. \U0001f480 End."
    article = writer.article("bad", text, headline=HOSTILE, url="javascript:window.PWN=1", date="2031-01-01")
    for number, person in enumerate(people):
        statement, position = f"{DATA}statement/h{number}", f"{DATA}position/h{number}"
        begin = text.index("Somebody said ") + len("Somebody said ")
        writer.add(statement, RDF_TYPE, GK + "Statement")
        writer.add(statement, GK + "reportedIn", article)
        writer.add(statement, GK + "speaker", person)
        writer.add(statement, GK + "contentSpan", writer.span(article, len(text), begin, begin + len(HOSTILE)))
        writer.add(position, RDF_TYPE, GK + "Position")
        writer.add(position, GK + "holder", person)
        writer.add(position, GK + "stance", SCHEME + "stance/" + ("oppose", "support")[number % 2])
        writer.add(position, GK + "target", issue if number % 3 else people[(number + 1) % len(people)])
        writer.add(position, GK + "evidence", statement)
    return writer.store()
