"""What quotation marks and brackets do beside quoting: scare quotes, and words that an editor put into a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extraction.attribution.quoting import Scene
from graphkit.model import Article, Insertion, Span, Statement

SCARE_LENGTH = 4  # tokens; more words in marks are words of somebody
BRACKETS = re.compile(r"\[[^\[\]]{3,200}\]|\([^()]{2,200}\)")


def find_scare_quotes(scene: Scene, statements: list[Statement]) -> Iterator[Span]:
    """Short stretches in quotation marks that are nobody's statement: was “re-elected”. The marks are left out."""
    contents = [span for statement in statements for span in (*statement.content, *statement.cue)]
    for quoted in scene.quoted:
        words = scene.doc[quoted.first : quoted.last]
        span = Span(words.start_char, words.end_char)
        is_term = quoted.closed and not quoted.full and len(words) <= SCARE_LENGTH and not _is_name(words.text)
        if is_term and not any(span.overlaps(content) for content in contents):
            yield span


def _is_name(words: str) -> bool:
    """Whether the words are a title or a nickname: capitals throughout."""
    return (
        all(word[:1].isupper() or not word[:1].isalpha() or len(word) < 4 for word in words.split())
        and words[:1].isupper()
    )


def find_insertions(scene: Scene, article: Article) -> Iterator[Insertion]:
    """Words in brackets inside a quotation, with the brackets: "(the ministry. – Ed.)", "[the union]"."""
    for quoted in scene.quoted:
        words = scene.doc[quoted.first : quoted.last]
        for match in BRACKETS.finditer(article.text, words.start_char, words.end_char):
            yield Insertion(Span(*match.span()))
