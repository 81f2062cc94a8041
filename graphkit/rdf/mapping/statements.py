"""Statements: spans, words, who said it to whom, and the chain."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graphkit.model import Extraction, Insertion, Proposition, Span, Statement
from graphkit.rdf import iris
from graphkit.rdf.mapping.actors import membership_name
from graphkit.rdf.mapping.document import Document
from graphkit.rdf.terms import (
    COMMIT,
    DCTERMS,
    GK,
    ILLOC,
    MEDIUM,
    QUOTE,
    RDFS,
    TRUE,
    A,
    decimal,
    english,
    plain,
)

PROPERTY_BY_COMMITMENT = {
    "denial": GK.denies,
    "rejection": GK.denies,
    "refusal": GK.denies,
    "doubt": GK.questions,
    "question": GK.questions,
}
LABEL_LENGTH = 90  # characters of the content that a label shows


def write_statement(document: Document, statement: Statement, number: int) -> None:
    """The attribution: what was read, from which characters."""
    graph, node = document.graph, iris.node("statement", statement.id)
    graph.add(node, A, GK.Statement)
    graph.add(node, DCTERMS.identifier, plain(f"S{number:02}"))
    graph.add(node, RDFS.label, english(label_of(document, statement)))
    document.generated(node)
    graph.add(node, GK.reportedIn, document.node)
    graph.add(node, GK.quoteType, QUOTE[statement.type])
    graph.add(node, GK.confidence, decimal(statement.confidence))
    graph.add(node, GK.readingPattern, plain(statement.pattern))
    graph.add(node, GK.exactText, english(exact_text(document, statement)))
    for property_, spans in (
        (GK.contentSpan, statement.content),
        (GK.sourceSpan, statement.source),
        (GK.cueSpan, statement.cue),
        (GK.quotedSpan, statement.quoted),
    ):
        for place in spans:
            graph.add(node, property_, document.span(place))
    _write_cue(document, node, statement)
    _write_people(document, node, statement)
    _write_links(document, node, statement)
    _write_proposition(document, node, statement)


def _write_cue(document: Document, node: NamedNode, statement: Statement) -> None:
    graph = document.graph
    if statement.cue_lemma:
        graph.add(node, GK.cueLemma, plain(statement.cue_lemma))
    if statement.speech_act:
        graph.add(node, GK.speechAct, ILLOC[statement.speech_act])
    if statement.commitment:
        graph.add(node, GK.commitment, COMMIT[statement.commitment])
    if statement.cue_tense:
        graph.add(node, GK.cueTense, plain(statement.cue_tense))
    if statement.cue_modality:
        graph.add(node, GK.cueModality, plain(statement.cue_modality))
    for property_, holds in (
        (GK.cueNegated, statement.cue_negated),
        (GK.implicitAttribution, statement.implicit or not statement.cue),
        (GK.inHeadline, statement.headline),
    ):
        if holds:
            graph.add(node, property_, TRUE)
    if statement.time:
        graph.add(node, GK.time, document.time(statement.time.of(document.text)))


def _write_people(document: Document, node: NamedNode, statement: Statement) -> None:
    graph = document.graph
    if statement.speaker:
        graph.add(node, GK.speaker, iris.entity(statement.speaker))
    if statement.speaking_as and statement.speaking_as.member is statement.speaker:
        graph.add(node, GK.speakingAs, iris.fragment(document.key, membership_name(statement.speaking_as)))
    for property_, actors in (
        (GK.onBehalfOf, statement.on_behalf_of),
        (GK.addressee, statement.addressee),
        (GK.relayedBy, statement.relayed_by),
    ):
        graph.add(node, property_, *(iris.entity(actor) for actor in actors if actor.type != "place"))


def _write_links(document: Document, node: NamedNode, statement: Statement) -> None:
    graph = document.graph
    if statement.medium:
        graph.add(node, GK.medium, MEDIUM[statement.medium])
    if statement.made_in:
        graph.add(node, GK.madeIn, iris.node("event", statement.made_in.id))
    for property_, others in (
        (GK.embeds, statement.embeds),
        (GK.disputes, statement.disputes),
        (GK.confirms, statement.confirms),
        (GK.summarizes, statement.summarizes),
    ):
        graph.add(node, property_, *(iris.node("statement", other.id) for other in others))
    for issue in statement.topics:
        graph.add(node, GK.topic, iris.node("issue", issue.id))


def _write_proposition(document: Document, node: NamedNode, statement: Statement) -> None:
    """What the content says, as something that the graph does not assert."""
    if statement.type == "speech-act-report":
        return
    by_commitment = PROPERTY_BY_COMMITMENT.get(statement.commitment or "")
    property_ = by_commitment or (GK.asserts if statement.speech_act == "assertive" else GK.expresses)
    words = exact_text(document, statement)
    proposition = Proposition(words, id=f"{document.key}-{iris.digest(words)}")
    document.graph.add(node, property_, write_proposition(document, proposition))


def write_proposition(document: Document, proposition: Proposition) -> NamedNode:
    """The proposition, and its IRI."""
    node = iris.node("proposition", proposition.id)
    document.graph.add(node, A, GK.Proposition)
    document.graph.add(node, RDFS.label, english(proposition.label))
    if proposition.event:
        document.graph.add(node, GK.describesEvent, iris.node("event", proposition.event.id))
    return node


def write_quoted_words(document: Document, extraction: Extraction) -> None:
    """The speakers' own words, editors' insertions taken out; and those insertions and scare quotes as such."""
    insertions = [insertion.span for insertion in extraction.insertions]
    for statement in extraction.statements:
        node = iris.node("statement", statement.id)
        for place in statement.quoted:
            document.graph.add(node, GK.quotedWords, english(_without(document.text, place, insertions)))
    quoted = [place for statement in extraction.statements for place in statement.quoted]
    for insertion in extraction.insertions:
        if any(place.contains(insertion.span) for place in quoted):
            _write_insertion(document, insertion)
    for place in extraction.scare_quotes:
        if place not in quoted:
            document.graph.add(document.span(place, GK.ScareQuote), GK.distancedBy, document.node)


def _write_insertion(document: Document, insertion: Insertion) -> None:
    node = document.span(insertion.span, GK.EditorialInsertion)
    if insertion.inserted_by:
        document.graph.add(node, GK.insertedBy, iris.entity(insertion.inserted_by))
    if insertion.explains and insertion.explains.entity:
        document.graph.add(node, GK.explains, document.span(insertion.explains.span))


def exact_text(document: Document, statement: Statement) -> str:
    """The content as the article has it, pieces joined by an ellipsis in brackets."""
    return " […] ".join(place.of(document.text) for place in statement.content)


def label_of(document: Document, statement: Statement) -> str:
    """A line for people: who, and the first words of what."""
    who = statement.speaker.label if statement.speaker else " ".join(s.of(document.text) for s in statement.source)
    words = " ".join(exact_text(document, statement).split())
    if len(words) > LABEL_LENGTH:
        words = words[:LABEL_LENGTH].rsplit(" ", 1)[0] + " …"
    return f"{who or 'nobody named'}: {words}"


def _without(text: str, place: Span, insertions: list[Span]) -> str:
    words, at = [], place.start
    for insertion in insertions:
        if place.contains(insertion):
            words.append(text[at : insertion.start])
            at = insertion.end
    return " ".join("".join([*words, text[at : place.end]]).split())
