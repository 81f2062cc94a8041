"""The steps that read an article, in order, over one record; and the extractor that runs them.

A step is a function of the parse and the record: it reads what earlier steps left there and adds its own. Adding or
swapping one needs no change elsewhere: `Extractor(steps=(*STEPS, mine))`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import chain, islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from graphkit.extraction import parsing
from graphkit.extraction.actors import find_mentions, resolve_mentions, resolve_publisher, resolve_speakers
from graphkit.extraction.actors.curation import apply_curation
from graphkit.extraction.attribution import find_statements, link_statements
from graphkit.extraction.events import find_events
from graphkit.extraction.identify import identify
from graphkit.extraction.knowledge import Knowledge
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


def steps_with(knowledge: Knowledge) -> tuple[Step, ...]:
    """The steps, knowing what a user knows too, with the user's decisions carried out before identifiers are made."""
    known: dict[Step, Step] = {find_positions: partial(find_positions, scheme=knowledge.scheme())}
    registry = knowledge.registry()
    for step in (find_mentions, resolve_mentions, resolve_speakers, resolve_publisher):
        known[step] = partial(step, registry=registry)

    def curate(doc: Doc, extraction: Extraction) -> None:
        apply_curation(extraction, knowledge.curation)

    steps = [known.get(step, step) for step in STEPS]
    return (*steps[:-1], curate, steps[-1])


class Extractor:
    """Reads articles with one pipeline and one sequence of steps.

    `pipeline` names an installed spaCy pipeline, which is loaded when there is something to read. Raises PipelineError
    where it is not installed; where it cannot be used, reading does. `steps` default to STEPS, or to those with a
    user's `knowledge`.
    """

    def __init__(
        self,
        pipeline: str = parsing.DEFAULT_PIPELINE,
        steps: Iterable[Step] | None = None,
        knowledge: Knowledge | None = None,
    ) -> None:
        self.pipeline, self.knowledge = pipeline, knowledge or Knowledge()
        self.description = parsing.describe(pipeline)  # name, language, version and components
        self.steps = tuple(steps) if steps is not None else steps_with(knowledge) if knowledge else STEPS

    @cached_property
    def nlp(self) -> Language:
        """The pipeline, loaded."""
        return parsing.load_pipeline(self.pipeline)

    def unload(self) -> None:
        """Let the pipeline go, which takes a quarter of a gigabyte; it is loaded again when there is more to read."""
        vars(self).pop("nlp", None)

    @property
    def step_names(self) -> tuple[str, ...]:
        """The full names of the steps."""
        plain = [step.func if isinstance(step, partial) else step for step in self.steps]
        return tuple(f"{step.__module__}.{step.__qualname__}" for step in plain)

    @cached_property
    def fingerprint(self) -> str:
        """Digits that change whenever an article might be read otherwise: with the code, the lexicons, the pipeline."""
        here = Path(__file__).parent
        files = [path for path in sorted(here.rglob("*")) if path.suffix in (".py", ".tsv", ".toml")]
        about = sorted(self.description.items()), self.step_names, self.knowledge.digest
        digest = hashlib.sha256(repr(about).encode())
        for path in [*files, ontology_file("registry.tsv")]:
            digest.update(path.read_bytes())
        return digest.hexdigest()[:12]

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """What each article says, in the order given. Where there is none, the pipeline is not loaded."""
        waiting = iter(articles)
        for first in islice(waiting, 1):
            for article, doc in parsing.parse(self.nlp, chain([first], waiting)):
                yield self.read(article, doc)

    def read(self, article: Article, doc: Doc) -> Extraction:
        """What one parsed article says."""
        extraction = Extraction(article)
        for step in self.steps:
            step(doc, extraction)
        return extraction
