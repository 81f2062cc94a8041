"""What steps left at odds is put right."""

from __future__ import annotations

import pytest

from graphkit.extraction.reconcile import ascribe, keep_marks, sum_up
from graphkit.model import Entity, Event, Factuality, Issue, Position, Span, Statement


def statement(text: str, kind: str, quoted: str | None, content: str) -> Statement:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    found = Statement((), (), (at(content),), kind, "made-up", 0.9)  # type: ignore[arg-type]
    found.quoted = (at(quoted),) if quoted else ()
    return found


@pytest.mark.parametrize(
    ("text", "kind", "quoted", "content", "kind_then", "content_then"),
    [
        ("“We go,” she said.", "direct", "We go", "“We go,”", "direct", "We go,"),
        ("“We go”, she said.", "direct", "We go", "“We go”", "direct", "We go"),
        ("“I know we go,” she said.", "direct", "we go", "we go", "indirect", "we go"),
        ("She said they “go” now .", "mixed", "go", "they “go” now ", "mixed", "they “go” now"),
        ("“We go.\n“We run,” she said.", "direct", "We go.", "“We go.", "direct", "We go."),
        ("She said they would go.", "mixed", None, "they would go", "indirect", "they would go"),
    ],
)
def test_quoted_words_stand_between_marks(
    text: str, kind: str, quoted: str | None, content: str, kind_then: str, content_then: str
) -> None:
    found = statement(text, kind, quoted, content)
    keep_marks(found, text)
    assert (found.type, " ".join(piece.of(text) for piece in found.content)) == (kind_then, content_then)


ANN, RAY = Entity("ann", "Ann", "person"), Entity("ray", "Ray", "person")


def position(*evidence: Statement) -> Position:
    return Position(ANN, Issue("plan", "plan"), "support", 1.0, list(evidence), (), 0.9)


def spoken(by: Entity | None) -> Statement:
    return Statement((), (), (Span(0, 1),), "indirect", "made-up", 0.9, speaker=by)


def test_a_position_in_the_words_of_another_is_ascribed_by_them() -> None:
    found = position(spoken(RAY))
    ascribe(found, {})
    assert found.ascribed_by is RAY


def test_a_position_in_own_words_is_not() -> None:
    found = position(spoken(RAY), spoken(ANN))
    ascribe(found, {})
    assert found.ascribed_by is None


def test_a_report_of_own_words_is_ascribed_by_who_reports_them() -> None:
    inner, outer = spoken(ANN), spoken(RAY)
    found = position(inner)
    ascribe(found, {id(inner): outer})
    assert found.ascribed_by is RAY


def test_nobody_named_vouches_for_nothing() -> None:
    found = position(spoken(None))
    ascribe(found, {})
    assert (found.ascribed_by, found.evidence) == (None, [])


@pytest.mark.parametrize(
    ("status", "judgements", "then"),
    [
        ("claimed", [Factuality("CT-plus")], "happened"),
        ("claimed", [Factuality("PS-plus")], "hypothetical"),
        ("claimed", [Factuality("CT-plus", spoken(ANN))], "claimed"),
        ("happened", [], "happened"),
    ],
)
def test_status_sums_up_the_judgements(status: str, judgements: list[Factuality], then: str) -> None:
    event = Event("visit", Span(0, 1), status, "visit", 0.9, judgements=judgements)  # type: ignore[arg-type]
    sum_up(event)
    assert event.status == then
    assert event.judgements
