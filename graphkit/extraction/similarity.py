"""Which labels mean nearly the same: by the word vectors that the pipeline brings along, so nothing is fetched.

A label's vector is the mean of those of its words, without stop words; two labels are similar where the cosine of their
vectors is high, and that of their heads (the last word before the first preposition) is not low. Opposites and words of
one field are near each other too ("talks with", "sanctions on"): a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from spacy.tokens import Doc, Token

from graphkit.errors import PipelineError
from graphkit.extraction.parsing import DEFAULT_PIPELINE, load_installed

LEAST, LEAST_OF_HEADS = 0.8, 0.5
PREPOSITIONS = frozenset(
    {"of", "on", "in", "for", "to", "with", "against", "between", "from", "over", "about", "at", "by"}
)
CHUNK = 1000  # rows of the matrix of cosines at a time: memory does not grow with the square of the labels


Matrix = np.ndarray[Any, np.dtype[np.float64]]


class SimilarPair(NamedTuple):
    """Two labels, the first before the second in the alphabet, and the cosine of their vectors."""

    label: str
    other: str
    similarity: float


def similar_pairs(labels: Iterable[str], pipeline: str = DEFAULT_PIPELINE) -> list[SimilarPair]:
    """The pairs of labels that mean nearly the same, the most similar first; labels without known words are left out.

    Raises PipelineError where the pipeline is not installed or has no word vectors.
    """
    known = [(doc, label) for label, doc in _read(sorted(set(labels)), pipeline) if any(map(_counts, doc))]
    wholes = _matrix([[token for token in doc if _counts(token)] for doc, _ in known])
    heads = _matrix([[_head(doc)] for doc, _ in known])
    found = [
        SimilarPair(known[i][1], known[j][1], round(cosine, 4))
        for start in range(0, len(known), CHUNK)
        for i, j, cosine in _above(wholes, heads, start)
    ]
    return sorted(found, key=lambda pair: (-pair.similarity, pair.label, pair.other))


def _read(labels: list[str], pipeline: str) -> Iterator[tuple[str, Doc]]:
    nlp = load_installed(pipeline, ["tagger", "parser", "ner", "lemmatizer", "attribute_ruler", "tok2vec"])
    if not nlp.vocab.vectors_length:
        raise PipelineError(f"the spaCy pipeline {pipeline!r} has no word vectors: similar labels cannot be found")
    return ((label, nlp.make_doc(label.lower())) for label in labels)


def _counts(token: Token) -> bool:
    return token.has_vector and not token.is_stop and token.vector_norm > 0


def _head(doc: Doc) -> Token:
    end = next((token.i for token in doc if token.i and token.lower_ in PREPOSITIONS), len(doc))
    before = [token for token in doc[:end] if _counts(token)]
    return before[-1] if before else next(token for token in doc if _counts(token))


def _matrix(groups: list[list[Token]]) -> Matrix:
    """A row of length 1 for each group of words: the direction of the sum of their vectors."""
    if not groups:
        return np.zeros((0, 1))
    sums: Matrix = np.array([np.sum([np.asarray(token.vector) for token in group], axis=0) for group in groups], float)
    lengths: Matrix = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
    return np.divide(sums, lengths)


def _above(wholes: Matrix, heads: Matrix, start: int) -> Iterator[tuple[int, int, float]]:
    """The pairs of rows, the first from `start` on, whose cosines are high enough."""
    cosines = wholes[start : start + CHUNK] @ wholes.T
    enough = (cosines >= LEAST) & (heads[start : start + CHUNK] @ heads.T >= LEAST_OF_HEADS)
    for row, column in zip(*np.nonzero(enough), strict=True):
        if row + start < column:
            yield int(row) + start, int(column), float(cosines[row, column])
