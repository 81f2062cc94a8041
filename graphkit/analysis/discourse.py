"""Discourse networks: who shares positions with whom.

After Philip Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", The Oxford Handbook of Political
Networks (2017), and the Discourse Network Analyzer. A stand counts as agreement where its polarity is above 0 and as
disagreement below; 0 is left out. An actor counts once for each issue and sign, however often the stand is reported.

Issues are whatever stands are taken on; in the one-mode networks actors too, for two who attack a third agree on that.
With C(a) the issues on which actor a takes a stand, and S(a) its pairs of issue and sign:

    agreement(a, b)  number of pairs that S(a) and S(b) share
    conflict(a, b)   number of pairs of S(a) whose opposite is in S(b)
    subtract(a, b)   agreement - conflict

and the normalisations, which keep talkative actors from seeming central:

    none             the number itself
    average          number / ((|C(a)| + |C(b)|) / 2)
    jaccard          number / |C(a) union C(b)|
    cosine           number / sqrt(|S(a)| |S(b)|)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from math import sqrt
from typing import Literal, NamedTuple

from graphkit.analysis.rows import Stand, Tie

Kind = Literal["agreement", "conflict", "subtract"]
Normalisation = Literal["none", "average", "jaccard", "cosine"]
Pairs = frozenset[tuple[str, int]]


class Affiliation(NamedTuple):
    """An actor's stand on an issue: the rows for and against it, and their balance from -1 to 1."""

    actor: str
    issue: str
    pro: int
    contra: int
    balance: float


def actor_issue(stands: Iterable[Stand]) -> list[Affiliation]:
    """The two-mode network: stands for and against by actor and issue; balance = (pro - contra) / (pro + contra).

    Stands towards actors are left out.
    """
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for stand in stands:
        if stand.polarity and not stand.towards_actor:
            counts[stand.actor, stand.target][stand.polarity < 0] += 1
    return [
        Affiliation(actor, issue, pro, contra, round((pro - contra) / (pro + contra), 4))
        for (actor, issue), (pro, contra) in sorted(counts.items())
    ]


def actor_actor(stands: Iterable[Stand], kind: Kind = "subtract", normalisation: Normalisation = "none") -> list[Tie]:
    """The one-mode network of actors; `number` is not normalised. Pairs without any shared issue are left out.

    Subtract networks may have ties of weight 0: as much agreement as conflict.
    """
    signs = signed_issues(stands)
    return [
        Tie(a, b, round(number / divisor(signs[a], signs[b], normalisation), 4), number)
        for a, b, agreement, conflict in compared(signs)
        if (number := {"agreement": agreement, "conflict": conflict, "subtract": agreement - conflict}[kind])
        or kind == "subtract"
    ]


def signed_issues(stands: Iterable[Stand]) -> dict[str, Pairs]:
    """By actor, the issues with the sign of the stand taken on them."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for stand in stands:
        if stand.polarity:
            found[stand.actor].add((stand.target, 1 if stand.polarity > 0 else -1))
    return {actor: frozenset(found[actor]) for actor in sorted(found)}


def compared(signs: Mapping[str, Pairs]) -> list[tuple[str, str, int, int]]:
    """Each pair of actors that share an issue, with their agreements and conflicts."""
    holders: dict[str, set[str]] = defaultdict(set)
    for actor, pairs in signs.items():
        for issue, _ in pairs:
            holders[issue].add(actor)
    sharing = {pair for actors in holders.values() for pair in combinations(sorted(actors), 2)}
    return [
        (a, b, len(signs[a] & signs[b]), sum((issue, -sign) in signs[b] for issue, sign in signs[a]))
        for a, b in sorted(sharing)
    ]


def divisor(some: Pairs, others: Pairs, normalisation: Normalisation) -> float:
    """What a number of shared stands is divided by; see the head of the module."""
    issues, further = {issue for issue, _ in some}, {issue for issue, _ in others}
    match normalisation:
        case "average":
            return (len(issues) + len(further)) / 2
        case "jaccard":
            return len(issues | further)
        case "cosine":
            return sqrt(len(some) * len(others))
    return 1.0
