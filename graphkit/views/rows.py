"""Runs the pages' questions and hands their rows on: the only place that knows which questions there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Select = Callable[[str], list[dict[str, Any]]]

QUERIES = Path(__file__).resolve().parent / "queries"


def ask(select: Select, name: str) -> list[dict[str, Any]]:
    """The rows of the question in `queries/NAME.rq`; a variable that is unbound has no key."""
    return select((QUERIES / f"{name}.rq").read_text(encoding="utf-8"))


def first(row: Row, key: str) -> str | None:
    """The row's value as a string, None where there is none or it is empty."""
    value = row.get(key)
    return str(value) if value not in (None, "") else None


def collect(
    rows: Iterable[Row], key: str, one: Iterable[str] = (), many: Iterable[str] = ()
) -> dict[str, dict[str, Any]]:
    """The rows of each `key` folded into one record: the first value of `one`, all different values of `many`.

    >>> collect([{"a": "x", "n": 1, "m": 2}, {"a": "x", "n": 5, "m": 3}], "a", one=["n"], many=["m"])
    {'x': {'n': 1, 'm': [2, 3]}}
    """
    records: dict[str, dict[str, Any]] = {}
    for row in rows:
        record = records.setdefault(str(row[key]), {name: [] for name in many})
        for name in one:
            if row.get(name) not in (None, "") and name not in record:
                record[name] = row[name]
        for name in many:
            if row.get(name) not in (None, "") and row[name] not in record[name]:
                record[name].append(row[name])
    return records
