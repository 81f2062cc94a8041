"""The turns of an interview or a transcript: which paragraphs ask and which answer, and the labels they begin with.

Looks at the characters alone. Where turns are labelled ("Q:", "MR. DOE:", "Jane Doe:") the labels tell whose they are;
else a question is what asks somebody or is set in bold, and an answer what follows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from graphkit.extraction.actors.lexicons import dialogue_pattern
from graphkit.model import Article, Span

Kind = Literal["question", "answer", "aside"]
LABELLED = 3  # paragraphs with labels, for a text to be a transcript
TALKING = 2  # of them say "I" or "you"
QUESTIONS = 3  # at least, for a text without labels to be an interview that does not say so
ANSWERED = 2  # of them say "you", and are answered by "I"
SHORT = 40  # words of a paragraph that may be put to somebody without a question mark
LONG = 60  # words of a paragraph that is more than a question

MARKUP = r"[\s*_#>“\"]*"
AFTER = r"[*_]*\s"
REMARK = r"(?:\s\([^)\n]{1,40}\))?"  # "DOE (on camera):"
CAPITALS = r"(?:[A-Z][A-Z.’'-]*\s){0,4}[A-Z][A-Z.’'-]*[A-Z.]"
OFFICE = r"(?:,\s[^:.?!\n]{1,60})?"  # "JANE DOE, HOST:"
NAME = r"(?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*"
LABEL = re.compile(
    rf"{MARKUP}(?:(?P<asks>{dialogue_pattern('asker')})\s?\d*(?:[:.)]+{AFTER}|[ \t]+(?=[A-Z“\"]))"
    rf"|(?P<answers>{dialogue_pattern('answerer')})\s?\d*[:.)]+{AFTER}"
    rf"|(?P<capitals>{CAPITALS}){OFFICE}{REMARK}:{AFTER}|(?P<name>{NAME}){REMARK}:{AFTER})"
)
BOLD = re.compile(r"\s*(\*\*|__)[^*_]+\1\s*$")
ASKS = re.compile(r"\?[\"”’')\]*_]*\s*(\[[^\]]*\]|\([^)]*\))?\s*$")
ASKS_QUOTED = re.compile(r"“[^”]*\?”?\s*$")
OUTSIDE = r"(?![^“]*”)"  # of quotations
SELF = re.compile(rf"\b(I|[Mm]y|[Mm]e)\b{OUTSIDE}")
MINE = re.compile(rf"\b(I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|us)\b{OUTSIDE}")
YOURS = re.compile(rf"\b([Yy]ou|[Yy]our)\b{OUTSIDE}")
TALKS = re.compile(rf"{MINE.pattern}|{YOURS.pattern}")
THIRD = re.compile(r"\b([Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b")
ADDRESSES = re.compile(r"[\s*_“\"]*((So|But|And|Now|Then),? )?(You|you|Your|your)\b")
UNMARKED = re.compile(rf"{dialogue_pattern('interrogative')}\b.*\w\s*$")
INVITES = re.compile(rf"\b{dialogue_pattern('invite')}\b")
REPLIES = re.compile(rf"[\s“\"]*{dialogue_pattern('reply')}\b")
CAPTION = re.compile(rf"\b{dialogue_pattern('credit')}s?( by)?[:;]", re.IGNORECASE)
ENDS = re.compile(r"[.?!…:;\-–—][\"”’')\]*_]*\s*$")
ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
SAYS_SO = re.compile(rf"\b{dialogue_pattern('talk')}\b", re.IGNORECASE)


class Turn(NamedTuple):
    """A paragraph of a talk. `label` is what stands before its colon; `named` tells a name from "Q" and "A".

    `personal` tells that it says "I", "we" or "you".
    """

    start: int
    kind: Kind
    label: Span | None = None
    named: bool = False
    personal: bool = True


def find_turns(article: Article, text: str) -> list[Turn]:
    """The turns in order; empty where the article is no talk. `text` is the article's, quotation marks levelled."""
    return list(_labelled(article, text) or _unlabelled(article, text))


def _labelled(article: Article, text: str) -> list[Turn]:
    """The turns of a transcript: a paragraph without a label goes on with the turn before it."""
    labels = [LABEL.match(text, paragraph.start, paragraph.end) for paragraph in article.paragraphs]
    times = Counter(_label_of(label) for label in labels if label)
    turns: list[Turn] = []
    for paragraph, label in zip(article.paragraphs, labels, strict=True):
        words = paragraph.of(text)
        if label and (times[_label_of(label)] > 1 or label.lastgroup == "capitals"):
            turns.append(_labelled_turn(paragraph, label, words))
        elif turns:
            goes_on = turns[-1]._replace(start=paragraph.start)
            turns.append(Turn(paragraph.start, "aside") if ASIDE.match(words) else goes_on)
    own = [turn for turn in turns if turn.label and turn.label.end > turn.start]
    talking = sum(bool(TALKS.search(p.of(text))) for p, label in zip(article.paragraphs, labels, strict=True) if label)
    several = len({turn.label.of(text) for turn in own if turn.label}) > 1
    return turns if len(own) >= LABELLED and several and talking >= TALKING else []


def _label_of(label: re.Match[str]) -> str:
    return label.group(label.lastgroup or 0)


def _labelled_turn(paragraph: Span, label: re.Match[str], words: str) -> Turn:
    group = label.lastgroup or "name"
    asks = group == "asks" or (group != "answers" and bool(ASKS.search(words)))
    return Turn(
        paragraph.start, "question" if asks else "answer", Span(*label.span(group)), group in ("capitals", "name")
    )


def _unlabelled(article: Article, text: str) -> list[Turn]:
    """The turns of an interview without labels, from the first question on; empty where questions are not answered."""
    words = [paragraph.of(text) for paragraph in article.paragraphs]
    first = next((n for n, w in enumerate(words) if n and _begins(w)), None)
    if first is None:
        return []
    kinds = list(_kinds(words[first:]))
    opening = text[: article.paragraphs[first].start]
    said = bool(SAYS_SO.search(opening))
    own = MINE if said else SELF
    taken = [(kind, w) for kind, w in zip(kinds, words[first:], strict=True) if kind != "aside"]
    answered = sum(one == "question" != kind and bool(own.search(w)) for (one, _), (kind, w) in pairwise(taken))
    asked = [w for kind, w in taken if kind == "question"]
    personal = sum(bool(YOURS.search(w)) for w in asked)
    if not said and (len(asked) < QUESTIONS or min(personal, answered) < ANSWERED):
        return []
    if not answered:
        return []
    paragraphs = zip(article.paragraphs[first:], kinds, words[first:], strict=True)
    return [Turn(p.start, kind, personal=bool(TALKS.search(w))) for p, kind, w in paragraphs]


def _begins(words: str) -> bool:
    """Whether a paragraph may begin a talk: it asks, or says "I" or "you" and tells of no third."""
    return bool(_asks(words) or (TALKS.search(words) and not THIRD.search(words))) and not _is_aside(words)


def _kinds(paragraphs: list[str]) -> Iterator[Kind]:
    """What each paragraph of a talk without labels is, from what went before it."""
    bold = sum(bool(BOLD.match(words)) for words in paragraphs) > 1
    before: Kind = "aside"
    for words in paragraphs:
        if _is_aside(words):
            yield "aside"
            continue
        is_question = bool(BOLD.match(words)) if bold else _is_question(words, before)
        before = "question" if is_question else "answer"
        yield before


def _asks(words: str) -> bool:
    """Whether it ends with a question mark that is not inside of a quotation."""
    return bool(ASKS.search(words)) and not ASKS_QUOTED.search(words)


def _is_question(words: str, before: Kind) -> bool:
    """Whether a paragraph asks: by its last mark, by whom it speaks of, and by what went before."""
    mine, yours = bool(MINE.search(words)), bool(YOURS.search(words))
    if REPLIES.match(words):
        return False
    if before == "question" and (mine or len(words.split()) > LONG):
        return False
    if _asks(words) or (yours and UNMARKED.match(words)):
        return yours or not mine
    if INVITES.search(words) and yours:
        return before != "question"
    is_short = len(words.split()) < SHORT
    return before != "question" and yours and not mine and (is_short or "?" in words or bool(ADDRESSES.match(words)))


def _is_aside(words: str) -> bool:
    """Whether it is a heading, a caption or a stage direction, and so nobody's turn."""
    if ASIDE.match(words) or CAPTION.search(words):
        return True
    return not ENDS.search(words) and not TALKS.search(words) and len(words.split()) < 12 and not BOLD.match(words)
