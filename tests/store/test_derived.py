"""What is derived from graphs is there until they change, and never after."""

from __future__ import annotations

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
    "load": lambda store: store.load([quad("z")], [ONE]),
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


def test_a_damaged_file_is_made_again(store: Store, tmp_path: Path) -> None:
    store.close()
    (tmp_path / "store" / FILE).write_bytes(b"no database" * 200)
    with Store.open(tmp_path / "store") as again:
        assert again.lines(ONE) == b'<urn:a> <urn:says> "x" .\n'
