"""Spotting names in a text: what the registry knows and what the parse takes for names, one checked by the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.extraction.actors.lexicons import name_words, nouns, organization_words, titles
from graphkit.extraction.actors.names import is_acronym_of
from graphkit.extraction.actors.registry import Hit, Name, Registry
from graphkit.model import EntityType

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
LETTERS = 3  # of a label that is no name but initials
PRESIDENTS = frozenset(
    {"President", "Senator", "Sen", "Gov", "Rep", "Gen", "King", "Queen", "Pope", "Chancellor", "Premier"}
)


@dataclass
class Candidate:
    """A name: tokens [start, end), its kind, and who of the registry bears it (empty: nobody).

    `is_label` tells a name that begins a turn of a transcript.
    """

    start: int
    end: int
    kind: EntityType
    names: tuple[Name, ...] = ()
    is_label: bool = False

    def text(self, doc: Doc) -> str:
        """The name as it stands in the parse."""
        return doc[self.start : self.end].text


def find_names(doc: Doc, registry: Registry, labels: Iterable[Tokens] = ()) -> list[Candidate]:
    """The names in a Doc, in order; a name inside a longer one follows it.

    `labels` are what turns of a transcript begin with: names of persons, whatever the parse takes them for.
    """
    ents = list(_with_labels([candidate for ent in doc.ents if (candidate := _to_candidate(ent))], labels))
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
    return sorted(found, key=lambda candidate: (candidate.start, -candidate.end))


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
    longer: dict[str, list[tuple[str, int, EntityType]]] = {}
    for name in ents:
        words = doc[name.start : name.end]
        if name.kind == "person" and len(words) > 1:
            single.update(token.text for token in words if len(token.text) > 2)
        elif len(words) > 1:
            longer.setdefault(words[0].text, []).append((words.text, len(words), name.kind))
            acronym = _acronym_after(doc, name)
            if acronym:
                longer.setdefault(acronym, []).append((acronym, 1, name.kind))
    starters = {doc.vocab.strings[word] for word in single | longer.keys()}
    for place in np.flatnonzero(np.isin(doc.to_array("ORTH"), list(starters))).tolist():
        token = doc[place]
        if place in covered or not token.text[0].isupper():
            continue
        if token.text in single and token.tag_ in ("NNP", "NNPS"):
            yield Candidate(place, place + 1, "person")
        for text, length, kind in longer.get(token.text, ()):
            if doc[place : place + length].text == text:
                covered.update(range(place, place + length))
                yield Candidate(place, place + length, kind)
                break


def _acronym_after(doc: Doc, name: Candidate) -> str | None:
    """The acronym in parentheses after a name: "Grain Traders Federation (GTF)"."""
    if name.end + 2 < len(doc) and doc[name.end].text == "(" and doc[name.end + 2].text == ")":
        acronym: str = doc[name.end + 1].text
        return acronym if is_acronym_of(acronym, name.text(doc)) else None
    return None


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
    while kind == "person" and end - start > 1 and _is_before_name(doc[start]):
        start += 1
    if kind == "person":
        end = next((i for i in range(start + 1, end) if _ends_name(doc[i])), end)
    if start == end or not any(token.text[0].isupper() for token in doc[start:end]):
        return None
    return Candidate(start, end, _kind(doc, start, end, kind))


def _is_before_name(token: Token) -> bool:
    """Whether a token is no part of the name that it begins: a title, a preposition."""
    return token.text.rstrip(".") in titles() or token.lower_ in name_words("never")


def _ends_name(token: Token) -> bool:
    """Whether a token cannot be part of a person's name: a preposition, a verb of a headline."""
    return token.lower_ in ("of", "from", "at", "for", "in") or token.tag_ in ("MD", "VBZ", "VBD", "VBP")


def _kind(doc: Doc, start: int, end: int, kind: EntityType) -> EntityType:
    """What a name's words and its title say it is, against the parse."""
    last = doc[end - 1].text
    if kind == "person" and end - start == 1 and last.isupper() and len(last) > 3 and _begins_dateline(doc, start):
        return "place"
    if kind in ("person", "organization") and end - start > 1:
        if last in organization_words("outlet"):
            return "news-organization"
        if kind == "person" and last in organization_words("body"):
            return "organization"
    if kind != "person" and start and end - start <= 2:
        title = titles().get(doc[start - 1].text.rstrip("."))
        if title and (title.kind == "honorific" or (end - start == 1 and title.word in PRESIDENTS)):
            return "person"
    return kind


def _begins_dateline(doc: Doc, token: int) -> bool:
    """Whether a word in capitals begins a dateline: "HAMPTON, N.H. (AP)"."""
    starts = token == 0 or doc[token].is_sent_start or doc[token - 1].is_space
    return bool(starts) and token + 1 < len(doc) and doc[token + 1].text in (",", "-", "–", "—", "(")


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
