"""Extraction of many articles, in one process or in several, in the order in which they came."""

from __future__ import annotations

import json
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import BinaryIO, TypeVar

from graphkit.extraction.knowledge import Knowledge
from graphkit.extraction.parsing import BATCH_SIZE, DEFAULT_PIPELINE
from graphkit.extraction.pipeline import Extractor
from graphkit.model import Article, Extraction
from graphkit.model.interchange import to_dict
from graphkit.reading.articles import Report, load_articles
from graphkit.workflow.files import writing

Result = TypeVar("Result")
Work = Callable[[Extraction], Result]

_extractor: Extractor  # of a worker process


def extract_each(
    articles: Iterable[Article], work: Work[Result], *, extractor: Extractor | None = None, jobs: int = 1
) -> Iterator[Result]:
    """`work` of what each article says, in the order of the articles.

    With more than one job, `work` and its results travel between processes. `extractor` (default: the default pipeline
    and steps) serves one process; workers make their own with the same pipeline and knowledge, and the default steps.
    """
    if jobs <= 1:
        extractor = extractor or Extractor()
        yield from (work(extraction) for extraction in extractor.extract(articles))
        return
    context = multiprocessing.get_context("spawn")
    settings = (extractor.pipeline, extractor.knowledge) if extractor else (DEFAULT_PIPELINE, Knowledge())
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=settings) as pool:
        for future in _in_flight(pool, work, articles, limit=2 * jobs):
            yield from future.result()


def _in_flight(
    pool: ProcessPoolExecutor, work: Work[Result], articles: Iterable[Article], limit: int
) -> Iterator[Future[list[Result]]]:
    """Futures of batches in order, at most `limit` of them unfinished, so that a long list is never held whole."""
    waiting: deque[Future[list[Result]]] = deque()
    rest = iter(articles)
    while batch := list(islice(rest, BATCH_SIZE)):
        waiting.append(pool.submit(_work_on, batch, work))
        if len(waiting) >= limit:
            yield waiting.popleft()
    yield from waiting


def _start(pipeline: str, knowledge: Knowledge) -> None:
    global _extractor
    _extractor = Extractor(pipeline, knowledge=knowledge)


def _work_on(batch: list[Article], work: Work[Result]) -> list[Result]:
    return [work(extraction) for extraction in _extractor.extract(batch)]


def extract_to(
    out: Path | BinaryIO,
    paths: Iterable[str | PathLike[str]],
    *,
    report: Report,
    advance: Callable[[Article], None],
    extractor: Extractor | None = None,
    jobs: int = 1,
    text: bool = False,
    explain: bool = False,
) -> None:
    """Write what the articles in `paths` say as JSON lines, to a stream or whole into a file."""

    def articles() -> Iterator[Article]:
        for article in load_articles(paths, report):
            advance(article)
            yield article

    lines = extract_each(articles(), partial(to_line, text=text, explain=explain), extractor=extractor, jobs=jobs)
    if isinstance(out, Path):
        with writing(out) as stream:
            stream.writelines(lines)
    else:
        for line in lines:
            out.write(line)
            out.flush()


def to_line(extraction: Extraction, *, text: bool, explain: bool) -> bytes:
    """The extraction as one line of JSON (a function of this module, so that it can travel to other processes)."""
    return json.dumps(to_dict(extraction, text=text, explain=explain), ensure_ascii=False).encode("utf-8") + b"\n"
