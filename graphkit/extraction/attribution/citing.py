"""Sources at second hand: of "the paper reported, citing two officials, that …" the officials."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from graphkit.extraction.attribution.candidate import Candidate
from graphkit.extraction.attribution.contexts import NAME_TYPES, source_kind
from graphkit.extraction.attribution.lexicon import load_words
from graphkit.extraction.attribution.sources import source_ranges

ACTORS = NAME_TYPES | {"actor", "he", "name", "they", "who"}  # kinds of sources


def find_cited(statements: list[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """For each statement whose cue names whom it cites, the statement of the one cited, with the same content.

    Words that cite are cut from contents that they open.
    """
    found = []
    for statement in statements:
        citing = _citing(statement)
        cited = next((child for child in citing.rights if child.dep_ == "dobj"), None) if citing is not None else None
        if citing is not None and cited is not None and _is_source(cited):
            inner = replace(
                statement,
                head=citing,
                lemma="cite",
                frame="citing",
                content=list(statement.content),
                cue=(citing.i, citing.i + 1),
                source=source_ranges(cited),
                source_head=cited,
            )
            found.append((inner, statement))
    return found


def _citing(statement: Candidate) -> Token | None:
    """The verb that names whom the source of a statement cites: below its cue, behind its content, or before it."""
    doc, end = statement.head.doc, statement.content[-1][1]
    below = next((child for child in statement.head.rights if is_citing(child)), None)
    if below is None and end + 1 < len(doc) and doc[end].text == "," and is_citing(doc[end + 1]):
        return doc[end + 1]
    return below or _cut_citing(statement)


def _cut_citing(statement: Candidate) -> Token | None:
    """The verb of "According to the paper, citing two officials, …", which is cut from the content that it opens."""
    start, end = statement.content[0]
    first = statement.head.doc[start]
    after = first.right_edge.i + 1
    if statement.frame != "according" or not is_citing(first) or after + 1 >= end or first.doc[after].text != ",":
        return None
    statement.content[0] = (after + 1, end)
    return first


def _is_source(cited: Token) -> bool:
    """Whether people, bodies or documents are cited, not reasons ("citing her right to silence")."""
    return source_kind(cited) in ACTORS or cited.lemma_.lower() in load_words("citable")


def is_citing(verb: Token) -> bool:
    """Whether a verb names the source of another one's words: "…, citing two officials"."""
    return verb.lower_ in ("citing", "quoting") and verb.dep_ == "advcl"
