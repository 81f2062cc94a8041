"""The measures of attribution over word tokens: relaxed matches of content, right sources and cues, triples, recall by type.

A relaxed match pairs statements one to one, greedily, by the Jaccard overlap of their content's words, from 0.5 up. In
a match a source or cue is right with an overlap of 0.5, or where it holds the head word of the gold one; a triple is a
match with both right, empty where gold is empty.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

FLOOR = 0.5
Words = frozenset[int]


class Scorer:
    """Counts that add up over documents; figures in per cent."""

    def __init__(self) -> None:
        self.count: Counter[tuple[str, str]] = Counter()

    def add(self, text: str, gold: Sequence[Mapping[str, Any]], predicted: Sequence[Mapping[str, Any]]) -> None:
        """Count a document: statements with "source", "cue" and "content" as lists of [start, end)."""
        index = _Index(text)
        golds = [g for g in map(index.row, gold) if g["content"]]
        found = [p for p in map(index.row, predicted) if p["content"]]
        for statement in golds:
            self.count.update(("gold", kind) for kind in statement["kinds"])
        self.count["all", "gold"] += len(golds)
        self.count["all", "found"] += len(found)
        for i, j in match([g["content"] for g in golds], [p["content"] for p in found]):
            self._add_match(golds[i], found[j])

    def _add_match(self, gold: Mapping[str, Any], found: Mapping[str, Any]) -> None:
        self.count["all", "relaxed"] += 1
        self.count["all", "triple"] += all(_is_right(gold, found, role) for role in ("source", "cue"))
        self.count.update(("matched", kind) for kind in gold["kinds"])

    def f1(self, measure: str) -> float:
        """F1 of "relaxed" or "triple"."""
        both = self.count["all", "gold"] + self.count["all", "found"]
        return 200 * self.count["all", measure] / both if both else 0.0

    def precision(self) -> float:
        """The share of statements found that match one of the gold."""
        return 100 * self.count["all", "relaxed"] / max(1, self.count["all", "found"])

    def recall(self, kind: str) -> float:
        """The share of gold statements of a kind (direct, mixed, indirect, speech) that are matched."""
        return 100 * self.count["matched", kind] / max(1, self.count["gold", kind])


class _Index:
    """The words of a text by their places."""

    def __init__(self, text: str) -> None:
        self.spans = [match.span() for match in re.finditer(r"\w+", text)]
        self.starts = [start for start, _ in self.spans]

    def words(self, spans: Iterable[Sequence[int]] | None) -> Words:
        found: set[int] = set()
        for start, end in spans or ():
            i = bisect_left(self.starts, start)
            if i and self.spans[i - 1][1] > start:
                i -= 1
            found.update(range(i, bisect_left(self.starts, end)))
        return frozenset(found)

    def row(self, statement: Mapping[str, Any]) -> dict[str, Any]:
        row: dict[str, Any] = {role: self.words(statement.get(role)) for role in ("source", "cue", "content")}
        for role in ("source", "cue"):
            head = statement.get(role + "_head")
            row[role + "_head"] = self.words([head] if head else None)
        row["kinds"] = {statement.get("type"), "speech" if statement.get("speech_cue") else None} - {None}
        return row


def jaccard(one: Words, other: Words) -> float:
    """The overlap of two sets of words, from 0 to 1."""
    return len(one & other) / len(one | other) if one | other else 0.0


def match(gold: Sequence[Words], found: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Pairs of indices, best overlap first, each index once."""
    pairs = ((jaccard(g, p), -i, -j) for i, g in enumerate(gold) for j, p in enumerate(found) if g & p)
    used: tuple[set[int], set[int]] = (set(), set())
    for overlap, i, j in sorted(pairs, reverse=True):
        if overlap >= FLOOR and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield -i, -j


def _is_right(gold: Mapping[str, Any], found: Mapping[str, Any], role: str) -> bool:
    if not gold[role] or not found[role]:
        return not gold[role] and not found[role]
    return jaccard(gold[role], found[role]) >= FLOOR or bool(gold[role + "_head"] & found[role])
