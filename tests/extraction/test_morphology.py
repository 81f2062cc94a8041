"""Remembered morphology is the pipeline's own, token by token."""

from __future__ import annotations

import spacy

from graphkit.extraction.morphology import remember_morphology
from graphkit.extraction.parsing import DEFAULT_PIPELINE, legible
from tests.conftest import ROOT

ODD = [
    "Let's go, they ain't gonna come. There is no one. There are two; it was she who'd have done it, y'all.",
    "I gotta say: c'mon! He isn't there. \n\n  She does do it.\tHe does. Those who had had it had it.",
    "“We’re late,” it’s said… and that’s that. The U.S. didn't. Gets got. 'Em all. Nothin' doin'.",
    "",
    "\n",
]


def test_same_annotation_first_and_from_memory() -> None:
    plain, remembering = spacy.load(DEFAULT_PIPELINE), spacy.load(DEFAULT_PIPELINE)
    remember_morphology(remembering)
    assert "lemmatizer" not in remembering.pipe_names
    seed = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    for text in map(legible, [seed, *ODD, seed, *ODD]):
        for one, other in zip(plain(text), remembering(text), strict=True):
            assert (one.pos_, one.morph, one.lemma_, one.tag_, one.dep_, one.head.i, one.ent_type_) == (
                other.pos_,
                other.morph,
                other.lemma_,
                other.tag_,
                other.dep_,
                other.head.i,
                other.ent_type_,
            )
