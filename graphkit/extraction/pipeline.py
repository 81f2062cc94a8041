"""The steps that read an article, in order, over one record; and the extractor that runs them.

A step is a function of the parse and the record: it reads what earlier steps left there and adds its own. Adding or
swapping one needs no change elsewhere: `Extractor(steps=(*STEPS, mine))`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from graphkit.extraction import parsing
from graphkit.extraction.actors import find_mentions, resolve_mentions, resolve_publisher, resolve_speakers
from graphkit.extraction.attribution import find_statements, link_statements
from graphkit.extraction.events import find_events
from graphkit.extraction.identify import identify
from graphkit.extraction.positions import find_positions
from graphkit.extraction.reconcile import reconcile
from graphkit.model import Article, Extraction
from graphkit.resources import ontology_file

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
    reconcile,  # what steps left at odds
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

    @cached_property
    def fingerprint(self) -> str:
        """Digits that change whenever an article might be read otherwise: with the code, the lexicons, the pipeline."""
        here = Path(__file__).parent
        files = [path for path in sorted(here.rglob("*")) if path.suffix in (".py", ".tsv", ".toml")]
        digest = hashlib.sha256(
            repr((sorted(self.description.items()), [step.__name__ for step in self.steps])).encode()
        )
        for path in [*files, ontology_file("registry.tsv")]:
            digest.update(path.read_bytes())
        return digest.hexdigest()[:12]

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
