"""Made-up articles and whom their words mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphkit.model import Extraction, Mention

DATA = Path(__file__).parents[2] / "data"
FILES = ("actors_cases.toml", "dialogue_cases.toml")
CASES = [case for file in FILES for case in tomllib.loads((DATA / file).read_text(encoding="utf-8"))["case"]]
Read = Callable[..., Extraction]


@pytest.fixture(scope="module")
def extractions(read: Read) -> dict[str, Extraction]:
    return {case["name"]: read(case["text"]) for case in CASES}


def mention_of(extraction: Extraction, words: str) -> Mention | None:
    """The mention of the n-th occurrence of words: "he@2"."""
    name, _, number = words.rpartition("@")
    places = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", extraction.article.text)
    span = list(places)[int(number) - 1].span()
    return next((mention for mention in extraction.mentions if tuple(mention.span) == span), None)


def id_of(mention: Mention | None, key: str) -> str:
    entity = mention.entity if mention else None
    return entity.id.replace(f"{key}-", "*") if entity else "-"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_mentions(case: dict[str, Any], extractions: dict[str, Extraction]) -> None:
    extraction = extractions[case["name"]]
    key = extraction.article.key
    found = {}
    for line in case.get("mentions", ()):
        words = line.partition(" = ")[0]
        found[words] = id_of(mention_of(extraction, words), key)
    assert found == dict(line.split(" = ") for line in case.get("mentions", ()))


@pytest.mark.parametrize("case", [case for case in CASES if "speakers" in case], ids=lambda case: case["name"])
def test_speakers(case: dict[str, Any], extractions: dict[str, Extraction]) -> None:
    extraction = extractions[case["name"]]
    found: dict[str, dict[str, None]] = {}
    for statement in extraction.statements:
        words = " ".join(span.of(extraction.article.text) for span in statement.source)
        speaker = statement.speaker.id.replace(f"{extraction.article.key}-", "*") if statement.speaker else "-"
        outlets = "".join(f" > {outlet.id}" for outlet in statement.relayed_by)
        found.setdefault(words, {})[speaker + outlets] = None
    assert set(case["speakers"]) <= {f"{words} = {' + '.join(who)}" for words, who in found.items()}


@pytest.mark.parametrize("case", [case for case in CASES if "metonyms" in case], ids=lambda case: case["name"])
def test_metonyms(case: dict[str, Any], extractions: dict[str, Extraction]) -> None:
    extraction = extractions[case["name"]]
    for line in case["metonyms"]:
        words, _, meant = line.partition(" = ")
        mention = mention_of(extraction, words)
        assert mention and mention.entity and mention.literal, words
        assert f"{mention.entity.id} / {mention.literal.id}" == meant


@pytest.mark.parametrize("case", [case for case in CASES if "memberships" in case], ids=lambda case: case["name"])
def test_memberships(case: dict[str, Any], extractions: dict[str, Extraction]) -> None:
    extraction = extractions[case["name"]]
    found = {f"{m.member.id} | {m.organization.id} | {m.role} | {m.status}" for m in extraction.memberships}
    assert set(case["memberships"]) <= found


@pytest.mark.parametrize("case", [case for case in CASES if "times" in case], ids=lambda case: case["name"])
def test_times_of_memberships(case: dict[str, Any], extractions: dict[str, Extraction]) -> None:
    extraction = extractions[case["name"]]
    assert set(case["times"]) <= {f"{m.member.id} | {m.time}" for m in extraction.memberships}


def test_unnamed_actors_know_their_parties(read: Read) -> None:
    extraction = read("Three Kenyan officials and a person close to the central bank said that rates would rise.")
    by_id = {entity.described_as: entity for entity in extraction.entities if entity.described_as}
    officials, person = by_id["Three Kenyan officials"], by_id["person close to the central bank"]
    assert (officials.count, [party.id for party in officials.affiliated_with]) == (3, ["kenya"])
    assert (person.count, [party.label for party in person.close_to]) == (1, ["central bank"])
