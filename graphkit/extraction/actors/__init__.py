"""Who is meant: mentions, coreference, roles, and the speakers of statements."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.model import Extraction


def find_mentions(doc: Doc, extraction: Extraction) -> None:
    """Add the named mentions and their entities."""


def resolve_mentions(doc: Doc, extraction: Extraction) -> None:
    """Add nominal and pronominal mentions, metonyms and memberships."""


def resolve_speakers(doc: Doc, extraction: Extraction) -> None:
    """Set speaker, addressee, outlet and role of each statement from its spans."""
