"""Quotations that go on: without a cue of their own, they belong to the statement before them."""

from __future__ import annotations

from graphkit.extraction.attribution.candidate import Candidate
from graphkit.extraction.attribution.direct import cue_before, direct_candidate
from graphkit.extraction.attribution.lexicon import QUOTING, load_words, quoting_precision
from graphkit.extraction.attribution.quoting import Quoted, Scene
from graphkit.extraction.attribution.sources import quotes
from graphkit.extraction.attribution.tidying import tidy

QUOTED_PART = 0.8  # of the few seen, nearly all are words that readers attribute
CONTINUATION = 0.6  # of the few seen, eight in ten are words that readers attribute
TURN = 8  # tokens of a transcript's paragraph before the words that its label introduces
SPOKEN = 4  # tokens in quotation marks; fewer may be the narrator's irony


def attach_rest(scene: Scene, statements: list[Candidate]) -> None:
    """Give quotations without a cue of their own to the statement that they go on with.

    That is the last one before them in their paragraph ("A," he said. "B."; He said A. "B."), or, of a paragraph that
    is nothing but a quotation, the last one of the paragraph before it.
    """
    previous: Quoted | None = None
    turns = {statement.content[0][0]: statement for statement in statements if statement.frame == "colon"}
    for quoted in scene.quoted:
        first, _ = scene.paragraphs[quoted.paragraph]
        if not quoted.full:
            label_end = min(quoted.last, quoted.first + TURN)
            turn = next((turns[i] for i in range(quoted.first, label_end) if i in turns), None)
            if turn is not None and quoted.start == first:
                quoted.owner, previous = turn, quoted
            continue
        if quoted.owner is None:
            quoted.owner = _last_before(statements, first, quoted.start)
            if quoted.owner is None and previous is not None and _is_next_paragraph(scene, previous, quoted):
                quoted.owner = previous.owner
            if quoted.owner is not None and not _holds(quoted.owner, quoted):
                quoted.owner.content.append((quoted.start, quoted.end))
        previous = quoted


def _holds(statement: Candidate, quoted: Quoted) -> bool:
    return any(start <= quoted.start and quoted.end <= end for start, end in statement.content)


def _last_before(statements: list[Candidate], first: int, end: int) -> Candidate | None:
    """The statement with the last cue of speech between two tokens.

    Not one whose cue hangs on that of a direct quotation: of "A," he said, adding that B. "C." the first.
    """
    found = [statement for statement in statements if first <= statement.head.i < end and _is_speech(statement)]
    last = max(found, key=lambda statement: statement.head.i, default=None)
    if last is None or last.frame == "direct":
        return last
    above = {token.i for token in last.head.ancestors}
    direct = [statement for statement in found if statement.frame == "direct" and statement.head.i in above]
    return max(direct, key=lambda statement: statement.head.i, default=last)


def _is_speech(statement: Candidate) -> bool:
    if statement.head.tag_ == "VBN" and statement.frame == "ccomp-wh":
        return False  # "asked whether …": the quotation is the answer
    return statement.frame in ("direct", "according") or quoting_precision(statement.lemma) >= QUOTING


def _is_next_paragraph(scene: Scene, previous: Quoted, quoted: Quoted) -> bool:
    """Whether the quotation is the paragraph after another one's, as a whole or because that one was left open."""
    first, last = scene.paragraphs[quoted.paragraph]
    next_one = quoted.paragraph == previous.paragraph + 1 and quoted.start == first
    next_one = next_one and (quoted.closed or quoted.mark == previous.mark)
    return next_one and (not previous.closed or last - quoted.end <= 1)


def complete_quotations(scene: Scene, statement: Candidate) -> None:
    """Widen contents that begin or end inside a quotation to the whole of it, unless the cue stands inside too.

    Those that end right before one go on with it ("branded the result ‘a stitch-up’").
    """
    for number, (start, end) in enumerate(statement.content):
        for quoted in scene.quoted:
            if not quoted.full and quoted.start == end and statement.head.i < start:
                end = quoted.end
            if quoted.start >= end or quoted.end <= start or quoted.start <= statement.head.i < quoted.end:
                continue
            if statement.head.i < start:
                end = max(end, quoted.end)
            elif statement.head.i >= end:
                start = min(start, quoted.start)
        statement.content[number] = (start, end)


def unread_quotations(scene: Scene, statements: list[Candidate]) -> list[Candidate]:
    """Words in quotation marks that no statement holds, given to the reporting verb before them in their sentence."""
    covered = {i for statement in statements for start, end in statement.content for i in range(start, end)}
    cues = {statement.head.i for statement in statements}
    found: dict[int, Candidate] = {}
    for quoted in scene.quoted:
        if quoted.full or not quoted.closed or quoted.last - quoted.first < SPOKEN or quoted.start in covered:
            continue
        if not scene.doc[quoted.first].is_lower:  # a title, likelier
            continue
        cue = cue_before(scene, scene.doc[quoted.start].sent.start, quoted.start)
        if cue is not None and cue.i not in cues and cue.i not in covered and quotes(cue):
            that = scene.doc[quoted.start - 1].lower_ == "that"
            candidate = found.setdefault(cue.i, direct_candidate(scene, cue))
            candidate.frame, candidate.probability = "quoted-part", QUOTED_PART
            candidate.content.append((quoted.start - that, quoted.end))
    return list(found.values())


def implicit(scene: Scene, statements: list[Candidate]) -> list[Candidate]:
    """Sentences that carry on the words of the statement before them, without a cue of their own.

    The text signals it with a connective ("Therefore, …") or with words in quotation marks that nobody else has said.
    """
    found: list[Candidate] = []
    covered = {i for statement in statements for start, end in statement.content for i in range(start, end)}
    covered.update(statement.head.i for statement in statements)
    ends = {_last_token(statement): statement for statement in statements}
    before: Candidate | None = None
    for sentence in scene.doc.sents:
        start, end = sentence.start, sentence.end
        while start < end and scene.doc[start].is_space:
            start += 1
        if any(i in covered for i in range(start, end)):
            before = next((ends[i] for i in range(end - 1, start - 1, -1) if i in ends), None)
            continue
        if (
            before is not None
            and before.source
            and not _starts_paragraph(scene, start)
            and _carries_on(scene, start, end)
        ):
            head = scene.doc[start]
            if head.lower_ in load_words("continuing-connectives"):
                start += 1
            before = Candidate(
                head,
                "",
                "X",
                "continuation",
                [(start, end)],
                (start, start),
                before.source,
                before.source_head,
                CONTINUATION,
            )
            tidy(scene.doc, before)
            found.append(before)
        else:
            before = None
    return found


def _last_token(statement: Candidate) -> int:
    """Where the statement ends in the text: its content or its cue."""
    return max(statement.head.i, *(end - 1 for _, end in statement.content))


def _starts_paragraph(scene: Scene, start: int) -> bool:
    return any(first == start for first, _ in scene.paragraphs)


def _carries_on(scene: Scene, start: int, end: int) -> bool:
    words = scene.doc[start:end]
    if words[0].lower_ in load_words("continuing-connectives"):
        return any(word.pos_ in ("VERB", "AUX") for word in words)
    return any(
        start <= q.start < end and q.closed and q.last - q.first >= SPOKEN and scene.doc[q.first].is_lower
        for q in scene.quoted
    )
