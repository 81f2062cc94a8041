"""Every mention of the hand-made graph of the seed article: read alike, or otherwise for a reason that is written down."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphkit.extraction.pipeline import Extractor
from graphkit.model import Extraction
from graphkit.reading.articles import load_articles

ROOT = Path(__file__).parents[3]
MENTIONS, DIFFERENT = 74, 11


def table() -> list[dict[str, str]]:
    with (ROOT / "tests/data/seed_mentions.tsv").open(encoding="utf-8") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


@pytest.fixture(scope="module")
def seed(extractor: Extractor) -> Extraction:
    (extraction,) = extractor.extract(load_articles([ROOT / "seeds"], print))
    return extraction


def test_every_mention_is_compared(seed: Extraction) -> None:
    found = {tuple(mention.span): mention for mention in seed.mentions}
    for row in table():
        mention = found.get((int(row["start"]), int(row["end"])))
        entity = mention.entity.id.replace(f"{seed.article.key}-", "*") if mention and mention.entity else "-"
        literal = mention.literal.id if mention and mention.literal else ""
        assert (entity, literal) == (row["read"] or row["denotes"], row["literal"]), row


def test_every_difference_has_its_reason() -> None:
    rows = table()
    assert len(rows) == MENTIONS
    assert all(bool(row["read"]) == bool(row["why"]) for row in rows)
    assert sum(bool(row["read"]) for row in rows) <= DIFFERENT
