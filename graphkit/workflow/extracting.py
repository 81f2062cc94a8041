"""Extraction of many articles, in one process or in several, in the order in which they came."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

from graphkit.extraction.parsing import BATCH_SIZE, DEFAULT_PIPELINE
from graphkit.extraction.pipeline import Extractor
from graphkit.model import Article, Extraction

Result = TypeVar("Result")
Work = Callable[[Extraction], Result]

_extractor: Extractor  # of a worker process


def extract_each(
    articles: Iterable[Article], work: Work[Result], *, extractor: Extractor | None = None, jobs: int = 1
) -> Iterator[Result]:
    """`work` of what each article says, in the order of the articles.

    With more than one job, `work` and its results travel between processes. `extractor` (default: the default pipeline
    and steps) serves one process; workers make their own of the default kind.
    """
    if jobs <= 1:
        extractor = extractor or Extractor()
        yield from (work(extraction) for extraction in extractor.extract(articles))
        return
    context = multiprocessing.get_context("spawn")
    pipeline = extractor.pipeline if extractor else DEFAULT_PIPELINE
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(pipeline,)) as pool:
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


def _start(pipeline: str) -> None:
    global _extractor
    _extractor = Extractor(pipeline)


def _work_on(batch: list[Article], work: Work[Result]) -> list[Result]:
    return [work(extraction) for extraction in _extractor.extract(batch)]
