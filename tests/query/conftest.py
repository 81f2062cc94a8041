"""A small store for questions."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import settings

from graphkit.rdf.ontology import load_ontology
from graphkit.store import Store

# How long one example takes says nothing on a busy machine.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def harbour() -> Store:
    """The articles of harbour.trig with the ontology. Nobody changes it."""
    store = Store.open(None)
    store.engine.load((HERE / "harbour.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    store.add(load_ontology())
    return store
