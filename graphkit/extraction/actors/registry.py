"""The registry: actors and places known by name, and finding their names in a text.

A registry is a table of entries (shipped: `ontology/registry.tsv`). Names are looked up as strings at the starts of
tokens, so that a hundred thousand entries cost no more than a hundred.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, get_args

from spacy.tokens import Doc

from graphkit.errors import InputError
from graphkit.model import EntityType
from graphkit.model.slugs import slug
from graphkit.resources import ontology_file

COLUMNS = ("id", "type", "label", "aliases", "demonyms", "stands_for", "part_of", "home", "iso", "wikidata")
MARKS = "?~"
WIKIDATA = "http://www.wikidata.org/entity/"
WORD = re.compile(r"[^\s\-–—/]+")
LONGEST = 10  # words of a name that are looked at


@dataclass(frozen=True)
class Entry:
    """One actor or place of the registry.

    `stands_for` is the id of the actor that a place's name may denote ("Kyiv" for Ukraine), `part_of` of the actor that
    this one belongs to, `home` of the state in whose politics it has its names; None where there is none.
    Names may bear marks: "?" for a weak one, "~" for one that other states use too.
    """

    id: str
    type: EntityType
    label: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    stands_for: str | None = None
    part_of: str | None = None
    home: str | None = None
    iso: str | None = None
    wikidata: str | None = None

    @property
    def same_as(self) -> tuple[str, ...]:
        """IRIs of the same actor elsewhere."""
        return (WIKIDATA + self.wikidata,) if self.wikidata else ()


class Name(NamedTuple):
    """One way of naming an entry.

    A weak name is also a common word, a surname or an acronym of many; a local one is used in other states too, for
    bodies of theirs.
    """

    entry: Entry
    weak: bool
    demonym: bool
    local: bool = False


def bare(name: str) -> str:
    """A name of an entry without its marks.

    >>> bare("?~Labour")
    'Labour'
    """
    return name.lstrip(MARKS)


class Hit(NamedTuple):
    """A known name in a Doc: tokens [start, end), and everyone who bears it."""

    start: int
    end: int
    names: tuple[Name, ...]


@dataclass
class Registry:
    """Entries by id and by name."""

    entries: dict[str, Entry] = field(default_factory=dict)
    names: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    reach: dict[str, int] = field(default_factory=dict)  # first word -> number of words of the longest name with it

    def add(self, entries: Iterable[Entry]) -> None:
        """Take up `entries`; one whose id is known already replaces what was known under it."""
        for entry in entries:
            if entry.id in self.entries:
                self._forget(self.entries[entry.id])
            self.entries[entry.id] = entry
            for name, kind in _names(entry):
                self._learn(name, kind)

    def _learn(self, name: str, kind: Name) -> None:
        bearers = self.names.get(name, ())
        if all(bearer.entry.id != kind.entry.id for bearer in bearers):
            self.names[name] = (*bearers, kind)
        words = WORD.findall(name)
        if words:
            self.reach[words[0]] = max(self.reach.get(words[0], 0), min(len(words) * 2, LONGEST))

    def _forget(self, entry: Entry) -> None:
        for name, _ in _names(entry):
            left = tuple(kind for kind in self.names.get(name, ()) if kind.entry.id != entry.id)
            if left:
                self.names[name] = left
            else:
                self.names.pop(name, None)

    def get(self, name: str) -> tuple[Name, ...]:
        """Everyone who bears exactly this name; empty where nobody does."""
        return self.names.get(name.replace("'", "’"), ())

    def find(self, doc: Doc) -> Iterator[Hit]:
        """Known names in the order of the text, the longest at each place, without overlap."""
        position, text, count = 0, doc.text, len(doc)
        places: list[list[int]] = doc.to_array(["IDX", "LENGTH"]).tolist()  # far cheaper than tokens one by one
        starts = [start for start, _ in places]
        words = [text[start : start + length] for start, length in places]
        while position < count:
            reach = self.reach.get(words[position])
            hit = self._longest(text, words, starts, position, min(count, position + reach)) if reach else None
            if hit:
                yield hit
            position = hit.end if hit else position + 1

    def _longest(self, text: str, words: list[str], starts: list[int], first: int, limit: int) -> Hit | None:
        for last in range(limit - 1, first - 1, -1):
            names = self.names.get(text[starts[first] : starts[last] + len(words[last])])
            if names:
                return Hit(first, last + 1, names)
        return None


def _names(entry: Entry) -> Iterator[tuple[str, Name]]:
    """Every name of an entry, without the mark of weak ones, apostrophes curly as the parse has them."""
    for demonym, names in ((False, (entry.label, *entry.aliases)), (True, entry.demonyms)):
        for name in names:
            plain = bare(name)
            marks = name[: len(name) - len(plain)]
            plain = plain.replace("'", "’")
            kind = Name(entry, "?" in marks, demonym, "~" in marks)
            yield plain, kind
            if plain.startswith("The ") and " " in plain[4:]:
                yield plain[4:], kind


def load_registry(path: Path) -> Iterator[Entry]:
    """The entries of a table: tab-separated, or comma-separated where the file's name ends in ".csv".

    The first row names the columns: `label` and `type` must be there, `id` is made from the label where it is missing,
    every other column of COLUMNS may be missing. Lists are divided by "|". Raises InputError with file and line.
    """
    delimiter = "," if path.suffix == ".csv" else "\t"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=delimiter)
        for number, row in enumerate(rows, start=2):
            yield to_entry(row, f"{path}, row {number}")


def to_entry(row: dict[str, str], origin: str) -> Entry:
    """The entry that a row of a registry describes; `origin` says where it stands, for the message."""
    label, kind = (row.get("label") or "").strip(), (row.get("type") or "").strip()
    if not label or kind not in get_args(EntityType):
        known = ", ".join(get_args(EntityType))
        raise InputError(
            f"{origin}: a registry's rows need a label and a type (one of {known}), found {label!r}, {kind!r}"
        )
    values = {column: (row.get(column) or "").strip() for column in COLUMNS}
    return Entry(
        id=values["id"] or slug(bare(label)),
        type=kind,  # type: ignore[arg-type]
        label=label,
        aliases=_list(values["aliases"]),
        demonyms=_list(values["demonyms"]),
        stands_for=values["stands_for"] or None,
        part_of=values["part_of"] or None,
        home=values["home"] or values["part_of"] or None,
        iso=values["iso"] or None,
        wikidata=values["wikidata"].rsplit("/", 1)[-1] or None,
    )


def _list(column: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in column.split("|") if name.strip())


@lru_cache(maxsize=1)
def default_registry() -> Registry:
    """The registry that is shipped, read once."""
    registry = Registry()
    registry.add(load_registry(ontology_file("registry.tsv")))
    return registry


def extended_registry(entries: Iterable[Entry]) -> Registry:
    """A registry of the shipped entries and `entries`; one whose id is shipped replaces the shipped one."""
    registry = Registry()
    registry.add(default_registry().entries.values())
    registry.add(entries)
    return registry
