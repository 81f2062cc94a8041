"""Files of quads whose bytes depend on the content alone, written one graph after the other."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import BinaryIO, cast

import pyoxigraph as ox

from graphkit.errors import UsageError
from graphkit.store.parts import Part, Splitter, in_order

FORMATS: dict[str, ox.RdfFormat] = {
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "xml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
IN_MEMORY = 1 << 23  # bytes of a draft that are kept in memory; the rest of it goes to the disk

Prefixes = Mapping[str, str]
Read = Callable[[str], bytes]  # the N-Triples of the graph with that IRI ("" for the default graph), in any order


def dump(quads: Iterable[ox.Quad | ox.Triple], format: str, prefixes: Prefixes | None = None) -> bytes:
    """The quads as a file; see `write`."""
    graphs: dict[str, list[ox.Triple]] = {}
    for item in quads:
        in_graph = isinstance(item, ox.Quad) and isinstance(item.graph_name, ox.NamedNode)
        triple = item if isinstance(item, ox.Triple) else item.triple
        graphs.setdefault(item.graph_name.value if in_graph else "", []).append(triple)  # type: ignore[union-attr]

    def read(name: str) -> bytes:
        return ox.serialize(graphs[name], format=ox.RdfFormat.N_TRIPLES) or b""

    out = io.BytesIO()
    write(graphs, read, {format: out}, prefixes)
    return out.getvalue()


def write(graphs: Iterable[str], read: Read, files: Mapping[str, BinaryIO], prefixes: Prefixes | None = None) -> None:
    """Write graphs in one format or several; `files` has a stream for each. One graph at a time is in memory.

    Graphs come in the order of their IRIs; in each, lines by subject, predicate (types first) and object. Formats
    without graphs have each triple once: first what is said of nodes that several graphs may describe, then what each
    graph says of nodes of its own. Of the prefixes, those that occur are declared. UsageError for an unknown format.
    """
    for format in files:
        if format not in FORMATS:
            raise UsageError(f"{format}: no such format; there are {', '.join(FORMATS)}")
    names = sorted(graphs)
    first = Splitter(names)
    for name in first.of_all:
        first.split(name, read(name))
    splitter = Splitter(names, first.strays)
    drafts = _draft(names, read, files, splitter, prefixes or {})
    if splitter.strays:
        drafts = _draft(names, read, files, Splitter(names, first.strays | splitter.strays), prefixes or {})
    for format, out in files.items():
        drafts[format].finish(out)


def _draft(
    names: list[str], read: Read, formats: Iterable[str], splitter: Splitter, prefixes: Prefixes
) -> dict[str, _Draft]:
    occurring = _Occurring(prefixes)
    drafts = {format: DRAFTS[format](format, occurring) for format in formats}
    for name in names:
        texts = _Texts(splitter.split(name, read(name)), prefixes)
        occurring.note(texts.part)
        for draft in drafts.values():
            draft.add(texts)
    return drafts


class _Texts:
    """A part, and its two halves as Turtle, made once for all formats that want them."""

    def __init__(self, part: Part, prefixes: Prefixes) -> None:
        self.part = part
        self._prefixes = prefixes

    @cached_property
    def shared(self) -> bytes:
        return to_turtle(self.part.shared, self._prefixes)

    @cached_property
    def own(self) -> bytes:
        return to_turtle(self.part.own, self._prefixes)

    @cached_property
    def name(self) -> bytes:
        """The graph's name as Turtle has it."""
        node = ox.NamedNode(self.part.name)
        return to_turtle(f"{node} {node} {node} .\n".encode(), self._prefixes).split(b" ", 1)[0]


class _Occurring:
    """Prefixes, and which of them occur in what was said so far."""

    def __init__(self, prefixes: Prefixes) -> None:
        self.prefixes = prefixes
        self._unused = {name: b"<" + space.encode() for name, space in prefixes.items()}

    def note(self, part: Part) -> None:
        lines = part.shared + part.own
        for name in [name for name, space in self._unused.items() if space in lines]:
            del self._unused[name]

    def used(self, names: Iterable[str] = ()) -> dict[str, str]:
        """The prefixes that occur, there or in these IRIs."""
        here = {name for name, space in self.prefixes.items() if any(iri.startswith(space) for iri in names)}
        return {name: self.prefixes[name] for name in sorted(here | self.prefixes.keys() - self._unused.keys())}


class _Draft:
    """What is known of a file before the last graph is: its body, the prefixes that it needs."""

    def __init__(self, format: str, occurring: _Occurring) -> None:
        self.format, self.occurring = FORMATS[format], occurring
        self.body = cast(BinaryIO, tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 (lives until it is finished)

    def add(self, texts: _Texts) -> None:
        """Add a graph."""
        raise NotImplementedError

    def finish(self, out: BinaryIO) -> None:
        """Write the file."""
        out.write(self.head())
        self.copy_body(out)

    def head(self) -> bytes:
        return _declarations(self.occurring.used())

    def copy_body(self, out: BinaryIO) -> None:
        self.body.seek(0)
        shutil.copyfileobj(self.body, out)
        self.body.close()


class _Quads(_Draft):
    """N-Quads: needs no draft's prefixes, its body is the file."""

    def add(self, texts: _Texts) -> None:
        part = texts.part
        end = f" <{part.name}> .\n".encode() if part.name else b" .\n"
        self.body.write(in_order(part.shared + part.own).replace(b" .\n", end))

    def head(self) -> bytes:
        return b""


class _Trig(_Draft):
    def __init__(self, format: str, occurring: _Occurring) -> None:
        super().__init__(format, occurring)
        self._names: list[str] = []

    def add(self, texts: _Texts) -> None:
        part, inside = texts.part, texts.shared + texts.own
        self._names.append(part.name)
        if part.name and inside:
            self.body.write(texts.name + b" {\n\t" + inside[:-1].replace(b"\n", b"\n\t") + b"\n}\n")
        else:
            self.body.write(inside)

    def head(self) -> bytes:
        return _declarations(self.occurring.used(self._names))


class _Turtle(_Draft):
    def __init__(self, format: str, occurring: _Occurring) -> None:
        super().__init__(format, occurring)
        self._shared: set[bytes] = set()

    def add(self, texts: _Texts) -> None:
        part = texts.part
        self._shared.update(part.shared.splitlines(True))
        self.body.write(self.form(texts))

    def form(self, texts: _Texts) -> bytes:
        return texts.own

    def finish(self, out: BinaryIO) -> None:
        out.write(self.head() + to_turtle(in_order(self._shared), self.occurring.prefixes))
        self.copy_body(out)


class _Triples(_Turtle):
    """N-Triples, and the formats that the engine makes of them."""

    def form(self, texts: _Texts) -> bytes:
        return texts.part.own

    def finish(self, out: BinaryIO) -> None:
        if self.format == ox.RdfFormat.N_TRIPLES:
            self._write(out)
            return
        with tempfile.TemporaryFile() as lines:
            self._write(lines)
            lines.seek(0)
            triples = (quad.triple for quad in ox.parse(input=lines, format=ox.RdfFormat.N_TRIPLES))
            ox.serialize(triples, out, format=self.format, prefixes=self.occurring.used())

    def _write(self, out: BinaryIO) -> None:
        out.write(in_order(self._shared))
        self.copy_body(out)


DRAFTS: dict[str, type[_Draft]] = {
    "trig": _Trig,
    "nquads": _Quads,
    "turtle": _Turtle,
    "ntriples": _Triples,
    "xml": _Triples,
    "jsonld": _Triples,
}


def _declarations(prefixes: Prefixes) -> bytes:
    return "".join(f"@prefix {name}: <{space}> .\n" for name, space in prefixes.items()).encode()


def to_turtle(lines: bytes, prefixes: Prefixes) -> bytes:
    """Sorted lines of N-Triples as Turtle, without the lines that declare prefixes."""
    parsed = ox.parse(input=lines, format=ox.RdfFormat.N_TRIPLES, lenient=True)  # the engine wrote them
    written = ox.serialize(parsed, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
    start = 0
    while written.startswith(b"@prefix ", start):
        start = written.index(b"\n", start) + 1
    return written[start:]
