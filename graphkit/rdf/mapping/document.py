"""The article itself: its text once, what is known of it, and the spans that others point to."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from pyoxigraph import Literal, NamedNode

from graphkit.model import Article, Entity, Extraction, Span
from graphkit.model.times import resolve
from graphkit.rdf import iris
from graphkit.rdf.terms import (
    DCTERMS,
    GK,
    NIF,
    PROV,
    RDFS,
    SCHEMA,
    TIME,
    XSD,
    A,
    Graph,
    count,
    english,
    plain,
    storable,
)

# The datatype of a date by how precisely it is known, and the property of OWL-Time that carries it.
DATE_FORMS = (
    (re.compile(r"\d{4}"), XSD.gYear, TIME.inXSDgYear),
    (re.compile(r"\d{4}-\d\d"), XSD.gYearMonth, TIME.inXSDgYearMonth),
    (re.compile(r"\d{4}-\d\d-\d\d"), XSD.date, TIME.inXSDDate),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"), XSD.dateTime, TIME.inXSDDateTimeStamp),
)


class Document:
    """The graph of one article while it is written: knows the text, mints spans and times on demand.

    `key` is that of its text, or another where the same text is described as it ran somewhere else.
    """

    def __init__(self, article: Article, run: NamedNode, key: str | None = None) -> None:
        self.article = article
        self.run = run
        self.key = key or article.key
        self.text = storable(article.text)
        self.node = iris.article(self.key)
        self.context = iris.span(self.key, Span(0, len(article.text)))
        self.graph = Graph(iris.graph(self.key))
        self.shared = Graph(iris.REGISTRY_GRAPH)
        self._spans: set[Span] = set()

    def span(self, place: Span, kind: NamedNode | None = None) -> NamedNode:
        """The node of a span of the text, described in the graph; of a class below gk:TextSpan where one is given."""
        node = iris.span(self.key, place)
        if place not in self._spans:
            self._spans.add(place)
            if kind is None:
                self.graph.add(node, A, GK.TextSpan)
            self.graph.add(node, NIF.referenceContext, self.context)
            self.graph.add(node, NIF.beginIndex, count(place.start))
            self.graph.add(node, NIF.endIndex, count(place.end))
            self.graph.add(node, NIF.anchorOf, plain(place.of(self.text)))
        if kind is not None:
            self.graph.add(node, A, kind)
        return node

    def generated(self, node: NamedNode) -> None:
        """Say of a reading which run it came from."""
        self.graph.add(node, PROV.wasGeneratedBy, self.run)

    def time(self, words: str | None) -> NamedNode:
        """The node of a time in the text's words; of the time of publication where there are none."""
        if words is None:
            return iris.fragment(self.key, "time-of-publication")
        node = iris.fragment(self.key, "time-" + iris.digest(words.lower()))
        is_dated = self.date(node, resolve(words, self.article.date)) is not None
        self.graph.add(node, A, TIME.Instant if is_dated else TIME.ProperInterval)
        self.graph.add(node, RDFS.label, english(words))
        return node

    def date(self, node: NamedNode, date: str | None) -> Literal | None:
        """Say of a time when it is, as precisely as is known; the date, None where it is not."""
        for form, datatype, property_ in DATE_FORMS:
            if date and form.fullmatch(date):
                value = Literal(date, datatype=datatype)
                self.graph.add(node, property_, value)
                return value
        return None


def write_document(document: Document, extraction: Extraction) -> None:
    """The article, its text, layout and page furniture."""
    write_article(document, extraction.publisher)
    if headline := document.article.headline:
        document.graph.add(document.span(headline), A, NIF.Title)
    for place in document.article.boilerplate:
        document.span(place, GK.Boilerplate)


def write_article(document: Document, publisher: Entity | None) -> None:
    """What is known of the article, and its text."""
    article, graph = document.article, document.graph
    graph.add(document.node, A, GK.Article)
    graph.add(document.node, GK.sha256, plain(article.sha256))
    graph.add(document.node, DCTERMS.identifier, plain(article.id))
    graph.add(document.node, GK.textContext, document.context)
    if article.title:
        graph.add(document.node, SCHEMA.headline, english(article.title))
    elif article.headline:
        graph.add(document.node, SCHEMA.headline, english(article.headline.of(article.text)))
    if article.language:
        graph.add(document.node, SCHEMA.inLanguage, plain(article.language))
    if article.author:
        graph.add(document.node, SCHEMA.author, plain(article.author))
    if article.url and (address := web_address(article.url)):
        graph.add(document.node, SCHEMA.url, address)
    if publisher:
        graph.add(document.node, SCHEMA.publisher, iris.entity(publisher))
    graph.add(document.context, A, NIF.Context, NIF.OffsetBasedString)
    graph.add(document.context, NIF.beginIndex, count(0))
    graph.add(document.context, NIF.endIndex, count(len(article.text)))
    graph.add(document.context, NIF.isString, plain(document.text))
    _write_publication_time(document)


def _write_publication_time(document: Document) -> None:
    node, date = document.time(None), document.article.date
    document.graph.add(node, A, TIME.TemporalEntity)
    document.graph.add(node, RDFS.label, english(date or "when the article appeared"))
    if (value := document.date(node, date)) is not None:
        document.graph.add(node, A, TIME.Instant)
        document.graph.add(document.node, SCHEMA.datePublished, value)


def web_address(url: str) -> NamedNode | None:
    """`url` as an IRI where it is an address of the web (http or https, with a host); else None."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    try:
        return NamedNode(quote(url.strip(), safe=":/?#[]@!$&'()*+,;=%-._~"))
    except ValueError:
        return None
