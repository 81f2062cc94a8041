"""Where actors stand: stances of holders towards targets, with their evidence."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.model import Extraction


def find_positions(doc: Doc, extraction: Extraction) -> None:
    """Add the positions and issues of the article."""
