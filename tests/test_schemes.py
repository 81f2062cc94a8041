"""What the lexicons say is said in the ontology's concept schemes too."""

from __future__ import annotations

import pytest

from graphkit.extraction.attribution.lexicon import load_speech_acts
from graphkit.extraction.data import rows
from graphkit.extraction.positions.lexicon import SCALE
from graphkit.rdf.namespaces import SCHEMES
from graphkit.rdf.ontology import load_ontology, terms


def names(scheme: str) -> set[str]:
    return {iri.removeprefix(SCHEMES[scheme]) for iri in terms() if iri.startswith(SCHEMES[scheme])}


def test_stances_have_the_values_of_the_scheme() -> None:
    scale = {
        q.subject.value: float(q.object.value) for q in load_ontology() if q.predicate.value.endswith("#scaleValue")
    }
    for stance in set(SCALE) - {"trust"}:
        assert scale[SCHEMES["stance"] + stance] == SCALE[stance]


@pytest.mark.parametrize(
    ("scheme", "used"),
    [
        ("etype", {row[2] for row in rows("event.tsv")}),
        ("stance", set(SCALE) - {"trust"}),
        ("commit", {act.kind for act in load_speech_acts().values()}),
    ],
)
def test_every_value_is_a_concept(scheme: str, used: set[str]) -> None:
    assert used <= names(scheme)
