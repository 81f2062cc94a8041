"""Between tokens and spans: the small moves that all steps share."""

from __future__ import annotations

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.model import Span


def to_span(tokens: Tokens) -> Span:
    """The characters that `tokens` cover."""
    return Span(tokens.start_char, tokens.end_char)


def to_tokens(doc: Doc, span: Span) -> Tokens:
    """The tokens that `span` touches (a token cut by its border counts)."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    assert tokens is not None, f"{span} lies outside the text"
    return tokens


def subtree(token: Token) -> Span:
    """The characters from the first to the last token below `token`, itself included."""
    first, last = token.left_edge, token.right_edge
    return Span(first.idx, last.idx + len(last))
