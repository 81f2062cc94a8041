"""Attributions without a verb and its complement: "according to", "in her view", "as he put it", "Name: …"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.extraction.attribution.candidate import Candidate
from graphkit.extraction.attribution.contexts import NAME_TYPES, actor_nouns
from graphkit.extraction.attribution.cues import cue_lemma
from graphkit.extraction.attribution.extents import REPORTING, Range, answers, reporting_after, tree, without
from graphkit.extraction.attribution.lexicon import load_speech_acts, load_words
from graphkit.extraction.attribution.sources import VERBS, quotes, source_ranges, verb_source

LONGEST_LABEL = 6  # tokens before the colon of "The prime minister: …"
SHORTEST_SPEECH = 3  # tokens behind it
LONGEST_HEADLINE = 30  # tokens


def according(token: Token) -> Iterator[Candidate]:
    """The clause that "according to" hangs on, without it."""
    source = next((child for child in token.subtree if child.dep_ == "pobj"), None)
    if source is not None:
        span = tree(token)
        ranges = [(source.left_edge.i, span[1])]
        cue = (token.i, source.left_edge.i)
        yield from _around(token, span, Candidate(token, "according", "ADP", "according", [], cue, ranges, source))


def opinion(preposition: Token) -> Iterator[Candidate]:
    """The clause that "in her view", "in the words of the mayor" hangs on, without it."""
    noun = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    if noun is not None and noun.lemma_.lower() in load_words("survey-nouns"):
        candidate = Candidate(
            preposition, "in", "ADP", "survey", [], (preposition.i, preposition.i + 1), [tree(noun)], noun
        )
        yield from _around(preposition, tree(preposition), candidate)
    if noun is None or noun.lower_ not in load_words("opinion-nouns"):
        return
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None) or _of_whom(noun)
    if owner is not None:
        span = tree(preposition)
        cue = (noun.i, noun.i + 1) if owner.i < noun.i else (preposition.i, noun.i + 1)
        candidate = Candidate(noun, noun.lower_, "NOUN", "opinion", [], cue, source_ranges(owner), owner)
        yield from _around(preposition, span, candidate)


def _of_whom(noun: Token) -> Token | None:
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((word for word in child.rights if word.dep_ == "pobj"), None)
    return None


def as_clause(verb: Token) -> Iterator[Candidate]:
    """The clause around "as he put it", "as the report noted"."""
    mark = verb.left_edge
    if verb.dep_ != "advcl" or mark.lower_ != "as" or any(child.dep_ in ("ccomp", "xcomp") for child in verb.rights):
        return
    if any(child.dep_ == "dobj" and child.lower_ != "it" for child in verb.rights):
        return
    if any(child.dep_ == "nsubjpass" for child in verb.lefts):  # "as the summit is being prepared without them"
        return
    source = verb_source(verb) if verb.lemma_ not in load_words("going-on") else None
    if source is not None and mark.i < source.i:
        cue = (verb.i, verb.right_edge.i + 1 if verb.right_edge.lower_ == "it" else verb.i + 1)
        candidate = Candidate(verb, cue_lemma(verb), "VERB", "as-clause", [], cue, source_ranges(source), source)
        yield from _around(verb, tree(verb), candidate)


def _around(token: Token, span: Range, candidate: Candidate) -> Iterator[Candidate]:
    """`candidate` with the clause that `token` hangs on as content, without `span`."""
    head = _said(token.head, span[0])
    if head.i != token.i:
        pieces = without(tree(head), span)
        candidate.content = [piece for piece in pieces if not _is_connective(token.doc, piece)]
        yield candidate


def _said(head: Token, end: int) -> Token:
    """The verb of the clause that `head` stands in; of "denied that it fell, as the army claims" what was denied."""
    while head.pos_ not in VERBS and head.head.i != head.i:
        head = head.head
    act = load_speech_acts().get((head.lemma_, "VERB"))
    if act is None or act.kind != "denial":
        return head
    return next((child for child in head.rights if child.dep_ == "ccomp" and child.i < end), head)


def _is_connective(doc: Doc, piece: Range) -> bool:
    """Whether a piece is no more than "However," or "But"."""
    return all(token.pos_ in ("ADV", "CCONJ", "PUNCT", "SPACE") for token in doc[piece[0] : piece[1]])


def taglines(doc: Doc) -> Iterator[Candidate]:
    """The sentence before "…, the agency reported", where the parser did not see that it reports the whole of it."""
    mark = doc.vocab.strings[","]
    for i, word in enumerate(doc.to_array(ORTH).tolist()[:-2]):
        if word != mark or doc[i + 1].pos_ not in REPORTING:
            continue
        comma = doc[i]
        start, end = comma.sent.start, comma.sent.end
        while doc[end - 1].is_punct or doc[end - 1].is_space:
            end -= 1
        if comma.i - start < SHORTEST_SPEECH or comma.i + 2 >= end or answers(doc, comma.i, end):
            continue
        verb = reporting_after(doc, comma.i, end)
        if verb is None or (verb.dep_ == "ROOT" and any(child.dep_ == "ccomp" for child in verb.lefts)):
            continue
        source = verb.nbor(-1)
        words, lemma = [(comma.i + 1, verb.i)], str(verb.lemma_.lower())
        content = [(start + (doc[start].pos_ == "CCONJ"), comma.i)]
        yield Candidate(verb, lemma, "VERB", "fronted", content, (verb.i, verb.i + 1), words, source)


def colons(doc: Doc, paragraphs: list[Range]) -> Iterator[Candidate]:
    """What stands behind "Name:" at the start of a paragraph: headlines and transcripts."""
    labels = list(_labels(doc, paragraphs))
    turns = Counter(doc[start:colon].text for start, colon, _ in labels)
    for start, colon, end in labels:
        words = doc[start:colon]
        recurs = turns[words.text] > 1
        if words.text.isupper() and not recurs and not doc[colon + 1 : end].text.isupper():
            continue  # a dateline
        head = _label(words, recurs=recurs)
        if head is None or (not recurs and _is_topic(head, doc[colon + 1 : end])):
            continue
        if any(token.pos_ in VERBS for token in doc[colon + 1 : end]):
            cue = (colon, colon + 1)
            yield Candidate(doc[colon], ":", "PUNCT", "colon", [(colon + 1, end)], cue, [(start, colon)], head)


def dashes(doc: Doc, paragraphs: list[Range]) -> Iterator[Candidate]:
    """What stands before "— Name" at the end of a headline ("Grain deal is near — ministry")."""
    for start, end in paragraphs:
        for i in range(max(start + SHORTEST_SPEECH, end - LONGEST_LABEL), min(end - 1, start + LONGEST_HEADLINE)):
            if doc[i].text in ("—", "–") and not any(token.is_punct for token in doc[i + 1 : end]):
                head = _label(doc[i + 1 : end], recurs=False)
                if head is not None and not any(token.is_sent_end and token.is_punct for token in doc[start:i]):
                    words = [(i + 1, end)]
                    yield Candidate(doc[i], ":", "PUNCT", "colon", [(start, i)], (i, i + 1), words, head)
                break


def _is_topic(head: Token, words: Tokens) -> bool:
    """Whether a body before a colon is what it is about: somebody else speaks behind it ("Council: envoy warns …")."""
    verb = words.root
    if head.ent_type_ == "PERSON" or not quotes(verb):
        return False
    return any(child.dep_ == "nsubj" and child.pos_ != "PRON" for child in verb.lefts)


def _labels(doc: Doc, paragraphs: list[Range]) -> Iterator[tuple[int, int, int]]:
    """The start of each paragraph that a colon follows soon, the colon, and the paragraph's end."""
    for start, end in paragraphs:
        if start < end and doc[start].is_quote:
            start += 1
        for i in range(start + 1, min(end - SHORTEST_SPEECH, start + LONGEST_LABEL + 1)):
            if doc[i].text == ":":
                yield start, i, end
                break


def _label(words: Tokens, *, recurs: bool) -> Token | None:
    """The head of the words before a colon, where they name somebody; None where they do not.

    Words in capitals that begin several paragraphs name one who takes turns, whatever the parser takes them for; "Q"
    and "A" name nobody.
    """
    if any(word.pos_ in VERBS or word.is_punct for word in words):
        return None
    head: Token = words.root
    if words[0].lower_ in load_words("label-words"):
        return None
    named = head.ent_type_ in NAME_TYPES or head.lemma_.lower() in actor_nouns() or words[-1].ent_type_ in NAME_TYPES
    takes_turns = recurs and len(words.text) > 1 and words.text.isupper() and head.pos_ == "NOUN"
    return head if named or head.pos_ == "PROPN" or takes_turns else None
