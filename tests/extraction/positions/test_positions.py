"""What positions are made of beyond single sentences: issues, schemes, headlines, furniture."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import partial

from graphkit.extraction.pipeline import Extractor
from graphkit.extraction.positions import Scheme, SchemeRow, find_positions
from graphkit.model import Extraction, Issue
from graphkit.model.slugs import slug
from graphkit.reading.articles import to_article

SCHEME = Scheme(
    [
        SchemeRow("Arms exports", ("weapons sales", "arms deliveries"), broader="Trade"),
        SchemeRow("Trade"),
    ]
)


def read_with_scheme(extractor: Extractor, text: str) -> Extraction:
    """What is read in `text` with the scheme above."""
    other = copy(extractor)
    other.steps = tuple(
        partial(find_positions, scheme=SCHEME) if step is find_positions else step for step in extractor.steps
    )
    return next(iter(other.extract([to_article({"id": "x", "language": "en", "text": text}, "x")])))


def test_the_users_issues_come_first(extractor: Extractor) -> None:
    """A synonym in the target phrase, in the plural too, names the scheme's issue; its broader issue comes along."""
    extraction = read_with_scheme(extractor, "Emmanuel Macron condemned the new arms delivery to Serbia.")
    (position,) = [p for p in extraction.positions if isinstance(p.target, Issue)]
    assert position.target.label == "Arms exports"
    assert {issue.label for issue in extraction.issues} == {"Arms exports", "Trade"}


def test_other_phrases_form_issues_of_their_own(extractor: Extractor) -> None:
    extraction = read_with_scheme(extractor, "Emmanuel Macron supports the dam.")
    assert [issue.label for issue in extraction.issues] == ["Dam"]


def test_singular_and_plural_are_one_issue(read: Callable[[str], Extraction]) -> None:
    extraction = read("Emmanuel Macron opposes the new tariff. Angela Merkel supports the new tariffs.")
    assert len(extraction.issues) == 1
    assert set(extraction.issues[0].variants) == {"new tariff", "new tariffs"}


def test_the_shorter_label_is_broader(read: Callable[[str], Extraction]) -> None:
    extraction = read("Emmanuel Macron opposes peace talks. Angela Merkel supports peace talks with Serbia.")
    labels = {issue.label: [wider.label for wider in issue.broader] for issue in extraction.issues}
    assert labels["Peace talks with Serbia"] == ["Peace talks"]


def test_positions_of_the_headline_alone_are_marked(read: Callable[..., Extraction]) -> None:
    text = "Emmanuel Macron rejects the levy\n\nEmmanuel Macron spoke on Monday.\n\nHe praised Angela Merkel."
    extraction = read(text, title="Emmanuel Macron rejects the levy")
    marked = {position.target.label: position.headline_only for position in extraction.positions}
    assert marked == {"Levy": True, "Angela Merkel": False}


def test_one_position_however_often_it_is_stated(read: Callable[[str], Extraction]) -> None:
    extraction = read("Emmanuel Macron opposes the levy. On Friday the mayor wept. Emmanuel Macron opposes the levy.")
    (position,) = extraction.positions
    assert len(position.words) == 2


def test_an_ascribed_position_says_by_whom(read: Callable[[str], Extraction]) -> None:
    extraction = read("Angela Merkel said Emmanuel Macron opposes the levy.")
    (position,) = [p for p in extraction.positions if p.holder.label == "Emmanuel Macron"]
    assert position.ascribed_by is not None
    assert position.ascribed_by.label == "Angela Merkel"
    assert position.evidence


def test_slugs() -> None:
    assert slug("Peace talks with Serbia") == "peace-talks-with-serbia"
