"""Who is for or against whom, scored: pairs of names, one to one within each article; and the five classes of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from graphkit.model import Entity, Extraction, Position

Stand = tuple[str, str, int]  # holder, target, 1 for or -1 against
SURE = 0.5  # least confidence of a position that is counted
SCORED = ("person", "organization", "geopolitical-entity", "collective", "news-organization")


def name_of(entity: Entity) -> str:
    """The canonical name: of the members of one party the party's."""
    if entity.type == "collective" and len(entity.affiliated_with) == 1:
        return entity.affiliated_with[0].label
    return re.sub(r"^US ", "United States ", entity.label)


def stands(extraction: Extraction, sure: float = SURE) -> set[Stand]:
    """The positions of named actors towards named actors that count: not ascribed by others, not of the headline alone."""
    return {
        (name_of(position.holder), name_of(position.target), 1 if position.polarity > 0 else -1)
        for position in extraction.positions
        if counts(position) and position.confidence >= sure and isinstance(position.target, Entity)
    }


def counts(position: Position) -> bool:
    """Whether a position is one of a named actor for or against a named actor."""
    target = position.target
    named = isinstance(target, Entity) and position.holder.type in SCORED and target.type in SCORED
    return bool(named and position.polarity and not position.ascribed_by and not position.headline_only)


def all_pairs(extraction: Extraction, sentences: Iterable[tuple[int, int]]) -> set[Stand]:
    """The floor: every two actors of one sentence are against each other (the commoner polarity), in both directions."""
    found: set[Stand] = set()
    for start, end in sentences:
        inside = {id(m.entity): m.entity for m in extraction.mentions if m.entity and start <= m.span.start < end}
        names = sorted({name_of(entity) for entity in inside.values() if entity.type in SCORED})
        found.update((a, b, -1) for a in names for b in names if a != b)
    return found


def wanted(row: Mapping[str, object]) -> set[Stand]:
    """The stands that readers noted in an article; those of its author and of unlisted actors are left out."""
    noted = row["stances"]
    assert isinstance(noted, list)
    pairs = ((s["source_entity"], s["target_entity"], 1 if s["stance"] == "POS" else -1) for s in noted)
    return {pair for pair in pairs if not any(re.search("not in|author", name, re.I) for name in pair[:2])}


def same(some: str, other: str) -> bool:
    """Whether two names have the same words, or one all of the other's."""
    a, b = (frozenset(re.findall(r"\w+", name.lower())) - {"the"} for name in (some, other))
    return bool(a and b) and (a <= b or b <= a)


def score(documents: Iterable[tuple[set[Stand], set[Stand]]]) -> dict[str, float]:
    """Per cent: precision, recall and F1 of pairs and of stances (polarity right too), polarity of the right pairs."""
    n: Counter[str] = Counter()
    for gold, found in documents:
        n["gold"] += len(gold)
        n["found"] += len(found)
        pairs = [(w, h) for w in sorted(gold) for h in sorted(found) if same(w[0], h[0]) and same(w[1], h[1])]
        n["stance"] += matched([pair for pair in pairs if pair[0][2] == pair[1][2]])
        n["pair"] += matched(sorted(pairs, key=lambda pair: pair[0][2] != pair[1][2]))
    figures = {"polarity": 100 * n["stance"] / max(n["pair"], 1)}
    for name in ("pair", "stance"):
        figures[f"{name} precision"] = 100 * n[name] / max(n["found"], 1)
        figures[f"{name} recall"] = 100 * n[name] / max(n["gold"], 1)
        figures[f"{name} F1"] = 200 * n[name] / max(n["gold"] + n["found"], 1)
    return figures


def matched(pairs: Sequence[tuple[Stand, Stand]]) -> int:
    """The number of pairs, in order, of which neither side was used before."""
    left: set[Stand] = set()
    right: set[Stand] = set()
    for want, have in pairs:
        if want not in left and have not in right:
            left.add(want)
            right.add(have)
    return len(left)


def macro_f1(pairs: Sequence[tuple[int, int]], classes: Sequence[int]) -> float:
    """The mean over the classes of the F1 of (gold, found), per cent."""
    total = 0.0
    for label in classes:
        right = sum(gold == found == label for gold, found in pairs)
        either = sum((gold == label) + (found == label) for gold, found in pairs)
        total += 200 * right / either if either else 0.0
    return total / len(classes)
