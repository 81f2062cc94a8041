"""Pronouns, nominals, metonyms and roles: who denotes whom."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.extraction.actors.registry import Registry
from graphkit.model import Extraction


def resolve_mentions(doc: Doc, extraction: Extraction, registry: Registry | None = None) -> None:
    """Add nominal and pronominal mentions, metonyms and memberships."""
