"""The chain: nesting, relaying, disputing, summing up; and what quotation marks do beside quoting."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.extraction.attribution import find_statements
from graphkit.model import Article, Extraction, Span, Statement
from graphkit.reading.layout import find_paragraphs

Read = Callable[..., Extraction]


def by_cue(extraction: Extraction, lemma: str) -> Statement:
    (found,) = (statement for statement in extraction.statements if statement.cue_lemma == lemma)
    return found


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("Three sources said that the president had offered to freeze the front.", "say", "offer"),
        ("An aide said the senator believed that the bill would pass.", "say", "believe"),
        ("“The union has promised to end the strike,” the mayor said.", "say", "promise"),
    ],
)
def test_a_statement_inside_another_is_embedded(read: Read, text: str, outer: str, inner: str) -> None:
    extraction = read(text)
    assert by_cue(extraction, outer).embeds == [by_cue(extraction, inner)]


@pytest.mark.parametrize("text", ["“I think the plan is good,” the mayor said.", "“We want to leave,” she said."])
def test_what_speakers_say_of_themselves_is_not(read: Read, text: str) -> None:
    (statement,) = read(text).statements
    assert not statement.embeds


def test_whom_a_report_cites_is_an_inner_source(read: Read) -> None:
    text = "Reuters reported on Friday, citing two officials, that the plant will close."
    extraction = read(text)
    inner = by_cue(extraction, "cite")
    assert by_cue(extraction, "report").embeds == [inner]
    assert [span.of(text) for span in inner.source] == ["two officials"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels said the army had shelled the market. The army denied that it had shelled the market.",
        "Two aides said the premier had offered a truce. However, officials said they had seen no sign of a truce.",
        "The mayor said the bridge was safe. But engineers said the report on the bridge was false.",
        "Lima says the strike killed 12 miners, an accusation rejected by Quito.",
        "Lima accused Quito of shelling a mine. Quito rejected the allegations.",
        "The army said the village was empty, something residents dispute.",
    ],
)
def test_a_contradiction_disputes_what_was_said_before(read: Read, text: str) -> None:
    first, second = (statement for statement in read(text).statements)
    assert second.disputes == [first]
    assert not first.disputes


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the bridge was safe. Engineers said the road was safe too.",
        "The mayor said the bridge was safe. Later the mayor denied that he had said so.",
    ],
)
def test_other_statements_do_not(read: Read, text: str) -> None:
    assert not any(statement.disputes for statement in read(text).statements)


def test_a_headline_sums_up_the_body(read: Read) -> None:
    text = "Merkel promises to cut taxes\n\nAngela Merkel spoke in Bonn on Friday. Merkel promised to cut taxes for families."
    headline, body = read(text).statements
    assert headline.headline and not body.headline
    assert headline.summarizes == [body]


def test_insertions_of_the_editor(read: Read) -> None:
    text = "“They (the rebels. – Ed.) will not come back [to the town],” the mayor said. The mayor (54) left."
    assert [insertion.span.of(text) for insertion in read(text).insertions] == ["(the rebels. – Ed.)", "[to the town]"]


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        ("The lake was calm. “Nobody will ever swim here again in my time.”", 1),
        ("The lake was calm and the boats were out.", 0),
        ("The mayor said that the lake was calm.", 0),
    ],
)
def test_what_was_probably_missed_is_listed(read: Read, text: str, missed: int) -> None:
    assert len(read(text).missed) == missed


def test_page_furniture_says_nothing(extractor: object) -> None:
    text = "The mayor said the trams would run.\n\nThe editor says readers can share this article."
    paragraphs = find_paragraphs(text)
    article = Article("made-up", text, paragraphs=paragraphs, boilerplate=paragraphs[1:])
    extraction = read_article(extractor, article)
    assert [statement.content for statement in extraction.statements] == [(Span(15, 34),)]


def read_article(extractor: object, article: Article) -> Extraction:
    from graphkit.extraction.parsing import parse

    ((_, doc),) = parse(extractor.nlp, [article])  # type: ignore[attr-defined]
    extraction = Extraction(article)
    find_statements(doc, extraction)
    return extraction


@pytest.mark.parametrize(
    "text",
    [
        "Two aides told Reuters that the mayor had resigned. The council confirmed that the mayor had resigned.",
        "Two aides said that the mayor had resigned. The council confirmed the resignation of the mayor.",
        "A clerk said that the dam was safe. Engineers later confirmed that the dam was safe.",
    ],
)
def test_a_confirmation_confirms_what_was_said_before(read: Read, text: str) -> None:
    first, second = read(text).statements
    assert second.confirms == [first]
    assert not second.disputes


def test_what_is_not_confirmed_or_was_not_said_confirms_nothing(read: Read) -> None:
    for text in (
        "Two aides said that the mayor had resigned. The council did not confirm that the mayor had resigned.",
        "The council confirmed that the bridge was shut.",
    ):
        assert not any(statement.confirms for statement in read(text).statements)
