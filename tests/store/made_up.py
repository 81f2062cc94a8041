"""Made-up articles as quads, the same ones every time: about 225 quads each, in the shape of the mapping's."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.model import Span
from graphkit.rdf import iris
from graphkit.rdf.terms import (
    COMMIT,
    DCTERMS,
    ETYPE,
    FACT,
    GK,
    ILLOC,
    MTYPE,
    NIF,
    PROV,
    QUOTE,
    RDFS,
    SCHEMA,
    SKOS,
    STANCE,
    STATUS,
    TIME,
    XSD,
    A,
    count,
    decimal,
    english,
    plain,
)
from graphkit.store import Origin

ACTORS = 400
OUTLETS = 20
ISSUES = 2_000
STATEMENTS = 4  # an article
FIRST = ("Ada", "Bram", "Chloé", "Dario", "Edda", "Farid", "Greta", "Hiro", "Ines", "Jonas")
LAST = ("Abara", "Brandt", "Corvo", "Dahl", "Eriksen", "Fonseca", "Gruber", "Halloran", "Ilves", "Jansen")
VERBS = ("say", "warn", "deny", "promise", "demand", "tell")
WORDS = [
    "harbour",
    "council",
    "budget",
    "bridge",
    "ferry",
    "strike",
    "school",
    "hospital",
    "tunnel",
    "river",
    "levy",
    "pension",
    "housing",
    "reactor",
    "forest",
    "airport",
    "railway",
    "museum",
    "stadium",
    "fishery",
    "grain",
    "border",
    "treaty",
    "subsidy",
    "tariff",
    "inquiry",
    "report",
    "plan",
    "vote",
    "delay",
]
RUN = iris.node("run", "000000000001")


@dataclass(frozen=True)
class MadeUp:
    """An article as the store gets it."""

    origin: Origin
    text: str
    quads: list[Quad]
    shared: list[Quad]


def slug(name: str) -> str:
    """The name as a part of an IRI."""
    return name.lower().replace(" ", "-").replace("é", "e")


@cache
def actor(number: int) -> tuple[NamedNode, str]:
    """The IRI and the name of an actor."""
    name = f"{FIRST[number % 10]} {LAST[number // 10 % 10]}" + (f" {number // 100 + 1}" if number >= 100 else "")
    return iris.node("actor", slug(name)), name


@cache
def outlet(number: int) -> tuple[NamedNode, str]:
    """The IRI and the name of a news organisation."""
    name = f"The {LAST[number % 10]} {('Courier', 'Herald')[number // 10 % 2]}"
    return iris.node("actor", slug(name)), name


@cache
def issue(number: int) -> tuple[NamedNode, str]:
    """The IRI and the label of an issue."""
    label = f"{WORDS[number % 30]} {WORDS[(number * 7 + 3) % 30]} {number}"
    return iris.node("issue", slug(label)), label


def made_up(number: int, edition: int = 0) -> MadeUp:
    """The article of that number; another edition of it has another text at the same place."""
    chance = random.Random(number * 1000 + edition)
    text, sentences = _text(chance, number)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    article = _Article(sha256[:16], text, chance)
    article.describe(number)
    for position, (start, end, speaker, verb) in enumerate(sentences):
        article.state(position, start, end, speaker, verb)
    return MadeUp(Origin(f"made-up/{number}", sha256), text, article.quads, article.shared)


def articles(number: int, edition: int = 0) -> Iterator[MadeUp]:
    """The first articles, in that edition."""
    return (made_up(each, edition) for each in range(number))


def _text(chance: random.Random, number: int) -> tuple[str, list[tuple[int, int, int, str]]]:
    text, found = f"Headline {number}: {' '.join(chance.choices(WORDS, k=5))}\n\n", []
    for _ in range(STATEMENTS):
        speaker, verb = min(chance.randrange(ACTORS), chance.randrange(ACTORS)), chance.choice(VERBS)
        sentence = f"{actor(speaker)[1]} {verb}s that {' '.join(chance.choices(WORDS, k=30))}. "
        found.append((len(text), len(text) + len(sentence) - 2, speaker, verb))
        text += sentence
    return text.rstrip(), found


class _Article:
    def __init__(self, key: str, text: str, chance: random.Random) -> None:
        self.key, self.text, self.chance = key, text, chance
        self.node, self.graph = iris.article(key), iris.graph(key)
        self.quads: list[Quad] = []
        self.shared: list[Quad] = []

    def add(self, node: NamedNode, *pairs: tuple[NamedNode, NamedNode | Literal]) -> None:
        self.quads += [Quad(node, predicate, value, self.graph) for predicate, value in pairs]

    def share(self, node: NamedNode, *pairs: tuple[NamedNode, NamedNode | Literal]) -> None:
        self.shared += [Quad(node, predicate, value, iris.REGISTRY_GRAPH) for predicate, value in pairs]

    def describe(self, number: int) -> None:
        publisher, name = outlet(number % OUTLETS)
        day = f"2024-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        context, when = iris.span(self.key, Span(0, len(self.text))), iris.fragment(self.key, "time-of-publication")
        self.add(
            self.node, (A, GK.Article), (GK.sha256, plain(self.key * 4)), (GK.textContext, context),
            (DCTERMS.identifier, plain(f"made-up/{number}")), (SCHEMA.headline, english(self.text.split("\n")[0])),
            (SCHEMA.publisher, publisher), (SCHEMA.datePublished, Literal(day, datatype=XSD.date)),
            (SCHEMA.inLanguage, plain("en")),
        )  # fmt: skip
        self.add(context, (A, NIF.Context), (NIF.beginIndex, count(0)), (NIF.endIndex, count(len(self.text))))
        self.add(context, (NIF.isString, plain(self.text)))
        self.add(when, (A, TIME.Instant), (RDFS.label, english(day)), (TIME.inXSDDate, Literal(day, datatype=XSD.date)))
        self.add(self.graph, (A, GK.ExtractionGraph), (PROV.wasGeneratedBy, RUN), (PROV.wasDerivedFrom, self.node))
        self.add(RUN, (PROV.used, self.node))
        self.share(publisher, (A, GK.NewsOrganization), (RDFS.label, english(name)))

    def span(self, start: int, end: int, kind: NamedNode = GK.TextSpan) -> NamedNode:
        node = iris.span(self.key, Span(start, end))
        whole = iris.span(self.key, Span(0, len(self.text)))
        self.add(node, (A, GK.TextSpan), (A, kind), (NIF.referenceContext, whole))
        self.add(node, (NIF.beginIndex, count(start)), (NIF.endIndex, count(end)))
        self.add(node, (NIF.anchorOf, plain(self.text[start:end])))
        return node

    def state(self, position: int, start: int, end: int, speaker: int, verb: str) -> None:
        node, (who, name) = iris.node("statement", f"{self.key}-{position:012x}"), actor(speaker)
        cue, content = start + len(name) + 1, self.text.index(" that ", start) + 1
        words = self.text[content:end]
        proposition = iris.node("proposition", f"{self.key}-{iris.digest(words)}")
        self.share(who, (A, GK.Person), (RDFS.label, english(name)))
        mention = self.span(start, start + len(name), GK.Mention)
        self.add(mention, (GK.denotes, who), (GK.mentionType, MTYPE.named), (GK.confidence, decimal(0.9)))
        self.add(
            node, (A, GK.Statement), (DCTERMS.identifier, plain(f"S{position + 1:02}")), (PROV.wasGeneratedBy, RUN),
            (RDFS.label, english(f"{name}: {words[:60]}")), (GK.reportedIn, self.node), (GK.speaker, who),
            (GK.quoteType, QUOTE.indirect), (GK.speechAct, ILLOC.assertive), (GK.cueLemma, plain(verb)),
            (GK.commitment, COMMIT.denial if verb == "deny" else COMMIT.claim), (GK.exactText, english(words)),
            (GK.confidence, decimal(0.8)), (GK.sourceSpan, mention), (GK.contentSpan, self.span(content, end)),
            (GK.cueSpan, self.span(cue, cue + len(verb) + 1)), (GK.asserts, proposition),
        )  # fmt: skip
        self.add(proposition, (A, GK.Proposition), (RDFS.label, english(words)))
        if position == 0:
            self.add(node, (GK.disputes, iris.node("statement", f"{self.key}-{1:012x}")))
        if position % 2:
            self.take_position(position, node, who, name)
        else:
            self.happen(position, node, who, cue)

    def take_position(self, position: int, statement: NamedNode, who: NamedNode, name: str) -> None:
        topic, label = issue(min(self.chance.randrange(ISSUES), self.chance.randrange(ISSUES)))
        stance = self.chance.choice(("support", "oppose", "demand", "reject"))
        node = iris.node("position", f"{self.key}-{position:012x}")
        self.share(topic, (A, GK.Issue), (SKOS.prefLabel, english(label)), (SKOS.inScheme, iris.ISSUE_SCHEME))
        self.add(statement, (GK.topic, topic))
        self.add(
            node, (A, GK.Position), (DCTERMS.identifier, plain(f"P{position:02}")), (GK.holder, who),
            (RDFS.label, english(f"{name}: {stance} {label}")), (GK.stance, STANCE[stance]), (GK.target, topic),
            (GK.validTime, iris.fragment(self.key, "time-of-publication")), (GK.confidence, decimal(0.7)),
            (GK.evidence, statement), (PROV.wasGeneratedBy, RUN),
        )  # fmt: skip

    def happen(self, position: int, statement: NamedNode, who: NamedNode, trigger: int) -> None:
        node, judgement = (iris.node(kind, f"{self.key}-{position:012x}") for kind in ("event", "judgement"))
        self.add(
            node, (A, GK.Event), (DCTERMS.identifier, plain(f"E{position:02}")), (RDFS.label, english("an event")),
            (GK.eventType, ETYPE.decision), (GK.eventStatus, STATUS.claimed), (GK.agent, who),
            (GK.triggerSpan, self.span(trigger, trigger + 3)), (GK.confidence, decimal(0.6)),
        )  # fmt: skip
        self.add(judgement, (A, GK.FactualityJudgement), (GK.judgedEvent, node), (GK.accordingTo, statement))
        self.add(judgement, (GK.factuality, FACT["CT-plus"]))
