"""Positions over time: how a stand develops, and where it turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, NamedTuple

from graphkit.analysis.rows import Stand

Period = Literal["day", "month", "year"]
LENGTHS: dict[Period, int] = {"day": 10, "month": 7, "year": 4}  # characters of an ISO 8601 date


class Course(NamedTuple):
    """An actor's stands towards a target in one period: their number and mean polarity from -1 to 1."""

    actor: str
    target: str
    period: str
    stands: int
    mean: float


class Turn(NamedTuple):
    """Two stands of one actor towards one target that follow each other and differ, with the articles they stand in."""

    actor: str
    target: str
    earlier: str
    later: str
    earlier_stance: str
    later_stance: str
    earlier_article: str | None
    later_article: str | None


class Contradiction(NamedTuple):
    """Stands of one actor towards one target on one date, some for and some against."""

    actor: str
    target: str
    date: str
    pro: int
    contra: int


def over_time(stands: Iterable[Stand], period: Period = "month") -> list[Course]:
    """The stands by actor, target and period; those that are dated less precisely, or not at all, are left out."""
    length = LENGTHS[period]
    groups: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for stand in stands:
        if stand.date and len(stand.date) >= length:
            groups[stand.actor, stand.target, stand.date[:length]].append(stand.polarity)
    return [Course(*key, len(values), round(sum(values) / len(values), 4)) for key, values in sorted(groups.items())]


def turns(stands: Iterable[Stand]) -> list[Turn]:
    """Where an actor's stand towards a target changes between two dates that follow each other.

    A date's stand is the mean of its stands; it changes where the sign differs. Dates with stands for and against alike
    (mean 0) are passed over: see `contradictions`.
    """
    found = []
    for (actor, target), by_date in _by_date(stands).items():
        clear = [(date, group) for date, group in sorted(by_date.items()) if _sign(group)]
        for (earlier, before), (later, after) in pairwise(clear):
            if _sign(before) != _sign(after):
                first, second = _speaking(before), _speaking(after)
                found.append(
                    Turn(actor, target, earlier, later, first.stance, second.stance, first.article, second.article)
                )
    return found


def contradictions(stands: Iterable[Stand]) -> list[Contradiction]:
    """Where one actor is reported for and against one target on the same date."""
    found = []
    for (actor, target), by_date in _by_date(stands).items():
        for date, group in sorted(by_date.items()):
            pro, contra = sum(s.polarity > 0 for s in group), sum(s.polarity < 0 for s in group)
            if pro and contra:
                found.append(Contradiction(actor, target, date, pro, contra))
    return found


def _by_date(stands: Iterable[Stand]) -> dict[tuple[str, str], dict[str, list[Stand]]]:
    groups: dict[tuple[str, str], dict[str, list[Stand]]] = defaultdict(lambda: defaultdict(list))
    for stand in sorted(stands, key=lambda s: (s.actor, s.target, s.date or "", s.article or "", s.stance, s.polarity)):
        if stand.date and stand.polarity:
            groups[stand.actor, stand.target][stand.date].append(stand)
    return groups


def _sign(group: list[Stand]) -> int:
    total = sum(stand.polarity for stand in group)
    return (total > 0) - (total < 0)


def _speaking(group: list[Stand]) -> Stand:
    """The first stand that has the sign of the group."""
    return next(stand for stand in group if stand.polarity * _sign(group) > 0)
