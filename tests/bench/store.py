"""How fast the store is, as ratios within one run: python -m tests.bench.store [ARTICLES].

Times are CPU seconds of this process, so that others on the machine count for little. All articles
are made up, about 250 quads each.
"""

from __future__ import annotations

import argparse
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pyoxigraph as ox

from graphkit.query import kept
from graphkit.query.catalogue import ask, keep_answers, questions
from graphkit.rdf import iris
from graphkit.rdf.ontology import load_ontology
from graphkit.rdf.terms import GK
from graphkit.store import Library
from graphkit.store.batches import Batches
from graphkit.store.derived import FILE
from graphkit.store.library import Reading
from graphkit.store.search import search
from tests.store.made_up import MadeUp, articles, made_up, ran_elsewhere

PATIENCE = 10  # seconds that rdflib gets for a question
ROWS = (1_000, 10_000)  # to which pages and `graphkit ask` limit answers


def cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def write_all(library: Library, made: list[MadeUp]) -> None:
    for article in made:
        if not library.is_current(article.origin, "x"):
            library.put(article.origin, "x", article.quads, article.shared)


def writing(folder: Path) -> float:
    """Articles put one by one, with all that is noted of them, against the engine's own `extend`: 1 is as fast."""
    made = list(articles(500))
    engine = ox.Store(str(folder / "engine"))
    alone = cpu(lambda: [engine.extend([*article.quads, *article.shared]) for article in made])
    with Library.open(folder / "library") as library:
        library.begin_run("x")
        return alone / cpu(lambda: write_all(library, made))


def fill(library: Library, number: int) -> None:
    """That many articles, put as a build puts them, the last hundred in another run; one in ten ran elsewhere too."""
    for numbers in (range(number - 100), range(number - 100, number)):
        library.begin_run("x")
        with Batches(library, "x") as batches:
            for article in map(made_up, numbers):
                batches.put(Reading(article.origin, article.quads, article.shared))
        library.end_run()
    for each in range(0, number, 10):
        article = made_up(each)
        origin, told = ran_elsewhere(article, each)
        library.fold(origin, "x", article.origin.key, told)
    library.store.replace(iris.ONTOLOGY_GRAPH.value, load_ontology())


def arguments(name: str) -> dict[str, str]:
    """What a question needs: the second speaker of an article, its topic, its statements and events."""
    article = made_up(60)
    who, topic = (
        next(quad.object.value for quad in article.quads if quad.predicate == predicate and quad.subject == second)
        for second in [iris.node("statement", f"{article.origin.key}-{1:012x}")]
        for predicate in (GK.speaker, GK.topic)
    )
    key = article.origin.key
    given = {"who": who, "on": topic, "about": topic, "at": "Quayside", "claim": f"st:{key}-{2:012x}"}
    given |= {"in": f"ev:{key}-{0:012x}", "since-run": "last"}
    return {p.name: given[p.name] for p in questions()[name].parameters if not p.is_optional}


def asking(library: Library, rows: int) -> dict[str, float]:
    """Milliseconds of CPU a question, the best of three; whether answers are kept is for the caller to see to."""
    times = {}
    for name in questions():
        given = arguments(name)
        times[name] = min(cpu(lambda n=name, g=given: ask(library, n, g, limit=rows)) for _ in range(3)) * 1000
    return times


@contextmanager
def nothing_kept() -> Iterator[None]:
    """A block in which no store counts as large enough for answers to be kept."""
    with mock.patch.object(kept, "is_large", return_value=False):
        yield


def size_of_kept(library: Library) -> float:
    """Megabytes of all that is kept beside the graphs."""
    return (library.store.folder / FILE).stat().st_size / 1e6


def in_rdflib(library: Library, names: list[str]) -> tuple[dict[str, float], int]:
    """Milliseconds of CPU of the same questions in rdflib's store in memory, and how many of them were given up."""
    import rdflib

    from graphkit.query.catalogue import bindings_for
    from graphkit.query.requests import prepare
    from graphkit.rdf.namespaces import PREFIXES

    data = rdflib.Dataset(default_union=True)
    data.parse(data=library.store.dump("nquads").decode(), format="nquads")
    times, given_up = {}, 0
    for name in names:
        question = questions()[name]
        bound = prepare(question.text, bindings_for(question, arguments(name), library.store, library)).bound
        try:
            signal.alarm(PATIENCE)
            times[name] = cpu(lambda text=bound: list(data.query(text, initNs=PREFIXES))) * 1000
        except TimeoutError:
            times[name], given_up = PATIENCE * 1000, given_up + 1
        finally:
            signal.alarm(0)
    return times, given_up


def give_up(number: int, frame: object) -> None:
    raise TimeoutError


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=10_000)
    parser.add_argument("--rdflib", type=int, default=300, help="compare with rdflib on a store of so many articles")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        print(f"writing, of the engine's own speed: {writing(Path(place)):.2f}")
        with Library.open(Path(place) / "big") as library:
            print(f"{chosen.articles} articles: {cpu(lambda: fill(library, chosen.articles)):.0f} s")
            changed = [made_up(number, 1) for number in range(50)]
            times = [cpu(lambda a=a: library.put(a.origin, "x", a.quads, a.shared)) * 1000 for a in changed]
            print(f"replacing one article: {statistics.median(times):.1f} ms of CPU")
            again = list(articles(chosen.articles))
            library.begin_run("x")
            print(f"again, nothing new: {cpu(lambda: write_all(library, again[50:])):.2f} s")
            with nothing_kept():
                for rows in ROWS:
                    report_questions(library, rows, "worked out")
            before = size_of_kept(library)
            print(f"keeping all answers, as a build does: {cpu(lambda: keep_answers(library.store)):.1f} s")
            print(f"  in {size_of_kept(library) - before:.1f} MB")
            for rows in ROWS:
                report_questions(library, rows, "kept by a build")
            print(f"search: {cpu(lambda: search(library.database, 'harbour tunnel brid*')) * 1000:.1f} ms")
    if chosen.rdflib:
        signal.signal(signal.SIGALRM, give_up)
        with Library.open(None) as library:
            fill(library, chosen.rdflib)
            compare(library)


def report_questions(library: Library, rows: int, manner: str) -> None:
    times = asking(library, rows)
    for name, spent in sorted(times.items(), key=lambda item: -item[1])[:6]:
        print(f"  {name:20} {spent:8.1f} ms")
    middle, worst = statistics.median(times.values()), max(times.values())
    print(f"questions, {manner}, at most {rows} rows: median {middle:.1f} ms, worst {worst:.1f} ms")


def compare(library: Library) -> None:
    with nothing_kept():
        ours = {"worked out": asking(library, ROWS[-1])}
    keep_answers(library.store)
    ours["kept by a build"] = asking(library, ROWS[-1])
    theirs, given_up = in_rdflib(library, [name for name in questions() if name != "new"])
    print(
        f"rdflib: {len(theirs)} questions, {given_up} of them given up after {PATIENCE} s, which counts as their time"
    )
    for manner, times in ours.items():
        ratios = {name: spent / times[name] for name, spent in theirs.items()}
        print(f"against rdflib, {manner}, times as fast: median {statistics.median(ratios.values()):.0f}")
        print(f"  least for {min(ratios, key=ratios.__getitem__)}: {min(ratios.values()):.1f}")


if __name__ == "__main__":
    sys.exit(main())
