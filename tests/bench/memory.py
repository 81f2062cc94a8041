"""Peak memory of a build of many articles in one process.

    python -m tests.bench.memory [--articles 2000]

The articles are made of those that GRAPHKIT_DATA names (or of the seed): paragraphs in another order, a third of them, so
that few are near-duplicates. Prints peak resident memory in MB and words per second.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

from graphkit.workflow.building import build
from tests.bench.speed import sample, shuffled

MEGABYTE = 1024  # ru_maxrss counts kilobytes


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    number = parser.parse_args().articles
    originals = sample(84)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        with source.open("w", encoding="utf-8") as out:
            for i in range(number):
                text = shuffled(originals[i % len(originals)].text, i)
                out.write(json.dumps({"id": str(i), "text": text}) + "\n")
        start = time.perf_counter()
        summary = build([source], Path(folder, "out"))
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"{summary.counts['articles']} articles of their own, {summary.copies} copies, {summary.words:,} words")
    print(f"peak {peak:.0f} MB, {summary.words / seconds:,.0f} words/s")


if __name__ == "__main__":
    main()
