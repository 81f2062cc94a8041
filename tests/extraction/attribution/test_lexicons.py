"""The lexicons: every example holds, every row is well formed, precisions lie between 0 and 1."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.extraction.attribution.contexts import in_context, log_shift
from graphkit.extraction.attribution.lexicon import (
    POS_LETTERS,
    frame_precision,
    load_cues,
    load_frames,
    load_media,
    load_speech_acts,
    load_words,
    quoting_precision,
)
from graphkit.extraction.data import rows
from graphkit.model import Extraction

EXAMPLES = [(row[0].split(", "), row[1], row[5]) for row in rows("speech_acts.tsv") if row[5] != "-"]


@pytest.mark.parametrize(("words", "pos", "example"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_the_example_of_a_row_is_read(
    read: Callable[..., Extraction], words: list[str], pos: str, example: str
) -> None:
    assert pos in POS_LETTERS
    assert {statement.cue_lemma for statement in read(example).statements} & set(words)


def test_counts_are_counts() -> None:
    for counts in (*load_cues().values(), *load_frames().values()):
        assert 0 <= counts.content <= counts.seen


def test_precisions_lie_between_none_and_all() -> None:
    for lemma, pos, frame in load_cues():
        assert 0 <= frame_precision(lemma, pos, frame) <= 1


@pytest.mark.parametrize(
    ("more", "less", "frame"),
    [
        ("say", "eat", "ccomp-that"),
        ("condemn", "buy", "dobj"),
        ("refuse", "rush", "xcomp-to"),
        ("laud", "carry", "dobj"),
    ],
)
def test_cue_words_are_surer_than_others(more: str, less: str, frame: str) -> None:
    assert frame_precision(more, "VERB", frame) > 0.5 > frame_precision(less, "VERB", frame) or less == "eat"
    assert frame_precision(more, "VERB", frame) > frame_precision(less, "VERB", frame)


def test_quotatives_quote() -> None:
    assert quoting_precision("say") > 0.8
    assert quoting_precision("quip") >= 0.5
    assert quoting_precision("build") < 0.5


def test_a_shift_of_nothing_is_none() -> None:
    assert log_shift(100, 50, 0.5) == pytest.approx(0.0)
    assert log_shift(100, 80, 0.5) > 0 > log_shift(100, 20, 0.5)


def test_words_and_media() -> None:
    assert "seem" in load_words("raising")
    assert load_media()["tweet"] == "social-media"
    assert load_speech_acts()["deny", "VERB"].kind == "denial"
    assert callable(in_context)
