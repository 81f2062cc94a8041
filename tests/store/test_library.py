"""What was read from where: current articles, changed ones, copies, runs, words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from graphkit.errors import InputError, QueryError, StoreError, UsageError
from graphkit.query.catalogue import ask
from graphkit.query.results import Solutions
from graphkit.rdf import iris
from graphkit.store import Library, Origin
from graphkit.store.history import diff, runs, tallies
from graphkit.store.recovering import RECOVERED
from graphkit.store.search import search, to_match
from tests.store.made_up import MadeUp, articles, made_up, ran_elsewhere

FIRST, SECOND = "graphkit 1", "graphkit 2"


@pytest.fixture
def library() -> Library:
    opened = Library.open(None)
    opened.begin_run(FIRST)
    return opened


def put(library: Library, article: MadeUp, extractor: str = FIRST) -> None:
    library.put(article.origin, extractor, article.quads, article.shared)


def held(library: Library) -> set[str]:
    prefix = iris.graph("").value
    return {graph.removeprefix(prefix) for graph in library.store.graphs()} - {"registry"}


def test_an_article_is_current_until_text_or_extractor_change(library: Library) -> None:
    article = made_up(1)
    assert not library.is_current(article.origin, FIRST)
    put(library, article)
    assert library.is_current(article.origin, FIRST)
    assert not library.is_current(article.origin, SECOND)
    assert not library.is_current(made_up(1, edition=1).origin, FIRST)


def test_the_same_text_at_another_place_is_read_once(library: Library) -> None:
    article = made_up(1)
    put(library, article)
    elsewhere = Origin("elsewhere", article.origin.sha256)
    assert not library.is_current(elsewhere, FIRST)
    assert library.holds(article.origin.key, FIRST)
    library.fold(elsewhere, FIRST, article.origin.key)
    assert library.is_current(elsewhere, FIRST)
    assert library.sources() == {"made-up/1": article.origin.key, "elsewhere": article.origin.key}
    library.prune(["elsewhere"])
    assert library.articles() == [article.origin.key] and held(library) == {article.origin.key}


def test_a_changed_article_takes_the_place_of_the_old_one(library: Library) -> None:
    old, new = made_up(1), made_up(1, edition=1)
    put(library, old)
    put(library, new)
    assert library.articles() == [new.origin.key]
    assert held(library) == {new.origin.key}
    assert not search(library.database, f'"{old.text.split(": ")[1].splitlines()[0]}"')


def test_an_article_that_went_back_to_a_text_seen_before(library: Library) -> None:
    first, second = made_up(1), made_up(2)
    put(library, first)
    put(library, second)
    moved = Origin("made-up/2", first.origin.sha256)
    assert library.holds(moved.key, FIRST)
    library.fold(moved, FIRST, moved.key)
    assert library.articles() == [first.origin.key] and held(library) == {first.origin.key}


def test_putting_again_changes_nothing(library: Library) -> None:
    for article in articles(5):
        put(library, article)
    before = library.store.dump("trig"), tallies(library.database, "actor")
    for article in articles(5):
        put(library, article)
    assert (library.store.dump("trig"), tallies(library.database, "actor")) == before


def test_removing_by_source_key_and_iri(library: Library) -> None:
    kept, *others = articles(4)
    for article in (kept, *others):
        put(library, article)
    assert library.remove("made-up/1") == ["made-up/1"]
    library.remove(others[1].origin.key)
    library.remove(iris.article(others[2].origin.key).value)
    assert held(library) == {kept.origin.key}
    with pytest.raises(InputError, match="no such article"):
        library.remove("made-up/1")


def test_pruning_drops_what_was_not_seen(library: Library) -> None:
    for article in articles(4):
        put(library, article)
    assert library.prune(["made-up/0", "made-up/2"]) == ["made-up/1", "made-up/3"]
    assert len(library.articles()) == len(held(library)) == 2
    assert sum(number for _, number in tallies(library.database, "actor")) == 8


# copies


def wire(article: MadeUp, words: str) -> MadeUp:
    """The same report under another head, with a line of the paper's own."""
    text = article.text.replace("Headline", words) + " (Agencies)"
    return MadeUp(Origin(f"copy/{words}", "f" * 60 + f"{len(words):04}"), text, article.quads[:3], [])


def test_copies_are_found_and_other_articles_are_not(library: Library) -> None:
    for number in range(30):
        article = made_up(number)
        assert library.find_copied(article.origin, article.text) is None
        put(library, article)
    copy = wire(made_up(7), "Elsewhere")
    assert library.find_copied(copy.origin, copy.text) == made_up(7).origin.key


def test_copies_that_arrive_together_are_found(library: Library) -> None:
    article, copy = made_up(7), wire(made_up(7), "Elsewhere")
    assert library.find_copied(article.origin, article.text) is None
    assert library.find_copied(copy.origin, copy.text) == article.origin.key


def test_short_texts_are_no_copies(library: Library) -> None:
    for key in "ab":
        assert library.find_copied(Origin(key, key * 64), "Nothing to add, the minister said.") is None


def test_a_copy_stands_beside_its_original(library: Library) -> None:
    article, copy = made_up(7), wire(made_up(7), "Elsewhere")
    library.find_copied(article.origin, article.text)
    put(library, article)
    library.fold(copy.origin, FIRST, article.origin.key, copy.quads)
    assert library.articles() == [article.origin.key]
    assert library.sources()["copy/Elsewhere"] == article.origin.key
    assert library.is_current(copy.origin, FIRST)
    library.prune(["copy/Elsewhere"])
    assert library.articles() == [article.origin.key]
    library.prune([])
    assert held(library) == set()


# runs


def test_the_log_tells_what_runs_did(library: Library) -> None:
    put(library, made_up(1))
    library.end_run()
    library.begin_run(SECOND)
    put(library, made_up(1, edition=1))
    put(library, made_up(2))
    log = runs(library.database)
    assert [(run.extractor, run.read, run.removed) for run in log] == [(FIRST, 1, 0), (SECOND, 2, 1)]
    assert log[0].ended and not log[1].ended


def test_runs_are_compared_statement_by_statement(library: Library) -> None:
    article = made_up(1)
    put(library, article)
    library.begin_run(SECOND)
    changed = [q for q in article.quads if not q.predicate.value.endswith("#cueLemma")]
    put(library, MadeUp(article.origin, article.text, changed, article.shared), SECOND)
    changes = list(diff(library.database, 1, 2))
    assert {change.manner for change in changes} == {"changed"}
    assert {tuple(change.differing) for change in changes} == {("cueLemma",)}
    assert len(changes) == 4
    assert not list(diff(library.database, 2, 2))
    with pytest.raises(UsageError, match="run 9"):
        list(diff(library.database, 1, 9))


def test_removed_and_new_articles_show_in_a_comparison(library: Library) -> None:
    put(library, made_up(1))
    library.begin_run(SECOND)
    put(library, made_up(2))
    library.remove("made-up/1")
    manners = {change.manner for change in diff(library.database, 1, 2)}
    assert manners == {"added", "removed"}
    assert {change.manner for change in diff(library.database, 2, 1)} == manners
    assert library.first_read_since(2) == [made_up(2).origin.key]


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\0" + b"\0" * 50])
def test_a_damaged_record_is_told(tmp_path: Path, content: bytes) -> None:
    Library.open(tmp_path / "s").close()
    for file in (tmp_path / "s").glob("ledger.sqlite*"):
        file.write_bytes(content)
    with pytest.raises(StoreError, match=r"damaged.*without that file, it is made again"):
        Library.open(tmp_path / "s")
    with Library.reading(tmp_path / "s") as reader, pytest.raises(StoreError, match=r"damaged.*without that file"):
        reader.articles()


def record(library: Library) -> tuple[object, ...]:
    """All that the record says, but for places, runs and extractors."""
    hits = [(hit.iri, hit.snippet) for hit in search(library.database, "tunnel", limit=1000)]
    copies = library.database.run("SELECT DISTINCT article, copy FROM source WHERE copy IS NOT NULL ORDER BY 1, 2")
    texts = library.database.run("SELECT article, hashes, date, original FROM signature ORDER BY 1")
    counted = [tallies(library.database, kind, 100) for kind in ("actor", "outlet", "month")]
    facts = library.database.run("SELECT article, facts FROM reading ORDER BY 1")
    assert hits and facts
    return library.articles(), sorted(hits), copies, texts, counted, facts


def lose(folder: Path, how: str) -> None:
    for file in folder.glob("ledger.sqlite*"):
        file.unlink() if how == "removed" else file.write_bytes(b"")


@pytest.mark.parametrize("how", ["removed", "emptied"])
@pytest.mark.parametrize("opening", [Library.open, Library.reading])
def test_a_lost_record_is_made_again_from_the_graphs(tmp_path: Path, how: str, opening) -> None:
    with Library.open(tmp_path / "s") as library:
        library.begin_run("x")
        for number in range(6):
            article = made_up(number)
            library.find_copied(article.origin, article.text, "2024-01-01")
            put(library, article)
        origin, told = ran_elsewhere(made_up(3), 3)
        library.fold(origin, "x", made_up(3).origin.key, told)
        before, quads = record(library), library.store.dump("nquads")
    lose(tmp_path / "s", how)
    with opening(tmp_path / "s") as library:
        after = record(library)
        assert after[:3] == before[:3] and after[4:] == before[4:]
        assert library.store.dump("nquads") == quads
        (run,) = runs(library.database)
        assert (run.extractor, run.read, run.ended is None) == (RECOVERED, 6, False)
        assert not library.is_current(made_up(1).origin, "x")
    with Library.open(tmp_path / "s") as library:
        library.begin_run("x")
        put(library, made_up(1))
        library.prune([made_up(1).origin.source])
        assert library.articles() == [made_up(1).origin.key]


def test_graphs_of_others_survive_a_crash(tmp_path: Path) -> None:
    name = iris.graph("mine").value
    with Library.open(tmp_path / "s") as library:
        put(library, made_up(1))
        library.store.add([Quad(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"), NamedNode(name))])
    (tmp_path / "s" / "holder.json").write_text('{"pid": 0, "host": "elsewhere"}', encoding="utf-8")
    with Library.open(tmp_path / "s") as library:
        assert library.store.has(name) and library.articles() == [made_up(1).origin.key]


def test_files_are_tidied_after_a_run_that_has_read_much(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    tidied = []
    monkeypatch.setattr(library.store, "optimize", lambda: tidied.append(library.store.count()))
    for each in (range(9), range(9, 10), range(10, 10)):
        library.begin_run(FIRST)
        for number in each:
            put(library, made_up(number))
        library.end_run()
    assert len(tidied) == 1


# words


def test_phrases_prefixes_and_choices() -> None:
    assert to_match("bridge strike") == '"bridge" AND "strike"'
    assert to_match('"cannot trust" OR putin*') == '"cannot trust" OR "putin"*'
    assert to_match("bridge NOT strike") == '"bridge" NOT "strike"'
    assert to_match('say "no') == '"say" AND "no"'


@pytest.mark.parametrize("words", ['" OR "', "AND", "body:x NEAR(a b)", "a'b;--", "(((", "-x", "^y*", '"a" "', "\x00z"])
def test_nothing_that_is_typed_breaks_the_search(library: Library, words: str) -> None:
    put(library, made_up(1))
    try:
        search(library.database, words)
    except QueryError as error:
        assert "no word" in str(error)


def test_search_finds_statements_and_articles_with_their_words_marked(library: Library) -> None:
    for article in articles(20):
        put(library, article)
    hits = search(library.database, "harb* council", limit=5)
    assert len(hits) == 5 and all("\x02" in hit.snippet for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert {hit.kind for hit in search(library.database, "harbour", kind="article")} == {"article"}
    who = hits[0].who if hits[0].kind == "statement" else "Chloé"
    assert search(library.database, who.replace("é", "e"))


def test_the_index_follows_the_store(library: Library) -> None:
    for article in articles(10):
        put(library, article)
    for article in articles(10):
        put(library, article)
    assert len(search(library.database, "harbour OR council", limit=1000, kind="article")) <= 10
    library.prune([])
    assert not search(library.database, "harbour OR council")


KINDS = (("actor", "speakers", "speaker"), ("outlet", "outlets", "outlet"), ("month", "months", "month"))


def test_counts_are_those_of_the_store(library: Library) -> None:
    for article in articles(30):
        put(library, article)
    library.remove("made-up/3")
    put(library, made_up(4, edition=1))
    for kind, question, column in KINDS:
        answer = ask(library, question)
        assert isinstance(answer, Solutions) and len(answer) > 1
        assert dict(tallies(library.database, kind, 1000)) == {row[column]: row["statements"] for row in answer}


def test_a_library_on_disk_is_read_while_it_is_written(tmp_path: Path) -> None:
    with Library.open(tmp_path / "s") as library:
        library.begin_run(FIRST)
        put(library, made_up(1))
    with Library.reading(tmp_path / "s") as reader, Library.open(tmp_path / "s") as writer:
        put(writer, made_up(2))
        assert len(reader.store.graphs()) == 2
    with pytest.raises(InputError, match="no store"):
        Library.reading(tmp_path / "none")


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="nothing can be mounted here")
def test_a_library_on_a_disk_for_reading_only_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    with Library.open(folder) as library:
        library.begin_run(FIRST)
        put(library, made_up(1))
    if subprocess.run(["mount", "--bind", str(folder), str(folder)], capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        with Library.reading(folder) as reader:
            assert reader.articles() == [made_up(1).origin.key]
            assert search(reader.database, "headline") and len(reader.store.graphs()) == 2
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
