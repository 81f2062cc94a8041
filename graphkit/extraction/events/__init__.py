"""What happened, is claimed, planned or merely spoken of."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.model import Extraction


def find_events(doc: Doc, extraction: Extraction) -> None:
    """Add the events of the article."""
