"""Values of a query's variables, put into it as terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise, product

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.query.lexemes import Lexeme

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value = Term | str | int | float | Decimal | bool | date

_XSD = "http://www.w3.org/2001/XMLSchema#"


def bind(text: str, found: Sequence[Lexeme], bindings: Mapping[str, Value | list[Value]]) -> str:
    """The query with a VALUES clause at the head of its pattern, and of each group in it that uses the values.

    At the head alone it would mean the same, but the engine works groups out from the inside, for all values.

    A list binds a variable to each of its values. Terms are written by the engine, so that nothing in a value can
    become query text.
    """
    if not bindings:
        return text
    names = sorted(bindings)
    used = {lexeme.text[1:] for lexeme in found if lexeme.kind == "variable"}
    strange = [name for name in names if name not in used]
    if strange:
        has = ", ".join(f"?{name}" for name in sorted(used))
        raise QueryError(f"the query has no variable ?{strange[0]}; it has {has}")
    variables = " ".join(f"?{name}" for name in names)
    choices = [value if isinstance(value, list) else [value] for value in (bindings[name] for name in names)]
    lines = " ".join(f"({' '.join(str(to_term(value)) for value in line)})" for line in product(*choices))
    at = _pattern_start(found)
    clause = f" VALUES ({variables}) {{ {lines} }} "
    bound = text
    for start in sorted({at, *_groups_with(found, at, frozenset(names))}, reverse=True):
        bound = bound[:start] + clause + bound[start:]
    short = _short_construct(found)
    if short is None:
        return bound
    template = text[at : _closing(found, at)]  # CONSTRUCT WHERE { … } stands for CONSTRUCT { … } WHERE { … }
    return f"{bound[:short]}{{ {template} }} {bound[short:]}"


def to_term(value: Value) -> Term:
    """A term for a Python value: strings become plain literals, dates xsd:date or xsd:dateTime.

    >>> str(to_term(3))
    '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    if isinstance(value, Decimal):
        return ox.Literal(str(value), datatype=ox.NamedNode(_XSD + "decimal"))
    if isinstance(value, date):
        kind = "dateTime" if isinstance(value, datetime) else "date"
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(_XSD + kind))
    if isinstance(value, str | bool | int | float):
        return ox.Literal(value)
    return value


def _groups_with(found: Sequence[Lexeme], start: int, names: frozenset[str]) -> Iterator[int]:
    """Where the innermost groups begin that use one of the variables; in subqueries only those that hand it on."""
    lexemes = [lexeme for lexeme in found if lexeme.start >= start]
    for place, (lexeme, following) in enumerate(pairwise(lexemes)):
        if lexeme.text != "{" or following.is_word("SELECT") or _is_data(lexemes, place):
            continue
        inside = _group(lexemes[place:])
        used = names & {each.text[1:] for each in inside if each.kind == "variable"}
        if used and not any(each.is_word("SELECT") for each in inside) and _may_choose(lexemes, place, used):
            yield lexeme.start + 1


def _may_choose(lexemes: Sequence[Lexeme], place: int, names: Set[str]) -> bool:
    """Whether values chosen there are chosen in the whole answer: subqueries around hand them on, uncut."""
    for start, (lexeme, following) in enumerate(pairwise(lexemes[:place])):
        if lexeme.text != "{" or not following.is_word("SELECT"):
            continue
        subquery = _group(lexemes[start:])
        if start + len(subquery) <= place:
            continue
        head = subquery[: next(i for i, each in enumerate(subquery) if i and each.text == "{")]
        if any(each.is_word("LIMIT", "OFFSET") for each in subquery) or not _hands_on(head, names):
            return False
    return True


def _hands_on(head: Sequence[Lexeme], names: Set[str]) -> bool:
    """Whether a SELECT gives the variables out as they are; what stands in brackets is computed."""
    depth, given = 0, set()
    for lexeme in head:
        depth += {"(": 1, ")": -1}.get(lexeme.text, 0)
        if depth == 0:
            given.add(lexeme.text[1:] if lexeme.kind == "variable" else lexeme.text)
    return "*" in given or names <= given


def _is_data(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Whether the brace opens the data of a VALUES clause."""
    before = [lexeme for lexeme in lexemes[:place] if lexeme.kind != "variable" and lexeme.text not in ("(", ")")]
    return bool(before) and before[-1].is_word("VALUES")


def _group(lexemes: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """The lexemes from an opening brace to the one that closes it."""
    depth = 0
    for place, lexeme in enumerate(lexemes):
        depth += {"{": 1, "}": -1}.get(lexeme.text, 0)
        if depth == 0:
            return lexemes[: place + 1]
    return lexemes


def _short_construct(found: Sequence[Lexeme]) -> int | None:
    """Where the WHERE of a CONSTRUCT without a template of its own stands; None in other queries."""
    for lexeme, following in pairwise(found):
        if lexeme.is_word("CONSTRUCT") and following.is_word("WHERE"):
            return following.start
    return None


def _closing(found: Sequence[Lexeme], start: int) -> int:
    """Where the brace that closes a group stands, `start` being just behind the one that opens it."""
    depth = 1
    for lexeme in found:
        if lexeme.start >= start:
            depth += {"{": 1, "}": -1}.get(lexeme.text, 0)
            if depth == 0:
                return lexeme.start
    raise QueryError("the query's pattern does not end")


def _pattern_start(found: Sequence[Lexeme]) -> int:
    """Just behind the brace that opens the query's own pattern: in a CONSTRUCT, the one behind WHERE."""
    form = next((lexeme for lexeme in found if lexeme.is_word("SELECT", "CONSTRUCT", "DESCRIBE", "ASK")), None)
    skipping = form is not None and form.is_word("CONSTRUCT")
    for lexeme, following in pairwise(found):
        if following.text != "{" or (skipping and not lexeme.is_word("WHERE")):
            continue
        if form is not None and following.start > form.start:
            return following.start + 1
    raise QueryError("the query has no pattern to bind values in")
