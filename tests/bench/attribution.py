"""What attribution adds to the time of the spaCy pipeline: CPU seconds of both over the same articles, one run.

GRAPHKIT_DATA=<folder> python -m tests.bench.attribution [ARTICLES]
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import spacy

from graphkit.extraction.attribution import find_statements, link_statements
from graphkit.extraction.parsing import DEFAULT_PIPELINE, load_pipeline, parse
from graphkit.model import Extraction
from tests.bench.speed import bare
from tests.extraction.attribution.test_corpus import load


def measure(folder: Path, number: int) -> tuple[float, float, int]:
    """CPU seconds of the bare pipeline and of attribution, and the number of tokens."""
    articles = [article for article, _ in load(folder / "attribution-polnear-dev.jsonl")][:number]
    nlp = load_pipeline()
    for _, doc in parse(nlp, articles[:1]):  # lexicons and caches are loaded once, not for each article
        find_statements(doc, Extraction(articles[0]))
    pipeline = bare(spacy.load(DEFAULT_PIPELINE), articles, time.process_time)
    parsed = list(parse(nlp, articles))
    start = time.process_time()
    for article, doc in parsed:
        extraction = Extraction(article)
        find_statements(doc, extraction)
        link_statements(doc, extraction)
    return pipeline, time.process_time() - start, sum(len(doc) for _, doc in parsed)


def main() -> None:
    pipeline, own, tokens = measure(Path(os.environ["GRAPHKIT_DATA"]), int(sys.argv[1]) if len(sys.argv) > 1 else 24)
    each = 1e6 / tokens
    print(f"spaCy {pipeline * each:.0f} µs a token, attribution {own * each:.1f} µs: {own / pipeline:.1%}")


if __name__ == "__main__":
    main()
