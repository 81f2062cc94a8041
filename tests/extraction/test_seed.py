"""The positions and events of the seed article against what people annotated; every difference has its reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.model import Extraction

ROOT = Path(__file__).parents[2]


def rows(kind: str) -> list[list[str]]:
    """What is annotated, what is read, and why the two differ."""
    lines = (ROOT / "tests" / "data" / "seed.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [row for name, *row in cells if name == kind]


@pytest.fixture(scope="module")
def seed(read: Callable[[str], Extraction]) -> Extraction:
    """What is read in the seed article."""
    (path,) = (ROOT / "seeds").glob("*.txt")
    return read(path.read_text(encoding="utf-8"))


def test_positions(seed: Extraction) -> None:
    found = {f"{p.holder.label} | {p.stance} | {p.target.label}" for p in seed.positions}
    assert found == {read for _, read, _ in rows("position") if read != "-"}


def test_events(seed: Extraction) -> None:
    found = {f"{event.type} | {event.status} | {event.label}" for event in seed.events}
    assert found == {read for _, read, _ in rows("event") if read != "-"}


@pytest.mark.parametrize("kind", ["position", "event"])
def test_most_of_what_is_annotated_is_read(kind: str) -> None:
    """Twelve of sixteen positions, fourteen of twenty-three events."""
    annotated = [read for note, read, _ in rows(kind) if note != "-"]
    assert (len(annotated), sum(read != "-" for read in annotated)) == {"position": (16, 12), "event": (23, 14)}[kind]


def test_differences_have_reasons() -> None:
    for note, read, why in (*rows("position"), *rows("event")):
        assert why != "-" or (note != "-" and read != "-")
