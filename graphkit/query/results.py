"""What a query answers: solutions, triples, or yes and no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graphkit.query.binding import Term

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    _XSD + name
    for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt")
)
_NUMBERS = frozenset(_XSD + name for name in ("decimal", "double", "float"))


@dataclass(frozen=True)
class Solutions:
    """The answer of a SELECT: a row a solution, a term or None (unbound) for each variable.

    `truncated` tells that there were more rows than the limit let through.
    """

    variables: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, object]]:
        """The rows as Python values, see `to_python`; unbound variables are left out."""
        for row in self.rows:
            yield {name: to_python(term) for name, term in zip(self.variables, row, strict=True) if term is not None}


@dataclass(frozen=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE."""

    triples: list[ox.Triple]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.triples)

    def __iter__(self) -> Iterator[ox.Triple]:
        return iter(self.triples)


Answer = Solutions | Triples | bool


def to_python(term: Term) -> object:
    """An int, float or bool for such a literal, the text of any other, an IRI as it is.

    >>> to_python(ox.Literal(3)), to_python(ox.NamedNode("urn:x"))
    (3, 'urn:x')
    """
    if not isinstance(term, ox.Literal):
        return str(term) if isinstance(term, ox.Triple) else term.value
    datatype = term.datatype.value
    try:
        if datatype in _INTEGERS:
            return int(term.value)
        if datatype in _NUMBERS:
            return float(term.value)
    except ValueError:  # an ill-typed literal, which stores keep as it is
        return term.value
    if datatype == _XSD + "boolean":
        return term.value in ("true", "1")
    return term.value
