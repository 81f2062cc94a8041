"""Files of quads whose bytes depend on the content alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from graphkit.errors import UsageError
from graphkit.rdf.terms import XSD, as_written, decimal

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

    Formats without graphs get each triple once, whatever graphs it stands in. Numbers are written as the mapping writes
    them, not as the engine keeps them. UsageError for an unknown format.
    """
    if format not in FORMATS:
        raise UsageError(f"{format}: no such format; there are {', '.join(FORMATS)}")
    chosen = FORMATS[format]
    items: Iterable[ox.Quad | ox.Triple] = map(_as_written, quads)
    if not chosen.supports_datasets or format == "jsonld":
        items = {_triple(item) for item in items}
    ordered = sorted(items, key=_order)
    written = ox.serialize(ordered, format=chosen, prefixes=dict(prefixes or {}))  # type: ignore[arg-type]
    return _with_sorted_head(written or b"") if format in ("turtle", "trig") else written or b""


def _as_written(item: ox.Quad | ox.Triple) -> ox.Quad | ox.Triple:
    """The item with "1.0" where the engine has made 1 of a decimal, and offsets with their own datatype."""
    quad = ox.Quad(item.subject, item.predicate, item.object) if isinstance(item, ox.Triple) else item
    value = quad.object
    if isinstance(value, ox.Literal) and value.datatype == XSD.decimal and value.value.lstrip("+-").isdigit():
        quad = ox.Quad(quad.subject, quad.predicate, decimal(float(value.value)), quad.graph_name)
    quad = as_written(quad)
    return quad.triple if isinstance(item, ox.Triple) else quad


def _triple(item: ox.Quad | ox.Triple) -> ox.Triple:
    return item if isinstance(item, ox.Triple) else item.triple


def _with_sorted_head(written: bytes) -> bytes:
    """The file with the lines that declare prefixes in order: the engine promises none."""
    lines = written.splitlines(keepends=True)
    length = next((number for number, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join(sorted(lines[:length]) + lines[length:])


def _order(item: ox.Quad | ox.Triple) -> tuple[str, str, str, str]:
    graph = "" if isinstance(item, ox.Triple) or isinstance(item.graph_name, ox.DefaultGraph) else item.graph_name.value
    predicate = "" if item.predicate.value == _TYPE else item.predicate.value
    return graph, str(item.subject), predicate, str(item.object)
