"""The speakers, addressees and outlets of statements."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.extraction.actors.registry import Registry
from graphkit.model import Extraction


def resolve_speakers(doc: Doc, extraction: Extraction, registry: Registry | None = None) -> None:
    """Set speaker, addressee, outlet and role of each statement from its spans."""
