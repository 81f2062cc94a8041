"""What is derived from graphs is there until they change, and never after."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit.store import Store
from graphkit.store.derived import FILE

ONE, TWO = "urn:one", "urn:two"


def quad(word: str, graph: str = ONE) -> ox.Quad:
    return ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:says"), ox.Literal(word), ox.NamedNode(graph))


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "store") as store:
        store.add([quad("x"), quad("y", TWO)])
        store.keep_lines({ONE: b"one\n", TWO: b"two\n"})
        store.keep_note("made", "from this")
        yield store


def test_what_is_kept_is_at_hand_when_the_store_is_opened_again(store: Store, tmp_path: Path) -> None:
    store.close()
    with Store.open(tmp_path / "store") as again:
        assert (again.lines(ONE), again.note("made")) == (b"one\n", "from this")


CHANGES = {
    "add": lambda store: store.add([quad("z")]),
    "load": lambda store: store.load(f"{quad('z')} .\n".encode(), [ONE]),
    "replace": lambda store: store.replace(ONE, [quad("z")]),
    "exchange": lambda store: store.exchange([quad("x")], [quad("z")]),
    "put_graph": lambda store: store.put_graph(ONE, [quad("z").triple], keep=False),
    "update": lambda store: store.update(f"INSERT DATA {{ GRAPH <{ONE}> {{ <urn:a> <urn:says> 'z' }} }}"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_takes_away_what_came_from_what_it_changes(store: Store, change) -> None:
    change(store)
    assert b'"z"' in store.lines(ONE)
    assert store.note("made") is None


def test_other_graphs_keep_theirs(store: Store) -> None:
    store.remove(ONE)
    assert (store.lines(ONE), store.lines(TWO)) == (b"", b"two\n")


def test_replacing_by_the_same_changes_nothing(store: Store) -> None:
    store.replace(ONE, [quad("x")])
    assert (store.lines(ONE), store.note("made")) == (b"one\n", "from this")


def test_after_a_crash_nothing_is_taken_as_kept(store: Store, tmp_path: Path) -> None:
    store.close()
    (tmp_path / "store" / "holder.json").write_text('{"pid": 0, "host": "elsewhere"}', encoding="utf-8")
    with Store.open(tmp_path / "store") as again:
        assert again.lines(ONE) == b'<urn:a> <urn:says> "x" .\n'


def die(store: Store, when: str) -> None:
    """Change the store, and be killed just before the engine does it or just after."""

    class Dying:
        def extend(self, quads: object) -> None:
            if when == "after":
                engine.extend(quads)
            os.kill(os.getpid(), signal.SIGKILL)

    engine, store._engine = store.engine, Dying()
    store.add([quad("z")])


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_while_it_changes_a_store_has_nothing_of_the_old_state(store: Store, tmp_path: Path, when: str) -> None:
    store.close()
    code = "import sys, pathlib; from graphkit.store import Store; from tests.store.test_derived import die; "
    code += "die(Store.open(pathlib.Path(sys.argv[1])), sys.argv[2])"
    killed = subprocess.run([sys.executable, "-c", code, tmp_path / "store", when], check=False)
    assert killed.returncode == -signal.SIGKILL
    found = sqlite3.connect(tmp_path / "store" / FILE)
    assert not found.execute("SELECT * FROM noted").fetchall()
    found.close()
    with Store.reading(tmp_path / "store") as again:
        assert (again.note("made"), b'"z"' in again.lines(ONE)) == (None, when == "after")


def test_a_copy_has_what_is_kept_as_long_as_the_store_stays_as_it_is(store: Store, tmp_path: Path) -> None:
    store.close()
    with Store.reading(tmp_path / "store") as copy:
        assert (copy.note("made"), copy.lines(ONE)) == ("from this", b"one\n")
        with Store.open(tmp_path / "store") as again:
            again.keep_note("more", "of this")
            assert copy.note("more") == "of this"
            again.add([quad("z", TWO)])
        copy.keep_note("late", "of that")
        assert (copy.note("made"), copy.note("late")) == (None, None)
        assert copy.lines(ONE) == b'<urn:a> <urn:says> "x" .\n'


def test_a_damaged_file_is_made_again(store: Store, tmp_path: Path) -> None:
    store.close()
    (tmp_path / "store" / FILE).write_bytes(b"no database" * 200)
    with Store.open(tmp_path / "store") as again:
        assert again.lines(ONE) == b'<urn:a> <urn:says> "x" .\n'
