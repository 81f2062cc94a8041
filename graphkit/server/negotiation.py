"""Which of the formats on offer a client wants, from its Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

Offer = tuple[str, str]  # media type, and our name of the format

RESULTS: tuple[Offer, ...] = (
    ("application/sparql-results+json", "json"),
    ("application/sparql-results+xml", "xml"),
    ("text/csv", "csv"),
    ("text/tab-separated-values", "tsv"),
    ("application/json", "json"),
    ("application/xml", "xml"),
    ("text/markdown", "markdown"),
)
GRAPHS: tuple[Offer, ...] = (
    ("text/turtle", "turtle"),
    ("application/n-triples", "ntriples"),
    ("application/rdf+xml", "xml"),
    ("application/ld+json", "jsonld"),
    ("text/plain", "ntriples"),
)
HTML: Offer = ("text/html", "html")

_LONGEST = 2000  # characters of the header that are read
_MOST = 40  # ranges in it


def choose(accept: str | None, offers: Sequence[Offer]) -> Offer | None:
    """The offer that the client likes best, of equal ones the first; None where it takes none of them.

    Without a header everything is welcome. What cannot be read in it is passed over.

    >>> choose("text/csv;q=0.5, application/xml", RESULTS)
    ('application/xml', 'xml')
    """
    if accept is None or not accept.strip():
        return offers[0]
    ranges = [_parse(part) for part in accept[:_LONGEST].split(",")[:_MOST]]
    rated = [(_quality(media, ranges), -place, (media, name)) for place, (media, name) in enumerate(offers)]
    quality, _, offer = max(rated)
    return offer if quality > 0 else None


def _parse(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            quality = _number(value)
    return media, quality


def _number(value: str) -> float:
    try:
        quality = float(value)
    except ValueError:
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality of the most specific range that covers the media type; 0 where none does."""
    kind = media.partition("/")[0]
    for wanted in (media, f"{kind}/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
