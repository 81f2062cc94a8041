"""What was probably missed: sentences with a reporting verb or quotation marks from which nothing was read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from graphkit.extraction.attribution.cues import cue_lemma
from graphkit.extraction.attribution.lexicon import load_speech_acts, quoting_precision
from graphkit.extraction.attribution.quoting import Scene
from graphkit.extraction.attribution.sources import FINITE
from graphkit.model import Article, Missed, Span, Statement

REPORTING = 0.6  # quoting precision of a verb whose sentence is expected to hold a statement


def find_missed(scene: Scene, statements: list[Statement], article: Article) -> Iterator[Missed]:
    """Each such sentence with the reason, in order."""
    read = sorted(span for statement in statements for span in (*statement.content, *statement.cue))
    ends: list[int] = []  # furthest end of the spans up to each, so that one look tells whether a place is covered
    for span in read:
        ends.append(max(span.end, ends[-1] if ends else 0))
    starts = [span.start for span in read]

    def is_read(start: int, end: int) -> bool:
        last = bisect_right(starts, end - 1)
        return last > 0 and ends[last - 1] > start

    quoted = {quotation.start for quotation in scene.quoted if quotation.full}
    for sentence in scene.doc.sents:
        span = Span(sentence.start_char, sentence.end_char)
        if is_read(*span) or any(span.overlaps(furniture) for furniture in article.boilerplate):
            continue
        why = _why(scene.doc, sentence.start, sentence.end, quoted)
        if why is not None:
            yield Missed(span, why)


def _why(doc: Doc, start: int, end: int, quoted: set[int]) -> str | None:
    if any(i in quoted for i in range(start, end)):
        return "a quotation without a speaker"
    for i in range(start, end):
        verb = doc[i]
        if verb.tag_ in FINITE and verb.pos_ == "VERB":
            act = load_speech_acts().get((cue_lemma(verb), "VERB"))
            if act is not None and act.quotes and quoting_precision(cue_lemma(verb)) >= REPORTING:
                return f"the reporting verb {verb.text!r}"
    return None
