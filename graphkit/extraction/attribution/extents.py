"""How far a content reaches: from the head of a complement to the tokens that readers count as said."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from graphkit.extraction.attribution.lexicon import load_media, load_speech_acts, load_words
from graphkit.extraction.attribution.sources import FINITE, is_second_cue, quotes

Range = tuple[int, int]

RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
DASHES = frozenset({"—", "–", "--", "-"})
REPORTING = frozenset({"ADJ", "DET", "NOUN", "PRON", "PROPN"})  # parts of speech that name who reports
ANSWERING = frozenset({"VBD", "VBN", "VBP", "VBZ"})
LONGEST_REPORTER = 9  # tokens
FIRST_PERSON = frozenset({"i", "we"})


def tree(token: Token) -> Range:
    """The range from the first to the last token below `token`."""
    return token.left_edge.i, token.right_edge.i + 1


def without(whole: Range, hole: Range) -> list[Range]:
    """`whole` without the tokens of `hole`."""
    parts = [(whole[0], min(hole[0], whole[1])), (max(hole[1], whole[0]), whole[1])]
    return [part for part in parts if part[0] < part[1]]


def clause_range(clause: Token, siblings: Sequence[Token]) -> Range:
    """The range of a finite clause of content, and of a further clause the parser set beside it.

    It ends where the narrator goes on: at "…, while …", or at a verb of speech that shares the subject of the cue.
    """
    start, end = tree(clause)
    for sibling in siblings:
        if sibling.i > clause.i and (sibling.dep_ in ("ccomp", "xcomp", "oprd") or _is_joined_content(sibling)):
            end = max(end, sibling.right_edge.i + 1)
    return start, min(end, _narrator_goes_on(clause, end))


def _is_joined_content(clause: Token) -> bool:
    """Whether a clause that the parser joined to the cue is a further content ("say A - and that B")."""
    return clause.dep_ == "conj" and any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)


def _narrator_goes_on(clause: Token, end: int) -> int:
    for child in clause.rights:
        if child.dep_ == "advcl" and _after_comma(child) and _is_narrators(child):
            return child.left_edge.i - 1
        if is_second_cue(child) or _is_anothers(clause, child):
            return _before_conjunction(clause, child)
    return end


def _is_anothers(clause: Token, verb: Token) -> bool:
    """Whether a verb joined to a content is another one's cue ("The army said A, and residents said that B")."""
    if verb.dep_ != "conj" or verb.tag_ != clause.head.tag_ or not quotes(verb):
        return False
    named = any(child.dep_ == "nsubj" and child.pos_ in ("NOUN", "PROPN") for child in verb.lefts)
    return named and any(child.dep_ == "ccomp" for child in verb.rights)


def _is_narrators(clause: Token) -> bool:
    """Whether an adverbial clause after a comma is likelier the narrator's ("while …", not "because …")."""
    first = clause.left_edge
    return first.lower_ in load_words("narrator-marks")


def _after_comma(token: Token) -> bool:
    i = token.left_edge.i
    return i > 0 and token.doc[i - 1].text == ","


def _before_conjunction(clause: Token, verb: Token) -> int:
    """The end of the content before "and <verb>"."""
    start = verb.left_edge.i
    for child in clause.rights:
        if child.dep_ == "cc" and child.i < verb.i:
            start = min(start, child.i)
    return start


def object_range(first: Token, siblings: Sequence[Token]) -> Range:
    """The range of a nominal or infinitive content and of the complements after it that go on with it."""
    start, end = tree(first)
    for sibling in siblings:
        if sibling.i > first.i and _goes_on(sibling):
            end = max(end, sibling.right_edge.i + 1)
    return start, end


def _goes_on(sibling: Token) -> bool:
    dep = sibling.dep_
    if dep in ("prep", "dative"):
        return sibling.lower_ in load_words("continuing")
    if dep == "advcl":  # "bars lawyers from a case if they took part in it"
        return sibling.left_edge.lower_ == "if" and not _after_comma(sibling)
    return dep in ("oprd", "xcomp", "ccomp", "acomp", "dobj")


def trim(doc: Doc, content: Range) -> Range:
    """`content` without a last part after a comma that readers take for the narrator's.

    Such are reports of the whole sentence ("…, the agency reported"), what sums it up to answer it ("…, a claim he
    denies"), relative clauses ("…, which voters rejected"), reports of their own ("…, noting that …"), where it was
    said ("…, in a letter to …"), and appositions that are longer than what they explain, or comment on quoted words
    ("…, a practice that …").
    """
    start, end = content
    for i in range(start + 2, end - 2):
        if doc[i].text == "," and (_is_aside(doc, start, i, end) or reporting_after(doc, i, end) is not None):
            return start, i
        if doc[i].text in DASHES and (_is_last_aside(doc, start, i, end) or _is_own_comment(doc, start, i)):
            return start, i
    return content


def reporting_after(doc: Doc, comma: int, end: int) -> Token | None:
    """The verb that reports the whole sentence at its end: "…, the agency reported, citing the army"."""
    first = doc[comma + 1]
    if first.pos_ not in REPORTING or first.tag_ in RELATIVE_TAGS:
        return None
    for token in doc[comma + 2 : min(end, comma + LONGEST_REPORTER)]:
        if token.is_punct or token.dep_ in ("cc", "mark"):
            return None
        if token.tag_ in FINITE or (token.tag_ == "NNS" and token.i >= end - 1):
            act = load_speech_acts().get((token.lemma_.lower(), "VERB"))  # of "the paper reports" too
            reports = act is not None and act.quotes and act.act == "assertive" and token.nbor(-1).pos_ in REPORTING
            return token if reports and _ends_here(token, end) else None
    return None


def _ends_here(verb: Token, end: int) -> bool:
    """Whether nothing is said behind the verb: the content ends, or a time or whom it cites follows."""
    return verb.i >= end - 1 or verb.nbor(1).text in (",", ".") or verb.nbor(1).ent_type_ == "DATE"


def _is_last_aside(doc: Doc, start: int, dash: int, end: int) -> bool:
    """Whether words after a dash explain what was quoted before it, and no second dash goes on with the content."""
    quoted = doc[dash - 1].is_quote and doc[dash - 1].text != "“"
    return quoted and dash - start > 2 and not any(token.text in DASHES for token in doc[dash + 1 : end])


def _is_own_comment(doc: Doc, start: int, dash: int) -> bool:
    """Whether after a dash somebody speaks of themselves who has not done so before ("argues that … — I disagree")."""
    after = doc[dash + 1]
    is_comment = after.lower_ in FIRST_PERSON and after.dep_ == "nsubj" and not doc[dash - 1].is_quote
    return is_comment and not any(token.lower_ in FIRST_PERSON for token in doc[start:dash])


def _is_aside(doc: Doc, start: int, comma: int, end: int) -> bool:
    first = doc[comma + 1]
    if first.dep_ == "prep" and doc[comma + 2].tag_ in RELATIVE_TAGS:
        return _top(first, comma).right_edge.i >= end - 2
    if first.lower_ == "in" and first.dep_ == "prep" and doc[comma + 2].lower_ in ("a", "an"):
        return any(child.dep_ == "pobj" and child.lemma_.lower() in load_media() for child in first.rights)
    if first.tag_ in RELATIVE_TAGS and first.lower_ != "what":
        return _top(first, comma).right_edge.i >= end - 2
    verb = doc[comma + 2] if first.pos_ == "ADV" else first
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and (verb.lemma_, "VERB") in load_speech_acts():
        return bool(verb.right_edge.i >= end - 2)
    if first.lower_ == "with" and first.dep_ == "prep":
        return any(word.tag_ == "VBG" and (word.lemma_, "VERB") in load_speech_acts() for word in first.subtree)
    if answers(doc, comma, end):
        return True
    if first.tag_ == "DT":
        top = _top(first, comma)
        explains = top.dep_ == "appos" and end - comma > comma - start
        comments = doc[comma - 1].is_quote and any(child.dep_ == "relcl" for child in top.rights)
        return (explains or comments) and top.right_edge.i >= end - 2
    return False


def answers(doc: Doc, comma: int, end: int) -> bool:
    """Whether a noun sums up what was said and a clause at it answers: "…, an accusation rejected by the army"."""
    summary = next((t for t in doc[comma + 1 : comma + 4] if t.lemma_.lower() in load_words("summing-up")), None)
    if summary is None or (doc[comma + 1].tag_ != "DT" and summary.i != comma + 1):
        return False
    return any(
        token.tag_ in ANSWERING and (token.lemma_, "VERB") in load_speech_acts() for token in doc[summary.i + 1 : end]
    )


def _top(token: Token, after: int) -> Token:
    """The highest token above `token` whose words all stand after a place."""
    while token.head.i != token.i and token.head.left_edge.i > after:
        token = token.head
    return token
