"""Who gives whom the word: quoting networks, and the share of unnamed sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from graphkit.analysis.rows import Quote, Tie


class Anonymity(NamedTuple):
    """Of an outlet's statements, how many come from unnamed sources, and their share from 0 to 1."""

    outlet: str
    statements: int
    unnamed: int
    share: float


def who_quotes_whom(quotes: Iterable[Quote]) -> list[Tie]:
    """By who quotes and who is quoted the number of statements; weight = number / all that the first one quotes."""
    pairs = Counter((quote.quoting, quote.quoted) for quote in quotes)
    totals: Counter[str] = Counter()
    for (quoting, _), count in pairs.items():
        totals[quoting] += count
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return [Tie(quoting, quoted, round(count / totals[quoting], 4), count) for (quoting, quoted), count in ordered]


def unnamed_share(quotes: Iterable[Quote]) -> list[Anonymity]:
    """For each outlet the share of statements whose source is unnamed (unnamed / all), the highest share first."""
    everything: Counter[str] = Counter()
    unnamed: Counter[str] = Counter()
    for quote in quotes:
        everything[quote.quoting] += 1
        unnamed[quote.quoting] += not quote.named
    rows = [
        Anonymity(outlet, count, unnamed[outlet], round(unnamed[outlet] / count, 4))
        for outlet, count in everything.items()
    ]
    return sorted(rows, key=lambda row: (-row.share, row.outlet))
