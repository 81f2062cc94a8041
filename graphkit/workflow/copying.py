"""Copies of articles: described as what ran where, while the statements of the original stand for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from graphkit.extraction.actors import resolve_publisher
from graphkit.extraction.actors.curation import apply_curation
from graphkit.extraction.pipeline import Extractor
from graphkit.model import Article, Extraction
from graphkit.rdf import iris
from graphkit.rdf.mapping import Run
from graphkit.rdf.mapping.copies import key_at, to_copy_quads
from graphkit.rdf.terms import SCHEMA, Term
from graphkit.store import Library, Origin


class Wanted:
    """The articles that have to be read: not those that the library holds, nor copies of others, which are noted."""

    def __init__(self, library: Library, extractor: Extractor, run: Run, version: str) -> None:
        self.library, self.extractor, self.run, self.version = library, extractor, run, version
        self._copies: list[tuple[Article, str]] = []
        self._seen: set[str] = set()

    def among(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles that have to be read, each text once."""
        for article in articles:
            origin = origin_of(article)
            if self.library.is_current(origin, self.version):
                continue
            if article.key in self._seen or self.library.holds(article.key, self.version):
                self._copies.append((article, article.key))
                continue
            self._seen.add(article.key)
            original = self.library.find_copied(origin, article.text, article.date)
            if original is None:
                yield article
            else:
                self._copies.append((article, original))

    def fold(self) -> int:
        """Put the copies that were found beside their originals, which are in the library by now; how many."""
        for article, original in self._copies:
            extraction = self._described(article)
            is_same = original == article.key
            key = key_at(extraction) if is_same else article.key
            quads = to_copy_quads(extraction, self.run, key)
            if is_same and _places(quads, key) <= _places(
                self.library.store.quads(iris.graph(original).value), original
            ):
                quads = []
            self.library.fold(origin_of(article), self.version, original, quads, key)
        return len(self._copies) + self.library.settle_copies()

    def _described(self, article: Article) -> Extraction:
        """What is known of an article without reading it: its outlet, as reading it would resolve it."""
        extraction, knowledge = Extraction(article), self.extractor.knowledge
        resolve_publisher(self.extractor.nlp.make_doc(""), extraction, knowledge.registry())
        apply_curation(extraction, knowledge.curation)
        return extraction


def origin_of(article: Article) -> Origin:
    """Where the article was found, for the library."""
    return Origin(article.source, article.sha256)


def _places(quads: Iterable[Quad], key: str) -> set[tuple[Term, Term]]:
    """Where the article of that key appeared: outlet and address."""
    node, told = iris.article(key), (SCHEMA.publisher, SCHEMA.url)
    return {(quad.predicate, quad.object) for quad in quads if quad.subject == node and quad.predicate in told}
