"""From records to quads: what the graph says of a made-up article annotated by hand."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graphkit.model import (
    Article,
    Entity,
    Event,
    Extraction,
    Factuality,
    Issue,
    Membership,
    Mention,
    Position,
    Proposition,
    Span,
    Statement,
)
from graphkit.model.slugs import slug
from graphkit.rdf import iris
from graphkit.rdf.mapping import Run, to_quads
from graphkit.rdf.mapping.document import web_address
from graphkit.rdf.namespaces import PREFIXES
from graphkit.rdf.ontology import load_ontology
from graphkit.rdf.validation import validate

TEXT = "Ann Lee, the union’s head, “rejected” the plan, Ray told The Post."
RUN = Run("0", "test 1", ("a.step",))


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def example(**changes: object) -> Extraction:
    fields = {"title": "Lee rejects plan", "date": "2024-05-31", "language": "en", "url": "https://example.org/a b"}
    article = Article("made-up", TEXT, **(fields | changes))
    ann, union = Entity("ann-lee", "Ann Lee", "person"), Entity("union", "the union", "organization")
    ray = Entity(f"{article.key}-ray", "Ray", "unnamed-actor", described_as="Ray", count=1, close_to=[union])
    post = Entity("the-post", "The Post", "news-organization", same_as=("http://www.wikidata.org/entity/Q1",))
    inner = Statement(
        (at("Ann Lee"),), (at("rejected"),), (at("the plan"),), "speech-act-report", "dobj", 0.7, id="k-i"
    )
    outer = Statement((at("Ray"),), (at("told"),), (Span(0, at(" plan").end),), "mixed", "fronted", 0.95, id="k-o")
    inner.speaker, inner.cue_lemma, inner.speech_act = ann, "reject", "commissive"
    outer.speaker, outer.cue_lemma, outer.quoted = ray, "tell", (at("rejected"),)
    outer.relayed_by, outer.embeds = [post], [inner]
    event = Event("rejection", at("rejected"), "claimed", "rejection of the plan", 0.8, {"agent": [ann]}, id="k-e")
    event.judgements = [Factuality("CT-plus", outer)]
    plan = Issue("plan", "The plan", variants=("the plan",))
    position = Position(ann, plan, "reject", -1.0, [inner], (at("rejected"),), 0.7, ascribed_by=ray, id="k-p")
    position.condition = Proposition("the plan stays as it is", id="k-q")
    return Extraction(
        article,
        entities=[ann, union, ray, post],
        mentions=[
            Mention(at("Ann Lee"), "named", ann),
            Mention(at("Ray"), "named", ray),
            Mention(at("head"), "nominal"),
        ],
        memberships=[Membership(ann, union, "head", at("the union’s head"))],
        statements=[inner, outer],
        issues=[plan],
        positions=[position],
        events=[event],
        publisher=post,
    )


def store_of(extraction: Extraction) -> ox.Store:
    store = ox.Store()
    mapped = to_quads(extraction, RUN)
    store.extend([*mapped.article, *mapped.shared, *load_ontology()])
    return store


def ask(store: ox.Store, pattern: str) -> bool:
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=PREFIXES, use_default_graph_as_union=True))


def test_keeps_the_shapes() -> None:
    assert validate(store_of(example())) == []


def test_no_blank_nodes() -> None:
    mapped = to_quads(example(), RUN)
    assert not [q for q in [*mapped.article, *mapped.shared] if isinstance(q.subject, ox.BlankNode)]


@pytest.mark.parametrize(
    "pattern",
    [
        "?s gk:speaker/rdfs:label 'Ann Lee'@en ; gk:exactText 'the plan'@en ; gk:quoteType quote:speech-act-report",
        "?s gk:embeds/gk:speaker actor:ann-lee ; gk:relayedBy actor:the-post ; gk:quotedWords 'rejected'@en",
        "?p gk:holder actor:ann-lee ; gk:stance stance:reject ; gk:target issue:plan ; gk:ascribedBy/gk:closeTo actor:union",
        "?p gk:condition/rdfs:label 'the plan stays as it is'@en",
        "?m a org:Membership ; org:member actor:ann-lee ; org:organization actor:union ; org:role role:head",
        "?e gk:eventStatus status:claimed ; gk:agent actor:ann-lee . ?j gk:judgedEvent ?e ; gk:factuality fact:CT-plus",
        "?a a gk:Article ; schema:datePublished '2024-05-31'^^xsd:date ; schema:url <https://example.org/a%20b>",
        "GRAPH ?g { ?s a gk:Statement } ?g prov:wasGeneratedBy/prov:wasAssociatedWith ?x ; prov:wasDerivedFrom ?a",
    ],
)
def test_says_what_was_read(pattern: str) -> None:
    assert ask(store_of(example()), pattern)


def test_an_open_reference_denotes_nobody() -> None:
    assert not ask(store_of(example()), "?m nif:anchorOf 'head' ; gk:denotes ?x")


def test_same_input_same_quads() -> None:
    assert to_quads(example(), RUN) == to_quads(example(), RUN)


@pytest.mark.parametrize("date", ["2024", "2024-05", "2024-05-31", "2024-05-31T08:00:00+02:00"])
def test_dates_as_precise_as_they_are(date: str) -> None:
    store = store_of(example(date=date))
    assert ask(store, f"?a schema:datePublished ?d FILTER(STR(?d) = '{date}')")
    assert validate(store) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "not a url", "http://", "https://[bad"])
def test_only_addresses_of_the_web_become_iris(url: str) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize("name", ["a b", "</script>", 'x"y', "<x>", "習近平", "a\nb", "%", "..", "\u202e"])
def test_any_name_makes_a_safe_iri(name: str) -> None:
    for iri in (iris.node("actor", name), iris.node("actor", slug(name) or "x")):
        assert not set('<>"{}|\\^` \n') & set(iri.value)


@pytest.mark.parametrize("change", ["offset", "anchor", "cycle"])
def test_a_broken_graph_is_found(change: str) -> None:
    extraction = example()
    if change == "cycle":
        inner, outer = extraction.statements
        inner.embeds = [outer]
    store = store_of(extraction)
    if change == "anchor":
        span, anchor = iris.span(extraction.article.key, at("told")), ox.NamedNode(PREFIXES["nif"] + "anchorOf")
        (old,) = store.quads_for_pattern(span, anchor, None)
        store.remove(old)
        store.add(ox.Quad(span, anchor, ox.Literal("said"), old.graph_name))
    if change == "offset":
        context = iris.span(extraction.article.key, Span(0, len(TEXT)))
        end = ox.NamedNode(PREFIXES["nif"] + "endIndex")
        (old,) = store.quads_for_pattern(context, end, None)
        store.remove(old)
        store.add(ox.Quad(context, end, ox.Literal(5), old.graph_name))
    findings = validate(store)
    assert findings
    assert {finding.article for finding in findings} == {extraction.article.key} or change == "cycle"
