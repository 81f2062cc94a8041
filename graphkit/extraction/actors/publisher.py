"""Who published the article, as an actor."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.extraction.actors.cast import Cast
from graphkit.extraction.actors.registry import Registry, default_registry
from graphkit.model import Extraction


def resolve_publisher(doc: Doc, extraction: Extraction, registry: Registry | None = None) -> None:
    """Set `extraction.publisher`: the registry's news organisation of that name, or a new one; None if not known."""
    name = (extraction.article.publisher or "").strip()
    if not name:
        return
    registry = registry or default_registry()
    cast = Cast(extraction, registry)
    outlets = [bearer.entry for bearer in registry.get(name) if bearer.entry.type == "news-organization"]
    extraction.publisher = cast.registered(outlets[0]) if outlets else cast.named(name, "news-organization")
