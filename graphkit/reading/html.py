"""From a web page to an article, by trafilatura: the text without the page around it, and what the page says of it."""

from __future__ import annotations

from typing import Any

from graphkit.errors import InputError
from graphkit.reading.dates import to_iso


def read_html(page: str) -> dict[str, str | None]:
    """Fields of the article in a page: text (headline first), title, url, date, publisher, author, language.

    Raises InputError where the page holds no article.
    """
    from trafilatura import bare_extraction  # loads lxml and more: only where there is HTML

    # a dump as plain text has no use for links, tables and comments; precision keeps furniture out
    found: Any = bare_extraction(
        page, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    body = (found.text or "").strip() if found is not None else ""
    if not body:
        raise InputError("no article text in this page")
    title = (found.title or "").strip() or None
    has_title = title is None or body.startswith(title)
    return {
        "text": body if has_title else f"{title}\n\n{body}",
        "title": title,
        "url": found.url or None,
        "date": to_iso(found.date),
        "publisher": found.sitename or None,
        "author": found.author or None,
        "language": found.language or None,
    }
