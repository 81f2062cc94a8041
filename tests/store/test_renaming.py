"""Actors that turn out to be one: graphs, index, tallies and readings all know them by the new name."""

from __future__ import annotations

import pyoxigraph as ox

from graphkit.rdf import iris
from graphkit.rdf.terms import GK
from graphkit.store import Library
from graphkit.store.history import diff, tallies
from graphkit.store.renaming import Renaming
from graphkit.store.search import search
from tests.store.made_up import made_up


def test_rename() -> None:
    article = made_up(3)
    old = next(quad.object for quad in article.quads if quad.predicate == GK.speaker)
    new = ox.NamedNode("https://example.org/actor/zoe-quist")
    spoken = sum(quad.predicate == GK.speaker and quad.object == old for quad in article.quads)
    with Library.open(None) as library:
        first = library.begin_run("x")
        library.put(article.origin, "x", article.quads, article.shared)
        before = dict(tallies(library.database, "actor"))
        second = library.begin_run("x")
        removed = [quad for quad in article.quads if quad.object == old]
        added = [ox.Quad(quad.subject, quad.predicate, new, quad.graph_name) for quad in removed]
        library.rename(Renaming({old.value: new.value}, {new.value: "Zoe Quist"}), removed, added)
        after = dict(tallies(library.database, "actor"))
        graph = set(library.store.quads(iris.graph(article.origin.key).value))
        assert set(added) <= graph
        assert not graph & set(removed)
        assert after[new.value] == before[old.value] == spoken
        assert after.get(old.value, 0) == 0
        assert len(search(library.database, "Quist")) == spoken
        changes = list(diff(library.database, first, second))
        renamed = [set((change.after or {})[name]) for change in changes for name in change.differing]
        assert renamed
        assert all(new.value in values for values in renamed)
