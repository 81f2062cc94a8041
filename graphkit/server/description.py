"""The service description: what the endpoint is and can do, as RDF (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response

from graphkit.rdf.namespaces import PREFIXES
from graphkit.rdf.terms import RDFS, A, english
from graphkit.server.negotiation import Offer
from graphkit.store.dumping import dump

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "RDF_XML", "JSON-LD",
)  # fmt: skip


def describe(request: Request, offer: Offer) -> Response:
    """The description in the format that the client wants."""
    media, format = offer
    here = str(request.url.replace(query="", fragment=""))
    text = dump(_triples(here), format, {**PREFIXES, "sd": SD})
    return Response(text, media_type=media, headers={"Vary": "Accept"})


def _triples(here: str) -> list[Triple]:
    service, dataset = NamedNode(here + "#service"), NamedNode(here + "#dataset")
    graph = NamedNode(here + "#default-graph")
    features: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (service, A, NamedNode(SD + "Service")),
        (service, RDFS.label, english("graphkit")),
        (service, NamedNode(SD + "endpoint"), NamedNode(here)),
        (service, NamedNode(SD + "supportedLanguage"), NamedNode(SD + "SPARQL11Query")),
        (service, NamedNode(SD + "feature"), NamedNode(SD + "UnionDefaultGraph")),
        (service, NamedNode(SD + "defaultDataset"), dataset),
        (dataset, A, NamedNode(SD + "Dataset")),
        (dataset, NamedNode(SD + "defaultGraph"), graph),
        (graph, A, NamedNode(SD + "Graph")),
    ]
    formats = NamedNode(SD + "resultFormat")
    features += [(service, formats, NamedNode(f"http://www.w3.org/ns/formats/{name}")) for name in _FORMATS]
    return [Triple(*feature) for feature in features]
