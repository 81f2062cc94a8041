"""Files of quads whose bytes depend on the content alone.

Everything goes through sorted lines of N-Triples: sorting and mending lines of bytes costs a fraction of what it costs
to compare terms, and the engine reads and writes lines at a million triples a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

import pyoxigraph as ox

from graphkit.errors import UsageError
from graphkit.rdf.namespaces import PREFIXES

FORMATS: dict[str, ox.RdfFormat] = {
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "xml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}

_TYPE = f" <{PREFIXES['rdf']}type> ".encode()
_XSD = PREFIXES["xsd"].encode()
# The engine keeps integers of every kind as xsd:integer and decimals without ".0"; the mapping writes them otherwise.
_OFFSET = re.compile(rb'(nif-core#(?:begin|end)Index> "\d+"\^\^<' + _XSD + rb")integer>")
_WHOLE = re.compile(rb'"([+-]?\d+)"\^\^<' + _XSD + rb"decimal>")


Lines = dict[str, list[bytes]]


def dump(quads: Iterable[ox.Quad | ox.Triple], format: str, prefixes: Mapping[str, str] | None = None) -> bytes:
    """The quads as a file; see `write`."""
    graphs: dict[str, list[ox.Triple]] = {}
    for item in quads:
        in_graph = isinstance(item, ox.Quad) and isinstance(item.graph_name, ox.NamedNode)
        triple = item if isinstance(item, ox.Triple) else item.triple
        graphs.setdefault(item.graph_name.value if in_graph else "", []).append(triple)  # type: ignore[union-attr]
    lines = {name: ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"" for name, triples in graphs.items()}
    return write({name: to_lines(data) for name, data in lines.items()}, format, prefixes)


def to_lines(data: bytes) -> list[bytes]:
    """The lines of N-Triples, sorted by subject, predicate (types first) and object.

    Numbers are written as the mapping writes them, not as the engine keeps them.
    """
    data = _WHOLE.sub(rb'"\1.0"^^<' + _XSD + b"decimal>", _OFFSET.sub(rb"\1nonNegativeInteger>", data))
    return sorted(data.splitlines(True), key=_types_first)


def write(lines: Lines, format: str, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Graphs (sorted lines of N-Triples by the graph's IRI, "" for the default graph) written as `format`.

    Formats without graphs get each triple once, whatever graphs it stands in. Of the prefixes, those that occur are
    declared. UsageError for an unknown format.
    """
    if format not in FORMATS:
        raise UsageError(f"{format}: no such format; there are {', '.join(FORMATS)}")
    chosen = FORMATS[format]
    has_graphs = chosen.supports_datasets and format != "jsonld"
    data = b"".join(_in_graphs(lines) if has_graphs else _in_one(lines))
    if chosen == ox.RdfFormat.N_QUADS:
        return data
    used = {name: space for name, space in (prefixes or {}).items() if b"<" + space.encode() in data}
    parsed = ox.parse(input=data, format=ox.RdfFormat.N_QUADS)
    return _with_sorted_head(ox.serialize(parsed, format=chosen, prefixes=used) or b"")


def _in_one(lines: Lines) -> Iterator[bytes]:
    every = sorted(chain.from_iterable(lines.values()), key=_types_first)
    return (line for line, _ in groupby(every))


def _in_graphs(lines: Lines) -> Iterator[bytes]:
    for name in sorted(lines):
        end = f"<{name}> .\n".encode() if name else b".\n"
        yield from (line[:-2] + end for line in lines[name])


def _types_first(line: bytes) -> bytes:
    return line.replace(_TYPE, b" !", 1)  # sorts before every "<"


def _with_sorted_head(written: bytes) -> bytes:
    """The file with the lines that declare prefixes in order: the engine promises none."""
    length = 0
    while written.startswith(b"@prefix ", length):
        length = written.index(b"\n", length) + 1
    return b"".join(sorted(written[:length].splitlines(True))) + written[length:]
