"""Candidates: every word that may be a cue with every complement that may be its content."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator

from spacy.symbols import ADJ, ADP, AUX, LOWER, NOUN, POS, SCONJ, VERB  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token

from graphkit.extraction.attribution.candidate import Candidate, Complement
from graphkit.extraction.attribution.complements import (
    adjective_complements,
    noun_complements,
    verb_complements,
)
from graphkit.extraction.attribution.constructions import according, as_clause, opinion
from graphkit.extraction.attribution.cues import cue_lemma, cue_range
from graphkit.extraction.attribution.extents import trim, without
from graphkit.extraction.attribution.lexicon import (
    QUOTING,
    frame_precision,
    load_cue_words,
    load_speech_acts,
    quoting_precision,
)
from graphkit.extraction.attribution.sources import (
    adjective_source,
    light_verb,
    noun_source,
    source_ranges,
    verb_source,
)


def find_candidates(doc: Doc, least: float = 0.0) -> Iterator[Candidate]:
    """The candidates of the parse whose frames have at least the precision `least`, in the order of their cues."""
    facts = doc.to_array([POS, LOWER])
    that = doc.vocab.strings["that"]
    thats = [i for i, lower in enumerate(facts[:, 1].tolist()) if lower == that]
    for i, pos in enumerate(facts[:, 0].tolist()):
        if pos == NOUN:
            yield from _of_noun(doc[i], least)
        elif pos in (VERB, AUX):
            yield from _at_verb(doc[i], pos == AUX, least, thats)
        elif pos == ADJ:
            yield from _of_adjective(doc[i], least)
        elif pos in (ADP, SCONJ) and doc[i].lower_ in ("in", "according"):
            yield from opinion(doc[i]) if doc[i].lower_ == "in" else according(doc[i])


def _at_verb(verb: Token, auxiliary: bool, least: float, thats: list[int]) -> Iterator[Candidate]:
    if not auxiliary or (verb.dep_ not in ("aux", "auxpass") and verb.lemma_ != "be"):
        yield from _of_verb(verb, least, thats)
        if verb.lower_ == "according":
            yield from according(verb)


def _of_verb(verb: Token, least: float, thats: list[int]) -> Iterator[Candidate]:
    if _is_imperative(verb) or _is_proviso(verb):
        return
    lemma = cue_lemma(verb)
    unknown = least > 0 and (lemma, "VERB") not in load_cue_words()
    has_that = bisect(thats, verb.i) < bisect(thats, verb.right_edge.i)
    likely = [
        c
        for c in verb_complements(verb, lemma, clauses_only=unknown, has_that=has_that)
        if frame_precision(lemma, "VERB", c.frame) >= least
    ]
    if likely:
        source = verb_source(verb)
        for complement in likely:
            yield _candidate(verb, lemma, "VERB", complement, source)
    if verb.dep_ == "advcl":
        yield from as_clause(verb)


def _is_imperative(verb: Token) -> bool:
    """Whether the verb tells the reader to do something ("Tell us …", "Read more")."""
    bare = verb.tag_ in ("VB", "VBP") and verb.dep_ == "ROOT"
    return bare and not any(child.dep_ in ("aux", "nsubj", "nsubjpass") for child in verb.lefts)


def _is_proviso(verb: Token) -> bool:
    """Whether it is no more than "That said, …"."""
    if verb.lower_ != "said" or verb.i + 1 == len(verb.doc) or verb.nbor(1).text != ",":
        return False
    return verb.i == verb.sent.start + 1 and verb.nbor(-1).lower_ in ("that", "this", "having")


def _of_noun(noun: Token, least: float) -> Iterator[Candidate]:
    lemma = noun.lemma_.lower()
    known = least == 0 or (lemma, "NOUN") in load_cue_words()
    complements = list(noun_complements(noun, known=known)) if noun.n_rights or noun.dep_ != "pobj" else []
    if not complements:
        return
    source, place = noun_source(noun)
    for complement in complements:
        if place == "verb" and complement.frame == "n-that" and _belongs_to_verb(noun):
            continue
        complement.frame += f"@{place}"
        if frame_precision(lemma, "NOUN", complement.frame) >= least:
            yield _candidate(noun, lemma, "NOUN", complement, source)


def _belongs_to_verb(noun: Token) -> bool:
    """Whether a that-clause at a noun is the verb's ("admitted for the first time that …")."""
    verb = light_verb(noun)
    listed = (noun.lemma_.lower(), "NOUN") in load_speech_acts()
    return verb is not None and not listed and quoting_precision(cue_lemma(verb)) >= QUOTING


def _of_adjective(adjective: Token, least: float) -> Iterator[Candidate]:
    if adjective.dep_ == "amod":
        return
    lemma = adjective.lemma_.lower()
    source = adjective_source(adjective)
    for complement in adjective_complements(adjective):
        if frame_precision(lemma, "ADJ", complement.frame) >= least:
            yield _candidate(adjective, lemma, "ADJ", complement, source)


def _candidate(head: Token, lemma: str, pos: str, complement: Complement, source: Token | None) -> Candidate:
    if complement.sourceless or (source is not None and _is_expletive(source)):
        source = None
    ranges = source_ranges(source) if source is not None else []
    content = complement.content
    if content and content[-1][0] > head.i:
        content = [*content[:-1], trim(head.doc, content[-1])]
    for hole in ((head.i, head.i + 1), *ranges):
        content = [part for whole in content for part in without(whole, hole)]
    cue = (head.i, head.i + 1)
    return Candidate(head, lemma, pos, complement.frame, content, cue, ranges, source, cue_words=complement.cue_words)


def widen_cue(candidate: Candidate) -> Candidate:
    """The candidate with all words of its cue; those that are not chosen are spared it."""
    if candidate.cue_words is not None:
        taken = [*candidate.content, *candidate.source]
        candidate.cue = cue_range(candidate.head, candidate.pos, candidate.cue_words, taken)
    return candidate


def _is_expletive(source: Token) -> bool:
    """Whether the subject stands for the clause of content ("it seems that …")."""
    return source.dep_ == "expl" or (source.lower_ == "it" and source.head.lemma_ in ("be", "seem", "appear"))
