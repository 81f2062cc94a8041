"""Which names of one article are one actor's: full name and surname, name and acronym, spelling variants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graphkit.extraction.actors.lexicons import organization_words
from graphkit.extraction.actors.names import PersonName, is_acronym_of, may_be_same, person_name
from graphkit.model.slugs import fold


@dataclass
class Chain:
    """The names of one actor in one article, and the reason for each after the first."""

    label: str
    names: list[str] = field(default_factory=list)
    because: list[str] = field(default_factory=list)

    def take(self, name: str, reason: str) -> None:
        """Add a name to the chain, once."""
        if name not in self.names and name != self.label:
            self.names.append(name)
            self.because.append(reason)


@dataclass
class Chains:
    """The chains of one kind of actor. `of` gives each name's chains: one, or several where the name fits several."""

    of: dict[str, tuple[Chain, ...]] = field(default_factory=dict)
    all: list[Chain] = field(default_factory=list)

    def begin(self, name: str) -> None:
        """Start a chain with `name`."""
        chain = Chain(name)
        self.all.append(chain)
        self.of[name] = (chain,)

    def join(self, name: str, fitting: list[Chain], reason: str) -> None:
        """Put `name` into the one chain that fits; into none where none or several do (`of` tells)."""
        if not fitting:
            self.begin(name)
            return
        self.of[name] = tuple(fitting)
        if len(fitting) == 1:
            fitting[0].take(name, f"{name}: {reason} {fitting[0].label}")


def chain_persons(names: Iterable[str]) -> Chains:
    """Chains of persons' names; `names` in the order of the text. The fullest names start the chains."""
    distinct = list(dict.fromkeys(names))
    parts = {name: person_name(name) for name in distinct}
    chains = Chains()
    full: list[tuple[Chain, PersonName]] = []
    for name in sorted((name for name in distinct if parts[name].is_full), key=lambda name: -len(parts[name].given)):
        fitting = [chain for chain, known in full if may_be_same(known, parts[name])]
        chains.join(name, fitting if len(fitting) == 1 else [], "variant of")
        if len(fitting) != 1:
            full.append((chains.all[-1], parts[name]))
    for name in (name for name in distinct if not parts[name].is_full):
        chains.join(name, _bearers(parts[name], full, chains, parts), "part of the name")
    return chains


def _bearers(
    name: PersonName, full: list[tuple[Chain, PersonName]], chains: Chains, parts: dict[str, PersonName]
) -> list[Chain]:
    """Chains that a single name fits: those of full names first, else a chain begun by the same single name."""
    fitting = [chain for chain, known in full if may_be_same(known, name)]
    exact = [chain for chain, known in full if known.surname == name.surname]
    if exact or fitting:
        return exact or fitting
    return [chain for chain in chains.all if not parts[chain.label].is_full and may_be_same(parts[chain.label], name)]


def chain_organizations(names: Iterable[str], explained: Mapping[str, str] | None = None) -> Chains:
    """Chains of organisations' names: equal but for case, accents, article and legal form; acronym and expansion.

    `explained` has the full names that the text itself gives for abbreviations.
    """
    distinct = list(dict.fromkeys(names))
    chains = Chains()
    keys: dict[str, Chain] = {}
    for name in sorted(distinct, key=lambda name: -len(name)):
        key = bare_organization(name)
        fitting, reason = [keys[key]] if key in keys else [], "variant of"
        if not fitting and explained and name in explained:
            fitting, reason = list(chains.of.get(explained[name], ())), "explained as"
        if not fitting:
            fitting, reason = [chain for chain in chains.all if is_acronym_of(name, chain.label)], "acronym of"
        if not fitting:
            fitting, reason = [chain for chain in chains.all if _is_short_for(name, chain.label)], "short for"
        chains.join(name, fitting, reason)
        if len(fitting) == 0:
            keys[key] = chains.all[-1]
    return chains


def _is_short_for(name: str, longer: str) -> bool:
    """Whether it is a longer name's first word, "Acme" for "Acme Motors", or a body's name without its state."""
    words = longer.split()
    if name.split() == words[1:] and words[-1] in organization_words("generic"):
        return True
    return len(words) > 1 and name == words[0] and len(name) > 3 and name not in organization_words("common")


def bare_organization(name: str) -> str:
    """The name folded, without article, full stops and legal form.

    >>> bare_organization("The Acme Holdings, Inc.")
    'acme'
    """
    words = name.replace(".", "").replace(",", "").split()
    while len(words) > 1 and words[-1] in organization_words("suffix"):
        words.pop()
    if len(words) > 1 and words[0].lower() == "the":
        words.pop(0)
    return fold(" ".join(words))
