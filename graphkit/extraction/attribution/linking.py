"""The chain between statements: which stands against which, which sums up which."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.model import Extraction


def link_statements(doc: Doc, extraction: Extraction) -> None:
    """Link the statements found: disputes, summarizes."""
