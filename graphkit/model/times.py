"""Time words against a date: "on Friday", "late 2023", "last month" as ISO 8601, as precise as the words are."""

from __future__ import annotations

import re
from datetime import date, timedelta

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
ABBREVIATED = {month[:3]: number for number, month in enumerate(MONTHS, 1)} | {"sept": 9}
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
DAY = re.compile(r"\b([0-3]?\d)(?:st|nd|rd|th)?\b")


def resolve(words: str, published: str | None) -> str | None:
    """The ISO 8601 date, month or year that `words` name, or None where they name none or the date is not known.

    `published` is the article's date (ISO 8601); relative words ("yesterday", "on Friday") need its day. A weekday is
    the one last before the date or the date's own, after "next" the one after it. Decades and spans name none.

    >>> resolve("Friday", "2024-05-15"), resolve("late 2023", None), resolve("on March 3", "2024-05-15")
    ('2024-05-10', '2023', '2024-03-03')
    """
    text = words.lower().strip(" ,.")
    if re.search(r"\b\d{4}s\b|\b(1[89]|20)\d\d\s*[-–to]+\s*\d", text):
        return None
    day = _day_of(published)
    return _named(text, published) or (_relative(text, day) if day else None)


def _named(text: str, published: str | None) -> str | None:
    """A year, or a month with the year that is told, or else the last such month before the date."""
    found = YEAR.search(text)
    year = int(found[1]) if found else None
    month = next((n for word in re.findall(r"[a-z]+", text) if (n := _month(word))), None)
    if month is None:
        return str(year) if year else None
    if year is None:
        if not published or not re.match(r"\d{4}", published):
            return None
        later = published[5:7].isdigit() and month > int(published[5:7]) and "next" not in text
        year = int(published[:4]) - later
    number = DAY.search(YEAR.sub("", text))
    if number and 1 <= int(number[1]) <= 31:
        return f"{year:04}-{month:02}-{int(number[1]):02}"
    return f"{year:04}-{month:02}"


def _month(word: str) -> int | None:
    if word in MONTHS:
        return MONTHS.index(word) + 1
    return ABBREVIATED.get(word)


def _relative(text: str, today: date) -> str | None:
    """A day, month or year counted from the date of the article."""
    for word, shift in (("yesterday", -1), ("today", 0), ("tonight", 0), ("now", 0), ("currently", 0), ("tomorrow", 1)):
        if word in text.split():
            return (today + timedelta(days=shift)).isoformat()
    weekday = next((number for number, name in enumerate(DAYS) if name in text), None)
    if weekday is not None:
        back = (today.weekday() - weekday) % 7
        return (today + timedelta(days=7 - back if "next" in text else -back)).isoformat()
    shift = -1 if re.search(r"\b(last|previous)\b", text) else 1 if "next" in text.split() else 0
    if re.search(r"\b(last|this|next|previous)\b.*\byear\b", text):
        return f"{today.year + shift:04}"
    if re.search(r"\b(last|this|next|previous)\b.*\bmonth\b", text):
        months = today.year * 12 + today.month - 1 + shift
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return None


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
