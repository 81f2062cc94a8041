"""Answers written down: other programs read back what was there."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import LimitError, UsageError
from graphkit.query.formats import WRITERS, shorten, to_markdown, to_pandas, to_rdflib, to_table, write
from graphkit.query.results import Solutions, Triples
from graphkit.query.running import construct, select
from graphkit.store import Store

XSD = "http://www.w3.org/2001/XMLSchema#"
TERMS = (
    st.builds(ox.Literal, st.text(max_size=20))
    | st.builds(lambda text: ox.Literal(text, language="en"), st.text(max_size=20))
    | st.builds(ox.Literal, st.integers(-1000, 1000))
    | st.sampled_from([ox.NamedNode("urn:a"), ox.NamedNode("http://example.org/?a=1&b=<".removesuffix("<")), None])
)
MADE = Solutions(
    ("a", "b"), [(ox.Literal('say "no", |\n<b>'), ox.NamedNode("https://w3id.org/graphkit/data/actor/x")), (None, None)]
)


@pytest.mark.parametrize(
    ("format", "parsed"),
    [("json", ox.QueryResultsFormat.JSON), ("tsv", ox.QueryResultsFormat.TSV)],
)
@given(rows=st.lists(st.tuples(TERMS, TERMS), max_size=6))
def test_others_read_back_what_was_there(
    format: str, parsed: ox.QueryResultsFormat, rows: list[tuple[ox.Literal | ox.NamedNode | None, ...]]
) -> None:
    read = ox.parse_query_results(write(Solutions(("a", "b"), list(rows)), format).encode(), format=parsed)
    assert [tuple(solution) for solution in read] == rows


@given(rows=st.lists(st.tuples(TERMS, TERMS), max_size=6))
def test_xml_holds_what_was_there(rows: list[tuple[ox.Literal | ox.NamedNode | None, ...]]) -> None:
    tree = ElementTree.fromstring(write(Solutions(("a", "b"), list(rows)), "xml"))
    name = "{http://www.w3.org/2005/sparql-results#}"
    found = [{b.get("name"): b[0].text or "" for b in result} for result in tree.iter(name + "result")]
    assert found == [
        {n: readable(term.value) for n, term in zip("ab", row, strict=True) if term is not None} for row in rows
    ]


def readable(text: str) -> str:
    """The text with what XML cannot hold replaced, as the writer does it."""
    return "".join(c if c >= " " or c in "\t\n\r" else "\ufffd" for c in text if c not in "\ufffe\uffff")


def test_csv_is_read_back_by_csv() -> None:
    lines = list(csv.reader(io.StringIO(write(MADE, "csv"), newline="")))
    assert lines == [["a", "b"], ['say "no", |\n<b>', "https://w3id.org/graphkit/data/actor/x"], ["", ""]]


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    text = write(Solutions(("a",), [(ox.Literal("a\x01b"),)]), "xml")
    read = ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.XML)
    assert [row["a"].value for row in read] == ["a\ufffdb"]


def test_markdown_cells_stay_cells() -> None:
    assert to_markdown(MADE).splitlines()[2] == '| say "no", \\| \\<b\\> | actor:x |'


def test_a_table_obeys_no_control_characters() -> None:
    table = to_table(Solutions(("a",), [(ox.Literal("\x1b[31mred[bold]"),)]), width=60)
    assert "\x1b" not in table and "[bold]" in table and "1 row" in table


def test_a_cut_answer_never_looks_complete() -> None:
    cut = Solutions(("a",), [(ox.Literal("x"),)], truncated=True)
    for format in set(WRITERS) - {"table", "markdown"}:
        with pytest.raises(LimitError, match="more than 1 rows"):
            write(cut, format)
    assert "there are more" in write(cut, "table")
    assert "there are more" in write(cut, "markdown")
    with pytest.raises(LimitError):
        write(Triples([], truncated=True), "turtle")


def test_yes_and_no() -> None:
    assert write(True, "table") == "yes\n"
    assert json.loads(write(False, "json")) == {"head": {}, "boolean": False}
    assert bool(ox.parse_query_results(write(True, "xml").encode(), format=ox.QueryResultsFormat.XML)) is True


def test_formats_that_do_not_fit_are_told(harbour: Store) -> None:
    with pytest.raises(UsageError, match="table, csv"):
        write(MADE, "turtle")
    with pytest.raises(UsageError, match="trig"):
        write(Triples([]), "hdt")


def test_triples_in_all_formats(harbour: Store) -> None:
    triples = Triples(construct(harbour, "CONSTRUCT WHERE { ?s gk:speaker ?o ; gk:exactText ?t }"))
    for format, name in {"turtle": "turtle", "ntriples": "nt", "xml": "xml", "jsonld": "json-ld"}.items():
        import rdflib

        assert len(rdflib.Graph().parse(data=write(triples, format), format=name)) == len(triples)
    assert len(to_rdflib(triples)) == len(triples)


def test_pandas(harbour: Store) -> None:
    pytest.importorskip("pandas")
    frame = to_pandas(select(harbour, "SELECT ?id ?who { ?s dcterms:identifier ?id OPTIONAL { ?s gk:speaker ?who } }"))
    assert list(frame.columns) == ["id", "who"] and frame["who"].isna().sum() > 0


def test_short_names() -> None:
    assert shorten("https://w3id.org/graphkit/scheme/stance/support") == "stance:support"
    assert (
        shorten("https://w3id.org/graphkit/data/article/a#offset_1_2")
        == "https://w3id.org/graphkit/data/article/a#offset_1_2"
    )
    assert shorten("http://example.org/x") == "http://example.org/x"
