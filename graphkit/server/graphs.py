"""The SPARQL 1.1 Graph Store HTTP Protocol: graphs got whole; put, added to and removed where that is allowed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from graphkit.rdf.namespaces import PREFIXES
from graphkit.server.changing import read_payload
from graphkit.server.negotiation import GRAPHS, choose
from graphkit.server.requests import read_body, single, url_fields
from graphkit.store import Store

if TYPE_CHECKING:
    from graphkit.server.state import State

PATH = "/graphs"


async def graph(request: Request) -> Response:
    """One graph of the store."""
    state: State = request.app.state.graphkit
    name = graph_name(request)
    if request.method in ("GET", "HEAD"):
        return await _get(request, state.store, name)
    if state.changing is None:
        raise HTTPException(405, "this endpoint is for reading", {"Allow": "GET, HEAD"})
    if request.method == "DELETE":
        await state.changing.remove(name)
        return Response(status_code=204)
    quads = read_payload(await read_body(request, state.limits.body), request.headers.get("content-type", ""))
    if request.method == "POST" and name is None and "default" not in dict(url_fields(request)):
        created = await state.changing.create(quads)
        return Response(status_code=201, headers={"Location": created})
    is_new = await state.changing.put(name, quads, keep=request.method == "POST")
    return Response(status_code=201 if is_new else 204)


def graph_name(request: Request) -> str | None:
    """The IRI of the graph that is meant; None for the default graph, or for one that is yet to get a name.

    Directly identified, the address itself is the name. 400 where no graph or several are named.
    """
    if request.url.path.rstrip("/") != PATH:
        return _checked(str(request.url.replace(query="", fragment="")))
    fields = url_fields(request)
    named, is_default = single(fields, "graph"), single(fields, "default") is not None
    if named is not None and is_default:
        raise HTTPException(400, "graph and default are both given; one of them is right")
    if named is None and not is_default and request.method != "POST":
        raise HTTPException(400, "name the graph by ?graph=IRI, or say ?default for the default graph")
    return None if named is None else _checked(named)


def _checked(name: str) -> str:
    try:
        return NamedNode(name).value
    except ValueError as error:
        raise HTTPException(400, f"{name}: the name of a graph is an absolute IRI") from error


async def _get(request: Request, store: Store, name: str | None) -> Response:
    offer = choose(request.headers.get("accept"), GRAPHS)
    if offer is None:
        raise HTTPException(406, "the graph can be had as " + ", ".join(media for media, _ in GRAPHS))
    if not await asyncio.to_thread(store.has, name):
        raise HTTPException(404, f"there is no graph <{name}>")
    media, format = offer
    text = await asyncio.to_thread(store.dump, format, PREFIXES, name or "")
    return Response(text, media_type=media, headers={"Vary": "Accept"})
