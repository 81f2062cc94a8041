"""The stance of a position, from the attitude in the words and the kind of thing it is towards."""

from __future__ import annotations

from graphkit.extraction.positions.attitudes import Attitude
from graphkit.extraction.positions.lexicon import CONTRARY, value_of
from graphkit.model import Entity, Event, Issue, Proposition

Target = Entity | Issue | Proposition | Event

# Share of the actor-to-actor readings of each kind that readers of US political news confirmed (never all of them note
# every stance), in proportion to the best: what is said outright, what is felt, done, judged.
CONFIDENCE = {"says": 0.85, "thinks": 0.8, "matters": 0.75, "acts": 0.65, "judges": 0.6}
DERIVED = 0.85  # for each step from what the words say
NOT_A_PERSON = 0.75  # towards organisations, states and groups
UNNAMED = 0.8  # held by or towards somebody without a name
HEARSAY = 0.8  # ascribed to the holder by another


def name_stance(attitude: Attitude, target: Target) -> str | None:
    """The stance in the scheme, turned by negation and composition; None where there is none to report."""
    actor = isinstance(target, Entity)
    if attitude.kind == "judges":
        if actor:
            return "praise" if attitude.sign > 0 else "blame"
        return "support" if attitude.sign > 0 else "oppose"
    stance = attitude.stance
    if actor and (attitude.kind == "matters" or (stance in ("demand", "offer") and not attitude.derived)):
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
    if isinstance(target, Entity) and target.type != "person":
        value *= NOT_A_PERSON
    value *= UNNAMED ** sum((is_unnamed(holder), is_unnamed(target), attitude.scope.withheld))
    return round(value * (HEARSAY if ascribed else 1.0), 3)
