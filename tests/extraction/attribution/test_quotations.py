"""Quotation marks: pairs, open ends, odd shapes, apostrophes, markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extraction.quotations import find_quotations
from graphkit.model import Article
from graphkit.reading.layout import find_paragraphs


def to_article(text: str) -> Article:
    return Article("made-up", text, paragraphs=find_paragraphs(text))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Yes,” he said. “No.”", ["Yes,", "No."]),
        ('"Yes," he said. "No."', ["Yes,", "No."]),
        ("''Yes,'' he said.", ["Yes,"]),
        ("``Yes,'' he said.", ["Yes,"]),
        ("«Yes», he said.", ["Yes"]),
        ("„Yes“, he said.", ["Yes"]),
        ("‘Yes,’ he said.", ["Yes,"]),
        ("'Yes,' he said.", ["Yes,"]),
        ("The farmers' vote and the '90s didn't matter.", []),
        ("The boys’ school isn’t far.", []),
        ("“He said ‘go’ and left,” she said.", ["He said ‘go’ and left,"]),
        ("“Yes,“ he said.", ["Yes,"]),
        ("”Yes,” he said.", ["Yes,"]),
        ("He is 6'2\" tall.", []),
        ('<a href="x">Link</a> and “word”', ["word"]),
        ('The sign (with "Yes") fell.', ["Yes"]),
        ("No marks at all.", []),
        ("", []),
        ("“", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [quotation.inner.of(text) for quotation in find_quotations(to_article(text))] == quoted


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“One. Two.\n\nThree.\n\n“Four,” he said."
    first, second = find_quotations(to_article(text))
    assert (first.inner.of(text), first.closed) == ("One. Two.", False)
    assert (second.inner.of(text), second.closed) == ("Four,", True)


@given(st.text(alphabet="ab “”\"'‘’«»`.,\n<>", max_size=80))
def test_any_marks(text: str) -> None:
    article = to_article(text)
    end = 0
    for quotation in find_quotations(article):
        assert end <= quotation.span.start < quotation.inner.start <= quotation.inner.end <= quotation.span.end
        assert article.paragraphs[quotation.paragraph].contains(quotation.span)
        end = quotation.span.end


@given(st.text(alphabet="ab “”\"'.,", max_size=40), st.text(alphabet="ab “”\"'.,", max_size=40))
def test_marks_of_a_paragraph_stay_in_it(first: str, second: str) -> None:
    alone = [q.inner.of(second) for q in find_quotations(to_article(second))]
    text = f"x{first}\n\n{second}"
    last = len(to_article(text).paragraphs) - 1
    if second.strip():
        assert [q.inner.of(text) for q in find_quotations(to_article(text)) if q.paragraph == last] == alone
