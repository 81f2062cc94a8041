"""What a user knows beyond the shipped registry: own actors, own issues, decisions about both."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.extraction.actors.curation import Curation
from graphkit.extraction.actors.registry import Entry, Registry, default_registry, extended_registry
from graphkit.extraction.positions.schemes import Scheme, SchemeRow


@dataclass(frozen=True)
class Knowledge:
    """A user's actors (which replace shipped ones of the same id), issues (matched first) and curation.

    `digest` changes with the files that this was read from; it is empty where there are none.
    """

    actors: tuple[Entry, ...] = ()
    issues: tuple[SchemeRow, ...] = ()
    curation: Curation = field(default_factory=Curation)
    digest: str = ""

    def registry(self) -> Registry:
        """The shipped registry with the user's actors."""
        return extended_registry(self.actors) if self.actors else default_registry()

    def scheme(self) -> Scheme | None:
        """The user's issues, and decisions about issues; None where there are neither."""
        merged = self.curation.issues
        return Scheme(self.issues, merged) if self.issues or merged else None
