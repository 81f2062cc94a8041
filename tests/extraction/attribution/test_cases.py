"""Each construction with sentences made for it: who says what in which words, and what else is known of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from graphkit.extraction.attribution import find_statements
from graphkit.extraction.parsing import parse
from graphkit.extraction.pipeline import Extractor
from graphkit.model import Article, Extraction, Spans, Statement
from graphkit.reading.layout import find_headline, find_paragraphs

CASES = Path(__file__).parents[2] / "data" / "attribution_cases.txt"
MARKS = "=~%:"


@dataclass
class Case:
    """A text, its construction, and the expected lines by their mark; `whole` where they are all that is to be read."""

    construction: str
    text: str
    whole: bool
    lines: dict[str, list[str]] = field(default_factory=lambda: {mark: [] for mark in MARKS})


def load_cases() -> list[Case]:
    cases: list[Case] = []
    construction = ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "##":
            construction = rest
        elif mark in (">", "?"):
            cases.append(Case(construction, rest.replace(" ¶ ", "\n\n"), mark == ">"))
        elif mark and mark in MARKS:
            cases[-1].lines[mark].append(rest)
    return cases


ALL = load_cases()


@pytest.fixture(scope="module")
def readings(extractor: Extractor) -> dict[str, Extraction]:
    """What is read in each text, by the text."""
    found: dict[str, Extraction] = {}
    for article, doc in parse(extractor.nlp, (to_article(case.text) for case in ALL)):
        found[article.text] = Extraction(article)
        find_statements(doc, found[article.text])
    return found


def to_article(text: str) -> Article:
    paragraphs = find_paragraphs(text)
    return Article("made-up", text, paragraphs=paragraphs, headline=find_headline(text, paragraphs, None))


@pytest.mark.parametrize("case", [case for case in ALL if case.whole], ids=lambda case: case.text[:50])
def test_statements(case: Case, readings: dict[str, Extraction]) -> None:
    extraction = readings[case.text]
    inner = {id(embedded) for statement in extraction.statements for embedded in statement.embeds}
    for mark, is_inner in (("=", False), ("~", True)):
        found = [s for s in extraction.statements if (id(s) in inner) == is_inner]
        assert sorted(row(case.text, s) for s in found) == sorted(expected(line) for line in case.lines[mark])
    assert [span.of(case.text) for span in extraction.scare_quotes] == case.lines["%"]


@pytest.mark.parametrize("case", [case for case in ALL if case.lines[":"]], ids=lambda case: case.text[:50])
def test_fields(case: Case, readings: dict[str, Extraction]) -> None:
    (line,) = case.lines[":"]
    assert fields(case.text, readings[case.text].statements[0]) == dict(pair.split("=") for pair in line.split("; "))


def test_every_construction_has_three_cases() -> None:
    count = Counter(case.construction for case in ALL)
    assert all(number >= 3 for number in count.values()), count
    assert len(ALL) >= 150


def row(text: str, statement: Statement) -> tuple[str, ...]:
    parts = (statement.source, statement.cue, statement.content)
    return (*(words(" / ".join(span.of(text) for span in spans)) for spans in parts), statement.type)


def expected(line: str) -> tuple[str, ...]:
    *parts, kind = line.split("|")
    return (*map(words, parts), kind.strip())


def words(part: str) -> str:
    """The words of a part, its pieces parted; a colon as cue is kept."""
    return " ".join(re.findall(r"[\w'’-]*\w[\w'’-]*|/|^\s*:\s*$", part)).strip()


def fields(text: str, statement: Statement) -> dict[str, str]:
    def of(spans: Spans) -> str | None:
        return spans[0].of(text) if spans else None

    values = {
        "addressee": of((statement.addressee_span,) if statement.addressee_span else ()),
        "outlet": of((statement.outlet_span,) if statement.outlet_span else ()),
        "medium": statement.medium,
        "time": of((statement.time,) if statement.time else ()),
        "tense": statement.cue_tense,
        "modality": statement.cue_modality,
        "negated": "yes" if statement.cue_negated else None,
        "act": statement.speech_act,
        "commitment": statement.commitment,
    }
    return {name: value for name, value in values.items() if value}


def test_all_spans_lie_in_the_text(readings: dict[str, Extraction]) -> None:
    for text, extraction in readings.items():
        for statement in extraction.statements:
            for span in (*statement.source, *statement.cue, *statement.content, *statement.quoted):
                assert 0 <= span.start < span.end <= len(text)
                assert span.of(text) == span.of(text).strip()


Read = Callable[..., Extraction]


def test_quoted_words_come_without_marks(readings: dict[str, Extraction]) -> None:
    for text, extraction in readings.items():
        for statement in extraction.statements:
            assert not any(span.of(text)[:1] in '“"«' for span in statement.quoted)
