"""The cast of one article: its entities by id, made once each, whoever asks for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.extraction.actors.registry import Entry, Registry, bare
from graphkit.model import Entity, EntityType, Extraction
from graphkit.model.slugs import slug

LONGEST = 12  # words of an identifier


@dataclass
class Cast:
    """Entities of an extraction, with the registry they may come from."""

    extraction: Extraction
    registry: Registry
    by_id: dict[str, Entity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_id.update({entity.id: entity for entity in self.extraction.entities})

    def registered(self, entry: Entry) -> Entity:
        """The entity of a registry entry, and with it the actor that it belongs to."""
        if entry.id not in self.by_id:
            aliases = tuple(bare(alias) for alias in entry.aliases)
            label = bare(entry.label)
            entity = Entity(entry.id, label, entry.type, entry.same_as, aliases, registered=True)
            self._add(entity)
            if entry.type != "place" and entry.part_of and entry.part_of in self.registry.entries:
                entity.affiliated_with.append(self.registered(self.registry.entries[entry.part_of]))
        return self.by_id[entry.id]

    def known(self, id: str) -> Entity | None:
        """The entity with this id, made from the registry where the article has not met it; None if nobody knows it."""
        if id in self.by_id:
            return self.by_id[id]
        entry = self.registry.entries.get(id)
        return self.registered(entry) if entry else None

    def named(self, label: str, kind: EntityType) -> Entity:
        """A new or known entity that is named `label`: actors whose slug is another's get their kind as suffix."""
        wanted = slug(label) or "unnamed"
        id = wanted if self._is_free(wanted, kind) else f"{wanted}-{kind}"
        if id not in self.by_id:
            self._add(Entity(id, label, kind))
        return self.by_id[id]

    def local(self, label: str, kind: EntityType) -> Entity:
        """A new entity that exists in this article alone; a second one described by the same words gets a number."""
        words = slug(label).split("-")[:LONGEST]
        base = f"{self.extraction.article.key}-{'-'.join(words) or 'unnamed'}"
        id, number = base, 1
        while id in self.by_id:
            number += 1
            id = f"{base}-{number}"
        entity = Entity(id, label, kind, described_as=label)
        self._add(entity)
        return entity

    def _is_free(self, id: str, kind: EntityType) -> bool:
        entry = self.registry.entries.get(id)
        taken = self.by_id.get(id)
        return (entry is None or entry.type == kind) and (taken is None or taken.type == kind)

    def _add(self, entity: Entity) -> None:
        self.by_id[entity.id] = entity
        self.extraction.entities.append(entity)
