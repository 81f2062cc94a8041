"""The rows that analyses read and write. Names are readable labels or identifiers, whatever the caller groups by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeVar


class Stand(NamedTuple):
    """One position: that `actor` takes a stance towards `target`, with its place on the scale from -1 to 1.

    `date` is ISO 8601, as precise as it is known, or None. `towards_actor`: the target is an actor, not an issue.
    """

    actor: str
    target: str
    polarity: float
    date: str | None = None
    article: str | None = None
    outlet: str | None = None
    stance: str = ""
    towards_actor: bool = False


class Quote(NamedTuple):
    """One statement: `quoting` (an outlet, or an actor who passes it on) gives the words of `quoted`.

    `named` is False where the source is unnamed ("officials", "sources close to the ministry").
    """

    quoting: str
    quoted: str
    date: str | None = None
    article: str | None = None
    named: bool = True


class Tie(NamedTuple):
    """An edge of a network: its weight, and the number of rows or shared issues it rests on."""

    source: str
    target: str
    weight: float
    number: int


class Dated(Protocol):
    """A row with a date."""

    @property
    def date(self) -> str | None:
        """ISO 8601, or None."""


Row = TypeVar("Row", bound=Dated)


def window(rows: Iterable[Row], since: str | None = None, until: str | None = None) -> list[Row]:
    """The rows dated from `since` to `until`, both included; "2024-05" includes all of May. Undated rows are left out.

    Without bounds all rows are kept, undated ones too.

    >>> [quote.quoted for quote in window([Quote("A", "x", "2024-05-31"), Quote("A", "y", "2024-06")], until="2024-05")]
    ['x']
    """
    if since is None and until is None:
        return list(rows)
    return [
        row
        for row in rows
        if row.date
        and (since is None or row.date[: len(since)] >= since[: len(row.date)])
        and (until is None or row.date[: len(until)] <= until)
    ]
