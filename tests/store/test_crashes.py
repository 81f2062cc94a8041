"""Killed at any moment, a build leaves whole articles, and the next one completes it."""

from __future__ import annotations

import random
import signal
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


def expect(expected: dict[str, set[str]], edition: int) -> None:
    """Adds what each article of that edition must hold."""
    with Library.open(None) as library:
        for article in articles(ARTICLES, edition):
            name = iris.graph(article.origin.key).value
            library.store.replace(name, article.quads)
            expected[article.origin.key] = {str(quad) for quad in library.store.quads(name)}


@pytest.mark.slow
def test_killed_at_random_moments(tmp_path: Path) -> None:
    """A store is killed on its way, first while new articles come, then while they are replaced by other editions.

    A build that is done before the signal comes counts as no kill: the next edition takes its place.
    """
    expected: dict[str, set[str]] = {}
    chance, killed, edition, seen = random.Random(11), 0, 0, set()
    folder = tmp_path / "killed"
    expect(expected, edition)
    for wanted in (KILLS // 2, KILLS):
        while killed < wanted:
            process = start(folder, edition)
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.random() * 0.3)
            process.kill()
            if process.wait() == -signal.SIGKILL:
                killed += 1
            else:
                edition += 1
                expect(expected, edition)
            seen.add(assert_whole(folder, expected))
        assert start(folder, edition).wait() == 0
        edition += 1
        expect(expected, edition)
    assert len(seen) > 2
    undisturbed = tmp_path / "undisturbed"
    for each in range(edition):
        assert start(undisturbed, each).wait() == 0
    assert content(folder) == content(undisturbed)
