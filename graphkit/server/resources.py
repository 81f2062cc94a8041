"""What the store holds of one thing: a page for people, RDF for programs, under the path of its IRI."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import pyoxigraph as ox
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graphkit.query.requests import prepare
from graphkit.query.results import Solutions
from graphkit.rdf.namespaces import DATA, ONTOLOGY
from graphkit.server.links import local_link
from graphkit.server.marking import Mark, pieces
from graphkit.server.negotiation import GRAPHS, HTML, choose
from graphkit.server.pages import render
from graphkit.server.requests import single, url_fields

if TYPE_CHECKING:
    from graphkit.server.state import State

Rows = list[dict[str, object]]

# What a page asks beside the facts, by the kind in the path.
_ASKED = {
    "actor": ("statements", "positions"),
    "issue": ("positions",),
    "article": ("text", "reported"),
    "statement": ("text", "spans"),
    "event": ("text", "spans"),
    "position": ("spans",),
    "proposition": ("positions",),
}


async def resource(request: Request) -> Response:
    """The thing whose IRI ends in this path."""
    kind, name = request.path_params["kind"], request.path_params["name"]
    # The path as it came: an IRI may hold escapes that the framework has undone.
    raw = request.scope.get("raw_path", b"").decode("ascii", "replace")
    tail = raw.partition("/data/")[2] or f"{kind}/{name}"
    return await _show(request, DATA + tail, kind)


async def named_resource(request: Request) -> Response:
    """The thing with the IRI in the parameter `iri`."""
    iri = single(url_fields(request), "iri")
    if not iri:
        raise HTTPException(400, "name the thing by ?iri=")
    if iri.startswith(DATA):
        return RedirectResponse(local_link(iri), 303)
    return await _show(request, iri, "")


async def _show(request: Request, iri: str, kind: str) -> Response:
    offers = (HTML, *GRAPHS)
    name = single(url_fields(request), "format")
    offer = next((o for o in GRAPHS if o[1] == name), None) if name else choose(request.headers.get("accept"), offers)
    if offer is None:
        raise HTTPException(406, "this can be had as " + ", ".join(media for media, _ in offers))
    try:
        node = ox.NamedNode(iri)
    except ValueError as error:
        raise HTTPException(400, f"{iri}: this is no IRI") from error
    state: State = request.app.state.graphkit
    if offer != HTML:
        text = str(await state.answering.answer(prepare(query("description"), {"it": node}), offer[1]))
        if not text.replace("@prefix", "").strip() or not await _rows(state, "facts", node):
            raise HTTPException(404, f"the store holds nothing of <{iri}>")
        return Response(text, media_type=offer[0], headers={"Vary": "Accept"})
    return await _page(request, state, node, kind)


async def _page(request: Request, state: State, node: ox.NamedNode, kind: str) -> Response:
    names = ("facts", "mentioned", *_ASKED.get(kind, ()))
    answers = await asyncio.gather(*(_rows(state, name, node) for name in names))
    found = dict(zip(names, answers, strict=True))
    if not found["facts"] and not found["mentioned"]:
        raise HTTPException(404, f"the store holds nothing of <{node.value}>")
    text = found["text"][0] if found.get("text") else {}
    context = {
        "iri": node.value,
        "kind": kind,
        "title": _title(found["facts"], node.value),
        "classes": [row for row in found["facts"] if str(row["property"]).endswith("#type")],
        "facts": _grouped(row for row in found["facts"] if not str(row["property"]).endswith("#type")),
        "mentioned": [row for row in found["mentioned"] if kind not in ("actor", "issue", "article")],
        "article": text,
        "pieces": pieces(str(text.get("text", "")), _marks(found)) if text else [],
        "statements": found.get("statements", []),
        "positions": _grouped_positions(found.get("positions", []), node.value),
        "reported": _once(found.get("reported", [])),
    }
    return render(request, "thing.html", context)


async def _rows(state: State, name: str, node: ox.NamedNode) -> Rows:
    answer = await state.answering.answer(prepare(query(name), {"it": node}))
    return list(answer) if isinstance(answer, Solutions) else []


@cache
def query(name: str) -> str:
    """The text of one of the pages' queries."""
    return (resources.files("graphkit.server") / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def _title(facts: Rows, iri: str) -> str:
    for ending in ("#label", "#prefLabel", "/headline", "/identifier"):
        for row in facts:
            if str(row["property"]).endswith(ending):
                return str(row["value"])
    return iri.rpartition("/")[2]


def _grouped(rows: object) -> dict[str, Rows]:
    """The facts by property, in the order of the properties; whole texts are left to their own place."""
    found: dict[str, Rows] = {}
    for row in rows:  # type: ignore[attr-defined]
        found.setdefault(str(row["property"]), []).append(row)
    return found


def _grouped_positions(rows: Rows, iri: str) -> dict[str, Rows]:
    """An actor's positions by their targets, those on a target by their holders."""
    found: dict[str, Rows] = {}
    for row in rows:
        name = row.get("targetLabel", row["target"]) if row["holder"] == iri else row["holderLabel"]
        found.setdefault(str(name), []).append(row)
    return found


def _once(rows: Rows) -> Rows:
    """One row a statement, where its content has several spans."""
    return list({row["statement"]: row for row in reversed(rows)}.values())[::-1]


def _marks(found: Mapping[str, Rows]) -> list[Mark]:
    marks = [
        Mark(_int(row["start"]), _int(row["end"]), "content", local_link(str(row["statement"])))
        for row in found.get("reported", [])
    ]
    for row in found.get("spans", []):
        kind = str(row["part"]).removeprefix(ONTOLOGY).removesuffix("Span")
        marks.append(Mark(_int(row["start"]), _int(row["end"]), kind))
    return marks


def _int(value: object) -> int:
    return value if isinstance(value, int) else -1
