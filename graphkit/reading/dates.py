"""Dates of publication, as precise as they are known and no more."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
LONG_FORMS = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%A, %B %d, %Y", "%A, %d %B %Y", "%Y/%m/%d", "%Y%m%d")


def to_iso(written: str | None) -> str | None:
    """`written` as an ISO 8601 date; None where it is empty or cannot be read with certainty (as 01/02/2024).

    >>> to_iso("2024-05"), to_iso("May 31, 2024"), to_iso("2024-05-31 08:00"), to_iso("01/02/2024")
    ('2024-05', '2024-05-31', '2024-05-31', None)
    """
    words = (written or "").strip()
    if not words:
        return None
    if PARTIAL.fullmatch(words):
        return words
    try:
        return _from_iso(words)
    except ValueError:
        pass
    for form in LONG_FORMS:
        try:
            return datetime.strptime(words, form).date().isoformat()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, IndexError, TypeError):
        return None


def _from_iso(words: str) -> str:
    """A date; with its time only where the time zone is known too."""
    if len(words) <= 10:
        return date.fromisoformat(words).isoformat()
    moment = datetime.fromisoformat(words)
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()
