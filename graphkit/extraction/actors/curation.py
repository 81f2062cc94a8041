"""Curation: what a person has decided about actors and issues, in a TOML file, applied to every extraction.

[[merge]]            # actors that are one
keep = "mary-smith"
drop = ["m-smith"]
because = "the same senator"

[[split]]            # an actor that is another one in some articles
actor = "john-brown"
into = "john-brown-geologist"
label = "John Brown"
articles = ["5e884898da280471"]

[[rename]]
actor = "acme"
label = "Acme Motors"

[[retype]]
actor = "astra"
type = "news-organization"

[[same_as]]
actor = "acme"
iri = ["http://www.wikidata.org/entity/Q1"]

[[not_the_same]]     # never to be merged
actors = ["john-brown", "john-brown-geologist"]

[[merge_issues]]     # issues that are one, by their labels
keep = "Harbor levy"
drop = ["Levy on ships", "Harbor fee"]

[[rename_issue]]
issue = "Carbon levy"
label = "Carbon tax"
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args

from graphkit.errors import InputError
from graphkit.model import Entity, EntityType, Extraction

# What each kind of decision must tell, and what it may tell besides.
KEYS = {
    "merge": ({"keep", "drop"}, {"because", "label"}),
    "split": ({"actor", "into", "articles"}, {"because", "label"}),
    "rename": ({"actor", "label"}, {"because"}),
    "retype": ({"actor", "type"}, {"because"}),
    "same_as": ({"actor", "iri"}, {"because"}),
    "not_the_same": ({"actors"}, {"because"}),
    "merge_issues": ({"keep", "drop"}, {"because"}),
    "rename_issue": ({"issue", "label"}, {"because"}),
}


@dataclass
class Curation:
    """Decisions by actor id. `into` has the actor that one becomes, `apart` pairs that stay two, each pair sorted.

    `splits` has, by actor and article (key or id), the id and label of who it is there; `issues`, by the label of an
    issue, the label of the one that it becomes.
    """

    into: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    splits: dict[tuple[str, str], tuple[str, str | None]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    types: dict[str, EntityType] = field(default_factory=dict)
    same_as: dict[str, tuple[str, ...]] = field(default_factory=dict)
    apart: set[tuple[str, str]] = field(default_factory=set)
    issues: dict[str, str] = field(default_factory=dict)

    def final(self, id: str) -> str:
        """Where a chain of merges ends; a circle ends where it began."""
        seen = {id}
        while id in self.into and self.into[id] not in seen:
            id = self.into[id]
            seen.add(id)
        return id


def load_curation(path: Path) -> Curation:
    """The decisions of a TOML file. Raises InputError with the file and the entry that cannot be read."""
    try:
        decisions = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not a TOML file: {error}") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    return to_curation(decisions, str(path))


def to_curation(decisions: dict[str, Any], origin: str) -> Curation:
    """The curation that a TOML document describes; `origin` is its name for messages."""
    curation = Curation()
    for kind, entries in decisions.items():
        if kind not in KEYS or not isinstance(entries, list):
            raise InputError(f"{origin}: [[{kind}]] is no decision; known are {', '.join(KEYS)}")
        for number, entry in enumerate(entries, start=1):
            _check(kind, entry, f"{origin}: [[{kind}]] number {number}")
            _TAKE[kind](curation, entry)
    return curation


def _check(kind: str, entry: dict[str, Any], place: str) -> None:
    needed, allowed = KEYS[kind]
    missing, unknown = sorted(needed - entry.keys()), sorted(entry.keys() - needed - allowed)
    if missing or unknown:
        told = f"lacks {', '.join(missing)}" if missing else f"has {', '.join(unknown)}, which means nothing there"
        raise InputError(f"{place} {told}")
    for key in ("drop", "articles", "iri", "actors"):
        if key in entry and not (isinstance(entry[key], list) and all(isinstance(item, str) for item in entry[key])):
            raise InputError(f"{place}: {key} is a list of strings")
    for key in ("keep", "actor", "into", "label", "type", "because", "issue"):
        if key in entry and not isinstance(entry[key], str):
            raise InputError(f"{place}: {key} is a string")
    if kind == "retype" and entry["type"] not in get_args(EntityType):
        raise InputError(f"{place}: {entry['type']!r} is no type; known are {', '.join(get_args(EntityType))}")
    if kind in ("merge", "merge_issues") and entry["keep"] in entry["drop"]:
        raise InputError(f"{place}: {entry['keep']} is kept and dropped")


def _merge(curation: Curation, entry: dict[str, Any]) -> None:
    for dropped in entry["drop"]:
        curation.into[dropped] = entry["keep"]
        curation.reasons[dropped] = f"{dropped}: merged by hand" + _because(entry)
    if "label" in entry:
        curation.labels[entry["keep"]] = entry["label"]


def _split(curation: Curation, entry: dict[str, Any]) -> None:
    for article in entry["articles"]:
        curation.splits[entry["actor"], article] = entry["into"], entry.get("label")
    curation.reasons[entry["into"]] = f"{entry['into']}: split from {entry['actor']} by hand" + _because(entry)
    _keep_apart(curation, {"actors": [entry["actor"], entry["into"]]})


def _because(entry: dict[str, Any]) -> str:
    return f" ({entry['because']})" if entry.get("because") else ""


def _rename(curation: Curation, entry: dict[str, Any]) -> None:
    curation.labels[entry["actor"]] = entry["label"]


def _retype(curation: Curation, entry: dict[str, Any]) -> None:
    curation.types[entry["actor"]] = entry["type"]


def _same_as(curation: Curation, entry: dict[str, Any]) -> None:
    curation.same_as[entry["actor"]] = tuple(entry["iri"])


def _keep_apart(curation: Curation, entry: dict[str, Any]) -> None:
    for one in entry["actors"]:
        for other in entry["actors"]:
            if one < other:
                curation.apart.add((one, other))


def _merge_issues(curation: Curation, entry: dict[str, Any]) -> None:
    curation.issues.update(dict.fromkeys(entry["drop"], entry["keep"]))


def _rename_issue(curation: Curation, entry: dict[str, Any]) -> None:
    curation.issues[entry["issue"]] = entry["label"]


_TAKE: dict[str, Callable[[Curation, dict[str, Any]], None]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "retype": _retype,
    "same_as": _same_as,
    "not_the_same": _keep_apart,
    "merge_issues": _merge_issues,
    "rename_issue": _rename_issue,
}


def apply_curation(extraction: Extraction, curation: Curation) -> None:
    """Carry out the decisions in one article's record: what pointed at a dropped actor points at the kept one.

    Runs before `identify`, so that identifiers are made of the kept actors' ids.
    """
    _split_here(extraction, curation)
    _merge_here(extraction, curation)
    for entity in extraction.entities:
        if entity.id in curation.labels and entity.label != curation.labels[entity.id]:
            entity.aliases = tuple(dict.fromkeys((*entity.aliases, entity.label)))
            entity.label = curation.labels[entity.id]
        entity.type = curation.types.get(entity.id, entity.type)
        entity.same_as = tuple(dict.fromkeys((*entity.same_as, *curation.same_as.get(entity.id, ()))))


def _split_here(extraction: Extraction, curation: Curation) -> None:
    article = extraction.article
    for entity in extraction.entities:
        for name in (article.key, article.id):
            if (entity.id, name) in curation.splits:
                entity.id, label = curation.splits[entity.id, name]
                entity.label = label or entity.label
                entity.registered, entity.same_as = False, ()
                entity.because.append(curation.reasons[entity.id])


def _merge_here(extraction: Extraction, curation: Curation) -> None:
    by_id = {entity.id: entity for entity in extraction.entities}
    replaced: dict[int, Entity] = {}
    for entity in list(extraction.entities):
        target = curation.final(entity.id)
        if target == entity.id:
            continue
        entity.because.append(curation.reasons.get(entity.id, f"{entity.id}: the same as {target}"))
        kept = by_id.get(target)
        if kept is None:
            entity.id = target
            by_id[target] = entity
        else:
            _absorb(kept, entity)
            replaced[id(entity)] = kept
            extraction.entities.remove(entity)
    if replaced:
        _redirect(extraction, replaced)


def _absorb(kept: Entity, dropped: Entity) -> None:
    kept.aliases = tuple(dict.fromkeys((*kept.aliases, dropped.label, *dropped.aliases)))
    kept.because += [reason for reason in dropped.because if reason not in kept.because]
    kept.gender = kept.gender or dropped.gender
    kept.affiliated_with += [party for party in dropped.affiliated_with if party not in kept.affiliated_with]


def _redirect(extraction: Extraction, replaced: dict[int, Entity]) -> None:
    """Let every field of every record that holds a dropped entity hold the kept one."""

    def moved(value: Any) -> Any:
        if isinstance(value, Entity):
            return replaced.get(id(value), value)
        if isinstance(value, list):
            return list(dict.fromkeys(moved(item) for item in value)) if _holds_entities(value) else value
        if isinstance(value, dict):
            return {key: moved(item) for key, item in value.items()}
        return value

    for group in fields(extraction):
        records = getattr(extraction, group.name)
        if isinstance(records, list):
            for place, record in enumerate(records):
                if is_dataclass(record) and not isinstance(record, type):
                    changes = {f.name: moved(getattr(record, f.name)) for f in fields(record)}
                    records[place] = _changed(record, changes)


def _holds_entities(value: list[Any]) -> bool:
    return bool(value) and isinstance(value[0], Entity)


def _changed(record: Any, changes: dict[str, Any]) -> Any:
    """The record with other values: itself, or a copy where it cannot be changed."""
    if record.__dataclass_params__.frozen:
        return replace(record, **changes)
    for name, value in changes.items():
        setattr(record, name, value)
    return record
