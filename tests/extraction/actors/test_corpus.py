"""Twenty made-up articles: who is one across them, who is not, and that decisions survive reading again."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.extraction.actors.corpus import collect_actors, find_namesakes, with_decisions
from graphkit.extraction.actors.curation import Curation, apply_curation, to_curation
from graphkit.extraction.actors.identity import link_articles
from graphkit.model import Extraction

CORPUS = tomllib.loads((Path(__file__).parents[2] / "data" / "actors_corpus.toml").read_text(encoding="utf-8"))
Read = Callable[..., Extraction]


def link(extractions: list[Extraction], curation: Curation) -> None:
    """Let the extractions agree on who is who."""
    merges = link_articles(collect_actors(extractions), curation.apart)
    decisions = with_decisions(curation, merges, find_namesakes(extractions))
    for extraction in extractions:
        apply_curation(extraction, decisions)


@pytest.fixture(scope="module")
def linked(read: Read) -> list[Extraction]:
    extractions = [read(text) for text in CORPUS["articles"]]
    link(extractions, Curation())
    return extractions


def actor(extractions: list[Extraction], name: str) -> str:
    """The id of the actor that words in an article denote: "3 Jane Doe"."""
    number, _, words = name.partition(" ")
    extraction = extractions[int(number)]
    for mention in extraction.mentions:
        if mention.span.of(extraction.article.text) == words and mention.entity:
            return mention.entity.id
    return f"{name}: nobody"


@pytest.mark.parametrize("group", CORPUS["same"], ids=lambda group: group["id"])
def test_one_actor(group: dict[str, list[str]], linked: list[Extraction]) -> None:
    assert {name: actor(linked, name) for name in group["names"]} == dict.fromkeys(group["names"], group["id"])


@pytest.mark.parametrize("group", CORPUS["apart"], ids=lambda group: group["names"][0])
def test_several_actors(group: dict[str, list[str]], linked: list[Extraction]) -> None:
    found = [actor(linked, name) for name in group["names"]]
    assert len(set(found)) == len(found), found


def test_every_merge_tells_its_reason(linked: list[Extraction]) -> None:
    merged = [
        entity
        for extraction in linked
        for entity in extraction.entities
        if "olexandr-hryhorenkovskyi" in str(entity.because)
    ]
    assert merged


def test_linking_twice_changes_nothing(read: Read) -> None:
    once, twice = ([read(text) for text in CORPUS["articles"]] for _ in range(2))
    link(once, Curation())
    link(twice, Curation())
    link(twice, Curation())
    for one, other in zip(once, twice, strict=True):
        assert [entity.id for entity in one.entities] == [entity.id for entity in other.entities]


def test_a_person_can_undo_a_merge(read: Read) -> None:
    extractions = [read(text) for text in CORPUS["articles"]]
    apart = {"not_the_same": [{"actors": ["oleksandr-hryhorenkovsky", "olexandr-hryhorenkovskyi"]}]}
    link(extractions, to_curation(apart, "made-up"))
    assert actor(extractions, "0 Oleksandr Hryhorenkovsky") != actor(extractions, "1 Olexandr Hryhorenkovskyi")
