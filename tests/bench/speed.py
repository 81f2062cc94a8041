"""Words per second of a whole build against the bare spaCy pipeline with the same components, in one run.

    python -m tests.bench.speed [--articles 60] [--rounds 3]

Articles: those of the folder that GRAPHKIT_DATA names (attribution-polnear-dev.jsonl), else pieces of the seed in
another order, some of which count as copies of others: what the build then takes is too good.
Bare spaCy reads the texts in one process with all components of the pipeline, once in batches of the size that builds
use and once in spaCy's own; the faster of the two is what a build is measured by. A build is everything: reading,
extraction, mapping, store, checks and exports, in one process. Both take turns. Prints the ratio in wall time and in
CPU time (user and system, all threads and child processes), the medians over rounds, and what each step takes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language

from graphkit.extraction import parsing
from graphkit.extraction.pipeline import STEPS, Extractor
from graphkit.model import Article, Extraction
from graphkit.reading.articles import load_articles
from graphkit.workflow.building import build, map_extraction, run_of

ROOT = Path(__file__).parents[2]


class Seconds(NamedTuple):
    """What something took."""

    wall: float
    cpu: float


def sample(number: int) -> list[Article]:
    """That many articles, none twice."""
    folder = os.environ.get("GRAPHKIT_DATA")
    if folder:
        found = list(islice(load_articles([Path(folder, "attribution-polnear-dev.jsonl")], print), number))
        return [replace(article, id=str(i), title=None) for i, article in enumerate(found)]
    (seed,) = load_articles([ROOT / "seeds"], print)
    return [replace(seed, text=shuffled(seed.text, i), id=str(i)) for i in range(number)]


def shuffled(text: str, number: int) -> str:
    """The paragraphs in another order, a few left out, so that copies are articles of their own."""
    paragraphs = text.split("\n\n")
    order = random.Random(number)  # the same articles in every run
    order.shuffle(paragraphs)
    return "\n\n".join(paragraphs[: max(3, len(paragraphs) // 3)]) + f"\n\nThis is report {number}."


def took(work: Callable[[], object]) -> Seconds:
    """The time that a piece of work takes."""
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    work()
    return Seconds(time.perf_counter() - wall, sum(os.times()[:4]) - cpu)


def bare(
    nlp: Language,
    articles: Iterable[Article],
    clock: Callable[[], float] = time.perf_counter,
    batch_size: int | None = parsing.BATCH_SIZE,
) -> float:
    """Seconds that spaCy's pipeline takes, as it comes; with None in batches of its own size."""
    start = clock()
    for _ in nlp.pipe((article.text for article in articles), batch_size=batch_size):
        pass
    return clock() - start


def fastest(nlp: Language, articles: list[Article]) -> Seconds:
    """What spaCy's pipeline takes with the better size of batches, by wall and by CPU time each."""
    found = [took(partial(bare, nlp, articles, batch_size=size)) for size in (parsing.BATCH_SIZE, None)]
    return Seconds(min(each.wall for each in found), min(each.cpu for each in found))


def whole(extractor: Extractor, articles: list[Article]) -> Seconds:
    """What a build takes: reading, extraction, mapping, store, checks and exports."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        rows = ({"id": article.id, "text": article.text} for article in articles)
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return took(lambda: build([source], Path(folder, "out"), extractor=extractor))


def shares(extractor: Extractor, articles: list[Article]) -> Counter[str]:
    """CPU seconds by step, of the parse and of the mapping."""
    spent: Counter[str] = Counter()
    run = run_of(extractor)
    start = time.process_time()
    for article, doc in parsing.parse(extractor.nlp, articles):
        spent["parse"] += time.process_time() - start
        extraction = Extraction(article)
        for step in STEPS:
            start = time.process_time()
            step(doc, extraction)
            spent[step.__name__] += time.process_time() - start
        start = time.process_time()
        map_extraction(extraction, run)
        spent["mapping"] += time.process_time() - start
        start = time.process_time()
    return spent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    articles = sample(options.articles)
    words = sum(len(article.text.split()) for article in articles)
    extractor = Extractor()
    nlp = spacy.load(parsing.DEFAULT_PIPELINE)
    bare(nlp, articles[:5])
    whole(extractor, articles[:5])
    rounds = [(fastest(nlp, articles), whole(extractor, articles)) for _ in range(options.rounds)]
    print(f"{len(articles)} articles, {words:,} words, medians of {options.rounds}")
    for name in Seconds._fields:
        alone, built = ([getattr(each, name) for each in each_of] for each_of in zip(*rounds, strict=True))
        ratio = statistics.median(a / b for a, b in zip(alone, built, strict=True))
        speeds = f"{words / statistics.median(alone):,.0f} words/s, whole build {words / statistics.median(built):,.0f}"
        print(f"{name:4s} spaCy alone {speeds}, ratio {ratio:.3f}")
    for name, seconds in shares(extractor, articles).most_common():
        print(f"  {name:20s} {100 * seconds / statistics.median(a.cpu for a, _ in rounds):5.1f} % of spaCy alone")


if __name__ == "__main__":
    main()
