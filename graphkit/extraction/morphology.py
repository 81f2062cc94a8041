"""Parts of speech, morphology and lemmas, remembered: the pipeline's own answers, asked for once a word form.

spaCy's attribute ruler and rule lemmatizer look at one token at a time (but for a few patterns over two tokens), so
what they answer depends on form, tag and, for few words, dependency label alone. `Morphology` asks them once for each
such key and fills whole documents from memory: the same annotation in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

ANSWER: list[int | str] = [TAG, POS, MORPH, LEMMA]
LARGEST = 200_000  # keys; then memory is emptied, as news brings new names for ever
Numbers = NDArray[np.uint64]


class Morphology:
    """A pipeline component in place of an attribute ruler and a rule lemmatizer that follow each other."""

    def __init__(self, vocab: Vocab, ruler: AttributeRuler, lemmatizer: Any) -> None:
        self.vocab, self.lemmatizer = vocab, lemmatizer
        self.singles, self.pairs = AttributeRuler(vocab), AttributeRuler(vocab)
        self.labels: dict[int, set[int]] = {TAG: set(), LOWER: set(), DEP: set()}
        every: list[dict[str, Any]] = cast(Any, ruler.patterns)
        for pattern in every:
            has_one = [tokens for tokens in pattern["patterns"] if len(tokens) == 1]
            for kind, patterns in ((self.singles, has_one), (self.pairs, [] if has_one else pattern["patterns"])):
                if patterns:
                    kind.add(patterns, pattern["attrs"], pattern["index"])
            for tokens in has_one:
                self._note_label(tokens[0])
        self._known: dict[bytes, Numbers] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document."""
        if not len(doc):
            return doc
        forms = _array(doc, [ORTH, TAG, DEP, LOWER])
        forms[~self._labels_matter(forms), 2] = 0
        keys = [row.tobytes() for row in np.ascontiguousarray(forms[:, :3])]
        new = {key: number for number, key in enumerate(keys) if key not in self._known}
        if new:
            self._learn(doc, forms, new)
        doc.from_array(cast(Any, ANSWER), cast(Any, np.stack([self._known[key] for key in keys])))
        self.pairs(doc)
        for number in np.flatnonzero(_array(doc, [IS_SPACE])):
            doc[int(number)].dep_ = "dep"
        return doc

    def _note_label(self, token: dict[str, Any]) -> None:
        """Remember for which tags, forms and labels a pattern looks at the label."""
        if "DEP" not in token:
            return
        for attribute, name in ((LOWER, "LOWER"), (TAG, "TAG"), (DEP, "DEP")):
            values = list(_values(token.get(name)))
            if values:
                self.labels[attribute].update(self.vocab.strings.add(value) for value in values)
                return

    def _labels_matter(self, forms: Numbers) -> NDArray[np.bool_]:
        columns = {TAG: forms[:, 1], DEP: forms[:, 2], LOWER: forms[:, 3]}
        masks = [
            np.isin(columns[attribute], np.fromiter(values, dtype=np.uint64))
            for attribute, values in self.labels.items()
            if values
        ]
        return np.logical_or.reduce(masks) if masks else np.zeros(len(forms), dtype=np.bool_)

    def _learn(self, doc: Doc, forms: Numbers, new: dict[bytes, int]) -> None:
        """Ask the two components for the tokens with these numbers."""
        if len(self._known) > LARGEST:
            self._known.clear()
        numbers = list(new.values())
        question = Doc(
            self.vocab,
            words=[doc[number].text for number in numbers],
            tags=[doc[number].tag_ for number in numbers],
            deps=[self.vocab.strings[forms[number, 2]] for number in numbers],
            heads=list(range(len(numbers))),
        )
        self._known.update(zip(new, _array(self.lemmatizer(self.singles(question)), ANSWER), strict=True))


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
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_index", {})
    for part_of_speech in list(known):  # lists of up to 57,000 words, which are only ever searched
        known[part_of_speech] = frozenset(known[part_of_speech])
    return Morphology(nlp.vocab, ruler, lemmatizer)


def _array(doc: Doc, attributes: list[int | str]) -> Numbers:
    """Attributes of the tokens as hashes, a row a token."""
    return cast(Numbers, doc.to_array(attributes))


def _values(condition: object) -> Iterator[str]:
    """The values that a pattern's condition asks for; none for one that only excludes."""
    if isinstance(condition, str):
        yield condition
    elif isinstance(condition, dict):
        yield from condition.get("IN", [])
