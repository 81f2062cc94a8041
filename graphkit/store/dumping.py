"""Files of quads whose bytes depend on the content alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from graphkit.errors import UsageError

FORMATS: dict[str, ox.RdfFormat] = {
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "xml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def dump(quads: Iterable[ox.Quad | ox.Triple], format: str, prefixes: Mapping[str, str] | None = None) -> bytes:
    """The quads sorted by graph, subject, predicate (types first) and object, and written as `format`.

    Formats without graphs get each triple once, whatever graphs it stands in. UsageError for an unknown format.
    """
    if format not in FORMATS:
        raise UsageError(f"{format}: no such format; there are {', '.join(FORMATS)}")
    chosen = FORMATS[format]
    items: Iterable[ox.Quad | ox.Triple] = quads
    if not chosen.supports_datasets or format == "jsonld":
        items = {_triple(item) for item in quads}
    ordered = sorted(items, key=_order)
    written = ox.serialize(ordered, format=chosen, prefixes=dict(prefixes or {}))  # type: ignore[arg-type]
    return written or b""


def _triple(item: ox.Quad | ox.Triple) -> ox.Triple:
    return item if isinstance(item, ox.Triple) else item.triple


def _order(item: ox.Quad | ox.Triple) -> tuple[str, str, str, str]:
    graph = "" if isinstance(item, ox.Triple) or isinstance(item.graph_name, ox.DefaultGraph) else item.graph_name.value
    predicate = "" if item.predicate.value == _TYPE else item.predicate.value
    return graph, str(item.subject), predicate, str(item.object)
