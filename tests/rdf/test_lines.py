"""Lines of N-Triples read without an engine: the same values as with one."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.query.results import to_python
from graphkit.rdf.lines import described, to_value

SAYS = ox.NamedNode("urn:says")
XSD = "http://www.w3.org/2001/XMLSchema#"
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
literals = st.one_of(
    texts.map(ox.Literal),
    texts.map(lambda text: ox.Literal(text, language="en")),
    st.integers().map(ox.Literal),
    st.booleans().map(ox.Literal),
    st.floats(allow_nan=False, allow_infinity=False).map(ox.Literal),
    st.tuples(texts, st.sampled_from(["decimal", "date", "integer"])).map(
        lambda pair: ox.Literal(pair[0], datatype=ox.NamedNode(XSD + pair[1]))
    ),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(literals, min_size=1, max_size=4))
def test_values_are_those_that_the_engine_gives(values: list[ox.Literal]) -> None:
    node = ox.NamedNode("urn:ä#1")
    terms = [*values, node]
    lines = ox.serialize([ox.Triple(node, SAYS, term) for term in terms], format=ox.RdfFormat.N_TRIPLES) or b""
    found = described(lines, {b"<urn:says>": "says"})
    assert list(map(to_value, found["<urn:ä#1>".encode()]["says"])) == list(map(to_python, terms))


def test_other_predicates_are_passed_over() -> None:
    lines = b'<urn:a> <urn:says> "x" .\n<urn:a> <urn:other> <urn:b> .\n'
    assert described(lines, {b"<urn:says>": "says"}) == {b"<urn:a>": {"says": [b'"x" .']}}
