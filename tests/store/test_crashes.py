"""Killed at any moment, a build leaves whole articles, and the next one completes it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphkit.rdf import iris
from graphkit.store import Library
from graphkit.store.history import tallies
from tests.store.made_up import articles

ARTICLES = 80
KILLS = 20

BUILD = f"""
import sys
from pathlib import Path
from graphkit.store import Library
from tests.store.made_up import articles
with Library.open(Path(sys.argv[1])) as library:
    library.begin_run("x")
    print("open", flush=True)
    for edition in (int(sys.argv[2]),):
        for article in articles({ARTICLES}, edition):
            if not library.is_current(article.origin, "x"):
                library.put(article.origin, "x", article.quads, article.shared)
    library.end_run()
"""


def start(folder: Path, edition: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(folder), str(edition)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def content(folder: Path) -> tuple[bytes, object]:
    with Library.open(folder) as library:
        return library.store.dump("nquads"), tallies(library.database, "actor", 10_000)


def assert_whole(folder: Path, expected: dict[str, set[str]]) -> int:
    """Every article is there with all its quads or not at all, and words and counts are those of the articles."""
    with Library.open(folder) as library:
        keys = library.articles()
        prefix = iris.graph("").value
        assert set(library.store.graphs()) <= {prefix + key for key in keys} | {prefix + "registry"}
        for key in keys:
            assert {str(quad) for quad in library.store.quads(prefix + key)} == expected[key]
        counted = sum(number for _, number in tallies(library.database, "actor", 10_000))
        assert counted == 4 * len(keys)
        indexed = library.database.run("SELECT count(*) FROM words")[0][0]
        assert indexed == 5 * len(keys)
        return len(keys)


@pytest.mark.slow
def test_killed_at_random_moments(tmp_path: Path) -> None:
    """Each store is killed several times on its way, first while new articles come, then while they are replaced."""
    expected: dict[str, set[str]] = {}
    with Library.open(None) as library:
        for edition in (0, 1):
            for article in articles(ARTICLES, edition):
                library.store.replace(iris.graph(article.origin.key).value, article.quads)
                name = iris.graph(article.origin.key).value
                expected[article.origin.key] = {str(quad) for quad in library.store.quads(name)}
    chance, killed, seen = random.Random(11), 0, set()
    folder = tmp_path / "killed"
    for edition in (0, 1):
        for _ in range(KILLS // 2):
            process = start(folder, edition)
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.random() * 0.3)
            process.kill()
            killed += process.wait() == -9
            seen.add(assert_whole(folder, expected))
        assert start(folder, edition).wait() == 0
    assert killed >= KILLS * 0.8
    assert len(seen) > 5
    undisturbed = tmp_path / "undisturbed"
    for edition in (0, 1):
        assert start(undisturbed, edition).wait() == 0
    assert content(folder) == content(undisturbed)
