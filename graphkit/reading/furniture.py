"""Page furniture: paragraphs that came with the page and are no journalism. Marked, never deleted."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from graphkit.model import Span, Spans

LONGEST = 300  # characters of a paragraph that can be furniture


class Pattern(NamedTuple):
    """A regular expression for furniture, with a line that it must match and one that it must not."""

    expression: re.Pattern[str]
    example: str
    counter_example: str


@lru_cache(maxsize=1)
def load_patterns() -> tuple[Pattern, ...]:
    """The patterns of furniture.tsv."""
    lines = files("graphkit.reading").joinpath("furniture.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(Pattern(re.compile(row[0], re.IGNORECASE), row[1], row[2]) for row in rows)


def find_furniture(text: str, paragraphs: Spans, headline: Span | None) -> Spans:
    """Spans of the paragraphs that are furniture: by their form, or because they repeat the headline.

    >>> text = "Talks fail\\n\\nThey failed on Monday, she said.\\n\\nHome / News / Talks fail"
    >>> from graphkit.reading.layout import find_paragraphs
    >>> [span.of(text) for span in find_furniture(text, find_paragraphs(text), Span(0, 10))]
    ['Home / News / Talks fail']
    """
    title = headline.of(text).strip().lower() if headline else None
    return tuple(
        span
        for span in paragraphs
        if span != headline and span.end - span.start <= LONGEST and _is_furniture(span.of(text), title)
    )


def _is_furniture(words: str, title: str | None) -> bool:
    if title and words.strip().lower() == title:
        return True
    return any(pattern.expression.match(words) for pattern in load_patterns())
