"""Made-up articles as quads, the same ones every time: about 250 quads each, in the shape of the mapping's."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

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
from tests.store import rarer
from tests.store.names import ACTORS, ISSUES, OUTLETS, VERBS, WORDS, actor, issue, outlet

STATEMENTS = 4  # an article
RUN, EXTRACTOR = iris.node("run", "000000000001"), iris.node("extractor", "made-up")
TYPES = (ETYPE.decision, ETYPE.agreement, ETYPE.strike, ETYPE.visit, ETYPE.offer)
ACTS = {"promise": ILLOC.commissive, "demand": ILLOC.directive}


@dataclass(frozen=True)
class MadeUp:
    """An article as the store gets it."""

    origin: Origin
    text: str
    quads: list[Quad]
    shared: list[Quad]


class Said(NamedTuple):
    """A sentence of a text: who says (IRI and name), with which verb; offsets of the sentence."""

    who: NamedNode
    name: str
    verb: str
    start: int
    end: int


def made_up(number: int, edition: int = 0) -> MadeUp:
    """The article of that number; another edition of it has another text at the same place."""
    chance = random.Random(number * 1000 + edition)
    text, said = _text(chance, number)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    draft = Draft(sha256[:16], text, chance)
    draft.describe(number)
    for position, sentence in enumerate(said):
        draft.state(position, sentence)
    rarer.add(draft, number)
    return MadeUp(Origin(f"made-up/{number}", sha256), text, draft.quads, draft.shared)


def articles(number: int, edition: int = 0) -> Iterator[MadeUp]:
    """The first articles, in that edition."""
    return (made_up(each, edition) for each in range(number))


def ran_elsewhere(article: MadeUp, number: int) -> tuple[Origin, list[Quad]]:
    """A copy of an article at another outlet, and the quads that describe it."""
    key = hashlib.sha256(f"{article.text} wire".encode()).hexdigest()
    node, graph = iris.article(key[:16]), iris.graph(key[:16])
    headline = english(f"Elsewhere: {article.text.splitlines()[0]}")
    told = ((A, GK.Article), (SCHEMA.headline, headline), (SCHEMA.publisher, outlet((number + 7) % OUTLETS)[0]))
    return Origin(f"elsewhere/{number}", key), [Quad(node, name, value, graph) for name, value in told]


def _text(chance: random.Random, number: int) -> tuple[str, list[Said]]:
    text, said = f"Headline {number}: {' '.join(chance.choices(WORDS, k=5))}\n\n", list[Said]()
    for position in range(STATEMENTS):
        who, name = actor(min(chance.randrange(ACTORS), chance.randrange(ACTORS)))
        if position == STATEMENTS - 1 and number % 8 == 2:
            who, name = said[1].who, said[1].name  # who has changed sides
        if position == STATEMENTS - 1 and number % 5 == 1:
            who, name = iris.node("actor", "unnamed"), "Two officials"  # the key is not known yet
        verb = chance.choice(VERBS)
        sentence = f"{name} {verb}s that {' '.join(chance.choices(WORDS, k=30))}. "
        said.append(Said(who, name, verb, len(text), len(text) + len(sentence) - 2))
        text += sentence
    return text.rstrip(), said


class Draft:
    """The quads of an article while they are written."""

    def __init__(self, key: str, text: str, chance: random.Random) -> None:
        self.key, self.text, self.chance = key, text, chance
        self.node, self.graph = iris.article(key), iris.graph(key)
        self.quads: list[Quad] = []
        self.shared: list[Quad] = []
        self.speakers: list[NamedNode] = []

    def own(self, kind: str, position: int) -> NamedNode:
        """The IRI of the statement, position or event of that place in the article."""
        return iris.node(kind, f"{self.key}-{position:012x}")

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
        self.share(RUN, (A, GK.ExtractionRun), (PROV.wasAssociatedWith, EXTRACTOR))
        self.share(EXTRACTOR, (A, GK.Extractor), (RDFS.label, english("made up")))
        self.share(publisher, (A, GK.NewsOrganization), (RDFS.label, english(name)))

    def span(self, start: int, end: int, kind: NamedNode = GK.TextSpan) -> NamedNode:
        node = iris.span(self.key, Span(start, end))
        whole = iris.span(self.key, Span(0, len(self.text)))
        self.add(node, (A, GK.TextSpan), (A, kind), (NIF.referenceContext, whole))
        self.add(node, (NIF.beginIndex, count(start)), (NIF.endIndex, count(end)))
        self.add(node, (NIF.anchorOf, plain(self.text[start:end])))
        return node

    def state(self, position: int, said: Said) -> None:
        node, who = self.own("statement", position), self.speaker(said)
        cue, content = said.start + len(said.name) + 1, self.text.index(" that ", said.start) + 1
        words = self.text[content : said.end]
        proposition = iris.node("proposition", f"{self.key}-{iris.digest(words)}")
        mention = self.span(said.start, said.start + len(said.name), GK.Mention)
        self.add(mention, (GK.denotes, who), (GK.mentionType, MTYPE.named), (GK.confidence, decimal(0.9)))
        self.add(
            node, (A, GK.Statement), (DCTERMS.identifier, plain(f"S{position + 1:02}")), (PROV.wasGeneratedBy, RUN),
            (RDFS.label, english(f"{said.name}: {words[:60]}")), (GK.reportedIn, self.node), (GK.speaker, who),
            (GK.quoteType, QUOTE.indirect), (GK.speechAct, ACTS.get(said.verb, ILLOC.assertive)),
            (GK.cueLemma, plain(said.verb)), (GK.exactText, english(words)),
            (GK.commitment, COMMIT.denial if said.verb == "deny" else COMMIT.claim),
            (GK.confidence, decimal(0.8)), (GK.sourceSpan, mention), (GK.contentSpan, self.span(content, said.end)),
            (GK.cueSpan, self.span(cue, cue + len(said.verb) + 1)), (GK.asserts, proposition),
        )  # fmt: skip
        self.add(proposition, (A, GK.Proposition), (RDFS.label, english(words)))
        if position == 0:
            self.add(node, (GK.disputes, self.own("statement", 1)))
        if position % 2:
            self.take_position(position, node, who, said.name)
        else:
            self.happen(position, node, who, cue)

    def speaker(self, said: Said) -> NamedNode:
        """The speaker's IRI, who is described with it: where others know it, or here alone."""
        who, is_known = said.who, said.name != "Two officials"
        if is_known:
            self.share(who, (A, GK.Person), (RDFS.label, english(said.name)))
        else:
            who = iris.node("actor", f"{self.key}-two-officials")
            self.add(who, (A, GK.UnnamedActor), (RDFS.label, english("two officials")))
        self.speakers.append(who)
        return who

    def take_position(self, position: int, statement: NamedNode, who: NamedNode, name: str) -> None:
        topic, label = issue(number := min(self.chance.randrange(ISSUES), self.chance.randrange(ISSUES)))
        stance = self.chance.choice(("support", "oppose", "demand", "reject"))
        self.share(topic, (A, GK.Issue), (SKOS.prefLabel, english(label)), (SKOS.inScheme, iris.ISSUE_SCHEME))
        if number % 10:
            self.share(topic, (SKOS.broader, issue(number // 10 * 10)[0]))
        self.add(statement, (GK.topic, topic))
        self.add(
            self.own("position", position), (A, GK.Position), (DCTERMS.identifier, plain(f"P{position:02}")),
            (GK.holder, who), (RDFS.label, english(f"{name}: {stance} {label}")), (GK.stance, STANCE[stance]),
            (GK.target, topic), (GK.validTime, iris.fragment(self.key, "time-of-publication")),
            (GK.confidence, decimal(0.7)), (GK.evidence, statement), (PROV.wasGeneratedBy, RUN),
        )  # fmt: skip

    def happen(self, position: int, statement: NamedNode, who: NamedNode, trigger: int) -> None:
        node, kind = self.own("event", position), self.chance.choice(TYPES)
        has_happened = position == 2 and self.chance.random() < 0.5
        self.add(
            node, (A, GK.Event), (DCTERMS.identifier, plain(f"E{position:02}")), (RDFS.label, english("an event")),
            (GK.eventType, kind), (GK.eventStatus, STATUS.happened if has_happened else STATUS.claimed),
            (GK.agent, who), (GK.triggerSpan, self.span(trigger, trigger + 3)), (GK.confidence, decimal(0.6)),
        )  # fmt: skip
        self.judge(position, node, self.node if has_happened else statement, FACT["CT-plus"])

    def judge(self, number: int, event: NamedNode, source: NamedNode, factuality: NamedNode) -> None:
        judgement = self.own("judgement", number)
        self.add(judgement, (A, GK.FactualityJudgement), (GK.judgedEvent, event), (GK.accordingTo, source))
        self.add(judgement, (GK.factuality, factuality))
