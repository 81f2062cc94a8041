"""A user's own issues: labels with synonyms, matched in target phrases before issues are formed from the phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from graphkit.model import Issue
from graphkit.model.slugs import slug


class SchemeRow(NamedTuple):
    """One issue of a scheme. `id` None: made from the label. `broader` is the label of the wider issue, or None."""

    label: str
    synonyms: tuple[str, ...] = ()
    id: str | None = None
    broader: str | None = None


class Scheme:
    """Issues by the words of their labels and synonyms, compared in lower case, singular and plural alike.

    `merged` has, by the label of an issue, the label of the one that it becomes.
    """

    def __init__(self, rows: Iterable[SchemeRow], merged: Mapping[str, str] | None = None) -> None:
        self._issues: dict[tuple[str, ...], Issue] = {}
        self._merged = _kept(merged or {})
        by_label: dict[str, Issue] = {}
        wider: list[tuple[Issue, str]] = []
        for row in rows:
            issue = Issue(row.id or slug(row.label), row.label, (row.label, *row.synonyms))
            by_label[row.label] = issue
            for name in (row.label, *row.synonyms):
                self._issues.setdefault(stems(name), issue)
            if row.broader:
                wider.append((issue, row.broader))
        for issue, label in wider:
            if label in by_label and by_label[label] is not issue:
                issue.broader.append(by_label[label])
        self._longest = max((len(words) for words in self._issues), default=0)

    def match(self, words: Sequence[Token]) -> Issue | None:
        """The issue whose longest name stands in the phrase, or None."""
        stems = [stem(token.text) for token in words if token.text[0].isalnum()]
        for length in range(min(self._longest, len(stems)), 0, -1):
            for start in range(len(stems) - length + 1):
                issue = self._issues.get(tuple(stems[start : start + length]))
                if issue is not None:
                    return issue
        return None

    def decided(self, issue: Issue) -> Issue:
        """The issue that an issue is merged into or renamed to, or the issue itself."""
        return self._merged.get(stems(issue.label), issue)


def _kept(merged: Mapping[str, str]) -> dict[tuple[str, ...], Issue]:
    """The issue that is kept, by the words of the labels of all that it takes in and of its own."""
    labels = {stems(name): label for name, label in sorted(merged.items())}
    names: dict[str, list[str]] = {}
    for name in sorted(merged):
        names.setdefault(_last(name, labels), []).append(name)
    kept = {label: Issue(slug(" ".join(stems(label))), label, (label, *taken)) for label, taken in names.items()}
    return {stems(name): issue for issue in kept.values() for name in issue.variants}


def _last(name: str, labels: Mapping[tuple[str, ...], str]) -> str:
    """Where a chain of decisions ends; a circle ends where it began."""
    seen = {stems(name)}
    while (label := labels.get(stems(name))) is not None and stems(label) not in seen:
        name = label
        seen.add(stems(name))
    return name


def stems(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple(stem(word) for word in re.findall(r"\w+", name))


def stem(word: str) -> str:
    """A word without case and plural ending, good enough to compare names of issues.

    >>> stem("Ceasefires"), stem("policies")
    ('ceasefire', 'policy')
    """
    word = word.lower()
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
