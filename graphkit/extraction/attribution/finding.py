"""The step that finds statements: candidates, weighed and chosen, made records."""

from __future__ import annotations

from itertools import chain

from spacy.tokens import Doc

from graphkit.extraction.attribution.candidate import Candidate
from graphkit.extraction.attribution.candidates import find_candidates, widen_cue
from graphkit.extraction.attribution.choosing import best_of_each_cue, outermost
from graphkit.extraction.attribution.citing import find_cited, is_citing
from graphkit.extraction.attribution.constructions import colons, dashes, taglines
from graphkit.extraction.attribution.contexts import PRONOUNS, in_context
from graphkit.extraction.attribution.continuing import attach_rest, complete_quotations, implicit, unread_quotations
from graphkit.extraction.attribution.direct import find_direct
from graphkit.extraction.attribution.lexicon import frame_precision
from graphkit.extraction.attribution.marks import find_insertions, find_scare_quotes
from graphkit.extraction.attribution.missed import find_missed
from graphkit.extraction.attribution.quoting import Scene, set_scene
from graphkit.extraction.attribution.statements import to_statement
from graphkit.extraction.attribution.tidying import tidy
from graphkit.extraction.quotations import find_quotations
from graphkit.model import Article, Extraction, Span

UNLIKELY = 0.18  # frames of a lower precision are not weighed
NESTED = 0.65  # precision that an attribution inside another one must have: readers mark none, so it cannot be measured
SPEECH_PARTICIPANTS = (PRONOUNS | {"me", "us"}) - {"he", "she", "they", "who"}


def find_statements(doc: Doc, extraction: Extraction) -> None:
    """Add the attributions of the article to `extraction.statements`, those inside others to their `embeds` too.

    Fills `insertions`, `scare_quotes` and `missed` as well.
    """
    article = extraction.article
    scene = set_scene(doc, find_quotations(article), article.paragraphs or (Span(0, len(article.text)),))
    top, nested = _read(scene)
    nested += find_cited(top)
    records = {}
    for candidate in top:
        if not _is_furniture(candidate, article):
            records[candidate.head.i] = to_statement(scene, candidate, article)
    for candidate, outer in nested:
        if outer.head.i in records:
            records[candidate.head.i] = to_statement(scene, candidate, article)
            records[outer.head.i].embeds.append(records[candidate.head.i])
    extraction.statements.extend(records.values())
    extraction.insertions.extend(find_insertions(scene, article))
    extraction.scare_quotes.extend(find_scare_quotes(scene, extraction.statements))
    extraction.missed.extend(find_missed(scene, extraction.statements, article))


def _read(scene: Scene) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """The attributions of the text, and those inside them with the one around each."""
    direct = find_direct(scene)
    outside, within = _weigh(scene, {candidate.head.i: candidate for candidate in direct})
    chosen = [candidate for candidate in best_of_each_cue(outside) if not scene.is_taken(candidate)]
    top, nested = outermost([*map(widen_cue, chosen), *direct])
    for candidate in top:
        complete_quotations(scene, candidate)
    attach_rest(scene, top)
    top += unread_quotations(scene, top)
    top += implicit(scene, top)
    inner = [widen_cue(candidate) for candidate in best_of_each_cue(within)]
    around = {i: candidate for candidate in top for start, end in candidate.content for i in range(start, end)}
    free, nested_free = outermost([candidate for candidate in inner if candidate.head.i not in around])
    nested_quoted = [
        (candidate, around[candidate.head.i]) for candidate in outermost(inner)[0] if candidate.head.i in around
    ]
    return [*top, *free], [pair for pair in (*nested, *nested_free, *nested_quoted) if _is_reportable(*pair)]


def _weigh(scene: Scene, owners: dict[int, Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The likely candidates outside and inside of full quotations; cues of direct ones (`owners`) take the clause."""
    outside: list[Candidate] = []
    within: list[Candidate] = []
    others = (*colons(scene.doc, scene.paragraphs), *dashes(scene.doc, scene.paragraphs), *taglines(scene.doc))
    for candidate in chain(others, find_candidates(scene.doc, UNLIKELY)):
        if is_citing(candidate.head):
            continue
        scene.keep_inside(candidate)
        tidy(scene.doc, candidate)
        if candidate.head.i in owners:
            _take_clause(scene, owners[candidate.head.i], candidate)
            continue
        precision = frame_precision(candidate.lemma, candidate.pos, candidate.frame)
        candidate.probability = in_context(candidate, precision, scene.holds_part(candidate.content))
        (within if candidate.head.i in scene.inside else outside).append(candidate)
    return outside, within


def _take_clause(scene: Scene, owner: Candidate, candidate: Candidate) -> None:
    """Add the clause between a cue and its quotation ("He said he was tired: “I have had enough.”")."""
    start, colon = candidate.content[0][0] if candidate.content else 0, owner.content[0][0] - 1
    if candidate.frame.startswith("ccomp") and candidate.head.i < start < colon and scene.doc[colon].text == ":":
        owner.content.insert(0, (start, colon))


def _is_reportable(candidate: Candidate, outer: Candidate) -> bool:
    """Whether an attribution inside another's content is a third party's ("he said that the union had refused")."""
    source = candidate.source_head
    if candidate.head.dep_ == "xcomp" and candidate.head.head.i == outer.head.i:
        return False  # "refused to say who": one act
    return candidate.probability >= NESTED and source is not None and source.lower_ not in SPEECH_PARTICIPANTS


def _is_furniture(candidate: Candidate, article: Article) -> bool:
    start = candidate.head.idx
    return any(span.start <= start < span.end for span in article.boilerplate)
