"""Time words against the article's date."""

from __future__ import annotations

import pytest

from graphkit.model.times import resolve


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("Friday", "2024-05-15", "2024-05-10"),  # 15 May 2024 is a Wednesday
        ("on Wednesday", "2024-05-15", "2024-05-15"),
        ("next Monday", "2024-05-15", "2024-05-20"),
        ("yesterday", "2024-03-01T08:00:00Z", "2024-02-29"),
        ("late 2023", None, "2023"),
        ("March 3, 2022", None, "2022-03-03"),
        ("3 Sept. 2022", None, "2022-09-03"),
        ("December", "2024-05-15", "2023-12"),
        ("April", "2024-05-15", "2024-04"),
        ("last month", "2024-01-15", "2023-12"),
        ("next year", "2024-05-15", "2025"),
        ("the 1990s", "2024-05-15", None),
        ("Friday", None, None),
        ("Friday", "2024", None),
        ("recently", "2024-05-15", None),
        ("", "2024-05-15", None),
    ],
)
def test_resolve(words: str, published: str | None, expected: str | None) -> None:
    assert resolve(words, published) == expected
