"""Building the graph: articles in, a validated store and its exports out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import pyoxigraph

import graphkit
from graphkit.extraction.pipeline import Extractor
from graphkit.model import Article, Extraction, Skipped
from graphkit.query.catalogue import keep_answers
from graphkit.rdf import iris
from graphkit.rdf.mapping import Mapped, Run, to_quads
from graphkit.rdf.ontology import load_ontology
from graphkit.rdf.validation import Finding, check_constraints
from graphkit.reading.articles import load_articles
from graphkit.store.batches import Batches
from graphkit.store.library import Library, Reading
from graphkit.store.places import Origin
from graphkit.workflow.collecting import collecting_seldom, give_back
from graphkit.workflow.copying import Wanted, origin_of
from graphkit.workflow.exports import write_exports
from graphkit.workflow.extracting import extract_each
from graphkit.workflow.holdings import STORE, count, settle_shared
from graphkit.workflow.identity import merge_actors
from graphkit.workflow.namesakes import split_namesakes

Advance = Callable[[Article], None]
BETWEEN = 32  # articles, until free memory is given back


class Added(NamedTuple):
    """How many articles were extracted, how many are copies of others, and what breaks a shape in those extracted."""

    new: int
    copies: int
    findings: list[Finding]


@dataclass
class Summary:
    """What a build did: counts of the whole store by kind, what was skipped, what breaks a shape, files, seconds."""

    read: int = 0
    new: int = 0  # extracted now: the others were in the store already
    copies: int = 0  # of another article, which stands for them
    sources: list[str] = field(default_factory=list)  # where the articles were found
    pruned: list[str] = field(default_factory=list)  # sources that are gone
    words: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    seconds: float = 0.0


def build(
    paths: list[str | PathLike[str]],
    out: str | PathLike[str] = "exports",
    *,
    store: str | PathLike[str] | None = None,
    extractor: Extractor | None = None,
    jobs: int = 1,
    prune: bool = False,
    advance: Advance | None = None,
    unload: bool = False,
) -> Summary:
    """Read the articles in `paths` into the store and write its exports into the folder `out`.

    The store is a folder, by default `.graphkit` inside `out`; with `prune`, what it holds from elsewhere than `paths`
    is dropped. `advance` hears of each article as it is taken up. With `unload` the extractor lets its pipeline go once
    all is read, as one that is made here does: what comes then needs the memory.
    Raises InputError for a path that does not exist, OutputError where nothing can be written; a single article that
    cannot be read is skipped and listed.
    """
    started = time.perf_counter()
    summary, folder = Summary(), Path(out)
    with collecting_seldom(), Library.open(Path(store) if store else folder / STORE) as library:
        extractor, is_own = extractor or Extractor(), extractor is None
        known = _Known(library, version_of(extractor))
        articles = load_articles(paths, summary.skipped.append, known.has)
        others = known.others(_counted(articles, summary, advance))
        added = add_articles(library, others, extractor=extractor, jobs=jobs, unload=unload or is_own)
        summary.new, summary.copies, summary.findings = added
        if prune:
            summary.pruned = library.prune(summary.sources)
            settle_shared(library.store)
        summary.counts = count(library.store)
        keep_answers(library.store)
        summary.files = write_exports(library.store, folder)
    summary.seconds = time.perf_counter() - started
    return summary


def add_articles(
    library: Library,
    articles: Iterable[Article],
    *,
    extractor: Extractor | None = None,
    jobs: int = 1,
    unload: bool = False,
) -> Added:
    """Extract the articles that are new or changed, check what was read and put each into its graph; see `build`."""
    extractor = extractor or Extractor()
    run, version = run_of(extractor), version_of(extractor)
    is_settled = library.has_ended()
    library.begin_run(version)
    new, wanted = 0, Wanted(library, extractor, run, version)
    work = partial(map_extraction, run=run)
    checks = _Checks()
    with Batches(library, version, checks.check) as batches:
        for origin, mapped in extract_each(wanted.among(articles), work, extractor=extractor, jobs=jobs):
            batches.put(Reading(origin, mapped.article, mapped.shared))
            new += 1
            if new % BETWEEN == 0:
                give_back()
    copies = wanted.fold()
    if unload:
        extractor.unload()
        give_back()
    if new or copies or not is_settled:
        library.store.replace(iris.ONTOLOGY_GRAPH.value, load_ontology())
        settle_shared(library.store)
        curation = extractor.knowledge.curation
        namesakes = split_namesakes(library, curation)
        if merge_actors(library, curation.apart | namesakes) or namesakes:
            settle_shared(library.store)
    library.end_run()
    return Added(new, copies, checks.findings)


class _Known:
    """The articles that the library holds as this extractor reads them: there is nothing more to be known of them."""

    def __init__(self, library: Library, version: str) -> None:
        self._library, self._version = library, version
        self._sources: set[str] = set()

    def has(self, article: Article) -> bool:
        is_known = self._library.is_current(origin_of(article), self._version)
        if is_known:
            self._sources.add(article.source)
        return is_known

    def others(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles that are not known."""
        return (article for article in articles if article.source not in self._sources)


class _Checks:
    """What breaks a shape in the graphs that it was shown."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._ontology = load_ontology()

    def check(self, graphs: pyoxigraph.Store) -> None:
        graphs.bulk_extend(self._ontology)
        self.findings += check_constraints(graphs)


def map_extraction(extraction: Extraction, run: Run) -> tuple[Origin, Mapped]:
    """Origin and quads of an extraction (a function of this module, so that it can travel to other processes)."""
    return origin_of(extraction.article), to_quads(extraction, run)


def run_of(extractor: Extractor) -> Run:
    """The run that this extractor makes: its configuration, without a clock."""
    about = extractor.description
    return Run(graphkit.__version__, f"{about['lang']}_{about['name']} {about['version']}", extractor.step_names)


def version_of(extractor: Extractor) -> str:
    """What the ledger knows an extractor by: it changes whenever an article might be read otherwise."""
    run = run_of(extractor)
    return f"graphkit {run.version}, {run.pipeline}, {extractor.fingerprint}"


def _counted(articles: Iterator[Article], summary: Summary, advance: Advance | None) -> Iterator[Article]:
    for article in articles:
        summary.read += 1
        summary.sources.append(article.source)
        summary.words += len(article.text.split())
        if advance:
            advance(article)
        yield article
