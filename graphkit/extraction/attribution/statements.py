"""From a candidate that was chosen to the record of a statement: spans, quote type, and what the cue tells."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from graphkit.extraction.attribution.candidate import Candidate
from graphkit.extraction.attribution.extents import Range
from graphkit.extraction.attribution.lexicon import SpeechAct, load_speech_acts
from graphkit.extraction.attribution.quoting import Scene
from graphkit.extraction.attribution.telling import find_telling
from graphkit.model import Article, QuoteType, Span, Spans, Statement

PAST = frozenset({"VBD", "VBN"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
NO_TENSE = frozenset({"NOUN", "ADP", "PUNCT", "X"})
TWEETING = frozenset({"tweet", "retweet", "post", "blog"})
CLAUSAL = (
    "ccomp",
    "xcomp",
    "raised",
    "fronted",
    "parataxis",
    "direct",
    "according",
    "as-clause",
    "opinion",
    "colon",
    "continuation",
)
CLAUSAL_WORDS = ("that", "to", "wh", "bare", "ing")


def to_statement(scene: Scene, candidate: Candidate, article: Article) -> Statement:
    """The statement that a candidate is, without its links to others."""
    doc, head = scene.doc, candidate.head
    taken = {i for start, end in [*candidate.content, *candidate.source] for i in range(start, end)}
    telling = find_telling(head, candidate.frame, candidate.source_head, taken)
    act = load_speech_acts().get((candidate.lemma, candidate.pos)) or load_speech_acts().get(
        (head.lemma_.lower(), candidate.pos)
    )
    content = tuple(to_span(doc, part) for part in candidate.content)
    return Statement(
        source=tuple(to_span(doc, part) for part in candidate.source),
        cue=(to_span(doc, candidate.cue),) if candidate.cue[0] < candidate.cue[1] else (),
        content=content,
        type=_quote_type(scene, candidate, act),
        pattern=candidate.frame,
        confidence=round(candidate.probability, 2),
        cue_lemma=candidate.lemma or None,
        implicit=candidate.cue[0] == candidate.cue[1],
        speech_act=act.act if act else None,
        commitment=act.kind if act else None,
        cue_tense=_tense(head, candidate.pos),
        cue_negated=_is_negated(head, candidate),
        cue_modality=_modal(head),
        time=_phrase(doc, telling.time, taken),
        quoted=_quoted(scene, candidate),
        headline=article.headline is not None and content[0].overlaps(article.headline),
        addressee_span=_phrase(doc, telling.addressee, taken) or _whole(telling.addressee),
        outlet_span=_phrase(doc, telling.outlet, taken) or _whole(telling.outlet),
        medium=telling.medium or ("social-media" if candidate.lemma in TWEETING else None),
    )


def to_span(doc: Doc, part: Range) -> Span:
    """The characters of a range of tokens, without white space at its ends."""
    start, end = part
    while start < end - 1 and doc[start].is_space:
        start += 1
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))


def _phrase(doc: Doc, head: Token | None, taken: set[int]) -> Span | None:
    """The phrase of `head`, as far as it is not content or source; None where it is."""
    if head is None or head.i in taken:
        return None
    end = head.right_edge.i + 1
    for child in head.rights:
        if child.dep_ in ("relcl", "acl"):
            end = min(end, child.left_edge.i)
    start = max((i + 1 for i in range(head.left_edge.i, head.i) if i in taken), default=head.left_edge.i)
    end = min((i for i in range(head.i, end) if i in taken), default=end)
    while end - 1 > head.i and doc[end - 1].is_punct:
        end -= 1
    return to_span(doc, (start, end))


def _whole(head: Token | None) -> Span | None:
    """The noun phrase of an addressee that is a part of the content, of an outlet that is a part of the source."""
    return to_span(head.doc, (head.left_edge.i, head.i + 1)) if head is not None else None


def _quote_type(scene: Scene, candidate: Candidate, act: SpeechAct | None) -> QuoteType:
    words = sum(sum(scene.words[start:end]) for start, end in candidate.content)
    inside = sum(sum(scene.quoted_words[start:end]) for start, end in candidate.content)
    if inside:
        return "direct" if inside == words else "mixed"
    return "indirect" if _is_clausal(candidate.frame) or act is None or act.act is None else "speech-act-report"


def _is_clausal(frame: str) -> bool:
    return frame.startswith(CLAUSAL) or (frame.split("@")[0].endswith(CLAUSAL_WORDS) and "prep" not in frame)


def _quoted(scene: Scene, candidate: Candidate) -> Spans:
    """The stretches of the content inside quotation marks, without the marks."""
    spans = []
    for quotation in scene.quoted:
        for start, end in candidate.content:
            first, last = max(start, quotation.first), min(end, quotation.last)
            if first < last:
                spans.append(to_span(scene.doc, (first, last)))
    return tuple(sorted(set(spans)))


def _tense(head: Token, pos: str) -> str | None:
    """past, present or future, by the first auxiliary or the verb itself; None of nouns and prepositions."""
    if pos in NO_TENSE:
        return None
    verb = head.head if pos == "ADJ" and head.head.pos_ == "AUX" else head
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in FUTURE for child in auxiliaries):
        return "future"
    first = auxiliaries[0] if auxiliaries else verb
    if first.tag_ == "VBD" or first.lower_ in ("had", "was", "were", "did") or (first is verb and verb.tag_ in PAST):
        return "past"
    if first.lower_ in ("has", "have", "'ve", "’ve"):
        return "past"
    return "present" if first.tag_ in ("VBZ", "VBP", "MD") else None


def _is_negated(head: Token, candidate: Candidate) -> bool:
    start, end = candidate.cue
    verbs = [head, *(token for token in head.doc[start:end] if token.dep_ in ("ROOT", "ccomp", "conj", "advcl"))]
    nor = head.dep_ == "conj" and any(child.lower_ == "nor" for child in head.head.rights)
    return nor or any(_negates(child) for verb in verbs for child in verb.lefts)


def _negates(word: Token) -> bool:
    return word.dep_ == "neg" or word.lower_ == "neither"


def _modal(head: Token) -> str | None:
    """The lemma of the modal before the cue ("would", "may"), not of the future."""
    for child in head.lefts:
        if child.tag_ == "MD" and child.lower_ not in FUTURE:
            return {"'d": "would", "’d": "would", "ca": "can", "wo": "will"}.get(
                child.lower_, str(child.lemma_.lower())
            )
    return None
