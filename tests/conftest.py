"""What many tests share: one loaded extractor, the development corpora, the quality floors."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from graphkit.extraction.parsing import DEFAULT_PIPELINE
from graphkit.extraction.pipeline import Extractor
from graphkit.model import Extraction
from graphkit.reading.articles import to_article

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default extractor; loading it takes seconds, so all tests share one."""
    return Extractor()


@pytest.fixture(scope="session")
def bare_pipeline() -> Language:
    """spaCy's pipeline as it comes: what the costs of our own steps are measured by."""
    return spacy.load(DEFAULT_PIPELINE)


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Callable[..., Extraction]:
    """A function from an article's text (and its fields) to what was read in it."""

    def read(text: str, **fields: str | None) -> Extraction:
        (extraction,) = extractor.extract(
            [to_article({"id": "made-up", "language": "en", "text": text, **fields}, "made-up")]
        )
        return extraction

    return read


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of the development corpora, which cannot be shipped; tests that need it skip without."""
    folder = os.environ.get("GRAPHKIT_DATA")
    if not folder:
        pytest.skip("needs the development corpora: set GRAPHKIT_DATA to their folder")
    return Path(folder)


@pytest.fixture(scope="session")
def floors() -> dict[str, dict[str, float]]:
    """The quality floors: measured figures that may only go up."""
    return tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))
