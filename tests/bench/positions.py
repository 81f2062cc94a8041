"""What positions and events add to the time of the spaCy pipeline: CPU seconds over the same articles, one run.

GRAPHKIT_DATA=<folder> python -m tests.bench.positions [ARTICLES]
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

import spacy

from graphkit.extraction.events import find_events
from graphkit.extraction.parsing import DEFAULT_PIPELINE, load_pipeline, parse
from graphkit.extraction.pipeline import STEPS
from graphkit.extraction.positions import find_positions
from graphkit.model import Article, Extraction
from tests.bench.speed import bare
from tests.extraction.attribution.test_corpus import load

MEASURED = (find_events, find_positions)


def measure(articles: list[Article]) -> tuple[float, float, float, int]:
    """CPU seconds of the bare pipeline, of events and of positions, and the number of tokens."""
    nlp = load_pipeline()
    for article, doc in parse(nlp, articles[:4]):  # lexicons and caches are loaded once, not for each article
        read(article, doc, {})
    pipeline = bare(spacy.load(DEFAULT_PIPELINE), articles, time.process_time)
    parsed = list(parse(nlp, articles))
    gc.freeze()  # what the pipelines hold is not looked through while the steps run
    spent: dict[str, float] = {}
    for article, doc in parsed:
        read(article, doc, spent)
    return pipeline, spent["find_events"], spent["find_positions"], sum(len(doc) for _, doc in parsed)


def read(article: Article, doc: spacy.tokens.Doc, spent: dict[str, float]) -> None:
    """Run the steps up to positions, and add up the seconds of those that are measured."""
    extraction = Extraction(article)
    for step in STEPS[: STEPS.index(find_positions) + 1]:
        start = time.process_time()
        step(doc, extraction)
        if step in MEASURED:
            spent[step.__name__] = spent.get(step.__name__, 0.0) + time.process_time() - start


def main() -> None:
    folder, number = Path(os.environ["GRAPHKIT_DATA"]), int(sys.argv[1]) if len(sys.argv) > 1 else 24
    articles = [article for article, _ in load(folder / "attribution-polnear-dev.jsonl")][:number]
    pipeline, events, positions, tokens = measure(articles)
    each = 1e6 / tokens
    print(
        f"spaCy {pipeline * each:.0f} µs a token, events {events * each:.1f} µs, positions {positions * each:.1f} µs: "
        f"{(events + positions) / pipeline:.1%}"
    )


if __name__ == "__main__":
    main()
