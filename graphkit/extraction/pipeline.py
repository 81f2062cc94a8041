"""The steps that read an article, in order, over one record; and the extractor that runs them.

A step is a function of the parse and the record: it reads what earlier steps left there and adds its own. Adding or
swapping one needs no change elsewhere: `Extractor(steps=(*STEPS, mine))`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.tokens import Doc

from graphkit.extraction import parsing
from graphkit.extraction.actors import find_mentions, resolve_mentions, resolve_publisher, resolve_speakers
from graphkit.extraction.attribution import find_statements, link_statements
from graphkit.extraction.events import find_events
from graphkit.extraction.identify import identify
from graphkit.extraction.positions import find_positions
from graphkit.model import Article, Extraction

Step = Callable[[Doc, Extraction], None]

STEPS: tuple[Step, ...] = (
    find_mentions,  # names, and what the registry knows of them
    find_statements,  # source, cue and content spans of every attribution
    resolve_mentions,  # pronouns, nominals, metonyms, roles: who denotes whom
    resolve_speakers,  # speaker, addressee, outlet of each statement
    resolve_publisher,
    link_statements,  # the chain: embeds, disputes, summarises
    find_events,
    find_positions,
    identify,  # order and identifiers
)


class Extractor:
    """Reads articles with one pipeline and one sequence of steps.

    `pipeline` names an installed spaCy pipeline; it is loaded at once. Raises PipelineError where it cannot be used.
    """

    def __init__(self, pipeline: str = parsing.DEFAULT_PIPELINE, steps: Iterable[Step] = STEPS) -> None:
        self.pipeline = pipeline
        self.nlp = parsing.load_pipeline(pipeline)
        self.steps = tuple(steps)

    @property
    def description(self) -> dict[str, Any]:
        """Name, language, version and components of the pipeline."""
        return parsing.describe(self.nlp)

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """What each article says, in the order given."""
        for article, doc in parsing.parse(self.nlp, articles):
            yield self.read(article, doc)

    def read(self, article: Article, doc: Doc) -> Extraction:
        """What one parsed article says."""
        extraction = Extraction(article)
        for step in self.steps:
            step(doc, extraction)
        return extraction
