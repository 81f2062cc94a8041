"""Direct quotations: who speaks the words between the marks. Reads the text around the marks, not the parse of a quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from graphkit.extraction.attribution.candidates import Candidate
from graphkit.extraction.attribution.cues import cue_lemma, cue_range
from graphkit.extraction.attribution.extents import Range
from graphkit.extraction.attribution.lexicon import quoting_precision
from graphkit.extraction.attribution.sources import source_ranges, verb_source
from graphkit.extraction.quotations import Quotation

FULL_LENGTH = 5  # tokens; shorter stretches are quotations of their own only where they are sentences
SENTENCE_ENDS = frozenset(".?!…")


@dataclass(eq=False)
class Quoted:
    """A quotation in tokens: `start` and `end` include the marks."""

    start: int
    end: int
    paragraph: int
    closed: bool
    full: bool
    owner: Candidate | None = None


@dataclass(eq=False)
class Scene:
    """The quotations of a text on its tokens, by paragraph."""

    doc: Doc
    quoted: list[Quoted]
    paragraphs: list[Range]
    inside: set[int] = field(default_factory=set)  # tokens inside full quotations


def set_scene(doc: Doc, quotations: list[Quotation], paragraphs: list[tuple[int, int]]) -> Scene:
    """The quotations and paragraphs as token ranges."""
    starts = [token.idx for token in doc]

    def tokens(start: int, end: int) -> Range:
        first = bisect_left(starts, start)
        if first and (first == len(starts) or starts[first] > start) and starts[first - 1] + len(doc[first - 1]) > start:
            first -= 1
        return first, max(first, bisect_left(starts, end))

    quoted = []
    for quotation in quotations:
        start, end = tokens(*quotation.span)
        if end > start:
            quoted.append(Quoted(start, end, quotation.paragraph, quotation.closed, False))
    scene = Scene(doc, quoted, [tokens(*paragraph) for paragraph in paragraphs])
    for quotation_tokens in quoted:
        quotation_tokens.full = is_full(scene, quotation_tokens)
        if quotation_tokens.full:
            scene.inside.update(range(quotation_tokens.start, quotation_tokens.end))
    return scene


def is_full(scene: Scene, quoted: Quoted) -> bool:
    """Whether the words are quoted as speech of their own: a sentence, not a term or a part of the narrator's clause."""
    doc, start, end = scene.doc, quoted.start, quoted.end
    inner = doc[start + 1 : end - 1 if quoted.closed else end]
    if not len(inner):
        return False
    before = doc[start - 1].text if start > scene.paragraphs[quoted.paragraph][0] else ""
    first, last = inner[0].text, inner[-1].text
    begins = not first[:1].islower() or before in ("", ":", ",")
    if not begins:
        return False
    if len(inner) >= FULL_LENGTH:
        return before in ("", ",", ":") or before[-1] in SENTENCE_ENDS or last[-1] in ",.?!…" or any(t.pos_ in ("VERB", "AUX") for t in inner)
    return last[-1] in ",.?!…" and (before in ("", ":", ",") or before[-1] in SENTENCE_ENDS)


def find_direct(scene: Scene) -> list[Candidate]:
    """One candidate for each cue that direct quotations hang on, with the quotations beside the cue as content."""
    previous: Quoted | None = None
    owners: dict[int, Candidate] = {}
    full = [quoted for quoted in scene.quoted if quoted.full]
    for position, quoted in enumerate(full):
        following = full[position + 1] if position + 1 < len(full) else None
        cue = find_cue(scene, quoted, previous, following)
        if cue is not None:
            quoted.owner = owners.get(cue.i)
            if quoted.owner is None:
                quoted.owner = owners[cue.i] = _direct(scene, cue)
            quoted.owner.content.append((quoted.start, quoted.end))
        previous = quoted
    return [owners[i] for i in sorted(owners)]


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
    """The statement with the last cue between two tokens."""
    found = [statement for statement in statements if first <= statement.head.i < end]
    return max(found, key=lambda statement: statement.head.i, default=None)


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


def find_cue(scene: Scene, quoted: Quoted, previous: Quoted | None, following: Quoted | None) -> Token | None:
    """The head of the cue of a quotation: after it in its sentence, or before it."""
    doc = scene.doc
    first, last = scene.paragraphs[quoted.paragraph]
    left = max(first, previous.end if previous else first)
    right = min(last, following.start if following else last)
    opens_sentence = quoted.start == left or doc[quoted.start - 1].text[-1] in SENTENCE_ENDS
    inner_end = doc[quoted.end - 2].text if quoted.closed and quoted.end - quoted.start > 2 else ""
    goes_on = quoted.closed and quoted.end < right and inner_end[-1:] != "."
    if opens_sentence:
        return _cue_after(scene, quoted.end, right) if quoted.closed and quoted.end < right else None
    before = _cue_before(scene, left, quoted.start)
    if before is not None or not goes_on:
        return before
    return _cue_after(scene, quoted.end, right)


def _cue_after(scene: Scene, start: int, end: int) -> Token | None:
    """The first reporting verb of the sentence that goes on after a quotation."""
    words = []
    for i in range(start, end):
        token = scene.doc[i]
        if token.text[-1] in SENTENCE_ENDS and token.is_punct:
            break
        words.append(token)
    return _best(words)


def _cue_before(scene: Scene, start: int, end: int) -> Token | None:
    """The last reporting verb of the sentence that leads into a quotation."""
    words = []
    for i in range(end - 1, start - 1, -1):
        token = scene.doc[i]
        if token.text[-1] in SENTENCE_ENDS and token.is_punct:
            break
        words.append(token)
    return _best(words)


def _best(words: list[Token]) -> Token | None:
    """The nearest verb that usually quotes, else the nearest that may."""
    verbs = [(quoting_precision(cue_lemma(word)), word) for word in words if word.pos_ in ("VERB", "AUX")]
    for floor in (0.5, 0.2):
        for precision, word in verbs:
            if precision >= floor:
                return word
    return None


def _direct(scene: Scene, cue: Token) -> Candidate:
    source = _source_outside(scene, cue)
    where = source_ranges(source) if source is not None else []
    taken = [*where, *((quoted.start, quoted.end) for quoted in scene.quoted if quoted.full)]
    return Candidate(cue, cue_lemma(cue), "VERB", "direct", [], cue_range(cue, "VERB", [], taken), where, source, probability=0.9)


def _source_outside(scene: Scene, cue: Token) -> Token | None:
    """The source of a cue: its subject in the parse, or the name or pronoun next to it, never words of a quotation."""
    source = verb_source(cue)
    if source is not None and source.i not in scene.inside:
        return source
    return next(_neighbours(scene, cue), None)


def _neighbours(scene: Scene, cue: Token) -> Iterator[Token]:
    doc = scene.doc
    for step in (-1, 1):
        i = cue.i + step
        while 0 <= i < len(doc) and abs(i - cue.i) < 8 and i not in scene.inside and not doc[i].is_punct:
            if doc[i].pos_ in ("PROPN", "PRON", "NOUN"):
                yield doc[i]
                break
            i += step
