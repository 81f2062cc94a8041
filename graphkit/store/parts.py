"""The lines of N-Triples of one graph, in order, and which of them are about nodes of the graph's own.

Sorting and mending lines of bytes costs a fraction of what it costs to compare terms, and the engine reads and writes
lines at a million triples a second.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graphkit.rdf.namespaces import DATA, KINDS, PREFIXES

_TYPE = f" <{PREFIXES['rdf']}type> ".encode()
_FIRST = b" \x01 "  # sorts before every "<"; the engine writes no control characters
_XSD = PREFIXES["xsd"].encode()
# The engine keeps integers of every kind as xsd:integer and decimals without ".0"; the mapping writes them otherwise.
_OFFSET = re.compile(rb'(nif-core#(?:begin|end)Index> "\d+"\^\^<' + _XSD + rb")integer>")
_WHOLE = re.compile(rb'"([+-]?\d+)"\^\^<' + _XSD + rb"decimal>")
# Nodes of these kinds hold the key of the article that they come from, as its graph does.
_OWN = sorted(f"<{DATA}{KINDS[prefix]}/".encode() for prefix in ("art", "st", "prop", "pos", "ev", "fj", "graph"))
_ENDS = (b"#", b"-", b">")  # what comes after the key, sorted
_KEY = re.compile(rb"(?:%b)([^/#>\s-]+)[#>-]" % b"|".join(map(re.escape, _OWN)))


@dataclass(frozen=True)
class Part:
    """A graph as sorted lines; `name` is its IRI, "" for the default graph.

    `own` is about the article's statements, events and the like, which no other graph describes; `shared` is about all
    others, such as actors.
    """

    name: str
    shared: bytes
    own: bytes


class Splitter:
    """Makes the parts of graphs, and notes the nodes of one article that the graph of another describes all the same.

    These `strays` are known once all graphs have been seen (most of them stand in graphs `of_all`); `apart` are those
    that are known already, and shared.
    """

    def __init__(self, graphs: Iterable[str], apart: Collection[bytes] = ()) -> None:
        self._known = frozenset(apart)
        self._apart: dict[bytes | None, list[bytes]] = defaultdict(list)  # by the key of their article
        for subject in sorted(apart):
            if found := _KEY.match(subject):
                self._apart[found[1]].append(subject + b" ")
        self.strays: set[bytes] = set()
        keys = {name: _key_of(name) for name in graphs}
        self._keys = set(keys.values())
        self.of_all = [name for name, key in keys.items() if key is None]  # graphs that are no article's

    def split(self, name: str, data: bytes) -> Part:
        """The part of the graph of that name, from its N-Triples in any order."""
        key = _key_of(name)
        starts = [start + key + end for start in _OWN for end in _ENDS] if key else []
        shared = _ordered(_mend(data))
        own = [line for start in starts for line in _take(shared, start)]
        apart = [line for subject in self._apart.get(key, ()) for line in _take(own, subject)]
        shared = sorted(shared + apart) if apart else shared
        self._note_strays(shared)
        return Part(name, _joined(shared), _joined(own))

    def _note_strays(self, shared: list[bytes]) -> None:
        for subject in {line.split(b" ", 1)[0] for line in shared}:
            found = _KEY.match(subject)
            if found and found[1] in self._keys and subject not in self._known:
                self.strays.add(subject)


def in_order(lines: bytes | Iterable[bytes]) -> bytes:
    """The lines sorted by subject, predicate (types first) and object, each once."""
    return _joined(_ordered(lines if isinstance(lines, bytes) else b"".join(lines)))


def _ordered(data: bytes) -> list[bytes]:
    return list(dict.fromkeys(sorted(data.replace(_TYPE, _FIRST).splitlines(True))))


def _joined(lines: list[bytes]) -> bytes:
    return b"".join(lines).replace(_FIRST, _TYPE)


def _take(lines: list[bytes], start: bytes) -> list[bytes]:
    """Take the lines with this start out of sorted ones."""
    first = bisect_left(lines, start)
    last = bisect_left(lines, start[:-1] + bytes([start[-1] + 1]), first)
    taken = lines[first:last]
    del lines[first:last]
    return taken


def _mend(data: bytes) -> bytes:
    """Numbers as the mapping writes them, not as the engine keeps them."""
    return _WHOLE.sub(rb'"\1.0"^^<' + _XSD + b"decimal>", _OFFSET.sub(rb"\1nonNegativeInteger>", data))


def _key_of(graph: str) -> bytes | None:
    """The key in the IRI of an article's graph; None for other graphs."""
    found = _KEY.fullmatch(f"<{graph}>".encode())
    return found[1] if found else None
