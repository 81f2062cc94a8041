"""The store: whole changes, one writer, clear ends, files that depend on the content alone."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit.errors import InputError, OutputError, StoreError, UsageError
from graphkit.rdf.namespaces import PREFIXES
from graphkit.store import Store
from graphkit.store.folder import FORMAT
from tests.store.made_up import made_up

A, B = "https://w3id.org/graphkit/data/graph/a", "https://w3id.org/graphkit/data/graph/b"


def quad(subject: str, value: str, graph: str | None = A) -> ox.Quad:
    name = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode("urn:says"), ox.Literal(value), name)


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    opened = Store.open(None if request.param == "memory" else tmp_path / "store")
    request.addfinalizer(opened.close)
    return opened


def test_replacing_drops_what_the_graph_held_and_nothing_else(store: Store) -> None:
    store.add([quad("urn:1", "old"), quad("urn:2", "stays"), quad("urn:3", "other", B)])
    store.replace(A, [quad("urn:1", "new"), quad("urn:2", "stays")])
    assert {q.object.value for q in store.quads(A)} == {"new", "stays"}
    assert {q.object.value for q in store.quads(B)} == {"other"}


def test_the_default_graph_forgets_a_replaced_graph(store: Store) -> None:
    store.add([quad("urn:1", "old"), quad(A, "about the graph", None), quad(B, "about the other", None)])
    store.replace(A, [quad("urn:1", "new")])
    assert {q.object.value for q in store.quads("")} == {"about the other"}


def test_removed_and_dropped_graphs_are_gone(store: Store) -> None:
    store.add([quad("urn:1", "x"), quad("urn:3", "y", B)])
    store.replace("urn:c", [quad("urn:4", "z", "urn:c")], dropping=[B])
    store.remove(A)
    assert store.graphs() == ["urn:c"]
    assert store.count() == 1


def test_content_survives_closing(tmp_path: Path) -> None:
    article = made_up(1)
    with Store.open(tmp_path / "s") as store:
        store.replace(article.quads[0].graph_name.value, article.quads)
        before = store.dump("trig", PREFIXES)
    with Store.open(tmp_path / "s") as store:
        assert store.dump("trig", PREFIXES) == before
        assert not store.was_left_open


@pytest.mark.parametrize("format", ["trig", "nquads", "turtle", "ntriples", "xml", "jsonld"])
def test_dumps_depend_on_the_content_alone(format: str, tmp_path: Path) -> None:
    quads = made_up(1).quads + made_up(2).quads
    with Store.open(None) as memory, Store.open(tmp_path / "s") as disk:
        memory.add(quads)
        random.Random(4).shuffle(quads)
        for one in quads:
            disk.add([one])
        assert memory.dump(format, PREFIXES) == disk.dump(format, PREFIXES)


def test_numbers_are_dumped_as_the_mapping_writes_them() -> None:
    number = ox.Literal("1.0", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    with Store.open(None) as store:
        store.add([ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), number)])
        assert b"1.0" in store.dump("turtle")


def test_prefixes_stand_in_order() -> None:
    with Store.open(None) as store:
        store.add(made_up(1).quads)
        head = [line for line in store.dump("trig", PREFIXES).splitlines() if line.startswith(b"@prefix")]
    assert head == sorted(head)
    assert b"@prefix gk: <https://w3id.org/graphkit/ontology#> ." in head
    assert len(head) < len(PREFIXES)


def test_a_wrong_format_lists_the_right_ones() -> None:
    with Store.open(None) as store, pytest.raises(UsageError, match="trig, nquads"):
        store.dump("hdt")


def test_text_that_would_end_a_string_stays_text(store: Store) -> None:
    nasty = 'a"}} ; DROP ALL # \\ \n \x01 \u2028'
    store.add([quad("urn:1", "old")])
    store.replace(A, [quad("urn:1", nasty)])
    assert [q.object.value for q in store.quads(A)] == [nasty]


def test_a_second_writer_is_told_who_holds_the_store(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from graphkit.store import Store; Store.open(Path(sys.argv[1]))"
    with Store.open(tmp_path / "s"):
        second = subprocess.run([sys.executable, "-c", code, str(tmp_path / "s")], capture_output=True, text=True)
    assert f"held by process {os.getpid()} on " in second.stderr


def test_readers_go_on_while_somebody_reads(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        store.add([quad("urn:1", "x")])
    with Store.reading(tmp_path / "s") as one, Store.reading(tmp_path / "s") as other:
        with Store.open(tmp_path / "s") as writer:
            writer.add([quad("urn:1", "y")])
        assert one.count() == other.count() == 1
    assert not list((tmp_path / "s").glob("copy-*"))


def test_copies_of_dead_processes_are_removed(tmp_path: Path) -> None:
    Store.open(tmp_path / "s").close()
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / "s" / f"copy-{dead.pid}-00000000").mkdir()
    Store.open(tmp_path / "s").close()
    assert not list((tmp_path / "s").glob("copy-*"))


def test_a_store_of_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    Store.open(tmp_path / "s").close()
    (tmp_path / "s" / "format.json").write_text(json.dumps({"format": 999}))
    with pytest.raises(StoreError, match=r"format 999.*install a newer"):
        Store.open(tmp_path / "s")


def test_a_store_of_an_older_format_says_what_to_do(tmp_path: Path) -> None:
    Store.open(tmp_path / "s").close()
    (tmp_path / "s" / "format.json").write_text(json.dumps({"format": FORMAT - 1}))
    for opening in (Store.open, Store.reading):
        with pytest.raises(StoreError, match=rf"format {FORMAT - 1}, this graphkit reads {FORMAT}; build it anew"):
            opening(tmp_path / "s")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "x"}', "\x00"])
def test_a_damaged_format_file_is_told(tmp_path: Path, content: str) -> None:
    Store.open(tmp_path / "s").close()
    (tmp_path / "s" / "format.json").write_text(content)
    with pytest.raises(StoreError, match="store is"):
        Store.open(tmp_path / "s")


@pytest.mark.parametrize("victim", ["CURRENT", "MANIFEST-*"])
def test_a_damaged_store_is_told(tmp_path: Path, victim: str) -> None:
    Store.open(tmp_path / "s").close()
    for file in (tmp_path / "s" / "graph").glob(victim):
        file.write_bytes(b"not a database at all\n")
    with pytest.raises(StoreError, match=r"damaged.*build it anew"):
        Store.open(tmp_path / "s")


def test_a_folder_of_other_files_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(StoreError, match="no graphkit store"):
        Store.open(tmp_path)


def test_reading_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="graphkit build"):
        Store.reading(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("x")
    with pytest.raises(OutputError, match="choose another"):
        Store.open(tmp_path / "s")


def test_a_closed_store_says_so() -> None:
    store = Store.open(None)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()


def _may_mount() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and sys.platform == "linux"


_SMALL_DISK = """
import sys
from pathlib import Path
from graphkit.errors import GraphkitError
from graphkit.store import Library
from tests.store.made_up import articles
done = 0
try:
    with Library.open(Path(sys.argv[1])) as library:
        library.begin_run("x")
        for article in articles(100_000):
            library.put(article.origin, "x", article.quads, article.shared)
            done += 1
except GraphkitError as error:
    print(done, type(error).__name__, error)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    if not _may_mount():
        pytest.skip("a small disk needs Linux and the right to mount one")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_ends_with_a_clear_error_and_whole_articles(small_disk: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _SMALL_DISK, str(small_disk / "s")], capture_output=True, text=True, cwd=Path.cwd()
    )
    assert "OutputError" in run.stdout and "disk is full" in run.stdout, run.stdout + run.stderr
    done = int(run.stdout.split()[0])
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    from graphkit.store import Library

    with Library.open(small_disk / "s") as library:
        assert len(library.articles()) in (done, done + 1)
        for key in library.articles():
            _assert_whole(library.store, key)


def _assert_whole(store: Store, key: str) -> None:
    quads = list(store.quads(f"https://w3id.org/graphkit/data/graph/{key}"))
    identifier = next(
        q.object.value for q in quads if q.predicate.value.endswith("/identifier") and "/" in q.object.value
    )
    expected = made_up(int(identifier.rpartition("/")[2]))
    assert {str(q.subject) + str(q.predicate) for q in quads} == {
        str(q.subject) + str(q.predicate) for q in expected.quads
    }


def test_a_folder_for_reading_only_is_told(tmp_path: Path) -> None:
    if not _may_mount():
        folder = tmp_path / "locked"
        folder.mkdir(mode=0o500)
        with pytest.raises(OutputError, match="cannot be"):
            Store.open(folder / "s")
        return
    with Store.open(tmp_path / "s") as store:
        store.add([quad("urn:1", "x")])
    bound = subprocess.run(["mount", "--bind", str(tmp_path / "s"), str(tmp_path / "s")], capture_output=True)
    if bound.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(tmp_path / "s")], check=True)
        with pytest.raises(OutputError, match="cannot be"):
            Store.open(tmp_path / "s")
        with Store.reading(tmp_path / "s") as store:
            assert store.count() == 1
    finally:
        subprocess.run(["umount", "-l", str(tmp_path / "s")], check=True)
    with Store.open(tmp_path / "s") as store:
        assert store.count() == 1
