"""Named entities, decoded step by step: the pipeline's own recogniser, driven from outside.

spaCy's wheels for Python 3.11 are compiled with hooks for profilers, which take the interpreter's lock at each of some
hundred calls a token: its inner loop, which lets the lock go, then spends more time on the lock than on entities.
Driven by its public methods, with the lock held, it makes the same decisions in about half the time. Wheels for later
Pythons have no such hooks and are left alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

HAS_HOOKS = sys.version_info < (3, 12)


class Entities:
    """A pipeline component in place of a greedy entity recogniser."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self.recogniser: Any = recogniser

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document."""
        self._recognise([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
        """Annotate documents, a batch at a time."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            self._recognise(batch)
            yield from batch

    def _recognise(self, docs: list[Doc]) -> None:
        every = self.recogniser.moves.init_batch(docs)
        open_ = [state for state in every if not state.is_final()]
        if open_:
            step = self.recogniser.model.predict(docs)
            while open_:
                open_ = self.recogniser.transition_states(open_, step.predict(open_))
            step.clear_memory()
        self.recogniser.set_annotations(docs, every)


def drive_recogniser(nlp: Language) -> None:
    """Put `Entities` in the place of the pipeline's recogniser, where that is the faster way to the same entities."""
    recogniser = nlp.get_pipe("ner")
    is_greedy = isinstance(recogniser, EntityRecognizer) and recogniser.cfg["beam_width"] == 1  # type: ignore[attr-defined]
    if HAS_HOOKS and is_greedy:
        nlp.add_pipe("graphkit_entities", before="ner")
        nlp.disable_pipe("ner")


@Language.factory("graphkit_entities", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_entities(nlp: Language, name: str) -> Entities:
    """The component for a pipeline that has a recogniser."""
    recogniser = nlp.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    return Entities(recogniser)
