"""Changes through the endpoint, for those who serve data of their own: SPARQL updates, graphs put and removed."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from email import message_from_bytes

import pyoxigraph as ox
from starlette.exceptions import HTTPException

from graphkit.errors import QueryError
from graphkit.query.checking import check, explain
from graphkit.query.lexemes import Lexeme
from graphkit.rdf.namespaces import DATA, PREFIXES
from graphkit.store import Store

_FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
Triples = list[ox.Triple]


class Changing:
    """The store that clients may change. Each change is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def update(self, text: str, using: Sequence[str], using_named: Sequence[str]) -> None:
        """Carry a SPARQL update out, with the dataset that the protocol's parameters give its patterns."""
        lexemes = check(text, PREFIXES)
        if (using or using_named) and any(lexeme.is_word("USING", "WITH") for lexeme in lexemes):
            raise HTTPException(400, "the update names its dataset itself, and the parameters name another")
        try:
            await asyncio.to_thread(self._store.update, _with_dataset(text, lexemes, using, using_named), PREFIXES)
        except SyntaxError as error:
            raise explain(error, text) from error
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"the update cannot be carried out: {error}") from error

    async def put(self, name: str | None, triples: Triples, keep: bool) -> bool:
        """Put triples into a graph, beside what it holds or in its place; whether the graph is new."""
        is_new = not self._store.has(name)
        await asyncio.to_thread(self._store.put_graph, name, triples, keep=keep)
        return is_new

    async def create(self, triples: Triples) -> str:
        """Put triples into a new graph; its IRI."""
        name = f"{DATA}graph/{uuid.uuid4().hex}"
        await self.put(name, triples, keep=False)
        return name

    async def remove(self, name: str | None) -> None:
        """Remove a graph; 404 where there is none."""
        if not self._store.has(name):
            raise HTTPException(404, f"there is no graph <{name}>")
        if name is None:
            await asyncio.to_thread(self._store.put_graph, None, [], keep=False)
        else:
            await asyncio.to_thread(self._store.remove, name)


def _with_dataset(text: str, lexemes: Sequence[Lexeme], using: Sequence[str], using_named: Sequence[str]) -> str:
    """The update with USING clauses in front of each WHERE of its operations."""
    clauses = [f"USING {_node(name)} " for name in using] + [f"USING NAMED {_node(name)} " for name in using_named]
    depth, at = 0, 0
    parts: list[str] = []
    for lexeme in lexemes:
        depth += {"{": 1, "}": -1}.get(lexeme.text, 0)
        if clauses and depth == 0 and lexeme.is_word("WHERE"):
            parts += [text[at : lexeme.start], *clauses]
            at = lexeme.start
    return "".join([*parts, text[at:]])


def _node(name: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(name)
    except ValueError as error:
        raise HTTPException(400, f"{name}: this is no IRI") from error


def read_payload(body: bytes, content_type: str) -> Triples:
    """The triples of a body, or of all parts of a form of files.

    415 for formats that are not known, 400 for what is not well formed.
    """
    media = content_type.partition(";")[0].strip().lower()
    if media == "multipart/form-data":
        message = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
        parts = message.get_payload() if message.is_multipart() else []
        return [triple for part in parts for triple in read_payload(_bytes(part), _type(part))]
    if media not in _FORMATS:
        raise HTTPException(415, "graphs are taken as " + ", ".join(_FORMATS))
    try:
        return [quad.triple for quad in ox.parse(body, format=_FORMATS[media], base_iri=DATA)]
    except (SyntaxError, ValueError) as error:
        raise HTTPException(400, f"the graph cannot be read: {error}") from error


def _bytes(part: object) -> bytes:
    payload = part.get_payload(decode=True) if hasattr(part, "get_payload") else b""
    return payload if isinstance(payload, bytes) else b""


def _type(part: object) -> str:
    return str(part.get_content_type()) if hasattr(part, "get_content_type") else ""
