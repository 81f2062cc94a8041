"""Killed at any moment, a build leaves whole articles, and the next one completes it."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from graphkit.rdf import iris
from graphkit.rdf.terms import DCTERMS, GK, NIF, PROV, RDFS, SCHEMA, XSD, A, english, plain
from graphkit.store import Library, Origin, batches
from graphkit.store.batches import Batches
from graphkit.store.history import tallies
from graphkit.store.library import Reading
from tests.store.made_up import MadeUp, articles
from tests.store.names import OUTLETS, WORDS, actor, outlet

KILLS = 20
NEW = 2_000  # articles of the build that is killed while they come
CHANGED = 80  # those of the builds that are killed while other editions take their place
TOGETHER = 600  # quads that are put at once: those of some fifty articles, so that there are many batches

Expected = dict[str, set[str]]


def short(number: int) -> MadeUp:
    """An article of one statement; one in fifty is a copy of the one before it, a word longer."""
    is_copy = number % 50 == 49
    chance = random.Random(number - is_copy)
    who, name = actor(chance.randrange(300))
    words = " ".join(chance.choices(WORDS, k=60)) + (" today" if is_copy else "")
    text = f"{name} says that {words}."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    article, graph = iris.article(sha256[:16]), iris.graph(sha256[:16])
    statement, context = iris.node("statement", f"{sha256[:16]}-{0:012x}"), iris.fragment(sha256[:16], "text")
    publisher, called = outlet(number % OUTLETS)
    told = (
        (article, A, GK.Article), (article, DCTERMS.identifier, plain(str(number))), (article, GK.textContext, context),
        (article, SCHEMA.publisher, publisher), (context, A, NIF.Context), (context, NIF.isString, plain(text)),
        (article, SCHEMA.datePublished, Literal(f"2024-{number % 12 + 1:02}-01", datatype=XSD.date)),
        (graph, PROV.wasDerivedFrom, article), (statement, A, GK.Statement), (statement, GK.speaker, who),
        (statement, GK.exactText, english(words)), (statement, GK.reportedIn, article),
    )  # fmt: skip
    shared = ((who, RDFS.label, english(name)), (publisher, RDFS.label, english(called)))
    return MadeUp(
        Origin(f"short/{number}", sha256), text,
        [Quad(*triple, graph) for triple in told], [Quad(*triple, iris.REGISTRY_GRAPH) for triple in shared],
    )  # fmt: skip


def add_new(folder: Path) -> None:
    """What a build does with articles that are read: those that are there already are passed over, copies folded."""
    batches.GATHERED = TOGETHER
    with Library.open(folder) as library:
        library.begin_run("x")
        copies = []
        with Batches(library, "x") as writer:
            for article in map(short, range(NEW)):
                if library.is_current(article.origin, "x"):
                    continue
                print(article.origin.source, flush=True)
                original = library.find_copied(article.origin, article.text, "2024-01-01")
                if original is None:
                    writer.put(Reading(article.origin, article.quads, article.shared))
                else:
                    copies.append((article, original))
        for article, original in copies:
            print(article.origin.source, flush=True)
            library.fold(article.origin, "x", original, article.quads[:5])
        library.settle_copies()
        library.end_run()


def replace(folder: Path, edition: int) -> None:
    """Put all articles in that edition, one by one."""
    with Library.open(folder) as library:
        library.begin_run("x")
        for article in articles(CHANGED, edition):
            if not library.is_current(article.origin, "x"):
                print(article.origin.source, flush=True)
                library.put(article.origin, "x", article.quads, article.shared)
        library.end_run()


def start(work: Callable[..., None], *arguments: object) -> subprocess.Popen[str]:
    code = f"import sys, pathlib; from tests.store.test_crashes import {work.__name__} as work; "
    code += "work(pathlib.Path(sys.argv[1]), *map(int, sys.argv[2:]))"
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True)


def is_killed(process: subprocess.Popen[str], chance: random.Random, most: int) -> bool:
    """Kill a build some moment after it has come to one of its next articles; False where it was done before."""
    assert process.stdout is not None
    for _ in range(chance.randrange(1, most)):
        process.stdout.readline()
    time.sleep(chance.random() * 0.02)
    process.kill()
    return process.wait() == -signal.SIGKILL


def content(folder: Path) -> tuple[bytes, bytes, object]:
    with Library.open(folder) as library:
        return library.store.dump("trig"), library.store.dump("nquads"), tallies(library.database, "actor", 10_000)


def expect(made: Iterable[MadeUp]) -> Iterator[tuple[str, set[str]]]:
    """What each article must hold, as the engine gives it back."""
    with Library.open(None) as library:
        for article in made:
            name = iris.graph(article.origin.key).value
            library.store.replace(name, article.quads)
            yield article.origin.key, {str(quad) for quad in library.store.quads(name)}


def assert_whole(folder: Path, expected: Expected, statements: int) -> int:
    """Every article is there with all its quads or not at all, and words and counts are those of the articles."""
    with Library.open(folder) as library:
        keys, prefix = library.articles(), iris.graph("").value
        copies = {str(row[0]) for row in library.database.run("SELECT copy FROM source WHERE copy IS NOT NULL")}
        held = {name.removeprefix(prefix) for name in library.store.graphs()} - {"registry"}
        assert held == {*keys, *copies}
        for key in keys:
            assert {str(quad) for quad in library.store.quads(prefix + key)} == expected[key]
        counted = sum(number for _, number in tallies(library.database, "actor", 10_000))
        assert counted == statements * len(keys)
        assert library.database.run("SELECT count(*) FROM words")[0][0] == (statements + 1) * len(keys)
        return len(keys)


@pytest.mark.slow
def test_killed_while_two_thousand_articles_come(tmp_path: Path) -> None:
    """A build that is done before the signal comes counts as no kill: it starts in another folder."""
    expected = dict(expect(map(short, range(NEW))))
    undisturbed = tmp_path / "undisturbed"
    assert start(add_new, undisturbed).wait() == 0
    wanted = content(undisturbed)
    chance, killed, folders, seen = random.Random(11), 0, 1, set()
    while killed < KILLS:
        folder = tmp_path / f"killed-{folders}"
        if is_killed(start(add_new, folder), chance, 200):
            killed += 1
        else:
            assert content(folder) == wanted
            folders += 1
        seen.add(assert_whole(folder, expected, 1))
    assert start(add_new, folder).wait() == 0
    assert content(folder) == wanted
    assert len(seen) > KILLS // 2
    assert len(wanted[0].split(b"alternateOf")) == NEW // 50 + 1


@pytest.mark.slow
def test_killed_while_articles_are_replaced(tmp_path: Path) -> None:
    """A build that is done before the signal comes counts as no kill: the next edition takes its place."""
    folder, edition, killed, chance = tmp_path / "killed", 0, 0, random.Random(12)
    expected = dict(expect(articles(CHANGED)))
    while killed < KILLS // 3:
        if is_killed(start(replace, folder, edition), chance, 20):
            killed += 1
        else:
            edition += 1
            expected |= expect(articles(CHANGED, edition))
        assert_whole(folder, expected, 4)
    assert start(replace, folder, edition).wait() == 0
    undisturbed = tmp_path / "undisturbed"
    for each in range(edition + 1):
        assert start(replace, undisturbed, each).wait() == 0
    assert content(folder) == content(undisturbed)
