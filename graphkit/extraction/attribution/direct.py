"""Direct quotations: who speaks the words between the marks. Reads the text around the marks, not the parse of a quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.extraction.attribution.candidates import Candidate
from graphkit.extraction.attribution.cues import cue_lemma, cue_range
from graphkit.extraction.attribution.extents import FINITE, Range
from graphkit.extraction.attribution.lexicon import QUOTING, quoting_precision
from graphkit.extraction.attribution.sources import source_ranges, verb_source
from graphkit.extraction.quotations import Quotation

FULL_LENGTH = 5  # tokens; shorter stretches are quotations of their own only where they are sentences
SENTENCE_ENDS = frozenset(".?!…")
INTERRUPTION = 15  # tokens between the two parts of a quotation that its cue interrupts
BESIDE = 3  # tokens; a verb that close to a quotation is its cue in whatever form
NEAR = 6  # tokens after a quotation within which its cue is expected



@dataclass(eq=False)
class Quoted:
    """A quotation in tokens: `start` and `end` include the marks, `first` and `last` do not (all half-open)."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    closed: bool
    full: bool = False
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
        last = bisect_left(starts, end)
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        return first, max(first, last)

    scene = Scene(doc, [], [tokens(*paragraph) for paragraph in paragraphs])
    for quotation in quotations:
        whole, inner = tokens(*quotation.span), tokens(*quotation.inner)
        if inner[0] < inner[1]:
            scene.quoted.append(Quoted(*whole, *inner, quotation.paragraph, quotation.closed))
    previous: Quoted | None = None
    for quoted in scene.quoted:
        quoted.full = is_full(scene, quoted) or (previous is not None and _is_interrupted(doc, previous, quoted))
        previous = quoted
        if quoted.full:
            scene.inside.update(range(quoted.start, quoted.end))
    return scene


def is_full(scene: Scene, quoted: Quoted) -> bool:
    """Whether the words are quoted as speech of their own: a sentence, not a term, a title or a part of the narrator's clause."""
    doc = scene.doc
    inner = doc[quoted.first : quoted.last]
    opens = quoted.start == scene.paragraphs[quoted.paragraph][0] or doc[quoted.start - 1].text[-1] in SENTENCE_ENDS
    before = "" if opens else doc[quoted.start - 1].text
    introduced = before == ":" or (not opens and _is_introduced(doc, quoted.start, before))
    if inner[0].text[:1].islower() and not introduced and not (opens and before == ""):
        return False
    if introduced:
        return True
    ends = inner[-1].text[-1] in ",.?!…"
    if opens and inner[-1].text[-1] in ",?!" and quoted.closed and _is_followed(doc, quoted.end):
        return True
    if not opens and before != ",":
        return len(inner) >= FULL_LENGTH and ends and not _is_title(inner)
    return (len(inner) >= FULL_LENGTH or ends) and not (len(inner) < 9 and _is_title(inner))


def _is_interrupted(doc: Doc, previous: Quoted, quoted: Quoted) -> bool:
    """Whether two quotations are one that the cue interrupts: "It is late," he said, "but not too late."."""
    near = previous.full and previous.paragraph == quoted.paragraph and quoted.start - previous.end <= INTERRUPTION
    return near and doc[previous.last - 1].text[-1] == "," and doc[quoted.start - 1].text == ","


def _is_introduced(doc: Doc, start: int, before: str) -> bool:
    """Whether a reporting verb stands right before the quotation, a comma between or not."""
    i = start - 2 if before == "," else start - 1
    return i >= 0 and doc[i].pos_ == "VERB" and quoting_precision(cue_lemma(doc[i])) >= 0.5


def _is_followed(doc: Doc, end: int) -> bool:
    """Whether a reporting verb stands close after the quotation."""
    near = doc[end : end + NEAR]
    return any(token.pos_ == "VERB" and quoting_precision(cue_lemma(token)) >= 0.5 for token in near)


def _is_title(inner: Tokens) -> bool:
    """Whether the words are written as the title of a work: capitals throughout, no sentence."""
    words = [token.text for token in inner if token.text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    small = sum(len(word) <= 3 and not word[0].isupper() for word in words)
    return bool(words) and capitals + small == len(words) and (capitals > 1 or len(words) == 1)


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
    """The statement with the last cue of speech between two tokens."""
    found = [statement for statement in statements if first <= statement.head.i < end and _is_speech(statement)]
    return max(found, key=lambda statement: statement.head.i, default=None)


def _is_speech(statement: Candidate) -> bool:
    if statement.head.tag_ == "VBN" and statement.frame == "ccomp-wh":
        return False  # "asked whether …": the quotation is the answer
    return statement.frame in ("direct", "according") or quoting_precision(statement.lemma) >= 0.5


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
    """The head of the cue of a quotation: after it in its sentence, before it, or in a paragraph that leads into it."""
    doc = scene.doc
    first, last = scene.paragraphs[quoted.paragraph]
    left = max(first, previous.end if previous else first)
    right = min(last, following.start if following else last)
    if not quoted.closed:
        right = quoted.end
    opens_sentence = quoted.start == left or doc[quoted.start - 1].text[-1] in SENTENCE_ENDS
    ending = _ending(doc, quoted)
    if opens_sentence:
        after = None if ending == "." else _cue_after(scene, quoted.end, right, loose=ending in (",", "?", "!"))
        return after or (_cue_of_lead(scene, quoted) if quoted.start == first else None)
    after = _cue_after(scene, quoted.end, min(right, quoted.end + NEAR), loose=False) if ending == "," else None
    before = after or _cue_before(scene, left, quoted.start, loose=doc[quoted.start - 1].text == ":")
    return before or (None if ending == "." else _cue_after(scene, quoted.end, right, loose=False))


def _ending(doc: Doc, quoted: Quoted) -> str:
    """The last character of the quoted words."""
    return str(doc[quoted.last - 1].text[-1]) if quoted.closed else ""


def _cue_after(scene: Scene, start: int, end: int, *, loose: bool) -> Token | None:
    """The first reporting verb of the sentence that goes on after a quotation.

    `loose` takes any finite verb right after the quotation, with its subject ("…," the actor beamed).
    """
    words = []
    for i in range(start, end):
        token = scene.doc[i]
        if _ends_sentence(token):
            break
        words.append(token)
    return _best(words) or (next((word for word in words[:NEAR] if word.tag_ in FINITE), None) if loose else None)


def _cue_before(scene: Scene, start: int, end: int, *, loose: bool) -> Token | None:
    """The last reporting verb of the sentence that leads into a quotation.

    `loose` takes the last finite verb before a colon, or, where there is none, the colon ("The bishop: …").
    """
    words = []
    for i in range(end - 1, start - 1, -1):
        token = scene.doc[i]
        if _ends_sentence(token):
            break
        words.append(token)
    best = _best(words)
    if best is None and loose and words:
        return next((word for word in words if word.tag_ in FINITE), words[0])
    return best


def _cue_of_lead(scene: Scene, quoted: Quoted) -> Token | None:
    """The cue in the last sentence of the paragraph before, where that ends in a colon or comma ("She added:")."""
    if not quoted.paragraph:
        return None
    start, end = scene.paragraphs[quoted.paragraph - 1]
    if end - 1 < start or scene.doc[end - 1].text not in (":", ","):
        return None
    return _cue_before(scene, start, end, loose=scene.doc[end - 1].text == ":")


def _ends_sentence(token: Token) -> bool:
    return token.is_punct and token.text[-1] in SENTENCE_ENDS


def _best(words: list[Token]) -> Token | None:
    """The reporting verb right beside the quotation, else the nearest finite one, else the nearest that may quote."""
    verbs = [(quoting_precision(cue_lemma(word)), word) for word in words if word.pos_ in ("VERB", "AUX")]
    usual = [word for precision, word in verbs if precision >= QUOTING]
    if usual and usual[0] in words[:BESIDE]:
        return usual[0]
    finite = [word for word in usual if word.tag_ in FINITE]
    return next(iter([*finite, *usual, *(word for precision, word in verbs if precision >= 0.2)]), None)


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
                yield _phrase_head(doc[i], scene.inside)
                break
            i += step


def _phrase_head(word: Token, inside: set[int]) -> Token:
    """The noun that `word` is a part of the phrase of ("New" in "New York")."""
    while word.dep_ in ("compound", "amod", "nmod", "det", "nummod", "poss") and word.head.i not in inside and word.head.i != word.i:
        word = word.head
    return word
