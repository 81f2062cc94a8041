"""What is looked at before a query runs: things that are refused, and names that the project does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from itertools import zip_longest

from rapidfuzz import fuzz, process

from graphkit.errors import QueryError
from graphkit.query.lexemes import Lexeme, lexemes, place
from graphkit.rdf.namespaces import ONTOLOGY, SCHEMES
from graphkit.rdf.ontology import terms

_REFUSED = {
    "SERVICE": "queries stay on this machine: ask the other endpoint itself",
    "LOAD": "queries read what the store holds: use `graphkit build` to add to it",
}
_CHANGING = ("INSERT", "DELETE", "DROP", "CLEAR", "CREATE", "ADD", "MOVE", "COPY")
_POSITION = re.compile(r"^error at (\d+):(\d+): (?:expected )?(.*)$", re.DOTALL)
_DEEPEST = 100
_KEYWORD_FILE = "keywords.txt"


def check(text: str, prefixes: Mapping[str, str]) -> list[Lexeme]:
    """The query's lexemes; QueryError where it would leave the store or uses a name the ontology does not have."""
    found = list(lexemes(text))
    _check_depth(text, found)
    declared = {**prefixes, **_declared(found)}
    for lexeme, following in zip_longest(found, found[1:]):
        if lexeme.kind == "word" and lexeme.text.upper() in _REFUSED:
            raise error_at(text, lexeme.start, f"{lexeme.text} is refused", _REFUSED[lexeme.text.upper()])
        if lexeme.is_word("FROM", "NAMED") and following is not None and following.text.lower().startswith("<file:"):
            raise error_at(text, following.start, "files are not read by queries", "name a graph of the store")
        if lexeme.kind == "prefixed":
            _check_name(text, lexeme, declared)
    return found


def _check_depth(text: str, found: list[Lexeme]) -> None:
    """QueryError for brackets in brackets in brackets: the engine's parser would run out of stack and take us along."""
    depth = 0
    for lexeme in found:
        if lexeme.kind == "other":
            depth += {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}.get(lexeme.text, 0)
        if depth > _DEEPEST:
            raise error_at(text, lexeme.start, f"more than {_DEEPEST} brackets stand in each other")


def _declared(found: list[Lexeme]) -> dict[str, str]:
    """The prefixes that the query declares itself, to their namespaces."""
    return {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(found, found[1:], found[2:], strict=False)
        if word.is_word("PREFIX") and iri.kind == "iri"
    }


def _check_name(text: str, lexeme: Lexeme, declared: Mapping[str, str]) -> None:
    prefix, local = lexeme.text.split(":", 1)
    if prefix not in declared:
        if prefix:
            raise error_at(text, lexeme.start, f"unknown prefix {prefix}:", _nearest(prefix, declared, "{}:"))
        return
    known = _known(declared[prefix])
    if known and local and local not in known:
        hint = _nearest(local, known, prefix + ":{}")
        raise error_at(text, lexeme.start, f"the ontology has no {lexeme.text}", hint)


def error_at(text: str, offset: int, what: str, hint: str = "") -> QueryError:
    """An error that names line and column of the query."""
    line, column = place(text, offset)
    return QueryError(f"line {line}, column {column}: {what}" + (f"; {hint}" if hint else ""))


def explain(error: SyntaxError, text: str) -> QueryError:
    """The engine's complaint about a query, with the place where reading it stopped and what may have been meant."""
    first = next(lexemes(text), None)
    if first is not None and first.is_word(*_CHANGING):
        hint = "`graphkit build` adds, `graphkit remove` takes away"
        return error_at(text, first.start, f"{first.text} changes the store, and queries only read", hint)
    for lexeme in lexemes(text):
        if lexeme.text in ("'", '"'):
            return error_at(text, lexeme.start, "a quotation mark does not close")
        if lexeme.kind == "word" and not _known_word(lexeme.text):
            hint = _nearest(lexeme.text.upper(), keywords(), "{}")
            return error_at(text, lexeme.start, f"unknown word {lexeme.text[:40]}", hint)
    offset = _where_reading_stops(text)
    if offset is None:
        return QueryError(_prose(str(error)))
    word = next((lexeme for lexeme in lexemes(text) if lexeme.start >= offset), None)
    if word is None:
        return error_at(text, len(text), "the query ends too early", _unclosed(text))
    what = f"the query cannot be read from {_first_line(text[word.start :])} on"
    return error_at(text, word.start, what, _unclosed(text))


def _known_word(word: str) -> bool:
    return word.startswith("@") or word.upper() in keywords() or word in ("a", "true", "false")


def _where_reading_stops(text: str) -> int | None:
    """The offset of the first construct that is no SPARQL; None where only the engine finds fault.

    rdflib's parser tells it more exactly than the engine, whose message names the furthest guess it made.
    """
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(text)
    except ParseException as failure:
        return int(failure.loc)
    except RecursionError:
        return None
    return None


def _prose(message: str) -> str:
    """The sentence in the engine's message, whose place is behind the whole query in these cases."""
    match = _POSITION.match(message)
    parts = match[3].removeprefix("one of ").split(", ") if match else [message]
    return next((part for part in parts if " " in part and "'" not in part), "the query cannot be read")


def _unclosed(text: str) -> str:
    """A word on brackets that are opened and not closed, or the other way round."""
    marks = [lexeme.text for lexeme in lexemes(text) if lexeme.kind == "other"]
    for opening, closing in ("{}", "()", "[]"):
        more = marks.count(opening) - marks.count(closing)
        if more > 0:
            return f"a {opening} does not close"
        if more < 0:
            return f"there is a {closing} too many"
    return ""


def _first_line(text: str) -> str:
    line = text.splitlines()[0]
    return repr(line if len(line) <= 40 else line[:39] + "…")


def _nearest(name: str, known: Iterable[str], form: str) -> str:
    """A question whether the most similar of the known names was meant; empty where none is similar."""
    found = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=65)
    return f"did you mean {form.format(found[0])}?" if found else ""


@cache
def keywords() -> frozenset[str]:
    """The words of SPARQL 1.1, in capitals."""
    source = (resources.files("graphkit.query") / _KEYWORD_FILE).read_text(encoding="utf-8")
    return frozenset(word for line in source.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _known(namespace: str) -> frozenset[str]:
    """The local names that the ontology and its schemes define in one of the project's own namespaces, else none."""
    if namespace != ONTOLOGY and namespace not in SCHEMES.values():
        return frozenset()
    return frozenset(term.removeprefix(namespace) for term in terms() if term.startswith(namespace))
