"""Named mentions: the entity that each name in an article denotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.extraction.actors.candidates import Candidate
from graphkit.extraction.actors.cast import Cast
from graphkit.extraction.actors.chains import Chains, chain_organizations, chain_persons
from graphkit.extraction.actors.gender import given_gender, title_gender
from graphkit.extraction.actors.homes import at_home, count_states, main_state
from graphkit.extraction.actors.kinds import is_called_body, stands_as_outlet
from graphkit.extraction.actors.lexicons import organization_words, titles
from graphkit.extraction.actors.owners import owned_names
from graphkit.extraction.actors.registry import Entry, Name, Registry, default_registry
from graphkit.extraction.actors.spotting import find_names
from graphkit.extraction.actors.turns import find_turns
from graphkit.extraction.tokens import to_span
from graphkit.model import Article, Entity, EntityType, Extraction, Mention

SURE, WEAK = 1.0, 0.8


def find_mentions(doc: Doc, extraction: Extraction, registry: Registry | None = None) -> None:
    """Add the named mentions and their entities. `registry` is the shipped one unless another is given."""
    cast = Cast(extraction, registry or default_registry())
    found = find_names(doc, cast.registry, _labels(extraction.article, doc))
    states = count_states(found)
    candidates = _read(extraction.article, doc, at_home(doc, found, cast.registry, states))
    extraction.mentions.extend(_denote(doc, candidates, cast, main_state(states)))


def _labels(article: Article, doc: Doc) -> Iterator[Tokens]:
    """The names that turns of a transcript begin with."""
    for turn in find_turns(article, doc.text):
        label = doc.char_span(*turn.label) if turn.label and turn.named and turn.label.start >= turn.start else None
        if label is not None:
            yield label


def _read(article: Article, doc: Doc, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates outside of page furniture, without unknown names that only a headline's capitals make."""
    furniture, headline = article.boilerplate, article.headline
    body = {candidate.text(doc) for candidate in candidates if not headline or doc[candidate.start].idx >= headline.end}
    kept = []
    for candidate in candidates:
        place = doc[candidate.start].idx
        in_headline = (
            headline is not None and place < headline.end and candidate.kind != "person" and not candidate.names
        )
        if in_headline and candidate.text(doc) not in body:
            continue
        if not any(span.start <= place < span.end for span in furniture):
            kept.append(candidate)
    return kept


@dataclass
class Bearers:
    """Who bears the names of one article: chains of unknown names, and what the registry adds to them.

    `registered` has, by name as it stands in the text, the person of the registry it denotes; `times` counts how often
    a chain was named so far, by the chain's identity. `owners` has the state that an organisation's name tells.
    """

    cast: Cast
    persons: Chains
    others: Chains
    kinds: dict[int, EntityType]
    short: dict[str, Entry]
    registered: dict[str, Entry]
    owners: dict[str, Entry]
    times: Counter[int] = field(default_factory=Counter)


def _denote(doc: Doc, candidates: list[Candidate], cast: Cast, state: str | None) -> Iterator[Mention]:
    """The mention of each candidate, with its entity. `state` is the one that the article is about, if any."""
    text = cast.extraction.article.text
    unknown = [candidate for candidate in candidates if not candidate.names]
    _retype(doc, unknown)
    strings = {id(c): _as_written(c, to_span(doc[c.start : c.end]).of(text)) for c in candidates}
    entry_of = _choose_entries(doc, [candidate for candidate in candidates if candidate.names])
    owners: dict[str, Entry] = {}
    short = _short_names(candidates)
    for candidate, name, owner in owned_names(doc, candidates, strings, cast.registry, state):
        if strings[id(candidate)] in short:
            continue
        strings[id(candidate)] = name
        owners[name] = owner
    bearers = _bearers(doc, candidates, strings, entry_of, cast, owners, short)
    for candidate in candidates:
        words = strings[id(candidate)]
        if candidate.names:
            entity = _registered(doc, candidate, entry_of[id(candidate)], words, bearers)
        elif candidate.kind == "person":
            entity = _person(words, bearers, title_gender(doc, candidate.start))
        else:
            entity = _other(words, bearers)
        yield Mention(
            to_span(doc[candidate.start : candidate.end]), "named", entity, confidence=SURE if entity else WEAK
        )


def _as_written(candidate: Candidate, words: str) -> str:
    """The name in one line, a person's in capitals as it is written elsewhere: "JANE DOE" is "Jane Doe"."""
    name = words.replace("\n", " ")
    if candidate.kind != "person" or candidate.names or not name.isupper():
        return name
    return name.title() if candidate.is_label or " " in name else name


def _bearers(
    doc: Doc,
    candidates: list[Candidate],
    strings: dict[int, str],
    entry_of: dict[int, Entry | None],
    cast: Cast,
    owners: dict[str, Entry],
    short: dict[str, Entry],
) -> Bearers:
    entries = {strings[id(c)]: entry for c in candidates if (entry := entry_of.get(id(c))) and entry.type == "person"}
    named = [candidate for candidate in candidates if candidate.kind == "person"]
    persons = chain_persons(strings[id(c)] for c in sorted(named, key=lambda c: strings[id(c)] != c.text(doc)))
    unknown = [candidate for candidate in candidates if not candidate.names]
    explained = {strings[id(c)]: c.full for c in unknown if c.full}
    others = chain_organizations((strings[id(c)] for c in unknown if c.kind != "person"), explained)
    kinds = _majority(unknown, strings, others)
    return Bearers(cast, persons, others, kinds, short, entries, owners)


def _registered(doc: Doc, candidate: Candidate, entry: Entry | None, words: str, bearers: Bearers) -> Entity | None:
    """The registry's actor; the people of a state where a demonym stands for them; None where several fit as well."""
    if entry is None:
        return None
    entity = bearers.cast.registered(entry)
    if entry.type == "person":
        bearers.times.update(id(chain) for chain in bearers.persons.of[words])
    last = doc[candidate.end - 1]
    if candidate.names[0].demonym and _is_people(last) and not (entry.type == "organization" and _is_whole(last)):
        return _people(_with_chamber(last, words), entity, bearers.cast)
    return entity


def _short_names(candidates: list[Candidate]) -> dict[str, Entry]:
    """Known outlets and bodies that the article names, by the last word of their label where that is one's alone."""
    found: dict[str, dict[str, Entry]] = {}
    for entry in {name.entry.id: name.entry for candidate in candidates for name in candidate.names}.values():
        first, _, last = entry.label.rpartition(" ")
        if first and (entry.type == "news-organization" or _is_body(entry, last)):
            found.setdefault(last, {})[entry.id] = entry
    return {word: next(iter(entries.values())) for word, entries in found.items() if len(entries) == 1}


def _is_body(entry: Entry, last: str) -> bool:
    """Whether an organisation is one that its last word alone may mean: "the Commission"."""
    return entry.type == "organization" and last in organization_words("body")


def _is_people(token: Token) -> bool:
    """Whether a demonym stands for the people: "Palestinians said", not "Palestinian officials"."""
    return token.tag_ in ("NNPS", "NNS") and token.dep_ not in ("compound", "amod", "nmod")


def _is_whole(token: Token) -> bool:
    """Whether members stand for all of a party: "Republicans said", not "some Republicans" or "House Republicans"."""
    return all(child.i > token.i or child.lower_ == "the" or child.is_punct for child in token.children)


def _with_chamber(token: Token, words: str) -> str:
    """The members' name with the body that they sit in: "House Republicans"."""
    before = token.nbor(-1) if token.i else token
    return f"{before.text} {words}" if before.dep_ == "compound" and before.pos_ == "PROPN" else words


def _people(words: str, owner: Entity, cast: Cast) -> Entity:
    people = cast.named(words, "collective")
    if owner not in people.affiliated_with and owner is not people:
        people.affiliated_with.append(owner)
    return people


def _retype(doc: Doc, unknown: list[Candidate]) -> None:
    """Set right what the parse takes for different things: a surname is a person's; "Acme" is "Acme Motors"."""
    surnames = {doc[c.end - 1].text for c in unknown if c.kind == "person" and c.end - c.start > 1}
    firms = {doc[c.start].text for c in unknown if c.kind == "organization" and c.end - c.start > 1}
    tails = {doc[i : c.end].text for c in unknown if c.kind == "person" for i in range(c.start + 1, c.end - 1)}
    for candidate in unknown:
        if candidate.kind != "person" and candidate.text(doc) in tails:
            candidate.kind = "person"  # "De Wever" of "Bart De Wever"
    called = {c.text(doc) for c in unknown if c.kind == "organization" and is_called_body(doc, c.end)}
    for candidate in unknown:
        if candidate.text(doc) in called:
            candidate.kind = "organization"
    single = [c for c in unknown if c.end - c.start == 1 and c.text(doc) not in called]
    kinds: dict[str, Counter[EntityType]] = {}
    for candidate in single:
        kinds.setdefault(doc[candidate.start].text, Counter())[candidate.kind] += 1
    for candidate in single:
        word = doc[candidate.start].text
        if word in surnames or kinds[word]["person"] * 2 > kinds[word].total() or _has_title(doc, candidate.start):
            candidate.kind = "person"
        elif candidate.kind == "person" and word in firms:
            candidate.kind = "organization"
        elif kinds[word]["person"] * 2 == kinds[word].total():
            candidate.kind = "person"


def _has_title(doc: Doc, start: int) -> bool:
    """Whether a title of respect or rank stands right before a name."""
    title = titles().get(doc[start - 1].text.rstrip(".")) if start else None
    return title is not None and title.kind in ("honorific", "rank")


def _majority(unknown: list[Candidate], strings: dict[int, str], chains: Chains) -> dict[int, EntityType]:
    """The kind that most names of a chain have, by the chain's identity."""
    votes: dict[int, Counter[EntityType]] = {}
    for candidate in unknown:
        if candidate.kind != "person":
            for chain in chains.of[strings[id(candidate)]]:
                votes.setdefault(id(chain), Counter())[candidate.kind] += 1
    return {chain: sorted(count.items(), key=lambda item: (-item[1], item[0]))[0][0] for chain, count in votes.items()}


def _person(name: str, bearers: Bearers, gender: str | None) -> Entity | None:
    """The person a name denotes; of several who bear it the one named in full most often so far; None on a tie."""
    fitting, times = bearers.persons.of[name], bearers.times
    if gender and len(fitting) > 1:
        fitting = tuple(chain for chain in fitting if given_gender(chain.label) in (None, gender)) or fitting
    if len(fitting) > 1:
        ranked = sorted(fitting, key=lambda chain: -times[id(chain)])
        if times[id(ranked[0])] == times[id(ranked[1])]:
            return None
        fitting = (ranked[0],)
    chain = fitting[0]
    times[id(chain)] += 1
    known = next((bearers.registered[n] for n in (chain.label, *chain.names) if n in bearers.registered), None)
    entity = bearers.cast.registered(known) if known else bearers.cast.named(chain.label, "person")
    return _describe(entity, chain.names, chain.because)


def _other(name: str, bearers: Bearers) -> Entity | None:
    """The organisation, place or group a name denotes; None where it is short for several."""
    if name in bearers.short:
        return bearers.cast.registered(bearers.short[name])
    fitting = bearers.others.of[name]
    if len(fitting) > 1:
        return None
    chain = fitting[0]
    entity = _describe(bearers.cast.named(chain.label, bearers.kinds[id(chain)]), chain.names, chain.because)
    owner = bearers.owners.get(chain.label)
    if owner and not entity.affiliated_with:
        entity.affiliated_with.append(bearers.cast.registered(owner))
    return entity


def _describe(entity: Entity, names: Iterable[str], because: Iterable[str]) -> Entity:
    entity.aliases = tuple(dict.fromkeys((*entity.aliases, *names)))
    entity.because = list(dict.fromkeys((*entity.because, *because)))
    return entity


def _choose_entries(doc: Doc, known: list[Candidate]) -> dict[int, Entry | None]:
    """The entry each known name denotes: of several the one whose family the article names most; None on a tie.

    Who reports or is told something is the outlet among them.
    """
    family: Counter[str] = Counter()
    for candidate in known:
        if len(candidate.names) == 1:
            family.update(_family(candidate.names[0].entry))
    return {id(candidate): _best(_told(doc, candidate), family) for candidate in known}


def _told(doc: Doc, candidate: Candidate) -> tuple[Name, ...]:
    """Who may be meant by a name of several: the outlet alone where it stands as one."""
    outlets = tuple(name for name in candidate.names if name.entry.type == "news-organization")
    return outlets if len(outlets) == 1 and stands_as_outlet(doc[candidate.end - 1]) else candidate.names


def _family(entry: Entry) -> set[str]:
    """The ids that a mention of `entry` speaks for: itself, what it belongs to and what it stands for."""
    return {id for id in (entry.id, entry.part_of, entry.stands_for) if id}


def _best(names: tuple[Name, ...], family: Counter[str]) -> Entry | None:
    if len(names) == 1:
        return names[0].entry
    scores = {name.entry.id: sum(family[id] for id in _family(name.entry)) for name in names}
    ranked = sorted(names, key=lambda name: (-scores[name.entry.id], name.entry.id))
    return ranked[0].entry if scores[ranked[0].entry.id] > scores[ranked[1].entry.id] else None
