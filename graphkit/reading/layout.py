"""The layout of an article's text: paragraphs, the headline, page furniture. Spans only: the text stays as it came."""

from __future__ import annotations

import re
from itertools import pairwise

from graphkit.model import Span, Spans

BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
WRAPPED_LINE = range(45, 110)  # characters of a line that was broken by a text editor
HEADING = re.compile(r"\s*(#{1,6}\s+)?")
HEADLINE_LENGTH = 200  # characters; a longer first paragraph without a title given is a lead


def find_paragraphs(text: str) -> Spans:
    """Spans of the paragraphs, without the white space around them.

    A line is a paragraph, unless the text is hard-wrapped (most lines end in mid-sentence at about the same length):
    then blank lines part paragraphs.

    >>> [span.of("A headline\\n\\nFirst. ") for span in find_paragraphs("A headline\\n\\nFirst. ")]
    ['A headline', 'First.']
    """
    lines = [Span(*match.span()) for match in LINE.finditer(text) if not match.group().isspace()]
    if BLANK_LINE.search(text) and _is_hard_wrapped(text, lines):
        lines = _join_wrapped(text, lines)
    return tuple(_strip(text, line) for line in lines)


def find_headline(text: str, paragraphs: Spans, title: str | None) -> Span | None:
    """The span of the headline: the first paragraph, where it is the title given or looks like one; else None."""
    if not paragraphs:
        return None
    first = paragraphs[0]
    words = first.of(text)
    if title is not None and _plain(words) == _plain(title):
        return first
    is_short = len(words) <= HEADLINE_LENGTH and len(paragraphs) > 1
    if title is None and is_short and not re.search(r"[.;,:][\"'”’»)]*$", words):
        return first
    return None


def _is_hard_wrapped(text: str, lines: list[Span]) -> bool:
    inner = [a for a, b in pairwise(lines) if text[a.end : b.start].count("\n") == 1]
    broken = [
        line for line in inner if line.end - line.start in WRAPPED_LINE and not SENTENCE_END.search(line.of(text))
    ]
    return len(inner) >= 3 and len(broken) >= 0.6 * len(inner)


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for line in lines:
        if joined and text[joined[-1].end : line.start].count("\n") == 1:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _strip(text: str, span: Span) -> Span:
    """Without white space at the ends, and without the marks of a heading in Markdown."""
    words = span.of(text)
    begin = len(HEADING.match(words)[0])  # type: ignore[index]
    return Span(span.start + begin, max(span.start + begin, span.end - len(words) + len(words.rstrip())))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
