"""Interviews printed as questions and answers: who is "I" where no quotation marks tell whose words these are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from graphkit.extraction.actors.scene import Scene
from graphkit.model import Entity, Spans

LABELS = 4  # paragraphs that begin with a name and a colon, for a text to be a transcript
QUESTIONS = 3  # at least, for a text to be an interview that does not say so
LABEL = re.compile(r"[“\"]?(?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w.’'-]*:\s")
MINE = re.compile(r"\b(I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b(?![^“]*”)")
YOURS = re.compile(r"\b([Yy]ou|[Yy]our)\b(?![^“]*”)")
ASKS = re.compile(r"\?[\"”’')\]]*\s*$")
SAYS_SO = re.compile(r"\b(interview(s|ed|ees?)?|Q ?& ?A|questions and answers)\b", re.IGNORECASE)
TALKS = re.compile(r"\b(I|[Yy]ou|[Ww]e|[Mm]y|[Yy]our|[Oo]ur|me|us)\b(?![^“]*”)")
# Before a name: whoever is asked; or whoever took the picture.
PRESENTS = re.compile(
    r"\b(interview(s|ed|ing|ee)?( with)?|(spoke|speaks|talk(s|ed)|sat down|caught up) (with|to)|asked)\b"
    r"((?!\b(on|about|over|regarding)\b)[^.!?])*$",
    re.IGNORECASE,
)
CREDITS = re.compile(r"\b(image|photo|photograph|picture|file|credit|illustration)s?( by)?[:;]?\s*$", re.IGNORECASE)
BEFORE = 200  # characters before a name that are searched for these
PRESENTED = 4  # what a name after such words counts more
CLEARLY = 1.5  # times as often as anybody else


@dataclass
class Dialogue:
    """The turns of an interview by the paragraphs' starts. `asked` is who "you" is; None without an interview."""

    asked: Entity | None = None
    starts: list[int] = field(default_factory=list)
    turns: list[tuple[bool, Entity | None]] = field(default_factory=list)  # whether it is a question; who answers

    def turn(self, offset: int) -> tuple[bool, Entity | None] | None:
        """Of the paragraph at a character: whether it is a question, and who speaks; None before the first question."""
        place = bisect_right(self.starts, offset) - 1
        return self.turns[place] if place >= 0 else None

    def party(self, offset: int) -> Entity | None:
        """Who is "I" or "you" in the paragraph at a character, and so not "he" or "she"; None outside of interviews."""
        turn = self.turn(offset)
        return turn[1] if turn else None


def find_dialogue(scene: Scene) -> Dialogue:
    """The dialogue that an article is; one without turns where it is none."""
    article = scene.cast.extraction.article
    text = article.text
    questions = [number for number, paragraph in enumerate(article.paragraphs) if ASKS.search(paragraph.of(text))]
    labels = [number for number, paragraph in enumerate(article.paragraphs) if LABEL.match(paragraph.of(text))]
    if len(labels) >= LABELS:
        questions = labels
    if not questions:
        return Dialogue()
    text = scene.doc.text  # with quotation marks that open and close
    first = _first_turn(article.paragraphs, text, questions[0])
    opening = text[: article.paragraphs[first].start]
    if len(questions) < (1 if SAYS_SO.search(opening) else QUESTIONS):
        return Dialogue()
    asked = _asked(scene, article.paragraphs[first].start) or _unnamed(scene)
    dialogue = Dialogue(asked)
    labelled = {entity.id: entity for entity in _persons(scene)}
    for number, paragraph in enumerate(article.paragraphs[first:], start=first):
        words = paragraph.of(text)
        named = _labelled(words, labelled)
        answers = named or (None if asked and _is_about(words, asked) else asked)
        dialogue.starts.append(paragraph.start)
        asks = not MINE.search(words) or (number in questions and bool(YOURS.search(words)))
        dialogue.turns.append((asks and named is None, answers))
    return dialogue


def _persons(scene: Scene) -> list[Entity]:
    return [entity for entity in scene.cast.extraction.entities if entity.type == "person"]


def _labelled(words: str, persons: dict[str, Entity]) -> Entity | None:
    """The person whose name and a colon begin the paragraph."""
    match = LABEL.match(words)
    if match is None:
        return None
    label = match.group().strip(': “"').lower()
    fits = [
        p
        for p in persons.values()
        if label in (p.label.lower(), p.label.lower().split()[-1], p.label.lower().split()[0])
    ]
    return fits[0] if len(fits) == 1 else None


def _is_about(words: str, person: Entity) -> bool:
    """Whether a paragraph tells of the person asked, by surname, and so is neither a question nor an answer."""
    return person.label.split()[-1] in words and not TALKS.search(words)


def _first_turn(paragraphs: Spans, text: str, first_question: int) -> int:
    """The paragraph in which the talk begins: the first question, or a paragraph before it that says "I" or "you"."""
    for number, paragraph in enumerate(paragraphs[1:first_question], start=1):
        if TALKS.search(paragraph.of(text)):
            return number
    return first_question


def _unnamed(scene: Scene) -> Entity:
    """Somebody who answers without being named."""
    entity = scene.cast.local("interviewee", "unnamed-actor")
    entity.count = 1
    return entity


def _asked(scene: Scene, end: int) -> Entity | None:
    """The person presented before the first turn: named most, "interviewed" counting more; None if that is open."""
    counts: Counter[str] = Counter()
    people: dict[str, Entity] = {}
    for head in scene.order:
        mention = scene.heads[head]
        if mention.span.start >= end:
            break
        before = scene.text[max(mention.span.start - BEFORE, 0) : mention.span.start]
        if (
            mention.type == "named"
            and mention.entity
            and mention.entity.type == "person"
            and not CREDITS.search(before)
        ):
            people[mention.entity.id] = mention.entity
            counts[mention.entity.id] += PRESENTED if PRESENTS.search(before) else 1
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < CLEARLY * ranked[1][1]):
        return None
    return people[ranked[0][0]]
