"""A small store for questions."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit.rdf.ontology import load_ontology
from graphkit.store import Store

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def harbour() -> Store:
    """The articles of harbour.trig with the ontology. Nobody changes it."""
    store = Store.open(None)
    store.engine.load((HERE / "harbour.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    store.add(load_ontology())
    return store
