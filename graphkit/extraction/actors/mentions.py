"""Names in a text: what the registry knows and what the parse takes for names, and the entities they denote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.extraction.actors.cast import Cast
from graphkit.extraction.actors.chains import Chains, chain_organizations, chain_persons
from graphkit.extraction.actors.lexicons import organization_words, titles
from graphkit.extraction.actors.registry import Entry, Hit, Name, Registry, default_registry
from graphkit.extraction.tokens import to_span
from graphkit.model import Entity, EntityType, Extraction, Mention

# What the parse calls a name, and what kind of entity that is unless the registry knows better.
KINDS: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "collective",
}
LESSER = frozenset(
    {"the", "The", "a", "an", "’s", "’", "'s", "'", "s", "(", ")", "“", "”", "\n", "-", "–", "—", ",", ".", ":", "/"}
)
SURE, WEAK = 1.0, 0.8


@dataclass
class Candidate:
    """A name: tokens [start, end), its kind, and who of the registry bears it (empty: nobody)."""

    start: int
    end: int
    kind: EntityType
    names: tuple[Name, ...] = ()

    def overlaps(self, other: Candidate) -> bool:
        """Whether the two share a token."""
        return self.start < other.end and other.start < self.end


def find_mentions(doc: Doc, extraction: Extraction, registry: Registry | None = None) -> None:
    """Add the named mentions and their entities. `registry` is the shipped one unless another is given."""
    cast = Cast(extraction, registry or default_registry())
    candidates = find_names(doc, cast.registry)
    extraction.mentions.extend(_denote(doc, candidates, cast))


def find_names(doc: Doc, registry: Registry) -> list[Candidate]:
    """The names in a Doc, in order; a name inside a longer one follows it."""
    ents = [candidate for ent in doc.ents if (candidate := _to_candidate(ent))]
    full_names = {doc[c.end - 1].text for c in ents if c.kind == "person" and c.end - c.start > 1}
    spans = {(candidate.start, candidate.end): candidate for candidate in ents}
    owner = {i: candidate for candidate in ents for i in range(candidate.start, candidate.end)}
    found: list[Candidate] = []
    for hit in registry.find(doc):
        candidate = _accept(doc, hit, spans, owner, full_names)
        if candidate:
            found.append(candidate)
    covered = {i for candidate in found for i in range(candidate.start, candidate.end)}
    found += [ent for ent in ents if not covered.issuperset(range(ent.start, ent.end))]
    covered.update(i for ent in ents for i in range(ent.start, ent.end))
    found += _missed_persons(doc, ents, covered)
    return sorted(found, key=lambda candidate: (candidate.start, -candidate.end))


def _missed_persons(doc: Doc, ents: list[Candidate], covered: set[int]) -> Iterator[Candidate]:
    """Single names that the parse overlooked: parts of a full name that stands elsewhere in the article."""
    persons = [candidate for candidate in ents if candidate.kind == "person" and candidate.end - candidate.start > 1]
    parts = {token.text for person in persons for token in doc[person.start : person.end] if len(token.text) > 2}
    if parts:
        for token in doc:
            if (
                token.text in parts
                and token.i not in covered
                and token.tag_ in ("NNP", "NNPS")
                and token.text[0].isupper()
            ):
                yield Candidate(token.i, token.i + 1, "person")


def _to_candidate(ent: Tokens) -> Candidate | None:
    """The name that an entity of the parse is, without article, titles and possessive; None if no name is left."""
    kind = KINDS.get(ent.label_)
    if kind is None:
        return None
    doc, start, end = ent.doc, ent.start, ent.end
    while start < end and (doc[start].text in LESSER or doc[start].is_space):
        start += 1
    while start < end and (doc[end - 1].text in LESSER or doc[end - 1].is_space):
        end -= 1
    while kind == "person" and end - start > 1 and doc[start].text.rstrip(".") in titles():
        start += 1
    if kind == "person":
        end = next((i for i in range(start + 1, end) if doc[i].lower_ in ("of", "from", "at", "for", "in")), end)
    if start == end or not any(token.text[0].isupper() for token in doc[start:end]):
        return None
    return Candidate(start, end, _kind(doc, start, end, kind))


def _kind(doc: Doc, start: int, end: int, kind: EntityType) -> EntityType:
    """What a name's words and its title say it is, against the parse."""
    last = doc[end - 1].text
    if kind in ("person", "organization") and end - start > 1:
        if last in organization_words("outlet"):
            return "news-organization"
        if kind == "person" and last in organization_words("body"):
            return "organization"
    if kind != "person" and start and end - start <= 2:
        title = titles().get(doc[start - 1].text.rstrip("."))
        if title and title.kind == "honorific":
            return "person"
    return kind


def _accept(
    doc: Doc,
    hit: Hit,
    spans: dict[tuple[int, int], Candidate],
    owner: dict[int, Candidate],
    full_names: set[str],
) -> Candidate | None:
    """The candidate that a known name makes, or None where the parse speaks against it."""
    inside = owner.get(hit.start) or owner.get(hit.end - 1)
    exact = spans.get((hit.start, hit.end)) or spans.get((hit.start + 1, hit.end))
    names = hit.names
    if all(name.weak for name in names) and (exact is None or exact.kind == "person"):
        return None
    if inside and not exact and inside.end - inside.start > hit.end - hit.start and not _stands_in(doc, hit, inside):
        return None
    if doc[hit.end - 1].text in full_names and (exact is None or exact.kind == "person") and not hit.names[0].demonym:
        return None
    return Candidate(hit.start, hit.end, names[0].entry.type, names)


def _stands_in(doc: Doc, hit: Hit, longer: Candidate) -> bool:
    """Whether a known name inside a longer name is a mention of its own: "Russian" in "Russian Foreign Ministry"."""
    if longer.start >= hit.start and longer.end <= hit.end:
        return True
    if longer.kind == "person":
        return hit.start < longer.start or all(name.demonym for name in hit.names)
    if hit.start != longer.start and doc[hit.start - 1].text not in LESSER:
        return hit.start < longer.start
    following = doc[hit.end] if hit.end < len(doc) else None
    return (
        all(name.demonym for name in hit.names)
        or (following is not None and following.tag_ == "POS")
        or hit.end > longer.end
    )


def _denote(doc: Doc, candidates: list[Candidate], cast: Cast) -> Iterator[Mention]:
    """The mention of each candidate, with its entity."""
    text = cast.extraction.article.text
    unknown = [candidate for candidate in candidates if not candidate.names]
    _retype(doc, unknown)
    strings = {id(c): to_span(doc[c.start : c.end]).of(text).replace("\n", " ") for c in unknown}
    persons = chain_persons(strings[id(c)] for c in unknown if c.kind == "person")
    others = chain_organizations(strings[id(c)] for c in unknown if c.kind != "person")
    kinds = _majority(unknown, strings, others)
    entry_of = _choose_entries([candidate for candidate in candidates if candidate.names])
    last: dict[int, int] = {}
    for candidate in candidates:
        span = to_span(doc[candidate.start : candidate.end])
        if candidate.names:
            entry = entry_of[id(candidate)]
            entity = cast.registered(entry) if entry else None
            if entity and candidate.names[0].demonym and _is_people(doc[candidate.end - 1]):
                entity = _people(to_span(doc[candidate.start : candidate.end]).of(text), entity, cast)
        elif candidate.kind == "person":
            entity = _person(strings[id(candidate)], persons, cast, last, candidate.start)
        else:
            entity = _other(strings[id(candidate)], others, kinds, cast)
        yield Mention(span, "named", entity, confidence=SURE if entity else WEAK)


def _is_people(token: Token) -> bool:
    """Whether a demonym stands for the people: "Palestinians said", not "Palestinian officials"."""
    return token.tag_ in ("NNPS", "NNS") and token.dep_ not in ("compound", "amod", "nmod")


def _people(words: str, owner: Entity, cast: Cast) -> Entity:
    people = cast.named(words, "collective")
    if owner not in people.affiliated_with and owner is not people:
        people.affiliated_with.append(owner)
    return people


def _retype(doc: Doc, unknown: list[Candidate]) -> None:
    """A name that the parse takes for a person's in one place and for something else in another is a person's."""
    surnames = {doc[c.end - 1].text for c in unknown if c.kind == "person" and c.end - c.start > 1}
    for candidate in unknown:
        if (
            candidate.kind != "person"
            and candidate.end - candidate.start == 1
            and doc[candidate.start].text in surnames
        ):
            candidate.kind = "person"


def _majority(unknown: list[Candidate], strings: dict[int, str], chains: Chains) -> dict[int, EntityType]:
    """The kind that most names of a chain have, by the chain's identity."""
    votes: dict[int, Counter[EntityType]] = {}
    for candidate in unknown:
        if candidate.kind != "person":
            for chain in chains.of[strings[id(candidate)]]:
                votes.setdefault(id(chain), Counter())[candidate.kind] += 1
    return {chain: sorted(count.items(), key=lambda item: (-item[1], item[0]))[0][0] for chain, count in votes.items()}


def _person(name: str, chains: Chains, cast: Cast, last: dict[int, int], position: int) -> Entity | None:
    """The person a name denotes; of several who bear it the one named last before; None where none was."""
    fitting = chains.of[name]
    if len(fitting) > 1:
        before = [chain for chain in fitting if id(chain) in last]
        if not before:
            return None
        fitting = (max(before, key=lambda chain: last[id(chain)]),)
    chain = fitting[0]
    last[id(chain)] = position
    return _describe(cast.named(chain.label, "person"), chain.names, chain.because)


def _other(name: str, chains: Chains, kinds: dict[int, EntityType], cast: Cast) -> Entity | None:
    fitting = chains.of[name]
    if len(fitting) > 1:
        return None
    chain = fitting[0]
    return _describe(cast.named(chain.label, kinds[id(chain)]), chain.names, chain.because)


def _describe(entity: Entity, names: Iterable[str], because: Iterable[str]) -> Entity:
    entity.aliases = tuple(dict.fromkeys((*entity.aliases, *names)))
    entity.because = list(dict.fromkeys((*entity.because, *because)))
    return entity


def _choose_entries(known: list[Candidate]) -> dict[int, Entry | None]:
    """The entry each known name denotes: of several the one whose family the article names most; None on a tie."""
    family: Counter[str] = Counter()
    for candidate in known:
        if len(candidate.names) == 1:
            family.update(_family(candidate.names[0].entry))
    return {id(candidate): _best(candidate.names, family) for candidate in known}


def _family(entry: Entry) -> set[str]:
    """The ids that a mention of `entry` speaks for: itself, what it belongs to and what it stands for."""
    return {id for id in (entry.id, entry.part_of, entry.stands_for) if id}


def _best(names: tuple[Name, ...], family: Counter[str]) -> Entry | None:
    if len(names) == 1:
        return names[0].entry
    score: Callable[[Name], int] = lambda name: sum(family[id] for id in _family(name.entry))  # noqa: E731
    ranked = sorted(names, key=lambda name: (-score(name), name.entry.id))
    return ranked[0].entry if score(ranked[0]) > score(ranked[1]) else None
