"""A query's text cut into lexemes, so that checks see words and never what stands in strings, IRIs or comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# After the terminals of the SPARQL 1.1 grammar, section 19.8; a character that fits none of them is its own lexeme.
_LEXEME = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                | \"(?:[^\"\\\r\n]|\\.)*\" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<prefixed>(?:[^\W\d_](?:[\w.\-·]*[\w\-·])?)?:(?:[\w:%\-·]|\\[_~.\-!$&'()*+,;=/?\#@%])?
                   (?:(?:[\w:%.\-·]|\\[_~.\-!$&'()*+,;=/?\#@%])*(?:[\w:%\-·]|\\[_~.\-!$&'()*+,;=/?\#@%]))?)
    | (?P<word>@?[^\W\d_]\w*(?:-\w+)*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Lexeme:
    """A piece of a query: its kind (iri, string, variable, prefixed, word, other), its text and where it starts."""

    kind: str
    text: str
    start: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of the keywords, which are written in capitals here and in any case in queries."""
        return self.kind == "word" and self.text.upper() in words


def lexemes(text: str) -> Iterator[Lexeme]:
    """The lexemes of a query in order, without white space and comments.

    >>> [(lexeme.kind, lexeme.text) for lexeme in lexemes('ASK { ?s gk:speaker "SERVICE" } # LOAD')]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('word', 'ASK'), ('other', '{'), ('variable', '?s'), ('prefixed', 'gk:speaker'), ('string', '"SERVICE"'),
     ('other', '}')]
    """
    for match in _LEXEME.finditer(text):
        kind = match.lastgroup or "other"
        if kind not in ("space", "comment"):
            yield Lexeme(kind, match.group(), match.start())


def place(text: str, offset: int) -> tuple[int, int]:
    """The line and the column, both counted from 1, of a character offset.

    >>> place("ab\\ncd", 4)
    (2, 2)
    """
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
