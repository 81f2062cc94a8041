"""Scores on the interviews of GUM: chains, pronouns and speakers against the gold, beside two simple peers.

Mentions are compared by their head token in our parse, so that "the senator" and "the senator from Ohio" are one.
The test beside it holds the figures to their floors.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from graphkit.extraction.actors.pronouns import PRONOUNS
from graphkit.model import Article, Extraction, Span
from tests.extraction.actors.coreference_measures import MEASURES, Cluster, Score

TYPES = ("person", "organization", "place")
THIRD = {"m", "f", "thing", "many"}
Row = dict[str, Any]
Read = Callable[[Article, Doc], Extraction]


def head(doc: Doc, start: int, end: int) -> int:
    """The index of the head token of a span of characters."""
    return doc.char_span(start, end, alignment_mode="expand").root.i  # type: ignore[union-attr]


def gold_clusters(row: Row, doc: Doc, types: tuple[str, ...] | None = TYPES) -> dict[str, Cluster]:
    """Clusters of some types (None: all) by id, as sets of head tokens; a head counts once."""
    taken: set[int] = set()
    clusters = {}
    for cluster in row["clusters"]:
        if types is None or cluster["etype"] in types:
            heads = {head(doc, start, end) for start, end in cluster["mentions"]} - taken
            taken |= heads
            if heads:
                clusters[cluster["id"]] = frozenset(heads)
    return clusters


def our_clusters(extraction: Extraction, doc: Doc) -> dict[str, Cluster]:
    """Our chains, as sets of head tokens; the literal place of a metonym is left out."""
    clusters: dict[str, set[int]] = defaultdict(set)
    taken: set[int] = set()
    for mention in sorted(extraction.mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        token = head(doc, *mention.span)
        if mention.entity and token not in taken:
            taken.add(token)
            clusters[mention.entity.id].add(token)
    return {id: frozenset(heads) for id, heads in clusters.items()}


def peer_clusters(doc: Doc) -> dict[str, Cluster]:
    """The peers: names of the parse with the same string, and each pronoun with the name before it that fits its kind."""
    clusters: dict[str, set[int]] = defaultdict(set)
    last: dict[str, str] = {}
    ents = {ent.root.i: ent for ent in doc.ents if ent.label_ in ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")}
    for token in doc:
        if token.i in ents:
            ent = ents[token.i]
            clusters[ent.text].add(token.i)
            last["person" if ent.label_ == "PERSON" else "thing"] = ent.text
        group = PRONOUNS.get(token.lower_)
        kind = "thing" if group in ("thing", "many") else "person"
        if group and kind in last:
            clusters[last[kind]].add(token.i)
    return {name: frozenset(heads) for name, heads in clusters.items()}


def conll(pairs: Iterable[tuple[dict[str, Cluster], dict[str, Cluster]]], singletons: bool) -> dict[str, float]:
    """F1 of each measure over documents, and their mean; without `singletons` only clusters of two and more count."""
    total = dict.fromkeys(MEASURES, Score())
    for gold, found in pairs:
        sides = [[c for c in side.values() if singletons or len(c) > 1] for side in (gold, found)]
        for name, measure in MEASURES.items():
            total[name] += measure(*sides)
    scores = {name: score.f1 for name, score in total.items()}
    return {**scores, "CoNLL": sum(scores.values()) / len(scores)}


def pronouns(row: Row, doc: Doc, found: dict[str, Cluster]) -> Iterator[tuple[str, bool, bool]]:
    """Third-person pronouns whose gold chain has a name of a person or organisation: word, resolved at all, rightly."""
    gold = gold_clusters(row, doc)
    kinds = {cluster["id"]: cluster["etype"] for cluster in row["clusters"]}
    chain = {token: id for id, heads in gold.items() for token in heads}
    ours = {token: heads for heads in found.values() for token in heads}
    for id, heads in gold.items():
        if kinds[id] not in ("person", "organization") or not any(doc[token].pos_ == "PROPN" for token in heads):
            continue
        for token in sorted(heads):
            if PRONOUNS.get(doc[token].lower_) in THIRD:
                yield doc[token].lower_, token in ours, token in ours and _chain_of(ours[token], chain, doc) == id


def _chain_of(heads: Cluster, chain: dict[int, str], doc: Doc) -> str | None:
    """The gold chain that most of our chain's names and nominals belong to."""
    votes = Counter(chain[token] for token in heads if token in chain and doc[token].lower_ not in PRONOUNS)
    return max(votes, key=lambda id: (votes[id], id)) if votes else None


def speakers(row: Row, attributions: Row, doc: Doc, extraction: Extraction) -> Iterator[tuple[str, bool, bool]]:
    """Gold statements that one of ours matches by content: the source, whether we have a speaker, whether it is the gold's."""
    chain = {token: id for id, heads in gold_clusters(row, doc, None).items() for token in heads}
    gold = [s for s in attributions["statements"] if not (s["credit"] or s["nested"]) and s.get("speaker_entity")]
    for statement, ours in _match(row["text"], gold, extraction):
        speaker = ours.speaker
        heads = frozenset(
            head(doc, *m.span) for m in extraction.mentions if speaker is not None and m.entity is speaker
        )
        right = speaker is not None and _chain_of_speaker(heads, chain, doc) == statement["speaker_entity"]
        yield " ".join(Span(*span).of(row["text"]) for span in statement["source"]), speaker is not None, right


def _chain_of_speaker(heads: Cluster, chain: dict[int, str], doc: Doc) -> str | None:
    votes = Counter(chain[token] for token in heads if token in chain)
    return _chain_of(heads, chain, doc) or (max(votes, key=lambda id: (votes[id], id)) if votes else None)


def _match(text: str, gold: list[Row], extraction: Extraction) -> Iterator[tuple[Row, Any]]:
    """Pairs one to one, the greatest overlap first, of at least half the words (Jaccard)."""
    words = [match.span() for match in re.finditer(r"\w+", text)]
    sets = [_words(words, statement["content"]) for statement in gold]
    ours = [_words(words, statement.content) for statement in extraction.statements]
    pairs = sorted(
        ((len(g & o) / len(g | o), -i, -j) for i, g in enumerate(sets) for j, o in enumerate(ours) if g & o),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    for overlap, i, j in pairs:
        if overlap >= 0.5 and not used & {("gold", i), ("ours", j)}:
            used |= {("gold", i), ("ours", j)}
            yield gold[-i], extraction.statements[-j]


def _words(words: list[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i, (b, e) in enumerate(words) if b < end and start < e)


def rows(folder: Path, name: str) -> dict[str, Row]:
    """The rows of a data file by id."""
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def measure(
    documents: Iterable[tuple[Row, Article, Doc]], attributions: dict[str, Row], read: Read
) -> dict[str, float]:
    """All figures over the interviews, in per cent."""
    ours, peers, resolved, peer_resolved, spoken = [], [], [], [], []
    for row, article, doc in documents:
        extraction = read(article, doc)
        gold, found = gold_clusters(row, doc), our_clusters(extraction, doc)
        ours.append((gold, found))
        peers.append((gold, peer_clusters(doc)))
        resolved += pronouns(row, doc, found)
        peer_resolved += pronouns(row, doc, peers[-1][1])
        if row["id"] in attributions:
            spoken += speakers(row, attributions[row["id"]], doc, extraction)
    figures = {
        f"{name} {kind}": value
        for kind, pairs in (("ours", ours), ("peer", peers))
        for name, value in conll(pairs, True).items()
    }
    figures |= {
        f"{name} {kind} >1": v
        for kind, pairs in (("ours", ours), ("peer", peers))
        for name, v in conll(pairs, False).items()
    }
    figures["pronouns"] = share(right for _, _, right in resolved)
    figures["pronouns peer"] = share(right for _, _, right in peer_resolved)
    figures["pronouns, precision"] = share(right for _, answered, right in resolved if answered)
    figures["speakers"] = share(right for _, _, right in spoken)
    figures["speakers, precision"] = share(right for _, answered, right in spoken if answered)
    return figures


def share(values: Iterable[bool]) -> float:
    """Per cent of true ones; 0 where there are none."""
    listed = list(values)
    return 100 * sum(listed) / len(listed) if listed else 0.0
