"""Articles and extractions for people who go on in Python."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from os import PathLike

from graphkit.extraction.pipeline import Extractor
from graphkit.model import Article, Extraction, Skipped
from graphkit.reading.articles import Report, load_articles


def read(paths: Iterable[str | PathLike[str]], report: Report | None = None) -> Iterator[Article]:
    """The English articles in files and folders. What is skipped goes to `report`, or becomes a warning."""
    return load_articles(paths, report or _warn)


def extract(
    paths: Iterable[str | PathLike[str]], *, extractor: Extractor | None = None, report: Report | None = None
) -> Iterator[Extraction]:
    """What the articles in files and folders say, one record an article, in order.

    `extractor` (default: the default pipeline and steps) can be shared between calls: loading it takes seconds.
    """
    return (extractor or Extractor()).extract(read(paths, report))


def _warn(skipped: Skipped) -> None:
    warnings.warn(f"{skipped.origin} skipped: {skipped.reason}", stacklevel=2)
