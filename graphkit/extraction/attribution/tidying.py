"""The last touch to contents: no marks or conjunctions at their ends that belong to the narrator's sentence."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.extraction.attribution.candidate import Candidate

LEADING = frozenset({",", ";", ":", "—", "–", "-", "--", ".", "…", ")", "]"})
TRAILING = frozenset({",", ";", ":", "—", "–", "-", "--", ".", "(", "[", "and", "but", "or"})


def tidy(doc: Doc, candidate: Candidate) -> None:
    """Strip white space, punctuation and what joins the next clause from both ends of each piece of content.

    Pieces without a word are dropped.
    """
    pieces = []
    for start, end in candidate.content:
        while start < end and (doc[start].is_space or doc[start].text in LEADING):
            start += 1
        while end > start and (doc[end - 1].is_space or doc[end - 1].text in TRAILING):
            end -= 1
        if any(not token.is_punct for token in doc[start:end]):
            pieces.append((start, end))
    candidate.content = pieces
