"""The SPARQL 1.1 Protocol: queries by GET, by POST of a form and by POST of the query itself; updates where allowed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graphkit.query.lexemes import lexemes
from graphkit.query.requests import prepare
from graphkit.server.description import describe
from graphkit.server.negotiation import GRAPHS, HTML, RESULTS, Offer, choose
from graphkit.server.requests import (
    FORM,
    Fields,
    form_fields,
    media_type,
    read_body,
    single,
    text_of,
    url_fields,
    values,
)

if TYPE_CHECKING:
    from graphkit.server.state import State

QUERY, UPDATE = "application/sparql-query", "application/sparql-update"


async def sparql(request: Request) -> Response:
    """The endpoint."""
    state: State = request.app.state.graphkit
    if request.method == "GET" or request.method == "HEAD":
        return await _get(request, state)
    body = await read_body(request, state.limits.body)
    media = media_type(request)
    if media == FORM:
        return await _form(request, state, form_fields(body))
    if media == QUERY:
        return await _query(request, state, text_of(body), url_fields(request))
    if media == UPDATE:
        return await _update(state, text_of(body), url_fields(request))
    raise HTTPException(415, f"the body must be {FORM}, {QUERY} or {UPDATE}")


async def _get(request: Request, state: State) -> Response:
    fields = url_fields(request)
    if single(fields, "update") is not None:
        raise HTTPException(400, "an update is sent by POST")
    query = single(fields, "query")
    if query is not None:
        return await _query(request, state, query, fields)
    offer = choose(request.headers.get("accept"), (*GRAPHS, HTML))
    if offer == HTML:
        return RedirectResponse("/query", 303)
    return describe(request, offer or GRAPHS[0])


async def _form(request: Request, state: State, fields: Fields) -> Response:
    query, update = single(fields, "query"), single(fields, "update")
    if (query is None) == (update is None):
        raise HTTPException(400, "the form needs a query or an update, one of them")
    if update is not None:
        return await _update(state, update, fields)
    return await _query(request, state, query or "", [*url_fields(request), *fields])


async def _query(request: Request, state: State, text: str, fields: Fields) -> Response:
    prepared = prepare(text, limit=state.limits.rows)
    defaults, named = values(fields, "default-graph-uri"), values(fields, "named-graph-uri")
    if defaults or named:
        prepared = replace(prepared, default_graphs=tuple(defaults), named_graphs=tuple(named))
    media, format = _wanted(request, text, fields)
    answer = await state.answering.answer(prepared, format)
    return Response(str(answer), media_type=media, headers={"Vary": "Accept"})


def _wanted(request: Request, text: str, fields: Fields) -> Offer:
    """The format of the answer, from the parameter `format` or the Accept header; 406 where there is none."""
    form = next((lexeme for lexeme in lexemes(text) if lexeme.is_word("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")), None)
    offers = GRAPHS if form is not None and form.is_word("CONSTRUCT", "DESCRIBE") else RESULTS
    name = single(fields, "format")
    if name is not None:
        found = next((offer for offer in offers if offer[1] == name or offer[0] == name), None)
    else:
        found = choose(request.headers.get("accept"), offers)
    if found is None:
        raise HTTPException(406, "the answer can be had as " + ", ".join(media for media, _ in offers))
    return found


async def _update(state: State, text: str, fields: Fields) -> Response:
    if state.changing is None:
        raise HTTPException(403, "this endpoint is for reading; updates are refused")
    await state.changing.update(text, values(fields, "using-graph-uri"), values(fields, "using-named-graph-uri"))
    return Response(status_code=204)
