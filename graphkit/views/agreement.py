"""Who agrees with whom: for each pair of actors, the targets on which they stand alike and on which they differ."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

SIGN = {"support": 1, "conditional": 1, "oppose": -1}
# A target on which more actors than this take a stand would make more pairs than a picture can show.
MOST_HOLDERS = 80


def agreement(model: dict[str, Any]) -> list[dict[str, Any]]:
    """[{from, to, agree: [target], differ: [target]}] of actors by their standing positions, sorted by pair.

    A position that a later one replaces no longer counts; an actor that stands on both sides of a target at once counts
    on neither.
    """
    replaced = {name for link in model["links"] for name in link.get("earlier", [])}
    stands: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for link in model["links"]:
        if link["kind"] == "position" and link["position"] not in replaced:
            stands[link["to"]][link["from"]] += SIGN.get(link["family"], 0)
    pairs: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: {"agree": [], "differ": []})
    for target, holders in sorted(stands.items()):
        sides = sorted((holder, 1 if sum_ > 0 else -1) for holder, sum_ in holders.items() if sum_)
        for (one, left), (other, right) in combinations(sides[:MOST_HOLDERS], 2):
            pairs[one, other]["agree" if left == right else "differ"].append(target)
    return [{"from": one, "to": other, **targets} for (one, other), targets in sorted(pairs.items())]
