"""The pages: front, query, named questions, search, errors."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape
from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from graphkit.errors import QueryError
from graphkit.query import kept
from graphkit.query.catalogue import Question, bindings_for, find_question, questions
from graphkit.query.formats import shorten
from graphkit.query.lexemes import lexemes
from graphkit.query.requests import Bindings, prepare
from graphkit.query.results import Solutions
from graphkit.rdf.namespaces import PREFIXES
from graphkit.server.links import local_link, outer_link
from graphkit.server.requests import single, url_fields
from graphkit.store.history import tallies
from graphkit.store.search import MARK, search

if TYPE_CHECKING:
    from graphkit.server.state import State

_START = "SELECT ?who ?text WHERE {\n  ?statement gk:speaker/rdfs:label ?who ; gk:exactText ?text .\n} LIMIT 10"
ROWS = 1000  # of an answer on a page
HERE = Path(__file__).resolve().parent
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# The query editor sets styles on its elements; nothing else here may.
_EDITOR_POLICY = _POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


@cache
def environment() -> Environment:
    """The templates; everything that goes into them is escaped."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {"short": shorten, "link": local_link, "outer": outer_link, "hits": _hits, "linked": _linked}
    made.filters["declared"] = _declared
    made.globals["questions"] = questions
    return made


def render(
    request: Request, template: str, context: Mapping[str, object], *, status: int = 200, policy: str = _POLICY
) -> HTMLResponse:
    """A page."""
    html = environment().get_template(template).render(context)
    return HTMLResponse(html, status, {"Content-Security-Policy": policy, "Vary": "Accept"})


def _declared(text: str) -> str:
    """A query with the prefixes that it uses declared at its head: the editor marks the others as wrong."""
    used = sorted({lexeme.text.partition(":")[0] for lexeme in lexemes(text) if lexeme.kind == "prefixed"})
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in used) + text


def _hits(snippet: str) -> Markup:
    """A snippet with its hits marked."""
    return Markup(str(escape(snippet)).replace(MARK[0], "<mark>").replace(MARK[1], "</mark>"))  # noqa: S704 (escaped)


def _linked(value: object) -> Markup:
    """A value of an answer: IRIs of the store lead to their pages."""
    text = str(value)
    if shorten(text) != text:
        return Markup('<a href="{}">{}</a>').format(local_link(text), shorten(text))
    if outer_link(text):
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(outer_link(text), text)
    return escape(text)


async def front(request: Request) -> Response:
    """What the store holds, in numbers, and ways into it."""
    state: State = request.app.state.graphkit
    context = await asyncio.to_thread(_front_context, state)
    return render(request, "front.html", context)


def _front_context(state: State) -> dict[str, object]:
    library = state.library
    database = library.database
    return {
        "articles": len(library.articles()),
        "sources": len(library.sources()),
        "quads": library.store.count(),
        "actors": tallies(database, "actor", 15),
        "outlets": tallies(database, "outlet", 10),
        "months": sorted(tallies(database, "month", 24)),
    }


async def query(request: Request) -> Response:
    """The query page."""
    return render(request, "query.html", {"start": _START}, policy=_EDITOR_POLICY)


async def ask_question(request: Request) -> Response:
    """A named question with its parameters, and its answer once they are given."""
    state: State = request.app.state.graphkit
    try:
        question = find_question(request.path_params["name"])
    except QueryError as error:
        raise HTTPException(404, str(error)) from error
    given = {name: value for name, value in url_fields(request) if value.strip()}
    context: dict[str, object] = {"question": question, "given": given}
    if given or not any(not parameter.is_optional for parameter in question.parameters):
        try:
            bindings = await asyncio.to_thread(bindings_for, question, given, state.store, state.library)
            context["meant"] = _meant(question, bindings)
            context["answer"] = await _answer(state, question, bindings)
        except QueryError as error:
            context["error"] = str(error)
    return render(request, "ask.html", context)


async def _answer(state: State, question: Question, bindings: Bindings) -> Solutions | None:
    """The first rows of the answer; one to a question without values is kept, but for a store that clients change."""
    if bindings or state.changing:
        return await _work_out(state, question.query(bindings, ROWS), bindings, ROWS)
    store, query = state.store, question.first_rows
    found = await asyncio.to_thread(kept.find, store, query, ROWS)
    if found is None and (found := await _work_out(state, query, {}, kept.MOST)) is not None:
        await asyncio.to_thread(kept.keep, store, query, found, store.state())
    return None if found is None else kept.first(found, ROWS)


async def _work_out(state: State, query: str, bindings: Bindings, limit: int) -> Solutions | None:
    answer = await state.answering.answer(prepare(query, bindings, limit))
    return answer if isinstance(answer, Solutions) else None


def _meant(question: Question, bindings: Bindings) -> dict[str, str]:
    """The things that were named, by parameter: people type labels, and may mean another."""
    found = {parameter.name: bindings.get(parameter.variable) for parameter in question.parameters}
    return {name: value.value for name, value in found.items() if isinstance(value, NamedNode)}


async def search_words(request: Request) -> Response:
    """Full-text search."""
    state: State = request.app.state.graphkit
    words = single(url_fields(request), "words") or ""
    context: dict[str, object] = {"words": words, "hits": []}
    if words.strip():
        try:
            context["hits"] = await asyncio.to_thread(search, state.library.database, words, limit=50)
        except QueryError as error:
            context["error"] = str(error)
    return render(request, "search.html", context)


def error(request: Request, status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    """A page that tells what went wrong."""
    response = render(request, "error.html", {"status": status, "text": text}, status=status)
    response.headers.update(headers or {})
    return response


@cache
def _base_style() -> str:
    return (resources.files("graphkit.views") / "page" / "base.css").read_text(encoding="utf-8")


async def base_style(request: Request) -> Response:
    """The style that all pages of graphkit share."""
    return Response(_base_style(), media_type="text/css")
