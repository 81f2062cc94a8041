"""Who said what, in which words: source, cue and content of every attribution, and the chain they form."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.extraction.attribution.candidates import Candidate, find_candidates
from graphkit.extraction.attribution.choosing import choose, outermost
from graphkit.extraction.attribution.contexts import in_context
from graphkit.extraction.attribution.direct import attach_rest, complete_quotations, find_direct, set_scene
from graphkit.extraction.attribution.lexicon import frame_precision
from graphkit.extraction.quotations import find_quotations
from graphkit.model import Extraction, Span, Statement


def find_statements(doc: Doc, extraction: Extraction) -> None:
    """Add the attributions of the article to `extraction.statements`."""
    article = extraction.article
    scene = set_scene(doc, find_quotations(article), list(article.paragraphs or [(0, len(article.text))]))
    direct = find_direct(scene)
    owners = {candidate.head.i for candidate in direct}
    partly = {quoted.start for quoted in scene.quoted if not quoted.full}
    found, inner = [], []
    for candidate in find_candidates(doc):
        precision = frame_precision(candidate.lemma, candidate.pos, candidate.frame)
        if precision < 0.1 or candidate.head.i in owners:
            continue
        is_quoted = any(i in partly for start, end in candidate.content for i in range(start, end))
        candidate.probability = in_context(candidate, precision, is_quoted)
        (inner if candidate.head.i in scene.inside else found).append(candidate)
    top, inside = outermost([*choose(found), *direct])
    for candidate in top:
        complete_quotations(scene, candidate)
    attach_rest(scene, top)
    quoted = {i for candidate in top for start, end in candidate.content for i in range(start, end)}
    top += outermost([c for c in choose(inner) if c.head.i not in quoted])[0]
    for candidate in top:
        extraction.statements.append(_statement(doc, candidate))


def _statement(doc: Doc, candidate: Candidate) -> Statement:
    def span(part: tuple[int, int]) -> Span:
        last = doc[part[1] - 1]
        return Span(doc[part[0]].idx, last.idx + len(last))

    return Statement(
        source=tuple(span(part) for part in candidate.source),
        cue=(span(candidate.cue),),
        content=tuple(span(part) for part in candidate.content),
        type="direct" if candidate.frame == "direct" else "indirect",
        pattern=candidate.frame,
        confidence=round(candidate.probability, 2),
        cue_lemma=candidate.lemma,
    )


def link_statements(doc: Doc, extraction: Extraction) -> None:
    """Link the statements found: embeds, disputes, summarizes."""
