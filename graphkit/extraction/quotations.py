"""Quotation marks: where quotations begin and end, whatever marks the text uses and however they are broken.

Works on the characters of one paragraph at a time, so that an odd mark costs at most its own paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.model import Article, Span

# Marks by what they say of themselves: an opening mark, a closing one, or one that only its neighbours tell.
OPENING = "“„«‟"
CLOSING = "”»"
MARK = re.compile(r"<[^<>\n]{1,500}>|''|``|[“”„‟«»\"]")
SINGLE = re.compile(r"(?<!\w)[‘'](?=[\w“\"\[(])|[’'](?!\w)")
OPENING_SINGLE = re.compile(r"[‘'](?=[^\W\d_])")
BEFORE_OPENING = re.compile(r"(^|[\s(\[{—–\-/‘'“:,])$")
AFTER_OPENING = re.compile(r"[\w\[($£€‘'“….#@—–-]")


@dataclass(frozen=True)
class Quotation:
    """A stretch of quoted words. `span` has the marks, `inner` not.

    `closed` is false where the paragraph ends before the mark that closes it; `paragraph` is the paragraph's index;
    `mark` is the first character of the opening mark.
    """

    span: Span
    inner: Span
    closed: bool
    paragraph: int
    mark: str


def find_quotations(article: Article) -> list[Quotation]:
    """The outermost quotations of the article, in order."""
    text = article.text
    paragraphs = article.paragraphs or (Span(0, len(text)),)
    found: list[Quotation] = []
    for index, paragraph in enumerate(paragraphs):
        marks = list(_marks(text, paragraph))
        if not marks and _uses_single(text, paragraph):
            following = paragraphs[index + 1].start if index + 1 < len(paragraphs) else len(text)
            marks = list(_single_marks(text, paragraph, goes_on=bool(OPENING_SINGLE.match(text, following))))
        found += _pair(text, paragraph, index, marks)
    return found


def _marks(text: str, paragraph: Span) -> Iterator[tuple[int, int, bool]]:
    """Each mark with its end and whether it opens a quotation."""
    is_open = False
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        if match.group()[0] == "<":  # markup: its quotation marks are none
            continue
        is_open = _opens(text, paragraph, match, is_open)
        yield match.start(), match.end(), is_open


def _opens(text: str, paragraph: Span, match: re.Match[str], is_open: bool) -> bool:
    """Whether the mark opens: by its shape, corrected by its neighbours; by turns where they do not tell."""
    before = match.start() == paragraph.start or bool(BEFORE_OPENING.match(text[match.start() - 1]))
    after = match.end() < paragraph.end and bool(AFTER_OPENING.match(text[match.end()]))
    if before and after and not (match.group() in CLOSING and is_open):
        return True
    if match.group() in OPENING or match.group() == "``":
        return match.end() < paragraph.end and (after or not is_open)
    if match.group() in CLOSING:
        return False
    return before and not is_open


def _uses_single(text: str, paragraph: Span) -> bool:
    return any(True for _ in SINGLE.finditer(text, paragraph.start, paragraph.end))


def _single_marks(text: str, paragraph: Span, *, goes_on: bool) -> Iterator[tuple[int, int, bool]]:
    """Single marks as quotations of their own, where an opening one has a partner (else they are apostrophes).

    Where the quotation `goes_on` in the next paragraph, which opens with a mark as well, the last has none.
    """
    start: re.Match[str] | None = None
    closing: re.Match[str] | None = None
    for match in SINGLE.finditer(text, paragraph.start, paragraph.end):
        opens = (
            match.end() < paragraph.end
            and not text[match.start() - 1 : match.start()].isalnum()
            and text[match.end()].isalnum()
        )
        if opens and text[match.end() : match.end() + 2].isdigit():
            continue
        if opens:
            if start is not None and closing is not None:
                yield start.start(), start.end(), True
                yield closing.start(), closing.end(), False
            if start is None or closing is not None:
                start, closing = match, None
        elif start is not None and (closing is None or text[closing.start() - 1] not in ",.?!"):
            closing = match
    if start is not None and (closing is not None or goes_on):
        yield start.start(), start.end(), True
    if start is not None and closing is not None:
        yield closing.start(), closing.end(), False


def _pair(text: str, paragraph: Span, index: int, marks: list[tuple[int, int, bool]]) -> Iterator[Quotation]:
    """Quotations from marks: an opening one ends at the next closing one; a second opening one inside is nested.

    Curly marks inside of straight ones are a pair of their own, and so are others where two closing ones follow; else
    the first closing one ends all.
    """
    opened: tuple[int, int] | None = None
    nested = False
    for number, (start, end, opens) in enumerate(marks):
        if opens:
            if opened is None:
                opened = (start, end)
            else:
                both_close = [opens for _, _, opens in marks[number + 1 : number + 3]] == [False, False]
                nested = text[start] in OPENING and (text[opened[0]] == '"' or both_close)
        elif opened is not None and nested and text[start] in CLOSING:
            nested = False
        elif opened is not None:
            yield Quotation(Span(opened[0], end), Span(opened[1], start), True, index, text[opened[0]])
            opened, nested = None, False
    if opened is not None:
        yield Quotation(Span(opened[0], paragraph.end), Span(opened[1], paragraph.end), False, index, text[opened[0]])
