"""Changes to what a store holds, other than by building."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graphkit.store import Library
from graphkit.workflow.holdings import settle_shared
from graphkit.workflow.workspace import find_store


def remove_articles(path: Path, articles: Iterable[str]) -> list[str]:
    """Remove articles (keys, IRIs or sources) from the store in `path`; the sources that went with them.

    Raises InputError where there is no such store or article.
    """
    with Library.open(find_store(path)) as library:
        gone = [source for article in articles for source in library.remove(article)]
        settle_shared(library.store)
    return gone
