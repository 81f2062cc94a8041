"""Identity across articles: which of many actors are one, by name, kind, role and affiliation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from rapidfuzz.distance import Indel

from graphkit.extraction.actors.chains import bare_organization
from graphkit.extraction.actors.comparing import (
    CLASH,
    LIKELY,
    NO,
    POSSIBLE,
    SURE,
    Verdict,
    compare_organizations,
    compare_persons,
    split_name,
)
from graphkit.extraction.actors.names import initials
from graphkit.extraction.actors.spelling import canonical_given, kinship, sound

LARGEST_BLOCK = 60  # actors with one key; of larger blocks only neighbours in the order of their names are compared
NEIGHBOURS = 8
ALIKE = 0.5  # similarity of two surnames that may be one name heard twice
PROMINENT, FAR_MORE = 10, 8  # mentions of a bearer; times those of the next bearer
SURNAME = "surname "
Decision = Literal["merge", "candidate"]
COMPARED = {"person": "person", "organization": "organization", "news-organization": "organization"}


@dataclass(frozen=True)
class ActorRecord:
    """What the articles tell of one actor: its names, roles ("President of Ukraine") and affiliations (ids).

    `mentions` counts how often it is mentioned in all; `registered` says that the registry knows it.
    """

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    affiliations: frozenset[str] = frozenset()
    mentions: int = 0
    registered: bool = False
    gender: str | None = None


@dataclass(frozen=True, order=True)
class Merge:
    """That `drop` is the same actor as `keep`: a decision, or a candidate that a person should look at."""

    keep: str
    drop: str
    decision: Decision
    score: float
    reason: str
    label: str  # of the actor kept


def link_articles(actors: Iterable[ActorRecord], apart: Collection[tuple[str, str]] = ()) -> list[Merge]:
    """Merges and candidates among the actors of many articles, sorted; the registered or most mentioned one is kept.

    `apart` has pairs of ids, each sorted, that are known to be two actors. Only persons and organisations are compared:
    unnamed actors and collectives of one article are never merged. Actors are compared where they share a key.
    """
    known = sorted((actor for actor in actors if actor.type in COMPARED), key=lambda actor: actor.id)
    by_id = {actor.id: actor for actor in known}
    found: dict[tuple[str, str], Merge] = {}
    for one, other in _pairs(known):
        if (one.id, other.id) in apart:
            continue
        verdict = judge(one, other)
        if verdict.score >= POSSIBLE:
            keep, drop = sorted((one, other), key=lambda a: (not a.registered, -a.mentions, -len(a.label), a.id))
            decision: Decision = "merge" if verdict.score >= LIKELY else "candidate"
            found[keep.id, drop.id] = Merge(keep.id, drop.id, decision, verdict.score, verdict.reason, keep.label)
    merges = _without_contradictions(_by_prominence(sorted(found.values()), by_id), by_id)
    return _without_clashes(merges, by_id, apart)


def _by_prominence(merges: list[Merge], actors: dict[str, ActorRecord]) -> list[Merge]:
    """Decide for a surname alone where one bearer is mentioned far more than all others."""
    surnames: dict[str, list[ActorRecord]] = defaultdict(list)
    for actor in actors.values():
        if actor.type == "person" and " " in actor.label:
            surnames[sound(split_name(actor.label).words[-1])].append(actor)
    one = {frozenset((merge.keep, merge.drop)) for merge in merges if merge.decision == "merge"}
    chosen: set[Merge] = set()
    for merge in merges:
        keep, drop = actors[merge.keep], actors[merge.drop]
        if " " in drop.label or drop.type != "person" or "different" in merge.reason:
            continue
        others = [a for a in surnames[sound(split_name(keep.label).words[-1])] if a is not keep]
        rivals = [a.mentions for a in others if frozenset((a.id, keep.id)) not in one]
        if keep.mentions >= PROMINENT and keep.mentions >= FAR_MORE * max(rivals, default=0):
            chosen.add(merge)
    return [
        replace(merge, decision="merge", reason=f"{merge.reason}, whom articles name far more than its other bearers")
        if merge in chosen
        else merge
        for merge in merges
    ]


def judge(one: ActorRecord, other: ActorRecord) -> Verdict:
    """Whether two actors are one: by their names, for or against it by role, affiliation and gender."""
    kind = COMPARED.get(one.type)
    if kind is None or kind != COMPARED.get(other.type) or (one.registered and other.registered):
        return Verdict(NO, "not comparable")
    if one.gender and other.gender and one.gender != other.gender:
        return CLASH
    compare = compare_persons if kind == "person" else compare_organizations
    verdicts = [compare(a, b) for a in _names(one) for b in _names(other)]
    verdict = CLASH if CLASH in verdicts else max(verdicts, key=lambda verdict: verdict.score)
    if kind != "person" or verdict == CLASH:
        return verdict
    if verdict.score == NO:
        return _same_office(one, other) or verdict
    return _weigh(verdict, one, other)


def _same_office(one: ActorRecord, other: ActorRecord) -> Verdict | None:
    """A candidate where two hold one office and bear one given name, and the surnames look like two transcriptions."""
    mine, theirs = split_name(one.label).words, split_name(other.label).words
    if not one.roles & other.roles or len(mine) < 2 or len(theirs) < 2 or not kinship(mine[0], theirs[0]):
        return None
    if Indel.normalized_similarity(mine[-1], theirs[-1]) < ALIKE:
        return None
    return Verdict(POSSIBLE, f"same given name, surname alike; both {min(one.roles & other.roles)}")


def _names(actor: ActorRecord) -> Sequence[str]:
    """The label, and aliases that are as full: a surname, an acronym or a short name alone proves nothing."""
    if actor.registered:
        return (actor.label, *actor.aliases)
    length = len(actor.label.split())
    return (actor.label, *(name for name in actor.aliases if len(name.split()) >= length))


def _weigh(verdict: Verdict, one: ActorRecord, other: ActorRecord) -> Verdict:
    """What roles and affiliations add: the same ones make it surer, contradicting ones make it doubtful."""
    shared = (one.roles & other.roles) or (one.affiliations & other.affiliations)
    if shared:
        return Verdict(max(verdict.score, min(verdict.score + 0.25, SURE)), f"{verdict.reason}; both {min(shared)}")
    if one.affiliations and other.affiliations:
        return Verdict(min(verdict.score, POSSIBLE), f"{verdict.reason}; but of different affiliation")
    return verdict


def _pairs(actors: Sequence[ActorRecord]) -> Iterator[tuple[ActorRecord, ActorRecord]]:
    """Pairs that share a key, each once."""
    blocks: dict[str, list[ActorRecord]] = defaultdict(list)
    for actor in actors:
        for key in sorted(set(_keys(actor))):
            blocks[key].append(actor)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for one, other in _within(blocks[key], key):
            if (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                yield one, other


def _within(block: list[ActorRecord], key: str) -> Iterator[tuple[ActorRecord, ActorRecord]]:
    """All pairs of a small block; in a large one each actor with its neighbours in the order of the names.

    Under a surname's key only those who are named by it alone are compared with the others.
    """
    if key.startswith(SURNAME):
        single = [actor for actor in block if " " not in actor.label]
        others = [actor for actor in block if " " in actor.label][:LARGEST_BLOCK]
        yield from ((min(one, other, key=_id), max(one, other, key=_id)) for one in single for other in others)
        return
    if len(block) <= LARGEST_BLOCK:
        yield from combinations(block, 2)
        return
    block = sorted(block, key=lambda actor: (actor.label, actor.id))
    for place, one in enumerate(block):
        for other in block[place + 1 : place + 1 + NEIGHBOURS]:
            yield (one, other) if one.id < other.id else (other, one)


def _id(actor: ActorRecord) -> str:
    return actor.id


def _keys(actor: ActorRecord) -> Iterator[str]:
    """The keys under which an actor is compared: surname and initial, all its words, acronym."""
    for name in _names(actor):
        if actor.type == "person":
            words = split_name(name).words
            if not words:
                continue
            yield "all " + " ".join(sorted(map(sound, words)))
            yield from (f"role {role} {canonical_given(words[0])}" for role in actor.roles)
            if len(words) == 1:
                yield SURNAME + sound(words[0])
            else:
                surname = sound(words[-1])
                yield f"{_consonants(surname)} {canonical_given(words[0])}"
                yield from (f"{_consonants(surname)} {word[0]}" for word in words[: min(len(words) - 1, 3)])
                yield SURNAME + surname
                if len(words) > 2:
                    yield f"{_consonants(sound(words[-2]))} {words[0][0]}"
        else:
            yield "bare " + "".join(sound(word) for word in bare_organization(name).split())
            yield "words " + " ".join(sorted(bare_organization(name).split()))
            letters = name.replace(".", "")
            if letters.isupper() and " " not in letters:
                yield "acronym " + letters
            elif len(name.split()) > 1:
                yield "acronym " + initials(name)


def _consonants(name: str) -> str:
    return name[:1] + "".join(letter for letter in name[1:] if letter not in "aeiou")


def _contradict(middle: ActorRecord, one: ActorRecord, other: ActorRecord) -> bool:
    """Whether two actors taken for a third, of whose name the articles tell little, are not one."""
    says_little = " " not in middle.label or len(middle.label.split()[0].rstrip(".")) == 1
    return says_little and judge(one, other).score == NO


def _without_contradictions(merges: list[Merge], actors: dict[str, ActorRecord]) -> list[Merge]:
    """Where an actor would become one with two that cannot be one, it is a candidate for each, merged into none."""
    linked: dict[str, set[str]] = defaultdict(set)
    for merge in merges:
        if merge.decision == "merge":
            linked[merge.keep].add(merge.drop)
            linked[merge.drop].add(merge.keep)
    doubtful = {
        (middle, end)
        for middle, ends in linked.items()
        for one, other in combinations(sorted(ends), 2)
        if other not in linked[one] and _contradict(actors[middle], actors[one], actors[other])
        for end in (one, other)
    }
    return [
        replace(merge, decision="candidate", reason=f"{merge.reason}; but another fits as well")
        if merge.decision == "merge" and {(merge.keep, merge.drop), (merge.drop, merge.keep)} & doubtful
        else merge
        for merge in merges
    ]


def _without_clashes(
    merges: list[Merge], actors: dict[str, ActorRecord], apart: Collection[tuple[str, str]]
) -> list[Merge]:
    """Carry the merges out, the surest first, and make those candidates that would join actors who cannot be one."""
    groups = {id: [id] for merge in merges for id in (merge.keep, merge.drop)}
    refused: set[Merge] = set()
    for merge in sorted(merges, key=lambda merge: (-merge.score, merge)):
        mine, theirs = groups[merge.keep], groups[merge.drop]
        if merge.decision != "merge" or mine is theirs:
            continue
        if any(_may_not_join(actors[one], actors[other], apart) for one in mine for other in theirs):
            refused.add(merge)
            continue
        mine.extend(theirs)
        groups.update(dict.fromkeys(theirs, mine))
    return [
        replace(merge, decision="candidate", reason=f"{merge.reason}; but not those it is one with")
        if merge in refused
        else merge
        for merge in merges
    ]


def _may_not_join(one: ActorRecord, other: ActorRecord, apart: Collection[tuple[str, str]]) -> bool:
    return (min(one.id, other.id), max(one.id, other.id)) in apart or judge(one, other) == CLASH
