"""Quotations that go on: without a cue of their own, they belong to the statement before them."""

from __future__ import annotations

from graphkit.extraction.attribution.candidate import Candidate
from graphkit.extraction.attribution.lexicon import QUOTING, quoting_precision
from graphkit.extraction.attribution.quoting import Quoted, Scene


def attach_rest(scene: Scene, statements: list[Candidate]) -> None:
    """Give quotations without a cue of their own to the statement that they go on with.

    That is the last one before them in their paragraph ("A," he said. "B."; He said A. "B."), or, of a paragraph that is
    nothing but a quotation, the last one of the paragraph before it.
    """
    previous: Quoted | None = None
    for quoted in scene.quoted:
        if not quoted.full:
            continue
        if quoted.owner is None:
            first, _ = scene.paragraphs[quoted.paragraph]
            quoted.owner = _last_before(statements, first, quoted.start)
            if quoted.owner is None and previous is not None and _is_next_paragraph(scene, previous, quoted):
                quoted.owner = previous.owner
            if quoted.owner is not None and not _holds(quoted.owner, quoted):
                quoted.owner.content.append((quoted.start, quoted.end))
        previous = quoted


def _holds(statement: Candidate, quoted: Quoted) -> bool:
    return any(start <= quoted.start and quoted.end <= end for start, end in statement.content)


def _last_before(statements: list[Candidate], first: int, end: int) -> Candidate | None:
    """The statement with the last cue of speech between two tokens."""
    found = [statement for statement in statements if first <= statement.head.i < end and _is_speech(statement)]
    return max(found, key=lambda statement: statement.head.i, default=None)


def _is_speech(statement: Candidate) -> bool:
    if statement.head.tag_ == "VBN" and statement.frame == "ccomp-wh":
        return False  # "asked whether …": the quotation is the answer
    return statement.frame in ("direct", "according") or quoting_precision(statement.lemma) >= QUOTING


def _is_next_paragraph(scene: Scene, previous: Quoted, quoted: Quoted) -> bool:
    """Whether the quotation is the paragraph after another one's, as a whole or because that one was left open."""
    first, last = scene.paragraphs[quoted.paragraph]
    next_one = quoted.paragraph == previous.paragraph + 1 and quoted.start == first
    return next_one and (not previous.closed or last - quoted.end <= 1)


def complete_quotations(scene: Scene, statement: Candidate) -> None:
    """Widen contents that begin or end inside a quotation to the whole of it, unless the cue stands inside too."""
    for number, (start, end) in enumerate(statement.content):
        for quoted in scene.quoted:
            if quoted.start >= end or quoted.end <= start or quoted.start <= statement.head.i < quoted.end:
                continue
            if statement.head.i < start:
                end = max(end, quoted.end)
            elif statement.head.i >= end:
                start = min(start, quoted.start)
        statement.content[number] = (start, end)
