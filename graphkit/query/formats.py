"""Answers written down: tables for people, and the formats that other programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from graphkit.errors import LimitError, UsageError
from graphkit.query.binding import Term
from graphkit.query.results import Answer, Solutions, Triples
from graphkit.rdf.namespaces import PREFIXES
from graphkit.store.dumping import dump

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]
    import rdflib

_Held = TypeVar("_Held")

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def write(answer: Answer, format: str) -> str:
    """An answer as text: solutions as table, csv, tsv, json, xml or markdown, triples as turtle, ntriples, xml, jsonld.

    UsageError for a format that does not fit the answer; LimitError for a truncated answer in a format that other
    programs read, which would take it for the whole one.
    """
    if isinstance(answer, bool):
        return _choose(_BOOLEANS, format)(answer)
    if answer.truncated and format not in ("table", "markdown"):
        raise LimitError(f"there are more than {len(answer)} rows: raise the limit, or ask for fewer")
    if isinstance(answer, Triples):
        name = "turtle" if format in ("table", "markdown") else format
        return dump(answer.triples, name, PREFIXES).decode("utf-8")
    return _choose(WRITERS, format)(answer)


def _choose(writers: Mapping[str, Callable[[_Held], str]], format: str) -> Callable[[_Held], str]:
    if format not in writers:
        raise UsageError(f"{format}: no such format for this answer; there are {', '.join(writers)}")
    return writers[format]


def shorten(iri: str) -> str:
    """An IRI with the project's prefix in place of the namespace, as people read it.

    >>> shorten("https://w3id.org/graphkit/data/actor/nato")
    'actor:nato'
    """
    fitting = [(namespace, prefix) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    namespace, prefix = max(fitting)
    local = iri[len(namespace) :]
    return f"{prefix}:{local}" if local and not set(local) & set("/#?:") else iri


def _legible(term: Term | None) -> str:
    if term is None:
        return ""
    return shorten(term.value) if isinstance(term, ox.NamedNode) else _plain(term)


def _plain(term: Term) -> str:
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else term.value


def to_table(solutions: Solutions, width: int | None = None) -> str:
    """A table for the terminal; `width` in columns, that of the terminal for None."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_edge=False, pad_edge=False)
    for name in solutions.variables:
        table.add_column(name, overflow="fold")
    for row in solutions.rows:
        table.add_row(*(Text(_printable(_legible(term))) for term in row))
    out = io.StringIO()
    console = Console(file=out, width=width)
    console.print(table)
    console.print(_count(solutions))
    return out.getvalue()


def _printable(text: str) -> str:
    """The text without control characters, which a terminal would obey."""
    return "".join(character if character.isprintable() or character == "\n" else "�" for character in text)


def _count(solutions: Solutions) -> str:
    number = len(solutions.rows)
    return f"{number} row{'s' if number != 1 else ''}" + (" shown, there are more" if solutions.truncated else "")


def to_markdown(solutions: Solutions) -> str:
    """A table in Markdown."""
    lines = [list(solutions.variables), ["---"] * len(solutions.variables)]
    lines += [[_legible(term) for term in row] for row in solutions.rows]
    text = "".join("| " + " | ".join(_cell(cell) for cell in line) + " |\n" for line in lines)
    return text + (f"\n{_count(solutions)}\n" if solutions.truncated else "")


def _cell(text: str) -> str:
    for mark in "\\|`*_<>[]":
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split()) if text != "\\-\\-\\-" else text


def to_csv(solutions: Solutions) -> str:
    """SPARQL 1.1 Query Results CSV: values only, lines end in CR LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(solutions.variables)
    writer.writerows(["" if term is None else _plain(term) for term in row] for row in solutions.rows)
    return out.getvalue()


def to_tsv(solutions: Solutions) -> str:
    """SPARQL 1.1 Query Results TSV: terms as in Turtle."""
    head = "\t".join(f"?{name}" for name in solutions.variables)
    return "".join(line + "\n" for line in [head, *("\t".join(map(_turtle, row)) for row in solutions.rows)])


def _turtle(term: Term | None) -> str:
    return "" if term is None else str(term).replace("\t", "\\t")


def to_json(solutions: Solutions) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [_json_row(solutions.variables, row) for row in solutions.rows]
    return _json({"head": {"vars": list(solutions.variables)}, "results": {"bindings": bindings}})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _json_row(variables: Iterable[str], row: Iterable[Term | None]) -> dict[str, dict[str, str]]:
    return {name: _json_term(term) for name, term in zip(variables, row, strict=True) if term is not None}


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "bnode", "value": term.value if isinstance(term, ox.BlankNode) else str(term)}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != _XSD_STRING:
        found["datatype"] = term.datatype.value
    return found


_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def to_xml(solutions: Solutions) -> str:
    """SPARQL Query Results XML Format; characters that XML cannot hold are replaced by U+FFFD."""
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in solutions.variables)
    results = "".join(_xml_rows(solutions))
    return f"{_XML_HEAD}<head>{head}</head>\n<results>\n{results}</results>\n</sparql>\n"


def _xml_rows(solutions: Solutions) -> Iterator[str]:
    for row in solutions.rows:
        cells = [
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(solutions.variables, row, strict=True)
            if term is not None
        ]
        yield f"<result>{''.join(cells)}</result>\n"


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if not isinstance(term, ox.Literal):
        return f"<bnode>{_xml_text(term.value if isinstance(term, ox.BlankNode) else str(term))}</bnode>"
    attribute = ""
    if term.language:
        attribute = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != _XSD_STRING:
        attribute = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{attribute}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    """Escaped text; a carriage return is written so that a parser gives it back."""
    allowed = "".join(c if c >= " " or c in "\t\n\r" else "�" for c in text if c not in "￾￿")
    return escape(allowed, {"\r": "&#13;"})


WRITERS: dict[str, Callable[[Solutions], str]] = {
    "table": to_table,
    "csv": to_csv,
    "tsv": to_tsv,
    "json": to_json,
    "xml": to_xml,
    "markdown": to_markdown,
}

_BOOLEANS: dict[str, Callable[[bool], str]] = {
    "table": lambda answer: "yes\n" if answer else "no\n",
    "markdown": lambda answer: "yes\n" if answer else "no\n",
    "csv": lambda answer: f"{str(answer).lower()}\r\n",
    "tsv": lambda answer: f"{str(answer).lower()}\n",
    "json": lambda answer: _json({"head": {}, "boolean": answer}),
    "xml": lambda answer: f"{_XML_HEAD}<head></head>\n<boolean>{str(answer).lower()}</boolean>\n</sparql>\n",
}


def to_pandas(solutions: Solutions) -> pandas.DataFrame:
    """A data frame of Python values, None where a variable is unbound. UsageError where pandas is not installed."""
    try:
        import pandas  # type: ignore[import-untyped]
    except ImportError as error:
        raise UsageError("data frames need pandas: pip install pandas") from error
    return pandas.DataFrame(list(solutions), columns=list(solutions.variables), dtype=object)


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """An rdflib graph with the project's prefixes bound."""
    import rdflib

    graph = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.parse(data=dump(triples, "ntriples").decode("utf-8"), format="nt")
