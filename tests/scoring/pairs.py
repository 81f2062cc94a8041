"""Which of five classes a sentence with two marked names is in, by the attitudes read in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from spacy.tokens import Doc, Token

from graphkit.extraction.positions.attitudes import Attitude
from graphkit.extraction.positions.find import find_attitudes
from graphkit.extraction.positions.naming import CONFIDENCE, DERIVED
from graphkit.extraction.tokens import to_tokens
from graphkit.extraction.voices import Voices
from graphkit.model import Extraction, Span

CLIMBED = frozenset({"poss", "compound", "amod", "nmod", "appos", "nummod", "pobj", "prep", "relcl", "npadvmod", "acl"})
HOLDER_STEPS, TARGET_STEPS = 2, 4  # how far above a name the phrase may reach that stands for it ("Berg's advisers")


class Marked:
    """A marked name: the words that stand for it, with the steps from the name to them."""

    def __init__(self, doc: Doc, span: Span, voices: Voices) -> None:
        tokens = to_tokens(doc, span)
        self.span = span
        self.entity = voices.entity_of(tokens.root)
        self.steps = {token.i: 0 for token in tokens}
        word = tokens.root
        for step in range(1, TARGET_STEPS + 1):
            if word.dep_ not in CLIMBED:
                break
            word = word.head
            if word.pos_ not in ("VERB", "AUX"):
                self.steps.setdefault(word.i, step)

    def distance(self, word: Token, reach: int, voices: Voices) -> int | None:
        """The steps from the name to `word`, or None where `word` does not stand for it."""
        if self.steps.get(word.i, reach + 1) <= reach:
            return self.steps[word.i]
        return 0 if self.entity is not None and voices.entity_of(word) is self.entity else None


def class_of(row: Mapping[str, Any], extraction: Extraction, doc: Doc) -> int:
    """0 neither, 1 the first is for the second, 2 the second for the first, 3 and 4 against."""
    voices = Voices(doc, extraction)
    first, second = (Marked(doc, span, voices) for span in sorted(spans_of(row)))
    weights: Counter[int] = Counter()
    for attitude in find_attitudes(doc, voices):
        for holder, target, label in ((first, second, 1), (second, first, 2)):
            weight = weight_of(attitude, holder, target, voices) if attitude.sign else 0.0
            weights[label if attitude.sign > 0 else label + 2] += weight  # type: ignore[assignment]
    best = max(sorted(weights), key=lambda label: weights[label], default=0)
    return best if weights[best] else 0


def spans_of(row: Mapping[str, Any]) -> list[Span]:
    """The spans of the two names; one without a span is looked up."""
    found = []
    for which in ("source", "target"):
        span, name = row[f"{which}_span"], row[f"{which}_entity"]
        start = max(row["sentence"].find(name), 0)
        found.append(Span(*span) if span else Span(start, start + max(len(name), 1)))
    return found


def weight_of(attitude: Attitude, holder: Marked, target: Marked, voices: Voices) -> float:
    """How much an attitude speaks for `holder` holding it towards `target`; 0 where it does not."""
    far = target.distance(attitude.target, TARGET_STEPS, voices)
    near: int | None = None
    if attitude.holder is not None:
        near = holder.distance(attitude.holder, HOLDER_STEPS, voices)
    elif (statement := voices.statement_of(attitude.words[0])) is not None:
        spoken = any(holder.span.overlaps(span) for span in statement.source)
        near = 0 if spoken or (holder.entity is not None and statement.speaker is holder.entity) else None
    if far is None or near is None:
        return 0.0
    return CONFIDENCE[attitude.kind] * float(DERIVED ** (attitude.derived + near + far))
