"""Runs the pages' questions and hands their rows on: the only place that knows which questions there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Select = Callable[[str], list[dict[str, Any]]]
Only = Mapping[str, Iterable[str]]

QUERIES = Path(__file__).resolve().parent / "queries"
# What may not stand in an IRI reference of SPARQL: nothing that is let through can end it.
FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def ask(select: Select, name: str, only: Only | None = None) -> list[dict[str, Any]]:
    """The rows of the question in `queries/NAME.rq`; a variable that is unbound has no key.

    `only` says which IRIs a variable may take; with none to take there are no rows, and nothing is asked.
    """
    query = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    for variable, iris in (only or {}).items():
        values = [f"<{iri}>" for iri in sorted(set(iris)) if not FORBIDDEN.search(iri)]
        if not values:
            return []
        query = query.replace("WHERE {", f"WHERE {{ VALUES ?{variable} {{ {' '.join(values)} }}", 1)
    return select(query)


def collect(
    rows: Iterable[Row], key: str, one: Iterable[str] = (), many: Iterable[str] = ()
) -> dict[str, dict[str, Any]]:
    """The rows of each `key` folded into one record: the first value of `one`, all different values of `many`.

    >>> collect([{"a": "x", "n": 1, "m": 2}, {"a": "x", "n": 5, "m": 3}], "a", one=["n"], many=["m"])
    {'x': {'m': [2, 3], 'n': 1}}
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
