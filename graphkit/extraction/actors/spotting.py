"""Spotting names in a text: what the registry knows and what the parse takes for names, one checked by the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.extraction.actors.acronyms import explain
from graphkit.extraction.actors.candidates import LESSER, Candidate, has_given_name, to_candidate
from graphkit.extraction.actors.kinds import begins_dateline, stands_as_outlet
from graphkit.extraction.actors.lexicons import nouns, organization_words, titles
from graphkit.extraction.actors.registry import Hit, Registry
from graphkit.model import EntityType

SHORTEST = 3  # letters of a name that is looked for where the parse saw none
LETTERS = 3  # of a label that is no name but initials


def find_names(doc: Doc, registry: Registry, labels: Iterable[Tokens] = ()) -> list[Candidate]:
    """The names in a Doc, in order; a name inside a longer one follows it.

    `labels` are what turns of a transcript begin with: names of persons, whatever the parse takes them for.
    """
    seen = [_checked(doc, candidate, registry) for ent in doc.ents if (candidate := to_candidate(ent))]
    ents = list(_with_labels(_without_overlap(seen), labels))
    full_names = {doc[c.end - 1].text for c in ents if c.kind == "person" and c.end - c.start > 1}
    spans = {(candidate.start, candidate.end): candidate for candidate in ents}
    owner = {i: candidate for candidate in ents for i in range(candidate.start, candidate.end)}
    found: list[Candidate] = []
    for hit in registry.find(doc):
        candidate = _accept(doc, hit, spans, owner, full_names)
        if candidate:
            found.append(candidate)
    covered = {i for candidate in found for i in range(candidate.start, candidate.end)}
    demonyms = {hit.start for hit in found if hit.names[0].demonym}
    found += [
        ent for ent in ents if not covered.issuperset(range(ent.start, ent.end)) and not _is_cut_off(doc, ent, demonyms)
    ]
    covered.update(i for ent in ents for i in range(ent.start, ent.end))
    found += _missed_names(doc, ents, covered)
    found += _short_bodies(doc, found, covered)
    return explain(doc, sorted(found, key=lambda candidate: (candidate.start, -candidate.end)), registry)


def _without_overlap(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those that a name before them took in: "Lago" of "André Corrêa do Lago"."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _checked(doc: Doc, candidate: Candidate, registry: Registry) -> Candidate:
    """A candidate, set right by the registry: a dateline’s place in capitals, the service of a known outlet."""
    start, end = candidate.start, candidate.end
    if candidate.kind == "place" and begins_dateline(doc, start, end):
        names = registry.get(candidate.text(doc).title())
        return replace(candidate, names=tuple(name for name in names if name.entry.type == "place"))
    if candidate.kind == "organization" and end - start > 1 and doc[end - 1].text in ("Service", "World", "Online"):
        outlets = [name for name in registry.get(doc[start].text) if name.entry.type == "news-organization"]
        return replace(candidate, kind="news-organization") if outlets else candidate
    return candidate


def _with_labels(ents: list[Candidate], labels: Iterable[Tokens]) -> Iterator[Candidate]:
    """The candidates, with those in labels replaced by the names of persons that the labels are."""
    taken: set[int] = set()
    for label in labels:
        taken.update(range(label.start, label.end))
        start = label.start
        while start < label.end - 1 and (label.doc[start].is_punct or _is_title(label.doc[start])):
            start += 1
        is_role = any(token.lower_ in nouns() or token.lower_ == "the" for token in label)
        if not is_role and len(label.doc[start : label.end].text) > LETTERS:
            yield Candidate(start, label.end, "person", is_label=True)
    yield from (ent for ent in ents if taken.isdisjoint(range(ent.start, ent.end)))


def _is_title(token: Token) -> bool:
    return token.text.rstrip(".").capitalize() in titles()


def _is_cut_off(doc: Doc, ent: Candidate, demonyms: set[int]) -> bool:
    """Whether the parse took half a title for an organisation: "Ugandan Interior" in "Ugandan Interior Minister"."""
    if ent.kind != "organization" or ent.start not in demonyms or ent.end >= len(doc):
        return False
    title = titles().get(doc[ent.end].text.rstrip("."))
    return title is not None and title.kind == "office" and doc[ent.end - 1].text not in organization_words("body")


def _missed_names(doc: Doc, ents: list[Candidate], covered: set[int]) -> Iterator[Candidate]:
    """Names that the parse overlooked: parts of a full name, and longer names, that it saw elsewhere in the article."""
    single: set[str] = set()
    alone: dict[str, EntityType] = {}
    longer: dict[str, list[tuple[str, int, EntityType]]] = {}
    for name in ents:
        words = doc[name.start : name.end]
        if name.kind == "person" and len(words) > 1:
            single.update(token.text for token in words if len(token.text) > 2)
        elif len(words) > 1:
            longer.setdefault(words[0].text, []).append((words.text, len(words), name.kind))
        elif len(words.text) > SHORTEST and words[0].tag_ == "NNP":
            alone[words.text] = name.kind
    starters = {doc.vocab.strings[word] for word in single | longer.keys() | alone.keys()}
    for place in np.flatnonzero(np.isin(doc.to_array("ORTH"), list(starters))).tolist():
        token = doc[place]
        if place in covered or not token.text[0].isupper():
            continue
        if token.text in single and token.tag_ in ("NNP", "NNPS"):
            yield Candidate(place, place + 1, "person")
        elif token.text in alone and token.tag_ == "NNP" and token.text not in longer:
            kind = alone[token.text]
            yield Candidate(place - (kind == "person" and has_given_name(token)), place + 1, kind)
        for text, length, kind in longer.get(token.text, ()):
            if doc[place : place + length].text == text:
                covered.update(range(place, place + length))
                yield Candidate(place, place + length, kind)
                break


def _short_bodies(doc: Doc, found: list[Candidate], covered: set[int]) -> list[Candidate]:
    """Known bodies by the last word of their name with an article, where the parse saw no name: "the Commission"."""
    last = {name.entry.label.rpartition(" ")[2] for c in found for name in c.names if name.entry.type == "organization"}
    words = [doc.vocab.strings[word] for word in last & organization_words("body")]
    places = np.flatnonzero(np.isin(doc.to_array("ORTH"), words)).tolist() if words else []
    return [
        Candidate(place, place + 1, "organization")
        for place in places
        if place and place not in covered and doc[place - 1].lower_ == "the" and doc[place].tag_ == "NNP"
    ]


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
    is_doubtful = all(name.weak for name in names) and (exact is None or exact.kind == "person")
    if is_doubtful and not (names[0].entry.home and stands_as_outlet(doc[hit.end - 1])):
        return None
    if inside and not exact and inside.end - inside.start > hit.end - hit.start and not _stands_in(doc, hit, inside):
        return None
    is_person = names[0].entry.type == "person"
    if not is_person and doc[hit.end - 1].text in full_names and (exact is None or exact.kind == "person"):
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
