"""Issues side by side: how often each is taken up, and which may be one under two names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from graphkit.analysis.rows import Stand

SMALL = frozenset(
    {"a", "an", "the", "of", "on", "in", "for", "to", "with", "and", "at", "by", "from", "between", "over"}
)


class IssueCount(NamedTuple):
    """An issue with the stands taken on it, and how many actors and articles they come from."""

    issue: str
    stands: int
    actors: int
    articles: int


class MergeCandidate(NamedTuple):
    """Two labels that may name one issue: why, and the share of their words that they have in common (Jaccard).

    Where the reason is "similar", the cosine of their vectors stands in the place of the share.
    """

    issue: str
    other: str
    reason: str
    overlap: float


def issue_counts(stands: Iterable[Stand]) -> list[IssueCount]:
    """The issues that stands are taken on, the commonest first; stands towards actors are left out."""
    groups: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        if not stand.towards_actor:
            groups[stand.target].append(stand)
    rows = [
        IssueCount(issue, len(group), len({s.actor for s in group}), len({s.article for s in group if s.article}))
        for issue, group in groups.items()
    ]
    return sorted(rows, key=lambda row: (-row.stands, row.issue))


def merge_candidates(issues: Iterable[str], least: float = 0.5) -> list[MergeCandidate]:
    """Pairs of labels with the same words ("same words"), or the same head and enough others ("same head").

    The head is the last word before the first preposition. Only labels that share a word are compared; words in more
    than a tenth of the labels (and more than twenty) do not count as shared, so that many labels are no trouble.
    """
    words = {issue: frozenset(_words(issue)) for issue in sorted(set(issues))}
    counts = Counter(word for those in words.values() for word in those)
    common = {word for word, count in counts.items() if count > max(20, len(words) / 10)}
    by_word: dict[str, list[str]] = defaultdict(list)
    for issue, those in words.items():
        for word in those - common:
            by_word[word].append(issue)
    pairs = {pair for sharing in by_word.values() for pair in combinations(sharing, 2)}
    found = (_compare(issue, other, words[issue], words[other], least) for issue, other in sorted(pairs))
    return sorted((row for row in found if row), key=lambda row: (-row.overlap, row.issue, row.other))


def _compare(
    issue: str, other: str, some: frozenset[str], others: frozenset[str], least: float
) -> MergeCandidate | None:
    overlap = round(len(some & others) / len(some | others), 4)
    if overlap == 1:
        return MergeCandidate(issue, other, "same words", overlap)
    if overlap >= least and _head(issue) == _head(other):
        return MergeCandidate(issue, other, "same head", overlap)
    return None


def _words(label: str) -> list[str]:
    words = re.findall(r"\w+", label.lower().replace("’s", "").replace("'s", ""))
    return [_singular(word) for word in words if word not in SMALL]


def _head(label: str) -> str:
    before = re.split(r"\s(?:of|on|in|for|to|with|at|by|from|between|over|that)\s", label.lower(), maxsplit=1)[0]
    words = _words(before)
    return words[-1] if words else ""


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
