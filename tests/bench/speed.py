"""Words per second of a whole build against the bare spaCy pipeline with the same components, in one run.

    python -m tests.bench.speed [--articles 60] [--rounds 3]

Articles: those of the folder that GRAPHKIT_DATA names (attribution-polnear-dev.jsonl), else copies of the seed.
Prints both speeds, their ratio (the median over rounds, taken in turns), and where the rest of the time goes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language

from graphkit.extraction import parsing
from graphkit.extraction.pipeline import STEPS, Extractor
from graphkit.model import Article, Extraction
from graphkit.reading.articles import load_articles
from graphkit.workflow.building import build, map_extraction, run_of

ROOT = Path(__file__).parents[2]


def sample(number: int) -> list[Article]:
    """That many articles, none twice."""
    folder = os.environ.get("GRAPHKIT_DATA")
    if folder:
        found = list(islice(load_articles([Path(folder, "attribution-polnear-dev.jsonl")], print), number))
        return [replace(article, id=str(i), title=None) for i, article in enumerate(found)]
    (seed,) = load_articles([ROOT / "seeds"], print)
    return [replace(seed, text=seed.text + f"\n\nNumber {i}.", id=str(i)) for i in range(number)]


def bare(nlp: Language, articles: Iterable[Article], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds that spaCy's pipeline takes, as it comes."""
    start = clock()
    for _ in nlp.pipe((article.text for article in articles), batch_size=parsing.BATCH_SIZE):
        pass
    return clock() - start


def whole(extractor: Extractor, articles: list[Article]) -> float:
    """Seconds that a build takes: reading, extraction, mapping, store, checks and exports."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        rows = ({"id": article.id, "text": article.text} for article in articles)
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        start = time.perf_counter()
        build([source], Path(folder, "out"), extractor=extractor)
        return time.perf_counter() - start


def shares(extractor: Extractor, articles: list[Article]) -> Counter[str]:
    """Seconds by step, and of the mapping, over articles that are already parsed."""
    spent: Counter[str] = Counter()
    run = run_of(extractor)
    for article, doc in parsing.parse(extractor.nlp, articles):
        extraction = Extraction(article)
        for step in STEPS:
            start = time.perf_counter()
            step(doc, extraction)
            spent[step.__name__] += time.perf_counter() - start
        start = time.perf_counter()
        map_extraction(extraction, run)
        spent["mapping"] += time.perf_counter() - start
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
    rounds = [(bare(nlp, articles), whole(extractor, articles)) for _ in range(options.rounds)]
    alone, built = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(f"{len(articles)} articles, {words:,} words")
    print(f"spaCy alone {words / alone:,.0f} words/s, whole build {words / built:,.0f} words/s")
    print(f"ratio {statistics.median(a / b for a, b in rounds):.3f} (median of {options.rounds})")
    for name, seconds in shares(extractor, articles).most_common():
        print(f"  {name:20s} {100 * seconds / alone:5.1f} % of spaCy alone")


if __name__ == "__main__":
    main()
