"""Dependencies and named entities, decoded step by step: the pipeline's own components, driven from outside.

spaCy's wheels for Python 3.11 are compiled with hooks for profilers, which take the interpreter's lock at each of some
hundred calls a token: its inner loop, which lets the lock go, then spends more time on the lock than on the text.
Driven by its public methods, with the lock held, it makes the same decisions in half to two thirds of the time. Wheels
for later Pythons have no such hooks and are left alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc

HAS_HOOKS = sys.version_info < (3, 12)


class Driven:
    """A pipeline component in place of a greedy transition-based one (Honnibal and Goldberg, TACL 2013)."""

    def __init__(self, component: DependencyParser | EntityRecognizer) -> None:
        self.component: Any = component

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document."""
        self._annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
        """Annotate documents, a batch at a time."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: list[Doc]) -> None:
        every = self.component.moves.init_batch(docs)
        open_ = [state for state in every if not state.is_final()]
        if open_:
            step = self.component.model.predict(docs)
            weights, bias = step.vec2scores.get_param("W"), step.vec2scores.get_param("b")
            while open_:
                hidden = step.state2vec.predict(step.get_token_ids(open_))
                scores = step.ops.gemm(hidden, weights, trans2=True)
                scores += bias
                open_ = self.component.transition_states(open_, scores)
            step.clear_memory()
        self.component.set_annotations(docs, every)


def drive_decoders(nlp: Language) -> None:
    """Put `Driven` in the place of the pipeline's parser and recogniser, where that is the faster way to the same."""
    for name, driven in (("parser", "graphkit_dependencies"), ("ner", "graphkit_entities")):
        component: Any = nlp.get_pipe(name)
        is_known = isinstance(component, (DependencyParser, EntityRecognizer)) and component.cfg["beam_width"] == 1
        if HAS_HOOKS and is_known and _is_plain(component.model):
            nlp.add_pipe(driven, before=name)
            nlp.disable_pipe(name)


def _is_plain(model: Any) -> bool:
    """Whether scores are a linear function of what a state looks like, and all decisions are allowed."""
    return bool(model.attrs["has_upper"]) and not model.attrs["unseen_classes"]


@Language.factory("graphkit_dependencies", assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"])
def make_dependencies(nlp: Language, name: str) -> Driven:
    """The component for a pipeline that has a parser."""
    parser = nlp.get_pipe("parser")
    assert isinstance(parser, DependencyParser)
    return Driven(parser)


@Language.factory("graphkit_entities", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_entities(nlp: Language, name: str) -> Driven:
    """The component for a pipeline that has a recogniser."""
    recogniser = nlp.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    return Driven(recogniser)
