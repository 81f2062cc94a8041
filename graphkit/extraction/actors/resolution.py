"""Pronouns, nominals, metonyms and roles: who denotes whom."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.extraction.actors.bodies import find_institutions
from graphkit.extraction.actors.cast import Cast
from graphkit.extraction.actors.gender import note_genders
from graphkit.extraction.actors.metonymy import resolve_metonyms
from graphkit.extraction.actors.nominals import resolve_ages, resolve_nationals, resolve_nominals
from graphkit.extraction.actors.pronouns import resolve_pronouns
from graphkit.extraction.actors.registry import Registry, default_registry
from graphkit.extraction.actors.roles import complete_memberships, find_memberships
from graphkit.extraction.actors.scene import Scene
from graphkit.model import Extraction


def resolve_mentions(doc: Doc, extraction: Extraction, registry: Registry | None = None) -> None:
    """Add nominal and pronominal mentions, metonyms and memberships."""
    scene = Scene(doc, Cast(extraction, registry or default_registry()))
    resolve_metonyms(scene)
    note_genders(scene)
    find_institutions(scene)
    find_memberships(scene)
    resolve_nationals(scene)
    resolve_nominals(scene)
    resolve_ages(scene)
    resolve_pronouns(scene)
    complete_memberships(scene)
    _drop_unmentioned(extraction)


def _drop_unmentioned(extraction: Extraction) -> None:
    """Take out actors of this article alone that in the end nothing denotes: an interviewee who never says "I"."""
    denoted = {id(mention.entity) for mention in extraction.mentions}
    extraction.entities[:] = [e for e in extraction.entities if e.described_as is None or id(e) in denoted]
