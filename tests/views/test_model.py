from __future__ import annotations

import json

import pytest

from graphkit.errors import UsageError
from graphkit.views import article, model, network, timeline
from graphkit.views.graph import to_networkx
from graphkit.views.records import Records
from graphkit.views.rows import Select
from tests.views.made_up import DATA, Story, everything, hostile, made_up, selecting


@pytest.fixture(scope="module")
def story() -> Story:
    return Story()


@pytest.fixture(scope="module")
def select(story: Story) -> Select:
    return selecting(story.writer.store())


@pytest.fixture(scope="module")
def records(story: Story) -> Records:
    return everything(story.writer.store())


def links(view_model: dict, **wanted: str) -> list[dict]:
    return [link for link in view_model["links"] if all(link.get(key) == value for key, value in wanted.items())]


def test_positions_become_lines_with_their_family_and_evidence(records) -> None:
    view_model = model.network(records)
    (line,) = links(view_model, kind="position", **{"from": "actor/ferry-union", "family": "oppose"})
    assert (line["verb"], line["to"], line["statements"]) == ("rejects", "issue/harbour-tunnel", ["statement/s1"])
    (turn,) = links(view_model, family="conditional")
    assert turn["earlier"] == [line["position"]]


def test_who_is_mentioned_is_spoken_of_unless_a_position_says_more() -> None:
    view_model = model.network(everything(made_up(20, 40)))
    stands = {(link["from"], link["to"]) for link in links(view_model, kind="position")}
    spoken = {(link["from"], link["to"]) for link in links(view_model, kind="speaks")}
    assert stands and not stands & spoken


def test_kinds_follow_the_classes(records) -> None:
    kinds = {node["id"]: node["kind"] for node in model.network(records)["nodes"]}
    assert kinds["actor/two-clerks"] == "unnamed"
    assert kinds["actor/norland-wire"] == "news"
    assert kinds["actor/lurehaven"] == "state"
    assert kinds["event/strike"] == "event"


def test_the_sentence_lies_around_the_content(records, story: Story) -> None:
    statement = model.network(records)["statements"]["statement/s2"]
    begin, end = statement["sentence"]
    assert story.texts["first"][begin:end] == "🚢 Mira Šolt said that the city needs a tunnel."


def test_the_same_store_gives_the_same_bytes(select, records, story: Story) -> None:
    store = Story().writer.store()
    again = selecting(store)
    assert network.page(model.network(records)) == network.page(model.network(everything(store)))
    assert article.page(select, story.iris["first"]) == article.page(again, story.iris["first"])
    assert timeline.page(select, story.iris["union"]) == timeline.page(again, story.iris["union"])


def test_the_model_is_ready_for_json(records) -> None:
    view_model = model.network(records)
    assert json.loads(json.dumps(view_model)) == view_model


@pytest.mark.parametrize("since", ["yesterday", "2031-13", "2031-1-1", "31.5.2031"])
def test_since_wants_an_iso_date(records, since: str) -> None:
    with pytest.raises(UsageError, match="write it as"):
        model.network(records, since=since)


def test_since_leaves_out_what_is_older(records) -> None:
    view_model = model.network(records, since="2031-06-01")
    assert set(view_model["articles"]) == {"article/second"}
    assert {line["position"] for line in links(view_model, kind="position")} == {f"position/p{n}" for n in (3, 4, 5)}


def test_actor_and_issue_narrow(records, story: Story) -> None:
    around = model.network(records, actor=story.iris["mayor"])
    assert around["focus"] == "actor/mira-solt"
    assert "event/strike" not in {node["id"] for node in around["nodes"]}
    on_ferry = model.network(records, issue=story.iris["ferry"])
    assert {line["to"] for line in links(on_ferry, kind="position")} == {"issue/night-ferry", "issue/harbour-tunnel"}
    assert not links(on_ferry, verb="distrusts")


def test_only_keeps_what_a_query_picked(records, story: Story) -> None:
    view_model = model.network(records, only=[story.iris["wish"]])
    assert {name for line in view_model["links"] for name in line["statements"]} == {"statement/s2"}


def test_limit_keeps_the_weightiest_and_says_what_is_left_out() -> None:
    records = everything(made_up(100, 200))
    whole, few = model.network(records), model.network(records, limit=10)
    assert len(few["nodes"]) <= 10
    assert few["left_out"]["nodes"] == len(whole["nodes"]) - len(few["nodes"])
    assert min(node["weight"] for node in few["nodes"]) > 0


def test_too_large_a_graph_keeps_its_weightiest_part_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "MOST", 60)
    monkeypatch.setattr(model, "KEPT_OF_TOO_MANY", 20)
    view_model = model.network(everything(made_up(100, 200)))
    assert len(view_model["nodes"]) <= 20
    assert view_model["left_out"]["nodes"] >= 80


def test_large_graphs_open_on_part_and_know_their_groups() -> None:
    view_model = model.network(everything(made_up(300, 500)))
    opening = [node for node in view_model["nodes"] if node.get("opening")]
    assert 30 <= len(opening) <= 38
    assert {node["kind"] for node in opening} >= {"person", "issue"}
    assert sum(group["size"] for group in view_model["communities"]) == len(view_model["nodes"])
    assert 2 <= len(view_model["communities"]) <= 8
    inside = [node for node in view_model["nodes"] if "cluster" in node["place"]]
    assert {node["community"] for node in inside} == {group["id"] for group in view_model["communities"]}
    assert all("opening" in node["place"] for node in opening)


def test_places_differ_from_each_other() -> None:
    nodes = model.network(everything(made_up(50, 60)))["nodes"]
    assert len({tuple(node["place"]["map"]) for node in nodes}) == len(nodes)
    assert all(0 <= value <= 10_000 for node in nodes for value in node["place"]["map"])


def test_large_texts_are_cut_to_the_paragraphs_that_are_shown(records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.views.statements.WHOLE_TEXTS", 10)
    pieces = model.network(records)["articles"]["article/first"]["pieces"]
    text = Story().texts["first"]
    assert pieces and all(text[begin : begin + len(piece)] == piece for begin, piece in pieces)
    assert not any("Made-up story" in piece for _, piece in pieces)


def test_an_empty_store_gives_a_page() -> None:
    view_model = model.network(Records())
    assert view_model["nodes"] == []
    assert "<!doctype html>" in network.page(view_model)


def test_networkx_graph_has_every_line(records) -> None:
    view_model = model.network(records)
    graph = to_networkx(view_model)
    assert graph.number_of_edges() == len(view_model["links"])
    assert network.NetworkPage(view_model).networkx.edges == graph.edges
    assert graph.nodes["actor/mira-solt"]["iri"] == DATA + "actor/mira-solt"


def test_pyvis_network_makes_the_same_page(records) -> None:
    view_model = model.network(records)
    net = network.to_pyvis(view_model)
    net.heading = network.title_of(view_model)
    assert len(net.nodes) == len(view_model["nodes"])
    assert net.generate_html() == network.page(view_model)


def test_a_notebook_shows_the_page_in_a_closed_frame(records) -> None:
    shown = network.NetworkPage(model.network(records))._repr_html_()
    assert shown.startswith("<iframe") and 'sandbox="allow-scripts' in shown and "<script" not in shown


@pytest.mark.parametrize("page", ["network", "article"])
def test_hostile_text_stays_text(page: str) -> None:
    store = hostile()
    select = selecting(store)
    made = (
        network.page(model.network(everything(store)))
        if page == "network"
        else article.page(select, DATA + "article/bad")
    )
    assert "<img src=x" not in made and "<svg onload" not in made
    assert "javascript:window" not in made or page == "network"  # in the network it is data, and never a link
    assert len(made) < 1_500_000


def test_article_page_holds_the_text_once(select, story: Story) -> None:
    import html
    import re

    made = article.page(select, story.iris["first"])
    body = re.search(r"<main.*?</main>", made, re.S).group()
    body = re.sub(r'<a class="number".*?</a>|<p class="legend">.*', "", body, flags=re.S)
    shown = html.unescape(re.sub(r"<[^>]+>", "", body))
    wanted = story.texts["first"]
    assert "".join(shown.split()) == "".join(wanted.split())


def test_every_stance_of_the_ontology_has_a_look() -> None:
    from rdflib import Graph, Namespace, URIRef
    from rdflib.namespace import SKOS

    from graphkit.resources import ontology_file
    from graphkit.views.look import local_name, stance_look

    graph = Graph().parse(ontology_file("schemes.ttl"))
    scheme = URIRef(str(Namespace("https://w3id.org/graphkit/scheme/")) + "stance")
    concepts = {str(concept) for concept in graph.subjects(SKOS.inScheme, scheme)}
    assert len(concepts) > 8
    for concept in concepts:
        broader = graph.value(URIRef(concept), SKOS.broader) or concept
        assert stance_look(local_name(concept))[0] == local_name(str(broader))


def test_unknown_things_are_named_in_the_error(select) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        article.page(select, "https://example.org/nowhere")
    with pytest.raises(UsageError, match="nobody"):
        timeline.page(select, "https://example.org/nobody")


def test_timeline_shows_the_change(select, story: Story) -> None:
    made = timeline.page(select, story.iris["union"])
    assert "What changed" in made and "2031-05-02" in made and "2031-06-10" in made
