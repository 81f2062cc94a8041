"""The quotations of a text on its tokens: which are speech of their own, which words in the narrator's clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from spacy.attrs import IDX, IS_PUNCT, IS_SPACE  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.extraction.attribution.candidate import Candidate
from graphkit.extraction.attribution.cues import cue_lemma
from graphkit.extraction.attribution.extents import Range
from graphkit.extraction.attribution.lexicon import QUOTING, quoting_precision
from graphkit.extraction.quotations import Quotation

FULL_LENGTH = 5  # tokens; shorter stretches are quotations of their own only where they are sentences
LABEL_LENGTH = 4  # tokens of "MR. DOE:" before a turn of a transcript
SHORT_TITLE = 9  # tokens; longer ones with capitals throughout are no titles
SENTENCE_ENDS = frozenset(".?!…")
INTERRUPTION = 15  # tokens between the two parts of a quotation that its cue interrupts
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
    mark: str = ""  # the opening one as the text writes it: straight ones beside curly ones are another's
    full: bool = False
    owner: Candidate | None = None


@dataclass(eq=False)
class Scene:
    """The quotations of a text on its tokens, by paragraph."""

    doc: Doc
    quoted: list[Quoted]
    paragraphs: list[Range]
    inside: dict[int, Quoted] = field(default_factory=dict)  # tokens inside full quotations, with the quotation
    words: list[bool] = field(default_factory=list)  # whether each token is a word, no punctuation or white space
    quoted_words: list[bool] = field(default_factory=list)  # whether it is one inside quotation marks
    parts: list[int] = field(default_factory=list)  # how many quotations that are not full begin before each token

    def holds_part(self, content: list[Range]) -> bool:
        """Whether words in quotation marks that are no speech of their own begin in a content."""
        return any(self.parts[start] < self.parts[end] for start, end in content)

    def is_taken(self, candidate: Candidate) -> bool:
        """Whether all words of a content are quotations of which another cue is known to be theirs."""
        words = [i for start, end in candidate.content for i in range(start, end) if self.words[i]]
        return bool(words) and all(i in self.inside and self.inside[i].owner is not None for i in words)

    def keep_inside(self, candidate: Candidate) -> None:
        """Cut the content of a cue inside a full quotation to that quotation, however the parser read on."""
        around = self.inside.get(candidate.head.i)
        if around is not None:
            pieces = ((max(start, around.first), min(end, around.last)) for start, end in candidate.content)
            candidate.content = [self._inner(piece) for piece in pieces if piece[0] < piece[1]]

    def _inner(self, content: Range) -> Range:
        """A content that opens with a single mark, up to the mark that closes it ("He said, ‘Nobody leaves,’ …")."""
        start, end = content
        if self.doc[start - 1].text != "‘":
            return content
        marks = (i for i in range(start + 1, end + 1) if self.doc[i].text == "’" and self.doc[i].tag_ != "POS")
        return start, next(marks, end)


def set_scene(doc: Doc, quotations: list[Quotation], paragraphs: Sequence[tuple[int, int]]) -> Scene:
    """The quotations and paragraphs as token ranges."""
    facts = doc.to_array([IDX, IS_PUNCT, IS_SPACE])
    starts: list[int] = facts[:, 0].tolist()

    def tokens(start: int, end: int) -> Range:
        first = bisect_left(starts, start)
        if (
            first
            and (first == len(starts) or starts[first] > start)
            and starts[first - 1] + len(doc[first - 1]) > start
        ):
            first -= 1
        last = bisect_left(starts, end)
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        return first, max(first, last)

    scene = Scene(doc, [], [tokens(*paragraph) for paragraph in paragraphs])
    scene.words = ((facts[:, 1] + facts[:, 2]) == 0).tolist()
    for quotation in quotations:
        whole, inner = tokens(*quotation.span), tokens(*quotation.inner)
        if inner[0] < inner[1]:
            scene.quoted.append(Quoted(*whole, *inner, quotation.paragraph, quotation.closed, quotation.mark))
    _mark_full(scene)
    return scene


def _mark_full(scene: Scene) -> None:
    """Tell full quotations from others, and note for each token what it stands in."""
    previous: Quoted | None = None
    begins = [0] * (len(scene.doc) + 1)
    scene.quoted_words = [False] * len(scene.doc)
    for quoted in scene.quoted:
        quoted.full = is_full(scene, quoted) or (previous is not None and _is_interrupted(scene.doc, previous, quoted))
        if quoted.full:
            scene.inside.update(dict.fromkeys(range(quoted.start, quoted.end), quoted))
        else:
            begins[quoted.start + 1] += 1
        scene.quoted_words[quoted.first : quoted.last] = scene.words[quoted.first : quoted.last]
        previous = quoted
    scene.parts = list(accumulate(begins))


def is_full(scene: Scene, quoted: Quoted) -> bool:
    """Whether the words are quoted as speech of their own: a sentence, no term or title or part of a clause."""
    doc = scene.doc
    inner = doc[quoted.first : quoted.last]
    if any(token.text == ":" for token in inner[1:LABEL_LENGTH]) and inner[0].is_upper and len(inner[0]) > 1:
        return False  # a turn of a transcript that is quoted as a whole
    opens = quoted.start == scene.paragraphs[quoted.paragraph][0] or before(doc, quoted.start).text[-1] in SENTENCE_ENDS
    mark = "" if opens else before(doc, quoted.start).text
    introduced = mark == ":" or (not opens and _is_introduced(doc, quoted.start, mark))
    if inner[0].text[:1].islower() and not introduced and not opens:
        return False
    if introduced:
        return True
    ends = inner[-1].text[-1] in ",.?!…"
    if opens and inner[-1].text[-1] in ",?!" and quoted.closed and _is_followed(doc, quoted.end):
        return True
    if opens and quoted.closed and quoted.end < len(doc) and doc[quoted.end].text == ":":
        return any(token.dep_ in ("nsubj", "nsubjpass") for token in inner)  # a headline: ‘We are tired’: nurses strike
    if not opens and mark != ",":
        return len(inner) >= FULL_LENGTH and ends and not _is_title(inner)
    return (len(inner) >= FULL_LENGTH or ends) and not (len(inner) < SHORT_TITLE and _is_title(inner))


def _is_interrupted(doc: Doc, previous: Quoted, quoted: Quoted) -> bool:
    """Whether two quotations are one that the cue interrupts: "It is late," he said, "but not too late."."""
    last = before(doc, quoted.start)
    if last.lower_ in ("but", "and"):
        last = before(doc, last.i)
    near = previous.full and previous.paragraph == quoted.paragraph and quoted.start - previous.end <= INTERRUPTION
    return near and doc[previous.last - 1].text[-1] == "," and last.text == ","


def before(doc: Doc, start: int) -> Token:
    """The token before a place, white space aside."""
    i = start - 1
    while i > 0 and doc[i].is_space:
        i -= 1
    return doc[i]


def _is_introduced(doc: Doc, start: int, mark: str) -> bool:
    """Whether a reporting verb stands right before the quotation, a comma between or not."""
    last = before(doc, start)
    i = last.i - 1 if mark == "," else last.i
    return (
        i >= 0 and doc[i].pos_ == "VERB" and not _describes(doc[i]) and quoting_precision(cue_lemma(doc[i])) >= QUOTING
    )


def _is_followed(doc: Doc, end: int) -> bool:
    """Whether a reporting verb stands close after the quotation."""
    near = doc[end : end + NEAR]
    return any(token.pos_ == "VERB" and quoting_precision(cue_lemma(token)) >= QUOTING for token in near)


def _describes(verb: Token) -> bool:
    """Whether a verb only describes a noun ("the right to protest “must be kept”")."""
    return verb.dep_ == "amod" or (verb.dep_ == "acl" and verb.tag_ == "VB")


def _is_title(inner: Tokens) -> bool:
    """Whether the words are written as the title of a work: capitals throughout, no sentence."""
    words = [token.text for token in inner if token.text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    small = sum(len(word) <= 3 and not word[0].isupper() for word in words)
    sentences = any(token.text in SENTENCE_ENDS for token in inner[:-1])
    return bool(words) and capitals + small == len(words) and (capitals > 1 or len(words) == 1) and not sentences
