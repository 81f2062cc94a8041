"""Short names for IRIs: what stands behind the data's base ("actor/nato"), the whole IRI where it lies elsewhere."""

from __future__ import annotations

from collections import Counter

from graphkit.views.links import Link
from graphkit.views.records import Records


class Names:
    """Gives every IRI its short name. `base` + name is the IRI again, unless the name has a scheme of its own."""

    def __init__(self, base: str) -> None:
        self.base = base

    @classmethod
    def of(cls, records: Records, lines: list[Link]) -> Names:
        """The names for these records: the base is where most of the lines' ends lie."""
        iris = [line[end] for line in lines for end in ("from", "to")] or sorted(records.articles)
        bases = Counter(base for base in map(_base, iris) if base)
        return cls(min(bases, key=lambda base: (-bases[base], base)) if bases else "")

    def __getitem__(self, iri: str) -> str:
        rest = iri.removeprefix(self.base)
        return rest if self.base and rest != iri and ":" not in rest.split("/")[0] else iri


def _base(iri: str) -> str:
    """The IRI up to the last but one part of its path, with the slash.

    >>> _base("https://w3id.org/graphkit/data/actor/nato")
    'https://w3id.org/graphkit/data/'
    """
    parts = iri.split("#")[0].rsplit("/", 2)
    return parts[0] + "/" if len(parts) == 3 and "://" in parts[0] else ""
