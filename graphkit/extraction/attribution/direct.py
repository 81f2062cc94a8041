"""Direct quotations: who speaks the words between the marks, read from the text around them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import takewhile

from spacy.tokens import Doc, Token

from graphkit.extraction.attribution.candidate import Candidate
from graphkit.extraction.attribution.contexts import NAME_TYPES, source_kind
from graphkit.extraction.attribution.cues import cue_lemma, cue_range
from graphkit.extraction.attribution.lexicon import QUOTING, load_words, quoting_precision
from graphkit.extraction.attribution.quoting import NEAR, SENTENCE_ENDS, Quoted, Scene, before
from graphkit.extraction.attribution.sources import FINITE, NOUNS, VERBS, source_ranges, verb_source

NOMINAL = frozenset({"ADJ", "DET", "NOUN", "NUM", "PART", "PROPN"})
WHO = NAME_TYPES | {"name", "actor", "plural"}  # kinds of sources that may speak in a headline
LONGEST_HEADLINE = 20  # tokens behind its colon
DASHES = frozenset({"―", "—", "–", "--", "-"})
LONGEST_SIGNATURE = 12  # tokens
DIRECT = 0.93  # measured precision of direct quotations with a cue
CLAUSES = frozenset({"ccomp", "xcomp", "dobj", "parataxis"})
MAY_QUOTE = 0.2  # precision of verbs that are cues where no better one stands beside a quotation
BESIDE = 3  # tokens; a verb that close to a quotation is its cue in whatever form


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
                quoted.owner = owners[cue.i] = direct_candidate(scene, cue)
            quoted.owner.content.append((quoted.start, quoted.end))
        previous = quoted
    return [owners[i] for i in sorted(owners)]


def find_cue(scene: Scene, quoted: Quoted, previous: Quoted | None, following: Quoted | None) -> Token | None:
    """The head of the cue of a quotation: after it in its sentence, before it, or in a paragraph that leads into it."""
    doc = scene.doc
    first, last = scene.paragraphs[quoted.paragraph]
    left = max(first, previous.end if previous else first)
    right = min(last, following.start if following else last)
    if not quoted.closed:
        right = quoted.end
    opens_sentence = quoted.start == left or before(doc, quoted.start).text[-1] in SENTENCE_ENDS
    ending = _ending(doc, quoted)
    if opens_sentence:
        signature = _signature(scene, quoted.end, last)
        if signature is not None and quoted.start == first:
            return signature
        goes_on = ending == "," or (ending in ("?", "!") and quoted.end < right and doc[quoted.end].is_lower)
        after = None if ending == "." else _cue_after(scene, quoted.end, right, loose=goes_on)
        return after or (_cue_of_lead(scene, quoted) if quoted.start == first else _bare_cue(scene, left, quoted.start))
    after = _cue_after(scene, quoted.end, min(right, quoted.end + NEAR), loose=False) if ending == "," else None
    leading = after or cue_before(scene, left, quoted.start, loose=before(doc, quoted.start).text == ":")
    return leading or (None if ending == "." else _cue_after(scene, quoted.end, right, loose=False))


def _signature(scene: Scene, start: int, end: int) -> Token | None:
    """The dash between a quotation and the name below it, or the colon of a headline.

    “We are tired.” — Ana Ruiz; ‘We are tired’: nurses on a winter of strikes.
    """
    if scene.doc[start - 1].text[-1] in DASHES:  # a token with the mark: ”―
        start -= 1
    while start < end and scene.doc[start].is_space:
        start += 1
    if start >= end or scene.doc[start].text[-1] not in DASHES:
        return _colon_of_headline(scene, start, end)
    words = scene.doc[start:end]
    if 1 < len(words) <= LONGEST_SIGNATURE and words[1].pos_ == "PROPN":
        return scene.doc[start]
    return None


def _colon_of_headline(scene: Scene, start: int, end: int) -> Token | None:
    """The colon between a quotation and who said it, where no more than a headline follows."""
    doc = scene.doc
    if start + 1 >= end or doc[start].text != ":" or end - start > LONGEST_HEADLINE or _ends_sentence(doc[end - 1]):
        return None
    phrase = takewhile(lambda word: word.pos_ in NOMINAL or word.is_punct, doc[start + 1 : end])
    return doc[start] if any(source_kind(word) in WHO for word in phrase) else None


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
    if not loose:
        return _best(words, QUOTING)
    return _best(words) or next((word for word in words[:NEAR] if word.tag_ in FINITE), None)


def cue_before(scene: Scene, start: int, end: int, *, loose: bool = False) -> Token | None:
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
    if not loose or not words:
        return best
    nearest = next((word for word in words if word.tag_ in FINITE), words[0])
    leads = best is None or (nearest.i > best.i and _turns_to_another(nearest, best))
    return nearest if leads else best


def _turns_to_another(nearest: Token, best: Token) -> bool:
    """Whether a clause between a reporting verb and a colon is of its own ("A declined, while B was clear: “…”")."""
    if nearest.dep_ == "advcl":
        return any(child.dep_ == "mark" and child.lower_ in load_words("narrator-marks") for child in nearest.lefts)
    return nearest.dep_ == "ROOT" and best.dep_ != "conj"


def _cue_of_lead(scene: Scene, quoted: Quoted) -> Token | None:
    """The cue in the last sentence of the paragraph before, where that ends in a colon or comma ("She added:")."""
    if not quoted.paragraph:
        return None
    start, end = scene.paragraphs[quoted.paragraph - 1]
    if end - 1 < start or scene.doc[end - 1].text not in (":", ","):
        return None
    return cue_before(scene, start, end, loose=scene.doc[end - 1].text == ":")


def _bare_cue(scene: Scene, start: int, end: int) -> Token | None:
    """The cue that ends the sentence before a quotation and has no words of its own (The mayor agreed. "We …")."""
    i = before(scene.doc, end).i - 1
    if i < start or not _ends_sentence(scene.doc[i + 1]):
        return None
    word = scene.doc[i]
    if word.tag_ not in FINITE or word.dep_ not in ("ROOT", "conj") or quoting_precision(cue_lemma(word)) < QUOTING:
        return None
    is_bare = not any(child.dep_ in CLAUSES for child in word.children)
    return word if is_bare and not any(token.is_quote for token in scene.doc[word.sent.start : i]) else None


def _ends_sentence(token: Token) -> bool:
    return token.is_punct and token.text[-1] in SENTENCE_ENDS


def _best(words: list[Token], least: float = MAY_QUOTE) -> Token | None:
    """The reporting verb right beside the quotation, else the nearest finite one, else the nearest that may quote.

    `least` is the precision that it must have.
    """
    verbs = [(quoting_precision(cue_lemma(word)), word) for word in words if word.pos_ in VERBS and word.dep_ != "amod"]
    usual = [word for precision, word in verbs if precision >= QUOTING]
    if usual and usual[0] in words[:BESIDE]:
        return usual[0]
    finite = [word for word in usual if word.tag_ in FINITE]
    return next(iter([*finite, *usual, *(word for precision, word in verbs if precision >= least)]), None)


def direct_candidate(scene: Scene, cue: Token) -> Candidate:
    """A candidate for the words between quotation marks that hang on `cue`, without content so far."""
    source = _source_outside(scene, cue)
    where = source_ranges(source) if source is not None else []
    taken = [*where, *((quoted.start, quoted.end) for quoted in scene.quoted if quoted.full)]
    return Candidate(
        cue, cue_lemma(cue), "VERB", "direct", [], cue_range(cue, "VERB", [], taken), where, source, probability=DIRECT
    )


def _source_outside(scene: Scene, cue: Token) -> Token | None:
    """The source of a cue: its subject in the parse, or the name or pronoun next to it, never words of a quotation."""
    source = verb_source(cue) if not cue.is_punct else None
    if source is not None and source.i not in scene.inside:
        return source
    return next(_neighbours(scene, cue), None)


def _neighbours(scene: Scene, cue: Token) -> Iterator[Token]:
    doc = scene.doc
    follows = cue.text in DASHES or (cue.text == ":" and cue.i - 1 in scene.inside)
    for step in (1, -1) if follows else (-1, 1):
        i = cue.i + step
        while 0 <= i < len(doc) and abs(i - cue.i) < 8 and i not in scene.inside and not doc[i].is_punct:
            if _names(doc[i]):
                yield _phrase_head(doc[i], scene.inside)
                break
            i += step


def _names(word: Token) -> bool:
    """Whether a word beside a cue may be its source, however the parser took it."""
    after_mark = word.i > 0 and word.nbor(-1).is_punct
    return word.pos_ in NOUNS or word.lower_ == "one" or (word.is_title and after_mark)


def _phrase_head(word: Token, inside: Container[int]) -> Token:
    """The noun that `word` is a part of the phrase of ("New" in "New York")."""
    while (
        word.dep_ in ("compound", "amod", "nmod", "det", "nummod", "poss")
        and word.head.i not in inside
        and word.head.i != word.i
    ):
        word = word.head
    return word
