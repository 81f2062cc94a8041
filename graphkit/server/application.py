"""The application: its routes, its limits, its answers to errors."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from graphkit.errors import GraphkitError, LimitError, QueryError
from graphkit.server import pages, resources
from graphkit.server.answering import BusyError, OneByOne
from graphkit.server.changing import Changing
from graphkit.server.graphs import graph
from graphkit.server.hosts import HostGuard
from graphkit.server.protocol import sparql
from graphkit.server.source import Source
from graphkit.server.state import Limits, State
from graphkit.store import Library

HERE = Path(__file__).resolve().parent


def application(source: Source, limits: Limits, hosts: frozenset[str], origins: tuple[str, ...] = ()) -> Starlette:
    """The application that reads from a store on disk; it answers requests for `hosts` only, and closes the source.

    `origins` are those of other sites whose scripts may read the answers (CORS): none unless asked for.
    """
    state = State(source, None, source.answering, limits, hosts=hosts)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        following = asyncio.create_task(source.follow())
        yield
        following.cancel()
        source.close()

    return _assemble(state, origins, lifespan)


def changing_application(library: Library, limits: Limits, hosts: frozenset[str]) -> Starlette:
    """An application whose clients may change what the store holds."""
    answering = OneByOne(library.store, limits.seconds)
    state = State(None, library, answering, limits, Changing(library.store), hosts=hosts)
    return _assemble(state, (), None)


def _assemble(state: State, origins: tuple[str, ...], lifespan: object) -> Starlette:
    methods = ["GET", "HEAD", "PUT", "POST", "DELETE"]
    routes = [
        Route("/", pages.front),
        Route("/sparql", sparql, methods=["GET", "HEAD", "POST"]),
        Route("/graphs", graph, methods=methods),
        Route("/graphs/{name:path}", graph, methods=methods),
        Route("/query", pages.query),
        Route("/ask/{name}", pages.ask_question),
        Route("/search", pages.search_words),
        Route("/data/{kind}/{name:path}", resources.resource),
        Route("/resource", resources.named_resource),
        Route("/base.css", pages.base_style),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    middleware = [Middleware(HostGuard, hosts=state.hosts)]
    if origins:
        middleware.append(Middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "POST"]))
    handlers = {GraphkitError: _explain, BusyError: _busy, HTTPException: _refuse}
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=handlers, lifespan=lifespan)  # type: ignore[arg-type]
    app.state.graphkit = state
    return app


async def _explain(request: Request, error: Exception) -> Response:
    """400 for a query that is wrong; 500, as the protocol has it, for one that the service gave up."""
    status = 400 if isinstance(error, QueryError) and not isinstance(error, LimitError) else 500
    return _message(request, status, str(error))


async def _busy(request: Request, error: Exception) -> Response:
    return _message(request, 503, "too many queries wait; try again in a moment", {"Retry-After": "1"})


async def _refuse(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return _message(request, error.status_code, error.detail, dict(error.headers or {}))


def _message(request: Request, status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    if "text/html" in request.headers.get("accept", "") and not request.url.path.startswith(("/sparql", "/graphs")):
        return pages.error(request, status, text, headers)
    return PlainTextResponse(text + "\n", status, headers)
