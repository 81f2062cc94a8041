"""The stance of a position, from the attitude in the words and the kind of thing it is towards."""

from __future__ import annotations

from graphkit.extraction.positions.attitudes import Attitude
from graphkit.extraction.positions.lexicon import CONTRARY, value_of
from graphkit.model import Entity, Event, Issue, Proposition

Target = Entity | Issue | Proposition | Event

# How sure readings of each kind are, in proportion to the share that readers of political news confirmed of those from
# an actor to an actor (never all of them note every stance): what is said outright, felt, done, judged.
CONFIDENCE = {"says": 0.85, "matters": 0.75, "aims": 0.75, "thinks": 0.72, "acts": 0.65, "strikes": 0.65, "judges": 0.6}
DERIVED = 0.85  # for each step from what the words say
# by what the target is: judged, felt and done to organisations and groups are many things that are no stance
TOWARDS = {"person": 1.0, "geopolitical-entity": 0.9}
OTHERS = 0.7
GROUP = 0.85  # held by a group of people
UNNAMED = 0.55  # held by or towards somebody without a name
WITHHELD = 0.8  # only not said or done: "did not endorse"
HEARSAY = 0.8  # ascribed to the holder by another
LEAST = 0.5  # a reading from an actor to an actor that is less sure is no position


def name_stance(attitude: Attitude, target: Target) -> str | None:
    """The stance in the scheme, turned by negation and composition; None where there is none to report."""
    actor = isinstance(target, Entity)
    if attitude.kind == "judges":
        if actor:
            return "praise" if attitude.sign > 0 else "blame"
        return "support" if attitude.sign > 0 else "oppose"
    stance = attitude.stance
    nested = attitude.derived > 0 and (attitude.owned is None or attitude.target.dep_ != "poss")
    if actor and (
        (attitude.kind == "matters" and not nested) or (stance in ("demand", "offer") and not attitude.derived)
    ):
        return None
    if not actor and attitude.kind in ("aims", "strikes"):
        return None
    if attitude.scope.withheld and attitude.kind == "says":
        return "neutral"
    if attitude.sign * value_of(stance) < 0 and not attitude.derived:
        stance = CONTRARY[stance]
    elif attitude.derived:
        stance = _composed(attitude, actor)
    return _fitting(stance, target)


def _composed(attitude: Attitude, actor: bool) -> str:
    """The stance towards what is reached over others: its sign, and distrust of whose word is not trusted."""
    if attitude.stance == "trust" and attitude.sign < 0 and actor:
        return "distrust"
    if attitude.stance in ("demand", "offer") and attitude.sign > 0 and not actor:
        return attitude.stance
    return "support" if attitude.sign > 0 else "oppose"


def _fitting(stance: str, target: Target) -> str | None:
    """The stance that the scheme allows towards such a target: distrust of actors, doubt of propositions and events."""
    if stance == "belief":
        return None
    if stance == "trust":
        return "support"
    if stance == "distrust" and not isinstance(target, Entity):
        return "doubt"
    if stance == "doubt" and isinstance(target, Entity):
        return "oppose"
    return stance


def is_unnamed(actor: Target) -> bool:
    """Whether an actor is known by a description only: "officials", "three sources", but not the members of a party."""
    if not isinstance(actor, Entity):
        return False
    return actor.type == "unnamed-actor" or (actor.type == "collective" and not actor.affiliated_with)


def confidence_of(attitude: Attitude, holder: Entity, target: Target, ascribed: bool) -> float:
    """How sure the reading is, from 0 to 1."""
    value = CONFIDENCE[attitude.kind] * DERIVED**attitude.derived
    if isinstance(target, Entity):
        value *= TOWARDS.get(target.type, OTHERS)
        value *= UNNAMED ** sum((is_unnamed(holder), is_unnamed(target)))
        value *= GROUP if holder.type == "collective" else 1.0
    value *= WITHHELD if attitude.scope.withheld else 1.0
    return round(value * (HEARSAY if ascribed else 1.0), 3)
