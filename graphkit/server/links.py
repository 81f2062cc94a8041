"""Links of the pages: things of the store lead to their pages here, addresses of the web to the web."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from graphkit.rdf.namespaces import DATA


def local_link(iri: str) -> str:
    """The path of the page of a thing; parts of an article (spans, times) lead to the article.

    >>> local_link("https://w3id.org/graphkit/data/actor/nato")
    '/data/actor/nato'
    """
    if iri.startswith(DATA):
        return "/data/" + iri.removeprefix(DATA).partition("#")[0]
    return f"/resource?iri={quote(iri, safe='')}"


def outer_link(value: str) -> str:
    """The address itself where it leads to the web; empty for anything else, so that no page links to a script."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    return value if parts.scheme in ("http", "https") and parts.netloc else ""
