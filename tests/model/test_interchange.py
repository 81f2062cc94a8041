"""What is written as JSON keeps its schema."""

from __future__ import annotations

import jsonschema
import pytest

from graphkit.model import Article, Entity, Event, Extraction, Issue, Mention, Position, Span, Statement
from graphkit.model.interchange import load_schema, to_dict


@pytest.fixture
def extraction() -> Extraction:
    """A made-up article, annotated by hand."""
    article = Article("made-up", "Ann Lee rejected the plan, Ray told The Post.", title="Lee rejects plan")
    ann, ray = (
        Entity("ann-lee", "Ann Lee", "person"),
        Entity("ray", "Ray", "person", same_as=("https://example.org/ray",)),
    )
    inner = Statement(
        (Span(0, 7),), (Span(8, 16),), (Span(17, 25),), "speech-act-report", "dobj", 0.7, speaker=ann, id="i"
    )
    outer = Statement(
        (Span(27, 30),),
        (Span(31, 35),),
        (Span(0, 25),),
        "indirect",
        "fronted",
        0.9,
        speaker=ray,
        embeds=[inner],
        id="o",
    )
    event = Event(
        "rejection", Span(8, 16), "claimed", "rejection of the plan", 0.8, participants={"agent": [ann]}, id="e"
    )
    position = Position(ann, Issue("plan", "plan"), "reject", -1.0, [inner], (Span(8, 16),), 0.7, id="p")
    return Extraction(
        article,
        entities=[ann, ray],
        mentions=[Mention(Span(0, 7), "named", ann), Mention(Span(27, 30), "named", ray)],
        statements=[inner, outer],
        positions=[position],
        events=[event],
    )


def test_keeps_the_schema(extraction: Extraction) -> None:
    jsonschema.Draft202012Validator.check_schema(load_schema())
    jsonschema.validate(to_dict(extraction, text=True, explain=True), load_schema())


def test_says_who_said_what(extraction: Extraction) -> None:
    found = to_dict(extraction)
    assert found["statements"][1]["speaker"] == "ray"
    assert found["statements"][1]["embeds"] == ["i"]
    assert {"holder": "ann-lee", "target": "plan", "polarity": -1.0}.items() <= found["positions"][0].items()
    assert found["entities"][0]["mentions"] == [[0, 7]]
    assert "date" not in found
