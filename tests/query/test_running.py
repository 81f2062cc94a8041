"""Running queries: bound values, limits, refusals, explanations."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import LimitError, QueryError
from graphkit.query.binding import to_term
from graphkit.query.lexemes import lexemes
from graphkit.query.requests import prepare
from graphkit.query.results import Solutions
from graphkit.query.running import construct, rows, run, select
from graphkit.query.workers import Worker
from graphkit.store import Store

BOMB = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ABARA = ox.NamedNode("https://w3id.org/graphkit/data/actor/ada-abara")


def test_prefixes_are_known_and_graphs_are_one(harbour: Store) -> None:
    found = rows(harbour, "SELECT ?label WHERE { ?s gk:speaker/rdfs:label ?label } ORDER BY ?label")
    assert found[0] == {"label": "Ada Abara"} and len(found) == 7


def test_values_are_python_values(harbour: Store) -> None:
    query = """SELECT ?int ?decimal ?bool ?text ?iri ?none WHERE {
      BIND(1 AS ?int) BIND(0.5 AS ?decimal) BIND(true AS ?bool) BIND("x"@en AS ?text) BIND(gk:speaker AS ?iri) }"""
    iri = "https://w3id.org/graphkit/ontology#speaker"
    assert rows(harbour, query) == [{"int": 1, "decimal": 0.5, "bool": True, "text": "x", "iri": iri}]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?s WHERE { ?s gk:speaker ?who }", 3),
        ("SELECT ?s { ?s gk:speaker ?who } ORDER BY ?s LIMIT 2", 2),
        ("select ?who (count(?s) as ?n) where { ?s gk:speaker ?who } group by ?who", 1),
        ("PREFIX x: <urn:x#> SELECT ?s WHERE { { SELECT ?s ?who WHERE { ?s gk:speaker ?who } } }", 3),
        ("SELECT ?s WHERE { ?s gk:speaker ?who ; gk:exactText ?t FILTER(?t != '{') # {\n }", 3),
        ("CONSTRUCT { ?s gk:speaker ?who } WHERE { ?s gk:speaker ?who }", 3),
        ("CONSTRUCT WHERE { ?s gk:speaker ?who }", 3),
        ("SELECT ?s { { ?s gk:speaker ?who } UNION { ?s gk:holder ?who } }", 5),
        ("SELECT ?s { ?s gk:speaker ?any FILTER EXISTS { ?s gk:speaker ?who } }", 3),
        ("SELECT ?s { VALUES (?s) { (st:a1) (st:a4) } ?s a gk:Statement MINUS { ?s gk:speaker ?who } }", 1),
        ("SELECT ?n { ?s gk:speaker ?who { SELECT (COUNT(?who) AS ?n) { ?x gk:speaker ?who } } FILTER(?n = 7) }", 3),
        ("SELECT ?n { { SELECT ?who (COUNT(?s) AS ?n) { ?s gk:speaker ?who } GROUP BY ?who } FILTER(?n = 3) }", 1),
        ("SELECT ?s { { SELECT * { ?s gk:speaker ?who } } ?s gk:exactText ?text }", 3),
        ("SELECT ?s { { SELECT ?who { ?s gk:speaker ?who } ORDER BY DESC(?who) LIMIT 1 } ?s gk:speaker ?who }", 0),
    ],
)
def test_values_are_bound_in_every_form(harbour: Store, query: str, expected: int) -> None:
    assert len(run(harbour, query, bindings={"who": ABARA})) == expected


def test_asking(harbour: Store) -> None:
    assert run(harbour, "ASK { ?s gk:speaker ?who }", bindings={"who": ABARA}) is True
    assert run(harbour, "ASK { ?s gk:speaker ?who }", bindings={"who": ox.NamedNode("urn:x")}) is False


def test_a_list_binds_to_each_of_its_values(harbour: Store) -> None:
    both = [ABARA, ox.NamedNode("https://w3id.org/graphkit/data/actor/greta-brandt")]
    assert len(select(harbour, "SELECT ?s { ?s gk:speaker ?who }", bindings={"who": both})) == 5
    assert not len(select(harbour, "SELECT ?s { ?s gk:speaker ?who }", bindings={"who": []}))


@given(st.text(max_size=60).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)))
def test_no_value_becomes_query_text(value: str) -> None:
    with Store.open(None) as store:
        assert rows(store, "SELECT ?back WHERE { BIND(?value AS ?back) }", value=value) == [{"back": value}]


def test_terms_of_python_values() -> None:
    assert str(to_term(date(2024, 5, 2))) == '"2024-05-02"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert str(to_term(Decimal("0.50"))) == '"0.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert str(to_term(True)) == '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'


def test_an_unknown_variable_is_told(harbour: Store) -> None:
    with pytest.raises(QueryError, match=r"no variable \?whom; it has \?s, \?who"):
        select(harbour, "SELECT ?s { ?s gk:speaker ?who }", bindings={"whom": ABARA})


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT ?s { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT ?s { ?s ?p '''x''' . SERVICE ?e { ?s ?p ?o } }",
        "SELECT ?s {#\nSERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
        "SELECT ?s FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT ?s FROM NAMED <FILE:///etc/passwd> { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:1/>",
        "LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:g>",
    ],
)
def test_no_query_leaves_the_store(harbour: Store, query: str) -> None:
    with pytest.raises(QueryError, match=r"refused|not read"):
        run(harbour, query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?s { ?s ?p "SERVICE <x> LOAD" }',
        "SELECT ?s { ?s ?p <http://example.org/SERVICE> } # SERVICE",
        "PREFIX load: <urn:x#> SELECT ?service { ?service load:load 'FROM <file:x>' }",
        'SELECT ?s { ?s ?p """ " SERVICE <x> """ }',
        "SELECT ?s { ?s ?p <urn:a#SERVICE> . ?s ?p 'it\\'s SERVICE' }",
    ],
)
def test_words_in_strings_iris_and_comments_are_not_refused(harbour: Store, query: str) -> None:
    assert not len(run(harbour, query))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?s WHERE { ?s gkk:speaker ?o }", "line 1, column 22: unknown prefix gkk:; did you mean gk:?"),
        (
            "SELECT ?s WHERE {\n  ?s gk:speakr ?o }",
            "line 2, column 6: the ontology has no gk:speakr; did you mean gk:speaker?",
        ),
        ("SELECT ?s { ?s gk:stance stance:suport }", "did you mean stance:support?"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "line 1, column 1: INSERT changes the store, and queries only read"),
        ("SELEC ?s { ?s ?p ?o }", "line 1, column 1: unknown word SELEC; did you mean SELECT?"),
        ("SELECT ?s WHERE { ?s gk:speaker ?o", "the query ends too early; a { does not close"),
        ("SELECT ?s WHERE { ?s gk:speaker }", "line 1, column 19: the query cannot be read from '?s gk:speaker }' on"),
        ("SELECT ?s WHERE { ?s ?p ?o )}", "there is a ) too many"),
        ("SELECT ?s (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "unbound"),
        ("", "ends too early"),
        ("SELECT ?s WHERE { ?s ?p 'x }", "a quotation mark does not close"),
    ],
)
def test_wrong_queries_are_explained(harbour: Store, query: str, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(harbour, query)
    assert told in str(caught.value)


@given(st.text(alphabet="SELECT {}?s<>\"'#\\\n:gk.()[]^@LOAD", max_size=80))
def test_any_text_ends_in_an_answer_or_an_explanation(text: str) -> None:
    with Store.open(None) as store:
        try:
            run(store, text)
        except QueryError as error:
            assert str(error)


@given(st.text(max_size=80))
def test_lexemes_cover_the_text_in_order(text: str) -> None:
    at = 0
    for lexeme in lexemes(text):
        assert lexeme.start >= at and text[lexeme.start :].startswith(lexeme.text)
        at = lexeme.start + len(lexeme.text)


def test_the_wrong_form_is_told(harbour: Store) -> None:
    with pytest.raises(QueryError, match="SELECT"):
        select(harbour, "ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="CONSTRUCT"):
        construct(harbour, "ASK { ?s ?p ?o }")


# limits


def test_rows_are_limited_and_the_answer_says_so(harbour: Store) -> None:
    cut = select(harbour, "SELECT * { ?s ?p ?o }", limit=10)
    assert len(cut) == 10 and cut.truncated
    whole = select(harbour, "SELECT ?s { ?s gk:speaker ?o }", limit=7)
    assert len(whole) == 7 and not whole.truncated
    assert run(harbour, "CONSTRUCT WHERE { ?s ?p ?o }", limit=5).truncated


@pytest.mark.parametrize("place", ["memory", "disk"])
def test_a_query_bomb_is_given_up_and_the_next_query_is_answered(place: str, tmp_path: Path) -> None:
    with Store.open(None if place == "memory" else tmp_path / "s") as store:
        store.add([ox.Quad(ox.NamedNode(f"urn:{n}"), ABARA, ox.Literal(n)) for n in range(500)])
        started = time.monotonic()
        with pytest.raises(LimitError, match="given up after 1 seconds"):
            run(store, BOMB, timeout=1)
        assert time.monotonic() - started < 15
        assert len(select(store, "SELECT * { ?s ?p ?o }", timeout=30)) == 500
        store.add([ox.Quad(ABARA, ABARA, ABARA)])
        assert len(select(store, "SELECT * { ?s ?p ?o }", timeout=30)) == 501


def test_errors_cross_from_the_process_of_the_query(harbour: Store) -> None:
    with pytest.raises(QueryError, match="line 1, column 19"):
        run(harbour, "SELECT ?s WHERE { ?s gk:speaker }", timeout=30)


def test_answers_are_the_same_with_and_without_a_limit_of_time(harbour: Store) -> None:
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    slow = select(harbour, query, timeout=30)
    assert isinstance(slow, Solutions) and slow == select(harbour, query)
    triples = "CONSTRUCT WHERE { ?s gk:speaker ?o }"
    assert set(construct(harbour, triples, timeout=30)) == set(construct(harbour, triples))


def test_a_query_that_comes_while_the_process_is_started_waits_for_it() -> None:
    worker = Worker(None)
    starting = threading.Thread(target=worker.start)
    starting.start()
    try:
        assert worker.answer(prepare("ASK {}"), timeout=30) is True
        starting.join()
        assert worker.answer(prepare("ASK { ?s ?p ?o }"), timeout=30) is False
    finally:
        worker.stop()


_INTERRUPTED = f"""
import signal
import pyoxigraph as ox
from graphkit.query.running import run
from graphkit.store import Store
signal.signal(signal.SIGINT, signal.default_int_handler)  # shells ignore it for what they run in the background
store = Store.open(None)
store.add([ox.Quad(ox.NamedNode(f"urn:{{n}}"), ox.NamedNode("urn:p"), ox.Literal(n)) for n in range(500)])
run(store, "ASK {{ ?s ?p ?o }}", timeout=60)
print("asking", flush=True)
run(store, {BOMB!r}, timeout=600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interrupt_stops_a_query_at_once() -> None:
    process = subprocess.Popen([sys.executable, "-c", _INTERRUPTED], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == b"asking\n"
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        _, error = process.communicate(timeout=30)
    finally:
        process.kill()
    assert time.monotonic() - started < 5
    assert b"KeyboardInterrupt" in error
