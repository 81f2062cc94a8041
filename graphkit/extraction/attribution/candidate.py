"""A possible attribution, before it is weighed and chosen, and what may be its content."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from graphkit.extraction.attribution.extents import Range


@dataclass(eq=False)
class Candidate:
    """A possible attribution, in token ranges. `frame` names its construction, `probability` how likely it is one.

    The cue is empty (start = end) where the text goes on without one.
    """

    head: Token
    lemma: str
    pos: str
    frame: str
    content: list[Range]
    cue: Range
    source: list[Range]
    source_head: Token | None = None
    probability: float = 0.0
    cue_words: list[Token] | None = None  # of the cue, beside the verb group of its head; None where it is whole


@dataclass
class Complement:
    """A frame of a cue word, the tokens of its content, and words that belong to the cue beside its head.

    `sourceless` frames name nobody, whatever the subject is ("seems to …").
    """

    frame: str
    content: list[Range]
    cue_words: list[Token] = field(default_factory=list)
    sourceless: bool = False
