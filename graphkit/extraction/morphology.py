"""Parts of speech, morphology and lemmas, remembered: the pipeline's own answers, asked for once a word form.

spaCy's attribute ruler and rule lemmatizer look at one token at a time (but for a few patterns over two tokens), so
what they answer depends on form, tag and dependency label alone. `Morphology` asks them once for each such key and
fills whole documents from memory: the same annotation in a fraction of the time.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

KEY, ANSWER = [ORTH, TAG, DEP], [TAG, POS, MORPH, LEMMA]
BETWEEN = "¶"  # stands between the words of a question, so that no pattern spans two of them
LARGEST = 200_000  # keys; then memory is emptied, as news brings new names for ever


class Morphology:
    """A pipeline component in place of an attribute ruler and a rule lemmatizer that follow each other."""

    def __init__(self, vocab: Vocab, ruler: AttributeRuler, lemmatizer: Any) -> None:
        self.vocab, self.ruler, self.lemmatizer = vocab, ruler, lemmatizer
        self.pairs = _only_pairs(vocab, ruler)
        self._known: dict[bytes, np.ndarray] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document."""
        if not len(doc):
            return doc
        keys = [row.tobytes() for row in doc.to_array(KEY)]
        new = {key: number for number, key in enumerate(keys) if key not in self._known}
        if new:
            self._learn(doc, new)
        answers = np.stack([self._known[key] for key in keys])
        doc.from_array(ANSWER, answers)
        self.pairs(doc)
        for token in doc:
            if token.is_space:
                token.dep_ = "dep"
        return doc

    def _learn(self, doc: Doc, new: dict[bytes, int]) -> None:
        """Ask the two components for the tokens with these numbers."""
        if len(self._known) > LARGEST:
            self._known.clear()
        tokens = [doc[number] for number in new.values()]
        words = [word for token in tokens for word in (token.text, BETWEEN)]
        question = Doc(
            self.vocab,
            words=words,
            tags=[tag for token in tokens for tag in (token.tag_, ":")],
            deps=[dep for token in tokens for dep in (token.dep_, "punct")],
            heads=list(range(len(words))),
        )
        rows = self.lemmatizer(self.ruler(question)).to_array(ANSWER)
        self._known.update(zip(new, rows[::2], strict=True))


def remember_morphology(nlp: Language) -> None:
    """Put `Morphology` in the place of the pipeline's ruler and lemmatizer, where they follow each other."""
    names = nlp.pipe_names
    if "attribute_ruler" not in names or "lemmatizer" not in names:
        return
    is_rule_based = getattr(nlp.get_pipe("lemmatizer"), "mode", "") == "rule"
    if is_rule_based and names.index("lemmatizer") == names.index("attribute_ruler") + 1:
        nlp.add_pipe("graphkit_morphology", before="attribute_ruler")
        nlp.disable_pipes("attribute_ruler", "lemmatizer")


@Language.factory("graphkit_morphology")
def make_morphology(nlp: Language, name: str) -> Morphology:
    """The component for a pipeline that has a ruler and a lemmatizer."""
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return Morphology(nlp.vocab, ruler, nlp.get_pipe("lemmatizer"))


def _only_pairs(vocab: Vocab, ruler: AttributeRuler) -> AttributeRuler:
    """A ruler with those patterns alone that look at more than one token."""
    pairs = AttributeRuler(vocab)
    every: list[dict[str, Any]] = cast(Any, ruler.patterns)
    for pattern in every:
        longer = [tokens for tokens in pattern["patterns"] if len(tokens) > 1]
        if longer:
            pairs.add(longer, pattern["attrs"], pattern["index"])
    return pairs
