"""Who said what, in which words: source, cue and content of every attribution, and the chain they form."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.model import Extraction


def find_statements(doc: Doc, extraction: Extraction) -> None:
    """Add the attributions of the article to `extraction.statements`."""


def link_statements(doc: Doc, extraction: Extraction) -> None:
    """Link the statements found: embeds, disputes, summarizes."""
