"""A user's own issues: labels with synonyms, matched in target phrases before issues are formed from the phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
    """Issues by the words of their labels and synonyms, compared in lower case, singular and plural alike."""

    def __init__(self, rows: Iterable[SchemeRow]) -> None:
        self._issues: dict[tuple[str, ...], Issue] = {}
        by_label: dict[str, Issue] = {}
        wider: list[tuple[Issue, str]] = []
        for row in rows:
            issue = Issue(row.id or slug(row.label), row.label, (row.label, *row.synonyms))
            by_label[row.label] = issue
            for name in (row.label, *row.synonyms):
                self._issues.setdefault(tuple(stem(word) for word in re.findall(r"\w+", name)), issue)
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


def stem(word: str) -> str:
    """A word without case and plural ending, good enough to compare names of issues.

    >>> stem("Ceasefires"), stem("policies")
    ('ceasefire', 'policy')
    """
    word = word.lower()
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
